// The flux convention by convention: what each réservataire has of each département's.
#include <algorithm>
#include <optional>

#include "calcul_garde.hpp"
#include "core/flux/explication.hpp"
#include "core/flux/flux_departements.hpp"
#include "core/flux/territoires_propres.hpp"
#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "pages/conventions.hpp"
#include "pages/flux.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

const FluxDepartements& departements_now(const app::Session& session) {
  static CalculGarde<FluxDepartements> flux;
  return flux.get(session, [&] {
    return compute_departements(session.etude(), session.resultat(), session.registre(), *session.geographie());
  });
}

Decoupages& decoupages_now() {
  static Decoupages d;
  return d;
}

bool has_departements(const app::Session& session) {
  return decoupages_now().has_departements(session.etude(), session.registre(), *session.geographie());
}

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kTexte{.taille = theme::kTableau};
const StyleTexte kFort{.taille = theme::kTableau, .graisse = Graisse::Forte};

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
      t.begin_row(l.id + "." + code, ensemble, false,
                  std::max(ensemble ? theme::kLigneTableau : theme::kLigneChamps, t.row_height({nom, ou})));
      t.text(nom, style);
      t.text(ou, style);
      const auto& resultat = ensemble ? flux.ensemble : flux.departements[*rangee.departement].resultat;
      const auto figure = [&](const char* quoi, const std::string& reference, const io::CelluleEcrite& exacte,
                              const std::string& texte) {
        figure_cell(f, t, session, resultat, reference, exacte, texte, style,
                    std::string(quoi) + " – " + nom + ", " + ou);
      };
      const std::string base = "lignes." + l.id;
      if (ensemble || l.non_reserve) {
        figure(l.non_reserve ? "logements non réservés" : "logements réservés", base + ".reserves",
               io::cell_integer(l.reserves), write_integer(l.reserves));
      } else {
        const auto n =
            count_field(f, session, "reserves", field_cell(t), "Logements réservés – " + nom + ", " + ou, l.reserves);
        t.end_cell();
        if (n) set_reserves(session, flux, rangee.ligne, code, *n);
      }
      figure("part", reference_part(*resultat, l), io::cell_part(l.part), write_percent(l.part, 2));
      figure("flux exact", base + ".quota", io::cell_decimal(l.quota, 2), write_decimal(l.quota, 2));
      figure("flux", base + ".cible", io::cell_integer(l.cible.value_or(0)), write_integer(l.cible.value_or(0)));
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

const TerritoiresPropres& propres_now(const app::Session& session) {
  static CalculGarde<std::shared_ptr<const TerritoiresPropres>> propres;
  return *propres.get(session, [&] {
    return compute_territoires_propres(session.etude(), session.registre(), *session.geographie(), decoupages_now());
  });
}

// A commune's or an EPCI's convention, on its own territory.
void draw_propres(Facade& f, Colonne& c, app::Session& session) {
  const TerritoiresPropres& propres = propres_now(session);
  if (propres.lignes.empty()) return;
  constexpr const char* kTitre = "Flux par convention, communes et EPCI";
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  f.paragraph(
      c,
      "La convention d’une commune ou d’un EPCI porte sur son territoire (exception de l’article R441-5-3, dont "
      "le texte n’a pas été lu) : ce qui s’y libère dans l’année, et sa part de ce flux. Territoire : celui de "
      "la page Conversion, sinon celui de la convention.",
      kLegende);
  c.space(4);
  {
    Tableau t(f, c, kTitre,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Territoire", 0, Alignement::Gauche},
               {"Assiette\nlogements", 92, Alignement::Droite},
               {"Flux du\nterritoire", 92, Alignement::Droite},
               {"Part", 84, Alignement::Droite},
               {"Flux exact", 92, Alignement::Droite},
               {"Logements\ndans l’année", 110, Alignement::Droite},
               {"Part\nsignée", 84, Alignement::Droite}});
    for (const TerritoirePropre& x : propres.lignes) {
      const std::string nom = name_reservataire(session.etude(), x.reservataire);
      const std::string ou = name_territoire(session, x.territoire);
      t.begin_row(x.reservataire, false, false, std::max(theme::kLigneTableau, t.row_height({nom, ou})));
      t.text(nom);
      t.text(ou);
      const auto figure = [&](ColonnePropre colonne, const char* quoi, const io::CelluleEcrite& exacte,
                              const std::string& texte) {
        demanded_cell_in(f, t, session,
                         {.cle = x.reservataire + x.territoire,
                          .reference = reference_propre(x, colonne),
                          .exacte = exacte,
                          .texte = texte,
                          .nom = quoi + (" – " + nom)},
                         [&] { return std::make_shared<const ResultatFlux>(explain_propre(x)); });
      };
      figure(ColonnePropre::Assiette, "assiette de son territoire", io::cell_integer(x.assiette),
             write_integer(x.assiette));
      figure(ColonnePropre::Flux, "flux de son territoire", io::cell_integer(x.flux), write_integer(x.flux));
      if (const Rationnel part = x.part(); part.is_defined())
        figure(ColonnePropre::Part, "part sur son territoire", io::cell_part(part), write_percent(part, 2));
      else
        t.text("—");
      figure(ColonnePropre::Exact, "flux exact sur son territoire", io::cell_decimal(x.exact, 2),
             write_decimal(x.exact, 2));
      figure(ColonnePropre::Logements, "flux sur son territoire", io::cell_integer(x.logements),
             write_integer(x.logements));
      if (x.signee) t.exact(io::cell_part(*x.signee));
      t.text(x.signee ? write_percent(*x.signee, 2) : "—");
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
  if (flux.departements.size() < 2) {  // one département alone: the page Flux is that one
    draw_propres(f, c, session);
    return;
  }
  draw_departements(f, c, session, flux);
  if (!flux.ensemble->bloquants.empty()) {
    f.begin_card(c, 16);
    f.title(c, "Flux par convention", 2, theme::kSection);
    for (const Diagnostic& d : flux.ensemble->bloquants)
      f.paragraph(c, d.message, {.taille = theme::kTableau, .couleur = theme::couleurs.danger});
    f.end_card(c, 16);
    return;
  }
  draw_lignes(f, c, session, flux);
  draw_propres(f, c, session);
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
