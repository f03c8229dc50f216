// What a page counted last, kept from a frame to the next.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <variant>

#include "app/session.hpp"

namespace passeflux::ui {

// Counted again when the étude is another, or the geography, or what it was asked for. `Cle`: what it is asked for.
template <typename T, typename Cle = std::monostate>
class CalculGarde {
 public:
  template <typename Calcul>
  const T& get(const app::Session& session, Calcul&& calcul, const Cle& cle = {}) {
    if (!valeur_ || revision_ != session.revision() || geographie_ != session.geographie() || cle_ != cle) {
      valeur_.emplace(std::forward<Calcul>(calcul)());
      revision_ = session.revision();
      geographie_ = session.geographie();
      cle_ = cle;
    }
    return *valeur_;
  }

 private:
  std::optional<T> valeur_;
  std::uint64_t revision_ = 0;
  const Geographie* geographie_ = nullptr;
  Cle cle_{};
};

}  // namespace passeflux::ui
