#include "core/domaine/geographie.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <utility>

#include "core/domaine/codes_rpls.hpp"

namespace passeflux {

namespace {
constexpr std::array<std::string_view, kNaturesEpci> kMotsNature{"CC", "CA", "CU", "Métropole", "EPT"};
constexpr std::string_view kSeconds{"0123456789AB"};  // second characters of a code, in order

// Overseas, the département has three characters.
std::string_view departement_part(std::string_view code) {
  return code.substr(0, code.starts_with("97") || code.starts_with("98") ? 3 : 2);
}
}  // namespace

std::string_view word(NatureEpci v) { return kMotsNature.at(static_cast<std::size_t>(v)); }

std::optional<std::uint32_t> key_of(std::string_view code) {
  if (!is_commune(code)) return std::nullopt;
  const auto digit = [&](std::size_t i) { return static_cast<std::uint32_t>(code[i] - '0'); };
  const auto second = static_cast<std::uint32_t>(kSeconds.find(code[1]));
  return (digit(0) * 12 + second) * 1000 + digit(2) * 100 + digit(3) * 10 + digit(4);
}

std::string code_of(std::uint32_t cle) {
  std::string code(5, '0');
  for (std::size_t i = 4; i > 1; --i, cle /= 10) code[i] = static_cast<char>('0' + cle % 10);
  code[1] = kSeconds[cle % 12];
  code[0] = static_cast<char>('0' + cle / 12);
  return code;
}

std::optional<std::string_view> departement_of(std::string_view code) {
  if (!is_commune(code)) return std::nullopt;
  const std::string_view d = departement_part(code);
  const bool named = d.size() == 3 ? d >= "971" && d <= "976" : d >= "01" && d <= "95" && d != "20";
  return named ? std::optional(d) : std::nullopt;
}

Resultat_ou<std::shared_ptr<const Geographie>> Geographie::make(ColonnesGeographie c) {
  const auto refuse = [](const char* code, const char* message) {
    return std::unexpected(Diagnostic{.code = code, .message = message});
  };
  const std::size_t n = c.cles.size();
  if (c.statuts.size() != n || c.communes.size() != n || c.epci_de.size() != n || c.ept_de.size() != n ||
      c.fins.size() != n)
    return refuse("geographie.longueurs", "Les colonnes de la géographie n’ont pas la même longueur.");
  if (std::ranges::adjacent_find(c.cles, std::greater_equal{}) != c.cles.end() ||
      std::ranges::adjacent_find(c.departements, std::greater_equal{}, &Departement::code) != c.departements.end() ||
      std::ranges::any_of(c.cles, [](std::uint32_t cle) { return key_of(code_of(cle)) != cle; }))
    return refuse("geographie.codes", "Les codes de la géographie ne se suivent pas.");
  const auto within = [](std::uint16_t place, std::size_t liste) {
    return place < liste || place == ColonnesGeographie::kAucun;
  };
  bool places = std::ranges::is_sorted(c.fins) && (n == 0 || c.fins.back() == c.noms.size());
  for (const Departement& d : c.departements) places = places && d.region < c.regions.size();
  for (std::size_t i = 0; i < n && places; ++i)
    places = c.statuts[i] <= StatutCode::Remplace && c.communes[i] < n &&
             c.statuts[c.communes[i]] == StatutCode::EnVigueur &&
             (c.statuts[i] != StatutCode::EnVigueur || c.communes[i] == i) && within(c.epci_de[i], c.epci.size()) &&
             within(c.ept_de[i], c.epci.size());
  if (!places) return refuse("geographie.places", "La géographie renvoie à une entrée qui n’existe pas.");
  return std::shared_ptr<const Geographie>(new Geographie(std::move(c)));
}

std::string_view Geographie::name_of(std::size_t entree) const {
  const std::size_t debut = entree == 0 ? 0 : c_.fins[entree - 1];
  return std::string_view(c_.noms).substr(debut, c_.fins[entree] - debut);
}

const Departement* Geographie::departement(std::string_view code) const {
  const auto it = std::ranges::lower_bound(c_.departements, code, {}, &Departement::code);
  return it != c_.departements.end() && it->code == code ? &*it : nullptr;
}

const Epci* Geographie::epci(std::string_view siren) const {
  const auto it = std::ranges::find(c_.epci, siren, &Epci::siren);
  return it == c_.epci.end() ? nullptr : &*it;
}

std::string Geographie::departement_code(std::string_view commune) const {
  const Lieu lieu = find(commune);
  if (lieu.commune && lieu.commune->departement != nullptr) return lieu.commune->departement->code;
  return std::string(departement_of(commune).value_or(kAucunTerritoire));
}

Geographie::Lieu Geographie::find(std::string_view code) const {
  const auto cle = key_of(code);
  if (!cle) return {};
  const auto it = std::ranges::lower_bound(c_.cles, *cle);
  if (it == c_.cles.end() || *it != *cle) return {};
  const auto entree = static_cast<std::size_t>(it - c_.cles.begin());
  const std::size_t commune = c_.communes[entree];
  const auto groupement = [&](std::uint16_t place) {
    return place == ColonnesGeographie::kAucun ? nullptr : &c_.epci[place];
  };
  Commune c{.code = code_of(c_.cles[commune]),
            .nom = name_of(commune),
            .epci = groupement(c_.epci_de[commune]),
            .ept = groupement(c_.ept_de[commune])};
  c.departement = departement(departement_part(c.code));
  if (c.departement != nullptr) c.region = &c_.regions[c.departement->region];
  return {.statut = c_.statuts[entree], .nom = name_of(entree), .commune = std::move(c)};
}

}  // namespace passeflux
