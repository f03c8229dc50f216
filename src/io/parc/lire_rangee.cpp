// The cells of a row to values: what is missing, what is repaired, what leaves a cell empty, what leaves the row out.
#include <algorithm>

#include "champs_parc.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"
#include "rangee.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kIdentifiantMax = 100;             // characters
constexpr std::int64_t kSurfaceMax = 1'000'000'000'000;  // dm²: what the file of an étude may hold
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

// The first values of each column, each once.
void ImportParc::note_examples(const std::vector<Cellule>& cellules) {
  for (std::size_t i = 0; i < std::min(cellules.size(), rapport_.lecture.colonnes.size()); ++i) {
    auto& exemples = rapport_.lecture.colonnes[i].exemples;
    const std::string_view t = trim(cellules[i].texte);
    const auto libre = std::ranges::find_if(exemples, &std::string::empty);
    if (t.empty() || libre == exemples.end() || std::ranges::find(exemples, shorten(t)) != exemples.end()) continue;
    *libre = shorten(t);
  }
}

bool ImportParc::read_row(const std::vector<Cellule>& cellules, std::int64_t ligne) {
  constexpr std::int64_t kExemplesLignes = 200;
  const std::size_t largeur = rapport_.lecture.colonnes.size();
  if (++rapport_.lignes_lues > kLignesMax)
    return refuse({.code = "csv.trop_de_lignes",
                   .message = "Ce fichier a plus de 300 000 lignes : une étude n’en contient pas davantage.",
                   .ligne = ligne});
  const auto empty = [](const Cellule& c) { return trim(c.texte).empty(); };
  const auto debordent = cellules.begin() + static_cast<std::ptrdiff_t>(std::min(largeur, cellules.size()));
  if (cellules.size() < largeur || !std::all_of(debordent, cellules.end(), empty)) {
    report(Gravite::Bloquant, ligne, std::nullopt, "", "csv.cellules",
           "La ligne a " + std::to_string(cellules.size()) + " cellules au lieu de " + std::to_string(largeur) + ".",
           "Cherchez un séparateur en trop, un guillemet ouvert ou un retour à la ligne dans une cellule.");
    ++rapport_.lignes_ecartees;
    return true;
  }
  if (rapport_.lignes_lues <= kExemplesLignes) note_examples(cellules);

  Rangee r;
  bool usable = true;
  const auto cell = [&](ChampParc champ) {
    const auto& rang = rapport_.lecture.rang[champ];
    return rang ? trim(cellules[*rang].texte) : std::string_view{};
  };
  // What decides of the assiette leaves the row out when it cannot be read; the rest leaves its cell empty.
  const auto fault = [&](bool decide, ChampParc champ, const char* code, std::string message) {
    report(decide ? Gravite::Bloquant : Gravite::Avertissement, ligne, champ, cell(champ), code, std::move(message),
           decide ? kEcarter : kVider);
    if (decide) usable = false;
  };
  const auto repaired = [&](ChampParc champ, Reparation reparation) {
    switch (reparation) {
      case Reparation::Aucune:
        return;
      case Reparation::ZeroPerdu:
        return report(Gravite::Information, ligne, champ, cell(champ), "csv.zero_perdu",
                      "Code commune de quatre chiffres : le zéro du début, perdu, a été remis.",
                      "Mettez la colonne au format texte dans le tableur.");
      case Reparation::Majuscules:
        return report(Gravite::Information, ligne, champ, cell(champ), "csv.majuscules",
                      "Code commune en minuscules, lu en majuscules.", "");
      case Reparation::Sentinelle:
        return report(Gravite::Information, ligne, champ, cell(champ), "csv.sentinelle",
                      "Valeur qui veut dire « non renseigné » : la cellule est laissée vide.", "");
      case Reparation::MoisSeul:
        return report(Gravite::Information, ligne, champ, cell(champ), "csv.mois_seul",
                      "Date sans jour : lue au premier du mois.", "");
    }
  };
  const auto code = [&](ChampParc champ, bool decide) -> std::int64_t {
    const std::string_view c = cell(champ);
    if (is_missing(c)) return 0;
    const ChampTable& definition = table_parc().champs[champ];
    if (const auto choix = options_.codes.find(definition.nom); choix != options_.codes.end())
      if (const auto dit = choix->second.find(clean_label(c, kNomMax)); dit != choix->second.end()) return dit->second;
    if (parse_scaled(c, 0, MarqueDecimale::Libre) == 0) return 0;  // the public files write "0" for "not given"
    if (const auto v = find_code(definition.codes, c)) return *v;
    ++inconnus_[{champ, clean_label(c, kNomMax)}];
    fault(decide, champ, "csv.code_inconnu", "Valeur inconnue ; attendu : " + list_codes(definition.codes));
    return 0;
  };
  const auto year = [&](ChampParc champ) -> std::int64_t {
    const std::string_view c = cell(champ);
    if (is_missing(c) || parse_scaled(c, 0, MarqueDecimale::Libre) == 0) return 0;
    const auto lue = parse_annee(c);
    if (!lue) {
      fault(false, champ, "csv.annee", "Année illisible ; attendu : quatre chiffres.");
      return 0;
    }
    repaired(champ, lue->reparation);
    return lue->valeur;
  };

  if (rapport_.lecture.rang[Nombre]) {
    const auto v = parse_scaled(cell(Nombre), 0, options_.marque);
    if (v && *v >= 1 && *v <= kLogementsLigneMax)
      r.nombre = *v;
    else
      fault(true, Nombre, "csv.nombre",
            !v && parse_scaled(cell(Nombre), 2, options_.marque)
                ? "Un nombre de logements est un entier."
                : "Nombre de logements illisible ou hors de 1 à 1 000 000.");
  }
  if (const auto commune = parse_commune(cell(Commune))) {
    r.commune = commune->valeur;
    repaired(Commune, commune->reparation);
  } else {
    fault(true, Commune, "csv.commune", "Ce n’est pas un code INSEE de commune (cinq caractères).");
  }
  r.qpv = code(Qpv, true);
  r.financement = code(Financement, true);
  r.conventionne = code(Conventionne, true);
  r.mode = code(Mode, true);
  r.sortie = code(Sortie, true);
  r.pieces = code(Pieces, false);
  r.type = code(TypeConstruction, false);
  r.construction = year(Construction);
  r.location = year(Location);
  if (const std::string_view c = cell(DateConvention); !is_missing(c)) {
    if (const auto date = parse_date(c)) {
      r.date = date->valeur;
      repaired(DateConvention, date->reparation);
    } else {
      fault(true, DateConvention, "csv.date", "Date illisible ; attendu : jj/mm/aaaa.");
    }
  }
  if (const std::string_view c = cell(Surface); !is_missing(c)) {
    constexpr std::int64_t kAbsente[]{99'900, 999'900};
    const auto s = parse_scaled(without_unit(c), 2, options_.marque);
    if (!s || *s < 0 || *s > kSurfaceMax)
      fault(false, Surface, "csv.surface", "Surface illisible ; attendu : des mètres carrés.");
    else if (r.nombre == 1 && std::ranges::find(kAbsente, *s) != std::end(kAbsente))
      repaired(Surface, Reparation::Sentinelle);
    else
      r.surface = *s;
  }
  r.porteur = rapport_.lecture.rang[Identifiant] ? Identifiant : IdentifiantInterne;
  r.identifiant = cell(static_cast<ChampParc>(r.porteur));
  if (is_scientific(r.identifiant)) {
    fault(false, static_cast<ChampParc>(r.porteur), "csv.identifiant_arrondi",
          "Identifiant que le tableur a arrondi, le prenant pour un nombre.");
    r.identifiant.clear();
  } else if (!is_label(r.identifiant, kIdentifiantMax)) {  // no étude could hold it
    fault(false, static_cast<ChampParc>(r.porteur), "csv.identifiant",
          "Identifiant de plus de 100 caractères, ou avec un retour à la ligne.");
    r.identifiant.clear();
  }
  if (usable && is_kept(r, ligne))
    append(r);
  else
    ++rapport_.lignes_ecartees;
  return true;
}

}  // namespace passeflux::io
