// "Pourquoi ce chiffre ?": renders the steps of the computation as they were recorded; writes nothing of its own.
#include <algorithm>

#include "cadre/cadre.hpp"
#include "core/etat_des_lieux/volumes.hpp"
#include "core/flux/explication.hpp"

namespace passeflux::ui {

namespace {
StyleTexte note() { return {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second}; }

void draw_source(Facade& f, Colonne& c, const Etape& e) {
  std::string texte = write_article(e);
  if (!e.source.empty()) texte += (texte.empty() ? "" : " — ") + e.source;
  if (!texte.empty()) f.paragraph(c, texte, note());
  float x = c.x;
  const bool marque = e.portee != Portee::Texte;
  if (!marque && !e.modifie) return;
  c.space(3);
  std::string nom;
  if (marque) {
    nom = label(e.portee);
    x += f.tag(x, c.y, label(e.portee), e.portee == Portee::AVerifier ? Ton::AVerifier : Ton::Neutre) + 6;
  }
  if (e.modifie) {
    nom += (nom.empty() ? "" : ", ") + std::string("modifié dans cette étude");
    f.tag(x, c.y, "modifié dans cette étude", Ton::Attention);
  }
  f.arbre.leaf(f.node(Role::Texte, "portee", nom, {c.x, c.y, c.largeur, 19}));
  c.space(21);
}

void draw_etape(Facade& f, Colonne& c, app::Session& session, const Etape& e, bool derniere, bool dessus) {
  constexpr float kRetrait = 20;
  const float haut = c.y;
  c.x += kRetrait;
  c.largeur -= kRetrait;
  ImGui::PushID(e.reference.c_str());
  f.title(c, e.titre, 3, theme::kTableau);
  c.space(3);
  const StyleTexte formule{.taille = theme::kCorps};
  const float h = f.height(e.calcul, formule, c.largeur - 16) + 10;
  ImGui::GetWindowDrawList()->AddRectFilled({c.x, c.y}, {c.x + c.largeur, c.y + h}, theme::couleurs.fond, 4);
  f.arbre.leaf(f.node(Role::Texte, "calcul", e.calcul, {c.x, c.y, c.largeur, h}));
  f.ink(c.x + 8, c.y + 5, e.calcul, formule, c.largeur - 16);
  c.y += h + 4;
  if (!e.formule.empty()) f.paragraph(c, e.formule, note());
  for (const OperandeEcrit& o : e.operandes) {
    const float l = f.measure(o.texte, {.taille = theme::kSecond});
    Colonne libelle{c.x, c.y + 3, c.largeur - l - 16};
    f.paragraph(libelle, o.libelle, note());
    if (f.figure(o.reference, c.x + c.largeur, c.y + 3, o.texte, {.taille = theme::kSecond}, Alignement::Droite,
                 o.libelle, false))
      session.explain_operand(o.reference);
    c.y = libelle.y + 3;
  }
  for (const FaitEcrit& fait : e.faits) f.paragraph(c, fait.texte, note());
  const bool droits = counts_droits(e.reference);
  if (droits || session.can_show_logements(e.reference)) {
    const char* voir = droits ? "Voir ces droits" : "Voir ces logements";
    const float l = f.button_width(voir, Bouton::Lien);
    if (f.button({c.x, c.y, l, theme::kControle}, voir, Bouton::Lien, true, {}, std::string(voir) + " : " + e.titre)) {
      droits ? session.show_droits(e.reference) : session.show_logements(e.reference);
      if (dessus) session.close_explication();
    }
    c.space(theme::kControle);
  }
  if (!e.exact && !e.lu) f.paragraph(c, "Valeur exacte : " + e.valeur.text(), note());
  draw_source(f, c, e);
  ImGui::PopID();
  c.space(12);
  c.x -= kRetrait;
  c.largeur += kRetrait;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  if (!derniere) dessin->AddLine({c.x + 4, haut + 12}, {c.x + 4, c.y + 10}, theme::couleurs.trait, 2);
  dessin->AddCircleFilled({c.x + 4, haut + 11}, 4, theme::couleurs.accent);
}
}  // namespace

void draw_panneau_explication(Facade& f, app::Session& session, const Rect& rect, bool dessus) {
  constexpr int kProfondeur = 2;  // what fits in a panel; operands beyond open in their turn
  const Calcul& calcul = session.calcul_of(session.chiffre);
  const auto explication = explain(calcul, session.parametres_expliques(), session.chiffre, kProfondeur);
  if (!explication) {
    session.close_explication();
    return;
  }
  Colonne c = f.begin_region(dessus ? "panneau-dessus" : "panneau", rect, theme::couleurs.surface, 18, 0, dessus);
  if (f.boite.defile_panneau) f.scroll_region();
  c.largeur -= 6;  // the scrollbar's place
  f.open(Role::Complement, "explication", "Pourquoi ce chiffre ?", rect);
  const float fermer = f.button_width("Fermer", Bouton::Lien);
  const float retour = f.button_width("Retour", Bouton::Lien);
  const float y = c.y - 7;
  f.paragraph(c, "Pourquoi ce chiffre ?", note());
  if (session.has_previous() && f.button({c.x + c.largeur - fermer - retour - 20, y, retour, theme::kControle},
                                         "Retour", Bouton::Lien, true, {}, "Revenir au chiffre précédent"))
    session.explain_previous();
  if (f.button({c.x + c.largeur - fermer, y, fermer, theme::kControle}, "Fermer", Bouton::Lien, true, {},
               "Fermer l’explication"))
    session.close_explication();
  f.title(c, explication->titre, 2, theme::kSection);
  const std::string lieu = session.explique().lieu;  // of another figure than the whole's
  if (!lieu.empty()) f.paragraph(c, lieu, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  f.paragraph(c, explication->texte, {.taille = 34, .graisse = Graisse::Forte});
  if (session.shows_essai()) {
    f.arbre.leaf(f.node(Role::Texte, "essai", "Essai, non enregistré", {c.x, c.y, c.largeur, 19}));
    f.tag(c.x, c.y, "Essai, non enregistré", Ton::Attention);
    c.space(22);
  }
  c.space(8);
  for (std::size_t i = 0; i < explication->etapes.size(); ++i)
    draw_etape(f, c, session, explication->etapes[i], i + 1 == explication->etapes.size(), dessus);
  const bool relu = std::ranges::all_of(explication->etapes,
                                        [](const Etape& e) { return e.article.empty() || !e.verifie_le.empty(); });
  if (!relu) {
    f.paragraph(c, "Articles cités : non vérifiés à ce jour.", note());
    c.space(8);
  }
  const float l = f.button_width("Copier l’explication", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Copier l’explication", Bouton::Second))
    session.copy_text((lieu.empty() ? "" : lieu + "\n") +
                          write_explication(*explain(calcul, session.parametres_expliques(), explication->reference)),
                      "Explication copiée dans le presse-papiers.");
  c.space(theme::kControle);
  ImGui::GetWindowDrawList()->AddLine({rect.x + 0.5F, rect.y}, {rect.x + 0.5F, rect.y + rect.hauteur},
                                      theme::couleurs.trait);
  f.close();
  f.end_region(c);
}

}  // namespace passeflux::ui
