#include "io/rapport.hpp"

#include "echappe.hpp"

namespace passeflux::io {

std::string escape(const std::string& texte) {
  std::string t;
  for (const char c : texte) {
    switch (c) {
      case '&':
        t += "&amp;";
        break;
      case '<':
        t += "&lt;";
        break;
      case '>':
        t += "&gt;";
        break;
      case '"':
        t += "&quot;";
        break;
      default:
        t += c;
    }
  }
  return t;
}

namespace {
// The page's security policy names this style by its digest (web/build): it allows no other.
constexpr char kStyle[] = {
#embed "styles/document.css"
};

struct Ecrivain {
  std::string html;

  void operator()(const TitreRapport& t) {
    const std::string h = "h" + std::to_string(t.niveau);
    html += "<" + h + ">" + escape(t.texte) + "</" + h + ">\n";
  }
  void operator()(const TexteRapport& t) { html += "<p>" + escape(t.texte) + "</p>\n"; }
  void operator()(const GraphiqueBarres& g) {
    html += "<figure><figcaption>" + escape(g.titre) + "</figcaption>\n" + write_svg(g) + "</figure>\n";
  }
  void operator()(const Passage& p) {
    html += "<figure><figcaption>" + escape(p.titre) + "</figcaption>\n" + write_svg(p);
    for (const std::string& note : notes_passage(p)) html += "<p>" + escape(note) + "</p>\n";
    html += "</figure>\n";
  }
  void operator()(const TableRapport& t) {
    html += "<table>" + (t.legende.empty() ? "" : "<caption>" + escape(t.legende) + "</caption>") + "\n<thead><tr>";
    for (std::size_t i = 0; i < t.en_tetes.size(); ++i)
      html +=
          std::string("<th scope=\"col\"") + (t.nombres[i] ? " class=\"n\">" : ">") + escape(t.en_tetes[i]) + "</th>";
    html += "</tr></thead>\n<tbody>\n";
    for (std::size_t l = 0; l < t.lignes.size(); ++l) {
      html += t.total && l + 1 == t.lignes.size() ? "<tr class=\"total\">" : "<tr>";
      for (std::size_t i = 0; i < t.lignes[l].size(); ++i) {
        const std::string balise = i == 0 ? "th" : "td";
        html += "<" + balise + (i == 0 ? " scope=\"row\"" : "") + (t.nombres[i] ? " class=\"n\">" : ">") +
                escape(t.lignes[l][i]) + "</" + balise + ">";
      }
      html += "</tr>\n";
    }
    html += "</tbody></table>\n";
  }
};
}  // namespace

std::string write_rapport_html(const Rapport& rapport) {
  Ecrivain e;
  e.html = "<!doctype html>\n<html lang=\"fr\"><head><meta charset=\"utf-8\"><title>" + escape(rapport.titre) +
           "</title><style>" + std::string(kStyle, sizeof kStyle) + "</style></head>\n<body><main>\n<h1>" +
           escape(rapport.titre) + "</h1>\n";
  for (const auto& bloc : rapport.blocs) std::visit(e, bloc);
  return e.html + "</main></body></html>\n";
}

}  // namespace passeflux::io
