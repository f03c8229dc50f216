// Second part of the assiette page: expected lettings, yearly subtractions, what is left to share.
#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "pages/conversion.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
// Columns as drawn: year, re-lettings, assiette on 1 January. What is wrong with a cell; empty: nothing.
std::string set_cell(AnneeRotation& a, std::size_t colonne, const std::string& texte) {
  if (colonne > 2) return "il y a plus de colonnes que dans ce tableau";
  if (texte.empty()) return {};  // an empty cell leaves what is there
  const auto n = colonne == 0 ? parse_count(texte, 1900, 2100) : parse_count(texte, 0, kLogementsMax);
  if (!n) return "« " + texte + " » n’est pas " + (colonne == 0 ? "une année" : "un nombre de logements");
  if (colonne == 0) a.annee = static_cast<std::int32_t>(*n);
  if (colonne == 1) a.relocations = *n;
  if (colonne == 2) a.assiette = *n;
  return {};
}

void paste_rows(app::Session& session, const Collage& collage) {
  std::vector<AnneeRotation> annees = session.etude().liberations.annees;
  std::string faute;
  for (std::size_t i = 0; i < collage.cellules.size() && faute.empty(); ++i) {
    const std::size_t ligne = collage.ligne + i;
    if (ligne >= kAnneesRotationMax) faute = "au plus " + std::to_string(kAnneesRotationMax) + " années de référence";
    if (!faute.empty()) break;
    if (ligne >= annees.size()) annees.push_back({.annee = session.etude().annee - 1, .relocations = 0, .assiette = 0});
    for (std::size_t j = 0; j < collage.cellules[i].size() && faute.empty(); ++j) {
      faute = set_cell(annees[ligne], collage.colonne + j, collage.cellules[i][j]);
      if (!faute.empty()) faute = "ligne " + std::to_string(i + 1) + ", " + faute;
    }
  }
  end_paste(session, collage, faute, [annees](Etude& e) { e.liberations.annees = annees; });
}

void rotation_table(Facade& f, Colonne& c, app::Session& session) {
  {
    Tableau t(f, c, "Années de référence",
              {{"Année", 90, Alignement::Gauche},
               {"Relocations", 0, Alignement::Droite},
               {"Assiette\nau 1er janvier", 0, Alignement::Droite},
               {"Action", 80, Alignement::Droite, true}});
    for (std::size_t i = 0; i < session.etude().liberations.annees.size(); ++i) {
      const AnneeRotation a = session.etude().liberations.annees[i];
      const std::string rang = std::to_string(i + 1);
      t.begin_row("annee" + rang, false, false, 44);
      Rect r = t.begin_cell();
      t.exact(io::cell_annee(a.annee));
      const auto annee = count_field(f, session, "annee", {r.x, r.y + 6, r.largeur, theme::kControle},
                                     "Année de référence " + rang, a.annee, 1900, 2100, true);
      t.end_cell();
      r = t.begin_cell();
      const auto relocations = count_field(f, session, "relocations", {r.x, r.y + 6, r.largeur, theme::kControle},
                                           "Relocations " + std::to_string(a.annee), a.relocations);
      t.end_cell();
      r = t.begin_cell();
      const auto assiette = count_field(f, session, "assiette", {r.x, r.y + 6, r.largeur, theme::kControle},
                                        "Assiette au 1er janvier " + std::to_string(a.annee), a.assiette);
      t.end_cell();
      const bool retire = remove_cell(f, t, "l’année " + std::to_string(a.annee));
      t.end_row();
      if (annee)
        session.execute("année de référence", [=](Etude& e) {
          if (i < e.liberations.annees.size()) e.liberations.annees[i].annee = static_cast<std::int32_t>(*annee);
        });
      if (relocations)
        session.execute("relocations", [=](Etude& e) {
          if (i < e.liberations.annees.size()) e.liberations.annees[i].relocations = *relocations;
        });
      if (assiette)
        session.execute("assiette de référence", [=](Etude& e) {
          if (i < e.liberations.annees.size()) e.liberations.annees[i].assiette = *assiette;
        });
      if (retire)
        session.execute("retrait d’une année", [=](Etude& e) {
          if (i < e.liberations.annees.size())
            e.liberations.annees.erase(e.liberations.annees.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
    if (const auto collage = t.pasted()) paste_rows(session, *collage);
  }
  c.space(8);
  const Colonne ligne = c;
  if (session.etude().liberations.annees.size() < kAnneesRotationMax) {
    const float l = f.button_width("Ajouter une année", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Ajouter une année", Bouton::Second))
      session.execute("ajout d’une année de référence", [](Etude& e) {
        std::int32_t annee = e.annee - 1;
        for (const AnneeRotation& a : e.liberations.annees) annee = std::min(annee, a.annee - 1);
        e.liberations.annees.push_back({.annee = annee, .relocations = 0, .assiette = 0});
      });
    c.space(theme::kControle);
  }
  if (!session.etude().liberations.annees.empty()) copy_button(f, ligne, "Années de référence");
}

void liberations_card(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  f.title(c, "Libérations attendues en " + std::to_string(session.etude().annee), 2, theme::kSection);
  c.space(6);
  const HypotheseLiberations& h = session.etude().liberations;
  if (const auto choix = f.radio(c, "Méthode", {"Saisies à la main", "Par la rotation", "Par type et quartier"},
                                 static_cast<std::size_t>(h.methode)))
    session.execute("méthode des libérations",
                    [=](Etude& e) { e.liberations.methode = static_cast<MethodeLiberations>(*choix); });
  c.space(12);
  if (h.methode == MethodeLiberations::Saisie) {
    f.ink_line({c.x, c.y, c.largeur - 130, theme::kControle}, "Nombre de libérations", {.taille = theme::kTableau},
               Alignement::Gauche);
    if (const auto n = count_field(f, session, "liberations", {c.x + c.largeur - 120, c.y, 120, theme::kControle},
                                   "Nombre de libérations attendues", h.nombre))
      session.execute("libérations attendues", [=](Etude& e) { e.liberations.nombre = *n; });
    c.space(theme::kControle);
  } else if (h.methode == MethodeLiberations::Rotation) {
    rotation_table(f, c, session);
  } else {
    f.paragraph(
        c,
        "Chaque type et quartier de l’assiette par sa propre rotation, saisie ci-dessous. Avec peu d’observations, "
        "celle de tous les types et quartiers en tient lieu, et c’est dit.",
        {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  }
  const Flux& flux = session.resultat().flux;
  if (h.methode != MethodeLiberations::Saisie) {
    c.space(10);
    if (flux.rotation.is_defined()) {
      f.label({c.x, c.y, 220, 24}, "Taux de rotation", {.taille = theme::kTableau});
      result_figure(f, session, "rotation", c.x + c.largeur, c.y, write_percent(flux.rotation, 1),
                    {.taille = theme::kTableau}, Alignement::Droite, "taux de rotation");
      c.space(30);
      f.label({c.x, c.y, 220, 24}, "Libérations attendues", {.taille = theme::kTableau, .graisse = Graisse::Forte});
      result_figure(f, session, "liberations", c.x + c.largeur, c.y, write_integer(flux.liberations),
                    {.taille = theme::kTableau, .graisse = Graisse::Forte}, Alignement::Droite,
                    "libérations attendues");
      c.space(26);
    } else {
      f.paragraph(c,
                  h.methode == MethodeLiberations::Rotation
                      ? "Ajoutez au moins une année avec son assiette au 1er janvier : le taux de rotation en découle."
                      : "Saisissez ci-dessous la rotation d’au moins un type et quartier.",
                  {.taille = theme::kPetit, .couleur = theme::couleurs.attention});
    }
  }
  f.end_card(c, 16);
}

void soustractions_card(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  f.title(c, "Logements soustraits du flux", 2, theme::kSection);
  f.paragraph(c, "La liste est fermée (CCH R441-5).",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    const std::string id = "soustractions." + std::string(word(static_cast<Soustraction>(i)));
    const Regle* regle = session.registre().find(id);
    const std::string libelle = regle == nullptr ? id : regle->libelle;
    const float h = std::max(38.0F, f.height(libelle, {.taille = theme::kTableau}, c.largeur - 116) + 10);
    const float th = f.height(libelle, {.taille = theme::kTableau}, c.largeur - 116);
    f.ink(c.x, c.y + (h - th) / 2, libelle, {.taille = theme::kTableau}, c.largeur - 116);
    const auto n =
        count_field(f, session, id, {c.x + c.largeur - 100, c.y + (h - theme::kControle) / 2, 100, theme::kControle},
                    libelle, session.etude().soustractions.at(i));
    if (n) session.execute("soustraction : " + libelle, [=](Etude& e) { e.soustractions.at(i) = *n; });
    c.space(h);
  }
  f.end_card(c, 16);
}

void flux_card(Facade& f, Colonne& c, app::Session& session) {
  const Flux& flux = session.resultat().flux;
  f.begin_card(c, 16);
  const StyleTexte grand{.taille = theme::kSection, .graisse = Graisse::Forte};
  f.label({c.x, c.y, c.largeur - 400, 26}, "Logements à répartir", grand);
  const std::string calcul = write_count(flux.liberations, "libération", "libérations") + " − " +
                             write_count(flux.soustractions, "soustraite", "soustraites");
  f.label({c.x + c.largeur - 420, c.y, 340, 26}, calcul,
          {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second}, Alignement::Droite);
  result_figure(f, session, "flux", c.x + c.largeur, c.y, write_integer(flux.total), grand, Alignement::Droite,
                "logements à répartir");
  c.space(28);
  f.end_card(c, 16);
}
}  // namespace

void draw_liberations(Facade& f, Colonne& c, app::Session& session) {
  const bool deux = c.largeur >= 900;
  const float l = deux ? (c.largeur - 14) / 2 : c.largeur;
  Colonne gauche{c.x, c.y, l};
  liberations_card(f, gauche, session);
  gauche.space(14);
  Colonne droite = deux ? Colonne{c.x + l + 14, c.y, l} : gauche;
  soustractions_card(f, droite, session);
  if (deux) droite.space(14);
  c.y = std::max(gauche.y, droite.y + (deux ? 0.0F : 14.0F));
  if (session.etude().liberations.methode == MethodeLiberations::Cellules) draw_rotations(f, c, session);
  if (!session.resultat().flux.calcule) return;
  flux_card(f, c, session);
  c.space(14);
}

}  // namespace passeflux::ui
