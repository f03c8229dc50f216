#include "apports.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"
#include "core/etat_des_lieux/apports.hpp"
#include "io/apports.hpp"
#include "objet1.hpp"
#include "tables_etude.hpp"

namespace passeflux::io {

namespace {
// --- Writing. Communes once each, then named by their rank from 1; 0: not known.
std::vector<std::string> communes_of(const Apport& a) {
  std::vector<std::string> communes;
  for (const ParcApport& p : a.parc) communes.push_back(p.cellule.commune);
  for (const ReservesApport& r : a.reserves) communes.push_back(r.cellule.commune);
  std::ranges::sort(communes);
  const auto [debut, fin] = std::ranges::unique(communes);
  communes.erase(debut, fin);
  std::erase(communes, "");
  return communes;
}

template <typename T, typename F>
std::string column(const std::vector<T>& lignes, F&& value) {
  std::string t = "[";
  for (const T& l : lignes) t += (t.size() == 1 ? "" : ",") + std::to_string(value(l));
  return t + "]";
}

template <typename T>
Objet1 write_cellules(const std::vector<T>& lignes, const std::vector<std::string>& communes) {
  const auto rank = [&](const T& l) -> std::int64_t {
    if (l.cellule.commune.empty()) return 0;
    return std::ranges::lower_bound(communes, l.cellule.commune) - communes.begin() + 1;
  };
  return Objet1()
      .put("commune", column(lignes, rank))
      .put("qpv", column(lignes, [](const T& l) { return l.cellule.qpv; }))
      .put("pieces", column(lignes, [](const T& l) { return l.cellule.pieces; }))
      .put("financement", column(lignes, [](const T& l) { return l.cellule.financement; }))
      .put("logements", column(lignes, [](const T& l) { return l.logements; }));
}

std::string write_apport(const Apport& a) {
  const std::vector<std::string> communes = communes_of(a);
  return Objet1()
      .put("origine", quote(write_cle(a.origine)), a.origine != 0)
      .put("bailleur", label(a.bailleur))
      .put("departement", quote(a.departement), !a.departement.empty())
      .number("annee", a.annee)
      .date("date", a.date)
      .text("fichier", a.fichier)
      .list(
          "reservataires", a.reservataires,
          [](const ReservataireApport& r) {
            return Objet1().put("nature", quote(word(r.nature))).put("nom", label(r.nom)).done();
          },
          true)
      .list(
          "communes", communes, [](const std::string& c) { return quote(c); }, true)
      .put("parc", write_cellules(a.parc, communes).done())
      .put("reserves", write_cellules(a.reserves, communes)
                           .put("reservataire", column(a.reserves, [](const auto& r) { return r.reservataire; }))
                           .put("convenus", column(a.reserves, [](const auto& r) { return r.convenus; }))
                           .put("uniques", column(a.reserves, [](const auto& r) { return r.uniques; }),
                                std::ranges::any_of(a.reserves, [](const auto& r) { return r.uniques != 0; }))
                           .done())
      .done();
}

// --- Reading.
std::vector<std::int64_t> read_column(const Lecteur& l, const char* cle, std::int64_t min, std::int64_t max) {
  std::vector<std::int64_t> valeurs;
  l.member(cle, [&](const Lecteur& v) {
    v.each(kLignesApportMax, [&](const Lecteur& x, std::size_t) { valeurs.push_back(x.integer(min, max)); });
  });
  return valeurs;
}

std::vector<std::int64_t> read_financements(const Lecteur& l) {
  std::vector<std::int64_t> valeurs;
  l.member("financement", [&](const Lecteur& v) {
    v.each(kLignesApportMax, [&](const Lecteur& x, std::size_t) {
      const auto* code = std::get_if<std::int64_t>(&x.noeud().valeur);
      if (code == nullptr || (*code != 0 && !is_financement(*code))) x.fail("etude.code", "Code inconnu ici.");
      valeurs.push_back(code == nullptr ? 0 : *code);
    });
  });
  return valeurs;
}

// The rows of one table of the apport. False: its columns cannot be put side by side.
template <typename T>
bool read_cellules(const Lecteur& l, const std::vector<std::string>& communes, std::int64_t minimum,
                   std::vector<T>& lignes) {
  const auto commune = read_column(l, "commune", 0, kLignesApportMax);
  const auto qpv = read_column(l, "qpv", 0, 2);
  const auto pieces = read_column(l, "pieces", 0, 9);
  const auto financement = read_financements(l);
  const auto logements = read_column(l, "logements", minimum, kLogementsMax);
  const std::size_t n = commune.size();
  if (qpv.size() != n || pieces.size() != n || financement.size() != n || logements.size() != n) return false;
  for (std::size_t i = 0; i < n; ++i) {
    const auto rang = static_cast<std::size_t>(commune[i]);
    if (rang > communes.size()) return false;
    T& x = lignes.emplace_back();
    x.cellule = {.commune = rang == 0 ? "" : communes[rang - 1],
                 .qpv = static_cast<std::uint8_t>(qpv[i]),
                 .pieces = static_cast<std::uint8_t>(pieces[i]),
                 .financement = static_cast<std::uint8_t>(financement[i])};
    x.logements = logements[i];
  }
  return true;
}

ReservataireApport read_reservataire(const Lecteur& l) {
  ReservataireApport r;
  if (!l.object({"nature", "nom"})) return r;
  l.member("nature", [&](const Lecteur& v) { r.nature = v.choice(parse_nature, "une nature de réservataire"); });
  l.member("nom", [&](const Lecteur& v) { r.nom = v.text(kNomMax); });
  return r;
}

std::string read_code(const Lecteur& v, bool (*is_code)(std::string_view), const char* attendu) {
  const auto* t = std::get_if<std::string>(&v.noeud().valeur);
  if (t != nullptr && is_code(*t)) return *t;
  v.fail("etude.code", std::string("Attendu : ") + attendu + ".");
  return {};
}

Apport read_apport(const Lecteur& l, Diagnostics& coherence) {
  Apport a;
  if (!l.object({"?origine", "bailleur", "?departement", "annee", "?date", "?fichier", "reservataires", "communes",
                 "parc", "reserves"}))
    return a;
  l.member("origine", [&](const Lecteur& v) { a.origine = read_cle(v); });
  l.member("bailleur", [&](const Lecteur& v) { a.bailleur = v.text(kNomMax); });
  l.member("departement",
           [&](const Lecteur& v) { a.departement = read_code(v, is_departement, "le code d’un département"); });
  l.member("annee", [&](const Lecteur& v) { a.annee = static_cast<std::int32_t>(v.integer(1900, 2100)); });
  l.member("date", [&](const Lecteur& v) { a.date = v.date(); });
  l.member("fichier", [&](const Lecteur& v) { a.fichier = v.text(kNomMax); });
  l.member("reservataires", [&](const Lecteur& v) {
    v.each(kReservatairesMax, [&](const Lecteur& x, std::size_t) { a.reservataires.push_back(read_reservataire(x)); });
  });
  std::vector<std::string> communes;
  l.member("communes", [&](const Lecteur& v) {
    v.each(kLignesApportMax, [&](const Lecteur& x, std::size_t) {
      communes.push_back(read_code(x, is_commune, "le code INSEE d’une commune"));
    });
  });
  bool droites = true;
  l.member("parc", [&](const Lecteur& v) {
    if (v.object({"commune", "qpv", "pieces", "financement", "logements"}))
      droites = read_cellules(v, communes, 1, a.parc) && droites;
  });
  l.member("reserves", [&](const Lecteur& v) {
    if (!v.object({"commune", "qpv", "pieces", "financement", "logements", "reservataire", "convenus", "?uniques"}))
      return;
    droites = read_cellules(v, communes, 0, a.reserves) && droites;
    const auto reservataires = read_column(v, "reservataire", 0, kReservatairesMax);
    const auto convenus = read_column(v, "convenus", 0, kLogementsMax);
    const auto uniques = read_column(v, "uniques", 0, kLogementsMax);
    droites = droites && reservataires.size() == a.reserves.size() && convenus.size() == a.reserves.size() &&
              (uniques.empty() || uniques.size() == a.reserves.size());
    for (std::size_t i = 0; droites && i < a.reserves.size(); ++i) {
      a.reserves[i].reservataire = static_cast<std::uint32_t>(reservataires[i]);
      a.reserves[i].convenus = convenus[i];
      if (!uniques.empty()) a.reserves[i].uniques = uniques[i];
    }
  });
  const std::string faute = droites ? check_apport(a) : "ses colonnes ne vont pas ensemble";
  if (!faute.empty())
    Lecteur(l.noeud(), l.chemin(), coherence)
        .fail("apport.incoherent", "Cet apport ne tient pas ensemble : " + faute + ".");
  return a;
}

std::vector<Apport> read_liste(const Lecteur& l, Diagnostics& coherence) {
  std::vector<Apport> apports;
  l.each(kApportsMax, [&](const Lecteur& v, std::size_t) {
    Apport a = read_apport(v, coherence);
    if (std::ranges::any_of(apports, [&](const Apport& x) { return same_source(x, a); }))
      Lecteur(v.noeud(), v.chemin(), coherence)
          .fail("etude.doublon", "Deux apports sont du même bailleur pour le même département.");
    apports.push_back(std::move(a));
  });
  return apports;
}
}  // namespace

void read_mise_en_commun(const Lecteur& etude, LectureEtude& sortie) {
  etude.member("apports", [&](const Lecteur& l) { add_apports(sortie.etude, read_liste(l, sortie.coherence)); });
  etude.member("rapprochements", [&](const Lecteur& l) {
    Rapprochements& r = sortie.etude.rapprochements;
    l.each(kRapprochementsMax, [&](const Lecteur& v, std::size_t) {
      if (!v.object({"reservataire", "avec"})) return;
      std::string cle;
      std::string avec;
      v.member("reservataire", [&](const Lecteur& x) { cle = x.text(kCleReservataireMax); });
      v.member("avec", [&](const Lecteur& x) { avec = x.text(kCleReservataireMax); });
      if (!r.emplace(cle, avec).second)
        Lecteur(v.noeud(), v.chemin(), sortie.coherence).fail("etude.doublon", "Un réservataire est réuni deux fois.");
    });
    if (std::ranges::any_of(r, [&](const auto& x) { return r.contains(x.second); }))
      Lecteur(l.noeud(), l.chemin(), sortie.coherence)
          .fail("apport.rapprochement", "Un réservataire est réuni à un autre, qui est lui-même réuni à un troisième.");
  });
  etude.member("epci_cil", [&](const Lecteur& l) {
    std::vector<std::string>& epci = sortie.etude.epci_cil;
    l.each(kCilMax,
           [&](const Lecteur& v, std::size_t) { epci.push_back(read_code(v, is_siren, "le SIREN d’un EPCI")); });
    std::ranges::sort(epci);
    const auto [debut, fin] = std::ranges::unique(epci);
    epci.erase(debut, fin);
  });
}

std::string write_rapprochements(const Rapprochements& rapprochements) {
  const std::vector<std::pair<std::string, std::string>> liens(rapprochements.begin(), rapprochements.end());
  return one_a_line(liens, "  ", [](const auto& x) {
    return Objet1()
        .put("reservataire", label(x.first, kCleReservataireMax))
        .put("avec", label(x.second, kCleReservataireMax))
        .done();
  });
}

std::string write_apports(const Apports& apports) {
  return one_a_line(apports, "  ", [](const auto& a) { return write_apport(*a); });
}

bool looks_like_apports(std::string_view texte) {
  constexpr std::size_t kDebut = 200;
  return texte.substr(0, kDebut).contains(kFormatApports);
}

Resultat_ou<std::vector<Apport>> read_apports(std::string_view texte) {
  const auto arbre = read_json(texte);
  if (!arbre) return std::unexpected(arbre.error());
  Diagnostics structure;
  Diagnostics coherence;
  std::vector<Apport> apports;
  const Lecteur l(*arbre, "", structure);
  if (l.object({"format", "version", "apports"})) {
    l.member("format", [&](const Lecteur& v) {
      if (v.text(kNomMax) != kFormatApports)
        v.fail("apport.format", "Ce fichier n’est pas un extrait territorial de PasseFlux.");
    });
    l.member("version", [&](const Lecteur& v) {
      if (v.integer(1, 1'000'000) != kVersionApports)
        v.fail("apport.version", "Cet extrait territorial demande une version plus récente de PasseFlux.");
    });
    l.member("apports", [&](const Lecteur& v) { apports = read_liste(v, coherence); });
  }
  if (!structure.empty()) return std::unexpected(structure.front());
  if (!coherence.empty()) return std::unexpected(coherence.front());
  return apports;
}

std::string write_fichier_apports(const std::vector<Apport>& apports) {
  return "{\n  \"format\": " + quote(kFormatApports) + ",\n  \"version\": " + std::to_string(kVersionApports) +
         ",\n  \"apports\": " + one_a_line(apports, "  ", write_apport) + "\n}\n";
}

}  // namespace passeflux::io
