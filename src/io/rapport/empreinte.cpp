// SHA-256, FIPS 180-4.
#include "io/empreinte.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

namespace passeflux::io {

namespace {
// The first 32 bits of the fractional parts of the cube roots of the first 64 primes.
constexpr std::array<std::uint32_t, 64> kRacines{
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

using Etat = std::array<std::uint32_t, 8>;
constexpr std::size_t kBloc = 64;  // bytes

void mix(Etat& etat, const unsigned char* bloc) {
  std::array<std::uint32_t, 64> w{};
  for (std::size_t i = 0; i < 16; ++i)
    for (std::size_t j = 0; j < 4; ++j) w.at(i) = w.at(i) << 8U | bloc[i * 4 + j];
  for (std::size_t i = 16; i < 64; ++i) {
    const std::uint32_t a = w.at(i - 15);
    const std::uint32_t b = w.at(i - 2);
    w.at(i) = w.at(i - 16) + w.at(i - 7) + (std::rotr(a, 7) ^ std::rotr(a, 18) ^ a >> 3U) +
              (std::rotr(b, 17) ^ std::rotr(b, 19) ^ b >> 10U);
  }
  auto [a, b, c, d, e, f, g, h] = etat;
  for (std::size_t i = 0; i < 64; ++i) {
    const std::uint32_t t1 =
        h + (std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25)) + ((e & f) ^ (~e & g)) + kRacines.at(i) + w.at(i);
    const std::uint32_t t2 = (std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
    h = g;
    g = f;
    f = e;
    e = d + t1;
    d = c;
    c = b;
    b = a;
    a = t1 + t2;
  }
  const Etat suite{a, b, c, d, e, f, g, h};
  for (std::size_t i = 0; i < suite.size(); ++i) etat.at(i) += suite.at(i);
}
}  // namespace

void Sha256::add(std::string_view octets) {
  octets_ += octets.size();
  const auto mix_all = [&](std::string_view t) {
    std::array<unsigned char, kBloc> bloc{};
    for (std::size_t i = 0; i + kBloc <= t.size(); i += kBloc) {
      for (std::size_t j = 0; j < kBloc; ++j) bloc.at(j) = static_cast<unsigned char>(t[i + j]);
      mix(etat_, bloc.data());
    }
  };
  if (!reste_.empty()) {
    const std::size_t pris = std::min(kBloc - reste_.size(), octets.size());
    reste_ += octets.substr(0, pris);
    octets.remove_prefix(pris);
    if (reste_.size() < kBloc) return;
    mix_all(reste_);
  }
  mix_all(octets);
  reste_ = octets.substr(octets.size() - octets.size() % kBloc);
}

std::string Sha256::done() {
  // The text, a bit 1, zeros, and its length in bits on the last 8 bytes of a block.
  constexpr std::size_t kLongueur = 8;
  const std::uint64_t bits = octets_ * 8;
  std::string fin{'\x80'};
  while ((reste_.size() + fin.size()) % kBloc != kBloc - kLongueur) fin += '\0';
  for (unsigned i = kLongueur; i-- > 0;) fin += static_cast<char>(bits >> (i * 8) & 0xFFU);
  add(fin);
  std::string hex;
  for (const std::uint32_t mot : etat_)
    for (unsigned i = 8; i-- > 0;) hex += "0123456789abcdef"[mot >> (i * 4) & 0xFU];
  return hex;
}

std::string sha256(std::string_view octets) {
  Sha256 empreinte;
  empreinte.add(octets);
  return empreinte.done();
}

}  // namespace passeflux::io
