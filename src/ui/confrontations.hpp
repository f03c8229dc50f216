// The comparisons of the open étude, computed once a change of what they come from; what is shown of one.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "app/session.hpp"
#include "core/etat_des_lieux/accord.hpp"
#include "core/etat_des_lieux/extrait.hpp"

namespace passeflux::ui {

class Facade;
struct Colonne;

struct Confronte {
  const Confrontation* lignes = nullptr;
  Accord accord;
};
// One a réservataire that sent an état. Valid until the étude changes.
const std::vector<Confronte>& confrontations_of(const app::Session& session);
// Lines that wait for a decision, of all.
std::int64_t count_a_trancher(const app::Session& session);
// The one shown; null: no état was sent.
const Confronte* confronte_of(const app::Session& session);
// Its lines that the filters let through, as indices.
std::vector<std::size_t> filtered_postes(const app::Session& session, const Confronte& c);
Partie partie_of(const app::Session& session);  // whose étude it is

// A decision on these lines, as one command; the notice offers to take it back.
void decide_postes(app::Session& session, const Confronte& c, const std::vector<std::size_t>& postes,
                   std::vector<Choix> choix, std::string libelle);
void undecide_postes(app::Session& session, const Confronte& c, const std::vector<std::size_t>& postes,
                     std::string libelle);

// What a line's list of decisions offers, the current one among them.
struct OptionDecision {
  std::string texte;
  bool aucune = false;  // no decision
  Verdict verdict = Verdict::AVerifier;
  std::int64_t logements = 0;
};
struct OptionsPoste {
  std::vector<OptionDecision> options;
  std::size_t courante = 0;
};
OptionsPoste options_of(const Poste& p, const SuiviPoste& s);
void apply_option(app::Session& session, const Confronte& c, std::size_t poste, const OptionDecision& option,
                  const std::string& lieu);

// The parts of the page.
void draw_confrontation_lignes(Facade& f, Colonne& c, app::Session& session, const Confronte& confronte);
void draw_confrontation_fusion(Facade& f, Colonne& c, app::Session& session, const Confronte& confronte);
void draw_confrontation_detail(Facade& f, Colonne& c, app::Session& session, const Confronte& confronte);

}  // namespace passeflux::ui
