// Cases of the territorial breakdown: who gets what where, what moved and why.
#include <algorithm>

#include "cas.hpp"
#include "core/flux/explication.hpp"
#include "io/regles_json.hpp"

namespace passeflux::golden {

namespace {
struct Saisie {
  std::vector<PartsLigne> lignes;
  std::vector<FluxTerritoire> territoires;
  std::vector<std::string> noms_lignes;
  std::vector<std::string> noms_territoires;
  bool par_ligne = false;
  std::vector<std::string> faults;

  // "Territoire : x | X | 2", "Ligne : a | A | partout | 25 %" or "Ligne : a | A | x | 30 %", one a territory.
  void add(const Entry& e) {
    if (e.key == "Méthode") {
      par_ligne = e.values[0] == "ligne par ligne";
    } else if (e.key == "Territoire" && e.values.size() == 3) {
      territoires.push_back({e.values[0], parse_number(e.values[2]).value_or(-1).to_int64().value_or(-1)});
      noms_territoires.push_back(e.values[1]);
    } else if (e.key == "Ligne" && e.values.size() == 4) {
      auto it = std::ranges::find(lignes, e.values[0], &PartsLigne::id);
      if (it == lignes.end()) {
        it = lignes.insert(lignes.end(), {.id = e.values[0], .part = {}, .parts = {}});
        noms_lignes.push_back(e.values[1]);
      }
      const Rationnel part = parse_number(e.values[3]).value_or(Rationnel::undefined());
      if (e.values[2] == "partout") {
        it->part = part;
        return;
      }
      it->parts.resize(territoires.size());
      const auto t = std::ranges::find(territoires, e.values[2], &FluxTerritoire::id);
      if (t != territoires.end())
        it->parts[static_cast<std::size_t>(t - territoires.begin())] = part;
      else
        faults.push_back("territoire inconnu : " + e.values[2]);
    } else {
      faults.push_back("ligne " + std::to_string(e.line) + " : clé inconnue");
    }
  }
};

Rationnel exact(const Saisie& s, std::size_t l, std::size_t t) {
  return (s.lignes[l].parts.empty() ? s.lignes[l].part : s.lignes[l].parts[t]) * s.territoires[t].logements;
}
}  // namespace

Computed compute_repartition(const Cas& cas) {
  Computed out;
  Saisie s;
  if (const Section* section = cas.find("Répartition"); section != nullptr)
    for (std::size_t i = 0; i < section->lines.size(); ++i) s.add(entry_of(section->lines[i], section->numbers[i]));
  out.faults = s.faults;
  const auto r =
      s.par_ligne ? share_territoires_par_ligne(s.lignes, s.territoires) : share_territoires(s.lignes, s.territoires);
  if (!r) {
    out.faults.push_back("refusé : " + r.error().code);
    return out;
  }
  const auto put = [&](const std::string& t) { out.figures.push_back(plain(t)); };
  Rationnel gaps;
  for (std::size_t l = 0; l < s.lignes.size(); ++l) {
    std::string t = "Ligne : " + s.noms_lignes[l];
    Rationnel total;
    for (std::size_t c = 0; c < s.territoires.size(); ++c) {
      const Rationnel e = exact(s, l, c);
      total += e;
      gaps += max(e - r->at(l, c), Rationnel(r->at(l, c)) - e);
      if (e.is_zero()) continue;
      t += " | " + s.noms_territoires[c] + " " + number(e) + " → " + number(r->at(l, c));
      if (r->provisoires[l * r->colonnes + c] != 0) t += " provisoire";
    }
    put(t + " | total " + number(total) + " → " + number(r->totaux[l]) + " | plus fort reste " + number(r->cibles[l]));
  }
  put("Somme des écarts : " + number(gaps));
  for (std::size_t c = 0; c < s.territoires.size(); ++c)
    if (r->ecarts[c] != 0) put("Écart de colonne : " + s.noms_territoires[c] + " | " + number(r->ecarts[c]));
  Section why{.title = "Déplacements", .lines = {}, .numbers = {}};
  for (const Deplacement& d : r->deplacements) {
    put("Déplacé : " + s.noms_lignes[d.ligne] + (d.sens > 0 ? " | un de plus" : " | un de moins"));
    why.lines.push_back(plain(write_deplacement(d, s.noms_lignes, s.noms_territoires, io::registre_livre()).phrase));
  }
  if (!why.lines.empty()) out.explanations.push_back(std::move(why));
  return out;
}

}  // namespace passeflux::golden
