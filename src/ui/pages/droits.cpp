// The droits: how many of whom, which end when, row by row.
#include <algorithm>
#include <memory>
#include <optional>

#include "calcul_garde.hpp"
#include "core/etat_des_lieux/correction.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/droits.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "sorties.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kAbsent = "—";
constexpr const char* kTableVolumes = "Volumes par réservataire";
constexpr std::size_t kVolumesMontres = 7;  // of volumes_droits(): those that have a column
constexpr std::size_t kVolumesEtroits = 4;  // where there is little room
constexpr float kVolumesEntiers = 880;

// The volumes, and why they are.
struct Volumes {
  EtatDroits etat;
  std::shared_ptr<const ResultatFlux> pourquoi;
};
const Volumes& volumes_of(const app::Session& session) {
  static CalculGarde<Volumes> volumes;
  return volumes.get(session, [&] {
    const Etude& e = session.etude();
    ResultatFlux pourquoi;
    pourquoi.calcul = record_volumes(e, session.parametres());
    return Volumes{.etat = compute_etat_droits(e, session.parametres()),
                   .pourquoi = std::make_shared<const ResultatFlux>(std::move(pourquoi))};
  });
}

void empty_droits(Facade& f, Colonne& c, app::Session& session) {
  if (empty_card(
          f, c, "Aucun droit pour l’instant",
          "Importez la liste des réservations que vous tenez (Excel ou CSV) : un droit par ligne, avec le "
          "réservataire, le logement ou le programme, la nature du droit et son échéance. Vous pourrez tout vérifier "
          "avant d’importer.",
          "Importer une liste de droits"))
    session.choose_file();
}

void draw_volumes(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const Volumes& volumes = volumes_of(session);
  const EtatDroits& etat = volumes.etat;
  f.begin_card(c, 12);
  table_title(f, c, kTableVolumes, theme::kSection);
  f.paragraph(c, "Au 1er janvier " + std::to_string(e.annee) + ".",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(4);
  // Copied, exported or read as a document, the table is whole.
  const bool entier = c.largeur >= kVolumesEntiers || f.lignes_emises > 1 || f.prise.nom == kTableVolumes;
  {
    std::vector<EnTete> en_tetes{{"Réservataire", 0, Alignement::Gauche},
                                 {"Droits\nlignes", 70, Alignement::Droite},
                                 {"Droits de suite\nlogements", 118, Alignement::Droite},
                                 {"Droits uniques\nà servir", 112, Alignement::Droite},
                                 {"Dont\ncontestés", 88, Alignement::Droite},
                                 {"Sans acte\nlogements", 88, Alignement::Droite},
                                 {"Échéance\ninconnue", 88, Alignement::Droite},
                                 {"Échus\nlogements", 88, Alignement::Droite},
                                 {"Prochaine\néchéance", 100, Alignement::Droite, false, 96}};
    // Where there is little room, the first ones, and the one that is being explained.
    std::vector<std::size_t> montres;
    for (std::size_t i = 0; i < kVolumesMontres; ++i) {
      const bool ouverte = session.chiffre.starts_with(reference_volume(volumes_droits()[i], {}));
      if (entier || i < kVolumesEtroits || ouverte)
        montres.push_back(i);
      else
        en_tetes[i + 1].titre.clear();
    }
    std::erase_if(en_tetes, [](const EnTete& e) { return e.titre.empty(); });
    Tableau t(f, c, kTableVolumes, std::move(en_tetes));
    const auto row = [&](const std::string& cle, const std::string& nom, const VolumeDroits& v, bool total) {
      const StyleTexte style{.taille = theme::kTableau, .graisse = total ? Graisse::Forte : Graisse::Normale};
      t.begin_row(cle, total, false, t.row_height({nom}));
      t.text(nom, style);
      // In the order of the columns.
      for (const std::size_t i : montres) {
        const Volume& volume = volumes_droits()[i];
        const std::int64_t n = v.*volume.champ;
        const std::string reference = reference_volume(volume, total ? std::string_view{} : std::string_view{cle});
        if (n == 0)
          t.text(kAbsent, style);
        else
          figure_cell(f, t, session, volumes.pourquoi, reference, io::cell_integer(n), write_integer(n), style,
                      title_of(volumes.pourquoi->calcul, reference, session.registre()));
      }
      t.text(v.prochaine == 0 ? kAbsent : write_date(v.prochaine), style);
      t.end_row();
    };
    for (std::size_t i = 0; i < e.reservataires.size(); ++i)
      if (etat.reservataires[i].droits > 0)
        row(e.reservataires[i].id, e.reservataires[i].nom, etat.reservataires[i], false);
    row("total", "Ensemble", etat.total, true);
  }
  if (!entier) {
    c.space(8);
    f.paragraph(c,
                "Avec plus de largeur, trois colonnes de plus : sans acte, échéance inconnue, échus. « Exporter » les "
                "donne toutes.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
  const auto note = [&](std::int64_t n, const char* un, const char* plusieurs, const char* suite,
                        theme::Couleur couleur) {
    if (n == 0) return;
    c.space(8);
    f.paragraph(c, write_count(n, un, plusieurs) + suite, {.taille = theme::kSecond, .couleur = couleur});
  };
  note(etat.total.soldes, "logement sorti du parc, dont le droit est compensé ou abandonné, n’est pas compté",
       "logements sortis du parc, dont le droit est compensé ou abandonné, ne sont pas comptés", ".",
       theme::couleurs.texte_second);
  note(etat.total.identifies,
       "logement identifié (défense, sécurité intérieure, santé), qui reste réservé en stock, n’est pas compté",
       "logements identifiés (défense, sécurité intérieure, santé), qui restent réservés en stock, ne sont pas comptés",
       ".", theme::couleurs.texte_second);
  note(etat.total.a_venir, "logement dont le droit n’a pas commencé à cette date n’est pas compté",
       "logements dont le droit n’a pas commencé à cette date ne sont pas comptés", ".", theme::couleurs.texte_second);
  note(etat.total.sans_nature, "logement dont la nature du droit n’est pas renseignée est compté",
       "logements dont la nature du droit n’est pas renseignée sont comptés", " parmi les droits de suite.",
       theme::couleurs.attention_texte);
  c.space(10);
  const float l = f.button_width("Reprendre les droits de suite dans les réservataires", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Reprendre les droits de suite dans les réservataires",
               Bouton::Second)) {
    session.execute("volumes repris des droits", [&registre = session.registre()](Etude& x) {
      const EtatDroits repris = compute_etat_droits(x, {registre, x.parametres});
      for (std::size_t i = 0; i < x.reservataires.size(); ++i)
        if (repris.reservataires[i].droits > 0) x.reservataires[i].logements_reserves = repris.reservataires[i].suite;
    });
    session.avis = app::Avis{.gravite = Gravite::Information,
                             .texte = "Les logements réservés de la page Réservataires sont ceux des droits de suite.",
                             .conseil = {},
                             .annulable = true};
  }
  c.space(theme::kControle);
  f.end_card(c, 12);
  c.space(14);
}

// The rows that the figure being followed counts; none: all are listed.
const std::optional<std::vector<std::uint32_t>>& selected(const app::Session& session) {
  static CalculGarde<std::optional<std::vector<std::uint32_t>>, std::string> rangs;
  const std::string& voulue = session.selection_droits.reference;
  return rangs.get(
      session,
      [&] { return voulue.empty() ? std::nullopt : select_droits(voulue, session.etude(), session.parametres()); },
      voulue);
}

void draw_selection(Facade& f, Colonne& c, app::Session& session, std::size_t lignes) {
  const float l = f.button_width("Voir tous les droits", Bouton::Second);
  const float y = c.y;
  c.largeur -= l + 16;
  f.paragraph(c, write_count(static_cast<std::int64_t>(lignes), "ligne", "lignes") + ".",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.largeur += l + 16;
  if (f.button({c.x + c.largeur - l, y, l, theme::kControle}, "Voir tous les droits", Bouton::Second))
    session.selection_droits = {};
  c.y = std::max(c.y, y + theme::kControle) + 8;
}

void add_by_hand(app::Session& session) {
  const Etude& e = session.etude();
  if (e.reservataires.empty()) return;
  const std::size_t rang = e.droits == nullptr ? 0 : e.droits->size();
  session.execute("droit ajouté", [d = Droit{.reservataire = e.reservataires.front().id},
                                   c = comparants_of(session)](Etude& x) { add_droit(x, d, c); });
  session.selection_droits = {};
  session.droit = rang;
  session.focus = kTitulaireDroit;
}

void add_button(Facade& f, Colonne& c, app::Session& session) {
  constexpr const char* kNom = "Ajouter un droit";
  if (f.button({c.x, c.y, f.button_width(kNom, Bouton::Second), theme::kControle}, kNom, Bouton::Second))
    add_by_hand(session);
  c.space(theme::kControle);
}

void draw_liste(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const std::int32_t prorogation = prorogation_of(session.parametres());
  const Droits& droits = *e.droits;
  const auto nom = [&](std::string_view id) {
    const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
    return it == e.reservataires.end() ? std::string(id) : it->nom;
  };
  const auto choisis = selected(session);  // by value: the button below may put an end to it
  // What is copied or exported says that it is a part.
  const std::string titre = "Liste des droits" + (choisis ? ", " + session.selection_droits.titre : "");
  table_title(f, c, titre, theme::kSection);
  c.space(4);
  f.paragraph(c, "L’échéance d’une ligne ouvre le droit entier : pourquoi cette date, et chaque champ à corriger.",
              {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(6);
  add_button(f, c, session);
  c.space(8);
  if (choisis) draw_selection(f, c, session, choisis->size());
  // Beside a panel a date stands without its reason, which the right opened gives.
  constexpr std::size_t kDate = 10;
  const bool entier = c.largeur >= kVolumesEntiers || f.lignes_emises > 1 || f.prise.nom == titre;
  Tableau t(f, c, titre,
            {{"Réservataire", 0, Alignement::Gauche},
             {"Nature", 110, Alignement::Gauche, false, 110},
             {"Fondement", 140, Alignement::Gauche},
             {"Logement ou programme", 190, Alignement::Gauche},
             {"Logements", 84, Alignement::Droite},
             {"Échéance", 190, Alignement::Gauche, false, 92},
             {"Statut", 100, Alignement::Gauche}});
  const auto rang = [&](std::size_t i) -> std::size_t { return choisis ? (*choisis)[i] : i; };
  const auto texte = [&](std::size_t i, std::size_t colonne) -> std::string {
    const Droit& d = droits[rang(i)];
    switch (colonne) {
      case 0:
        return nom(d.reservataire);
      case 1:
        return write_code_droit("nature", static_cast<std::size_t>(d.nature));
      case 2:
        return write_code_droit("fondement", static_cast<std::size_t>(d.fondement));
      case 3:
        return !d.logement.empty() ? d.logement : d.programme.empty() ? kAbsent : d.programme;
      case 4:
        return write_integer(d.logements);
      case 5:
        return entier ? write_echeance(d, prorogation) : write_echeance(d, prorogation).substr(0, kDate);
      default:
        return write_code_droit("statut", static_cast<std::size_t>(d.statut));
    }
  };
  // The date is what asks for a reason: it opens the right whole.
  const auto ouvre = [&](std::size_t i, std::size_t colonne) {
    const Droit& d = droits[rang(i)];
    return colonne != 5 ? std::string()
                        : "échéance, " + nom(d.reservataire) + ", ligne " +
                              write_integer(static_cast<std::int64_t>(rang(i) + 1));
  };
  if (const auto demande = t.rows(choisis ? choisis->size() : droits.size(), texte, {}, ouvre)) {
    session.droit = rang(demande->ligne);
    session.focus = "Fermer le droit";
  }
}
}  // namespace

void draw_droits(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Droits",
                "Les droits de réservation, un par un : à qui, sur quoi, à quel titre et jusqu’à quand.",
                "Passer à l’assiette"))
    session.page = app::Page::Assiette;
  if (session.etude().droits == nullptr) {
    empty_droits(f, c, session);
    if (!session.etude().reservataires.empty()) add_button(f, c, session);
    return;
  }
  draw_volumes(f, c, session);
  draw_sorties(f, c, session);
  draw_sur_reserves(f, c, session);
  draw_echeances(f, c, session, volumes_of(session).etat);
  draw_droit(f, c, session);
  f.begin_card(c, 12);
  draw_liste(f, c, session);
  f.end_card(c, 12);
}

}  // namespace passeflux::ui
