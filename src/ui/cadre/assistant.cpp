// The import of a file: what was recognised, each point of it to be changed, what it gives, and every problem by cell.
#include <algorithm>
#include <array>

#include "cadre/assistant.hpp"
#include "cadre/cadre.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/reference_a1.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
using io::OptionsTable;
constexpr std::size_t kMontres = 50;

std::string summary(const app::Assistant& a) {
  const io::RapportImport& r = a.rapport;
  if (a.relecture) return "Relecture avec ce choix…";
  if (r.refus) return r.refus->message + " " + r.refus->conseil;
  std::int64_t reparees = 0;
  for (const io::CompteProblemes& c : r.comptes)
    reparees += c.gravite == Gravite::Information && !io::is_note(c.code) ? c.nombre : 0;
  std::string t = write_count(r.lignes_lues, "ligne lue", "lignes lues") + ", " +
                  write_count(r.lignes_ecartees, "inutilisable", "inutilisables");
  if (reparees > 0) t += ", " + write_count(reparees, "valeur réparée", "valeurs réparées");
  return t + ". Rien n’est encore importé.";
}

const char* fate(Gravite g, std::string_view code) {
  return g == Gravite::Bloquant        ? "Ligne écartée"
         : g == Gravite::Avertissement ? "Cellule vide"
         : io::is_note(code)           ? "À savoir"
                                       : "Réparée";
}

// "Importer", "Importer les 12 lignes utilisables"; empty when there is nothing to import.
std::string import_label(const io::RapportImport& r) {
  if (!r.has_rows() || !io::fits_etude(r)) return {};
  const std::int64_t utilisables = r.lignes_lues - r.lignes_ecartees;
  if (r.lignes_ecartees == 0) return "Importer";
  return utilisables < 2 ? "Importer la ligne utilisable"
                         : "Importer les " + write_integer(utilisables) + " lignes utilisables";
}

// Why there is no "Importer", and what to do; empty when there is one, or when the summary says it.
std::string oversize(const io::RapportImport& r) {
  if (io::fits_etude(r)) return {};
  return "Une étude contient au plus " + write_integer(io::Importeur::kLignesMax) +
         " lignes de parc : ce fichier, lu et compté, ne peut pas y entrer. Gardez-y les logements d’un seul "
         "bailleur, ou une ligne par groupe de logements semblables avec leur nombre (colonne nb).";
}

enum class Action : std::uint8_t { Aucune, Importer, Rapport, Abandonner };

Action draw_actions(Facade& f, Colonne& c, const app::Assistant& a) {
  Action action = Action::Aucune;
  float x = c.x;
  const auto button = [&](const std::string& texte, Bouton genre, bool actif, Action fait) {
    const float l = f.button_width(texte, genre);
    if (f.button({x, c.y, l, 36}, texte, genre, actif)) action = fait;
    x += l + 8;
  };
  if (const std::string texte = oversize(a.rapport); !texte.empty()) {
    f.paragraph(c, texte, {.taille = theme::kTableau, .couleur = theme::couleurs.attention_texte});
    c.space(12);
  }
  if (const std::string texte = import_label(a.rapport); !texte.empty())
    button(texte, Bouton::Primaire, !a.relecture && !a.accepte, Action::Importer);
  if (a.rapport.problemes_total > 0)
    button("Enregistrer le rapport (CSV)", Bouton::Second, !a.relecture, Action::Rapport);
  button("Abandonner", Bouton::Second, true, Action::Abandonner);
  c.space(50);
  return action;
}

// How the file is read: each point recognised, shown, and open to another choice.
void draw_format(Facade& f, Colonne& c, const app::Assistant& a, OptionsTable& options,
                 std::optional<std::size_t>& feuille) {
  const io::RapportImport& r = a.rapport;
  RangeeChoix choice(f, c);
  if (a.source == app::SourceImport::Classeur) {
    std::vector<std::string> noms;
    for (const io::FeuilleClasseur& feuille_lue : a.feuilles)
      noms.push_back(feuille_lue.nom + (feuille_lue.masquee ? " (masquée)" : ""));
    feuille = choice("Feuille", noms, a.feuille, 260);
  }
  if (a.source == app::SourceImport::Texte) {
    std::vector<std::string> encodages;
    for (std::size_t i = 0; i < io::kEncodages; ++i) encodages.emplace_back(io::label(static_cast<io::Encodage>(i)));
    if (const auto i = choice("Encodage", encodages, static_cast<std::size_t>(r.format.encodage), 170))
      options.texte.encodage = static_cast<io::Encodage>(*i);

    static constexpr const char* kNoms[]{"Point-virgule", "Tabulation", "Virgule", "Barre |"};
    const std::size_t separateur = std::min(io::kSeparateurs.find(r.format.separateur), io::kSeparateurs.size() - 1);
    if (const auto i = choice("Séparateur", {std::begin(kNoms), std::end(kNoms)}, separateur, 150))
      options.texte.separateur = io::kSeparateurs[*i];
  }

  if (const auto i = choice("Décimales", {"Virgule ou point", "Virgule", "Point"},
                            static_cast<std::size_t>(a.options.marque), 160))
    options.marque = static_cast<io::MarqueDecimale>(*i);

  std::vector<std::string> rangs{"Sans en-tête"};
  for (std::size_t i = 1; i <= io::Importeur::kPremieres; ++i) rangs.push_back("Ligne " + std::to_string(i));
  const auto en_tete = std::clamp<std::int64_t>(r.lecture.en_tete, 0, static_cast<std::int64_t>(rangs.size()) - 1);
  if (const auto i = choice("En-tête", rangs, static_cast<std::size_t>(en_tete), 130))
    options.en_tete = static_cast<std::int64_t>(*i);
}

void draw_unknown_codes(Facade& f, Colonne& c, const app::Assistant& a, OptionsTable& options) {
  const auto& inconnus = a.rapport.codes_inconnus;
  if (inconnus.empty()) return;
  table_title(f, c, "Valeurs à rattacher à un code", theme::kSection, 3);
  c.space(4);
  Tableau t(f, c, "Valeurs à rattacher à un code",
            {{"Champ", 200, Alignement::Gauche},
             {"Valeur du fichier", 0, Alignement::Gauche},
             {"Lignes", 90, Alignement::Droite},
             {"Code de PasseFlux", 280, Alignement::Gauche}});
  for (std::size_t i = 0; i < std::min(inconnus.size(), kMontres); ++i) {
    const io::CodeInconnu& inconnu = inconnus[i];
    const io::ChampTable& champ = a.rapport.table->champs[inconnu.champ];
    std::vector<std::string> codes{"À choisir"};
    for (const io::CodeChamp& code : champ.codes) codes.emplace_back(code.libelle);
    t.begin_row(std::to_string(i), false, false, kLigneChoix);
    t.text(champ.titre, {.taille = theme::kPetit});
    t.text(inconnu.valeur, {.taille = theme::kPetit});
    t.text(write_integer(inconnu.lignes), {.taille = theme::kPetit});
    const Rect r = t.begin_cell();
    const std::string nom = "Code de « " + inconnu.valeur + " », " + champ.titre;
    if (const auto k = f.select("code", {r.x, r.y + 4, r.largeur, theme::kControle}, nom, codes, 0); k && *k > 0)
      options.decide.codes[champ.nom][inconnu.valeur] = champ.codes[*k - 1].valeur;
    t.end_cell();
    t.end_row();
  }
  c.space(16);
}

void draw_columns(Facade& f, Colonne& c, const app::Assistant& a, OptionsTable& options) {
  if (a.rapport.table == nullptr) return;
  const auto champs = a.rapport.table->champs;
  std::vector<std::string> noms{"Laissée de côté"};
  for (const io::ChampTable& champ : champs) noms.emplace_back(champ.titre);
  table_title(f, c, "Colonnes du fichier", theme::kSection, 3);
  c.space(4);
  Tableau t(f, c, "Colonnes du fichier",
            {{"Rang", 60, Alignement::Gauche},
             {"En-tête", 220, Alignement::Gauche},
             {"Premières valeurs", 0, Alignement::Gauche},
             {"Champ de PasseFlux", 250, Alignement::Gauche}});
  for (std::size_t i = 0; i < a.rapport.lecture.colonnes.size(); ++i) {
    const io::ColonneLue& colonne = a.rapport.lecture.colonnes[i];
    std::string exemples;
    for (const std::string& e : colonne.exemples)
      if (!e.empty()) exemples += (exemples.empty() ? "" : " · ") + e;
    t.begin_row(std::to_string(i), false, colonne.champ.has_value(), kLigneChoix);
    t.text(io::write_colonne(static_cast<std::int64_t>(i) + 1), second());
    t.text(colonne.nom, {.taille = theme::kTableau, .graisse = colonne.champ ? Graisse::Forte : Graisse::Normale});
    t.text(exemples.empty() ? "—" : exemples, {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
    const Rect r = t.begin_cell();
    const std::size_t courant = colonne.champ ? *colonne.champ + 1 : 0;
    if (const auto k = f.select("champ", {r.x, r.y + 4, r.largeur, theme::kControle},
                                "Champ de la colonne " + colonne.nom, noms, courant)) {
      if (*k > 0)  // one column a field: the other gives it up
        for (const io::ColonneLue& autre : a.rapport.lecture.colonnes)
          if (autre.champ == *k - 1) options.decide.colonnes[autre.nom] = "";
      options.decide.colonnes[colonne.nom] = *k == 0 ? "" : champs[*k - 1].nom;
    }
    t.end_cell();
    t.end_row();
  }
  c.space(16);
}

void draw_problems(Facade& f, Colonne& c, const io::RapportImport& r) {
  if (r.problemes_total == 0) return;
  const StyleTexte style{.taille = theme::kPetit};
  table_title(f, c, "Problèmes par genre", theme::kSection, 3);
  c.space(4);
  {
    Tableau t(
        f, c, "Problèmes par genre",
        {{"Suite", 130, Alignement::Gauche}, {"Motif", 0, Alignement::Gauche}, {"Nombre", 90, Alignement::Droite}});
    for (std::size_t i = 0; i < r.comptes.size(); ++i) {
      t.begin_row(std::to_string(i));
      t.text(fate(r.comptes[i].gravite, r.comptes[i].code), style);
      t.text(r.comptes[i].message, style);
      t.text(write_integer(r.comptes[i].nombre), style);
      t.end_row();
    }
  }
  c.space(16);
  table_title(f, c, "Problèmes", theme::kSection, 3);
  c.space(4);
  constexpr std::size_t kColonnes = 5;
  Tableau t(f, c, "Problèmes",
            {{"Cellule", 80, Alignement::Gauche},
             {"Colonne", 130, Alignement::Gauche},
             {"Valeur", 130, Alignement::Gauche},
             {"Motif", 0, Alignement::Gauche},
             {"Suite", 120, Alignement::Gauche}});
  const auto cell = [&](std::size_t i, std::size_t j) -> std::string {
    const Diagnostic& d = r.problemes[i];
    const std::array<std::string, kColonnes> textes{!d.cellule.empty() ? d.cellule
                                                    : d.ligne > 0      ? "Ligne " + write_integer(d.ligne)
                                                                       : "",
                                                    d.colonne, d.valeur, d.message, fate(d.gravite, d.code)};
    return textes.at(j).empty() ? "—" : textes.at(j);
  };
  if (r.problemes.size() > kMontres) {
    t.rows(r.problemes.size(), cell);
  } else {
    for (std::size_t i = 0; i < r.problemes.size(); ++i) {
      t.begin_row(std::to_string(i));
      for (std::size_t j = 0; j < kColonnes; ++j) t.text(cell(i, j), style);
      t.end_row();
    }
  }
  if (r.problemes_total > static_cast<std::int64_t>(r.problemes.size()))
    f.paragraph(c,
                "Les " + write_integer(static_cast<std::int64_t>(io::Importeur::kProblemesGenre)) +
                    " premiers de chaque genre, sur " + write_integer(r.problemes_total) + " en tout.",
                second());
}
}  // namespace

void draw_assistant(Facade& f, app::Session& session, float largeur, float hauteur) {
  const app::Assistant& a = *session.assistant();  // stands until the last line acts on it
  Colonne c = begin_dialog(f, "Importer un fichier", largeur, hauteur, std::min(largeur - 48, 1100.0F), hauteur - 48);
  f.title(c, a.source == app::SourceImport::PressePapiers ? "Importer les cellules collées" : "Importer " + a.fichier,
          2, 20);
  c.space(4);
  f.paragraph(c, summary(a),
              {.taille = theme::kTableau,
               .couleur = a.rapport.refus ? theme::couleurs.attention_texte : theme::couleurs.texte_second});
  c.space(12);
  const Action action = draw_actions(f, c, a);
  OptionsTable options = a.options;
  std::optional<std::size_t> feuille;
  draw_format(f, c, a, options, feuille);
  const bool ajouter = draw_destination(f, c, session, options);
  if (!a.relecture) draw_totals(f, c, session);
  draw_noms(f, c, session, options);
  draw_unknown_codes(f, c, a, options);
  draw_columns(f, c, a, options);
  draw_problems(f, c, a.rapport);
  f.close();
  f.end_region(c);
  if (action == Action::Importer)
    session.accept_import();
  else if (action == Action::Rapport)
    session.save_problemes();
  else if (action == Action::Abandonner)
    session.dismiss_import();
  else if (feuille)
    session.set_feuille(*feuille);
  else {
    session.set_ajouter(ajouter);
    session.set_options(std::move(options));
  }
}

}  // namespace passeflux::ui
