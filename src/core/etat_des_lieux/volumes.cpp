#include "core/etat_des_lieux/volumes.hpp"

#include <algorithm>

#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

void VolumeDroits::add(const Droit& d, std::int32_t jour, std::int32_t prorogation) {
  ++droits;
  if (!is_vivant(d, jour, prorogation)) {
    (is_a_venir(d, jour) ? a_venir : echus) += d.logements;
    return;
  }
  (d.nature == NatureDroit::DroitUnique ? uniques : suite) += d.logements;
  if (d.nature == NatureDroit::NonRenseigne) sans_nature += d.logements;
  if (d.statut == StatutDroit::Conteste) contestes += d.logements;
  if (d.piece == Piece::Manquante) sans_piece += d.logements;
  const Echeance e = compute_echeance(d, prorogation);
  if (e.genre == GenreEcheance::Inconnue) sans_echeance += d.logements;
  if (e.fin != 0 && (prochaine == 0 || e.fin < prochaine)) prochaine = e.fin;
}

VolumeDroits& VolumeDroits::operator+=(const VolumeDroits& x) {
  for (const Volume& v : volumes_droits()) this->*v.champ += x.*v.champ;
  if (x.prochaine != 0 && (prochaine == 0 || x.prochaine < prochaine)) prochaine = x.prochaine;
  return *this;
}

LecteurVolumes::LecteurVolumes(const Etude& etude, const Parametres& parametres)
    : etude_(&etude),
      jour_(first_day(etude.annee)),
      prorogation_(prorogation_of(parametres)),
      identifies_(etude, parametres) {
  if (etude.devenirs != nullptr) sorties_.emplace(etude);
}

VolumeDroits LecteurVolumes::of(std::size_t rang) const {
  const Droit& d = (*etude_->droits)[rang];
  VolumeDroits v;
  const bool solde = sorties_ && sorties_->is_solde(rang);
  if ((solde || identifies_.bears(rang, sorties_ ? &*sorties_ : nullptr)) && is_vivant(d, jour_, prorogation_)) {
    v.droits = 1;
    (solde ? v.soldes : v.identifies) = d.logements;
  } else {
    v.add(d, jour_, prorogation_);
  }
  return v;
}

EtatDroits compute_etat_droits(const Etude& etude, const Parametres& parametres) {
  EtatDroits etat;
  etat.reservataires.resize(etude.reservataires.size());
  if (etude.droits == nullptr) return etat;
  std::map<std::string_view, std::size_t> places;
  for (std::size_t i = 0; i < etude.reservataires.size(); ++i) places[etude.reservataires[i].id] = i;
  const LecteurVolumes lecteur(etude, parametres);
  for (std::size_t i = 0; i < etude.droits->size(); ++i) {
    const Droit& d = (*etude.droits)[i];
    const auto place = places.find(d.reservataire);
    if (place == places.end()) continue;  // no étude holds one: its reader refuses it
    const VolumeDroits v = lecteur.of(i);
    etat.total += v;
    etat.reservataires[place->second] += v;
    if (v.prochaine == 0) continue;  // without an end, or in no volume that ends
    auto& annee = etat.echeances[v.prochaine / 10000];
    annee.resize(etude.reservataires.size());
    annee[place->second] += d.logements;
  }
  return etat;
}

const std::vector<Volume>& volumes_droits() {
  static const std::vector<Volume> volumes{{"droits", &VolumeDroits::droits},
                                           {"suite", &VolumeDroits::suite},
                                           {"uniques", &VolumeDroits::uniques},
                                           {"contestes", &VolumeDroits::contestes},
                                           {"sans_piece", &VolumeDroits::sans_piece},
                                           {"sans_echeance", &VolumeDroits::sans_echeance},
                                           {"echus", &VolumeDroits::echus},
                                           {"a_venir", &VolumeDroits::a_venir},
                                           {"identifies", &VolumeDroits::identifies},
                                           {"soldes", &VolumeDroits::soldes},
                                           {"sans_nature", &VolumeDroits::sans_nature}};
  return volumes;
}

namespace {
constexpr std::string_view kVolumes = "droits.volumes.";

struct Cible {
  const Volume* volume;
  std::string_view reservataire;  // empty: all
};
std::optional<Cible> cible_of(std::string_view reference) {
  if (!reference.starts_with(kVolumes)) return std::nullopt;
  reference.remove_prefix(kVolumes.size());
  const auto point = reference.find('.');
  const auto mot = reference.substr(0, point);
  const auto& volumes = volumes_droits();
  const auto it = std::ranges::find(volumes, mot, &Volume::mot);
  if (it == volumes.end()) return std::nullopt;
  return Cible{&*it, point == std::string_view::npos ? std::string_view{} : reference.substr(point + 1)};
}
}  // namespace

std::string reference_volume(const Volume& volume, std::string_view reservataire) {
  std::string r = std::string(kVolumes) + std::string(volume.mot);
  if (!reservataire.empty()) r += "." + std::string(reservataire);
  return r;
}

bool counts_droits(std::string_view reference) { return cible_of(reference).has_value(); }

std::optional<std::vector<std::uint32_t>> select_droits(std::string_view reference, const Etude& etude,
                                                        const Parametres& parametres) {
  const auto cible = cible_of(reference);
  if (!cible || etude.droits == nullptr) return std::nullopt;
  const LecteurVolumes lecteur(etude, parametres);
  std::vector<std::uint32_t> rangs;
  for (std::size_t i = 0; i < etude.droits->size(); ++i)
    if ((cible->reservataire.empty() || (*etude.droits)[i].reservataire == cible->reservataire) &&
        lecteur.of(i).*cible->volume->champ > 0)
      rangs.push_back(static_cast<std::uint32_t>(i));
  return rangs;
}

Calcul record_volumes(const Etude& etude, const Parametres& parametres) {
  Calcul c;
  if (etude.droits == nullptr) return c;
  const LecteurVolumes lecteur(etude, parametres);
  // Rows and dwellings of each, by réservataire; "" for all.
  struct Compte {
    std::int64_t lignes = 0;
    std::int64_t n = 0;
  };
  std::map<std::string, std::vector<Compte>> comptes;
  const auto& volumes = volumes_droits();
  for (std::size_t i = 0; i < etude.droits->size(); ++i) {
    const VolumeDroits v = lecteur.of(i);
    for (const std::string& qui : {std::string{}, (*etude.droits)[i].reservataire}) {
      auto& siens = comptes[qui];
      siens.resize(volumes.size());
      for (std::size_t k = 0; k < volumes.size(); ++k)
        if (const std::int64_t n = v.*volumes[k].champ; n > 0) {
          ++siens[k].lignes;
          siens[k].n += n;
        }
    }
  }
  for (const auto& [qui, siens] : comptes)
    for (std::size_t k = 0; k < volumes.size(); ++k) {
      const bool lignes = volumes[k].champ == &VolumeDroits::droits;
      const bool logements = volumes[k].champ == &VolumeDroits::suite || volumes[k].champ == &VolumeDroits::sans_nature;
      const Ref r = c.compte(reference_volume(volumes[k], qui), std::string(kVolumes) + std::string(volumes[k].mot),
                             logements ? Unite::Logements : Unite::Nombre, siens[k].n,
                             qui.empty() ? "ensemble" : name_reservataire(etude, qui));
      if (!lignes)
        c.add_fait(r, {.regle = "droits.volumes.lignes", .valeurs = {siens[k].lignes}, .unite = Unite::Nombre});
      c.add_fait(r, {.regle = "droits.volumes.annee", .valeurs = {etude.annee}, .unite = Unite::Annee});
    }
  return c;
}

}  // namespace passeflux
