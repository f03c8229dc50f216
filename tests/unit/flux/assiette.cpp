// The assiette: which dwellings are out, which only produce no letting, and a table that closes.
#include "core/flux/assiette.hpp"

#include "doctest.hpp"
#include "etudes.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Ligne;

namespace {
struct Counted {
  Calcul calcul;
  Assiette a;
};
Counted count(const std::vector<Ligne>& lignes, Organisme organisme = Organisme::Hlm,
              const std::map<std::string, ValeurParametre>& changes = {}) {
  Counted c;
  const Parametres p(io::registre_livre(), changes);
  c.a = compute_assiette(test::make_parc(lignes).get(), organisme, p, c.calcul);
  return c;
}
std::int64_t motif(const Assiette& a, std::string_view id) {
  for (const MotifAssiette& m : a.motifs)
    if (m.regle == id) return m.logements;
  return -1;
}
}  // namespace

TEST_CASE("defaults: out are the dwellings gone, the PLI and those occupied without being offered") {
  for (std::uint8_t sortie = 1; sortie <= 5; ++sortie) CHECK(count({{.sortie = sortie}}).a.total == 0);
  CHECK(count({{.sortie = 9}}).a.total == 1);
  CHECK(count({{.sortie = 0}}).a.total == 1);
  for (const std::uint8_t finan : std::vector<std::uint8_t>{10, 11, 12, 13, 14, 15, 17, 49, 50, 55, 99})
    CHECK(count({{.financement = finan}}).a.total == 1);
  CHECK(count({{.financement = 16}}).a.total == 0);
  for (const std::uint8_t mode : std::vector<std::uint8_t>{1, 2, 3, 4, 9}) CHECK(count({{.mode = mode}}).a.total == 1);
  CHECK(count({{.mode = 5}}).a.total == 0);
}

TEST_CASE("dwellings let to an association or empty for works stay in, without a letting expected") {
  const Counted c =
      count({{.nombre = 10, .mode = 1}, {.nombre = 3, .mode = 3}, {.nombre = 4, .mode = 4}, {.nombre = 2, .mode = 5}});
  CHECK(c.a.total == 17);
  CHECK(c.a.sans_liberation == 7);
  CHECK(c.a.exclus == 2);
  CHECK(motif(c.a, "assiette.exclusion.vide") == 3);
  CHECK(motif(c.a, "assiette.exclusion.association") == 4);
}

TEST_CASE("a switch of the étude takes them out") {
  const Counted c =
      count({{.nombre = 10, .mode = 1}, {.nombre = 3, .mode = 3}}, Organisme::Hlm, {{"assiette.exclusion.vide", true}});
  CHECK(c.a.total == 10);
  CHECK(c.a.sans_liberation == 0);
  const Counted kept = count({{.nombre = 3, .mode = 5}}, Organisme::Hlm, {{"assiette.exclusion.occupe", false}});
  CHECK(kept.a.total == 3);
  CHECK(kept.a.sans_liberation == 3);
}

TEST_CASE("a dwelling with two reasons is out once; the overlap closes the table") {
  const Counted c =
      count({{.nombre = 10, .mode = 1}, {.nombre = 4, .financement = 16, .mode = 5}, {.nombre = 2, .mode = 5}});
  CHECK(c.a.parc == 16);
  CHECK(motif(c.a, "assiette.exclusion.pli") == 4);
  CHECK(motif(c.a, "assiette.exclusion.occupe") == 6);
  CHECK(c.a.chevauchement == 4);
  CHECK(c.a.exclus == 6);
  CHECK(c.a.total == 10);
  CHECK(c.calcul.find("assiette.chevauchement")->valeur == 4);
}

TEST_CASE("QPV is a dimension of the assiette, never a reason to leave it") {
  const Counted c =
      count({{.nombre = 5, .qpv = 1}, {.nombre = 7, .qpv = 2}, {.nombre = 1}, {.nombre = 2, .qpv = 1, .mode = 5}});
  CHECK(c.a.qpv_dans == 5);
  CHECK(c.a.qpv_hors == 7);
  CHECK(c.a.qpv_inconnu == 1);
  CHECK(c.a.total == 13);
}

TEST_CASE("identified dwellings are out for all; those of nobody's are not") {
  for (const std::uint8_t code : std::vector<std::uint8_t>{1, 2, 3}) {
    CHECK(count({{.identifie = code}}).a.total == 0);
    CHECK(count({{.conventionne = 1, .identifie = code}}, Organisme::Sem).a.total == 0);
  }
  CHECK(count({{.identifie = 9}}).a.total == 1);
  const Counted gardes =
      count({{.nombre = 3, .identifie = 1}}, Organisme::Hlm, {{"assiette.exclusion.identifie", false}});
  CHECK(gardes.a.total == 3);
  CHECK(gardes.a.sans_liberation == 0);
}

TEST_CASE("of an Hlm, a dwelling is out when it is neither helped nor conventionné; what is not told keeps it in") {
  struct Attendu {
    std::uint8_t conv, aide;
    std::int64_t total, aide_inconnue, convention_inconnue;
  };
  for (const Attendu& x : {Attendu{1, 2, 1, 0, 0},
                           {2, 1, 1, 0, 0},
                           {2, 2, 0, 0, 0},
                           {2, 0, 1, 1, 0},
                           {0, 2, 1, 0, 1},
                           {1, 0, 1, 0, 0},
                           {0, 0, 1, 0, 0},
                           {0, 1, 1, 0, 0}}) {
    CAPTURE(int{x.conv});
    CAPTURE(int{x.aide});
    const Assiette a = count({{.conventionne = x.conv, .aide_etat = x.aide}}).a;
    CHECK(a.total == x.total);
    CHECK(a.aide_inconnue == x.aide_inconnue);
    CHECK(a.convention_inconnue == x.convention_inconnue);
  }
  // Out for another reason: nothing is said of it.
  CHECK(count({{.financement = 16, .conventionne = 2}}).a.aide_inconnue == 0);
}

TEST_CASE("a reason concerns those it is for: the convention a SEM, the State's help an Hlm, or a SEM overseas") {
  const auto concerned = [](Organisme o, std::vector<std::string> communes) {
    std::vector<Ligne> lignes;
    for (std::string& c : communes)
      lignes.push_back({.conventionne = 1, .identifie = 9, .aide_etat = 1, .commune = std::move(c)});
    const Counted c = count(lignes, o);
    std::string t;
    for (const MotifAssiette& m : c.a.motifs) {
      if (m.concerne) t += std::string(m.regle.substr(m.regle.rfind('.') + 1)) + " ";
      CHECK((m.concerne || !m.applicable));
    }
    return t;
  };
  CHECK(concerned(Organisme::Hlm, {"11262"}) == "sorti pli sans_aide identifie occupe association vide ");
  CHECK(concerned(Organisme::Sem, {"11262"}) == "sorti pli non_conventionne identifie occupe association vide ");
  CHECK(concerned(Organisme::Sem, {"97411"}) == "sorti pli sans_aide identifie occupe association vide ");
  // A commune that is not given is judged as those of the métropole.
  CHECK(concerned(Organisme::Sem, {"97411", ""}) ==
        "sorti pli non_conventionne sans_aide identifie occupe association vide ");
  CHECK(concerned(Organisme::Sem, {"97411", "11262"}) ==
        "sorti pli non_conventionne sans_aide identifie occupe association vide ");
}

TEST_CASE("CONV 2 is out for a SEM only") {
  const std::vector<Ligne> rows{{.nombre = 8, .conventionne = 1}, {.nombre = 3, .conventionne = 2}};
  CHECK(count(rows, Organisme::Hlm).a.total == 11);
  const Counted sem = count(rows, Organisme::Sem);
  CHECK(sem.a.total == 8);
  CHECK(sem.a.convention_deduite == 0);
  CHECK(sem.a.convention_inconnue == 0);
}

TEST_CASE("a SEM without CONV is judged by the convention date, and it is said") {
  const Counted c = count({{.nombre = 8, .date_convention = 19861124}, {.nombre = 3}}, Organisme::Sem);
  CHECK(c.a.total == 8);
  CHECK(c.a.convention_deduite == 11);
  // CONV prevails where it is given
  const Counted both =
      count({{.nombre = 8, .conventionne = 2, .date_convention = 19861124}, {.nombre = 3, .conventionne = 1}},
            Organisme::Sem);
  CHECK(both.a.total == 3);
  CHECK(both.a.convention_deduite == 0);
}

TEST_CASE("a SEM about which nothing is known keeps its dwellings, and it is said") {
  const Counted c = count({{.nombre = 8}}, Organisme::Sem);
  CHECK(c.a.total == 8);
  CHECK(c.a.convention_inconnue == 8);
}

TEST_CASE("a reason whose column is absent does not apply") {
  const Counted c = count({{.nombre = 8, .mode = 1}});
  for (const MotifAssiette& m : c.a.motifs) {
    CAPTURE(m.regle);
    const bool mode = m.regle.ends_with("occupe") || m.regle.ends_with("association") || m.regle.ends_with("vide");
    CHECK(m.applicable == mode);
  }
}

TEST_CASE("no parc: nothing is counted") {
  Calcul calcul;
  const Parametres p(io::registre_livre(), test::kDefauts);
  const Assiette a = compute_assiette(nullptr, Organisme::Hlm, p, calcul);
  CHECK(a.parc == 0);
  CHECK(a.total == 0);
}

TEST_CASE("one row is judged as the whole table judges it") {
  const auto parc = test::make_parc({{.mode = 3}, {.mode = 5}, {.mode = 1}});
  const Parametres p(io::registre_livre(), test::kDefauts);
  const std::vector<EtatLogement> etats = judge_logements(parc->colonnes(), Organisme::Hlm, p);
  REQUIRE(etats.size() == parc->lignes());
  const EtatLogement& vide = etats[0];
  CHECK(vide.dans_assiette);
  CHECK_FALSE(vide.produit_flux);
  const EtatLogement& occupe = etats[1];
  CHECK_FALSE(occupe.dans_assiette);
  CHECK_FALSE(occupe.produit_flux);
  const EtatLogement& loue = etats[2];
  CHECK(loue.produit_flux);
  CHECK(loue.motifs == 0);
}

TEST_CASE("the rows that a figure counts hold as many dwellings as it says, whatever the switches") {
  const std::vector<Ligne> lignes{{.nombre = 5, .qpv = 1, .financement = 13, .mode = 1},
                                  {.nombre = 3, .qpv = 2, .financement = 16, .mode = 5},
                                  {.nombre = 2, .qpv = 2, .financement = 13, .mode = 3, .sortie = 1},
                                  {.nombre = 7, .qpv = 2, .financement = 13, .conventionne = 2, .mode = 4},
                                  {.nombre = 1, .financement = 16, .mode = 1}};
  const auto parc = test::make_parc(lignes);
  const std::vector<std::map<std::string, ValeurParametre>> changes{
      {},
      {{"assiette.exclusion.vide", true}, {"assiette.exclusion.pli", false}},
      {{"assiette.exclusion.occupe", false}}};
  for (const Organisme organisme : {Organisme::Hlm, Organisme::Sem})
    for (const auto& change : changes) {
      const Parametres p(io::registre_livre(), change);
      Calcul calcul;
      compute_assiette(parc.get(), organisme, p, calcul);
      for (const Grandeur& g : calcul.grandeurs()) {
        const auto rows = select_logements(g.reference, *parc, organisme, p);
        CHECK(rows.has_value() == counts_logements(g.reference));
        REQUIRE(rows.has_value());
        std::int64_t logements = 0;
        for (const std::uint32_t i : *rows) logements += lignes[i].nombre;
        CAPTURE(g.reference);
        if (g.reference != "assiette.chevauchement") CHECK(Rationnel(logements) == g.valeur);
      }
    }
  const Parametres p(io::registre_livre(), test::kDefauts);
  CHECK(*select_logements("assiette.chevauchement", *parc, Organisme::Hlm, p) == std::vector<std::uint32_t>{1});
  CHECK(*select_logements("assiette.motifs.pli", *parc, Organisme::Hlm, p) == std::vector<std::uint32_t>{1, 4});
  CHECK_FALSE(select_logements("assiette.motifs.autre", *parc, Organisme::Hlm, p).has_value());
  CHECK_FALSE(counts_logements("lignes.r1.part"));
}
