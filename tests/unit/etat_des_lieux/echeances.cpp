// Ends of rights, by hand: CCH L441-1 and R441-6, dossier métier § 2.4.
#include "core/etat_des_lieux/echeances.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
constexpr std::int32_t kCinq = 5;  // years: CCH R441-6
Echeance fin_de(const Droit& d) { return compute_echeance(d, kCinq); }
}  // namespace

TEST_CASE(
    "a guarantee lasts five years beyond the loan, from the day it was repaid, early or late, else from its end") {
  Droit d{.reservataire = "r1", .fondement = Fondement::Garantie, .fin_pret = 20311231};
  CHECK(fin_de(d) == Echeance{GenreEcheance::Prorogee, 20361231, 20311231, false});
  CHECK(compute_echeance(d, 2).fin == 20331231);  // a parameter
  d.remboursement = 20201231;
  CHECK(fin_de(d) == Echeance{GenreEcheance::Prorogee, 20251231, 20201231, true});
  d.fin = 20300101;  // what the deed says does not shorten what the law gives
  CHECK(fin_de(d).fin == 20251231);
  d.remboursement = 20330630;  // a loan put back: the repayment counts, not the contract
  CHECK(fin_de(d) == Echeance{GenreEcheance::Prorogee, 20380630, 20330630, true});
  d.fin_pret = d.remboursement = 0;
  CHECK(fin_de(d) == Echeance{GenreEcheance::Acte, 20300101, 0, false});
  d.fin = 0;
  CHECK(fin_de(d) == Echeance{});
}

TEST_CASE("other rights end with their deed; the State's has no term") {
  CHECK(fin_de({.fondement = Fondement::Pret, .fin_pret = 20311231, .fin = 20271231}) ==
        Echeance{GenreEcheance::Acte, 20271231, 0, false});
  CHECK(fin_de({.fondement = Fondement::Pret, .fin_pret = 20311231}).genre == GenreEcheance::Inconnue);
  CHECK(fin_de({.fondement = Fondement::Legal}).genre == GenreEcheance::SansTerme);
  CHECK(fin_de({.fondement = Fondement::Agents}).genre == GenreEcheance::SansTerme);
}

TEST_CASE("alive until its last day included, not before its first, never when said expired") {
  const Droit d{.fondement = Fondement::Pret, .debut = 20100601, .fin = 20260101};
  CHECK(is_vivant(d, 20260101, kCinq));
  CHECK_FALSE(is_vivant(d, 20260102, kCinq));
  CHECK(is_vivant(d, 20100601, kCinq));
  CHECK_FALSE(is_vivant(d, 20100531, kCinq));
  Droit echu = d;
  echu.statut = StatutDroit::Echu;
  CHECK_FALSE(is_vivant(echu, 20200101, kCinq));
}

TEST_CASE("volumes by réservataire and what ends each year, counted by hand") {
  Etude e = test::simple_etude(100, 10, 0,
                               {test::reservataire("ville", NatureReservataire::Commune, 0),
                                test::reservataire("als", NatureReservataire::ActionLogement, 0)});
  e.annee = 2026;
  e.droits =
      std::make_shared<const Droits>(Droits{{.reservataire = "ville",
                                             .fondement = Fondement::Garantie,
                                             .nature = NatureDroit::DroitDeSuite,
                                             .logements = 12,
                                             .fin_pret = 20311231},
                                            {.reservataire = "ville",
                                             .fondement = Fondement::Garantie,
                                             .nature = NatureDroit::DroitDeSuite,
                                             .logements = 5,
                                             .remboursement = 20201231},  // until 31/12/2025: over on 1 January 2026
                                            {.reservataire = "ville",
                                             .nature = NatureDroit::DroitUnique,
                                             .statut = StatutDroit::Conteste,
                                             .piece = Piece::Manquante,
                                             .logements = 3,
                                             .fin = 20271231},
                                            {.reservataire = "als", .fondement = Fondement::Pret, .logements = 7}});
  const EtatDroits etat = compute_etat_droits(e, test::parametres_of(e));
  const VolumeDroits ville{.droits = 3,
                           .suite = 12,
                           .uniques = 3,
                           .contestes = 3,
                           .echus = 5,
                           .sans_piece = 3,
                           .sans_echeance = 0,
                           .sans_nature = 0,
                           .prochaine = 20271231};
  const VolumeDroits als{.droits = 1, .suite = 7, .sans_echeance = 7, .sans_nature = 7};
  CHECK(etat.reservataires[0] == ville);
  CHECK(etat.reservataires[1] == als);
  CHECK(etat.total.droits == 4);
  CHECK(etat.total.suite == 19);
  CHECK(etat.echeances == std::map<std::int32_t, std::vector<std::int64_t>>{{2027, {3, 0}}, {2036, {12, 0}}});
  CHECK(count_mentions(e, "ville") == 3);
  CHECK(count_mentions(e, "personne") == 0);
}

TEST_CASE("a right that begins later is neither counted nor said to have ended") {
  Droit d{.reservataire = "ville", .fondement = Fondement::Pret, .logements = 7, .debut = 20260102};
  VolumeDroits v;
  v.add(d, 20260101, kCinq);
  CHECK(v == VolumeDroits{.droits = 1, .a_venir = 7});
  d.debut = 20260101;  // its first day
  v = {};
  v.add(d, 20260101, kCinq);
  CHECK(v.a_venir == 0);
  CHECK(v.suite == 7);
  d.debut = 20260102;
  d.statut = StatutDroit::Echu;  // said to be over before it began
  v = {};
  v.add(d, 20260101, kCinq);
  CHECK(v == VolumeDroits{.droits = 1, .echus = 7});
}

TEST_CASE("a volume is explained by its rows: the list it selects makes the number, for each and for all") {
  Etude e = test::simple_etude(100, 10, 0,
                               {test::reservataire("ville", NatureReservataire::Commune, 0),
                                test::reservataire("als", NatureReservataire::ActionLogement, 0)});
  e.annee = 2026;
  const Droit suite{.reservataire = "ville", .nature = NatureDroit::DroitDeSuite, .logements = 12, .fin = 20301231};
  Droit conteste = suite;
  conteste.statut = StatutDroit::Conteste;
  conteste.logements = 5;
  Droit fini = suite;
  fini.fin = 20251231;
  e.droits = std::make_shared<const Droits>(
      Droits{suite, {.reservataire = "als", .logements = 7}, conteste, fini, {.reservataire = "als", .logements = 1}});
  const Parametres parametres = test::parametres_of(e);
  const Calcul c = record_volumes(e, parametres);
  const EtatDroits etat = compute_etat_droits(e, parametres);
  const auto check = [&](const VolumeDroits& v, std::string_view qui) {
    for (const Volume& volume : volumes_droits()) {
      const std::string reference = reference_volume(volume, qui);
      CAPTURE(reference);
      REQUIRE(c.find(reference) != nullptr);
      CHECK(c.find(reference)->valeur == v.*volume.champ);
      CHECK(counts_droits(reference));
      const auto rangs = select_droits(reference, e, parametres);
      REQUIRE(rangs.has_value());
      const LecteurVolumes lecteur(e, parametres);
      std::int64_t n = 0;
      for (const std::uint32_t i : *rangs) n += lecteur.of(i).*volume.champ;
      CHECK(n == v.*volume.champ);
    }
  };
  check(etat.reservataires[0], "ville");
  check(etat.reservataires[1], "als");
  check(etat.total, "");
  CHECK(select_droits("droits.volumes.suite.ville", e, parametres) == std::vector<std::uint32_t>{0, 2});
  CHECK(select_droits("droits.volumes.suite", e, parametres) == std::vector<std::uint32_t>{0, 1, 2, 4});
  CHECK(select_droits("droits.volumes.contestes", e, parametres) == std::vector<std::uint32_t>{2});
  CHECK(select_droits("droits.volumes.echus.ville", e, parametres) == std::vector<std::uint32_t>{3});
  CHECK(c.find("droits.volumes.suite.ville")->faits.at(0).valeurs.at(0) == 2);  // rows
  for (const char* autre : {"droits.volumes.rien", "droits.prorogation", "assiette.total", ""})
    CHECK_FALSE_MESSAGE(counts_droits(autre), autre);
  e.droits = nullptr;
  CHECK_FALSE(select_droits("droits.volumes.suite", e, parametres).has_value());
  CHECK(record_volumes(e, parametres).grandeurs().empty());
}
