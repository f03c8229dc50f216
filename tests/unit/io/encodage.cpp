// UTF-8 recognised strictly, Windows-1252 transcribed.
#include "doctest.hpp"
#include "io/csv.hpp"

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
