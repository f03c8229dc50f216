// Colours, sizes and spaces of the screen, each named once.
#pragma once

#include <array>
#include <cstdint>

#include "imgui.h"

namespace passeflux::ui::theme {

using Couleur = ImU32;
constexpr Couleur rgb(std::uint32_t v) { return 0xFF000000U | (v & 0xFFU) << 16U | (v & 0xFF00U) | v >> 16U; }

inline constexpr Couleur kFond = rgb(0xF5F6F8);
inline constexpr Couleur kSurface = rgb(0xFFFFFF);
inline constexpr Couleur kTrait = rgb(0xD5DAE1);
inline constexpr Couleur kTraitLeger = rgb(0xE6EAEF);
inline constexpr Couleur kTexte = rgb(0x1A1F29);
inline constexpr Couleur kTexteSecond = rgb(0x4C5564);
inline constexpr Couleur kAccent = rgb(0x1F4E9E);
inline constexpr Couleur kAccentVif = rgb(0x173C7A);
inline constexpr Couleur kAccentTeinte = rgb(0xE8EEF8);
inline constexpr Couleur kPositif = rgb(0x1B6E43);
inline constexpr Couleur kPositifTeinte = rgb(0xE9F4EE);
inline constexpr Couleur kAttention = rgb(0x8A4B00);
inline constexpr Couleur kAttentionTexte = rgb(0x5C3300);
inline constexpr Couleur kAttentionTeinte = rgb(0xFFF4E0);
inline constexpr Couleur kAttentionTrait = rgb(0xE9CF9B);
inline constexpr Couleur kDanger = rgb(0xA8231B);
inline constexpr Couleur kDangerTeinte = rgb(0xFDECEA);
inline constexpr Couleur kDangerTrait = rgb(0xF1B8B2);
inline constexpr Couleur kAVerifier = rgb(0x6B4FA0);
inline constexpr Couleur kVoile = 0x66291F1AU;  // behind a dialog

// One colour a réservataire, kept everywhere, told apart by colour-blind eyes; always beside the name.
inline constexpr std::array<Couleur, 8> kReservataires{rgb(0x1F4E9E), rgb(0xAB4B0A), rgb(0x00795A), rgb(0x8E4DBF),
                                                       rgb(0xB58900), rgb(0x2B93C9), rgb(0xA83279), rgb(0x5E6B3A)};
inline constexpr Couleur kNonReserve = rgb(0x8B94A3);
// White or dark, whichever reads better on a colour (luminance with a square for gamma: near enough to choose).
constexpr Couleur ink_on(Couleur fond) {
  const auto square = [](Couleur v) { return static_cast<float>((v & 0xFFU) * (v & 0xFFU)) / 65025.0F; };
  return 0.21F * square(fond) + 0.72F * square(fond >> 8U) + 0.07F * square(fond >> 16U) > 0.24F ? kTexte : kSurface;
}

inline constexpr float kSecond = 13;
inline constexpr float kPetit = 14;
inline constexpr float kTableau = 15;
inline constexpr float kCorps = 16;
inline constexpr float kSection = 18;
inline constexpr float kTitre = 26;
inline constexpr float kAccueil = 30;
inline constexpr float kChiffre = 30;
inline constexpr float kInterligne = 1.4F;

inline constexpr float kBarre = 48;
inline constexpr float kRail = 216;
inline constexpr float kRailEtroit = 168;  // below kEtroit
inline constexpr float kEtroit = 1100;
inline constexpr float kContenuMin = 640;  // beside the panel; with less, the panel lies over the content
inline constexpr float kPanneau = 380;
inline constexpr float kContenuMax = 1240;
inline constexpr float kMarge = 24;
inline constexpr float kControle = 32;  // least height of what is clicked
inline constexpr float kCoin = 6;
inline constexpr float kLigneTableau = 32;

}  // namespace passeflux::ui::theme
