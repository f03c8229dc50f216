// Cases of the territorial breakdown: who gets what where, what moved and why; typed whole, or made from an étude.
#include <algorithm>

#include "cas.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/territoires_flux.hpp"
#include "etude_builder.hpp"
#include "geographie.hpp"
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

// What a table gives, line by line; the gaps of its cells, what moved and why.
void put_table(Computed& out, const Saisie& s, const Repartition& r) {
  const auto put = [&](const std::string& t) { out.figures.push_back(plain(t)); };
  Rationnel gaps;
  for (std::size_t l = 0; l < s.lignes.size(); ++l) {
    std::string t = "Ligne : " + s.noms_lignes[l];
    Rationnel total;
    for (std::size_t c = 0; c < s.territoires.size(); ++c) {
      const Rationnel e = exact(s, l, c);
      total += e;
      gaps += max(e - r.at(l, c), Rationnel(r.at(l, c)) - e);
      if (e.is_zero()) continue;
      t += " | " + s.noms_territoires[c] + " " + number(e) + " → " + number(r.at(l, c));
      if (r.provisoires[l * r.colonnes + c] != 0) t += " provisoire";
    }
    put(t + " | total " + number(total) + " → " + number(r.totaux[l]) + " | plus fort reste " + number(r.cibles[l]));
  }
  put("Somme des écarts : " + number(gaps));
  for (std::size_t c = 0; c < s.territoires.size(); ++c)
    if (r.ecarts[c] != 0) put("Écart de colonne : " + s.noms_territoires[c] + " | " + number(r.ecarts[c]));
  Section why{.title = "Déplacements", .lines = {}, .numbers = {}};
  out.rules.insert(s.par_ligne ? "repartition.ligne" : "repartition.cellule");
  if (std::ranges::any_of(r.provisoires, [](auto p) { return p != 0; })) out.rules.insert("repartition.provisoire");
  for (const Deplacement& d : r.deplacements) {
    put("Déplacé : " + s.noms_lignes[d.ligne] + (d.sens > 0 ? " | un de plus" : " | un de moins"));
    out.rules.insert(d.sens > 0 ? "repartition.un_de_plus" : "repartition.un_de_moins");
    why.lines.push_back(plain(write_deplacement(d, s.noms_lignes, s.noms_territoires, io::registre_livre()).phrase));
  }
  if (!why.lines.empty()) out.explanations.push_back(std::move(why));
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
  if (r)
    put_table(out, s, *r);
  else
    out.faults.push_back("refusé : " + r.error().code);
  return out;
}

// The same table, made from an étude: its assiette cut by commune or by EPCI, each figure explained.
Computed compute_territoires_case(const Cas& cas, const std::string& folder) {
  Computed out;
  const Builder b = build_etude(cas, folder);
  out.faults = b.faults;
  Maille maille = Maille::Commune;
  Saisie s;
  if (const Section* section = cas.find("Territoires"); section != nullptr)
    for (std::size_t i = 0; i < section->lines.size(); ++i) {
      const Entry e = entry_of(section->lines[i], section->numbers[i]);
      if (e.key == "Maille" && e.values[0] == "EPCI") maille = Maille::Epci;
      s.par_ligne = s.par_ligne || (e.key == "Méthode" && e.values[0] == "ligne par ligne");
    }
  const ResultatFlux resultat = test::compute(b.etude);
  const Parametres parametres(io::registre_livre(), b.etude.parametres);
  const Decoupage d = make_decoupage(*b.etude.parc, b.etude.organisme, parametres, test::geographie(), maille);
  const auto flux = share_flux(b.etude, resultat, d.territoires, d.presences, s.par_ligne);
  if (!flux) {
    out.faults.push_back("refusé : " + flux.error().code);
    return out;
  }
  s.lignes = flux->lignes;
  s.territoires = flux->territoires;
  for (const LigneFlux& l : resultat.lignes) s.noms_lignes.push_back(l.nom);
  for (const TerritoireAssiette& t : d.territoires) s.noms_territoires.push_back(t.id);
  // What is explained is what the table holds.
  const auto check = [&](const ResultatFlux& r, const std::string& reference, const Rationnel& attendu) {
    out.note(r.calcul);
    const Grandeur* g = r.calcul.find(reference);
    if (g == nullptr || g->valeur != attendu)
      out.faults.push_back("le chiffre expliqué n'est pas le sien : " + reference);
  };
  for (std::size_t t = 0; t < d.territoires.size(); ++t) {
    const TerritoireAssiette& x = d.territoires[t];
    out.figures.push_back("Territoire : " + x.id + " | assiette " + number(x.logements) + " | flux " +
                          number(flux->territoires[t].logements));
    check(explain_flux(resultat, *flux, x, x.id), reference_flux(x), flux->territoires[t].logements);
    for (std::size_t l = 0; l < s.lignes.size(); ++l)
      check(explain_cellule(resultat, *flux, x, x.id, l, s.par_ligne), reference_cellule(*flux, l, t),
            flux->repartition.at(l, t));
  }
  for (std::size_t l = 0; l < s.lignes.size(); ++l)
    check(explain_total(resultat, *flux, s.noms_territoires, l), reference_total(*flux, l),
          flux->repartition.totaux[l]);
  put_table(out, s, flux->repartition);
  return out;
}

}  // namespace passeflux::golden
