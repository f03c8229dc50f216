#include "io/table.hpp"

#include <algorithm>
#include <unordered_map>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "io/import.hpp"
#include "io/reference_a1.hpp"

namespace passeflux::io {

namespace {
using Lignes = std::vector<std::vector<std::string>>;

// Whether `f` answers true for one of the words "a|b|c", asked in their order until then.
template <typename F>
bool any_word(std::string_view mots, F&& f) {
  while (!mots.empty()) {
    const std::size_t fin = mots.find('|');
    if (f(mots.substr(0, fin))) return true;
    if (fin == std::string_view::npos) return false;
    mots.remove_prefix(fin + 1);
  }
  return false;
}

bool has_word(std::string_view mots, std::string_view cle) {
  return any_word(mots, [&](std::string_view mot) { return mot == cle; });
}

// The fields of a table by the keys of their headings; of two that share one, the first.
class ClesTable {
 public:
  explicit ClesTable(const DefinitionTable& table) : table_(&table) {
    for (std::size_t i = 0; i < table.champs.size(); ++i) {
      const ChampTable& c = table.champs[i];
      noms_.try_emplace(name_key(c.nom), i);
      toutes_.try_emplace(name_key(c.nom), i);
      toutes_.try_emplace(name_key(c.titre), i);
      any_word(c.mots, [&](std::string_view mot) {
        toutes_.try_emplace(std::string(mot), i);
        return false;
      });
    }
  }
  const DefinitionTable& table() const { return *table_; }
  std::optional<std::size_t> find(const std::string& cle, bool nom_seul) const {
    const auto& cles = nom_seul ? noms_ : toutes_;
    const auto it = cles.find(cle);
    return cle.empty() || it == cles.end() ? std::nullopt : std::optional(it->second);
  }

 private:
  const DefinitionTable* table_;
  std::unordered_map<std::string, std::size_t> noms_;
  std::unordered_map<std::string, std::size_t> toutes_;  // and titles, and words
};

// A heading as the étude can keep it: on one line, whatever the cell holds.
std::string heading_of(std::string_view cellule) { return clean_label(trim(cellule), kNomMax); }

bool is_letter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Which fields a row would name.
std::vector<bool> fields_named(const ClesTable& cles, const OptionsTable& options,
                               const std::vector<std::string>& ligne) {
  const DefinitionTable& table = cles.table();
  std::vector<bool> vus(table.champs.size());
  const auto& dites = options.decide.colonnes;
  for (const std::string& cellule : ligne) {
    const auto dite = dites.empty() ? dites.end() : dites.find(heading_of(cellule));
    if (dite == dites.end() && std::ranges::none_of(cellule, is_letter)) continue;  // a number, as most cells are
    const auto champ = dite != dites.end() ? find_champ(table, dite->second) : cles.find(name_key(cellule), false);
    if (champ) vus[*champ] = true;
  }
  return vus;
}

std::int64_t count_fields(const ClesTable& cles, const OptionsTable& options, const std::vector<std::string>& ligne) {
  return std::ranges::count(fields_named(cles, options, ligne), true);
}

// The declaration that bailleurs send each year bears no headings: fields are known by their place.
bool is_declaration(const DefinitionTable& table, const Lignes& premieres) {
  if (table.largeur_sans_en_tete == 0) return false;
  const std::size_t place = table.champs[table.obligatoires.front()].position;
  return std::ranges::any_of(premieres, [&](const std::vector<std::string>& l) {
    return l.size() >= table.largeur_sans_en_tete && place > 0 && is_commune(trim(l[place - 1U]));
  });
}

bool has_obligatoire(const DefinitionTable& table, const std::vector<bool>& vus) {
  return std::ranges::any_of(table.obligatoires, [&](std::uint8_t champ) { return vus[champ]; });
}

// How well the rows fit a table: the fields that the best of them names, first of all one that it cannot do without.
std::int64_t fit(const DefinitionTable& table, const OptionsTable& options, const Lignes& premieres) {
  constexpr std::int64_t kObligatoire = 100;
  const ClesTable cles(table);
  std::int64_t meilleur = 0;
  for (const auto& l : premieres) {
    const std::vector<bool> vus = fields_named(cles, options, l);
    meilleur = std::max(meilleur, std::ranges::count(vus, true) + (has_obligatoire(table, vus) ? kObligatoire : 0));
  }
  return meilleur;
}

std::int64_t find_header(const ClesTable& cles, const OptionsTable& options, const Lignes& premieres) {
  if (options.en_tete) return *options.en_tete;
  std::int64_t meilleur = 0;
  std::int64_t rang = 0;
  for (std::size_t i = 0; i < premieres.size(); ++i) {
    const std::int64_t n = count_fields(cles, options, premieres[i]);
    if (n <= meilleur) continue;
    meilleur = n;
    rang = static_cast<std::int64_t>(i) + 1;
  }
  if (rang > 0 || is_declaration(cles.table(), premieres)) return rang;
  const auto pleine = std::ranges::find_if(premieres, [](const std::vector<std::string>& l) {
    return std::ranges::any_of(l, [](const std::string& c) { return !trim(c).empty(); });
  });
  return pleine == premieres.end() ? 0 : pleine - premieres.begin() + 1;
}
}  // namespace

std::string name_key(std::string_view nom) {
  std::string cle = fold(nom);
  std::erase_if(cle, [](char c) { return (c < 'a' || c > 'z') && (c < '0' || c > '9'); });
  return cle;
}

std::optional<std::size_t> find_champ(const DefinitionTable& table, std::string_view nom) {
  const auto it = std::ranges::find(table.champs, nom, [](const ChampTable& c) { return std::string_view(c.nom); });
  if (it == table.champs.end()) return std::nullopt;
  return static_cast<std::size_t>(it - table.champs.begin());
}

std::optional<std::int64_t> find_code(std::span<const CodeChamp> codes, std::string_view texte) {
  const auto known = [&](std::optional<std::int64_t> v) {
    return v && std::ranges::any_of(codes, [&](const CodeChamp& c) { return c.valeur == *v; });
  };
  const auto entier = parse_scaled(texte, 0, MarqueDecimale::Libre);
  if (known(entier)) return entier;
  const std::string cle = name_key(texte);
  if (cle.empty()) return std::nullopt;
  for (const CodeChamp& c : codes)
    if (name_key(c.libelle) == cle || has_word(c.mots, cle)) return c.valeur;
  // "13 - PLUS": the number is what counts.
  const std::size_t tiret = texte.find_first_of("-:");
  if (tiret == std::string_view::npos || tiret == 0) return std::nullopt;
  const auto devant = parse_scaled(trim(texte.substr(0, tiret)), 0, MarqueDecimale::Libre);
  return known(devant) ? devant : std::nullopt;
}

void recall(CorrespondanceImport& decide, const CorrespondanceImport& avant) {
  decide.colonnes.insert(avant.colonnes.begin(), avant.colonnes.end());
  for (const auto& [champ, codes] : avant.codes) decide.codes[champ].insert(codes.begin(), codes.end());
  decide.reservataires.insert(avant.reservataires.begin(), avant.reservataires.end());
}

const DefinitionTable& recognise_table(const OptionsTable& options,
                                       const std::map<std::string, CorrespondanceImport>& imports,
                                       const Lignes& premieres) {
  const auto toutes = tables();
  if (const auto it =
          std::ranges::find(toutes, options.table, [](const DefinitionTable* t) { return std::string_view(t->id); });
      it != toutes.end())
    return **it;
  if (is_declaration(table_parc(), premieres)) return table_parc();  // it bears no headings, but words of other tables
  const DefinitionTable* choisie = &table_parc();
  std::int64_t meilleur = 0;
  for (const DefinitionTable* t : {&table_parc(), &table_droits(), &table_historique()}) {
    OptionsTable rappelees = options;
    if (const auto avant = imports.find(t->id); avant != imports.end()) recall(rappelees.decide, avant->second);
    const std::int64_t n = fit(*t, rappelees, premieres);
    if (n <= meilleur) continue;
    meilleur = n;
    choisie = t;
  }
  // Droits that name no réservataire are those of the one who sent them.
  const ClesTable cles_droits(table_droits());
  const bool anonymes =
      choisie == &table_droits() && std::ranges::none_of(premieres, [&](const std::vector<std::string>& l) {
        return has_obligatoire(table_droits(), fields_named(cles_droits, options, l));
      });
  return anonymes ? table_etat_transmis() : *choisie;
}

Resultat_ou<LectureColonnes> match_columns(const DefinitionTable& table, const OptionsTable& options,
                                           const Lignes& premieres) {
  LectureColonnes lues;
  lues.rang.resize(table.champs.size());
  const ClesTable cles(table);
  lues.en_tete = find_header(cles, options, premieres);
  const auto rang_en_tete = static_cast<std::size_t>(lues.en_tete);
  const bool declaration = lues.en_tete == 0 && is_declaration(table, premieres);
  std::size_t largeur = 0;
  if (rang_en_tete > 0 && rang_en_tete <= premieres.size())
    largeur = premieres[rang_en_tete - 1].size();
  else
    for (const auto& l : premieres) largeur = std::max(largeur, l.size());
  lues.colonnes.resize(largeur);

  std::vector<bool> decidees(largeur);
  for (std::size_t i = 0; i < largeur; ++i) {
    ColonneLue& c = lues.colonnes[i];
    if (rang_en_tete > 0 && rang_en_tete <= premieres.size()) c.nom = heading_of(premieres[rang_en_tete - 1][i]);
    if (c.nom.empty()) c.nom = "Colonne " + write_colonne(static_cast<std::int64_t>(i) + 1);
    const auto dit = options.decide.colonnes.find(c.nom);
    if (dit == options.decide.colonnes.end()) continue;
    decidees[i] = true;
    const auto champ = find_champ(table, dit->second);
    if (!champ || lues.rang[*champ]) continue;
    c.champ = champ;
    lues.rang[*champ] = i;
  }
  for (const bool nom_seul : {true, false})
    for (std::size_t i = 0; i < largeur; ++i) {
      ColonneLue& c = lues.colonnes[i];
      if (decidees[i] || c.champ) continue;
      std::optional<std::size_t> champ;
      if (declaration) {
        const auto it =
            std::ranges::find(table.champs, i + 1, [](const ChampTable& x) { return std::size_t{x.position}; });
        if (it != table.champs.end()) champ = static_cast<std::size_t>(it - table.champs.begin());
      } else if (rang_en_tete > 0) {
        champ = cles.find(name_key(c.nom), nom_seul);
      }
      if (!champ) continue;
      if (lues.rang[*champ]) {
        if (nom_seul && name_key(lues.colonnes[*lues.rang[*champ]].nom) == name_key(c.nom))
          return std::unexpected(Diagnostic{.code = "csv.colonne_double",
                                            .message = "La colonne " + c.nom + " figure deux fois dans l’en-tête.",
                                            .conseil = "Gardez une seule de ces colonnes.",
                                            .ligne = lues.en_tete,
                                            .colonne = c.nom});
        continue;
      }
      c.champ = champ;
      lues.rang[*champ] = i;
    }
  return lues;
}

}  // namespace passeflux::io
