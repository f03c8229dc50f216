#include "core/domaine/etude.hpp"

#include <algorithm>

namespace passeflux {

namespace {
constexpr std::array<std::string_view, 2> kOrganismes{"hlm", "sem"};
constexpr std::array<std::string_view, kNatures> kMotsNature{
    "etat_prioritaires", "etat_agents", "action_logement", "commune", "epci", "departement", "region", "autre"};
constexpr std::array<std::string_view, 2> kMethodes{"saisie", "rotation"};
constexpr std::array<std::string_view, kSoustractions> kMotsSoustraction{
    "mutations", "renouvellement_urbain", "coproprietes_degradees", "habitat_indigne", "ventes"};

template <typename E, std::size_t N>
std::optional<E> find_word(const std::array<std::string_view, N>& mots, std::string_view mot) {
  const auto it = std::ranges::find(mots, mot);
  if (it == mots.end()) return std::nullopt;
  return static_cast<E>(it - mots.begin());
}
}  // namespace

std::string_view word(Organisme v) { return kOrganismes.at(static_cast<std::size_t>(v)); }
std::string_view word(NatureReservataire v) { return kMotsNature.at(static_cast<std::size_t>(v)); }
std::string_view word(MethodeLiberations v) { return kMethodes.at(static_cast<std::size_t>(v)); }
std::string_view word(Soustraction v) { return kMotsSoustraction.at(static_cast<std::size_t>(v)); }

std::optional<Organisme> parse_organisme(std::string_view mot) { return find_word<Organisme>(kOrganismes, mot); }
std::optional<NatureReservataire> parse_nature(std::string_view mot) {
  return find_word<NatureReservataire>(kMotsNature, mot);
}
std::optional<MethodeLiberations> parse_methode_liberations(std::string_view mot) {
  return find_word<MethodeLiberations>(kMethodes, mot);
}

std::string next_reservataire_id(const Etude& etude) {
  for (std::size_t n = etude.reservataires.size() + 1;; ++n) {
    const std::string id = "r" + std::to_string(n);
    if (std::ranges::none_of(etude.reservataires, [&](const Reservataire& r) { return r.id == id; })) return id;
  }
}

}  // namespace passeflux
