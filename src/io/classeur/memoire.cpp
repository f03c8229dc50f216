#include "memoire.hpp"

#include <algorithm>
#include <cstring>
#include <memory>

namespace {

std::string* sortie_zip = nullptr;  // NOLINT(cppcoreguidelines-avoid-non-const-global-variables): zipOpen takes none

// A file: bytes, and where the next one is read or written.
struct Memoire {
  std::string* octets;
  std::size_t position = 0;

  std::size_t read(char* tampon, std::size_t taille) {
    const std::size_t n = std::min(taille, octets->size() - std::min(position, octets->size()));
    std::memcpy(tampon, octets->data() + position, n);
    position += n;
    return n;
  }
  void write(const char* tampon, std::size_t taille) {
    if (position + taille > octets->size()) octets->resize(position + taille);
    std::memcpy(octets->data() + position, tampon, taille);
    position += taille;
  }
  bool seek(std::int64_t decalage, int origine) {
    std::int64_t base = 0;
    if (origine == SEEK_CUR) base = static_cast<std::int64_t>(position);
    if (origine == SEEK_END) base = static_cast<std::int64_t>(octets->size());
    if (base + decalage < 0) return false;
    position = static_cast<std::size_t>(base + decalage);
    return true;
  }
};

struct Temporaire {
  std::string octets;
  Memoire memoire{.octets = &octets};
};
Memoire& temporaire(void* cookie) { return static_cast<Temporaire*>(cookie)->memoire; }

ssize_t read_temporaire(void* cookie, char* tampon, std::size_t taille) {
  return static_cast<ssize_t>(temporaire(cookie).read(tampon, taille));
}
ssize_t write_temporaire(void* cookie, const char* tampon, std::size_t taille) {
  temporaire(cookie).write(tampon, taille);
  return static_cast<ssize_t>(taille);
}
template <typename Position>
int seek_temporaire(void* cookie, Position* position, int origine) {
  if (!temporaire(cookie).seek(*position, origine)) return -1;
  *position = static_cast<Position>(temporaire(cookie).position);
  return 0;
}
int close_temporaire(void* cookie) {
  const std::unique_ptr<Temporaire> fin(static_cast<Temporaire*>(cookie));
  return 0;
}

Memoire& zip(voidpf flux) { return *static_cast<Memoire*>(flux); }
voidpf open_zip(voidpf /*opaque*/, const char* /*chemin*/, int /*mode*/) {
  return new Memoire{.octets = sortie_zip};  // NOLINT(cppcoreguidelines-owning-memory): close_zip
}
uLong read_zip(voidpf /*opaque*/, voidpf flux, void* tampon, uLong taille) {
  return static_cast<uLong>(zip(flux).read(static_cast<char*>(tampon), taille));
}
uLong write_zip(voidpf /*opaque*/, voidpf flux, const void* tampon, uLong taille) {
  zip(flux).write(static_cast<const char*>(tampon), taille);
  return taille;
}
long tell_zip(voidpf /*opaque*/, voidpf flux) { return static_cast<long>(zip(flux).position); }
long seek_zip(voidpf /*opaque*/, voidpf flux, uLong decalage, int origine) {
  int base = SEEK_SET;
  if (origine == ZLIB_FILEFUNC_SEEK_CUR) base = SEEK_CUR;
  if (origine == ZLIB_FILEFUNC_SEEK_END) base = SEEK_END;
  return zip(flux).seek(static_cast<std::int64_t>(decalage), base) ? 0 : -1;
}
int close_zip(voidpf /*opaque*/, voidpf flux) {
  const std::unique_ptr<Memoire> fin(&zip(flux));
  return 0;
}
int error_zip(voidpf /*opaque*/, voidpf /*flux*/) { return 0; }

}  // namespace

FILE* passeflux_tmpfile() {
  const cookie_io_functions_t fonctions{
      .read = read_temporaire, .write = write_temporaire, .seek = seek_temporaire, .close = close_temporaire};
  return fopencookie(new Temporaire, "w+b", fonctions);  // NOLINT(cppcoreguidelines-owning-memory): close_temporaire
}

zipFile passeflux_zip_open(const char* chemin, int mode) {
  zlib_filefunc_def fonctions{.zopen_file = open_zip,
                              .zread_file = read_zip,
                              .zwrite_file = write_zip,
                              .ztell_file = tell_zip,
                              .zseek_file = seek_zip,
                              .zclose_file = close_zip,
                              .zerror_file = error_zip,
                              .opaque = nullptr};
  return zipOpen2(chemin, mode, nullptr, &fonctions);
}

namespace passeflux::io {

SortieZip::SortieZip(std::string& octets) { sortie_zip = &octets; }
SortieZip::~SortieZip() { sortie_zip = nullptr; }

}  // namespace passeflux::io
