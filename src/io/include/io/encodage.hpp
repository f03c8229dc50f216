// The bytes of a text file to UTF-8, slice by slice: the slicing never changes the text.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace passeflux::io {

enum class Encodage : std::uint8_t { Utf8, Windows1252, Utf16Le, Utf16Be };
inline constexpr std::size_t kEncodages = 4;
const char* label(Encodage encodage);

inline constexpr std::string_view kBomUtf8 = "\xEF\xBB\xBF";

bool is_utf8(std::string_view octets);
std::string utf8_from_windows1252(std::string_view octets);

// What the first bytes of a file tell: a byte order mark, the zeros of UTF-16, a byte that UTF-8 does not allow.
// A character cut at the end of these bytes is no fault.
Encodage detect_encodage(std::string_view debut);

class Transcodeur {
 public:
  explicit Transcodeur(Encodage encodage = Encodage::Utf8) : encodage_(encodage) {}

  // The slice in UTF-8; a view of the slice itself when nothing had to change. Valid until the next call.
  std::string_view feed(std::string_view octets);
  std::string_view finish();
  // Bytes that UTF-8 does not allow, in a file taken for UTF-8: each was read as Windows-1252.
  std::int64_t octets_etrangers() const { return etrangers_; }

 private:
  std::string_view from_utf8(std::string_view octets, bool fin);
  std::string_view from_utf16(std::string_view octets);

  Encodage encodage_;
  std::string reste_;   // the start of a character whose end is in the next slice
  std::string sortie_;  // what had to be written anew
  std::int64_t etrangers_ = 0;
};

}  // namespace passeflux::io
