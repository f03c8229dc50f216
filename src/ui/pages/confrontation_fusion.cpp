// An extract that came back: every change is shown before it is taken; what both sides changed must be settled.
#include <algorithm>

#include "confrontations.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTable = "Décisions revenues";
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

std::string decision_text(const std::optional<Decision>& d) {
  if (!d) return "aucune";
  std::string t(label(d->verdict));
  if (d->verdict == Verdict::Retenu) t += " : " + write_integer(d->logements);
  return d->motif.empty() ? t : t + " — " + d->motif;
}

std::vector<std::string> options_of(const Changement& x) {
  if (x.divergence == Divergence::Conflit) return {"À choisir", "Garder celle d’ici", "Prendre celle reçue"};
  if (x.divergence == Divergence::Disparue) return {"Ligne absente aujourd’hui"};
  return {"Ne pas prendre", "Prendre"};
}

void draw_row(Facade& f, Tableau& t, const Changement& x, std::size_t rang, std::size_t& choix) {
  const std::string ici = decision_text(x.ici);
  const std::string recue = decision_text(x.recue);
  const char* quoi = x.divergence == Divergence::Conflit    ? "Conflit"
                     : x.divergence == Divergence::Disparue ? "Sans objet"
                                                            : "Reçue";
  t.begin_row(std::to_string(rang), false, false,
              std::max(theme::kLigneChamps, t.row_height({x.lieu, "", ici, recue})));
  t.text(x.lieu, {.taille = theme::kTableau, .graisse = Graisse::Forte});
  Rect r = t.begin_cell(quoi);
  f.tag(r.x, r.y + (r.hauteur - 19) / 2, quoi,
        x.divergence == Divergence::Conflit ? Ton::Danger
        : x.divergence == Divergence::Recue ? Ton::Positif
                                            : Ton::Neutre);
  t.end_cell();
  t.text(ici);
  t.text(recue);
  r = t.begin_cell();
  if (const auto i = f.select("choix", {r.x, r.y + (r.hauteur - theme::kControle) / 2, r.largeur, theme::kControle},
                              "Que faire : " + x.lieu, options_of(x), choix))
    choix = *i;
  t.end_cell();
  t.end_row();
}
}  // namespace

namespace {
// What the réservataire noted on the grid, taken apart from the decisions.
void draw_notes(Facade& f, Colonne& c, app::Session& session) {
  const auto recu = session.extrait_recu.etude;
  const auto notes = static_cast<std::int64_t>(count_appreciations(session.etude(), *recu));
  if (notes == 0) return;
  const std::string texte = "Reprendre " + write_count(notes, "appréciation", "appréciations") + " de la grille";
  const float l = f.button_width(texte, Bouton::Second);
  c.space(10);
  if (f.button({c.x, c.y, l, theme::kControle}, texte, Bouton::Second)) {
    session.execute("notes reçues du réservataire", [recu](Etude& e) { accept_appreciations(e, *recu); });
    session.avis = app::Avis{.gravite = Gravite::Information,
                             .texte = "Les notes du réservataire sont reprises dans la grille (page Fonctionnement).",
                             .conseil = {},
                             .annulable = true};
  }
  c.space(theme::kControle);
}
}  // namespace

void draw_confrontation_fusion(Facade& f, Colonne& c, app::Session& session, const Confronte& k) {
  app::ExtraitRecu& recu = session.extrait_recu;
  if (recu.etude == nullptr) return;
  const Fusion fusion = compare_extrait(session.etude(), *k.lignes, *recu.etude);
  // Changes alone are taken unless refused; conflicts wait.
  if (recu.choix.size() != fusion.changements.size()) {
    recu.choix.clear();
    for (const Changement& x : fusion.changements) recu.choix.push_back(x.divergence == Divergence::Recue ? 1 : 0);
  }
  std::vector<std::size_t> pris;
  std::int64_t conflits = 0;
  for (std::size_t i = 0; i < fusion.changements.size(); ++i) {
    const bool conflit = fusion.changements[i].divergence == Divergence::Conflit;
    if (conflit && recu.choix[i] == 0) ++conflits;
    if (recu.choix[i] == (conflit ? 2U : 1U)) pris.push_back(i);
  }
  const auto count = static_cast<std::int64_t>(fusion.changements.size());
  f.begin_card(c, 16);
  table_title(f, c, kTable, theme::kSection);
  f.paragraph(c,
              recu.fichier + " : " + write_count(count, "ligne changée", "lignes changées") + ", " +
                  write_count(conflits, "conflit à trancher", "conflits à trancher") +
                  ". Rien n’est pris sans votre accord.",
              kSecondaire);
  c.space(6);
  if (count > 0) {
    Tableau t(f, c, kTable,
              {{"Programme", 0, Alignement::Gauche},
               {"Écart", 100, Alignement::Gauche},
               {"Décision d’ici", 220, Alignement::Gauche},
               {"Décision reçue", 220, Alignement::Gauche},
               {"Choix", 210, Alignement::Gauche, true}});
    for (std::size_t i = 0; i < fusion.changements.size(); ++i) draw_row(f, t, fusion.changements[i], i, recu.choix[i]);
  }
  draw_notes(f, c, session);
  c.space(10);
  const std::string prendre =
      "Prendre " + write_count(static_cast<std::int64_t>(pris.size()), "décision reçue", "décisions reçues");
  const float l = f.button_width(prendre, Bouton::Primaire);
  const float lf = f.button_width("Fermer sans rien prendre", Bouton::Second);
  const bool fermer =
      f.button({c.x + l + 12, c.y + 2, lf, theme::kControle}, "Fermer sans rien prendre", Bouton::Second);
  const bool accepte = f.button({c.x, c.y, l, 36}, prendre, Bouton::Primaire, conflits == 0 && !pris.empty());
  c.space(36);
  f.end_card(c, 16);
  c.space(14);
  if (accepte) {
    session.execute("décisions reçues",
                    [lignes = *k.lignes, fusion, pris](Etude& e) { accept(e, lignes, fusion, pris); });
    session.avis = app::Avis{.gravite = Gravite::Information,
                             .texte = write_count(static_cast<std::int64_t>(pris.size()), "décision reçue est prise",
                                                  "décisions reçues sont prises") +
                                      ".",
                             .conseil = {},
                             .annulable = true};
  }
  if (accepte || fermer) {
    recu = {};
    session.focus = "Réservataire confronté";
  }
}

}  // namespace passeflux::ui
