// The gaps of later years to the état zéro, one measure at a time.
#include <algorithm>
#include <memory>

#include "core/quantite/ecriture.hpp"
#include "io/etat_zero.hpp"
#include "pages/fonctionnement.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
std::string years(const std::vector<std::int32_t>& annees) {
  if (annees.empty()) return "sans année";
  if (annees.size() == 1) return std::to_string(annees.front());
  return std::to_string(annees.front()) + "-" + std::to_string(annees.back());
}

std::string observed(const Constate& x) { return x.observations == 0 ? "" : write_integer(x.observations); }

// All the measures, in what is copied, exported or read as a document.
void draw_entier(Facade& f, Colonne& c, const std::vector<LigneEcart>& lignes) {
  const io::FeuilleEcrite feuille = io::table_of_ecarts(lignes);
  std::vector<EnTete> colonnes;
  for (const std::string& e : feuille.entetes)
    colonnes.push_back({e, 0, colonnes.size() < 2 ? Alignement::Gauche : Alignement::Droite});
  Tableau t(f, c, io::kTableEcarts, colonnes);
  std::size_t k = 0;
  for (const LigneEcart& l : lignes)
    for (std::size_t i = 0; i < kConstats; ++i) {
      const EcartZero& x = l.constats.at(i);
      const Unite unite = unite_constat(i);
      const std::vector<std::string> textes{
          std::string(label_constat(i)),
          write_mesure(x.avant.is_shown() ? x.avant.valeur : Rationnel::undefined(), unite),
          observed(x.avant),
          write_mesure(x.maintenant.is_shown() ? x.maintenant.valeur : Rationnel::undefined(), unite),
          observed(x.maintenant),
          write_ecart(x.ecart(), unite)};
      t.begin_row(std::to_string(k));
      t.text(l.nom);
      for (std::size_t j = 0; j < textes.size(); ++j) {
        t.exact(feuille.lignes[k][j + 1]);
        t.text(textes[j]);
      }
      t.end_row();
      ++k;
    }
}

// The gap being explained: recorded when it is asked for.
struct Ouvert {
  std::string de;  // the gap, of its two measures too, and the two états
  std::shared_ptr<const ResultatFlux> resultat;
};
Ouvert& ouvert() {
  static Ouvert o;
  return o;
}

void draw_un(Facade& f, Colonne& c, app::Session& session, const std::vector<LigneEcart>& lignes, std::size_t constat,
             const EtatZero& zero, const EtatZero& jour) {
  const Unite unite = unite_constat(constat);
  const bool taux = constat >= kConstatsDeBase || constat == static_cast<std::size_t>(Constat::PartAttributions);
  std::vector<EnTete> colonnes{{"Réservataire", 0, Alignement::Gauche},
                               {"État zéro\n" + years(zero.annees), 116, Alignement::Droite}};
  if (taux) colonnes.push_back({"sur", 64, Alignement::Droite});
  colonnes.push_back({"Aujourd’hui\n" + years(jour.annees), 116, Alignement::Droite});
  if (taux) colonnes.push_back({"sur", 64, Alignement::Droite});
  colonnes.push_back({"Écart", 116, Alignement::Droite});
  Tableau t(f, c, io::kTableEcarts, colonnes);
  for (const LigneEcart& l : lignes) {
    const EcartZero& x = l.constats.at(constat);
    const bool total = l.id == kEnsemble;
    const std::string base = reference_ecart(l.id, constat);
    const std::string de =
        base + " " + std::to_string(zero.date) + zero.motif + years(zero.annees) + years(jour.annees);
    const auto figure = [&](const Rationnel& valeur, const std::string& texte, const char* suite, const char* quoi,
                            Graisse graisse) {
      if (!valeur.is_defined()) return t.text(texte);
      const Rect r = t.begin_cell();
      t.exact(io::cell_constat(valeur, unite));
      const std::string reference = base + suite;
      const std::string nom = std::string(quoi) + ", " + l.nom;
      const StyleTexte style{.taille = theme::kTableau, .graisse = graisse};
      const float y = r.y + (r.hauteur - style.taille * theme::kInterligne) / 2;
      if (f.figure(reference, r.x + r.largeur, y, texte, style, Alignement::Droite, nom,
                   ouvert().de == de && session.explains(ouvert().resultat.get(), reference))) {
        ResultatFlux resultat;
        resultat.calcul = record_ecart(zero, jour, l.id, constat);
        ouvert() = {.de = de, .resultat = std::make_shared<const ResultatFlux>(std::move(resultat))};
        session.explain_in(ouvert().resultat, reference, texte + ", " + nom);
      }
      t.end_cell();
    };
    const auto measure = [&](const Constate& m, const char* suite, const char* quoi) {
      const Rationnel valeur = m.is_shown() ? m.valeur : Rationnel::undefined();
      figure(valeur, write_mesure(valeur, unite), suite, quoi, Graisse::Normale);
    };
    t.begin_row(l.id, total, false, t.row_height({l.nom}));
    t.text(l.nom);
    measure(x.avant, ".avant", "état zéro");
    if (taux) t.text(write_integer(x.avant.observations));
    measure(x.maintenant, ".maintenant", "aujourd’hui");
    if (taux) t.text(write_integer(x.maintenant.observations));
    const Rationnel ecart = x.ecart();
    figure(ecart, write_ecart(ecart, unite), "", "écart",
           ecart.is_defined() && !ecart.is_zero() ? Graisse::Forte : Graisse::Normale);
    t.end_row();
  }
}
}  // namespace

void draw_ecarts_zero(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero) {
  const EtatZero& jour = session.etat_du_jour();
  const Rationnel minimum = session.parametres().number(kRegleMinimum).ceil();
  const std::vector<LigneEcart> lignes = compare_etats(zero, jour, minimum.to_int64().value_or(0));
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  auto& vue = session.vue_fonctionnement;
  f.begin_card(c, 12);
  table_title(f, c, io::kTableEcarts, theme::kSection);
  f.paragraph(
      c,
      zero.annees == jour.annees
          ? "Les années regardées sont celles de l’état zéro : seul un changement de liste fait un écart. "
            "Choisissez les années à comparer."
          : "Figé le " + write_date(zero.date) +
                ". Les nombres de logements sont par an ; un taux sur trop peu d’observations n’est pas montré.",
      second);
  c.space(6);
  draw_periode(f, c, session);
  std::vector<std::string> mesures;
  for (std::size_t i = 0; i < kConstats; ++i) mesures.emplace_back(label_constat(i));
  const std::size_t constat = std::min(vue.constat, kConstats - 1);
  f.ink(c.x, c.y, "Mesure", second);
  if (const auto i = f.select("mesure", {c.x, c.y + 20, std::min(c.largeur, 320.0F), theme::kControle},
                              "Mesure comparée", mesures, constat))
    vue.constat = *i;
  c.space(20 + theme::kControle + 8);
  if (f.prise.nom == io::kTableEcarts || f.lignes_emises > 1)
    draw_entier(f, c, lignes);
  else
    draw_un(f, c, session, lignes, constat, zero, jour);
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
