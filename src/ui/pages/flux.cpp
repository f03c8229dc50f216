#include <algorithm>

#include "core/flux/conversion.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/tables_etude.hpp"
#include "pages/flux.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
void key_figures(Facade& f, Colonne& c, app::Session& session) {
  const ResultatFlux& r = session.resultat();
  f.begin_card(c, 16);
  struct Cle {
    const char* reference;
    std::string valeur;
    std::string legende;
  };
  const std::string rotation =
      r.flux.calcule && r.assiette.total > 0
          ? " (" + write_percent(Rationnel::quotient(r.flux.liberations, r.assiette.total), 1) + " de l’assiette)"
          : "";
  const std::vector<Cle> cles{
      {"assiette.total", write_integer(r.assiette.total), "logements dans l’assiette"},
      {"liberations", r.flux.calcule ? write_integer(r.flux.liberations) : "—", "libérations attendues" + rotation},
      {"soustractions.total", (r.flux.soustractions > 0 ? "− " : "") + write_integer(r.flux.soustractions),
       "logements soustraits"},
      {"flux", r.flux.calcule ? write_integer(r.flux.total) : "—", "logements à répartir"},
  };
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  const std::size_t par_rang = c.largeur < 520 ? 2 : cles.size();
  const float l = c.largeur / static_cast<float>(par_rang);
  float bas = c.y;
  for (std::size_t i = 0; i < cles.size(); ++i) {
    const std::size_t rang = i % par_rang;
    if (rang == 0 && i > 0) c.y = bas + 10;
    const float x = c.x + static_cast<float>(rang) * l;
    if (r.calcul.find(cles[i].reference) == nullptr) {
      f.label({x, c.y, l - 16, 42}, cles[i].valeur, {.taille = theme::kChiffre, .graisse = Graisse::Forte});
    } else
      result_figure(f, session, cles[i].reference, x, c.y, cles[i].valeur,
                    {.taille = theme::kChiffre, .graisse = Graisse::Forte}, Alignement::Gauche, cles[i].legende);
    Colonne texte{x, c.y + 46, l - 16};
    f.paragraph(texte, cles[i].legende, legende);
    bas = std::max(bas, texte.y);
  }
  c.y = bas;
  f.end_card(c, 16);
}

void alert_card(Facade& f, Colonne& c, app::Session& session, const Alerte& alerte) {
  const AlerteEcrite ecrite = write_alerte(alerte, session.registre());
  const bool bloque = alerte.gravite == Gravite::Bloquant;
  const bool info = alerte.gravite == Gravite::Information;
  const theme::Couleur encre = bloque ? theme::couleurs.danger
                               : info ? theme::couleurs.texte
                                      : theme::couleurs.attention_texte;
  ImGui::PushID((alerte.regle + alerte.sujet).c_str());
  f.begin_card(c, 12);
  const float voir = f.button_width("Voir", Bouton::Lien);
  const float y = c.y;
  c.largeur -= voir + 16;
  const char* gravite = bloque ? "Bloquant" : info ? "À savoir" : "Avertissement";
  f.paragraph(c, std::string(gravite) + " — " + ecrite.titre,
              {.taille = theme::kPetit, .graisse = Graisse::Forte, .couleur = encre});
  f.paragraph(c, ecrite.phrase, {.taille = theme::kPetit, .couleur = encre});
  if (!ecrite.article.empty() || ecrite.portee == Portee::AVerifier) {
    const std::string source =
        ecrite.article + (ecrite.portee == Portee::Texte
                              ? ""
                              : (ecrite.article.empty() ? "" : " · ") + std::string(label(ecrite.portee)));
    f.paragraph(c, source, {.taille = theme::kSecond, .couleur = encre});
  }
  c.largeur += voir + 16;
  if (session.resultat().calcul.find(alerte.reference) != nullptr &&
      f.button({c.x + c.largeur - voir, y, voir, theme::kControle}, "Voir", Bouton::Lien, true, {},
               "Voir : " + ecrite.titre))
    session.explain(alerte.reference);
  f.end_card(c, 12,
             bloque ? theme::couleurs.danger_teinte
             : info ? theme::couleurs.surface
                    : theme::couleurs.attention_teinte,
             bloque ? theme::couleurs.danger_trait
             : info ? theme::couleurs.trait
                    : theme::couleurs.attention_trait);
  ImGui::PopID();
  c.space(10);
}

// The shares side by side: one bar, in the order of the table, each part named when there is room.
void share_bar(Facade& f, Colonne& c, app::Session& session) {
  const ResultatFlux& r = session.resultat();
  if (r.lignes.back().reserves < 0) return;  // over 100 %: no honest bar
  constexpr float kHauteur = 22;
  float x = c.x;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  for (const LigneFlux& l : r.lignes) {
    const float largeur = c.largeur * static_cast<float>(l.part.approximate());
    if (largeur <= 0) continue;
    const theme::Couleur fond = l.non_reserve ? theme::couleurs.non_reserve : couleur_of(session.etude(), l.id);
    const Rect barre{x, c.y, std::max(largeur - 1, 1.0F), kHauteur};
    dessin->AddRectFilled({barre.x, barre.y}, {barre.x + barre.largeur, barre.y + kHauteur}, fond, 2);
    const std::string part = write_percent(l.part, 0);
    Noeud n = f.node(Role::Texte, "barre." + l.id, (l.nom.empty() ? "Sans nom" : l.nom) + " : " + part, barre);
    n.outil = true;  // the table says it again
    f.arbre.leaf(std::move(n));
    const StyleTexte style{.taille = theme::kSecond, .graisse = Graisse::Forte, .couleur = theme::over(fond)};
    if (largeur > f.measure(part, style) + 10) f.ink_line(barre, part, style, Alignement::Centre);
    x += largeur;
  }
  c.y += kHauteur;
}

void ligne_row(Facade& f, Tableau& t, app::Session& session, const LigneFlux& l) {
  const std::string base = "lignes." + l.id;
  const bool choisie = session.chiffre.starts_with(base + ".");
  const StyleTexte corps{.taille = theme::kTableau, .graisse = choisie ? Graisse::Forte : Graisse::Normale};
  t.begin_row(l.id, false, choisie);
  Rect cellule = t.begin_cell(l.nom.empty() ? "Sans nom" : l.nom);
  ImGui::GetWindowDrawList()->AddRectFilled(
      {cellule.x, cellule.y + 11}, {cellule.x + 10, cellule.y + 21},
      l.non_reserve ? theme::couleurs.non_reserve : couleur_of(session.etude(), l.id), 2);
  f.ink_line({cellule.x + 18, cellule.y, cellule.largeur - 18, cellule.hauteur}, l.nom.empty() ? "Sans nom" : l.nom,
             corps, Alignement::Gauche);
  t.exact({.texte = io::name_ligne(l)});
  if (l.provisoire) f.tag(cellule.x + 24 + f.measure(l.nom, corps), cellule.y + 7, "égalité", Ton::Attention);
  t.end_cell();
  const auto cell = [&](const std::string& reference, const std::string& texte, const std::string& nom, Graisse graisse,
                        const io::CelluleEcrite& valeur) {
    cellule = t.begin_cell();
    t.exact(valeur);
    result_figure(f, session, reference, cellule.x + cellule.largeur, cellule.y + 5, texte,
                  {.taille = theme::kTableau, .graisse = graisse}, Alignement::Droite, nom + " – " + l.nom);
    t.end_cell();
  };
  cell(base + ".reserves", write_integer(l.reserves), "logements réservés", corps.graisse,
       io::cell_integer(l.reserves));
  cell(base + ".part", write_percent(l.part, 1), "part", corps.graisse, io::cell_part(l.part));
  if (l.cible) {
    cell(base + ".quota", write_decimal(l.quota, 2), "flux exact", corps.graisse, io::cell_decimal(l.quota, 2));
    cell(base + ".cible", write_integer(*l.cible), "flux", Graisse::Forte, io::cell_integer(*l.cible));
  } else {
    t.text("—");
    t.text("—");
  }
  t.end_row();
}

void table_card(Facade& f, Colonne& c, app::Session& session) {
  const ResultatFlux& r = session.resultat();
  f.begin_card(c, 12);
  share_bar(f, c, session);
  c.space(4);
  {
    Tableau t(f, c, "Flux par réservataire",
              {{"Réservataire", 0, Alignement::Gauche},
               {"Réservés\nlogements", 96, Alignement::Droite},
               {"Part\n%", 88, Alignement::Droite},
               {"Flux exact\nlogements", 108, Alignement::Droite},
               {"Flux " + std::to_string(session.etude().annee) + "\nlogements", 104, Alignement::Droite}});
    for (const LigneFlux& l : r.lignes) ligne_row(f, t, session, l);
    t.begin_row("total", true);
    t.text("Total");
    t.text(write_integer(r.assiette.total));
    t.text(write_percent(1, 1));
    t.text(r.bloquants.empty() ? write_decimal(r.flux.total, 2) : "—");
    t.text(r.bloquants.empty() ? write_integer(r.flux.total) : "—");
    t.end_row();
  }
  copy_button(f, {c.x, c.y + 4, c.largeur - 8}, "Flux par réservataire");
  c.space(theme::kControle);
  for (const LigneFlux& l : r.lignes) {
    if (l.premiere_annee <= 1) continue;
    c.space(2);
    f.paragraph(c,
                l.nom + " : moins d’un logement par an. À flux constant, le premier est dû la " +
                    write_integer(l.premiere_annee) + "e année.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
  f.end_card(c, 12);
}
// The ceilings that the alerts apply: a convention or a derogation may set others.
void parameters_card(Facade& f, Colonne& c, app::Session& session) {
  c.space(14);
  f.begin_card(c, 16);
  f.title(c, "Plafonds appliqués", 2, theme::kCorps);
  c.space(4);
  for (const char* id : {"plafond.etat", "plafond.etat_agents"}) {
    const Regle* regle = session.registre().find(id);
    if (regle == nullptr) continue;
    const float champ = 96;
    const std::string nom = regle->libelle + ", en pour cent du flux";
    const float l = f.measure(nom, {.taille = theme::kTableau}) + 4;
    f.ink_line({c.x, c.y, l, theme::kControle}, nom, {.taille = theme::kTableau}, Alignement::Gauche);
    const float x = c.x + 360;
    parametre_control(f, session, {x, c.y, champ, theme::kControle}, *regle, nom);
    float suite = x + champ + 10;
    if (session.parametres().overridden(id)) suite += f.tag(suite, c.y + 7, "modifié", Ton::Attention) + 8;
    f.label({suite, c.y, c.x + c.largeur - suite, theme::kControle}, regle->article,
            {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.space(theme::kControle + 6);
  }
  f.end_card(c, 16);
}
}  // namespace

namespace {
// By which modes stock became flux, in a sentence.
std::string modes_of(const app::Session& session) {
  const Etude& e = session.etude();
  std::string noms;
  for (std::size_t i = 0; i < kModes; ++i) {
    const auto mode = static_cast<ModeConversion>(i);
    const bool sert =
        std::ranges::any_of(e.reservataires, [&](const Reservataire& r) { return mode_of(e, r) == mode; });
    if (sert) noms += (noms.empty() ? "" : " ; ") + std::string(label(mode));
  }
  if (noms.empty()) noms = label(e.conversion.mode);
  return (noms.contains(" ; ") ? "Modes de conversion : " : "Mode de conversion : ") + noms + ".";
}
}  // namespace

void draw_flux(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  if (page_head(f, c, session, "Flux par réservataire",
                "La part de chacun dans les logements qui se libèrent en " + std::to_string(e.annee) +
                    ", et ce qu’elle représente.",
                "Enregistrer l’étude"))
    session.save();
  if (e.parc == nullptr) {
    f.begin_card(c, 18);
    f.title(c, "Il manque le parc", 2, theme::kSection);
    f.paragraph(c, "Importez d’abord vos logements : les parts se calculent sur l’assiette.",
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    c.space(10);
    const float l = f.button_width("Aller au parc", Bouton::Primaire);
    if (f.button({c.x, c.y, l, 36}, "Aller au parc", Bouton::Primaire)) session.page = app::Page::Parc;
    c.space(36);
    f.end_card(c, 18);
    return;
  }
  const StyleTexte mode{.taille = theme::kPetit, .couleur = theme::couleurs.texte_second};
  f.paragraph(c, modes_of(session) + " Arrondi au plus fort reste.", mode);
  c.space(10);
  key_figures(f, c, session);
  c.space(12);
  for (const Alerte& a : session.resultat().alertes) alert_card(f, c, session, a);
  draw_egalite(f, c, session);
  if (!session.resultat().lignes.empty()) table_card(f, c, session);
  parameters_card(f, c, session);
  if (session.resultat().bloquants.empty()) draw_marge(f, c, session);
}

}  // namespace passeflux::ui
