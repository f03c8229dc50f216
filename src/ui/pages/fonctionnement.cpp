// How the attributions worked: every réservataire beside the bailleur's mean, over the years chosen.
#include "pages/fonctionnement.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "io/table_ecrite.hpp"
#include "io/tables_etude.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Fonctionnement par réservataire";
constexpr const char* kAbsent = "—";

// What fits beside one another; the whole is in the detail, in what is copied, and in the plain document.
constexpr std::array kMontres{Indicateur::DelaiReponse, Indicateur::SansCandidat, Indicateur::RenduUnTour,
                              Indicateur::Refus,        Indicateur::TypeOuLieu,   Indicateur::DelaiBail};
const char* heading(Indicateur i) {
  switch (i) {
    case Indicateur::DelaiReponse:
      return "Délai de\nréponse\njours";
    case Indicateur::SansCandidat:
      return "Sans\ncandidat\n%";
    case Indicateur::RenduUnTour:
      return "Rendus\nun tour\n%";
    case Indicateur::Refus:
      return "Refus des\ncandidats\n%";
    case Indicateur::TypeOuLieu:
      return "dont type\nou lieu\n%";
    default:
      return "Libération\nau bail\njours";
  }
}

// The value, which opens its explanation, over the number of observations.
void value_cell(Facade& f, Tableau& t, app::Session& session, const LigneFonctionnement& l, Indicateur i,
                const StyleTexte& style) {
  const Fonctionnement& tout = session.fonctionnement();
  const Taux taux = measure(l.mesures, i);
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  const Rect r = t.begin_cell();
  const float droite = r.x + r.largeur;
  const float haut = r.y + (r.hauteur - 44) / 2;  // both lines, in the middle of a row that a long name makes higher
  if (tout.is_shown(taux))
    result_figure(f, session, reference_of(l.id, i), droite, haut + 2, write_taux(tout, l, i), style,
                  Alignement::Droite, std::string(label(i)) + " – " + l.nom);
  else
    f.ink_line({r.x, haut + 2, r.largeur, 21}, kAbsent, style, Alignement::Droite);
  f.label({r.x, haut + 24, r.largeur, 18}, "sur " + write_integer(taux.observations), second, Alignement::Droite);
  t.end_cell();
}

void compact_row(Facade& f, Tableau& t, app::Session& session, const LigneFonctionnement& l, const std::string& nom,
                 bool total, bool forte) {
  const StyleTexte style{.taille = theme::kTableau, .graisse = forte ? Graisse::Forte : Graisse::Normale};
  t.begin_row(l.id, total, false, std::max(48.0F, t.row_height({nom})));
  t.text(nom, style);
  t.text(write_integer(l.mesures.mises()), style);
  for (const Indicateur i : kMontres) value_cell(f, t, session, l, i, style);
  t.end_row();
}

void whole_row(Tableau& t, const std::vector<io::CelluleEcrite>& ligne, const std::vector<std::string>& textes,
               const std::string& cle, bool total) {
  t.begin_row(cle, total);
  for (std::size_t i = 0; i < textes.size(); ++i) {
    t.exact(ligne[i]);
    t.text(textes[i]);
  }
  t.end_row();
}

// All there is, each value beside its number of observations in a cell of its own.
void draw_entier(Facade& f, Colonne& c, const app::Session& session) {
  const Fonctionnement& tout = session.fonctionnement();
  const io::FeuilleEcrite feuille = io::table_of_fonctionnement(tout);
  std::vector<EnTete> colonnes;
  for (const std::string& e : feuille.entetes)
    colonnes.push_back({e, 0, colonnes.empty() ? Alignement::Gauche : Alignement::Droite});
  Tableau t(f, c, kTitre, colonnes);
  for (std::size_t i = 0; i < feuille.lignes.size(); ++i) {
    const auto& ligne = feuille.lignes[i];
    std::vector<std::string> textes;
    for (const io::CelluleEcrite& x : ligne) {
      const auto n = Rationnel::parse(x.texte);
      textes.push_back(x.texte.empty()                     ? kAbsent
                       : x.genre == io::GenreEcrit::Part   ? write_percent(*n, 1)
                       : x.genre == io::GenreEcrit::Nombre ? write_decimal(*n, x.decimales)
                                                           : x.texte);
    }
    whole_row(t, ligne, textes, std::to_string(i), i + 1 == feuille.lignes.size());
  }
}

void draw_compact(Facade& f, Colonne& c, app::Session& session) {
  const Fonctionnement& tout = session.fonctionnement();
  const float large = c.largeur > 900 ? 104 : 84;
  std::vector<EnTete> colonnes{{"Réservataire", 0, Alignement::Gauche},
                               {"Mises à\ndisposition", large, Alignement::Droite}};
  for (const Indicateur i : kMontres) colonnes.push_back({heading(i), large, Alignement::Droite});
  Tableau t(f, c, kTitre, colonnes);
  for (const LigneFonctionnement& l : tout.lignes)
    if (l.mesures.mises() > 0 && l.id != kNonReserve) compact_row(f, t, session, l, l.nom, false, false);
  compact_row(f, t, session, tout.reserves, "Tous les réservataires", false, true);
  compact_row(f, t, session, *tout.find(kNonReserve), "Gardés par le bailleur", false, false);
  compact_row(f, t, session, tout.ensemble, "Moyenne du bailleur", true, true);
}

void draw_table(Facade& f, Colonne& c, app::Session& session) {
  const Fonctionnement& tout = session.fonctionnement();
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Logements du flux, par année de libération. « sur » : le nombre d’observations. — : moins de " +
                  write_integer(tout.minimum) + " observations, aucun taux n’est montré.",
              second);
  c.space(4);
  if (f.prise.nom == kTitre || f.lignes_emises > 1)
    draw_entier(f, c, session);
  else
    draw_compact(f, c, session);
  c.space(8);
  std::string aucun;
  std::int64_t nombre = 0;
  for (const LigneFonctionnement& l : tout.lignes)
    if (l.mesures.mises() == 0 && l.id != kNonReserve) {
      aucun += (aucun.empty() ? "" : ", ") + l.nom;
      ++nombre;
    }
  if (nombre > 0) f.paragraph(c, "Aucune mise à disposition sur ces années : " + aucun + ".", second);
  std::string restes;
  const auto add = [&](std::int64_t n, const char* un, const char* plusieurs) {
    if (n > 0) restes += (restes.empty() ? "" : " ; ") + write_count(n, un, plusieurs);
  };
  add(tout.hors_flux, "mise à disposition hors flux (soustraction ou première location)",
      "mises à disposition hors flux (soustractions, premières locations)");
  add(tout.dates_incoherentes, "délai aux dates incohérentes", "délais aux dates incohérentes");
  add(tout.ordre_inconnu, "libération dont le premier réservataire n’est pas connu",
      "libérations dont le premier réservataire n’est pas connu");
  if (!restes.empty()) f.paragraph(c, "Laissés de côté : " + restes + ".", second);
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

std::string write_taux(const Fonctionnement& f, const LigneFonctionnement& ligne, Indicateur indicateur) {
  const Taux taux = measure(ligne.mesures, indicateur);
  if (!f.is_shown(taux)) return kAbsent;
  return unite_of(indicateur) == Unite::Jours ? write_decimal(taux.valeur(), 1) : write_percent(taux.valeur(), 1);
}

std::string write_ecart(const Rationnel& ecart, Unite unite) {
  if (!ecart.is_defined()) return kAbsent;
  const Rationnel n = ecart * (unite == Unite::Part ? 100 : 1);
  const Rationnel grandeur = n.is_negative() ? -n : n;
  const int decimales = unite == Unite::Logements && n.is_integer() ? 0 : 1;
  const std::string ecrit = write_signed(n, decimales);
  if (ecrit == "0") return ecrit;
  const bool un = grandeur < 2;
  const char* mot = unite == Unite::Part    ? (un ? "point" : "points")
                    : unite == Unite::Jours ? (un ? "jour" : "jours")
                                            : "";
  return ecrit + (*mot == '\0' ? "" : kEspaceInsecable + std::string(mot));
}

float draw_annees(Facade& f, const Colonne& c, const app::Session& session, const Periode& periode) {
  constexpr float kListe = 100;
  const std::vector<std::int32_t> annees = session.annees_historique();
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  if (annees.empty()) return c.x;
  std::vector<std::string> textes;
  for (const std::int32_t a : annees) textes.push_back(std::to_string(a));
  const auto rang = [&](std::int32_t annee, std::size_t defaut) {
    const auto it = std::ranges::find(annees, annee);
    return it == annees.end() ? defaut : static_cast<std::size_t>(it - annees.begin());
  };
  const std::size_t debut = rang(*periode.debut, 0);
  const std::size_t fin = rang(*periode.fin, annees.size() - 1);
  const float x2 = c.x + kListe + 16;
  f.ink(c.x, c.y, "De", legende);
  f.ink(x2, c.y, "À", legende);
  if (const auto i =
          f.select(periode.noms[0], {c.x, c.y + 20, kListe, theme::kControle}, periode.noms[0], textes, debut)) {
    *periode.debut = annees[*i];
    if (*i > fin) *periode.fin = annees[*i];
  }
  if (const auto i =
          f.select(periode.noms[1], {x2, c.y + 20, kListe, theme::kControle}, periode.noms[1], textes, fin)) {
    *periode.fin = annees[*i];
    if (*i < debut) *periode.debut = annees[*i];
  }
  return x2 + kListe + 16;
}

void draw_periode(Facade& f, Colonne& c, app::Session& session) {
  constexpr float kMinimum = 170;
  auto& vue = session.vue_fonctionnement;
  const float x =
      draw_annees(f, c, session, {&vue.debut, &vue.fin, {"Première année comptée", "Dernière année comptée"}});
  if (x == c.x) return;
  const Regle& regle = *session.registre().find(kRegleMinimum);
  f.ink(x, c.y, "Observations au minimum", {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  parametre_control(f, session, {x, c.y + 20, kMinimum, theme::kControle}, regle, regle.libelle);
  if (session.parametres().overridden(kRegleMinimum)) {
    f.tag(x + kMinimum + 12, c.y + 27, "modifié", Ton::Attention);
    f.arbre.leaf(f.node(Role::Texte, "modifie", "modifié", {x + kMinimum + 12, c.y + 20, 70, theme::kControle}));
  }
  c.space(20 + theme::kControle + 14);
}

std::string reservataire_vu(const app::Session& session) {
  const auto& tous = session.etude().reservataires;
  const std::string& choisi = session.vue_fonctionnement.reservataire;
  if (std::ranges::find(tous, choisi, &Reservataire::id) != tous.end()) return choisi;
  for (const LigneFonctionnement& l : session.fonctionnement().lignes)
    if (l.id != kNonReserve && l.mesures.mises() > 0) return l.id;
  return tous.empty() ? std::string{} : tous.front().id;
}

void draw_fonctionnement(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Fonctionnement",
                "Comment chaque réservataire répond aux logements mis à sa disposition, à côté de la moyenne du "
                "bailleur ; puis ce que les deux parties en disent.",
                "Passer à l’état zéro"))
    session.page = app::Page::EtatZero;
  if (session.etude().extrait != nullptr) {
    // An extract holds no history: the réservataire comes here to fill in the grid.
  } else if (session.etude().historique == nullptr) {
    if (empty_card(
            f, c, "Aucune libération pour l’instant",
            "Les délais, les absences de candidat et les refus se comptent dans les libérations des dernières années : "
            "une ligne par mise à disposition, avec ses dates et son issue. Aucun nom de demandeur.",
            "Importer des libérations"))
      session.choose_file();
    c.space(14);
  } else {
    draw_periode(f, c, session);
    draw_table(f, c, session);
  }
  const std::string vu = reservataire_vu(session);
  if (vu.empty()) return;
  draw_detail(f, c, session, vu);
  draw_grille(f, c, session, vu);
}

}  // namespace passeflux::ui
