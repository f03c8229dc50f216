// The état zéro: what it would hold, what was frozen, its corrections, and the gap of later years.
#include "core/etat_des_lieux/etat_zero.hpp"

#include <algorithm>

#include "calcul_garde.hpp"
#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/etat_zero.hpp"
#include "pages/fonctionnement.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kVersions = "Versions de l’état zéro";

std::string write_annees(const std::vector<std::int32_t>& annees) {
  if (annees.empty()) return "aucune";
  if (annees.size() == 1) return std::to_string(annees.front());
  const bool suite = annees.back() - annees.front() == static_cast<std::int32_t>(annees.size()) - 1;
  if (suite) return std::to_string(annees.front()) + " à " + std::to_string(annees.back());
  std::string t;
  for (const std::int32_t a : annees) t += (t.empty() ? "" : ", ") + std::to_string(a);
  return t;
}

std::string name_version(std::size_t rang) { return "version " + std::to_string(rang + 1); }

// The years to freeze: those looked at, or those of the version to correct until others are chosen.
std::vector<std::int32_t> years_to_freeze(const app::Session& session) {
  const auto& vue = session.vue_fonctionnement;
  const EtatsZero& versions = session.etude().etats_zero;
  if (versions.empty()) return session.fonctionnement().annees;
  const std::vector<std::int32_t>& dernieres = versions.back()->annees;
  const bool choisies = vue.correction_debut != 0 || vue.correction_fin != 0;
  if (!choisies && !dernieres.empty()) return dernieres;
  std::vector<std::int32_t> annees;
  for (const std::int32_t a : session.annees_historique())
    if (a >= vue.correction_debut && (vue.correction_fin == 0 || a <= vue.correction_fin)) annees.push_back(a);
  return annees;
}

EtatZero make(const app::Session& session) {
  const std::vector<std::int32_t> annees = years_to_freeze(session);
  if (annees == session.fonctionnement().annees) return session.etat_du_jour();
  return make_etat_zero(session.etude(), session.resultat(), session.parametres(), annees, session.jour(),
                        session.etat_du_jour().sources);
}

void freeze(app::Session& session) {
  auto& vue = session.vue_fonctionnement;
  EtatZero z = make(session);
  z.motif = vue.motif;
  const EtatsZero& versions = session.etude().etats_zero;
  if (const std::string faute = refuse_etat_zero(versions, z); !faute.empty()) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement, .texte = faute, .conseil = {}};
    return;
  }
  const bool correction = !versions.empty();
  session.execute(correction ? "correction de l’état zéro" : "état zéro figé",
                  [z = std::move(z)](Etude& e) { freeze_etat_zero(e, z); });
  session.avis = app::Avis{
      .gravite = Gravite::Information,
      .texte = correction ? "Une nouvelle version de l’état zéro est figée ; les précédentes restent lisibles."
                          : "L’état zéro est figé.",
      .conseil = "Il voyage avec l’étude : enregistrez-la.",
      .annulable = true};
  vue.motif.clear();
  vue.version = 0;
  vue.correction_debut = vue.correction_fin = 0;
}

// What would be frozen today, in one sentence.
void draw_figer(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  const bool correction = !e.etats_zero.empty();
  auto& vue = session.vue_fonctionnement;
  f.begin_card(c, 16);
  f.title(c, correction ? "Corriger l’état zéro" : "Figer l’état zéro", 2, theme::kSection);
  c.space(4);
  const std::vector<std::int32_t> annees = years_to_freeze(session);
  if (!correction) {
    draw_periode(f, c, session);
  } else if (e.historique != nullptr) {
    // The lists show the years that a correction would keep, whatever is looked at above.
    std::int32_t debut = annees.empty() ? 0 : annees.front();
    std::int32_t fin = annees.empty() ? 0 : annees.back();
    const std::pair avant{debut, fin};
    draw_annees(f, c, session, {&debut, &fin, {"Première année à figer", "Dernière année à figer"}});
    if (avant != std::pair{debut, fin}) {
      vue.correction_debut = debut;
      vue.correction_fin = fin;
    }
    c.space(20 + theme::kControle + 14);
  }
  f.paragraph(c,
              "Sera figé : l’assiette (" + write_count(session.resultat().assiette.total, "logement", "logements") +
                  "), le stock et la part de " +
                  write_count(static_cast<std::int64_t>(e.reservataires.size()), "réservataire", "réservataires") +
                  (annees.empty()
                       ? "."
                       : ", leurs mises à disposition et leurs baux (par commune, QPV, type, financement et période de "
                         "construction), et les indicateurs de fonctionnement ; années : " +
                             write_annees(annees) + "."),
              {.taille = theme::kTableau});
  if (e.historique == nullptr)
    f.paragraph(c, "Aucune libération importée : l’état zéro ne porterait que sur le stock et les parts.", second);
  c.space(10);
  if (correction) {
    f.ink(c.x, c.y, "Motif de la correction", second);
    c.space(20);
    if (const auto t =
            f.field("motif", {c.x, c.y, std::min(c.largeur, 640.0F), theme::kControle}, "Motif de la correction",
                    vue.motif, {.numerique = false, .erreur = {}, .fantome = "ex. liste des libérations complétée"}))
      vue.motif = clean_label(*t, kTexteMax);
    c.space(theme::kControle + 10);
  }
  const char* texte = correction ? "Figer une nouvelle version" : "Figer l’état zéro";
  const Bouton genre = correction ? Bouton::Second : Bouton::Primaire;
  const float l = f.button_width(texte, genre);
  if (f.button({c.x, c.y, l, 36}, texte, genre)) freeze(session);
  c.space(36);
  f.end_card(c, 16);
  c.space(14);
}

void draw_versions(Facade& f, Colonne& c, app::Session& session, std::size_t choisie) {
  const EtatsZero versions = session.etude().etats_zero;
  f.begin_card(c, 12);
  table_title(f, c, kVersions, theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, kVersions,
              {{"Version", 104, Alignement::Gauche},
               {"Figée le", 100, Alignement::Gauche},
               {"Années", 116, Alignement::Gauche},
               {"Motif de la correction", 0, Alignement::Gauche},
               {"Assiette\nlogements", 96, Alignement::Droite},
               {"Comparer", 104, Alignement::Droite, true}});
    for (std::size_t i = versions.size(); i-- > 0;) {
      const EtatZero& z = *versions[i];
      const std::string motif = i == 0 ? "Première version" : z.motif;
      t.begin_row(std::to_string(i), false, i == choisie,
                  std::max(theme::kLigneChamps, t.row_height({"", "", "", motif})));
      t.text(std::to_string(i + 1) + (i + 1 == versions.size() && versions.size() > 1 ? ", retenue" : ""));
      t.text(write_date(z.date));
      t.text(write_annees(z.annees));
      t.text(motif);
      t.text(write_integer(z.assiette));
      const Rect r = field_cell(t);
      if (i == choisie) {
        f.label(r, "comparée", {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second}, Alignement::Droite);
      } else {
        const float l = f.button_width("Comparer", Bouton::Lien);
        if (f.button({r.x + r.largeur - l, r.y, l, r.hauteur}, "Comparer", Bouton::Lien, true, {},
                     "Comparer à la " + name_version(i)))
          session.vue_fonctionnement.version = i + 1;
      }
      t.end_cell();
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

// The seals last computed, and of what.
const std::vector<std::string>& seals_of(const app::Session& session) {
  static CalculGarde<std::vector<std::string>> sceaux;
  return sceaux.get(session, [&] { return io::seals_of(session.etude().etats_zero); });
}

bool are_files_known(const EtatZero& z) {
  return std::ranges::any_of(z.sources, [](const SourceZero& s) { return !s.fichiers.empty(); });
}

// The files that these tables were read from, so that one kept elsewhere can be told to be the same.
void draw_fichiers(Facade& f, Colonne& c, const EtatZero& z, std::size_t rang) {
  if (!are_files_known(z)) return;
  const std::string nom = "Fichiers de la " + name_version(rang);
  c.space(14);
  table_title(f, c, nom, theme::kSection, 3);
  f.paragraph(c,
              "Cette empreinte-ci est celle des octets du fichier : n’importe quel outil (sha256sum, certutil) la "
              "retrouve sur la copie que chacun a gardée.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(4);
  Tableau t(f, c, nom,
            {{"Tableau", 190, Alignement::Gauche},
             {"Fichier", 0, Alignement::Gauche},
             {"Taille\noctets", 100, Alignement::Droite},
             {"Empreinte du fichier", 190, Alignement::Gauche}});
  for (const SourceZero& s : z.sources) {
    std::vector<FichierLu> lus = s.fichiers;
    if (lus.empty()) lus.push_back({.nom = s.fichier.empty() ? "Non noté" : s.fichier, .octets = 0, .empreinte = {}});
    for (std::size_t i = 0; i < lus.size(); ++i) {
      const FichierLu& lu = lus[i];
      t.begin_row(std::string(word(s.table)) + std::to_string(i), false, false,
                  std::max(theme::kLigneTableau, t.row_height({std::string(label(s.table)), lu.nom})));
      t.text(label(s.table));
      t.text(lu.nom);
      t.text(lu.octets == 0 ? "—" : write_integer(lu.octets));
      if (lu.empreinte.empty()) {
        t.text("non relevée");
      } else {
        t.exact({.texte = lu.empreinte});
        t.text(lu.empreinte.substr(0, 16) + "…");
      }
      t.end_row();
    }
  }
}

// Where the figures of a version come from, and whether these tables changed since.
void draw_sources(Facade& f, Colonne& c, app::Session& session, const EtatZero& z, std::size_t rang) {
  const std::string nom = "Sources de la " + name_version(rang);
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  f.begin_card(c, 12);
  table_title(f, c, nom, theme::kSection);
  f.paragraph(
      c,
      "L’empreinte (SHA-256) est celle du tableau tel que l’étude le garde : la moindre valeur changée en donne "
      "une autre. Parts calculées par « " +
          z.scenario + " ».",
      second);
  c.space(4);
  const std::vector<SourceZero> jour = session.etat_du_jour().sources;
  {
    const bool nommes = are_files_known(z);  // in a table of their own
    std::vector<EnTete> colonnes{{"Tableau", 0, Alignement::Gauche}};
    if (!nommes) colonnes.push_back({"Fichier", 0, Alignement::Gauche});
    for (const EnTete& e : {EnTete{"Lignes", 80, Alignement::Droite}, EnTete{"Empreinte", 190, Alignement::Gauche},
                            EnTete{"Depuis", 110, Alignement::Gauche}})
      colonnes.push_back(e);
    Tableau t(f, c, nom, colonnes);
    for (const SourceZero& s : z.sources) {
      const auto it = std::ranges::find(jour, s.table, &SourceZero::table);
      const char* depuis = it == jour.end() ? "retiré" : it->empreinte == s.empreinte ? "inchangé" : "changé";
      t.begin_row(std::string(word(s.table)));
      t.text(label(s.table));
      if (!nommes) t.text(s.fichier.empty() ? "—" : s.fichier);
      t.text(write_integer(s.lignes));
      t.exact({.texte = s.empreinte});
      t.text(s.empreinte.substr(0, 16) + "…");
      t.text(depuis);
      t.end_row();
    }
  }
  draw_fichiers(f, c, z, rang);
  c.space(8);
  f.paragraph(c, "Empreinte de cette version : " + seals_of(session)[rang] + ".", second);
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

void draw_etat_zero(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "État zéro",
                "Les indicateurs d’avant les conventions en flux, figés pour que les bilans à venir s’y comparent.",
                "Revoir le fonctionnement"))
    session.page = app::Page::Fonctionnement;
  const Etude& e = session.etude();
  if (e.reservataires.empty()) {
    empty_card(f, c, "Aucun réservataire pour l’instant",
               "Saisissez d’abord les réservataires, ou importez une liste de droits.");
    return;
  }
  const std::size_t nombre = e.etats_zero.size();
  if (nombre > 0) {
    const std::size_t demandee = session.vue_fonctionnement.version;
    const std::size_t rang = demandee == 0 || demandee > nombre ? nombre - 1 : demandee - 1;
    const std::shared_ptr<const EtatZero> z = e.etats_zero[rang];
    draw_ecarts_zero(f, c, session, *z);
    draw_ventilation_zero(f, c, session, *z);
    draw_versions(f, c, session, rang);
    draw_sources(f, c, session, *z, rang);
  }
  draw_figer(f, c, session);
}

}  // namespace passeflux::ui
