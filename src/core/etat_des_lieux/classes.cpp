#include "core/etat_des_lieux/discordances.hpp"

#include <array>

namespace passeflux {

namespace {
using enum Gravite;
// Only what was read bears an article; the rest is the trade's practice (dossier métier § 2.5), or this tool's choice.
constexpr std::array<Classe, kDiscordances> kClasses{{
    {"droit_echu", "Droit échu", Avertissement, true,
     "Un droit donné contre une garantie dure cinq ans après le remboursement total du prêt ; un autre, jusqu’au terme "
     "de "
     "son acte. Après, il ne se compte plus.",
     "Écarter, sauf acte plus récent à produire.", "CCH L441-1 et R441-6 (rédaction de 2017)", Portee::AVerifier},
    {"double_reservation", "Double réservation", Bloquant, true,
     "Un logement ne répond qu’à un droit de suite à la fois : deux titulaires ne peuvent pas y désigner.",
     "Comparer les dates des actes, retenir l’un, proposer un autre logement à l’autre.", "", Portee::Pratique},
    {"titulaire", "Titulaire", Bloquant, true,
     "Le même acte est compté pour deux titulaires : compétence transférée, ou droit délégué.",
     "Retenir chez celui qui détient le droit aujourd’hui ; un droit délégué reste à son titulaire.", "",
     Portee::AVerifier},
    {"sur_reservation", "Sur-réservation", Bloquant, true, "Les droits comptés dépassent les logements qui existent.",
     "Ramener les droits au nombre de logements, à proportion ou par ancienneté des actes.", "", Portee::Choix},
    {"sorti", "Vendu ou démoli", Avertissement, true,
     "Le logement a quitté le parc. À la vente, le vendeur doit au réservataire un logement équivalent, d’abord dans "
     "le "
     "même ensemble, sinon dans la commune, sauf accord.",
     "Dire dans la page Droits si le droit est transféré, compensé ou abandonné.", "CCH L443-9 (rédaction de 2017)",
     Portee::AVerifier},
    {"un_tour", "Prêté pour un tour", Avertissement, true,
     "Un logement remis pour un tour à un autre est compté deux fois : par son titulaire et par celui qui propose.",
     "Compter le droit de suite chez son titulaire ; servir le droit unique, puis l’éteindre.", "", Portee::Pratique},
    {"non_identifie", "Contingent de l’État non identifié", Avertissement, true,
     "L’État revendique sa part d’un programme où la liste du bailleur n’identifie aucun logement de l’État "
     "(contingent 7 "
     "de RPLS).",
     "Vérifier la convention APL du programme, puis retenir le nombre.", "", Portee::AVerifier},
    {"absent_bailleur", "Absent de la liste", Avertissement, true,
     "L’état transmis porte un droit que la liste du bailleur n’a pas.", "Demander l’acte, puis retenir ou écarter.",
     "", Portee::Choix},
    {"absent_transmis", "Absent de l’état", Avertissement, true,
     "La liste du bailleur porte un droit que l’état transmis n’a pas.",
     "Signaler le droit au réservataire ; le retenir s’il n’y renonce pas.", "", Portee::Choix},
    {"pourcentage", "Pourcentage ou logements", Avertissement, true,
     "Une part du programme d’un côté, des logements identifiés de l’autre, et deux nombres.",
     "S’accorder sur un nombre de logements : c’est lui qui se convertit en flux.", "", Portee::Pratique},
    {"quantite", "Nombre différent", Avertissement, true, "Les deux listes comptent un nombre différent.",
     "Retenir le nombre que l’acte porte.", "", Portee::Choix},
    {"nature", "Nature du droit", Avertissement, true,
     "Droit de suite d’un côté, droit unique de l’autre : le premier revient à chaque vacance, le second s’éteint.",
     "Relire l’acte : lui seul dit la nature.", "", Portee::Pratique},
    {"base", "Fondement différent", Avertissement, true, "Les deux listes ne donnent pas le même fondement au droit.",
     "Relire l’acte : le fondement décide du terme et du plafond.", "", Portee::Choix},
    {"pret_renegocie", "Prêt renégocié", Avertissement, true,
     "Un même acte, deux fins de prêt : le prêt a été réaménagé sans nouvelle délibération, ou une liste n’a pas "
     "suivi.",
     "Chercher l’avenant et la garantie réitérée ; à défaut, le premier terme s’applique.", "", Portee::Pratique},
    {"terme", "Terme différent", Avertissement, true, "Les deux listes ne donnent pas la même échéance au droit.",
     "Relire l’acte et retenir son terme.", "", Portee::Choix},
    {"absorbe", "Numérotation d’un autre bailleur", Information, true,
     "L’état nomme des logements dans une numérotation que le parc n’a pas : celle d’un bailleur absorbé, sans doute.",
     "Demander la table de correspondance, ou retenir au nombre.", "", Portee::Pratique},
    {"renumerote", "Logement renuméroté", Information, true,
     "L’état nomme des logements que le parc ne connaît pas ou plus : fusion, scission, nouvelle numérotation.",
     "Retrouver le logement d’aujourd’hui ; retenir s’il est dans le même programme.", "", Portee::Pratique},
    {"conteste", "Contesté ou à rechercher", Avertissement, true,
     "La liste du bailleur dit ce droit contesté, ou à rechercher.", "Trancher avec le réservataire, l’acte en main.",
     "", Portee::Choix},
    {"piece_manquante", "Acte manquant", Information, true, "Aucun acte n’est en main pour ce droit.",
     "Demander une copie au réservataire ; sans acte, retenir d’un commun accord.", "", Portee::Choix},
    {"apparie", "Appariement à vérifier", Information, true,
     "Rien ne dit à coup sûr que ces lignes parlent du même droit.", "Comparer les deux côtés avant de décider.", "",
     Portee::Choix},
    {"commune_fusionnee", "Commune fusionnée", Information, false,
     "Le code de la commune a été remplacé : les deux listes parlent du même territoire.",
     "Mettre le code à jour dans la liste.", "", Portee::Choix},
}};
}  // namespace

const Classe& classe_of(Discordance d) { return kClasses.at(static_cast<std::size_t>(d)); }

bool Poste::is_ouvert() const {
  for (std::size_t i = 0; i < kDiscordances; ++i) {
    const auto d = static_cast<Discordance>(i);
    if (has(d) && kClasses.at(i).a_trancher && (d != Discordance::Sorti || devenir.empty())) return true;
  }
  return false;
}

std::optional<Discordance> Poste::principale() const {
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if (has(static_cast<Discordance>(i))) return static_cast<Discordance>(i);
  return std::nullopt;
}

}  // namespace passeflux
