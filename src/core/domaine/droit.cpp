#include "core/domaine/droit.hpp"

#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kFondements> kMotsFondement{"", "legal", "garantie", "foncier", "subvention", "pret", "agents", "autre"};
constexpr Mots<kNaturesDroit> kMotsNature{"", "droit_de_suite", "droit_unique"};
constexpr Mots<kStatutsDroit> kMotsStatut{"", "valide", "conteste", "echu", "a_rechercher"};
constexpr Mots<kPieces> kMotsPiece{"", "detenue", "manquante"};
}  // namespace

std::string_view word(Fondement v) { return word_of(kMotsFondement, v); }
std::string_view word(NatureDroit v) { return word_of(kMotsNature, v); }
std::string_view word(StatutDroit v) { return word_of(kMotsStatut, v); }
std::string_view word(Piece v) { return word_of(kMotsPiece, v); }

std::optional<Fondement> parse_fondement(std::string_view mot) { return find_word<Fondement>(kMotsFondement, mot); }
std::optional<NatureDroit> parse_nature_droit(std::string_view mot) { return find_word<NatureDroit>(kMotsNature, mot); }
std::optional<StatutDroit> parse_statut_droit(std::string_view mot) { return find_word<StatutDroit>(kMotsStatut, mot); }
std::optional<Piece> parse_piece(std::string_view mot) { return find_word<Piece>(kMotsPiece, mot); }

}  // namespace passeflux
