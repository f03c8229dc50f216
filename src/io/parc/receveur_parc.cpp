// The rows of a file to the columns of a parc.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "../tables/receveur.hpp"
#include "champs_parc.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"
#include "index_identifiants.hpp"

namespace passeflux::io {

namespace {
// A row, read as the values of a parc.
struct LigneParc {
  std::int64_t nombre = 1;
  std::string_view identifiant;
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
  std::int64_t contingent = 0;
  std::int64_t identifie = 0;
  std::int64_t aide = 0;
  std::string programme;
};

// `precedente`: commune of the row before.
LigneParc read_ligne(Rangee& r, std::string_view precedente) {
  LigneParc l;
  // A code is nearly always one that was met already: the reader of the others stays out of the way.
  const auto code = [&] [[gnu::always_inline]] (ChampParc champ, bool decide) {
    const auto vu = r.code_vu(champ);
    return vu ? *vu : r.code(champ, decide);
  };
  if (r.has(Nombre))
    l.nombre = r.entier(Nombre, 1, kLogementsLigneMax, true, "Un nombre de logements",
                        "Nombre de logements illisible ou hors de 1 à 1 000 000.")
                   .value_or(1);
  // A file usually has its communes one after the other.
  l.commune = !precedente.empty() && r.cell(Commune) == precedente ? std::string(precedente) : r.commune(Commune, true);
  l.qpv = code(Qpv, true);
  l.financement = code(Financement, true);
  l.conventionne = code(Conventionne, true);
  l.mode = code(Mode, true);
  l.sortie = code(Sortie, true);
  l.contingent = code(Contingent, false);
  l.identifie = code(Identifie, true);
  l.aide = code(AideEtat, true);
  if (r.has(NomProgramme)) l.programme = r.texte(NomProgramme, kNomMax);
  l.pieces = code(Pieces, false);
  l.type = code(TypeConstruction, false);
  l.construction = r.annee(Construction);
  l.location = r.annee(Location);
  l.date = r.date(DateConvention, true);
  l.surface = r.surface(Surface, l.nombre == 1);
  l.porteur = r.has(Identifiant) ? Identifiant : IdentifiantInterne;
  l.identifiant = r.identifiant(l.porteur);
  return l;
}

// The rows for which `out` answers true go.
template <typename T, typename F>
void remove(std::vector<T>& colonne, F&& out) {
  std::size_t garde = 0;
  for (std::size_t i = 0; i < colonne.size(); ++i)
    if (!out(i)) colonne[garde++] = colonne[i];
  colonne.resize(garde);
}
template <typename F>
void remove(ColonneLibelles& colonne, F&& out) {
  colonne.remove_if(out);
}

class ReceveurParc final : public Receveur {
 public:
  std::int64_t lignes_max() const override { return Importeur::kLignesLues; }

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
    p.contingent = has(Contingent);
    p.identifie = has(Identifie);
    p.aide_etat = has(AideEtat);
    p.programme = has(NomProgramme);
    for (const ColonneAbsente& a : missing_columns(p))
      rapport.absences.push_back({.gravite = Gravite::Information,
                                  .code = "csv.colonne_absente",
                                  .message = std::string("Colonne ") + a.nom + " absente : " + a.sens,
                                  .fichier = rapport.fichier,
                                  .colonne = a.nom});
  }

  bool read(Rangee& rangee) override {
    const auto& [codes, indices] = colonnes_.commune;
    const LigneParc l = read_ligne(rangee, indices.empty() ? std::string_view{} : codes[indices.back()]);
    if (!rangee.usable() || !is_kept(l, rangee)) return false;
    append(l, rangee);
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
  void append(const LigneParc& l, const Rangee& rangee);
  void remove_rows();
  template <typename F>
  void each_column(F&& f) {
    f(colonnes_.nombre);
    f(colonnes_.identifiant);
    f(colonnes_.commune.indices);
    if (colonnes_.presentes.programme) f(colonnes_.programme.indices);
    f(colonnes_.qpv);
    f(colonnes_.type_construction);
    f(colonnes_.pieces);
    f(colonnes_.surface_dm2);
    f(colonnes_.annee_construction);
    f(colonnes_.annee_premiere_location);
    f(colonnes_.financement);
    f(colonnes_.conventionne);
    f(colonnes_.date_convention);
    f(colonnes_.mode);
    f(colonnes_.sortie);
    f(colonnes_.contingent);
    f(colonnes_.identifie);
    f(colonnes_.aide_etat);
  }
  bool is_same(std::size_t rang, const LigneParc& l) const;
  void grow(std::int64_t lignes);

  ColonnesParc colonnes_;
  IndexIdentifiants index_;  // of the usable rows, the first that bore each identifier
  std::set<std::uint32_t> a_retirer_;
  std::unordered_map<std::string, std::uint32_t> communes_;
  std::unordered_map<std::string, std::uint32_t> programmes_{{"", 0}};
  // Row of the columns → row of the file, where the difference between them changes.
  struct Repere {
    std::size_t rang;
    std::int64_t ligne;
  };
  std::vector<Repere> lignes_;
  std::int64_t ligne_of(std::size_t rang) const {
    const auto suivant = std::ranges::upper_bound(lignes_, rang, {}, &Repere::rang);
    return std::prev(suivant)->ligne + static_cast<std::int64_t>(rang - std::prev(suivant)->rang);
  }
};

// What of a row decides of anything is the same.
bool ReceveurParc::is_same(std::size_t rang, const LigneParc& l) const {
  const ColonnesParc& c = colonnes_;
  return c.nombre[rang] == l.nombre && c.commune.at(rang) == l.commune && c.qpv[rang] == l.qpv &&
         c.type_construction[rang] == l.type && c.pieces[rang] == l.pieces && c.surface_dm2[rang] == l.surface &&
         c.annee_construction[rang] == l.construction && c.annee_premiere_location[rang] == l.location &&
         c.financement[rang] == l.financement && c.conventionne[rang] == l.conventionne &&
         c.date_convention[rang] == l.date && c.mode[rang] == l.mode && c.sortie[rang] == l.sortie &&
         c.contingent[rang] == l.contingent && c.identifie[rang] == l.identifie && c.aide_etat[rang] == l.aide &&
         (!c.presentes.programme || c.programme.at(rang) == l.programme);
}

// Only a usable row takes its identifier: its good twin must not depend on which of the two comes first.
bool ReceveurParc::is_kept(const LigneParc& l, Rangee& rangee) {
  if (l.identifiant.empty()) return true;
  const auto rang =
      index_.find_or_add(colonnes_.identifiant, l.identifiant, static_cast<std::uint32_t>(colonnes_.lignes()));
  if (!rang) return true;
  const bool memes = is_same(*rang, l);
  const std::int64_t premiere = ligne_of(*rang);
  rangee.refuse(rangee.ligne(), l.porteur, l.identifiant, "csv.doublon",
                "Ce logement figure déjà ligne " + std::to_string(premiere) +
                    (memes ? ", avec les mêmes valeurs." : ", avec d’autres valeurs."),
                memes ? "Supprimez l’une des deux lignes." : "Gardez la bonne ligne : aucune des deux n’est importée.");
  if (!memes && a_retirer_.insert(*rang).second) {  // nothing tells which is right, and the order must not
    rangee.refuse(premiere, l.porteur, l.identifiant, "csv.doublon",
                  "Ce logement figure aussi ligne " + std::to_string(rangee.ligne()) + ", avec d’autres valeurs.",
                  "Gardez la bonne ligne : aucune des deux n’est importée.");
  }
  return false;
}

void ReceveurParc::append(const LigneParc& l, const Rangee& rangee) {
  const std::size_t rang = colonnes_.lignes();
  if (rang == colonnes_.nombre.capacity()) grow(rangee.lignes_prevues());
  if (lignes_.empty() || ligne_of(rang) != rangee.ligne()) lignes_.push_back({rang, rangee.ligne()});
  colonnes_.nombre.push_back(static_cast<std::int32_t>(l.nombre));
  if (colonnes_.presentes.identifiant) colonnes_.identifiant.push_back(l.identifiant);
  // Rows of one commune, or of one programme, usually follow one another.
  const auto put = [](ColonneTexte& colonne, std::unordered_map<std::string, std::uint32_t>& vus,
                      const std::string& v) {
    auto& [valeurs, indices] = colonne;
    if (!indices.empty() && valeurs[indices.back()] == v) return indices.push_back(indices.back());
    const auto [it, nouvelle] = vus.try_emplace(v, static_cast<std::uint32_t>(valeurs.size()));
    if (nouvelle) valeurs.push_back(v);
    indices.push_back(it->second);
  };
  put(colonnes_.commune, communes_, l.commune);
  if (colonnes_.presentes.programme) put(colonnes_.programme, programmes_, l.programme);
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
  colonnes_.contingent.push_back(static_cast<std::uint8_t>(l.contingent));
  colonnes_.identifie.push_back(static_cast<std::uint8_t>(l.identifie));
  colonnes_.aide_etat.push_back(static_cast<std::uint8_t>(l.aide));
}

// Room for what the whole file should hold, at once: growing by doubling would need three times as much for a moment.
void ReceveurParc::grow(std::int64_t lignes) {
  const std::size_t n = colonnes_.lignes();
  const std::size_t place =
      std::max({std::size_t{64}, n + n / 8, static_cast<std::size_t>(std::min(lignes, lignes_max()))});
  each_column([&](auto& colonne) { colonne.reserve(n < 8192 ? std::max(place, n * 2) : place); });
}

// Rows that a later one contradicted.
void ReceveurParc::remove_rows() {
  if (a_retirer_.empty()) return;
  std::vector<bool> retirees(colonnes_.lignes());
  for (const std::uint32_t rang : a_retirer_) retirees[rang] = true;
  const auto out = [&](std::size_t rang) { return retirees[rang]; };
  each_column([&](auto& colonne) { remove(colonne, out); });
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
  tell(p.conventionne, "CONV", "une date de convention remplie (DATCONV) vaut conventionnement.");
  tell(p.date_convention, "DATCONV", "le conventionnement ne se lit que dans CONV.");
  tell(p.mode, "MODE", "les logements occupés sans être offerts ne peuvent pas être écartés de l’assiette.");
  tell(p.contingent, "CONTRESLOG", "le contingent que RPLS donne à chaque logement n’est pas connu.");
  tell(p.identifie, "IDENTIFIE",
       "les logements identifiés (défense, sécurité intérieure, santé) ne peuvent pas être écartés de l’assiette.");
  tell(p.aide_etat, "AIDE_ETAT",
       "pour un organisme Hlm, ou outre-mer, les logements sans aide de l’État ne peuvent pas être écartés.");
  tell(p.sortie, "SORTIEPATRIM", "les logements vendus ou démolis ne peuvent pas être repérés.");
  return absentes;
}

}  // namespace passeflux::io
