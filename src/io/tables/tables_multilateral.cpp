#include <map>
#include <tuple>

#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/multilateral.hpp"
#include "io/multilateral.hpp"
#include "io/synthese.hpp"

namespace passeflux::io {

std::string name_column(const Multilateral& m, AxeCommun axe, std::size_t v) {
  switch (axe) {
    case AxeCommun::Bailleur:
      return m.bailleurs[v];
    case AxeCommun::Territoire:
      return name_territoire(m, v);
    case AxeCommun::Qpv:
      return qpv_label(static_cast<int>(v), "Non précisé");
    case AxeCommun::Type:
      return v == 0 ? "Non précisé" : "T" + std::to_string(v) + (v == kTypesMax ? " et plus" : "");
    case AxeCommun::Financement:
      return code_label("FINAN", static_cast<int>(v), "Non précisé");
  }
  return {};
}

FeuilleEcrite table_of_apports(const Apports& apports) {
  FeuilleEcrite f{.nom = kTableApports, .entetes = {"Bailleur", "Département", "Année", "Fichier", "Parc", "Réservés"}};
  for (const auto& a : apports)
    f.lignes.push_back({cell_text(a->bailleur), cell_text(a->departement.empty() ? "Non précisé" : a->departement),
                        cell_annee(a->annee), cell_text(a->fichier.empty() ? "Cette étude" : a->fichier),
                        cell_integer(parc_of(*a)), cell_integer(reserves_of(*a))});
  return f;
}

FeuilleEcrite table_of_reservations(const Multilateral& epci) {
  FeuilleEcrite f{.nom = "Réservations mises en commun",
                  .entetes = {"Département", "EPCI", "Bailleur", "Réservataire", "Quartier", "Type", "Financement",
                              "Logements", "Dont convenus", "Droits uniques"}};
  struct Nombre {
    std::int64_t logements = 0;
    std::int64_t convenus = 0;
    std::int64_t uniques = 0;
  };
  // Communes are not told apart: a cell of one dwelling would say which.
  std::map<std::tuple<std::string, std::size_t, std::size_t, std::size_t, int, int, int>, Nombre> lignes;
  for (const CaseCommune& c : epci.cases) {
    Nombre& n = lignes[{epci.apports[c.apport]->departement, c.territoire, c.bailleur, c.reservataire, c.cellule.qpv,
                        c.cellule.pieces, c.cellule.financement}];
    n.logements += c.logements;
    n.convenus += c.convenus;
    n.uniques += c.uniques;
  }
  for (const auto& [cle, n] : lignes) {
    const auto& [departement, territoire, bailleur, reservataire, qpv, pieces, financement] = cle;
    const bool parc = reservataire == kParcCommun;
    f.lignes.push_back({cell_text(departement.empty() ? "Non précisé" : departement),
                        cell_text(name_territoire(epci, territoire)), cell_text(epci.bailleurs[bailleur]),
                        cell_text(parc ? "Parc" : epci.reservataires[reservataire].nom),
                        cell_text(name_column(epci, AxeCommun::Qpv, static_cast<std::size_t>(qpv))),
                        cell_text(pieces == 0 ? "Non précisé" : "T" + std::to_string(pieces)),
                        cell_text(name_column(epci, AxeCommun::Financement, static_cast<std::size_t>(financement))),
                        cell_integer(n.logements), parc ? CelluleEcrite{} : cell_integer(n.convenus),
                        parc ? CelluleEcrite{} : cell_integer(n.uniques)});
  }
  return f;
}

}  // namespace passeflux::io
