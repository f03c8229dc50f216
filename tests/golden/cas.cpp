#include "cas.hpp"

#include <utility>

#include "core/quantite/ecriture.hpp"

namespace passeflux::golden {

namespace {
std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t i = text.find(from); i != std::string::npos; i = text.find(from, i + to.size()))
    text.replace(i, from.size(), to);
  return text;
}

std::string_view trim(std::string_view t) {
  while (!t.empty() && (t.front() == ' ' || t.front() == '\t')) t.remove_prefix(1);
  while (!t.empty() && (t.back() == ' ' || t.back() == '\t' || t.back() == '\r')) t.remove_suffix(1);
  return t;
}

std::string exact_decimal(const Rationnel& r) {
  for (int places = 0; places <= 6; ++places) {
    const std::string written = r.decimal(places);
    if (Rationnel::parse(written) == r) return plain(write_decimal(r, places));
  }
  return "";
}
}  // namespace

std::string plain(std::string_view text) {
  std::string t = replaced(std::string(text), kEspaceFine, " ");
  t = replaced(std::move(t), kEspaceInsecable, " ");
  t = replaced(std::move(t), kMoins, "-");
  t = replaced(std::move(t), "’", "'");
  return std::string(trim(t));
}

std::string number(const Rationnel& r) {
  if (!r.is_defined()) return "indéfini";
  const std::string exact = exact_decimal(r);
  return exact.empty() ? r.fraction() + " (environ " + plain(write_decimal(r, 2)) + ")" : exact;
}

std::string percent(const Rationnel& r) {
  if (!r.is_defined()) return "indéfini";
  const std::string exact = exact_decimal(r * 100);
  return exact.empty() ? r.fraction() + " (environ " + plain(write_percent(r, 2)) + ")" : exact + " %";
}

std::optional<Rationnel> parse_number(std::string text) {
  const bool hundredths = text.ends_with('%');
  if (hundredths) text.pop_back();
  const auto r = Rationnel::parse(text);
  return r && hundredths ? *r / 100 : r;
}

std::int32_t parse_day(std::string text) {
  std::erase(text, '-');
  return static_cast<std::int32_t>(parse_number(std::move(text)).value_or(0).to_int64().value_or(0));
}

std::vector<std::string> write_steps(const Explication& explication) {
  std::vector<std::string> lines;
  for (const Etape& e : explication.etapes)
    lines.push_back(plain(std::to_string(lines.size() + 1) + ". " + e.titre + " : " + e.calcul));
  return lines;
}

Entry entry_of(const std::string& line, int number) {
  Entry e{.key = line, .values = {}, .line = number};
  const std::size_t colon = line.find(" : ");
  if (colon == std::string::npos) return e;
  e.key = line.substr(0, colon);
  std::string_view rest = std::string_view(line).substr(colon + 3);
  for (;;) {
    const std::size_t bar = rest.find('|');
    e.values.emplace_back(trim(rest.substr(0, bar)));
    if (bar == std::string_view::npos) return e;
    rest.remove_prefix(bar + 1);
  }
}

const Section* Cas::find(std::string_view wanted) const {
  for (const Section& s : sections)
    if (s.title == wanted) return &s;
  return nullptr;
}

Cas read_cas(const std::string& path, const std::string& text) {
  Cas cas;
  cas.path = path;
  int number = 0;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = std::min(text.find('\n', i), text.size());
    const std::string raw = text.substr(i, end - i);
    i = end + 1;
    ++number;
    const std::string line = plain(raw);
    if (line.empty() || line.front() == '#') continue;
    if (raw.front() == ' ') {
      if (cas.sections.empty()) {
        cas.faults.push_back("ligne " + std::to_string(number) + " : hors de toute partie");
        continue;
      }
      cas.sections.back().lines.push_back(line);
      cas.sections.back().numbers.push_back(number);
      continue;
    }
    const Entry e = entry_of(line, number);
    if (e.values.empty())
      cas.sections.push_back({.title = line, .lines = {}, .numbers = {}});
    else if (e.key == "Titre")
      cas.title = e.values[0];
    else if (e.key == "Genre")
      cas.kind = e.values[0];
    else if (e.key != "Source")
      cas.faults.push_back("ligne " + std::to_string(number) + " : « " + e.key + " » est inconnu");
  }
  if (cas.title.empty() || cas.kind.empty() || cas.find("Attendu") == nullptr)
    cas.faults.emplace_back("il faut un Titre, un Genre et une partie Attendu");
  return cas;
}

}  // namespace passeflux::golden
