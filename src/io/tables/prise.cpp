#include "io/prise.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace passeflux::io {

namespace {
// The rows of a table brought in, after those of the étude or in their place.
template <typename T>
std::shared_ptr<const T> combine(const std::shared_ptr<const T>& avant, const std::shared_ptr<const T>& lues,
                                 bool ajouter) {
  if (!ajouter || avant == nullptr) return lues;
  T toutes = *avant;
  toutes.insert(toutes.end(), lues->begin(), lues->end());
  return std::make_shared<const T>(std::move(toutes));
}

// An état takes the place of the one that the same réservataire sent before.
void take_etats(Etude& e, const Droits& lignes, const FichierLu& fichier) {
  std::map<std::string, EtatTransmis> par_reservataire;
  for (const Droit& d : lignes) par_reservataire[d.reservataire].lignes.push_back(d);
  for (auto& [id, etat] : par_reservataire) {
    etat.reservataire = id;
    etat.fichier = fichier.nom;
    etat.octets = fichier.octets;
    etat.empreinte = fichier.empreinte;
    std::erase_if(e.etats_transmis, [&](const auto& autre) { return autre->reservataire == id; });
    e.etats_transmis.push_back(std::make_shared<const EtatTransmis>(std::move(etat)));
  }
}

}  // namespace

void take_tables(Etude& e, const RapportImport& r, const FichierLu& fichier, bool ajouter) {
  for (const NomRencontre& n : r.reservataires)
    if (n.nouveau) e.reservataires.push_back({.id = n.id, .nom = n.nom, .nature = n.nature});
  if (r.parc != nullptr) {
    e.parc = r.parc;
    e.source_parc = {.fichier = r.fichier, .lignes_ecartees = r.lignes_ecartees};
    note_fichier(e.fichiers, TableSource::Parc, fichier, false);
  }
  if (r.droits != nullptr && r.table == &table_etat_transmis()) {
    take_etats(e, *r.droits, fichier);
  } else if (r.droits != nullptr) {
    note_fichier(e.fichiers, TableSource::Droits, fichier, ajouter && e.droits != nullptr);
    e.droits = combine(e.droits, r.droits, ajouter);
  }
  if (r.historique != nullptr) {
    note_fichier(e.fichiers, TableSource::Historique, fichier, ajouter && e.historique != nullptr);
    Liberations toutes = *combine(e.historique, r.historique, ajouter);
    sort_liberations(toutes);
    e.historique = std::make_shared<const Liberations>(std::move(toutes));
  }
  if (!r.decide.empty()) e.imports[r.table->id] = r.decide;
}

}  // namespace passeflux::io
