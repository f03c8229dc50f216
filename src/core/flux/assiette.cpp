#include "core/flux/assiette.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <string>

#include "core/domaine/codes_rpls.hpp"
#include "core/flux/territoires_flux.hpp"

namespace passeflux {

namespace {
constexpr std::uint8_t kFinanPli = 16;
constexpr std::uint8_t kModeVide = 3;
constexpr std::uint8_t kModeAssociation = 4;
constexpr std::uint8_t kModeOccupe = 5;

constexpr std::uint8_t kOui = 1;
constexpr std::uint8_t kNon = 2;

enum Bit : std::uint32_t { Sorti = 0, Pli, NonConventionne, SansAide, Identifie, Occupe, Association, Vide };

// CONV says it; failing that, a filled convention date is the proxy. 0: nothing tells.
std::uint8_t read_convention(const ColonnesParc& parc, std::size_t i, PreuveConvention& preuve) {
  preuve = PreuveConvention::Colonne;
  if (parc.conventionne[i] != 0) return parc.conventionne[i];
  preuve = parc.presentes.date_convention ? PreuveConvention::DateConvention : PreuveConvention::Inconnue;
  if (!parc.presentes.date_convention) return 0;
  return parc.date_convention[i] == 0 ? kNon : kOui;
}

EtatLogement judge(const ColonnesParc& parc, std::size_t i, Organisme organisme, std::uint32_t excluants) {
  EtatLogement etat;
  const auto set = [&](Bit bit, bool has) {
    if (has) etat.motifs |= 1U << static_cast<unsigned>(bit);
  };
  set(Sorti, has_left_parc(parc.sortie[i]));
  set(Pli, parc.financement[i] == kFinanPli);
  set(Occupe, parc.mode[i] == kModeOccupe);
  set(Association, parc.mode[i] == kModeAssociation);
  set(Vide, parc.mode[i] == kModeVide);
  set(Identifie, is_identifie(parc.identifie[i]));
  const bool sem = organisme == Organisme::Sem;
  if (sem && !is_in_dom(parc.commune.at(i))) {
    set(NonConventionne, read_convention(parc, i, etat.preuve) == kNon);
  } else if (const std::uint8_t aide = parc.aide_etat[i]; aide != kOui) {
    PreuveConvention preuve = PreuveConvention::Colonne;
    const bool sans_aide = sem || read_convention(parc, i, preuve) == kNon;
    set(SansAide, aide == kNon && sans_aide);
    etat.aide_inconnue = aide != kNon && sans_aide;
    if (aide == kNon) etat.preuve = preuve;
  }
  const auto& motifs = motifs_assiette();
  for (std::size_t m = 0; m < motifs.size(); ++m) {
    if ((etat.motifs >> m & 1U) != 0 && motifs[m].sans_liberation) etat.produit_flux = false;
  }
  etat.dans_assiette = (etat.motifs & excluants) == 0;
  if (!etat.dans_assiette) etat.produit_flux = false;
  return etat;
}

// Where the rows lie, as they are judged.
struct Lieux {
  bool dom = false;
  bool ailleurs = false;  // a commune that is not given too
};
Lieux places_of(const ColonnesParc& parc) {
  std::vector<bool> dom(parc.commune.valeurs.size());
  for (std::size_t c = 0; c < dom.size(); ++c) dom[c] = is_in_dom(parc.commune.valeurs[c]);
  Lieux l;
  for (std::size_t i = 0; i < parc.lignes(); ++i) (dom[parc.commune.indices[i]] ? l.dom : l.ailleurs) = true;
  if (parc.commune.indices.empty()) l.ailleurs = true;
  return l;
}

// The convention is a SEM's business, the State's help an Hlm's and, overseas, a SEM's.
bool concerns(const Lieux& lieux, Organisme organisme, std::size_t motif) {
  const bool sem = organisme == Organisme::Sem;
  if (motif == NonConventionne) return sem && lieux.ailleurs;
  if (motif == SansAide) return !sem || lieux.dom;
  return true;
}

bool column_present(const ColonnesPresentes& p, std::size_t motif) {
  switch (motif) {
    case Sorti:
      return p.sortie;
    case Pli:
      return p.financement;
    case NonConventionne:
      return p.conventionne || p.date_convention;
    case SansAide:
      return p.aide_etat;
    case Identifie:
      return p.identifie;
    default:
      return p.mode;
  }
}
}  // namespace

const std::array<Motif, kMotifsAssiette>& motifs_assiette() {
  static constexpr std::array<Motif, kMotifsAssiette> motifs{{
      {"assiette.exclusion.sorti", "SORTIEPATRIM", false, true},
      {"assiette.exclusion.pli", "FINAN", false, false},
      {"assiette.exclusion.non_conventionne", "CONV", true, false},
      {"assiette.exclusion.sans_aide", "AIDE_ETAT", false, false},
      {"assiette.exclusion.identifie", "IDENTIFIE", false, false},
      {"assiette.exclusion.occupe", "MODE", false, true},
      {"assiette.exclusion.association", "MODE", false, true},
      {"assiette.exclusion.vide", "MODE", false, true},
  }};
  return motifs;
}

std::string_view word_motif(std::size_t motif) {
  const std::string_view regle = motifs_assiette()[motif].regle;
  return regle.substr(regle.rfind('.') + 1);
}

std::uint32_t motifs_excluants(Organisme organisme, const Parametres& parametres) {
  std::uint32_t bits = 0;
  const auto& motifs = motifs_assiette();
  for (std::size_t m = 0; m < motifs.size(); ++m)
    if (parametres.enabled(motifs[m].regle) && (!motifs[m].sem_seulement || organisme == Organisme::Sem))
      bits |= 1U << m;
  return bits;
}

std::vector<EtatLogement> judge_logements(const ColonnesParc& parc, Organisme organisme, const Parametres& parametres) {
  const std::uint32_t excluants = motifs_excluants(organisme, parametres);
  std::vector<EtatLogement> etats;
  etats.reserve(parc.lignes());
  for (std::size_t i = 0; i < parc.lignes(); ++i) etats.push_back(judge(parc, i, organisme, excluants));
  return etats;
}

std::vector<bool> CoupeParc::rows(const ColonnesParc& parc) const {
  std::vector<bool> des_communes(parc.commune.valeurs.size(), true);
  for (std::size_t c = 0; communes != nullptr && c < des_communes.size(); ++c)
    des_communes[c] = communes->contains(parc.commune.valeurs[c]);
  std::vector<bool> prises(parc.lignes());
  for (std::size_t i = 0; i < prises.size(); ++i)
    prises[i] = des_communes[parc.commune.indices[i]] && (!pieces || parc.pieces[i] == *pieces) &&
                (!financement || parc.financement[i] == *financement) && (!qpv || parc.qpv[i] == *qpv);
  return prises;
}

Assiette compute_assiette(const Parc* parc, Organisme organisme, const Parametres& parametres, Calcul& calcul,
                          const CoupeParc& coupe) {
  Assiette a;
  const auto& motifs = motifs_assiette();
  const std::uint32_t excluants = motifs_excluants(organisme, parametres);
  static const ColonnesParc vide;
  const ColonnesParc& colonnes = parc == nullptr ? vide : parc->colonnes();
  const Lieux lieux = places_of(colonnes);
  for (std::size_t m = 0; m < motifs.size(); ++m)
    a.motifs.push_back({.regle = motifs[m].regle,
                        .logements = 0,
                        .exclu = (excluants >> m & 1U) != 0,
                        .concerne = concerns(lieux, organisme, m),
                        .applicable = concerns(lieux, organisme, m) && column_present(colonnes.presentes, m)});

  // 1. A dwelling with several reasons is excluded once; each reason is counted whole.
  std::int64_t somme_motifs = 0;
  std::array<std::array<std::int64_t, 3>, 10> cellules{};
  const std::vector<bool> prises = coupe.is_whole() ? std::vector<bool>{} : coupe.rows(colonnes);
  for (std::size_t i = 0; i < colonnes.lignes(); ++i) {
    if (!prises.empty() && !prises[i]) continue;
    const std::int64_t n = colonnes.nombre[i];
    const EtatLogement etat = judge(colonnes, i, organisme, excluants);
    a.parc += n;
    for (std::size_t m = 0; m < motifs.size(); ++m) {
      if ((etat.motifs >> m & 1U) == 0) continue;
      a.motifs[m].logements += n;
      if (a.motifs[m].exclu) somme_motifs += n;
    }
    if (etat.preuve == PreuveConvention::DateConvention) a.convention_deduite += n;
    if (!etat.dans_assiette) {
      a.exclus += n;
      continue;
    }
    if (!etat.produit_flux) a.sans_liberation += n;
    if (etat.preuve == PreuveConvention::Inconnue) a.convention_inconnue += n;
    if (etat.aide_inconnue) a.aide_inconnue += n;
    (colonnes.qpv[i] == 1 ? a.qpv_dans : colonnes.qpv[i] == 2 ? a.qpv_hors : a.qpv_inconnu) += n;
    cellules.at(std::min<std::size_t>(colonnes.pieces[i], 9)).at(std::min<std::size_t>(colonnes.qpv[i], 2)) += n;
  }
  for (std::uint8_t p = 0; p < cellules.size(); ++p)
    for (std::uint8_t q = 0; q < 3; ++q)
      if (cellules.at(p).at(q) > 0) a.cellules[{p, q}] = cellules.at(p).at(q);
  a.chevauchement = somme_motifs - a.exclus;

  // 2. The table closes: parc − Σ reasons + overlap = assiette.
  std::vector<Operande> exclus;
  std::vector<Operande> operandes{{calcul.decompte("assiette.parc", "assiette.parc", a.parc), 1}};
  for (std::size_t i = 0; i < a.motifs.size(); ++i) {
    const MotifAssiette& m = a.motifs[i];
    const Ref ref = calcul.decompte("assiette.motifs." + std::string(word_motif(i)), std::string(m.regle), m.logements);
    if (!m.exclu || m.logements == 0) continue;
    operandes.push_back({ref, -1});
    exclus.push_back({ref, 1});
  }
  if (a.chevauchement > 0) {
    const Ref ref = calcul.decompte("assiette.chevauchement", "assiette.chevauchement", a.chevauchement);
    operandes.push_back({ref, 1});
    exclus.push_back({ref, -1});
  }
  calcul.somme("assiette.exclus", "assiette.exclus", Unite::Logements, std::move(exclus));
  a.ref_total = calcul.somme("assiette.total", "assiette.total", Unite::Logements, std::move(operandes));
  a.total = calcul.valeur(a.ref_total).to_int64().value_or(0);
  calcul.decompte("assiette.sans_liberation", "assiette.sans_liberation", a.sans_liberation);
  calcul.decompte("assiette.qpv.dans", "assiette.qpv.dans", a.qpv_dans);
  calcul.decompte("assiette.qpv.hors", "assiette.qpv.hors", a.qpv_hors);
  calcul.decompte("assiette.qpv.inconnu", "assiette.qpv.inconnu", a.qpv_inconnu);
  return a;
}

namespace {
enum class GenreFiltre : std::uint8_t {
  Tous,
  Motif,
  Plusieurs,
  Exclus,
  Assiette,
  SansLiberation,
  Susceptibles,
  Dans,
  Hors,
  Inconnu
};
struct Filtre {
  GenreFiltre genre = GenreFiltre::Tous;
  std::size_t motif = 0;
};

std::optional<Filtre> filtre_of(std::string_view reference) {
  constexpr std::pair<std::string_view, GenreFiltre> kFiltres[]{
      {"assiette.parc", GenreFiltre::Tous},
      {"assiette.chevauchement", GenreFiltre::Plusieurs},
      {"assiette.total", GenreFiltre::Assiette},
      {"assiette.sans_liberation", GenreFiltre::SansLiberation},
      {"assiette.qpv.dans", GenreFiltre::Dans},
      {"assiette.qpv.hors", GenreFiltre::Hors},
      {"assiette.exclus", GenreFiltre::Exclus},
      {"assiette.qpv.inconnu", GenreFiltre::Inconnu},
      {kLogementsSusceptibles, GenreFiltre::Susceptibles}};
  for (const auto& [nom, genre] : kFiltres)
    if (nom == reference) return Filtre{.genre = genre};
  if (reference.starts_with("territoires.")) {
    constexpr std::pair<std::string_view, GenreFiltre> kDeTerritoire[]{
        {".assiette", GenreFiltre::Assiette}, {".qpv.dans", GenreFiltre::Dans}, {".qpv.hors", GenreFiltre::Hors}};
    for (const auto& [fin, genre] : kDeTerritoire)
      if (reference.ends_with(fin)) return Filtre{.genre = genre};
    return std::nullopt;
  }
  constexpr std::string_view kMotif = "assiette.motifs.";
  if (!reference.starts_with(kMotif)) return std::nullopt;
  const auto& motifs = motifs_assiette();
  for (std::size_t m = 0; m < motifs.size(); ++m)
    if (word_motif(m) == reference.substr(kMotif.size())) return Filtre{.genre = GenreFiltre::Motif, .motif = m};
  return std::nullopt;
}
}  // namespace

bool counts_logements(std::string_view reference) { return filtre_of(reference).has_value(); }

std::optional<std::vector<std::uint32_t>> select_logements(std::string_view reference, const Parc& parc,
                                                           Organisme organisme, const Parametres& parametres,
                                                           const CoupeParc& coupe) {
  const auto filtre = filtre_of(reference);
  if (!filtre) return std::nullopt;
  const ColonnesParc& colonnes = parc.colonnes();
  const std::vector<bool> prises = coupe.rows(colonnes);
  const std::uint32_t excluants = motifs_excluants(organisme, parametres);
  const auto counts = [&](std::size_t i, const EtatLogement& etat) {
    switch (filtre->genre) {
      case GenreFiltre::Tous:
        return true;
      case GenreFiltre::Motif:
        return (etat.motifs >> filtre->motif & 1U) != 0;
      case GenreFiltre::Plusieurs:
        return std::popcount(etat.motifs & excluants) > 1;
      case GenreFiltre::Assiette:
        return etat.dans_assiette;
      case GenreFiltre::Susceptibles:
        return etat.produit_flux;
      case GenreFiltre::SansLiberation:
        return etat.dans_assiette && !etat.produit_flux;
      case GenreFiltre::Dans:
        return etat.dans_assiette && colonnes.qpv[i] == 1;
      case GenreFiltre::Hors:
        return etat.dans_assiette && colonnes.qpv[i] == 2;
      case GenreFiltre::Exclus:
        return !etat.dans_assiette;
      case GenreFiltre::Inconnu:
        return etat.dans_assiette && colonnes.qpv[i] != 1 && colonnes.qpv[i] != 2;
    }
    return false;
  };
  std::vector<std::uint32_t> lignes;
  for (std::size_t i = 0; i < colonnes.lignes(); ++i)
    if (prises[i] && counts(i, judge(colonnes, i, organisme, excluants)))
      lignes.push_back(static_cast<std::uint32_t>(i));
  return lignes;
}

std::vector<TerritoireAssiette> count_assiette_communes(const Parc& parc, Organisme organisme,
                                                        const Parametres& parametres) {
  const ColonnesParc& colonnes = parc.colonnes();
  const std::uint32_t excluants = motifs_excluants(organisme, parametres);
  std::vector<TerritoireAssiette> communes;
  for (const std::string& code : colonnes.commune.valeurs) communes.push_back({.id = code});
  for (std::size_t i = 0; i < colonnes.lignes(); ++i) {
    if (!judge(colonnes, i, organisme, excluants).dans_assiette) continue;
    TerritoireAssiette& t = communes[colonnes.commune.indices[i]];
    const std::int64_t n = colonnes.nombre[i];
    t.logements += n;
    if (colonnes.qpv[i] == 1) t.qpv_dans += n;
    if (colonnes.qpv[i] == 2) t.qpv_hors += n;
  }
  std::erase_if(communes, [](const TerritoireAssiette& t) { return t.logements == 0; });
  std::ranges::sort(communes, {}, &TerritoireAssiette::id);
  return communes;
}

}  // namespace passeflux
