#include "core/domaine/territoire.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace passeflux {

void CompteQpv::add(std::uint8_t qpv, std::int64_t n) {
  if (qpv == 1)
    dans += n;
  else if (qpv == 2)
    hors += n;
  else
    inconnu += n;
}

CompteQpv& CompteQpv::operator+=(const CompteQpv& autre) {
  dans += autre.dans;
  hors += autre.hors;
  inconnu += autre.inconnu;
  return *this;
}

namespace {
using ParCode = std::map<std::string_view, Territoire>;

void add(ParCode& lignes, std::string_view code, std::string_view nom, const CompteQpv& logements) {
  Territoire& t =
      lignes.try_emplace(code, Territoire{.code = std::string(code), .nom = std::string(nom)}).first->second;
  t.logements += logements;
}

const Departement* departement_at(const Geographie& g, const Geographie::Lieu& lieu, std::string_view code) {
  return lieu.commune ? lieu.commune->departement : g.departement(departement_of(code).value_or(""));
}
const Epci* epci_at(const Geographie::Lieu& lieu) { return lieu.commune ? lieu.commune->epci : nullptr; }

// What has no code comes last.
std::vector<Territoire> listed(ParCode lignes) {
  std::vector<Territoire> liste;
  for (auto& [code, t] : lignes)
    if (!code.empty()) liste.push_back(std::move(t));
  if (const auto sans = lignes.find(""); sans != lignes.end()) liste.push_back(std::move(sans->second));
  return liste;
}

void sort_by_size(std::vector<Territoire>& liste) {
  std::ranges::sort(liste, {},
                    [](const Territoire& t) { return std::tuple(t.code.empty(), -t.logements.total(), t.code); });
}
}  // namespace

Territoires group_by_territoire(const Parc& parc, const Geographie& geographie, const std::vector<bool>* prises) {
  const ColonnesParc& c = parc.colonnes();
  std::vector<CompteQpv> par_indice(c.commune.valeurs.size());
  for (std::size_t i = 0; i < c.lignes(); ++i)
    if (prises == nullptr || (*prises)[i]) par_indice[c.commune.indices[i]].add(c.qpv[i], c.nombre[i]);
  std::map<std::string_view, CompteQpv> comptes;
  for (std::size_t i = 0; i < par_indice.size(); ++i)
    if (par_indice[i].total() > 0) comptes[c.commune.valeurs[i]] += par_indice[i];

  ParCode communes;
  ParCode epci;
  ParCode ept;
  ParCode departements;
  Territoires t;
  for (const auto& [code, logements] : comptes) {
    const Geographie::Lieu lieu = geographie.find(code);
    add(communes, code, lieu.nom, logements);
    const Departement* departement = departement_at(geographie, lieu, code);
    add(departements, departement == nullptr ? "" : std::string_view(departement->code),
        departement == nullptr ? "" : std::string_view(departement->nom), logements);
    const Epci* e = epci_at(lieu);
    add(epci, e == nullptr ? "" : std::string_view(e->siren), e == nullptr ? "" : std::string_view(e->nom), logements);
    if (lieu.commune && lieu.commune->ept != nullptr)
      add(ept, lieu.commune->ept->siren, lieu.commune->ept->nom, logements);
    if (code.empty() || lieu.statut == StatutCode::EnVigueur || lieu.statut == StatutCode::Arrondissement) continue;
    t.a_verifier.push_back({.code = std::string(code),
                            .nom = std::string(lieu.nom),
                            .devenu = lieu.commune ? lieu.commune->code : "",
                            .nom_devenu = lieu.commune ? std::string(lieu.commune->nom) : "",
                            .logements = logements.total()});
  }
  t.communes = listed(std::move(communes));
  t.epci = listed(std::move(epci));
  t.ept = listed(std::move(ept));
  t.departements = listed(std::move(departements));
  sort_by_size(t.epci);
  sort_by_size(t.ept);
  std::ranges::sort(t.a_verifier, {}, [](const CodeAVerifier& a) { return std::pair(a.devenu.empty(), a.code); });
  return t;
}

std::set<std::string> communes_of_epci(const Parc& parc, const Geographie& geographie, std::string_view siren) {
  std::set<std::string> codes;
  for (const std::string& code : parc.colonnes().commune.valeurs) {
    const Epci* e = epci_at(geographie.find(code));
    if ((e == nullptr ? std::string_view{} : e->siren) == siren) codes.insert(code);
  }
  return codes;
}

std::set<std::string> communes_of_ept(const Parc& parc, const Geographie& geographie, std::string_view siren) {
  std::set<std::string> codes;
  for (const std::string& code : parc.colonnes().commune.valeurs) {
    const Geographie::Lieu lieu = geographie.find(code);
    if (lieu.commune && lieu.commune->ept != nullptr && lieu.commune->ept->siren == siren) codes.insert(code);
  }
  return codes;
}

std::set<std::string> communes_of_departement(const Parc& parc, const Geographie& geographie, std::string_view numero) {
  std::set<std::string> codes;
  for (const std::string& code : parc.colonnes().commune.valeurs) {
    const Departement* d = departement_at(geographie, geographie.find(code), code);
    if ((d == nullptr ? std::string_view{} : d->code) == numero) codes.insert(code);
  }
  return codes;
}

}  // namespace passeflux
