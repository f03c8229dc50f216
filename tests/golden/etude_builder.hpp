// The text of an étude, line by line, to an Etude: what is wrong in the text is said, never guessed.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cas.hpp"
#include "etudes.hpp"

namespace passeflux::golden {

struct Builder {
  Etude etude;
  std::vector<test::Ligne> parc;
  bool dated = false;  // a "DATCONV vide" row: the column is there, the cell is empty
  std::vector<std::string> faults;

  void fault(const Entry& e, const char* what) { faults.push_back("ligne " + std::to_string(e.line) + " : " + what); }

  std::int64_t integer(const Entry& e, std::size_t i) {
    const auto r = i < e.values.size() ? parse_number(e.values[i]) : std::nullopt;
    const auto n = r ? r->to_int64() : std::nullopt;
    if (!n) fault(e, "un nombre entier est attendu");
    return n.value_or(0);
  }

  // "300 logements, QPV 2, MODE 3, DATCONV 1986-11-24"
  void add_parc(const Entry& e) {
    test::Ligne l;
    std::string_view rest = e.values[0];
    for (std::size_t i = 0; !rest.empty(); ++i) {
      const std::string_view part = rest.substr(0, rest.find(", "));
      rest.remove_prefix(std::min(rest.size(), part.size() + 2));
      const std::size_t space = part.rfind(' ');
      const std::string name(part.substr(0, space));
      std::string value(part.substr(space + 1));
      if (i == 0) {
        l.nombre = static_cast<std::int32_t>(Rationnel::parse(name).value_or(0).to_int64().value_or(0));
        if (l.nombre < 1 || !value.starts_with("logement")) fault(e, "« N logements » est attendu");
        continue;
      }
      if (name == "DEPCOM") {
        l.commune = value;
        continue;
      }
      if (name == "DATCONV") {
        dated = true;
        if (value == "vide") continue;
        std::erase(value, '-');
      }
      const auto n = Rationnel::parse(value).value_or(0).to_int64().value_or(0);
      if (n == 0) fault(e, "un code est attendu");
      const auto code = static_cast<std::uint8_t>(n);
      if (name == "QPV")
        l.qpv = code;
      else if (name == "NBPIECE")
        l.pieces = code;
      else if (name == "FINAN")
        l.financement = code;
      else if (name == "CONV")
        l.conventionne = code;
      else if (name == "IDENTIFIE")
        l.identifie = code;
      else if (name == "AIDE_ETAT")
        l.aide_etat = code;
      else if (name == "MODE")
        l.mode = code;
      else if (name == "SORTIEPATRIM")
        l.sortie = code;
      else if (name == "DATCONV")
        l.date_convention = static_cast<std::int32_t>(n);
      else
        fault(e, "colonne inconnue");
    }
    parc.push_back(l);
  }

  void import_file(const Entry& e, const std::string& folder) {
    std::ifstream file(folder + e.values[0], std::ios::binary);
    if (!file) return fault(e, "ce fichier manque");
    const io::RapportImport r = test::import_csv(std::string(std::istreambuf_iterator<char>(file), {}));
    if (r.parc == nullptr) return fault(e, "ce fichier n'est pas utilisable");
    etude.parc = r.parc;
  }

  std::vector<std::string> names(const std::string& t) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i <= t.size();) {
      const std::size_t end = std::min(t.find(", ", i), t.size());
      ids.push_back(t.substr(i, end - i));
      i = end + 2;
    }
    return ids;
  }

  // What a mode of conversion needs. The lines of one réservataire begin with its identifier.
  bool add_conversion(const Entry& e) {
    Conversion& c = etude.conversion;
    const auto cell = [&](std::size_t i) {
      return Cellule{static_cast<std::uint8_t>(integer(e, i)), static_cast<std::uint8_t>(integer(e, i + 1))};
    };
    const auto year = [&](std::size_t i) {
      return AnneeRotation{static_cast<std::int32_t>(integer(e, i)), integer(e, i + 1), integer(e, i + 2)};
    };
    if (e.key == "Mode") {
      const auto m = parse_mode_conversion(e.values[0]);
      if (!m) fault(e, "mode inconnu");
      c.mode = m.value_or(c.mode);
    } else if (e.key == "Date de référence") {
      c.date_reference = parse_day(e.values[0]);
    } else if (e.key == "Relocations" && e.values[0] == kNonReserve) {
      c.annees_non_reserve.push_back(year(1));
    } else if (e.key == "Cellule") {
      c.cellules.push_back({cell(0), integer(e, 2), integer(e, 3)});
    } else if (e.key == "Coefficient") {
      c.coefficients[e.values[0]] = parse_number(e.values[1]).value_or(Rationnel::undefined());
    } else if (e.key == "Décision" && e.values.size() == 5) {
      c.decisions.push_back({.candidats = names(e.values[0]),
                             .retenus = names(e.values[1]),
                             .par = e.values[2],
                             .date = parse_day(e.values[3]),
                             .motif = e.values[4]});
    } else if (e.key == "Année") {
      etude.annee = static_cast<std::int32_t>(integer(e, 0));
    } else if (e.key == "Année passée") {
      c.precedente =
          AnneePrecedente{.annee = static_cast<std::int32_t>(integer(e, 0)), .flux = integer(e, 1), .lignes = {}};
    } else if (e.key == "Compté" && c.precedente) {
      c.precedente->lignes.push_back(
          {e.values[0], parse_number(e.values[1]).value_or(Rationnel::undefined()), integer(e, 2)});
    } else if (e.key == "Programme") {
      etude.mises_en_service.push_back({.id = e.values[0],
                                        .nom = e.values[1],
                                        .departement = e.values.size() > 3 ? e.values[3] : "",
                                        .livraison = parse_day(e.values[2]),
                                        .types = {},
                                        .droits = {}});
    } else if (e.key == "Type" && !etude.mises_en_service.empty()) {
      etude.mises_en_service.back().types.push_back({static_cast<std::uint8_t>(integer(e, 0)), integer(e, 1)});
    } else if (e.key == "Droit" && !etude.mises_en_service.empty()) {
      const auto titre = parse_titre_programme(e.values[1]);
      if (!titre) fault(e, "titre inconnu");
      etude.mises_en_service.back().droits.push_back({e.values[0], titre.value_or(TitreProgramme::Autre),
                                                      parse_number(e.values[2]).value_or(Rationnel::undefined())});
    } else {
      const auto it = std::ranges::find(etude.reservataires, e.values[0], &Reservataire::id);
      if (it == etude.reservataires.end()) return false;
      ConversionReservataire& r = it->conversion;
      if (e.key == "Mode de")
        r.mode = parse_mode_conversion(e.values[1]);
      else if (e.key == "Relocations")
        r.annees.push_back(year(1));
      else if (e.key == "Réservés")
        r.cellules.push_back({cell(1), integer(e, 3)});
      else if (e.key == "Part saisie")
        r.part = parse_number(e.values[1]);
      else if (e.key == "Droits uniques")
        r.droits_uniques = integer(e, 1);
      else if (e.key == "Hors garantie")
        r.hors_garantie = integer(e, 1);
      else if (e.key == "Territoire propre")
        r.territoire = e.values[1];
      else if (e.key == "Lot" && e.values.size() == 4)  // id | logements | rotation or "du bailleur" | end
        add_lot(r, e);
      else
        return false;
    }
    return true;
  }

  // What a département has of its own: "Libérations de : 25 | 40".
  bool add_departement(const Entry& e) {
    if (e.values.size() < 2) return false;
    if (e.key == "Libérations de") {
      etude.departements[e.values[0]].liberations = HypotheseLiberations{.nombre = integer(e, 1)};
    } else if (e.key == "Année de référence de" && e.values.size() == 4) {
      auto& l = etude.departements[e.values[0]].liberations;
      if (!l) l = HypotheseLiberations{.methode = MethodeLiberations::Rotation, .annees = {}};
      l->annees.push_back({static_cast<std::int32_t>(integer(e, 1)), integer(e, 2), integer(e, 3)});
    } else if (e.key == "Soustraction de" && e.values.size() == 3) {
      auto& s = etude.departements[e.values[0]].soustractions;
      if (!s) s.emplace();
      const auto category = soustraction_of(e.values[1]);
      if (!category) fault(e, "catégorie inconnue");
      s->at(category.value_or(0)) = integer(e, 2);
    } else if (e.key == "Cellule de" && e.values.size() == 5) {
      etude.departements[e.values[0]].cellules.push_back(
          {{static_cast<std::uint8_t>(integer(e, 1)), static_cast<std::uint8_t>(integer(e, 2))},
           integer(e, 3),
           integer(e, 4)});
    } else if (e.key == "Année passée de" && e.values.size() == 3) {
      etude.departements[e.values[0]].precedente =
          AnneePrecedente{.annee = static_cast<std::int32_t>(integer(e, 1)), .flux = integer(e, 2), .lignes = {}};
    } else if (e.key == "Compté de" && e.values.size() == 4 && etude.departements[e.values[0]].precedente) {
      etude.departements[e.values[0]].precedente->lignes.push_back(
          {e.values[1], parse_number(e.values[2]).value_or(Rationnel::undefined()), integer(e, 3)});
    } else {
      const auto it = std::ranges::find(etude.reservataires, e.values[0], &Reservataire::id);
      if (it == etude.reservataires.end() || e.values.size() != 3) return false;
      auto& departements = it->conversion.departements;
      auto own = std::ranges::find(departements, e.values[1], &ReservesDepartement::code);
      if (own == departements.end())
        own = departements.insert(own, ReservesDepartement{.code = e.values[1], .logements = {}, .part = {}});
      if (e.key == "Réservés à")
        own->logements = integer(e, 2);
      else if (e.key == "Part à")
        own->part = parse_number(e.values[2]);
      else
        return false;
    }
    return true;
  }

  static std::optional<std::size_t> soustraction_of(std::string_view mot) {
    for (std::size_t i = 0; i < kSoustractions; ++i)
      if (word(static_cast<Soustraction>(i)) == mot) return i;
    return std::nullopt;
  }

  void add_lot(ConversionReservataire& r, const Entry& e) {
    LotDroits lot{.logements = integer(e, 1)};
    if (e.values[2] != "du bailleur") lot.rotation = parse_number(e.values[2]);
    const std::string& end = e.values[3];
    if (end.starts_with("zone "))
      lot.zone = end.substr(5);
    else if (end.starts_with("prêt "))
      lot.fin_pret = parse_day(end.substr(end.rfind(' ') + 1));
    else
      lot.fin = parse_day(end);
    r.lots.push_back(std::move(lot));
  }

  void add(const Entry& e, const std::string& folder) {
    if (e.values.empty()) return fault(e, "« Clé : valeur » est attendu");
    if (e.key == "Organisme") {
      const auto v = parse_organisme(e.values[0]);
      if (!v) fault(e, "hlm ou sem est attendu");
      etude.organisme = v.value_or(Organisme::Hlm);
    } else if (e.key == "Parc") {
      add_parc(e);
    } else if (e.key == "Fichier") {
      import_file(e, folder);
    } else if (e.key == "Libérations saisies") {
      etude.liberations.nombre = integer(e, 0);
    } else if (e.key == "Libérations par type et quartier") {
      etude.liberations.methode = MethodeLiberations::Cellules;
    } else if (e.key == "Année de référence") {
      etude.liberations.methode = MethodeLiberations::Rotation;
      etude.liberations.annees.push_back({static_cast<std::int32_t>(integer(e, 0)), integer(e, 1), integer(e, 2)});
    } else if (e.key == "Soustraction") {
      const auto category = soustraction_of(e.values[0]);
      if (!category) fault(e, "catégorie inconnue");
      etude.soustractions.at(category.value_or(0)) = integer(e, 1);
    } else if (e.key == "Relogements désignés par le préfet") {
      etude.designes_prefet = integer(e, 0);
    } else if (e.key == "Réservataire" && e.values.size() == 4) {
      const auto nature = parse_nature(e.values[2]);
      if (!nature) fault(e, "nature inconnue");
      etude.reservataires.push_back({.id = e.values[0],
                                     .nom = e.values[1],
                                     .nature = nature.value_or(NatureReservataire::Autre),
                                     .logements_reserves = integer(e, 3),
                                     .conversion = {}});
    } else if (add_departement(e) || add_conversion(e)) {
    } else if (e.key == "Paramètre" && e.values.size() == 2) {
      if (e.values[1] == "oui" || e.values[1] == "non")
        etude.parametres[e.values[0]] = e.values[1] == "oui";
      else
        etude.parametres[e.values[0]] = parse_number(e.values[1]).value_or(Rationnel::undefined());
    } else {
      fault(e, "clé inconnue");
    }
  }

  void finish() {
    if (parc.empty()) return;
    ColonnesParc c = test::columns_of(parc);
    c.presentes.date_convention = dated;
    if (auto made = Parc::make(std::move(c))) etude.parc = *made;
  }
};

// The étude of a case, from its section of that name.
inline Builder build_etude(const Cas& cas, const std::string& folder) {
  Builder b;
  if (const Section* s = cas.find("Étude"); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i) b.add(entry_of(s->lines[i], s->numbers[i]), folder);
  b.finish();
  return b;
}

// The figures of a result, in the very writing of "Attendu".
std::vector<std::string> figures_of(const ResultatFlux& r);
std::string alert_line(const Alerte& a);

}  // namespace passeflux::golden
