// The flux line by line, its shares as a bar, and the picture from stock to flux.
#include <algorithm>

#include "calcul_garde.hpp"
#include "core/flux/essai.hpp"
#include "core/quantite/ecriture.hpp"
#include "core/suivi/droits_cumules.hpp"
#include "figure_demandee.hpp"
#include "graphiques/passage.hpp"
#include "io/graphique.hpp"
#include "io/tables_etude.hpp"
#include "pages/flux.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
std::string name_of(const LigneFlux& l) { return l.nom.empty() ? "Sans nom" : l.nom; }

// The shares side by side: one bar, in the order of the table, each part named when there is room.
void share_bar(Facade& f, Colonne& c, const Etude& etude, const ResultatFlux& r, const std::string& cle,
               float hauteur) {
  if (r.lignes.empty() || r.lignes.back().reserves < 0 || r.lignes.back().part.is_negative())
    return;  // over 100 %: no honest bar
  float x = c.x;
  ImDrawList* dessin = ImGui::GetWindowDrawList();
  for (const LigneFlux& l : r.lignes) {
    const float largeur = c.largeur * static_cast<float>(l.part.approximate());
    if (largeur <= 0) continue;
    const theme::Couleur fond = l.non_reserve ? theme::couleurs.non_reserve : couleur_of(etude, l.id);
    const Rect barre{x, c.y, std::max(largeur - 1, 1.0F), hauteur};
    dessin->AddRectFilled({barre.x, barre.y}, {barre.x + barre.largeur, barre.y + hauteur}, fond, 2);
    const std::string part = write_percent(l.part, 0);
    Noeud n = f.node(Role::Texte, cle + l.id, name_of(l) + " : " + part, barre);
    n.outil = true;  // the table says it again
    f.arbre.leaf(std::move(n));
    const StyleTexte style{.taille = theme::kSecond, .graisse = Graisse::Forte, .couleur = theme::over(fond)};
    if (hauteur > style.taille && largeur > f.measure(part, style) + 10)
      f.ink_line(barre, part, style, Alignement::Centre);
    x += largeur;
  }
  c.y += hauteur;
}

// What is tried, less what the étude gives: points, then dwellings. `base`: of the line's figures.
void gap_cells(Facade& f, Tableau& t, app::Session& session, const std::string& base, const std::string& qui,
               const EcartEssai& e, const Rationnel& part, const std::optional<std::int64_t>& cible) {
  gap_cell(f, t, session,
           {.de = "essai",
            .reference = base + ".points",
            .sujet = "part, " + qui,
            .valeur = {"essai", part},
            .base = {"étude", part - e.points},
            .unite = Unite::Part,
            .exacte = io::cell_decimal(e.points * 100, 1),
            .texte = write_signed(e.points * 100, 1)});
  t.text(e.avant ? write_integer(*e.avant) : "—", {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  count_gap_cell(f, t, session, "essai", base + ".logements", "flux, " + qui, {"essai", cible}, {"étude", e.avant});
}

// `ecart`: null without an essai.
void ligne_row(Facade& f, Tableau& t, app::Session& session, const LigneFlux& l, const EcartEssai* ecart) {
  const std::string base = "lignes." + l.id;
  const bool choisie = session.chiffre.starts_with(base + ".");
  const StyleTexte corps{.taille = theme::kTableau, .graisse = choisie ? Graisse::Forte : Graisse::Normale};
  t.begin_row(l.id, false, choisie);
  Rect cellule = t.begin_cell(name_of(l));
  ImGui::GetWindowDrawList()->AddRectFilled(
      {cellule.x, cellule.y + 11}, {cellule.x + 10, cellule.y + 21},
      l.non_reserve ? theme::couleurs.non_reserve : couleur_of(session.etude(), l.id), 2);
  f.ink_line({cellule.x + 18, cellule.y, cellule.largeur - 18, cellule.hauteur}, name_of(l), corps, Alignement::Gauche);
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
  if (ecart == nullptr)
    cell(base + ".reserves", write_integer(l.reserves), "logements réservés", corps.graisse,
         io::cell_integer(l.reserves));
  if (is_part_known(session.resultat_montre(), l))
    cell(reference_part(session.resultat_montre(), l), write_percent(l.part, 1), "part", corps.graisse,
         io::cell_part(l.part));
  else
    t.text("—");
  if (ecart == nullptr) {
    if (l.cible)
      cell(base + ".quota", write_decimal(l.quota, 2), "flux exact", corps.graisse, io::cell_decimal(l.quota, 2));
    else
      t.text("—");
  }
  if (l.cible)
    cell(base + ".cible", write_integer(*l.cible), "flux", Graisse::Forte, io::cell_integer(*l.cible));
  else
    t.text("—");
  if (ecart != nullptr) gap_cells(f, t, session, "essai." + l.id, l.nom, *ecart, l.part, l.cible);
  t.end_row();
}

void total_row(Facade& f, Tableau& t, app::Session& session, bool essai) {
  const ResultatFlux& r = session.resultat_montre();
  const ResultatFlux& etude = session.resultat();
  const bool calcule = r.bloquants.empty();
  t.begin_row("total", true);
  t.text("Total");
  const auto cell = [&](bool su, const char* reference, const io::CelluleEcrite& exacte, const std::string& texte,
                        const char* nom) {
    if (su)
      figure_cell(f, t, session, nullptr, reference, exacte, texte, {.taille = theme::kTableau}, nom);
    else
      t.text("—");
  };
  const std::int64_t n = r.flux.total;
  if (!essai)
    cell(true, "assiette.total", io::cell_integer(r.assiette.total), write_integer(r.assiette.total),
         "assiette – total");
  constexpr const char* kTout = "conversion.tout";
  if (r.calcul.find(kTout) == nullptr)
    t.text(write_percent(1, 1));
  else
    cell(true, kTout, io::cell_part(1), write_percent(1, 1), "part – total");
  if (!essai) cell(calcule, "flux", io::cell_decimal(n, 2), write_decimal(n, 2), "flux exact – total");
  cell(calcule, "flux", io::cell_integer(n), write_integer(n), "flux – total");
  if (essai)
    gap_cells(f, t, session, "essai.total", "total",
              {.avant = etude.bloquants.empty() ? std::optional(etude.flux.total) : std::nullopt,
               .logements =
                   calcule && etude.bloquants.empty() ? std::optional(r.flux.total - etude.flux.total) : std::nullopt,
               .points = Rationnel(0)},
              1, calcule ? std::optional(r.flux.total) : std::nullopt);
  t.end_row();
}

std::vector<EnTete> columns(const app::Session& session, bool essai) {
  const std::string flux = "Flux " + std::to_string(session.etude().annee) + "\nlogements";
  if (!essai)
    return {{"Réservataire", 0, Alignement::Gauche},
            {"Réservés\nlogements", 96, Alignement::Droite},
            {"Part\n%", 88, Alignement::Droite},
            {"Flux exact\nlogements", 108, Alignement::Droite},
            {flux, 104, Alignement::Droite}};
  return {{"Réservataire", 0, Alignement::Gauche},
          {"Part\nessayée", 84, Alignement::Droite},
          {"Flux essayé\nlogements", 100, Alignement::Droite},
          {"Écart\npoints", 72, Alignement::Droite},
          {"Étude\nlogements", 92, Alignement::Droite},
          {"Écart\nlogements", 92, Alignement::Droite}};
}

// A picture taken away says which étude it comes from.
template <typename Image>
Image titled(Image image, const app::Session& session) {
  image.titre += " — " + session.etude().nom + (session.shows_essai() ? " (essai, non enregistré)" : "");
  return image;
}
const std::vector<DroitCumule>& cumules_now(const app::Session& session) {
  static CalculGarde<std::vector<DroitCumule>> cumules;
  return cumules.get(session,
                     [&] { return compute_cumules(session.etude(), session.resultat(), session.geographie()); });
}

// Under one dwelling a year: what has come due since the convention began, where it says when; else when the first one
// is.
void draw_petits(Facade& f, Colonne& c, const app::Session& session, const ResultatFlux& r) {
  const std::vector<DroitCumule>& cumules = cumules_now(session);
  for (const LigneFlux& l : r.lignes) {
    if (l.premiere_annee <= 1) continue;
    // An essai is of this year alone.
    const auto d = session.shows_essai() ? cumules.end() : std::ranges::find(cumules, l.id, &DroitCumule::id);
    std::string t = l.nom + " : ";
    if (d == cumules.end()) {
      t += "moins d’un logement par an. À flux constant, le premier est dû la " + write_integer(l.premiere_annee) +
           "e année.";
    } else {
      t += write_decimal(d->quota, 2) + " logement par an. Depuis " + std::to_string(d->depuis) +
           ", à flux constant, " + write_decimal(d->cumul, 2) + " : " +
           (d->dus == 0 ? "aucun logement dû encore, le premier le sera en " + std::to_string(d->premiere)
                        : write_count(d->dus, "logement dû", "logements dus")) +
           ".";
      if (d->dus > 0 && d->servis) {
        t += " " + write_count(*d->servis, "servi", "servis") + " d’après les libérations";
        if (!d->reste())
          t += ", qui ne disent pas toutes ces années.";
        else
          t += " : " + (*d->reste() == 0 ? std::string("rien de plus cette année.")
                                         : write_count(*d->reste(), "reste à servir.", "restent à servir."));
      }
    }
    c.space(2);
    f.paragraph(c, t, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
}
}  // namespace

void draw_table_flux(Facade& f, Colonne& c, app::Session& session) {
  constexpr float kBarre = 22;
  constexpr float kAvant = 8;
  constexpr const char* kTitre = "Flux par réservataire";
  const ResultatFlux& r = session.resultat_montre();
  const bool essai = session.shows_essai();
  f.begin_card(c, 12);
  share_bar(f, c, session.etude(), r, "barre.", kBarre);
  if (essai) {
    c.space(2);
    share_bar(f, c, session.etude(), session.resultat(), "barre.etude.", kAvant);
    f.paragraph(c, "En haut, les parts de l’essai ; en dessous, celles de l’étude.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
  c.space(4);
  {
    Tableau t(f, c, kTitre, columns(session, essai));
    const std::vector<EcartEssai> ecarts = essai ? compare_essai(session.resultat(), r) : std::vector<EcartEssai>{};
    for (std::size_t i = 0; i < r.lignes.size(); ++i)
      ligne_row(f, t, session, r.lignes[i], essai ? &ecarts[i] : nullptr);
    total_row(f, t, session, essai);
  }
  const Colonne boutons{c.x, c.y + 4, c.largeur - 8};
  if (r.bloquants.empty())
    if (const io::GraphiqueBarres g = io::chart_flux(r); image_button(f, boutons, g.titre, true))
      session.copy_image(g.titre, io::write_svg(titled(g, session), true));
  copy_button(f, boutons, kTitre);
  c.space(theme::kControle);
  draw_petits(f, c, session, r);
  f.end_card(c, 12);
}

void draw_du_stock_au_flux(Facade& f, Colonne& c, app::Session& session) {
  const io::Passage p = io::make_passage(session.etude(), session.resultat_montre());
  if (p.empty()) return;
  c.space(14);
  f.begin_card(c, 16);
  if (chart_title(f, c, p.titre, p.titre, theme::kSection)) {
    session.copy_image(p.titre, io::write_svg(titled(p, session), io::UsageSvg::Image));
  }
  c.space(6);
  draw_passage(f, c, p);
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
