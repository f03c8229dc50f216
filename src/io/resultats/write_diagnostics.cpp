#include "diagnostic_json.hpp"
#include "io/resultats_json.hpp"
#include "territoires_json.hpp"

namespace passeflux::io {

const char* word(Gravite g) {
  switch (g) {
    case Gravite::Bloquant:
      return "bloquant";
    case Gravite::Avertissement:
      return "avertissement";
    default:
      return "information";
  }
}

std::string dump(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json diagnostic_json(const Diagnostic& d) {
  Json j;
  j["gravite"] = word(d.gravite);
  j["code"] = d.code;
  j["message"] = d.message;
  if (!d.conseil.empty()) j["conseil"] = d.conseil;
  if (!d.fichier.empty()) j["fichier"] = d.fichier;
  if (!d.chemin.empty()) j["chemin"] = d.chemin;
  if (d.ligne > 0) j["ligne"] = d.ligne;
  if (d.position > 0) j["position"] = d.position;
  if (!d.colonne.empty()) j["colonne"] = d.colonne;
  if (!d.cellule.empty()) j["cellule"] = d.cellule;
  if (!d.valeur.empty()) j["valeur"] = d.valeur;
  return j;
}

Json diagnostics_json(const Diagnostics& liste) {
  Json j = Json::array();
  for (const Diagnostic& d : liste) j.push_back(diagnostic_json(d));
  return j;
}

std::string write_diagnostics(bool valide, const Diagnostics& diagnostics) {
  Json j;
  j["valide"] = valide;
  j["diagnostics"] = diagnostics_json(diagnostics);
  return dump(j);
}

std::string write_fichier_ecrit(const std::string& fichier, std::size_t octets) {
  return dump({{"fichier", fichier}, {"octets", octets}});
}

namespace {
void put_parc(Json& j, const RapportImport& r, const Geographie* geographie) {
  std::int64_t dans = 0;
  std::int64_t hors = 0;
  std::int64_t surface = 0;
  if (r.parc != nullptr) {
    const ColonnesParc& c = r.parc->colonnes();
    for (std::size_t i = 0; i < c.lignes(); ++i) {
      if (c.qpv[i] == 1) dans += c.nombre[i];
      if (c.qpv[i] == 2) hors += c.nombre[i];
      if (c.surface_dm2[i] > 0) surface += c.surface_dm2[i];
    }
  }
  j["logements"] = r.parc == nullptr ? 0 : r.parc->logements();
  j["qpv"] = {{"dans", dans}, {"hors", hors}};
  j["surface_m2"] = static_cast<double>(surface) / 100;
  if (geographie != nullptr && r.parc != nullptr) j["territoires"] = territoires_json(*r.parc, *geographie);
}
}  // namespace

std::string write_rapport_import(const RapportImport& r, const Geographie* geographie) {
  Json j;
  j["fichier"] = r.fichier;
  j["accepte"] = !r.refus && r.has_rows() && fits_etude(r);
  if (r.refus) {
    j["refus"] = diagnostic_json(*r.refus);
    return dump(j);
  }
  if (r.table != nullptr) j["table"] = r.table->id;
  if (r.feuille) {
    j["feuille"] = *r.feuille;
  } else {
    j["encodage"] = label(r.format.encodage);
    j["separateur"] = std::string(1, r.format.separateur);
  }
  j["ligne_en_tete"] = r.lecture.en_tete;
  j["lignes_lues"] = r.lignes_lues;
  j["lignes_utilisables"] = r.lignes_lues - r.lignes_ecartees;
  j["lignes_ecartees"] = r.lignes_ecartees;
  // A refused reading may not know which table it was: then it says what a parc says.
  if (r.droits == nullptr && r.historique == nullptr) put_parc(j, r, geographie);
  if (r.droits != nullptr) {
    std::int64_t logements = 0;
    for (const Droit& d : *r.droits) logements += d.logements;
    j["droits"] = r.droits->size();
    j["logements"] = logements;
  }
  if (r.historique != nullptr) {
    std::size_t offres = 0;
    for (const Liberation& l : *r.historique) offres += l.offres.size();
    j["liberations"] = r.historique->size();
    j["mises_a_disposition"] = offres;
  }
  if (!r.reservataires.empty()) j["reservataires"] = Json::array();
  for (const NomRencontre& n : r.reservataires)
    j["reservataires"].push_back({{"nom", n.nom}, {"id", n.id}, {"nouveau", n.nouveau}, {"lignes", n.lignes}});
  j["colonnes"] = r.colonnes;
  j["absences"] = diagnostics_json(r.absences);
  j["problemes_total"] = r.problemes_total;
  j["comptes"] = Json::array();
  for (const CompteProblemes& c : r.comptes)
    j["comptes"].push_back(
        {{"gravite", word(c.gravite)}, {"code", c.code}, {"message", c.message}, {"nombre", c.nombre}});
  j["problemes"] = diagnostics_json(r.problemes);
  return dump(j);
}

}  // namespace passeflux::io
