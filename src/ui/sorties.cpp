#include "sorties.hpp"

#include <algorithm>

#include "calcul_garde.hpp"
#include "core/etat_des_lieux/echeances.hpp"

namespace passeflux::ui {

const SortiesLues& sorties_of(const app::Session& session) {
  static CalculGarde<SortiesLues> lues;
  return lues.get(session, [&]() -> SortiesLues {
    const Etude& e = session.etude();
    const std::int32_t prorogation = prorogation_of(session.parametres());
    const Sorties sorties(e);
    return {.droits = list_sorties(e, sorties, prorogation),
            .orphelines = sorties.orphelines(),
            .sur_reserves = Programmes(e, sorties, prorogation, session.geographie()).sur_reserves()};
  });
}

std::size_t count_questions(const app::Session& session, std::string_view reservataire) {
  const auto& droits = sorties_of(session).droits;
  return static_cast<std::size_t>(std::ranges::count_if(droits, [&](const DroitSorti& s) {
    return s.question != QuestionSortie::Rien && (*session.etude().droits)[s.rang].reservataire == reservataire;
  }));
}

}  // namespace passeflux::ui
