// The parts of a workbook other than its sheets: where they are, the list of sheets, the formats, the shared strings.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "archive.hpp"
#include "format_nombre.hpp"

namespace passeflux::io {

struct Relation {
  std::string id;
  std::string type;   // last word of its URI: "worksheet", "sharedStrings"…
  std::string cible;  // name of the part
  bool externe = false;
};
// The relations of a part ("" for the package); none when it has no file of relations.
Resultat_ou<std::vector<Relation>> read_relations(Archive& archive, std::string_view partie,
                                                  const LimitesClasseur& limites);

struct FeuilleDeclaree {
  std::string nom;
  std::string relation;
  bool masquee = false;
};
struct Manifeste {
  std::vector<FeuilleDeclaree> feuilles;
  std::size_t active = 0;
  bool base_1904 = false;
};
Resultat_ou<Manifeste> read_manifeste(Archive& archive, std::string_view partie, const LimitesClasseur& limites);

// What the format of each style of cell says of a number.
Resultat_ou<std::vector<GenreFormat>> read_formats(Archive& archive, std::string_view partie,
                                                   const LimitesClasseur& limites);

class ChainesPartagees {
 public:
  std::size_t size() const { return fins_.size(); }
  std::string_view at(std::size_t i) const {
    const std::size_t debut = i == 0 ? 0 : fins_[i - 1];
    return std::string_view(octets_).substr(debut, fins_[i] - debut);
  }
  void add(std::string_view texte) {
    octets_ += texte;
    fins_.push_back(octets_.size());
  }

 private:
  std::string octets_;  // end to end
  std::vector<std::size_t> fins_;
};
Resultat_ou<ChainesPartagees> read_chaines(Archive& archive, std::string_view partie, const LimitesClasseur& limites);

// "_x000A_" is a character that XML could not hold; "_x005F_" keeps such a text as it is. Controls other than tabs and
// line ends are dropped.
void decode_echappements(std::string& texte);

}  // namespace passeflux::io
