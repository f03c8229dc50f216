// Cases of the margin of uncertainty: an étude, what its history observed; then what each commitment may expect.
#include "cas.hpp"
#include "core/flux/marge_ecrite.hpp"
#include "core/quantite/ecriture.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
// "2024 : 25388 | 3 pièces | 12": so many dwellings vacated that year, of that commune and type.
void add_libere(Builder& b, Liberations& historique, const Entry& e) {
  const auto annee = parse_number(e.key);
  if (!annee || e.values.size() != 3) return b.fault(e, "« année : commune | N pièces | libérations » est attendu");
  const auto of = [&](const std::string& t) { return parse_number(t.substr(0, t.find(' '))).value_or(0); };
  constexpr std::int32_t kUnJour = 601;
  const Liberation l{.commune = e.values[0],
                     .pieces = static_cast<std::uint8_t>(of(e.values[1]).to_int64().value_or(0)),
                     .date = static_cast<std::int32_t>(annee->to_int64().value_or(0)) * 10000 + kUnJour};
  historique.insert(historique.end(), static_cast<std::size_t>(b.integer(e, 2)), l);
}
}  // namespace

Computed compute_marge_case(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder b = build_etude(cas, folder);
  Liberations historique;
  if (const Section* s = cas.find("Libérations"); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i) add_libere(b, historique, entry_of(s->lines[i], s->numbers[i]));
  if (!historique.empty()) b.etude.historique = std::make_shared<const Liberations>(std::move(historique));
  out.faults = b.faults;
  const MargeEcrite m = write_marge(b.etude, test::compute(b.etude), io::registre_livre(), nullptr);
  if (!m.refus.empty()) {
    out.figures.push_back(plain("Refus : " + m.refus));
    return out;
  }
  const MargeTerritoire& tout = m.marge.territoires.front();
  out.figures.push_back("Libérations : " + number(m.marge.liberations_bas) + " à " + number(m.marge.liberations_haut));
  out.figures.push_back("Flux : " + number(tout.bas) + " à " + number(tout.haut));
  for (const LigneMargeEcrite& l : m.lignes) {
    // What is explained is what the line says.
    const ResultatFlux r = explain_marge(m, l, [](const std::string& code) { return code; });
    out.note(r.calcul);
    const auto explained = [&](std::string_view reference) {
      const Grandeur* g = r.calcul.find(reference);
      if (g == nullptr) out.faults.push_back("non expliqué : " + std::string(reference));
      return g == nullptr ? Rationnel::undefined() : g->valeur;
    };
    const auto check = [&](ColonneMarge colonne, const Rationnel& attendu) {
      if (explained(reference_marge(colonne)) != attendu)
        out.faults.push_back("le chiffre expliqué n'est pas le sien : " + std::string(reference_marge(colonne)));
    };
    check(ColonneMarge::EcartBas, l.ecart_bas);
    check(ColonneMarge::EcartHaut, l.ecart_haut);
    const std::string suffisance = write_decimal(explained(reference_marge(ColonneMarge::Suffisance)) * 100, 1);
    if (!l.suffisance.contains(suffisance)) out.faults.push_back("suffisance expliquée : " + suffisance);
    out.figures.push_back(plain("Marge : " + l.nom + " | " + number(explained("marge.bas")) + " à " +
                                number(explained("marge.haut")) + " | suffisance " + l.suffisance + " | écart " +
                                write_decimal(l.ecart_bas, 1) + " à " + write_decimal(l.ecart_haut, 1) + " | années " +
                                number(explained("marge.annees"))));
    out.figures.push_back(plain(
        "Tiré de : " + l.nom + " | rotation d'ensemble " + percent(explained("marge.rotation")) + " | moyenne " +
        number(explained("marge.moyenne")) + " | attendus " + number(explained("marge.attendu")) + " | variance " +
        number(explained("marge.variance")) + " | soustraits " + number(explained("marge.soustraits"))));
  }
  return out;
}

}  // namespace passeflux::golden
