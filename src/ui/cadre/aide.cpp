// Help: what the page at hand is for, the keyboard, where the work is kept.
#include <algorithm>
#include <array>

#include "cadre/cadre.hpp"
#include "recherche.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const char* page_help(app::Page page) {
  switch (page) {
    case app::Page::Accueil:
      return "Partez d’un fichier RPLS, d’une saisie à la main, ou d’un exemple. L’exemple complet a la taille d’un "
             "vrai "
             "bailleur ; ses fichiers se téléchargent pour essayer l’import. Une étude déjà enregistrée se dépose "
             "n’importe "
             "où sur la page.";
    case app::Page::Parc:
      return "Les logements tels que le fichier les déclare. « Liste des logements » les montre ligne par ligne. Un "
             "autre fichier remplace le parc ; les réservataires restent.";
    case app::Page::Reservataires:
      return "Une ligne par réservataire : son nom, sa nature, les logements sur lesquels il a un droit de suite en "
             "vigueur. Des lignes copiées d’un tableur se collent dans le champ où elles commencent (Ctrl V).";
    case app::Page::Droits:
      return "Les droits tels que la liste importée les décrit : volumes par réservataire, échéances année par année, "
             "liste. Un logement réservé sorti du parc demande ce que devient le droit. « Reprendre les droits de "
             "suite » reporte les volumes en vigueur sur la page Réservataires.";
    case app::Page::Confrontation:
      return "La liste du bailleur en face de l’état qu’un réservataire a transmis, ligne par ligne : ce qui concorde, "
             "ce qui "
             "ne "
             "concorde pas et pourquoi. Chaque décision se prend sur la ligne, ou d’un coup pour toutes les lignes "
             "affichées ; "
             "« Détail » montre les deux côtés, la règle et le motif.";
    case app::Page::Conventions:
      return "Une convention par réservataire et par département, ou sur son territoire pour une commune ou un EPCI : "
             "sa "
             "durée, sa gestion, ce qu’elle compte, la part signée. Puis le flux convention par convention, chaque "
             "département arrondi une fois.";
    case app::Page::Historique:
      return "Les logements libérés et leurs mises à disposition, tels que les listes importées les décrivent. "
             "Plusieurs fichiers s’ajoutent l’un à l’autre, une année après l’autre.";
    case app::Page::Fonctionnement:
      return "Ce que l’historique dit de chaque réservataire : délais, absences de candidat, refus. Le nombre "
             "d’observations est toujours à côté du taux ; sous un minimum, que vous fixez, aucun taux n’est montré. "
             "Puis la grille où chaque partie note et commente, et les points convenus.";
    case app::Page::EtatZero:
      return "Les indicateurs d’avant les conventions en flux, figés une fois. Une correction fait une nouvelle "
             "version, avec son motif ; les anciennes restent lisibles. Les années suivantes s’y comparent.";
    case app::Page::Multilateral:
      return "Les parcs et les réservations de plusieurs bailleurs, réunis par EPCI ou par département. Chacun donne "
             "son étude, ou un extrait territorial : des nombres, sans identifiant ni adresse. Le même bailleur pour "
             "le même département n’est jamais compté deux fois.";
    case app::Page::Assiette:
      return "Du parc à l’assiette, motif par motif : chaque case décide si le motif écarte ses logements. Puis les "
             "libérations attendues dans l’année et ce qui en est soustrait. L’assiette gardée d’une année se compare "
             "à "
             "celle d’aujourd’hui : ce qui est entré, ce qui est sorti, et pourquoi.";
    case app::Page::Conversion:
      return "Le mode qui transforme les droits en part du flux : pour tous, et par exception pour chacun. « Saisir » "
             "ouvre "
             "ce que le mode demande. Une donnée qui manque est dite en haut de la page.";
    case app::Page::Flux:
      return "La part de chacun dans les logements à répartir, et son flux en logements entiers. Cliquez un nombre "
             "souligné de points : la formule, les données et l’article s’affichent.";
    case app::Page::Territoires:
      return "Le flux de l’année par territoire. Chaque case est l’entier juste au-dessous ou juste au-dessus de sa "
             "valeur "
             "exacte ; les colonnes font le flux du territoire. Une ligne déplacée est expliquée. Par "
             "EPCI, les objectifs de sa CIA se lisent dessous, et ses taux s’y saisissent.";
    case app::Page::Programmes:
      return "Un programme par carte : ses logements par type, ses garants et ses financeurs. Les garants tiennent "
             "ensemble "
             "dans leur plafond ; le reste suit les parts, à l’entier près, et chaque type ferme.";
    case app::Page::Parametres:
      return "Tous les choix de calcul, leur source et leur portée. Une valeur changée pour cette étude est marquée "
             "partout où elle agit ; « Rétablir » revient à celle de l’outil.";
    case app::Page::Scenarios:
      return "Autant de scénarios que voulu : chacun a ses hypothèses, le parc et les réservataires sont communs. "
             "Toutes "
             "les pages montrent le scénario actif. Ce qui change entre ceux que vous cochez est dit d’abord ; puis "
             "les parts, les logements, les territoires, les alertes, et le relevé des décisions prises.";
  }
  return "";
}

constexpr std::array<std::array<const char*, 2>, 12> kTouches{{
    {"Ctrl S", "Enregistrer l’étude"},
    {"Ctrl O", "Ouvrir une étude, ou un fichier à importer (classeur, RPLS, CSV)"},
    {"Ctrl Z, Ctrl Y", "Annuler, rétablir"},
    {"Ctrl F", "Chercher un texte ou un nombre sur toutes les pages"},
    {"Ctrl K", "Trouver une commande par son nom"},
    {"F1", "Cette aide"},
    {"Ctrl V", "Coller des cellules d’un tableur : dans un tableau, ou comme un fichier à importer"},
    {"Tab, Maj Tab", "Contrôle suivant, précédent"},
    {"Entrée, Espace", "Actionner ; dans un champ, Entrée valide"},
    {"Échap", "Fermer ce qui est ouvert ; dans un champ, revenir à la valeur"},
    {"Page haut, Page bas, Début, Fin", "Faire défiler la page"},
    {"Ctrl C", "Copier le nombre choisi, ou le tableau avec ses en-têtes"},
}};
}  // namespace

void draw_aide(Facade& f, app::Session& session, float largeur, float hauteur) {
  Colonne c = begin_dialog(f, "Aide", largeur, hauteur, std::min(largeur - 32, 760.0F), std::min(hauteur - 48, 720.0F));
  const StyleTexte corps{.taille = theme::kTableau};
  const float fermer = f.button_width("Fermer", Bouton::Second);
  const bool ferme = f.button({c.x + c.largeur - fermer, c.y - 2, fermer, theme::kControle}, "Fermer", Bouton::Second,
                              true, {}, "Fermer l’aide");
  c.largeur -= fermer + 16;
  f.title(c, "Aide", 2, 20);
  c.largeur += fermer + 16;
  c.space(10);
  f.title(c, "La page " + std::string(label(session.page)), 3, theme::kCorps);
  f.paragraph(c, page_help(session.page), corps);
  c.space(14);
  f.title(c, "Au clavier", 3, theme::kCorps);
  {
    Tableau t(f, c, "Au clavier", {{"Touches", 250, Alignement::Gauche}, {"Effet", 0, Alignement::Gauche}});
    for (const auto& [touches, effet] : kTouches) {
      t.begin_row(touches);
      t.text(touches);
      t.text(effet);
      t.end_row();
    }
  }
  c.space(14);
  f.title(c, "Où est votre travail", 3, theme::kCorps);
  f.paragraph(c,
              "Le fichier de l’étude fait foi : la barre du haut dit s’il est à jour. Entre deux enregistrements, ce "
              "navigateur garde une copie de secours, proposée à la prochaine visite. Rien n’est envoyé.",
              corps);
  c.space(14);
  f.title(c, "Quelques mots", 3, theme::kCorps);
  for (const char* mot :
       {"Assiette : les logements sur lesquels portent les réservations.",
        "Libération : un logement qui devient disponible à la location dans l’année.",
        "Flux : la part des libérations mise à la disposition d’un réservataire chaque année.",
        "Droit de suite : le réservataire retrouve le même logement à chaque libération.",
        "Réservataire : l’État, Action Logement, une commune, un EPCI, un département… qui propose des candidats."})
    f.paragraph(c, mot, corps);
  f.close();
  f.end_region(c);
  if (ferme) session.close();
}

}  // namespace passeflux::ui
