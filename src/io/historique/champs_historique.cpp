#include "champs_historique.hpp"

#include "../parc/codes.hpp"
#include "core/domaine/liberation.hpp"
#include "io/import.hpp"

namespace passeflux::io {

namespace {
// 0 stands for "not given" in a cell: the first value of an enumeration is told by 1.
constexpr std::int64_t of(auto v) { return static_cast<std::int64_t>(v) + 1; }

constexpr CodeChamp kCategorie[]{
    {of(CategorieLiberation::Flux), "Flux", "relocation|relocations|location|ordinaire|droitcommun"},
    {of(CategorieLiberation::Mutations), "Mutation", "mutations|mutationinterne|echange|parcoursresidentiel"},
    {of(CategorieLiberation::RenouvellementUrbain), "Renouvellement urbain",
     "anru|npnru|nprnu|relogementanru|relogementrenouvellementurbain|pnru"},
    {of(CategorieLiberation::CoproprietesDegradees), "Copropriétés dégradées",
     "coproprietedegradee|orcod|coproprietesdegradees"},
    {of(CategorieLiberation::HabitatIndigne), "Habitat indigne", "insalubrite|peril|indigne|habitatindigne"},
    {of(CategorieLiberation::Ventes), "Vente", "ventes|ventehlm|misevente"},
    {of(CategorieLiberation::PremiereLocation), "Première mise en location",
     "premierelocation|neuf|miseenservice|livraison|programmeneuf|1erelocation"}};
constexpr CodeChamp kIssue[]{
    {of(IssueOffre::EnCours), "En cours", "encours|enattente|attente"},
    {of(IssueOffre::Bail), "Bail signé", "bail|loue|signe|bailsigne|attribue|attribution|acceptation|accepte"},
    {of(IssueOffre::SansCandidat), "Sans candidat", "sanscandidat|carence|aucuncandidat|pasdecandidat|nondesigne"},
    {of(IssueOffre::RenduUnTour), "Rendu pour un tour", "rendu|renduuntour|remisaubailleur|restitue|renduaubailleur"},
    {of(IssueOffre::RefusCandidat), "Refus du candidat", "refus|refuse|refuscandidat|desistement|refusdemandeur"},
    {of(IssueOffre::NonAttribution), "Non-attribution", "nonattribution|refuscal|refuscommission|ajourne"},
    {of(IssueOffre::Irrecevable), "Irrecevable", "irrecevabilite|nonrecevable|rejet"}};
constexpr CodeChamp kMotif[]{{1, "Loyer", "loyertropeleve|cout|charges|prix"},
                             {2, "Localisation", "lieu|quartier|secteur|commune|eloignement"},
                             {3, "Typologie", "taille|surface|typeinadapte|troppetit|tropgrand|etage"},
                             {4, "État du logement", "etat|etatdulogement|travaux|vetuste"},
                             {5, "Environnement", "voisinage|insecurite"},
                             {6, "Sans réponse", "nonreponse|sansreponse|silence|injoignable"},
                             {7, "Autre logement", "autrelogement|dejareloge|reloge"},
                             {8, "Autre", "autres|divers|personnel"}};
constexpr CodeChamp kPrioritaire[]{{1, "oui", "o|x|vrai|dalo|prioritaire|true"},
                                   {2, "non", "n|faux|nonprioritaire|false"}};
constexpr CodeChamp kQuartile[]{{1, "Q1", "1erquartile|premier|1er"},
                                {2, "Q2", "2emequartile|2e"},
                                {3, "Q3", "3emequartile|3e"},
                                {4, "Q4", "4emequartile|4e"}};

constexpr ChampTable kChamps[]{
    {"logement",
     "Identifiant du logement",
     "identifiant|identint|identrep|identifiantrpls|identifiantdulogement|identifiantlogement|referencelogement|"
     "codelogement|numerologement|nlogement|lot|codelot|ug|idlogement|module|reflogement",
     {},
     0},
    {"commune", "Commune (code INSEE)", "codeinsee|insee|depcom|codecommune|inseecommune|communeinsee|codgeo", {}, 0},
    {"pieces", "Nombre de pièces", "nbpiece|nbpieces|typologie|type|typelogement|nombredepieces", kPieces, 0},
    {"financement", "Financement", "finan|typefinancement|typedefinancement|produit", kFinancement, 0},
    {"qpv", "En quartier prioritaire", "enqpv|quartierprioritaire", kQpv, 0},
    {"conge", "Date du congé", "dateconge|datedeconge|dateduconge|preavis|datepreavis|datedepreavis", {}, 0},
    {"date",
     "Date de libération",
     "liberation|dateliberation|datedeliberation|datedelaliberation|sortie|datedesortie|datesortie|depart|"
     "datededepart|datevacance|vacance|edlsortie|livraison|datedelivraison",
     {},
     0},
    {"categorie", "Catégorie", "categoriedattribution|typeattribution|typedattribution|horsflux|nature", kCategorie, 0},
    {"reservataire",
     "Réservataire",
     "oriente|orientevers|orientation|contingent|reservataires|proposea|misadispositionde|attributaire",
     {},
     0},
    {"impute", "Imputé sur", "imputesur|imputation|contingentimpute|droitsimputes", {}, 0},
    {"mise_a_disposition",
     "Mise à disposition",
     "misesadisposition|datedemiseadisposition|datemiseadisposition|datedeproposition|dateproposition|dateorientation|"
     "datedorientation|information|dateinformation|mad|datemad",
     {},
     0},
    {"designation",
     "Désignation",
     "datedesignation|datededesignation|receptioncandidats|datereception|propositioncandidat|datecandidats",
     {},
     0},
    {"candidats", "Candidats désignés", "nombredecandidats|nbcandidats|candidatures|nbcandidatures", {}, 0},
    {"issue", "Issue", "resultat|suite|suitedonnee|decision|statut|etat", kIssue, 0},
    {"motif", "Motif du refus", "motifrefus|motifderefus|causerefus|motifdurefus|cause", kMotif, 0},
    {"commission",
     "Date de la commission",
     "cal|caleol|datecal|datecaleol|datecommission|datedecommission|datedecal|datedecaleol",
     {},
     0},
    {"bail",
     "Date du bail",
     "datebail|datedebail|signaturebail|datesignature|datedesignature|entree|dateentree|relocation|datederelocation",
     {},
     0},
    {"prioritaire", "Ménage prioritaire", "dalo|prioritaires|menageprioritaire|publicprioritaire|daloprioritaire",
     kPrioritaire, 0},
    {"quartile", "Quartile de ressources", "quartiles|quartilederessources|q", kQuartile, 0}};
static_assert(std::size(kChamps) == kChampsHistorique);
}  // namespace

const DefinitionTable& table_historique() {
  static constexpr std::uint8_t kObligatoires[]{LibDate};
  static constexpr DefinitionTable kTable{"historique",  "Libérations et attributions", kChamps,
                                          kObligatoires, "la date de libération",       0};
  return kTable;
}

}  // namespace passeflux::io
