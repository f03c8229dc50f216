#include "core/domaine/objectif_cia.hpp"

namespace passeflux {

namespace {
struct Mots {
  std::string_view mot;
  std::string_view libelle;
  std::string_view parametre;
};
constexpr std::array<Mots, kObjectifsCia> kMots{
    {{"premier_quartile", "Hors QPV, 1er quartile ou relogement", "cia.premier_quartile"},
     {"autres_quartiles", "En QPV, quartiles 2 à 4", "cia.autres_quartiles"},
     {"prioritaires", "Publics prioritaires, hors contingent de l’État", "cia.prioritaires"}}};
}  // namespace

std::string_view word(ObjectifCia v) { return kMots.at(static_cast<std::size_t>(v)).mot; }
std::string_view label(ObjectifCia v) { return kMots.at(static_cast<std::size_t>(v)).libelle; }
std::string_view parametre_of(ObjectifCia v) { return kMots.at(static_cast<std::size_t>(v)).parametre; }

}  // namespace passeflux
