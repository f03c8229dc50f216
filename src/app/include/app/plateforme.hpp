// What the session asks of the machine it runs on: a browser (platform/web) or a test (platform/headless).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace passeflux::app {

class Plateforme {
 public:
  Plateforme() = default;
  Plateforme(const Plateforme&) = delete;
  Plateforme& operator=(const Plateforme&) = delete;
  virtual ~Plateforme() = default;

  virtual void choose_file() = 0;  // shows the file chooser; the file comes back through Session::begin_file
  virtual void stop_file() = 0;    // the session wants no more of the file being read
  virtual void save_file(const std::string& nom, std::string_view octets, const char* type) = 0;
  virtual void copy_text(const std::string& texte) = 0;
  virtual std::string heure() = 0;  // "14:32"
  virtual std::int32_t annee() = 0;
};

}  // namespace passeflux::app
