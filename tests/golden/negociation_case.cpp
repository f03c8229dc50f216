// Cases of the negotiating table: what is tried, what a cadre régional changes, what is recorded as decided.
#include <algorithm>

#include "cas.hpp"
#include "core/domaine/codes_rpls.hpp"
#include "core/flux/ecarts_cadre.hpp"
#include "core/flux/essai.hpp"
#include "core/flux/hypotheses_ecrites.hpp"
#include "core/quantite/ecriture.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
std::string or_nothing(const std::optional<std::int64_t>& n) { return n ? number(*n) : "-"; }

template <typename F>
void each(const Cas& cas, const char* section, F&& f) {
  if (const Section* s = cas.find(section); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i) f(entry_of(s->lines[i], s->numbers[i]));
}

void put_lignes(const ResultatFlux& r, std::vector<std::string>& figures) {
  for (const LigneFlux& l : r.lignes)
    figures.push_back(plain("Ligne : " + l.nom + " | " + percent(l.part) + " | " + or_nothing(l.cible)));
}
}  // namespace

Computed compute_essai_case(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder b = build_etude(cas, folder);
  const ResultatFlux avant = compute_flux(b.etude, io::registre_livre());
  Essai essai;
  each(cas, "Essai", [&](const Entry& e) {
    const std::string& dernier = e.values.back();
    if (e.key == "Rotation essayée")
      try_rotation(essai, parse_number(dernier).value_or(Rationnel::undefined()), avant.assiette.total);
    else if (e.key == "Libérations essayées")
      essai.liberations = b.integer(e, 0);
    else if (e.key == "Part essayée")
      essai.parts[e.values[0]] = parse_number(dernier).value_or(Rationnel::undefined());
    else if (e.key == "Soustraction essayée")
      for (std::size_t i = 0; i < kSoustractions; ++i) {
        if (word(static_cast<Soustraction>(i)) == e.values[0]) essai.soustractions.at(i) = b.integer(e, 1);
      }
    else
      b.fault(e, "clé inconnue");
  });
  out.faults = b.faults;
  Etude essayee = b.etude;
  apply_essai(essayee, essai);
  // As the page does: the rows of the parc are counted once, for both.
  const ResultatFlux r = compute_flux(essayee, io::registre_livre(), prepare_flux(b.etude, io::registre_livre()));
  out.note(r);
  const auto put = [&](const std::string& text) { out.figures.push_back(plain(text)); };
  const auto both = [&](const char* key, std::int64_t etude, std::int64_t essaye) {
    put(std::string(key) + " : étude " + number(etude) + " | essai " + number(essaye));
  };
  both("Libérations", avant.flux.liberations, r.flux.liberations);
  both("Soustractions", avant.flux.soustractions, r.flux.soustractions);
  both("Logements à répartir", avant.flux.total, r.flux.total);
  const std::vector<EcartEssai> ecarts = compare_essai(avant, r);
  for (std::size_t i = 0; i < r.lignes.size(); ++i)
    put("Ligne : " + r.lignes[i].nom + " | étude " + percent(avant.lignes[i].part) + " | essai " +
        percent(r.lignes[i].part) + " | points " + percent(ecarts[i].points) + " | étude " +
        or_nothing(ecarts[i].avant) + " | essai " + or_nothing(r.lignes[i].cible) + " | logements " +
        or_nothing(ecarts[i].logements));
  return out;
}

Computed compute_cadre_case(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder b = build_etude(cas, folder);
  // What a cadre says is written as an étude would write it.
  Builder dit;
  each(cas, "Cadre", [&](const Entry& e) { dit.add(e, folder); });
  out.faults = b.faults;
  out.faults.insert(out.faults.end(), dit.faults.begin(), dit.faults.end());
  Cadre cadre{
      .nom = "Cadre", .date_reference = dit.etude.conversion.date_reference, .parametres = dit.etude.parametres};
  if (const Section* s = cas.find("Cadre");
      s != nullptr && std::ranges::any_of(s->lines, [](const std::string& l) { return l.starts_with("Mode : "); }))
    cadre.mode = dit.etude.conversion.mode;
  b.etude.cadre = cadre;
  for (const EcartCadre& x : compare_cadre(b.etude, io::registre_livre()))
    out.figures.push_back(
        plain("Écart : " + x.libelle + " | " + x.cadre + " | " + x.etude + " | " + (x.egal ? "suivi" : "écart")));
  apply_cadre(b.etude, io::registre_livre());
  for (const auto& [id, valeur] : b.etude.parametres) {
    const Regle* regle = io::registre_livre().find(id);
    out.figures.push_back(plain("Modifié : " + regle->libelle + " | " + write_parametre(valeur, *regle)));
  }
  const auto restent =
      std::ranges::count_if(compare_cadre(b.etude, io::registre_livre()), [](const EcartCadre& x) { return !x.egal; });
  out.figures.push_back("Écarts qui restent : " + number(restent));
  const ResultatFlux r = compute_flux(b.etude, io::registre_livre());
  out.note(r);
  out.figures.push_back("Assiette : " + number(r.assiette.total));
  put_lignes(r, out.figures);
  return out;
}

Computed compute_releve_case(const Cas& cas, const std::string& folder) {
  Computed out;
  Builder b = build_etude(cas, folder);
  each(cas, "Décisions", [&](const Entry& e) {
    if (e.key != "Décision" || e.values.size() != 7) {
      b.fault(e, "« Décision : qui | jour | part | par | territoire | son nom | appliquée » est attendu");
      return;
    }
    const auto told = [](const std::string& t) { return t == "-" ? std::string{} : t; };
    DecisionReleve d{.date = parse_day(e.values[1]),
                     .reservataire = told(e.values[0]),
                     .territoire = told(e.values[4]),
                     .nom_territoire = told(e.values[5]),
                     .apres = parse_number(e.values[2]),
                     .par = e.values[3]};
    if (!d.territoire.empty() && !is_code_territoire(d.territoire)) b.fault(e, "ce territoire n'a pas de code");
    // The share before is what the étude gives on that day.
    const ResultatFlux r = compute_flux(b.etude, io::registre_livre());
    const auto l = std::ranges::find(r.lignes, d.reservataire, &LigneFlux::id);
    if (l != r.lignes.end()) d.avant = l->part;
    std::optional<PartConvenue> appliquee;
    if (e.values[6] == "appliquée" && d.apres) appliquee = PartConvenue{.part = *d.apres, .departements = {}};
    record_decision(b.etude, std::move(d), appliquee);
  });
  out.faults = b.faults;
  const auto share = [](const std::optional<Rationnel>& p) { return p ? percent(*p) : "-"; };
  for (const DecisionReleve& d : b.etude.releve)
    out.figures.push_back(plain("Décision : " + d.id + " | " + write_date(d.date) + " | " +
                                (d.reservataire.empty() ? "Tous" : d.nom_reservataire) + " | " + name_territoire(d) +
                                " | " + share(d.avant) + " | " + share(d.apres) + " | " + d.par));
  put_lignes(compute_flux(b.etude, io::registre_livre()), out.figures);
  return out;
}

}  // namespace passeflux::golden
