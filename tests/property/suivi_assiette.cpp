// Laws of the follow-up of the assiette: the account closes, each dwelling moves once at most, and nothing moved says
// nothing.
#include "core/suivi/suivi_assiette.hpp"

#include "core/flux/assiette.hpp"
#include "doctest.hpp"
#include "etude_random.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using test::Random;

namespace {
// A parc of a few identifiers, so that two of them share some.
Etude small_etude(Random& random) {
  std::vector<test::Ligne> lignes;
  std::vector<std::string> identifiants;
  for (std::int64_t n = random.between(1, 12); n > 0; --n) {
    std::string id = random.one_in(5) ? "" : "L" + std::to_string(random.between(1, 15));
    if (!id.empty() && std::ranges::find(identifiants, id) != identifiants.end()) continue;
    identifiants.push_back(std::move(id));
    lignes.push_back({.nombre = static_cast<std::int32_t>(random.between(1, 9)),
                      .financement = static_cast<std::uint8_t>(random.between(12, 16)),
                      .conventionne = static_cast<std::uint8_t>(random.between(1, 2)),
                      .mode = static_cast<std::uint8_t>(random.between(1, 5)),
                      .sortie = static_cast<std::uint8_t>(random.one_in(4) ? 1 : 9)});
  }
  Etude e;
  e.annee = 2026;
  e.organisme = random.one_in(2) ? Organisme::Hlm : Organisme::Sem;
  e.parametres["assiette.exclusion.association"] = random.one_in(2);
  ColonnesParc c = test::columns_of(lignes);
  c.presentes.identifiant = true;
  c.identifiant = identifiants;
  e.parc = *Parc::make(std::move(c));
  return e;
}
}  // namespace

TEST_CASE("the account goes from the assiette kept to that of today, whatever moved") {
  Random random(811);
  std::int64_t mouvements = 0;
  for (int k = 0; k < 2000; ++k) {
    const Etude avant = small_etude(random);
    const Etude apres = small_etude(random);
    const Parametres parametres(io::registre_livre(), apres.parametres);
    const AssietteFigee figee = keep_assiette(avant, {io::registre_livre(), avant.parametres});
    const SuiviAssiette s = follow_assiette(figee, apres, parametres);
    REQUIRE(s.postes.front().logements == test::compute(avant).assiette.total);
    REQUIRE(s.postes.back().logements == test::compute(apres).assiette.total);
    std::int64_t somme = 0;
    for (std::size_t i = 0; i + 1 < s.postes.size(); ++i) {
      REQUIRE(s.postes[i].logements >= 0);
      somme += s.postes[i].signe * s.postes[i].logements;
    }
    REQUIRE(somme == s.postes.back().logements);
    // Dwelling by dwelling, the same as cause by cause.
    std::int64_t net = 0;
    for (const MouvementAssiette& m : s.mouvements) net += (m.entree ? 1 : -1) * m.logements;
    std::int64_t sans = 0;
    for (const PosteSuivi& p : s.postes)
      if (p.reference == "suivi.sans_identifiant") sans = p.signe * p.logements;
    REQUIRE(somme - s.postes.front().logements == net + sans);
    mouvements += static_cast<std::int64_t>(s.mouvements.size());
    // Kept again, nothing moves.
    const SuiviAssiette rien = follow_assiette(keep_assiette(apres, parametres), apres, parametres);
    REQUIRE(rien.mouvements.empty());
    REQUIRE(rien.postes.size() == 2);
  }
  CHECK(mouvements > 5000);
}
