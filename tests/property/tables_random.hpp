// Random tables of an étude: parc, droits, libérations; and the small values that they are made of.
#pragma once

#include "etudes.hpp"
#include "random.hpp"

namespace passeflux::test {

std::string random_text(Random& random);
std::int32_t random_date(Random& random);
std::string random_id(Random& random, const Etude& e);  // of a réservataire
std::shared_ptr<const Parc> random_parc(Random& random);
Droits random_droits(Random& random, const Etude& e);
Liberations random_historique(Random& random, const Etude& e);

// Two réservataires' rights on a small parc, half of it gone, and the état that the first of them sent: few dwellings
// and few names, so that rows are often alike.
inline constexpr std::int64_t kLogementsListes = 24;
std::string listed_dwelling(std::int64_t n);  // the n-th of that parc; beyond, of none
Droit random_listed(Random& random, const char* qui);
Etude random_lists(Random& random);

template <typename E>
E random_value(Random& random, std::size_t values) {
  return static_cast<E>(random.between(0, static_cast<std::int64_t>(values) - 1));
}

}  // namespace passeflux::test
