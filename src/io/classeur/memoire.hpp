// The files of libxlsxwriter, in memory: it writes each part to a temporary file, then packs them. Its sources are
// compiled with tmpfile and zipOpen renamed to these (src/cmake/Dependencies.cmake).
#pragma once

#include <minizip/zip.h>

#include <cstdio>
#include <string>

extern "C" {
FILE* passeflux_tmpfile();
zipFile passeflux_zip_open(const char* chemin, int mode);
}

namespace passeflux::io {

// While it lives, what is packed goes to `octets`.
class SortieZip {
 public:
  explicit SortieZip(std::string& octets);
  SortieZip(const SortieZip&) = delete;
  SortieZip& operator=(const SortieZip&) = delete;
  SortieZip(SortieZip&&) = delete;
  SortieZip& operator=(SortieZip&&) = delete;
  ~SortieZip();
};

}  // namespace passeflux::io
