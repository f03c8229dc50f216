// Cases of a whole étude: its text to an Etude, its results to the lines of "Attendu".
#include <algorithm>

#include "cas.hpp"
#include "core/flux/explication.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
std::string joined(const std::vector<std::string>& v) {
  std::string t;
  for (const std::string& s : v) t += (t.empty() ? "" : ", ") + s;
  return t;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    std::string line = plain(std::string_view(text).substr(i, end - i));
    if (!line.empty()) lines.push_back(std::move(line));
    i = end + 1;
  }
  return lines;
}
}  // namespace

std::string alert_line(const Alerte& a) {
  const auto amount = [&](const Rationnel& r) { return a.unite == Unite::Part ? percent(r) : number(r); };
  std::string t = a.gravite == Gravite::Bloquant        ? "bloquant"
                  : a.gravite == Gravite::Avertissement ? "avertissement"
                                                        : "information";
  t += " | " + a.regle;
  if (!a.sujet.empty()) t += " | " + a.sujet;
  if (a.valeur.is_defined()) t += " | valeur " + amount(a.valeur);
  if (a.limite.is_defined()) t += " | limite " + amount(a.limite);
  if (a.plafonnee.is_defined()) t += " | plafonnée " + amount(a.plafonnee);
  if (a.ecart.is_defined()) t += " | écart " + number(a.ecart);
  return t;
}

std::vector<std::string> figures_of(const ResultatFlux& r) {
  std::vector<std::string> out;
  const auto put = [&](const std::string& key, const std::string& value) { out.push_back(plain(key + " : " + value)); };
  const Assiette& a = r.assiette;
  put("Logements du parc", number(a.parc));
  for (const MotifAssiette& m : a.motifs)
    if (m.logements > 0)
      put("Motif", std::string(m.regle.substr(m.regle.rfind('.') + 1)) + " | " + number(m.logements) + " | " +
                       (m.exclu ? "retirés" : "gardés"));
  put("Comptés dans plusieurs motifs", number(a.chevauchement));
  put("Assiette", number(a.total));
  put("Sans libération attendue", number(a.sans_liberation));
  put("En QPV", number(a.qpv_dans));
  put("Hors QPV", number(a.qpv_hors));
  if (r.flux.rotation.is_defined()) put("Taux de rotation", percent(r.flux.rotation));
  if (r.flux.calcule) put("Libérations", number(r.flux.liberations));
  put("Soustractions", number(r.flux.soustractions));
  if (r.flux.calcule) put("Logements à répartir", number(r.flux.total));
  for (const LigneFlux& l : r.lignes) {
    std::string t = l.nom + " | " + percent(l.part);
    if (l.cible) t += " | " + number(l.quota) + " | " + number(*l.cible);
    if (l.provisoire) t += " | provisoire";
    if (l.premiere_annee > 0) t += " | premier logement en année " + number(l.premiere_annee);
    put("Ligne", t);
  }
  for (const LigneFlux& l : r.lignes) {
    if (!l.non_reserve && l.mode != ModeConversion::PartInitiale)
      put("Mode de conversion", l.nom + " | " + std::string(word(l.mode)));
    if (l.plafonnee != l.part) put("Part plafonnée", l.nom + " | " + percent(l.plafonnee));
    for (const EcartMode& e : l.ecarts)
      put("Écart", l.nom + " | " + std::string(word(e.mode)) + " " + percent(e.part) + " | " + percent(e.points) +
                       (e.logements.is_defined() ? " | " + number(e.logements) : ""));
    if (l.volume_total.is_defined())
      put("Droits", l.nom + " | jusqu'à leur fin " + number(l.volume_total) + " | pendant la convention " +
                        number(l.volume_horizon));
    if (l.echeancier.empty()) continue;
    std::string t = l.nom;
    for (const Rationnel& y : l.echeancier) t += " | " + number(y);
    put("Échéancier", t);
  }
  for (const ResultatProgramme& p : r.programmes) {
    for (const LigneProgramme& l : p.lignes) {
      std::string t = p.nom + " | " + l.nom;
      if (l.reservataire != kNonReserve) t += ", " + std::string(word(l.titre));
      t += " | " + number(l.logements) + " |";
      for (const std::int64_t n : l.par_type) t += " " + number(n);
      put("Programme", t + (l.provisoire ? " | provisoire" : ""));
    }
    if (p.entree > 0) put("Entrée dans l'assiette", p.nom + " | " + number(p.entree / 10000));
    for (const Diagnostic& d : p.bloquants) put("Blocage", d.code);
  }
  if (r.flux_hors_qpv > 0) put("Logements à répartir hors QPV", number(r.flux_hors_qpv));
  if (r.egalite)
    put("Égalité", joined(r.egalite->candidats) + " | à donner " + number(r.egalite->places) + " | provisoirement " +
                       joined(r.egalite->provisoires));
  for (const Alerte& al : r.alertes) put("Alerte", alert_line(al));
  for (const Diagnostic& d : r.bloquants) put("Blocage", d.code);
  return out;
}

Computed compute_etude_case(const Cas& cas, const std::string& folder) {
  Computed out;
  const Builder b = build_etude(cas, folder);
  out.faults = b.faults;
  const ResultatFlux r = test::compute(b.etude);
  out.note(r);
  for (const auto& [id, _] : b.etude.parametres) out.rules.insert(id);
  out.figures = figures_of(r);
  const Parametres p(io::registre_livre(), b.etude.parametres);
  for (const Section& s : cas.sections) {
    const bool whole = s.title.starts_with("Explication de ");
    if (!whole && !s.title.starts_with("Étapes de ")) continue;
    const auto x = explain(r, p, s.title.substr(s.title.rfind(' ') + 1));
    Section written{.title = s.title, .lines = {}, .numbers = {}};
    if (x && whole) written.lines = lines_of(write_explication(*x));
    if (x && !whole) written.lines = write_steps(*x);
    if (!x) out.faults.push_back(s.title + " : aucun chiffre de ce nom");
    out.explanations.push_back(std::move(written));
  }
  return out;
}

}  // namespace passeflux::golden
