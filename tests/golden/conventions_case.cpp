// Cases of the conventions: what they say wrong together, and the days that matter over five years.
#include "cas.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/quantite/ecriture.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
// "c1 : ville | 25388 | du 2024-01-01 | au 2026-12-31 | reconduction 3 | préavis 6"; "partout": the whole parc.
Convention read_convention(Builder& b, const Entry& e) {
  Convention c{.id = e.key};
  if (e.values.size() < 2) {
    b.fault(e, "« qui | territoire » est attendu");
    return c;
  }
  c.reservataire = e.values[0];
  if (e.values[1] != "partout") c.territoire = e.values[1];
  for (std::size_t i = 2; i < e.values.size(); ++i) {
    const std::string& v = e.values[i];
    const std::size_t espace = std::min(v.find(' '), v.size() - 1);
    const std::string mot = v.substr(0, espace);
    const std::string suite = v.substr(espace + 1);
    if (mot == "du")
      c.debut = parse_day(suite);
    else if (mot == "au")
      c.fin = parse_day(suite);
    else if (mot == "reconduction")
      c.reconduction = parse_number(suite).value_or(0).to_int64().value_or(0);
    else if (mot == "préavis")
      c.preavis = parse_number(suite).value_or(0).to_int64().value_or(0);
    else
      b.fault(e, "mot inconnu dans une convention");
  }
  return c;
}
}  // namespace

Computed compute_conventions_case(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder b = build_etude(cas, folder);
  if (const Section* s = cas.find("Conventions"); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i)
      b.etude.conventions.push_back(read_convention(b, entry_of(s->lines[i], s->numbers[i])));
  out.faults = b.faults;
  constexpr std::int32_t kAnnees = 5;
  for (const ConstatConvention& c : check_conventions(b.etude)) {
    out.rules.insert(std::string(c.regle));
    std::string t = "Constat : " + std::string(c.regle) + " | " + name_reservataire(b.etude, c.reservataire);
    for (const std::string& id : c.conventions) t += " | " + id;
    out.figures.push_back(plain(t));
  }
  for (const DateConvention& d : list_dates(b.etude.conventions, b.etude.annee, kAnnees))
    out.figures.push_back(
        plain("Date : " + write_date(d.date) + " | " + std::string(label(d.genre)) + " | " + d.convention));
  return out;
}

}  // namespace passeflux::golden
