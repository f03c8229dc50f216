// Each reason why two lists do not agree, one case each, figures by hand: dossier métier § 2.5, addendum 4b.
#include "core/etat_des_lieux/discordances.hpp"

#include <algorithm>

#include "core/domaine/geographie.hpp"
#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::int32_t kCinq = 5;  // years: CCH R441-6

// Four dwellings of 25056 numbered "A-1" to "A-4", the last one sold.
std::shared_ptr<const Parc> parc() {
  ColonnesParc c = test::columns_of({{}, {}, {}, {.sortie = 1}});
  c.commune.valeurs[1] = "25056";
  c.presentes.identifiant = true;
  c.identifiant = ColonneLibelles{"A-1", "A-2", "A-3", "A-4"};
  return *Parc::make(std::move(c));
}

// The bailleur's list and the état of "ville"; "als" and "etat" are other holders.
Etude lists(Droits droits, Droits lignes, const char* de = "ville") {
  Etude e;
  e.annee = 2026;
  e.parc = parc();
  e.reservataires = {test::reservataire("ville", NatureReservataire::Commune, 0),
                     test::reservataire("als", NatureReservataire::ActionLogement, 0),
                     test::reservataire("etat", NatureReservataire::EtatPrioritaires, 0)};
  for (Droit& d : droits)
    if (d.reservataire.empty()) d.reservataire = de;
  for (Droit& l : lignes) l.reservataire = de;
  e.droits = std::make_shared<const Droits>(std::move(droits));
  e.etats_transmis.push_back(std::make_shared<const EtatTransmis>(
      EtatTransmis{.reservataire = de, .fichier = "etat.xlsx", .lignes = std::move(lignes)}));
  return e;
}
Confrontation confront(const Etude& e) { return compute_confrontations(e, kCinq, nullptr).front(); }

Droit right(std::string acte, std::int64_t n, Fondement fondement = Fondement::Garantie) {
  return {.fondement = fondement,
          .nature = NatureDroit::DroitDeSuite,
          .statut = StatutDroit::Valide,
          .piece = Piece::Detenue,
          .reference = std::move(acte),
          .programme = "Les Tilleuls",
          .commune = "25056",
          .logements = n};
}
Droit on(Droit d, std::string logement) {
  d.logement = std::move(logement);
  d.logements = 1;
  return d;
}
std::uint32_t bits(std::initializer_list<Discordance> liste) {
  std::uint32_t b = 0;
  for (const Discordance d : liste) b |= 1U << static_cast<unsigned>(d);
  return b;
}
std::string why(const Etude& e, const Poste& p) { return write_pourquoi(e, confront(e), p, *p.principale(), kCinq); }
}  // namespace

TEST_CASE("lists that agree have no class, and nothing to decide") {
  const Etude e = lists({right("DEL 2009-1", 3)}, {right("DEL 2009-1", 3)});
  const Confrontation c = confront(e);
  REQUIRE(c.postes.size() == 1);
  CHECK(c.postes[0].classes == 0);
  CHECK_FALSE(c.postes[0].is_ouvert());
  CHECK(c.postes[0].bailleur == 3);
  CHECK(c.postes[0].transmis == 3);
  CHECK(c.postes[0].commune == "25056");
}

TEST_CASE("ended: five years after the loan, and still counted by the other side") {
  Droit d = right("DEL 1990-1", 8);
  d.fin_pret = 20190630;
  const Etude e = lists({d}, {right("DEL 1990-1", 8)});
  const Poste p = confront(e).postes[0];
  CHECK(p.classes == bits({Discordance::DroitEchu}));
  CHECK(p.bailleur == 0);
  CHECK(p.transmis == 8);
  CHECK(why(e, p) == "Prêt soldé le 30/06/2019, droit prorogé jusqu’au 30/06/2024.");
  // Kept as valid by the list alone: said too; called échu by the list alone: nothing to say.
  CHECK(confront(lists({d}, {})).postes[0].classes == bits({Discordance::DroitEchu}));
  d.statut = StatutDroit::Echu;
  CHECK(confront(lists({d}, {})).postes[0].classes == 0);
  // One day more, and it is alive: 1 January 2026 is its last day.
  d.statut = StatutDroit::Valide;
  d.fin_pret = 20210101;
  CHECK(confront(lists({d}, {right("DEL 1990-1", 8)})).postes[0].bailleur == 8);
}

TEST_CASE("one dwelling, two droits de suite; or a droit unique lent for one letting and counted twice") {
  Droit autre = on(right("PEEC 1", 1, Fondement::Pret), "A-1");
  autre.reservataire = "als";
  const Droit sien = on(right("DEL 2009-1", 1), "A-1");
  Etude e = lists({sien, autre}, {sien});
  Poste p = confront(e).postes[0];
  CHECK(p.classes == bits({Discordance::DoubleReservation}));
  CHECK(p.autre == "als");
  autre.nature = NatureDroit::DroitUnique;
  p = confront(lists({sien, autre}, {sien})).postes[0];
  CHECK(p.classes == bits({Discordance::UnTour}));
  autre.preleve_sur = "ville";  // counted on the other's quota: once
  CHECK(confront(lists({sien, autre}, {sien})).postes[0].classes == 0);
  autre.nature = NatureDroit::DroitDeSuite;
  autre.preleve_sur.clear();
  autre.fin = 20251231;  // ended: no longer double
  CHECK(confront(lists({sien, autre}, {sien})).postes[0].classes == 0);
}

TEST_CASE("the deed is another holder's: in the bailleur's list, or in another état") {
  Droit transfere = right("DEL 2009-1", 8);
  transfere.reservataire = "als";
  Etude e = lists({transfere}, {right("DEL 2009-1", 8)});
  Poste p = confront(e).postes[0];
  CHECK(p.classes == bits({Discordance::Titulaire, Discordance::AbsentBailleur}));
  CHECK(p.principale() == Discordance::Titulaire);
  CHECK(why(e, p) == "Titulaire dans la liste du bailleur\u00a0: Nom de als (DEL 2009-1).");
  e = lists({right("DEL 2009-1", 3)}, {right("DEL 2009-1", 3)});
  e.etats_transmis.push_back(std::make_shared<const EtatTransmis>(
      EtatTransmis{.reservataire = "als", .fichier = {}, .lignes = {right("DEL 2009-1", 8)}}));
  p = confront(e).postes[0];
  CHECK(p.classes == bits({Discordance::Titulaire}));
  CHECK(p.autre_transmis);
}

TEST_CASE("two guarantors of one loan share a deed: each in the list, neither is the other's") {
  Droit autre = right("DEL 2009-1", 1);
  autre.reservataire = "als";
  Etude e = lists({right("DEL 2009-1", 1), autre}, {right("DEL 2009-1", 1)});
  e.etats_transmis.push_back(
      std::make_shared<const EtatTransmis>(EtatTransmis{.reservataire = "als", .fichier = {}, .lignes = {autre}}));
  CHECK(confront(e).postes[0].classes == 0);
  // One row more than its own: the other's, claimed too.
  e = lists({right("DEL 2009-1", 1), autre}, {right("DEL 2009-1", 1), right("DEL 2009-1", 1)});
  CHECK(confront(e).postes[0].classes == bits({Discordance::Titulaire, Discordance::Quantite}));
}

TEST_CASE("more rights than dwellings, in the commune or in a programme to come") {
  CHECK(confront(lists({right("DEL 2009-1", 3)}, {right("DEL 2009-1", 3)})).postes[0].classes == 0);
  // Three dwellings are left in 25056.
  CHECK(confront(lists({right("DEL 2009-1", 4)}, {right("DEL 2009-1", 4)})).postes[0].classes ==
        bits({Discordance::SurReservation}));
  Etude e = lists({right("DEL 2009-1", 3)}, {right("DEL 2009-1", 3)});
  e.mises_en_service = {{.id = "p1", .nom = "Les tilleuls", .livraison = 0, .types = {{.pieces = 3, .logements = 2}}}};
  CHECK(confront(e).postes[0].classes == bits({Discordance::SurReservation}));
}

TEST_CASE("the dwelling was sold") {
  const Droit d = on(right("DEL 2009-1", 1), "A-4");
  CHECK(confront(lists({d}, {d})).postes[0].classes == bits({Discordance::Sorti}));
  CHECK(classe_of(Discordance::Sorti).article == "CCH L443-9 (rédaction de 2017)");
}

TEST_CASE("on one side alone; the State's where the list has nothing of the State") {
  CHECK(confront(lists({right("DEL 2009-1", 3)}, {})).postes[0].classes == bits({Discordance::AbsentTransmis}));
  CHECK(confront(lists({}, {right("DEL 2009-1", 3)})).postes[0].classes == bits({Discordance::AbsentBailleur}));
  const Droit etat = right("", 3, Fondement::Legal);
  CHECK(confront(lists({}, {etat}, "etat")).postes[0].classes == bits({Discordance::NonIdentifie}));
  // The list has something of the State there: of another nature, so not matched with certainty, but known.
  Droit unique = etat;
  unique.nature = NatureDroit::DroitUnique;
  const Confrontation c = confront(lists({unique, on(etat, "A-1")}, {etat, etat}, "etat"));
  CHECK(std::ranges::none_of(c.postes, [](const Poste& p) { return p.has(Discordance::NonIdentifie); }));
}

TEST_CASE("two numbers; a share of the programme against dwellings identified") {
  Droit ligne = right("DEL 2009-1", 3);
  Etude e = lists({right("DEL 2009-1", 2)}, {ligne});
  CHECK(confront(e).postes[0].classes == bits({Discordance::Quantite}));
  CHECK(why(e, confront(e).postes[0]) == "Bailleur\u00a0: 2\u00a0logements\u00a0; état transmis\u00a0: 3.");
  ligne.commentaire = "20\u00a0% du programme";
  CHECK(confront(lists({right("DEL 2009-1", 2)}, {ligne})).postes[0].classes == bits({Discordance::Pourcentage}));
  ligne.logements = 2;  // the same number in the end
  CHECK(confront(lists({right("DEL 2009-1", 2)}, {ligne})).postes[0].classes == 0);
}

TEST_CASE("another nature, basis, end of loan or term") {
  const Droit d = right("DEL 2009-1", 2);
  Droit l = d;
  l.nature = NatureDroit::DroitUnique;
  CHECK(confront(lists({d}, {l})).postes[0].classes == bits({Discordance::Nature}));
  l = right("DEL 2009-1", 2, Fondement::Foncier);
  CHECK(confront(lists({d}, {l})).postes[0].classes == bits({Discordance::Base}));
  Droit pret = d;
  pret.fin_pret = 20380110;
  l = d;
  l.fin_pret = 20300110;
  const Etude e = lists({pret}, {l});
  CHECK(confront(e).postes[0].classes == bits({Discordance::PretRenegocie}));
  CHECK(why(e, confront(e).postes[0]) ==
        "Fin du prêt de DEL 2009-1 pour le bailleur\u00a0: 10/01/2038\u00a0; état transmis\u00a0: 10/01/2030.");
  Droit terme = right("DEL 2009-1", 2, Fondement::Foncier);
  terme.fin = 20380110;
  l = terme;
  l.fin = 20300110;
  CHECK(confront(lists({terme}, {l})).postes[0].classes == bits({Discordance::Terme}));
  l.fin = 0;  // not given: no difference
  CHECK(confront(lists({terme}, {l})).postes[0].classes == 0);
}

TEST_CASE("dwellings that the parc does not number so: another body's, or another numbering") {
  const Droit d = on(right("DEL 2009-1", 1), "A-1");
  CHECK(confront(lists({d}, {on(d, "A-7")})).postes[0].classes ==
        bits({Discordance::Renumerote, Discordance::Apparie}));
  CHECK(confront(lists({d}, {on(d, "LOM-101-012")})).postes[0].classes ==
        bits({Discordance::Absorbe, Discordance::Apparie}));
  CHECK(confront(lists({d}, {on(d, "A-001")})).postes[0].classes == 0);
}

TEST_CASE("contested, without its deed, matched in doubt") {
  Droit d = right("DEL 2009-1", 2);
  d.statut = StatutDroit::Conteste;
  CHECK(confront(lists({d}, {d})).postes[0].classes == bits({Discordance::Conteste}));
  d.statut = StatutDroit::ARechercher;
  d.piece = Piece::Manquante;
  CHECK(confront(lists({d}, {d})).postes[0].classes == bits({Discordance::Conteste, Discordance::PieceManquante}));
  const Droit a = right("DEL 2009-1", 2);
  CHECK(confront(lists({a}, {right("DEL 2011-9", 2)})).postes[0].classes == bits({Discordance::Apparie}));
}

TEST_CASE("a commune whose code was replaced is said, and keeps nobody from agreeing") {
  ColonnesGeographie g;
  g.annee = 2026;
  g.regions = {{.code = "27", .nom = "Bourgogne-Franche-Comté"}};
  g.departements = {{.code = "25", .nom = "Doubs", .region = 0}};
  g.cles = {*key_of("25056"), *key_of("25123")};
  g.statuts = {StatutCode::EnVigueur, StatutCode::Remplace};
  g.communes = {0, 0};
  g.epci_de = {ColonnesGeographie::kAucun, ColonnesGeographie::kAucun};
  g.ept_de = g.epci_de;
  g.noms = "Besançon";
  g.fins = {9, 9};
  const auto geographie = Geographie::make(std::move(g));
  REQUIRE(geographie);
  Droit ancien = right("DEL 2009-1", 2);
  ancien.commune = "25123";
  const Etude e = lists({ancien}, {right("DEL 2009-1", 2)});
  const Poste p = compute_confrontations(e, kCinq, geographie->get()).front().postes[0];
  CHECK(p.classes == bits({Discordance::CommuneFusionnee}));
  CHECK(p.commune == "25056");
  CHECK_FALSE(p.is_ouvert());
}

TEST_CASE("every class has a name, a rule and an advice; an article is never said to be read when it was not") {
  for (std::size_t i = 0; i < kDiscordances; ++i) {
    const Classe& c = classe_of(static_cast<Discordance>(i));
    CHECK_FALSE(c.mot.empty());
    CHECK_FALSE(c.nom.empty());
    CHECK_FALSE(c.regle.empty());
    CHECK_FALSE(c.conseil.empty());
    CHECK(c.portee != Portee::Texte);
  }
}
