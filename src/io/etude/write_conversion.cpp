#include "write_conversion.hpp"

#include "objet1.hpp"

namespace passeflux::io {

std::string write_annee(const AnneeRotation& a) {
  return Objet1().number("annee", a.annee).number("relocations", a.relocations).number("assiette", a.assiette).done();
}

namespace {
std::string write_reserves(const ReservesCellule& x) {
  return Objet1()
      .number("pieces", x.cellule.pieces)
      .number("qpv", x.cellule.qpv)
      .number("logements", x.logements)
      .done();
}
std::string write_lot(const LotDroits& l) {
  return Objet1()
      .number("logements", l.logements)
      .fraction("rotation", l.rotation)
      .date("fin", l.fin)
      .date("fin_pret", l.fin_pret)
      .text("zone", l.zone)
      .done();
}
std::string write_decision(const DecisionEgalite& d) {
  return Objet1()
      .list("candidats", d.candidats, quote, true)
      .list("retenus", d.retenus, quote, true)
      .put("par", label(d.par))
      .date("date", d.date)
      .text("motif", d.motif, kTexteMax)
      .text("departement", d.departement)
      .done();
}
}  // namespace

std::string write_rotation(const RotationCellule& x) {
  return Objet1()
      .number("pieces", x.cellule.pieces)
      .number("qpv", x.cellule.qpv)
      .number("relocations", x.relocations)
      .number("assiette", x.assiette)
      .done();
}

std::string write_precedente(const AnneePrecedente& p) {
  return Objet1()
      .number("annee", p.annee)
      .number("flux", p.flux)
      .list(
          "lignes", p.lignes,
          [](const LignePrecedente& l) {
            return Objet1().put("id", quote(l.id)).fraction("part", l.part).number("comptes", l.comptes).done();
          },
          true)
      .done();
}

std::string write_conversion_reservataire(const ConversionReservataire& c) {
  return Objet1()
      .put("mode", c.mode ? quote(word(*c.mode)) : "", c.mode.has_value())
      .text("territoire", c.territoire)
      .number("hors_garantie", c.hors_garantie, c.hors_garantie != 0)
      .list("departements", c.departements,
            [](const ReservesDepartement& d) {
              return Objet1()
                  .put("code", quote(d.code))
                  .number("logements", d.logements.value_or(0), d.logements.has_value())
                  .fraction("part", d.part)
                  .done();
            })
      .list("annees", c.annees, write_annee)
      .list("cellules", c.cellules, write_reserves)
      .list("lots", c.lots, write_lot)
      .number("droits_uniques", c.droits_uniques, c.droits_uniques != 0)
      .fraction("part", c.part)
      .text("besoins", c.besoins, kTexteMax)
      .text("contreparties", c.contreparties, kTexteMax)
      .done();
}

std::string write_conversion(const Conversion& c) {
  Objet1 coefficients;
  for (const auto& [zone, r] : c.coefficients) coefficients.put(clean_label(zone, kNomMax).c_str(), quote(r.text()));
  return Objet1()
      .put("mode", quote(word(c.mode)))
      .date("date_reference", c.date_reference)
      .list("annees_non_reserve", c.annees_non_reserve, write_annee)
      .list("cellules", c.cellules, write_rotation)
      .put("coefficients", coefficients.done(), !c.coefficients.empty())
      .list("decisions", c.decisions, write_decision)
      .put("precedente", c.precedente ? write_precedente(*c.precedente) : "", c.precedente.has_value())
      .done();
}

std::string write_mise_en_service(const MiseEnService& m) {
  return Objet1()
      .put("id", quote(m.id))
      .put("nom", label(m.nom))
      .text("departement", m.departement)
      .date("livraison", m.livraison)
      .list(
          "types", m.types,
          [](const TypeProgramme& t) {
            return Objet1().number("pieces", t.pieces).number("logements", t.logements).done();
          },
          true)
      .list(
          "droits", m.droits,
          [](const DroitProgramme& d) {
            return Objet1()
                .put("reservataire", quote(d.reservataire))
                .put("titre", quote(word(d.titre)))
                .fraction("part", d.part)
                .done();
          },
          true)
      .done();
}

}  // namespace passeflux::io
