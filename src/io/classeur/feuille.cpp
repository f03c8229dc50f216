#include "feuille.hpp"

#include <algorithm>
#include <charconv>

#include "io/reference_a1.hpp"
#include "nombre.hpp"
#include "refus.hpp"

namespace passeflux::io {

void LecteurCellules::refuse(std::string code, std::string message, std::string valeur) {
  refus = refus_cellule(std::move(code), std::move(message), std::max<std::int64_t>(ligne_, 1),
                        std::max<std::int64_t>(colonne_, 1), std::move(valeur));
}

bool LecteurCellules::spend(std::size_t cellules) {
  depense_ += cellules;
  if (depense_ <= limites_.cellules) return true;
  refus = Diagnostic{.code = "xlsx.cellules",
                     .message = "Cette feuille a plus de " + std::to_string(limites_.cellules / 1'000'000) +
                                " millions de cellules : elle n’est pas lue.",
                     .conseil = "Retirez les colonnes inutiles, ou exportez la feuille en CSV."};
  return false;
}

std::size_t LecteurCellules::take_reperage(LecteurCellules& autre) {
  fusions_ = std::move(autre.fusions_);
  fusions_.sort();
  derniere_colonne_ = autre.derniere_colonne_;
  return fusions_.size();
}

Element LecteurCellules::begin(Element parent, std::string_view nom, const Attributs& a) {
  switch (parent) {
    case kDocument:
      return nom == "worksheet" ? Feuille : kIgnore;
    case Feuille:
      if (nom == "sheetData") return Donnees;
      return nom == "mergeCells" ? Plages : kIgnore;
    case Donnees:
      if (nom != "row") return kIgnore;
      begin_ligne(a);
      return Ligne;
    case Ligne:
      if (nom != "c") return kIgnore;
      begin_cellule(a);
      return Cellule_;
    case Cellule_:
      if (nom == "f") formule_ = true;
      if (nom == "v") return Valeur;
      if (nom == "f") return Formule;
      return nom == "is" ? EnLigne : kIgnore;
    case EnLigne:
      if (nom == "r") return Fragment;
      return nom == "t" ? Texte : kIgnore;
    case Fragment:
      return nom == "t" ? Texte : kIgnore;
    case Plages:
      if (objet_ == Objet::Lecture || nom != "mergeCell") return kIgnore;
      if (!fusions_.add(a.get("ref"))) {
        refus = refus_abime("une plage de cellules fusionnées n’a pas de sens");
        refus->valeur = a.get("ref");
      } else if (fusions_.size() > Fusions::kMax) {
        refus = Diagnostic{.code = "xlsx.fusions",
                           .message = "Cette feuille a plus de " + std::to_string(Fusions::kMax) +
                                      " plages de cellules fusionnées : elle n’est pas lue.",
                           .conseil = "Défaites les fusions dans le tableur, ou exportez la feuille en CSV."};
      }
      return kIgnore;
    default:
      return kIgnore;
  }
}

void LecteurCellules::begin_ligne(const Attributs& a) {
  const std::string_view r = a.get("r");
  std::int64_t n = ligne_ + 1;
  if (!r.empty()) {
    const auto [fin, erreur] = std::from_chars(r.data(), r.data() + r.size(), n);
    if (erreur != std::errc{} || fin != r.data() + r.size()) n = 0;
  }
  const bool bonne = n > ligne_ && n <= kLignesMax;
  colonne_ = 0;
  if (bonne) ligne_ = n;
  if (!bonne) refuse("xlsx.reference", "la ligne suivante n’a pas un numéro qui la suit", std::string(r));
}

void LecteurCellules::begin_cellule(const Attributs& a) {
  type_ = Type::Nombre;
  style_ = 0;
  formule_ = valeur_ = false;
  texte_.clear();
  const std::string_view r = a.get("r");
  std::int64_t n = colonne_ + 1;
  bool bonne = true;
  if (!r.empty()) {
    const Reference reference = read_reference(r);
    n = reference.colonne;
    bonne = reference.ligne == ligne_;
  }
  if (!bonne || n <= colonne_ || n > kColonnesMax) {
    refuse("xlsx.reference", "la cellule suivante n’a pas une référence qui la suit", std::string(r));
    return;
  }
  colonne_ = n;
  const std::string_view t = a.get("t");
  if (t == "s") type_ = Type::Partagee;
  if (t == "str" || t == "inlineStr") type_ = Type::Texte;
  if (t == "b") type_ = Type::Booleen;
  if (t == "e") type_ = Type::Erreur;
  if (t == "d") type_ = Type::Date;
  const std::string_view s = a.get("s");
  if (!s.empty()) std::from_chars(s.data(), s.data() + s.size(), style_);
}

void LecteurCellules::text(Element element, std::string_view texte) {
  if (element != Valeur && element != Texte) return;
  valeur_ = true;
  if (objet_ == Objet::Reperage) return;
  texte_ += texte;
  if (texte_.size() > kTexteCelluleMax)
    refuse("xlsx.cellule_longue", "son texte dépasse ce qu’une cellule peut contenir");
}

void LecteurCellules::end(Element element) {
  if (element == Cellule_) end_cellule();
  if (element == Ligne && objet_ == Objet::Lecture) end_ligne();
  if (element == Feuille) complete_ = true;
}

void LecteurCellules::end_cellule() {
  if (!valeur_ && !formule_) return;
  if (objet_ == Objet::Reperage) {
    derniere_colonne_ = std::max(derniere_colonne_, colonne_);
    return;
  }
  Lue lue{.colonne = colonne_, .debut = octets_.size(), .calculee = formule_};
  if (valeur_) read_cellule(lue);
  if (refus) return;
  if (octets_.size() > kTexteLigneMax) {
    refuse("xlsx.cellule_longue", "les textes de sa ligne dépassent 4 Mo");
    return;
  }
  // An empty text is an empty cell.
  if (lue.longueur > 0 || lue.calculee) lues_.push_back(lue);
}

void LecteurCellules::put(Lue& lue, std::string_view texte, GenreCellule genre) {
  lue.longueur = texte.size();
  lue.genre = genre;
  octets_ += texte;
}

void LecteurCellules::read_cellule(Lue& lue) {
  switch (type_) {
    case Type::Partagee: {
      std::size_t i = 0;
      const auto [fin, erreur] = std::from_chars(texte_.data(), texte_.data() + texte_.size(), i);
      if (erreur != std::errc{} || fin != texte_.data() + texte_.size() || i >= communs_->chaines.size()) {
        refuse("xlsx.chaine", "son texte n’est pas dans le classeur", texte_);
        return;
      }
      lue.chaine = static_cast<std::ptrdiff_t>(i);
      lue.longueur = communs_->chaines.at(i).size();
      break;
    }
    case Type::Texte:
      decode_echappements(texte_);
      put(lue, texte_, GenreCellule::Texte);
      break;
    case Type::Booleen:
      if (texte_ == "true" || texte_ == "false") texte_ = texte_ == "true" ? "1" : "0";
      put(lue, texte_, texte_ == "1" || texte_ == "0" ? GenreCellule::Booleen : GenreCellule::Texte);
      break;
    case Type::Erreur:
      put(lue, texte_, GenreCellule::Erreur);
      break;
    case Type::Date:
      if (const auto jour = read_jour_iso(texte_))
        put(lue, *jour, GenreCellule::Date);
      else
        put(lue, texte_, GenreCellule::Texte);
      break;
    case Type::Nombre:
      read_quantite(lue);
      break;
  }
}

void LecteurCellules::read_quantite(Lue& lue) {
  const auto nombre = read_nombre(texte_);
  if (!nombre) {  // said as it stands, for whoever reads the column to refuse
    put(lue, texte_, GenreCellule::Texte);
    return;
  }
  const GenreFormat format = style_ < communs_->formats.size() ? communs_->formats[style_] : GenreFormat::Nombre;
  if (format == GenreFormat::Date) {
    if (const auto jour = read_jour(*nombre, communs_->base_1904)) {
      put(lue, *jour, *jour == kFauxJour ? GenreCellule::Texte : GenreCellule::Date);
      return;
    }
  }
  put(lue, *nombre, format == GenreFormat::Part ? GenreCellule::Part : GenreCellule::Nombre);
}

std::string_view LecteurCellules::texte_of(const Lue& lue) const {
  return lue.chaine >= 0 ? communs_->chaines.at(static_cast<std::size_t>(lue.chaine))
                         : std::string_view(octets_).substr(lue.debut, lue.longueur);
}

// Cells of the row, in place: what a range hides goes, what it repeats comes. A row that has only repetitions is empty.
void LecteurCellules::apply_fusions() {
  const std::vector<Fusion*>& actives = fusions_.at(ligne_);
  if (actives.empty() || !spend(actives.size())) return;
  for (Fusion* f : actives) {
    const auto dans = [&](const Lue& l) { return l.colonne >= f->debut.colonne && l.colonne <= f->fin.colonne; };
    const bool premiere = f->debut.ligne == ligne_;
    if (premiere) {
      const auto coin = std::ranges::find(lues_, f->debut.colonne, &Lue::colonne);
      f->remplie = coin != lues_.end();
      if (f->remplie) {
        f->chaine = coin->chaine;
        if (f->chaine < 0) f->texte = texte_of(*coin);
        f->genre = coin->genre;
        f->calculee = coin->calculee;
      }
    }
    std::erase_if(lues_, [&](const Lue& l) { return dans(l) && (!premiere || l.colonne != f->debut.colonne); });
    if (!f->remplie || (!premiere && f->genre != GenreCellule::Texte)) continue;
    const std::int64_t fin = std::min(f->fin.colonne, derniere_colonne_);
    const std::int64_t debut = f->debut.colonne + (premiere ? 1 : 0);
    if (fin < debut) continue;
    if (!spend(static_cast<std::size_t>(fin - debut + 1))) return;
    const std::size_t ou = octets_.size();
    octets_ += f->texte;
    if (octets_.size() > kTexteLigneMax) {
      refuse("xlsx.cellule_longue", "les textes de sa ligne dépassent 4 Mo");
      return;
    }
    for (std::int64_t c = debut; c <= fin; ++c)
      lues_.push_back({.colonne = c,
                       .debut = ou,
                       .longueur = f->texte.size(),
                       .chaine = f->chaine,
                       .genre = f->genre,
                       .calculee = f->calculee,
                       .repetee = true});
  }
  if (std::ranges::all_of(lues_, &Lue::repetee)) lues_.clear();
  std::ranges::sort(lues_, {}, &Lue::colonne);
}

// One text may be named by every cell: what is given is bounded too.
bool LecteurCellules::spend_texte(std::size_t octets) {
  donnes_ += octets;
  if (octets > kTexteLigneMax) refuse("xlsx.cellule_longue", "les textes de sa ligne dépassent 4 Mo");
  if (donnes_ > limites_.total) refus = refus_bombe();
  return !refus;
}

void LecteurCellules::give_ligne() {
  if (lues_.empty() || !spend(static_cast<std::size_t>(lues_.back().colonne))) return;
  cellules_.assign(static_cast<std::size_t>(lues_.back().colonne), Cellule{});
  std::size_t octets = 0;
  for (const Lue& l : lues_) {
    Cellule& c = cellules_[static_cast<std::size_t>(l.colonne - 1)];
    c = {.texte = texte_of(l), .genre = l.genre, .calculee = l.calculee};
    octets += c.texte.size();
  }
  if (!spend_texte(octets)) return;
  ++lignes_;
  if ((*sortie_)(cellules_, ligne_)) return;
  arretee_ = true;
  refus = Diagnostic{};
}

void LecteurCellules::end_ligne() {
  apply_fusions();
  if (!refus) give_ligne();
  lues_.clear();
  octets_.clear();
}

}  // namespace passeflux::io
