#include "plateforme_web.hpp"

#include <emscripten.h>

#include <cstdlib>

// The macro's own expansion declares what it needs; names are quoted so that a minifier cannot rename them.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdollar-in-identifier-extension"
EM_JS(void, hote_choisir, (), { Module["hote"]["choisir"](); });
EM_JS(void, hote_interrompre, (), { Module["hote"]["interrompre"](); });
EM_JS(void, hote_enregistrer, (const char* nom, const void* octets, int taille, const char* type),
      { Module["hote"]["enregistrer"](UTF8ToString(nom), HEAPU8.slice(octets, octets + taille), UTF8ToString(type)); });
EM_JS(void, hote_copier, (const char* texte), { Module["hote"]["copier"](UTF8ToString(texte)); });
EM_JS(char*, hote_heure, (), { return stringToNewUTF8(Module["hote"]["heure"]()); });
EM_JS(int, hote_annee, (), { return new Date().getFullYear(); });
EM_JS(void, hote_curseur, (const char* css), { Module["hote"]["curseur"](UTF8ToString(css)); });
#pragma clang diagnostic pop

namespace passeflux::web {

void PlateformeWeb::choose_file() { hote_choisir(); }
void PlateformeWeb::stop_file() { hote_interrompre(); }
void PlateformeWeb::save_file(const std::string& nom, std::string_view octets, const char* type) {
  hote_enregistrer(nom.c_str(), octets.data(), static_cast<int>(octets.size()), type);
}
void PlateformeWeb::copy_text(const std::string& texte) { hote_copier(texte.c_str()); }
std::string PlateformeWeb::heure() {
  char* texte = hote_heure();
  std::string heure(texte);
  std::free(texte);
  return heure;
}
std::int32_t PlateformeWeb::annee() { return hote_annee(); }

void set_cursor(const char* css) { hote_curseur(css); }

}  // namespace passeflux::web
