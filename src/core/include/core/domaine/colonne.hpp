// A column of a long table, kept in little memory: one value as long as all its rows hold the same, then a value a row,
// of the narrow type as long as that one can hold them all. What a row holds never depends on how it is kept.
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace passeflux {

template <std::integral T, std::integral Etroit = T>
class Colonne {
 public:
  Colonne() = default;
  Colonne(std::initializer_list<T> valeurs) { append(std::span<const T>(valeurs)); }
  Colonne(const std::vector<T>& valeurs) {  // NOLINT(google-explicit-constructor): the same column
    append(std::span<const T>(valeurs));
  }

  std::size_t size() const { return lignes_; }
  bool empty() const { return lignes_ == 0; }
  T operator[](std::size_t ligne) const {
    if (forme_ == Forme::Unique) return unique_;
    if constexpr (kDeux)
      if (forme_ == Forme::Large) return larges_[ligne];
    return etroites_[ligne];
  }
  T back() const { return (*this)[lignes_ - 1]; }
  // Rows that there is room for; it is taken once they are not all the same.
  std::size_t capacity() const { return prevues_; }
  void reserve(std::size_t lignes) {
    prevues_ = std::max(prevues_, lignes);
    each_kept([&](auto& valeurs) { valeurs.reserve(prevues_); });
  }

  void push_back(T valeur) { append(std::span(&valeur, 1)); }
  // Called, not copied in: many places append, and the page downloads their code.
  [[gnu::noinline]] void append(std::span<const T> valeurs) {
    if (valeurs.empty()) return;
    if (empty() && forme_ == Forme::Unique) unique_ = valeurs.front();
    fit(valeurs);
    each_kept([&](auto& gardees) { gardees.insert(gardees.end(), valeurs.begin(), valeurs.end()); });
    lignes_ += valeurs.size();
  }
  // As many rows, all of that value, and no other.
  void assign(std::size_t lignes, T valeur) {
    *this = {};
    unique_ = valeur;
    lignes_ = lignes;
  }
  // Leaves out the rows for which `out` answers true.
  template <typename F>
  void remove_if(F&& out) {
    std::size_t garde = 0;
    for (std::size_t i = 0; i < lignes_; ++i) {
      if (out(i)) continue;
      each_kept([&](auto& valeurs) { valeurs[garde] = valeurs[i]; });
      ++garde;
    }
    each_kept([&](auto& valeurs) { valeurs.resize(garde); });
    lignes_ = garde;
  }

  bool operator==(const Colonne& autre) const {
    if (size() != autre.size()) return false;
    for (std::size_t i = 0; i < size(); ++i)
      if ((*this)[i] != autre[i]) return false;
    return true;
  }

 private:
  enum class Forme : std::uint8_t { Unique, Etroite, Large };
  static constexpr bool kDeux = !std::same_as<T, Etroit>;  // whether the narrow type is another one

  static bool is_narrow(T valeur) {
    if constexpr (kDeux)
      return std::in_range<Etroit>(valeur);
    else
      return true;
  }
  // Calls f with the values of each row; with nothing when one stands for all.
  template <typename F>
  void each_kept(F&& f) {
    if (forme_ == Forme::Etroite) f(etroites_);
    if constexpr (kDeux)
      if (forme_ == Forme::Large) f(larges_);
  }
  // Takes the form that holds these values too.
  void fit(std::span<const T> valeurs) {
    if (forme_ == Forme::Large) return;
    if (forme_ == Forme::Unique && std::ranges::all_of(valeurs, [&](T v) { return v == unique_; })) return;
    const std::size_t place = std::max(prevues_, lignes_ + valeurs.size());
    const bool etroites = std::ranges::all_of(valeurs, is_narrow) && is_narrow(unique_);
    if (forme_ == Forme::Unique && etroites) {
      etroites_.reserve(place);
      etroites_.assign(lignes_, static_cast<Etroit>(unique_));
      forme_ = Forme::Etroite;
    }
    if constexpr (kDeux) {
      if (etroites) return;
      larges_.reserve(place);
      if (forme_ == Forme::Unique)
        larges_.assign(lignes_, unique_);
      else
        larges_.assign(etroites_.begin(), etroites_.end());
      etroites_ = {};
      forme_ = Forme::Large;
    }
  }

  Forme forme_ = Forme::Unique;
  T unique_ = 0;
  std::size_t lignes_ = 0;
  std::size_t prevues_ = 0;
  std::vector<Etroit> etroites_;
  struct Rien {};
  [[no_unique_address]] std::conditional_t<kDeux, std::vector<T>, Rien> larges_;
};

}  // namespace passeflux
