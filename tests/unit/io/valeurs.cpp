// What people write in cells.
#include "io/valeurs.hpp"

#include "doctest.hpp"

using namespace passeflux::io;  // NOLINT(google-build-using-namespace)

TEST_CASE("whole numbers and decimals, thousands grouped or not") {
  const auto centi = [](std::string_view t, MarqueDecimale m = MarqueDecimale::Libre) { return parse_scaled(t, 2, m); };
  for (const char* t : {"1234,5", "1234.5", "1 234,5", "1\u00A0234,50", "1\u202F234,5", "1\u2009234,5"})
    CHECK_MESSAGE(centi(t) == 123450, t);
  CHECK(centi("1 234 567") == 123456700);
  CHECK(centi("-3,5") == -350);
  CHECK(centi("\u22123,5") == -350);
  for (const char* t : {"", "-", ",5", "1 23", "12 34", "1234 567", "1,2,3", "1.234,5", "1,005", "x", "1e3", "1 ",
                        "1  234", "12345678901234567"})
    CHECK_MESSAGE(!centi(t).has_value(), t);
  CHECK(centi("1.234,5", MarqueDecimale::Virgule) == 123450);
  CHECK(centi("1.234", MarqueDecimale::Virgule) == 123400);
  CHECK(centi("1,234.5", MarqueDecimale::Point) == 123450);
  CHECK_FALSE(centi("1,23.5", MarqueDecimale::Point).has_value());
  CHECK_FALSE(centi("1.23", MarqueDecimale::Virgule).has_value());
  CHECK(parse_scaled("999999999999999", 0, MarqueDecimale::Libre) == 999'999'999'999'999);
}

TEST_CASE("dates as they are written here, and those that would be a guess") {
  for (const char* t :
       {"24/11/1986", "24-11-1986", "24.11.1986", "1986-11-24", "24/11/1986 00:00", "1986-11-24T08:30:00"})
    CHECK_MESSAGE(parse_date(t) == Lue<std::int32_t>{19861124}, t);
  CHECK(parse_date("1/2/1986") == Lue<std::int32_t>{19860201});
  CHECK(parse_date("11/1986") == Lue<std::int32_t>{19861101, Reparation::MoisSeul});
  CHECK(parse_date("01/1900") == Lue<std::int32_t>{0, Reparation::Sentinelle});
  CHECK(parse_date("01/01/1900") == Lue<std::int32_t>{0, Reparation::Sentinelle});
  for (const char* t :
       {"24/11/86", "31/02/2024", "13/1986", "1986", "31740", "24/11/1986/2", "a/b/cccc", "", "24/11/19861",
        "15/0262/2005", "271/01/2005", "2005-0262-15", "0257/2005", "15/00/2005", "00/01/2005"})
    CHECK_MESSAGE(!parse_date(t).has_value(), t);
}

TEST_CASE("a whole day, and nothing that had to be repaired") {
  CHECK(parse_jour_entier("24/11/1986") == 19861124);
  CHECK(parse_jour_entier("2026-01-31") == 20260131);
  for (const char* t : {"11/1986", "01/01/1900", "31/02/2024", ""}) CHECK_MESSAGE(parse_jour_entier(t) == 0, t);
}

TEST_CASE("years, alone or in a date") {
  CHECK(parse_annee("1986") == Lue<std::int32_t>{1986});
  CHECK(parse_annee("1986.0") == Lue<std::int32_t>{1986});
  CHECK(parse_annee("24/11/1986") == Lue<std::int32_t>{1986});
  CHECK(parse_annee("9999") == Lue<std::int32_t>{0, Reparation::Sentinelle});
  for (const char* t : {"86", "2300", "x", ""}) CHECK_FALSE(parse_annee(t).has_value());
}

TEST_CASE("INSEE codes: Corsica, overseas, arrondissements; the lost zero, the small letters") {
  for (const char* t : {"01001", "2A004", "2B033", "97105", "97411", "75111", "69381", "13201"})
    CHECK(parse_commune(t) == Lue<std::string>{t});
  CHECK(parse_commune("1001") == Lue<std::string>{"01001", Reparation::ZeroPerdu});
  CHECK(parse_commune("2a004") == Lue<std::string>{"2A004", Reparation::Majuscules});
  for (const char* t : {"", "100", "A004", "2C004", "250056", "25 388", "Besançon"})
    CHECK_FALSE(parse_commune(t).has_value());
}

TEST_CASE("spaces around are not part of a value") {
  CHECK(trim("\u00A0 \t25388\u202F ") == "25388");
  CHECK(trim("\uFEFFDEPCOM") == "DEPCOM");
  CHECK(trim("\u00A0") == "");
  CHECK(trim("é") == "é");
}
