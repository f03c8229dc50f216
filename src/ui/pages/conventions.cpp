// The conventions: one a réservataire and a département, or a territory; what holds, what ends, what is missing.
#include "pages/conventions.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/flux/parts_signees.hpp"
#include "core/flux/territoires_flux.hpp"
#include "core/quantite/date.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Conventions";
constexpr std::int32_t kAnneesDates = 6;  // of dates told in advance
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kSecondaire{.taille = theme::kTableau, .couleur = theme::couleurs.texte_second};

std::string sentence_end(const Convention& c, std::int32_t jour) {
  const std::int32_t fin = end_of(c, jour);
  if (c.debut > jour) return "Commence le " + write_date(c.debut);
  if (fin == 0) return "En vigueur, sans terme";
  if (fin < jour) return "A pris fin le " + write_date(fin);
  return "Jusqu’au " + write_date(fin) +
         (c.reconduction > 0 ? ", puis reconduite " + write_count(c.reconduction, "an", "ans") : "");
}

void add_conventions(app::Session& session, const std::string& libelle, std::vector<Convention> nouvelles) {
  if (session.etude().conventions.size() + nouvelles.size() > kConventionsMax) return;
  session.execute(libelle, [nouvelles = std::move(nouvelles)](Etude& e) {
    for (const Convention& c : nouvelles) {
      e.conventions.push_back(c);
      e.conventions.back().id.clear();
      e.conventions.back().id = next_convention_id(e);
    }
  });
}

void draw_liste(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const std::int32_t jour = first_day(e.annee);
  std::string retiree;
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c, "Au 1er janvier " + std::to_string(e.annee) + ".", kLegende);
  c.space(4);
  {
    Tableau t(f, c, kTitre,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Territoire", 0, Alignement::Gauche},
               {"Part\nsignée", 92, Alignement::Droite},
               {"Gestion", 150, Alignement::Gauche},
               {"Durée", 0, Alignement::Gauche},
               {"Détail", 96, Alignement::Droite, true},
               {"Action", 84, Alignement::Droite, true}});
    for (const Convention& x : e.conventions) {
      const std::string qui = name_reservataire(e, x.reservataire);
      const std::string ou = name_territoire(session, x.territoire);
      const bool ouverte = session.convention == x.id;
      t.begin_row(x.id, false, ouverte,
                  std::max(theme::kLigneChamps, t.row_height({qui, ou, "", "", sentence_end(x, jour)})));
      t.text(qui);
      t.text(ou);
      if (x.part) t.exact(io::cell_part(*x.part));
      t.text(x.part ? write_percent(*x.part, 2) : "—");
      t.text(x.gestion == GestionConvention::NonRenseignee ? "—" : label(x.gestion));
      t.text(sentence_end(x, jour), is_in_force(x, jour) ? StyleTexte{.taille = theme::kTableau} : kSecondaire);
      const Rect r = field_cell(t);
      const char* action = ouverte ? "Replier" : "Modifier";
      const float l = f.button_width(action, Bouton::Lien);
      if (f.button({r.x + r.largeur - l, r.y, l, r.hauteur}, action, Bouton::Lien, true, {},
                   std::string(action) + " la convention – " + qui + ", " + ou))
        session.convention = ouverte ? "" : x.id;
      t.end_cell();
      if (remove_cell(f, t, "la convention – " + qui + ", " + ou)) retiree = x.id;
      t.end_row();
    }
  }
  c.space(8);
  f.end_card(c, 12);
  c.space(14);
  if (!retiree.empty())
    session.execute("retrait d’une convention", [retiree](Etude& x) {
      std::erase_if(x.conventions, [&](const Convention& k) { return k.id == retiree; });
    });
}

void draw_constats(Facade& f, Colonne& c, const app::Session& session) {
  const std::vector<AlerteEcrite> constats =
      write_constats(check_conventions(session.etude()), session.etude(), session.registre());
  if (constats.empty()) return;
  f.begin_card(c, 16);
  f.title(c, "À vérifier", 2, theme::kSection);
  for (const AlerteEcrite& a : constats) {
    c.space(4);
    f.paragraph(c, a.phrase, {.taille = theme::kTableau});
    std::string source = a.article;
    if (a.portee != Portee::Texte) source += (source.empty() ? "" : ", ") + std::string(label(a.portee));
    f.paragraph(c, source, kLegende);
  }
  f.end_card(c, 16);
  c.space(14);
}

// Whose convention; its territory too where there are several with the same réservataire.
std::string name_convention(const app::Session& session, const std::string& id) {
  const Etude& e = session.etude();
  const Convention& x = *std::ranges::find(e.conventions, id, &Convention::id);
  const auto siennes = std::ranges::count(e.conventions, x.reservataire, &Convention::reservataire);
  return name_reservataire(e, x.reservataire) + (siennes > 1 ? ", " + name_territoire(session, x.territoire) : "");
}

// A row a day and what happens then: conventions signed together end together.
void draw_dates(Facade& f, Colonne& c, const app::Session& session) {
  const Etude& e = session.etude();
  const std::vector<DateConvention> dates = list_dates(e.conventions, e.annee, kAnneesDates);
  if (dates.empty()) return;
  constexpr const char* kDates = "Échéances des conventions";
  f.begin_card(c, 12);
  table_title(f, c, kDates, theme::kSection);
  f.paragraph(c, "De " + std::to_string(e.annee) + " à " + std::to_string(e.annee + kAnneesDates - 1) + ".", kLegende);
  c.space(4);
  {
    Tableau t(f, c, kDates,
              {{"Date", 110, Alignement::Gauche},
               {"Ce jour-là", 200, Alignement::Gauche},
               {"Nombre", 80, Alignement::Droite},
               {"Conventions", 0, Alignement::Gauche}});
    for (std::size_t i = 0; i < dates.size();) {
      std::size_t fin = i;
      std::string qui;
      for (; fin < dates.size() && dates[fin].date == dates[i].date && dates[fin].genre == dates[i].genre; ++fin)
        qui += (qui.empty() ? "" : " · ") + name_convention(session, dates[fin].convention);
      const std::string jour = write_date(dates[i].date);
      const std::string quoi(label(dates[i].genre));
      const std::string nombre = write_integer(static_cast<std::int64_t>(fin - i));
      t.begin_row(jour + "." + quoi, false, false, t.row_height({jour, quoi, nombre, qui}));
      t.text(jour);
      t.text(quoi);
      t.text(nombre);
      t.text(qui, kSecondaire);
      t.end_row();
      i = fin;
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

// The year that opens: what the past one leaves to it.
void draw_renouvellement(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const std::string suivante = std::to_string(e.annee + 1);
  f.begin_card(c, 16);
  f.title(c, "L’année suivante", 2, theme::kSection);
  f.paragraph(
      c,
      "Les conventions et les droits restent, ceux qui ont pris fin ne comptent plus. Ce que " +
          std::to_string(e.annee) +
          " a donné à chacun, compté comme sa convention le dit, devient le solde reporté, si les libérations de "
          "l’année sont importées. L’assiette d’aujourd’hui est gardée, pour suivre ce qui y entre et ce qui en sort : "
          "passez à l’année suivante avant d’importer le nouveau parc.",
      kLegende);
  c.space(8);
  const std::string texte = "Passer à l’année " + suivante;
  const float l = f.button_width(texte, Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, texte, Bouton::Second)) session.start_next_year();
  c.space(theme::kControle);
  f.end_card(c, 16);
  c.space(14);
}

void draw_actions(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const std::vector<Convention> manquent = missing_conventions(e);
  SuiteBoutons boutons(f, c, theme::kControle);
  if (!manquent.empty() &&
      boutons("Préparer celles qui manquent (" + write_integer(static_cast<std::int64_t>(manquent.size())) + ")",
              e.conventions.empty() ? Bouton::Primaire : Bouton::Second))
    add_conventions(session, "conventions préparées", manquent);
  if (e.conventions.size() < kConventionsMax && boutons("Ajouter une convention", Bouton::Second)) {
    session.convention = next_convention_id(e);
    add_conventions(session, "ajout d’une convention", {{.reservataire = e.reservataires.front().id}});
  }
  if (std::ranges::any_of(e.conventions, [](const Convention& x) { return x.part.has_value(); }) &&
      boutons("Reprendre les parts signées dans le calcul", Bouton::Second)) {
    Etude essai = e;
    if (take_parts_signees(essai, session.registre(), session.geographie()) == 0) {
      session.avis = app::Avis{.gravite = Gravite::Avertissement,
                               .texte = "Aucune part signée n’est en vigueur au 1er janvier sur un territoire du parc.",
                               .conseil = "Vérifiez les dates des conventions et leur territoire, ou le parc."};
      return;
    }
    session.execute("parts signées reprises",
                    [reprises = std::move(essai.reservataires)](Etude& x) { x.reservataires = reprises; });
    session.avis = app::Avis{.gravite = Gravite::Information,
                             .texte = "Les parts signées en vigueur sont celles du mode négocié, à la page Conversion.",
                             .conseil = {},
                             .annulable = true};
  }
}
}  // namespace

std::string name_territoire(const app::Session& session, std::string_view code) {
  if (code.empty()) return "Tout le parc";
  if (code == kAucunTerritoire) return "Département inconnu";
  const Geographie* g = session.geographie();
  std::string_view nom;
  if (g != nullptr && is_departement(code)) {
    if (const Departement* d = g->departement(code)) nom = d->nom;
  } else if (g != nullptr && is_commune(code)) {
    nom = g->find(code).nom;
  } else if (g != nullptr) {
    if (const Epci* e = g->epci(code)) nom = e->nom;
  }
  return nom.empty() ? std::string(code) : std::string(nom) + " (" + std::string(code) + ")";
}

void draw_conventions(Facade& f, Colonne& c, app::Session& session) {
  page_head(f, c, session, kTitre,
            "Une seule par réservataire et par département (CCH R441-5), ou sur le territoire de la commune ou de "
            "l’EPCI : sa durée, sa gestion, ce qu’elle compte, la part signée.");
  if (session.etude().reservataires.empty()) {
    if (empty_card(f, c, "Aucun réservataire pour l’instant",
                   "Ajoutez d’abord les réservataires : une convention se signe avec l’un d’eux.",
                   "Ajouter les réservataires"))
      session.page = app::Page::Reservataires;
    return;
  }
  if (session.etude().conventions.empty()) {
    f.begin_card(c, 18);
    f.title(c, "Aucune convention pour l’instant", 2, theme::kSection);
    f.paragraph(c,
                "Préparez-les d’un coup, une par réservataire et par département du parc, puis complétez les dates, la "
                "gestion et les parts déjà signées.",
                kSecondaire);
    c.space(10);
    draw_actions(f, c, session);
    f.end_card(c, 18);
    c.space(14);
  } else {
    draw_liste(f, c, session);
    draw_actions(f, c, session);
    c.space(14);
    draw_convention(f, c, session);
    draw_constats(f, c, session);
    draw_dates(f, c, session);
    draw_renouvellement(f, c, session);
  }
  if (session.etude().parc == nullptr) {
    f.begin_card(c, 16);
    f.title(c, "Flux par convention", 2, theme::kSection);
    f.paragraph(c, "Indiquez le nombre de logements, ou importez leur liste, à la page Parc : le flux suit.", kLegende);
    f.end_card(c, 16);
    return;
  }
  draw_flux_conventions(f, c, session);
}

}  // namespace passeflux::ui
