// Any bytes as an RPLS file: no crash, counts that add up, the same report however the bytes are sliced (the first byte
// picks the slicing), and a parc that makes an étude which reads back. As a list of demands too: what is read is rated,
// or says why not.
#include <cstddef>
#include <cstdint>

#include "etudes.hpp"
#include "io/cotation.hpp"
#include "io/etude_json.hpp"
#include "io/resultats_json.hpp"
#include "require.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

namespace {
void check_demandes(const std::string& csv) {
  GrilleCotation grille;
  grille.criteres = {{.id = "a", .nom = "Expulsion", .rubrique = {}, .points = Rationnel(20)},
                     {.id = "b", .nom = "QPV", .rubrique = {}, .points = std::nullopt}};
  grille.points_annee = 1;
  const io::LectureDemandes lues = io::read_demandes(csv, grille, "demandes.csv");
  for (const Diagnostic& d : lues.problemes) PASSEFLUX_REQUIRE(!d.message.empty() && io::is_utf8(d.valeur));
  if (!lues.problemes.empty()) return;
  const auto classement = rank_demandes(grille, lues.demandes, 20260101);
  PASSEFLUX_REQUIRE(classement ? classement->size() == lues.demandes.size() : !classement.error().message.empty());
  if (classement) PASSEFLUX_REQUIRE(!io::write_classement(grille, lues, *classement, 20260101).empty());
}
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  const std::size_t slice = 1U + data[0] % 61U;
  const std::string csv(data + 1, data + size);
  check_demandes(csv);
  const io::RapportImport whole = test::import_csv(csv);
  PASSEFLUX_REQUIRE(test::same_report(test::import_csv(csv, slice), whole));

  if (whole.refus) {
    PASSEFLUX_REQUIRE(whole.parc == nullptr && whole.lignes_lues == 0 && whole.problemes.empty());
  } else {
    const auto kept = whole.parc == nullptr ? 0 : static_cast<std::int64_t>(whole.parc->lignes());
    // Of another table, several rows may make one.
    PASSEFLUX_REQUIRE(whole.table == &io::table_parc() ? whole.lignes_lues == kept + whole.lignes_ecartees
                                                       : whole.lignes_lues >= whole.lignes_ecartees);
    PASSEFLUX_REQUIRE(whole.lignes_lues > 0);
    PASSEFLUX_REQUIRE(whole.problemes_total >= whole.lignes_ecartees);
  }
  for (const Diagnostic& d : whole.problemes) PASSEFLUX_REQUIRE(io::is_utf8(d.valeur));
  PASSEFLUX_REQUIRE(!io::write_rapport_import(whole).empty());
  PASSEFLUX_REQUIRE(io::is_utf8(io::write_problemes_csv(whole)) || !io::is_utf8(csv));

  if (whole.parc == nullptr) return 0;
  Etude e;
  e.organisme = data[0] % 2 == 0 ? Organisme::Hlm : Organisme::Sem;
  e.annee = 2026;
  e.parc = whole.parc;
  const Assiette a = test::compute(e).assiette;
  PASSEFLUX_REQUIRE(a.parc == whole.parc->logements());
  PASSEFLUX_REQUIRE(a.total == a.parc - a.exclus && a.total == a.qpv_dans + a.qpv_hors + a.qpv_inconnu);
  const io::LectureEtude read = io::read_etude(io::write_etude(e), io::registre_livre());
  PASSEFLUX_REQUIRE(read.structure.empty() && read.coherence.empty());
  PASSEFLUX_REQUIRE(test::same_etude(read.etude, e));
  return 0;
}
