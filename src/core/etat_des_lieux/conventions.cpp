#include "core/etat_des_lieux/conventions.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/geographie.hpp"
#include "core/domaine/mots.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

namespace {
constexpr std::int32_t kSansFin = 99991231;

// In the order in which they are told.
constexpr std::array<std::string_view, 6> kRegles{"convention.absente",     "convention.unique",
                                                  "convention.terminee",    "convention.territoire_propre",
                                                  "convention.departement", "convention.dates"};

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
  const std::int32_t premier = first_day(annee);
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

std::string own_territory(const Etude& etude, const Reservataire& reservataire) {
  if (!reservataire.conversion.territoire.empty()) return reservataire.conversion.territoire;
  if (!has_own_territory(reservataire.nature)) return {};
  std::string autre;
  for (const Convention& c : etude.conventions) {
    if (c.reservataire != reservataire.id || !(is_commune(c.territoire) || is_siren(c.territoire))) continue;
    if (is_in_force(c, first_day(etude.annee))) return c.territoire;
    autre = c.territoire;
  }
  return autre;
}

std::string own_territory(const Etude& etude, const Reservataire& reservataire, const Geographie& geographie) {
  std::string code = own_territory(etude, reservataire);
  if (!is_commune(code)) return code;
  const Geographie::Lieu lieu = geographie.find(code);
  return lieu.commune ? lieu.commune->code : code;
}

std::vector<ConstatConvention> check_conventions(const Etude& etude) {
  std::vector<ConstatConvention> constats;
  const std::int32_t jour = first_day(etude.annee);
  for (const Reservataire& r : etude.reservataires) {
    std::vector<const Convention*> siennes;
    for (const Convention& c : etude.conventions)
      if (c.reservataire == r.id) siennes.push_back(&c);
    const auto add = [&](std::string_view regle, std::vector<std::string> ids) {
      constats.push_back({.regle = regle, .reservataire = r.id, .conventions = std::move(ids)});
    };
    if (siennes.empty()) {
      if (r.logements_reserves > 0 || r.conversion.part) add("convention.absente", {});
      continue;
    }
    std::set<std::string> territoires;
    for (std::size_t i = 0; i < siennes.size(); ++i) {
      const Convention& c = *siennes[i];
      territoires.insert(c.territoire);
      if (c.debut != 0 && c.fin != 0 && c.fin < c.debut) add("convention.dates", {c.id});
      const bool propre = has_own_territory(r.nature);
      if (!c.territoire.empty() && is_departement(c.territoire) == propre)
        add(propre ? "convention.territoire_propre" : "convention.departement", {c.id});
      for (std::size_t j = i + 1; j < siennes.size(); ++j)
        if (siennes[j]->territoire == c.territoire && overlap(c, *siennes[j]))
          add("convention.unique", {c.id, siennes[j]->id});
    }
    for (const std::string& t : territoires) {
      std::vector<std::string> finies;
      bool active = false;
      for (const Convention* c : siennes) {
        if (c->territoire != t) continue;
        active = active || is_in_force(*c, jour) || c->debut > jour;
        finies.push_back(c->id);
      }
      if (!active) add("convention.terminee", std::move(finies));
    }
  }
  std::vector<ConstatConvention> tries;
  for (const std::string_view regle : kRegles)
    for (const ConstatConvention& c : constats)
      if (c.regle == regle) tries.push_back(c);
  return tries;
}

std::vector<AlerteEcrite> write_constats(const std::vector<ConstatConvention>& constats, const Etude& etude,
                                         const Registre& registre) {
  std::vector<AlerteEcrite> ecrits;
  for (const std::string_view regle : kRegles) {
    Alerte a;
    a.regle = regle;
    std::set<std::string_view> nommes;  // once, whatever it is found of its conventions
    for (const ConstatConvention& c : constats)
      if (c.regle == regle && nommes.insert(c.reservataire).second)
        a.sujet += (a.sujet.empty() ? "" : ", ") + name_reservataire(etude, c.reservataire);
    if (!a.sujet.empty()) ecrits.push_back(write_alerte(a, registre));
  }
  return ecrits;
}

std::vector<std::string> departements_of(const Etude& etude) {
  std::set<std::string> codes;
  if (etude.parc != nullptr)
    for (const std::string& commune : etude.parc->colonnes().commune.valeurs)
      if (const auto code = departement_of(commune)) codes.emplace(*code);
  return {codes.begin(), codes.end()};
}

std::vector<Convention> missing_conventions(const Etude& etude) {
  const std::vector<std::string> departements = departements_of(etude);
  std::vector<Convention> nouvelles;
  for (const Reservataire& r : etude.reservataires) {
    if (std::ranges::find(etude.conventions, r.id, &Convention::reservataire) != etude.conventions.end()) continue;
    const auto add = [&](std::string territoire) {
      nouvelles.push_back({.reservataire = r.id, .territoire = std::move(territoire)});
    };
    if (has_own_territory(r.nature)) {
      add(r.conversion.territoire);
    } else if (departements.size() < 2) {
      add(departements.empty() ? "" : departements.front());
    } else if (r.nature == NatureReservataire::Departement) {
      add("");
    } else {
      // Told département by département: where it has dwellings or a share.
      const auto& siens = r.conversion.departements;
      const auto has = [&](const std::string& code) {
        return std::ranges::any_of(siens, [&](const ReservesDepartement& s) {
          return s.code == code && (s.logements.value_or(0) > 0 || (s.part && *s.part > 0));
        });
      };
      for (const std::string& d : departements)
        if (siens.empty() || has(d)) add(d);
    }
  }
  return nouvelles;
}

Etude make_etude_conventions(std::int32_t annee) {
  using enum NatureReservataire;
  Etude e;
  e.nom = "Conventions en flux";
  e.annee = annee;
  e.conversion.mode = ModeConversion::Negocie;
  for (const NatureReservataire nature : {EtatPrioritaires, EtatAgents, ActionLogement, Commune, Epci, Departement}) {
    const std::string id = next_reservataire_id(e);
    e.reservataires.push_back({.id = id, .nom = std::string(passeflux::label(nature)), .nature = nature});
    e.reservataires.back().conversion.part = Rationnel(0);
    e.conventions.push_back({.id = next_convention_id(e), .reservataire = id});
  }
  return e;
}

std::string_view label(GenreDateConvention genre) {
  constexpr Mots<4> kLabels{"Début", "Dernier jour du préavis", "Reconduction tacite", "Fin"};
  return word_of(kLabels, genre);
}

}  // namespace passeflux
