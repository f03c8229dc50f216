// doctest, with the values of the house written as a reader expects them when a check fails.
#pragma once

#include <doctest/doctest.h>

#include <string_view>

#include "core/quantite/rationnel.hpp"

namespace passeflux {
inline doctest::String toString(const Rationnel& r) { return r.text().c_str(); }
}  // namespace passeflux
