// Second part of the assiette page: expected lettings, yearly subtractions, what is left to share.
#include <algorithm>
#include <cctype>

#include "calcul_garde.hpp"
#include "core/quantite/ecriture.hpp"
#include "core/suivi/decompte.hpp"
#include "pages/annees_rotation.hpp"
#include "pages/conversion.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
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
    draw_annees_rotation(f, c, session,
                         {.titre = "Années de référence", .suite = {}, .annees = h.annees, .de = [](Etude& e) {
                            return &e.liberations;
                          }});
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

// A category of the year and its number; what is typed, if it is.
std::optional<std::int64_t> nombre_row(Facade& f, Colonne& c, app::Session& session, const std::string& id,
                                       std::string_view libelle, std::int64_t nombre) {
  const StyleTexte style{.taille = theme::kTableau};
  const float th = f.height(libelle, style, c.largeur - 116);
  const float h = std::max(38.0F, th + 10);
  f.ink(c.x, c.y + (h - th) / 2, libelle, style, c.largeur - 116);
  const auto n =
      count_field(f, session, id, {c.x + c.largeur - 100, c.y + (h - theme::kControle) / 2, 100, theme::kControle},
                  libelle, nombre);
  c.space(h);
  return n;
}

std::string write_observees(const app::Session& session) {
  static CalculGarde<std::optional<HorsFlux>> observees;
  const auto& n = observees.get(session, [&] { return count_hors_flux(session.etude()); });
  if (!n) return {};
  std::string t;
  const auto put = [&](std::int64_t combien, std::string_view quoi) {
    if (combien > 0) t += (t.empty() ? "" : ", ") + std::string(quoi) + " " + write_integer(combien);
  };
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    std::string quoi(label(static_cast<Soustraction>(i)));
    quoi.front() = static_cast<char>(std::tolower(quoi.front()));
    put(n->soustractions.at(i), quoi);
  }
  put(n->designes_prefet, "désignés par le préfet");
  return "Libérations de " + std::to_string(n->annee) + " : " + (t.empty() ? "aucune de ces catégories" : t) + ".";
}

void soustractions_card(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  f.title(c, "Logements soustraits du flux", 2, theme::kSection);
  const std::string observees = write_observees(session);
  f.paragraph(c, "La liste est fermée (CCH R441-5)." + (observees.empty() ? "" : " " + observees),
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    const std::string id = "soustractions." + std::string(word(static_cast<Soustraction>(i)));
    const Regle* regle = session.registre().find(id);
    const std::string libelle = regle == nullptr ? id : regle->libelle;
    if (const auto n = nombre_row(f, c, session, id, libelle, session.etude().soustractions.at(i)))
      session.execute("soustraction : " + libelle, [=](Etude& e) { e.soustractions.at(i) = *n; });
  }
  c.space(12);
  const Regle* regle = session.registre().find("prefet.designes");
  const std::string libelle = regle == nullptr ? "" : regle->libelle;
  f.paragraph(c, "À part, car imputés sur les droits de l’État et non soustraits (CCH L521-3-3) :",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  if (const auto n = nombre_row(f, c, session, "prefet.designes", libelle, session.etude().designes_prefet))
    session.execute("relogements désignés par le préfet", [=](Etude& e) { e.designes_prefet = *n; });
  f.end_card(c, 16);
}

void flux_card(Facade& f, Colonne& c, app::Session& session) {
  const Flux& flux = session.resultat().flux;
  f.begin_card(c, 16);
  const StyleTexte grand{.taille = theme::kSection, .graisse = Graisse::Forte};
  f.label({c.x, c.y, c.largeur - 400, 26}, "Logements à répartir", grand);
  const std::string livres =
      flux.livraisons == 0 ? "" : " + " + write_count(flux.livraisons, "première location", "premières locations");
  const std::string calcul = write_count(flux.liberations, "libération", "libérations") + livres + " − " +
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
