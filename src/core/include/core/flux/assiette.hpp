// The assiette: the dwellings on which the flux is a share. From the whole parc, less the structural exclusions.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/conversion.hpp"
#include "core/domaine/etude.hpp"
#include "core/flux/calcul.hpp"
#include "core/regles/registre.hpp"

namespace passeflux {

// Where the conventionnement of a dwelling was read, if it matters: for a SEM, and for a dwelling that the State did
// not help.
enum class PreuveConvention : std::uint8_t { Colonne, DateConvention, Inconnue };

// One reason, in the order of the table. `exclu` is false when the reason is only counted (its switch is off).
struct MotifAssiette {
  std::string_view regle;      // parameter id in the register
  std::int64_t logements = 0;  // dwellings that have this reason, alone or with others
  bool exclu = false;
  bool concerne = true;    // false: a rule for other organismes, or for other places
  bool applicable = true;  // false: it does not concern these dwellings, or its column is absent
};

struct Assiette {
  std::int64_t parc = 0;
  std::vector<MotifAssiette> motifs;
  std::int64_t exclus = 0;           // dwellings out, each once
  std::int64_t chevauchement = 0;    // Σ motifs exclus − exclus: closes the table
  std::int64_t total = 0;            // parc − Σ motifs exclus + chevauchement
  std::int64_t sans_liberation = 0;  // in the assiette, but no letting is expected of them (producesFlow false)
  std::int64_t qpv_dans = 0;         // of the assiette
  std::int64_t qpv_hors = 0;
  std::int64_t qpv_inconnu = 0;
  std::map<Cellule, std::int64_t> cellules;  // of the assiette, by type and quartier: those that have dwellings
  std::int64_t convention_deduite = 0;       // dwellings judged by their convention date, the column being absent
  std::int64_t convention_inconnue = 0;      // dwellings that nothing tells; kept in, and said
  std::int64_t aide_inconnue = 0;            // kept in because nothing tells whether the State helped, and said
  Ref ref_total = 0;
};

// Two flags per dwelling: inStock (in the assiette) and producesFlow (a letting can be expected).
struct EtatLogement {
  std::uint32_t motifs = 0;  // bit i: motif i of motifs_assiette()
  bool dans_assiette = true;
  bool produit_flux = true;
  bool aide_inconnue = false;  // out, if the State did not help; nothing tells
  PreuveConvention preuve = PreuveConvention::Colonne;
};

// The reasons, in the order of the table (and of the bits of EtatLogement).
// Arrêté du 5 janvier 2010 (RPLS codes); arrêté du 28 novembre 2011, art. 1 (scope: an organisme Hlm lets what the
// State helped or what is conventionné, a SEM what is conventionné, overseas what the State helped); CCH L441-1
// (identified dwellings), R441-1.
struct Motif {
  std::string_view regle;
  std::string_view colonne;  // of the file, that tells it
  bool sem_seulement;
  bool sans_liberation;  // the dwelling produces no letting, in the assiette or out of it
};
inline constexpr std::size_t kMotifsAssiette = 8;
const std::array<Motif, kMotifsAssiette>& motifs_assiette();
std::string_view word_motif(std::size_t motif);  // the last of its rule: "pli"
// The reasons that keep out, as bits: their switch is on, and they are rules for that kind of organisme.
std::uint32_t motifs_excluants(Organisme organisme, const Parametres& parametres);

// Judges every row of the parc, in their order.
std::vector<EtatLogement> judge_logements(const ColonnesParc& parc, Organisme organisme, const Parametres& parametres);

// The rows of a parc that are counted: those that are all of what is set.
struct CoupeParc {
  std::shared_ptr<const std::set<std::string>> communes;  // by the codes that the parc has; null: all
  std::optional<std::uint8_t> pieces;
  std::optional<std::uint8_t> financement;
  std::optional<std::uint8_t> qpv;
  bool is_whole() const { return communes == nullptr && !pieces && !financement && !qpv; }
  std::vector<bool> rows(const ColonnesParc& parc) const;
};

// Counts the table and records its figures: assiette.parc, assiette.motifs.*, assiette.chevauchement, assiette.exclus,
// assiette.total, assiette.qpv.*.
Assiette compute_assiette(const Parc* parc, Organisme organisme, const Parametres& parametres, Calcul& calcul,
                          const CoupeParc& coupe = {});

// Of the dwellings of the assiette that may be vacated in the year: their libérations make the margin.
inline constexpr std::string_view kLogementsSusceptibles = "marge.logements";

// Whether a figure counts rows of the parc.
bool counts_logements(std::string_view reference);

// The rows of the parc that a figure of the table counts, in their order: assiette.parc, assiette.motifs.*,
// assiette.chevauchement (each row there counts once less than its reasons), assiette.exclus, assiette.total,
// assiette.sans_liberation, assiette.qpv.*; and those of a territory, territoires.X.assiette, territoires.X.qpv.*;
// those that may be vacated, marge.logements.
// Nothing for another figure.
std::optional<std::vector<std::uint32_t>> select_logements(std::string_view reference, const Parc& parc,
                                                           Organisme organisme, const Parametres& parametres,
                                                           const CoupeParc& coupe = {});

}  // namespace passeflux
