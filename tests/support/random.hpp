// A seeded generator of our own (splitmix64): the same draws on every machine, no libm, no clock.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace passeflux::test {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next() {
    state_ += 0x9E3779B97F4A7C15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }
  // Both ends included; the slight bias of the remainder does not matter to a test.
  std::int64_t between(std::int64_t a, std::int64_t b) {
    const auto width = static_cast<std::uint64_t>(b) - static_cast<std::uint64_t>(a) + 1;
    const std::uint64_t draw = width == 0 ? next() : next() % width;
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(a) + draw);
  }
  bool one_in(std::int64_t n) { return between(1, n) == 1; }
  std::size_t index(std::size_t size) {
    return static_cast<std::size_t>(between(0, static_cast<std::int64_t>(size) - 1));
  }
  template <typename T>
  const T& pick(const std::vector<T>& values) {
    return values[index(values.size())];
  }
  template <typename T>
  void shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) std::swap(values[i - 1], values[index(i)]);
  }

 private:
  std::uint64_t state_;
};

}  // namespace passeflux::test
