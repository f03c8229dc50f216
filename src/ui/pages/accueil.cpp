#include <algorithm>

#include "pages/pages.hpp"
#include "ui/suite_boutons.hpp"

namespace passeflux::ui {

namespace {
constexpr float kMargeCarte = 18;
constexpr float kBasColonne = 270;  // of the examples, where cards are one under the other

struct Entree {
  const char* titre;
  const char* texte;
  const char* action;
  Bouton genre;
};

bool entree_card(Facade& f, Colonne c, float hauteur, const Entree& e) {
  const float haut = c.y;
  f.begin_card(c, kMargeCarte);
  f.title(c, e.titre, 2, theme::kSection);
  c.space(6);
  f.paragraph(c, e.texte, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  const float l = f.button_width(e.action, e.genre);
  c.y = haut + hauteur - kMargeCarte - 34;
  const bool presse = f.button({c.x, c.y, l, 34}, e.action, e.genre);
  c.y = haut + hauteur - kMargeCarte;
  f.end_card(c, kMargeCarte);
  return presse;
}
// Work of an earlier visit, before anything else.
void reprises(Facade& f, Colonne& c, app::Session& session) {
  std::string reprise;
  std::optional<app::Copie> oublie;
  for (const app::Copie& copie : session.reprises()) {
    ImGui::PushID(copie.cle.c_str());
    f.begin_card(c, 14);
    const float lr = f.button_width("Reprendre", Bouton::Primaire);
    const float lo = f.button_width("Effacer cette copie", Bouton::Lien);
    const float pris = lr + lo + 44;
    const float y = c.y;
    c.largeur -= pris;
    f.title(c, "Reprendre le travail du " + copie.quand + " ?", 2, theme::kCorps);
    f.paragraph(c, "« " + copie.nom + " » : " + copie.contenu + ". Ces modifications ne sont dans aucun fichier.",
                {.taille = theme::kPetit, .couleur = theme::couleurs.attention_texte});
    c.largeur += pris;
    if (f.button({c.x + c.largeur - lr, y + 2, lr, 36}, "Reprendre", Bouton::Primaire, true, {},
                 "Reprendre le travail du " + copie.quand))
      reprise = copie.cle;
    if (f.button({c.x + c.largeur - lr - lo - 20, y + 4, lo, theme::kControle}, "Effacer cette copie", Bouton::Lien,
                 true, {}, "Effacer la copie du " + copie.quand))
      oublie = copie;
    f.end_card(c, 14, theme::couleurs.attention_teinte, theme::couleurs.attention_trait);
    ImGui::PopID();
    c.space(12);
  }
  if (!reprise.empty()) session.resume_copie(reprise);
  if (oublie) session.ask_forget(*oublie);
}

// Two étude to open as they are; the files that the larger one would come from, to try an import.
void exemples_card(Facade& f, Colonne c, float hauteur, app::Session& session) {
  const float haut = c.y;
  f.begin_card(c, kMargeCarte);
  f.title(c, "Essayer avec un exemple", 2, theme::kSection);
  c.space(6);
  f.paragraph(
      c,
      "Un petit bailleur de 1 000 logements, un flux à lire ; ou Savoureuse Habitat : 3 044 logements, "
      "23 réservataires, leurs droits, trois ans de libérations, et ses fichiers, défauts compris, pour essayer "
      "l’import.",
      {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.y = std::max(c.y + 10, haut + hauteur - kMargeCarte - 34);
  {
    SuiteBoutons boutons(f, c, 34);
    if (boutons("Ouvrir l’exemple", Bouton::Second)) session.open_exemple();
    if (boutons("Ouvrir l’exemple complet", Bouton::Second)) session.open_exemple_complet();
    if (session.has_sources() && boutons("Télécharger ses fichiers", Bouton::Lien)) session.download_sources();
  }
  c.y = std::max(c.y, haut + hauteur - kMargeCarte);
  f.end_card(c, kMargeCarte);
}
}  // namespace

void draw_accueil(Facade& f, Colonne& c, app::Session& session) {
  constexpr float kLargeur = 980;
  if (c.largeur > kLargeur) {
    c.x += (c.largeur - kLargeur) / 2;
    c.largeur = kLargeur;
  }
  c.space(14);
  f.title(c, "Du stock au flux, chiffres à l’appui", 1, theme::kAccueil);
  c.space(4);
  f.paragraph(c, "L’assiette, la part de chaque réservataire et son flux annuel — chaque nombre expliqué.",
              {.taille = 17, .couleur = theme::couleurs.texte_second});
  c.space(18);
  reprises(f, c, session);

  // Where one stands: three ways in, one after the other along the years.
  static constexpr Entree kEntrees[] = {
      {"Je passe du stock au flux",
       "Déposez votre liste de logements : classeur Excel, déclaration RPLS ou CSV. Puis vos réservations, et le mode "
       "qui les convertit.",
       "Importer un fichier RPLS", Bouton::Primaire},
      {"J’ai déjà des conventions en flux",
       "Saisissez les parts signées, les dates, la gestion et ce qui est compté : le flux de l’année part de là.",
       "Saisir mes conventions", Bouton::Second},
      {"Je renouvelle mes conventions",
       "Ouvrez l’étude de l’an passé : ses parts, ses droits et son bilan ouvrent l’année suivante.",
       "Ouvrir mon étude", Bouton::Second},
  };
  constexpr float kEspace = 14;
  const bool colonne = c.largeur < 720;
  const float l = colonne ? c.largeur : (c.largeur - 2 * kEspace) / 3;
  const float h = colonne ? 166 : 196;
  for (std::size_t i = 0; i < std::size(kEntrees); ++i) {
    const float rang = static_cast<float>(i);
    const Colonne carte =
        colonne ? Colonne{c.x, c.y + rang * (h + kEspace), l} : Colonne{c.x + rang * (l + kEspace), c.y, l};
    if (!entree_card(f, carte, h, kEntrees[i])) continue;
    if (i == 0) session.choose_file();
    if (i == 1) session.start_conventions();
    if (i == 2) session.renew();
  }
  c.y += colonne ? 3 * (h + kEspace) : h + kEspace;

  static constexpr Entree kMain{"Saisir à la main",
                                "Sans fichier : le nombre de logements, puis les réservations de chacun.",
                                "Commencer une étude", Bouton::Second};
  constexpr float kBas = 176;
  if (entree_card(f, {c.x, c.y, l}, kBas, kMain)) session.start_etude();
  if (colonne) {
    c.y += kBas + kEspace;
    exemples_card(f, {c.x, c.y, l}, kBasColonne, session);
    c.y += kBasColonne + kEspace;
  } else {
    exemples_card(f, {c.x + l + kEspace, c.y, c.largeur - l - kEspace}, kBas, session);
    c.y += kBas + kEspace;
  }

  f.begin_card(c, kMargeCarte);
  const float y = c.y;
  const float bouton = f.button_width("Parcourir…", Bouton::Second);
  const float coller = f.button_width("Coller depuis un tableur", Bouton::Lien);
  const bool dessous = c.largeur < 640;
  const float pris = dessous ? 0 : bouton + coller + 36;
  c.largeur -= pris;
  f.title(c, "Déposez un fichier n’importe où sur cette page", 2, theme::kCorps);
  f.paragraph(c, "Étude PasseFlux (.passeflux.json), classeur (.xlsx, .xlsm) ou texte (.csv, .txt)",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.largeur += pris;
  const float haut = dessous ? c.y + 8 : y + 4;
  const float droite = dessous ? c.x + bouton + coller + 20 : c.x + c.largeur;
  if (f.button({droite - bouton - 20 - coller, haut, coller, theme::kControle}, "Coller depuis un tableur",
               Bouton::Lien))
    session.open_volet(app::Volet::Collage);
  if (f.button({droite - bouton, haut, bouton, theme::kControle}, "Parcourir…", Bouton::Second)) session.choose_file();
  if (dessous) c.space(theme::kControle + 8);
  f.end_card(c, kMargeCarte);
  c.space(kEspace);

  f.begin_card(c, kMargeCarte);
  const float versions = f.button_width("Versions", Bouton::Lien);
  if (f.button({c.x + c.largeur - versions, c.y - 4, versions, theme::kControle}, "Versions", Bouton::Lien))
    session.ask_versions();
  f.title(c, "Vos données restent dans ce navigateur.", 2, theme::kCorps);
  c.space(2);
  f.paragraph(c,
              "Rien n’est envoyé : la page n’a le droit de parler à aucun autre serveur. Vous partagez une étude en "
              "envoyant son fichier.",
              {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  c.space(4);
  f.paragraph(
      c,
      "PasseFlux aide à préparer les conventions de réservation ; les textes en vigueur et les conventions signées "
      "font foi.",
      {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  f.end_card(c, kMargeCarte);
}

}  // namespace passeflux::ui
