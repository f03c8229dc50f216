#include "core/domaine/devenir.hpp"

#include <algorithm>

#include "core/domaine/mots.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
constexpr Mots<kDevenirs> kMots{"a_decider", "transfere", "compense", "abandonne"};
constexpr Mots<kDevenirs> kLabels{"À décider", "Transféré", "Compensé", "Abandonné"};
constexpr Mots<kDevenirs> kDits{"à décider", "transféré", "compensé", "abandonné"};
}  // namespace

std::string_view word(Devenir v) { return word_of(kMots, v); }
std::optional<Devenir> parse_devenir(std::string_view mot) { return find_word<Devenir>(kMots, mot); }
std::string_view label(Devenir v) { return word_of(kLabels, v); }

void sort_devenirs(Devenirs& devenirs) { std::ranges::sort(devenirs, {}, &DevenirDroit::droit); }

const DevenirDroit* find_devenir(const Devenirs& devenirs, std::uint64_t droit) {
  const auto it = std::ranges::lower_bound(devenirs, droit, {}, &DevenirDroit::droit);
  return it != devenirs.end() && it->droit == droit ? &*it : nullptr;
}

std::string write_devenir_public(const DevenirDroit& d) {
  return write_devenir({.devenir = d.devenir, .logement = {}, .date = d.date, .note = {}});
}

std::string write_devenir(const DevenirDroit& d) {
  std::string t(word_of(kDits, d.devenir));
  if (!d.logement.empty()) t += " au logement " + d.logement;
  if (d.date != 0) t += ", le " + write_date(d.date);
  if (!d.note.empty()) t += " (" + d.note + ")";
  return t;
}

std::string join_devenirs(const std::set<std::string>& reponses) {
  std::string t;
  for (const std::string& r : reponses) t += (t.empty() ? "" : " ; ") + r;
  return t;
}

}  // namespace passeflux
