#include "pages/logements.hpp"

#include "core/flux/assiette.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

std::string cell_logement(const Parc& parc, std::size_t i, std::size_t colonne) {
  const io::CelluleEcrite c = io::cell_logement(parc, i, colonne);
  if (c.texte.empty()) return "—";
  if (c.genre != io::GenreEcrit::Nombre) return c.texte;
  if (c.decimales == 0) return write_integer(parc.colonnes().nombre[i]);
  return write_decimal(Rationnel::parse(c.texte).value_or(Rationnel::undefined()), c.decimales);
}

namespace {
// The rows listed: those that the figure counts. Its name, and how many they are, stand above them.
struct Selection {
  std::string titre;
  std::vector<std::uint32_t> lignes;
};
std::optional<Selection> selection_of(const app::Session& session, const Parc& parc) {
  const auto& s = session.selection;
  if (s.reference.empty()) return std::nullopt;
  auto lignes = select_logements(s.reference, parc, session.etude().organisme, session.parametres_of(s), s.coupe);
  if (!lignes) return std::nullopt;
  return Selection{s.titre, *std::move(lignes)};
}

void draw_selection(Facade& f, Colonne& c, app::Session& session, const Parc& parc, const Selection& s) {
  std::int64_t logements = 0;
  for (const std::uint32_t i : s.lignes) logements += parc.colonnes().nombre[i];
  const float l = f.button_width("Voir tout le parc", Bouton::Second);
  const float y = c.y;
  c.largeur -= l + 16;
  f.paragraph(c, "Seulement : " + s.titre, {.taille = theme::kTableau, .graisse = Graisse::Forte});
  f.paragraph(c,
              write_count(static_cast<std::int64_t>(s.lignes.size()), "ligne", "lignes") + ", " +
                  write_count(logements, "logement", "logements") + ".",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.largeur += l + 16;
  if (f.button({c.x + c.largeur - l, y, l, theme::kControle}, "Voir tout le parc", Bouton::Second))
    session.selection = {};
  c.space(8);
}
}  // namespace

void draw_logements(Facade& f, Colonne& c, app::Session& session, const Parc& parc) {
  const auto selection = selection_of(session, parc);
  const std::size_t nombre = selection ? selection->lignes.size() : parc.lignes();
  const auto row = [&](std::size_t i) { return selection ? selection->lignes[i] : i; };
  f.begin_card(c, 12);
  c.x += 8;  // in line with the cells
  c.largeur -= 16;
  table_title(f, c, kTableLogements, theme::kCorps);
  if (selection) draw_selection(f, c, session, parc, *selection);
  c.x -= 8;
  c.largeur += 16;
  {
    Tableau t(f, c, kTableLogements,
              {{"Identifiant", 0, Alignement::Gauche},
               {"Commune", 90, Alignement::Gauche},
               {"Type", 60, Alignement::Gauche},
               {"Financement", 170, Alignement::Gauche},
               {"QPV", 90, Alignement::Gauche},
               {"Situation", 0, Alignement::Gauche},
               {"Surface\nm²", 90, Alignement::Droite},
               {"Logements", 96, Alignement::Droite}});
    t.rows(
        nombre, [&](std::size_t i, std::size_t j) { return cell_logement(parc, row(i), j); },
        [&](std::size_t i, std::size_t j) { return io::cell_logement(parc, row(i), j); });
  }
  if (f.lignes_emises > 0 && f.lignes_emises < nombre)
    f.paragraph(c, "Les " + write_integer(static_cast<std::int64_t>(f.lignes_emises)) + " premières lignes sur " +
                       write_integer(static_cast<std::int64_t>(nombre)) +
                       ". « Copier le tableau » et « Exporter » les prennent toutes.");
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
