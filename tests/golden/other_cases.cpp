// Cases of the two small conversions: guarantees of a new programme, rights under one dwelling a year.
#include "cas.hpp"
#include "core/flux/mises_en_service.hpp"
#include "core/flux/petits_droits.hpp"

namespace passeflux::golden {

namespace {
Rationnel amount(const Cas& cas, const char* section, const char* key) {
  const Section* s = cas.find(section);
  if (s == nullptr) return Rationnel::undefined();
  for (const std::string& line : s->lines)
    if (const Entry e = entry_of(line, 0); e.key == key && !e.values.empty())
      return parse_number(e.values[0]).value_or(Rationnel::undefined());
  return Rationnel::undefined();
}
}  // namespace

Computed compute_garanties(const Cas& cas) {
  Computed out;
  const Section* s = cas.find("Programme");
  std::vector<Quota> parts;
  std::vector<std::string> names;
  if (s != nullptr)
    for (const std::string& line : s->lines)
      if (const Entry e = entry_of(line, 0); e.key == "Garant" && e.values.size() == 3) {
        parts.push_back({e.values[0], parse_number(e.values[2]).value_or(Rationnel::undefined())});
        names.push_back(e.values[1]);
      }
  const auto n = amount(cas, "Programme", "Logements").to_int64();
  const auto r = share_garanties_programme(n.value_or(-1), amount(cas, "Programme", "Plafond"), parts);
  if (!r) {
    out.faults.push_back("refusé : " + r.error().code);
    return out;
  }
  Rationnel total;
  for (const std::int64_t c : r->cibles) total += c;
  out.figures.push_back("Logements réservés : " + number(total));
  for (std::size_t i = 0; i < names.size(); ++i)
    out.figures.push_back(
        plain("Ligne : " + names[i] + " | " + percent(parts[i].valeur) + " | " + number(r->cibles[i])));
  return out;
}

Computed compute_droits(const Cas& cas) {
  Computed out;
  const Rationnel quota = amount(cas, "Droit", "Part") * amount(cas, "Droit", "Logements à répartir");
  const auto years = amount(cas, "Droit", "Années").to_int64().value_or(0);
  out.figures.push_back("Flux exact : " + number(quota));
  const auto due = compute_droits_cumules(quota, static_cast<int>(years));
  for (std::size_t i = 0; i < due.size(); ++i) {
    const auto year = static_cast<std::int64_t>(i) + 1;
    out.figures.push_back("Année " + number(year) + " : droits cumulés " + number(quota * year) + " | " +
                          number(due[i]) + (due[i] < 2 ? " logement" : " logements"));
  }
  out.figures.push_back("Premier logement : année " + number(first_year_due(quota)));
  return out;
}

}  // namespace passeflux::golden
