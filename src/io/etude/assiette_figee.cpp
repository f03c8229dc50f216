#include "assiette_figee.hpp"

#include <algorithm>

#include "core/flux/assiette.hpp"
#include "ecriture.hpp"
#include "io/import.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kSituations = 1 + kMotifsAssiette;  // in the assiette, then the reasons
constexpr auto kLignesMax = static_cast<std::size_t>(Importeur::kLignesMax);

// "dans_assiette", or the word of the reason that keeps out.
std::string word_of(std::size_t motif) { return motif == 0 ? "dans_assiette" : std::string(word_motif(motif - 1)); }
}  // namespace

void read_assiette_figee(const Lecteur& l, LectureEtude& sortie) {
  if (!l.object({"annee", "situations", "identifiant", "situation", "logements"})) return;
  AssietteFigee a;
  l.member("annee", [&](const Lecteur& v) { a.annee = static_cast<std::int32_t>(v.integer(1900, 2100)); });
  std::vector<std::uint8_t> connues;
  std::vector<std::uint8_t> situations;
  std::vector<std::int64_t> logements;
  l.member("situations", [&](const Lecteur& v) {
    v.each(kSituations, [&](const Lecteur& x, std::size_t) {
      const auto* mot = std::get_if<std::string>(&x.noeud().valeur);
      std::uint8_t m = 0;
      while (m < kSituations && (mot == nullptr || word_of(m) != *mot)) ++m;
      if (m == kSituations) x.fail("etude.mot", "Attendu : dans_assiette, ou un motif d’exclusion de l’assiette.");
      connues.push_back(m);
    });
  });
  l.member("identifiant", [&](const Lecteur& v) {
    v.each(kLignesMax, [&](const Lecteur& x, std::size_t) { a.logements.push_back({.identifiant = x.text(100)}); });
  });
  l.member("situation", [&](const Lecteur& v) {
    v.each(kLignesMax, [&](const Lecteur& x, std::size_t) {
      const auto rang = static_cast<std::size_t>(x.integer(0, kSituations - 1));
      if (rang >= connues.size())
        Lecteur(x.noeud(), x.chemin(), sortie.coherence)
            .fail("etude.code", "Cette situation n’est pas dans la liste « situations ».");
      else
        situations.push_back(connues[rang]);
    });
  });
  l.member("logements", [&](const Lecteur& v) {
    v.each(kLignesMax, [&](const Lecteur& x, std::size_t) { logements.push_back(x.integer(1, kLogementsMax)); });
  });
  if (!sortie.structure.empty()) return;
  const Lecteur coherence(l.noeud(), l.chemin(), sortie.coherence);
  if (situations.size() != a.logements.size() || logements.size() != a.logements.size()) {
    coherence.fail("etude.longueurs", "Les colonnes de l’assiette gardée n’ont pas toutes la même longueur.");
    return;
  }
  for (std::size_t i = 0; i < a.logements.size(); ++i) {
    a.logements[i].motif = situations[i];
    a.logements[i].logements = logements[i];
  }
  std::ranges::sort(a.logements);
  const auto same = [](const LogementsFiges& x, const LogementsFiges& y) {
    return x.identifiant == y.identifiant && x.motif == y.motif;
  };
  if (std::ranges::adjacent_find(a.logements, same) != a.logements.end())
    coherence.fail("etude.doublon", "L’assiette gardée dit deux fois la même situation du même logement.");
  sortie.etude.assiette_anterieure = std::make_shared<const AssietteFigee>(std::move(a));
}

std::string write_assiette_figee(const AssietteFigee& a) {
  const auto column = [&](auto&& write) {
    std::string t = "[";
    for (const LogementsFiges& l : a.logements) t += (t.size() == 1 ? "" : ",") + write(l);
    return t + "]";
  };
  std::vector<std::uint8_t> motifs;  // met, in their order
  for (const LogementsFiges& l : a.logements)
    if (std::ranges::find(motifs, l.motif) == motifs.end()) motifs.push_back(l.motif);
  std::ranges::sort(motifs);
  std::string mots;
  for (const std::uint8_t m : motifs) mots += (mots.empty() ? "" : ",") + quote(word_of(m));
  const auto rank = [&](std::uint8_t motif) { return std::ranges::find(motifs, motif) - motifs.begin(); };
  return "{\n    \"annee\": " + std::to_string(a.annee) + ",\n    \"situations\": [" + mots + "]" +
         ",\n    \"identifiant\": " + column([](const LogementsFiges& l) { return quote(l.identifiant); }) +
         ",\n    \"situation\": " + column([&](const LogementsFiges& l) { return std::to_string(rank(l.motif)); }) +
         ",\n    \"logements\": " + column([](const LogementsFiges& l) { return std::to_string(l.logements); }) +
         "\n  }";
}

}  // namespace passeflux::io
