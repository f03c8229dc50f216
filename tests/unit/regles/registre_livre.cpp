// The shipped register: what it may claim, and that the code and the register name the same rules.
#include <algorithm>
#include <set>
#include <string>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/explication.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using enum NatureReservataire;

namespace {
bool is_date_or_empty(const std::string& t) {
  if (t.empty()) return true;
  if (t.size() != 10 || t[4] != '-' || t[7] != '-') return false;
  return std::ranges::all_of(t, [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
}

// Études that between them go through every branch of the computation.
std::vector<Etude> many_etudes() {
  std::vector<Etude> all;
  // every reason, SEM with CONV; ceilings passed; rotation
  Etude a = test::simple_etude(
      1, 0, 1, {test::reservataire("e", EtatPrioritaires, 30), test::reservataire("g", EtatAgents, 10)});
  a.organisme = Organisme::Sem;
  a.parc = test::make_parc({{.nombre = 100, .qpv = 1, .conventionne = 1},
                            {.nombre = 5, .qpv = 2, .financement = 16, .conventionne = 2, .mode = 5},
                            {.nombre = 1, .sortie = 4},
                            {.nombre = 1, .mode = 3},
                            {.nombre = 1, .mode = 4}});
  a.liberations = {.methode = MethodeLiberations::Rotation, .nombre = 0, .annees = {{2023, 8, 100}, {2024, 7, 100}}};
  all.push_back(a);
  // SEM judged by the date of its convention, then by nothing at all
  Etude b = test::simple_etude(10, 2, 0, {});
  b.organisme = Organisme::Sem;
  all.push_back(b);
  b.parc = test::make_parc({{.nombre = 9, .date_convention = 19900101}, {.nombre = 1}});
  all.push_back(b);
  all.push_back(test::simple_etude(100, 5, 8, {}));                                              // S > L
  all.push_back(test::simple_etude(10, 20, 0, {}));                                              // L > A
  all.push_back(test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 11)}));          // over 100 %
  all.push_back(test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 5)}));           // tie
  all.push_back(test::simple_etude(10, 4, 0, {test::reservataire("r1", EtatPrioritaires, 3)}));  // 1,2 → 1
  all.push_back(test::simple_etude(10, 3, 0, {test::reservataire("r1", EtatPrioritaires, 3)}));  // 0,9 → 1: effect
  Etude changed = test::simple_etude(10, 2, 0, {});
  changed.parametres["assiette.exclusion.vide"] = true;
  all.push_back(changed);
  Etude blind = test::simple_etude(10, 2, 0, {});  // a rotation without a reference year
  blind.liberations.methode = MethodeLiberations::Rotation;
  all.push_back(blind);
  Etude empty;
  all.push_back(empty);
  Etude out = test::simple_etude(3, 1, 0, {});
  out.parc = test::make_parc({{.nombre = 3, .mode = 5}});  // an assiette of nothing
  all.push_back(out);
  return all;
}
}  // namespace

TEST_CASE("the shipped register reads without a fault") {
  const auto registre = io::read_registre(io::regles_livrees());
  REQUIRE(registre.has_value());
  CHECK(registre->regles().size() > 30);
  CHECK(io::registre_livre().regles().size() == registre->regles().size());
}

TEST_CASE("identifiers are unique, labels are written, dates are dates") {
  std::set<std::string> ids;
  for (const Regle& r : io::registre_livre().regles()) {
    CAPTURE(r.id);
    CHECK(ids.insert(r.id).second);
    CHECK_FALSE(r.libelle.empty());
    CHECK_FALSE(r.source.empty());
    CHECK(is_date_or_empty(r.verifie_le));
    CHECK(is_date_or_empty(r.en_vigueur_du));
    CHECK(is_date_or_empty(r.en_vigueur_au));
    CHECK((r.marque == "S" || r.marque == "K" || r.marque == "D"));
    CHECK(r.unite.empty() == !r.valeur.has_value());
    if (r.valeur) {
      CHECK(std::holds_alternative<bool>(*r.valeur) == (r.unite == "oui_non"));
    }
  }
}

TEST_CASE("nothing claims the text of the law without a source read, nor a source read without an article") {
  for (const Regle& r : io::registre_livre().regles()) {
    CAPTURE(r.id);
    if (r.portee == Portee::Texte) {
      CHECK(r.marque == "S");
      CHECK_FALSE(r.article.empty());
    }
    if (r.marque == "K") CHECK(r.portee != Portee::Texte);
    if (!r.verifie_le.empty()) CHECK(r.marque == "S");
  }
}

TEST_CASE("every rule the code names is in the register, and every rule of the register serves") {
  std::set<std::string> used{std::string(kRegleProrogation)};
  for (const Motif& m : motifs_assiette()) used.insert(std::string(m.regle));
  for (const Etude& e : many_etudes()) {
    const ResultatFlux r = test::compute(e);
    for (const Grandeur& g : r.calcul.grandeurs()) {
      used.insert(g.regle);
      for (const Fait& f : g.faits) used.insert(f.regle);
    }
    for (const Alerte& a : r.alertes) {
      used.insert(a.regle);
      const Regle* rule = io::registre_livre().find(a.regle);
      REQUIRE(rule != nullptr);
      CHECK_FALSE(rule->alerte.empty());  // an alert without a sentence would show nothing
    }
  }
  std::set<std::string> known;
  for (const Regle& r : io::registre_livre().regles()) known.insert(r.id);
  for (const std::string& id : used) CHECK_MESSAGE(known.contains(id), "not in the register: " << id);
  for (const std::string& id : known) CHECK_MESSAGE(used.contains(id), "serves nowhere: " << id);
}

TEST_CASE("every parameter of the register is one the code reads") {
  std::size_t parameters = 0;
  for (const Regle& r : io::registre_livre().regles()) {
    if (!r.valeur) continue;
    ++parameters;
    const bool known = r.id.starts_with("assiette.exclusion.") || r.id.starts_with("plafond.");
    CHECK_MESSAGE(known, r.id);
  }
  CHECK(parameters == 8);
  const Parametres p(io::registre_livre(), test::kDefauts);
  CHECK(p.number("plafond.etat") == Rationnel::quotient(3, 10));
  CHECK(p.number("plafond.etat_agents") == Rationnel::quotient(1, 20));
}
