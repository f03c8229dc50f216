#include <xlsxwriter.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <optional>

#include "io/classeur_ecriture.hpp"
#include "io/reference_a1.hpp"
#include "memoire.hpp"
#include "nombre.hpp"

namespace passeflux::io {

namespace {
constexpr std::time_t kCreation = 1'577'836'800;  // 1 January 2020: no clock, the same bytes
constexpr std::size_t kChiffresExacts = 15;
constexpr int kDecimalesMax = 15;
constexpr double kLargeurMin = 9;
constexpr double kLargeurMax = 60;

struct Liberer {
  void operator()(lxw_workbook* classeur) const { lxw_workbook_free(classeur); }
};

Diagnostic refus(std::string message) {
  return {
      .code = "xlsx.ecriture", .message = std::move(message), .conseil = "Exportez une table plus petite, ou en CSV."};
}

std::size_t count_characters(std::string_view texte) {
  return static_cast<std::size_t>(
      std::ranges::count_if(texte, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

bool is_hex(char c) { return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }

bool looks_like_formula(std::string_view texte) {
  return !texte.empty() && std::string_view("=+-@\t\r\n").find(texte.front()) != std::string_view::npos;
}

// A text that looks like an escaped character ("_x0041_") is escaped itself, or it would be read as that character.
std::string escape(const std::string& texte) {
  std::string sur;
  std::size_t fait = 0;
  for (std::size_t i = texte.find("_x"); i != std::string::npos; i = texte.find("_x", i + 1)) {
    if (i + 6 >= texte.size() || texte[i + 6] != '_' || !std::all_of(&texte[i + 2], &texte[i + 6], is_hex)) continue;
    sur.append(texte, fait, i - fait).append("_x005F");
    fait = i;
  }
  return fait == 0 && sur.empty() ? texte : sur.append(texte, fait);
}

class Ecriture {
 public:
  explicit Ecriture(lxw_workbook* classeur)
      : classeur_(classeur),
        entete_(workbook_add_format(classeur)),
        texte_(number_format("@")),
        date_(number_format("dd/mm/yyyy")),
        part_(number_format("0.0\\ %")),
        annee_(number_format("0")) {
    format_set_bold(entete_);
  }

  std::optional<Diagnostic> add(const FeuilleEcrite& feuille) {
    noms_.push_back(nom_de_feuille(feuille.nom, noms_));
    lxw_worksheet* f = workbook_add_worksheet(classeur_, noms_.back().c_str());
    if (f == nullptr) return refus("La feuille « " + feuille.nom + " » ne peut pas être écrite.");
    largeurs_.assign(feuille.entetes.size(), kLargeurMin);
    for (std::size_t c = 0; c < feuille.entetes.size(); ++c)
      if (!put_text(f, 0, c, feuille.entetes[c], entete_, 3))
        return too_large(feuille, 1, c);  // room for the filter's arrow
    const std::size_t debut = feuille.entetes.empty() ? 0 : 1;
    for (std::size_t l = 0; l < feuille.lignes.size(); ++l)
      for (std::size_t c = 0; c < feuille.lignes[l].size(); ++c)
        if (!put(f, l + debut, c, feuille.lignes[l][c])) return too_large(feuille, l + debut + 1, c);
    finish(f, feuille, feuille.lignes.size() + debut);
    return std::nullopt;
  }

 private:
  lxw_format* number_format(const char* code) {
    lxw_format* format = workbook_add_format(classeur_);
    format_set_num_format(format, code);
    return format;
  }

  lxw_format* decimal_format(int decimales) {
    const auto n = static_cast<std::size_t>(std::clamp(decimales, 0, kDecimalesMax));
    if (decimaux_.at(n) == nullptr)
      decimaux_.at(n) = number_format(n == 0 ? "#,##0" : ("#,##0." + std::string(n, '0')).c_str());
    return decimaux_.at(n);
  }

  static Diagnostic too_large(const FeuilleEcrite& feuille, std::size_t ligne, std::size_t colonne) {
    Diagnostic d = refus("La cellule " +
                         write_reference(static_cast<std::int64_t>(ligne), static_cast<std::int64_t>(colonne) + 1) +
                         " de la feuille « " + feuille.nom + " » ne peut pas être écrite.");
    d.ligne = static_cast<std::int64_t>(ligne);
    d.colonne = write_colonne(static_cast<std::int64_t>(colonne) + 1);
    return d;
  }

  void widen(std::size_t colonne, std::size_t caracteres) {
    if (colonne >= largeurs_.size()) largeurs_.resize(colonne + 1, kLargeurMin);
    largeurs_[colonne] = std::max(largeurs_[colonne], std::min(static_cast<double>(caracteres) + 2, kLargeurMax));
  }

  bool put_text(lxw_worksheet* f, std::size_t l, std::size_t c, const std::string& texte, lxw_format* format,
                std::size_t marge = 0) {
    widen(c, count_characters(texte) + marge);
    if (texte.find('\0') != std::string::npos) return false;
    return worksheet_write_string(f, static_cast<lxw_row_t>(l), static_cast<lxw_col_t>(c), escape(texte).c_str(),
                                  format) == LXW_NO_ERROR;
  }

  bool put_number(lxw_worksheet* f, std::size_t l, std::size_t c, double nombre, lxw_format* format,
                  std::size_t caracteres) {
    widen(c, caracteres);
    return worksheet_write_number(f, static_cast<lxw_row_t>(l), static_cast<lxw_col_t>(c), nombre, format) ==
           LXW_NO_ERROR;
  }

  bool put(lxw_worksheet* f, std::size_t l, std::size_t c, const CelluleEcrite& cellule) {
    if (l >= static_cast<std::size_t>(kLignesMax) || c >= static_cast<std::size_t>(kColonnesMax)) return false;
    if (cellule.texte.empty()) return true;
    if (cellule.genre == GenreEcrit::Texte)
      return put_text(f, l, c, cellule.texte, looks_like_formula(cellule.texte) ? texte_ : nullptr);
    if (cellule.genre == GenreEcrit::Date) {
      if (!read_jour_iso(cellule.texte)) return false;
      const auto serie = serial_of_jour(cellule.texte);
      return serie ? put_number(f, l, c, *serie, date_, cellule.texte.size())
                   : put_text(f, l, c, cellule.texte, nullptr);
    }
    const auto nombre = read_nombre(cellule.texte);
    if (!nombre) return false;
    const auto chiffres =
        static_cast<std::size_t>(std::ranges::count_if(*nombre, [](char k) { return k >= '0' && k <= '9'; }));
    if (chiffres > kChiffresExacts) return put_text(f, l, c, cellule.texte, texte_);
    const bool part = cellule.genre == GenreEcrit::Part;
    const std::size_t entiers = std::min(nombre->find('.'), nombre->size());
    lxw_format* format = part ? part_ : cellule.genre == GenreEcrit::Annee ? annee_ : decimal_format(cellule.decimales);
    return put_number(f, l, c, std::strtod(nombre->c_str(), nullptr), format,
                      entiers + entiers / 3 + static_cast<std::size_t>(part ? 4 : cellule.decimales));
  }

  void finish(lxw_worksheet* f, const FeuilleEcrite& feuille, std::size_t lignes) {
    for (std::size_t c = 0; c < largeurs_.size(); ++c)
      worksheet_set_column(f, static_cast<lxw_col_t>(c), static_cast<lxw_col_t>(c), largeurs_[c], nullptr);
    // Codes are texts on purpose: no green corner.
    if (lignes > 0 && !largeurs_.empty()) {
      const std::string plage =
          "A1:" + write_reference(static_cast<std::int64_t>(lignes), static_cast<std::int64_t>(largeurs_.size()));
      worksheet_ignore_errors(f, LXW_IGNORE_NUMBER_STORED_AS_TEXT, plage.c_str());
    }
    if (feuille.entetes.empty()) return;
    worksheet_freeze_panes(f, 1, 0);
    worksheet_autofilter(f, 0, 0, static_cast<lxw_row_t>(std::max<std::size_t>(lignes, 1) - 1),
                         static_cast<lxw_col_t>(feuille.entetes.size() - 1));
  }

  lxw_workbook* classeur_;
  lxw_format* entete_;
  lxw_format* texte_;
  lxw_format* date_;
  lxw_format* part_;
  lxw_format* annee_;
  std::array<lxw_format*, kDecimalesMax + 1> decimaux_{};
  std::vector<std::string> noms_;
  std::vector<double> largeurs_;  // of the columns of the sheet being written
};
}  // namespace

Resultat_ou<std::string> write_classeur(const std::vector<FeuilleEcrite>& feuilles) {
  if (feuilles.empty()) return std::unexpected(refus("Un classeur a au moins une feuille."));
  std::string octets;
  const SortieZip sortie(octets);
  std::unique_ptr<lxw_workbook, Liberer> classeur(workbook_new("classeur.xlsx"));
  if (classeur == nullptr) return std::unexpected(refus("Le classeur ne peut pas être préparé."));
  lxw_doc_properties proprietes{};
  proprietes.created = kCreation;
  workbook_set_properties(classeur.get(), &proprietes);
  Ecriture ecriture(classeur.get());
  for (const FeuilleEcrite& f : feuilles)
    if (auto faute = ecriture.add(f)) return std::unexpected(std::move(*faute));
  if (workbook_close(classeur.release()) != LXW_NO_ERROR)
    return std::unexpected(refus("Le classeur ne peut pas être écrit."));
  return octets;
}

}  // namespace passeflux::io
