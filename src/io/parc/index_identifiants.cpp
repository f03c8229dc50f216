#include "index_identifiants.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "../tables/lecture_directe.hpp"

namespace passeflux::io {

namespace {
// Eight bytes at a time, their bits mixed by two multiplications (odd constants of MurmurHash3's finalizer).
std::uint64_t print_of(std::string_view t) {
  std::uint64_t h = t.size();
  for (std::size_t i = 0; i < t.size(); i += sizeof h) {
    std::uint64_t mot = 0;
    std::memcpy(&mot, t.data() + i, std::min(sizeof mot, t.size() - i));
    h = (h ^ mot) * 0xFF51AFD7ED558CCDULL;
    h ^= h >> 32U;
  }
  h *= 0xC4CEB9FE1A85EC53ULL;
  return h ^ h >> 32U;
}

// By length, then by bytes.
bool is_after(std::string_view a, std::string_view b) {
  constexpr std::size_t kMot = sizeof(std::uint64_t);
  if (a.size() != b.size()) return a.size() > b.size();
  if (a.size() < kMot || a.size() > 2 * kMot) return a > b;
  // The first bytes weigh most.
  const auto weight = [](const char* octets) { return std::byteswap(load<std::uint64_t>(octets)); };
  const std::uint64_t debut_a = weight(a.data());
  const std::uint64_t debut_b = weight(b.data());
  if (debut_a != debut_b) return debut_a > debut_b;
  return weight(a.data() + a.size() - kMot) > weight(b.data() + b.size() - kMot);
}
}  // namespace

std::size_t IndexIdentifiants::add_ordered(ColonneLibelles& colonne, std::span<const std::string_view> identifiants) {
  if (!ordonnes_ || identifiants.empty()) return 0;
  if (derniere_ != kLibre && !is_after(identifiants.front(), colonne[derniere_])) return 0;
  std::size_t n = 1;
  while (n < identifiants.size() && is_after(identifiants[n], identifiants[n - 1])) ++n;
  colonne.append(identifiants.first(n));
  derniere_ = static_cast<std::uint32_t>(colonne.size() - 1);
  return n;
}

void IndexIdentifiants::grow(Part& part) {
  constexpr std::size_t kPremiere = 16;
  std::vector<Case> cases(std::max(kPremiere, part.cases.size() * 2));
  const std::size_t masque = cases.size() - 1;
  for (const Case& c : part.cases) {
    if (c.ligne == kLibre) continue;
    std::size_t i = c.empreinte & masque;
    while (cases[i].ligne != kLibre) i = (i + 1) & masque;
    cases[i] = c;
  }
  part.cases = std::move(cases);
}

std::optional<std::uint32_t> IndexIdentifiants::find_or_add(const ColonneLibelles& colonne,
                                                            std::string_view identifiant, std::uint32_t ligne) {
  if (!ordonnes_) return find_or_add_print(colonne, identifiant, ligne);
  if (derniere_ == kLibre || is_after(identifiant, colonne[derniere_])) {
    derniere_ = ligne;
    return std::nullopt;
  }
  ordonnes_ = false;
  for (std::uint32_t i = 0; i <= derniere_; ++i)
    if (!colonne[i].empty()) find_or_add_print(colonne, colonne[i], i);
  return find_or_add_print(colonne, identifiant, ligne);
}

std::optional<std::uint32_t> IndexIdentifiants::find_or_add_print(const ColonneLibelles& colonne,
                                                                  std::string_view identifiant, std::uint32_t ligne) {
  const std::uint64_t h = print_of(identifiant);
  const auto empreinte = static_cast<std::uint32_t>(h);
  Part& part = parts_.at(h >> (64U - kBits));
  if (part.prises * 4 >= part.cases.size() * 3) grow(part);
  const std::size_t masque = part.cases.size() - 1;
  std::size_t i = empreinte & masque;
  for (; part.cases[i].ligne != kLibre; i = (i + 1) & masque)
    if (part.cases[i].empreinte == empreinte && colonne[part.cases[i].ligne] == identifiant) return part.cases[i].ligne;
  part.cases[i] = {empreinte, ligne};
  ++part.prises;
  return std::nullopt;
}

}  // namespace passeflux::io
