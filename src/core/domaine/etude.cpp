#include "core/domaine/etude.hpp"

#include <algorithm>

#include "core/domaine/mots.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
constexpr Mots<2> kOrganismes{"hlm", "sem"};
constexpr Mots<kNatures> kMotsNature{
    "etat_prioritaires", "etat_agents", "action_logement", "commune", "epci", "departement", "region", "autre"};
constexpr Mots<3> kMethodes{"saisie", "rotation", "cellules"};  // Partagee is never written
constexpr Mots<kSoustractions> kMotsSoustraction{"mutations", "renouvellement_urbain", "coproprietes_degradees",
                                                 "habitat_indigne", "ventes"};
constexpr Mots<kModes> kMotsMode{"part_initiale",  "rotation", "rotation_volume", "rotation_cellules",
                                 "droits_uniques", "negocie",  "part_legale"};
constexpr Mots<kTitres> kMotsTitre{"garantie", "legal", "pret", "subvention", "foncier", "autre"};
}  // namespace

std::string_view word(Organisme v) { return word_of(kOrganismes, v); }
std::string_view word(NatureReservataire v) { return word_of(kMotsNature, v); }
std::string_view word(MethodeLiberations v) { return word_of(kMethodes, v); }
std::string_view word(Soustraction v) { return word_of(kMotsSoustraction, v); }
std::string_view label(Soustraction v) {
  constexpr Mots<kSoustractions> kLabels{"Mutations", "Renouvellement urbain", "Copropriétés dégradées",
                                         "Habitat indigne", "Ventes"};
  return word_of(kLabels, v);
}
std::string_view word(ModeConversion v) { return word_of(kMotsMode, v); }
std::string_view word(TitreProgramme v) { return word_of(kMotsTitre, v); }

std::optional<Organisme> parse_organisme(std::string_view mot) { return find_word<Organisme>(kOrganismes, mot); }
std::optional<NatureReservataire> parse_nature(std::string_view mot) {
  return find_word<NatureReservataire>(kMotsNature, mot);
}
std::optional<MethodeLiberations> parse_methode_liberations(std::string_view mot) {
  return find_word<MethodeLiberations>(kMethodes, mot);
}
std::optional<ModeConversion> parse_mode_conversion(std::string_view mot) {
  return find_word<ModeConversion>(kMotsMode, mot);
}
std::optional<TitreProgramme> parse_titre_programme(std::string_view mot) {
  return find_word<TitreProgramme>(kMotsTitre, mot);
}

namespace {
bool names(const std::optional<AnneePrecedente>& a, const std::string& id) {
  return a && std::ranges::find(a->lignes, id, &LignePrecedente::id) != a->lignes.end();
}
bool names(const std::map<std::string, HypothesesDepartement>& departements, const std::string& id) {
  return std::ranges::any_of(departements, [&](const auto& d) { return names(d.second.precedente, id); });
}
// Of one that is there, or of one that was taken out and whose past balance or scenarios would pass to a newcomer.
bool is_taken(const Etude& e, const std::string& id) {
  return std::ranges::find(e.reservataires, id, &Reservataire::id) != e.reservataires.end() ||
         names(e.conversion.precedente, id) || names(e.departements, id) ||
         std::ranges::any_of(e.scenarios, [&](const Scenario& s) {
           const Hypotheses& h = *s.hypotheses;
           return h.reservataires.contains(id) || names(h.conversion.precedente, id) || names(h.departements, id);
         });
}
}  // namespace

std::int32_t reference_day(const Etude& etude) {
  return etude.conversion.date_reference != 0 ? etude.conversion.date_reference : first_day(etude.annee);
}

std::string next_reservataire_id(const Etude& etude) {
  for (std::size_t n = etude.reservataires.size() + 1;; ++n)
    if (std::string id = "r" + std::to_string(n); !is_taken(etude, id)) return id;
}

std::string_view label(NatureReservataire nature) {
  switch (nature) {
    case NatureReservataire::EtatPrioritaires:
      return "État – publics prioritaires";
    case NatureReservataire::EtatAgents:
      return "État – agents publics";
    case NatureReservataire::ActionLogement:
      return "Action Logement";
    case NatureReservataire::Commune:
      return "Commune";
    case NatureReservataire::Epci:
      return "EPCI";
    case NatureReservataire::Departement:
      return "Département";
    case NatureReservataire::Region:
      return "Région";
    default:
      return "Autre";
  }
}

std::string_view label(ModeConversion mode) {
  switch (mode) {
    case ModeConversion::PartInitiale:
      return "1 – Part initiale";
    case ModeConversion::Rotation:
      return "2 – Part pondérée par la rotation";
    case ModeConversion::RotationVolume:
      return "2 b – Volume par sa rotation";
    case ModeConversion::RotationCellules:
      return "2 c – Rotation par type et quartier";
    case ModeConversion::DroitsUniques:
      return "3 – Droits uniques";
    case ModeConversion::Negocie:
      return "4 – Part négociée";
    case ModeConversion::PartLegale:
      return "Part légale de l’État";
  }
  return {};
}

std::string name_reservataire(const Etude& etude, std::string_view id) {
  const auto it = std::ranges::find(etude.reservataires, id, &Reservataire::id);
  if (it == etude.reservataires.end()) return std::string(id);
  return it->nom.empty() ? "Sans nom" : it->nom;
}

}  // namespace passeflux
