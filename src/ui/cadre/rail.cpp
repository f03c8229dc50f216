#include <algorithm>

#include "cadre/cadre.hpp"
#include "confrontations.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux::ui {

void draw_rail(Facade& f, app::Session& session, const Rect& rect) {
  Colonne c = f.begin_region("rail", rect, theme::couleurs.surface, 8);
  c.largeur -= 4;  // clear of the scrollbar, where the screen is low
  f.open(Role::Navigation, "navigation", "Étapes de la méthode", rect);
  c.space(4);
  constexpr float kItem = 27;  // all of it on a screen 768 pixels high
  const bool ouverte = session.ouverte();
  const auto item = [&](app::Page page, std::string_view compte = {}, std::string_view unite = {},
                        Ton ton = Ton::Neutre) {
    const bool actif = ouverte || page == app::Page::Accueil;
    if (f.rail_item({c.x, c.y, c.largeur, kItem}, label(page), session.page == page, actif, compte, unite, ton))
      session.page = page;
    c.y += kItem;
  };
  const auto group = [&](std::string_view texte) {
    c.space(6);
    f.label({c.x + 8, c.y, c.largeur - 16, 20}, texte,
            {.taille = 12, .graisse = Graisse::Forte, .couleur = theme::couleurs.texte_second});
    c.y += 20;
  };
  item(app::Page::Accueil);
  group("Préparer");
  const bool parc = ouverte && session.etude().parc != nullptr;
  item(app::Page::Parc, parc ? write_integer(session.etude().parc->logements()) : "", "logements", Ton::Positif);
  item(app::Page::Reservataires,
       ouverte && !session.etude().reservataires.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().reservataires.size()))
           : "",
       "réservataires", Ton::Positif);
  const auto rows = [](const auto& table) {
    return table == nullptr ? std::string{} : write_integer(static_cast<std::int64_t>(table->size()));
  };
  item(app::Page::Conventions,
       ouverte && !session.etude().conventions.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().conventions.size()))
           : "",
       "conventions", Ton::Positif);
  item(app::Page::Droits, ouverte ? rows(session.etude().droits) : "", "droits", Ton::Positif);
  const std::int64_t a_trancher = ouverte ? count_a_trancher(session) : 0;
  item(app::Page::Confrontation, a_trancher > 0 ? write_integer(a_trancher) : "", "lignes à trancher", Ton::Attention);
  item(app::Page::Historique, ouverte ? rows(session.etude().historique) : "", "libérations", Ton::Positif);
  item(app::Page::Fonctionnement);
  const std::size_t versions = ouverte ? session.etude().etats_zero.size() : 0;
  item(app::Page::EtatZero, versions > 0 ? std::to_string(versions) : "", versions > 1 ? "versions" : "version figée",
       Ton::Positif);
  item(app::Page::Multilateral,
       ouverte && !session.etude().apports.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().apports.size()))
           : "",
       "départements de bailleurs", Ton::Positif);
  group("Convertir");
  item(app::Page::Assiette, parc ? write_integer(session.resultat().assiette.total) : "", "logements");
  item(app::Page::Conversion);
  const auto& alertes = session.resultat().alertes;
  const auto compte = std::ranges::count_if(alertes, [](const Alerte& a) { return a.gravite != Gravite::Information; });
  const bool bloque = std::ranges::any_of(alertes, [](const Alerte& a) { return a.gravite == Gravite::Bloquant; });
  if (session.is_tried())
    item(app::Page::Flux, "essai", "en cours, non enregistré", Ton::Attention);
  else
    item(app::Page::Flux, compte > 0 ? std::to_string(compte) : "", "alertes", bloque ? Ton::Danger : Ton::Attention);
  item(app::Page::Territoires);
  item(app::Page::Programmes,
       ouverte && !session.etude().mises_en_service.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().mises_en_service.size()))
           : "",
       "programmes", Ton::Positif);
  item(app::Page::Parametres,
       ouverte && !session.etude().parametres.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().parametres.size()))
           : "",
       "paramètres changés");
  group("Négocier");
  item(app::Page::Scenarios,
       ouverte && !session.etude().scenarios.empty()
           ? write_integer(static_cast<std::int64_t>(session.etude().scenarios.size()) + 1)
           : "",
       "scénarios", Ton::Positif);
  const auto tool = [&](std::string_view texte, std::string_view raccourci, app::Volet volet) {
    if (f.choice({c.x, c.y, c.largeur, theme::kControle}, texte, raccourci)) session.open_volet(volet);
    c.y += theme::kControle;
  };
  constexpr float kOutils = 4 * theme::kControle;
  c.y = std::max(c.y + 14, rect.y + rect.hauteur - kOutils - theme::kMarge);  // the region ends with a margin
  if (!session.affichage().texte) {
    if (f.choice({c.x, c.y, c.largeur, theme::kControle}, "Présentation", "")) session.toggle_presentation();
    c.y += theme::kControle;
  }
  tool("Rechercher", "Ctrl F", app::Volet::Recherche);
  tool("Commandes", "Ctrl K", app::Volet::Commandes);
  tool("Aide", "F1", app::Volet::Aide);
  ImGui::GetWindowDrawList()->AddLine({rect.x + rect.largeur - 0.5F, rect.y},
                                      {rect.x + rect.largeur - 0.5F, rect.y + rect.hauteur}, theme::couleurs.trait);
  f.close();
  f.end_region(c);
}

}  // namespace passeflux::ui
