#include "core/flux/compute_flux.hpp"

#include <algorithm>

#include "core/flux/part_initiale.hpp"
#include "core/flux/petits_droits.hpp"
#include "core/flux/plafonds.hpp"

namespace passeflux {

namespace {
bool is_in(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

// Whole targets by largest remainder on F, the unreserved line included; recorded with how the table was served.
void round_targets(ResultatFlux& r) {
  std::vector<Quota> quotas;
  quotas.reserve(r.lignes.size());
  for (const LigneFlux& l : r.lignes) quotas.push_back({l.id, l.quota});
  const auto arrondi = round_largest_remainder(quotas, r.flux.total);
  if (!arrondi) {
    r.bloquants.push_back(arrondi.error());
    return;
  }
  r.egalite = arrondi->egalite;
  for (std::size_t i = 0; i < r.lignes.size(); ++i) {
    LigneFlux& l = r.lignes[i];
    l.cible = arrondi->cibles[i];
    std::vector<Fait> faits{{"arrondi.places", {arrondi->places}}, {"arrondi.reste", {arrondi->restes[i]}}};
    if (!arrondi->restes_servis.empty()) faits.push_back({"arrondi.restes_servis", arrondi->restes_servis});
    if (r.egalite) {
      l.provisoire = is_in(r.egalite->candidats, l.id);
      if (l.provisoire) faits.push_back({"arrondi.egalite", {r.egalite->places}});
    }
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

std::string write_parametre(const ValeurParametre& valeur, const Regle& regle) {
  if (const bool* b = std::get_if<bool>(&valeur)) return *b ? "oui" : "non";
  return write_value(std::get<Rationnel>(valeur), regle.unite == "part" ? Unite::Part : Unite::Nombre).text;
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
  if (!r.lignes.empty() && r.lignes.back().reserves < 0)
    r.alertes.push_back(note(Gravite::Bloquant, "lignes.somme", "assiette.total", reserves, r.assiette.total,
                             reserves - r.assiette.total));
  if (!r.flux.calcule)
    r.alertes.push_back(note(Gravite::Bloquant, "liberations.indisponibles", "soustractions.total", rien, rien, rien));
  record_parts_etat(r.lignes, r.calcul);
  for (Alerte& a : check_plafonds_etat(r.lignes, parametres, r.assiette.total, r.flux.total))
    r.alertes.push_back(std::move(a));
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
    r.alertes.push_back(note(Gravite::Information, "assiette.convention_deduite", "assiette.motifs.non_conventionne",
                             r.assiette.convention_deduite, rien, rien));
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

ResultatFlux compute_flux(const Etude& etude, const Registre& registre) {
  ResultatFlux r;
  const Parametres parametres(registre, etude.parametres);

  // 1. The assiette, then what comes free in the year.
  r.assiette = compute_assiette(etude.parc.get(), etude.organisme, parametres, r.calcul);
  auto flux = compute_liberations(etude.liberations, etude.soustractions, r.assiette.ref_total, r.calcul);
  if (flux) {
    r.flux = *std::move(flux);
  } else {
    r.bloquants.push_back(flux.error());
    if (const Grandeur* s = r.calcul.find("soustractions.total"); s != nullptr)
      r.flux.soustractions = s->valeur.to_int64().value_or(0);
  }

  // 2. Shares need an assiette; targets need shares that close to 100 % without a negative line.
  if (r.assiette.total > 0) r.lignes = convert_part_initiale(etude.reservataires, r.assiette.ref_total, r.calcul);
  if (r.assiette.total == 0)
    r.bloquants.push_back({.code = "assiette.vide",
                           .message = "L’assiette ne compte aucun logement : les parts ne peuvent pas être calculées.",
                           .conseil = "Importez votre fichier RPLS ou saisissez le nombre de logements.",
                           .chemin = "/parc"});
  if (!r.lignes.empty() && r.lignes.back().reserves < 0)
    r.bloquants.push_back(
        {.code = "lignes.somme",
         .message = "Les logements réservés dépassent l’assiette : les parts dépassent 100 %.",
         .conseil = "Corrigez les volumes réservés ou renégociez ; aucune part n’est réduite d’office.",
         .chemin = "/reservataires"});
  if (r.bloquants.empty()) {
    for (LigneFlux& l : r.lignes) {
      const std::string base = "lignes." + l.id;
      const Ref part = r.calcul.ref_of(base + ".part");
      const Ref quota =
          r.calcul.produit(base + ".quota", "lignes.quota", Unite::Logements, part, r.flux.ref_total, l.nom);
      l.quota = r.calcul.valeur(quota);
      if (!l.non_reserve && l.quota < 1) l.premiere_annee = first_year_due(l.quota);
    }
    round_targets(r);
  }
  raise_alerts(r, etude, parametres);
  return r;
}

}  // namespace passeflux
