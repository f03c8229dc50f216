#include "io/classeur.hpp"

#include <algorithm>
#include <array>

#include "feuille.hpp"
#include "refus.hpp"

namespace passeflux::io {

struct Classeur::Contenu {
  std::string octets;
  std::string fichier;
  LimitesClasseur limites;
  std::unique_ptr<Archive> archive;
  std::vector<FeuilleClasseur> feuilles;
  std::vector<std::string> parties;  // of each sheet
  std::size_t active = 0;
  std::string partie_chaines;  // empty: none, or already read
  Communs communs;

  std::optional<Diagnostic> read();
  std::optional<Diagnostic> read_feuilles(const Manifeste& manifeste, const std::vector<Relation>& relations);
};

namespace {
constexpr std::size_t kTranche = std::size_t{256} << 10U;

// What is not a container of parts, told from the first bytes.
std::optional<Diagnostic> refuse_by_signature(std::string_view octets) {
  using namespace std::string_view_literals;
  if (octets.starts_with("PK"sv)) return std::nullopt;
  if (octets.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
    constexpr std::string_view chiffre =
        "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"sv;  // the stream's name, in UTF-16
    if (octets.find(chiffre) != std::string_view::npos)
      return Diagnostic{.code = "xlsx.mot_de_passe",
                        .message = "Ce classeur est protégé par un mot de passe à l’ouverture : il n’est pas lu.",
                        .conseil =
                            "Ouvrez-le dans le tableur avec son mot de passe, retirez la protection (Fichier, "
                            "Informations, Protéger le classeur), enregistrez, puis reprenez."};
    return Diagnostic{.code = "xlsx.ancien",
                      .message = "Ce fichier est à l’ancien format d’Excel (.xls, avant 2007), qui n’est pas lu.",
                      .conseil = "Ouvrez-le dans le tableur, « Enregistrer sous », type « Classeur Excel (.xlsx) »."};
  }
  return Diagnostic{.code = "xlsx.pas_un_classeur",
                    .message = "Ce fichier n’est pas un classeur Excel.",
                    .conseil =
                        "Si c’est un texte ou une page web au nom trompeur, ouvrez-le dans le tableur, puis "
                        "« Enregistrer sous », type « Classeur Excel (.xlsx) »."};
}

Diagnostic refus_ods() {
  return {.code = "xlsx.ods",
          .message = "Ce fichier est au format OpenDocument (.ods ou proche), qui n’est pas lu.",
          .conseil = "Dans LibreOffice, « Enregistrer sous », type « Classeur Excel 2007-365 (.xlsx) », ou CSV."};
}

bool is_opendocument(Archive& archive) {
  auto flux = archive.open_entree("mimetype");
  if (!flux) return false;
  std::array<char, 64> debut{};
  const auto lus = flux->read(debut);
  return lus && std::string_view(debut.data(), *lus).starts_with("application/vnd.oasis.opendocument");
}
}  // namespace

std::optional<Diagnostic> Classeur::Contenu::read() {
  if (octets.size() > limites.octets)
    return Diagnostic{.code = "xlsx.trop_gros",
                      .message = "Ce classeur dépasse " + std::to_string(limites.octets >> 20U) + " Mo.",
                      .conseil = "Retirez-en les feuilles et les images inutiles, ou exportez la feuille en CSV."};
  if (auto refus = refuse_by_signature(octets)) return refus;
  auto ouverte = Archive::open(octets, limites);
  if (!ouverte) return ouverte.error();
  archive = std::move(*ouverte);
  if (archive->has("mimetype") && is_opendocument(*archive)) return refus_ods();

  const auto racine = read_relations(*archive, "", limites);
  if (!racine) return racine.error();
  const auto document = std::ranges::find(*racine, "officeDocument", &Relation::type);
  if (document == racine->end() || document->externe)
    return Diagnostic{.code = "xlsx.pas_un_classeur",
                      .message = "Cette archive n’est pas un classeur Excel.",
                      .conseil = "Si le classeur est à l’intérieur, décompressez l’archive, puis choisissez-le."};
  if (document->cible.ends_with(".bin"))
    return Diagnostic{.code = "xlsx.xlsb",
                      .message = "Ce classeur est au format binaire d’Excel (.xlsb), qui n’est pas lu.",
                      .conseil = "Dans Excel, « Enregistrer sous », type « Classeur Excel (.xlsx) »."};
  const auto manifeste = read_manifeste(*archive, document->cible, limites);
  if (!manifeste) return manifeste.error();
  const auto relations = read_relations(*archive, document->cible, limites);
  if (!relations) return relations.error();
  communs.base_1904 = manifeste->base_1904;
  if (auto refus = read_feuilles(*manifeste, *relations)) return refus;
  for (const Relation& r : *relations) {
    if (r.externe || !archive->has(r.cible)) continue;
    if (r.type == "sharedStrings") partie_chaines = r.cible;
    if (r.type != "styles") continue;
    auto formats = read_formats(*archive, r.cible, limites);
    if (!formats) return formats.error();
    communs.formats = std::move(*formats);
  }
  return std::nullopt;
}

std::optional<Diagnostic> Classeur::Contenu::read_feuilles(const Manifeste& manifeste,
                                                           const std::vector<Relation>& relations) {
  std::optional<std::size_t> montree;  // the active one, or the first after it that shows
  std::optional<std::size_t> premiere;
  for (std::size_t i = 0; i < manifeste.feuilles.size(); ++i) {
    const FeuilleDeclaree& f = manifeste.feuilles[i];
    const auto r = std::ranges::find(relations, f.relation, &Relation::id);
    // A sheet of charts or of dialogs has no cells.
    if (r == relations.end() || r->type != "worksheet" || r->externe) continue;
    if (!f.masquee && !premiere) premiere = feuilles.size();
    if (!f.masquee && i >= manifeste.active && !montree) montree = feuilles.size();
    feuilles.push_back({.nom = f.nom, .masquee = f.masquee});
    parties.push_back(r->cible);
  }
  active = montree.value_or(premiere.value_or(0));
  if (!feuilles.empty()) return std::nullopt;
  return Diagnostic{.code = "xlsx.pas_un_classeur",
                    .message = "Ce fichier ne contient aucune feuille de calcul.",
                    .conseil = "Choisissez un classeur Excel (.xlsx) qui a au moins une feuille de cellules."};
}

Classeur::Classeur(std::unique_ptr<Contenu> contenu) : contenu_(std::move(contenu)) {}
Classeur::Classeur(Classeur&&) noexcept = default;
Classeur& Classeur::operator=(Classeur&&) noexcept = default;
Classeur::~Classeur() = default;

const std::vector<FeuilleClasseur>& Classeur::feuilles() const { return contenu_->feuilles; }
std::size_t Classeur::feuille_active() const { return contenu_->active; }

Resultat_ou<Classeur> Classeur::open(std::string octets, std::string_view fichier, const LimitesClasseur& limites) {
  auto contenu = std::make_unique<Contenu>();
  contenu->octets = std::move(octets);
  contenu->fichier = fichier;
  contenu->limites = limites;
  if (auto refus = contenu->read()) {
    refus->fichier = fichier;
    return std::unexpected(std::move(*refus));
  }
  return Classeur(std::move(contenu));
}

// The phases of a reading: is there a merged range at all, which ones, then the cells.
class LecteurFeuille::Lecture {
 public:
  Lecture(Archive& archive, std::string partie, const Communs& communs, const LimitesClasseur& limites,
          std::string fichier)
      : archive_(&archive),
        partie_(std::move(partie)),
        communs_(&communs),
        limites_(limites),
        fichier_(std::move(fichier)),
        tampon_(kTranche),
        cellules_(std::make_unique<LecteurCellules>(LecteurCellules::Objet::Lecture, communs, limites)) {}

  Resultat_ou<bool> read_slice(const SortieLigne& sortie) {
    if (phase_ == Phase::Finie) return false;
    auto suite = advance(sortie);
    if (!suite) {
      phase_ = Phase::Finie;
      suite.error().fichier = fichier_;
    }
    return suite;
  }
  const BilanFeuille& bilan() const { return bilan_; }
  double part() const {
    constexpr double kPhases = 3;
    return (static_cast<double>(phase_) + (flux_ ? flux_->part() : 0)) / kPhases;
  }

 private:
  enum class Phase : std::uint8_t { Recherche, Reperage, Lecture, Finie };

  Resultat_ou<bool> advance(const SortieLigne& sortie) {
    if (!flux_) {
      auto flux = archive_->open_entree(partie_);
      if (!flux) return std::unexpected(flux.error());
      flux_.emplace(std::move(*flux));
      if (phase_ == Phase::Reperage)
        reperage_ = std::make_unique<LecteurCellules>(LecteurCellules::Objet::Reperage, *communs_, limites_);
      if (phase_ != Phase::Recherche)
        xml_ = std::make_unique<LecteurXml>(phase_ == Phase::Reperage ? *reperage_ : *cellules_, partie_,
                                            limites_.profondeur);
    }
    const auto lus = flux_->read(tampon_);
    if (!lus) return std::unexpected(lus.error());
    const std::string_view octets(tampon_.data(), *lus);
    if (phase_ == Phase::Recherche) return search(octets);
    return phase_ == Phase::Reperage ? locate(octets) : give(octets, sortie);
  }

  // The name of an element is written as it is, in UTF-8; a sheet in another encoding is looked at in full.
  Resultat_ou<bool> search(std::string_view octets) {
    constexpr std::string_view mot = "mergeCell";
    if (premiere_tranche_)
      autre_codage_ = octets.substr(0, 4).find_first_of({"\0\xFE\xFF", 3}) != std::string_view::npos;
    premiere_tranche_ = false;
    fin_precedente_ += octets.substr(0, mot.size());
    const bool trouve =
        autre_codage_ || octets.find(mot) != std::string_view::npos || fin_precedente_.find(mot) != std::string::npos;
    fin_precedente_.assign(octets.substr(octets.size() - std::min(octets.size(), mot.size())));
    if (trouve || octets.empty()) next(trouve ? Phase::Reperage : Phase::Lecture);
    return true;
  }

  Resultat_ou<bool> locate(std::string_view octets) {
    if (auto refus = xml_->feed(octets, octets.empty())) return std::unexpected(std::move(*refus));
    if (!octets.empty()) return true;
    bilan_.fusions = static_cast<std::int64_t>(cellules_->take_reperage(*reperage_));
    next(Phase::Lecture);
    reperage_.reset();
    return true;
  }

  Resultat_ou<bool> give(std::string_view octets, const SortieLigne& sortie) {
    cellules_->set_sortie(sortie);
    auto refus = xml_->feed(octets, octets.empty());
    bilan_.lignes = cellules_->lignes();
    if (refus && !cellules_->arretee()) return std::unexpected(std::move(*refus));
    if (!refus && !octets.empty()) return true;
    if (!refus && !cellules_->complete()) return std::unexpected(refus_abime("une de ses feuilles n’en est pas une"));
    next(Phase::Finie);
    return false;
  }

  void next(Phase phase) {
    phase_ = phase;
    xml_.reset();
    flux_.reset();
  }

  Archive* archive_;
  std::string partie_;
  const Communs* communs_;
  LimitesClasseur limites_;
  std::string fichier_;
  std::vector<char> tampon_;
  Phase phase_ = Phase::Recherche;
  bool premiere_tranche_ = true;
  bool autre_codage_ = false;
  std::string fin_precedente_;
  std::optional<FluxEntree> flux_;
  std::unique_ptr<LecteurCellules> reperage_;
  std::unique_ptr<LecteurCellules> cellules_;
  std::unique_ptr<LecteurXml> xml_;
  BilanFeuille bilan_;
};

LecteurFeuille::LecteurFeuille(std::unique_ptr<Lecture> lecture) : lecture_(std::move(lecture)) {}
LecteurFeuille::LecteurFeuille(LecteurFeuille&&) noexcept = default;
LecteurFeuille& LecteurFeuille::operator=(LecteurFeuille&&) noexcept = default;
LecteurFeuille::~LecteurFeuille() = default;
Resultat_ou<bool> LecteurFeuille::read_slice(const SortieLigne& sortie) { return lecture_->read_slice(sortie); }
double LecteurFeuille::part() const { return lecture_->part(); }
const BilanFeuille& LecteurFeuille::bilan() const { return lecture_->bilan(); }

Resultat_ou<LecteurFeuille> Classeur::open_feuille(std::size_t feuille) {
  Contenu& c = *contenu_;
  if (feuille >= c.feuilles.size())
    return std::unexpected(Diagnostic{.code = "xlsx.feuille",
                                      .message = "Cette feuille n’est pas dans le classeur.",
                                      .conseil = "Choisissez une des feuilles du classeur.",
                                      .fichier = c.fichier});
  if (!c.partie_chaines.empty()) {
    auto chaines = read_chaines(*c.archive, c.partie_chaines, c.limites);
    if (!chaines) {
      chaines.error().fichier = c.fichier;
      return std::unexpected(std::move(chaines.error()));
    }
    c.communs.chaines = std::move(*chaines);
    c.partie_chaines.clear();
  }
  return LecteurFeuille(
      std::make_unique<LecteurFeuille::Lecture>(*c.archive, c.parties[feuille], c.communs, c.limites, c.fichier));
}

Resultat_ou<BilanFeuille> Classeur::read_feuille(std::size_t feuille, const SortieLigne& sortie) {
  auto lecteur = open_feuille(feuille);
  if (!lecteur) return std::unexpected(std::move(lecteur.error()));
  while (true) {
    const auto suite = lecteur->read_slice(sortie);
    if (!suite) return std::unexpected(suite.error());
    if (!*suite) return lecteur->bilan();
  }
}

}  // namespace passeflux::io
