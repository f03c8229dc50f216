// What the rights come to, by réservataire and year by year.
#include "core/etat_des_lieux/echeances.hpp"
#include "io/tables_etude.hpp"

namespace passeflux::io {

FeuilleEcrite table_of_volumes(const Etude& e, const EtatDroits& etat) {
  FeuilleEcrite f{.nom = "Volumes par réservataire",
                  .entetes = {"Réservataire", "Droits lignes", "Droits de suite logements", "Droits uniques à servir",
                              "Dont contestés", "Sans acte logements", "Échéance inconnue", "Échus logements",
                              "Prochaine échéance"}};
  const auto add = [&](const std::string& nom, const VolumeDroits& v) {
    auto& ligne = f.lignes.emplace_back();
    ligne.push_back(cell_text(nom));
    for (const std::int64_t n : {v.droits, v.suite, v.uniques, v.contestes, v.sans_piece, v.sans_echeance, v.echus})
      ligne.push_back(n == 0 && ligne.size() > 1 ? CelluleEcrite{} : cell_integer(n));
    ligne.push_back(cell_jour(v.prochaine));
  };
  for (std::size_t i = 0; i < e.reservataires.size(); ++i)
    if (etat.reservataires[i].droits > 0) add(e.reservataires[i].nom, etat.reservataires[i]);
  if (!f.lignes.empty()) add("Ensemble", etat.total);
  return f;
}

FeuilleEcrite table_of_echeances(const Etude& e, const EtatDroits& etat) {
  FeuilleEcrite f{.nom = "Échéances par année",
                  .entetes = {"Année", "Logements", "Reste ensuite", "Réservataires concernés"}};
  for (const LigneEcheance& l : list_echeances(e, etat))
    f.lignes.push_back({cell_annee(l.annee), cell_integer(l.logements), cell_integer(l.reste), cell_text(l.qui)});
  return f;
}

}  // namespace passeflux::io
