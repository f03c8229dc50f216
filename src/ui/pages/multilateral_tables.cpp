// Who reserves what in a territory: the table, its chart.
#include <algorithm>
#include <utility>

#include "core/etat_des_lieux/apports.hpp"
#include "core/quantite/ecriture.hpp"
#include "graphiques/barres.hpp"
#include "io/graphique.hpp"
#include "io/multilateral.hpp"
#include "pages/multilateral.hpp"
#include "pages/multilateral_cellules.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr float kColonne = 92;  // least and most width of a column
constexpr float kColonneLarge = 190;
constexpr std::size_t kLignesTitre = 4;
constexpr float kTotal = 96;
constexpr float kNoms = 210;  // least width of the first column
constexpr std::size_t kColonnesMax = 9;
constexpr std::size_t kBarresMax = 12;
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kForte{.taille = theme::kTableau, .graisse = Graisse::Forte};

struct Table {
  std::string titre;
  AxeCommun axe = AxeCommun::Bailleur;
  TableCommune contenu;
  bool uniques = false;  // someone has droits uniques there
};

std::string name_of(const Multilateral& tout, const LigneCommune& l) { return tout.reservataires[l.reservataire].nom; }

void end_line(const Vue& v, Tableau& t, const Table& table, const LigneCommune& l,
              std::optional<std::size_t> reservataire, const std::string& nom, const StyleTexte& style) {
  count_cell(v, t, {reservataire, "multilateral.reserves", nom}, l.total, style);
  t.text(write_integer(l.convenus), style);
  if (table.uniques)
    count_cell(v, t, {reservataire, "multilateral.uniques", "droits uniques, " + nom}, l.uniques, style);
  share_cell(v, t, {reservataire, "multilateral.part", "part, " + nom}, l.total, table.contenu.parc.total, style);
}

// The name of a column whole, on as many lines as it takes.
std::string wrapped(const Facade& f, const std::string& nom, float largeur) {
  const StyleTexte style{.taille = theme::kSecond, .graisse = Graisse::Forte};
  std::string texte;
  std::string ligne;
  for (std::size_t i = 0; i <= nom.size();) {
    const std::size_t fin = std::min(nom.find(' ', i), nom.size());
    const std::string mot = nom.substr(i, fin - i);
    i = fin + 1;
    const std::string suite = ligne.empty() ? mot : ligne + " " + mot;
    if (!ligne.empty() && f.measure(suite, style) > largeur) {
      texte += ligne + "\n";
      ligne = mot;
    } else {
      ligne = suite;
    }
  }
  return texte + ligne;
}

// The columns of the table, or none where their names would not be whole.
std::vector<EnTete> columns_of(const Facade& f, const Colonne& c, const Multilateral& tout, const Table& table) {
  const auto n = static_cast<float>(table.contenu.colonnes.size());
  const float large =
      std::min(kColonneLarge, (c.largeur - 24 - kNoms - (table.uniques ? 4 : 3) * kTotal) / std::max(1.0F, n));
  if (table.contenu.colonnes.size() > kColonnesMax || large < kColonne) return {};
  std::vector<EnTete> colonnes;
  for (const std::size_t v : table.contenu.colonnes) {
    std::string titre = wrapped(f, io::name_column(tout, table.axe, v), large - 16);
    if (std::ranges::count(titre, '\n') >= static_cast<std::ptrdiff_t>(kLignesTitre)) return {};
    colonnes.push_back({std::move(titre), large, Alignement::Droite});
  }
  return colonnes;
}

// A réservataire a row, what is asked a column.
void draw_matrice(const Vue& v, Colonne& c, const Table& table, const std::vector<EnTete>& en_tetes) {
  const TableCommune& x = table.contenu;
  std::vector<EnTete> colonnes{{"Réservataire", 0, Alignement::Gauche}};
  colonnes.insert(colonnes.end(), en_tetes.begin(), en_tetes.end());
  colonnes.push_back({"Réservés", kTotal, Alignement::Droite});
  colonnes.push_back({"dont\nconvenus", kTotal, Alignement::Droite});
  if (table.uniques) colonnes.push_back({"Droits\nuniques", kTotal, Alignement::Droite});
  colonnes.push_back({"Part du\nparc", kTotal, Alignement::Droite});
  Tableau t(v.f, c, table.titre, colonnes);
  const auto colonne = [&](std::size_t i) { return ColonneCommune{table.axe, x.colonnes[i]}; };
  const auto counts = [&](const LigneCommune& l, std::optional<std::size_t> qui, const char* reference,
                          const std::string& nom, const StyleTexte& style) {
    for (std::size_t i = 0; i < l.logements.size(); ++i)
      if (l.logements[i] == 0)
        t.text("0", style);
      else
        count_cell(v, t, {qui, reference, nom, colonne(i)}, l.logements[i], style);
  };
  const StyleTexte kNormale{.taille = theme::kTableau};
  for (const LigneCommune& l : x.lignes) {
    const std::string nom = name_of(v.tout, l);
    t.begin_row(v.tout.reservataires[l.reservataire].cle, false, false,
                std::max(theme::kLigneTableau, t.row_height({nom})));
    t.text(nom);
    counts(l, l.reservataire, "multilateral.reserves", nom, kNormale);
    end_line(v, t, table, l, l.reservataire, nom, kNormale);
    t.end_row();
  }
  const std::string tous = "Tous les réservataires";
  t.begin_row("reserves", true);
  t.text(tous, kForte);
  counts(x.reserves, std::nullopt, "multilateral.reserves", tous, kForte);
  end_line(v, t, table, x.reserves, std::nullopt, tous, kForte);
  t.end_row();
  t.begin_row("parc");
  t.text("Parc");
  counts(x.parc, std::nullopt, "multilateral.parc", "Parc", kNormale);
  count_cell(v, t, {std::nullopt, "multilateral.parc", "Parc"}, x.parc.total, kNormale);
  for (int i = 0; i < (table.uniques ? 3 : 2); ++i) t.text("");
  t.end_row();
  t.begin_row("part");
  t.text("Part réservée");
  for (std::size_t i = 0; i < x.colonnes.size(); ++i)
    share_cell(v, t, {std::nullopt, "multilateral.part", "Part réservée", colonne(i)}, x.reserves.logements[i],
               x.parc.logements[i], kNormale);
  share_cell(v, t, {std::nullopt, "multilateral.part", "Part réservée"}, x.reserves.total, x.parc.total, kNormale);
  for (int i = 0; i < (table.uniques ? 3 : 2); ++i) t.text("");
  t.end_row();
}

// Where columns would be many: a cell a row, those that hold dwellings.
void draw_cases(const Vue& v, Colonne& c, const Table& table, const char* quoi) {
  const TableCommune& x = table.contenu;
  struct Case {
    const LigneCommune* ligne;
    std::size_t colonne;
  };
  std::vector<Case> cases;
  for (const LigneCommune& l : x.lignes)
    for (std::size_t i = 0; i < l.logements.size(); ++i)
      if (l.logements[i] > 0) cases.push_back({&l, i});
  Tableau t(v.f, c, table.titre,
            {{"Réservataire", 0, Alignement::Gauche},
             {quoi, 0, Alignement::Gauche},
             {"Réservés\nlogements", kTotal, Alignement::Droite},
             {"Parc\nlogements", kTotal, Alignement::Droite},
             {"Part du\nparc", kTotal, Alignement::Droite}});
  const auto part = [&](const Case& k) {
    return share_reserved(k.ligne->logements[k.colonne], x.parc.logements[k.colonne]);
  };
  const auto texte = [&](std::size_t i, std::size_t j) -> std::string {
    const Case& k = cases[i];
    if (j == 0) return name_of(v.tout, *k.ligne);
    if (j == 1) return io::name_column(v.tout, table.axe, x.colonnes[k.colonne]);
    if (j == 2) return write_integer(k.ligne->logements[k.colonne]);
    if (j == 3) return write_integer(x.parc.logements[k.colonne]);
    return part(k) ? write_percent(*part(k), 1) : "—";
  };
  const auto exacte = [&](std::size_t i, std::size_t j) -> io::CelluleEcrite {
    const Case& k = cases[i];
    if (j == 2) return io::cell_integer(k.ligne->logements[k.colonne]);
    if (j == 3) return io::cell_integer(x.parc.logements[k.colonne]);
    if (j == 4 && part(k)) return io::cell_part(*part(k));
    return {.texte = j < 2 ? texte(i, j) : ""};
  };
  const auto figure = [&](std::size_t i, std::size_t j) -> std::string {
    if (j < 2 || (j == 4 && !part(cases[i]))) return {};
    return std::string(j == 2 ? "réservés, " : j == 3 ? "parc, " : "part, ") + texte(i, 0) + ", " + texte(i, 1);
  };
  const auto demandee = t.rows(cases.size(), texte, exacte, figure);
  if (!demandee) return;
  const auto [i, j] = *demandee;
  const Case& k = cases[i];
  FiltreCommun filtre = v.filtre;
  filtre.colonne = ColonneCommune{table.axe, x.colonnes[k.colonne]};
  auto resultat = std::make_shared<ResultatFlux>();
  resultat->calcul = explain_commun(v.tout, filtre, k.ligne->reservataire, texte(i, 1));
  v.session.explain_in(std::move(resultat),
                       j == 2   ? "multilateral.reserves"
                       : j == 3 ? "multilateral.parc"
                                : "multilateral.part",
                       texte(i, j) + ", " + figure(i, j));
}

void draw_filtres(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout, const FiltreCommun& filtre) {
  auto& vue = session.vue_multilateral;
  std::vector<std::string> territoires{"Tous les territoires"};
  for (std::size_t i = 0; i < tout.territoires.size(); ++i)
    territoires.push_back(capital(name_territoire(tout, i)) +
                          (has_cil(session, tout.territoires[i].code) ? " (CIL)" : ""));
  std::vector<std::string> bailleurs{"Tous les bailleurs"};
  bailleurs.insert(bailleurs.end(), tout.bailleurs.begin(), tout.bailleurs.end());
  {
    Rangee rangee(f, c);
    if (const auto i = f.select("territoire", rangee.place("Territoire", 380), "Territoire regardé", territoires,
                                filtre.territoire ? *filtre.territoire + 1 : 0))
      vue.territoire = *i == 0 ? "" : tout.territoires[*i - 1].code;
    if (const auto i = f.select("bailleur", rangee.place("Bailleur", 280), "Bailleur regardé", bailleurs,
                                filtre.bailleur ? *filtre.bailleur + 1 : 0))
      vue.bailleur = *i == 0 ? "" : key_bailleur(tout.bailleurs[*i - 1]);
  }
  c.space(8);
  if (const auto i =
          f.radio(c, "Détail", {"Par bailleur", "En QPV et hors QPV", "Par type", "Par financement"}, vue.axe))
    vue.axe = *i;
  c.space(14);
}

// In QPV and outside, réservataire by réservataire: the largest first.
void draw_graphique(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout, const FiltreCommun& filtre,
                    const std::string& ou) {
  const TableCommune x = cross(tout, filtre, AxeCommun::Qpv);
  std::vector<const LigneCommune*> lignes;
  for (const LigneCommune& l : x.lignes)
    if (l.total > 0) lignes.push_back(&l);
  std::ranges::sort(lignes, {}, [](const LigneCommune* l) { return std::pair(-l->total, l->reservataire); });
  if (lignes.size() > kBarresMax) lignes.resize(kBarresMax);
  io::GraphiqueBarres g{.titre = "Logements réservés, " + ou, .groupes = {}};
  for (const LigneCommune* l : lignes) {
    io::GroupeBarres& groupe = g.groupes.emplace_back();
    groupe.nom = name_of(tout, *l);
    for (std::size_t i = 0; i < x.colonnes.size(); ++i)
      if (const std::int64_t n = l->logements[i]; n > 0)
        groupe.barres.push_back({.nom = io::name_column(tout, AxeCommun::Qpv, x.colonnes[i]),
                                 .valeur = static_cast<double>(n),
                                 .texte = write_count(n, "logement", "logements"),
                                 .couleur = io::kTeintesScenarios.at(x.colonnes[i])});
  }
  if (g.groupes.empty()) return;
  f.begin_card(c, 16);
  if (chart_title(f, c, g.titre, "", theme::kSection)) session.copy_image(g.titre, io::write_svg(g, true));
  if (x.lignes.size() > lignes.size())
    f.paragraph(c, "Les " + std::to_string(kBarresMax) + " réservataires qui en ont le plus.", kLegende);
  c.space(8);
  draw_barres(f, c, g);
  f.end_card(c, 16);
  c.space(14);
}
}  // namespace

void draw_reservations_communes(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout) {
  constexpr std::array kAxes{AxeCommun::Bailleur, AxeCommun::Qpv, AxeCommun::Type, AxeCommun::Financement};
  constexpr std::array kQuoi{"Bailleur", "Quartier", "Type", "Financement"};
  const std::size_t rang = std::min(session.vue_multilateral.axe, kAxes.size() - 1);
  const FiltreCommun filtre = filter_of(session, tout);
  draw_filtres(f, c, session, tout, filtre);
  std::string ou = name_territoire(tout, filtre.territoire);
  if (filtre.bailleur) ou += ", " + tout.bailleurs[*filtre.bailleur];
  Table table{
      .titre = "Qui réserve quoi, " + ou, .axe = kAxes.at(rang), .contenu = cross(tout, filtre, kAxes.at(rang))};
  table.uniques = table.contenu.reserves.uniques > 0;
  if (table.contenu.lignes.empty()) {
    f.begin_card(c, 18);
    f.paragraph(c, "Aucun logement réservé ici.", kLegende);
    f.end_card(c, 18);
    c.space(14);
    return;
  }
  f.begin_card(c, 12);
  cells_title(f, c, table.titre, theme::kSection);
  const std::vector<EnTete> en_tetes = columns_of(f, c, tout, table);
  if (!en_tetes.empty())
    draw_matrice({f, session, tout, filtre}, c, table, en_tetes);
  else
    draw_cases({f, session, tout, filtre}, c, table, kQuoi.at(rang));
  c.space(6);
  c.x += 8;
  f.paragraph(c,
              std::string("Réservés : droits de suite vivants au 1er janvier.") +
                  (table.uniques && !en_tetes.empty() ? " Les droits uniques sont à côté." : "") +
                  " Convenus : les deux listes concordent, ou la confrontation les a retenus. Un logement peut porter "
                  "plusieurs droits.",
              kLegende);
  c.x -= 8;
  f.end_card(c, 12);
  c.space(14);
  draw_graphique(f, c, session, tout, filtre, ou);
}

}  // namespace passeflux::ui
