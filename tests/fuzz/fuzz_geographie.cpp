// Any bytes as a geography: no crash; what is read leads every code to a commune in force that stands for itself.
#include <cstddef>
#include <cstdint>
#include <string>

#include "io/geographie.hpp"
#include "require.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto g = io::read_geographie(std::string(data, data + size));
  if (!g) {
    PASSEFLUX_REQUIRE(!g.error().message.empty());
    return 0;
  }
  std::size_t connus = 0;
  for (std::uint32_t cle = 0; cle < 120'000; ++cle) {
    const std::string code = code_of(cle);
    if (key_of(code) != cle) continue;
    const Geographie::Lieu lieu = (*g)->find(code);
    if (lieu.statut == StatutCode::Inconnu) continue;
    ++connus;
    PASSEFLUX_REQUIRE(lieu.commune.has_value());
    PASSEFLUX_REQUIRE((lieu.statut == StatutCode::EnVigueur) == (lieu.commune->code == code));
    PASSEFLUX_REQUIRE((*g)->find(lieu.commune->code).statut == StatutCode::EnVigueur);
    PASSEFLUX_REQUIRE((lieu.commune->departement == nullptr) == (lieu.commune->region == nullptr));
    for (const Epci* e : {lieu.commune->epci, lieu.commune->ept})
      PASSEFLUX_REQUIRE(e == nullptr || !word(e->nature).empty());
  }
  PASSEFLUX_REQUIRE(connus == (*g)->codes());
  return 0;
}
