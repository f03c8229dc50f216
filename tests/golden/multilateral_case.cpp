// Cases of what bailleurs put together: the parc and the rights of each, then who reserves what in each territory.
#include <algorithm>
#include <map>

#include "cas.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/multilateral.hpp"
#include "etudes.hpp"

namespace passeflux::golden {

namespace {
// "25388 : 25 | 200065647", "29155 : 29 | aucun", "14114 : devenue 14712".
std::shared_ptr<const Geographie> read_communes(const Section& s, std::vector<std::string>& faults) {
  ColonnesGeographie g;
  g.regions = {{.code = "00", .nom = {}}};
  std::map<std::uint32_t, Entry> par_cle;
  std::map<std::string, std::uint16_t> epci;
  std::map<std::string, bool> departements;
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    const Entry e = entry_of(s.lines[i], s.numbers[i]);
    par_cle[key_of(e.key).value_or(0)] = e;
    if (e.values.size() < 2) continue;
    departements[e.values[0]] = true;
    if (e.values[1] == "aucun") continue;
    if (epci.emplace(e.values[1], static_cast<std::uint16_t>(g.epci.size())).second)
      g.epci.push_back({.siren = e.values[1], .nom = {}});
  }
  for (const auto& [code, la] : departements) g.departements.push_back({.code = code, .nom = {}});
  const auto place = [&](const std::string& code) {
    const auto it = par_cle.find(key_of(code).value_or(0));
    return static_cast<std::uint32_t>(std::distance(par_cle.begin(), it));
  };
  for (const auto& [cle, e] : par_cle) {
    const bool vieille = e.values.size() < 2;
    const std::string devenue = vieille ? e.values[0].substr(e.values[0].rfind(' ') + 1) : "";
    g.cles.push_back(cle);
    g.statuts.push_back(vieille ? StatutCode::Remplace : StatutCode::EnVigueur);
    g.communes.push_back(place(vieille ? devenue : e.key));
    g.epci_de.push_back(vieille || e.values[1] == "aucun" ? ColonnesGeographie::kAucun : epci.at(e.values[1]));
    g.ept_de.push_back(ColonnesGeographie::kAucun);
    g.fins.push_back(0);
  }
  auto made = Geographie::make(std::move(g));
  if (!made) faults.emplace_back("les communes ne se lisent pas");
  return made ? *made : nullptr;
}

std::int32_t date_of(std::string t) {
  std::erase(t, '-');
  return static_cast<std::int32_t>(parse_number(t).value_or(0).to_int64().value_or(0));
}

std::uint8_t code_of_text(const std::string& t) {
  return static_cast<std::uint8_t>(parse_number(t).value_or(0).to_int64().value_or(0));
}

// "Droit : qui | dwelling, commune or "sans lieu" | dwellings | what else": "échu", "unique", "fin 2025-12-31", "pris
// sur r2".
Droit read_droit(const Entry& e, const std::vector<std::string>& logements) {
  Droit d{.reservataire = e.values[0], .nature = NatureDroit::DroitDeSuite};
  const std::string& lieu = e.values[1];
  if (std::ranges::find(logements, lieu) != logements.end())
    d.logement = lieu;
  else if (lieu != "sans lieu")
    d.commune = lieu;
  d.logements = parse_number(e.values[2]).value_or(0).to_int64().value_or(0);
  for (std::size_t i = 3; i < e.values.size(); ++i) {
    const std::string& v = e.values[i];
    if (v == "échu") d.statut = StatutDroit::Echu;
    if (v == "unique") d.nature = NatureDroit::DroitUnique;
    if (v.starts_with("fin ")) d.fin = date_of(v.substr(4));
    if (v.starts_with("pris sur ")) d.preleve_sur = v.substr(9);
  }
  return d;
}

// "transféré L2", "compensé" or "abandonné", once its dwelling is sold.
std::optional<DevenirDroit> read_devenir(const Entry& e) {
  for (std::size_t i = 3; i < e.values.size(); ++i) {
    const std::string& v = e.values[i];
    if (v == "compensé") return DevenirDroit{.devenir = Devenir::Compense};
    if (v == "abandonné") return DevenirDroit{.devenir = Devenir::Abandonne};
    if (v.starts_with("transféré "))
      return DevenirDroit{.devenir = Devenir::Transfere, .logement = v.substr(v.find(' ') + 1)};
  }
  return std::nullopt;
}

Etude read_bailleur(const Section& s, std::vector<std::string>& faults) {
  Etude e;
  e.nom = s.title;
  std::vector<test::Ligne> lignes;
  std::vector<std::string> identifiants;
  ColonneTexte communes;
  Droits droits;
  std::vector<std::optional<DevenirDroit>> devenirs;
  for (std::size_t i = 0; i < s.lines.size(); ++i) {
    const Entry x = entry_of(s.lines[i], s.numbers[i]);
    if (x.key == "Année") {
      e.annee = static_cast<std::int32_t>(parse_number(x.values[0]).value_or(0).to_int64().value_or(0));
    } else if (x.key == "Réservataire" && x.values.size() == 4) {
      e.reservataires.push_back({.id = x.values[0],
                                 .nom = x.values[1],
                                 .nature = parse_nature(x.values[2]).value_or(NatureReservataire::Autre),
                                 .logements_reserves = parse_number(x.values[3]).value_or(0).to_int64().value_or(0)});
    } else if (x.key == "Logement" && x.values.size() >= 6) {
      identifiants.push_back(x.values[0]);
      auto it = std::ranges::find(communes.valeurs, x.values[1]);
      if (it == communes.valeurs.end()) it = communes.valeurs.insert(it, x.values[1]);
      communes.indices.push_back(static_cast<std::uint32_t>(it - communes.valeurs.begin()));
      lignes.push_back(
          {.nombre = static_cast<std::int32_t>(parse_number(x.values[5]).value_or(0).to_int64().value_or(0)),
           .qpv = code_of_text(x.values[2]),
           .financement = code_of_text(x.values[4]),
           .sortie = static_cast<std::uint8_t>(x.values.size() > 6 && x.values[6] == "vendu" ? 1 : 0),
           .pieces = code_of_text(x.values[3])});
    } else if (x.key == "Droit" && x.values.size() >= 3) {
      droits.push_back(read_droit(x, identifiants));
      devenirs.push_back(read_devenir(x));
    } else {
      faults.push_back("ligne " + std::to_string(x.line) + " : clé inconnue");
    }
  }
  if (!droits.empty()) e.droits = std::make_shared<const Droits>(std::move(droits));
  for (std::size_t i = 0; i < devenirs.size(); ++i)
    if (devenirs[i]) {
      devenirs[i]->droit = keys_of(*e.droits)[i];
      answer_devenir(e, *devenirs[i]);
    }
  if (lignes.empty()) return e;
  ColonnesParc c = test::columns_of(lignes);
  c.presentes.identifiant = true;
  c.identifiant = identifiants;
  c.commune = std::move(communes);
  if (auto parc = Parc::make(std::move(c))) e.parc = *parc;
  return e;
}

void put_table(Computed& out, const Multilateral& m, const std::string& maille, std::size_t territoire, AxeCommun axe,
               const char* nom) {
  const TableCommune t = cross(m, {.territoire = territoire, .bailleur = {}}, axe);
  const auto put = [&](const std::string& qui, const LigneCommune& l) {
    std::string ligne = std::string(nom) + " : " + maille + " | " + m.territoires[territoire].code + " | " + qui;
    for (std::size_t i = 0; i < t.colonnes.size(); ++i)
      ligne += " | " + (axe == AxeCommun::Bailleur ? m.bailleurs[t.colonnes[i]] : std::to_string(t.colonnes[i])) + " " +
               number(l.logements[i]);
    out.figures.push_back(plain(ligne + " | total " + number(l.total)));
  };
  // Each cell is what its explanation comes to.
  for (const LigneCommune& l : t.lignes)
    for (std::size_t i = 0; i < t.colonnes.size(); ++i) {
      const FiltreCommun ici{.territoire = territoire, .bailleur = {}, .colonne = ColonneCommune{axe, t.colonnes[i]}};
      const Calcul c = explain_commun(m, ici, l.reservataire);
      if (c.valeur(c.ref_of("multilateral.reserves")) != l.logements[i])
        out.faults.push_back("la case expliquée n'est pas celle de " + m.reservataires[l.reservataire].nom);
    }
  for (const LigneCommune& l : t.lignes) put(m.reservataires[l.reservataire].nom, l);
  put("réservés", t.reserves);
  put("parc", t.parc);
}
}  // namespace

Computed compute_multilateral_case(const Cas& cas) {
  Computed out;
  const Section* communes = cas.find("Communes");
  const auto g = communes == nullptr ? nullptr : read_communes(*communes, out.faults);
  if (g == nullptr) return out;
  Apports apports;
  for (const Section& s : cas.sections) {
    if (s.title == "Communes" || s.title == "Attendu") continue;
    for (const Apport& a : make_apports(read_bailleur(s, out.faults), 5, g.get(), 0))
      apports.push_back(std::make_shared<const Apport>(a));
  }
  for (const Maille maille : {Maille::Departement, Maille::Epci}) {
    const Multilateral m = put_together(apports, *g, maille);
    out.note(explain_commun(m, {}, std::nullopt));
    const std::string nom = maille == Maille::Epci ? "EPCI" : "département";
    for (const LigneTerritoire& l : list_territoires(m)) {
      out.figures.push_back("Territoire : " + nom + " | " + m.territoires[l.territoire].code + " | bailleurs " +
                            number(l.bailleurs) + " | conventions " + number(l.conventions) + " | parc " +
                            number(l.parc) + " | réservés " + number(l.reserves));
      put_table(out, m, nom, l.territoire, AxeCommun::Bailleur, "Bailleurs");
      put_table(out, m, nom, l.territoire, AxeCommun::Qpv, "Quartiers");
      put_table(out, m, nom, l.territoire, AxeCommun::Type, "Types");
      put_table(out, m, nom, l.territoire, AxeCommun::Financement, "Financements");
    }
  }
  return out;
}

}  // namespace passeflux::golden
