// Numbers as French readers write them.
#include "core/quantite/ecriture.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

TEST_CASE("thousands are set apart by a narrow no-break space, the minus is a true minus") {
  CHECK(write_integer(0) == "0");
  CHECK(write_integer(999) == "999");
  CHECK(write_integer(1000) == "1\u202F000");
  CHECK(write_integer(1234567) == "1\u202F234\u202F567");
  CHECK(write_integer(-1234) == "\u22121\u202F234");
}

TEST_CASE("a gap bears its sign, set apart; nothing has none") {
  CHECK(write_signed(0) == "0");
  CHECK(write_signed(Rationnel::quotient(1, 100), 1) == "0");  // nothing, once rounded: no sign
  CHECK(write_signed(-Rationnel::quotient(1, 100), 1) == "0");
  CHECK(write_signed(1234) == "+\u00A01\u202F234");
  CHECK(write_signed(-3) == "\u2212\u00A03");
  CHECK(write_signed(0, 1) == "0");
  CHECK(write_signed(Rationnel::quotient(-3, 2), 1) == "\u2212\u00A01,5");
  CHECK(write_signed(Rationnel::quotient(1, 4), 2) == "+\u00A00,25");
  CHECK(write_signed(Rationnel::undefined(), 1) == "indéfini");
}

TEST_CASE("decimals keep the number of places asked for") {
  CHECK(write_decimal(Rationnel::quotient(378, 25), 2) == "15,12");
  CHECK(write_decimal(15, 2) == "15,00");
  CHECK(write_decimal(Rationnel::undefined(), 2) == "indéfini");
  CHECK(write_percent(Rationnel::quotient(21, 100), 1) == "21,0\u00A0%");
}

TEST_CASE("the shortest faithful writing says when it lost something") {
  CHECK(write_value(Rationnel::quotient(378, 25), Unite::Logements).text == "15,12");
  CHECK(write_value(Rationnel::quotient(18, 5), Unite::Logements).text == "3,6");
  CHECK(write_value(1500, Unite::Logements).text == "1\u202F500");
  CHECK(write_value(Rationnel::quotient(1, 4), Unite::Part).text == "25\u00A0%");
  CHECK(write_value(Rationnel::quotient(1, 4), Unite::Part).exact);
  const Ecriture third = write_value(Rationnel::quotient(1, 3), Unite::Nombre);
  CHECK(third.text == "0,33");
  CHECK_FALSE(third.exact);
  const Ecriture share = write_value(Rationnel::quotient(59, 3250), Unite::Part);
  CHECK(share.text == "1,82\u00A0%");
  CHECK_FALSE(share.exact);
  CHECK(write_value(Rationnel::quotient(1, 100), Unite::Nombre).exact);
  CHECK_FALSE(write_value(Rationnel::quotient(1, 1000), Unite::Nombre).exact);
  CHECK(write_value(Rationnel::undefined(), Unite::Part).text == "indéfini");
}
