#include "fichiers_lus.hpp"

#include "core/domaine/libelle.hpp"
#include "objet1.hpp"

namespace passeflux::io {

std::string read_empreinte(const Lecteur& v) {
  const auto* t = std::get_if<std::string>(&v.noeud().valeur);
  if (t != nullptr && is_empreinte(*t)) return *t;
  v.fail("etude.empreinte", "Une empreinte de soixante-quatre chiffres hexadécimaux est attendue ici.");
  return {};
}

std::vector<FichierLu> read_liste_fichiers(const Lecteur& l) {
  std::vector<FichierLu> lus;
  l.each(kFichiersLusMax, [&](const Lecteur& v, std::size_t) {
    FichierLu& f = lus.emplace_back();
    if (!v.object({"nom", "octets", "?empreinte"})) return;
    v.member("nom", [&](const Lecteur& x) { f.nom = x.text(kNomMax); });
    v.member("octets", [&](const Lecteur& x) { f.octets = x.integer(0, kOctetsMax); });
    v.member("empreinte", [&](const Lecteur& x) { f.empreinte = read_empreinte(x); });
  });
  return lus;
}

std::string write_fichier(const FichierLu& f) {
  return Objet1().put("nom", label(f.nom)).number("octets", f.octets).text("empreinte", f.empreinte).done();
}

void read_fichiers(const Lecteur& etude, LectureEtude& sortie) {
  etude.member("fichiers", [&](const Lecteur& l) {
    if (!l.object({"?parc", "?droits", "?historique"})) return;
    for (std::size_t i = 0; i < kTablesNotees; ++i) {
      const auto table = static_cast<TableSource>(i);
      l.member(word(table), [&](const Lecteur& v) {
        if (auto lus = read_liste_fichiers(v); !lus.empty()) sortie.etude.fichiers[table] = std::move(lus);
      });
    }
  });
}

std::string write_fichiers(const FichiersLus& fichiers) {
  std::string t = "{";
  for (const auto& [table, lus] : fichiers)
    t += (t.size() == 1 ? "\n    " : ",\n    ") + quote(word(table)) + ": " + one_a_line(lus, "    ", write_fichier);
  return t + "\n  }";
}

}  // namespace passeflux::io
