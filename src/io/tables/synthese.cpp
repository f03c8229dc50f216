#include "io/synthese.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "core/flux/assiette.hpp"
#include "io/import.hpp"

namespace passeflux::io {

namespace {
// By code, or by name alone; `sans`: what is said of the dwellings that have none.
std::vector<LigneSynthese> labelled(const std::vector<Territoire>& territoires, bool code, const char* sans) {
  std::vector<LigneSynthese> lignes;
  for (const Territoire& t : territoires)
    lignes.push_back({t.code, t.code.empty() ? sans : code ? code_and_name(t.code, t.nom) : t.nom, t.logements});
  return lignes;
}
}  // namespace

std::string code_and_name(const std::string& code, const std::string& nom) {
  return nom.empty() ? code : code + " · " + nom;
}

std::string code_label(std::string_view champ, int code, const char* absent) {
  const auto codes = table_parc().champs[*find_champ(table_parc(), champ)].codes;
  const auto it = std::ranges::find(codes, code, &CodeChamp::valeur);
  return it == codes.end() ? absent : it->libelle;
}

std::string qpv_label(int code, const char* absent) { return code_label("QPV", code, absent); }

Synthese make_synthese(const Parc& parc, const Geographie* geographie, const std::vector<bool>* prises) {
  Synthese s;
  const ColonnesParc& col = parc.colonnes();
  std::map<int, CompteQpv> pieces;
  std::map<int, CompteQpv> financements;
  std::map<std::string_view, CompteQpv> communes;
  for (std::size_t i = 0; i < col.lignes(); ++i) {
    if (prises != nullptr && !(*prises)[i]) continue;
    const std::int64_t n = col.nombre[i];
    s.tout.add(col.qpv[i], n);
    pieces[col.pieces[i]].add(col.qpv[i], n);
    financements[col.financement[i]].add(col.qpv[i], n);
    if (geographie == nullptr) communes[col.commune.at(i)].add(col.qpv[i], n);
    if (col.surface_dm2[i] > 0) s.surface_dm2 += col.surface_dm2[i];
  }
  for (const auto& [p, n] : pieces) {
    const std::string type = "T" + std::to_string(p);
    s.pieces.push_back({type, p == 0 ? "Non renseigné" : type, n});
  }
  for (const auto& [code, n] : financements)
    s.financements.push_back({std::to_string(code), code_label("FINAN", code, "Non renseigné"), n});
  constexpr const char* kSansCommune = "Non renseignée";
  for (const auto& [code, n] : communes)
    s.communes.push_back({std::string(code), code.empty() ? kSansCommune : std::string(code), n});
  if (geographie == nullptr) return s;
  Territoires t = group_by_territoire(parc, *geographie, prises);
  s.communes = labelled(t.communes, true, kSansCommune);
  s.epci = labelled(t.epci, false, "Sans EPCI, ou commune inconnue");
  s.ept = labelled(t.ept, false, "");
  s.departements = labelled(t.departements, true, "Inconnu");
  s.a_verifier = std::move(t.a_verifier);
  return s;
}

Synthese make_synthese(const Etude& etude, const Parametres& parametres, const Geographie* geographie) {
  std::vector<bool> prises;
  prises.reserve(etude.parc->lignes());
  for (const EtatLogement& e : judge_logements(etude.parc->colonnes(), etude.organisme, parametres))
    prises.push_back(e.dans_assiette);
  return make_synthese(*etude.parc, geographie, &prises);
}

namespace {
const std::vector<LigneSynthese>& lines_of(const Synthese& s, AxeVentilation axe) {
  switch (axe) {
    case AxeVentilation::Epci:
      return s.epci;
    case AxeVentilation::Departement:
      return s.departements;
    case AxeVentilation::Commune:
      return s.communes;
    case AxeVentilation::Pieces:
      return s.pieces;
    case AxeVentilation::Financement:
      return s.financements;
  }
  return s.communes;
}
}  // namespace

std::string_view name_axe(AxeVentilation axe) {
  constexpr std::array<std::string_view, kAxes> kNoms{"EPCI", "Département", "Commune", "Type", "Financement"};
  return kNoms.at(static_cast<std::size_t>(axe));
}

std::string title_ventilation(AxeVentilation axe) {
  constexpr std::array<const char*, kAxes> kTitres{"Assiette par EPCI", "Assiette par département",
                                                   "Assiette par commune", "Assiette par type",
                                                   "Assiette par financement"};
  return kTitres.at(static_cast<std::size_t>(axe));
}

CoupeParc coupe_of(AxeVentilation axe, const std::string& cle, const Parc& parc, const Geographie* geographie) {
  CoupeParc coupe;
  const auto take = [&](std::set<std::string> codes) {
    coupe.communes = std::make_shared<const std::set<std::string>>(std::move(codes));
  };
  switch (axe) {
    case AxeVentilation::Epci:
      if (geographie != nullptr) take(communes_of_epci(parc, *geographie, cle));
      break;
    case AxeVentilation::Departement:
      if (geographie != nullptr) take(communes_of_departement(parc, *geographie, cle));
      break;
    case AxeVentilation::Commune:
      take({cle});
      break;
    case AxeVentilation::Pieces:
      coupe.pieces = static_cast<std::uint8_t>(cle.at(1) - '0');  // "T3"
      break;
    case AxeVentilation::Financement:
      coupe.financement = static_cast<std::uint8_t>(std::stoi(cle));
      break;
  }
  return coupe;
}

std::vector<LigneVentilee> compare_syntheses(const Synthese& parc, const Synthese& assiette, AxeVentilation axe) {
  std::map<std::string_view, const CompteQpv*> dedans;
  for (const LigneSynthese& l : lines_of(assiette, axe)) dedans[l.cle] = &l.logements;
  std::vector<LigneVentilee> lignes;
  for (const LigneSynthese& l : lines_of(parc, axe)) {
    const auto it = dedans.find(l.cle);
    lignes.push_back({.cle = l.cle,
                      .libelle = l.libelle,
                      .parc = l.logements.total(),
                      .assiette = it == dedans.end() ? CompteQpv{} : *it->second});
  }
  return lignes;
}

}  // namespace passeflux::io
