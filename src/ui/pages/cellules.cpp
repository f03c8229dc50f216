// Mode 2c: the rotation of each type and quartier, and what a réservataire holds of each. Mode 3: the zones.
#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/domaine/libelle.hpp"
#include "core/flux/liberations.hpp"
#include "core/flux/reprise.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/synthese.hpp"
#include "pages/conversion.hpp"
#include "pages/lieu.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
constexpr const char* kRotations = "Rotation par type et quartier";

std::vector<std::string> types() {
  std::vector<std::string> noms{"Type inconnu"};
  for (int n = 1; n <= 9; ++n) noms.push_back("T" + std::to_string(n));
  return noms;
}
std::vector<std::string> quartiers() {
  std::vector<std::string> noms;
  for (int n = 0; n <= 2; ++n) noms.push_back(io::qpv_label(n, "QPV inconnu"));
  return noms;
}
std::string name_of(const Cellule& x) {
  return types()[std::min<std::size_t>(x.pieces, 9)] + ", " + quartiers()[std::min<std::size_t>(x.qpv, 2)];
}

// A table that is not there yet has nothing to copy.
void title_of(Facade& f, Colonne& c, std::string_view titre, bool table) {
  if (table)
    table_title(f, c, titre, theme::kSection);
  else
    f.title(c, titre, 2, theme::kSection);
}

// Type and quartier of a row; the new one, when it was changed for one that no other row has.
template <typename T>
std::optional<Cellule> cellule_fields(Facade& f, Tableau& t, app::Session& session, const Cellule& x,
                                      const std::string& suite, const std::vector<T>& toutes) {
  const auto type = f.select("type", field_cell(t), "Type" + suite, types(), x.pieces);
  t.end_cell();
  const auto qpv = f.select("qpv", field_cell(t), "Quartier" + suite, quartiers(), x.qpv);
  t.end_cell();
  Cellule nouvelle = x;
  if (type) nouvelle.pieces = static_cast<std::uint8_t>(*type);
  if (qpv) nouvelle.qpv = static_cast<std::uint8_t>(*qpv);
  if (nouvelle == x) return std::nullopt;
  if (std::ranges::none_of(toutes, [&](const T& y) { return y.cellule == nouvelle; })) return nouvelle;
  session.avis = app::Avis{.gravite = Gravite::Avertissement,
                           .texte = name_of(nouvelle) + " a déjà sa ligne.",
                           .conseil = "Corrigez cette ligne-là, ou retirez-la d’abord."};
  return std::nullopt;
}

// A cell of the assiette that the list has not yet; a free one failing that.
template <typename T>
std::optional<Cellule> next_cellule(const std::map<Cellule, std::int64_t>& assiette, const std::vector<T>& toutes) {
  const auto libre = [&](const Cellule& x) {
    return std::ranges::none_of(toutes, [&](const T& y) { return y.cellule == x; });
  };
  for (const auto& [cellule, n] : assiette)
    if (libre(cellule)) return cellule;
  for (std::uint8_t p = 1; p <= 9; ++p)
    for (std::uint8_t q = 1; q <= 2; ++q)
      if (libre({p, q})) return Cellule{p, q};
  return std::nullopt;
}
}  // namespace

namespace {
std::vector<RotationCellule>& rotations_of(Etude& e, const std::string& code) {
  return code.empty() ? e.conversion.cellules : e.departements[code].cellules;
}

void change_rotations(app::Session& session, const Lieu& lieu, const std::string& libelle,
                      std::function<void(std::vector<RotationCellule>&)> g) {
  session.execute(lieu.named(libelle), [code = lieu.code, g = std::move(g)](Etude& e) {
    g(rotations_of(e, code));
    if (!code.empty() && e.departements[code].empty()) e.departements.erase(code);
  });
}

void count_in_historique(app::Session& session, const Lieu& lieu) {
  auto comptees = count_cellules(session.etude(), session.parametres(), lieu.flux(session).assiette.cellules,
                                 lieu.est_ici(session));
  if (comptees) {
    change_rotations(session, lieu, "rotations comptées dans les libérations",
                     [c = *std::move(comptees)](std::vector<RotationCellule>& toutes) { toutes = c; });
    return;
  }
  session.avis =
      app::Avis{.gravite = Gravite::Avertissement,
                .texte =
                    "Une libération n’a ni commune ni logement connu du parc : on ne peut pas dire son "
                    "département.",
                .conseil = "Complétez la commune dans le fichier des libérations, ou saisissez les rotations."};
}

// The rotation as typed, which the flux may not take: recorded when it is asked for.
void rotation_cell(Facade& f, Tableau& t, app::Session& session, const Lieu& lieu, const RotationCellule& x,
                   const std::string& suite) {
  static std::shared_ptr<const ResultatFlux> ouverte;
  static std::string ou;  // whose rotation it is
  if (x.assiette == 0) {
    t.text("—");
    return;
  }
  const Rationnel taux = Rationnel::quotient(x.relocations, x.assiette);
  const std::string reference = reference_rotation(x.cellule);
  const std::string nom = "rotation" + suite;
  const Rect r = t.begin_cell();
  t.exact(io::cell_part(taux));
  if (f.figure(reference, r.x + r.largeur, r.y + 12, write_percent(taux, 1), {.taille = theme::kTableau},
               Alignement::Droite, nom,
               ouverte != nullptr && ou == lieu.code && session.explains(ouverte.get(), reference))) {
    auto resultat = std::make_shared<ResultatFlux>(lieu.flux(session));
    record_rotation(x, resultat->calcul);
    ouverte = std::move(resultat);
    ou = lieu.code;
    session.explain_in(ouverte, reference, write_percent(taux, 1) + ", " + nom);
  }
  t.end_cell();
}

void draw_table(Facade& f, Colonne& c, app::Session& session, const Lieu& lieu,
                const std::vector<RotationCellule>& cellules) {
  Tableau t(f, c, lieu.titre(kRotations),
            {{"Type", 150, Alignement::Gauche},
             {"Quartier", 150, Alignement::Gauche},
             {"Relocations", 0, Alignement::Droite},
             {"Logements\ndes années", 0, Alignement::Droite},
             {"Rotation", 90, Alignement::Droite},
             {"Action", 84, Alignement::Droite, true}});
  for (std::size_t i = 0; i < cellules.size(); ++i) {
    const RotationCellule& x = cellules[i];
    const std::string suite = lieu.named(" – " + name_of(x.cellule));
    t.begin_row("cellule" + std::to_string(i), false, false, theme::kLigneChamps);
    const auto cellule = cellule_fields(f, t, session, x.cellule, suite, cellules);
    const auto relocations =
        count_field(f, session, "relocations", field_cell(t), "Relocations" + suite, x.relocations);
    t.end_cell();
    const auto base = count_field(f, session, "assiette", field_cell(t), "Logements des années" + suite, x.assiette);
    t.end_cell();
    rotation_cell(f, t, session, lieu, x, suite);
    const bool retire = remove_cell(f, t, "la rotation" + suite);
    t.end_row();
    const auto edit = [&](const char* libelle, std::function<void(RotationCellule&)> g) {
      change_rotations(session, lieu, libelle + (" – " + name_of(x.cellule)),
                       [i, g = std::move(g)](std::vector<RotationCellule>& toutes) {
                         if (i < toutes.size()) g(toutes[i]);
                       });
    };
    if (cellule) edit("type ou quartier", [v = *cellule](RotationCellule& y) { y.cellule = v; });
    if (relocations) edit("relocations", [v = *relocations](RotationCellule& y) { y.relocations = v; });
    if (base) edit("logements", [v = *base](RotationCellule& y) { y.assiette = v; });
    if (retire)
      change_rotations(session, lieu, "retrait de la rotation – " + name_of(x.cellule),
                       [i](std::vector<RotationCellule>& toutes) {
                         if (i < toutes.size()) toutes.erase(toutes.begin() + static_cast<std::ptrdiff_t>(i));
                       });
  }
}
}  // namespace

void draw_rotations(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  // Mode 2c shares by the whole's: a place has its own for its libérations alone.
  const std::vector<Lieu> lieux =
      e.liberations.methode == MethodeLiberations::Cellules ? list_lieux(session) : std::vector{ensemble()};
  const Lieu lieu = find_lieu(lieux, session.lieu_rotation);
  const auto it = e.departements.find(lieu.code);
  const HypothesesDepartement propres = it == e.departements.end() ? HypothesesDepartement{} : it->second;
  const std::vector<RotationCellule>& cellules = lieu.code.empty() ? e.conversion.cellules : propres.cellules;
  const std::map<Cellule, std::int64_t>& assiette = lieu.flux(session).assiette.cellules;
  f.begin_card(c, 12);
  title_of(f, c, lieu.titre(kRotations), !cellules.empty());
  f.paragraph(c, "Relocations des années de référence, et logements de ces années (leur somme).", kLegende);
  if (lieux.size() > 1)
    f.paragraph(
        c,
        "Un département sans rotation propre prend celles de l’ensemble ; une rotation propre qui repose sur trop "
        "peu d’observations aussi, et c’est dit.",
        kLegende);
  if (propres.liberations && propres.liberations->methode != MethodeLiberations::Cellules)
    f.paragraph(c,
                "Les libérations de ce département sont les siennes (page Conventions) : ses rotations n’y changent "
                "rien.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.attention_texte});
  choose_lieu(f, c, lieux, "Rotation de", session.lieu_rotation);
  c.space(4);
  if (!cellules.empty()) draw_table(f, c, session, lieu, cellules);
  c.space(6);
  {
    SuiteBoutons boutons(f, c, theme::kControle);
    const auto suivante = next_cellule(assiette, cellules);
    if (suivante && cellules.size() < kCellulesMax && boutons("Ajouter une rotation", Bouton::Second))
      change_rotations(session, lieu, "ajout d’une rotation", [v = *suivante](std::vector<RotationCellule>& toutes) {
        toutes.push_back({.cellule = v, .relocations = 0, .assiette = 0});
      });
    const auto absente = [&](const Cellule& x) {
      return std::ranges::none_of(cellules, [&](const RotationCellule& y) { return y.cellule == x; });
    };
    const bool manque = std::ranges::any_of(assiette, [&](const auto& a) { return absente(a.first); });
    if (session.etude().historique != nullptr && boutons("Compter dans les libérations", Bouton::Second))
      count_in_historique(session, lieu);
    if (manque && boutons("Ajouter toutes celles de l’assiette", Bouton::Second))
      change_rotations(
          session, lieu, "ajout des cellules de l’assiette", [assiette](std::vector<RotationCellule>& toutes) {
            for (const auto& [cellule, n] : assiette)
              if (toutes.size() < kCellulesMax &&
                  std::ranges::none_of(toutes, [&](const RotationCellule& y) { return y.cellule == cellule; }))
                toutes.push_back({.cellule = cellule, .relocations = 0, .assiette = n});
          });
  }
  f.end_card(c, 12);
  c.space(14);
}

void draw_reserves(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui) {
  const auto& cellules = qui.conversion.cellules;
  std::int64_t somme = 0;
  for (const ReservesCellule& x : cellules) somme += x.logements;
  f.paragraph(c,
              "Ses logements réservés par type et quartier : " + write_integer(somme) + " rangés, " +
                  write_integer(qui.logements_reserves) + " réservés.",
              kLegende);
  c.space(6);
  if (!cellules.empty()) {
    Tableau t(f, c, "Réservés par type et quartier",
              {{"Type", 150, Alignement::Gauche},
               {"Quartier", 150, Alignement::Gauche},
               {"Logements", 0, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < cellules.size(); ++i) {
      const ReservesCellule& x = cellules[i];
      const std::string suite = " – " + name_of(x.cellule) + " – " + qui.nom;
      t.begin_row("reserves" + std::to_string(i), false, false, theme::kLigneChamps);
      const auto cellule = cellule_fields(f, t, session, x.cellule, suite, cellules);
      const auto n = count_field(f, session, "logements", field_cell(t), "Logements" + suite, x.logements);
      t.end_cell();
      const bool retire = remove_cell(f, t, "les logements" + suite);
      t.end_row();
      const auto edit = [&](const char* libelle, std::function<void(ReservesCellule&)> g) {
        change_conversion(session, qui, libelle, [i, g = std::move(g)](ConversionReservataire& y) {
          if (i < y.cellules.size()) g(y.cellules[i]);
        });
      };
      if (cellule) edit("type ou quartier", [v = *cellule](ReservesCellule& y) { y.cellule = v; });
      if (n) edit("logements", [v = *n](ReservesCellule& y) { y.logements = v; });
      if (retire)
        change_conversion(session, qui, "retrait de logements", [i](ConversionReservataire& y) {
          if (i < y.cellules.size()) y.cellules.erase(y.cellules.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
  }
  c.space(6);
  if (!cellules.empty()) copy_button(f, c, "Réservés par type et quartier");
  const auto suivante = next_cellule(session.resultat().assiette.cellules, cellules);
  const float l = f.button_width("Ajouter des logements", Bouton::Second);
  if (suivante && cellules.size() < kCellulesMax &&
      f.button({c.x, c.y, l, theme::kControle}, "Ajouter des logements", Bouton::Second))
    change_conversion(session, qui, "ajout de logements", [v = *suivante](ConversionReservataire& y) {
      y.cellules.push_back({.cellule = v, .logements = 0});
    });
  c.space(theme::kControle);
}

void draw_zones(Facade& f, Colonne& c, app::Session& session) {
  const auto& zones = session.etude().conversion.coefficients;
  f.begin_card(c, 12);
  title_of(f, c, "Droits uniques pour un droit de suite, par zone", !zones.empty());
  f.paragraph(c,
              "Un usage de certains accords ; cet outil n’en propose aucun. La zone d’un lot de droits en prend le "
              "coefficient.",
              kLegende);
  c.space(4);
  if (!zones.empty()) {
    Tableau t(f, c, "Droits uniques pour un droit de suite, par zone",
              {{"Zone", 0, Alignement::Gauche},
               {"Coefficient", 150, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (const auto& [zone, coefficient] : std::map(zones)) {
      t.begin_row("zone" + zone, false, false, theme::kLigneChamps);
      t.text(zone);
      const auto valeur = decimal_field(f, session, "coefficient", field_cell(t), "Coefficient – " + zone, coefficient);
      t.end_cell();
      const bool retire = remove_cell(f, t, "la zone " + zone);
      t.end_row();
      if (valeur)
        session.execute("coefficient – " + zone,
                        [zone, v = *valeur](Etude& e) { e.conversion.coefficients[zone] = v; });
      if (retire)
        session.execute("retrait de la zone – " + zone, [zone](Etude& e) { e.conversion.coefficients.erase(zone); });
    }
  }
  c.space(6);
  f.ink_line({c.x, c.y, 130, theme::kControle}, "Ajouter une zone :", {.taille = theme::kTableau}, Alignement::Gauche);
  if (const auto nom = f.field("nouvelle", {c.x + 140, c.y, 160, theme::kControle}, "Nom de la zone à ajouter", "",
                               {.fantome = "ex. B1"}))
    if (const std::string zone = clean_label(*nom, kNomMax); !zone.empty() && zones.size() < kZonesMax)
      session.execute("ajout de la zone – " + zone,
                      [zone](Etude& e) { e.conversion.coefficients.try_emplace(zone, 1); });
  c.space(theme::kControle);
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
