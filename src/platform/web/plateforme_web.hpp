// The browser, as the session sees it; the work itself is in web/js/hote.js.
#pragma once

#include "app/plateforme.hpp"

namespace passeflux::web {

class PlateformeWeb final : public app::Plateforme {
 public:
  void choose_file() override;
  void choose_ajouts() override;
  void reopen_file(std::int32_t source) override;
  void reread_file(std::size_t feuille) override;
  void fingerprint_file() override;
  void stop_file() override;
  void close_file() override;
  void write_etude(const app::Ecriture& ecriture, std::string_view octets) override;
  void save_file(const std::string& nom, std::string_view octets, const char* type) override;
  void show_document(const std::string& nom, std::string_view html) override;
  void save_classeur(const std::string& nom, std::string_view tables) override;
  void copy_text(const std::string& texte) override;
  void copy_image(const std::string& nom, std::string_view svg) override;
  void open_copie(const std::string& cle) override;
  void forget_copie(const std::string& cle) override;
  void list_versions() override;
  void need_geographie() override;
  void need_exemple() override;
  void download_sources() override;
  bool has_sources() const override;
  void remember_affichage(std::size_t taille, bool presentation) override;
  std::string identifiant() override;
  std::string heure() override;
  std::int32_t annee() override;
  std::int32_t jour() override;
};

void set_cursor(const char* css);

}  // namespace passeflux::web
