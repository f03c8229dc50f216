#include "plateforme_web.hpp"

#include <emscripten.h>

#include <cstdlib>

// The macro's own expansion declares what it needs; names are quoted so that a minifier cannot rename them.
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdollar-in-identifier-extension"
EM_JS(void, hote_choisir, (), { Module["hote"]["choisir"](); });
EM_JS(void, hote_choisir_ajouts, (), { Module["hote"]["choisirAjouts"](); });
EM_JS(void, hote_relire, (int source), { Module["hote"]["relire"](source); });
// Numbers of the session are whole and far under 2^53: a double carries them.
EM_JS(void, hote_ecrire,
      (double identite, double revision, const char* nom, int source, int ailleurs, int quand_meme, const void* octets,
       int taille),
      {
        Module["hote"]["ecrire"]({
          "identite" : identite,
          "revision" : revision,
          "nom" : UTF8ToString(nom),
          "source" : source,
          "ailleurs" : !!ailleurs,
          "quandMeme" : !!quand_meme
        },
                                 HEAPU8.slice(octets, octets + taille));
      });
EM_JS(void, hote_document, (const char* nom, const void* octets, int taille),
      { Module["hote"]["document"](UTF8ToString(nom), HEAPU8.slice(octets, octets + taille)); });
EM_JS(void, hote_ouvrir_copie, (const char* cle), { Module["hote"]["ouvrirCopie"](UTF8ToString(cle)); });
EM_JS(void, hote_oublier_copie, (const char* cle), { Module["hote"]["oublierCopie"](UTF8ToString(cle)); });
EM_JS(void, hote_lister_versions, (), { Module["hote"]["listerVersions"](); });
EM_JS(void, hote_charger_geographie, (), { Module["hote"]["chargerGeographie"](); });
EM_JS(void, hote_charger_exemple, (), { Module["hote"]["chargerExemple"](); });
EM_JS(void, hote_telecharger_sources, (), { Module["hote"]["telechargerSources"](); });
EM_JS(int, hote_sources, (), { return Module["hote"]["sources"]; });
EM_JS(void, hote_retenir, (int taille, int presentation), { Module["hote"]["retenir"](taille, presentation); });
EM_JS(char*, hote_identifiant, (), { return stringToNewUTF8(Module["hote"]["identifiant"]()); });
EM_JS(void, hote_reprendre_lecture, (int feuille), { Module["hote"]["reprendreLecture"](feuille); });
EM_JS(void, hote_empreindre, (), { Module["hote"]["empreindre"](); });
EM_JS(void, hote_interrompre, (), { Module["hote"]["interrompre"](); });
EM_JS(void, hote_fermer_fichier, (), { Module["hote"]["fermerFichier"](); });
EM_JS(void, hote_enregistrer, (const char* nom, const void* octets, int taille, const char* type),
      { Module["hote"]["enregistrer"](UTF8ToString(nom), HEAPU8.slice(octets, octets + taille), UTF8ToString(type)); });
EM_JS(void, hote_ecrire_classeur, (const char* nom, const void* octets, int taille),
      { Module["hote"]["ecrireClasseur"](UTF8ToString(nom), HEAPU8.slice(octets, octets + taille)); });
EM_JS(void, hote_copier, (const char* texte), { Module["hote"]["copier"](UTF8ToString(texte)); });
EM_JS(void, hote_copier_image, (const char* nom, const void* octets, int taille),
      { Module["hote"]["copierImage"](UTF8ToString(nom), UTF8ToString(octets, taille)); });
EM_JS(char*, hote_heure, (), { return stringToNewUTF8(Module["hote"]["heure"]()); });
EM_JS(int, hote_annee, (), { return new Date().getFullYear(); });
EM_JS(int, hote_jour, (), {
  const d = new Date();
  return d.getFullYear() * 10000 + (d.getMonth() + 1) * 100 + d.getDate();
});
EM_JS(void, hote_curseur, (const char* css), { Module["hote"]["curseur"](UTF8ToString(css)); });
#pragma clang diagnostic pop

namespace passeflux::web {

namespace {
// A text that the page's script allocated for us.
std::string taken(char* texte) {
  std::string copie(texte);
  std::free(texte);
  return copie;
}
}  // namespace

void PlateformeWeb::choose_file() { hote_choisir(); }
void PlateformeWeb::choose_ajouts() { hote_choisir_ajouts(); }
void PlateformeWeb::reread_file(std::size_t feuille) { hote_reprendre_lecture(static_cast<int>(feuille)); }
void PlateformeWeb::fingerprint_file() { hote_empreindre(); }
void PlateformeWeb::stop_file() { hote_interrompre(); }
void PlateformeWeb::close_file() { hote_fermer_fichier(); }
void PlateformeWeb::save_file(const std::string& nom, std::string_view octets, const char* type) {
  hote_enregistrer(nom.c_str(), octets.data(), static_cast<int>(octets.size()), type);
}
void PlateformeWeb::save_classeur(const std::string& nom, std::string_view tables) {
  hote_ecrire_classeur(nom.c_str(), tables.data(), static_cast<int>(tables.size()));
}
void PlateformeWeb::copy_text(const std::string& texte) { hote_copier(texte.c_str()); }
void PlateformeWeb::copy_image(const std::string& nom, std::string_view svg) {
  hote_copier_image(nom.c_str(), svg.data(), static_cast<int>(svg.size()));
}
void PlateformeWeb::reopen_file(std::int32_t source) { hote_relire(source); }
void PlateformeWeb::write_etude(const app::Ecriture& e, std::string_view octets) {
  hote_ecrire(static_cast<double>(e.identite), static_cast<double>(e.revision), e.nom.c_str(), e.source,
              e.ailleurs ? 1 : 0, e.quand_meme ? 1 : 0, octets.data(), static_cast<int>(octets.size()));
}
void PlateformeWeb::show_document(const std::string& nom, std::string_view html) {
  hote_document(nom.c_str(), html.data(), static_cast<int>(html.size()));
}
void PlateformeWeb::open_copie(const std::string& cle) { hote_ouvrir_copie(cle.c_str()); }
void PlateformeWeb::forget_copie(const std::string& cle) { hote_oublier_copie(cle.c_str()); }
void PlateformeWeb::list_versions() { hote_lister_versions(); }
void PlateformeWeb::need_geographie() { hote_charger_geographie(); }
void PlateformeWeb::need_exemple() { hote_charger_exemple(); }
void PlateformeWeb::download_sources() { hote_telecharger_sources(); }
bool PlateformeWeb::has_sources() const { return hote_sources() != 0; }
void PlateformeWeb::remember_affichage(std::size_t taille, bool presentation) {
  hote_retenir(static_cast<int>(taille), presentation ? 1 : 0);
}
std::string PlateformeWeb::identifiant() { return taken(hote_identifiant()); }
std::string PlateformeWeb::heure() { return taken(hote_heure()); }
std::int32_t PlateformeWeb::annee() { return hote_annee(); }
std::int32_t PlateformeWeb::jour() { return hote_jour(); }

void set_cursor(const char* css) { hote_curseur(css); }

}  // namespace passeflux::web
