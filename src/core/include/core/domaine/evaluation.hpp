// The grid in which both parties say how the réservation works: criteria common to all, a note and a comment of each
// party on each, and what they agree to do about it. No name of a person.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/domaine/decision.hpp"

namespace passeflux {

struct Critere {
  std::string id;  // "c1", unique in the grid
  std::string nom;
  bool operator==(const Critere&) const = default;
};

// What one party says of one criterion.
struct Appreciation {
  std::uint8_t note = 0;  // 1 to kNoteMax; 0: none given
  std::string commentaire;
  bool empty() const { return note == 0 && commentaire.empty(); }
  bool operator==(const Appreciation&) const = default;
};
inline constexpr std::uint8_t kNoteMax = 4;
inline constexpr std::size_t kPartiesNotantes = 2;  // Partie::Bailleur, Partie::Reservataire

struct NoteCritere {
  std::string critere;
  std::array<Appreciation, kPartiesNotantes> parties;
  bool operator==(const NoteCritere&) const = default;
};

struct PointConvenu {
  std::string texte;
  std::int32_t date = 0;  // yyyymmdd; 0: not given
  bool operator==(const PointConvenu&) const = default;
};

struct Evaluation {
  std::string reservataire;
  std::vector<NoteCritere> notes;  // in the order of the criteria; those that say something
  std::vector<PointConvenu> points;
  bool empty() const { return notes.empty() && points.empty(); }
  bool operator==(const Evaluation&) const = default;
};

struct Grille {
  std::vector<Critere> criteres;
  std::vector<Evaluation> evaluations;  // by réservataire; those that say something
  bool empty() const { return criteres.empty() && evaluations.empty(); }
  bool operator==(const Grille&) const = default;
};

inline constexpr std::size_t kCriteresMax = 20;
inline constexpr std::size_t kPointsMax = 50;  // of one réservataire

// "3 – Satisfaisant"; "Sans note" for 0.
std::string_view label_note(std::uint8_t note);

// What is proposed to begin with; each can be renamed or taken out.
std::vector<Critere> default_criteres();

const Evaluation* find_evaluation(const Grille& grille, std::string_view reservataire);  // null: nothing said
// What that party says of that criterion; an empty one when it says nothing.
Appreciation appreciation_of(const Grille& grille, std::string_view reservataire, std::string_view critere,
                             Partie partie);

// Commands. Each leaves the grid as it is when it makes no sense; what says nothing any more is taken out.
void add_critere(Grille& grille, std::string nom);
void rename_critere(Grille& grille, std::string_view id, std::string nom);
void remove_critere(Grille& grille, std::string_view id);  // and all that was said of it
void set_appreciation(Grille& grille, const std::string& reservataire, const std::string& critere, Partie partie,
                      Appreciation appreciation);
void add_point(Grille& grille, const std::string& reservataire, PointConvenu point);
void remove_point(Grille& grille, std::string_view reservataire, std::size_t rang);

// Evaluations by réservataire, notes in the order of the criteria, nothing empty: the one way to write a grid.
void sort_grille(Grille& grille);

}  // namespace passeflux
