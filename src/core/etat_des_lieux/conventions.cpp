#include "core/etat_des_lieux/conventions.hpp"

#include <algorithm>
#include <set>

#include "core/domaine/mots.hpp"
#include "core/quantite/date.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
constexpr std::int32_t kSansFin = 99991231;

// A commune or an EPCI has its own perimeter; the others the département's.
bool has_own_territory(NatureReservataire n) {
  return n == NatureReservataire::Commune || n == NatureReservataire::Epci;
}
bool is_own_code(std::string_view code) { return code.size() == 5 || code.size() == 9; }

struct Periode {
  std::int32_t debut;
  std::int32_t fin;
};
// A tacit renewal goes on until somebody ends it.
Periode period_of(const Convention& c) { return {c.debut, c.fin == 0 || c.reconduction > 0 ? kSansFin : c.fin}; }
bool overlap(const Convention& a, const Convention& b) {
  const Periode x = period_of(a);
  const Periode y = period_of(b);
  return x.debut <= y.fin && y.debut <= x.fin;
}
}  // namespace

std::int32_t end_of(const Convention& c, std::int32_t jour) {
  if (c.fin == 0 || c.reconduction <= 0) return c.fin;
  std::int32_t fin = c.fin;
  // Always from the first end: 29 February comes back where it can.
  for (std::int32_t n = 1; fin < jour && fin < kSansFin - 200'000; ++n)
    fin = add_years(c.fin, n * static_cast<std::int32_t>(c.reconduction));
  return fin;
}

bool is_in_force(const Convention& c, std::int32_t jour) {
  if (c.debut != 0 && c.debut > jour) return false;
  const std::int32_t fin = end_of(c, jour);
  return fin == 0 || fin >= jour;
}

std::vector<DateConvention> list_dates(const std::vector<Convention>& conventions, std::int32_t annee,
                                       std::int32_t annees) {
  const std::int32_t premier = annee * 10000 + 101;
  const std::int32_t dernier = (annee + annees - 1) * 10000 + 1231;
  std::vector<DateConvention> dates;
  for (const Convention& c : conventions) {
    const auto add = [&](std::int32_t date, GenreDateConvention genre) {
      if (date >= premier && date <= dernier) dates.push_back({date, genre, c.id});
    };
    if (c.debut != 0) add(c.debut, GenreDateConvention::Debut);
    if (c.fin == 0) continue;
    // 1. Each end within the years, and the one after them, whose notice may fall within.
    for (std::int32_t jour = premier;;) {
      const std::int32_t fin = end_of(c, jour);
      if (fin < jour) break;
      add(fin, c.reconduction > 0 ? GenreDateConvention::Reconduction : GenreDateConvention::Fin);
      // 2. Its notice.
      if (c.preavis > 0) add(add_months(fin, -static_cast<std::int32_t>(c.preavis)), GenreDateConvention::Preavis);
      if (c.reconduction <= 0 || fin > dernier) break;
      jour = next_day(fin);
    }
  }
  std::ranges::sort(dates);
  dates.erase(std::ranges::unique(dates).begin(), dates.end());
  return dates;
}

std::vector<ConstatConvention> check_conventions(const Etude& etude) {
  std::vector<ConstatConvention> constats;
  const std::int32_t jour = etude.annee * 10000 + 101;
  for (const Reservataire& r : etude.reservataires) {
    std::vector<const Convention*> siennes;
    for (const Convention& c : etude.conventions)
      if (c.reservataire == r.id) siennes.push_back(&c);
    const auto add = [&](GenreConstat genre, std::vector<std::string> ids) {
      constats.push_back({.genre = genre, .reservataire = r.id, .conventions = std::move(ids)});
    };
    if (siennes.empty()) {
      if (r.logements_reserves > 0 || r.conversion.part) add(GenreConstat::Absente, {});
      continue;
    }
    std::set<std::string> territoires;
    for (std::size_t i = 0; i < siennes.size(); ++i) {
      const Convention& c = *siennes[i];
      territoires.insert(c.territoire);
      if (c.debut != 0 && c.fin != 0 && c.fin < c.debut) add(GenreConstat::DatesInverses, {c.id});
      if (!c.territoire.empty() && is_own_code(c.territoire) != has_own_territory(r.nature))
        add(GenreConstat::Perimetre, {c.id});
      for (std::size_t j = i + 1; j < siennes.size(); ++j)
        if (siennes[j]->territoire == c.territoire && overlap(c, *siennes[j]))
          add(GenreConstat::Double, {c.id, siennes[j]->id});
    }
    for (const std::string& t : territoires) {
      std::vector<std::string> finies;
      bool active = false;
      for (const Convention* c : siennes) {
        if (c->territoire != t) continue;
        active = active || is_in_force(*c, jour) || c->debut > jour;
        finies.push_back(c->id);
      }
      if (!active) add(GenreConstat::Terminee, std::move(finies));
    }
  }
  std::vector<ConstatConvention> tries;
  for (const GenreConstat g : {GenreConstat::Absente, GenreConstat::Double, GenreConstat::Terminee,
                               GenreConstat::Perimetre, GenreConstat::DatesInverses})
    for (const ConstatConvention& c : constats)
      if (c.genre == g) tries.push_back(c);
  return tries;
}

std::string write_constat(const ConstatConvention& constat, const Etude& etude) {
  const std::string nom = name_reservataire(etude, constat.reservataire);
  const auto convention = [&](std::size_t i) -> const Convention& {
    return *std::ranges::find(etude.conventions, constat.conventions.at(i), &Convention::id);
  };
  switch (constat.genre) {
    case GenreConstat::Absente:
      return nom +
             " : aucune convention de réservation. Sans convention signée, le flux d’un réservataire revient au "
             "préfet.";
    case GenreConstat::Double:
      return nom + " : deux conventions à la fois sur le même territoire ; une seule est permise.";
    case GenreConstat::Terminee:
      return nom + " : aucune convention en vigueur au 1er janvier " + std::to_string(etude.annee) +
             ", la dernière a pris fin.";
    case GenreConstat::Perimetre:
      return nom +
             (is_own_code(convention(0).territoire)
                  ? " : sa convention porte sur une commune ou un EPCI, celle de ce réservataire suit le département."
                  : " : sa convention porte sur un département, celle d’une commune ou d’un EPCI suit son territoire.");
    case GenreConstat::DatesInverses:
      return nom + " : une convention prend fin avant de commencer.";
  }
  return {};
}

std::string_view label(GenreDateConvention genre) {
  constexpr Mots<4> kLabels{"Début", "Dernier jour du préavis", "Reconduction tacite", "Fin"};
  return word_of(kLabels, genre);
}

}  // namespace passeflux
