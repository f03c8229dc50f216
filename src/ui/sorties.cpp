#include "sorties.hpp"

#include <algorithm>

#include "core/etat_des_lieux/echeances.hpp"

namespace passeflux::ui {

const SortiesLues& sorties_of(const app::Session& session) {
  static std::shared_ptr<const Droits> droits;
  static std::shared_ptr<const Parc> parc;
  static std::shared_ptr<const Devenirs> devenirs;
  static std::vector<std::string> ids;
  static std::int32_t annee = 0;
  static std::int32_t prorogation = -1;
  static SortiesLues lues;
  const Etude& e = session.etude();
  const std::int32_t annees = prorogation_of(session.parametres());
  const bool memes = std::ranges::equal(e.reservataires, ids, {}, &Reservataire::id);
  if (droits == e.droits && parc == e.parc && devenirs == e.devenirs && memes && annee == e.annee &&
      prorogation == annees)
    return lues;
  droits = e.droits;
  parc = e.parc;
  devenirs = e.devenirs;
  ids.clear();
  for (const Reservataire& r : e.reservataires) ids.push_back(r.id);
  annee = e.annee;
  prorogation = annees;
  const Sorties sorties(e);
  lues = {.droits = list_sorties(e, sorties, annees), .orphelines = sorties.orphelines()};
  return lues;
}

std::size_t count_questions(const app::Session& session, std::string_view reservataire) {
  const auto& droits = sorties_of(session).droits;
  return static_cast<std::size_t>(std::ranges::count_if(droits, [&](const DroitSorti& s) {
    return s.question != QuestionSortie::Rien && (*session.etude().droits)[s.rang].reservataire == reservataire;
  }));
}

}  // namespace passeflux::ui
