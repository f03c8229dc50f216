// The XML of a sheet turned into rows. Merged ranges are written after the cells: where a sheet has some, it is read
// twice, the first time for them alone (Objet::Reperage).
#pragma once

#include <string>
#include <vector>

#include "fusions.hpp"
#include "io/classeur.hpp"
#include "parties.hpp"
#include "xml.hpp"

namespace passeflux::io {

// What the cells of every sheet refer to.
struct Communs {
  std::vector<GenreFormat> formats;  // by style
  ChainesPartagees chaines;
  bool base_1904 = false;
};

class LecteurCellules final : public EvenementsXml {
 public:
  enum class Objet : std::uint8_t { Reperage, Lecture };
  LecteurCellules(Objet objet, const Communs& communs, const LimitesClasseur& limites)
      : objet_(objet), communs_(&communs), limites_(limites) {}

  Element begin(Element parent, std::string_view nom, const Attributs& attributs) override;
  void end(Element element) override;
  void text(Element element, std::string_view texte) override;

  // Where rows go, for the time of a slice.
  void set_sortie(const SortieLigne& sortie) { sortie_ = &sortie; }
  // Takes what another reading of the same sheet was for; says how many ranges there are.
  std::size_t take_reperage(LecteurCellules& autre);
  bool arretee() const { return arretee_; }    // the caller asked for it
  bool complete() const { return complete_; }  // the end of the sheet was met
  std::int64_t lignes() const { return lignes_; }

 private:
  // NOLINTNEXTLINE(performance-enum-size)
  enum : Element { Feuille = 1, Donnees, Ligne, Cellule_, Valeur, Formule, EnLigne, Fragment, Texte, Plages };
  enum class Type : std::uint8_t { Nombre, Partagee, Texte, Booleen, Erreur, Date };
  // Its text is in octets_, or among the shared strings.
  struct Lue {
    std::int64_t colonne = 0;
    std::size_t debut = 0;
    std::size_t longueur = 0;
    std::ptrdiff_t chaine = -1;
    GenreCellule genre = GenreCellule::Texte;
    bool calculee = false;
    bool repetee = false;  // by a merged range
  };

  void begin_ligne(const Attributs& attributs);
  void begin_cellule(const Attributs& attributs);
  void end_cellule();
  void end_ligne();
  void read_cellule(Lue& lue);
  void read_quantite(Lue& lue);
  void apply_fusions();
  void put(Lue& lue, std::string_view texte, GenreCellule genre);
  void give_ligne();
  bool spend(std::size_t cellules);
  bool spend_texte(std::size_t octets);
  void refuse(std::string code, std::string message, std::string valeur = {});
  std::string_view texte_of(const Lue& lue) const;

  Objet objet_;
  const SortieLigne* sortie_ = nullptr;
  bool arretee_ = false;
  bool complete_ = false;
  std::int64_t lignes_ = 0;
  Fusions fusions_;
  std::int64_t derniere_colonne_ = 0;  // with a value
  const Communs* communs_;
  LimitesClasseur limites_;
  std::int64_t ligne_ = 0;
  std::int64_t colonne_ = 0;
  std::size_t depense_ = 0;  // cells given or examined
  std::size_t donnes_ = 0;   // bytes of text given
  // The cell being read.
  Type type_ = Type::Nombre;
  std::size_t style_ = 0;
  bool formule_ = false;
  bool valeur_ = false;
  std::string texte_;
  // The row being read.
  std::vector<Lue> lues_;
  std::string octets_;
  std::vector<Cellule> cellules_;
};

}  // namespace passeflux::io
