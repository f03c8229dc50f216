// The machinery of the matching: entries of two lists, grouped by key, and judged. No rule here: rapprochement.cpp.
#pragma once

#include <compare>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "cles_droits.hpp"
#include "core/etat_des_lieux/rapprochement.hpp"

namespace passeflux {

struct Entree {
  CleDroit cle;
  std::uint32_t rang = 0;  // in its list
  std::uint32_t nature = 0;
  std::uint32_t fondement = 0;
  bool ligne = false;  // of the état
  bool libre = true;
  // Its key stands for what one of the lists tells apart.
  bool logement_double = false;
  bool programme_double = false;
  bool adresse_double = false;
  bool communes_multiples = false;  // the name of its programme is met in several communes
  bool sans_lieu() const { return cle.logement == 0 && cle.programme.mots == 0 && cle.adresse.mots == 0; }
};

// What entries are grouped by. An entry without dwelling, programme, address or deed stays out of a key that has them;
// nature, basis and commune may be unknown to both sides.
enum class Champ : std::uint8_t { Logement, LogementPrecis, Programme, Adresse, Acte, Nature, Base, Commune };
std::uint32_t value(const Entree& e, Champ champ);

// The entries of one key that are still free, and how many are not: those tell what else the key may mean.
struct Groupe {
  std::vector<Entree*> droits;
  std::vector<Entree*> lignes;
  std::size_t pris = 0;

  bool paire() const { return droits.size() == 1 && lignes.size() == 1; }
  bool conflict(Champ champ) const;  // the sides give values, and have none in common
  bool mixed(Champ champ) const;     // more than one value is given among all
  bool mixed_programme() const;      // written in more than one way, accents and abbreviations apart
  bool mixed_adresse() const;
  bool unknown(Champ champ) const;  // one at least does not give it
  bool doubled(bool Entree::* marque) const;
  // Leaves out of the group the rows of the état that the test refuses or, where it accepts none, the bailleur's; what
  // is left out counts as taken. False: it accepts no row of either.
  bool keep(bool (*test)(const Entree&));
  // Both sides name dwellings: another numbering, or not the same rights at all.
  bool renumerote() const;
};

enum class Jugement : std::uint8_t { Rien, Certain, Probable, AVerifier };

class Appariement {
 public:
  Appariement(const Droits& droits, std::span<const std::uint32_t> siens, const Droits& lignes,
              const Geographie* geographie);

  // Groups the entries by these fields. What is judged matched is no longer free.
  void pass(MotifPaire motif, std::span<const Champ> champs, Jugement (*juger)(Groupe&));
  // What was matched, then each row left alone.
  std::vector<Rapprochement> finish();

 private:
  struct Cle {  // four fields at most, two a half
    std::uint64_t debut = 0;
    std::uint64_t fin = 0;
    auto operator<=>(const Cle&) const = default;
  };
  static bool read_key(const Entree& e, std::span<const Champ> champs, Cle& cle);
  template <typename F>
  void each_key(std::span<const Champ> champs, bool libres, F&& f);
  void mark_doubles();

  std::vector<Entree> entrees_;
  std::vector<std::pair<Cle, std::uint32_t>> tri_;
  std::vector<Rapprochement> trouves_;
};

}  // namespace passeflux
