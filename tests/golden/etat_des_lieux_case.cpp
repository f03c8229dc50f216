// Cases of the état des lieux: the bailleur's list in front of what each réservataire sent; what is matched with what
// and how sure, what keeps them from agreeing, when each right ends, and where the parties stand.
#include <array>

#include "cas.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/etat_des_lieux/programmes.hpp"
#include "core/quantite/ecriture.hpp"
#include "droits_builder.hpp"

namespace passeflux::golden {

namespace {
std::string join(const std::vector<std::uint32_t>& rangs, const std::vector<std::string>& noms) {
  std::string t;
  for (const std::uint32_t i : rangs) t += (t.empty() ? "" : " + ") + noms[i];
  return t.empty() ? "rien" : t;
}

std::string classes_of(const Poste& p) {
  std::string t;
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if (const auto d = static_cast<Discordance>(i); p.has(d)) t += (t.empty() ? "" : ", ") + plain(classe_of(d).nom);
  return t.empty() ? "concorde" : t;
}

std::string echeance(const Droit& d, std::int32_t prorogation, std::int32_t jour) {
  const Echeance e = compute_echeance(d, prorogation);
  const std::string etat = is_vivant(d, jour, prorogation) ? " | en vigueur"
                           : is_a_venir(d, jour)           ? " | à venir"
                                                           : " | éteint";
  switch (e.genre) {
    case GenreEcheance::Prorogee:
      return write_date(e.fin) + " | prêt prorogé de " + number(prorogation) + " ans" + etat;
    case GenreEcheance::Acte:
      return write_date(e.fin) + " | terme de l'acte" + etat;
    case GenreEcheance::SansTerme:
      return "aucune | sans terme" + etat;
    case GenreEcheance::Inconnue:
      break;
  }
  return "inconnue" + etat;
}

void put_accord(Computed& out, const std::string& qui, const char* quoi, const VolumesAccord& v) {
  if (v == VolumesAccord{}) return;
  out.figures.push_back("Accord : " + qui + " | " + quoi + " | liste " + number(v.bailleur) + " | déclarés " +
                        number(v.transmis) + " | d'accord " + number(v.accord) + " | à vérifier " +
                        number(v.contestes) + " | à trancher " + number(v.indecis));
}
}  // namespace

Computed compute_etat_des_lieux_case(const Cas& cas) {
  Computed out;
  DroitsBuilder b(cas);
  out.faults = b.faults;
  if (!out.faults.empty()) return out;
  const Parametres parametres(io::registre_livre(), b.etude.parametres);
  const std::int32_t prorogation = prorogation_of(parametres);
  const std::int32_t jour = b.etude.annee * 10000 + 101;
  for (std::size_t i = 0; i < b.noms.size(); ++i)
    if (compute_echeance((*b.etude.droits)[i], prorogation).genre == GenreEcheance::Prorogee)
      out.rules.insert("droits.prorogation");
  for (std::size_t i = 0; i < b.noms.size(); ++i)
    out.figures.push_back("Échéance : " + b.noms[i] + " | " + echeance((*b.etude.droits)[i], prorogation, jour));
  const EtatDroits etat = compute_etat_droits(b.etude, parametres);
  out.note(record_volumes(b.etude, parametres));
  const Sorties sorties(b.etude);
  if (write_alerte_sorties(list_sorties(b.etude, sorties, prorogation), b.etude, io::registre_livre()))
    out.rules.insert(std::string(kRegleSortie));
  for (std::size_t i = 0; i < b.etude.reservataires.size(); ++i)
    if (const VolumeDroits& v = etat.reservataires[i]; v.droits > 0)
      out.figures.push_back("Volume : " + b.etude.reservataires[i].id + " | droits de suite " + number(v.suite) +
                            " | droits uniques " + number(v.uniques) + " | éteints " + number(v.echus) + " | à venir " +
                            number(v.a_venir) + " | compensés ou abandonnés " + number(v.soldes));
  for (std::size_t i = 0; i < b.etude.reservataires.size(); ++i)
    if (const VolumeDroits& v = etat.reservataires[i]; v.identifies > 0)
      out.figures.push_back("En stock : " + b.etude.reservataires[i].id + " | logements identifiés " +
                            number(v.identifies));
  for (const ProgrammeReserve& p : Programmes(b.etude, sorties, prorogation, b.geographie.get()).sur_reserves()) {
    out.rules.insert(std::string(kRegleSurReservation));
    std::string qui;
    for (const auto& [id, n] : p.titulaires) qui += (qui.empty() ? "" : ", ") + id + " " + number(n);
    out.figures.push_back("Programme : " + p.nom + " | " + (p.commune.empty() ? "à livrer" : p.commune) +
                          " | logements " + number(p.logements) + " | droits de suite " + number(p.droits) +
                          " | en trop " + number(p.exces()) + " | " + qui);
  }
  const std::vector<Confrontation> confrontations = compute_confrontations(b.etude, prorogation, b.geographie.get());
  for (std::size_t k = 0; k < confrontations.size(); ++k) {
    const Confrontation& c = confrontations[k];
    for (std::size_t i = 0; i < c.postes.size(); ++i) {
      const Poste& p = c.postes[i];
      const std::string nom = join(p.paire.droits, b.noms) + " ~ " + join(p.paire.lignes, b.lignes[k]);
      out.figures.push_back("Ligne : " + nom + " | " + plain(write_appariement(p.paire)) + " | liste " +
                            number(p.bailleur) + " | déclarés " + number(p.transmis) + " | " + classes_of(p));
      if (const auto choisi = b.choix.extract(nom); !choisi.empty()) decide(b.etude, c, {i}, {choisi.mapped()});
    }
    const Accord a = compute_accord(c, b.etude.decisions.get());
    put_accord(out, c.reservataire, "droits de suite", a.suite);
    put_accord(out, c.reservataire, "droits uniques", a.uniques);
  }
  for (const auto& [nom, choix] : b.choix) out.faults.push_back("décision sur une ligne qui n'existe pas : " + nom);
  return out;
}

}  // namespace passeflux::golden
