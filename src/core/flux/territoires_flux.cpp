#include "core/flux/territoires_flux.hpp"

#include <algorithm>
#include <numeric>

namespace passeflux {

namespace {
std::unexpected<Diagnostic> refuse(const char* code, std::string message) {
  return std::unexpected(Diagnostic{.code = code, .message = std::move(message)});
}

// Of a place, in each territory.
std::vector<std::int64_t> dwellings_at(const std::string& lieu, const std::vector<TerritoireAssiette>& territoires,
                                       const Presences& presences) {
  std::vector<std::int64_t> n(territoires.size());
  const auto connu = presences.find(lieu);
  for (std::size_t t = 0; t < territoires.size(); ++t) {
    if (connu == presences.end())
      n[t] = territoires[t].id == lieu ? territoires[t].logements : 0;
    else if (const auto ici = connu->second.find(territoires[t].id); ici != connu->second.end())
      n[t] = ici->second;
  }
  return n;
}

TerritoireAssiette make_home(const std::string& lieu, const std::vector<TerritoireAssiette>& territoires,
                             const std::vector<std::int64_t>& dedans) {
  auto communes = std::make_shared<std::set<std::string>>();
  for (std::size_t t = 0; t < dedans.size(); ++t)
    if (dedans[t] > 0 && territoires[t].communes != nullptr)
      communes->insert(territoires[t].communes->begin(), territoires[t].communes->end());
  return {.id = lieu, .logements = std::reduce(dedans.begin(), dedans.end()), .communes = std::move(communes)};
}
}  // namespace

Decoupage make_decoupage(const Parc& parc, Organisme organisme, const Parametres& parametres,
                         const Geographie& geographie, Maille maille, const std::optional<std::string>& departement) {
  struct Territoire {
    std::string nom;
    TerritoireAssiette assiette;
    std::set<std::string> communes;
  };
  std::map<std::string, Territoire> par_code;
  Decoupage d;
  for (const TerritoireAssiette& t : count_assiette_communes(parc, organisme, parametres)) {
    if (departement && geographie.departement_code(t.id) != *departement) continue;
    const Geographie::Lieu lieu = geographie.find(t.id);
    std::string code(kAucunTerritoire);
    std::string nom;
    if (lieu.commune && maille == Maille::Commune) {
      code = lieu.commune->code;
      nom = lieu.commune->nom;
    } else if (lieu.commune && maille == Maille::Epci && lieu.commune->epci != nullptr) {
      code = lieu.commune->epci->siren;
      nom = lieu.commune->epci->nom;
    } else if (lieu.commune && maille == Maille::Departement && lieu.commune->departement != nullptr) {
      code = lieu.commune->departement->code;
      nom = lieu.commune->departement->nom;
    }
    if (lieu.commune) d.presences[lieu.commune->code][code] += t.logements;
    if (lieu.commune && lieu.commune->epci != nullptr) d.presences[lieu.commune->epci->siren][code] += t.logements;
    Territoire& territoire = par_code[code];
    territoire.nom = nom;
    territoire.assiette.logements += t.logements;
    territoire.assiette.qpv_dans += t.qpv_dans;
    territoire.assiette.qpv_hors += t.qpv_hors;
    territoire.communes.insert(t.id);
  }
  std::vector<std::pair<std::string, Territoire>> liste(par_code.begin(), par_code.end());
  std::ranges::sort(liste, [](const auto& a, const auto& b) {
    const std::int64_t na = a.second.assiette.logements;
    const std::int64_t nb = b.second.assiette.logements;
    return na != nb ? na > nb : a.first < b.first;
  });
  for (auto& [code, territoire] : liste) {
    territoire.assiette.id = code;
    territoire.assiette.communes = std::make_shared<const std::set<std::string>>(std::move(territoire.communes));
    d.territoires.push_back(std::move(territoire.assiette));
    d.noms.push_back(std::move(territoire.nom));
  }
  return d;
}

Resultat_ou<FluxTerritorial> share_flux(const Etude& etude, const ResultatFlux& resultat,
                                        const std::vector<TerritoireAssiette>& territoires, const Presences& presences,
                                        bool par_ligne) {
  if (!resultat.bloquants.empty()) return std::unexpected(resultat.bloquants.front());
  const std::int64_t f = resultat.flux.total;
  FluxTerritorial r;

  // 1. The dwellings to share in each territory.
  std::vector<Quota> quotas;
  std::int64_t assiette = 0;
  for (const TerritoireAssiette& t : territoires) {
    assiette += t.logements;
    quotas.push_back({t.id, Rationnel(f) * Rationnel::quotient(t.logements, resultat.assiette.total)});
  }
  if (assiette != resultat.assiette.total)
    return refuse("territoires.assiette", "Les territoires ne font pas ensemble l’assiette.");
  const auto arrondi = round_largest_remainder(quotas, f);
  if (!arrondi) return std::unexpected(arrondi.error());
  for (std::size_t t = 0; t < territoires.size(); ++t) r.territoires.push_back({territoires[t].id, arrondi->cibles[t]});

  // 2. Shares, after the balance of the past year: quota ÷ F. The bailleur has what the others leave in each territory.
  std::vector<Rationnel> reste(territoires.size(), 1);
  for (const LigneFlux& l : resultat.lignes) {
    PartsLigne p{.id = l.id, .part = f == 0 ? Rationnel(0) : l.quota / f, .parts = {}};
    const auto x = std::ranges::find(etude.reservataires, l.id, &Reservataire::id);
    if (l.non_reserve) {
      p.parts = std::move(reste);
      if (std::ranges::any_of(p.parts, [](const Rationnel& v) { return v.is_negative(); }))
        return refuse("territoires.somme", "Plus de 100\u00A0% du flux d’un territoire est promis.");
    } else if (x == etude.reservataires.end() || x->conversion.territoire.empty()) {
      for (Rationnel& v : reste) v -= p.part;
    } else {
      std::vector<std::int64_t> dedans = dwellings_at(x->conversion.territoire, territoires, presences);
      const std::int64_t tous = std::reduce(dedans.begin(), dedans.end());
      if (tous == 0 && !p.part.is_zero())
        return refuse("territoires.inconnu", l.nom + "\u00A0: son territoire n’a aucun logement de l’assiette.");
      if (tous > 0) p.parts.assign(territoires.size(), 0);
      for (std::size_t t = 0; t < dedans.size(); ++t) {
        if (dedans[t] == 0) continue;
        p.parts[t] =
            p.part * Rationnel::quotient(assiette, tous) * Rationnel::quotient(dedans[t], territoires[t].logements);
        reste[t] -= p.parts[t];
      }
      if (std::ranges::count(dedans, 0) + 1 < std::ssize(dedans))
        r.chez_soi[r.lignes.size()] = make_home(x->conversion.territoire, territoires, dedans);
    }
    r.lignes.push_back(std::move(p));
  }

  // 3. The table.
  auto table =
      par_ligne ? share_territoires_par_ligne(r.lignes, r.territoires) : share_territoires(r.lignes, r.territoires);
  if (!table) return std::unexpected(table.error());
  r.repartition = *std::move(table);
  return r;
}

std::string reference_cellule(const FluxTerritorial& flux, std::size_t ligne, std::size_t territoire) {
  return "territoires." + flux.territoires[territoire].id + "." + flux.lignes[ligne].id;
}

namespace {
std::size_t place_of(const FluxTerritorial& flux, const TerritoireAssiette& territoire) {
  return static_cast<std::size_t>(std::ranges::find(flux.territoires, territoire.id, &FluxTerritoire::id) -
                                  flux.territoires.begin());
}

// The territory's part of F, and its weight.
struct Poids {
  Ref flux = 0;
  Ref taux = 0;
};
Poids record_territoire(ResultatFlux& r, const FluxTerritorial& flux, const TerritoireAssiette& territoire,
                        const std::string& nom) {
  Calcul& c = r.calcul;
  const std::string base = "territoires." + territoire.id;
  const std::string ici = reference_assiette(territoire);
  const Ref assiette = c.decompte(ici, "territoires.assiette", territoire.logements, nom);
  if (territoire.communes != nullptr) r.communes[ici] = territoire.communes;
  const Ref taux = c.quotient(base + ".taux", "territoires.taux", Unite::Part, assiette, r.assiette.ref_total, nom);
  const Ref exact =
      c.produit(base + ".flux_exact", "territoires.flux_exact", Unite::Logements, r.flux.ref_total, taux, nom);
  const std::int64_t n = flux.territoires[place_of(flux, territoire)].logements;
  return {.flux = c.plus_forts(reference_flux(territoire), "territoires.flux", exact, n, nom, {}), .taux = taux};
}

// The weight of a home that lies over several territories (an EPCI among communes).
Ref record_home(ResultatFlux& r, const TerritoireAssiette& chez_soi, const LigneFlux& l) {
  const std::string base = "territoires.lignes." + l.id;
  const std::string sujet = "territoire de " + l.nom;
  const Ref assiette = r.calcul.decompte(base + ".assiette", "territoires.assiette", chez_soi.logements, sujet);
  r.communes[base + ".assiette"] = chez_soi.communes;
  return r.calcul.quotient(base + ".taux", "territoires.taux", Unite::Part, assiette, r.assiette.ref_total, sujet);
}
}  // namespace

std::string reference_assiette(const TerritoireAssiette& territoire) {
  return "territoires." + territoire.id + ".assiette";
}

std::string reference_flux(const TerritoireAssiette& territoire) { return "territoires." + territoire.id + ".flux"; }

ResultatFlux explain_flux(const ResultatFlux& resultat, const FluxTerritorial& flux,
                          const TerritoireAssiette& territoire, const std::string& nom) {
  ResultatFlux r = resultat;
  record_territoire(r, flux, territoire, nom);
  return r;
}

std::string reference_total(const FluxTerritorial& flux, std::size_t ligne) {
  return "territoires.lignes." + flux.lignes[ligne].id + ".total";
}

ResultatFlux explain_total(const ResultatFlux& resultat, const FluxTerritorial& flux,
                           const std::vector<std::string>& noms, std::size_t ligne) {
  ResultatFlux r = resultat;
  std::vector<Operande> cases;
  for (std::size_t t = 0; t < flux.territoires.size(); ++t)
    if (const std::int64_t n = flux.repartition.at(ligne, t); n != 0)
      cases.push_back(
          {r.calcul.donnee(reference_cellule(flux, ligne, t), "territoires.cellule_de", Unite::Logements, n, noms[t]),
           1});
  r.calcul.somme(reference_total(flux, ligne), "territoires.total_ligne", Unite::Logements, std::move(cases),
                 r.lignes[ligne].nom);
  return r;
}

ResultatFlux explain_cellule(const ResultatFlux& resultat, const FluxTerritorial& flux,
                             const TerritoireAssiette& territoire, const std::string& nom, std::size_t ligne,
                             bool par_ligne) {
  ResultatFlux r = resultat;
  Calcul& c = r.calcul;
  const std::size_t t = place_of(flux, territoire);
  const std::string base = "territoires." + territoire.id;

  // 1. The territory's part of F.
  const auto [f_t, taux] = record_territoire(r, flux, territoire, nom);

  // 2. The line's share there.
  const LigneFlux& l = r.lignes[ligne];
  const std::string cellule = reference_cellule(flux, ligne, t);
  const std::string sujet = l.nom + ", " + nom;
  const auto share_of = [&](std::size_t i) {
    return flux.lignes[i].parts.empty() ? flux.lignes[i].part : flux.lignes[i].parts[t];
  };
  // A balance carried over changes the quota: the share shared out is the quota's.
  const auto line_share = [&](const LigneFlux& x) {
    const std::string reference = "territoires.lignes." + x.id + ".part";
    if (x.quota == x.part * r.flux.total || r.flux.total == 0) return x.ref_part;
    return c.quotient(reference, "territoires.part", Unite::Part, c.ref_of("lignes." + x.id + ".quota"),
                      r.flux.ref_total, x.nom);
  };
  Ref part = 0;
  if (l.non_reserve) {
    std::vector<Operande> reste{{c.donnee(base + ".tout", "conversion.tout", Unite::Part, 1), 1}};
    for (std::size_t i = 0; i < r.lignes.size(); ++i)
      if (const Rationnel p = share_of(i); i != ligne && !p.is_zero())
        reste.push_back(
            {c.donnee(base + ".parts." + r.lignes[i].id, "territoires.part_de", Unite::Part, p, r.lignes[i].nom), -1});
    part = c.somme(cellule + ".part", "territoires.part_restante", Unite::Part, std::move(reste), sujet);
  } else if (flux.lignes[ligne].parts.empty()) {
    part = line_share(l);
  } else if (share_of(ligne).is_zero() && !flux.lignes[ligne].part.is_zero()) {
    part = c.donnee(cellule + ".part", "territoires.part_ailleurs", Unite::Part, 0, sujet);
  } else {
    const Ref p = line_share(l);
    const auto chez_soi = flux.chez_soi.find(ligne);
    const Ref poids = chez_soi == flux.chez_soi.end() ? taux : record_home(r, chez_soi->second, l);
    part = c.quotient(cellule + ".part", "territoires.part_propre", Unite::Part, p, poids, sujet);
  }

  // 3. Its exact value, and the whole one that the table gives.
  const Ref valeur = c.produit(cellule + ".exacte", "territoires.exacte", Unite::Logements, part, f_t, sujet);
  std::vector<Fait> faits;
  if (!flux.repartition.provisoires.empty() && flux.repartition.provisoires[ligne * flux.repartition.colonnes + t] != 0)
    faits.push_back({"repartition.provisoire", {}});
  c.plus_forts(cellule, par_ligne ? "repartition.ligne" : "repartition.cellule", valeur, flux.repartition.at(ligne, t),
               sujet, std::move(faits));
  return r;
}

}  // namespace passeflux
