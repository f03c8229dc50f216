#include "ui/application.hpp"

#include <utility>

#include "cadre/cadre.hpp"
#include "core/domaine/libelle.hpp"
#include "io/rapport.hpp"
#include "pages/logements.hpp"
#include "pages/pages.hpp"
#include "recherche.hpp"
#include "version_texte.hpp"
#include "widgets/presse_papiers.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitreDePage = "#titre";
constexpr int kEssaisFocus = 3;
constexpr std::size_t kTrouvesMax = 60;
constexpr std::size_t kLignesDocument = 5000;  // of a long table, in a plain document

void announce(Facade& f, const app::Session& session) {
  const std::string dit = session.avis ? session.avis->texte + " " + session.avis->conseil : "";
  const bool alerte = session.avis && session.avis->gravite != Gravite::Information;
  f.announce(alerte ? "" : dit, alerte ? dit : "");
}
}  // namespace

Application::Application(app::Session& session) : session_(&session) {}
Application::~Application() = default;

void Application::load_fonts(const void* normale, int taille_normale, const void* forte, int taille_forte) {
  ImFontConfig config;
  config.FontDataOwnedByAtlas = false;
  ImFontAtlas* atlas = ImGui::GetIO().Fonts;
  facade.normale = atlas->AddFontFromMemoryTTF(const_cast<void*>(normale), taille_normale, theme::kCorps, &config);
  facade.forte = atlas->AddFontFromMemoryTTF(const_cast<void*>(forte), taille_forte, theme::kCorps, &config);
  ImGui::GetIO().FontDefault = facade.normale;
  ImGui::GetStyle().FontSizeBase = theme::kCorps;
}

// What should have the focus is known by its name; it may come only with the next frame.
void Application::give_focus() {
  if (session_->focus.empty()) return;
  for (const Noeud& n : facade.arbre.noeuds()) {
    const bool titre = session_->focus == kTitreDePage && n.role == Role::Titre && n.niveau == 1;
    if (!titre && n.nom != session_->focus) continue;
    focus_demande = n.id;
    session_->focus.clear();
    break;
  }
  // What is not there within a few frames is gone: it must not take the focus should it come back later.
  if (session_->focus.empty() || ++essais_focus_ >= kEssaisFocus) {
    session_->focus.clear();
    essais_focus_ = 0;
  }
}

void Application::draw_page(app::Page page, Colonne& c) {
  switch (page) {
    case app::Page::Accueil:
      draw_accueil(facade, c, *session_);
      break;
    case app::Page::Parc:
      draw_parc(facade, c, *session_);
      break;
    case app::Page::Reservataires:
      draw_reservataires(facade, c, *session_);
      break;
    case app::Page::Conventions:
      draw_conventions(facade, c, *session_);
      break;
    case app::Page::Droits:
      draw_droits(facade, c, *session_);
      break;
    case app::Page::Confrontation:
      draw_confrontation(facade, c, *session_);
      break;
    case app::Page::Historique:
      draw_historique(facade, c, *session_);
      break;
    case app::Page::Fonctionnement:
      draw_fonctionnement(facade, c, *session_);
      break;
    case app::Page::EtatZero:
      draw_etat_zero(facade, c, *session_);
      break;
    case app::Page::Multilateral:
      draw_multilateral(facade, c, *session_);
      break;
    case app::Page::Assiette:
      draw_assiette(facade, c, *session_);
      break;
    case app::Page::Conversion:
      draw_conversion(facade, c, *session_);
      break;
    case app::Page::Flux:
      draw_flux(facade, c, *session_);
      break;
    case app::Page::Territoires:
      draw_territoires(facade, c, *session_);
      break;
    case app::Page::Programmes:
      draw_programmes(facade, c, *session_);
      break;
    case app::Page::Parametres:
      draw_parametres(facade, c, *session_);
      break;
    case app::Page::Scenarios:
      draw_scenarios(facade, c, *session_);
      break;
  }
}

Arbre Application::read_page(app::Page page, std::size_t vue_parc, std::size_t lignes) {
  constexpr float kHorsEcran = -20'000;
  Arbre visible = std::exchange(facade.arbre, {});
  const std::size_t vue = std::exchange(session_->vue_parc, vue_parc);
  const std::size_t emises = std::exchange(facade.lignes_emises, lignes);
  // A window of its own: its controls have other ids, and answer to nothing.
  Colonne c = facade.begin_region("lecture-" + std::to_string(static_cast<int>(page)), {kHorsEcran, 0, 1200, 800},
                                  theme::couleurs.fond, theme::kMarge);
  draw_page(page, c);
  facade.end_region(c);
  facade.lignes_emises = emises;
  session_->vue_parc = vue;
  return std::exchange(facade.arbre, std::move(visible));
}

void Application::search() {
  const std::string cherche = fold(session_->recherche);
  if (cherche == cherche_) return;
  cherche_ = cherche;
  trouves_.clear();
  if (cherche.empty()) return;
  std::vector<app::Page> pages{app::Page::Accueil};
  if (session_->ouverte()) {
    pages = {session_->page};
    pages.insert(pages.end(), app::kPages.begin() + 1, app::kPages.end());
    pages.push_back(app::Page::Accueil);
  }
  for (std::size_t i = 0; i < pages.size(); ++i)
    if (i == 0 || pages[i] != pages[0])
      search_tree(read_page(pages[i], 0, 1), pages[i], cherche, kTrouvesMax, trouves_);
  if (session_->ouverte() && session_->etude().parc != nullptr && !session_->etude().source_parc.fichier.empty())
    search_logements(session_->etude().parc, cherche, kTrouvesMax, trouves_);
}

void Application::draw_recherche(float largeur, float hauteur) {
  search();
  std::vector<LigneChoix> lignes;
  for (const Trouve& t : trouves_) lignes.push_back({.texte = t.texte, .detail = t.lieu});
  if (trouves_.size() == kTrouvesMax)
    lignes.push_back({.texte = "Les 60 premiers résultats : précisez la recherche.", .detail = {}, .actif = false});
  const auto choisi = draw_choix(
      facade, *session_, "Rechercher", "Texte, réservataire, nombre…", lignes,
      cherche_.empty() ? "Ce que vous tapez est cherché sur toutes les pages." : "Rien de tel dans cette étude.",
      largeur, hauteur);
  if (!choisi) return;
  visee_ = std::make_unique<Trouve>(trouves_[*choisi]);
  session_->page = visee_->page;
  session_->vue_parc = visee_->vue_parc;
  if (visee_->ligne) session_->selection = {};
  if (visee_->ligne) facade.ligne_visee = {.table = kTableLogements, .ligne = *visee_->ligne};
}

// Brings what the search chose into view, and gives it the focus, once its page is drawn.
void Application::aim() {
  if (!visee_) return;
  std::size_t rang = visee_->rang;
  for (const Noeud& n : facade.arbre.noeuds()) {
    if (n.role != visee_->role || n.nom != visee_->nom || rang-- > 0) continue;
    if (visee_->ligne) {  // the row, not another one with the same text
      const Noeud* ligne = facade.arbre.find(n.parent);
      if (ligne == nullptr || ligne->rang != *visee_->ligne + 2) {
        rang = 0;
        continue;
      }
    }
    focus_demande = n.id;
    facade.boite.focus = n.id;
    break;
  }
  if (focus_demande != 0 || ++essais_focus_ >= kEssaisFocus) {
    visee_.reset();
    essais_focus_ = 0;
  }
}

void Application::copy_from(std::uint32_t id) {
  const Noeud* n = facade.arbre.find(id);
  if (n == nullptr) return;
  if (n->role == Role::Bouton && !n->valeur.empty()) {
    facade.copy_figure(*n);
    return;
  }
  for (; n != nullptr; n = facade.arbre.find(n->parent))
    if (n->role == Role::Tableau) {
      facade.take_table(n->nom, Facade::Sortie::Copie);
      return;
    }
}

void Application::draw(float largeur, float hauteur) {
  if (const auto voulu = std::exchange(session_->export_voulu, std::nullopt))
    facade.take_table(voulu->table,
                      voulu->format == app::Session::FormatTable::Csv ? Facade::Sortie::Csv : Facade::Sortie::Classeur);
  facade.begin_frame();
  session_->begin_frame(facade.boite.suite);
  draw_frame(largeur, hauteur);
  finish_frame();
}

void Application::draw_frame(float largeur, float hauteur) {
  const float haut = theme::kBarre;
  const float utile = hauteur - haut;
  // While a dialog is up, the rest is drawn but neither emitted nor reachable.
  const bool dialogue = session_->dialogue();
  announce(facade, *session_);
  ImGui::BeginDisabled(dialogue);
  draw_barre(facade, *session_, largeur);
  const bool compact = is_compact(*session_, largeur);
  const float rail = compact ? 0 : largeur < theme::kEtroit ? theme::kRailEtroit : theme::kRail;
  if (!compact) draw_rail(facade, *session_, {0, haut, rail, utile});

  const bool panneau = !session_->chiffre.empty() && session_->ouverte();
  const bool dessus = largeur - rail - theme::kPanneau < theme::kContenuMin;
  if (panneau && !panneau_ && (dessus || session_->affichage().texte)) session_->focus = "Fermer l’explication";
  panneau_ = panneau;
  const float large = std::min(theme::kPanneau, largeur);
  const Rect place{largeur - large, haut, large, utile};
  const Rect contenu{rail, haut, std::max(320.0F, largeur - rail - (panneau && !dessus ? large : 0)), utile};
  // What the panel lies over is out of view; a control there that takes the focus closes it.
  facade.masque = panneau && dessus ? place : Rect{};
  Colonne c = facade.begin_region("contenu-" + std::to_string(static_cast<int>(session_->page)), contenu,
                                  theme::couleurs.fond, theme::kMarge - 4, theme::kContenuMax);
  if (!dialogue && !facade.boite.defile_panneau) facade.scroll_region();
  facade.open(Role::Principal, "principal", "Contenu", contenu);
  draw_avis(facade, c, *session_);
  draw_page(session_->ouverte() ? session_->page : app::Page::Accueil, c);
  facade.close();
  facade.end_region(c);
  const Noeud* vise = facade.arbre.find(facade.boite.focus);
  if (facade.masque.largeur > 0 && vise != nullptr && vise->hors_vue &&
      facade.masque.contains(vise->rect.x, vise->rect.y))
    session_->close_explication();
  facade.masque = {};
  if (panneau && !session_->chiffre.empty()) draw_panneau_explication(facade, *session_, place, dessus);
  ImGui::EndDisabled();
  if (!dialogue) return;
  facade.arbre.begin_frame();
  announce(facade, *session_);
  if (session_->volet == app::Volet::Recherche)
    draw_recherche(largeur, hauteur);
  else
    draw_dialogues(facade, *session_, largeur, hauteur);
}

void Application::finish_frame() {
  if (std::exchange(session_->texte_demande, false) && session_->ouverte()) {
    const std::string titre = session_->etude().nom + " — " + std::string(label(session_->page));
    const Arbre arbre = read_page(session_->page, session_->vue_parc, kLignesDocument);
    session_->show_document(titre, io::write_rapport_html(make_document(arbre, titre)));
  }
  if (const auto& table = facade.prise.feuille) {
    if (facade.prise.sortie == Facade::Sortie::Copie) {
      facade.texte_copie = copied_table(*table);
      facade.dit_copie = "Tableau « " + table->nom + " » copié avec ses en-têtes.";
    } else {
      session_->save_table(*table, facade.prise.sortie == Facade::Sortie::Csv ? app::Session::FormatTable::Csv
                                                                              : app::Session::FormatTable::Classeur);
    }
  }
  if (!facade.export_demande.empty()) session_->ask_export(facade.export_demande);
  if (!facade.texte_copie.empty())
    session_->copy_text(std::exchange(facade.texte_copie, {}), std::exchange(facade.dit_copie, {}));
  facade.end_frame();
  session_->end_frame();
  if (session_->volet != app::Volet::Recherche) {
    cherche_.clear();
    trouves_.clear();
  }
  const bool nouvelle = session_->page != page_;
  page_ = session_->page;
  if (session_->dialogue()) return;
  if (visee_) {
    aim();
  } else if (nouvelle) {
    // A new page is read from its title once it is drawn, unless it was opened on one of its controls.
    if (session_->focus.empty()) session_->focus = kTitreDePage;
  } else {
    give_focus();
  }
}

}  // namespace passeflux::ui
