// How the attributions worked, and the état zéro, as tables to write: every value beside its number of observations.
#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "io/etat_zero.hpp"
#include "io/synthese.hpp"
#include "io/tables_etude.hpp"

namespace passeflux::io {

namespace {
const char* heading(Indicateur i) {
  switch (i) {
    case Indicateur::DelaiReponse:
      return "Délai de réponse jours";
    case Indicateur::SansCandidat:
      return "Sans candidat %";
    case Indicateur::RenduUnTour:
      return "Rendus pour un tour %";
    case Indicateur::Refus:
      return "Refus des candidats %";
    case Indicateur::TypeOuLieu:
      return "Dont type ou lieu %";
    case Indicateur::Ecartees:
      return "Désignations écartées %";
    default:
      return "Libération au bail jours";
  }
}

CelluleEcrite cell_taux(const Taux& taux, Indicateur i, std::int64_t minimum) {
  if (taux.observations == 0 || taux.observations < minimum) return {};
  return cell_constat(taux.valeur(), unite_of(i));
}

CelluleEcrite cell_observations(const Constate& x) {
  return x.observations == 0 ? CelluleEcrite{} : cell_integer(x.observations);
}

CelluleEcrite cell_shown_only(const Constate& x, Unite unite) {
  return cell_constat(x.is_shown() ? x.valeur : Rationnel::undefined(), unite);
}
}  // namespace

CelluleEcrite cell_constat(const Rationnel& valeur, Unite unite) {
  if (!valeur.is_defined()) return {};
  if (unite == Unite::Part) return cell_part(valeur);
  return unite == Unite::Logements && valeur.is_integer() ? cell_decimal(valeur, 0) : cell_decimal(valeur, 1);
}

FeuilleEcrite table_of_fonctionnement(const Fonctionnement& f) {
  FeuilleEcrite feuille{.nom = "Fonctionnement par réservataire", .entetes = {"Réservataire", "Mises à disposition"}};
  for (std::size_t i = 0; i < kIndicateurs; ++i) {
    feuille.entetes.emplace_back(heading(static_cast<Indicateur>(i)));
    feuille.entetes.emplace_back("sur");
  }
  const auto add = [&](const LigneFonctionnement& l, std::string_view nom) {
    auto& ligne = feuille.lignes.emplace_back();
    ligne.push_back(cell_text(nom));
    ligne.push_back(cell_integer(l.mesures.mises()));
    for (std::size_t i = 0; i < kIndicateurs; ++i) {
      const auto indicateur = static_cast<Indicateur>(i);
      const Taux taux = measure(l.mesures, indicateur);
      ligne.push_back(cell_taux(taux, indicateur, f.minimum));
      ligne.push_back(cell_integer(taux.observations));
    }
  };
  if (f.ensemble.mesures.mises() == 0) return feuille;
  for (const LigneFonctionnement& l : f.lignes)
    if (l.mesures.mises() > 0 && l.id != kNonReserve) add(l, l.nom);
  add(f.reserves, "Tous les réservataires");
  add(*f.find(kNonReserve), "Gardés par le bailleur");
  add(f.ensemble, "Moyenne du bailleur");
  return feuille;
}

FeuilleEcrite table_of_ecarts(const std::vector<LigneEcart>& lignes) {
  FeuilleEcrite f{.nom = kTableEcarts,
                  .entetes = {"Réservataire", "Mesure", "État zéro", "sur", "Aujourd’hui", "sur", "Écart"}};
  for (const LigneEcart& l : lignes)
    for (std::size_t i = 0; i < kConstats; ++i) {
      const EcartZero& x = l.constats.at(i);
      const Unite unite = unite_constat(i);
      // A gap of shares is in points, as on the screen.
      const Rationnel ecart = unite == Unite::Part ? x.ecart() * 100 : x.ecart();
      f.lignes.push_back({cell_text(l.nom), cell_text(label_constat(i)), cell_shown_only(x.avant, unite),
                          cell_observations(x.avant), cell_shown_only(x.maintenant, unite),
                          cell_observations(x.maintenant),
                          ecart.is_defined() ? cell_decimal(ecart, 1) : CelluleEcrite{}});
    }
  return f;
}

FeuilleEcrite table_of_etat_zero(const EtatZero& z, std::size_t rang) {
  FeuilleEcrite f{.nom = "État zéro, version " + std::to_string(rang + 1),
                  .entetes = {"Réservataire", "Logements réservés", "Part du flux", "Libérations proposées d’abord",
                              "Mises à disposition", "En cours", "Baux", "Sans candidat", "Rendues pour un tour",
                              "Refus des candidats", "dont type ou lieu", "Non attribuées", "Irrecevables",
                              "Baux comptés sur ses droits", "Délais de réponse observés", "Jours de réponse",
                              "Délais de libération au bail observés", "Jours de libération au bail"}};
  for (const LigneZero& l : z.lignes) {
    const Mesures& m = l.mesures;
    auto& ligne = f.lignes.emplace_back();
    ligne = {cell_text(l.nom), l.id == kNonReserve ? CelluleEcrite{} : cell_integer(l.reserves),
             l.part ? cell_part(*l.part) : CelluleEcrite{}};
    for (const std::int64_t n :
         {m.liberations, m.mises(), m.issue(IssueOffre::EnCours), m.issue(IssueOffre::Bail),
          m.issue(IssueOffre::SansCandidat), m.issue(IssueOffre::RenduUnTour), m.issue(IssueOffre::RefusCandidat),
          m.motif(MotifRefus::Typologie) + m.motif(MotifRefus::Localisation), m.issue(IssueOffre::NonAttribution),
          m.issue(IssueOffre::Irrecevable), m.attributions, m.reponse.nombre, m.reponse.jours, m.bail.nombre,
          m.bail.jours})
      ligne.push_back(cell_integer(n));
  }
  return f;
}

FeuilleEcrite table_of_ventilation_zero(const EtatZero& z, std::size_t rang) {
  FeuilleEcrite f{.nom = "État zéro, version " + std::to_string(rang + 1) + ", ventilé",
                  .entetes = {"Réservataire", "Commune", "QPV", "Pièces", "Financement", "Année de construction",
                              "Proposés", "Attribués"}};
  for (const CelluleZero& c : z.ventilation) {
    const auto ligne = std::ranges::find(z.lignes, c.id, &LigneZero::id);
    f.lignes.push_back({cell_text(ligne == z.lignes.end() ? c.id : ligne->nom), cell_text(c.commune),
                        cell_text(qpv_label(c.qpv, "")), c.pieces == 0 ? CelluleEcrite{} : cell_integer(c.pieces),
                        cell_text(c.financement == 0 ? "" : code_label("FINAN", c.financement, "")),
                        c.construction == 0 ? CelluleEcrite{} : cell_annee(c.construction), cell_integer(c.proposes),
                        cell_integer(c.attribues)});
  }
  return f;
}

FeuilleEcrite table_of_grille(const Etude& e) {
  FeuilleEcrite f{.nom = "Grille partagée",
                  .entetes = {"Réservataire", "Critère", "Note du bailleur", "Commentaire du bailleur",
                              "Note du réservataire", "Commentaire du réservataire"}};
  for (const Evaluation& x : e.grille.evaluations)
    for (const NoteCritere& n : x.notes) {
      const auto critere = std::ranges::find(e.grille.criteres, n.critere, &Critere::id);
      if (critere == e.grille.criteres.end()) continue;
      auto& ligne = f.lignes.emplace_back();
      ligne = {cell_text(name_reservataire(e, x.reservataire)), cell_text(critere->nom)};
      for (const Appreciation& a : n.parties) {
        ligne.push_back(a.note == 0 ? CelluleEcrite{} : cell_integer(a.note));
        ligne.push_back(cell_text(a.commentaire));
      }
    }
  return f;
}

FeuilleEcrite table_of_points(const Etude& e) {
  FeuilleEcrite f{.nom = "Points convenus", .entetes = {"Réservataire", "Date", "Ce qui est convenu"}};
  for (const Evaluation& x : e.grille.evaluations)
    for (const PointConvenu& p : x.points)
      f.lignes.push_back({cell_text(name_reservataire(e, x.reservataire)),
                          p.date == 0 ? CelluleEcrite{} : cell_shown(write_date(p.date), false), cell_text(p.texte)});
  return f;
}

}  // namespace passeflux::io
