#include "io/arbre.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

namespace passeflux::io {

namespace {
using Json = nlohmann::json;

// Bytes as nlohmann reads them, one at a time, so that the position is known when a value is met.
struct Curseur {
  const char* debut;
  const char* ici;
};
class Octets {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;
  Octets(const char* p, Curseur* curseur) : p_(p), curseur_(curseur) {}
  reference operator*() const { return *p_; }
  Octets& operator++() {
    ++p_;
    curseur_->ici = p_;
    return *this;
  }
  bool operator==(const Octets& autre) const { return p_ == autre.p_; }

 private:
  const char* p_;
  Curseur* curseur_;
};

class Constructeur final : public nlohmann::json_sax<Json> {
 public:
  Constructeur(const Curseur* curseur, const LimitesJson& limites)
      : curseur_(curseur), compte_(curseur->debut), limites_(limites) {}

  bool null() override { return add(nullptr); }
  bool boolean(bool v) override { return add(v); }
  bool number_integer(number_integer_t v) override { return add(v); }
  bool number_unsigned(number_unsigned_t v) override {
    if (v <= static_cast<number_unsigned_t>(INT64_MAX)) return add(static_cast<std::int64_t>(v));
    return add(static_cast<double>(v));
  }
  bool number_float(number_float_t v, const string_t&) override {
    constexpr double kExact = 9007199254740992.0;
    if (std::trunc(v) == v && std::abs(v) <= kExact) return add(static_cast<std::int64_t>(v));
    return add(v);
  }
  bool string(string_t& v) override { return add(std::move(v)); }
  bool binary(binary_t&) override { return false; }
  bool start_object(std::size_t) override { return open(Objet{}); }
  bool start_array(std::size_t) override { return open(Tableau{}); }
  bool end_object() override { return close(); }
  bool end_array() override { return close(); }
  bool key(string_t& v) override {
    if (!cles_.back().insert(v).second) {
      update_position(curseur_->ici);
      return fail("json.doublon", "La clé « " + v + " » est écrite deux fois.");
    }
    std::get<Objet>(pile_.back().valeur).emplace_back(std::move(v), Noeud{});
    return true;
  }
  bool parse_error(std::size_t lus, const std::string&, const Json::exception&) override {
    update_position(std::min(curseur_->ici, curseur_->debut + lus));
    return fail("json.syntaxe", "Le fichier est abîmé : ce n’est plus un texte JSON à cet endroit.");
  }

  Noeud take() { return std::move(racine_); }
  const Diagnostic& diagnostic() const { return diagnostic_; }

 private:
  bool fail(const char* code, std::string message) {
    if (diagnostic_.code.empty())
      diagnostic_ = {.code = code, .message = std::move(message), .ligne = ligne_, .position = position_};
    return false;
  }

  void update_position(const char* jusque) {
    for (; compte_ < jusque; ++compte_) {
      if (*compte_ == '\n') {
        ++ligne_;
        position_ = 0;
      } else {
        ++position_;
      }
    }
  }

  template <typename T>
  Noeud make(T&& valeur) {
    // The end of a number is known by reading one byte more, which may be the end of its line.
    constexpr bool nombre = std::is_same_v<std::decay_t<T>, std::int64_t> || std::is_same_v<std::decay_t<T>, double>;
    update_position(curseur_->ici - (nombre ? 1 : 0));
    Noeud n;
    n.valeur = std::forward<T>(valeur);
    n.ligne = ligne_;
    n.position = position_;
    return n;
  }

  bool put(Noeud&& n) {
    if (pile_.empty()) {
      racine_ = std::move(n);
      return true;
    }
    auto& parent = pile_.back().valeur;
    if (auto* objet = std::get_if<Objet>(&parent))
      objet->back().second = std::move(n);
    else
      std::get<Tableau>(parent).push_back(std::move(n));
    return true;
  }

  template <typename T>
  bool add(T&& valeur) {
    if (++valeurs_ > limites_.valeurs) return fail("json.valeurs", "Le fichier contient trop de valeurs.");
    return put(make(std::forward<T>(valeur)));
  }

  template <typename T>
  bool open(T&& vide) {
    if (pile_.size() >= limites_.profondeur) return fail("json.profondeur", "Le fichier emboîte trop de niveaux.");
    pile_.push_back(make(std::forward<T>(vide)));
    cles_.emplace_back();
    return true;
  }

  bool close() {
    Noeud n = std::move(pile_.back());
    pile_.pop_back();
    cles_.pop_back();
    return put(std::move(n));
  }

  const Curseur* curseur_;
  const char* compte_;
  LimitesJson limites_;
  std::uint32_t ligne_ = 1;
  std::uint32_t position_ = 0;
  std::size_t valeurs_ = 0;
  std::vector<Noeud> pile_;
  std::vector<std::set<std::string>> cles_;
  Noeud racine_;
  Diagnostic diagnostic_;
};
}  // namespace

Resultat_ou<Noeud> read_json(std::string_view texte, const LimitesJson& limites) {
  if (texte.size() > limites.octets)
    return std::unexpected(Diagnostic{.code = "json.trop_gros", .message = "Le fichier est trop gros."});
  if (texte.starts_with("\xEF\xBB\xBF")) texte.remove_prefix(3);
  Curseur curseur{texte.data(), texte.data()};
  Constructeur constructeur(&curseur, limites);
  const Octets debut(texte.data(), &curseur);
  const Octets fin(texte.data() + texte.size(), &curseur);
  if (!Json::sax_parse(debut, fin, &constructeur)) return std::unexpected(constructeur.diagnostic());
  return constructeur.take();
}

const Noeud* find(const Objet& objet, std::string_view cle) {
  const auto it = std::ranges::find(objet, cle, &Membre::first);
  return it == objet.end() ? nullptr : &it->second;
}

}  // namespace passeflux::io
