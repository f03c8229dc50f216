#include "core/suivi/suivi_assiette.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <map>

#include "core/flux/assiette.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
constexpr std::size_t kSituations = 1 + kMotifsAssiette;  // in the assiette, then the reasons

// Dwellings of one identifier, by situation.
using Situations = std::array<std::int64_t, kSituations>;

using ParIdentifiant = std::map<std::string, Situations, std::less<>>;

ParIdentifiant situations_of(const AssietteFigee& a) {
  ParIdentifiant par_id;
  for (const LogementsFiges& l : a.logements) par_id[l.identifiant].at(l.motif) += l.logements;
  return par_id;
}

// Dwellings, none of which has an identifier.
bool bears_none(const ParIdentifiant& par_id) { return par_id.size() == 1 && par_id.contains(""); }

ParIdentifiant merge(const ParIdentifiant& par_id) {
  ParIdentifiant tout;
  for (const auto& [id, situations] : par_id)
    for (std::size_t m = 0; m < kSituations; ++m) tout[""].at(m) += situations.at(m);
  return tout;
}

std::string name_of(std::size_t motif) { return std::string(word_motif(motif - 1)); }

std::string label_of(std::size_t motif, const Registre& registre) {
  const Regle* r = registre.find(motifs_assiette()[motif - 1].regle);
  return r == nullptr ? name_of(motif) : r->libelle;
}

// What the account adds up, cause by cause.
struct Comptes {
  std::int64_t avant = 0;
  Situations entrees{};  // 0: new in the parc
  Situations sorties{};  // 0: no longer in it
  std::int64_t sans_identifiant = 0;
};

class Suivi {
 public:
  void compare(const std::string& id, const Situations& avant, const Situations& apres) {
    c_.avant += avant[0];
    const std::int64_t d = apres[0] - avant[0];
    if (id.empty()) {
      c_.sans_identifiant += d;
      return;
    }
    const bool entree = d > 0;
    std::int64_t reste = entree ? d : -d;
    // What came in was kept out before, what went out now is: reason by reason.
    for (std::size_t m = 1; m < kSituations && reste > 0; ++m) {
      const std::int64_t moins = entree ? avant.at(m) - apres.at(m) : apres.at(m) - avant.at(m);
      const std::int64_t n = std::min(std::max<std::int64_t>(moins, 0), reste);
      add(id, entree, m, n);
      reste -= n;
    }
    add(id, entree, 0, reste);
  }

  const Comptes& comptes() const { return c_; }
  std::vector<MouvementAssiette> take() {
    entrees_.insert(entrees_.end(), sorties_.begin(), sorties_.end());
    return std::move(entrees_);
  }

 private:
  void add(const std::string& id, bool entree, std::size_t motif, std::int64_t n) {
    if (n == 0) return;
    (entree ? c_.entrees : c_.sorties).at(motif) += n;
    (entree ? entrees_ : sorties_)
        .push_back({.identifiant = id, .entree = entree, .motif = static_cast<std::uint8_t>(motif), .logements = n});
  }
  Comptes c_;
  std::vector<MouvementAssiette> entrees_;
  std::vector<MouvementAssiette> sorties_;
};
}  // namespace

AssietteFigee keep_assiette(const Etude& etude, const Parametres& parametres) {
  AssietteFigee a{.annee = etude.annee, .logements = {}};
  if (etude.parc == nullptr) return a;
  const ColonnesParc& c = etude.parc->colonnes();
  const std::vector<EtatLogement> etats = judge_logements(c, etude.organisme, parametres);
  const std::uint32_t excluants = motifs_excluants(etude.organisme, parametres);
  std::map<std::pair<std::string, std::uint8_t>, std::int64_t> comptes;
  for (std::size_t i = 0; i < c.lignes(); ++i) {
    const auto motif = etats[i].dans_assiette ? 0 : 1 + std::countr_zero(etats[i].motifs & excluants);
    const std::string_view id = c.presentes.identifiant ? c.identifiant[i] : std::string_view{};
    comptes[{std::string(id), static_cast<std::uint8_t>(motif)}] += c.nombre[i];
  }
  for (const auto& [cle, n] : comptes)
    a.logements.push_back({.identifiant = cle.first, .motif = cle.second, .logements = n});
  return a;
}

SuiviAssiette follow_assiette(const AssietteFigee& figee, const Etude& etude, const Parametres& parametres) {
  SuiviAssiette s;

  // 1. Identifier by identifier.
  Suivi suivi;
  ParIdentifiant avant = situations_of(figee);
  ParIdentifiant apres = situations_of(keep_assiette(etude, parametres));
  // Identifiers on one side alone tell nothing of who moved.
  if (bears_none(avant) != bears_none(apres)) {
    avant = merge(avant);
    apres = merge(apres);
  }
  constexpr Situations kRien{};
  for (const auto& [id, v] : avant) {
    const auto it = apres.find(id);
    suivi.compare(id, v, it == apres.end() ? kRien : it->second);
  }
  for (const auto& [id, v] : apres)
    if (!avant.contains(id)) suivi.compare(id, kRien, v);
  const Comptes& c = suivi.comptes();

  // 2. The account closes: it is a sum of what was counted.
  std::vector<Operande> operandes;
  const auto poste = [&](const std::string& reference, const char* regle, std::int64_t n, int signe,
                         const std::string& sujet) {
    if (n == 0 && reference != "suivi.avant") return;
    const Ref r = s.calcul.compte(reference, regle, Unite::Logements, n, sujet);
    operandes.push_back({r, signe});
    s.postes.push_back({.reference = reference, .logements = n, .signe = signe});
  };
  const auto motif = [&](std::size_t m) { return label_of(m, parametres.registre()); };
  poste("suivi.avant", "suivi_assiette.avant", c.avant, 1, std::to_string(figee.annee));
  poste("suivi.entrees.nouveaux", "suivi_assiette.nouveaux", c.entrees[0], 1, "");
  for (std::size_t m = 1; m < kSituations; ++m)
    poste("suivi.entrees." + name_of(m), "suivi_assiette.rentres", c.entrees.at(m), 1, motif(m));
  poste("suivi.sorties.disparus", "suivi_assiette.disparus", c.sorties[0], -1, "");
  for (std::size_t m = 1; m < kSituations; ++m)
    poste("suivi.sorties." + name_of(m), "suivi_assiette.ecartes", c.sorties.at(m), -1, motif(m));
  const std::int64_t net = c.sans_identifiant;
  poste("suivi.sans_identifiant", "suivi_assiette.sans_identifiant", net < 0 ? -net : net, net < 0 ? -1 : 1, "");
  const Ref total = s.calcul.somme("suivi.apres", "suivi_assiette.apres", Unite::Logements, std::move(operandes),
                                   std::to_string(etude.annee));
  s.postes.push_back({.reference = "suivi.apres", .logements = s.calcul.valeur(total).to_int64().value_or(0)});
  s.mouvements = suivi.take();
  return s;
}

std::string write_cause(const MouvementAssiette& m, const Registre& registre) {
  if (m.motif == 0) return m.entree ? "nouveau dans le parc" : "plus dans le parc";
  return "motif « " + label_of(m.motif, registre) + (m.entree ? " » levé" : " »");
}

}  // namespace passeflux
