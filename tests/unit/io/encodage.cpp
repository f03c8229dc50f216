// UTF-8 recognised strictly, Windows-1252 transcribed.
#include "io/encodage.hpp"
#include "doctest.hpp"

using passeflux::io::is_utf8;
using passeflux::io::utf8_from_windows1252;

TEST_CASE("what is UTF-8 and what is not") {
  for (const char* good : {"", "abc", "é", "œ", "€", "\u202F", "\U0001F3E0", "\xEF\xBF\xBD", "\xF4\x8F\xBF\xBF"})
    CHECK(is_utf8(good));
  for (const char* bad :
       {"\x80", "\xE9", "\xC3", "\xC0\x80", "\xC1\xBF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF0\x80\x80\x80",
        "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xE2\x82\x28", "a\xFF"})
    CHECK_FALSE(is_utf8(bad));
}

TEST_CASE("Windows-1252, its own quarter included") {
  CHECK(utf8_from_windows1252("\xC9v\xEA"
                              "ch\xE9") == "Évêché");
  CHECK(utf8_from_windows1252("C\x9Cur d\x92\xEElot \x80") == "Cœur d’îlot €");
  CHECK(utf8_from_windows1252("\x81") == "\uFFFD");
  for (int c = 0; c < 256; ++c) CHECK(is_utf8(utf8_from_windows1252(std::string(1, static_cast<char>(c)))));
}

namespace {
using passeflux::io::Encodage;
std::string transcode(Encodage encodage, std::string_view octets, std::size_t tranche) {
  passeflux::io::Transcodeur t(encodage);
  std::string texte;
  for (std::size_t i = 0; i < octets.size(); i += tranche) texte += t.feed(octets.substr(i, tranche));
  return texte + std::string(t.finish());
}
}  // namespace

TEST_CASE("every encoding to UTF-8, in slices of any size") {
  const std::string le("\xC9\0v\0\x3E\xD8\xE0\xDF\xAC\x20", 10);  // Év🠾 is a pair of halves, then €
  const std::string be("\0\xC9\0v\x20\xAC", 6);
  for (const auto n : std::initializer_list<std::size_t>{1, 2, 3, 4, 5, 64}) {
    CAPTURE(n);
    CHECK(transcode(Encodage::Utf8, "Évêché d’îlot \U0001F3E0", n) == "Évêché d’îlot \U0001F3E0");
    CHECK(transcode(Encodage::Windows1252,
                    "\xC9v\xEA"
                    "ch\xE9 \x80",
                    n) == "Évêché €");
    CHECK(transcode(Encodage::Utf16Le, le, n) == "Év\U0001FBE0€");
    CHECK(transcode(Encodage::Utf16Be, be, n) == "Év€");
    // A stray byte in UTF-8 is read alone; a character cut by the end of the file too.
    CHECK(transcode(Encodage::Utf8, "é\xE9 \xE2\x82", n) == "éé â‚");
    CHECK(transcode(Encodage::Utf16Le,
                    std::string_view("a\0\0\xD8"
                                     "b\0c",
                                     7),
                    n) == "a\uFFFDb\uFFFD");
  }
}

TEST_CASE("the encoding is told by the first bytes") {
  using passeflux::io::detect_encodage;
  CHECK(detect_encodage("") == Encodage::Utf8);
  CHECK(detect_encodage("abc") == Encodage::Utf8);
  CHECK(detect_encodage("\xEF\xBB\xBF"
                        "abc") == Encodage::Utf8);
  CHECK(detect_encodage("caf\xC3") == Encodage::Utf8);  // cut
  CHECK(detect_encodage("caf\xE9;1") == Encodage::Windows1252);
  CHECK(detect_encodage("\xFF\xFE") == Encodage::Utf16Le);
  CHECK(detect_encodage("\xFE\xFF") == Encodage::Utf16Be);
  CHECK(detect_encodage(std::string_view("D\0E\0P\0\xC9\0", 8)) == Encodage::Utf16Le);
  CHECK(detect_encodage(std::string_view("\0D\0E\0P\0\xC9", 8)) == Encodage::Utf16Be);
}
