// Scenarios side by side: what differs in what they suppose, then what comes of it.
#include "core/flux/comparaison.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "graphiques/barres.hpp"
#include "io/table_ecrite.hpp"
#include "pages/conventions.hpp"
#include "pages/scenarios.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr std::size_t kBarresMax = 10;
constexpr std::size_t kHypotheses = 8;  // shown at first
constexpr float kColonne = 104;
constexpr float kEcart = 84;
constexpr float kNoms = 150;  // least width of the first column

std::string or_dash(const std::optional<std::int64_t>& n) { return n ? write_integer(*n) : "—"; }

// How many scenarios a table holds at its width: a column for the first, two for each other.
std::size_t shown(const Colonne& c, const Comparaison& k) {
  const float place = (c.largeur - 24 - kNoms - kColonne) / (kColonne + kEcart);
  return std::min(k.scenarios.size(), 1 + static_cast<std::size_t>(std::max(1.0F, place)));
}

std::vector<EnTete> columns(const Facade& f, const Colonne& c, const Comparaison& k, std::size_t n,
                            const char* premiere, const char* unite, const char* ecart) {
  // Wider where there is room: scenarios have names.
  const float reste = c.largeur - 280 - static_cast<float>(n - 1) * kEcart;
  const float large = std::clamp(std::floor(reste / static_cast<float>(n)), kColonne, 150.0F);
  std::vector<EnTete> colonnes{{premiere, 0, Alignement::Gauche}};
  for (std::size_t i = 0; i < n; ++i) {
    colonnes.push_back({heading(f, k.scenarios[i].nom, large - 16, unite), large, Alignement::Droite});
    if (i > 0) colonnes.push_back({std::string("écart\n") + ecart, kEcart, Alignement::Droite});
  }
  return colonnes;
}

// The gap of a number to that of the first scenario; a dash where one of them has none.
void count_gap(Facade& f, Tableau& t, app::Session& session, const Comparaison& k, std::size_t i,
               const std::string& reference, const std::string& sujet, const std::optional<std::int64_t>& n,
               const std::optional<std::int64_t>& base) {
  count_gap_cell(f, t, session, k.scenarios[i].id, reference + ".ecart", sujet, {k.scenarios[i].nom, n},
                 {k.scenarios.front().nom, base});
}

void draw_hypotheses(Facade& f, Colonne& c, app::Session& session, const Comparaison& k) {
  constexpr const char* kTitre = "Ce qui change d’un scénario à l’autre";
  f.begin_card(c, 12);
  if (k.hypotheses.empty()) {
    f.title(c, kTitre, 2, theme::kSection);
    f.paragraph(c, "Rien : ces scénarios supposent la même chose. Activez-en un, et modifiez-le.",
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    f.end_card(c, 12);
    c.space(14);
    return;
  }
  table_title(f, c, kTitre, theme::kSection);
  c.space(4);
  bool& tout = session.vue_scenarios.tout;
  const std::size_t toutes = k.hypotheses.size();
  // A table that is copied, exported or read as a document is whole.
  const bool entier = tout || f.lignes_emises > 1 || f.prise.nom == kTitre || toutes <= kHypotheses + 2;
  const std::size_t montrees = entier ? toutes : kHypotheses;
  {
    std::vector<EnTete> colonnes{{"Hypothèse", 0, Alignement::Gauche}};
    const float large = c.largeur / static_cast<float>(k.scenarios.size() + 1) - 16;
    for (const ScenarioCalcule& s : k.scenarios)
      colonnes.push_back({heading(f, s.nom, large, ""), 0, Alignement::Gauche});
    Tableau t(f, c, kTitre, colonnes);
    for (std::size_t i = 0; i < montrees; ++i) {
      std::vector<std::string> textes{k.hypotheses[i].libelle};
      for (const std::string& v : k.hypotheses[i].valeurs) textes.push_back(v.empty() ? "—" : v);
      t.begin_row(std::to_string(i), false, false, t.row_height(textes));
      for (const std::string& texte : textes) t.text(texte);
      t.end_row();
    }
  }
  if (toutes > kHypotheses + 2) {
    const std::string bouton = tout ? "N’en montrer que " + std::to_string(kHypotheses)
                                    : "Montrer les " + std::to_string(toutes - kHypotheses) + " autres";
    c.space(4);
    if (f.button({c.x + 8, c.y, f.button_width(bouton, Bouton::Lien), theme::kControle}, bouton, Bouton::Lien))
      tout = !tout;
    c.space(theme::kControle);
  }
  f.end_card(c, 12);
  c.space(14);
}

// A number of a scenario, by its own result.
void number_cell(Facade& f, Tableau& t, app::Session& session, const ScenarioCalcule& s, const std::string& reference,
                 const std::optional<std::int64_t>& n, const std::string& nom) {
  if (n && s.resultat->calcul.find(reference) != nullptr)
    figure_cell(f, t, session, s.resultat, reference, io::cell_integer(*n), write_integer(*n),
                {.taille = theme::kTableau}, nom + " – " + s.nom);
  else
    t.text(or_dash(n));
}

void draw_ensemble(Facade& f, Colonne& c, app::Session& session, const Comparaison& k, std::size_t n) {
  f.begin_card(c, 12);
  table_title(f, c, "Du parc au flux", theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, "Du parc au flux", columns(f, c, k, n, "Étape", "logements", "logements"));
    const auto row = [&](const char* cle, const char* nom, auto&& valeur) {
      t.begin_row(cle);
      t.text(nom);
      const std::optional<std::int64_t> premier = valeur(*k.scenarios.front().resultat);
      for (std::size_t i = 0; i < n; ++i) {
        const std::optional<std::int64_t> v = valeur(*k.scenarios[i].resultat);
        number_cell(f, t, session, k.scenarios[i], cle, v, nom);
        if (i > 0) count_gap(f, t, session, k, i, cle, nom, v, premier);
      }
      t.end_row();
    };
    using Nombre = std::optional<std::int64_t>;
    row("assiette.total", "Assiette", [](const ResultatFlux& r) { return Nombre(r.assiette.total); });
    row("liberations", "Libérations attendues",
        [](const ResultatFlux& r) { return r.flux.calcule ? Nombre(r.flux.liberations) : Nombre{}; });
    row("soustractions.total", "Logements soustraits",
        [](const ResultatFlux& r) { return Nombre(r.flux.soustractions); });
    row("flux", "Logements à répartir",
        [](const ResultatFlux& r) { return r.flux.calcule ? Nombre(r.flux.total) : Nombre{}; });
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_lignes(Facade& f, Colonne& c, app::Session& session, const Comparaison& k, std::size_t n) {
  const bool parts = session.vue_scenarios.mesure == 1;
  const char* titre = parts ? "Parts du flux par réservataire" : "Logements de l’année par réservataire";
  f.begin_card(c, 12);
  table_title(f, c, titre, theme::kSection);
  if (const auto i = f.radio(c, "Mesure", {"Logements", "Parts"}, session.vue_scenarios.mesure))
    session.vue_scenarios.mesure = *i;
  c.space(4);
  {
    Tableau t(f, c, titre,
              columns(f, c, k, n, "Réservataire", parts ? "%" : "logements", parts ? "points" : "logements"));
    for (const LigneComparee& l : k.lignes) {
      const std::string qui = l.nom.empty() ? "Sans nom" : l.nom;
      t.begin_row(l.id, false, false, t.row_height({qui}));
      t.text(qui);
      for (std::size_t i = 0; i < n; ++i) {
        if (parts) {
          const ScenarioCalcule& s = k.scenarios[i];
          const auto ligne = std::ranges::find(s.resultat->lignes, l.id, &LigneFlux::id);
          if (l.parts[i].is_defined())
            figure_cell(f, t, session, s.resultat, reference_part(*s.resultat, *ligne), io::cell_part(l.parts[i]),
                        write_percent(l.parts[i], 1), {.taille = theme::kTableau}, "part, " + qui + " – " + s.nom);
          else
            t.text("—");
          if (i > 0)
            gap_cell(f, t, session,
                     {.de = s.id,
                      .reference = "lignes." + l.id + ".points",
                      .sujet = "part, " + qui,
                      .valeur = {s.nom, l.parts[i]},
                      .base = {k.scenarios.front().nom, l.parts.front()},
                      .unite = Unite::Part,
                      .exacte = io::cell_decimal(l.points[i] * 100, 1),
                      .texte = write_signed(l.points[i] * 100, 1)});
        } else {
          number_cell(f, t, session, k.scenarios[i], "lignes." + l.id + ".cible", l.cibles[i], qui);
          if (i > 0)
            count_gap(f, t, session, k, i, "lignes." + l.id + ".cible", "flux, " + qui, l.cibles[i], l.cibles.front());
        }
      }
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_chart(Facade& f, Colonne& c, app::Session& session, const Comparaison& k) {
  const io::GraphiqueBarres g = io::chart_ecarts(k, kBarresMax);
  if (g.groupes.empty()) return;
  f.begin_card(c, 16);
  // Its numbers are those of the table under it.
  const bool parts = session.vue_scenarios.mesure == 1;
  if (chart_title(f, c, g.titre, parts ? "" : "Logements de l’année par réservataire", theme::kSection))
    session.copy_image(g.titre, io::write_svg(g, true));
  c.space(8);
  draw_barres(f, c, g);
  f.end_card(c, 16);
  c.space(14);
}

const std::vector<TerritoireCompare>& territoires_of(const app::Session& session, const Comparaison& k) {
  static std::vector<TerritoireCompare> territoires;
  static const Geographie* geographie = nullptr;
  static Etude etude;
  static std::vector<std::string> ids;
  static std::size_t maille = 0;
  std::vector<std::string> voulus;
  for (const ScenarioCalcule& s : k.scenarios) voulus.push_back(s.id);
  if (geographie == session.geographie() && ids == voulus && maille == session.maille && etude == session.etude())
    return territoires;
  geographie = session.geographie();
  ids = std::move(voulus);
  maille = session.maille;
  etude = session.etude();
  territoires = compare_territoires(k, session.registre(), *geographie, static_cast<Maille>(maille));
  return territoires;
}

std::string name_territoire(const TerritoireCompare& x) {
  return x.id == kAucunTerritoire ? "Sans territoire connu" : x.nom.empty() ? x.id : x.nom;
}

// What a territory's flux promises, counted line by line when it is asked for.
void reserves_cell(Facade& f, Tableau& t, app::Session& session, const ScenarioCalcule& s, const TerritoireCompare& x,
                   std::size_t i) {
  if (!x.reserves[i]) return t.text("—");
  demanded_cell_in(f, t, session,
                   {.cle = reference_reserves(x) + s.id + std::to_string(session.maille),
                    .reference = reference_reserves(x),
                    .exacte = io::cell_integer(*x.reserves[i]),
                    .texte = write_integer(*x.reserves[i]) + " sur " + write_integer(*x.flux[i]),
                    .nom = "flux réservé, " + name_territoire(x) + " – " + s.nom},
                   [&] {
                     return explain_reserves(s, session.registre(), *session.geographie(),
                                             static_cast<Maille>(session.maille), x, name_territoire(x));
                   });
}

void draw_territoires_compares(Facade& f, Colonne& c, app::Session& session, const Comparaison& k, std::size_t n) {
  const Etude& e = session.etude();
  if (e.parc == nullptr || e.source_parc.fichier.empty() || session.geographie() == nullptr) return;
  f.begin_card(c, 12);
  table_title(f, c, "Flux réservé par territoire", theme::kSection);
  f.paragraph(c,
              has_departements(session)
                  ? "Ce qui est promis aux réservataires, dans le flux de chaque territoire : celui des conventions, "
                    "département par département (page Conventions). Leur somme n’est pas toujours le flux d’ensemble "
                    "des tableaux ci-dessus."
                  : "Ce qui est promis aux réservataires, dans le flux de chaque territoire.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  if (const auto i = f.radio(c, "Maille", {"EPCI", "Commune", "Département"}, session.maille)) session.maille = *i;
  c.space(4);
  {
    Tableau t(f, c, "Flux réservé par territoire", columns(f, c, k, n, "Territoire", "logements", "logements"));
    for (const TerritoireCompare& x : territoires_of(session, k)) {
      t.begin_row(x.id, false, false, t.row_height({name_territoire(x)}));
      t.text(name_territoire(x));
      for (std::size_t i = 0; i < n; ++i) {
        reserves_cell(f, t, session, k.scenarios[i], x, i);
        if (i > 0)
          count_gap(f, t, session, k, i, reference_reserves(x), "flux réservé, " + name_territoire(x), x.reserves[i],
                    x.reserves.front());
      }
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_alertes(Facade& f, Colonne& c, const Comparaison& k) {
  if (k.alertes.empty()) return;
  f.begin_card(c, 12);
  table_title(f, c, "Alertes de chaque scénario", theme::kSection);
  c.space(4);
  {
    std::vector<EnTete> colonnes{{"Alerte", 0, Alignement::Gauche}, {"Gravité", 116, Alignement::Gauche}};
    const float large = (c.largeur - 116) / static_cast<float>(k.scenarios.size() + 1) - 16;
    for (const ScenarioCalcule& s : k.scenarios)
      colonnes.push_back({heading(f, s.nom, large, ""), 0, Alignement::Gauche});
    Tableau t(f, c, "Alertes de chaque scénario", colonnes);
    for (std::size_t i = 0; i < k.alertes.size(); ++i) {
      const AlerteComparee& a = k.alertes[i];
      std::vector<std::string> textes{a.titre, a.gravite == Gravite::Bloquant      ? "Bloquant"
                                               : a.gravite == Gravite::Information ? "À savoir"
                                                                                   : "Avertissement"};
      for (const std::string& v : a.valeurs) textes.push_back(v.empty() ? "—" : v);
      t.begin_row(std::to_string(i), false, false, t.row_height(textes));
      for (const std::string& texte : textes) t.text(texte);
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

void draw_comparaison(Facade& f, Colonne& c, app::Session& session, const Comparaison& comparaison) {
  const std::size_t n = shown(c, comparaison);
  draw_hypotheses(f, c, session, comparaison);
  if (n < comparaison.scenarios.size()) {
    f.paragraph(c,
                "Les tableaux de nombres tiennent ici " +
                    write_count(static_cast<std::int64_t>(n), "scénario", "scénarios") +
                    " : décochez-en, ou élargissez la fenêtre.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.space(8);
  }
  draw_ensemble(f, c, session, comparaison, n);
  draw_chart(f, c, session, comparaison);
  draw_lignes(f, c, session, comparaison, n);
  draw_territoires_compares(f, c, session, comparaison, n);
  draw_alertes(f, c, comparaison);
}

}  // namespace passeflux::ui
