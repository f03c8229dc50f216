#include "core/domaine/convention.hpp"

#include <algorithm>

#include "core/domaine/etude.hpp"
#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kGestions> kMotsGestion{"", "directe", "deleguee_totale", "deleguee_partielle", "mixte"};
constexpr Mots<kDecomptes> kMotsDecompte{"bail", "attribution", "mise_a_disposition"};
constexpr Mots<kEffetsRefus> kMotsEffet{"non_compte", "compte_si_defaut", "compte"};
constexpr Mots<kGestions> kLabelsGestion{"Non renseignée", "Directe", "Déléguée en totalité", "Déléguée en partie",
                                         "Mixte"};
constexpr Mots<kDecomptes> kLabelsDecompte{"Au bail signé", "À la décision d’attribution", "À la mise à disposition"};
constexpr Mots<kEffetsRefus> kLabelsEffet{"Ne compte pas, reste dû", "Compte si le réservataire fait défaut",
                                          "Compte toujours"};
}  // namespace

std::string_view word(GestionConvention v) { return word_of(kMotsGestion, v); }
std::string_view word(RegleDecompte v) { return word_of(kMotsDecompte, v); }
std::string_view word(EffetRefus v) { return word_of(kMotsEffet, v); }
std::optional<GestionConvention> parse_gestion(std::string_view mot) {
  return find_word<GestionConvention>(kMotsGestion, mot);
}
std::optional<RegleDecompte> parse_decompte(std::string_view mot) {
  return find_word<RegleDecompte>(kMotsDecompte, mot);
}
std::optional<EffetRefus> parse_effet_refus(std::string_view mot) { return find_word<EffetRefus>(kMotsEffet, mot); }
std::string_view label(GestionConvention v) { return word_of(kLabelsGestion, v); }
std::string_view label(RegleDecompte v) { return word_of(kLabelsDecompte, v); }
std::string_view label(EffetRefus v) { return word_of(kLabelsEffet, v); }

bool has_own_territory(NatureReservataire n) {
  return n == NatureReservataire::Commune || n == NatureReservataire::Epci;
}

std::string next_convention_id(const Etude& etude) {
  for (std::size_t n = etude.conventions.size() + 1;; ++n) {
    std::string id = "c" + std::to_string(n);
    if (std::ranges::find(etude.conventions, id, &Convention::id) == etude.conventions.end()) return id;
  }
}

}  // namespace passeflux
