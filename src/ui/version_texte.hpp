// A page as a plain document: the same content, read from the semantic tree, with headings and real tables.
#pragma once

#include <string>

#include "io/rapport.hpp"
#include "ui/semantique.hpp"

namespace passeflux::ui {

// Headings one level down, under the document's own title. Controls say their value; those that only act are left out.
io::Rapport make_document(const Arbre& arbre, std::string titre);

}  // namespace passeflux::ui
