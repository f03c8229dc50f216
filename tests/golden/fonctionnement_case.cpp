// Cases of how attributions worked: a history offer by offer, the indicators that come of it; and of later years
// against the état zéro.
#include "cas.hpp"
#include "core/etat_des_lieux/ventilation_zero.hpp"
#include "etudes.hpp"
#include "historique_builder.hpp"

namespace passeflux::golden {

namespace {
std::string value_of(const Taux& taux, Indicateur i) {
  return unite_of(i) == Unite::Jours ? number(taux.valeur()) + " jours" : percent(taux.valeur());
}

void put_ligne(Computed& out, const Fonctionnement& f, const LigneFonctionnement& l) {
  const Mesures& m = l.mesures;
  if (m == Mesures{}) return;
  out.figures.push_back("Mesures : " + l.id + " | mises à disposition " + number(m.mises()) + " | terminées " +
                        number(m.terminees()) + " | désignations " + number(m.designations()) + " | libérations " +
                        number(m.liberations) + " | attributions " + number(m.attributions));
  for (std::size_t k = 0; k < kIndicateurs; ++k) {
    const auto i = static_cast<Indicateur>(k);
    const Taux taux = measure(m, i);
    out.figures.push_back("Indicateur : " + l.id + " | " + std::string(word(i)) + " | " +
                          (f.is_shown(taux) ? value_of(taux, i) : "trop peu") + " | sur " + number(taux.observations));
    // What is shown is what the record of the computation holds, and nothing else is there.
    const Grandeur* g = f.calcul.find(reference_of(l.id, i));
    if ((g != nullptr) != f.is_shown(taux) || (g != nullptr && g->valeur != taux.valeur()))
      out.faults.push_back("le chiffre expliqué n'est pas celui de l'indicateur : " + reference_of(l.id, i));
  }
  for (std::size_t k = 0; k < kMotifsRefus; ++k)
    if (m.motifs.at(k) > 0) {
      const std::string_view mot = word(static_cast<MotifRefus>(k));
      out.figures.push_back("Refus : " + l.id + " | " + std::string(mot.empty() ? "non_renseigne" : mot) + " | " +
                            number(m.motifs.at(k)));
    }
}
HistoriqueBuilder read_historique(const Cas& cas) {
  HistoriqueBuilder b;
  if (const Section* s = cas.find("Historique"); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i) b.add(entry_of(s->lines[i], s->numbers[i]));
  b.finish();
  return b;
}

std::string value_of(const Rationnel& v, Unite unite) {
  if (!v.is_defined()) return "-";
  return unite == Unite::Part ? percent(v) : number(v) + (unite == Unite::Jours ? " jours" : "");
}

std::string value_of(const Constate& x, Unite unite) {
  const std::string sur = x.observations == 0 ? "" : " sur " + number(x.observations);
  return (x.is_shown() ? value_of(x.valeur, unite) : x.valeur.is_defined() ? "trop peu" : "-") + sur;
}

// Each line of a breakdown; what is shown is what its explanation comes to.
void put_detail(Computed& out, const EtatZero& zero, const EtatZero& maintenant, const std::string& id,
                DimensionBilan dimension, const BornesPeriode& bornes) {
  for (const LigneBilan& x : compare_ventilations(zero, maintenant, id, dimension, bornes)) {
    const std::string cle = x.cle.empty() ? "non connu" : x.cle == kEnsemble ? "total" : x.cle;
    std::string t = "Détail : " + id + " | " + std::string(label(dimension)) + " " + cle;
    for (std::size_t m = 0; m < kMesuresVentilees; ++m) {
      const auto mesure = static_cast<MesureVentilee>(m);
      const EcartZero& e = x.mesures.at(m);
      t += std::string(m == 0 ? " | proposés " : " | attribués ") + value_of(e.avant, Unite::Logements) + " → " +
           value_of(e.maintenant, Unite::Logements) + ", écart " + value_of(e.ecart(), Unite::Logements);
      const Calcul c = record_ventilation(zero, maintenant, id, dimension, bornes, x.cle, mesure, cle);
      out.note(c);
      const Grandeur* g = c.find(reference_ventilation(id, dimension, x.cle, mesure));
      if (e.ecart().is_defined() && (g == nullptr || g->valeur != e.ecart()))
        out.faults.push_back("l'écart expliqué n'est pas celui du détail : " + t);
    }
    out.figures.push_back(std::move(t));
  }
}
}  // namespace

Computed compute_ecarts_case(const Cas& cas) {
  Computed out;
  HistoriqueBuilder b = read_historique(cas);
  out.faults = b.faults;
  const auto make = [&](const std::vector<std::int32_t>& annees) {
    return make_etat_zero(b.etude, test::compute(b.etude), {io::registre_livre(), b.etude.parametres}, annees, 20260101,
                          {});
  };
  const EtatZero zero = make(b.annees);
  for (const auto& [id, n] : b.changes)
    for (Reservataire& r : b.etude.reservataires)
      if (r.id == id) r.logements_reserves = n;
  const std::int64_t minimum =
      Parametres(io::registre_livre(), b.etude.parametres).number(kRegleMinimum).to_int64().value_or(0);
  const EtatZero maintenant = make(b.aujourdhui);
  for (const LigneEcart& l : compare_etats(zero, maintenant, minimum))
    for (std::size_t i = 0; i < kConstats; ++i) {
      const EcartZero& x = l.constats.at(i);
      const Unite unite = unite_constat(i);
      out.figures.push_back("Écart : " + l.id + " | " + std::string(word_constat(i)) + " | " +
                            value_of(x.avant, unite) + " | " + value_of(x.maintenant, unite) + " | " +
                            value_of(x.ecart(), unite));
      out.note(record_ecart(zero, maintenant, l.id, i));
    }
  for (std::size_t i = 1; i <= kBornesPeriode; ++i) out.rules.insert("bilan.periode_" + std::to_string(i));
  const BornesPeriode bornes = read_bornes({io::registre_livre(), b.etude.parametres});
  for (const LigneEcart& l : compare_etats(zero, maintenant, minimum))
    for (std::size_t d = 0; d < kDimensionsBilan; ++d)
      put_detail(out, zero, maintenant, l.id, static_cast<DimensionBilan>(d), bornes);
  return out;
}

Computed compute_fonctionnement_case(const Cas& cas) {
  Computed out;
  const HistoriqueBuilder b = read_historique(cas);
  out.faults = b.faults;
  const Fonctionnement f = compute_fonctionnement(b.etude, {io::registre_livre(), b.etude.parametres}, b.annees);
  out.note(f.calcul);
  for (const LigneFonctionnement& l : f.lignes) put_ligne(out, f, l);
  put_ligne(out, f, f.reserves);
  put_ligne(out, f, f.ensemble);
  out.figures.push_back("Laissés de côté : hors flux " + number(f.hors_flux) + " | dates incohérentes " +
                        number(f.dates_incoherentes) + " | ordre inconnu " + number(f.ordre_inconnu));
  return out;
}

}  // namespace passeflux::golden
