#include "pages/lieu.hpp"

#include <algorithm>

#include "core/flux/flux_departements.hpp"
#include "pages/conventions.hpp"

namespace passeflux::ui {

EstIci Lieu::est_ici(const app::Session& session) const {
  if (code.empty()) return nullptr;
  return [g = session.geographie(), code = code](const std::string& commune) {
    return g->departement_code(commune) == code;
  };
}

Lieu ensemble() { return {.code = {}, .nom = "Ensemble", .resultat = nullptr}; }

std::vector<Lieu> list_lieux(const app::Session& session) {
  std::vector<Lieu> lieux{ensemble()};
  if (session.etude().parc == nullptr || session.geographie() == nullptr) return lieux;
  const FluxDepartements& flux = departements_now(session);
  if (flux.departements.size() < 2) return lieux;
  for (const FluxDepartement& d : flux.departements)
    lieux.push_back({.code = d.code, .nom = name_departement(d), .resultat = d.resultat});
  return lieux;
}

Lieu find_lieu(const std::vector<Lieu>& lieux, const std::string& code) {
  const auto it = std::ranges::find(lieux, code, &Lieu::code);
  return it == lieux.end() ? lieux.front() : *it;
}

void choose_lieu(Facade& f, Colonne& c, const std::vector<Lieu>& lieux, const char* nom, std::string& code) {
  if (lieux.size() < 2) return;
  std::vector<std::string> noms;
  std::size_t choisi = 0;
  for (std::size_t i = 0; i < lieux.size(); ++i) {
    noms.push_back(lieux[i].nom);
    if (lieux[i].code == code) choisi = i;
  }
  c.space(6);
  if (const auto i = f.radio(c, nom, noms, choisi)) code = lieux[*i].code;
  c.space(8);
}

}  // namespace passeflux::ui
