// Any bytes as an étude: no crash; what is accepted is written, read again the same, written again byte for byte; and
// its computation keeps its laws, by commune too; every row of its lists is in one line of their comparison; what is
// sent of it reads. As an extrait territorial too, and as a grid of cotation: one that is read rates a demand.
#include <cstddef>
#include <cstdint>

#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "core/flux/blocs_territoriaux.hpp"
#include "core/flux/explication.hpp"
#include "etudes.hpp"
#include "geographie.hpp"
#include "io/apports.hpp"
#include "io/cotation.hpp"
#include "io/etude_json.hpp"
#include "io/resultats_json.hpp"
#include "require.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
void check_confrontation(const Etude& e, const Confrontation& c, std::size_t lignes) {
  std::size_t vues = 0;
  for (const Poste& p : c.postes) {
    vues += p.paire.lignes.size();
    PASSEFLUX_REQUIRE(!write_lieu(e, c, p).empty());
    for (std::size_t d = 0; d < kDiscordances; ++d)
      if (p.has(static_cast<Discordance>(d)))
        PASSEFLUX_REQUIRE(!write_pourquoi(e, c, p, static_cast<Discordance>(d), 5).empty());
  }
  PASSEFLUX_REQUIRE(vues == lignes);
  const Accord a = compute_accord(c, e.decisions.get());
  PASSEFLUX_REQUIRE(a.postes.size() == c.postes.size());
  const io::LectureEtude lue = io::read_etude(io::write_etude(make_extrait(e, c)), io::registre_livre());
  PASSEFLUX_REQUIRE(lue.valid());
  PASSEFLUX_REQUIRE(compare_extrait(e, c, lue.etude).changements.empty());
}

// Shared out by commune, the year's flux is all there, and each where its territory is.
void check_territoires(const Etude& e, const ResultatFlux& r) {
  Decoupages decoupages;
  const auto blocs = share_blocs(e, std::make_shared<const ResultatFlux>(r), nullptr, io::registre_livre(),
                                 test::geographie(), Maille::Commune, false, decoupages);
  for (const BlocTerritorial& b : blocs) {
    if (!b.flux) continue;
    std::int64_t logements = 0;
    for (const std::int64_t n : b.flux->repartition.cellules) logements += n;
    PASSEFLUX_REQUIRE(logements == r.flux.total);
    for (std::size_t l = 0; l < b.flux->lignes.size(); ++l)
      for (std::size_t t = 0; t < b.flux->territoires.size(); ++t)
        PASSEFLUX_REQUIRE(b.flux->lignes[l].parts.empty() || !b.flux->lignes[l].parts[t].is_zero() ||
                          b.flux->repartition.at(l, t) == 0);
  }
}

void check_apports(const std::vector<Apport>& apports) {
  const std::string ecrit = io::write_fichier_apports(apports);
  const auto relu = io::read_apports(ecrit);
  PASSEFLUX_REQUIRE(relu && *relu == apports);
}

// A demand that meets every criterion, refused once.
void check_grille_lue(const GrilleCotation& grille) {
  DemandeCotation d{.numero = "1", .depot = 20200229, .criteres = {}, .refus = 1};
  for (const CritereCotation& c : grille.criteres) d.criteres.push_back(c.id);
  const auto classement = rank_demandes(grille, {d}, 20260228);
  PASSEFLUX_REQUIRE(classement ? classement->front().points >= 0 : classement.error().code == "cotation.total");
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(data, data + size);
  if (io::looks_like_apports(text)) {
    if (const auto lus = io::read_apports(text)) check_apports(*lus);
    return 0;
  }
  if (io::looks_like_grille(text)) {
    if (const auto lue = io::read_grille(text)) check_grille_lue(*lue);
    return 0;
  }
  const io::LectureEtude first = io::read_etude(text, io::registre_livre());
  if (!first.valid()) {
    PASSEFLUX_REQUIRE(!io::write_diagnostics(false, first.structure).empty());
    return 0;
  }
  const std::string written = io::write_etude(first.etude);
  const io::LectureEtude second = io::read_etude(written, io::registre_livre());
  PASSEFLUX_REQUIRE(second.valid());
  PASSEFLUX_REQUIRE(test::same_etude(first.etude, second.etude));
  PASSEFLUX_REQUIRE(io::write_etude(second.etude) == written);

  const auto confrontations = compute_confrontations(first.etude, 5, nullptr);
  for (std::size_t i = 0; i < confrontations.size(); ++i)
    check_confrontation(first.etude, confrontations[i], first.etude.etats_transmis[i]->lignes.size());
  const Confrontation recue = read_extrait(first.etude);
  PASSEFLUX_REQUIRE(compute_accord(recue, first.etude.decisions.get()).postes.size() == recue.postes.size());

  const auto apports = make_apports(first.etude, 5, nullptr, 0);
  std::int64_t parc = 0;
  for (const Apport& a : apports) parc += parc_of(a);
  PASSEFLUX_REQUIRE(parc == (first.etude.parc == nullptr ? 0 : first.etude.parc->logements()));
  check_apports(apports);

  const ResultatFlux r = test::compute(first.etude);
  PASSEFLUX_REQUIRE(r.flux.total >= 0);
  std::int64_t targets = 0;
  Rationnel shares;
  for (const LigneFlux& l : r.lignes) {
    targets += l.cible.value_or(0);
    shares += l.part;
  }
  if (!r.lignes.empty()) PASSEFLUX_REQUIRE(shares == 1);
  if (r.bloquants.empty()) PASSEFLUX_REQUIRE(targets == r.flux.total);
  PASSEFLUX_REQUIRE(!io::write_resultats(first.etude, r, io::registre_livre()).empty());
  const Parametres p(io::registre_livre(), first.etude.parametres);
  for (const Grandeur& g : r.calcul.grandeurs()) PASSEFLUX_REQUIRE(explain(r, p, g.reference).has_value());
  if (first.etude.parc != nullptr) check_territoires(first.etude, r);
  return 0;
}
