// Two lists put face to face, by hand: what is matched, why, how surely; and what must only be proposed.
#include "core/etat_des_lieux/rapprochement.hpp"

#include <algorithm>
#include <numeric>

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
std::vector<Rapprochement> match(const Droits& droits, const Droits& lignes) {
  std::vector<std::uint32_t> siens(droits.size());
  std::iota(siens.begin(), siens.end(), 0U);
  return match_droits(droits, siens, lignes, nullptr);
}

// The match of the first row of the état.
Rapprochement first(const Droits& droits, const Droits& lignes) {
  for (const Rapprochement& r : match(droits, lignes))
    if (std::ranges::find(r.lignes, 0U) != r.lignes.end()) return r;
  FAIL("row 0 of the état is nowhere");
  return {};
}

Droit dwelling(std::string id, std::string programme = "Les Tilleuls", std::string commune = "25056") {
  return {.nature = NatureDroit::DroitDeSuite,
          .logement = std::move(id),
          .programme = std::move(programme),
          .commune = std::move(commune)};
}
Droit number(std::string programme, std::int64_t n, std::string acte = {}, std::string commune = "25056") {
  return {.nature = NatureDroit::DroitDeSuite,
          .reference = std::move(acte),
          .programme = std::move(programme),
          .commune = std::move(commune),
          .logements = n};
}
}  // namespace

TEST_CASE("by the dwelling's number, written otherwise") {
  const Rapprochement r = first({dwelling("0025-A007")}, {dwelling("25 a7", "TILLEULS (LES)")});
  CHECK(r == Rapprochement{{0}, {0}, MotifPaire::Logement, Surete::Certaine});
}

TEST_CASE("a number that the bailleur's list tells apart only by its zeros is not chosen") {
  const Rapprochement r = first({dwelling("0012345678"), dwelling("12345678")}, {dwelling("012345678")});
  CHECK(r.surete == Surete::AVerifier);
  CHECK(r.droits == std::vector<std::uint32_t>{0, 1});
}

TEST_CASE("a number is not enough where the place says otherwise") {
  CHECK(first({dwelling("0012")}, {dwelling("12", "Les Tilleuls", "25388")}).motif == MotifPaire::Aucun);
  CHECK(first({dwelling("2500121012")}, {dwelling("2500121012", "Les Tilleuls", "25388")}).surete == Surete::AVerifier);
  CHECK(first({dwelling("12")}, {dwelling("12", "Le Parc")}).surete == Surete::AVerifier);
  CHECK(first({dwelling("2500121012")}, {dwelling("2500121012", "Le Parc")}).surete == Surete::Probable);
}

TEST_CASE("a dwelling that carries two rights is matched by nature; what cannot be told apart is proposed") {
  Droit unique = dwelling("A-1");
  unique.nature = NatureDroit::DroitUnique;
  const Droits droits{dwelling("A-1"), unique};
  CHECK(first(droits, {unique}) == Rapprochement{{1}, {0}, MotifPaire::Logement, Surete::Certaine});
  Droit sans_nature = dwelling("A-1");
  sans_nature.nature = NatureDroit::NonRenseigne;
  CHECK(first(droits, {sans_nature}).surete == Surete::AVerifier);
}

TEST_CASE("by deed and programme, dwellings on one side and a number on the other") {
  Droits droits{dwelling("A-1"), dwelling("A-2")};
  for (Droit& d : droits) d.reference = "DEL 2004-027";
  const Rapprochement r = first(droits, {number("TILLEULS", 3, "délib 2004-27")});
  CHECK(r == Rapprochement{{0, 1}, {0}, MotifPaire::Acte, Surete::Certaine});
}

TEST_CASE("the same deed, two numberings of the dwellings: to check, and said so") {
  Droit ancien = dwelling("A-1");
  Droit nouveau = dwelling("B-7");
  ancien.reference = nouveau.reference = "PEEC 1995-201";
  const Rapprochement r = first({ancien}, {nouveau});
  CHECK(r.motif == MotifPaire::Acte);
  CHECK(r.surete == Surete::AVerifier);
  CHECK(r.renumerote);
}

TEST_CASE("by programme in its commune; another commune is another programme") {
  CHECK(first({number("Les Tilleuls", 8)}, {number("Résidence « Les Tilleuls »", 6)}) ==
        Rapprochement{{0}, {0}, MotifPaire::Programme, Surete::Probable});
  CHECK(first({number("Les Tilleuls", 8)}, {number("Les Tilleuls", 8, "", "25388")}).motif == MotifPaire::Aucun);
}

TEST_CASE("a name that may be another programme's is not chosen") {
  CHECK(first({number("Résidence des Tilleuls", 8)}, {number("Lotissement des Tilleuls", 8)}).surete ==
        Surete::AVerifier);
  CHECK(first({number("Le Clos", 8)}, {number("Les Clos", 8)}).surete == Surete::AVerifier);
  const Droits deux{number("Résidence des Tilleuls", 8), number("Les Tilleuls", 4)};
  CHECK(first(deux, {number("Lot. Tilleuls", 8)}).surete == Surete::AVerifier);
}

TEST_CASE("without the commune, the name must be that of one place, matched already or not") {
  const Droits deux{number("Les Tilleuls", 8), number("Les Tilleuls", 4, "", "25388")};
  CHECK(first({deux[0]}, {number("Les Tilleuls", 8, "", "")}).surete == Surete::Probable);
  CHECK(first(deux, {number("Les Tilleuls", 8, "", "")}).surete == Surete::AVerifier);
  CHECK(first(deux, {number("Les Tilleuls", 8, "", ""), deux[0]}).surete == Surete::AVerifier);
}

TEST_CASE("two deeds of one programme: by deed; two other deeds are only proposed") {
  const Droits droits{number("Le Parc", 3, "DEL 1995-1"), number("Le Parc", 4, "DEL 2005-2")};
  CHECK(first(droits, {number("Le Parc", 4, "DEL 2005-2")}) ==
        Rapprochement{{1}, {0}, MotifPaire::Acte, Surete::Certaine});
  CHECK(first(droits, {number("Le Parc", 4, "DEL 2011-9")}).surete == Surete::AVerifier);
  const Rapprochement r = first(droits, {number("Le Parc", 7)});
  CHECK(r.surete == Surete::Probable);
  CHECK(r.droits.size() == 2);
}

TEST_CASE("what is left once its neighbour is matched is proposed, never taken for certain") {
  const Droits droits{number("Le Parc", 3, "DEL 1995-1"), number("Le Parc", 4, "DEL 2005-2")};
  CHECK(first(droits, {number("Le Parc", 3), number("Le Parc", 4, "DEL 2005-2")}).surete == Surete::AVerifier);
}

TEST_CASE("by address, with or without the programme") {
  Droit d = number("Le Parc", 3);
  d.adresse = "12 avenue du Maréchal Foch";
  Droit l = number("", 3);
  l.adresse = "12 AV MAL FOCH";
  CHECK(first({d}, {l}).motif == MotifPaire::Adresse);
  CHECK(first({d}, {l}).surete == Surete::Probable);
  l.programme = "La Roseraie";
  CHECK(first({d}, {l}).surete == Surete::AVerifier);
}

TEST_CASE("a number alone, for a deed, a commune, or all") {
  const Droits droits{number("Le Parc", 3, "DEL 1995-1"), number("La Roseraie", 4, "DEL 1995-1"),
                      number("Le Clos", 4, "DEL 2001-1", "25388")};
  const Rapprochement acte = first(droits, {number("", 7, "DEL 1995-1", "")});
  CHECK(acte == Rapprochement{{0, 1}, {0}, MotifPaire::Acte, Surete::Probable});
  const Rapprochement commune = first(droits, {number("", 9)});
  CHECK(commune == Rapprochement{{0, 1}, {0}, MotifPaire::Nombre, Surete::Probable});
  const Rapprochement total = first(droits, {number("", 11, "", "")});
  CHECK(total == Rapprochement{{0, 1, 2}, {0}, MotifPaire::Nombre, Surete::Probable});
  // Beside a row that was matched, the number may or may not hold it.
  CHECK(first(droits, {number("", 9), droits[0]}).surete == Surete::AVerifier);
}

TEST_CASE("a row is in one match, and one alone is its own") {
  const Droits droits{dwelling("A-1"), dwelling("A-2"), number("Le Parc", 4)};
  const Droits lignes{dwelling("A-2"), dwelling("Z-9", "Ailleurs")};
  std::size_t rangs = 0;
  for (const Rapprochement& r : match(droits, lignes)) {
    rangs += r.droits.size() + r.lignes.size();
    CHECK((r.motif == MotifPaire::Aucun) == (r.droits.empty() || r.lignes.empty()));
  }
  CHECK(rangs == 5);
}

TEST_CASE("a row keeps its key when quantity, dates or spelling change; rows alike are numbered whatever their order") {
  Droit d = number("Les Tilleuls", 8, "DEL 2004-027");
  Droit ecrit_autrement = number("LES TILLEULS", 6, "delib 2004/27");
  ecrit_autrement.fin_pret = 20300101;
  CHECK(keys_of({d}) == keys_of({ecrit_autrement}));
  CHECK(keys_of({d}) != keys_of({number("Les Tilleuls", 8, "DEL 2004-028")}));
  const auto k = keys_of({d, ecrit_autrement, d});
  const auto inverse = keys_of({ecrit_autrement, d, d});
  CHECK(k[0] != k[1]);
  CHECK(k[1] == inverse[0]);
  CHECK(k[0] != k[2]);
}
