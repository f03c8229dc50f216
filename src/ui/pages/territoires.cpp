// The flux of the year by territory: who gets how many dwellings where, closed both ways.
#include "core/flux/territoires_flux.hpp"

#include <algorithm>

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

// One breakdown: of the whole, or of a département.
struct Bloc {
  std::string nom;  // of the département; empty: the whole
  std::shared_ptr<const ResultatFlux> resultat;
  Decoupage decoupage;
  std::optional<FluxTerritorial> flux;
  std::optional<ObjectifsCia> objectifs;  // by EPCI
  std::string refus;
};

Bloc make_bloc(const app::Session& session, std::string nom, std::shared_ptr<const ResultatFlux> resultat,
               const std::optional<std::string>& departement) {
  const Etude& e = session.etude();
  Bloc b{.nom = std::move(nom), .resultat = std::move(resultat)};
  b.decoupage = make_decoupage(*e.parc, e.organisme, session.parametres(), *session.geographie(),
                               static_cast<Maille>(session.maille), departement);
  auto flux = share_flux(e, *b.resultat, b.decoupage.territoires, b.decoupage.appartenance, session.ligne_par_ligne);
  if (flux)
    b.flux = *std::move(flux);
  else
    b.refus = flux.error().message;
  if (b.flux && static_cast<Maille>(session.maille) == Maille::Epci)
    b.objectifs = compute_objectifs_cia(e, *b.resultat, *b.flux, b.decoupage, session.parametres());
  return b;
}

// The breakdowns last computed, and of what.
struct Vue {
  std::uint64_t revision = 0;
  const Geographie* geographie = nullptr;
  std::size_t maille = 0;
  bool par_ligne = false;
  bool ensemble = false;
  std::vector<Bloc> blocs;
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
         .ensemble = session.tout_ensemble};
  const FluxDepartements& par_departement = departements_now(session);
  if (par_departement.departements.size() < 2 || session.tout_ensemble) {
    vue.blocs.push_back(make_bloc(session, "", std::make_shared<const ResultatFlux>(session.resultat()), std::nullopt));
    return vue;
  }
  for (const FluxDepartement& d : par_departement.departements)
    vue.blocs.push_back(make_bloc(session, name_departement(d), d.resultat, d.code));
  return vue;
}

std::string title_of(const Bloc& b) { return b.nom.empty() ? "Flux par territoire" : "Flux par territoire, " + b.nom; }

std::string name_territoire(const Decoupage& d, std::size_t i) {
  if (d.territoires[i].id == kAucunTerritoire) return "Sans territoire connu";
  return d.noms[i].empty() ? d.territoires[i].id : d.noms[i];
}

std::string name_ligne(const LigneFlux& l) { return l.nom.empty() ? "Sans nom" : l.nom; }

void explain_cell(app::Session& session, const Bloc& v, std::size_t ligne, std::size_t territoire,
                  const std::string& controle) {
  auto r = std::make_shared<const ResultatFlux>(
      explain_cellule(*v.resultat, *v.flux, v.decoupage.territoires[territoire],
                      name_territoire(v.decoupage, territoire), ligne, session.ligne_par_ligne));
  session.explain_in(std::move(r), reference_cellule(*v.flux, ligne, territoire), controle);
}

bool has_room(const Colonne& c, std::size_t lignes) {
  return lignes <= kColonnesMax && kNoms + static_cast<float>(lignes) * kColonne + kTotal <= c.largeur - 24;
}

// A territory a row, a line of the flux a column.
void draw_matrice(Facade& f, Colonne& c, app::Session& session, const Bloc& v) {
  const auto& lignes = v.resultat->lignes;
  const FluxTerritorial& flux = *v.flux;
  f.begin_card(c, 12);
  table_title(f, c, title_of(v), theme::kSection);
  c.space(4);
  {
    std::vector<EnTete> colonnes{{"Territoire", 0, Alignement::Gauche}};
    for (const LigneFlux& l : lignes)
      colonnes.push_back({heading(f, name_ligne(l), kColonne - 16, ""), kColonne, Alignement::Droite});
    colonnes.push_back({"Flux du\nterritoire", kTotal, Alignement::Droite});
    Tableau t(f, c, title_of(v), colonnes);
    for (std::size_t i = 0; i < flux.territoires.size(); ++i) {
      t.begin_row(flux.territoires[i].id);
      t.text(name_territoire(v.decoupage, i));
      for (std::size_t r = 0; r < lignes.size(); ++r) {
        const Rect cellule = t.begin_cell();
        const std::string texte = write_integer(flux.repartition.at(r, i));
        const std::string nom = name_ligne(lignes[r]) + ", " + name_territoire(v.decoupage, i);
        const std::string reference = reference_cellule(flux, r, i);
        // An EPCI may lie in two départements.
        if (f.figure(v.nom + reference, cellule.x + cellule.largeur, cellule.y + 5, texte, {.taille = theme::kTableau},
                     Alignement::Droite, nom, session.chiffre == reference))
          explain_cell(session, v, r, i, texte + ", " + nom);
        t.end_cell();
      }
      t.text(write_integer(flux.territoires[i].logements), {.taille = theme::kTableau, .graisse = Graisse::Forte});
      t.end_row();
    }
    t.begin_row("total", true);
    const StyleTexte fort{.taille = theme::kTableau, .graisse = Graisse::Forte};
    t.text("Ensemble", fort);
    for (const std::int64_t total : flux.repartition.totaux) t.text(write_integer(total), fort);
    t.text(write_integer(v.resultat->flux.total), fort);
    t.end_row();
  }
  f.end_card(c, 12);
  c.space(14);
}

// Where lines are many: a cell a row, those that hold a dwelling.
void draw_cases(Facade& f, Colonne& c, app::Session& session, const Bloc& v) {
  const auto& lignes = v.resultat->lignes;
  const FluxTerritorial& flux = *v.flux;
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
    const auto texte = [&](std::size_t i, std::size_t colonne) -> std::string {
      const Case& k = cases[i];
      const PartsLigne& p = flux.lignes[k.ligne];
      const std::int64_t f_t = flux.territoires[k.territoire].logements;
      switch (colonne) {
        case 0:
          return name_territoire(v.decoupage, k.territoire);
        case 1:
          return name_ligne(lignes[k.ligne]);
        case 2:
          return write_decimal((p.parts.empty() ? p.part : p.parts[k.territoire]) * f_t, 2);
        case 3:
          return write_integer(flux.repartition.at(k.ligne, k.territoire));
        default:
          return write_integer(f_t);
      }
    };
    const auto nom = [&](std::size_t i, std::size_t colonne) {
      return colonne == 3
                 ? name_ligne(lignes[cases[i].ligne]) + ", " + name_territoire(v.decoupage, cases[i].territoire)
                 : std::string{};
    };
    if (const auto demandee = t.rows(cases.size(), texte, {}, nom))
      explain_cell(session, v, cases[demandee->ligne].ligne, cases[demandee->ligne].territoire,
                   texte(demandee->ligne, 3) + ", " + nom(demandee->ligne, 3));
  }
  f.end_card(c, 12);
  c.space(14);
}

// Rows whose total is not the one of the year's flux, and why; columns that do not close.
void draw_ecarts(Facade& f, Colonne& c, const app::Session& session, const Bloc& v) {
  const auto& lignes = v.resultat->lignes;
  const FluxTerritorial& flux = *v.flux;
  const auto dwellings = [](std::int64_t n) { return write_count(n, "logement", "logements"); };
  std::vector<std::string> phrases;
  std::vector<std::string> noms;
  for (const LigneFlux& l : lignes) noms.push_back(name_ligne(l));
  std::vector<std::string> territoires;
  for (std::size_t t = 0; t < flux.territoires.size(); ++t) territoires.push_back(name_territoire(v.decoupage, t));
  for (const Deplacement& d : flux.repartition.deplacements)
    phrases.push_back(write_deplacement(d, noms, territoires, session.registre()).phrase);
  for (std::size_t t = 0; t < flux.repartition.ecarts.size(); ++t)
    if (const std::int64_t n = flux.repartition.ecarts[t]; n != 0)
      phrases.push_back(territoires[t] + " : les lignes en demandent " + dwellings(n > 0 ? n : -n) +
                        (n > 0 ? " de plus" : " de moins") + " que son flux.");
  if (phrases.empty()) return;
  f.begin_card(c, 12);
  f.title(c, std::string("Ce qui a été déplacé, et pourquoi") + (v.nom.empty() ? "" : ", " + v.nom), 2,
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
  if (departements_now(session).departements.size() > 1) {
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
    if (!b.flux) {
      say((b.nom.empty() ? "" : b.nom + " : ") + b.refus);
      c.space(14);
    } else {
      if (has_room(c, b.flux->lignes.size()))
        draw_matrice(f, c, session, b);
      else
        draw_cases(f, c, session, b);
      draw_ecarts(f, c, session, b);
      if (b.objectifs) draw_objectifs_cia(f, c, session, b.nom, b.decoupage, *b.objectifs);
    }
  }
}

}  // namespace passeflux::ui
