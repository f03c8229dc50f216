#include <algorithm>
#include <optional>
#include <utility>

#include "core/domaine/libelle.hpp"
#include "io/cotation.hpp"
#include "io/lecteur_texte.hpp"
#include "io/reference_a1.hpp"
#include "io/table.hpp"
#include "io/valeurs.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kProblemesMax = 2'000;

// What a cell of a criterion says; 2, which is "non" in RPLS, could be a count here.
constexpr CodeChamp kRempli[]{{1, "oui", "o|vrai|true|yes|x"}, {0, "non", "n|faux|false|no"}};

class LecteurDemandes {
 public:
  LecteurDemandes(const GrilleCotation& grille, const std::string& fichier) : g_(&grille), fichier_(&fichier) {}

  bool take(const LigneCellules& cellules, std::int64_t ligne) {
    if (std::exchange(en_tete_, false)) return read_headings(cellules, ligne);
    if (first_text(cellules).empty()) return true;  // blank row
    if (sortie.demandes.size() == kDemandesMax) return refuse(ligne, 0, "", "La liste a trop de demandes.");
    read_row(cellules, ligne);
    return sortie.problemes.size() < kProblemesMax;
  }

  bool refuse(std::int64_t ligne, std::size_t colonne, std::string_view valeur, std::string message) {
    sortie.problemes.push_back({.code = "demandes.illisible",
                                .message = std::move(message),
                                .fichier = *fichier_,
                                .ligne = ligne,
                                .cellule = write_reference(ligne, static_cast<std::int64_t>(colonne) + 1),
                                .valeur = clean_label(valeur, kNomMax)});
    return false;
  }

  LectureDemandes sortie;

 private:
  bool read_headings(const LigneCellules& cellules, std::int64_t ligne) {
    criteres_.resize(cellules.size());
    for (std::size_t i = 0; i < cellules.size(); ++i) {
      const std::string_view titre = trim(cellules.texte(i));
      const std::string cle = name_key(titre);
      std::optional<std::size_t>* const colonne = cle == "numero" || cle == "numerounique"  ? &numero_
                                                  : cle == "date" || cle == "datededemande" ? &date_
                                                  : cle == "refus"                          ? &refus_
                                                                                            : nullptr;
      if (colonne != nullptr) {
        if (*colonne) return refuse(ligne, i, titre, "Deux colonnes portent ce nom.");
        *colonne = i;
        continue;
      }
      const auto critere = std::ranges::find_if(
          g_->criteres, [&](const CritereCotation& c) { return name_key(c.id) == cle || name_key(c.nom) == cle; });
      if (critere == g_->criteres.end())
        sortie.colonnes_ignorees.emplace_back(clean_label(titre, kNomMax));
      else if (std::ranges::find(criteres_, &*critere) != criteres_.end())
        return refuse(ligne, i, titre, "Deux colonnes portent le même critère.");
      else
        criteres_[i] = &*critere;
    }
    if (numero_ && date_) return true;
    return refuse(ligne, 0, "", "Il faut une colonne « numero » et une colonne « date ».");
  }

  void read_row(const LigneCellules& cellules, std::int64_t ligne) {
    const auto cell = [&](std::size_t i) { return i < cellules.size() ? trim(cellules.texte(i)) : std::string_view{}; };
    DemandeCotation d{.numero = clean_label(cell(*numero_), kNomMax)};
    if (d.numero.empty()) refuse(ligne, *numero_, "", "La demande n’a pas de numéro.");
    d.depot = parse_jour_entier(cell(*date_));
    if (d.depot == 0) refuse(ligne, *date_, cell(*date_), "Date illisible ; attendu : jj/mm/aaaa.");
    if (refus_ && !is_missing(cell(*refus_))) {
      const auto n = parse_scaled(cell(*refus_), 0, MarqueDecimale::Virgule);
      d.refus = n.value_or(0);
      if (!n || *n < 0) refuse(ligne, *refus_, cell(*refus_), "Un nombre de refus est un entier.");
    }
    for (std::size_t i = 0; i < criteres_.size(); ++i) {
      if (criteres_[i] == nullptr) continue;
      const auto rempli = is_missing(cell(i)) ? 0 : find_code(kRempli, cell(i));
      if (!rempli) refuse(ligne, i, cell(i), "Attendu : 1 ou 0, oui ou non, x ou rien.");
      if (rempli == 1) d.criteres.push_back(criteres_[i]->id);
    }
    sortie.demandes.push_back(std::move(d));
  }

  const GrilleCotation* g_;
  const std::string* fichier_;
  bool en_tete_ = true;
  std::optional<std::size_t> numero_;
  std::optional<std::size_t> date_;
  std::optional<std::size_t> refus_;
  std::vector<const CritereCotation*> criteres_;  // of each column; null: none
};
}  // namespace

LectureDemandes read_demandes(std::string_view octets, const GrilleCotation& grille, const std::string& fichier) {
  LecteurDemandes lecteur(grille, fichier);
  LecteurTexte texte({},
                     [&](const LigneCellules& cellules, std::int64_t ligne) { return lecteur.take(cellules, ligne); });
  if (texte.feed(octets)) texte.finish();
  if (texte.refus()) {
    lecteur.sortie.problemes.push_back(*texte.refus());
    lecteur.sortie.problemes.back().fichier = fichier;
  } else if (octets.empty()) {
    lecteur.refuse(1, 0, "", "Ce fichier est vide.");
  }
  return std::move(lecteur.sortie);
}

}  // namespace passeflux::io
