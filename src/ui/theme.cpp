#include "ui/theme.hpp"

namespace passeflux::ui::theme {

Couleur over(Couleur fond) {
  // sRGB luminance with a gamma of 2: near enough to choose between two inks.
  const auto part = [fond](unsigned decalage) {
    const float v = static_cast<float>(fond >> decalage & 0xFFU) / 255;
    return v * v;
  };
  constexpr float kMilieu = 0.19F;  // as far from white as from the dark text
  return 0.2126F * part(0) + 0.7152F * part(8) + 0.0722F * part(16) < kMilieu ? rgb(0xFFFFFF) : rgb(0x1A1F29);
}

// Text and lines take the text's colour, what is pressed the links'; a tint would be a colour of ours, so there is
// none.
Couleurs forced(const CouleursSysteme& s) {
  Couleurs c;
  for (Couleur* fond : {&c.fond, &c.surface, &c.positif_teinte, &c.attention_teinte, &c.danger_teinte, &c.sur_accent})
    *fond = s.page;
  for (Couleur* encre : {&c.trait, &c.trait_leger, &c.texte, &c.texte_second, &c.bord, &c.bord_case, &c.ascenseur,
                         &c.positif, &c.positif_trait, &c.attention, &c.attention_texte, &c.attention_trait, &c.danger,
                         &c.danger_trait, &c.a_verifier, &c.non_reserve})
    *encre = s.texte;
  c.inactif = s.inactif;
  c.accent = s.lien;
  c.accent_vif = s.lien;
  c.accent_teinte = s.page;
  c.voile = (s.page & 0x00FFFFFFU) | 0xB3000000U;
  return c;
}

}  // namespace passeflux::ui::theme
