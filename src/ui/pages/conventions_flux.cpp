// The flux convention by convention: each département of the parc with its assiette, its libérations, its flux, and
// what each réservataire has of it.
#include <algorithm>
#include <optional>

#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "pages/flux.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

const FluxDepartements& departements_now(const app::Session& session) {
  static std::uint64_t revision = 0;
  static const Geographie* geographie = nullptr;
  static FluxDepartements flux;
  if (revision == session.revision() && geographie == session.geographie()) return flux;
  revision = session.revision();
  geographie = session.geographie();
  flux = compute_departements(session.etude(), session.resultat(), session.registre(), *geographie);
  return flux;
}

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

// Its own libérations and subtractions, or those of the whole.
void draw_departements(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  constexpr const char* kTitre = "Flux par département";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Chaque département est arrondi une fois. « De l’ensemble » : la rotation de l’ensemble appliquée à son "
              "assiette, ou sa part, au prorata de l’assiette, de ce qui est saisi pour l’ensemble. « Sa rotation » : "
              "celle de ses types et quartiers (page Assiette).",
              kLegende);
  c.space(4);
  {
    Tableau t(f, c, kTitre,
              {{"Département", 0, Alignement::Gauche},
               {"Assiette\nlogements", 100, Alignement::Droite},
               {"Libérations", 170, Alignement::Gauche},
               {"Attendues", 110, Alignement::Droite},
               {"Soustractions", 170, Alignement::Gauche},
               {"Soustraites", 100, Alignement::Droite},
               {"Flux", 100, Alignement::Droite}});
    const bool par_cellule = session.etude().liberations.methode == MethodeLiberations::Cellules;
    for (const FluxDepartement& d : flux.departements) {
      const std::string nom = name_territoire(session, d.code);
      const auto it = session.etude().departements.find(d.code);
      const HypothesesDepartement h = it == session.etude().departements.end() ? HypothesesDepartement{} : it->second;
      const auto cell = [&](std::string_view reference, std::int64_t n, const char* quoi, const StyleTexte& style) {
        figure_cell(f, t, session, d.resultat, reference, io::cell_integer(n), write_integer(n), style,
                    std::string(quoi) + " – " + nom);
      };
      t.begin_row(d.code, false, false, 44);
      t.text(nom);
      cell("assiette.total", d.resultat->assiette.total, "assiette", kTexte);
      const auto methode = f.select("methode", field_cell(t), "Libérations – " + nom,
                                    {d.rotations_propres && par_cellule ? "Sa rotation" : "De l’ensemble", "Saisies"},
                                    h.liberations ? 1 : 0);
      t.end_cell();
      std::optional<std::int64_t> liberations;
      if (h.liberations) {
        liberations = count_field(f, session, "liberations", field_cell(t), "Libérations attendues – " + nom,
                                  h.liberations->nombre);
        t.end_cell();
      } else {
        cell("liberations", d.resultat->flux.liberations, "libérations attendues", kTexte);
      }
      const auto origine = f.select("origine", field_cell(t), "Soustractions – " + nom, {"De l’ensemble", "Saisies"},
                                    h.soustractions ? 1 : 0);
      t.end_cell();
      cell("soustractions.total", d.resultat->flux.soustractions, "soustractions", kTexte);
      cell("flux", d.resultat->flux.total, "flux", kFort);
      t.end_row();
      if (methode && *methode != (h.liberations ? 1U : 0U))
        set_departement(session, "libérations", d.code,
                        [oui = *methode == 1, n = d.resultat->flux.liberations](HypothesesDepartement& x) {
                          x.liberations.reset();
                          if (oui) x.liberations = HypotheseLiberations{.nombre = n};
                        });
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
    const auto total = [&](std::string_view reference, std::int64_t n, const char* quoi) {
      figure_cell(f, t, session, flux.ensemble, reference, io::cell_integer(n), write_integer(n), kFort,
                  std::string(quoi) + " – ensemble");
    };
    t.begin_row("total", true);
    t.text("Ensemble", kFort);
    total("assiette.total", flux.ensemble->assiette.total, "assiette");
    t.text("");
    total("liberations", flux.ensemble->flux.liberations, "libérations attendues");
    t.text("");
    total("soustractions.total", flux.ensemble->flux.soustractions, "soustractions");
    total("flux", flux.ensemble->flux.total, "flux");
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
      t.begin_row(d->code, false, false, 44);
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

void set_reserves(app::Session& session, const FluxDepartements& flux, std::size_t r, const std::string& code,
                  std::int64_t n) {
  const Reservataire& x = session.etude().reservataires[r];
  // The first one typed takes the others as they were shown.
  std::vector<ReservesDepartement> avant;
  for (std::size_t d = 0; d < flux.departements.size(); ++d)
    avant.push_back({.code = flux.departements[d].code, .logements = flux.reserves[r][d].logements, .part = {}});
  session.execute("logements réservés – " + x.nom + ", " + name_territoire(session, code),
                  [id = x.id, code, n, avant = std::move(avant)](Etude& e) {
                    const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
                    if (it == e.reservataires.end()) return;
                    auto& saisis = it->conversion.departements;
                    for (ReservesDepartement a : avant) {
                      if (a.code == code) a.logements = n;
                      const auto s = std::ranges::find(saisis, a.code, &ReservesDepartement::code);
                      if (s == saisis.end())
                        saisis.push_back(std::move(a));
                      else
                        s->logements = a.logements;
                    }
                    std::ranges::sort(saisis, {}, &ReservesDepartement::code);
                  });
}

void draw_lignes(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  const Etude& e = session.etude();
  constexpr const char* kTitre = "Flux par convention";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Les plafonds de l’État s’apprécient sur le flux total du bailleur (CCH R441-5-2) ; les parts et les "
              "logements, convention par convention. Un département compte son année passée (page Conversion) et ses "
              "programmes.",
              kLegende);
  c.space(4);
  {
    Tableau t(f, c, kTitre,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Département", 0, Alignement::Gauche},
               {"Réservés\nlogements", 110, Alignement::Droite},
               {"Part", 92, Alignement::Droite},
               {"Flux exact", 100, Alignement::Droite},
               {"Logements\ndans l’année", 110, Alignement::Droite},
               {"Part\nsignée", 92, Alignement::Droite}});
    for (const RangeeDepartement& rangee : list_rangees(flux)) {
      const LigneFlux& l = line_of(flux, rangee);
      const bool ensemble = !rangee.departement;
      const std::string& code = ensemble ? l.id : flux.departements[*rangee.departement].code;
      const std::string nom = l.nom.empty() ? "Sans nom" : l.nom;
      const std::string ou = name_rangee(flux, rangee);
      const StyleTexte& style = ensemble ? kFort : kTexte;
      t.begin_row(l.id + "." + code, ensemble, false, ensemble ? theme::kLigneTableau : 44);
      t.text(nom, style);
      t.text(ou, style);
      if (ensemble || l.non_reserve) {
        t.text(write_integer(l.reserves), style);
      } else {
        const auto n =
            count_field(f, session, "reserves", field_cell(t), "Logements réservés – " + nom + ", " + ou, l.reserves);
        t.end_cell();
        if (n) set_reserves(session, flux, rangee.ligne, code, *n);
      }
      const auto figure = [&](const char* quoi, const char* suite, const io::CelluleEcrite& exacte,
                              const std::string& texte) {
        figure_cell(f, t, session, ensemble ? flux.ensemble : flux.departements[*rangee.departement].resultat,
                    "lignes." + l.id + suite, exacte, texte, style, std::string(quoi) + " – " + nom + ", " + ou);
      };
      figure("part", ".part", io::cell_part(l.part), write_percent(l.part, 2));
      figure("flux exact", ".quota", io::cell_decimal(l.quota, 2), write_decimal(l.quota, 2));
      figure("flux", ".cible", io::cell_integer(l.cible.value_or(0)), write_integer(l.cible.value_or(0)));
      const auto convention = std::ranges::find_if(e.conventions, [&](const Convention& x) {
        return !ensemble && x.reservataire == l.id && x.territoire == code && x.part;
      });
      const bool signee = convention != e.conventions.end();
      if (signee) t.exact(io::cell_part(*convention->part));
      t.text(signee ? write_percent(*convention->part, 2) : ensemble ? "" : "—");
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

void draw_flux_conventions(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  if (e.parc == nullptr || session.geographie() == nullptr || session.resultat().assiette.total == 0) return;
  const FluxDepartements& flux = departements_now(session);
  if (flux.departements.size() < 2) return;  // one département alone: the page Flux is that one
  draw_departements(f, c, session, flux);
  draw_soustractions(f, c, session, flux);
  if (!flux.ensemble->bloquants.empty()) {
    f.begin_card(c, 16);
    f.title(c, "Flux par convention", 2, theme::kSection);
    for (const Diagnostic& d : flux.ensemble->bloquants)
      f.paragraph(c, d.message, {.taille = theme::kTableau, .couleur = theme::couleurs.danger});
    f.end_card(c, 16);
    return;
  }
  draw_lignes(f, c, session, flux);
  for (const FluxDepartement& d : flux.departements) {
    const std::shared_ptr<const ResultatFlux> resultat = d.resultat;  // a command may compute the flux anew
    draw_egalite(f, c, session, *resultat, d.code);
  }
  if (flux.ensemble->alertes.empty()) return;
  f.begin_card(c, 16);
  f.title(c, "Plafonds de l’État, sur le flux total", 2, theme::kSection);
  for (const Alerte& a : flux.ensemble->alertes)
    f.paragraph(c, write_alerte(a, session.registre()).phrase, {.taille = theme::kTableau});
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
