// One réservataire in front of the bailleur's mean; why its candidates declined, and what the data cannot tell.
#include <algorithm>
#include <utility>
#include <vector>

#include "core/quantite/ecriture.hpp"
#include "io/table_ecrite.hpp"
#include "pages/fonctionnement.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kComparaison = "En face de la moyenne du bailleur";
constexpr const char* kMotifs = "Refus des candidats, par motif";

// What the denominator of each is.
const char* observed(Indicateur i) {
  switch (i) {
    case Indicateur::DelaiReponse:
      return "désignations datées";
    case Indicateur::SansCandidat:
    case Indicateur::RenduUnTour:
      return "mises à disposition terminées";
    case Indicateur::DelaiBail:
      return "baux, logements proposés d’abord";
    default:
      return "désignations à l’issue connue";
  }
}

const char* name_motif(MotifRefus m) {
  switch (m) {
    case MotifRefus::NonRenseigne:
      return "Motif non renseigné";
    case MotifRefus::Loyer:
      return "Loyer";
    case MotifRefus::Localisation:
      return "Localisation";
    case MotifRefus::Typologie:
      return "Type de logement";
    case MotifRefus::EtatLogement:
      return "État du logement";
    case MotifRefus::Environnement:
      return "Environnement";
    case MotifRefus::SansReponse:
      return "Sans réponse";
    case MotifRefus::AutreLogement:
      return "Un autre logement accepté";
    default:
      return "Autre motif";
  }
}

void figure_cell(Facade& f, Tableau& t, app::Session& session, const LigneFonctionnement& l, Indicateur i) {
  const Fonctionnement& tout = session.fonctionnement();
  const Taux taux = measure(l.mesures, i);
  if (!tout.is_shown(taux)) return t.text("—");
  const bool jours = unite_of(i) == Unite::Jours;
  const Rect r = t.begin_cell();
  t.exact(jours ? io::cell_decimal(taux.valeur(), 1) : io::cell_part(taux.valeur()));
  result_figure(f, session, reference_of(l.id, i), r.x + r.largeur, r.y + (r.hauteur - 21) / 2,
                write_mesure(taux.valeur(), unite_of(i)), {.taille = theme::kTableau}, Alignement::Droite,
                std::string(label(i)) + " – " + l.nom);
  t.end_cell();
}

void draw_comparaison(Facade& f, Colonne& c, app::Session& session, const LigneFonctionnement& l) {
  const Fonctionnement& tout = session.fonctionnement();
  table_title(f, c, kComparaison, theme::kCorps, 3);
  c.space(4);
  Tableau t(f, c, kComparaison,
            {{"Indicateur", 0, Alignement::Gauche},
             {"Ce\nréservataire", 112, Alignement::Droite},
             {"sur", 60, Alignement::Droite},
             {"Moyenne\ndu bailleur", 112, Alignement::Droite},
             {"sur", 66, Alignement::Droite},
             {"Écart", 116, Alignement::Droite}});
  for (std::size_t k = 0; k < kIndicateurs; ++k) {
    const auto i = static_cast<Indicateur>(k);
    const Taux sien = measure(l.mesures, i);
    const Taux moyenne = measure(tout.ensemble.mesures, i);
    const bool comparable = tout.is_shown(sien) && tout.is_shown(moyenne);
    const Rationnel ecart = comparable ? sien.valeur() - moyenne.valeur() : Rationnel::undefined();
    const std::string nom = std::string(label(i)) + " (" + observed(i) + ")";
    t.begin_row(std::string(word(i)), false, false, std::max(34.0F, t.row_height({nom})));
    t.text(nom);
    figure_cell(f, t, session, l, i);
    t.text(write_integer(sien.observations));
    figure_cell(f, t, session, tout.ensemble, i);
    t.text(write_integer(moyenne.observations));
    t.exact(unite_of(i) == Unite::Jours ? io::cell_decimal(ecart, 1) : io::cell_decimal(ecart * 100, 1));
    t.text(write_ecart(ecart, unite_of(i)), {.taille = theme::kTableau, .graisse = Graisse::Forte});
    t.end_row();
  }
}

void draw_motifs(Facade& f, Colonne& c, const app::Session& session, const LigneFonctionnement& l) {
  const Fonctionnement& tout = session.fonctionnement();
  const std::int64_t siens = l.mesures.issue(IssueOffre::RefusCandidat);
  const std::int64_t tous = tout.ensemble.mesures.issue(IssueOffre::RefusCandidat);
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  c.space(14);
  if (siens == 0) {
    f.title(c, kMotifs, 3, theme::kCorps);
    f.paragraph(c, "Aucun refus de candidat sur ces années.", second);
    return;
  }
  table_title(f, c, kMotifs, theme::kCorps, 3);
  c.space(4);
  std::vector<MotifRefus> motifs;
  for (std::size_t i = 0; i < kMotifsRefus; ++i)
    if (tout.ensemble.mesures.motifs.at(i) > 0) motifs.push_back(static_cast<MotifRefus>(i));
  std::ranges::sort(motifs, {}, [&](MotifRefus m) { return std::pair(-l.mesures.motif(m), m); });
  const auto share = [&](std::int64_t n, std::int64_t sur) {
    return tout.is_shown({n, sur}) ? Rationnel::quotient(n, sur) : Rationnel::undefined();
  };
  const auto put = [&](Tableau& t, const Rationnel& part) {
    t.exact(io::cell_part(part));
    t.text(part.is_defined() ? write_percent(part, 1) : "—");
  };
  Tableau t(f, c, kMotifs,
            {{"Motif", 0, Alignement::Gauche},
             {"Ses refus", 90, Alignement::Droite},
             {"Part de\nses refus", 100, Alignement::Droite},
             {"Refus chez\nle bailleur", 104, Alignement::Droite},
             {"Part de\nces refus", 100, Alignement::Droite}});
  const auto row = [&](const std::string& cle, const char* nom, std::int64_t sien, std::int64_t tout_compris,
                       bool total) {
    t.begin_row(cle, total, false, t.row_height({nom}));
    t.text(nom);
    t.text(write_integer(sien));
    put(t, share(sien, siens));
    t.text(write_integer(tout_compris));
    put(t, share(tout_compris, tous));
    t.end_row();
  };
  for (const MotifRefus m : motifs)
    row(std::to_string(static_cast<int>(m)), name_motif(m), l.mesures.motif(m), tout.ensemble.mesures.motif(m), false);
  row("total", "Ensemble", siens, tous, true);
}
}  // namespace

void draw_detail(Facade& f, Colonne& c, app::Session& session, const std::string& reservataire) {
  const Etude& e = session.etude();
  f.begin_card(c, 16);
  f.title(c, name_reservataire(e, reservataire), 2, theme::kSection);
  c.space(6);
  std::vector<std::string> noms;
  std::size_t courant = 0;
  for (const Reservataire& r : e.reservataires) {
    if (r.id == reservataire) courant = noms.size();
    noms.push_back(name_reservataire(e, r.id));
  }
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  f.ink(c.x, c.y, "Réservataire", second);
  const float large = std::min(360.0F, c.largeur);
  if (const auto i = f.select("qui", {c.x, c.y + 20, large, theme::kControle}, "Réservataire regardé", noms, courant))
    session.vue_fonctionnement.reservataire = e.reservataires[*i].id;
  const char* fiche = "Ouvrir sa fiche, pour l’imprimer";
  const float l = f.button_width(fiche, Bouton::Second);
  const bool dessous = c.largeur < large + l + 16;
  if (dessous) c.space(20 + theme::kControle + 8);
  if (f.button({dessous ? c.x : c.x + large + 16, c.y + (dessous ? 0 : 20), l, theme::kControle}, fiche,
               Bouton::Second))
    session.show_fiche_fonctionnement(reservataire);
  c.space((dessous ? 0 : 20) + theme::kControle + 14);
  const LigneFonctionnement* ligne = session.fonctionnement().find(reservataire);
  if (e.historique != nullptr && ligne != nullptr && ligne->mesures.mises() == 0) {
    f.paragraph(c, "Aucune mise à disposition sur ces années : rien à mesurer.", second);
  } else if (e.historique != nullptr && ligne != nullptr) {
    draw_comparaison(f, c, session, *ligne);
    draw_motifs(f, c, session, *ligne);
    c.space(12);
    f.paragraph(
        c,
        "Adéquation au type et au lieu : les données disent quand le candidat refuse pour le type du logement ou "
        "pour sa localisation. Elles ne disent ni ce que le ménage demandait, ni le refus d’un premier candidat "
        "quand un autre a signé. C’est donc un minimum, à discuter avec la grille.",
        second);
    f.paragraph(
        c,
        "De la libération au bail : tout le délai compte pour le réservataire servi d’abord, quel que soit celui "
        "qui a signé. Un écart à la moyenne n’est pas un tort : le parc proposé n’est pas le même pour tous.",
        second);
  }
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
