#include "conventions.hpp"

#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/conversion.hpp"
#include "core/domaine/libelle.hpp"
#include "mots.hpp"
#include "objet1.hpp"
#include "read_conversion.hpp"

namespace passeflux::io {

namespace {
std::string read_territoire(const Lecteur& v) {
  std::string code = v.text(9);
  if (!is_code_territoire(code))
    v.fail("etude.territoire", "Le code d’un département, celui d’une commune ou un numéro SIREN est attendu ici.");
  return code;
}

}  // namespace

void read_conventions(const Lecteur& l, std::vector<Convention>& conventions, Diagnostics& coherence) {
  std::set<std::string> ids;
  l.each(kConventionsMax, [&](const Lecteur& x, std::size_t) {
    if (!x.object({"id", "reservataire", "?territoire", "?reference", "?debut", "?fin", "?reconduction", "?preavis",
                   "?part", "?gestion", "decompte", "effet_refus", "?delai_signalement", "?delai_candidats",
                   "?commentaire"}))
      return;
    Convention c;
    x.member("id", [&](const Lecteur& v) { c.id = read_id(v); });
    x.member("reservataire", [&](const Lecteur& v) { c.reservataire = read_id(v); });
    x.member("territoire", [&](const Lecteur& v) { c.territoire = read_territoire(v); });
    x.member("reference", [&](const Lecteur& v) { c.reference = v.text(kNomMax); });
    x.member("debut", [&](const Lecteur& v) { c.debut = read_jour(v, coherence); });
    x.member("fin", [&](const Lecteur& v) { c.fin = read_jour(v, coherence); });
    x.member("reconduction", [&](const Lecteur& v) { c.reconduction = v.integer(0, kReconductionMax); });
    x.member("preavis", [&](const Lecteur& v) { c.preavis = v.integer(0, kPreavisMax); });
    x.member("part", [&](const Lecteur& v) { c.part = read_part(v, coherence); });
    x.member("gestion", [&](const Lecteur& v) { c.gestion = v.choice(parse_gestion, "une gestion de convention"); });
    x.member("decompte", [&](const Lecteur& v) {
      c.decompte = v.choice(parse_decompte, "bail, attribution ou mise_a_disposition");
    });
    x.member("effet_refus", [&](const Lecteur& v) {
      c.effet_refus = v.choice(parse_effet_refus, "non_compte, compte_si_defaut ou compte");
    });
    x.member("delai_signalement", [&](const Lecteur& v) { c.delai_signalement = v.integer(0, kDelaiMax); });
    x.member("delai_candidats", [&](const Lecteur& v) { c.delai_candidats = v.integer(0, kDelaiMax); });
    x.member("commentaire", [&](const Lecteur& v) { c.commentaire = v.text(kTexteMax); });
    if (!ids.insert(c.id).second)
      Lecteur(x.noeud(), x.chemin(), coherence).fail("etude.doublon", "Deux conventions ont le même identifiant.");
    conventions.push_back(std::move(c));
  });
}

std::string write_convention(const Convention& c) {
  return Objet1()
      .put("id", quote(c.id))
      .put("reservataire", quote(c.reservataire))
      .text("territoire", c.territoire)
      .text("reference", c.reference)
      .date("debut", c.debut)
      .date("fin", c.fin)
      .number("reconduction", c.reconduction, c.reconduction != 0)
      .number("preavis", c.preavis, c.preavis != 0)
      .fraction("part", c.part)
      .put("gestion", quote(word(c.gestion)), c.gestion != GestionConvention::NonRenseignee)
      .put("decompte", quote(word(c.decompte)))
      .put("effet_refus", quote(word(c.effet_refus)))
      .number("delai_signalement", c.delai_signalement, c.delai_signalement != 0)
      .number("delai_candidats", c.delai_candidats, c.delai_candidats != 0)
      .text("commentaire", c.commentaire, kTexteMax)
      .done();
}

}  // namespace passeflux::io
