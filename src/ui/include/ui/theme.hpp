// Colours, sizes and spaces of the screen, each named once.
#pragma once

#include <array>
#include <cstdint>

#include "imgui.h"

namespace passeflux::ui::theme {

using Couleur = ImU32;
constexpr Couleur rgb(std::uint32_t v) { return 0xFF000000U | (v & 0xFFU) << 16U | (v & 0xFF00U) | v >> 16U; }

// The colours of the screen. The page's own, unless the system imposes a few (forced colours).
struct Couleurs {
  Couleur fond = rgb(0xF5F6F8);
  Couleur surface = rgb(0xFFFFFF);
  Couleur trait = rgb(0xD5DAE1);
  Couleur trait_leger = rgb(0xE6EAEF);
  Couleur texte = rgb(0x1A1F29);
  Couleur texte_second = rgb(0x4C5564);
  Couleur inactif = rgb(0x6B7482);  // what cannot be pressed
  Couleur bord = rgb(0xA9B2BF);     // of a field
  Couleur bord_case = rgb(0x7A8494);
  Couleur ascenseur = rgb(0xB4BCC8);
  Couleur accent = rgb(0x1F4E9E);
  Couleur accent_vif = rgb(0x173C7A);
  Couleur accent_teinte = rgb(0xE8EEF8);
  Couleur sur_accent = rgb(0xFFFFFF);  // text on the accent
  Couleur positif = rgb(0x1B6E43);
  Couleur positif_teinte = rgb(0xE9F4EE);
  Couleur positif_trait = rgb(0xB7DCC7);
  Couleur attention = rgb(0x8A4B00);
  Couleur attention_texte = rgb(0x5C3300);
  Couleur attention_teinte = rgb(0xFFF4E0);
  Couleur attention_trait = rgb(0xE9CF9B);
  Couleur danger = rgb(0xA8231B);
  Couleur danger_teinte = rgb(0xFDECEA);
  Couleur danger_trait = rgb(0xF1B8B2);
  Couleur a_verifier = rgb(0x6B4FA0);
  Couleur voile = 0x66291F1AU;  // behind a dialog
  Couleur non_reserve = rgb(0x8B94A3);
};
inline Couleurs couleurs;

// What the system imposes.
struct CouleursSysteme {
  Couleur page, texte, lien, inactif;
};
Couleurs forced(const CouleursSysteme& systeme);

// White or the darkest text, whichever reads better on a colour of data.
Couleur over(Couleur fond);

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
inline constexpr float kContenuMin = 600;  // beside the panel; with less, the panel lies over the content
inline constexpr float kPanneau = 380;
inline constexpr float kContenuMax = 1240;
inline constexpr float kMarge = 24;
inline constexpr float kControle = 32;  // least height of what is clicked
inline constexpr float kCoin = 6;
inline constexpr float kLigneTableau = 32;
inline constexpr float kLigneChamps = 44;  // a row that holds controls, with air around them

}  // namespace passeflux::ui::theme
