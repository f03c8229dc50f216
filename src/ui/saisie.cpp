#include "saisie.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/graphique.hpp"
#include "io/valeurs.hpp"

namespace passeflux::ui {

std::optional<std::int64_t> parse_count(std::string_view texte, std::int64_t min, std::int64_t max) {
  const auto r = Rationnel::parse(texte);
  const auto n = r ? r->to_int64() : std::nullopt;
  if (!n || *n < min || *n > max || texte.contains('/')) return std::nullopt;
  return n;
}

namespace {
// The text typed in a numeric field; what parse() refuses is said, and marked on the field until the next action.
template <typename T, typename F>
std::optional<T> checked_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                               std::string_view nom, const std::string& ecrit, std::string fantome,
                               const std::string& attendu, F&& parse, bool numerique = true) {
  const bool refuse = session.champ_refuse == nom && session.avis;
  const auto saisi =
      f.field(cle, rect, nom, ecrit,
              {.numerique = numerique, .erreur = refuse ? session.avis->texte : "", .fantome = std::move(fantome)});
  if (!saisi) return std::nullopt;
  const std::optional<T> valeur = parse(*saisi);
  if (valeur) return valeur;
  session.champ_refuse = nom;
  session.avis = app::Avis{.gravite = Gravite::Avertissement,
                           .texte = std::string(nom) + " : « " + *saisi + " » n’est pas " + attendu + ".",
                           .conseil = ecrit.empty() ? "" : "La valeur précédente est gardée."};
  return std::nullopt;
}
}  // namespace

std::optional<std::int64_t> count_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                        std::string_view nom, std::int64_t valeur, std::int64_t min, std::int64_t max,
                                        bool annee) {
  const auto write = [annee](std::int64_t n) { return annee ? std::to_string(n) : write_integer(n); };
  return checked_field<std::int64_t>(f, session, cle, rect, nom, valeur < 0 ? "" : write(valeur),
                                     valeur < 0 ? "ex. 1 200" : "",
                                     "un nombre entier de " + write(min) + " à " + write(max),
                                     [&](std::string_view texte) { return parse_count(texte, min, max); });
}

std::optional<Rationnel> percent_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, const Rationnel& part) {
  const std::string ecrit = part.is_defined() ? write_value(part * 100, Unite::Nombre).text : std::string{};
  return checked_field<Rationnel>(f, session, cle, rect, nom, ecrit, part.is_defined() ? "" : "ex. 7,5",
                                  "un pourcentage de 0 à 100", [](std::string_view texte) -> std::optional<Rationnel> {
                                    const auto r = Rationnel::parse(texte);
                                    if (!r || texte.contains('/') || r->is_negative() || *r > 100) return std::nullopt;
                                    return *r / 100;
                                  });
}

std::optional<Rationnel> decimal_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, const Rationnel& valeur) {
  return checked_field<Rationnel>(f, session, cle, rect, nom, write_value(valeur, Unite::Nombre).text, "",
                                  "un nombre de 0 à 1 000", [](std::string_view texte) -> std::optional<Rationnel> {
                                    const auto r = Rationnel::parse(texte);
                                    if (!r || texte.contains('/') || r->is_negative() || *r > 1000) return std::nullopt;
                                    return r;
                                  });
}

std::optional<std::int32_t> date_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                       std::string_view nom, std::int32_t date) {
  return checked_field<std::int32_t>(f, session, cle, rect, nom, date == 0 ? "" : write_date(date), "jj/mm/aaaa",
                                     "une date (jj/mm/aaaa)",
                                     [](std::string_view texte) -> std::optional<std::int32_t> {
                                       if (io::trim(texte).empty()) return 0;
                                       const auto lue = io::parse_date(io::trim(texte));
                                       if (!lue || lue->reparation != io::Reparation::Aucune) return std::nullopt;
                                       return lue->valeur;
                                     });
}

std::optional<std::string> territoire_field(Facade& f, app::Session& session, std::string_view cle, const Rect& rect,
                                            std::string_view nom, std::string_view code) {
  return checked_field<std::string>(
      f, session, cle, rect, nom, std::string(code), "", "un code INSEE de commune ni un numéro SIREN",
      [](std::string_view texte) -> std::optional<std::string> {
        const std::string_view t = io::trim(texte);
        if (t.empty() || is_siren(t)) return std::string(t);
        const auto commune = io::parse_commune(t);
        return commune ? std::optional(commune->valeur) : std::nullopt;
      },
      false);
}

Rect field_cell(Tableau& t) {
  const Rect r = t.begin_cell();
  return {r.x, r.y + (r.hauteur - theme::kControle) / 2, r.largeur, theme::kControle};
}

bool remove_cell(Facade& f, Tableau& t, std::string_view quoi) {
  const Rect r = field_cell(t);
  const float l = f.button_width("Retirer", Bouton::Lien);
  const bool retire = f.button({r.x + r.largeur - l, r.y, l, r.hauteur}, "Retirer", Bouton::Lien, true, {},
                               "Retirer " + std::string(quoi));
  t.end_cell();
  return retire;
}

bool page_head(Facade& f, Colonne& c, app::Session& session, std::string_view titre, std::string_view phrase,
               std::string_view action) {
  bool presse = false;
  const float largeur = c.largeur;
  const float lt = f.button_width("Version texte", Bouton::Lien);
  const float l = action.empty() ? 0 : f.button_width(action, Bouton::Primaire) + 20;
  const bool dessous = largeur - l - lt < 420;  // no room beside the title
  if (!dessous) c.largeur -= l + lt + 24;
  const float y = c.y;
  f.title(c, titre, 1, theme::kTitre);
  f.paragraph(c, phrase, {.taille = theme::kCorps, .couleur = theme::couleurs.texte_second});
  c.largeur = largeur;
  const auto texte = [&](float x, float haut) {
    if (f.button({x, haut + 2, lt, theme::kControle}, "Version texte", Bouton::Lien, true, {},
                 "Version texte de cette page"))
      session.texte_demande = true;
  };
  const auto principale = [&](float x, float haut) {
    return !action.empty() && f.button({x, haut, l - 20, 36}, action, Bouton::Primaire);
  };
  if (dessous) {
    c.space(8);
    presse = principale(c.x, c.y);
    texte(c.x + l, c.y);
    c.space(36);
  } else {
    texte(c.x + c.largeur - l - lt, y + 2);
    presse = principale(c.x + c.largeur - l + 20, y + 2);
  }
  c.space(16);
  return presse;
}

namespace {
constexpr std::string_view kCopier = "Copier le tableau";
constexpr std::string_view kExporter = "Exporter";
constexpr std::string_view kImage = "Copier l’image";
constexpr float kEntreLiens = 20;
float copy_width(const Facade& f) {
  return f.button_width(kCopier, Bouton::Lien) + kEntreLiens + f.button_width(kExporter, Bouton::Lien);
}
}  // namespace

void copy_button(Facade& f, const Colonne& c, std::string_view table) {
  const float lc = f.button_width(kCopier, Bouton::Lien);
  const float le = f.button_width(kExporter, Bouton::Lien);
  const float droite = c.x + c.largeur;
  if (f.button({droite - le - kEntreLiens - lc, c.y, lc, theme::kControle}, kCopier, Bouton::Lien, true, {},
               "Copier le tableau : " + std::string(table)))
    f.take_table(table, Facade::Sortie::Copie);
  if (f.button({droite - le, c.y, le, theme::kControle}, kExporter, Bouton::Lien, true, {},
               "Exporter le tableau : " + std::string(table)))
    f.export_demande = table;
}

void table_title(Facade& f, Colonne& c, std::string_view titre, float taille, int niveau) {
  const float l = copy_width(f) + 16;
  constexpr float kTitreMin = 180;
  if (c.largeur < l + kTitreMin) {  // no room beside the title
    f.title(c, titre, niveau, taille);
    copy_button(f, c, titre);
    c.space(theme::kControle);
    return;
  }
  const Colonne ligne{c.x, c.y - 4, c.largeur};
  c.largeur -= l;
  f.title(c, titre, niveau, taille);
  c.largeur += l;
  copy_button(f, ligne, titre);
}

void cells_title(Facade& f, Colonne& c, std::string_view titre, float taille, int niveau) {
  constexpr float kMarge = 8;  // of a cell
  c.x += kMarge;
  c.largeur -= 2 * kMarge;
  table_title(f, c, titre, taille, niveau);
  c.x -= kMarge;
  c.largeur += 2 * kMarge;
}

bool image_button(Facade& f, const Colonne& c, std::string_view titre, bool avec_table) {
  const float l = f.button_width(kImage, Bouton::Lien);
  const float lt = avec_table ? copy_width(f) + kEntreLiens : 0;
  return f.button({c.x + c.largeur - lt - l, c.y, l, theme::kControle}, kImage, Bouton::Lien, true, {},
                  "Copier l’image : " + std::string(titre));
}

bool chart_title(Facade& f, Colonne& c, std::string_view titre, std::string_view table, float taille) {
  constexpr float kTitreMin = 150;
  const float l = f.button_width(kImage, Bouton::Lien) + (table.empty() ? 0 : copy_width(f) + kEntreLiens);
  const float largeur = c.largeur;
  const bool dessous = largeur < l + kTitreMin;  // no room beside the title
  if (!dessous) c.largeur -= l + 16;
  const float y = c.y;
  f.title(c, titre, 2, taille);
  c.largeur = largeur;
  const Colonne ligne{c.x, dessous ? c.y : y - 4, c.largeur};
  const bool presse = image_button(f, ligne, titre, !table.empty());
  if (!table.empty()) copy_button(f, ligne, table);
  if (dessous) c.space(theme::kControle);
  return presse;
}

std::string heading(const Facade& f, const std::string& nom, float largeur, const char* dessous) {
  const StyleTexte style{.taille = theme::kSecond, .graisse = Graisse::Forte};
  std::string ligne;
  std::string haut;
  for (std::size_t i = 0; i <= nom.size();) {
    const std::size_t fin = std::min(nom.find(' ', i), nom.size());
    const std::string mot = nom.substr(i, fin - i);
    i = fin + 1;
    const std::string suite = ligne.empty() ? mot : ligne + " " + mot;
    if (haut.empty() && !ligne.empty() && f.measure(suite, style) > largeur) {
      haut = ligne + "\n";
      ligne = mot;
    } else {
      ligne = suite;
    }
  }
  return haut + ligne + (*dessous == '\0' ? "" : "\n") + dessous;
}

Rect Rangee::place(std::string_view titre, float largeur) {
  constexpr float kEntre = 16;
  largeur = std::min(largeur, c_->largeur);
  if (x_ > c_->x && x_ + largeur > c_->x + c_->largeur) end();
  f_->ink_line({x_, c_->y, largeur, 20}, titre, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second},
               Alignement::Gauche);
  const Rect r{x_, c_->y + 20, largeur, theme::kControle};
  x_ += largeur + kEntre;
  return r;
}

void Rangee::end() {
  x_ = c_->x;
  c_->space(20 + theme::kControle + 10);
}

bool empty_card(Facade& f, Colonne& c, std::string_view titre, std::string_view phrase, std::string_view action) {
  f.begin_card(c, 18);
  f.title(c, titre, 2, theme::kSection);
  c.space(4);
  f.paragraph(c, phrase, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  bool presse = false;
  if (!action.empty()) {
    c.space(12);
    presse = f.button({c.x, c.y, f.button_width(action, Bouton::Primaire), 36}, action, Bouton::Primaire);
    c.space(36);
  }
  f.end_card(c, 18);
  return presse;
}

void end_paste(app::Session& session, const Collage& collage, const std::string& faute,
               std::function<void(Etude&)> changement) {
  const std::string lignes =
      write_count(static_cast<std::int64_t>(collage.cellules.size()), "ligne collée", "lignes collées");
  if (!faute.empty()) {
    session.avis = app::Avis{.gravite = Gravite::Avertissement,
                             .texte = "Rien n’a été collé : " + faute + ".",
                             .conseil = "Corrigez la cellule dans le tableur, puis collez à nouveau."};
    return;
  }
  session.execute(lignes, std::move(changement));
  session.avis = app::Avis{.gravite = Gravite::Information, .texte = lignes + ".", .conseil = {}, .annulable = true};
}

void result_figure(Facade& f, app::Session& session, std::string_view reference, float x, float y,
                   std::string_view texte, const StyleTexte& style, Alignement alignement, std::string_view nom) {
  if (f.figure(reference, x, y, texte, style, alignement, nom, session.explains(nullptr, reference)))
    session.explain(std::string(reference), std::string(texte) + ", " + std::string(nom));
}

void figure_cell(Facade& f, Tableau& t, app::Session& session, const std::shared_ptr<const ResultatFlux>& resultat,
                 std::string_view reference, const io::CelluleEcrite& exacte, std::string_view texte,
                 const StyleTexte& style, std::string_view nom) {
  const Rect r = t.begin_cell();
  t.exact(exacte);
  // A row may show a same figure of several results: its name tells them apart.
  if (f.figure(nom, r.x + r.largeur, r.y + (r.hauteur - style.taille * theme::kInterligne) / 2, texte, style,
               Alignement::Droite, nom, session.explains(resultat.get(), reference)))
    session.explain_in(resultat, std::string(reference), std::string(texte) + ", " + std::string(nom));
  t.end_cell();
}

theme::Couleur couleur_of(const Etude& etude, std::string_view id) { return theme::rgb(io::teinte_of(etude, id)); }

}  // namespace passeflux::ui
