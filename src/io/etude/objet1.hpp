// An object of the file on one line, nothing of what is empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ecriture.hpp"

namespace passeflux::io {

inline std::string label(std::string_view texte, std::size_t max = kNomMax) { return quote(clean_label(texte, max)); }

// An object on one line; a member is added when it says something.
class Objet1 {
 public:
  Objet1& put(std::string_view cle, const std::string& valeur, bool utile = true) {
    if (utile) texte_ += std::string(texte_.empty() ? "" : ", ") + quote(cle) + ": " + valeur;
    return *this;
  }
  Objet1& number(const char* cle, std::int64_t n, bool utile = true) { return put(cle, std::to_string(n), utile); }
  Objet1& text(const char* cle, const std::string& t, std::size_t max = kNomMax) {
    return put(cle, label(t, max), !t.empty());
  }
  Objet1& date(const char* cle, std::int32_t d) { return put(cle, quote(date_text(d)), d != 0); }
  Objet1& fraction(std::string_view cle, const std::optional<Rationnel>& r) {
    return put(cle, r ? quote(r->text()) : "", r.has_value());
  }
  template <typename T, typename F>
  Objet1& list(const char* cle, const std::vector<T>& valeurs, F&& write, bool vide_aussi = false) {
    std::string t = "[";
    for (const T& v : valeurs) t += (t.size() == 1 ? "" : ", ") + write(v);
    return put(cle, t + "]", vide_aussi || !valeurs.empty());
  }
  std::string done() const { return texte_.empty() ? "{}" : "{ " + texte_ + " }"; }

 private:
  std::string texte_;
};

}  // namespace passeflux::io
