// Expected against computed: every expected line must be there; of a kind of line that is listed, none may be missing.
#include <algorithm>
#include <set>

#include "cas.hpp"

namespace passeflux::golden {

void Computed::note(const Calcul& calcul) {
  for (const Grandeur& g : calcul.grandeurs()) {
    rules.insert(g.regle);
    for (const Fait& f : g.faits) rules.insert(f.regle);
  }
}

void Computed::note(const ResultatFlux& resultat) {
  note(resultat.calcul);
  for (const Alerte& a : resultat.alertes) rules.insert(a.regle);
  for (const MotifAssiette& m : resultat.assiette.motifs)
    if (m.logements > 0) rules.insert(std::string(m.regle));
}

namespace {
bool contains(const std::vector<std::string>& lines, const std::string& line) {
  return std::ranges::find(lines, line) != lines.end();
}

// Lines of the same kind, to show beside the one that is not found.
std::string alike(const std::vector<std::string>& lines, const std::string& key) {
  std::string t;
  for (const std::string& l : lines)
    if (entry_of(l, 0).key == key) t += "\n      calculé : " + l;
  return t.empty() ? "\n      calculé : rien de ce nom" : t;
}

void compare_figures(const Section& expected, const Computed& computed, std::vector<std::string>& faults) {
  // These are always listed whole: an unexpected alert is a fault even where the case speaks of none.
  std::set<std::string> whole{"Ligne",    "Alerte",   "Blocage", "Égalité",   "Déplacé", "Écart de colonne",
                              "Problème", "Logement", "Droit",   "Libération"};
  for (std::size_t i = 0; i < expected.lines.size(); ++i) {
    const std::string& line = expected.lines[i];
    const std::string key = entry_of(line, 0).key;
    whole.insert(key);
    if (!contains(computed.figures, line))
      faults.push_back("ligne " + std::to_string(expected.numbers[i]) + ", attendu : " + line +
                       alike(computed.figures, key));
  }
  for (const std::string& line : computed.figures)
    if (whole.contains(entry_of(line, 0).key) && !contains(expected.lines, line))
      faults.push_back("calculé mais pas attendu : " + line);
}
}  // namespace

std::vector<std::string> compare(const Cas& cas, const Computed& computed) {
  std::vector<std::string> faults = cas.faults;
  faults.insert(faults.end(), computed.faults.begin(), computed.faults.end());
  if (const Section* expected = cas.find("Attendu"); expected != nullptr) compare_figures(*expected, computed, faults);
  for (const Section& s : computed.explanations) {
    const Section* expected = cas.find(s.title);
    if (expected == nullptr) continue;
    const std::size_t n = std::max(s.lines.size(), expected->lines.size());
    for (std::size_t i = 0; i < n; ++i) {
      const std::string want = i < expected->lines.size() ? expected->lines[i] : "(rien)";
      const std::string got = i < s.lines.size() ? s.lines[i] : "(rien)";
      if (want == got) continue;
      faults.push_back(s.title + "\n      attendu : " + want + "\n      calculé : " + got);
      break;
    }
  }
  return faults;
}

}  // namespace passeflux::golden
