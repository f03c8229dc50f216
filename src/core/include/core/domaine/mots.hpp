// Words of the files for the values of an enumeration, both ways.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace passeflux {

template <std::size_t N>
using Mots = std::array<std::string_view, N>;

// A value that a file leaves out has no word: the empty text is nothing's.
template <typename E, std::size_t N>
std::optional<E> find_word(const Mots<N>& mots, std::string_view mot) {
  if (mot.empty()) return std::nullopt;
  const auto it = std::ranges::find(mots, mot);
  if (it == mots.end()) return std::nullopt;
  return static_cast<E>(it - mots.begin());
}

template <typename E, std::size_t N>
std::string_view word_of(const Mots<N>& mots, E valeur) {
  return mots.at(static_cast<std::size_t>(valeur));
}

}  // namespace passeflux
