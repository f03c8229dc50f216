// The flux of the year by territory: who gets how many dwellings where, closed both ways.
#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/flux/blocs_territoriaux.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "pages/objectifs_cia.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
// Beyond so many lines a column each would not be read: the table then goes line after line.
constexpr std::size_t kColonnesMax = 7;
constexpr float kColonne = 104;
constexpr float kTotal = 90;
constexpr float kNoms = 170;  // least width of the first column

struct Bloc {
  BlocTerritorial bloc;
  std::optional<ObjectifsCia> objectifs;  // by EPCI
};

// The breakdowns last computed, and of what.
struct Vue {
  std::uint64_t revision = 0;
  const Geographie* geographie = nullptr;
  std::size_t maille = 0;
  bool par_ligne = false;
  bool ensemble = false;
  std::vector<Bloc> blocs;
  std::uint64_t rang = 0;  // how many were made before
  bool is_of(const app::Session& s) const {
    return revision == s.revision() && geographie == s.geographie() && maille == s.maille &&
           par_ligne == s.ligne_par_ligne && ensemble == s.tout_ensemble;
  }
};

const Vue& view_of(const app::Session& session) {
  static Vue vue;
  if (vue.is_of(session)) return vue;
  vue = {.revision = session.revision(),
         .geographie = session.geographie(),
         .maille = session.maille,
         .par_ligne = session.ligne_par_ligne,
         .ensemble = session.tout_ensemble,
         .blocs = {},
         .rang = vue.rang + 1};
  const Etude& e = session.etude();
  const auto maille = static_cast<Maille>(session.maille);
  const FluxDepartements* departements =
      session.tout_ensemble || !has_departements(session) ? nullptr : &departements_now(session);
  const auto ensemble = std::make_shared<const ResultatFlux>(session.resultat());
  for (BlocTerritorial& b : share_blocs(e, ensemble, departements, session.registre(), *vue.geographie, maille,
                                        vue.par_ligne, decoupages_now())) {
    Bloc bloc{.bloc = std::move(b), .objectifs = {}};
    if (bloc.bloc.flux && maille == Maille::Epci)
      bloc.objectifs =
          compute_objectifs_cia(e, *bloc.bloc.resultat, *bloc.bloc.flux, *bloc.bloc.decoupage, session.parametres());
    vue.blocs.push_back(std::move(bloc));
  }
  return vue;
}

std::string title_of(const Bloc& b) { return "Flux par territoire" + (b.bloc.nom.empty() ? "" : ", " + b.bloc.nom); }

std::string name_territoire(const Decoupage& d, std::size_t i) {
  if (d.territoires[i].id == kAucunTerritoire) return "Sans territoire connu";
  return d.noms[i].empty() ? d.territoires[i].id : d.noms[i];
}

std::string name_ligne(const LigneFlux& l) { return l.nom.empty() ? "Sans nom" : l.nom; }

const ResultatFlux& resultat_of(const Bloc& b) { return *b.bloc.resultat; }
const FluxTerritorial& flux_of(const Bloc& b) { return *b.bloc.flux; }
std::string name_territoire(const Bloc& b, std::size_t i) { return name_territoire(*b.bloc.decoupage, i); }

// The figure being explained: an EPCI may lie in two départements, and have one in each.
struct Ouverte {
  std::uint64_t vue = 0;  // that it is of: another rounding, another maille make another
  std::string nom;        // of the breakdown
  std::shared_ptr<const ResultatFlux> resultat;
};
Ouverte& ouverte() {
  static Ouverte o;
  return o;
}
bool is_open(const app::Session& session, const Bloc& v, const std::string& reference) {
  return ouverte().resultat != nullptr && ouverte().vue == view_of(session).rang && ouverte().nom == v.bloc.nom &&
         session.explains(ouverte().resultat.get(), reference);
}
void open(app::Session& session, const Bloc& v, ResultatFlux resultat, const std::string& reference,
          const std::string& controle) {
  ouverte() = {.vue = view_of(session).rang,
               .nom = v.bloc.nom,
               .resultat = std::make_shared<const ResultatFlux>(std::move(resultat))};
  session.explain_in(ouverte().resultat, reference, controle);
}

void explain_cell(app::Session& session, const Bloc& v, std::size_t ligne, std::size_t territoire,
                  const std::string& suite, const std::string& controle) {
  open(session, v,
       explain_cellule(resultat_of(v), flux_of(v), v.bloc.decoupage->territoires[territoire],
                       name_territoire(v, territoire), ligne, session.ligne_par_ligne),
       reference_cellule(flux_of(v), ligne, territoire) + suite, controle);
}
void explain_territoire(app::Session& session, const Bloc& v, std::size_t territoire, const std::string& controle) {
  const TerritoireAssiette& t = v.bloc.decoupage->territoires[territoire];
  open(session, v, explain_flux(resultat_of(v), flux_of(v), t, name_territoire(v, territoire)), reference_flux(t),
       controle);
}
void explain_ligne(app::Session& session, const Bloc& v, std::size_t ligne, const std::string& controle) {
  std::vector<std::string> noms;
  for (std::size_t i = 0; i < flux_of(v).territoires.size(); ++i) noms.push_back(name_territoire(v, i));
  open(session, v, explain_total(resultat_of(v), flux_of(v), noms, ligne), reference_total(flux_of(v), ligne),
       controle);
}

bool has_room(const Colonne& c, std::size_t lignes) {
  return lignes <= kColonnesMax && kNoms + static_cast<float>(lignes) * kColonne + kTotal <= c.largeur - 24;
}

// A territory a row, a line of the flux a column.
void draw_matrice(Facade& f, Colonne& c, app::Session& session, const Bloc& v) {
  const auto& lignes = resultat_of(v).lignes;
  const FluxTerritorial& flux = flux_of(v);
  const StyleTexte normal{.taille = theme::kTableau};
  const StyleTexte fort{.taille = theme::kTableau, .graisse = Graisse::Forte};
  f.begin_card(c, 12);
  table_title(f, c, title_of(v), theme::kSection);
  c.space(4);
  {
    std::vector<EnTete> colonnes{{"Territoire", 0, Alignement::Gauche}};
    for (const LigneFlux& l : lignes)
      colonnes.push_back({heading(f, name_ligne(l), kColonne - 16, ""), kColonne, Alignement::Droite});
    colonnes.push_back({"Flux du\nterritoire", kTotal, Alignement::Droite});
    Tableau t(f, c, title_of(v), colonnes);
    const auto cell = [&](std::int64_t n, const StyleTexte& style, const std::string& nom, const std::string& reference,
                          const auto& explain) {
      const Rect r = t.begin_cell();
      const std::string texte = write_integer(n);
      if (f.figure(v.bloc.nom + reference, r.x + r.largeur, r.y + (r.hauteur - style.taille * theme::kInterligne) / 2,
                   texte, style, Alignement::Droite, nom, is_open(session, v, reference)))
        explain(texte + ", " + nom);
      t.end_cell();
    };
    for (std::size_t i = 0; i < flux.territoires.size(); ++i) {
      const std::string ou = name_territoire(v, i);
      t.begin_row(flux.territoires[i].id, false, false, t.row_height({ou}));
      t.text(ou);
      for (std::size_t r = 0; r < lignes.size(); ++r)
        cell(flux.repartition.at(r, i), normal, name_ligne(lignes[r]) + ", " + ou, reference_cellule(flux, r, i),
             [&](const std::string& controle) { explain_cell(session, v, r, i, "", controle); });
      cell(flux.territoires[i].logements, fort, "flux du territoire, " + ou,
           reference_flux(v.bloc.decoupage->territoires[i]),
           [&](const std::string& controle) { explain_territoire(session, v, i, controle); });
      t.end_row();
    }
    t.begin_row("total", true);
    t.text("Ensemble", fort);
    for (std::size_t r = 0; r < lignes.size(); ++r)
      cell(flux.repartition.totaux[r], fort, name_ligne(lignes[r]) + ", ensemble", reference_total(flux, r),
           [&](const std::string& controle) { explain_ligne(session, v, r, controle); });
    cell(resultat_of(v).flux.total, fort, "flux, ensemble", "flux",
         [&](const std::string& controle) { open(session, v, resultat_of(v), "flux", controle); });
    t.end_row();
  }
  f.end_card(c, 12);
  c.space(14);
}

// Where lines are many: a cell a row, those that hold a dwelling.
void draw_cases(Facade& f, Colonne& c, app::Session& session, const Bloc& v) {
  const auto& lignes = resultat_of(v).lignes;
  const FluxTerritorial& flux = flux_of(v);
  struct Case {
    std::size_t ligne;
    std::size_t territoire;
  };
  std::vector<Case> cases;
  for (std::size_t i = 0; i < flux.territoires.size(); ++i)
    for (std::size_t r = 0; r < lignes.size(); ++r)
      if (flux.repartition.at(r, i) > 0) cases.push_back({r, i});
  f.begin_card(c, 12);
  table_title(f, c, title_of(v), theme::kSection);
  c.space(4);
  {
    Tableau t(f, c, title_of(v),
              {{"Territoire", 0, Alignement::Gauche},
               {"Réservataire", 0, Alignement::Gauche},
               {"Valeur\nexacte", 100, Alignement::Droite},
               {"Logements", 100, Alignement::Droite},
               {"Flux du\nterritoire", 100, Alignement::Droite}});
    enum : std::size_t { Lieu, Qui, Exacte, Logements, Territoire };
    const auto texte = [&](std::size_t i, std::size_t colonne) -> std::string {
      const Case& k = cases[i];
      const PartsLigne& p = flux.lignes[k.ligne];
      const std::int64_t f_t = flux.territoires[k.territoire].logements;
      switch (colonne) {
        case Lieu:
          return name_territoire(v, k.territoire);
        case Qui:
          return name_ligne(lignes[k.ligne]);
        case Exacte:
          return write_decimal((p.parts.empty() ? p.part : p.parts[k.territoire]) * f_t, 2);
        case Logements:
          return write_integer(flux.repartition.at(k.ligne, k.territoire));
        default:
          return write_integer(f_t);
      }
    };
    const auto nom = [&](std::size_t i, std::size_t colonne) -> std::string {
      if (colonne < Exacte) return {};
      const std::string ou = name_territoire(v, cases[i].territoire);
      if (colonne == Territoire) return "flux du territoire, " + ou;
      return (colonne == Exacte ? "valeur exacte, " : "") + name_ligne(lignes[cases[i].ligne]) + ", " + ou;
    };
    if (const auto demandee = t.rows(cases.size(), texte, {}, nom)) {
      const auto [i, colonne] = *demandee;
      const std::string controle = texte(i, colonne) + ", " + nom(i, colonne);
      if (colonne == Territoire)
        explain_territoire(session, v, cases[i].territoire, controle);
      else
        explain_cell(session, v, cases[i].ligne, cases[i].territoire, colonne == Exacte ? ".exacte" : "", controle);
    }
  }
  f.end_card(c, 12);
  c.space(14);
}

// Rows whose total is not the one of the year's flux, and why; columns that do not close.
void draw_ecarts(Facade& f, Colonne& c, const app::Session& session, const Bloc& v) {
  const auto& lignes = resultat_of(v).lignes;
  const FluxTerritorial& flux = flux_of(v);
  const auto dwellings = [](std::int64_t n) { return write_count(n, "logement", "logements"); };
  std::vector<std::string> phrases;
  std::vector<std::string> noms;
  for (const LigneFlux& l : lignes) noms.push_back(name_ligne(l));
  std::vector<std::string> territoires;
  for (std::size_t t = 0; t < flux.territoires.size(); ++t) territoires.push_back(name_territoire(v, t));
  for (const Deplacement& d : flux.repartition.deplacements)
    phrases.push_back(write_deplacement(d, noms, territoires, session.registre()).phrase);
  for (std::size_t t = 0; t < flux.repartition.ecarts.size(); ++t)
    if (const std::int64_t n = flux.repartition.ecarts[t]; n != 0)
      phrases.push_back(territoires[t] + " : les lignes en demandent " + dwellings(n > 0 ? n : -n) +
                        (n > 0 ? " de plus" : " de moins") + " que son flux.");
  if (phrases.empty()) return;
  f.begin_card(c, 12);
  f.title(c, std::string("Ce qui a été déplacé, et pourquoi") + (v.bloc.nom.empty() ? "" : ", " + v.bloc.nom), 2,
          theme::kSection);
  for (const std::string& p : phrases) f.paragraph(c, p, {.taille = theme::kTableau});
  f.end_card(c, 12);
  c.space(14);
}
}  // namespace

void draw_territoires(Facade& f, Colonne& c, app::Session& session) {
  page_head(f, c, session, "Territoires",
            "Le flux de l’année, réservataire par réservataire, dans chaque EPCI, commune ou département.");
  const auto say = [&](const std::string& texte) {
    f.begin_card(c, 18);
    f.paragraph(c, texte, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    f.end_card(c, 18);
  };
  if (session.etude().parc == nullptr || session.etude().source_parc.fichier.empty()) {
    say("Importez d’abord la liste des logements : leur commune dit leur territoire.");
    return;
  }
  if (session.geographie() == nullptr) {
    say(session.geographie_failed() ? "La géographie n’a pas pu être chargée. La page Parc permet de réessayer."
                                    : "Chargement des communes et des EPCI…");
    return;
  }
  if (const auto i = f.radio(c, "Maille", {"EPCI", "Commune", "Département"}, session.maille)) session.maille = *i;
  c.space(8);
  if (const auto i = f.radio(c, "Arrondi", {"Lignes et colonnes", "Ligne par ligne"}, session.ligne_par_ligne ? 1 : 0))
    session.ligne_par_ligne = *i == 1;
  c.space(8);
  if (has_departements(session)) {
    if (const auto i = f.radio(c, "Flux de départ", {"Département par département", "Ensemble du bailleur"},
                               session.tout_ensemble ? 1 : 0))
      session.tout_ensemble = *i == 1;
    c.space(6);
    f.paragraph(c,
                session.tout_ensemble
                    ? "Le flux de tout le bailleur, partagé entre tous ses territoires."
                    : "Une convention porte sur un département (CCH R441-5) : le flux de chacun est arrondi une fois, "
                      "puis partagé entre ses territoires.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.space(4);
  }
  c.space(6);
  for (const Bloc& b : view_of(session).blocs) {
    if (!b.bloc.flux) {
      say((b.bloc.nom.empty() ? "" : b.bloc.nom + " : ") + b.bloc.flux.error().message);
      c.space(14);
    } else {
      if (has_room(c, flux_of(b).lignes.size()))
        draw_matrice(f, c, session, b);
      else
        draw_cases(f, c, session, b);
      draw_ecarts(f, c, session, b);
      if (b.objectifs) draw_objectifs_cia(f, c, session, b.bloc.nom, *b.bloc.decoupage, *b.objectifs);
    }
  }
}

}  // namespace passeflux::ui
