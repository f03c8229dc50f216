#include "pages/synthese.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
using io::code_and_name;
using io::LigneSynthese;
using io::Synthese;

// Which rows of the parc a line counts, by its key: asked for when they are.
using Coupe = std::function<CoupeParc(const std::string& cle)>;

struct Compte {
  std::string cle;   // of the line, among those of all tables
  std::string lieu;  // "Type : T3"
  const char* quoi;  // "en QPV"
  std::uint8_t qpv = 0;
  std::int64_t logements = 0;
  StyleTexte style{.taille = theme::kTableau};
};

// The next cell: a number of dwellings, which says which they are.
void count_cell(Facade& f, Tableau& t, app::Session& session, const Compte& n,
                const std::function<CoupeParc()>& coupe) {
  demanded_cell_in(f, t, session,
                   {.cle = n.cle + n.quoi,
                    .reference = "assiette.parc",
                    .exacte = io::cell_integer(n.logements),
                    .texte = write_integer(n.logements),
                    .nom = n.quoi + (" – " + n.lieu),
                    .style = n.style},
                   [&] {
                     CoupeParc ici = coupe();
                     if (n.qpv != 0) ici.qpv = n.qpv;
                     return std::make_shared<const ResultatFlux>(
                         compute_part_assiette(session.etude(), session.parametres(), std::move(ici),
                                               n.lieu + (n.qpv == 0 ? "" : std::string(", ") + n.quoi)));
                   });
}

struct Ventilee {
  const char* titre;
  const char* premiere;  // heading of the first column
  const std::vector<LigneSynthese>& lignes;
  CompteQpv tout;
  Coupe coupe;
  bool tout_le_parc = true;  // they count it all together
  std::string source = {};
};

void breakdown(Facade& f, Colonne& c, app::Session& session, const Ventilee& v) {
  const char* titre = v.titre;
  f.begin_card(c, 12);
  c.x += 8;  // in line with the cells
  c.largeur -= 16;
  table_title(f, c, titre, theme::kCorps);
  c.x -= 8;
  c.largeur += 16;
  {
    Tableau t(f, c, titre,
              {{v.premiere, 0, Alignement::Gauche},
               {"En QPV", 76, Alignement::Droite},
               {"Hors QPV", 76, Alignement::Droite},
               {"Logements", 84, Alignement::Droite}});
    const auto row = [&](const std::string& cle, const std::string& libelle, const CompteQpv& n, bool total) {
      t.begin_row(cle, total, false, t.row_height({libelle}));
      t.text(libelle);
      const StyleTexte style{.taille = theme::kTableau, .graisse = total ? Graisse::Forte : Graisse::Normale};
      const auto cell = [&](std::uint8_t qpv, std::int64_t nombre, const char* quoi) {
        if (qpv != 0 && n.inconnu == n.total() && n.total() > 0) return t.text("—");
        if (total && !v.tout_le_parc) return t.text(write_integer(nombre));
        const std::string lieu = total ? "ensemble" : v.premiere + (" : " + libelle);
        if (total && qpv == 0)
          return figure_cell(f, t, session, nullptr, "assiette.parc", io::cell_integer(nombre), write_integer(nombre),
                             style, quoi + (" – " + lieu));
        count_cell(f, t, session,
                   {.cle = titre + cle, .lieu = lieu, .quoi = quoi, .qpv = qpv, .logements = nombre, .style = style},
                   [&] { return total ? CoupeParc{} : v.coupe(cle); });
      };
      cell(1, n.dans, "en QPV");
      cell(2, n.hors, "hors QPV");
      cell(0, n.total(), "logements");
      t.end_row();
    };
    for (const LigneSynthese& l : v.lignes) row(l.cle, l.libelle, l.logements, false);
    row("total", "Total", v.tout, true);
  }
  if (!v.source.empty()) {
    c.space(8);
    Colonne note{c.x + 8, c.y, c.largeur - 16};
    f.paragraph(note, v.source, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.y = note.y;
  }
  f.end_card(c, 12);
}

CoupeParc communes(std::set<std::string> codes) {
  return {.communes = std::make_shared<const std::set<std::string>>(std::move(codes))};
}

std::string cog(const Geographie& g) { return "Communes au 1er janvier " + std::to_string(g.annee()) + " (COG)."; }

// Codes that the geography of the year no longer knows as they are.
void codes_to_check(Facade& f, Colonne& c, app::Session& session, const Synthese& s, const Geographie& g) {
  std::int64_t remplaces = 0;
  std::int64_t inconnus = 0;
  for (const CodeAVerifier& a : s.a_verifier) (a.devenu.empty() ? inconnus : remplaces) += a.logements;
  const bool avertit = inconnus > 0;
  const theme::Couleur encre = avertit ? theme::couleurs.attention_texte : theme::couleurs.texte;
  constexpr const char* kTitre = "Codes de commune à vérifier";
  f.begin_card(c, 12);
  c.x += 8;
  c.largeur -= 16;
  f.paragraph(c, avertit ? "Avertissement" : "À savoir", {.taille = theme::kSecond, .couleur = encre});
  table_title(f, c, kTitre, theme::kCorps);
  std::string phrase = cog(g);
  if (remplaces > 0)
    phrase += " " +
              write_count(remplaces, "logement porte un code remplacé depuis et compte",
                          "logements portent un code remplacé depuis et comptent") +
              " avec la commune qui l’a repris.";
  if (inconnus > 0)
    phrase += " " + write_count(inconnus, "logement porte", "logements portent") +
              " un code inconnu, sans EPCI : corrigez-le dans le fichier, puis importez-le à nouveau.";
  f.paragraph(c, phrase + " Le flux n’en dépend pas.", {.taille = theme::kPetit, .couleur = encre});
  c.x -= 8;
  c.largeur += 16;
  {
    Tableau t(f, c, kTitre,
              {{"Code du fichier", 0, Alignement::Gauche},
               {"Devenu", 0, Alignement::Gauche},
               {"Logements", 84, Alignement::Droite}});
    for (const CodeAVerifier& a : s.a_verifier) {
      const std::string code = code_and_name(a.code, a.nom);
      const std::string devenu = a.devenu.empty() ? "Code inconnu" : code_and_name(a.devenu, a.nom_devenu);
      t.begin_row(a.code, false, false, t.row_height({code, devenu}));
      t.text(code);
      t.text(devenu);
      count_cell(f, t, session,
                 {.cle = kTitre + a.code, .lieu = "code " + code, .quoi = "logements", .logements = a.logements},
                 [&] { return communes({a.code}); });
      t.end_row();
    }
  }
  f.end_card(c, 12, avertit ? theme::couleurs.attention_teinte : theme::couleurs.surface,
             avertit ? theme::couleurs.attention_trait : theme::couleurs.trait);
  c.space(14);
}

void geography_missing(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 12);
  f.paragraph(c, "Les noms des communes et leurs EPCI n’ont pas pu être chargés. Le reste n’en dépend pas.",
              {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  c.space(4);
  const float l = f.button_width("Réessayer", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Réessayer", Bouton::Second)) session.ask_geographie();
  c.space(theme::kControle);
  f.end_card(c, 12);
  c.space(14);
}

// Two columns where there is room: each table goes under the shorter, and one column is read after the other.
void draw_columns(Facade& f, Colonne& c, app::Session& session, const std::vector<Ventilee>& tables) {
  constexpr float kEntre = 14;
  constexpr std::size_t kTitres = 3;  // the title and the headings, in rows
  const bool deux = c.largeur >= 900;
  const float moitie = deux ? (c.largeur - kEntre) / 2 : c.largeur;
  std::array<std::vector<const Ventilee*>, 2> colonnes;
  std::array<std::size_t, 2> longueurs{};
  for (const Ventilee& v : tables) {
    if (v.lignes.empty()) continue;
    const std::size_t ou = deux && longueurs[1] < longueurs[0] ? 1 : 0;
    colonnes.at(ou).push_back(&v);
    longueurs.at(ou) += v.lignes.size() + kTitres;
  }
  float bas = c.y;
  for (std::size_t i = 0; i < colonnes.size(); ++i) {
    Colonne colonne{c.x + static_cast<float>(i) * (moitie + kEntre), c.y, moitie};
    for (const Ventilee* v : colonnes.at(i)) {
      breakdown(f, colonne, session, *v);
      colonne.space(kEntre);
    }
    bas = std::max(bas, colonne.y);
  }
  c.y = bas - kEntre;
}
}  // namespace

const io::Synthese& synthese_of(const std::shared_ptr<const Parc>& parc, const Geographie* geographie) {
  static std::shared_ptr<const Parc> de;  // held, so that its address cannot be taken by another
  static const Geographie* avec = nullptr;
  static Synthese s;
  if (de == parc && avec == geographie) return s;
  de = parc;
  avec = geographie;
  s = io::make_synthese(*parc, geographie);
  return s;
}

void draw_synthese(Facade& f, Colonne& c, app::Session& session) {
  const Geographie* g = session.geographie();
  const Synthese& s = synthese_of(session.etude().parc, g);
  if (session.geographie_failed()) geography_missing(f, c, session);
  if (!s.a_verifier.empty()) codes_to_check(f, c, session, s, *g);

  const Parc& parc = *session.etude().parc;
  const auto along = [&](io::AxeVentilation axe) -> Coupe {
    return [&parc, g, axe](const std::string& cle) { return io::coupe_of(axe, cle, parc, g); };
  };
  using enum io::AxeVentilation;
  std::vector<Ventilee> tables;
  tables.push_back({"Par nombre de pièces", "Type", s.pieces, s.tout, along(Pieces)});
  tables.push_back({"Par financement", "Financement", s.financements, s.tout, along(Financement)});
  if (g != nullptr) {
    tables.push_back({"Par département", "Département", s.departements, s.tout, along(Departement)});
    tables.push_back({.titre = "Par EPCI",
                      .premiere = "EPCI à fiscalité propre",
                      .lignes = s.epci,
                      .tout = s.tout,
                      .coupe = along(Epci),
                      .source = cog(*g) + " Source : INSEE et DGCL, Licence Ouverte 2.0."});
    CompteQpv ept;
    for (const LigneSynthese& l : s.ept) ept += l.logements;
    tables.push_back({"Par établissement public territorial du Grand Paris", "EPT", s.ept, ept,
                      [&](const std::string& cle) { return communes(communes_of_ept(parc, *g, cle)); }, false});
  }
  tables.push_back({"Par commune", g == nullptr ? "Code INSEE" : "Commune", s.communes, s.tout, along(Commune)});
  draw_columns(f, c, session, tables);
}

}  // namespace passeflux::ui
