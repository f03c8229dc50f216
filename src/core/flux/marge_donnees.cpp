// From an étude to the cells of its margin of uncertainty.
#include <algorithm>
#include <map>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/etat_des_lieux/identifies.hpp"
#include "core/flux/marge.hpp"

namespace passeflux {

namespace {
constexpr std::size_t kTypes = 10;  // 0: not given
constexpr std::int32_t kAnnee = 10'000;

// The code in force of a commune, and its EPCI; the code as it is without a geography.
struct Lieu {
  std::string commune;
  std::string epci;
};
Lieu place(const std::string& code, const Geographie* geographie) {
  if (geographie == nullptr) return {code, {}};
  const Geographie::Lieu l = geographie->find(code);
  if (!l.commune) return {code, {}};
  return {l.commune->code, l.commune->epci == nullptr ? "" : l.commune->epci->siren};
}

class Constructeur {
 public:
  Constructeur(DonneesMarge& donnees, const Geographie* geographie) : d_(&donnees), g_(geographie) {
    d_->territoires.push_back({});
  }

  // The EPCI first, so that each territory comes after the one that holds it.
  void add_territoires(const Etude& etude) {
    std::set<std::string> epci;
    std::set<std::string> communes;
    for (const Reservataire& r : etude.reservataires) {
      const std::string code = own_territory(etude, r);
      if (!code.empty() && (g_ != nullptr || !is_siren(code)))
        (is_siren(code) ? epci : communes).insert(is_siren(code) ? code : place(code, g_).commune);
    }
    for (const std::string& code : epci) add(code, 0);
    for (const std::string& code : communes) {
      const auto dans = rangs_.find(place(code, g_).epci);
      add(code, dans == rangs_.end() ? 0 : dans->second);
    }
  }

  std::size_t territoire(const std::string& commune) {
    const auto [it, nouveau] = vus_.try_emplace(commune, 0);
    if (!nouveau) return it->second;
    const Lieu l = place(commune, g_);
    for (const std::string& code : {l.commune, l.epci})
      if (const auto t = rangs_.find(code); t != rangs_.end() && it->second == 0) it->second = t->second;
    d_->territoires[it->second].communes.insert(commune);
    return it->second;
  }

  CelluleMarge& cell(const std::string& commune, std::uint8_t pieces) {
    if (CelluleMarge* connue = find(commune, pieces)) return *connue;
    const std::size_t t = territoire(commune);
    cellules_[{t, std::min<std::size_t>(pieces, kTypes - 1)}] = d_->cellules.size();
    d_->cellules.push_back({.territoire = t});
    return d_->cellules.back();
  }
  CelluleMarge* find(const std::string& commune, std::uint8_t pieces) {
    const auto it = cellules_.find({territoire(commune), std::min<std::size_t>(pieces, kTypes - 1)});
    return it == cellules_.end() ? nullptr : &d_->cellules[it->second];
  }

 private:
  void add(const std::string& code, std::size_t parent) {
    rangs_[code] = d_->territoires.size();
    d_->territoires.push_back({.code = code, .parent = parent});
  }
  DonneesMarge* d_;
  const Geographie* g_;
  std::map<std::string, std::size_t> rangs_;
  std::map<std::string, std::size_t> vus_;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> cellules_;
};

// The whole years of the history: those before the one that is computed.
std::vector<std::int32_t> whole_years(const Etude& etude) {
  std::vector<std::int32_t> annees = years_of(*etude.historique);
  std::erase_if(annees, [&](std::int32_t a) { return a >= etude.annee; });
  return annees;
}

void observe_history(DonneesMarge& d, Constructeur& c, const Etude& etude, const Parametres& parametres) {
  const std::vector<std::int32_t> annees = whole_years(etude);
  const ColonnesParc& parc = etude.parc->colonnes();
  std::map<std::string_view, std::size_t> lignes;
  for (std::size_t i = 0; parc.presentes.identifiant && i < parc.lignes(); ++i)
    if (!parc.identifiant[i].empty()) lignes[parc.identifiant[i]] = i;
  d.annees = static_cast<std::int64_t>(annees.size());
  for (CelluleMarge& x : d.cellules) {
    x.logements_annees = static_cast<double>(x.logements * d.annees);
    d.logements_annees += x.logements * d.annees;
  }
  const Identifies identifies(etude, parametres);
  for (const Liberation& l : *etude.historique) {
    if (std::ranges::find(annees, l.date / kAnnee) == annees.end() ||
        l.categorie == CategorieLiberation::PremiereLocation || identifies.has(l.logement))
      continue;
    const auto ligne = lignes.find(l.logement);
    const bool connu = ligne != lignes.end();
    if (!connu && l.commune.empty()) {
      ++d.non_situees;
      continue;
    }
    CelluleMarge* x =
        connu ? c.find(parc.commune.at(ligne->second), parc.pieces[ligne->second]) : c.find(l.commune, l.pieces);
    if (x == nullptr) {  // of a type that its territory no longer has: no dwelling of the year stands for it
      ++d.non_situees;
      continue;
    }
    x->relocations += 1;
    ++d.observations;
  }
}

// Known for the whole alone: every cell is taken to turn over as the whole does, and to be observed for its part.
void observe_years(DonneesMarge& d, const Etude& etude) {
  for (const AnneeRotation& a : etude.liberations.annees) {
    d.observations += a.relocations;
    d.logements_annees += a.assiette;
    ++d.annees;
  }
  const double relocations = static_cast<double>(d.observations);
  const double observes = static_cast<double>(d.logements_annees);
  double logements = 0;
  for (const CelluleMarge& x : d.cellules) logements += static_cast<double>(x.logements);
  for (CelluleMarge& x : d.cellules) {
    x.logements_annees = observes * static_cast<double>(x.logements) / logements;
    x.relocations = relocations * static_cast<double>(x.logements) / logements;
  }
}
}  // namespace

std::size_t territoire_of(const DonneesMarge& donnees, const Etude& etude, const Reservataire& reservataire,
                          const Geographie* geographie) {
  const std::string code = own_territory(etude, reservataire);
  if (code.empty()) return 0;
  const std::string voulu = is_siren(code) ? code : place(code, geographie).commune;
  const auto it = std::ranges::find(donnees.territoires, voulu, &TerritoireMarge::code);
  return it == donnees.territoires.end() ? 0 : static_cast<std::size_t>(it - donnees.territoires.begin());
}

Resultat_ou<DonneesMarge> make_marge(const Etude& etude, const ResultatFlux& resultat, const Parametres& parametres,
                                     const Geographie* geographie) {
  if (!resultat.bloquants.empty()) return std::unexpected(resultat.bloquants.front());
  DonneesMarge d;
  Constructeur c(d, geographie);
  c.add_territoires(etude);
  const ColonnesParc& parc = etude.parc->colonnes();
  const std::vector<EtatLogement> etats = judge_logements(parc, etude.organisme, parametres);
  for (std::size_t i = 0; i < parc.lignes(); ++i)
    if (etats[i].produit_flux) c.cell(parc.commune.at(i), parc.pieces[i]).logements += parc.nombre[i];
  d.soustractions = resultat.flux.soustractions;
  if (etude.historique != nullptr && !whole_years(etude).empty())
    observe_history(d, c, etude, parametres);
  else
    observe_years(d, etude);
  for (const LigneFlux& l : resultat.lignes)
    if (const auto r = std::ranges::find(etude.reservataires, l.id, &Reservataire::id); r != etude.reservataires.end())
      d.territoires[territoire_of(d, etude, *r, geographie)].engagements += l.cible.value_or(0);
  return d;
}

}  // namespace passeflux
