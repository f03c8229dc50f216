// The text of a history, line by line, to an étude: what is wrong in the text is said, never guessed.
#pragma once

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cas.hpp"
#include "etudes.hpp"

namespace passeflux::golden {

struct HistoriqueBuilder {
  Etude etude;
  Liberations liberations;
  std::int32_t assiette = 0;
  std::vector<test::Ligne> parc;                              // dwellings whose year of construction is told, one a row
  std::vector<std::int32_t> annees;                           // counted, then frozen; empty: all
  std::vector<std::int32_t> aujourdhui;                       // compared with them
  std::vector<std::pair<std::string, std::int64_t>> changes;  // dwellings reserved today, where they changed
  std::vector<std::string> faults;

  void fault(const Entry& e, const char* what) { faults.push_back("ligne " + std::to_string(e.line) + " : " + what); }

  std::int64_t integer(const Entry& e, const std::string& text) {
    const auto r = parse_number(text);
    const auto n = r ? r->to_int64() : std::nullopt;
    if (!n) fault(e, "un nombre entier est attendu");
    return n.value_or(0);
  }

  std::int32_t day(const Entry& e, std::string text) {
    std::erase(text, '-');
    const auto n = parse_number(text);
    const auto d = n ? n->to_int64() : std::nullopt;
    if (!d || text.size() != 8) fault(e, "une date aaaa-mm-jj est attendue");
    return static_cast<std::int32_t>(d.value_or(0));
  }

  // What the history tells of the dwelling; its year of construction, the parc alone does.
  void add_kind(const Entry& e) {
    Liberation& l = liberations.back();
    for (std::size_t i = 2; i < e.values.size(); ++i) {
      const std::string& v = e.values[i];
      const std::size_t space = v.find(' ');
      const std::string name = v.substr(0, space);
      const std::string value = space == std::string::npos ? "" : v.substr(space + 1);
      if (name == "commune")
        l.commune = value;
      else if (name == "QPV")
        l.qpv = static_cast<std::uint8_t>(integer(e, value));
      else if (name == "pièces")
        l.pieces = static_cast<std::uint8_t>(integer(e, value));
      else if (name == "FINAN")
        l.financement = static_cast<std::uint8_t>(integer(e, value));
      else if (name == "construit")
        parc.push_back({.nombre = 1,
                        .commune = l.commune,
                        .identifiant = l.logement = "l" + std::to_string(parc.size()),
                        .construction = static_cast<std::int16_t>(integer(e, value))});
      else
        fault(e, "mot inconnu pour un logement");
    }
  }

  void add_offre(const Entry& e) {
    if (liberations.empty()) return fault(e, "une libération est attendue avant l'offre");
    Offre o{.reservataire = e.values[0]};
    for (std::size_t i = 1; i < e.values.size(); ++i) {
      const std::string& v = e.values[i];
      const std::size_t space = v.find(' ');
      const std::string name = v.substr(0, space);
      const std::string value = space == std::string::npos ? "" : v.substr(space + 1);
      if (name == "mise")
        o.mise_a_disposition = day(e, value);
      else if (name == "désignation")
        o.designation = day(e, value);
      else if (name == "bail" && !value.empty())
        o.bail = day(e, value);
      else if (name == "imputé")
        o.impute = value;
      else if (name == "motif" && parse_motif(value))
        o.motif = *parse_motif(value);
      else if (value.empty() && parse_issue(name))
        o.issue = *parse_issue(name);
      else
        fault(e, "mot inconnu dans une offre");
    }
    liberations.back().offres.push_back(std::move(o));
  }

  void add(const Entry& e) {
    if (e.values.empty()) return fault(e, "une valeur est attendue");
    if (e.key == "Réservataire" && e.values.size() == 2) {
      etude.reservataires.push_back({.id = e.values[0], .nom = e.values[1]});
    } else if (e.key == "Minimum") {
      etude.parametres["fonctionnement.minimum"] = parse_number(e.values[0]).value_or(Rationnel::undefined());
    } else if (e.key == "Années" || e.key == "État zéro" || e.key == "Aujourd'hui") {
      for (const std::string& v : e.values)
        (e.key == "Aujourd'hui" ? aujourdhui : annees).push_back(static_cast<std::int32_t>(integer(e, v)));
    } else if (e.key == "Assiette") {
      assiette = static_cast<std::int32_t>(integer(e, e.values[0]));
    } else if (e.key == "Réservés" && e.values.size() == 2) {
      for (Reservataire& r : etude.reservataires)
        if (r.id == e.values[0]) r.logements_reserves = integer(e, e.values[1]);
    } else if (e.key == "Réservés aujourd'hui" && e.values.size() == 2) {
      changes.emplace_back(e.values[0], integer(e, e.values[1]));
    } else if (e.key == "Libération" && e.values.size() >= 2) {
      const auto categorie = parse_categorie(e.values[1]);
      if (!categorie) return fault(e, "catégorie inconnue");
      liberations.push_back({.date = day(e, e.values[0]), .categorie = *categorie});
      add_kind(e);
    } else if (e.key == "Offre") {
      add_offre(e);
    } else {
      fault(e, "ligne inconnue");
    }
  }

  void finish() {
    if (const auto n = static_cast<std::int32_t>(parc.size()); assiette > n) parc.push_back({.nombre = assiette - n});
    if (!parc.empty()) etude.parc = test::make_parc(parc);
    sort_liberations(liberations);
    etude.historique = std::make_shared<const Liberations>(liberations);
  }
};

}  // namespace passeflux::golden
