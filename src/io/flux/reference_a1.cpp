#include "io/reference_a1.hpp"

namespace passeflux::io {

std::string write_colonne(std::int64_t colonne) {
  std::string nom;
  for (; colonne > 0; colonne = (colonne - 1) / 26)
    nom.insert(nom.begin(), static_cast<char>('A' + (colonne - 1) % 26));
  return nom;
}

std::string write_reference(std::int64_t ligne, std::int64_t colonne) {
  return write_colonne(colonne) + std::to_string(ligne);
}

}  // namespace passeflux::io
