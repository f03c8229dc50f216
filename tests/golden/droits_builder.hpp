// The text of an état des lieux, line by line, to an étude: the parc, the bailleur's list, what each réservataire sent,
// and what was decided. What is wrong in the text is said, never guessed.
#pragma once

#include <algorithm>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "cas.hpp"
#include "core/domaine/geographie.hpp"
#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "etudes.hpp"

namespace passeflux::golden {

struct DroitsBuilder {
  Etude etude;
  std::shared_ptr<const Geographie> geographie;  // null: no commune was replaced
  std::vector<std::string> noms;                 // of the bailleur's rows, in order: "D1"
  std::vector<std::vector<std::string>> lignes;  // of each état's rows
  std::map<std::string, Choix> choix;            // by line: "D1 ~ V1"
  std::vector<std::string> faults;

  explicit DroitsBuilder(const Cas& cas) {
    each(cas, "Étude", [&](const Entry& e) { add_etude(e); });
    make_parc();
    make_geographie();
    Droits droits;
    each(cas, "Liste du bailleur", [&](const Entry& e) {
      noms.push_back(e.key);
      droits.push_back(read_droit(e, true));
    });
    etude.droits = std::make_shared<const Droits>(std::move(droits));
    each(cas, "Devenir des droits", [&](const Entry& e) { add_devenir(e); });
    for (const Reservataire& r : etude.reservataires) {
      const std::string titre = "État transmis par " + r.id;
      if (cas.find(titre) == nullptr) continue;
      EtatTransmis etat{.reservataire = r.id, .fichier = "etat.csv", .lignes = {}};
      std::vector<std::string>& siens = lignes.emplace_back();
      each(cas, titre, [&](const Entry& e) {
        siens.push_back(e.key);
        etat.lignes.push_back(read_droit(e, false));
        etat.lignes.back().reservataire = r.id;
      });
      etude.etats_transmis.push_back(std::make_shared<const EtatTransmis>(std::move(etat)));
    }
    each(cas, "Décisions", [&](const Entry& e) { add_choix(e); });
  }

  void fault(const Entry& e, const char* what) { faults.push_back("ligne " + std::to_string(e.line) + " : " + what); }

  template <typename F>
  void each(const Cas& cas, std::string_view titre, F&& f) {
    const Section* s = cas.find(titre);
    if (s == nullptr) return;
    for (std::size_t i = 0; i < s->lines.size(); ++i) {
      const Entry e = entry_of(s->lines[i], s->numbers[i]);
      e.values.empty() ? fault(e, "une valeur est attendue") : f(e);
    }
  }

  std::int64_t integer(const Entry& e, const std::string& texte) {
    const auto r = parse_number(texte);
    const auto n = r ? r->to_int64() : std::nullopt;
    if (!n) fault(e, "un nombre entier est attendu");
    return n.value_or(0);
  }
  std::int32_t day(const Entry& e, std::string texte) {
    std::erase(texte, '-');
    if (texte.size() != 8) fault(e, "une date aaaa-mm-jj est attendue");
    return static_cast<std::int32_t>(integer(e, texte));
  }

 private:
  struct LigneParc {
    std::string identifiant;
    std::string commune;
    std::uint8_t identifie = 0;
    std::uint8_t sortie = 0;
    std::string programme;
  };

  void add_etude(const Entry& e) {
    const auto& v = e.values;
    if (e.key == "Année") {
      etude.annee = static_cast<std::int32_t>(integer(e, v[0]));
    } else if (e.key == "Réservataire" && v.size() == 2) {
      const auto nature = parse_nature(v[1]);
      if (!nature) fault(e, "nature de réservataire inconnue");
      etude.reservataires.push_back({.id = v[0], .nom = v[0], .nature = nature.value_or(NatureReservataire::Autre)});
    } else if (e.key == "Logement" && v.size() >= 2) {
      LigneParc& l = parc_.emplace_back(LigneParc{.identifiant = v[0], .commune = v[1]});
      for (std::size_t i = 2; i < v.size(); ++i)
        if (v[i] == "identifié")
          l.identifie = 2;
        else if (v[i] == "vendu" || v[i] == "démoli")
          l.sortie = v[i] == "vendu" ? 1 : 2;
        else if (v[i].starts_with("programme "))
          l.programme = v[i].substr(10);
        else
          fault(e, "mot inconnu");
    } else if (e.key == "Programme neuf" && v.size() == 2) {
      etude.mises_en_service.push_back(
          {.id = "p" + v[0], .nom = v[0], .livraison = 0, .types = {{.pieces = 3, .logements = integer(e, v[1])}}});
    } else if (e.key == "Commune remplacée" && v.size() == 2) {
      remplacees_[v[0]] = v[1];
    } else {
      fault(e, "ligne inconnue");
    }
  }

  void make_parc() {
    if (parc_.empty()) return;
    std::vector<test::Ligne> rangs;
    for (const LigneParc& l : parc_) rangs.push_back({.identifie = l.identifie, .sortie = l.sortie});
    ColonnesParc c = test::columns_of(rangs);
    c.presentes.identifiant = true;
    std::vector<std::string> identifiants;
    c.commune = {};
    const auto put = [](ColonneTexte& colonne, const std::string& v) {
      const auto it = std::ranges::find(colonne.valeurs, v);
      colonne.indices.push_back(static_cast<std::uint32_t>(it - colonne.valeurs.begin()));
      if (it == colonne.valeurs.end()) colonne.valeurs.push_back(v);
    };
    c.presentes.programme = std::ranges::any_of(parc_, [](const LigneParc& l) { return !l.programme.empty(); });
    for (const LigneParc& l : parc_) {
      identifiants.push_back(l.identifiant);
      put(c.commune, l.commune);
      if (c.presentes.programme) put(c.programme, l.programme);
    }
    c.identifiant = identifiants;
    if (auto fait = Parc::make(std::move(c)))
      etude.parc = *fait;
    else
      faults.emplace_back("le parc ne peut pas être lu");
  }

  // One commune in force for each code on the right, the old codes in it; none is in an EPCI.
  void make_geographie() {
    if (remplacees_.empty()) return;
    std::map<std::uint32_t, std::uint32_t> codes;  // each code, and the one in force
    for (const auto& [ancien, nouveau] : remplacees_) {
      codes[key_of(ancien).value_or(0)] = key_of(nouveau).value_or(0);
      codes[key_of(nouveau).value_or(0)] = key_of(nouveau).value_or(0);
    }
    ColonnesGeographie g;
    g.annee = etude.annee;
    g.regions = {{.code = "27", .nom = "Bourgogne-Franche-Comté"}};
    g.departements = {{.code = "25", .nom = "Doubs", .region = 0}};
    for (const auto& [code, actuel] : codes) {
      g.cles.push_back(code);
      g.statuts.push_back(code == actuel ? StatutCode::EnVigueur : StatutCode::Remplace);
      g.communes.push_back(static_cast<std::uint32_t>(std::distance(codes.begin(), codes.find(actuel))));
      g.fins.push_back(0);
    }
    g.epci_de.assign(codes.size(), ColonnesGeographie::kAucun);
    g.ept_de = g.epci_de;
    if (auto faite = Geographie::make(std::move(g)))
      geographie = *faite;
    else
      faults.emplace_back("les communes remplacées ne peuvent pas être lues");
  }

  // "ville | droit de suite | garantie | logement A-1 | acte DEL 2009-1 | prêt jusqu'au 2038-01-10". Of the bailleur's
  // list, the holder comes first.
  Droit read_droit(const Entry& e, bool liste) {
    static const std::map<std::string_view, NatureDroit> kNatures{{"droit de suite", NatureDroit::DroitDeSuite},
                                                                  {"droit unique", NatureDroit::DroitUnique}};
    static const std::map<std::string_view, Fondement> kFondements{{"légal", Fondement::Legal},
                                                                   {"garantie", Fondement::Garantie},
                                                                   {"terrain", Fondement::Foncier},
                                                                   {"subvention", Fondement::Subvention},
                                                                   {"prêt employeurs", Fondement::Pret}};
    static const std::map<std::string_view, StatutDroit> kStatuts{{"validé", StatutDroit::Valide},
                                                                  {"contesté", StatutDroit::Conteste},
                                                                  {"échu", StatutDroit::Echu},
                                                                  {"à rechercher", StatutDroit::ARechercher}};
    static const std::map<std::string_view, std::string Droit::*> kTextes{
        {"logement ", &Droit::logement},      {"programme ", &Droit::programme}, {"adresse ", &Droit::adresse},
        {"commune ", &Droit::commune},        {"acte ", &Droit::reference},      {"exercé par ", &Droit::exerce_par},
        {"compté sur ", &Droit::preleve_sur}, {"note ", &Droit::commentaire}};
    static const std::map<std::string_view, std::int32_t Droit::*> kDates{{"prêt jusqu'au ", &Droit::fin_pret},
                                                                          {"remboursé le ", &Droit::remboursement},
                                                                          {"à partir du ", &Droit::debut},
                                                                          {"jusqu'au ", &Droit::fin}};
    Droit d{.piece = Piece::Detenue};
    if (liste) {
      d.statut = StatutDroit::Valide;
      d.reservataire = e.values[0];
    }
    const auto starts = [](const std::string& v, const auto& mots) {
      return std::ranges::find_if(mots, [&](const auto& m) { return v.starts_with(m.first); });
    };
    for (std::size_t i = liste ? 1 : 0; i < e.values.size(); ++i) {
      const std::string& v = e.values[i];
      if (const auto n = kNatures.find(v); n != kNatures.end())
        d.nature = n->second;
      else if (const auto f = kFondements.find(v); f != kFondements.end())
        d.fondement = f->second;
      else if (const auto s = kStatuts.find(v); s != kStatuts.end())
        d.statut = s->second;
      else if (v == "acte introuvable")
        d.piece = Piece::Manquante;
      else if (const auto t = starts(v, kTextes); t != kTextes.end())
        d.*(t->second) = v.substr(t->first.size());
      else if (const auto j = starts(v, kDates); j != kDates.end())
        d.*(j->second) = day(e, v.substr(j->first.size()));
      else if (v.find(" logement") != std::string::npos)
        d.logements = integer(e, v.substr(0, v.find(" logement")));
      else
        fault(e, "mot inconnu");
    }
    return d;
  }

  // "D1 : transféré | logement A-5 | le 2025-03-12 | accord de la ville"
  void add_devenir(const Entry& e) {
    static const std::map<std::string_view, Devenir> kMots{{"à décider", Devenir::ADecider},
                                                           {"transféré", Devenir::Transfere},
                                                           {"compensé", Devenir::Compense},
                                                           {"abandonné", Devenir::Abandonne}};
    const auto rang = std::ranges::find(noms, e.key) - noms.begin();
    const auto mot = kMots.find(e.values[0]);
    if (mot == kMots.end() || rang == std::ssize(noms)) return fault(e, "devenir, ou droit, inconnu");
    DevenirDroit d{.droit = keys_of(*etude.droits)[static_cast<std::size_t>(rang)], .devenir = mot->second};
    for (std::size_t i = 1; i < e.values.size(); ++i) {
      const std::string& v = e.values[i];
      if (v.starts_with("logement "))
        d.logement = v.substr(9);
      else if (v.starts_with("le "))
        d.date = day(e, v.substr(3));
      else
        d.note = v;
    }
    answer_devenir(etude, std::move(d));
  }

  // "D1 ~ V1 : retenu | 3"
  void add_choix(const Entry& e) {
    static const std::map<std::string_view, Verdict> kVerdicts{
        {"retenu", Verdict::Retenu}, {"écarté", Verdict::Ecarte}, {"à vérifier", Verdict::AVerifier}};
    const auto v = kVerdicts.find(e.values[0]);
    if (v == kVerdicts.end()) return fault(e, "décision inconnue");
    choix[e.key] = {.verdict = v->second, .logements = e.values.size() > 1 ? integer(e, e.values[1]) : 0};
  }

  std::vector<LigneParc> parc_;
  std::map<std::string, std::string> remplacees_;
};

}  // namespace passeflux::golden
