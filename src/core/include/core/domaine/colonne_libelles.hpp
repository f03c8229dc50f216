// A column of texts nearly all different, one a row: their bytes end to end, and where each ends, which the length says
// alone as long as all have the same. A quarter of what as many std::string would take.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace passeflux {

class ColonneLibelles {
 public:
  ColonneLibelles() = default;
  ColonneLibelles(std::initializer_list<std::string_view> textes) {
    for (const std::string_view t : textes) push_back(t);
  }
  ColonneLibelles(const std::vector<std::string>& textes) {  // NOLINT(google-explicit-constructor): the same column
    for (const std::string& t : textes) push_back(t);
  }

  std::size_t size() const { return lignes_; }
  bool empty() const { return lignes_ == 0; }
  std::string_view operator[](std::size_t ligne) const {
    if (egales_) return {octets_.data() + ligne * longueur_, longueur_};
    const std::size_t debut = ligne == 0 ? 0 : fins_[ligne - 1];
    return {octets_.data() + debut, fins_[ligne] - debut};
  }
  void push_back(std::string_view texte) { append(std::span(&texte, 1)); }
  void append(std::span<const std::string_view> textes) {
    if (textes.empty()) return;
    if (empty()) longueur_ = textes.front().size();
    if (egales_ && std::ranges::any_of(textes, [&](std::string_view t) { return t.size() != longueur_; })) spread();
    const std::size_t debut = octets_.size();
    std::size_t taille = debut;
    for (const std::string_view t : textes) {
      taille += t.size();
      if (!egales_) fins_.push_back(taille);
    }
    octets_.resize(taille);
    char* ou = octets_.data() + debut;
    for (const std::string_view t : textes) {
      copy(t, ou);
      ou += t.size();
    }
    lignes_ += textes.size();
  }
  // Room for so many rows, their texts as long on average as those already there.
  void reserve(std::size_t lignes) {
    prevues_ = lignes;
    if (!empty()) octets_.reserve(octets_.size() / size() * lignes + lignes);
    if (!egales_) fins_.reserve(lignes);
  }
  // Leaves out the rows for which `out` answers true.
  template <typename F>
  void remove_if(F&& out) {
    std::size_t garde = 0;
    std::size_t ecrits = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (out(i)) continue;
      const std::string_view t = (*this)[i];
      std::copy(t.begin(), t.end(), octets_.begin() + static_cast<std::ptrdiff_t>(ecrits));
      ecrits += t.size();
      if (!egales_) fins_[garde] = ecrits;
      ++garde;
    }
    octets_.resize(ecrits);
    if (!egales_) fins_.resize(garde);
    lignes_ = garde;
  }
  bool operator==(const ColonneLibelles& autre) const {
    if (size() != autre.size()) return false;
    for (std::size_t i = 0; i < size(); ++i)
      if ((*this)[i] != autre[i]) return false;
    return true;
  }

 private:
  // Most have eight to sixteen bytes: a call costs more than moving them.
  static void copy(std::string_view t, char* ou) {
    constexpr std::size_t kMot = 8;
    if (t.size() < kMot || t.size() > 2 * kMot) {
      std::copy(t.begin(), t.end(), ou);
      return;
    }
    std::memcpy(ou, t.data(), kMot);
    std::memcpy(ou + t.size() - kMot, t.data() + t.size() - kMot, kMot);
  }
  // The texts stop having all the same length.
  void spread() {
    egales_ = false;
    fins_.reserve(std::max(prevues_, lignes_));
    for (std::size_t i = 1; i <= lignes_; ++i) fins_.push_back(i * longueur_);
  }

  std::vector<char> octets_;
  std::size_t lignes_ = 0;
  std::size_t prevues_ = 0;
  bool egales_ = true;
  std::size_t longueur_ = 0;       // of each, when they are
  std::vector<std::size_t> fins_;  // where each ends, when they are not
};

}  // namespace passeflux
