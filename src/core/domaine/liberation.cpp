#include "core/domaine/liberation.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "core/domaine/mots.hpp"

namespace passeflux {

namespace {
constexpr Mots<kCategoriesLiberation> kMotsCategorie{
    "flux",   "mutations",        "renouvellement_urbain", "coproprietes_degradees", "habitat_indigne",
    "ventes", "premiere_location"};
constexpr Mots<kIssuesOffre> kMotsIssue{
    "en_cours", "bail", "sans_candidat", "rendu_un_tour", "refus_candidat", "non_attribution", "irrecevable"};
constexpr Mots<kMotifsRefus> kMotsMotif{
    "",     "loyer", "localisation", "typologie", "etat_logement", "environnement", "sans_reponse", "autre_logement",
    "autre"};
}  // namespace

std::string_view word(CategorieLiberation v) { return word_of(kMotsCategorie, v); }
std::string_view word(IssueOffre v) { return word_of(kMotsIssue, v); }
std::string_view word(MotifRefus v) { return word_of(kMotsMotif, v); }
std::optional<CategorieLiberation> parse_categorie(std::string_view mot) {
  return find_word<CategorieLiberation>(kMotsCategorie, mot);
}
std::optional<IssueOffre> parse_issue(std::string_view mot) { return find_word<IssueOffre>(kMotsIssue, mot); }
std::optional<MotifRefus> parse_motif(std::string_view mot) { return find_word<MotifRefus>(kMotsMotif, mot); }

const std::string& holder_of(const Offre& o) { return o.impute.empty() ? o.reservataire : o.impute; }

std::vector<std::int32_t> years_of(const Liberations& liberations) {
  std::set<std::int32_t> annees;
  for (const Liberation& l : liberations)
    if (l.date != 0) annees.insert(l.date / 10000);
  return {annees.begin(), annees.end()};
}

void sort_liberations(Liberations& liberations) {
  for (Liberation& l : liberations)
    std::ranges::sort(l.offres, [](const Offre& a, const Offre& b) {
      return a.mise_a_disposition != b.mise_a_disposition ? a.mise_a_disposition < b.mise_a_disposition : a < b;
    });
  const auto key = [](const Liberation& l) {
    return std::tie(l.date, l.logement, l.categorie, l.conge, l.commune, l.pieces, l.financement, l.qpv, l.offres);
  };
  std::ranges::sort(liberations, [&](const Liberation& a, const Liberation& b) { return key(a) < key(b); });
}

}  // namespace passeflux
