#include "read_conversion.hpp"

#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "core/flux/territoires_flux.hpp"
#include "core/quantite/date.hpp"
#include "mots.hpp"

namespace passeflux::io {

namespace {
std::int64_t logements(const Lecteur& v) { return v.integer(0, kLogementsMax); }
}  // namespace

std::int32_t read_jour(const Lecteur& v, Diagnostics& coherence) {
  const std::int32_t date = v.date();
  if (date != 0 && !is_date(date))
    Lecteur(v.noeud(), v.chemin(), coherence).fail("etude.calendrier", "Cette date n’est pas au calendrier.");
  return date;
}

std::string read_departement(const Lecteur& v) {
  std::string code = v.text(6);
  if (code != kAucunTerritoire && !is_departement(code))
    v.fail("etude.departement", "Le code d’un département est attendu ici.");
  return code;
}

Rationnel read_part(const Lecteur& v, Diagnostics& coherence) {
  const Rationnel r = read_fraction(v);
  if (!(r <= 1)) Lecteur(v.noeud(), v.chemin(), coherence).fail("etude.part", "Une part est comprise entre 0 et 1.");
  return r;
}

namespace {
Cellule read_cellule(const Lecteur& l, std::set<Cellule>& vues, Diagnostics& coherence) {
  Cellule x;
  l.member("pieces", [&](const Lecteur& v) { x.pieces = static_cast<std::uint8_t>(v.integer(0, 9)); });
  l.member("qpv", [&](const Lecteur& v) { x.qpv = static_cast<std::uint8_t>(v.integer(0, 2)); });
  if (!vues.insert(x).second)
    Lecteur(l.noeud(), l.chemin(), coherence).fail("etude.doublon", "Ce type et ce quartier figurent deux fois.");
  return x;
}

void read_ids(const Lecteur& l, std::vector<std::string>& ids) {
  l.each(kReservatairesMax + 1, [&](const Lecteur& v, std::size_t) { ids.push_back(read_id(v)); });
}

LotDroits read_lot(const Lecteur& l, Diagnostics& coherence) {
  LotDroits lot;
  if (!l.object({"logements", "?rotation", "?fin", "?fin_pret", "?zone"})) return lot;
  l.member("logements", [&](const Lecteur& v) { lot.logements = logements(v); });
  l.member("rotation", [&](const Lecteur& v) { lot.rotation = read_part(v, coherence); });
  l.member("fin", [&](const Lecteur& v) { lot.fin = read_jour(v, coherence); });
  l.member("fin_pret", [&](const Lecteur& v) { lot.fin_pret = read_jour(v, coherence); });
  l.member("zone", [&](const Lecteur& v) { lot.zone = v.text(kNomMax); });
  return lot;
}

ModeConversion read_mode(const Lecteur& v) { return v.choice(parse_mode_conversion, "un mode de conversion"); }
}  // namespace

AnneePrecedente read_precedente(const Lecteur& l, Diagnostics& coherence) {
  AnneePrecedente p;
  if (!l.object({"annee", "flux", "lignes"})) return p;
  l.member("annee", [&](const Lecteur& v) { p.annee = static_cast<std::int32_t>(v.integer(1900, 2100)); });
  l.member("flux", [&](const Lecteur& v) { p.flux = logements(v); });
  l.member("lignes", [&](const Lecteur& v) {
    v.each(kReservatairesMax, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"id", "part", "comptes"})) return;
      LignePrecedente ligne;
      x.member("id", [&](const Lecteur& n) { ligne.id = read_id(n); });
      x.member("part", [&](const Lecteur& n) { ligne.part = read_part(n, coherence); });
      x.member("comptes", [&](const Lecteur& n) { ligne.comptes = logements(n); });
      p.lignes.push_back(std::move(ligne));
    });
  });
  return p;
}

void read_annees(const Lecteur& l, std::vector<AnneeRotation>& annees) {
  l.each(kAnneesRotationMax, [&](const Lecteur& a, std::size_t) {
    if (!a.object({"annee", "relocations", "assiette"})) return;
    AnneeRotation annee;
    a.member("annee", [&](const Lecteur& n) { annee.annee = static_cast<std::int32_t>(n.integer(1900, 2100)); });
    a.member("relocations", [&](const Lecteur& n) { annee.relocations = logements(n); });
    a.member("assiette", [&](const Lecteur& n) { annee.assiette = logements(n); });
    annees.push_back(annee);
  });
}

void read_rotations(const Lecteur& l, std::vector<RotationCellule>& cellules, Diagnostics& coherence) {
  std::set<Cellule> vues;
  l.each(kCellulesMax, [&](const Lecteur& x, std::size_t) {
    if (!x.object({"pieces", "qpv", "relocations", "assiette"})) return;
    RotationCellule r{.cellule = read_cellule(x, vues, coherence)};
    x.member("relocations", [&](const Lecteur& n) { r.relocations = logements(n); });
    x.member("assiette", [&](const Lecteur& n) { r.assiette = logements(n); });
    cellules.push_back(r);
  });
}

void read_conversion_reservataire(const Lecteur& l, ConversionReservataire& c, Diagnostics& coherence) {
  if (!l.object({"?mode", "?territoire", "?hors_garantie", "?departements", "?annees", "?cellules", "?lots",
                 "?droits_uniques", "?part", "?besoins", "?contreparties"}))
    return;
  l.member("mode", [&](const Lecteur& v) { c.mode = read_mode(v); });
  l.member("territoire", [&](const Lecteur& v) {
    c.territoire = v.text(9);
    if (!is_siren(c.territoire) && !is_commune(c.territoire))
      v.fail("etude.territoire", "Un code INSEE de commune ou un numéro SIREN est attendu ici.");
  });
  l.member("hors_garantie", [&](const Lecteur& v) { c.hors_garantie = logements(v); });
  l.member("departements", [&](const Lecteur& v) {
    std::set<std::string> vus;
    v.each(kDepartementsMax, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"code", "?logements", "?part"})) return;
      ReservesDepartement d;
      x.member("code", [&](const Lecteur& n) { d.code = read_departement(n); });
      x.member("logements", [&](const Lecteur& n) { d.logements = logements(n); });
      x.member("part", [&](const Lecteur& n) { d.part = read_part(n, coherence); });
      if (!vus.insert(d.code).second)
        Lecteur(x.noeud(), x.chemin(), coherence).fail("etude.doublon", "Ce département figure deux fois.");
      c.departements.push_back(std::move(d));
    });
  });
  l.member("annees", [&](const Lecteur& v) { read_annees(v, c.annees); });
  l.member("cellules", [&](const Lecteur& v) {
    std::set<Cellule> vues;
    v.each(kCellulesMax, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"pieces", "qpv", "logements"})) return;
      ReservesCellule r{.cellule = read_cellule(x, vues, coherence)};
      x.member("logements", [&](const Lecteur& n) { r.logements = logements(n); });
      c.cellules.push_back(r);
    });
  });
  l.member("lots", [&](const Lecteur& v) {
    v.each(kLotsMax, [&](const Lecteur& x, std::size_t) { c.lots.push_back(read_lot(x, coherence)); });
  });
  l.member("droits_uniques", [&](const Lecteur& v) { c.droits_uniques = logements(v); });
  l.member("part", [&](const Lecteur& v) { c.part = read_part(v, coherence); });
  l.member("besoins", [&](const Lecteur& v) { c.besoins = v.text(kTexteMax); });
  l.member("contreparties", [&](const Lecteur& v) { c.contreparties = v.text(kTexteMax); });
}

void read_conversion(const Lecteur& l, Conversion& c, Diagnostics& coherence) {
  if (!l.object({"?mode", "?date_reference", "?annees_non_reserve", "?cellules", "?coefficients", "?decisions",
                 "?precedente"}))
    return;
  l.member("mode", [&](const Lecteur& v) { c.mode = read_mode(v); });
  l.member("date_reference", [&](const Lecteur& v) { c.date_reference = read_jour(v, coherence); });
  l.member("annees_non_reserve", [&](const Lecteur& v) { read_annees(v, c.annees_non_reserve); });
  l.member("cellules", [&](const Lecteur& v) { read_rotations(v, c.cellules, coherence); });
  l.member("coefficients", [&](const Lecteur& v) {
    const auto* objet = std::get_if<Objet>(&v.noeud().valeur);
    if (objet == nullptr) return v.fail("etude.type", "Un objet est attendu ici.");
    if (objet->size() > kZonesMax) return v.fail("etude.taille", "Trop de zones.");
    for (const auto& [zone, noeud] : *objet)
      v.member(zone, [&](const Lecteur& x) {
        if (zone.empty() || !is_label(zone, kNomMax)) return x.fail("etude.nom", "Le nom d’une zone est attendu ici.");
        c.coefficients.emplace(zone, read_fraction(x));
      });
  });
  l.member("precedente", [&](const Lecteur& v) { c.precedente = read_precedente(v, coherence); });
  l.member("decisions", [&](const Lecteur& v) {
    v.each(kDecisionsMax, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"candidats", "retenus", "par", "?date", "?motif", "?departement"})) return;
      DecisionEgalite d;
      x.member("departement", [&](const Lecteur& n) { d.departement = read_departement(n); });
      x.member("candidats", [&](const Lecteur& n) { read_ids(n, d.candidats); });
      x.member("retenus", [&](const Lecteur& n) { read_ids(n, d.retenus); });
      x.member("par", [&](const Lecteur& n) { d.par = n.text(kNomMax); });
      x.member("date", [&](const Lecteur& n) { d.date = read_jour(n, coherence); });
      x.member("motif", [&](const Lecteur& n) { d.motif = n.text(kTexteMax); });
      std::ranges::sort(d.candidats);
      std::ranges::sort(d.retenus);
      c.decisions.push_back(std::move(d));
    });
  });
}

void read_mises_en_service(const Lecteur& l, Etude& etude, Diagnostics& coherence) {
  std::set<std::string> ids;
  l.each(kProgrammesMax, [&](const Lecteur& p, std::size_t) {
    if (!p.object({"id", "nom", "?departement", "?livraison", "types", "droits"})) return;
    MiseEnService m;
    p.member("id", [&](const Lecteur& v) { m.id = read_id(v); });
    p.member("nom", [&](const Lecteur& v) { m.nom = v.text(kNomMax); });
    p.member("departement", [&](const Lecteur& v) { m.departement = read_departement(v); });
    p.member("livraison", [&](const Lecteur& v) { m.livraison = read_jour(v, coherence); });
    p.member("types", [&](const Lecteur& v) {
      v.each(9, [&](const Lecteur& x, std::size_t) {
        if (!x.object({"pieces", "logements"})) return;
        TypeProgramme t;
        x.member("pieces", [&](const Lecteur& n) { t.pieces = static_cast<std::uint8_t>(n.integer(1, 9)); });
        x.member("logements", [&](const Lecteur& n) { t.logements = n.integer(0, kLogementsLigneMax); });
        m.types.push_back(t);
      });
    });
    p.member("droits", [&](const Lecteur& v) {
      v.each(kDroitsProgrammeMax, [&](const Lecteur& x, std::size_t) {
        if (!x.object({"reservataire", "titre", "part"})) return;
        DroitProgramme d;
        x.member("reservataire", [&](const Lecteur& n) { d.reservataire = read_id(n); });
        x.member("titre",
                 [&](const Lecteur& n) { d.titre = n.choice(parse_titre_programme, "un titre de réservation"); });
        x.member("part", [&](const Lecteur& n) { d.part = read_part(n, coherence); });
        m.droits.push_back(std::move(d));
      });
    });
    if (!ids.insert(m.id).second)
      Lecteur(p.noeud(), p.chemin(), coherence).fail("etude.doublon", "Deux programmes ont le même identifiant.");
    etude.mises_en_service.push_back(std::move(m));
  });
}

}  // namespace passeflux::io
