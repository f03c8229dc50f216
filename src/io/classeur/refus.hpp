// What is said when a workbook is refused.
#pragma once

#include <string>

#include "core/diagnostic.hpp"

namespace passeflux::io {

Diagnostic refus_abime(std::string detail);
Diagnostic refus_bombe();
Diagnostic refus_doctype();
Diagnostic refus_profondeur(std::size_t profondeur);
Diagnostic refus_cellule(std::string code, std::string message, std::int64_t ligne, std::int64_t colonne,
                         std::string valeur);

}  // namespace passeflux::io
