// Cases of import: a file as a person would have it, written in the case with its encoding and its escapes.
#include "cas.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"

namespace passeflux::golden {

namespace {
void append_utf8(std::string& out, std::uint32_t c) {
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0U | c >> 6U);
    out += static_cast<char>(0x80U | (c & 0x3FU));
  } else {
    out += static_cast<char>(0xE0U | c >> 12U);
    out += static_cast<char>(0x80U | (c >> 6U & 0x3FU));
    out += static_cast<char>(0x80U | (c & 0x3FU));
  }
}

// \t, \n, \r and \u00A0 in the text of a case.
std::string unescape(std::string_view t) {
  std::string out;
  for (std::size_t i = 0; i < t.size(); ++i) {
    if (t[i] != '\\' || i + 1 == t.size()) {
      out += t[i];
      continue;
    }
    const char c = t[++i];
    if (c == 'u' && i + 4 < t.size()) {
      append_utf8(out, static_cast<std::uint32_t>(std::stoul(std::string(t.substr(i + 1, 4)), nullptr, 16)));
      i += 4;
    } else {
      out += c == 't' ? '\t' : c == 'n' ? '\n' : c == 'r' ? '\r' : c;
    }
  }
  return out;
}

std::vector<std::uint32_t> code_points(std::string_view t) {
  std::vector<std::uint32_t> points;
  for (std::size_t i = 0; i < t.size();) {
    const auto byte = [&](std::size_t k) { return static_cast<std::uint32_t>(static_cast<unsigned char>(t[i + k])); };
    const std::size_t n = byte(0) < 0x80 ? 1 : byte(0) < 0xE0 ? 2 : 3;
    points.push_back(n == 1   ? byte(0)
                     : n == 2 ? (byte(0) & 0x1FU) << 6U | (byte(1) & 0x3FU)
                              : (byte(0) & 0xFU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU));
    i += n;
  }
  return points;
}

std::string encode(const std::string& texte, std::string_view encodage, std::vector<std::string>& faults) {
  if (encodage == "UTF-8") return texte;
  if (encodage == "UTF-8 avec BOM") return "\xEF\xBB\xBF" + texte;
  std::string out;
  if (encodage == "Windows-1252") {
    for (const std::uint32_t c : code_points(texte))
      out += c == 0x20AC ? '\x80' : c == 0x2019 ? '\x92' : c == 0x153 ? '\x9C' : static_cast<char>(c);
    return out;
  }
  const bool petit = encodage == "UTF-16 LE";
  if (!petit && encodage != "UTF-16 BE") faults.push_back("encodage inconnu : " + std::string(encodage));
  for (std::uint32_t c : code_points("\uFEFF" + texte)) {
    const char haut = static_cast<char>(c >> 8U);
    const char bas = static_cast<char>(c & 0xFFU);
    out += petit ? bas : haut;
    out += petit ? haut : bas;
  }
  return out;
}

std::string logement(const ColonnesParc& c, std::size_t i) {
  const std::string id = c.identifiant.empty() ? std::string{} : std::string(c.identifiant[i]);
  std::string t = "Logement : " + (id.empty() ? "-" : id) + " | " + c.commune.at(i);
  const auto add = [&](const char* nom, std::int64_t v) {
    if (v != 0) t += std::string(" | ") + nom + " " + std::to_string(v);
  };
  if (c.nombre[i] != 1) add("nb", c.nombre[i]);
  add("QPV", c.qpv[i]);
  add("pièces", c.pieces[i]);
  if (c.surface_dm2[i] >= 0) t += " | surface " + number(Rationnel::quotient(c.surface_dm2[i], 100));
  add("construit", c.annee_construction[i]);
  add("loué", c.annee_premiere_location[i]);
  add("FINAN", c.financement[i]);
  add("CONV", c.conventionne[i]);
  if (c.date_convention[i] != 0) t += " | DATCONV " + write_date(c.date_convention[i]);
  add("MODE", c.mode[i]);
  add("SORTIE", c.sortie[i]);
  add("CONTRESLOG", c.contingent[i]);
  add("IDENTIFIE", c.identifie[i]);
  add("AIDE_ETAT", c.aide_etat[i]);
  return t;
}

std::string droit(const Droit& d) {
  std::string t = "Droit : " + d.reservataire;
  const auto add = [&](const char* nom, std::string_view v) {
    if (!v.empty()) t += std::string(" | ") + (*nom == 0 ? "" : std::string(nom) + " ") + std::string(v);
  };
  add("", word(d.nature));
  add("", word(d.fondement));
  add("", word(d.statut));
  add("pièce", word(d.piece));
  add("logement", d.logement);
  add("programme", d.programme);
  add("commune", d.commune);
  add("nombre", std::to_string(d.logements));
  if (d.fin_pret != 0) add("fin du prêt", write_date(d.fin_pret));
  if (d.fin != 0) add("fin", write_date(d.fin));
  return t;
}

std::string liberation(const Liberation& l) {
  std::string t = "Libération : " + write_date(l.date) + " | " + (l.logement.empty() ? "-" : l.logement) + " | " +
                  std::string(word(l.categorie));
  for (const Offre& o : l.offres) {
    t += " | " + o.reservataire + " " + std::string(word(o.issue));
    if (o.motif != MotifRefus::NonRenseigne) t += " " + std::string(word(o.motif));
    if (o.bail != 0) t += " bail " + write_date(o.bail);
  }
  return t;
}
}  // namespace

Computed compute_import(const Cas& cas) {
  Computed out;
  std::string texte;
  std::string encodage = "UTF-8";
  std::string fin = "\n";
  io::OptionsTable options;
  if (const Section* s = cas.find("Fichier"); s != nullptr)
    for (const std::string& line : s->lines) {
      if (line.starts_with("> ") || line == ">") {
        texte += unescape(line.size() < 2 ? "" : std::string_view(line).substr(2)) + fin;
        continue;
      }
      const Entry e = entry_of(line, 0);
      if (e.key == "Encodage")
        encodage = e.values.at(0);
      else if (e.key == "Fins de ligne")
        fin = unescape(e.values.at(0));
      else if (e.key == "Décimales")
        options.marque = e.values.at(0) == "virgule" ? io::MarqueDecimale::Virgule : io::MarqueDecimale::Point;
      else
        out.faults.push_back("« " + e.key + " » est inconnu");
    }
  io::Importeur import("fichier.csv", options);
  import.feed(encode(texte, encodage, out.faults));
  const io::RapportImport r = import.finish();
  const auto figure = [&](const std::string& t) { out.figures.push_back(plain(t)); };
  if (r.refus) {
    figure("Refus : " + r.refus->code);
    return out;
  }
  static constexpr const char* kSeparateurs[]{"point-virgule", "tabulation", "virgule", "barre"};
  figure("Contenu : " + std::string(r.table->titre));
  figure("Encodage lu : " + std::string(io::label(r.format.encodage)));
  figure("Séparateur : " + std::string(kSeparateurs[io::kSeparateurs.find(r.format.separateur)]));
  figure("Lignes lues : " + std::to_string(r.lignes_lues));
  figure("Lignes écartées : " + std::to_string(r.lignes_ecartees));
  if (r.parc != nullptr) {
    figure("Logements : " + std::to_string(r.parc->logements()));
    for (std::size_t i = 0; i < r.parc->lignes(); ++i) figure(logement(r.parc->colonnes(), i));
  }
  if (r.droits != nullptr)
    for (const Droit& d : *r.droits) figure(droit(d));
  if (r.historique != nullptr)
    for (const Liberation& l : *r.historique) figure(liberation(l));
  static constexpr const char* kSuites[]{"ligne écartée", "cellule vide", "réparée"};
  for (const Diagnostic& d : r.problemes)
    figure("Problème : " + (d.cellule.empty() ? "ligne " + std::to_string(d.ligne) : d.cellule) + " | " +
           kSuites[static_cast<std::size_t>(d.gravite)] + " | " + d.code);
  return out;
}

}  // namespace passeflux::golden
