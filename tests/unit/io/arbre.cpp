// JSON read as a hostile text: bounds, duplicates, positions.
#include "io/arbre.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using io::read_json;

namespace {
std::string refusal(std::string_view text, const io::LimitesJson& limits = {}) {
  const auto r = read_json(text, limits);
  return r ? "" : r.error().code;
}
}  // namespace

TEST_CASE("a number is an integer when its value is one") {
  for (const char* t : {"80", "80.0", "8e1", "800e-1"}) {
    const auto n = read_json(t);
    REQUIRE(n.has_value());
    CHECK(std::get<std::int64_t>(n->valeur) == 80);
  }
  CHECK(std::holds_alternative<double>(read_json("80.5")->valeur));
  CHECK(std::holds_alternative<double>(read_json("1e300")->valeur));
  CHECK(std::holds_alternative<double>(read_json("18446744073709551615")->valeur));
  CHECK(std::get<std::int64_t>(read_json("-9223372036854775808")->valeur) == INT64_MIN);
}

TEST_CASE("members keep their order; positions are those of the file") {
  const auto n = read_json("\xEF\xBB\xBF{\"b\": 1,\n  \"a\": [true]}");
  REQUIRE(n.has_value());
  const auto& o = std::get<io::Objet>(n->valeur);
  CHECK(o[0].first == "b");
  CHECK(o[1].first == "a");
  CHECK(io::find(o, "a") == &o[1].second);
  CHECK(io::find(o, "c") == nullptr);
  CHECK(o[1].second.ligne == 2);
}

TEST_CASE("damage is refused with its line and position") {
  for (const char* t : {"", "{", "{\"a\":}", "[1,]", "{\"a\":1}x", "tru", "\"\xE9\"", "\"\\ud800\"", "{'a':1}", "01"})
    CHECK_MESSAGE(refusal(t) == "json.syntaxe", t);
  const auto r = read_json("{\n  \"a\": 1,\n  \"b\" 2\n}");
  REQUIRE_FALSE(r.has_value());
  CHECK(r.error().ligne == 3);
  CHECK(r.error().position == 7);
}

TEST_CASE("a number at the end of its line belongs to that line") {
  const auto n = read_json("{\n \"a\": 12\n}");
  REQUIRE(n.has_value());
  CHECK(std::get<io::Objet>(n->valeur)[0].second.ligne == 2);
  CHECK(std::get<io::Objet>(n->valeur)[0].second.position == 8);
}

TEST_CASE("duplicate keys, depth, size and number of values are bounded") {
  CHECK(refusal(R"({"a":1,"a":2})") == "json.doublon");
  CHECK(refusal(R"({"a":{"b":1},"b":{"a":1}})").empty());
  CHECK(refusal(std::string(64, '[') + std::string(64, ']')).empty());
  CHECK(refusal(std::string(65, '[') + std::string(65, ']')) == "json.profondeur");
  CHECK(refusal(std::string(1'000'000, '[')) == "json.profondeur");
  CHECK(refusal("[1,2,3]", {.valeurs = 3}).empty());
  CHECK(refusal("[1,2,3,4]", {.valeurs = 3}) == "json.valeurs");
  CHECK(refusal("[1]", {.octets = 3}).empty());
  CHECK(refusal("[12]", {.octets = 3}) == "json.trop_gros");
}
