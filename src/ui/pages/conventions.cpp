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

// By identifier: the list may have changed when the command runs.
void edit(app::Session& session, const Convention& c, const std::string& libelle, std::function<void(Convention&)> f) {
  session.execute(libelle + " – " + name_reservataire(session.etude(), c.reservataire),
                  [id = c.id, f = std::move(f)](Etude& e) {
                    const auto it = std::ranges::find(e.conventions, id, &Convention::id);
                    if (it != e.conventions.end()) f(*it);
                  });
}

bool has_own_territory(const Reservataire& r) {
  return r.nature == NatureReservataire::Commune || r.nature == NatureReservataire::Epci;
}

// One a département of the parc, or one on its own territory, for each réservataire that has none.
std::vector<Convention> missing_conventions(const app::Session& session) {
  const Etude& e = session.etude();
  const std::vector<std::string> departements = departements_of(session);
  std::vector<Convention> nouvelles;
  for (const Reservataire& r : e.reservataires) {
    if (std::ranges::find(e.conventions, r.id, &Convention::reservataire) != e.conventions.end()) continue;
    if (has_own_territory(r)) {
      nouvelles.push_back({.reservataire = r.id, .territoire = r.conversion.territoire});
      continue;
    }
    // A conseil départemental has but one; we do not guess which where the parc has several.
    const bool un = departements.size() < 2 || r.nature == NatureReservataire::Departement;
    if (un) nouvelles.push_back({.reservataire = r.id, .territoire = departements.size() == 1 ? departements[0] : ""});
    for (const std::string& d : un ? std::vector<std::string>{} : departements) {
      const auto& saisis = r.conversion.departements;
      const auto it = std::ranges::find(saisis, d, &ReservesDepartement::code);
      if (!saisis.empty() && it == saisis.end()) continue;
      nouvelles.push_back({.reservataire = r.id, .territoire = d});
    }
  }
  return nouvelles;
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
  const std::int32_t jour = e.annee * 10000 + 101;
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
      t.begin_row(x.id, false, ouverte, std::max(44.0F, t.row_height({qui, ou, "", "", sentence_end(x, jour)})));
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

// Fields side by side, each under its name, on as many lines as they take.
class Rangee {
 public:
  Rangee(Facade& f, Colonne& c) : f_(&f), c_(&c), x_(c.x) {}
  Rect place(std::string_view titre, float largeur) {
    largeur = std::min(largeur, c_->largeur);
    if (x_ > c_->x && x_ + largeur > c_->x + c_->largeur) end();
    f_->ink_line({x_, c_->y, largeur, 20}, titre, kLegende, Alignement::Gauche);
    const Rect r{x_, c_->y + 20, largeur, theme::kControle};
    x_ += largeur + 16;
    return r;
  }
  void end() {
    x_ = c_->x;
    c_->space(20 + theme::kControle + 10);
  }

 private:
  Facade* f_;
  Colonne* c_;
  float x_;
};

template <typename E>
std::vector<std::string> labels_of(std::size_t nombre) {
  std::vector<std::string> noms;
  for (std::size_t i = 0; i < nombre; ++i) noms.emplace_back(label(static_cast<E>(i)));
  return noms;
}

void draw_territoire(Facade& f, Rangee& rangee, app::Session& session, const Convention& x, const Reservataire* r) {
  if (r != nullptr && has_own_territory(*r)) {
    if (const auto code =
            territoire_field(f, session, "territoire", rangee.place("Commune (INSEE) ou EPCI (SIREN)", 240),
                             "Territoire de la convention", x.territoire))
      edit(session, x, "territoire de convention", [v = *code](Convention& k) { k.territoire = v; });
    return;
  }
  std::vector<std::string> codes{""};
  for (const std::string& d : departements_of(session)) codes.push_back(d);
  if (std::ranges::find(codes, x.territoire) == codes.end()) codes.push_back(x.territoire);
  std::vector<std::string> noms;
  for (const std::string& code : codes) noms.push_back(name_territoire(session, code));
  const auto courant = static_cast<std::size_t>(std::ranges::find(codes, x.territoire) - codes.begin());
  if (const auto i =
          f.select("territoire", rangee.place("Territoire", 240), "Territoire de la convention", noms, courant))
    edit(session, x, "territoire de convention", [v = codes[*i]](Convention& k) { k.territoire = v; });
}

void draw_detail(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const auto it = std::ranges::find(e.conventions, session.convention, &Convention::id);
  if (it == e.conventions.end()) return;
  const Convention x = *it;  // by value: a command may change the list while it is drawn
  const auto r = std::ranges::find(e.reservataires, x.reservataire, &Reservataire::id);
  f.begin_card(c, 16);
  f.title(c, name_reservataire(e, x.reservataire) + " – " + name_territoire(session, x.territoire), 2, theme::kSection);
  c.space(6);
  Rangee rangee(f, c);
  std::vector<std::string> noms;
  for (const Reservataire& y : e.reservataires) noms.push_back(y.nom.empty() ? "Sans nom" : y.nom);
  if (const auto i = f.select("qui", rangee.place("Réservataire", 300), "Réservataire de la convention", noms,
                              static_cast<std::size_t>(r - e.reservataires.begin()));
      i && *i < e.reservataires.size())
    edit(session, x, "réservataire de convention", [v = e.reservataires[*i].id](Convention& k) { k.reservataire = v; });
  draw_territoire(f, rangee, session, x, r == e.reservataires.end() ? nullptr : &*r);
  if (const auto t = f.field("reference", rangee.place("Référence", 240), "Référence de la convention", x.reference))
    edit(session, x, "référence de convention", [v = clean_label(*t, kNomMax)](Convention& k) { k.reference = v; });
  if (const auto d = date_field(f, session, "debut", rangee.place("Premier jour", 130), "Premier jour", x.debut))
    edit(session, x, "premier jour", [v = *d](Convention& k) { k.debut = v; });
  if (const auto d = date_field(f, session, "fin", rangee.place("Dernier jour", 130), "Dernier jour", x.fin))
    edit(session, x, "dernier jour", [v = *d](Convention& k) { k.fin = v; });
  if (const auto n = count_field(f, session, "reconduction", rangee.place("Reconduction tacite, ans", 180),
                                 "Reconduction tacite, en années", x.reconduction, 0, kReconductionMax))
    edit(session, x, "reconduction", [v = *n](Convention& k) { k.reconduction = v; });
  if (const auto n = count_field(f, session, "preavis", rangee.place("Préavis, mois", 120), "Préavis, en mois",
                                 x.preavis, 0, kPreavisMax))
    edit(session, x, "préavis", [v = *n](Convention& k) { k.preavis = v; });
  if (const auto p = percent_field(f, session, "part", rangee.place("Part signée, %", 130), "Part signée, en pour cent",
                                   x.part.value_or(Rationnel::undefined())))
    edit(session, x, "part signée",
         [v = *p](Convention& k) { k.part = v.is_defined() ? std::optional(v) : std::nullopt; });
  if (const auto i = f.select("gestion", rangee.place("Gestion", 220), "Gestion",
                              labels_of<GestionConvention>(kGestions), static_cast<std::size_t>(x.gestion)))
    edit(session, x, "gestion", [v = *i](Convention& k) { k.gestion = static_cast<GestionConvention>(v); });
  if (const auto i = f.select("decompte", rangee.place("Un logement est compté", 240), "Un logement est compté",
                              labels_of<RegleDecompte>(kDecomptes), static_cast<std::size_t>(x.decompte)))
    edit(session, x, "règle de décompte", [v = *i](Convention& k) { k.decompte = static_cast<RegleDecompte>(v); });
  if (const auto i =
          f.select("effet", rangee.place("Logement proposé et non pourvu", 300), "Logement proposé et non pourvu",
                   labels_of<EffetRefus>(kEffetsRefus), static_cast<std::size_t>(x.effet_refus)))
    edit(session, x, "effet d’un refus", [v = *i](Convention& k) { k.effet_refus = static_cast<EffetRefus>(v); });
  if (const auto n = count_field(f, session, "signalement", rangee.place("Signaler une vacance, jours", 200),
                                 "Délai pour signaler une vacance, en jours", x.delai_signalement, 0, kDelaiMax))
    edit(session, x, "délai de signalement", [v = *n](Convention& k) { k.delai_signalement = v; });
  if (const auto n = count_field(f, session, "candidats", rangee.place("Proposer des candidats, jours", 210),
                                 "Délai pour proposer des candidats, en jours", x.delai_candidats, 0, kDelaiMax))
    edit(session, x, "délai de proposition", [v = *n](Convention& k) { k.delai_candidats = v; });
  rangee.end();
  if (const auto t = f.field("commentaire", rangee.place("Commentaire", c.largeur), "Commentaire sur la convention",
                             x.commentaire))
    edit(session, x, "commentaire de convention",
         [v = clean_label(*t, kTexteMax)](Convention& k) { k.commentaire = v; });
  rangee.end();
  f.paragraph(c,
              "Comptent d’abord les baux signés : c’est la comptabilité officielle (CCH R441-2-8 et R441-2-9). Ce que "
              "devient un logement proposé et non pourvu n’est écrit dans aucun texte : la convention le dit.",
              kLegende);
  f.end_card(c, 16);
  c.space(14);
}

void draw_constats(Facade& f, Colonne& c, const app::Session& session) {
  const std::vector<ConstatConvention> constats = check_conventions(session.etude());
  if (constats.empty()) return;
  f.begin_card(c, 16);
  f.title(c, "À vérifier", 2, theme::kSection);
  c.space(2);
  constexpr std::size_t kMontres = 8;
  for (std::size_t i = 0; i < std::min(constats.size(), kMontres); ++i)
    f.paragraph(c, write_constat(constats[i], session.etude()), {.taille = theme::kTableau});
  if (constats.size() > kMontres)
    f.paragraph(c, "Et " + write_count(static_cast<std::int64_t>(constats.size() - kMontres), "autre.", "autres."),
                kLegende);
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
          "l’année sont importées.",
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
  const std::vector<Convention> manquent = missing_conventions(session);
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

std::vector<std::string> departements_of(const app::Session& session) {
  std::set<std::string> codes;
  const Etude& e = session.etude();
  if (e.parc == nullptr) return {};
  for (const std::string& commune : e.parc->colonnes().commune.valeurs)
    if (const auto code = departement_of(commune)) codes.emplace(*code);
  return {codes.begin(), codes.end()};
}

std::string name_territoire(const app::Session& session, std::string_view code) {
  if (code.empty()) return "Tout le parc";
  if (code == kAucunTerritoire) return "Département inconnu";
  const Geographie* g = session.geographie();
  std::string_view nom;
  if (g != nullptr && is_departement(code)) {
    if (const Departement* d = g->departement(code)) nom = d->nom;
  } else if (g != nullptr && is_commune(code)) {
    nom = g->find(code).nom;
  } else if (g != nullptr && session.etude().parc != nullptr) {
    for (const std::string& commune : session.etude().parc->colonnes().commune.valeurs)
      if (const Geographie::Lieu lieu = g->find(commune);
          lieu.commune && lieu.commune->epci != nullptr && lieu.commune->epci->siren == code)
        nom = lieu.commune->epci->nom;
  }
  return nom.empty() ? std::string(code) : std::string(nom) + " (" + std::string(code) + ")";
}

void draw_conventions(Facade& f, Colonne& c, app::Session& session) {
  page_head(f, c, session, kTitre,
            "Une seule par réservataire et par département (CCH R441-5), ou sur le territoire de la commune ou de "
            "l’EPCI : sa durée, sa gestion, ce qu’elle compte, la part signée.");
  if (session.etude().reservataires.empty()) {
    f.begin_card(c, 18);
    f.title(c, "Aucun réservataire pour l’instant", 2, theme::kSection);
    f.paragraph(c, "Ajoutez d’abord les réservataires : une convention se signe avec l’un d’eux.", kSecondaire);
    c.space(10);
    const float l = f.button_width("Ajouter les réservataires", Bouton::Primaire);
    if (f.button({c.x, c.y, l, 36}, "Ajouter les réservataires", Bouton::Primaire))
      session.page = app::Page::Reservataires;
    c.space(36);
    f.end_card(c, 18);
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
    draw_detail(f, c, session);
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
