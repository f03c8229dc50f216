#include "etat_zero.hpp"

#include <algorithm>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "fichiers_lus.hpp"
#include "io/empreinte.hpp"
#include "io/etat_zero.hpp"
#include "mots.hpp"
#include "objet1.hpp"
#include "read_conversion.hpp"
#include "tables_etude.hpp"

namespace passeflux::io {

namespace {
constexpr std::int64_t kJoursMax = 10'000'000'000'000;
constexpr const char* kSansMotif = "non_renseigne";

std::string name_motif(std::size_t i) {
  const std::string_view mot = word(static_cast<MotifRefus>(i));
  return std::string(mot.empty() ? kSansMotif : mot);
}

// --- Writing. What a version says must never be written otherwise by a later version of the tool: its seal would
// break.
Objet1 write_delai(const Delai& d) { return Objet1().number("nombre", d.nombre).number("jours", d.jours); }

std::string write_ligne(const LigneZero& l) {
  const Mesures& m = l.mesures;
  Objet1 issues;
  for (std::size_t i = 0; i < kIssuesOffre; ++i)
    issues.number(std::string(word(static_cast<IssueOffre>(i))).c_str(), m.issues.at(i), m.issues.at(i) != 0);
  Objet1 motifs;
  for (std::size_t i = 0; i < kMotifsRefus; ++i)
    motifs.number(name_motif(i).c_str(), m.motifs.at(i), m.motifs.at(i) != 0);
  return Objet1()
      .put("id", quote(l.id))
      .put("nom", label(l.nom))
      .number("reserves", l.reserves, l.reserves != 0)
      .fraction("part", l.part)
      .number("liberations", m.liberations, m.liberations != 0)
      .number("attributions", m.attributions, m.attributions != 0)
      .put("issues", issues.done(), m.mises() != 0)
      .put("motifs", motifs.done(), m.issue(IssueOffre::RefusCandidat) != 0)
      .put("reponse", write_delai(m.reponse).done(), m.reponse.nombre != 0)
      .put("bail", write_delai(m.bail).done(), m.bail.nombre != 0)
      .done();
}

std::string write_cellule(const CelluleZero& c) {
  std::string t = "[" + quote(c.id) + ", " + quote(c.commune);
  for (const std::int64_t n : {std::int64_t{c.qpv}, std::int64_t{c.pieces}, std::int64_t{c.financement},
                               std::int64_t{c.construction}, c.proposes, c.attribues})
    t += ", " + std::to_string(n);
  return t + "]";
}

Objet1 write_version(const EtatZero& z) {
  Objet1 liberations;
  for (std::size_t i = 0; i < kCategoriesLiberation; ++i)
    liberations.number(std::string(word(static_cast<CategorieLiberation>(i))).c_str(), z.liberations.at(i),
                       z.liberations.at(i) != 0);
  return Objet1()
      .put("date", quote(date_text(z.date)))
      .text("motif", z.motif, kTexteMax)
      .text("scenario", z.scenario)
      .list(
          "annees", z.annees, [](std::int32_t a) { return std::to_string(a); }, true)
      .number("parc", z.parc)
      .number("assiette", z.assiette)
      .put("liberations", liberations.done())
      .put("lignes", one_a_line(z.lignes, "      ", write_ligne))
      .put("ventilation", one_a_line(z.ventilation, "      ", write_cellule), !z.ventilation.empty())
      .list("sources", z.sources, [](const SourceZero& s) {
        return Objet1()
            .put("table", quote(word(s.table)))
            .text("fichier", s.fichier)
            .number("lignes", s.lignes)
            .put("empreinte", quote(s.empreinte))
            .list("fichiers", s.fichiers, write_fichier)
            .done();
      });
}

std::string seal(const EtatZero& z, const std::string& precedent) {
  return sha256(precedent + write_version(z).done());
}

// --- Reading.
std::int64_t read_count(const Lecteur& v) { return v.integer(0, kLogementsMax); }

template <std::size_t N, typename F>
void read_counts(const Lecteur& l, std::array<std::int64_t, N>& comptes, F&& name) {
  std::vector<std::string> noms;
  for (std::size_t i = 0; i < N; ++i) noms.push_back(name(i));
  const auto* objet = std::get_if<Objet>(&l.noeud().valeur);
  if (objet == nullptr) return l.fail("etude.type", "Un objet est attendu ici.");
  for (const auto& [cle, noeud] : *objet) {
    const auto it = std::ranges::find(noms, cle);
    if (it == noms.end()) {
      l.member(cle, [](const Lecteur& v) { v.fail("etude.cle_inconnue", "Clé inconnue."); });
      continue;
    }
    l.member(cle, [&](const Lecteur& v) { comptes.at(static_cast<std::size_t>(it - noms.begin())) = read_count(v); });
  }
}

void read_delai(const Lecteur& l, Delai& d) {
  if (!l.object({"nombre", "jours"})) return;
  l.member("nombre", [&](const Lecteur& v) { d.nombre = read_count(v); });
  l.member("jours", [&](const Lecteur& v) { d.jours = v.integer(0, kJoursMax); });
}

LigneZero read_ligne(const Lecteur& l, LectureEtude& sortie) {
  LigneZero z;
  if (!l.object({"id", "nom", "?reserves", "?part", "?liberations", "?attributions", "?issues", "?motifs", "?reponse",
                 "?bail"}))
    return z;
  Mesures& m = z.mesures;
  l.member("id", [&](const Lecteur& v) { z.id = read_id(v); });
  l.member("nom", [&](const Lecteur& v) { z.nom = v.text(kNomMax); });
  l.member("reserves", [&](const Lecteur& v) { z.reserves = read_count(v); });
  l.member("part", [&](const Lecteur& v) { z.part = read_part(v, sortie.coherence); });
  l.member("liberations", [&](const Lecteur& v) { m.liberations = read_count(v); });
  l.member("attributions", [&](const Lecteur& v) { m.attributions = read_count(v); });
  l.member("issues", [&](const Lecteur& v) {
    read_counts(v, m.issues, [](std::size_t i) { return std::string(word(static_cast<IssueOffre>(i))); });
  });
  l.member("motifs", [&](const Lecteur& v) { read_counts(v, m.motifs, name_motif); });
  l.member("reponse", [&](const Lecteur& v) { read_delai(v, m.reponse); });
  l.member("bail", [&](const Lecteur& v) { read_delai(v, m.bail); });
  return z;
}

CelluleZero read_cellule(const Lecteur& l) {
  constexpr std::size_t kMembres = 8;
  CelluleZero c;
  std::size_t lus = 0;
  l.each(kMembres, [&](const Lecteur& v, std::size_t i) {
    ++lus;
    switch (i) {
      case 0:
        c.id = read_id(v);
        break;
      case 1:
        c.commune = v.text(5);
        if (!c.commune.empty() && !is_commune(c.commune)) v.fail("etude.commune", "Un code INSEE est attendu ici.");
        break;
      case 2:
        c.qpv = static_cast<std::uint8_t>(v.integer(0, 2));
        break;
      case 3:
        c.pieces = static_cast<std::uint8_t>(v.integer(0, 9));
        break;
      case 4:
        c.financement = static_cast<std::uint8_t>(v.integer(0, 255));
        break;
      case 5:
        c.construction = static_cast<std::int16_t>(v.integer(0, 2100));
        break;
      case 6:
        c.proposes = read_count(v);
        break;
      default:
        c.attribues = read_count(v);
    }
  });
  if (lus != kMembres) l.fail("etude.type", "Huit valeurs sont attendues ici.");
  return c;
}

SourceZero read_source(const Lecteur& l) {
  SourceZero s;
  if (!l.object({"table", "?fichier", "lignes", "empreinte", "?fichiers"})) return s;
  l.member("table", [&](const Lecteur& v) { s.table = v.choice(parse_table_source, "parc, droits ou historique"); });
  l.member("fichier", [&](const Lecteur& v) { s.fichier = v.text(kNomMax); });
  l.member("lignes", [&](const Lecteur& v) { s.lignes = read_count(v); });
  l.member("empreinte", [&](const Lecteur& v) { s.empreinte = read_empreinte(v); });
  l.member("fichiers", [&](const Lecteur& v) { s.fichiers = read_liste_fichiers(v); });
  return s;
}

EtatZero read_version(const Lecteur& l, std::string& empreinte, LectureEtude& sortie) {
  EtatZero z;
  if (!l.object({"date", "?motif", "?scenario", "annees", "parc", "assiette", "liberations", "lignes", "?ventilation",
                 "?sources", "empreinte"}))
    return z;
  l.member("date", [&](const Lecteur& v) { z.date = v.date(); });
  l.member("motif", [&](const Lecteur& v) { z.motif = v.text(kTexteMax); });
  l.member("scenario", [&](const Lecteur& v) { z.scenario = v.text(kNomMax); });
  l.member("annees", [&](const Lecteur& v) {
    v.each(kAnneesZeroMax, [&](const Lecteur& a, std::size_t) {
      z.annees.push_back(static_cast<std::int32_t>(a.integer(1000, 9999)));
    });
  });
  l.member("parc", [&](const Lecteur& v) { z.parc = read_count(v); });
  l.member("assiette", [&](const Lecteur& v) { z.assiette = read_count(v); });
  l.member("liberations", [&](const Lecteur& v) {
    read_counts(v, z.liberations, [](std::size_t i) { return std::string(word(static_cast<CategorieLiberation>(i))); });
  });
  l.member("lignes", [&](const Lecteur& v) {
    v.each(kReservatairesMax + 1, [&](const Lecteur& x, std::size_t) { z.lignes.push_back(read_ligne(x, sortie)); });
  });
  l.member("ventilation", [&](const Lecteur& v) {
    v.each(kCellulesZeroMax, [&](const Lecteur& x, std::size_t) { z.ventilation.push_back(read_cellule(x)); });
  });
  l.member("sources", [&](const Lecteur& v) {
    v.each(kTablesSource, [&](const Lecteur& x, std::size_t) { z.sources.push_back(read_source(x)); });
  });
  l.member("empreinte", [&](const Lecteur& v) { empreinte = read_empreinte(v); });
  return z;
}
}  // namespace

void read_etats_zero(const Lecteur& etude, LectureEtude& sortie) {
  std::string precedent;
  etude.member("etats_zero", [&](const Lecteur& l) {
    l.each(kEtatsZeroMax, [&](const Lecteur& v, std::size_t rang) {
      const std::size_t fautes = sortie.structure.size();
      std::string empreinte;
      EtatZero z = read_version(v, empreinte, sortie);
      if (sortie.structure.size() != fautes) return;
      const Lecteur coherence(v.noeud(), v.chemin(), sortie.coherence);
      const std::string attendue = seal(z, precedent);
      if (empreinte != attendue)
        coherence.fail("etat_zero.modifie",
                       "Cet état zéro, figé le " + date_text(z.date) +
                           ", a été changé hors de PasseFlux : son empreinte ne correspond plus. Reprenez une copie du "
                           "fichier d’origine ; une correction se fait dans l’étude, avec son motif.");
      else if (const std::string faute = check_etat_zero(z, rang); !faute.empty())
        coherence.fail("etat_zero.incoherent", "L’état zéro ne tient pas ensemble : " + faute + ".");
      precedent = attendue;
      sortie.etude.etats_zero.push_back(std::make_shared<const EtatZero>(std::move(z)));
    });
  });
}

std::string write_etats_zero(const EtatsZero& versions) {
  const std::vector<std::string> sceaux = seals_of(versions);
  std::string t = "[";
  for (std::size_t i = 0; i < versions.size(); ++i)
    t += (i == 0 ? "\n    " : ",\n    ") + write_version(*versions[i]).put("empreinte", quote(sceaux[i])).done();
  return t + "\n  ]";
}

std::vector<std::string> seals_of(const EtatsZero& versions) {
  std::vector<std::string> sceaux;
  std::string precedent;
  for (const auto& z : versions) {
    precedent = seal(*z, precedent);
    sceaux.push_back(precedent);
  }
  return sceaux;
}

std::vector<SourceZero> sources_of(const Etude& e) {
  std::vector<SourceZero> sources;
  const auto add = [&](TableSource table, const std::string& fichier, std::size_t lignes, const std::string& texte) {
    const auto lus = e.fichiers.find(table);
    sources.push_back({.table = table,
                       .fichier = fichier,
                       .lignes = static_cast<std::int64_t>(lignes),
                       .empreinte = sha256(texte),
                       .fichiers = lus == e.fichiers.end() ? std::vector<FichierLu>{} : lus->second});
  };
  if (e.parc != nullptr) add(TableSource::Parc, e.source_parc.fichier, e.parc->lignes(), write_parc(e));
  if (e.droits != nullptr) add(TableSource::Droits, "", e.droits->size(), write_droits(*e.droits));
  if (e.historique != nullptr) add(TableSource::Historique, "", e.historique->size(), write_historique(*e.historique));
  if (!e.etats_transmis.empty()) {
    std::size_t lignes = 0;
    for (const auto& etat : e.etats_transmis) lignes += etat->lignes.size();
    add(TableSource::EtatsTransmis, "", lignes, write_etats(e.etats_transmis));
    for (const auto& etat : e.etats_transmis) {
      const FichierLu f{.nom = etat->fichier, .octets = etat->octets, .empreinte = etat->empreinte};
      auto& lus = sources.back().fichiers;  // one file may hold the états of several
      if (!f.nom.empty() && std::ranges::find(lus, f) == lus.end() && lus.size() < kFichiersLusMax) lus.push_back(f);
    }
  }
  return sources;
}

}  // namespace passeflux::io
