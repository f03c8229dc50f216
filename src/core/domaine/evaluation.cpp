#include "core/domaine/evaluation.hpp"

#include <algorithm>
#include <utility>

#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kNoteMax + 1> kLabels{"Sans note", "1 – Insuffisant", "2 – À améliorer", "3 – Satisfaisant",
                                     "4 – Très satisfaisant"};

std::size_t rang_of(const Grille& g, std::string_view critere) {
  return static_cast<std::size_t>(std::ranges::find(g.criteres, critere, &Critere::id) - g.criteres.begin());
}

Evaluation& evaluation_for(Grille& g, const std::string& reservataire) {
  const auto it = std::ranges::find(g.evaluations, reservataire, &Evaluation::reservataire);
  if (it != g.evaluations.end()) return *it;
  return g.evaluations.emplace_back(Evaluation{.reservataire = reservataire, .notes = {}, .points = {}});
}

bool is_empty(const NoteCritere& n) { return std::ranges::all_of(n.parties, &Appreciation::empty); }
}  // namespace

std::string_view label_note(std::uint8_t note) { return kLabels.at(std::min(note, kNoteMax)); }

std::vector<Critere> default_criteres() {
  return {{"c1", "Délai de réponse"},        {"c2", "Adéquation des candidatures"},
          {"c3", "Dossiers complets"},       {"c4", "Qualité des échanges"},
          {"c5", "Respect des engagements"}, {"c6", "Information sur les suites données"}};
}

const Evaluation* find_evaluation(const Grille& g, std::string_view reservataire) {
  const auto it = std::ranges::find(g.evaluations, reservataire, &Evaluation::reservataire);
  return it == g.evaluations.end() ? nullptr : &*it;
}

Appreciation appreciation_of(const Grille& g, std::string_view reservataire, std::string_view critere, Partie partie) {
  const Evaluation* e = find_evaluation(g, reservataire);
  if (e == nullptr || partie == Partie::Ensemble) return {};
  const auto it = std::ranges::find(e->notes, critere, &NoteCritere::critere);
  return it == e->notes.end() ? Appreciation{} : it->parties.at(static_cast<std::size_t>(partie));
}

void add_critere(Grille& g, std::string nom) {
  if (g.criteres.size() >= kCriteresMax) return;
  std::size_t n = g.criteres.size() + 1;
  while (rang_of(g, "c" + std::to_string(n)) < g.criteres.size()) ++n;
  g.criteres.push_back({"c" + std::to_string(n), std::move(nom)});
}

void rename_critere(Grille& g, std::string_view id, std::string nom) {
  const auto it = std::ranges::find(g.criteres, id, &Critere::id);
  if (it != g.criteres.end() && !nom.empty()) it->nom = std::move(nom);
}

void remove_critere(Grille& g, std::string_view id) {
  std::erase_if(g.criteres, [&](const Critere& c) { return c.id == id; });
  sort_grille(g);
}

void set_appreciation(Grille& g, const std::string& reservataire, const std::string& critere, Partie partie,
                      Appreciation appreciation) {
  if (partie == Partie::Ensemble || appreciation.note > kNoteMax || rang_of(g, critere) == g.criteres.size()) return;
  Evaluation& e = evaluation_for(g, reservataire);
  auto it = std::ranges::find(e.notes, critere, &NoteCritere::critere);
  if (it == e.notes.end()) it = e.notes.insert(it, {.critere = critere, .parties = {}});
  it->parties.at(static_cast<std::size_t>(partie)) = std::move(appreciation);
  sort_grille(g);
}

void add_point(Grille& g, const std::string& reservataire, PointConvenu point) {
  if (point.texte.empty()) return;
  Evaluation& e = evaluation_for(g, reservataire);
  if (e.points.size() < kPointsMax) e.points.push_back(std::move(point));
  sort_grille(g);
}

void remove_point(Grille& g, std::string_view reservataire, std::size_t rang) {
  const auto it = std::ranges::find(g.evaluations, reservataire, &Evaluation::reservataire);
  if (it == g.evaluations.end() || rang >= it->points.size()) return;
  it->points.erase(it->points.begin() + static_cast<std::ptrdiff_t>(rang));
  sort_grille(g);
}

void sort_grille(Grille& g) {
  for (Evaluation& e : g.evaluations) {
    std::erase_if(e.notes,
                  [&](const NoteCritere& n) { return is_empty(n) || rang_of(g, n.critere) == g.criteres.size(); });
    std::ranges::sort(e.notes, {}, [&](const NoteCritere& n) { return rang_of(g, n.critere); });
  }
  std::erase_if(g.evaluations, [](const Evaluation& e) { return e.empty(); });
  std::ranges::sort(g.evaluations, {}, &Evaluation::reservataire);
}

}  // namespace passeflux
