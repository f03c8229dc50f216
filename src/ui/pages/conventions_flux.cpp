// The flux convention by convention: each département of the parc with its assiette, its libérations, its flux, and
// what each réservataire has of it.
#include <algorithm>
#include <optional>

#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kTexte{.taille = theme::kTableau};
const StyleTexte kFort{.taille = theme::kTableau, .graisse = Graisse::Forte};

// The départements last computed, and of what.
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

void set_departement(app::Session& session, const std::string& libelle, const std::string& code,
                     std::function<void(HypothesesDepartement&)> f) {
  session.execute(libelle + " – " + name_territoire(session, code), [code, f = std::move(f)](Etude& e) {
    f(e.departements[code]);
    if (e.departements[code].empty()) e.departements.erase(code);
  });
}

// Its own libérations and subtractions, or those of the whole.
void draw_departements(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  constexpr const char* kTitre = "Flux par département";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Chaque département est arrondi une fois. « De l’ensemble » : la rotation de l’ensemble appliquée à son "
              "assiette, ou sa part, au prorata de l’assiette, de ce qui est saisi pour l’ensemble.",
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
    for (const FluxDepartement& d : flux.departements) {
      const std::string nom = name_territoire(session, d.code);
      const auto it = session.etude().departements.find(d.code);
      const HypothesesDepartement h = it == session.etude().departements.end() ? HypothesesDepartement{} : it->second;
      const auto cell = [&](std::string_view reference, std::int64_t n, const char* quoi, const StyleTexte& style) {
        const Rect r = t.begin_cell();
        t.exact(io::cell_integer(n));
        figure_of(f, session, d.resultat, reference, r, write_integer(n), style, std::string(quoi) + " – " + nom);
        t.end_cell();
      };
      t.begin_row(d.code, false, false, 44);
      t.text(nom);
      cell("assiette.total", d.resultat->assiette.total, "assiette", kTexte);
      const auto methode = f.select("methode", field_cell(t), "Libérations – " + nom, {"De l’ensemble", "Saisies"},
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
        set_departement(
            session, "soustractions", d.code, [oui = *origine == 1, r = d.resultat](HypothesesDepartement& x) {
              x.soustractions.reset();
              if (!oui) return;
              for (std::size_t k = 0; k < kSoustractions; ++k) {
                const std::string reference = "soustractions." + std::string(word(static_cast<Soustraction>(k)));
                const Grandeur* g = r->calcul.find(reference);
                x.soustractions = x.soustractions.value_or(std::array<std::int64_t, kSoustractions>{});
                x.soustractions->at(k) = g == nullptr ? 0 : g->valeur.to_int64().value_or(0);
              }
            });
    }
    const auto total = [&](std::string_view reference, std::int64_t n, const char* quoi) {
      const Rect r = t.begin_cell();
      t.exact(io::cell_integer(n));
      figure_of(f, session, flux.ensemble, reference, r, write_integer(n), kFort, std::string(quoi) + " – ensemble");
      t.end_cell();
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
  f.end_card(c, 12);
  c.space(14);
}

// The categories of a département whose subtractions are its own.
void draw_soustractions(Facade& f, Colonne& c, app::Session& session, const FluxDepartements& flux) {
  static constexpr std::array<const char*, kSoustractions> kNoms{
      "Mutations", "Renouvellement\nurbain", "Copropriétés\ndégradées", "Habitat\nindigne", "Ventes"};
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
    for (const char* nom : kNoms) en_tetes.push_back({nom, 124, Alignement::Droite});
    Tableau t(f, c, kTitre, en_tetes);
    for (const FluxDepartement* d : propres) {
      const auto& s = *session.etude().departements.at(d->code).soustractions;
      t.begin_row(d->code, false, false, 44);
      t.text(name_territoire(session, d->code));
      for (std::size_t k = 0; k < kSoustractions; ++k) {
        const auto n = count_field(
            f, session, "s" + std::to_string(k), field_cell(t),
            std::string(word(static_cast<Soustraction>(k))) + " – " + name_territoire(session, d->code), s.at(k));
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
              "Les 30 % et les 5 % de l’État s’apprécient sur le flux total du bailleur (CCH R441-5-2) ; les parts et "
              "les logements, convention par convention. Ni le report de l’an passé ni les livraisons n’entrent ici.",
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
    const auto& lignes = flux.ensemble->lignes;
    for (std::size_t i = 0; i < lignes.size(); ++i) {
      const std::string base = "lignes." + lignes[i].id;
      const std::string nom = lignes[i].nom.empty() ? "Sans nom" : lignes[i].nom;
      const auto figures = [&](const std::shared_ptr<const ResultatFlux>& r, const LigneFlux& l, const std::string& ou,
                               const StyleTexte& style) {
        const auto one = [&](const char* quoi, const std::string& suite, const io::CelluleEcrite& exacte,
                             const std::string& texte) {
          const Rect cellule = t.begin_cell();
          t.exact(exacte);
          figure_of(f, session, r, base + suite, cellule, texte, style, std::string(quoi) + " – " + nom + ", " + ou);
          t.end_cell();
        };
        one("part", ".part", io::cell_part(l.part), write_percent(l.part, 2));
        one("flux exact", ".quota", io::cell_decimal(l.quota, 2), write_decimal(l.quota, 2));
        one("flux", ".cible", io::cell_integer(l.cible.value_or(0)), write_integer(l.cible.value_or(0)));
      };
      std::size_t rangees = 0;
      for (std::size_t d = 0; d < flux.departements.size(); ++d) {
        const FluxDepartement& departement = flux.departements[d];
        const LigneFlux& l = departement.resultat->lignes[i];
        // A commune or an EPCI has nothing out of its own; another may have, that is still to be typed.
        const bool chez_soi =
            lignes[i].nature == NatureReservataire::Commune || lignes[i].nature == NatureReservataire::Epci;
        if (!lignes[i].non_reserve && chez_soi && l.reserves == 0 && l.part.is_zero()) continue;
        ++rangees;
        const std::string ou = name_territoire(session, departement.code);
        t.begin_row(lignes[i].id + "." + departement.code, false, false, 44);
        t.text(nom);
        t.text(ou);
        if (lignes[i].non_reserve) {
          t.text(write_integer(l.reserves));
        } else {
          const auto n =
              count_field(f, session, "reserves", field_cell(t), "Logements réservés – " + nom + ", " + ou, l.reserves);
          t.end_cell();
          if (n) set_reserves(session, flux, i, departement.code, *n);
        }
        figures(departement.resultat, l, ou, kTexte);
        const auto convention = std::ranges::find_if(e.conventions, [&](const Convention& x) {
          return x.reservataire == l.id && x.territoire == departement.code && x.part;
        });
        if (convention != e.conventions.end()) t.exact(io::cell_part(*convention->part));
        t.text(convention == e.conventions.end() ? "—" : write_percent(*convention->part, 2));
        t.end_row();
      }
      if (rangees < 2) continue;
      t.begin_row(lignes[i].id, true);
      t.text(nom, kFort);
      t.text("Ensemble", kFort);
      t.text(write_integer(lignes[i].reserves), kFort);
      figures(flux.ensemble, lignes[i], "ensemble", kFort);
      t.text("");
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
  if (flux.ensemble->alertes.empty()) return;
  f.begin_card(c, 16);
  f.title(c, "Plafonds de l’État, sur le flux total", 2, theme::kSection);
  for (const Alerte& a : flux.ensemble->alertes)
    f.paragraph(c, write_alerte(a, session.registre()).phrase, {.taille = theme::kTableau});
  f.end_card(c, 16);
}

}  // namespace passeflux::ui
