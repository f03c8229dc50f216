#include "cadre.hpp"

#include "core/domaine/libelle.hpp"
#include "objet1.hpp"
#include "read_conversion.hpp"
#include "read_hypotheses.hpp"
#include "write_scenarios.hpp"

namespace passeflux::io {

void read_cadre_members(const Lecteur& l, Cadre& c, LectureEtude& sortie, const Registre& registre) {
  l.member("nom", [&](const Lecteur& v) { c.nom = v.text(kNomMax); });
  l.member("auteur", [&](const Lecteur& v) { c.auteur = v.text(kNomMax); });
  l.member("date", [&](const Lecteur& v) { c.date = read_jour(v, sortie.coherence); });
  l.member("mode", [&](const Lecteur& v) { c.mode = v.choice(parse_mode_conversion, "un mode de conversion"); });
  l.member("date_reference", [&](const Lecteur& v) { c.date_reference = read_jour(v, sortie.coherence); });
  l.member("parametres", [&](const Lecteur& v) { read_parametres(v, c.parametres, sortie, registre); });
  l.member("clauses", [&](const Lecteur& v) {
    v.each(kClausesMax, [&](const Lecteur& x, std::size_t) {
      if (!x.object({"titre", "texte"})) return;
      ClauseCadre clause;
      x.member("titre", [&](const Lecteur& n) { clause.titre = n.text(kNomMax); });
      x.member("texte", [&](const Lecteur& n) { clause.texte = n.text(kTexteMax); });
      c.clauses.push_back(std::move(clause));
    });
  });
}

std::string write_cadre(const Cadre& c) {
  Objet1 parametres;
  for (const auto& [id, valeur] : c.parametres) parametres.put(id.c_str(), write_parametre(valeur));
  return Objet1()
      .put("nom", label(c.nom))
      .text("auteur", c.auteur)
      .date("date", c.date)
      .put("mode", c.mode ? quote(word(*c.mode)) : "", c.mode.has_value())
      .date("date_reference", c.date_reference)
      .put("parametres", parametres.done())
      .list(
          "clauses", c.clauses,
          [](const ClauseCadre& x) {
            return Objet1().put("titre", label(x.titre)).put("texte", label(x.texte, kTexteMax)).done();
          },
          true)
      .done();
}

bool looks_like_cadre(std::string_view texte) {
  constexpr std::size_t kDebut = 200;
  return texte.substr(0, kDebut).contains(kFormatCadre);
}

Resultat_ou<Cadre> read_cadre(std::string_view texte, const Registre& registre) {
  constexpr std::size_t kOctetsMax = 1'000'000;
  const auto arbre = read_json(texte, {.octets = kOctetsMax, .profondeur = 8, .valeurs = 10'000});
  if (!arbre) return std::unexpected(arbre.error());
  LectureEtude sortie;
  Cadre c;
  const Lecteur l(*arbre, "", sortie.structure);
  if (l.object({"format", "version", "nom", "?auteur", "?date", "?mode", "?date_reference", "parametres", "clauses"})) {
    l.member("format", [&](const Lecteur& v) {
      if (v.text(kNomMax) != kFormatCadre) v.fail("cadre.format", "Ce fichier n’est pas un cadre régional PasseFlux.");
    });
    l.member("version", [&](const Lecteur& v) {
      if (v.integer(1, 1'000'000) != kVersionCadre)
        v.fail("cadre.version", "Ce cadre demande une version plus récente de PasseFlux.");
    });
    read_cadre_members(l, c, sortie, registre);
  }
  if (!sortie.structure.empty()) return std::unexpected(sortie.structure.front());
  if (!sortie.coherence.empty()) return std::unexpected(sortie.coherence.front());
  return c;
}

}  // namespace passeflux::io
