// What the past year gave each réservataire, and the balance carried over to this one.
#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "core/suivi/decompte.hpp"
#include "pages/conversion.hpp"
#include "parametre.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
constexpr const char* kTitre = "Année précédente";

void edit(app::Session& session, const std::string& libelle, std::function<void(AnneePrecedente&)> f) {
  session.execute(libelle, [f = std::move(f)](Etude& e) {
    if (e.conversion.precedente) f(*e.conversion.precedente);
  });
}

LignePrecedente* line_of(AnneePrecedente& a, const std::string& id) {
  const auto it = std::ranges::find(a.lignes, id, &LignePrecedente::id);
  return it == a.lignes.end() ? nullptr : &*it;
}

// The shares of this year are the best guess of those of the past one; what it counted is in the history, or is typed.
AnneePrecedente start(const app::Session& session) {
  AnneePrecedente a{.annee = session.etude().annee - 1, .flux = session.resultat().flux.total, .lignes = {}};
  const auto comptes = count_year(session.etude(), a.annee);
  std::size_t i = 0;
  for (const LigneFlux& l : session.resultat().lignes)
    if (!l.non_reserve) a.lignes.push_back({.id = l.id, .part = l.part, .comptes = comptes ? comptes->at(i++) : 0});
  return a;
}

void draw_lignes(Facade& f, Colonne& c, app::Session& session, const AnneePrecedente& a) {
  Tableau t(f, c, kTitre,
            {{"Réservataire", 0, Alignement::Gauche},
             {"Part de l’année\n%", 120, Alignement::Droite},
             {"Logements\ncomptés", 110, Alignement::Droite},
             {"Dus", 80, Alignement::Droite},
             {"Solde", 80, Alignement::Droite},
             {"Flux exact\nsolde reporté", 120, Alignement::Droite}});
  for (const LigneFlux& l : session.resultat().lignes) {
    const auto it = std::ranges::find(a.lignes, l.id, &LignePrecedente::id);
    if (l.non_reserve || it == a.lignes.end()) continue;
    const std::string nom = l.nom.empty() ? "Sans nom" : l.nom;
    t.begin_row(l.id, false, false, 44);
    t.text(nom);
    const auto part = percent_field(f, session, "part", field_cell(t), "Part de l’année – " + nom, it->part);
    t.end_cell();
    const auto comptes = count_field(f, session, "comptes", field_cell(t), "Logements comptés – " + nom, it->comptes);
    t.end_cell();
    const auto figure = [&](const std::string& reference, const char* quoi) {
      const Grandeur* g = session.resultat().calcul.find(reference);
      if (g == nullptr) {
        t.text("—");
        return;
      }
      const Rect r = t.begin_cell();
      t.exact(io::cell_decimal(g->valeur, 2));
      result_figure(f, session, reference, r.x + r.largeur, r.y + 11, write_decimal(g->valeur, 2),
                    {.taille = theme::kTableau}, Alignement::Droite, std::string(quoi) + " – " + nom);
      t.end_cell();
    };
    figure("lignes." + l.id + ".du", "dus");
    figure("lignes." + l.id + ".solde", "solde");
    figure("lignes." + l.id + ".quota", "flux exact");
    t.end_row();
    const auto change = [&](const char* libelle, std::function<void(LignePrecedente&)> g) {
      edit(session, std::string(libelle) + " – " + nom, [id = l.id, g = std::move(g)](AnneePrecedente& x) {
        if (LignePrecedente* ligne = line_of(x, id)) g(*ligne);
      });
    };
    if (part) change("part de l’année", [v = *part](LignePrecedente& x) { x.part = v; });
    if (comptes) change("logements comptés", [v = *comptes](LignePrecedente& x) { x.comptes = v; });
  }
}
}  // namespace

void draw_annee_precedente(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 12);
  const auto precedente = session.etude().conversion.precedente;  // by value: a command may change it
  if (!precedente) {
    f.title(c, kTitre, 2, theme::kSection);
    f.paragraph(c, "Si l’année passée a donné plus ou moins que la part de chacun, le solde se reporte sur celle-ci.",
                kLegende);
    c.space(6);
    const float l = f.button_width("Reporter le solde d’une année", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Reporter le solde d’une année", Bouton::Second))
      session.execute("report du solde", [a = start(session)](Etude& e) { e.conversion.precedente = a; });
    c.space(theme::kControle);
    f.end_card(c, 12);
    c.space(14);
    return;
  }
  table_title(f, c, kTitre, theme::kSection);
  f.ink(c.x, c.y, "Année", kLegende);
  f.ink(c.x + 116, c.y, "Logements répartis cette année-là", kLegende);
  c.space(20);
  if (const auto n = count_field(f, session, "annee", {c.x, c.y, 100, theme::kControle}, "Année reportée",
                                 precedente->annee, 1900, 2100, true))
    edit(session, "année reportée", [v = *n](AnneePrecedente& a) { a.annee = static_cast<std::int32_t>(v); });
  if (const auto n = count_field(f, session, "flux", {c.x + 116, c.y, 120, theme::kControle},
                                 "Logements répartis l’année reportée", precedente->flux))
    edit(session, "logements répartis", [v = *n](AnneePrecedente& a) { a.flux = v; });
  const float l = f.button_width("Ne plus reporter", Bouton::Lien);
  if (f.button({c.x + c.largeur - l, c.y, l, theme::kControle}, "Ne plus reporter", Bouton::Lien))
    session.execute("fin du report", [](Etude& e) { e.conversion.precedente.reset(); });
  c.space(theme::kControle + 8);
  draw_lignes(f, c, session, *precedente);
  const auto manquants = std::ranges::count_if(session.resultat().lignes, [&](const LigneFlux& x) {
    return !x.non_reserve &&
           std::ranges::find(precedente->lignes, x.id, &LignePrecedente::id) == precedente->lignes.end();
  });
  if (manquants > 0) {
    c.space(6);
    const float la = f.button_width("Ajouter les réservataires absents", Bouton::Second);
    if (f.button({c.x, c.y, la, theme::kControle}, "Ajouter les réservataires absents", Bouton::Second))
      edit(session, "réservataires de l’année passée", [toutes = start(session).lignes](AnneePrecedente& a) {
        for (const LignePrecedente& x : toutes)
          if (line_of(a, x.id) == nullptr) a.lignes.push_back(x);
      });
    c.space(theme::kControle);
  }
  c.space(8);
  parametre_rows(f, c, session, {"actualisation.facteur", "actualisation.bornee", "actualisation.borne"});
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
