// The shipped register: what it may claim, and that the code and the register name the same rules.
#include <algorithm>
#include <set>
#include <string>

#include "core/cotation/cote.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/etat_zero.hpp"
#include "core/etat_des_lieux/fonctionnement.hpp"
#include "core/etat_des_lieux/multilateral.hpp"
#include "core/etat_des_lieux/programmes.hpp"
#include "core/etat_des_lieux/ventilation_zero.hpp"
#include "core/etat_des_lieux/volumes.hpp"
#include "core/flux/comparaison.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/flux/marge_ecrite.hpp"
#include "core/flux/objectifs_cia.hpp"
#include "core/flux/territoires_flux.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "doctest.hpp"
#include "etudes.hpp"
#include "geographie.hpp"

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
  Etude peu = test::simple_etude(10, 2, 0, {});  // of a département, a cell that rests on too little
  peu.liberations.methode = MethodeLiberations::Cellules;
  peu.conversion.cellules = {{{0, 0}, 1, 5}};
  peu.conversion.cellules_ensemble = {{{0, 0}, 60, 600}};
  all.push_back(peu);
  Etude ailleurs = test::simple_etude(10, 2, 0, {});  // no help known
  ailleurs.parc = test::make_parc({{.nombre = 9, .conventionne = 2}});
  all.push_back(ailleurs);
  all.push_back(test::simple_etude(100, 5, 8, {}));                                              // S > L
  all.push_back(test::simple_etude(10, 20, 0, {}));                                              // L > A
  all.push_back(test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 11)}));          // over 100 %
  all.push_back(test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 5)}));           // tie
  all.push_back(test::simple_etude(10, 4, 0, {test::reservataire("r1", EtatPrioritaires, 3)}));  // 1,2 → 1
  all.push_back(test::simple_etude(10, 3, 0, {test::reservataire("r1", EtatPrioritaires, 3)}));  // 0,9 → 1: effect
  // rehousing that the préfet designates: imputed, too many, and nothing to impute it on
  for (const auto& [nature, n] : {std::pair{EtatPrioritaires, 1}, {EtatPrioritaires, 9}, {Commune, 1}}) {
    Etude designes = test::simple_etude(10, 5, 0, {test::reservataire("r1", nature, 5)});
    designes.designes_prefet = n;
    all.push_back(designes);
  }
  Etude changed = test::simple_etude(10, 2, 0, {});
  changed.parametres["assiette.exclusion.vide"] = true;
  all.push_back(changed);
  Etude blind = test::simple_etude(10, 2, 0, {});  // a rotation without a reference year
  blind.liberations.methode = MethodeLiberations::Rotation;
  all.push_back(blind);
  // every mode, with and without its data; ceilings in points; a balance, bounded both ways and not; programmes
  Etude modes = test::simple_etude(1, 80, 8, {});
  modes.parc = test::make_parc({{.nombre = 600, .qpv = 2, .pieces = 3}, {.nombre = 400, .qpv = 1, .pieces = 2}});
  modes.annee = 2026;
  modes.conversion.cellules = {{{3, 2}, 30, 600}, {{2, 1}, 2, 20}};
  modes.conversion.annees_non_reserve = {{2025, 40, 700}};
  modes.conversion.coefficients["A"] = 2;
  const Rationnel part = Rationnel::quotient(1, 10);
  for (std::size_t m = 0; m < kModes; ++m) {
    Reservataire r = test::reservataire("m" + std::to_string(m), m % 2 == 0 ? EtatPrioritaires : EtatAgents, 100);
    ConversionReservataire& c = r.conversion;
    c.mode = static_cast<ModeConversion>(m);
    c.annees = {{2025, 8, 100}};
    c.cellules = {{{3, 2}, 60}, {{2, 1}, 40}};
    c.lots = {{.logements = 20, .rotation = part, .fin = 20271231}, {.logements = 3, .zone = "A"}};
    c.droits_uniques = 2;
    c.part = part;
    modes.reservataires.push_back(std::move(r));
  }
  Reservataire commune = test::reservataire("commune", Commune, 300);
  commune.conversion = {.mode = ModeConversion::Negocie, .hors_garantie = 10, .part = Rationnel::quotient(3, 10)};
  commune.conversion.annees = {{2025, 1, 300}};
  Etude few = modes;
  few.reservataires[1].logements_reserves = 5;
  few.reservataires.push_back(commune);
  few.reservataires.push_back(test::reservataire("vide", Autre, 1));
  few.reservataires.back().conversion.mode = ModeConversion::Negocie;
  few.reservataires[0].conversion.territoire = "11262";
  all.push_back(modes);
  all.push_back(few);
  Etude cells = test::simple_etude(1, 0, 0, {});
  cells.parc = test::make_parc({{.nombre = 60, .qpv = 2, .pieces = 3}, {.nombre = 5, .qpv = 1, .pieces = 4}});
  cells.liberations.methode = MethodeLiberations::Cellules;
  cells.conversion.cellules = {{{3, 2}, 6, 60}};
  all.push_back(cells);
  Etude over = test::simple_etude(100, 20, 0,
                                  {test::reservataire("p", EtatPrioritaires, 20), test::reservataire("a", Autre, 10)});
  over.reservataires[1].conversion = {.mode = ModeConversion::Negocie, .part = Rationnel(1)};
  all.push_back(over);
  over.parametres["plafond.prorata"] = true;
  all.push_back(over);
  Etude hors = test::simple_etude(
      1, 20, 0, {test::reservataire("p", EtatPrioritaires, 20), test::reservataire("c", Commune, 30)});
  hors.parc = test::make_parc({{.nombre = 50, .qpv = 1}, {.nombre = 50, .qpv = 2}});
  all.push_back(hors);
  Etude next = test::simple_etude(100, 20, 0,
                                  {test::reservataire("p", EtatPrioritaires, 20), test::reservataire("a", Autre, 10)});
  next.annee = 2026;
  next.conversion.precedente = AnneePrecedente{.annee = 2025, .flux = 20, .lignes = {{"p", part, 0}, {"a", part, 9}}};
  next.mises_en_service = {{.id = "n", .nom = "", .livraison = 20260101, .types = {{3, 20}}, .droits = {}}};
  next.mises_en_service[0].droits = {{"p", TitreProgramme::Legal, part}, {"a", TitreProgramme::Garantie, 1}};
  all.push_back(next);
  next.parametres["actualisation.bornee"] = true;
  next.parametres["mises_en_service.dans_flux_etat"] = true;
  all.push_back(next);
  Etude settled = test::simple_etude(10, 1, 0, {test::reservataire("r1", Autre, 5)});
  settled.conversion.decisions = {{.candidats = {"non_reserve", "r1"}, .retenus = {"r1"}, .par = "Comité"}};
  all.push_back(settled);
  all.push_back(test::simple_etude(14, 10, 0, {test::reservataire("a", Autre, 6), test::reservataire("b", Autre, 6)}));
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
  std::set<std::string> used;
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
  // The flux of two départements, and their sums.
  Etude deux = test::simple_etude(1, 80, 10, {test::reservataire("r1", Autre, 20)});
  deux.parc = test::import_csv("DEPCOM;QPV;nb\n25388;2;700\n14114;2;300\n").parc;
  deux.departements["25"].precedente = AnneePrecedente{.annee = 2025, .flux = 50, .lignes = {{"r1", 0, 1}}};
  const auto lieux = io::read_geographie(test::small_geographie());
  const FluxDepartements departements = compute_departements(deux, test::compute(deux), io::registre_livre(), **lieux);
  for (const Grandeur& x : departements.ensemble->calcul.grandeurs()) used.insert(x.regle);
  for (const Grandeur& x : departements.departements[0].resultat->calcul.grandeurs()) used.insert(x.regle);
  // Cells of a territorial breakdown: at home, elsewhere, the bailleur's, with a balance carried.
  Etude chez_soi =
      test::simple_etude(100, 10, 0, {test::reservataire("r1", Autre, 30), test::reservataire("r2", Commune, 10)});
  chez_soi.reservataires[1].conversion.territoire = "25388";
  chez_soi.conversion.precedente =
      AnneePrecedente{.annee = 2025, .flux = 10, .lignes = {{"r1", Rationnel::quotient(3, 10), 2}}};
  const ResultatFlux chez = test::compute(chez_soi);
  const std::vector<TerritoireAssiette> ici{{"25388", 60}, {"25580", 40}};
  const auto flux = share_flux(chez_soi, chez, ici, {}, false);
  for (std::size_t l = 0; l < 3; ++l)
    for (const TerritoireAssiette& t : ici)
      for (const Grandeur& x : explain_cellule(chez, *flux, t, "", l, false).calcul.grandeurs()) used.insert(x.regle);
  for (const Grandeur& x : explain_total(chez, *flux, {"", ""}, 0).calcul.grandeurs()) used.insert(x.regle);
  const Comparaison comparaison = compare_scenarios(deux, {"s1"}, io::registre_livre());
  const auto reserves = explain_reserves(comparaison.scenarios.at(0), io::registre_livre(), **lieux,
                                         Maille::Departement, {.id = "25", .nom = "", .flux = {}, .reserves = {}}, "");
  for (const Grandeur& x : reserves->calcul.grandeurs()) used.insert(x.regle);
  // The gap between two scenarios.
  for (const Grandeur& g : record_difference("x", {"a", 1}, {"b", 2}, Unite::Part, "part").grandeurs())
    used.insert(g.regle);
  // The volumes of the rights, and the gap of a measure to the état zéro.
  Etude detenus = test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 5)});
  detenus.droits = std::make_shared<const Droits>(Droits{{.reservataire = "r1", .logements = 3}});
  const Calcul volumes = record_volumes(detenus, Parametres(io::registre_livre(), detenus.parametres));
  EtatZero zero{.annees = {2025}, .assiette = 10, .lignes = {{.id = "r1", .nom = "", .reserves = 5}}};
  zero.lignes.push_back({.id = std::string(kNonReserve), .nom = ""});
  for (const Calcul& calcul : {volumes, record_ecart(zero, zero, "r1", static_cast<std::size_t>(Constat::Reserves)),
                               record_ecart(zero, zero, "r1", static_cast<std::size_t>(Constat::Mises))})
    for (const Grandeur& x : calcul.grandeurs()) {
      used.insert(x.regle);
      for (const Fait& fait : x.faits) used.insert(fait.regle);
    }
  // Its breakdown, and the bounds that cut it into construction periods.
  for (std::size_t i = 1; i <= kBornesPeriode; ++i) used.insert("bilan.periode_" + std::to_string(i));
  // The objectives of the CIA: a rate of its own, and those of the register.
  chez_soi.objectifs_cia["25388"].at(0) = Rationnel(0);
  const Parametres parametres(io::registre_livre(), chez_soi.parametres);
  const Decoupage decoupage{.territoires = ici, .noms = {"", ""}, .presences = {}};
  for (const Grandeur& x :
       compute_objectifs_cia(chez_soi, chez, *flux, decoupage, parametres).resultat->calcul.grandeurs())
    used.insert(x.regle);
  // How attributions worked: every figure of a line, shown because the minimum lets it.
  Etude served = test::simple_etude(10, 1, 0, {test::reservataire("r1", Commune, 5)});
  served.parametres["fonctionnement.minimum"] = Rationnel(1);
  served.historique = std::make_shared<const Liberations>(Liberations{{.date = 20240101,
                                                                       .offres = {{.reservataire = "r1",
                                                                                   .mise_a_disposition = 20240101,
                                                                                   .designation = 20240102,
                                                                                   .issue = IssueOffre::Bail,
                                                                                   .bail = 20240103}}}});
  for (const Grandeur& g :
       compute_fonctionnement(served, {io::registre_livre(), served.parametres}).calcul.grandeurs()) {
    used.insert(g.regle);
    for (const Fait& f : g.faits) used.insert(f.regle);
  }
  // The margin, line by line, as its reference years tell it.
  Etude incertaine = test::simple_etude(100, 10, 2, {test::reservataire("r1", Commune, 20)});
  incertaine.liberations.annees = {{2024, 8, 100}};
  MargeEcrite marge = write_marge(incertaine, test::compute(incertaine), io::registre_livre(), nullptr);
  REQUIRE(marge.lignes.size() == 1);
  marge.marge.territoires[0].suffisance = 1;
  for (const Grandeur& g :
       explain_marge(marge, marge.lignes[0], [](const std::string& code) { return code; }).calcul.grandeurs()) {
    used.insert(g.regle);
    for (const Fait& fait : g.faits) used.insert(fait.regle);
  }
  // The assiette a year later: a dwelling of each cause, and some that have no identifier.
  const auto parc = [](const std::vector<std::string>& identifiants, std::vector<std::uint8_t> modes) {
    std::vector<test::Ligne> lignes;
    for (const std::uint8_t m : modes) lignes.push_back({.mode = m});
    ColonnesParc c = test::columns_of(lignes);
    c.presentes.identifiant = true;
    c.identifiant = identifiants;
    Etude e;
    e.parc = *Parc::make(std::move(c));
    return e;
  };
  const Parametres tels(io::registre_livre(), test::kDefauts);
  const AssietteFigee figee = keep_assiette(parc({"A", "B", "C", ""}, {1, 1, 5, 1}), tels);
  for (const Grandeur& g : follow_assiette(figee, parc({"B", "C", "D"}, {5, 1, 1}), tels).calcul.grandeurs())
    used.insert(g.regle);
  // What bailleurs put together: a parc, a right, the one over the other.
  Apport apport{.bailleur = "A", .annee = 2026, .reservataires = {{Commune, "Ville"}}};
  apport.parc = {{.cellule = {}, .logements = 4}};
  apport.reserves = {{.reservataire = 0, .cellule = {}, .logements = 1, .convenus = 0}};
  const Multilateral commun = put_together({std::make_shared<const Apport>(apport)}, **lieux, Maille::Epci);
  for (const Grandeur& g : explain_commun(commun, {}, std::nullopt).grandeurs()) used.insert(g.regle);
  // What conventions say wrong together, each once.
  Etude signee = test::simple_etude(
      10, 1, 0,
      {test::reservataire("r1", Autre, 1), test::reservataire("r2", Commune, 1), test::reservataire("r3", Autre, 1)});
  signee.conventions = {{.id = "c1", .reservataire = "r1", .territoire = "25388", .fin = 20200101},
                        {.id = "c2", .reservataire = "r2", .territoire = "25", .debut = 20300101, .fin = 20290101},
                        {.id = "c3", .reservataire = "r2", .territoire = "25"},
                        {.id = "c4", .reservataire = "r2", .territoire = "25"}};
  for (const ConstatConvention& c : check_conventions(signee)) used.insert(std::string(c.regle));
  // A demand rated: by its place and by points typed, in a rubric, with seniority and a refusal.
  const GrilleCotation grille{.rubriques = {{.id = "r", .nom = "", .exclusive = true}},
                              .criteres = {{.id = "a"}, {.id = "b", .rubrique = "r", .points = Rationnel(2)}},
                              .points_annee = 1,
                              .plafond_anciennete = Rationnel(3),
                              .malus = 1};
  for (const Grandeur& g :
       compute_cote(grille, {.numero = "1", .depot = 20200101, .criteres = {"a", "b"}, .refus = 1}, 20260101)
           ->grandeurs())
    used.insert(g.regle);
  // What the page of the rights asks.
  used.insert(std::string(kRegleSortie));
  used.insert(std::string(kRegleSurReservation));
  // Switches and bounds that only steer the computation.
  for (const char* id : {"plafond.garanties_sur_flux", "actualisation.bornee", "mises_en_service.dans_flux",
                         "mises_en_service.dans_flux_etat", "droits.prorogation"})
    used.insert(id);
  // What the territorial breakdown writes, and the names of its two methods.
  for (const char* id : {"repartition.cellule", "repartition.ligne", "repartition.provisoire",
                         "repartition.un_de_moins", "repartition.un_de_plus"})
    used.insert(id);
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
    const bool known = r.id.starts_with("assiette.exclusion.") || r.id.starts_with("plafond.") ||
                       r.id.starts_with("actualisation.") || r.id.starts_with("mises_en_service.") ||
                       r.id == "conversion.duree" || r.id == "conversion.observations" ||
                       r.id == "droits.prorogation" || r.id == "marge.poids" || r.id == "marge.tolerance" ||
                       r.id == "fonctionnement.minimum" || r.id.starts_with("bilan.periode_") ||
                       r.id == "cia.premier_quartile" || r.id == "cia.autres_quartiles" || r.id == "cia.prioritaires";
    CHECK_MESSAGE(known, r.id);
  }
  CHECK(parameters == 32);
  const Parametres p(io::registre_livre(), test::kDefauts);
  CHECK(p.number("plafond.etat") == Rationnel::quotient(3, 10));
  CHECK(p.number("plafond.etat_agents") == Rationnel::quotient(1, 20));
}
