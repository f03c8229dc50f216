
#include "../etude/lecteur.hpp"
#include "io/regles_json.hpp"

namespace passeflux::io {

namespace {
constexpr char kAssiette[] = {
#embed "assiette.json"
};
constexpr char kFlux[] = {
#embed "flux.json"
};
constexpr char kArrondi[] = {
#embed "arrondi.json"
};
constexpr char kConversion[] = {
#embed "conversion.json"
};
constexpr char kPlafonds[] = {
#embed "plafonds.json"
};
constexpr char kFonctionnement[] = {
#embed "fonctionnement.json"
};
constexpr char kCia[] = {
#embed "cia.json"
};
constexpr char kConventions[] = {
#embed "conventions.json"
};
constexpr char kDroits[] = {
#embed "droits.json"
};
constexpr char kCotation[] = {
#embed "cotation.json"
};
constexpr char kMultilateral[] = {
#embed "multilateral.json"
};

std::string optional_text(const Lecteur& l, std::string_view cle, std::size_t max = 600) {
  std::string t;
  l.member(cle, [&](const Lecteur& v) {
    if (!v.is_null()) t = v.text(max);
  });
  return t;
}

Regle read_regle(const Lecteur& l) {
  Regle r;
  l.object({"id", "libelle", "?formule", "?alerte", "article", "source", "marque", "portee", "?unite", "?valeur",
            "?en_vigueur_du", "?en_vigueur_au", "?verifie_le"});
  r.id = optional_text(l, "id");
  r.libelle = optional_text(l, "libelle");
  r.formule = optional_text(l, "formule");
  r.alerte = optional_text(l, "alerte");
  r.article = optional_text(l, "article");
  r.source = optional_text(l, "source");
  r.marque = optional_text(l, "marque");
  r.unite = optional_text(l, "unite");
  r.en_vigueur_du = optional_text(l, "en_vigueur_du");
  r.en_vigueur_au = optional_text(l, "en_vigueur_au");
  r.verifie_le = optional_text(l, "verifie_le");
  l.member("portee", [&](const Lecteur& v) {
    const auto portee = parse_portee(v.text(20));
    if (portee)
      r.portee = *portee;
    else
      v.fail("regles.portee", "Portée inconnue.");
  });
  l.member("valeur", [&](const Lecteur& v) {
    if (const auto* t = std::get_if<std::string>(&v.noeud().valeur)) {
      const auto n = Rationnel::parse(*t);
      if (n)
        r.valeur = *n;
      else
        v.fail("regles.valeur", "Fraction illisible.");
    } else {
      r.valeur = v.boolean();
    }
  });
  return r;
}
}  // namespace

Resultat_ou<Registre> read_registre(const std::vector<std::string_view>& textes) {
  std::vector<Regle> regles;
  Diagnostics problemes;
  for (const std::string_view texte : textes) {
    const auto arbre = read_json(texte);
    if (!arbre) return std::unexpected(arbre.error());
    const Lecteur racine(*arbre, "", problemes);
    racine.object({"regles"});
    racine.member("regles", [&](const Lecteur& liste) {
      liste.each(10'000, [&](const Lecteur& l, std::size_t) { regles.push_back(read_regle(l)); });
    });
  }
  if (!problemes.empty()) return std::unexpected(problemes.front());
  auto registre = Registre::make(std::move(regles));
  if (!registre)
    return std::unexpected(Diagnostic{.code = "regles.doublon", .message = "Deux règles ont le même identifiant."});
  return *std::move(registre);
}

std::vector<std::string_view> regles_livrees() {
  return {{kAssiette, sizeof kAssiette},       {kFlux, sizeof kFlux},         {kConversion, sizeof kConversion},
          {kArrondi, sizeof kArrondi},         {kPlafonds, sizeof kPlafonds}, {kFonctionnement, sizeof kFonctionnement},
          {kConventions, sizeof kConventions}, {kCia, sizeof kCia},           {kMultilateral, sizeof kMultilateral},
          {kDroits, sizeof kDroits},           {kCotation, sizeof kCotation}};
}

const Registre& registre_livre() {
  static const Registre registre = [] {
    auto lu = read_registre(regles_livrees());
    return lu ? *std::move(lu) : Registre{};
  }();
  return registre;
}

}  // namespace passeflux::io
