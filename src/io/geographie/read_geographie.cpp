#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "core/domaine/libelle.hpp"
#include "io/encodage.hpp"
#include "io/geographie.hpp"

namespace passeflux::io {

namespace {
constexpr std::string_view kSignature{"PFGEO\x01", 6};
constexpr std::size_t kGroupementsMax = 10'000;  // of each kind; places in the columns are 16 bits
constexpr std::size_t kCodesMax = 200'000;

// Numbers and lines, each read once and in order. The first that is missing or too large stops all: what comes next is
// 0 or empty, and the caller looks at wrong() before it uses anything.
class Lecteur {
 public:
  bool open(std::string_view octets) {
    if (!octets.starts_with(kSignature)) return false;
    nombres_ = octets.substr(kSignature.size());
    const std::size_t longueur = number(nombres_.size());
    if (faux_ || longueur > nombres_.size() || !is_utf8(nombres_.substr(0, longueur))) return false;
    texte_ = nombres_.substr(0, longueur);
    nombres_.remove_prefix(longueur);
    return true;
  }
  bool wrong() const { return faux_; }
  bool ended() const { return !faux_ && fini_ && nombres_.empty(); }

  std::uint32_t number(std::size_t max) {
    std::uint64_t v = 0;
    for (unsigned decalage = 0; decalage < 35 && !nombres_.empty(); decalage += 7) {
      const auto octet = static_cast<unsigned char>(nombres_.front());
      nombres_.remove_prefix(1);
      v |= static_cast<std::uint64_t>(octet & 0x7FU) << decalage;
      if (octet >= 0x80) continue;
      if (v > max) break;
      return static_cast<std::uint32_t>(v);
    }
    refuse();
    return 0;
  }
  // How many follow, each of a byte at least.
  std::size_t count(std::size_t max) { return number(std::min(max, nombres_.size())); }

  std::string_view line() {
    const std::size_t fin = texte_.find('\n');
    const std::string_view ligne = texte_.substr(0, fin);
    if (fini_ || !is_label(ligne, kNomMax)) refuse();
    fini_ = fin == std::string_view::npos;
    texte_.remove_prefix(fini_ ? texte_.size() : fin + 1);
    return ligne;
  }

  void refuse() {
    faux_ = true;
    nombres_ = {};
  }

 private:
  bool faux_ = false;
  std::string_view nombres_;
  std::string_view texte_;
  bool fini_ = false;
};

void read_groupements(Lecteur& l, ColonnesGeographie& c) {
  c.annee = static_cast<std::int32_t>(l.number(9999));
  for (std::size_t n = l.count(kGroupementsMax); n > 0 && !l.wrong(); --n) {
    const std::string_view code = l.line();
    c.regions.push_back({.code = std::string(code), .nom = std::string(l.line())});
  }
  for (std::size_t n = l.count(kGroupementsMax); n > 0 && !l.wrong(); --n) {
    const std::string_view code = l.line();
    c.departements.push_back(
        {.code = std::string(code), .nom = std::string(l.line()), .region = l.number(kGroupementsMax)});
  }
  for (std::size_t n = l.count(kGroupementsMax); n > 0 && !l.wrong(); --n) {
    const std::string_view siren = l.line();
    c.epci.push_back({.siren = std::string(siren),
                      .nom = std::string(l.line()),
                      .nature = static_cast<NatureEpci>(l.number(kNaturesEpci - 1))});
  }
}

void read_codes(Lecteur& l, ColonnesGeographie& c) {
  const std::size_t n = l.count(kCodesMax);
  std::uint32_t cle = 0;
  for (std::size_t i = 0; i < n; ++i) c.cles.push_back(cle += l.number(kCodesMax));
  for (std::size_t i = 0; i < n; ++i) c.statuts.push_back(static_cast<StatutCode>(l.number(2)));
  c.epci_de.assign(n, ColonnesGeographie::kAucun);
  c.ept_de.assign(n, ColonnesGeographie::kAucun);
  std::uint32_t rencontres = 0;  // EPCI met so far
  for (std::size_t i = 0; i < n; ++i) {
    if (c.statuts[i] != StatutCode::EnVigueur) continue;
    const std::uint32_t recul = l.number(rencontres + 1);
    if (recul > 0) c.epci_de[i] = static_cast<std::uint16_t>(rencontres + 1 - recul);
    if (recul == 1) ++rencontres;
  }
  if (rencontres > c.epci.size()) l.refuse();
  for (std::size_t i = 0; i < n; ++i) {
    if (c.statuts[i] != StatutCode::EnVigueur) continue;
    if (const std::uint32_t place = l.number(c.epci.size()); place > 0)
      c.ept_de[i] = static_cast<std::uint16_t>(place - 1);
  }
  for (std::size_t i = 0; i < n; ++i) {
    const std::uint32_t loin = c.statuts[i] == StatutCode::EnVigueur ? 0 : l.number(2 * kCodesMax);
    // Out of the list on either side, it is refused when the columns are put together.
    c.communes.push_back(static_cast<std::uint32_t>(i) + (loin % 2 == 0 ? loin / 2 : ~(loin / 2)));
  }
  for (std::size_t i = 0; i < n && !l.wrong(); ++i) {
    c.noms += l.line();
    c.fins.push_back(static_cast<std::uint32_t>(c.noms.size()));
  }
}
}  // namespace

Resultat_ou<std::shared_ptr<const Geographie>> read_geographie(std::string_view octets) {
  const auto refuse = [] {
    return std::unexpected(Diagnostic{.code = "geographie.fichier",
                                      .message = "Ce fichier n’est pas la géographie de PasseFlux, ou il est abîmé.",
                                      .conseil = "Reprenez le fichier geographie.bin de cette version."});
  };
  Lecteur l;
  if (!l.open(octets)) return refuse();
  ColonnesGeographie c;
  read_groupements(l, c);
  read_codes(l, c);
  if (!l.ended()) return refuse();
  return Geographie::make(std::move(c));
}

}  // namespace passeflux::io
