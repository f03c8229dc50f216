// What each département of the parc has of its own: libérations, subtractions, the years of its rotation; its flux.
#include <algorithm>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/flux/flux_departements.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/annees_rotation.hpp"
#include "pages/conventions.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kTexte{.taille = theme::kTableau};
const StyleTexte kFort{.taille = theme::kTableau, .graisse = Graisse::Forte};

void set_departement(app::Session& session, const std::string& libelle, const std::string& code,
                     std::function<void(HypothesesDepartement&)> f) {
  session.execute(libelle + " – " + name_territoire(session, code), [code, f = std::move(f)](Etude& e) {
    f(e.departements[code]);
    if (e.departements[code].empty()) e.departements.erase(code);
  });
}

// What is in the whole's flux and in no département's.
void note_ailleurs(Facade& f, Colonne& c, const FluxDepartements& flux) {
  const std::string texte = write_livrees_ailleurs(flux);
  if (texte.empty()) return;
  c.space(6);
  f.paragraph(c, texte, {.taille = theme::kSecond, .couleur = theme::couleurs.attention_texte});
}

HypothesesDepartement hypotheses_of(const Etude& e, const std::string& code) {
  const auto it = e.departements.find(code);
  return it == e.departements.end() ? HypothesesDepartement{} : it->second;
}

// How a département counts its libérations; none: as the whole does.
struct Methode {
  const char* nom;
  std::optional<MethodeLiberations> methode;
};

std::vector<Methode> methodes_of(const Etude& e, const FluxDepartement& d, const HypothesesDepartement& h) {
  const bool cellules = d.rotations_propres && e.liberations.methode == MethodeLiberations::Cellules;
  std::vector<Methode> m{{cellules ? "Ses types et quartiers" : "De l’ensemble", {}},
                         {"Saisies", MethodeLiberations::Saisie},
                         {"Sa rotation", MethodeLiberations::Rotation}};
  if (h.liberations && h.liberations->methode == MethodeLiberations::Cellules)  // that a file may say
    m.push_back({"Par type et quartier", MethodeLiberations::Cellules});
  return m;
}

// Typed, it starts from the number shown; by its rotation, from a year that is still to be filled in.
void choose_methode(app::Session& session, const FluxDepartement& d, std::optional<MethodeLiberations> methode) {
  const Flux& flux = d.resultat->flux;
  set_departement(
      session, "libérations", d.code,
      [methode, su = flux.calcule, n = flux.liberations, annee = session.etude().annee - 1](HypothesesDepartement& x) {
        if (!methode) {
          x.liberations.reset();
          return;
        }
        const bool neuve = !x.liberations;
        if (neuve) x.liberations.emplace();
        HypotheseLiberations& h = *x.liberations;
        h.methode = *methode;
        if (neuve && su) h.nombre = n;  // what is typed then is kept when the method changes
        if (*methode == MethodeLiberations::Rotation && h.annees.empty())
          h.annees.push_back({.annee = annee, .relocations = 0, .assiette = 0});
      });
}

void draw_ligne(Facade& f, Tableau& t, app::Session& session, const FluxDepartement& d) {
  const std::string nom = name_territoire(session, d.code);
  const HypothesesDepartement h = hypotheses_of(session.etude(), d.code);
  // Without a rotation, neither libérations nor flux are known.
  const auto cell = [&](std::string_view reference, std::int64_t n, const char* quoi, const StyleTexte& style,
                        bool su = true) {
    if (!su)
      t.text("—", style);
    else
      figure_cell(f, t, session, d.resultat, reference, io::cell_integer(n), write_integer(n), style,
                  std::string(quoi) + " – " + nom);
  };
  t.begin_row(d.code, false, false, std::max(theme::kLigneChamps, t.row_height({nom})));
  t.text(nom);
  cell("assiette.total", d.resultat->assiette.total, "assiette", kTexte);
  const std::vector<Methode> methodes = methodes_of(session.etude(), d, h);
  std::vector<std::string> noms;
  std::size_t choisie = 0;
  for (std::size_t i = 0; i < methodes.size(); ++i) {
    noms.emplace_back(methodes[i].nom);
    if (h.liberations && methodes[i].methode == h.liberations->methode) choisie = i;
  }
  const auto methode = f.select("methode", field_cell(t), "Libérations – " + nom, noms, choisie);
  t.end_cell();
  std::optional<std::int64_t> liberations;
  if (h.liberations && h.liberations->methode == MethodeLiberations::Saisie) {
    liberations =
        count_field(f, session, "liberations", field_cell(t), "Libérations attendues – " + nom, h.liberations->nombre);
    t.end_cell();
  } else {
    cell("liberations", d.resultat->flux.liberations, "libérations attendues", kTexte, d.resultat->flux.calcule);
  }
  const auto origine = f.select("origine", field_cell(t), "Soustractions – " + nom, {"De l’ensemble", "Saisies"},
                                h.soustractions ? 1 : 0);
  t.end_cell();
  cell("soustractions.total", d.resultat->flux.soustractions, "soustractions", kTexte);
  cell("flux", d.resultat->flux.total, "flux", kFort, d.resultat->flux.calcule);
  t.end_row();
  if (methode && *methode != choisie) choose_methode(session, d, methodes[*methode].methode);
  if (liberations)
    set_departement(session, "libérations", d.code, [n = *liberations](HypothesesDepartement& x) {
      if (x.liberations) x.liberations->nombre = n;
    });
  if (origine && *origine != (h.soustractions ? 1U : 0U))
    set_departement(session, "soustractions", d.code,
                    [oui = *origine == 1, s = d.soustractions](HypothesesDepartement& x) {
                      x.soustractions.reset();
                      if (oui) x.soustractions = s;
                    });
}

void draw_table(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  constexpr const char* kTitre = "Flux par département";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Chaque département est arrondi une fois. « De l’ensemble » : la rotation de l’ensemble appliquée à son "
              "assiette, ou sa part, au prorata de l’assiette, de ce qui est saisi pour l’ensemble. « Sa rotation » : "
              "celle de ses années, saisies ci-dessous. « Ses types et quartiers » : ses rotations propres (page "
              "Assiette).",
              kLegende);
  c.space(4);
  {
    Tableau t(f, c, kTitre,
              {{"Département", 0, Alignement::Gauche},
               {"Assiette\nlogements", 100, Alignement::Droite},
               {"Libérations", 190, Alignement::Gauche, false, 150},
               {"Attendues", 110, Alignement::Droite},
               {"Soustractions", 170, Alignement::Gauche, false, 150},
               {"Soustraites", 100, Alignement::Droite},
               {"Flux", 100, Alignement::Droite}});
    for (const FluxDepartement& d : flux.departements) draw_ligne(f, t, session, d);
    const bool sus =
        std::ranges::all_of(flux.departements, [](const FluxDepartement& d) { return d.resultat->flux.calcule; });
    const auto total = [&](std::string_view reference, std::int64_t n, const char* quoi, bool su = true) {
      if (!su) return t.text("—", kFort);
      figure_cell(f, t, session, flux.ensemble, reference, io::cell_integer(n), write_integer(n), kFort,
                  std::string(quoi) + " – ensemble");
    };
    t.begin_row("total", true);
    t.text("Ensemble", kFort);
    total("assiette.total", flux.ensemble->assiette.total, "assiette");
    t.text("");
    total("liberations", flux.ensemble->flux.liberations, "libérations attendues", sus);
    t.text("");
    total("soustractions.total", flux.ensemble->flux.soustractions, "soustractions");
    total("flux", flux.ensemble->flux.total, "flux", sus);
    t.end_row();
  }
  note_ailleurs(f, c, flux);
  for (const std::string& phrase : write_reserves_liberations(flux, session.registre())) {
    c.space(6);
    f.paragraph(c, phrase, {.taille = theme::kSecond, .couleur = theme::couleurs.attention_texte});
  }
  f.end_card(c, 12);
  c.space(14);
}

// The years of a département that counts its libérations by its own rotation.
void draw_annees(Facade& f, Colonne& c, app::Session& session, const FluxDepartement& d) {
  const HypothesesDepartement h = hypotheses_of(session.etude(), d.code);
  if (!h.liberations || h.liberations->methode != MethodeLiberations::Rotation) return;
  const std::string nom = name_territoire(session, d.code);
  f.begin_card(c, 16);
  f.title(c, "Rotation, " + nom, 2, theme::kSection);
  c.space(4);
  draw_annees_rotation(f, c, session,
                       {.titre = "Années de référence, " + nom,
                        .suite = " – " + nom,
                        .annees = h.liberations->annees,
                        .de = [code = d.code](Etude& e) -> HypotheseLiberations* {
                          const auto it = e.departements.find(code);
                          return it == e.departements.end() || !it->second.liberations ? nullptr
                                                                                       : &*it->second.liberations;
                        }});
  c.space(10);
  const Rationnel& taux = d.resultat->flux.rotation;
  if (taux.is_defined()) {
    f.label({c.x, c.y, 220, 24}, "Taux de rotation", kFort);
    if (f.figure("rotation", c.x + c.largeur, c.y, write_percent(taux, 1), kFort, Alignement::Droite,
                 "taux de rotation – " + nom, session.explains(d.resultat.get(), "rotation")))
      session.explain_in(d.resultat, "rotation", write_percent(taux, 1) + ", taux de rotation – " + nom);
    c.space(26);
  } else {
    f.paragraph(c, "Ajoutez au moins une année avec son assiette au 1er janvier : le taux de rotation en découle.",
                {.taille = theme::kPetit, .couleur = theme::couleurs.attention});
  }
  f.end_card(c, 16);
  c.space(14);
}

// The categories of a département whose subtractions are its own.
void draw_soustractions(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  std::vector<const FluxDepartement*> propres;
  for (const FluxDepartement& d : flux.departements)
    if (const auto it = session.etude().departements.find(d.code);
        it != session.etude().departements.end() && it->second.soustractions)
      propres.push_back(&d);
  if (propres.empty()) return;
  constexpr const char* kTitre = "Soustractions par département";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  c.space(4);
  {
    std::vector<EnTete> en_tetes{{"Département", 0, Alignement::Gauche}};
    for (std::size_t k = 0; k < kSoustractions; ++k) {
      std::string nom(label(static_cast<Soustraction>(k)));
      std::ranges::replace(nom, ' ', '\n');  // two words, two lines
      en_tetes.push_back({std::move(nom), 124, Alignement::Droite});
    }
    Tableau t(f, c, kTitre, en_tetes);
    for (const FluxDepartement* d : propres) {
      const auto& s = *session.etude().departements.at(d->code).soustractions;
      t.begin_row(d->code, false, false,
                  std::max(theme::kLigneChamps, t.row_height({name_territoire(session, d->code)})));
      t.text(name_territoire(session, d->code));
      for (std::size_t k = 0; k < kSoustractions; ++k) {
        const auto n = count_field(
            f, session, "s" + std::to_string(k), field_cell(t),
            std::string(label(static_cast<Soustraction>(k))) + " – " + name_territoire(session, d->code), s.at(k));
        t.end_cell();
        if (n)
          set_departement(session, "soustractions", d->code, [k, v = *n](HypothesesDepartement& x) {
            if (x.soustractions) x.soustractions->at(k) = v;
          });
      }
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace

void draw_departements(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  draw_table(f, c, session, flux);
  for (const FluxDepartement& d : flux.departements) draw_annees(f, c, session, d);
  draw_soustractions(f, c, session, flux);
}

}  // namespace passeflux::ui
