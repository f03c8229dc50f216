// Cases of the follow-up of the assiette: the dwellings as they were when it was kept, and as they are today.
#include "cas.hpp"
#include "core/flux/assiette.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
// "A1 : 1 logement, MODE 3"; "sans identifiant : 4 logements".
Etude read_parc(const Cas& cas, const char* titre, std::vector<std::string>& faults) {
  Builder b;
  std::vector<std::string> identifiants;
  if (const Section* s = cas.find(titre); s != nullptr)
    for (std::size_t i = 0; i < s->lines.size(); ++i) {
      const Entry e = entry_of(s->lines[i], s->numbers[i]);
      if (e.key == "Organisme" || e.key == "Paramètre") {
        b.add(e, "");
        continue;
      }
      b.add_parc(e);
      identifiants.push_back(e.key == "sans identifiant" ? "" : e.key);
    }
  if (!b.parc.empty()) {
    ColonnesParc c = test::columns_of(b.parc);
    c.presentes.identifiant = std::ranges::any_of(identifiants, [](const std::string& x) { return !x.empty(); });
    if (c.presentes.identifiant) c.identifiant = identifiants;
    if (auto made = Parc::make(std::move(c))) b.etude.parc = *made;
  }
  faults.insert(faults.end(), b.faults.begin(), b.faults.end());
  return b.etude;
}
}  // namespace

Computed compute_suivi_case(const Cas& cas) {
  Computed out;
  const Etude alors = read_parc(cas, "Alors", out.faults);
  const Etude aujourdhui = read_parc(cas, "Aujourd'hui", out.faults);
  const AssietteFigee figee = keep_assiette(alors, {io::registre_livre(), alors.parametres});
  const Parametres parametres(io::registre_livre(), aujourdhui.parametres);
  const SuiviAssiette s = follow_assiette(figee, aujourdhui, parametres);
  out.note(s.calcul);
  for (const PosteSuivi& p : s.postes)
    out.figures.push_back("Poste : " + p.reference + " | " + number(p.signe < 0 ? -p.logements : p.logements));
  for (const MouvementAssiette& m : s.mouvements) {
    const std::string regle(m.motif == 0 ? "parc" : motifs_assiette()[m.motif - 1U].regle);
    out.figures.push_back("Mouvement : " + m.identifiant + " | " + (m.entree ? "entré" : "sorti") + " | " +
                          regle.substr(regle.rfind('.') + 1) + " | " + number(m.logements));
  }
  // The account closes on the assiette that the flux is computed on.
  if (const std::int64_t assiette = test::compute(aujourdhui).assiette.total; s.postes.back().logements != assiette)
    out.faults.push_back("le suivi finit à " + number(s.postes.back().logements) + ", l'assiette est " +
                         number(assiette));
  return out;
}

}  // namespace passeflux::golden
