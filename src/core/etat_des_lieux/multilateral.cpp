#include "core/etat_des_lieux/multilateral.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/apports.hpp"

namespace passeflux {

namespace {
// Words that say what a collectivité is, not which.
constexpr std::array kMotsGeneriques{"agglomeration", "ca",        "cc",     "commune",  "communaute",  "communes",
                                     "conseil",       "cu",        "d",      "de",       "departement", "departemental",
                                     "des",           "du",        "l",      "la",       "le",          "les",
                                     "mairie",        "metropole", "region", "regional", "urbaine",     "ville"};

bool is_collectivite(NatureReservataire n) {
  return n == NatureReservataire::Commune || n == NatureReservataire::Epci || n == NatureReservataire::Departement ||
         n == NatureReservataire::Region;
}

// One right-holder each for the whole country.
bool is_unique(NatureReservataire n) {
  return n == NatureReservataire::EtatPrioritaires || n == NatureReservataire::EtatAgents ||
         n == NatureReservataire::ActionLogement;
}

std::vector<std::string> words_of(std::string_view nom) {
  std::vector<std::string> mots;
  bool dans = false;
  for (const char c : fold(nom)) {
    const bool lettre = static_cast<unsigned char>(c) >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    if (lettre && !dans) mots.emplace_back();
    if (lettre) mots.back() += c;
    dans = lettre;
  }
  return mots;
}

std::string joined(const std::vector<std::string>& mots) {
  std::string t;
  for (const std::string& m : mots) t += (t.empty() ? "" : " ") + m;
  return t;
}
}  // namespace

std::string key_reservataire(const ReservataireApport& r) {
  const std::string nature(word(r.nature));
  if (is_unique(r.nature)) return nature;
  std::vector<std::string> mots = words_of(r.nom);
  if (is_collectivite(r.nature)) {
    std::vector<std::string> propres;
    std::ranges::remove_copy_if(mots, std::back_inserter(propres), [](const std::string& m) {
      return std::ranges::find(kMotsGeneriques, m) != kMotsGeneriques.end();
    });
    if (!propres.empty()) mots = std::move(propres);
  }
  return nature + " " + joined(mots);
}

namespace {
// Of several writings of a name, one with small letters, then the one met most often, then the last in order.
std::string best_name(const std::vector<ReservataireCommun::Ecriture>& ecritures) {
  std::map<std::string, int> comptes;
  for (const auto& e : ecritures) ++comptes[e.nom];
  const auto it = std::ranges::max_element(comptes, {}, [](const auto& x) {
    const bool minuscules = std::ranges::any_of(x.first, [](char c) { return c >= 'a' && c <= 'z'; });
    return std::tuple(minuscules, x.second, x.first);
  });
  return it == comptes.end() ? "" : it->first;
}

class Reunion {
 public:
  Reunion(const Apports& apports, const Geographie& g, Maille maille, const Rapprochements& liens)
      : g_(&g), maille_(maille), liens_(&liens) {
    t_.apports = apports;
    const auto order = [](const auto& a) { return std::tuple(key_bailleur(a->bailleur), a->departement, a->origine); };
    std::ranges::sort(t_.apports, {}, order);
  }

  Multilateral run() {
    name_bailleurs();
    name_reservataires();
    for (std::size_t i = 0; i < t_.apports.size(); ++i) {
      const Apport& a = *t_.apports[i];
      const std::size_t bailleur = bailleurs_.at(key_bailleur(a.bailleur));
      for (const ParcApport& p : a.parc)
        add({.apport = i, .bailleur = bailleur, .cellule = p.cellule, .logements = p.logements});
      for (const ReservesApport& r : a.reserves)
        add({.apport = i,
             .bailleur = bailleur,
             .reservataire = reservataires_.at(key_of(a.reservataires[r.reservataire])),
             .cellule = r.cellule,
             .logements = r.logements,
             .convenus = r.convenus,
             .uniques = r.uniques});
    }
    sort_territoires();
    return std::move(t_);
  }

 private:
  void name_bailleurs() {
    std::map<std::string, std::vector<ReservataireCommun::Ecriture>> noms;
    for (std::size_t i = 0; i < t_.apports.size(); ++i)
      noms[key_bailleur(t_.apports[i]->bailleur)].push_back({.apport = i, .nom = t_.apports[i]->bailleur});
    for (const auto& [cle, ecritures] : noms) {
      bailleurs_[cle] = t_.bailleurs.size();
      t_.bailleurs.push_back(best_name(ecritures));
    }
  }

  std::string key_of(const ReservataireApport& r) const {
    std::string cle = key_reservataire(r);
    const auto lien = liens_->find(cle);
    return lien == liens_->end() ? cle : lien->second;
  }

  void name_reservataires() {
    struct Commun {
      ReservataireCommun r;
      std::vector<ReservataireCommun::Ecriture> propres;  // under its own key
    };
    std::map<std::string, Commun> tous;
    for (std::size_t i = 0; i < t_.apports.size(); ++i)
      for (const ReservataireApport& r : t_.apports[i]->reservataires) {
        const std::string cle = key_of(r);
        const bool propre = key_reservataire(r) == cle;
        Commun& x = tous[cle];
        // One that nobody writes any more has the nature of what was put with it.
        if (propre || x.r.ecritures.empty()) x.r.nature = r.nature;
        x.r.cle = cle;
        x.r.ecritures.push_back({.apport = i, .nom = r.nom});
        x.r.a_la_main = x.r.a_la_main || !propre;
        if (propre) x.propres.push_back(x.r.ecritures.back());
      }
    std::vector<Commun*> ordre;
    for (auto& [cle, x] : tous) ordre.push_back(&x);
    std::ranges::sort(ordre, {}, [](const Commun* x) { return std::tie(x->r.nature, x->r.cle); });
    for (Commun* x : ordre) {
      reservataires_[x->r.cle] = t_.reservataires.size();
      x->r.nom = is_unique(x->r.nature) ? std::string(label(x->r.nature))
                                        : best_name(x->propres.empty() ? x->r.ecritures : x->propres);
      t_.reservataires.push_back(std::move(x->r));
    }
  }

  // Of the dwellings of an apport: its code, and its name.
  TerritoireCommun territoire_of(const Apport& a, const std::string& commune) const {
    const TerritoireCommun aucun{.code = std::string(kAucunTerritoire), .nom = {}};
    if (maille_ == Maille::Departement) {
      if (a.departement.empty()) return aucun;
      const Departement* d = g_->departement(a.departement);
      return {.code = a.departement, .nom = d == nullptr ? "" : d->nom};
    }
    const Geographie::Lieu lieu = g_->find(commune);
    if (!lieu.commune || lieu.commune->epci == nullptr) return aucun;
    return {.code = lieu.commune->epci->siren, .nom = lieu.commune->epci->nom};
  }

  void add(CaseCommune c) {
    const auto cle = std::pair(maille_ == Maille::Departement ? c.apport : 0, c.cellule.commune);
    auto vu = lieux_.find(cle);
    if (vu == lieux_.end()) {
      TerritoireCommun t = territoire_of(*t_.apports[c.apport], c.cellule.commune);
      const auto [place, nouveau] = territoires_.emplace(t.code, t_.territoires.size());
      if (nouveau) t_.territoires.push_back(std::move(t));
      vu = lieux_.emplace(cle, place->second).first;
    }
    c.territoire = vu->second;
    t_.cases.push_back(std::move(c));
  }

  void sort_territoires() {
    std::vector<std::int64_t> tailles(t_.territoires.size());
    for (const CaseCommune& c : t_.cases)
      if (c.reservataire == kParcCommun) tailles[c.territoire] += c.logements;
    std::vector<std::size_t> ordre(tailles.size());
    for (std::size_t i = 0; i < ordre.size(); ++i) ordre[i] = i;
    std::ranges::sort(ordre, {}, [&](std::size_t i) {
      const std::string& code = t_.territoires[i].code;
      return std::tuple(code == kAucunTerritoire, -tailles[i], code);
    });
    std::vector<TerritoireCommun> tries;
    std::vector<std::size_t> places(ordre.size());
    for (const std::size_t i : ordre) {
      places[i] = tries.size();
      tries.push_back(std::move(t_.territoires[i]));
    }
    t_.territoires = std::move(tries);
    for (CaseCommune& c : t_.cases) c.territoire = places[c.territoire];
  }

  const Geographie* g_;
  Maille maille_;
  const Rapprochements* liens_;
  Multilateral t_;
  std::map<std::string, std::size_t> bailleurs_;
  std::map<std::string, std::size_t> reservataires_;
  std::map<std::string, std::size_t> territoires_;
  std::map<std::pair<std::size_t, std::string>, std::size_t> lieux_;
};

std::size_t column_of(const CaseCommune& c, AxeCommun axe) {
  switch (axe) {
    case AxeCommun::Bailleur:
      return c.bailleur;
    case AxeCommun::Qpv:
      return c.cellule.qpv;
    case AxeCommun::Type:
      return std::min<std::size_t>(c.cellule.pieces, kTypesMax);
    case AxeCommun::Financement:
      return c.cellule.financement;
    case AxeCommun::Territoire:
      return c.territoire;
  }
  return 0;
}
}  // namespace

bool FiltreCommun::takes(const CaseCommune& c) const {
  return (!territoire || *territoire == c.territoire) && (!bailleur || *bailleur == c.bailleur) &&
         (!colonne || colonne->valeur == column_of(c, colonne->axe));
}

Multilateral put_together(const Apports& apports, const Geographie& geographie, Maille maille,
                          const Rapprochements& rapprochements) {
  return Reunion(apports, geographie, maille, rapprochements).run();
}

TableCommune cross(const Multilateral& tout, const FiltreCommun& filtre, AxeCommun axe) {
  TableCommune t;
  const bool place = axe == AxeCommun::Bailleur || axe == AxeCommun::Territoire;
  const auto rank = [&](std::size_t v) { return place || v != 0 ? v : static_cast<std::size_t>(-1); };
  std::set<std::size_t> vues;
  for (const CaseCommune& c : tout.cases)
    if (filtre.takes(c) && c.logements > 0) vues.insert(rank(column_of(c, axe)));
  for (const std::size_t v : vues) t.colonnes.push_back(v == static_cast<std::size_t>(-1) ? 0 : v);
  const auto add = [&](LigneCommune& l, const CaseCommune& c) {
    l.logements.resize(t.colonnes.size());
    // Droits uniques alone make no column.
    if (const auto it = std::ranges::find(t.colonnes, column_of(c, axe)); it != t.colonnes.end())
      l.logements[static_cast<std::size_t>(it - t.colonnes.begin())] += c.logements;
    l.total += c.logements;
    l.convenus += c.convenus;
    l.uniques += c.uniques;
  };
  t.parc.logements.resize(t.colonnes.size());
  t.reserves.logements.resize(t.colonnes.size());
  std::map<std::size_t, LigneCommune> lignes;
  for (const CaseCommune& c : tout.cases) {
    if (!filtre.takes(c)) continue;
    if (c.reservataire == kParcCommun) {
      add(t.parc, c);
      continue;
    }
    LigneCommune& l = lignes[c.reservataire];
    l.reservataire = c.reservataire;
    add(l, c);
    add(t.reserves, c);
  }
  for (auto& [reservataire, l] : lignes) t.lignes.push_back(std::move(l));
  return t;
}

std::vector<LigneTerritoire> list_territoires(const Multilateral& tout) {
  std::vector<LigneTerritoire> lignes(tout.territoires.size());
  std::vector<std::set<std::size_t>> bailleurs(lignes.size());
  std::set<std::tuple<std::size_t, std::string, std::size_t, std::size_t>> conventions;
  for (const CaseCommune& c : tout.cases) {
    LigneTerritoire& l = lignes[c.territoire];
    bailleurs[c.territoire].insert(c.bailleur);
    if (c.reservataire == kParcCommun) {
      l.parc += c.logements;
      continue;
    }
    l.reserves += c.logements;
    l.convenus += c.convenus;
    l.uniques += c.uniques;
    if (conventions.emplace(c.territoire, tout.apports[c.apport]->departement, c.bailleur, c.reservataire).second)
      ++l.conventions;
  }
  for (std::size_t i = 0; i < lignes.size(); ++i) {
    lignes[i].territoire = i;
    lignes[i].bailleurs = static_cast<std::int64_t>(bailleurs[i].size());
  }
  return lignes;
}

std::string name_territoire(const Multilateral& tout, std::optional<std::size_t> territoire) {
  if (!territoire) return "tous les territoires";
  const TerritoireCommun& t = tout.territoires[*territoire];
  if (t.code == kAucunTerritoire) return "sans territoire connu";
  return t.nom.empty() ? t.code : t.nom;
}

Calcul explain_commun(const Multilateral& tout, const FiltreCommun& filtre, std::optional<std::size_t> reservataire,
                      const std::string& colonne) {
  Calcul calcul;
  const std::string ou = name_territoire(tout, filtre.territoire) + (colonne.empty() ? "" : ", " + colonne);
  const auto sum = [&](const std::string& reference, const char* regle, auto&& takes, const std::string& sujet,
                       std::int64_t CaseCommune::* champ = &CaseCommune::logements, Unite unite = Unite::Logements) {
    std::map<std::size_t, std::int64_t> comptes;
    for (const CaseCommune& c : tout.cases)
      if (filtre.takes(c) && takes(c)) comptes[c.apport] += c.*champ;
    std::vector<Operande> operandes;
    for (const auto& [i, n] : comptes) {
      const Apport& a = *tout.apports[i];
      std::string nom = a.bailleur + ", ";
      nom += a.departement.empty() ? "département inconnu" : "département " + a.departement;
      nom += a.fichier.empty() ? " (cette étude)" : " (" + a.fichier + ")";
      operandes.push_back(
          {calcul.compte(reference + "." + std::to_string(i), "multilateral.apport", unite, n, nom), 1});
    }
    return calcul.somme(reference, regle, unite, std::move(operandes), sujet);
  };
  const std::string qui = reservataire ? tout.reservataires[*reservataire].nom : "tous les réservataires";
  const Ref parc = sum(
      "multilateral.parc", "multilateral.parc", [](const CaseCommune& c) { return c.reservataire == kParcCommun; }, ou);
  const auto sien = [&](const CaseCommune& c) {
    return c.reservataire != kParcCommun && (!reservataire || c.reservataire == *reservataire);
  };
  const Ref reserves = sum("multilateral.reserves", "multilateral.reserves", sien, qui + ", " + ou);
  sum("multilateral.uniques", "multilateral.uniques", sien, qui + ", " + ou, &CaseCommune::uniques, Unite::Nombre);
  if (calcul.valeur(parc) != Rationnel(0))
    calcul.quotient("multilateral.part", "multilateral.part", Unite::Part, reserves, parc, qui + ", " + ou);
  return calcul;
}

}  // namespace passeflux
