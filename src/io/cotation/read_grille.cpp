#include "../etude/lecteur.hpp"
#include "core/domaine/libelle.hpp"
#include "io/cotation.hpp"

namespace passeflux::io {

namespace {
RubriqueCotation read_rubrique(const Lecteur& l) {
  RubriqueCotation r;
  if (!l.object({"id", "nom", "?le_plus_fort_seul"})) return r;
  l.member("id", [&](const Lecteur& v) { r.id = read_id(v); });
  l.member("nom", [&](const Lecteur& v) { r.nom = v.text(kNomMax); });
  l.member("le_plus_fort_seul", [&](const Lecteur& v) { r.exclusive = v.boolean(); });
  return r;
}

CritereCotation read_critere(const Lecteur& l) {
  CritereCotation c;
  if (!l.object({"id", "nom", "?rubrique", "?points"})) return c;
  l.member("id", [&](const Lecteur& v) { c.id = read_id(v); });
  l.member("nom", [&](const Lecteur& v) { c.nom = v.text(kNomMax); });
  l.member("rubrique", [&](const Lecteur& v) { c.rubrique = read_id(v); });
  l.member("points", [&](const Lecteur& v) { c.points = read_fraction(v); });
  return c;
}
}  // namespace

bool looks_like_grille(std::string_view texte) {
  constexpr std::size_t kDebut = 200;
  return texte.substr(0, kDebut).contains(kFormatGrille);
}

Resultat_ou<GrilleCotation> read_grille(std::string_view texte) {
  constexpr std::size_t kOctetsMax = 1'000'000;
  const auto arbre = read_json(texte, {.octets = kOctetsMax, .profondeur = 8, .valeurs = 10'000});
  if (!arbre) return std::unexpected(arbre.error());
  Diagnostics structure;
  GrilleCotation g;
  const Lecteur l(*arbre, "", structure);
  if (l.object({"format", "version", "nom", "?rubriques", "criteres", "?pas", "?points_par_an", "?plafond_anciennete",
                "?malus_par_refus"})) {
    l.member("format", [&](const Lecteur& v) {
      if (v.text(kNomMax) != kFormatGrille)
        v.fail("grille.format", "Ce fichier n’est pas une grille de cotation PasseFlux.");
    });
    l.member("version", [&](const Lecteur& v) {
      if (v.integer(1, 1'000'000) != kVersionGrille)
        v.fail("grille.version", "Cette grille demande une version plus récente de PasseFlux.");
    });
    l.member("nom", [&](const Lecteur& v) { g.nom = v.text(kNomMax); });
    l.member("rubriques", [&](const Lecteur& v) {
      v.each(kCriteresMax, [&](const Lecteur& x, std::size_t) { g.rubriques.push_back(read_rubrique(x)); });
    });
    l.member("criteres", [&](const Lecteur& v) {
      v.each(kCriteresMax, [&](const Lecteur& x, std::size_t) { g.criteres.push_back(read_critere(x)); });
    });
    l.member("pas", [&](const Lecteur& v) { g.pas = read_fraction(v); });
    l.member("points_par_an", [&](const Lecteur& v) { g.points_annee = read_fraction(v); });
    l.member("plafond_anciennete", [&](const Lecteur& v) { g.plafond_anciennete = read_fraction(v); });
    l.member("malus_par_refus", [&](const Lecteur& v) { g.malus = read_fraction(v); });
  }
  if (!structure.empty()) return std::unexpected(structure.front());
  if (auto refus = check_grille(g)) return std::unexpected(*std::move(refus));
  return g;
}

}  // namespace passeflux::io
