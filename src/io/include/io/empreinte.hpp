// The fingerprint of a file: SHA-256, as any other tool gives it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace passeflux::io {

std::string sha256(std::string_view octets);  // 64 hexadecimal digits

// The same, of bytes that come in slices of any size.
class Sha256 {
 public:
  void add(std::string_view octets);
  std::uint64_t octets() const { return octets_; }  // added
  std::string done();                               // of all that was added; nothing may be added after it

 private:
  std::array<std::uint32_t, 8> etat_{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                     0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
  std::string reste_;  // less than a block, not mixed yet
  std::uint64_t octets_ = 0;
};

}  // namespace passeflux::io
