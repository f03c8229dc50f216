#include "write_conversion.hpp"

#include "ecriture.hpp"

namespace passeflux::io {

namespace {
std::string label(std::string_view texte, std::size_t max = kNomMax) { return quote(clean_label(texte, max)); }

// An object on one line; a member is added when it says something.
class Objet1 {
 public:
  Objet1& put(const char* cle, const std::string& valeur, bool utile = true) {
    if (utile) texte_ += std::string(texte_.empty() ? "" : ", ") + quote(cle) + ": " + valeur;
    return *this;
  }
  Objet1& number(const char* cle, std::int64_t n, bool utile = true) { return put(cle, std::to_string(n), utile); }
  Objet1& text(const char* cle, const std::string& t, std::size_t max = kNomMax) {
    return put(cle, label(t, max), !t.empty());
  }
  Objet1& date(const char* cle, std::int32_t d) { return put(cle, quote(date_text(d)), d != 0); }
  Objet1& fraction(const char* cle, const std::optional<Rationnel>& r) {
    return put(cle, r ? quote(r->text()) : "", r.has_value());
  }
  template <typename T, typename F>
  Objet1& list(const char* cle, const std::vector<T>& valeurs, F&& write, bool vide_aussi = false) {
    std::string t = "[";
    for (const T& v : valeurs) t += (t.size() == 1 ? "" : ", ") + write(v);
    return put(cle, t + "]", vide_aussi || !valeurs.empty());
  }
  std::string done() const { return texte_.empty() ? "{}" : "{ " + texte_ + " }"; }

 private:
  std::string texte_;
};

std::string write_annee(const AnneeRotation& a) {
  return Objet1().number("annee", a.annee).number("relocations", a.relocations).number("assiette", a.assiette).done();
}
std::string write_reserves(const ReservesCellule& x) {
  return Objet1()
      .number("pieces", x.cellule.pieces)
      .number("qpv", x.cellule.qpv)
      .number("logements", x.logements)
      .done();
}
std::string write_rotation(const RotationCellule& x) {
  return Objet1()
      .number("pieces", x.cellule.pieces)
      .number("qpv", x.cellule.qpv)
      .number("relocations", x.relocations)
      .number("assiette", x.assiette)
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
}  // namespace

std::string write_conversion_reservataire(const ConversionReservataire& c) {
  return Objet1()
      .put("mode", c.mode ? quote(word(*c.mode)) : "", c.mode.has_value())
      .text("territoire", c.territoire)
      .number("hors_garantie", c.hors_garantie, c.hors_garantie != 0)
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
