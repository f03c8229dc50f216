#include "core/flux/explication.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "departements_json.hpp"
#include "diagnostic_json.hpp"
#include "exact_json.hpp"
#include "io/resultats_json.hpp"
#include "territoires_json.hpp"

namespace passeflux::io {

namespace {
const char* word_of(Operation o) {
  switch (o) {
    case Operation::Donnee:
      return "donnee";
    case Operation::Decompte:
      return "decompte";
    case Operation::Somme:
      return "somme";
    case Operation::Produit:
      return "produit";
    case Operation::Quotient:
      return "quotient";
    case Operation::ArrondiDemiSuperieur:
      return "arrondi_demi_superieur";
    case Operation::PlancherZero:
      return "plancher_zero";
    case Operation::Minimum:
      return "minimum";
    case Operation::Maximum:
      return "maximum";
    case Operation::Plafond:
      return "plafond";
    case Operation::Plancher:
      return "plancher";
    default:
      return "plus_fort_reste";
  }
}

Json assiette_json(const Assiette& a, const Registre& registre) {
  Json j;
  j["parc"] = a.parc;
  Json motifs = Json::array();
  for (const MotifAssiette& m : a.motifs) {
    if (!m.applicable && m.logements == 0) continue;
    const Regle* regle = registre.find(m.regle);
    motifs.push_back({{"regle", m.regle},
                      {"libelle", regle == nullptr ? std::string(m.regle) : regle->libelle},
                      {"logements", m.logements},
                      {"exclu", m.exclu}});
  }
  j["motifs"] = std::move(motifs);
  j["exclus"] = a.exclus;
  j["chevauchement"] = a.chevauchement;
  j["total"] = a.total;
  j["sans_liberation"] = a.sans_liberation;
  j["qpv"] = {{"dans", a.qpv_dans}, {"hors", a.qpv_hors}, {"inconnu", a.qpv_inconnu}};
  return j;
}

Json ligne_json(const LigneFlux& l) {
  Json j;
  j["id"] = l.id;
  j["reservataire"] = l.nom;
  if (!l.non_reserve) {
    j["nature"] = word(l.nature);
    j["mode"] = word(l.mode);
  }
  j["reserves"] = l.reserves;
  exact(j, "part", l.part);
  if (l.plafonnee != l.part) exact(j, "part_plafonnee", l.plafonnee);
  for (const EcartMode& e : l.ecarts) {
    Json ecart;
    ecart["mode"] = word(e.mode);
    exact(ecart, "part", e.part);
    exact(ecart, "points", e.points);
    if (e.logements.is_defined()) exact(ecart, "logements", e.logements);
    j["ecarts"].push_back(std::move(ecart));
  }
  if (l.volume_total.is_defined()) {
    exact(j, "volume_total", l.volume_total);
    exact(j, "volume_horizon", l.volume_horizon);
  }
  for (const Rationnel& a : l.echeancier) {
    Json annee;
    exact(annee, "logements", a);
    j["echeancier"].push_back(std::move(annee));
  }
  if (l.cible) {
    exact(j, "quota", l.quota);
    j["cible"] = *l.cible;
  } else {
    j["quota"] = nullptr;
    j["cible"] = nullptr;
  }
  if (l.provisoire) j["provisoire"] = true;
  if (l.premiere_annee > 0) j["premiere_annee"] = l.premiere_annee;
  return j;
}

Json programme_json(const MiseEnService& m, const ResultatProgramme& p) {
  Json j;
  j["id"] = p.id;
  j["nom"] = p.nom;
  j["logements"] = p.logements;
  if (!m.departement.empty()) j["departement"] = m.departement;
  j["types"] = Json::array();
  for (const TypeProgramme& t : m.types) j["types"].push_back({{"pieces", t.pieces}, {"logements", t.logements}});
  j["lignes"] = Json::array();
  for (const LigneProgramme& l : p.lignes) {
    Json ligne{{"id", l.reservataire}, {"reservataire", l.nom}, {"logements", l.logements}, {"par_type", l.par_type}};
    if (l.reservataire != kNonReserve) ligne["titre"] = word(l.titre);
    if (l.provisoire) ligne["provisoire"] = true;
    j["lignes"].push_back(std::move(ligne));
  }
  if (p.entree > 0) j["annee_d_entree"] = p.entree / 10000;
  if (!p.bloquants.empty()) j["bloquants"] = diagnostics_json(p.bloquants);
  return j;
}

Json alerte_json(const Alerte& a, const Registre& registre) {
  const AlerteEcrite ecrite = write_alerte(a, registre);
  Json j;
  j["gravite"] = word(a.gravite);
  j["regle"] = a.regle;
  j["titre"] = ecrite.titre;
  j["message"] = ecrite.phrase;
  if (!a.sujet.empty()) j["sujet"] = a.sujet;
  exact(j, "valeur", a.valeur);
  if (a.limite.is_defined()) exact(j, "limite", a.limite);
  if (a.plafonnee.is_defined()) exact(j, "plafonnee", a.plafonnee);
  if (a.ecart.is_defined()) exact(j, "ecart", a.ecart);
  j["reference"] = a.reference;
  if (!ecrite.article.empty()) j["article"] = ecrite.article;
  j["portee"] = word(ecrite.portee);
  return j;
}
}  // namespace

namespace {
// The account of the assiette since the one that was kept: exits are negative.
Json suivi_json(const Etude& etude, const Registre& registre) {
  const SuiviAssiette s = follow_assiette(*etude.assiette_anterieure, etude, {registre, etude.parametres});
  Json j;
  j["annee"] = etude.assiette_anterieure->annee;
  for (const PosteSuivi& p : s.postes)
    j["postes"].push_back({{"reference", p.reference},
                           {"libelle", title_of(s.calcul, p.reference, registre)},
                           {"logements", p.signe < 0 ? -p.logements : p.logements}});
  return j;
}
}  // namespace

std::string write_resultats(const Etude& etude, const ResultatFlux& r, const Registre& registre,
                            const Geographie* geographie) {
  Json j;
  j["etude"] = {{"nom", etude.nom}, {"organisme", word(etude.organisme)}, {"annee", etude.annee}};
  if (geographie != nullptr && etude.parc != nullptr) j["territoires"] = territoires_json(*etude.parc, *geographie);
  j["assiette"] = assiette_json(r.assiette, registre);
  if (etude.assiette_anterieure != nullptr) j["suivi_assiette"] = suivi_json(etude, registre);
  Json liberations;
  liberations["methode"] = word(etude.liberations.methode);
  liberations["total"] = r.flux.calcule ? Json(r.flux.liberations) : Json(nullptr);
  if (r.flux.rotation.is_defined()) exact(liberations, "rotation", r.flux.rotation);
  j["liberations"] = std::move(liberations);
  Json soustractions;
  for (std::size_t i = 0; i < kSoustractions; ++i)
    soustractions[std::string(word(static_cast<Soustraction>(i)))] = etude.soustractions.at(i);
  soustractions["total"] = r.flux.soustractions;
  j["soustractions"] = std::move(soustractions);
  if (etude.designes_prefet != 0) j["designes_prefet"] = etude.designes_prefet;
  j["flux"] = r.flux.calcule ? Json(r.flux.total) : Json(nullptr);
  if (r.flux_hors_qpv > 0) j["flux_hors_qpv"] = r.flux_hors_qpv;
  j["mode"] = word(etude.conversion.mode);
  j["arrondi"] = "plus_fort_reste";
  j["lignes"] = Json::array();
  for (const LigneFlux& l : r.lignes) j["lignes"].push_back(ligne_json(l));
  if (r.egalite)
    j["egalite"] = {
        {"candidats", r.egalite->candidats}, {"places", r.egalite->places}, {"provisoires", r.egalite->provisoires}};
  if (r.decision)
    j["decision"] = {{"candidats", r.decision->candidats},
                     {"retenus", r.decision->retenus},
                     {"par", r.decision->par},
                     {"motif", r.decision->motif}};
  if (geographie != nullptr)
    if (Json departements = departements_json(etude, r, registre, *geographie); !departements.empty())
      j["departements"] = std::move(departements);
  for (std::size_t i = 0; i < r.programmes.size(); ++i)
    j["mises_en_service"].push_back(programme_json(etude.mises_en_service[i], r.programmes[i]));
  j["alertes"] = Json::array();
  for (const Alerte& a : r.alertes) j["alertes"].push_back(alerte_json(a, registre));
  j["bloquants"] = diagnostics_json(r.bloquants);
  return dump(j);
}

std::string write_references(const std::vector<const Calcul*>& calculs) {
  Json j;
  j["references"] = Json::array();
  for (const Calcul* c : calculs)
    for (const Grandeur& g : c->grandeurs()) {
      Json ligne;
      ligne["reference"] = g.reference;
      exact(ligne, "valeur", g.valeur);
      j["references"].push_back(std::move(ligne));
    }
  return dump(j);
}

std::string write_explication_json(const Explication& e) {
  Json j;
  j["reference"] = e.reference;
  j["titre"] = e.titre;
  exact(j, "valeur", e.valeur);
  j["affiche"] = e.texte;
  j["etapes"] = Json::array();
  for (const Etape& s : e.etapes) {
    Json etape;
    etape["reference"] = s.reference;
    etape["regle"] = s.regle;
    etape["titre"] = s.titre;
    etape["operation"] = word_of(s.operation);
    if (!s.formule.empty()) etape["formule"] = s.formule;
    etape["calcul"] = s.calcul;
    exact(etape, "valeur", s.valeur);
    etape["affiche"] = s.texte;
    etape["affiche_exact"] = s.exact;
    etape["operandes"] = Json::array();
    for (const OperandeEcrit& o : s.operandes) {
      Json operande;
      operande["reference"] = o.reference;
      operande["libelle"] = o.libelle;
      exact(operande, "valeur", o.valeur);
      operande["affiche"] = o.texte;
      if (o.soustrait) operande["soustrait"] = true;
      etape["operandes"].push_back(std::move(operande));
    }
    if (!s.faits.empty()) {
      etape["faits"] = Json::array();
      for (const FaitEcrit& f : s.faits) etape["faits"].push_back(f.texte);
    }
    if (!s.article.empty()) etape["article"] = s.article;
    etape["source"] = s.source;
    etape["portee"] = word(s.portee);
    etape["en_vigueur_du"] = s.en_vigueur_du.empty() ? Json(nullptr) : Json(s.en_vigueur_du);
    etape["verifie_le"] = s.verifie_le.empty() ? Json(nullptr) : Json(s.verifie_le);
    if (s.modifie) etape["modifie"] = true;
    j["etapes"].push_back(std::move(etape));
  }
  return dump(j);
}

}  // namespace passeflux::io
