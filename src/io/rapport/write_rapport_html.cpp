#include "io/rapport.hpp"

namespace passeflux::io {

namespace {
constexpr const char* kStyle =
    "body{font:15px/1.45 Lato,system-ui,sans-serif;color:#1a1f29;max-width:60em;margin:2em auto;padding:0 1.5em}"
    "h1{font-size:26px}h2{font-size:19px;margin:1.6em 0 .4em}table{border-collapse:collapse;width:100%;margin:0 0 "
    "1.4em}"
    "caption{text-align:left;font-weight:600;padding:.3em 0}th,td{padding:.3em .6em;border-bottom:1px solid #d5dae1;"
    "text-align:left;vertical-align:top}tbody th{font-weight:400}thead "
    "th{color:#4c5564;font-size:13px}.n{text-align:right;white-space:nowrap;"
    "font-variant-numeric:tabular-nums}.total>*{border-top:2px solid #1a1f29;border-bottom:0;font-weight:600}"
    "@media print{body{margin:0;max-width:none;font-size:11pt}table{break-inside:avoid}}";

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

struct Ecrivain {
  std::string html;

  void operator()(const TitreRapport& t) {
    const std::string h = "h" + std::to_string(t.niveau);
    html += "<" + h + ">" + escape(t.texte) + "</" + h + ">\n";
  }
  void operator()(const TexteRapport& t) { html += "<p>" + escape(t.texte) + "</p>\n"; }
  void operator()(const TableRapport& t) {
    html += "<table><caption>" + escape(t.legende) + "</caption>\n<thead><tr>";
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
           "</title><style>" + kStyle + "</style></head>\n<body>\n<h1>" + escape(rapport.titre) + "</h1>\n";
  for (const auto& bloc : rapport.blocs) std::visit(e, bloc);
  return e.html + "</body></html>\n";
}

}  // namespace passeflux::io
