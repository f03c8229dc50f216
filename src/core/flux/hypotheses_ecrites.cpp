#include "core/flux/hypotheses_ecrites.hpp"

#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
std::string dwellings(std::int64_t n) { return write_count(n, "logement", "logements"); }

// Never cut at the end of a line.
std::string out_of(std::int64_t n, std::int64_t total) {
  return write_integer(n) + kEspaceInsecable + "sur" + kEspaceInsecable + write_integer(total);
}

// With its fraction where the decimals shown do not say it whole: two that differ never look the same.
std::string exact(const Rationnel& r, Unite unite) {
  const Ecriture e = write_value(r, unite);
  return e.exact ? e.text : e.text + " (" + r.text() + ")";
}

template <typename T, typename F>
std::string joined(const std::vector<T>& valeurs, F&& write) {
  std::string t;
  for (const T& v : valeurs) t += (t.empty() ? "" : " ; ") + write(v);
  return t;
}

std::string write_annees(const std::vector<AnneeRotation>& annees) {
  return joined(annees, [](const AnneeRotation& a) {
    return std::to_string(a.annee) + " : " + out_of(a.relocations, a.assiette);
  });
}

std::string write_cellule(const Cellule& c) {
  return (c.pieces == 0 ? "type inconnu" : "T" + std::to_string(c.pieces)) + (c.qpv == 1   ? " en QPV"
                                                                              : c.qpv == 2 ? " hors QPV"
                                                                                           : "");
}

std::string write_lot(const LotDroits& l) {
  std::string t = dwellings(l.logements);
  if (l.rotation) t += ", rotation " + exact(*l.rotation, Unite::Part);
  if (l.fin != 0) t += ", fin le " + write_date(l.fin);
  if (l.fin_pret != 0) t += ", prêt remboursé le " + write_date(l.fin_pret);
  if (!l.zone.empty()) t += ", zone " + l.zone;
  return t;
}

class Liste {
 public:
  void add(std::string cle, std::string libelle, std::string texte) {
    if (!texte.empty())
      lignes.push_back({.cle = std::move(cle), .libelle = std::move(libelle), .texte = std::move(texte), .portee = {}});
  }
  std::vector<HypotheseEcrite> lignes;
};

std::string write_rotations(const std::vector<RotationCellule>& cellules) {
  return joined(cellules, [](const RotationCellule& x) {
    return write_cellule(x.cellule) + " : " + out_of(x.relocations, x.assiette);
  });
}

std::string write_precedente(const AnneePrecedente& p) {
  return std::to_string(p.annee) + ", " + dwellings(p.flux) + " : " + joined(p.lignes, [](const LignePrecedente& x) {
           return x.id + " " + exact(x.part, Unite::Part) + ", " + write_integer(x.comptes);
         });
}

void add_communes(Liste& l, const Etude& e, const Registre& registre) {
  const auto write_liberations = [](const HypotheseLiberations& h) {
    return h.methode == MethodeLiberations::Rotation   ? "rotation des années " + write_annees(h.annees)
           : h.methode == MethodeLiberations::Cellules ? "rotation de chaque type et quartier"
                                                       : dwellings(h.nombre);
  };
  l.add("liberations", "Libérations attendues", write_liberations(e.liberations));
  for (const auto& [code, d] : e.departements) {
    std::string propres = d.liberations ? "libérations attendues, " + write_liberations(*d.liberations) : "";
    std::int64_t soustraites = 0;
    for (const std::int64_t n : d.soustractions.value_or(std::array<std::int64_t, kSoustractions>{})) soustraites += n;
    if (d.soustractions)
      propres += (propres.empty() ? "" : ", ") + std::string("soustractions ") + write_integer(soustraites);
    if (!d.cellules.empty())
      propres += (propres.empty() ? "" : " ; ") + std::string("rotation ") + write_rotations(d.cellules);
    if (d.precedente)
      propres += (propres.empty() ? "" : " ; ") + std::string("année passée ") + write_precedente(*d.precedente);
    l.add("departement." + code, "Département " + code, propres);
  }
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    const std::string id = "soustractions." + std::string(word(static_cast<Soustraction>(i)));
    const Regle* regle = registre.find(id);
    if (e.soustractions.at(i) != 0) l.add(id, regle == nullptr ? id : regle->libelle, dwellings(e.soustractions.at(i)));
  }
  if (e.designes_prefet != 0) {
    const Regle* regle = registre.find("prefet.designes");
    l.add("prefet.designes", regle == nullptr ? "prefet.designes" : regle->libelle, dwellings(e.designes_prefet));
  }
  const Conversion& c = e.conversion;
  l.add("mode", "Mode pour tous", std::string(label(c.mode)));
  if (c.date_reference != 0) l.add("date", "Date de référence", write_date(c.date_reference));
  l.add("annees_non_reserve", "Relocations des logements non réservés", write_annees(c.annees_non_reserve));
  l.add("cellules", "Rotation par type et quartier", write_rotations(c.cellules));
  std::string coefficients;
  for (const auto& [zone, r] : c.coefficients)
    coefficients += (coefficients.empty() ? "" : " ; ") + zone + " : " + exact(r, Unite::Nombre);
  l.add("coefficients", "Coefficients de passage en droits uniques", coefficients);
  l.add("decisions", "Égalités tranchées", joined(c.decisions, [](const DecisionEgalite& d) {
          return joined(d.retenus, [](const std::string& id) { return id; }) + ", par " + d.par +
                 (d.departement.empty() ? "" : ", département " + d.departement);
        }));
  if (c.precedente) l.add("precedente", "Année passée prise en compte", write_precedente(*c.precedente));
}

void add_reservataire(Liste& l, const Reservataire& r) {
  const std::string nom = r.nom.empty() ? "Sans nom" : r.nom;
  const ConversionReservataire& c = r.conversion;
  const auto put = [&](const char* cle, const char* libelle, std::string texte) {
    l.add(r.id + "." + cle, nom + ", " + libelle, std::move(texte));
  };
  if (r.logements_reserves != 0) put("reserves", "logements réservés", dwellings(r.logements_reserves));
  if (c.mode) put("mode", "mode", std::string(label(*c.mode)));
  put("territoire", "territoire propre", c.territoire);
  if (c.hors_garantie != 0) put("hors_garantie", "hors garantie", dwellings(c.hors_garantie));
  put("departements", "logements par département", joined(c.departements, [](const ReservesDepartement& d) {
        return d.code + " : " + (d.logements ? write_integer(*d.logements) : "") +
               (d.part ? (d.logements ? ", " : "") + exact(*d.part, Unite::Part) : "");
      }));
  put("annees", "relocations", write_annees(c.annees));
  put("cellules", "logements par type et quartier", joined(c.cellules, [](const ReservesCellule& x) {
        return write_cellule(x.cellule) + " : " + write_integer(x.logements);
      }));
  put("lots", "lots de droits", joined(c.lots, write_lot));
  if (c.droits_uniques != 0) put("droits_uniques", "droits uniques non utilisés", write_integer(c.droits_uniques));
  if (c.part) put("part", "part saisie", exact(*c.part, Unite::Part));
  put("besoins", "besoins", c.besoins);
  put("contreparties", "contreparties", c.contreparties);
}
}  // namespace

std::string write_parametre(const ValeurParametre& valeur, const Regle& regle) {
  if (const bool* b = std::get_if<bool>(&valeur)) return *b ? "oui" : "non";
  const Unite unite = regle.unite == "part" ? Unite::Part : regle.unite == "annee" ? Unite::Annee : Unite::Nombre;
  return write_value(std::get<Rationnel>(valeur), unite).text;
}

std::vector<HypotheseEcrite> write_hypotheses(const Etude& etude, const Registre& registre) {
  Liste l;
  add_communes(l, etude, registre);
  const Parametres parametres(registre, etude.parametres);
  for (const Regle& regle : registre.regles()) {
    if (!regle.valeur) continue;
    const auto it = etude.parametres.find(regle.id);
    l.lignes.push_back({.cle = regle.id,
                        .libelle = regle.libelle,
                        .texte = write_parametre(it == etude.parametres.end() ? *regle.valeur : it->second, regle),
                        .portee = regle.portee,
                        .modifie = parametres.overridden(regle.id)});
  }
  for (const Reservataire& r : etude.reservataires) add_reservataire(l, r);
  return std::move(l.lignes);
}

}  // namespace passeflux
