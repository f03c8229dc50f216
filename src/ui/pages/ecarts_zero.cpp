// The gaps of later years to the état zéro, one measure at a time.
#include <algorithm>
#include <functional>

#include "core/etat_des_lieux/ventilation_zero.hpp"
#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "io/etat_zero.hpp"
#include "io/synthese.hpp"
#include "pages/fonctionnement.hpp"
#include "parametre.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
std::string years(const std::vector<std::int32_t>& annees) {
  if (annees.empty()) return "sans année";
  if (annees.size() == 1) return std::to_string(annees.front());
  return std::to_string(annees.front()) + "-" + std::to_string(annees.back());
}

std::string observed(const Constate& x) { return x.observations == 0 ? "" : write_integer(x.observations); }

// All the measures, in what is copied, exported or read as a document.
void draw_entier(Facade& f, Colonne& c, const std::vector<LigneEcart>& lignes) {
  const io::FeuilleEcrite feuille = io::table_of_ecarts(lignes);
  std::vector<EnTete> colonnes;
  for (const std::string& e : feuille.entetes)
    colonnes.push_back({e, 0, colonnes.size() < 2 ? Alignement::Gauche : Alignement::Droite});
  Tableau t(f, c, io::kTableEcarts, colonnes);
  std::size_t k = 0;
  for (const LigneEcart& l : lignes)
    for (std::size_t i = 0; i < kConstats; ++i) {
      const EcartZero& x = l.constats.at(i);
      const Unite unite = unite_constat(i);
      const std::vector<std::string> textes{
          std::string(label_constat(i)),
          write_mesure(x.avant.is_shown() ? x.avant.valeur : Rationnel::undefined(), unite),
          observed(x.avant),
          write_mesure(x.maintenant.is_shown() ? x.maintenant.valeur : Rationnel::undefined(), unite),
          observed(x.maintenant),
          write_ecart(x.ecart(), unite)};
      t.begin_row(std::to_string(k));
      t.text(l.nom);
      for (std::size_t j = 0; j < textes.size(); ++j) {
        t.exact(feuille.lignes[k][j + 1]);
        t.text(textes[j]);
      }
      t.end_row();
      ++k;
    }
}

struct FigureZero {
  Rationnel valeur;
  Unite unite;
  std::string texte;
  std::string base;
  const char* suite;
  std::string de;  // the gap, of its two measures too, and the two états
  std::string nom;
  Graisse graisse;
};

// The next cell: a measure or a gap, recorded by `calcule` when its explanation is asked for.
void draw_figure(Facade& f, Tableau& t, app::Session& session, const FigureZero& x,
                 const std::function<Calcul()>& calcule) {
  if (!x.valeur.is_defined()) return t.text(x.texte);
  demanded_cell(f, t, session,
                {.cle = x.de,
                 .reference = x.base + x.suite,
                 .exacte = io::cell_constat(x.valeur, x.unite),
                 .texte = x.texte,
                 .nom = x.nom,
                 .style = {.taille = theme::kTableau, .graisse = x.graisse}},
                calcule);
}

void draw_un(Facade& f, Colonne& c, app::Session& session, const std::vector<LigneEcart>& lignes, std::size_t constat,
             const EtatZero& zero, const EtatZero& jour) {
  const Unite unite = unite_constat(constat);
  const bool taux = constat >= kConstatsDeBase || constat == static_cast<std::size_t>(Constat::PartAttributions);
  std::vector<EnTete> colonnes{{"Réservataire", 0, Alignement::Gauche},
                               {"État zéro\n" + years(zero.annees), 116, Alignement::Droite}};
  if (taux) colonnes.push_back({"sur", 64, Alignement::Droite});
  colonnes.push_back({"Aujourd’hui\n" + years(jour.annees), 116, Alignement::Droite});
  if (taux) colonnes.push_back({"sur", 64, Alignement::Droite});
  colonnes.push_back({"Écart", 116, Alignement::Droite});
  Tableau t(f, c, io::kTableEcarts, colonnes);
  for (const LigneEcart& l : lignes) {
    const EcartZero& x = l.constats.at(constat);
    const bool total = l.id == kEnsemble;
    const std::string base = reference_ecart(l.id, constat);
    const std::string de =
        base + " " + std::to_string(zero.date) + zero.motif + years(zero.annees) + years(jour.annees);
    const auto calcule = [&] { return record_ecart(zero, jour, l.id, constat); };
    const auto figure = [&](const Rationnel& valeur, const std::string& texte, const char* suite, const char* quoi,
                            Graisse graisse) {
      draw_figure(f, t, session,
                  {.valeur = valeur,
                   .unite = unite,
                   .texte = texte,
                   .base = base,
                   .suite = suite,
                   .de = de,
                   .nom = std::string(quoi) + ", " + l.nom,
                   .graisse = graisse},
                  calcule);
    };
    const auto measure = [&](const Constate& m, const char* suite, const char* quoi) {
      const Rationnel valeur = m.is_shown() ? m.valeur : Rationnel::undefined();
      figure(valeur, write_mesure(valeur, unite), suite, quoi, Graisse::Normale);
    };
    t.begin_row(l.id, total, false, t.row_height({l.nom}));
    t.text(l.nom);
    measure(x.avant, ".avant", "état zéro");
    if (taux) t.text(write_integer(x.avant.observations));
    measure(x.maintenant, ".maintenant", "aujourd’hui");
    if (taux) t.text(write_integer(x.maintenant.observations));
    const Rationnel ecart = x.ecart();
    figure(ecart, write_ecart(ecart, unite), "", "écart",
           ecart.is_defined() && !ecart.is_zero() ? Graisse::Forte : Graisse::Normale);
    t.end_row();
  }
}
// The name of a line of the breakdown.
std::string name_cle(const app::Session& session, DimensionBilan dimension, const BornesPeriode& bornes,
                     const std::string& cle) {
  if (cle == kEnsemble) return "Total";
  if (cle.empty()) return "Non connu";
  switch (dimension) {
    case DimensionBilan::Commune:
      return io::code_and_name(cle,
                               session.geographie() == nullptr ? "" : std::string(session.geographie()->find(cle).nom));
    case DimensionBilan::Qpv:
      return io::qpv_label(std::stoi(cle), cle.c_str());
    case DimensionBilan::Type:
      return "T" + cle;
    case DimensionBilan::Financement:
      return io::code_label("FINAN", std::stoi(cle), cle.c_str());
    case DimensionBilan::Periode:
      return name_periode(bornes, static_cast<std::size_t>(std::stoi(cle)));
  }
  return cle;
}

// The lines last counted, and of what.
const std::vector<LigneBilan>& ventilation_now(const app::Session& session, const EtatZero& zero,
                                               const std::string& ligne, DimensionBilan dimension,
                                               const BornesPeriode& bornes) {
  static std::string de;
  static std::vector<LigneBilan> lignes;
  const EtatZero& jour = session.etat_du_jour();
  const std::string voulue = std::to_string(session.revision()) + " " + std::to_string(zero.date) + zero.motif +
                             years(zero.annees) + years(jour.annees) + ligne + std::string(label(dimension));
  if (de != voulue) {
    de = voulue;
    lignes = compare_ventilations(zero, jour, ligne, dimension, bornes);
  }
  return lignes;
}

constexpr const char* kTableVentilee = "Proposés et attribués, détail";

void draw_table_ventilee(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero, const std::string& ligne,
                         DimensionBilan dimension) {
  const EtatZero& jour = session.etat_du_jour();
  const BornesPeriode bornes = read_bornes(session.parametres());
  std::vector<EnTete> colonnes{{std::string(label(dimension)), 0, Alignement::Gauche}};
  for (std::size_t m = 0; m < kMesuresVentilees; ++m) {
    const std::string quoi = m == 0 ? "Proposés" : "Attribués";
    colonnes.push_back({quoi + "\n" + years(zero.annees), 96, Alignement::Droite});
    colonnes.push_back({quoi + "\n" + years(jour.annees), 96, Alignement::Droite});
    colonnes.push_back({"Écart\npar an", 74, Alignement::Droite});
  }
  Tableau t(f, c, kTableVentilee, colonnes);
  for (const LigneBilan& l : ventilation_now(session, zero, ligne, dimension, bornes)) {
    const std::string nom = name_cle(session, dimension, bornes, l.cle);
    t.begin_row(l.cle.empty() ? "inconnu" : l.cle, l.cle == kEnsemble, false, t.row_height({nom}));
    t.text(nom);
    for (std::size_t m = 0; m < kMesuresVentilees; ++m) {
      const auto mesure = static_cast<MesureVentilee>(m);
      const EcartZero& x = l.mesures.at(m);
      const std::string base = reference_ventilation(ligne, dimension, l.cle, mesure);
      const std::string de =
          base + " " + std::to_string(zero.date) + zero.motif + years(zero.annees) + years(jour.annees);
      const auto calcule = [&] { return record_ventilation(zero, jour, ligne, dimension, bornes, l.cle, mesure, nom); };
      const auto figure = [&](const Rationnel& v, const std::string& texte, const char* suite, const char* quand) {
        draw_figure(f, t, session,
                    {.valeur = v,
                     .unite = Unite::Logements,
                     .texte = texte,
                     .base = base,
                     .suite = suite,
                     .de = de,
                     .nom = std::string(quand) + ", " + std::string(label(mesure)) + ", " + nom,
                     .graisse = Graisse::Normale},
                    calcule);
      };
      figure(x.avant.valeur, write_mesure(x.avant.valeur, Unite::Logements), ".avant", "état zéro");
      figure(x.maintenant.valeur, write_mesure(x.maintenant.valeur, Unite::Logements), ".maintenant", "aujourd’hui");
      figure(x.ecart(), write_ecart(x.ecart(), Unite::Logements), "", "écart");
    }
    t.end_row();
  }
}
}  // namespace

// Why that version has no breakdown; empty when it has one.
const char* why_no_ventilation(const EtatZero& zero) {
  if (zero.annees.empty())
    return "Aucune libération n’était importée quand cette version a été figée : il n’y a pas de détail.";
  if (!keeps_ventilation(zero))
    return "Cette version a été figée sans le détail par commune, QPV, type, financement et période de "
           "construction. Corrigez l’état zéro pour qu’il le garde.";
  return "";
}

void draw_ventilation_zero(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero) {
  auto& vue = session.vue_fonctionnement;
  f.begin_card(c, 12);
  table_title(f, c, kTableVentilee, theme::kSection);
  if (const std::string_view pourquoi = why_no_ventilation(zero); !pourquoi.empty()) {
    f.paragraph(c, pourquoi, {.taille = theme::kTableau});
    f.end_card(c, 12);
    c.space(14);
    return;
  }
  f.paragraph(c,
              "Les dimensions du bilan annuel (CCH R441-5-1). Par an : mises à disposition, et baux qui comptent sur "
              "les droits de chacun.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  std::vector<std::string> noms{"Tous"};
  std::vector<std::string> ids{std::string(kEnsemble)};
  for (const LigneZero& l : session.etat_du_jour().lignes) {
    noms.push_back(l.nom.empty() ? "Sans nom" : l.nom);
    ids.push_back(l.id);
  }
  const auto choisi = std::ranges::find(ids, vue.ventile);
  const std::size_t qui = choisi == ids.end() ? 0 : static_cast<std::size_t>(choisi - ids.begin());
  std::vector<std::string> dimensions;
  for (std::size_t d = 0; d < kDimensionsBilan; ++d) dimensions.emplace_back(label(static_cast<DimensionBilan>(d)));
  const std::size_t dimension = std::min(vue.dimension, kDimensionsBilan - 1);
  {
    Rangee rangee(f, c);
    if (const auto i = f.select("ventile", rangee.place("Réservataire", 260), "Réservataire détaillé", noms, qui))
      vue.ventile = ids[*i];
    if (const auto i =
            f.select("dimension", rangee.place("Dimension", 220), "Dimension du détail", dimensions, dimension))
      vue.dimension = *i;
  }
  if (static_cast<DimensionBilan>(dimension) == DimensionBilan::Periode)
    parametre_rows(f, c, session, {"bilan.periode_1", "bilan.periode_2", "bilan.periode_3", "bilan.periode_4"});
  draw_table_ventilee(f, c, session, zero, ids[qui], static_cast<DimensionBilan>(dimension));
  f.end_card(c, 12);
  c.space(14);
}

void draw_ecarts_zero(Facade& f, Colonne& c, app::Session& session, const EtatZero& zero) {
  const EtatZero& jour = session.etat_du_jour();
  const Rationnel minimum = session.parametres().number(kRegleMinimum).ceil();
  const std::vector<LigneEcart> lignes = compare_etats(zero, jour, minimum.to_int64().value_or(0));
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  auto& vue = session.vue_fonctionnement;
  f.begin_card(c, 12);
  table_title(f, c, io::kTableEcarts, theme::kSection);
  f.paragraph(
      c,
      zero.annees == jour.annees
          ? "Les années regardées sont celles de l’état zéro : seul un changement de liste fait un écart. "
            "Choisissez les années à comparer."
          : "Figé le " + write_date(zero.date) +
                ". Les nombres de logements sont par an ; un taux sur trop peu d’observations n’est pas montré.",
      second);
  c.space(6);
  draw_periode(f, c, session);
  std::vector<std::string> mesures;
  for (std::size_t i = 0; i < kConstats; ++i) mesures.emplace_back(label_constat(i));
  const std::size_t constat = std::min(vue.constat, kConstats - 1);
  f.ink(c.x, c.y, "Mesure", second);
  if (const auto i = f.select("mesure", {c.x, c.y + 20, std::min(c.largeur, 320.0F), theme::kControle},
                              "Mesure comparée", mesures, constat))
    vue.constat = *i;
  c.space(20 + theme::kControle + 8);
  if (f.prise.nom == io::kTableEcarts || f.lignes_emises > 1)
    draw_entier(f, c, lignes);
  else
    draw_un(f, c, session, lignes, constat, zero, jour);
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
