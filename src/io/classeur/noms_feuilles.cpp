#include <algorithm>

#include "io/classeur_ecriture.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kNomMax = 31;  // in UTF-16 units

// Letters of ASCII and of Latin-1 in lower case: enough for the names of French tables.
std::string lower(std::string_view nom) {
  std::string bas(nom);
  for (std::size_t i = 0; i < bas.size(); ++i) {
    const auto c = static_cast<unsigned char>(bas[i]);
    const bool latin = i > 0 && static_cast<unsigned char>(bas[i - 1]) == 0xC3 && c >= 0x80 && c <= 0x9E && c != 0x97;
    if ((c >= 'A' && c <= 'Z') || latin) bas[i] = static_cast<char>(c + 0x20);
  }
  return bas;
}

// Bytes of the character that starts so.
std::size_t length_of(unsigned char c) {
  if (c >= 0xF0) return 4;
  if (c >= 0xE0) return 3;
  return c >= 0xC0 ? 2 : 1;
}

std::string cut(std::string_view nom, std::size_t unites) {
  std::size_t i = 0;
  while (i < nom.size()) {
    const auto c = static_cast<unsigned char>(nom[i]);
    const std::size_t octets = length_of(c);
    const std::size_t cout = octets == 4 ? 2 : 1;
    if (cout > unites || i + octets > nom.size()) break;
    unites -= cout;
    i += octets;
  }
  while (i > 0 && (nom[i - 1] == ' ' || nom[i - 1] == '\'')) --i;
  return std::string(nom.substr(0, i));
}
}  // namespace

std::string nom_de_feuille(std::string_view nom, const std::vector<std::string>& deja) {
  std::string propre(nom);
  for (char& c : propre)
    if (static_cast<unsigned char>(c) < 0x20 || std::string_view("[]:*?/\\").find(c) != std::string_view::npos) c = '-';
  propre.erase(0, std::min(propre.find_first_not_of("' "), propre.size()));
  std::string base = cut(propre, kNomMax);
  // Spreadsheets keep this name for themselves, in the language of each.
  if (base.empty() || lower(base) == "history" || lower(base) == "historique")
    base = "Feuille" + (base.empty() ? "" : " " + base);
  std::string essai = base;
  const auto taken = [&](const std::string& n) {
    return std::ranges::any_of(deja, [&](const auto& d) { return lower(d) == lower(n); });
  };
  for (int n = 2; taken(essai); ++n) {
    const std::string suffixe = " (" + std::to_string(n) + ")";
    essai = cut(base, kNomMax - suffixe.size()) + suffixe;
  }
  return essai;
}

}  // namespace passeflux::io
