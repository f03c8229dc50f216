// A field, and under it the lines it finds: the search and the commands.
#include <algorithm>

#include "cadre/cadre.hpp"

namespace passeflux::ui {

std::optional<std::size_t> draw_choix(Facade& f, app::Session& session, std::string_view titre, std::string_view champ,
                                      const std::vector<LigneChoix>& lignes, std::string_view rien, float largeur,
                                      float hauteur) {
  // A place is long: it goes under the text. A shortcut is short: beside it.
  const bool deux = std::ranges::any_of(lignes, [](const LigneChoix& c) { return c.detail.size() > 12; });
  const float ligne = deux ? 50 : 34;
  const float haut = std::min(72.0F, hauteur / 10);
  const float besoin = 124 + std::max(1.0F, static_cast<float>(lignes.size())) * ligne;
  const float l = std::min(largeur - 32, 720.0F);
  Colonne c = begin_dialog(f, titre, largeur, hauteur, l, std::min(hauteur - haut - 24, besoin), haut);
  c.y -= 6;
  const float fermer = f.button_width("Fermer", Bouton::Lien);
  const float y = c.y;
  c.largeur -= fermer + 16;
  f.title(c, titre, 2, theme::kSection);
  c.largeur += fermer + 16;
  const bool ferme = f.button({c.x + c.largeur - fermer, y - 4, fermer, theme::kControle}, "Fermer", Bouton::Lien);
  c.space(8);
  if (const auto texte = f.field("recherche", {c.x, c.y, c.largeur, 36}, champ, session.recherche,
                                 {.numerique = false, .erreur = {}, .fantome = std::string(champ), .immediat = true}))
    session.recherche = *texte;
  const bool entree = f.entered("recherche");
  c.space(44);
  std::optional<std::size_t> choisi;
  for (std::size_t i = 0; i < lignes.size(); ++i) {
    ImGui::PushID(static_cast<int>(i));
    if (f.choice({c.x, c.y, c.largeur, ligne}, lignes[i].texte, lignes[i].detail, lignes[i].actif)) choisi = i;
    ImGui::PopID();
    c.space(ligne);
  }
  if (lignes.empty()) f.paragraph(c, rien, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  f.close();
  f.end_region(c);
  if (entree && !choisi) {
    const auto it = std::ranges::find_if(lignes, &LigneChoix::actif);
    if (it != lignes.end()) choisi = static_cast<std::size_t>(it - lignes.begin());
  }
  if (choisi || ferme) session.volet = app::Volet::Aucun;
  return choisi;
}

}  // namespace passeflux::ui
