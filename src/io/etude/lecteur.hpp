// Typed access to a JSON tree: every mismatch becomes a Diagnostic with its path; reading goes on to say them all.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "../json/rappel.hpp"
#include "core/diagnostic.hpp"
#include "core/quantite/rationnel.hpp"
#include "io/arbre.hpp"

namespace passeflux::io {

class Lecteur {
 public:
  Lecteur(const Noeud& noeud, std::string chemin, Diagnostics& sortie)
      : noeud_(&noeud), chemin_(std::move(chemin)), sortie_(&sortie) {}

  void fail(const char* code, std::string message) const;

  // An object that has these keys and no other; optional ones are marked by a leading '?'.
  bool object(std::initializer_list<std::string_view> cles) const;
  // Calls f with the member when it is there (its absence was already said by object()).
  void member(std::string_view cle, Rappel<void(const Lecteur&)> f) const;
  bool has(std::string_view cle) const;
  void each(std::size_t max, Rappel<void(const Lecteur&, std::size_t)> f) const;

  std::int64_t integer(std::int64_t min, std::int64_t max) const;  // min when it is not one
  std::string text(std::size_t max_caracteres) const;              // no control nor direction-changing character
  bool boolean() const;
  std::int32_t date() const;  // "2026-01-31" as 20260131; 0 when it is not one
  // One of the words that `parse` knows; E{} when it is not one. `attendu`: what the message asks for.
  template <typename E>
  E choice(std::optional<E> (*parse)(std::string_view), const char* attendu) const {
    const auto* mot = std::get_if<std::string>(&noeud_->valeur);
    const auto v = mot == nullptr ? std::nullopt : parse(*mot);
    if (!v) fail("etude.mot", std::string("Attendu : ") + attendu + ".");
    return v.value_or(E{});
  }
  bool is_null() const { return std::holds_alternative<std::nullptr_t>(noeud_->valeur); }
  const Noeud& noeud() const { return *noeud_; }
  const std::string& chemin() const { return chemin_; }
  Lecteur at(std::size_t i) const;

 private:
  const Noeud* noeud_;
  std::string chemin_;
  Diagnostics* sortie_;
};

// An identifier of the étude: small letters, digits and _.
std::string read_id(const Lecteur& v);
// A text that says a fraction, zero or more, or an integer; 0 when it is not one.
Rationnel read_fraction(const Lecteur& v);

}  // namespace passeflux::io
