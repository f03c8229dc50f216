#include <algorithm>
#include <functional>
#include <map>

#include "apports.hpp"
#include "assiette_figee.hpp"
#include "conventions.hpp"
#include "ecriture.hpp"
#include "etat_zero.hpp"
#include "fichiers_lus.hpp"
#include "grille.hpp"
#include "io/etude_json.hpp"
#include "objectifs_cia.hpp"
#include "tables_etude.hpp"
#include "write_conversion.hpp"
#include "write_scenarios.hpp"

namespace passeflux::io {

namespace {
template <typename C, typename F>
std::string column(const C& valeurs, F&& write) {
  std::string t = "[";
  for (std::size_t i = 0; i < valeurs.size(); ++i) {
    if (i > 0) t += ",";
    t += write(valeurs[i]);
  }
  return t + "]";
}

std::string write_colonnes(const ColonnesParc& c) {
  std::vector<std::string> lignes;
  const auto add = [&](const char* nom, std::string valeurs) {
    lignes.push_back(quote(nom) + ": " + std::move(valeurs));
  };
  const auto code = [](auto v) { return v == 0 ? std::string("null") : std::to_string(v); };
  const auto some = [](const auto& colonne, auto absent) {
    for (std::size_t i = 0; i < colonne.size(); ++i)
      if (colonne[i] != absent) return true;
    return false;
  };
  add("nombre", column(c.nombre, [](auto v) { return std::to_string(v); }));
  if (c.presentes.identifiant) add("identifiant", column(c.identifiant, [](std::string_view v) { return quote(v); }));
  add("commune", column(c.commune.indices, [](auto v) { return std::to_string(v); }));
  if (c.presentes.qpv) add("qpv", column(c.qpv, code));
  if (some(c.type_construction, char{0}))
    add("type_construction",
        column(c.type_construction, [](char v) { return v == 0 ? "null" : quote(std::string(1, v)); }));
  if (some(c.pieces, 0)) add("pieces", column(c.pieces, code));
  if (some(c.surface_dm2, -1))
    add("surface_dm2", column(c.surface_dm2, [](auto v) { return v < 0 ? std::string("null") : std::to_string(v); }));
  if (some(c.annee_construction, 0)) add("annee_construction", column(c.annee_construction, code));
  if (some(c.annee_premiere_location, 0)) add("annee_premiere_location", column(c.annee_premiere_location, code));
  if (c.presentes.financement) add("financement", column(c.financement, code));
  if (c.presentes.conventionne) add("conventionne", column(c.conventionne, code));
  if (c.presentes.date_convention)
    add("date_convention",
        column(c.date_convention, [](auto v) { return v == 0 ? std::string("null") : quote(date_text(v)); }));
  if (c.presentes.mode) add("mode", column(c.mode, code));
  if (c.presentes.sortie) add("sortie", column(c.sortie, code));
  if (c.presentes.contingent) add("contingent", column(c.contingent, code));
  if (c.presentes.identifie) add("identifie", column(c.identifie, code));
  if (c.presentes.aide_etat) add("aide_etat", column(c.aide_etat, code));
  if (c.presentes.programme) add("programme", column(c.programme.indices, [](auto v) { return std::to_string(v); }));
  std::string t = "{\n";
  for (std::size_t i = 0; i < lignes.size(); ++i) t += "      " + lignes[i] + (i + 1 < lignes.size() ? ",\n" : "\n");
  return t + "    }";
}

}  // namespace

std::string write_parc(const Etude& e) {
  if (e.parc == nullptr) return "null";
  const ColonnesParc& c = e.parc->colonnes();
  // Index 0 of a dictionary is the empty text: the file lists the others only.
  const auto dictionary = [](const ColonneTexte& textes) {
    return column(std::vector(textes.valeurs.begin() + 1, textes.valeurs.end()),
                  [](std::string_view v) { return quote(v); });
  };
  return "{\n    \"fichier\": " + quote_label(e.source_parc.fichier) +
         ",\n    \"lignes_ecartees\": " + std::to_string(e.source_parc.lignes_ecartees) +
         ",\n    \"lignes\": " + std::to_string(c.lignes()) + ",\n    \"communes\": " + dictionary(c.commune) +
         (c.presentes.programme ? ",\n    \"programmes\": " + dictionary(c.programme) : "") +
         ",\n    \"colonnes\": " + write_colonnes(c) + "\n  }";
}

namespace {
template <typename T, typename F>
std::string write_object(const std::map<std::string, T>& valeurs, const char* marge, F&& write) {
  if (valeurs.empty()) return "{}";
  std::string t = "{";
  for (const auto& [cle, valeur] : valeurs)
    t += std::string(t.size() == 1 ? "\n" : ",\n") + marge + "  " + quote_label(cle) + ": " + write(valeur);
  return t + "\n" + marge + "}";
}
}  // namespace

EtudeEcrite write_etude_parts(const Etude& e) {
  std::string t = "{\n  \"format\": \"passeflux-etude\",\n  \"version\": " + std::to_string(kVersionEtude);
  if (!e.identifiant.empty()) t += ",\n  \"identifiant\": " + quote(e.identifiant);
  t += ",\n  \"nom\": " + quote_label(e.nom);
  t += ",\n  \"organisme\": " + quote(word(e.organisme));
  t += ",\n  \"annee\": " + std::to_string(e.annee);
  t += ",\n  \"reservataires\": " + one_a_line(e.reservataires, "  ", [](const Reservataire& r) {
         return "{ \"id\": " + quote(r.id) + ", \"nom\": " + quote_label(r.nom) +
                ", \"nature\": " + quote(word(r.nature)) +
                ", \"logements_reserves\": " + std::to_string(r.logements_reserves) +
                (r.conversion.empty() ? "" : ", \"conversion\": " + write_conversion_reservataire(r.conversion)) + " }";
       });
  t += ",\n  \"liberations\": {\n    \"methode\": " + quote(word(e.liberations.methode)) +
       ",\n    \"nombre\": " + std::to_string(e.liberations.nombre) + ",\n    \"annees\": " +
       one_a_line(e.liberations.annees, "    ",
                  [](const AnneeRotation& a) {
                    return "{ \"annee\": " + std::to_string(a.annee) +
                           ", \"relocations\": " + std::to_string(a.relocations) +
                           ", \"assiette\": " + std::to_string(a.assiette) + " }";
                  }) +
       "\n  }";
  t += ",\n  \"soustractions\": {\n";
  for (std::size_t i = 0; i < kSoustractions; ++i)
    t += "    " + quote(word(static_cast<Soustraction>(i))) + ": " + std::to_string(e.soustractions.at(i)) +
         (i + 1 < kSoustractions ? ",\n" : "\n");
  t += "  }";
  if (e.designes_prefet != 0) t += ",\n  \"designes_prefet\": " + std::to_string(e.designes_prefet);
  if (!e.departements.empty()) {
    const std::vector<std::pair<std::string, HypothesesDepartement>> tous(e.departements.begin(), e.departements.end());
    t += ",\n  \"departements\": " +
         one_a_line(tous, "  ", [](const auto& d) { return write_departement(d.first, d.second); });
  }
  if (!e.objectifs_cia.empty()) t += ",\n  \"objectifs_cia\": " + write_objectifs_cia(e.objectifs_cia);
  if (!e.conventions.empty()) t += ",\n  \"conventions\": " + one_a_line(e.conventions, "  ", write_convention);
  if (!e.conversion.empty()) t += ",\n  \"conversion\": " + write_conversion(e.conversion);
  if (!e.mises_en_service.empty())
    t += ",\n  \"mises_en_service\": " + one_a_line(e.mises_en_service, "  ", write_mise_en_service);
  t += ",\n  \"parametres\": {";
  bool premier = true;
  for (const auto& [id, valeur] : e.parametres) {
    t += std::string(premier ? "\n    " : ",\n    ") + quote(id) + ": " + write_parametre(valeur);
    premier = false;
  }
  t += premier ? "}" : "\n  }";
  t += write_scenarios(e);
  if (!e.imports.empty())
    t += ",\n  \"imports\": " + write_object(e.imports, "  ", [](const CorrespondanceImport& c) {
           const auto codes = [](const std::map<std::string, std::int64_t>& valeurs) {
             return write_object(valeurs, "        ", [](std::int64_t code) { return std::to_string(code); });
           };
           return "{\n      \"colonnes\": " + write_object(c.colonnes, "      ", quote_label) +
                  ",\n      \"codes\": " + write_object(c.codes, "      ", codes) +
                  (c.reservataires.empty()
                       ? ""
                       : ",\n      \"reservataires\": " + write_object(c.reservataires, "      ", quote_label)) +
                  "\n    }";
         });
  if (!e.fichiers.empty()) t += ",\n  \"fichiers\": " + write_fichiers(e.fichiers);
  t += write_tables(e);
  if (!e.grille.empty()) t += ",\n  \"grille\": " + write_grille(e.grille);
  if (!e.etats_zero.empty()) t += ",\n  \"etats_zero\": " + write_etats_zero(e.etats_zero);
  if (!e.apports.empty()) t += ",\n  \"apports\": " + write_apports(e.apports);
  if (!e.rapprochements.empty()) t += ",\n  \"rapprochements\": " + write_rapprochements(e.rapprochements);
  if (!e.epci_cil.empty()) t += ",\n  \"epci_cil\": " + column(e.epci_cil, quote);
  if (e.assiette_anterieure != nullptr)
    t += ",\n  \"assiette_anterieure\": " + write_assiette_figee(*e.assiette_anterieure);
  return {.avant = t + ",\n  \"parc\": ", .apres = "\n}\n"};
}

std::string write_etude(const Etude& e) {
  const EtudeEcrite parties = write_etude_parts(e);
  return parties.avant + write_parc(e) + parties.apres;
}

}  // namespace passeflux::io
