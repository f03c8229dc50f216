// The container of a workbook: its parts, read from memory by minizip, each byte counted as it comes out.
#pragma once

#include <minizip/unzip.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/diagnostic.hpp"
#include "io/classeur.hpp"

namespace passeflux::io {

struct Entree {
  std::string nom;  // of the part: lower case, `/`, no leading `/`
  unz64_file_pos position{};
  std::uint64_t annoncee = 0;  // its size, as the header has it: only compared with what came
  std::size_t comptee = 0;     // bytes that the total budget has already counted
};

class Archive;

// One part being inflated.
class FluxEntree {
 public:
  FluxEntree(FluxEntree&& autre) noexcept;
  FluxEntree& operator=(FluxEntree&&) = delete;
  FluxEntree(const FluxEntree&) = delete;
  FluxEntree& operator=(const FluxEntree&) = delete;
  ~FluxEntree();
  // Bytes written to `tampon`, 0 at the end of the part.
  Resultat_ou<std::size_t> read(std::span<char> tampon);
  // Of what the header announces: a guess.
  double part() const;

 private:
  friend class Archive;
  FluxEntree(Archive& archive, Entree& entree, unzFile zip) : archive_(&archive), entree_(&entree), zip_(zip) {}
  Archive* archive_;
  Entree* entree_;
  unzFile zip_;
  std::size_t lus_ = 0;
};

class Archive {
 public:
  // The bytes must outlive the archive.
  static Resultat_ou<std::unique_ptr<Archive>> open(std::string_view octets, const LimitesClasseur& limites);

  bool has(std::string_view nom) { return find(nom) != nullptr; }
  Resultat_ou<FluxEntree> open_entree(std::string_view nom);

 private:
  friend class FluxEntree;
  Archive(std::string_view octets, const LimitesClasseur& limites) : octets_(octets), limites_(limites) {}
  unzFile open_zip();
  std::optional<Diagnostic> list();
  Entree* find(std::string_view nom);

  std::string_view octets_;
  LimitesClasseur limites_;
  std::vector<Entree> entrees_;
  std::size_t total_ = 0;
};

// "XL\Worksheets/../sheet1.xml" as a part is known: lower case, `/`, "." and ".." resolved, no leading `/`.
std::string part_name(std::string_view nom);

}  // namespace passeflux::io
