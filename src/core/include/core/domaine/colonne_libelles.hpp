// A column of texts nearly all different, one a row: their bytes end to end, and where each ends. A quarter of what as
// many std::string would take.
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

  std::size_t size() const { return fins_.size(); }
  bool empty() const { return fins_.empty(); }
  std::string_view operator[](std::size_t ligne) const {
    const std::size_t debut = ligne == 0 ? 0 : fins_[ligne - 1];
    return {octets_.data() + debut, fins_[ligne] - debut};
  }
  void push_back(std::string_view texte) {
    octets_.insert(octets_.end(), texte.begin(), texte.end());
    fins_.push_back(octets_.size());
  }
  void append(std::span<const std::string_view> textes) {
    std::size_t fin = octets_.size();
    std::size_t taille = fin;
    for (const std::string_view t : textes) taille += t.size();
    octets_.resize(taille);
    fins_.resize(size() + textes.size());
    char* const octets = octets_.data();
    std::size_t* fins = fins_.data() + (size() - textes.size());
    for (const std::string_view t : textes) {
      copy(t, octets + fin);
      *fins++ = fin += t.size();
    }
  }
  // Room for so many rows, their texts as long on average as those already there.
  void reserve(std::size_t lignes) {
    if (!empty()) octets_.reserve(octets_.size() / size() * lignes + lignes);
    fins_.reserve(lignes);
  }
  // Leaves out the rows for which `out` answers true.
  template <typename F>
  void remove_if(F&& out) {
    std::size_t lignes = 0;
    std::size_t ecrits = 0;
    for (std::size_t i = 0; i < size(); ++i) {
      if (out(i)) continue;
      const std::string_view t = (*this)[i];
      std::copy(t.begin(), t.end(), octets_.begin() + static_cast<std::ptrdiff_t>(ecrits));
      ecrits += t.size();
      fins_[lignes++] = ecrits;
    }
    octets_.resize(ecrits);
    fins_.resize(lignes);
  }
  bool operator==(const ColonneLibelles&) const = default;

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
  std::vector<char> octets_;
  std::vector<std::size_t> fins_;
};

}  // namespace passeflux
