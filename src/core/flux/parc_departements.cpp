#include "parc_departements.hpp"

#include <optional>
#include <vector>

#include "core/flux/assiette.hpp"

namespace passeflux {

namespace {
// Column by column; a parc of one département alone is taken whole.
void share_rows(const ColonnesParc& de, const std::vector<Morceau*>& par_ligne, std::map<std::string, Morceau>& parts) {
  std::map<const Morceau*, std::size_t> lignes;
  for (const Morceau* m : par_ligne) ++lignes[m];
  const auto take = [&](auto colonne) {
    if (parts.size() == 1) {
      parts.begin()->second.colonnes.*colonne = de.*colonne;
      return;
    }
    for (auto& [code, m] : parts) (m.colonnes.*colonne).reserve(lignes[&m]);
    for (std::size_t i = 0; i < par_ligne.size(); ++i) (par_ligne[i]->colonnes.*colonne).push_back((de.*colonne)[i]);
  };
  for (auto& [code, m] : parts) {
    m.colonnes.commune.valeurs = de.commune.valeurs;
    m.colonnes.commune.indices.reserve(lignes[&m]);
  }
  for (std::size_t i = 0; i < par_ligne.size(); ++i)
    par_ligne[i]->colonnes.commune.indices.push_back(de.commune.indices[i]);
  take(&ColonnesParc::nombre);
  take(&ColonnesParc::qpv);
  take(&ColonnesParc::type_construction);
  take(&ColonnesParc::pieces);
  take(&ColonnesParc::surface_dm2);
  take(&ColonnesParc::annee_construction);
  take(&ColonnesParc::annee_premiere_location);
  take(&ColonnesParc::financement);
  take(&ColonnesParc::conventionne);
  take(&ColonnesParc::date_convention);
  take(&ColonnesParc::mode);
  take(&ColonnesParc::sortie);
  take(&ColonnesParc::contingent);
  take(&ColonnesParc::identifie);
  take(&ColonnesParc::aide_etat);
}
}  // namespace

std::map<std::string, Morceau> cut_parc(const Etude& etude, const Parametres& parametres, const Geographie& g) {
  struct Place {
    Morceau* morceau;
    std::string commune;
    std::string epci;
  };
  std::map<std::string, Morceau> morceaux;
  const ColonnesParc& c = etude.parc->colonnes();
  const std::vector<EtatLogement> etats = judge_logements(c, etude.organisme, parametres);
  std::vector<std::optional<Place>> places(c.commune.valeurs.size());
  std::vector<std::int64_t> assiettes(places.size());  // of each commune, as the parc has it
  std::vector<Morceau*> par_ligne;
  par_ligne.reserve(c.lignes());
  for (std::size_t i = 0; i < c.lignes(); ++i) {
    std::optional<Place>& p = places[c.commune.indices[i]];
    if (!p) {
      const std::string& code = c.commune.at(i);
      const Geographie::Lieu lieu = g.find(code);
      p = Place{.morceau = &morceaux[g.departement_code(code)],
                .commune = lieu.commune ? lieu.commune->code : code,
                .epci = lieu.commune && lieu.commune->epci != nullptr ? lieu.commune->epci->siren : ""};
      p->morceau->colonnes.presentes = c.presentes;
      p->morceau->colonnes.presentes.identifiant = false;
      p->morceau->codes.insert(code);
      p->morceau->colonnes.presentes.programme = false;
    }
    par_ligne.push_back(p->morceau);
    if (etats[i].dans_assiette) assiettes[c.commune.indices[i]] += c.nombre[i];
  }
  for (std::size_t k = 0; k < places.size(); ++k) {
    if (assiettes[k] == 0) continue;
    const Place& p = *places[k];
    p.morceau->assiette += assiettes[k];
    p.morceau->communes[p.commune] += assiettes[k];
    p.morceau->epci[p.epci] += assiettes[k];
  }
  share_rows(c, par_ligne, morceaux);
  return morceaux;
}

}  // namespace passeflux
