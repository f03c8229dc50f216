// What the past year gave each réservataire, and the balance carried over to this one.
#include <algorithm>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/quantite/ecriture.hpp"
#include "core/suivi/decompte.hpp"
#include "pages/conversion.hpp"
#include "pages/lieu.hpp"
#include "parametre.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
constexpr const char* kTitre = "Année précédente";

std::optional<AnneePrecedente> precedente_of(const Etude& e, const std::string& code) {
  if (code.empty()) return e.conversion.precedente;
  const auto it = e.departements.find(code);
  return it == e.departements.end() ? std::nullopt : it->second.precedente;
}

void put(Etude& e, const std::string& code, std::optional<AnneePrecedente> a) {
  if (code.empty()) {
    e.conversion.precedente = std::move(a);
    return;
  }
  e.departements[code].precedente = std::move(a);
  if (e.departements[code].empty()) e.departements.erase(code);
}

void edit(app::Session& session, const Lieu& lieu, const std::string& libelle,
          std::function<void(AnneePrecedente&)> f) {
  session.execute(lieu.named(libelle), [code = lieu.code, f = std::move(f)](Etude& e) {
    auto a = precedente_of(e, code);
    if (!a) return;
    f(*a);
    put(e, code, std::move(a));
  });
}

LignePrecedente* line_of(AnneePrecedente& a, const std::string& id) {
  const auto it = std::ranges::find(a.lignes, id, &LignePrecedente::id);
  return it == a.lignes.end() ? nullptr : &*it;
}

// The shares of this year are the best guess of those of the past one; what it counted is in the history, or is typed.
AnneePrecedente start(const app::Session& session, const Lieu& lieu) {
  const ResultatFlux& r = lieu.flux(session);
  AnneePrecedente a{.annee = session.etude().annee - 1, .flux = r.flux.total, .lignes = {}};
  const auto comptes = count_year(session.etude(), a.annee, lieu.est_ici(session), session.geographie());
  std::size_t i = 0;
  for (const LigneFlux& l : r.lignes)
    if (!l.non_reserve) a.lignes.push_back({.id = l.id, .part = l.part, .comptes = comptes ? comptes->at(i++) : 0});
  return a;
}

void draw_lignes(Facade& f, Colonne& c, app::Session& session, const Lieu& lieu, const AnneePrecedente& a) {
  Tableau t(f, c, lieu.titre(kTitre),
            {{"Réservataire", 0, Alignement::Gauche},
             {"Part de l’année\n%", 120, Alignement::Droite},
             {"Logements\ncomptés", 110, Alignement::Droite},
             {"Dus", 80, Alignement::Droite},
             {"Solde", 80, Alignement::Droite},
             {"Flux exact\nsolde reporté", 120, Alignement::Droite}});
  for (const LigneFlux& l : lieu.flux(session).lignes) {
    const auto it = std::ranges::find(a.lignes, l.id, &LignePrecedente::id);
    if (l.non_reserve || it == a.lignes.end()) continue;
    const std::string qui = l.nom.empty() ? "Sans nom" : l.nom;
    const std::string nom = lieu.named(qui);
    t.begin_row(l.id, false, false, std::max(theme::kLigneChamps, t.row_height({qui})));
    t.text(qui);
    const auto part = percent_field(f, session, "part", field_cell(t), "Part de l’année – " + nom, it->part);
    t.end_cell();
    const auto comptes = count_field(f, session, "comptes", field_cell(t), "Logements comptés – " + nom, it->comptes);
    t.end_cell();
    const auto figure = [&](const std::string& reference, const char* quoi) {
      const Grandeur* g = lieu.flux(session).calcul.find(reference);
      if (g == nullptr)
        t.text("—");
      else
        figure_cell(f, t, session, lieu.resultat, reference, io::cell_decimal(g->valeur, 2),
                    write_decimal(g->valeur, 2), {.taille = theme::kTableau}, std::string(quoi) + " – " + nom);
    };
    figure("lignes." + l.id + ".du", "dus");
    figure("lignes." + l.id + ".solde", "solde");
    figure("lignes." + l.id + ".quota", "flux exact");
    t.end_row();
    const auto change = [&](const char* libelle, std::function<void(LignePrecedente&)> g) {
      edit(session, lieu, std::string(libelle) + " – " + qui, [id = l.id, g = std::move(g)](AnneePrecedente& x) {
        if (LignePrecedente* ligne = line_of(x, id)) g(*ligne);
      });
    };
    if (part) change("part de l’année", [v = *part](LignePrecedente& x) { x.part = v; });
    if (comptes) change("logements comptés", [v = *comptes](LignePrecedente& x) { x.comptes = v; });
  }
}

void draw_saisie(Facade& f, Colonne& c, app::Session& session, const Lieu& lieu, const AnneePrecedente& precedente) {
  f.ink(c.x, c.y, "Année", kLegende);
  f.ink(c.x + 116, c.y, "Logements répartis cette année-là", kLegende);
  c.space(20);
  if (const auto n = count_field(f, session, "annee", {c.x, c.y, 100, theme::kControle}, lieu.named("Année reportée"),
                                 precedente.annee, 1900, 2100, true))
    edit(session, lieu, "année reportée", [v = *n](AnneePrecedente& a) { a.annee = static_cast<std::int32_t>(v); });
  if (const auto n = count_field(f, session, "flux", {c.x + 116, c.y, 120, theme::kControle},
                                 lieu.named("Logements répartis l’année reportée"), precedente.flux))
    edit(session, lieu, "logements répartis", [v = *n](AnneePrecedente& a) { a.flux = v; });
  const float l = f.button_width("Ne plus reporter", Bouton::Lien);
  if (f.button({c.x + c.largeur - l, c.y, l, theme::kControle}, "Ne plus reporter", Bouton::Lien, true, {},
               lieu.named("Ne plus reporter")))
    session.execute(lieu.named("fin du report"), [code = lieu.code](Etude& e) { put(e, code, std::nullopt); });
  c.space(theme::kControle + 8);
  draw_lignes(f, c, session, lieu, precedente);
  const auto manquants = std::ranges::count_if(lieu.flux(session).lignes, [&](const LigneFlux& x) {
    return !x.non_reserve &&
           std::ranges::find(precedente.lignes, x.id, &LignePrecedente::id) == precedente.lignes.end();
  });
  if (manquants == 0) return;
  c.space(6);
  const float la = f.button_width("Ajouter les réservataires absents", Bouton::Second);
  if (f.button({c.x, c.y, la, theme::kControle}, "Ajouter les réservataires absents", Bouton::Second, true, {},
               lieu.named("Ajouter les réservataires absents")))
    edit(session, lieu, "réservataires de l’année passée", [toutes = start(session, lieu).lignes](AnneePrecedente& a) {
      for (const LignePrecedente& x : toutes)
        if (line_of(a, x.id) == nullptr) a.lignes.push_back(x);
    });
  c.space(theme::kControle);
}
}  // namespace

void draw_annee_precedente(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 12);
  const std::vector<Lieu> lieux = list_lieux(session);
  const Lieu lieu = find_lieu(lieux, session.lieu_precedente);
  const auto precedente = precedente_of(session.etude(), lieu.code);  // by value: a command may change it
  if (precedente)
    table_title(f, c, lieu.titre(kTitre), theme::kSection);
  else
    f.title(c, lieu.titre(kTitre), 2, theme::kSection);
  if (lieux.size() > 1) {
    f.paragraph(c,
                "Une convention se signe par département : le solde de l’un ne compte que dans le flux de ce "
                "département, celui de l’ensemble que dans le flux de l’ensemble.",
                kLegende);
    choose_lieu(f, c, lieux, "Année précédente de", session.lieu_precedente);
  }
  if (!precedente) {
    f.paragraph(c, "Si l’année passée a donné plus ou moins que la part de chacun, le solde se reporte sur celle-ci.",
                kLegende);
    c.space(6);
    const float l = f.button_width("Reporter le solde d’une année", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Reporter le solde d’une année", Bouton::Second))
      session.execute(lieu.named("report du solde"),
                      [code = lieu.code, a = start(session, lieu)](Etude& e) { put(e, code, a); });
    c.space(theme::kControle);
    f.end_card(c, 12);
    c.space(14);
    return;
  }
  draw_saisie(f, c, session, lieu, *precedente);
  c.space(8);
  parametre_rows(f, c, session, {"actualisation.facteur", "actualisation.bornee", "actualisation.borne"});
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
