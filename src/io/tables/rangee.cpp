#include "rangee.hpp"

#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "lecture_directe.hpp"

namespace passeflux::io {

namespace {
constexpr char kEcarter[] = "Corrigez la valeur dans le fichier.";
constexpr char kVider[] = "La ligne est gardée, cette cellule est laissée vide.";

// "1 (En QPV) ou 2 (Hors QPV)"; "1 (Loué), 2 (Vacant)…" where there are many.
std::string list_codes(std::span<const CodeChamp> codes) {
  constexpr std::size_t kMontres = 3;
  std::string liste;
  for (std::size_t i = 0; i < std::min(codes.size(), kMontres); ++i) {
    if (i > 0) liste += i + 1 == codes.size() ? " ou " : ", ";
    liste +=
        codes[i].valeur >= 'A' ? std::string(1, static_cast<char>(codes[i].valeur)) : std::to_string(codes[i].valeur);
    liste += " (" + std::string(codes[i].libelle) + ")";
  }
  return liste + (codes.size() > kMontres ? "…" : ".");
}

// "1,23E+11": the spreadsheet rounded an identifier that it took for a number.
bool is_scientific(std::string_view t) {
  const std::size_t e = t.find_first_of("Ee");
  return e != std::string_view::npos && e > 0 && e + 1 < t.size() && (t[e + 1] == '+' || t[e + 1] == '-') &&
         t.find_first_not_of("0123456789.,") == e && t.find_first_not_of("0123456789", e + 2) == std::string_view::npos;
}

std::string_view without_unit(std::string_view t) {
  for (const std::string_view unite : {"m²", "m2"})
    if (t.ends_with(unite)) t.remove_suffix(unite.size());
  return trim(t);
}

}  // namespace

std::string shorten(std::string_view valeur) {
  constexpr std::size_t kMax = 80;
  if (valeur.size() <= kMax) return std::string(valeur);
  std::size_t fin = kMax;
  while (fin > kMax - 4 && (static_cast<unsigned char>(valeur[fin]) & 0xC0U) == 0x80U) --fin;
  return std::string(valeur.substr(0, fin)) + "...";
}

GenreCellule Rangee::genre(std::size_t champ) const {
  return has(champ) ? cellules_.genre(*rang_[champ]) : GenreCellule::Texte;
}

MarqueDecimale Rangee::marque(std::size_t champ) const {
  const GenreCellule g = genre(champ);
  return g == GenreCellule::Nombre || g == GenreCellule::Part ? MarqueDecimale::Point : import_->options_.marque;
}

bool Rangee::has_erreur(std::size_t champ, bool decide) {
  if (genre(champ) != GenreCellule::Erreur) return false;
  fault(decide, champ, "xlsx.erreur", "Le tableur montre une erreur à la place d’une valeur.");
  return true;
}

void Rangee::report(Gravite gravite, std::size_t champ, const char* code, std::string message, std::string conseil) {
  import_->report(gravite, ligne_, champ, cell(champ), code, std::move(message), std::move(conseil));
}

void Rangee::fault(bool decide, std::size_t champ, const char* code, std::string message) {
  report(decide ? Gravite::Bloquant : Gravite::Avertissement, champ, code, std::move(message),
         decide ? kEcarter : kVider);
  if (decide) usable_ = false;
}

void Rangee::refuse(std::int64_t ligne, std::size_t champ, std::string_view valeur, const char* code,
                    std::string message, std::string conseil) {
  import_->report(Gravite::Bloquant, ligne, champ, valeur, code, std::move(message), std::move(conseil));
}

void Rangee::repaired(std::size_t champ, Reparation reparation) {
  switch (reparation) {
    case Reparation::Aucune:
      return;
    case Reparation::ZeroPerdu:
      return report(Gravite::Information, champ, "csv.zero_perdu",
                    "Code commune de quatre chiffres : le zéro du début, perdu, a été remis.",
                    "Mettez la colonne au format texte dans le tableur.");
    case Reparation::Majuscules:
      return report(Gravite::Information, champ, "csv.majuscules", "Code commune en minuscules, lu en majuscules.", "");
    case Reparation::Sentinelle:
      return report(Gravite::Information, champ, "csv.sentinelle",
                    "Valeur qui veut dire « non renseigné » : la cellule est laissée vide.", "");
    case Reparation::MoisSeul:
      return report(Gravite::Information, champ, "csv.mois_seul", "Date sans jour : lue au premier du mois.", "");
  }
}

std::int64_t Rangee::code(std::size_t champ, bool decide) {
  const std::string_view c = cell(champ);
  if (is_missing(c) || has_erreur(champ, decide)) return 0;
  if (const auto lu = import_->read_code(champ, c)) return *lu;
  ++import_->inconnus_[{champ, clean_label(c, kNomMax)}];
  fault(decide, champ, "csv.code_inconnu",
        "Valeur inconnue ; attendu : " + list_codes(import_->rapport_.table->champs[champ].codes));
  return 0;
}

std::int32_t Rangee::date(std::size_t champ, bool decide) {
  const std::string_view c = cell(champ);
  if (const auto directe = read_full_date(c)) return *directe;
  if (is_missing(c) || has_erreur(champ, decide)) return 0;
  const auto lue = parse_date(c);
  if (!lue) {
    fault(decide, champ, "csv.date", "Date illisible ; attendu : jj/mm/aaaa.");
    return 0;
  }
  repaired(champ, lue->reparation);
  return lue->valeur;
}

std::int32_t Rangee::annee(std::size_t champ) {
  const std::string_view c = cell(champ);
  if (const auto directe = read_year(c)) return *directe;
  if (is_missing(c) || is_zero(c) || has_erreur(champ, false)) return 0;
  const auto lue = parse_annee(c);
  if (!lue) {
    fault(false, champ, "csv.annee", "Année illisible ; attendu : quatre chiffres.");
    return 0;
  }
  repaired(champ, lue->reparation);
  return lue->valeur;
}

std::string Rangee::commune(std::size_t champ, bool decide) {
  if ((!decide && is_missing(cell(champ))) || has_erreur(champ, decide)) return {};
  const auto lue = parse_commune(cell(champ));
  if (!lue) {
    fault(decide, champ, "csv.commune", "Ce n’est pas un code INSEE de commune (cinq caractères).");
    return {};
  }
  repaired(champ, lue->reparation);
  return lue->valeur;
}

std::int64_t Rangee::surface(std::size_t champ, bool seul) {
  constexpr std::int64_t kSurfaceMax = 1'000'000'000'000;  // dm²: what the file of an étude may hold
  constexpr std::int64_t kAbsente[]{99'900, 999'900};
  const std::string_view c = cell(champ);
  if (const auto directe = read_plain_surface(c)) return *directe;
  if (is_missing(c) || has_erreur(champ, false)) return -1;
  const auto s = parse_scaled(without_unit(c), 2, marque(champ));
  if (!s || *s < 0 || *s > kSurfaceMax) {
    fault(false, champ, "csv.surface", "Surface illisible ; attendu : des mètres carrés.");
    return -1;
  }
  if (seul && std::ranges::find(kAbsente, *s) != std::end(kAbsente)) {
    repaired(champ, Reparation::Sentinelle);
    return -1;
  }
  return *s;
}

std::string_view Rangee::identifiant(std::size_t champ) {
  const std::string_view c = cell(champ);
  if (has_erreur(champ, false)) return {};
  if (is_plain_identifier(c, kIdentifiantMax)) return c;
  if (is_scientific(c)) {
    fault(false, champ, "csv.identifiant_arrondi", "Identifiant que le tableur a arrondi, le prenant pour un nombre.");
    return {};
  }
  if (!is_label(c, kIdentifiantMax)) {  // no étude could hold it
    fault(false, champ, "csv.identifiant", "Identifiant de plus de 100 caractères, ou avec un retour à la ligne.");
    return {};
  }
  return c;
}

std::string Rangee::texte(std::size_t champ, std::size_t max) {
  const std::string_view c = cell(champ);
  return is_missing(c) || has_erreur(champ, false) ? std::string{} : clean_label(c, max);
}

std::string Rangee::reservataire(std::size_t champ, bool decide) {
  constexpr std::string_view kPropres[]{"nonreserve",         "nonreserves",      "bailleur", "contingentpropre",
                                        "contingentbailleur", "sansreservataire", "propre",   "libre"};
  const std::string_view c = cell(champ);
  if (is_missing(c)) {
    if (decide) fault(true, champ, "csv.reservataire", "Le réservataire n’est pas renseigné.");
    return {};
  }
  if (std::ranges::find(kPropres, name_key(c)) != std::end(kPropres)) {
    if (decide) fault(true, champ, "csv.non_reserve", "Un logement non réservé ne porte pas de droit.");
    return std::string(kNonReserve);
  }
  return import_->meet(c).id;
}

std::optional<std::int64_t> Rangee::entier(std::size_t champ, std::int64_t min, std::int64_t max, bool decide,
                                           const char* quoi, std::string faute) {
  const std::string_view c = cell(champ);
  if (has_erreur(champ, decide)) return std::nullopt;
  const auto v = parse_scaled(c, 0, marque(champ));
  if (v && *v >= min && *v <= max) return v;
  fault(decide, champ, "csv.nombre",
        !v && parse_scaled(c, 2, marque(champ)) ? std::string(quoi) + " est un entier." : std::move(faute));
  return std::nullopt;
}

}  // namespace passeflux::io
