// How the réservation works with one réservataire, to print: the indicators, the grid, the points agreed, the état
// zéro.
#include "core/etat_des_lieux/etat_zero.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/fiche.hpp"

namespace passeflux::io {

namespace {
std::string value_of(const Fonctionnement& f, const Taux& taux, Indicateur i) {
  return write_mesure(f.is_shown(taux) ? taux.valeur() : Rationnel::undefined(), unite_of(i));
}

TableRapport table_indicateurs(const Fonctionnement& f, const LigneFonctionnement& l) {
  TableRapport t{.legende = "Indicateurs",
                 .en_tetes = {"Indicateur", "Ce réservataire", "sur", "Moyenne du bailleur", "sur"},
                 .nombres = {false, true, true, true, true},
                 .lignes = {}};
  for (std::size_t k = 0; k < kIndicateurs; ++k) {
    const auto i = static_cast<Indicateur>(k);
    const Taux sien = measure(l.mesures, i);
    const Taux moyenne = measure(f.ensemble.mesures, i);
    t.lignes.push_back({std::string(label(i)), value_of(f, sien, i), write_integer(sien.observations),
                        value_of(f, moyenne, i), write_integer(moyenne.observations)});
  }
  return t;
}

std::string opinion(const Appreciation& a) {
  if (a.empty()) return "—";
  std::string t = a.note == 0 ? "" : std::string(label_note(a.note));
  if (!a.commentaire.empty()) t += (t.empty() ? "" : ". ") + a.commentaire;
  return t;
}

void add_grille(Rapport& r, const Etude& e, const std::string& reservataire) {
  if (!e.grille.criteres.empty()) {
    TableRapport t{.legende = "Grille partagée",
                   .en_tetes = {"Critère", "Bailleur", "Réservataire"},
                   .nombres = {false, false, false},
                   .lignes = {}};
    for (const Critere& c : e.grille.criteres)
      t.lignes.push_back({c.nom, opinion(appreciation_of(e.grille, reservataire, c.id, Partie::Bailleur)),
                          opinion(appreciation_of(e.grille, reservataire, c.id, Partie::Reservataire))});
    r.blocs.emplace_back(std::move(t));
  }
  const Evaluation* x = find_evaluation(e.grille, reservataire);
  if (x == nullptr || x->points.empty()) return;
  TableRapport t{.legende = "Points convenus",
                 .en_tetes = {"Date", "Ce qui est convenu"},
                 .nombres = {false, false},
                 .lignes = {}};
  for (const PointConvenu& p : x->points) t.lignes.push_back({p.date == 0 ? "—" : write_date(p.date), p.texte});
  r.blocs.emplace_back(std::move(t));
}

// What was frozen of this réservataire, for the bilans to come.
void add_etat_zero(Rapport& r, const Etude& e, const std::string& reservataire, std::int64_t minimum) {
  if (e.etats_zero.empty()) return;
  const EtatZero& z = *e.etats_zero.back();
  for (const LigneEcart& l : compare_etats(z, z, minimum)) {
    if (l.id != reservataire) continue;
    TableRapport t{
        .legende = "État zéro, version " + std::to_string(e.etats_zero.size()) + ", figé le " + write_date(z.date),
        .en_tetes = {"Mesure", "Valeur", "sur"},
        .nombres = {false, true, true},
        .lignes = {}};
    for (std::size_t i = 0; i < kConstats; ++i) {
      const Constate& x = l.constats.at(i).avant;
      const std::string valeur = write_mesure(x.is_shown() ? x.valeur : Rationnel::undefined(), unite_constat(i));
      t.lignes.push_back(
          {std::string(label_constat(i)), valeur, x.observations == 0 ? "" : write_integer(x.observations)});
    }
    r.blocs.emplace_back(std::move(t));
  }
}
}  // namespace

void add_fonctionnement(Rapport& r, const Etude& e, const std::string& reservataire, const Fonctionnement& f) {
  const LigneFonctionnement* l = f.find(reservataire);
  const bool mesure = l != nullptr && l->mesures.mises() > 0;
  if (!mesure && e.grille.criteres.empty() && e.etats_zero.empty()) return;
  const auto text = [&](std::string t) { r.blocs.emplace_back(TexteRapport{std::move(t)}); };
  r.blocs.emplace_back(TitreRapport{2, "Fonctionnement"});
  if (mesure) {
    std::string annees;
    for (const std::int32_t a : f.annees) annees += (annees.empty() ? "" : ", ") + std::to_string(a);
    text("Logements du flux libérés en " + annees +
         " : " + write_count(l->mesures.mises(), "mise à disposition", "mises à disposition") +
         ". « sur » : le nombre "
         "d’observations ; — : moins de " +
         write_integer(f.minimum) + ", aucun taux n’est donné.");
    r.blocs.emplace_back(table_indicateurs(f, *l));
  }
  add_grille(r, e, reservataire);
  add_etat_zero(r, e, reservataire, f.minimum);
}

Rapport make_fiche_fonctionnement(const Etude& e, const std::string& reservataire, const Fonctionnement& f) {
  Rapport r;
  const std::string nom = name_reservataire(e, reservataire);
  r.titre = "Fonctionnement – " + nom;
  r.blocs.emplace_back(TexteRapport{e.nom + ", " + nom + "."});
  add_fonctionnement(r, e, reservataire, f);
  r.blocs.emplace_back(TitreRapport{2, "Accord des parties"});
  r.blocs.emplace_back(TexteRapport{"Pour le bailleur, le                    Signature :"});
  r.blocs.emplace_back(TexteRapport{"Pour " + nom + ", le                    Signature :"});
  return r;
}

}  // namespace passeflux::io
