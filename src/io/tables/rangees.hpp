// Rows of the file that follow one another, their cells read column by column: what most cells are, at once. A row that
// has any other cell is left to the reading row by row (rangee.hpp), which tells what is wrong with it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "io/import.hpp"

namespace passeflux::io {

class Rangees {
 public:
  static constexpr std::size_t kMax = LotLignes::kMax;
  template <typename T>
  using Colonne = std::array<T, kMax>;

  Rangees(Importeur& import, const LotLignes& lot);

  // How many the whole file should hold, as Rangee tells it.
  std::int64_t lignes_prevues() const { return import_->lignes_prevues(); }
  bool has(std::size_t champ) const { return import_->rapport_.lecture.rang[champ].has_value(); }
  // Whether every cell that was asked for is one that could be read at once.
  bool is_simple(std::size_t rangee) const { return simples_[rangee]; }
  void leave_all() { simples_.fill(false); }

  // What Rangee reads of each cell; 0, or -1 for a surface, when it is empty or there is no such column. An empty
  // identifier leaves its row.
  template <typename T>
  void codes(std::size_t champ, Colonne<T>& valeurs);
  void annees(std::size_t champ, Colonne<std::int16_t>& valeurs);
  void dates(std::size_t champ, Colonne<std::int32_t>& valeurs);
  void surfaces(std::size_t champ, Colonne<std::int64_t>& valeurs);
  void identifiants(std::size_t champ, Colonne<std::string_view>& valeurs);
  void textes(std::size_t champ, Colonne<std::string_view>& valeurs);  // as they are in the file

 private:
  template <typename T>
  bool known_codes(std::size_t champ, Colonne<T>& valeurs);
  template <typename T, typename Lire>
  void each(std::size_t champ, Colonne<T>& valeurs, T absente, Lire&& lire);

  Importeur* import_;
  LotLignes lot_;
  std::array<bool, kMax> simples_{};
};

}  // namespace passeflux::io
