#include "io/tables_etude.hpp"

#include "../rapport/parties.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/comparaison.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/marge_ecrite.hpp"
#include "core/quantite/ecriture.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "io/empreinte.hpp"
#include "io/etat_zero.hpp"
#include "io/etude_json.hpp"
#include "io/fiche.hpp"
#include "io/multilateral.hpp"
#include "io/passage.hpp"
#include "tables_lignes.hpp"

namespace passeflux::io {

namespace {
using Ligne = std::vector<CelluleEcrite>;

// On two lines on its page: what is counted, and in what.
std::string heading(const char* quoi, const char* unite) { return std::string(quoi) + " " + unite; }

FeuilleEcrite table_identite(const Etude& e) {
  FeuilleEcrite f{.nom = "Étude", .entetes = {"Donnée", "Valeur"}};
  f.lignes = {{cell_text("Nom"), cell_text(e.nom)},
              {cell_text("Année du flux"), cell_annee(e.annee)},
              {cell_text("Organisme"), cell_text(e.organisme == Organisme::Hlm ? "Organisme Hlm" : "SEM")}};
  if (!e.source_parc.fichier.empty()) f.lignes.push_back({cell_text("Parc lu dans"), cell_text(e.source_parc.fichier)});
  f.lignes.push_back({cell_text("Scénario"), cell_text(name_scenario(e.scenario))});
  f.lignes.push_back({cell_text("Version de PasseFlux"), cell_text(PASSEFLUX_VERSION)});
  f.lignes.push_back({cell_text("Empreinte de l’étude (SHA-256 de son fichier)"), cell_text(sha256(write_etude(e)))});
  return f;
}

FeuilleEcrite table_reservataires(const Etude& e, const ResultatFlux& r) {
  FeuilleEcrite f{.nom = "Réservataires", .entetes = {"Nom", "Nature", "Réservés logements"}};
  for (const Reservataire& x : e.reservataires)
    f.lignes.push_back({cell_text(x.nom), cell_text(label(x.nature)), cell_integer(x.logements_reserves)});
  if (f.lignes.empty() || r.lignes.empty()) return f;
  f.lignes.push_back(
      {cell_text("Non réservé"), cell_text("Ce qui reste de l’assiette"), cell_integer(r.lignes.back().reserves)});
  f.lignes.push_back({cell_text("Assiette"), {}, cell_integer(r.assiette.total)});
  return f;
}

FeuilleEcrite table_assiette(const Etude& e, const ResultatFlux& r, const Registre& registre) {
  FeuilleEcrite f{.nom = "Du parc à l’assiette", .entetes = {"Motif", "Choix", "Portée", "Logements"}};
  if (e.parc == nullptr) return f;
  const Assiette& a = r.assiette;
  f.lignes.push_back({cell_text("Logements du parc"), {}, {}, cell_integer(a.parc)});
  for (const MotifAssiette& m : a.motifs) {
    const Regle* regle = registre.find(m.regle);
    if (regle == nullptr || !m.concerne) continue;
    const bool modifie = Parametres(registre, e.parametres).overridden(m.regle);
    f.lignes.push_back({cell_text(regle->libelle), cell_text(m.exclu ? "écarté" : "gardé"),
                        cell_text(std::string(label(regle->portee)) + (modifie ? ", modifié" : "")),
                        m.applicable ? cell_integer(m.exclu ? -m.logements : m.logements) : CelluleEcrite{}});
  }
  if (a.chevauchement > 0)
    f.lignes.push_back(
        {cell_text("Comptés dans plusieurs motifs, retirés une seule fois"), {}, {}, cell_integer(a.chevauchement)});
  f.lignes.push_back({cell_text("Assiette"), {}, {}, cell_integer(a.total)});
  return f;
}

// What each table was read from, with the fingerprint that tells one copy from another.
FeuilleEcrite table_of_fichiers(const Etude& e) {
  FeuilleEcrite f{.nom = "Fichiers lus", .entetes = {"Tableau", "Fichier", "Octets", "SHA-256"}};
  for (const auto& [table, lus] : e.fichiers)
    for (const FichierLu& x : lus)
      f.lignes.push_back(
          {cell_text(std::string(label(table))), cell_text(x.nom), cell_integer(x.octets), cell_text(x.empreinte)});
  for (const auto& etat : e.etats_transmis)
    f.lignes.push_back({cell_text("État transmis, " + name_reservataire(e, etat->reservataire)),
                        cell_text(etat->fichier), etat->octets == 0 ? CelluleEcrite{} : cell_integer(etat->octets),
                        cell_text(etat->empreinte)});
  return f;
}

// What came in and what went out since the assiette that was kept: the account, then dwelling by dwelling.
void add_suivi(std::vector<FeuilleEcrite>& feuilles, const Etude& e, const Registre& registre) {
  if (e.assiette_anterieure == nullptr) return;
  const SuiviAssiette s = follow_assiette(*e.assiette_anterieure, e, {registre, e.parametres});
  FeuilleEcrite compte{.nom = "Suivi de l’assiette", .entetes = {"Mouvement", "Logements"}};
  for (const PosteSuivi& p : s.postes)
    compte.lignes.push_back(
        {cell_text(title_of(s.calcul, p.reference, registre)), cell_integer(p.signe < 0 ? -p.logements : p.logements)});
  feuilles.push_back(std::move(compte));
  FeuilleEcrite mouvements{.nom = "Logements entrés et sortis",
                           .entetes = {"Identifiant", "Mouvement", "Cause", "Logements"}};
  for (const MouvementAssiette& m : s.mouvements)
    mouvements.lignes.push_back({cell_text(m.identifiant), cell_text(m.entree ? "entré" : "sorti"),
                                 cell_text(write_cause(m, registre)), cell_integer(m.logements)});
  feuilles.push_back(std::move(mouvements));
}

FeuilleEcrite table_rotation(const Etude& e) {
  FeuilleEcrite f{.nom = "Années de référence", .entetes = {"Année", "Relocations", "Assiette au 1er janvier"}};
  if (e.liberations.methode == MethodeLiberations::Rotation)
    for (const AnneeRotation& a : e.liberations.annees)
      f.lignes.push_back({cell_annee(a.annee), cell_integer(a.relocations), cell_integer(a.assiette)});
  return f;
}

FeuilleEcrite table_base(const Etude& e, const ResultatFlux& r, const Registre& registre) {
  FeuilleEcrite f{.nom = "Des libérations au flux", .entetes = {"Étape", "Logements"}};
  if (!r.flux.calcule) return f;
  f.lignes.push_back({cell_text("Libérations attendues"), cell_integer(r.flux.liberations)});
  for (const TermeFlux& t : list_termes(e, r, registre))
    f.lignes.push_back({cell_text(t.libelle), cell_integer(t.logements)});
  f.lignes.push_back({cell_text("Logements à répartir"), cell_integer(r.flux.total)});
  return f;
}

FeuilleEcrite table_flux(const Etude& e, const ResultatFlux& r) {
  FeuilleEcrite f{.nom = "Flux par réservataire",
                  .entetes = {"Réservataire", heading("Réservés", "logements"), heading("Part", "%"),
                              "Flux exact logements", "Flux " + std::to_string(e.annee) + " logements"}};
  if (r.lignes.empty() || e.parc == nullptr) return f;
  for (const LigneFlux& l : r.lignes)
    f.lignes.push_back(
        {cell_text(name_ligne(l)), cell_integer(l.reserves), is_part_known(r, l) ? cell_part(l.part) : CelluleEcrite{},
         l.cible ? cell_decimal(l.quota, 2) : CelluleEcrite{}, l.cible ? cell_integer(*l.cible) : CelluleEcrite{}});
  Ligne total{cell_text("Total"), cell_integer(r.assiette.total), cell_part(1), {}, {}};
  if (r.bloquants.empty()) {
    total[3] = cell_decimal(r.flux.total, 2);
    total[4] = cell_integer(r.flux.total);
  }
  f.lignes.push_back(std::move(total));
  return f;
}

// What the active scenario supposes, what it raises, and how each of its figures is computed.
void add_scenario(std::vector<FeuilleEcrite>& feuilles, const Etude& e, const ResultatFlux& r,
                  const Registre& registre) {
  FeuilleEcrite hypotheses{.nom = "Hypothèses", .entetes = {"Hypothèse", "Valeur", "Portée"}};
  for (const HypotheseEcrite& h : write_hypotheses(e, registre))
    hypotheses.lignes.push_back(
        {cell_text(h.libelle), cell_text(h.texte), cell_text(h.portee ? label(*h.portee) : "")});
  FeuilleEcrite alertes{.nom = "Alertes", .entetes = {"Alerte", "Ce qui est constaté", "Article", "Portée"}};
  for (const Alerte& a : r.alertes) {
    const AlerteEcrite ecrite = write_alerte(a, registre);
    alertes.lignes.push_back({cell_text(ecrite.titre), cell_text(ecrite.phrase), cell_text(ecrite.article),
                              cell_text(label(ecrite.portee))});
  }
  FeuilleEcrite pourquoi{.nom = "Pourquoi ces chiffres", .entetes = {"Chiffre", "Étape", "Calcul", "Règle", "Portée"}};
  for (const ChiffreExplique& c : explain_lignes(e, r, registre))
    for (const std::vector<std::string>& etape : c.etapes) {
      Ligne& ligne = pourquoi.lignes.emplace_back();
      ligne.push_back(cell_text(c.titre));
      for (const std::string& t : etape) ligne.push_back(cell_text(t));
    }
  for (FeuilleEcrite* f : {&hypotheses, &alertes, &pourquoi}) feuilles.push_back(std::move(*f));
}

// It and the others, and what was decided: nothing where an étude has neither.
void add_scenarios(std::vector<FeuilleEcrite>& feuilles, const Etude& e, const Registre& registre) {
  if (e.scenarios.empty() && e.releve.empty()) return;
  const Comparaison k = compare_scenarios(e, ids_compares(e), registre);
  FeuilleEcrite change{.nom = "Ce qui change d’un scénario à l’autre", .entetes = {"Hypothèse"}};
  FeuilleEcrite logements{.nom = "Logements de l’année par réservataire", .entetes = {"Réservataire"}};
  FeuilleEcrite parts{.nom = "Parts du flux par réservataire", .entetes = {"Réservataire"}};
  FeuilleEcrite alertes{.nom = "Alertes de chaque scénario", .entetes = {"Alerte"}};
  for (const ScenarioCalcule& s : k.scenarios)
    for (FeuilleEcrite* f : {&change, &logements, &parts, &alertes}) f->entetes.push_back(s.nom);
  const auto add_texts = [](FeuilleEcrite& f, const std::string& nom, const std::vector<std::string>& valeurs) {
    Ligne& ligne = f.lignes.emplace_back();
    ligne.push_back(cell_text(nom));
    for (const std::string& v : valeurs) ligne.push_back(cell_text(v));
  };
  for (const HypotheseComparee& h : k.hypotheses) add_texts(change, h.libelle, h.valeurs);
  for (const AlerteComparee& a : k.alertes) add_texts(alertes, a.titre, a.valeurs);
  for (const LigneComparee& l : k.lignes) {
    Ligne& n = logements.lignes.emplace_back();
    Ligne& p = parts.lignes.emplace_back();
    n.push_back(cell_text(l.nom));
    p.push_back(cell_text(l.nom));
    for (const auto& cible : l.cibles) n.push_back(cible ? cell_integer(*cible) : CelluleEcrite{});
    for (const Rationnel& part : l.parts) p.push_back(cell_part(part));
  }
  FeuilleEcrite releve{.nom = "Relevé de décisions",
                       .entetes = {"Date", "Réservataire", "Territoire", "Part avant", "Part convenue", "Convenu par",
                                   "Ce qui est convenu", "Scénario"}};
  const auto share = [](const std::optional<Rationnel>& p) { return p ? cell_part(*p) : CelluleEcrite{}; };
  for (const DecisionReleve& d : e.releve)
    releve.lignes.push_back({d.date == 0 ? CelluleEcrite{} : cell_shown(write_date(d.date), false),
                             cell_text(d.reservataire.empty() ? "Tous" : d.nom_reservataire),
                             cell_text(name_territoire(d)), share(d.avant), share(d.apres), cell_text(d.par),
                             cell_text(d.objet), cell_text(d.nom_scenario)});
  for (FeuilleEcrite* f : {&change, &logements, &parts, &alertes, &releve}) feuilles.push_back(std::move(*f));
}

FeuilleEcrite table_marge(const Etude& e, const ResultatFlux& r, const Registre& registre, const Geographie* g) {
  FeuilleEcrite f{.nom = "Engagements et libérations éligibles", .entetes = headings_marge(' ')};
  const auto gap = [](const Rationnel& x) { return x.is_defined() ? cell_decimal(x, 1) : CelluleEcrite{}; };
  for (const LigneMargeEcrite& l : write_marge(e, r, registre, g).lignes)
    f.lignes.push_back({cell_text(l.nom.empty() ? "Sans nom" : l.nom), cell_integer(l.engagement), cell_integer(l.bas),
                        cell_integer(l.haut), cell_shown(l.suffisance, true), gap(l.ecart_bas), gap(l.ecart_haut),
                        l.annees == 0 ? CelluleEcrite{} : cell_integer(l.annees)});
  return f;
}

// Nothing where the étude is alone.
void add_multilateral(std::vector<FeuilleEcrite>& feuilles, const Etude& e, const Parametres& parametres,
                      const Geographie* g) {
  if (e.apports.empty()) return;
  const Apports tous = list_apports(make_apports(e, prorogation_of(parametres), g, 0), e.apports);
  feuilles.push_back(table_of_apports(tous));
  if (g != nullptr) feuilles.push_back(table_of_reservations(put_together(tous, *g, Maille::Epci, e.rapprochements)));
}

FeuilleEcrite breakdown(const char* nom, const char* premiere, const std::vector<LigneSynthese>& lignes,
                        const CompteQpv& tout) {
  FeuilleEcrite f{.nom = nom, .entetes = {premiere, "En QPV", "Hors QPV", "Logements"}};
  if (lignes.empty()) return f;
  const auto add = [&](std::string_view libelle, const CompteQpv& n) {
    const bool inconnu = n.inconnu == n.total() && n.total() > 0;
    f.lignes.push_back({cell_text(libelle), inconnu ? CelluleEcrite{} : cell_integer(n.dans),
                        inconnu ? CelluleEcrite{} : cell_integer(n.hors), cell_integer(n.total())});
  };
  for (const LigneSynthese& l : lignes) add(l.libelle, l.logements);
  add("Total", tout);
  return f;
}

// The parc, the assiette taken from it, and in QPV or outside: as the page shows them.
FeuilleEcrite table_ventilation(const Synthese& parc, const Synthese& assiette, AxeVentilation axe) {
  FeuilleEcrite f{
      .nom = title_ventilation(axe),
      .entetes = {std::string(name_axe(axe)), "Parc", "Écartés", "Assiette", "dont en QPV", "dont hors QPV"}};
  const std::vector<LigneVentilee> lignes = compare_syntheses(parc, assiette, axe);
  if (lignes.empty()) return f;
  const bool dit = assiette.tout.dans + assiette.tout.hors > 0;
  const bool sans_reponse = dit && assiette.tout.inconnu > 0;
  if (sans_reponse) f.entetes.emplace_back("QPV non dit");
  const auto add = [&](std::string_view libelle, std::int64_t total, const CompteQpv& n) {
    f.lignes.push_back({cell_text(libelle), cell_integer(total), cell_integer(total - n.total()),
                        cell_integer(n.total()), dit ? cell_integer(n.dans) : CelluleEcrite{},
                        dit ? cell_integer(n.hors) : CelluleEcrite{}});
    if (sans_reponse) f.lignes.back().push_back(cell_integer(n.inconnu));
  };
  for (const LigneVentilee& l : lignes) add(l.libelle, l.parc, l.assiette);
  add("Total", parc.tout.total(), assiette.tout);
  return f;
}

void add_parc(std::vector<FeuilleEcrite>& feuilles, const Etude& etude, const Parametres& parametres,
              const Geographie* geographie) {
  const Parc& parc = *etude.parc;
  const Synthese s = make_synthese(parc, geographie);
  const Synthese assiette = make_synthese(etude, parametres, geographie);
  CompteQpv ept;
  for (const LigneSynthese& l : s.ept) ept += l.logements;
  feuilles.push_back(breakdown("Par nombre de pièces", "Type", s.pieces, s.tout));
  feuilles.push_back(breakdown("Par financement", "Financement", s.financements, s.tout));
  feuilles.push_back(breakdown("Par département", "Département", s.departements, s.tout));
  feuilles.push_back(breakdown("Par EPCI", "EPCI à fiscalité propre", s.epci, s.tout));
  feuilles.push_back(breakdown("Par établissement public territorial du Grand Paris", "EPT", s.ept, ept));
  feuilles.push_back(breakdown("Par commune", geographie == nullptr ? "Code INSEE" : "Commune", s.communes, s.tout));
  for (std::size_t axe = 0; axe < kAxes; ++axe)
    feuilles.push_back(table_ventilation(s, assiette, static_cast<AxeVentilation>(axe)));
  FeuilleEcrite codes{.nom = "Codes de commune à vérifier", .entetes = {"Code du fichier", "Devenu", "Logements"}};
  for (const CodeAVerifier& a : s.a_verifier)
    codes.lignes.push_back({cell_text(code_and_name(a.code, a.nom)),
                            cell_text(a.devenu.empty() ? "Code inconnu" : code_and_name(a.devenu, a.nom_devenu)),
                            cell_integer(a.logements)});
  feuilles.push_back(std::move(codes));
  FeuilleEcrite logements{
      .nom = "Logements",
      .entetes = {"Identifiant", "Commune", "Type", "Financement", "QPV", "Situation", "Surface m²", "Logements"}};
  logements.lignes.resize(parc.lignes());
  for (std::size_t i = 0; i < parc.lignes(); ++i)
    for (std::size_t j = 0; j < kColonnesLogement; ++j) logements.lignes[i].push_back(cell_logement(parc, i, j));
  feuilles.push_back(std::move(logements));
  feuilles.push_back(table_of_parc(parc));
}
}  // namespace

std::string name_ligne(const LigneFlux& l) {
  return (l.nom.empty() ? "Sans nom" : l.nom) + (l.provisoire ? " (égalité à trancher)" : "");
}

std::vector<TermeFlux> list_termes(const Etude& etude, const ResultatFlux& r, const Registre& registre) {
  std::vector<TermeFlux> termes;
  if (r.flux.livraisons != 0)
    termes.push_back({"Premières mises en location, comptées dans le flux", r.flux.livraisons});
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    if (etude.soustractions.at(i) == 0) continue;
    const std::string id = "soustractions." + std::string(word(static_cast<Soustraction>(i)));
    const Regle* regle = registre.find(id);
    termes.push_back({regle == nullptr ? id : regle->libelle, -etude.soustractions.at(i)});
  }
  return termes;
}

CelluleEcrite cell_logement(const Parc& parc, std::size_t i, std::size_t colonne) {
  const ColonnesParc& c = parc.colonnes();
  switch (colonne) {
    case 0:
      return cell_text(c.presentes.identifiant && !c.identifiant[i].empty()
                           ? std::string(c.identifiant[i])
                           : "Ligne " + write_integer(static_cast<std::int64_t>(i) + 1));
    case 1:
      return cell_text(c.commune.at(i));
    case 2:
      return cell_text(c.pieces[i] == 0 ? "" : "T" + std::to_string(c.pieces[i]));
    case 3:
      return cell_text(code_label("FINAN", c.financement[i], "Non renseigné"));
    case 4:
      return cell_text(qpv_label(c.qpv[i], ""));
    case 5:
      return cell_text(code_label("MODE", c.mode[i], ""));
    case 6:
      return c.surface_dm2[i] < 0 ? CelluleEcrite{} : cell_decimal(Rationnel::quotient(c.surface_dm2[i], 100), 1);
    default:
      return cell_integer(c.nombre[i]);
  }
}

std::vector<FeuilleEcrite> make_tables(const Etude& etude, const ResultatFlux& resultat, const Registre& registre,
                                       const Geographie* geographie) {
  std::vector<FeuilleEcrite> feuilles{table_identite(etude),
                                      table_reservataires(etude, resultat),
                                      table_assiette(etude, resultat, registre),
                                      table_rotation(etude),
                                      table_base(etude, resultat, registre),
                                      table_flux(etude, resultat),
                                      table_passage(make_passage(etude, resultat)),
                                      table_of_conventions(etude),
                                      table_of_departements(etude, resultat, registre, geographie),
                                      table_marge(etude, resultat, registre, geographie),
                                      table_of_droits(etude),
                                      table_of_etats(etude),
                                      table_of_historique(etude)};
  add_suivi(feuilles, etude, registre);
  const Parametres parametres(registre, etude.parametres);
  const EtatDroits droits = compute_etat_droits(etude, parametres);
  feuilles.push_back(table_of_volumes(etude, droits));
  feuilles.push_back(table_of_echeances(etude, droits));
  if (etude.historique != nullptr)
    feuilles.push_back(table_of_fonctionnement(compute_fonctionnement(etude, parametres)));
  feuilles.push_back(table_of_grille(etude));
  feuilles.push_back(table_of_points(etude));
  for (std::size_t i = 0; i < etude.etats_zero.size(); ++i) {
    feuilles.push_back(table_of_etat_zero(*etude.etats_zero[i], i));
    feuilles.push_back(table_of_ventilation_zero(*etude.etats_zero[i], i));
  }
  feuilles.push_back(table_of_fichiers(etude));
  add_scenario(feuilles, etude, resultat, registre);
  add_scenarios(feuilles, etude, registre);
  if (!etude.etats_transmis.empty()) {
    const std::int32_t prorogation = prorogation_of(Parametres(registre, etude.parametres));
    feuilles.push_back(
        table_of_confrontations(etude, compute_confrontations(etude, prorogation, geographie), prorogation));
  }
  add_multilateral(feuilles, etude, parametres, geographie);
  if (etude.parc != nullptr && !etude.source_parc.fichier.empty()) add_parc(feuilles, etude, parametres, geographie);
  std::erase_if(feuilles, [](const FeuilleEcrite& f) { return f.lignes.empty(); });
  return feuilles;
}

}  // namespace passeflux::io
