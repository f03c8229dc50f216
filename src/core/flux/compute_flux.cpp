#include "core/flux/compute_flux.hpp"

#include <algorithm>

#include "core/flux/actualisation.hpp"
#include "core/flux/conversion.hpp"
#include "core/flux/hypotheses_ecrites.hpp"
#include "core/flux/petits_droits.hpp"
#include "core/flux/plafonds.hpp"
#include "core/flux/relogements_prefet.hpp"

namespace passeflux {

namespace {
bool is_in(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// A recorded decision on this very tie gives the dwellings to those it names.
void settle_tie(ResultatFlux& r, const Etude& etude, std::vector<std::int64_t>& cibles) {
  for (const DecisionEgalite& d : etude.conversion.decisions) {
    if (!d.departement.empty() || d.candidats != r.egalite->candidats ||
        static_cast<std::int64_t>(d.retenus.size()) != r.egalite->places)
      continue;
    if (!std::ranges::all_of(d.retenus, [&](const std::string& id) { return is_in(d.candidats, id); })) continue;
    for (std::size_t i = 0; i < r.lignes.size(); ++i)
      cibles[i] += (is_in(d.retenus, r.lignes[i].id) ? 1 : 0) - (is_in(r.egalite->provisoires, r.lignes[i].id) ? 1 : 0);
    r.decision = d;
    r.egalite.reset();
    return;
  }
}

// Whole targets by largest remainder on F, the unreserved line included; recorded with how the table was served.
void round_targets(ResultatFlux& r, const Etude& etude) {
  std::vector<Quota> quotas;
  quotas.reserve(r.lignes.size());
  for (const LigneFlux& l : r.lignes) quotas.push_back({l.id, l.quota});
  auto arrondi = round_largest_remainder(quotas, r.flux.total);
  if (!arrondi) {
    r.bloquants.push_back(arrondi.error());
    return;
  }
  r.egalite = std::move(arrondi->egalite);
  if (r.egalite) settle_tie(r, etude, arrondi->cibles);
  for (std::size_t i = 0; i < r.lignes.size(); ++i) {
    LigneFlux& l = r.lignes[i];
    l.cible = arrondi->cibles[i];
    if (!l.non_reserve && l.quota < 1) l.premiere_annee = first_year_due(l.quota);
    std::vector<Fait> faits{{"arrondi.places", {arrondi->places}}, {"arrondi.reste", {arrondi->restes[i]}}};
    if (!arrondi->restes_servis.empty()) faits.push_back({"arrondi.restes_servis", arrondi->restes_servis});
    l.provisoire = r.egalite && is_in(r.egalite->candidats, l.id);
    if (l.provisoire) faits.push_back({"arrondi.egalite", {r.egalite->places}});
    if (r.decision && is_in(r.decision->candidats, l.id))
      faits.push_back({"arrondi.tranchee", {is_in(r.decision->retenus, l.id) ? 1 : 0}});
    const std::string base = "lignes." + l.id;
    r.calcul.plus_forts(base + ".cible", "arrondi.plus_fort_reste", r.calcul.ref_of(base + ".quota"), *l.cible, l.nom,
                        std::move(faits));
  }
}

std::string names_of(const ResultatFlux& r, const std::vector<std::string>& ids) {
  std::string noms;
  for (const LigneFlux& l : r.lignes)
    if (is_in(ids, l.id)) noms += (noms.empty() ? "" : ", ") + l.nom;
  return noms;
}

std::string write_date(std::int32_t d) {
  const auto two = [](std::int32_t v) { return (v < 10 ? "0" : "") + std::to_string(v); };
  return two(d % 100) + "/" + two(d / 100 % 100) + "/" + std::to_string(d / 10000);
}

// Who would lose a dwelling if there were one more to share, by the same shares. A tie on either side settles nothing.
std::string losers_with_one_more(const ResultatFlux& r) {
  std::vector<Quota> quotas;
  for (const LigneFlux& l : r.lignes) {
    if (!l.cible || l.quota != l.part * r.flux.total) return {};  // a balance carried over is of this year alone
    quotas.push_back({l.id, l.part * (r.flux.total + 1)});
  }
  const auto arrondi = round_largest_remainder(quotas, r.flux.total + 1);
  if (!arrondi || arrondi->egalite || r.egalite || r.decision) return {};
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < quotas.size(); ++i)
    if (arrondi->cibles[i] < *r.lignes[i].cible) ids.push_back(quotas[i].id);
  return names_of(r, ids);
}

Alerte note(Gravite gravite, const char* regle, const char* reference, Rationnel valeur, Rationnel limite,
            Rationnel ecart) {
  return {.gravite = gravite,
          .regle = regle,
          .sujet = {},
          .reference = reference,
          .unite = Unite::Logements,
          .valeur = std::move(valeur),
          .limite = std::move(limite),
          .plafonnee = Rationnel::undefined(),
          .ecart = std::move(ecart)};
}

void raise_alerts(ResultatFlux& r, const Etude& etude, const Parametres& parametres) {
  const Rationnel rien = Rationnel::undefined();
  const auto reserves = r.assiette.total - (r.lignes.empty() ? 0 : r.lignes.back().reserves);
  if (etude.parc != nullptr && r.assiette.total == 0)
    r.alertes.push_back(note(Gravite::Bloquant, "assiette.vide", "assiette.total", 0, rien, rien));
  if (!r.lignes.empty() && r.lignes.back().part.is_negative()) {
    const bool initiale =
        std::ranges::all_of(r.lignes, [](const LigneFlux& l) { return l.mode == ModeConversion::PartInitiale; });
    r.alertes.push_back(initiale ? note(Gravite::Bloquant, "lignes.somme", "assiette.total", reserves, r.assiette.total,
                                        reserves - r.assiette.total)
                                 : note(Gravite::Bloquant, "lignes.somme_parts", "lignes.non_reserve.part",
                                        Rationnel(1) - r.lignes.back().part, 1, rien));
    if (!initiale) r.alertes.back().unite = Unite::Part;
  }
  if (!r.flux.calcule)
    r.alertes.push_back(note(Gravite::Bloquant, "liberations.indisponibles", "soustractions.total", rien, rien, rien));
  record_groupes(etude, parametres, r.lignes, r.calcul);
  for (Alerte& a : check_plafonds(etude, parametres, r.lignes, r.assiette.total, r.flux.total, r.calcul))
    r.alertes.push_back(std::move(a));
  for (Alerte& a : check_territoires_etat(etude, parametres, r)) r.alertes.push_back(std::move(a));
  if (const std::string perdants = losers_with_one_more(r); !perdants.empty()) {
    Alerte a = note(Gravite::Information, "arrondi.un_de_plus", "flux", r.flux.total, rien, rien);
    a.sujet = perdants;
    r.alertes.push_back(std::move(a));
  }
  if (const Grandeur* f = r.calcul.find("prorata.facteur"); f != nullptr) {
    Alerte a = note(Gravite::Avertissement, "plafond.prorata", "prorata.facteur", f->valeur, rien, rien);
    a.unite = Unite::Part;
    r.alertes.push_back(std::move(a));
  }
  if (r.decision) {
    const DecisionEgalite& d = *r.decision;
    Alerte a = note(Gravite::Information, "arrondi.tranchee", "", rien, rien, rien);
    a.sujet = names_of(r, d.retenus) + " (" + d.par + (d.date == 0 ? "" : ", " + write_date(d.date)) +
              (d.motif.empty() ? "" : ", " + d.motif) + ")";
    a.reference = "lignes." + d.retenus.front() + ".cible";
    r.alertes.push_back(std::move(a));
  }
  for (const CellulePeuObservee& x : r.flux.peu_observees) {
    Alerte a = note(Gravite::Avertissement, x.ensemble ? "liberations.peu_observees_ici" : "liberations.peu_observees",
                    "rotation", x.observations, parametres.number("conversion.observations"), rien);
    a.sujet = "Logements " + name_cellule(x.cellule);
    r.alertes.push_back(std::move(a));
  }
  for (Alerte& a : check_relogements_prefet(etude, r)) r.alertes.push_back(std::move(a));
  if (r.flux.soustractions_excedent)
    r.alertes.push_back(note(Gravite::Avertissement, "flux.solde", "flux", r.flux.soustractions, r.flux.liberations,
                             r.flux.soustractions - r.flux.liberations));
  if (r.flux.liberations > r.assiette.total && r.assiette.total > 0)
    r.alertes.push_back(note(Gravite::Avertissement, "liberations.excessives", "liberations", r.flux.liberations,
                             r.assiette.total, rien));
  if (r.egalite) {
    Alerte a = note(Gravite::Avertissement, "arrondi.egalite", "", r.egalite->places, rien, r.egalite->places);
    a.sujet = names_of(r, r.egalite->candidats);
    a.reference = "lignes." + r.egalite->candidats.front() + ".cible";
    r.alertes.push_back(std::move(a));
  }
  if (r.assiette.convention_inconnue > 0)
    r.alertes.push_back(note(Gravite::Avertissement, "assiette.convention_inconnue", "assiette.total",
                             r.assiette.convention_inconnue, rien, rien));
  if (r.assiette.convention_deduite > 0)
    r.alertes.push_back(
        note(Gravite::Information, "assiette.convention_deduite",
             etude.organisme == Organisme::Sem ? "assiette.motifs.non_conventionne" : "assiette.motifs.sans_aide",
             r.assiette.convention_deduite, rien, rien));
  if (r.assiette.aide_inconnue > 0 && parametres.enabled("assiette.exclusion.sans_aide"))
    r.alertes.push_back(
        note(Gravite::Information, "assiette.aide_inconnue", "assiette.total", r.assiette.aide_inconnue, rien, rien));
  for (const auto& [id, valeur] : etude.parametres) {
    const Regle* regle = parametres.registre().find(id);
    if (regle == nullptr || !parametres.overridden(id)) continue;
    Alerte a = note(Gravite::Information, "parametre.modifie", "", rien, rien, rien);
    a.sujet = regle->libelle + " : " + write_parametre(valeur, *regle) + " au lieu de " +
              write_parametre(*regle->valeur, *regle);
    r.alertes.push_back(std::move(a));
  }
  // By gravity; within one gravity, the order of the rules above.
  std::vector<Alerte> tri;
  for (const Gravite g : {Gravite::Bloquant, Gravite::Avertissement, Gravite::Information})
    for (const Alerte& a : r.alertes)
      if (a.gravite == g) tri.push_back(a);
  r.alertes = std::move(tri);
}
}  // namespace

namespace {
// The programmes, and the dwellings of those delivered in the étude's year; nothing when there are none.
std::optional<Ref> record_livraisons(ResultatFlux& r, const Etude& etude, const Parametres& parametres) {
  std::vector<Operande> livres;
  for (const MiseEnService& m : etude.mises_en_service) {
    r.programmes.push_back(compute_mise_en_service(m, etude, parametres, r.calcul));
    if (is_delivered_in(m, etude.annee)) livres.push_back({r.calcul.ref_of("programmes." + m.id + ".logements"), 1});
  }
  if (livres.empty()) return std::nullopt;
  return r.calcul.somme("mises_en_service.logements", "mises_en_service.logements", Unite::Logements,
                        std::move(livres));
}
}  // namespace

Depart prepare_flux(const Etude& etude, const Registre& registre) {
  Depart d;
  d.assiette = compute_assiette(etude.parc.get(), etude.organisme, Parametres(registre, etude.parametres), d.calcul);
  return d;
}

CoupeParc coupe_of(const ResultatFlux& resultat, std::string_view reference) {
  CoupeParc coupe = resultat.coupe;
  if (const auto it = resultat.communes.find(reference); it != resultat.communes.end()) coupe.communes = it->second;
  return coupe;
}

ResultatFlux compute_part_assiette(const Etude& etude, const Parametres& parametres, CoupeParc coupe,
                                   std::string lieu) {
  ResultatFlux r;
  r.assiette = compute_assiette(etude.parc.get(), etude.organisme, parametres, r.calcul, coupe);
  r.coupe = std::move(coupe);
  r.lieu = std::move(lieu);
  return r;
}

const std::string& reference_part(const ResultatFlux& resultat, const LigneFlux& ligne) {
  return resultat.calcul[ligne.ref_part].reference;
}

bool is_part_known(const ResultatFlux& resultat, const LigneFlux& ligne) {
  return resultat.calcul[ligne.ref_part].regle != "conversion.manquante";
}

ResultatFlux compute_flux(const Etude& etude, const Registre& registre) {
  return compute_flux(etude, registre, prepare_flux(etude, registre));
}

ResultatFlux compute_flux(const Etude& etude, const Registre& registre, Depart depart) {
  ResultatFlux r;
  const Parametres parametres(registre, etude.parametres);

  // 1. The assiette, then what comes free in the year.
  r.assiette = std::move(depart.assiette);
  r.calcul = std::move(depart.calcul);
  std::optional<Ref> livraisons = record_livraisons(r, etude, parametres);
  if (!parametres.enabled("mises_en_service.dans_flux")) livraisons.reset();
  auto flux = compute_liberations(etude, r.assiette, parametres, r.calcul, livraisons);
  if (flux) {
    r.flux = *std::move(flux);
  } else {
    r.bloquants.push_back(flux.error());
    if (const Grandeur* s = r.calcul.find("soustractions.total"); s != nullptr)
      r.flux.soustractions = s->valeur.to_int64().value_or(0);
  }

  // 2. Shares need an assiette; targets need shares that close to 100 % without a negative line.
  if (r.assiette.total > 0) {
    Contexte contexte{.etude = etude,
                      .parametres = parametres,
                      .assiette = r.assiette,
                      .flux = r.flux,
                      .calcul = r.calcul,
                      .alertes = r.alertes};
    r.lignes = convert(contexte, r.bloquants);
    // Fractions typed with denominators beyond measure: no share is told rather than a wrong one.
    if (!std::ranges::all_of(r.lignes, [](const LigneFlux& l) { return l.part.is_defined(); })) {
      r.lignes.clear();
      r.bloquants.push_back({.code = "conversion.demesure",
                             .message = "Les parts ou les rotations saisies sont des fractions démesurées.",
                             .conseil = "Saisissez-les en pour cent.",
                             .chemin = "/reservataires"});
    } else {
      reduce_prorata(parametres, r.lignes, r.calcul);
    }
  }
  if (r.assiette.total == 0)
    r.bloquants.push_back({.code = "assiette.vide",
                           .message = "L’assiette ne compte aucun logement : les parts ne peuvent pas être calculées.",
                           .conseil = "Importez votre fichier RPLS ou saisissez le nombre de logements.",
                           .chemin = "/parc"});
  if (!r.lignes.empty() && r.lignes.back().part.is_negative())
    r.bloquants.push_back(
        {.code = "lignes.somme",
         .message = r.lignes.back().reserves < 0
                        ? "Les logements réservés dépassent l’assiette : les parts dépassent 100 %."
                        : "Les parts des réservataires dépassent ensemble 100 %.",
         .conseil = "Corrigez les volumes réservés ou renégociez ; aucune part n’est réduite d’office.",
         .chemin = "/reservataires"});
  if (r.bloquants.empty()) {
    for (Diagnostic& d : record_quotas(etude, parametres, r)) r.bloquants.push_back(std::move(d));
  }
  if (r.bloquants.empty()) {
    round_targets(r, etude);
  }
  raise_alerts(r, etude, parametres);
  return r;
}

}  // namespace passeflux
