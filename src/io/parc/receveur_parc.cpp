// The rows of a file to the columns of a parc.
#include <algorithm>
#include <set>
#include <tuple>

#include "../tables/receveur.hpp"
#include "champs_parc.hpp"
#include "core/domaine/etude.hpp"

namespace passeflux::io {

namespace {
// A row, read as the values of a parc.
struct LigneParc {
  std::int64_t nombre = 1;
  std::string identifiant;
  std::size_t porteur = 0;  // the field that bears the identifier
  std::string commune;
  std::int64_t qpv = 0;
  std::int64_t type = 0;
  std::int64_t pieces = 0;
  std::int64_t surface = -1;  // dm²
  std::int64_t construction = 0;
  std::int64_t location = 0;
  std::int64_t financement = 0;
  std::int64_t conventionne = 0;
  std::int32_t date = 0;
  std::int64_t mode = 0;
  std::int64_t sortie = 0;
};

LigneParc read_ligne(Rangee& r) {
  LigneParc l;
  if (r.has(Nombre))
    l.nombre = r.entier(Nombre, 1, kLogementsLigneMax, true, "Un nombre de logements",
                        "Nombre de logements illisible ou hors de 1 à 1 000 000.")
                   .value_or(1);
  l.commune = r.commune(Commune, true);
  l.qpv = r.code(Qpv, true);
  l.financement = r.code(Financement, true);
  l.conventionne = r.code(Conventionne, true);
  l.mode = r.code(Mode, true);
  l.sortie = r.code(Sortie, true);
  l.pieces = r.code(Pieces, false);
  l.type = r.code(TypeConstruction, false);
  l.construction = r.annee(Construction);
  l.location = r.annee(Location);
  l.date = r.date(DateConvention, true);
  l.surface = r.surface(Surface, l.nombre == 1);
  l.porteur = r.has(Identifiant) ? Identifiant : IdentifiantInterne;
  l.identifiant = r.identifiant(l.porteur);
  return l;
}

class ReceveurParc final : public Receveur {
 public:
  void begin(RapportImport& rapport) override {
    const auto has = [&](ChampParc champ) { return rapport.lecture.rang[champ].has_value(); };
    ColonnesPresentes& p = colonnes_.presentes;
    p.identifiant = has(Identifiant) || has(IdentifiantInterne);
    p.qpv = has(Qpv);
    p.financement = has(Financement);
    p.conventionne = has(Conventionne);
    p.date_convention = has(DateConvention);
    p.mode = has(Mode);
    p.sortie = has(Sortie);
    for (const ColonneAbsente& a : missing_columns(p))
      rapport.absences.push_back({.gravite = Gravite::Information,
                                  .code = "csv.colonne_absente",
                                  .message = std::string("Colonne ") + a.nom + " absente : " + a.sens,
                                  .fichier = rapport.fichier,
                                  .colonne = a.nom});
  }

  bool read(Rangee& rangee) override {
    const LigneParc l = read_ligne(rangee);
    if (!rangee.usable() || !is_kept(l, rangee)) return false;
    append(l);
    return true;
  }

  void finish(RapportImport& rapport) override {
    remove_rows();
    rapport.lignes_ecartees += static_cast<std::int64_t>(a_retirer_.size());
    if (colonnes_.lignes() == 0) return;
    auto parc = Parc::make(std::move(colonnes_));
    if (parc)
      rapport.parc = *std::move(parc);
    else
      rapport.refus = parc.error();
  }

 private:
  bool is_kept(const LigneParc& l, Rangee& rangee);
  void append(const LigneParc& l);
  void remove_rows();

  // What of a row decides of anything: two rows of one dwelling are the same when it is equal.
  using Empreinte =
      std::tuple<std::int64_t, std::string, std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t,
                 std::int64_t, std::int64_t, std::int64_t, std::int32_t, std::int64_t, std::int64_t>;
  struct Premier {
    std::int64_t ligne;
    std::size_t rang;  // its row in the columns
    Empreinte empreinte;
    bool retire;
  };

  ColonnesParc colonnes_;
  std::unordered_map<std::string, Premier> identifiants_;  // id → the first usable row that bore it
  std::vector<std::size_t> a_retirer_;
  std::unordered_map<std::string, std::uint32_t> communes_;
};

// Only a usable row takes its identifier: its good twin must not depend on which of the two comes first.
bool ReceveurParc::is_kept(const LigneParc& l, Rangee& rangee) {
  if (l.identifiant.empty()) return true;
  const Empreinte empreinte{l.nombre,   l.commune,     l.qpv,          l.type, l.pieces, l.surface, l.construction,
                            l.location, l.financement, l.conventionne, l.date, l.mode,   l.sortie};
  const auto [it, nouveau] =
      identifiants_.try_emplace(l.identifiant, Premier{rangee.ligne(), colonnes_.lignes(), empreinte, false});
  if (nouveau) return true;
  Premier& premier = it->second;
  const bool memes = premier.empreinte == empreinte;
  rangee.refuse(rangee.ligne(), l.porteur, l.identifiant, "csv.doublon",
                "Ce logement figure déjà ligne " + std::to_string(premier.ligne) +
                    (memes ? ", avec les mêmes valeurs." : ", avec d’autres valeurs."),
                memes ? "Supprimez l’une des deux lignes." : "Gardez la bonne ligne : aucune des deux n’est importée.");
  if (!memes && !premier.retire) {  // nothing tells which is right, and the order of the rows must not
    premier.retire = true;
    a_retirer_.push_back(premier.rang);
    rangee.refuse(premier.ligne, l.porteur, l.identifiant, "csv.doublon",
                  "Ce logement figure aussi ligne " + std::to_string(rangee.ligne()) + ", avec d’autres valeurs.",
                  "Gardez la bonne ligne : aucune des deux n’est importée.");
  }
  return false;
}

void ReceveurParc::append(const LigneParc& l) {
  colonnes_.nombre.push_back(static_cast<std::int32_t>(l.nombre));
  if (colonnes_.presentes.identifiant) colonnes_.identifiant.push_back(l.identifiant);
  const auto [it, nouvelle] =
      communes_.try_emplace(l.commune, static_cast<std::uint32_t>(colonnes_.commune.valeurs.size()));
  if (nouvelle) colonnes_.commune.valeurs.push_back(l.commune);
  colonnes_.commune.indices.push_back(it->second);
  colonnes_.qpv.push_back(static_cast<std::uint8_t>(l.qpv));
  colonnes_.type_construction.push_back(static_cast<char>(l.type));
  colonnes_.pieces.push_back(static_cast<std::uint8_t>(l.pieces));
  colonnes_.surface_dm2.push_back(l.surface);
  colonnes_.annee_construction.push_back(static_cast<std::int16_t>(l.construction));
  colonnes_.annee_premiere_location.push_back(static_cast<std::int16_t>(l.location));
  colonnes_.financement.push_back(static_cast<std::uint8_t>(l.financement));
  colonnes_.conventionne.push_back(static_cast<std::uint8_t>(l.conventionne));
  colonnes_.date_convention.push_back(l.date);
  colonnes_.mode.push_back(static_cast<std::uint8_t>(l.mode));
  colonnes_.sortie.push_back(static_cast<std::uint8_t>(l.sortie));
}

// Rows that a later one contradicted.
void ReceveurParc::remove_rows() {
  if (a_retirer_.empty()) return;
  const std::set<std::size_t> rangs(a_retirer_.begin(), a_retirer_.end());
  const auto filter = [&](auto& colonne) {
    std::size_t garde = 0;
    for (std::size_t i = 0; i < colonne.size(); ++i) {
      if (rangs.contains(i)) continue;
      if (garde != i) colonne[garde] = std::move(colonne[i]);  // a text moved onto itself would be lost
      ++garde;
    }
    colonne.resize(garde);
  };
  filter(colonnes_.nombre);
  filter(colonnes_.identifiant);
  filter(colonnes_.commune.indices);
  filter(colonnes_.qpv);
  filter(colonnes_.type_construction);
  filter(colonnes_.pieces);
  filter(colonnes_.surface_dm2);
  filter(colonnes_.annee_construction);
  filter(colonnes_.annee_premiere_location);
  filter(colonnes_.financement);
  filter(colonnes_.conventionne);
  filter(colonnes_.date_convention);
  filter(colonnes_.mode);
  filter(colonnes_.sortie);
}
}  // namespace

std::unique_ptr<Receveur> make_receveur_parc() { return std::make_unique<ReceveurParc>(); }

std::vector<ColonneAbsente> missing_columns(const ColonnesPresentes& p) {
  std::vector<ColonneAbsente> absentes;
  const auto tell = [&](bool presente, const char* nom, const char* sens) {
    if (!presente) absentes.push_back({nom, sens});
  };
  tell(p.identifiant, "IDENT_REP", "un logement déclaré deux fois ne peut pas être repéré.");
  tell(p.qpv, "QPV", "la répartition en QPV et hors QPV est inconnue.");
  tell(p.financement, "FINAN", "les logements intermédiaires (PLI) ne peuvent pas être écartés de l’assiette.");
  tell(p.conventionne, "CONV", "pour une SEM, une date de convention remplie (DATCONV) vaut conventionnement.");
  tell(p.date_convention, "DATCONV", "le conventionnement ne se lit que dans CONV.");
  tell(p.mode, "MODE", "les logements occupés sans être offerts ne peuvent pas être écartés de l’assiette.");
  tell(p.sortie, "SORTIEPATRIM", "les logements vendus ou démolis ne peuvent pas être repérés.");
  return absentes;
}

}  // namespace passeflux::io
