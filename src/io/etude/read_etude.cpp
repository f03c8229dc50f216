#include <algorithm>
#include <array>
#include <set>

#include "apports.hpp"
#include "assiette_figee.hpp"
#include "cadre.hpp"
#include "conventions.hpp"
#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "etat_zero.hpp"
#include "fichiers_lus.hpp"
#include "grille.hpp"
#include "io/etude_json.hpp"
#include "io/import.hpp"
#include "lecteur.hpp"
#include "mots.hpp"
#include "objectifs_cia.hpp"
#include "read_conversion.hpp"
#include "read_hypotheses.hpp"
#include "tables_etude.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kCommunesMax = 40'000;
constexpr std::size_t kProgrammesMax = 100'000;

bool is_etude_identifier(std::string_view texte) {
  return texte.size() >= 8 && std::ranges::all_of(texte, [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
         });
}

// One column: as many values as rows; null is "not given" where the column allows it.
template <typename C, typename T, typename F>
void read_column(const Lecteur& colonnes, const char* nom, C& sortie, std::size_t lignes, T absent, F&& read) {
  sortie.reserve(lignes);
  colonnes.member(nom, [&](const Lecteur& l) {
    l.each(static_cast<std::size_t>(Importeur::kLignesMax),
           [&](const Lecteur& v, std::size_t) { sortie.push_back(v.is_null() ? absent : static_cast<T>(read(v))); });
  });
}

template <typename T, typename F>
void read_codes(const Lecteur& colonnes, const char* nom, Colonne<T>& sortie, std::size_t lignes, F&& accepts) {
  read_column(colonnes, nom, sortie, lignes, T{}, [&](const Lecteur& v) {
    const auto* n = std::get_if<std::int64_t>(&v.noeud().valeur);
    if (n != nullptr && accepts(*n)) return *n;
    v.fail("etude.code", "Code inconnu dans cette colonne.");
    return std::int64_t{0};
  });
}

void read_colonnes(const Lecteur& l, std::size_t lignes, ColonnesParc& c) {
  if (!l.object({"nombre", "?identifiant", "commune", "?qpv", "?type_construction", "?pieces", "?surface_dm2",
                 "?annee_construction", "?annee_premiere_location", "?financement", "?conventionne", "?date_convention",
                 "?mode", "?sortie", "?contingent", "?identifie", "?aide_etat", "?programme"}))
    return;
  const auto between = [](std::int64_t a, std::int64_t b) { return [=](std::int64_t v) { return v >= a && v <= b; }; };
  const auto nine_or_five = [](std::int64_t v) { return (v >= 1 && v <= 5) || v == 9; };
  c.presentes = {.identifiant = l.has("identifiant"),
                 .qpv = l.has("qpv"),
                 .financement = l.has("financement"),
                 .conventionne = l.has("conventionne"),
                 .date_convention = l.has("date_convention"),
                 .mode = l.has("mode"),
                 .sortie = l.has("sortie"),
                 .contingent = l.has("contingent"),
                 .identifie = l.has("identifie"),
                 .aide_etat = l.has("aide_etat"),
                 .programme = l.has("programme")};
  l.member("nombre", [&](const Lecteur& n) {
    n.each(static_cast<std::size_t>(Importeur::kLignesMax), [&](const Lecteur& v, std::size_t) {
      c.nombre.push_back(static_cast<std::int32_t>(v.integer(1, kLogementsLigneMax)));
    });
  });
  const auto ranks = [&](const char* nom, ColonneTexte& textes, std::size_t max) {
    l.member(nom, [&](const Lecteur& n) {
      n.each(static_cast<std::size_t>(Importeur::kLignesMax), [&](const Lecteur& v, std::size_t) {
        textes.indices.push_back(static_cast<std::uint32_t>(v.integer(0, static_cast<std::int64_t>(max))));
      });
    });
  };
  ranks("commune", c.commune, kCommunesMax);
  ranks("programme", c.programme, kProgrammesMax);
  read_column(l, "identifiant", c.identifiant, lignes, std::string{}, [](const Lecteur& v) { return v.text(100); });
  read_codes(l, "qpv", c.qpv, lignes, between(1, 2));
  read_column(l, "type_construction", c.type_construction, lignes, char{0}, [](const Lecteur& v) {
    const auto* t = std::get_if<std::string>(&v.noeud().valeur);
    if (t != nullptr && (*t == "C" || *t == "I")) return t->front();
    v.fail("etude.code", "Code inconnu dans cette colonne.");
    return char{0};
  });
  read_codes(l, "pieces", c.pieces, lignes, between(1, 9));
  read_column(l, "surface_dm2", c.surface_dm2, lignes, std::int64_t{-1},
              [](const Lecteur& v) { return v.integer(0, 1'000'000'000'000); });
  read_codes(l, "annee_construction", c.annee_construction, lignes, between(1000, 2100));
  read_codes(l, "annee_premiere_location", c.annee_premiere_location, lignes, between(1000, 2100));
  read_codes(l, "financement", c.financement, lignes, is_financement);
  read_codes(l, "conventionne", c.conventionne, lignes, between(1, 2));
  read_column(l, "date_convention", c.date_convention, lignes, std::int32_t{0},
              [](const Lecteur& v) { return v.date(); });
  read_codes(l, "mode", c.mode, lignes, nine_or_five);
  read_codes(l, "sortie", c.sortie, lignes, nine_or_five);
  read_codes(l, "contingent", c.contingent, lignes, between(1, 7));
  read_codes(l, "identifie", c.identifie, lignes, [](std::int64_t v) { return is_identifie(v) || v == 9; });
  read_codes(l, "aide_etat", c.aide_etat, lignes, between(1, 2));
}

// Columns left out of the file hold nothing; the others must be as long as the parc, an empty list included.
void complete(const Lecteur& colonnes, ColonnesParc& c, std::size_t n) {
  const auto fill = [&](std::string_view nom, auto& colonne, auto absent) {
    if (!colonnes.has(nom)) colonne.assign(n, absent);
  };
  fill("qpv", c.qpv, std::uint8_t{0});
  fill("type_construction", c.type_construction, char{0});
  fill("pieces", c.pieces, std::uint8_t{0});
  fill("surface_dm2", c.surface_dm2, std::int64_t{-1});
  fill("annee_construction", c.annee_construction, std::int16_t{0});
  fill("annee_premiere_location", c.annee_premiere_location, std::int16_t{0});
  fill("financement", c.financement, std::uint8_t{0});
  fill("conventionne", c.conventionne, std::uint8_t{0});
  fill("date_convention", c.date_convention, std::int32_t{0});
  fill("mode", c.mode, std::uint8_t{0});
  fill("sortie", c.sortie, std::uint8_t{0});
  fill("contingent", c.contingent, std::uint8_t{0});
  fill("identifie", c.identifie, std::uint8_t{0});
  fill("aide_etat", c.aide_etat, std::uint8_t{0});
}

void read_parc(const Lecteur& l, LectureEtude& sortie) {
  if (l.is_null() || !l.object({"fichier", "lignes_ecartees", "lignes", "communes", "?programmes", "colonnes"})) return;
  ColonnesParc c;
  std::size_t lignes = 0;
  l.member("fichier", [&](const Lecteur& v) { sortie.etude.source_parc.fichier = v.text(kNomMax); });
  l.member("lignes_ecartees",
           [&](const Lecteur& v) { sortie.etude.source_parc.lignes_ecartees = v.integer(0, kLogementsMax); });
  l.member("lignes", [&](const Lecteur& v) { lignes = static_cast<std::size_t>(v.integer(1, Importeur::kLignesMax)); });
  l.member("communes", [&](const Lecteur& v) {
    v.each(kCommunesMax, [&](const Lecteur& code, std::size_t) {
      const auto* t = std::get_if<std::string>(&code.noeud().valeur);
      if (t == nullptr || !is_commune(*t))
        code.fail("etude.commune", "Un code INSEE de commune est attendu ici.");
      else
        c.commune.valeurs.push_back(*t);
    });
  });
  l.member("programmes", [&](const Lecteur& v) {
    v.each(kProgrammesMax, [&](const Lecteur& nom, std::size_t) { c.programme.valeurs.push_back(nom.text(kNomMax)); });
  });
  l.member("colonnes", [&](const Lecteur& v) { read_colonnes(v, std::min<std::size_t>(lignes, 1'000'000), c); });
  if (!sortie.structure.empty()) return;
  l.member("colonnes", [&](const Lecteur& v) { complete(v, c, c.nombre.size()); });
  const Lecteur coherence(l.noeud(), l.chemin(), sortie.coherence);
  if (c.nombre.size() != lignes || (c.presentes.identifiant && c.identifiant.size() != lignes))
    coherence.fail("parc.longueurs", "Les colonnes du parc n’ont pas toutes le nombre de lignes annoncé.");
  std::set<std::string_view> ids;
  for (std::size_t i = 0; i < c.identifiant.size(); ++i)
    if (const std::string_view id = c.identifiant[i]; !id.empty() && !ids.insert(id).second) {
      coherence.fail("parc.doublon", "Le logement « " + std::string(id) + " » figure deux fois.");
      break;
    }
  auto parc = Parc::make(std::move(c));
  if (parc)
    sortie.etude.parc = *std::move(parc);
  else
    coherence.fail(parc.error().code.c_str(), parc.error().message);
}

void read_reservataires(const Lecteur& l, LectureEtude& sortie) {
  std::set<std::string> ids;
  l.each(kReservatairesMax, [&](const Lecteur& r, std::size_t) {
    if (!r.object({"id", "nom", "nature", "logements_reserves", "?conversion"})) return;
    Reservataire reservataire;
    r.member("id", [&](const Lecteur& v) {
      reservataire.id = v.text(40);
      if (!is_identifier(reservataire.id) || reservataire.id == kNonReserve)
        v.fail("etude.id", "Un identifiant en minuscules, chiffres et _ est attendu ici.");
    });
    r.member("nom", [&](const Lecteur& v) { reservataire.nom = v.text(kNomMax); });
    r.member("nature",
             [&](const Lecteur& v) { reservataire.nature = v.choice(parse_nature, "une nature de réservataire"); });
    r.member("logements_reserves",
             [&](const Lecteur& v) { reservataire.logements_reserves = v.integer(0, kLogementsMax); });
    r.member("conversion",
             [&](const Lecteur& v) { read_conversion_reservataire(v, reservataire.conversion, sortie.coherence); });
    if (!ids.insert(reservataire.id).second)
      Lecteur(r.noeud(), r.chemin(), sortie.coherence)
          .fail("etude.doublon", "Deux réservataires ont le même identifiant.");
    sortie.etude.reservataires.push_back(std::move(reservataire));
  });
}

// Calls f with each member of an object whose keys are the user's own words.
void each_member(const Lecteur& l, std::size_t max, Rappel<void(const std::string&, const Lecteur&)> f,
                 Diagnostics& sortie) {
  const auto* objet = std::get_if<Objet>(&l.noeud().valeur);
  if (objet == nullptr) return l.fail("etude.type", "Un objet est attendu ici.");
  if (objet->size() > max)
    return l.fail("etude.taille", "Au plus " + std::to_string(max) + " éléments sont attendus ici.");
  for (const auto& [cle, noeud] : *objet) f(cle, Lecteur(noeud, l.chemin() + "/" + cle, sortie));
}

bool is_field_name(std::string_view t) {
  return t.size() <= 40 &&
         std::ranges::all_of(t, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; });
}

void read_correspondance(const Lecteur& l, CorrespondanceImport& c, Diagnostics& sortie) {
  if (!l.object({"colonnes", "codes", "?reservataires"})) return;
  const auto named = [](const Lecteur& v, bool bon) {
    if (!bon) v.fail("etude.nom", "Le nom de cet élément n’est pas de ceux qui sont attendus ici.");
    return bon;
  };
  l.member("colonnes", [&](const Lecteur& v) {
    each_member(
        v, kCorrespondancesMax,
        [&](const std::string& nom, const Lecteur& champ) {
          if (!named(champ, is_label(nom, kNomMax))) return;
          const std::string t = champ.text(40);
          if (!is_field_name(t)) champ.fail("etude.champ", "Le nom d’un champ, ou rien, est attendu ici.");
          c.colonnes.emplace(nom, t);
        },
        sortie);
  });
  l.member("reservataires", [&](const Lecteur& v) {
    each_member(
        v, kCorrespondancesMax,
        [&](const std::string& nom, const Lecteur& id) {
          if (!named(id, is_label(nom, kNomMax))) return;
          const std::string t = id.text(40);
          if (!t.empty() && !is_identifier(t)) id.fail("etude.id", "Un identifiant, ou rien, est attendu ici.");
          c.reservataires.emplace(nom, t);
        },
        sortie);
  });
  l.member("codes", [&](const Lecteur& v) {
    each_member(
        v, kCorrespondancesMax,
        [&](const std::string& champ, const Lecteur& valeurs) {
          if (!named(valeurs, !champ.empty() && is_field_name(champ))) return;
          auto& codes = c.codes[champ];
          each_member(
              valeurs, kCorrespondancesMax,
              [&](const std::string& valeur, const Lecteur& code) {
                if (named(code, is_label(valeur, kNomMax))) codes.emplace(valeur, code.integer(0, kCodeMax));
              },
              sortie);
        },
        sortie);
  });
}
}  // namespace

LectureEtude read_etude(std::string_view texte, const Registre& registre) {
  LectureEtude sortie;
  auto arbre = read_json(texte);
  if (!arbre) {
    Diagnostic d = arbre.error();
    if (d.ligne > 0)
      d.conseil = "L’étude n’a pas été ouverte. Demandez une nouvelle copie du fichier, ou reprenez une sauvegarde.";
    sortie.structure.push_back(std::move(d));
    return sortie;
  }
  const Lecteur l(*arbre, "", sortie.structure);
  const auto* objet = std::get_if<Objet>(&arbre->valeur);
  const Noeud* format = objet == nullptr ? nullptr : find(*objet, "format");
  const auto* nom_format = format == nullptr ? nullptr : std::get_if<std::string>(&format->valeur);
  if (nom_format == nullptr || *nom_format != "passeflux-etude") {
    l.fail("etude.format", "Ce fichier n’est pas une étude PasseFlux.");
    return sortie;
  }
  const Noeud* version = find(*objet, "version");
  const auto* numero = version == nullptr ? nullptr : std::get_if<std::int64_t>(&version->valeur);
  if (numero == nullptr || *numero != kVersionEtude) {
    if (numero != nullptr && *numero > kVersionEtude)
      sortie.structure.push_back(
          {.code = "etude.version",
           .message = "Cette étude a été enregistrée par une version plus récente de PasseFlux (format " +
                      std::to_string(*numero) + ", celui-ci lit le format " + std::to_string(kVersionEtude) + ").",
           .conseil = "Ouvrez-la avec la version la plus récente de PasseFlux.",
           .chemin = "/version"});
    else
      l.fail("etude.version", "Le numéro de version du format est illisible.");
    return sortie;
  }
  l.object({"format",
            "version",
            "?identifiant",
            "nom",
            "organisme",
            "annee",
            "parc",
            "reservataires",
            "liberations",
            "soustractions",
            "parametres",
            "?imports",
            "?conversion",
            "?mises_en_service",
            "?droits",
            "?etats_transmis",
            "?decisions",
            "?extrait",
            "?historique",
            "?scenario",
            "?scenarios",
            "?releve",
            "?cadre",
            "?departements",
            "?conventions",
            "?grille",
            "?etats_zero",
            "?assiette_anterieure",
            "?objectifs_cia",
            "?devenirs",
            "?apports",
            "?epci_cil",
            "?fichiers",
            "?rapprochements",
            "?designes_prefet"});
  Etude& e = sortie.etude;
  l.member("identifiant", [&](const Lecteur& v) {
    e.identifiant = v.text(64);
    if (!is_etude_identifier(e.identifiant))
      v.fail("etude.identifiant", "De 8 à 64 chiffres, minuscules ou tirets sont attendus ici.");
  });
  l.member("nom", [&](const Lecteur& v) { e.nom = v.text(kNomMax); });
  l.member("organisme", [&](const Lecteur& v) { e.organisme = v.choice(parse_organisme, "hlm ou sem"); });
  l.member("annee", [&](const Lecteur& v) { e.annee = static_cast<std::int32_t>(v.integer(1900, 2100)); });
  l.member("reservataires", [&](const Lecteur& v) { read_reservataires(v, sortie); });
  l.member("liberations", [&](const Lecteur& v) { read_liberations(v, e.liberations); });
  l.member("soustractions", [&](const Lecteur& v) { read_soustractions(v, e.soustractions); });
  l.member("designes_prefet", [&](const Lecteur& v) { e.designes_prefet = v.integer(0, kLogementsMax); });
  l.member("departements", [&](const Lecteur& v) { read_departements(v, e.departements, sortie.coherence); });
  l.member("objectifs_cia", [&](const Lecteur& v) { read_objectifs_cia(v, e.objectifs_cia, sortie.coherence); });
  l.member("conventions", [&](const Lecteur& v) { read_conventions(v, e.conventions, sortie.coherence); });
  l.member("conversion", [&](const Lecteur& v) { read_conversion(v, e.conversion, sortie.coherence); });
  l.member("mises_en_service", [&](const Lecteur& v) { read_mises_en_service(v, e, sortie.coherence); });
  l.member("parametres", [&](const Lecteur& v) { read_parametres(v, e.parametres, sortie, registre); });
  read_scenarios(l, sortie, registre);
  l.member("cadre", [&](const Lecteur& v) {
    if (v.object({"nom", "?auteur", "?date", "?mode", "?date_reference", "parametres", "clauses"}))
      read_cadre_members(v, e.cadre.emplace(), sortie, registre);
  });
  l.member("imports", [&](const Lecteur& v) {
    if (!v.object({"?parc", "?droits", "?etat_transmis", "?historique"})) return;
    for (const char* table : {"parc", "droits", "etat_transmis", "historique"})
      v.member(table, [&](const Lecteur& t) { read_correspondance(t, e.imports[table], sortie.structure); });
  });
  read_fichiers(l, sortie);
  read_tables(l, sortie);
  read_grille(l, sortie);
  read_etats_zero(l, sortie);
  read_mise_en_commun(l, sortie);
  l.member("assiette_anterieure", [&](const Lecteur& v) { read_assiette_figee(v, sortie); });
  l.member("parc", [&](const Lecteur& v) { read_parc(v, sortie); });
  return sortie;
}

bool looks_like_json(std::string_view octets) {
  if (octets.starts_with("\xEF\xBB\xBF")) octets.remove_prefix(3);
  const std::size_t i = octets.find_first_not_of(" \t\r\n");
  return i != std::string_view::npos && (octets[i] == '{' || octets[i] == '[');
}

}  // namespace passeflux::io
