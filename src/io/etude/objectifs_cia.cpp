#include "objectifs_cia.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "mots.hpp"
#include "objet1.hpp"
#include "read_conversion.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kSiren = 9;

bool is_siren(const std::string& t) {
  return t.size() == kSiren && std::ranges::all_of(t, [](char c) { return c >= '0' && c <= '9'; });
}
}  // namespace

void read_objectifs_cia(const Lecteur& l, std::map<std::string, TauxCia>& objectifs, Diagnostics& coherence) {
  l.each(kCiaMax, [&](const Lecteur& x, std::size_t) {
    if (!x.object({"epci", "?premier_quartile", "?autres_quartiles", "?prioritaires"})) return;
    std::string epci;
    TauxCia taux;
    x.member("epci", [&](const Lecteur& v) {
      epci = v.text(kSiren);
      if (!is_siren(epci)) v.fail("etude.territoire", "Le numéro SIREN d’un EPCI est attendu ici.");
    });
    for (std::size_t i = 0; i < kObjectifsCia; ++i)
      x.member(word(static_cast<ObjectifCia>(i)), [&](const Lecteur& v) { taux.at(i) = read_part(v, coherence); });
    if (!objectifs.emplace(std::move(epci), std::move(taux)).second)
      Lecteur(x.noeud(), x.chemin(), coherence).fail("etude.doublon", "Cet EPCI figure deux fois.");
  });
}

std::string write_objectifs_cia(const std::map<std::string, TauxCia>& objectifs) {
  const std::vector<std::pair<std::string, TauxCia>> tous(objectifs.begin(), objectifs.end());
  return one_a_line(tous, "  ", [](const auto& x) {
    Objet1 o;
    o.put("epci", quote(x.first));
    for (std::size_t i = 0; i < kObjectifsCia; ++i)
      if (const auto& taux = x.second.at(i)) o.fraction(word(static_cast<ObjectifCia>(i)), *taux);
    return o.done();
  });
}

}  // namespace passeflux::io
