#include "archive.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "refus.hpp"

namespace passeflux::io {

namespace {
// minizip's file, over memory.
struct Memoire {
  std::string_view octets;
  std::uint64_t position = 0;
};
Memoire& memoire(voidpf flux) { return *static_cast<Memoire*>(flux); }

voidpf open_memoire(voidpf opaque, const void* /*chemin*/, int /*mode*/) {
  // NOLINTNEXTLINE(cppcoreguidelines-owning-memory): close_memoire
  return new Memoire{.octets = *static_cast<const std::string_view*>(opaque)};
}
uLong read_memoire(voidpf /*opaque*/, voidpf flux, void* tampon, uLong taille) {
  Memoire& m = memoire(flux);
  const std::uint64_t reste = m.octets.size() - m.position;
  const auto n = static_cast<std::size_t>(std::min<std::uint64_t>(taille, reste));
  std::memcpy(tampon, m.octets.data() + m.position, n);
  m.position += n;
  return static_cast<uLong>(n);
}
uLong write_memoire(voidpf /*opaque*/, voidpf /*flux*/, const void* /*tampon*/, uLong /*taille*/) { return 0; }
ZPOS64_T tell_memoire(voidpf /*opaque*/, voidpf flux) { return memoire(flux).position; }
std::uint64_t base_of(const Memoire& m, int origine) {
  if (origine == ZLIB_FILEFUNC_SEEK_CUR) return m.position;
  return origine == ZLIB_FILEFUNC_SEEK_END ? m.octets.size() : 0;
}
long seek_memoire(voidpf /*opaque*/, voidpf flux, ZPOS64_T decalage, int origine) {
  Memoire& m = memoire(flux);
  const std::uint64_t base = base_of(m, origine);
  if (decalage > m.octets.size() - base) return -1;
  m.position = base + decalage;
  return 0;
}
int close_memoire(voidpf /*opaque*/, voidpf flux) {
  delete &memoire(flux);  // NOLINT(cppcoreguidelines-owning-memory)
  return 0;
}
int error_memoire(voidpf /*opaque*/, voidpf /*flux*/) { return 0; }

Diagnostic refus_entrees(std::size_t limite) {
  return {.code = "xlsx.entrees",
          .message = "Ce classeur contient plus de " + std::to_string(limite) + " éléments : il n’est pas lu.",
          .conseil = "Copiez les feuilles utiles, sans leurs images, dans un classeur neuf."};
}
}  // namespace

std::string part_name(std::string_view nom) {
  std::string propre;
  std::vector<std::size_t> debuts;  // of each folder kept
  std::size_t i = 0;
  while (i < nom.size()) {
    const std::size_t fin = std::min(nom.find_first_of("/\\", i), nom.size());
    const std::string_view partie = nom.substr(i, fin - i);
    i = fin + 1;
    if (partie.empty() || partie == ".") continue;
    if (partie == "..") {
      if (!debuts.empty()) {
        propre.resize(debuts.back());
        debuts.pop_back();
      }
      continue;
    }
    debuts.push_back(propre.size());
    if (!propre.empty()) propre += '/';
    for (const char c : partie) propre += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return propre;
}

unzFile Archive::open_zip() {
  zlib_filefunc64_def fonctions{.zopen64_file = open_memoire,
                                .zread_file = read_memoire,
                                .zwrite_file = write_memoire,
                                .ztell64_file = tell_memoire,
                                .zseek64_file = seek_memoire,
                                .zclose_file = close_memoire,
                                .zerror_file = error_memoire,
                                .opaque = &octets_};
  return unzOpen2_64("", &fonctions);
}

std::optional<Diagnostic> Archive::list() {
  unzFile zip = open_zip();
  if (zip == nullptr) return refus_abime("sa fin manque, ou ce n’est pas une archive");
  std::optional<Diagnostic> refus;
  std::array<char, 1024> nom{};
  int etat = unzGoToFirstFile(zip);
  for (; etat == UNZ_OK && !refus; etat = unzGoToNextFile(zip)) {
    unz_file_info64 info{};
    Entree entree;
    if (unzGetCurrentFileInfo64(zip, &info, nom.data(), nom.size(), nullptr, 0, nullptr, 0) != UNZ_OK ||
        info.size_filename >= nom.size() || unzGetFilePos64(zip, &entree.position) != UNZ_OK) {
      refus = refus_abime("sa table des matières est illisible");
      break;
    }
    if ((info.flag & 1U) != 0) {
      refus = Diagnostic{.code = "xlsx.mot_de_passe",
                         .message = "Ce classeur est chiffré : il n’est pas lu.",
                         .conseil = "Ouvrez-le avec son mot de passe, enregistrez-le sans, puis reprenez."};
      break;
    }
    const std::string_view brut(nom.data(), info.size_filename);
    if (brut.ends_with('/')) continue;  // a folder
    entree.nom = part_name(brut);
    entree.annoncee = info.uncompressed_size;
    entrees_.push_back(std::move(entree));
    if (entrees_.size() > limites_.entrees) refus = refus_entrees(limites_.entrees);
  }
  unzClose(zip);
  if (refus) return refus;
  if (etat != UNZ_END_OF_LIST_OF_FILE) return refus_abime("sa table des matières est illisible");
  std::ranges::sort(entrees_, {}, &Entree::nom);
  const auto double_ = std::ranges::adjacent_find(entrees_, {}, &Entree::nom);
  if (double_ == entrees_.end()) return std::nullopt;
  return Diagnostic{.code = "xlsx.doublon",
                    .message = "Ce classeur contient deux éléments du même nom : rien ne dit lequel est le bon.",
                    .conseil = "Ouvrez-le dans le tableur, puis enregistrez-le sous un autre nom.",
                    .valeur = double_->nom};
}

Resultat_ou<std::unique_ptr<Archive>> Archive::open(std::string_view octets, const LimitesClasseur& limites) {
  std::unique_ptr<Archive> archive(new Archive(octets, limites));
  if (auto refus = archive->list()) return std::unexpected(std::move(*refus));
  return archive;
}

Entree* Archive::find(std::string_view nom) {
  const auto place = std::ranges::lower_bound(entrees_, nom, {}, &Entree::nom);
  return place != entrees_.end() && place->nom == nom ? &*place : nullptr;
}

Resultat_ou<FluxEntree> Archive::open_entree(std::string_view nom) {
  Entree* entree = find(nom);
  if (entree == nullptr) return std::unexpected(refus_abime("il y manque « " + std::string(nom) + " »"));
  unzFile zip = open_zip();
  if (zip == nullptr || unzGoToFilePos64(zip, &entree->position) != UNZ_OK || unzOpenCurrentFile(zip) != UNZ_OK) {
    if (zip != nullptr) unzClose(zip);
    return std::unexpected(refus_abime("« " + std::string(nom) + " » ne se décompresse pas"));
  }
  return FluxEntree(*this, *entree, zip);
}

FluxEntree::FluxEntree(FluxEntree&& autre) noexcept
    : archive_(autre.archive_), entree_(autre.entree_), zip_(std::exchange(autre.zip_, nullptr)), lus_(autre.lus_) {}

FluxEntree::~FluxEntree() {
  if (zip_ != nullptr) unzClose(zip_);
}

double FluxEntree::part() const {
  const auto taille = static_cast<double>(std::max<std::uint64_t>(entree_->annoncee, 1));
  return std::min(static_cast<double>(lus_) / taille, 1.0);
}

Resultat_ou<std::size_t> FluxEntree::read(std::span<char> tampon) {
  const int n = unzReadCurrentFile(zip_, tampon.data(), static_cast<unsigned>(tampon.size()));
  // The digest is checked by minizip on closing, when all that was announced has come.
  if (n < 0 || (n == 0 && (lus_ != entree_->annoncee || unzCloseCurrentFile(zip_) != UNZ_OK)))
    return std::unexpected(refus_abime("« " + entree_->nom + " » ne se décompresse pas"));
  lus_ += static_cast<std::size_t>(n);
  if (lus_ > entree_->comptee) {
    archive_->total_ += lus_ - entree_->comptee;
    entree_->comptee = lus_;
  }
  if (lus_ > archive_->limites_.entree || archive_->total_ > archive_->limites_.total)
    return std::unexpected(refus_bombe());
  return static_cast<std::size_t>(n);
}

}  // namespace passeflux::io
