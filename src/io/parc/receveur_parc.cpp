// The rows of a file to the columns of a parc.
#include <algorithm>
#include <set>
#include <span>
#include <unordered_map>

#include "../tables/lecture_directe.hpp"
#include "../tables/receveur.hpp"
#include "champs_parc.hpp"
#include "core/domaine/codes_rpls.hpp"
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
  l.contingent = r.code(Contingent, false);
  l.identifie = r.code(Identifie, true);
  l.aide = r.code(AideEtat, true);
  if (r.has(NomProgramme)) l.programme = r.texte(NomProgramme, kNomMax);
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

using Valeurs = std::unordered_map<std::string, std::uint32_t>;

// The place of a value in its column, which takes it if it is new.
std::uint32_t place_of(ColonneTexte& colonne, Valeurs& vues, std::string_view v) {
  auto& [valeurs, indices] = colonne;
  if (!indices.empty() && valeurs[indices.back()] == v) return indices.back();  // as in the row before, usually
  const auto [it, nouvelle] = vues.try_emplace(std::string(v), static_cast<std::uint32_t>(valeurs.size()));
  if (nouvelle) valeurs.emplace_back(v);
  return it->second;
}

// A name that Rangee::texte gives as it is written.
bool is_plain_name(std::string_view v) {
  return v.empty() || (!is_missing(v) && trim(v).size() == v.size() && clean_label(v, kNomMax) == v);
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

  void prepare(Rangees& rangees) override;
  std::size_t append(std::size_t de, std::size_t jusque, std::int64_t ligne) override;

  bool read(Rangee& rangee) override {
    const LigneParc l = read_ligne(rangee);
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
  std::size_t add_identifiants(std::span<const std::string_view> identifiants);
  void note_ligne(std::int64_t ligne);
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

  // The values of the rows that are looked at together.
  struct Lot {
    Rangees::Colonne<std::int32_t> nombre;  // one dwelling each
    Rangees::Colonne<std::string_view> identifiant;
    Rangees::Colonne<std::string_view> commune;
    Rangees::Colonne<std::string_view> programme;
    Rangees::Colonne<std::uint32_t> places;  // of the communes, then of the programmes
    Rangees::Colonne<std::uint8_t> qpv;
    Rangees::Colonne<char> type_construction;
    Rangees::Colonne<std::uint8_t> pieces;
    Rangees::Colonne<std::int64_t> surface_dm2;
    Rangees::Colonne<std::int16_t> annee_construction;
    Rangees::Colonne<std::int16_t> annee_premiere_location;
    Rangees::Colonne<std::uint8_t> financement;
    Rangees::Colonne<std::uint8_t> conventionne;
    Rangees::Colonne<std::int32_t> date_convention;
    Rangees::Colonne<std::uint8_t> mode;
    Rangees::Colonne<std::uint8_t> sortie;
    Rangees::Colonne<std::uint8_t> contingent;
    Rangees::Colonne<std::uint8_t> identifie;
    Rangees::Colonne<std::uint8_t> aide_etat;
  };
  Lot lot_{};
  std::int64_t lignes_prevues_ = 0;
  ColonnesParc colonnes_;
  IndexIdentifiants index_;  // of the usable rows, the first that bore each identifier
  std::set<std::uint32_t> a_retirer_;
  Valeurs communes_;
  Valeurs programmes_{{"", 0}};
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
  if (colonnes_.lignes() == colonnes_.nombre.capacity()) grow(rangee.lignes_prevues());
  note_ligne(rangee.ligne());
  colonnes_.nombre.push_back(static_cast<std::int32_t>(l.nombre));
  if (colonnes_.presentes.identifiant) colonnes_.identifiant.push_back(l.identifiant);
  colonnes_.commune.indices.push_back(place_of(colonnes_.commune, communes_, l.commune));
  if (colonnes_.presentes.programme)
    colonnes_.programme.indices.push_back(place_of(colonnes_.programme, programmes_, l.programme));
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

void ReceveurParc::prepare(Rangees& r) {
  if (r.has(Nombre)) return r.leave_all();
  lignes_prevues_ = r.lignes_prevues();
  lot_.nombre.fill(1);
  r.identifiants(r.has(Identifiant) ? Identifiant : IdentifiantInterne, lot_.identifiant);
  r.textes(Commune, lot_.commune);
  r.textes(NomProgramme, lot_.programme);
  r.codes(Qpv, lot_.qpv);
  r.codes(TypeConstruction, lot_.type_construction);
  r.codes(Pieces, lot_.pieces);
  r.surfaces(Surface, lot_.surface_dm2);
  r.annees(Construction, lot_.annee_construction);
  r.annees(Location, lot_.annee_premiere_location);
  r.codes(Financement, lot_.financement);
  r.codes(Conventionne, lot_.conventionne);
  r.dates(DateConvention, lot_.date_convention);
  r.codes(Mode, lot_.mode);
  r.codes(Sortie, lot_.sortie);
  r.codes(Contingent, lot_.contingent);
  r.codes(Identifie, lot_.identifie);
  r.codes(AideEtat, lot_.aide_etat);
}

// Of the identifiers of these rows, those that could be added: all, or all before one that is there already.
std::size_t ReceveurParc::add_identifiants(std::span<const std::string_view> identifiants) {
  ColonneLibelles& colonne = colonnes_.identifiant;
  if (const std::size_t n = index_.add_ordered(colonne, identifiants); n > 0) return n;
  std::size_t n = 0;
  while (n < identifiants.size() &&
         !index_.find_or_add(colonne, identifiants[n], static_cast<std::uint32_t>(colonne.size())))
    colonne.push_back(identifiants[n++]);
  return n;
}

// A dwelling already there, or a commune or a programme that is not written as it is kept, is read by itself.
std::size_t ReceveurParc::append(std::size_t de, std::size_t jusque, std::int64_t ligne) {
  ColonnesParc& c = colonnes_;
  if (c.lignes() + (jusque - de) > c.nombre.capacity()) grow(lignes_prevues_);
  // Rows of one commune, or of one programme, usually follow one another.
  const auto again = [de](const Rangees::Colonne<std::string_view>& textes, std::size_t i) {
    return i > de && has_same_bytes(textes[i], textes[i - 1]);
  };
  std::size_t i = de;
  for (; i < jusque; ++i) {
    if (!again(lot_.commune, i) && !is_commune(lot_.commune[i])) break;
    if (c.presentes.programme && !again(lot_.programme, i) && !is_plain_name(lot_.programme[i])) break;
  }
  if (c.presentes.identifiant) i = de + add_identifiants(std::span(lot_.identifiant).subspan(de, i - de));
  if (i == de) return 0;
  note_ligne(ligne);
  const auto put_all = [&](auto& colonne, const auto& lues) { colonne.append(std::span(lues).subspan(de, i - de)); };
  const auto put_places = [&](ColonneTexte& colonne, Valeurs& vues, const Rangees::Colonne<std::string_view>& textes) {
    for (std::size_t k = de; k < i; ++k)
      lot_.places[k] = again(textes, k) ? lot_.places[k - 1] : place_of(colonne, vues, textes[k]);
    put_all(colonne.indices, lot_.places);
  };
  put_places(c.commune, communes_, lot_.commune);
  if (c.presentes.programme) put_places(c.programme, programmes_, lot_.programme);
  put_all(c.nombre, lot_.nombre);
  put_all(c.qpv, lot_.qpv);
  put_all(c.type_construction, lot_.type_construction);
  put_all(c.pieces, lot_.pieces);
  put_all(c.surface_dm2, lot_.surface_dm2);
  put_all(c.annee_construction, lot_.annee_construction);
  put_all(c.annee_premiere_location, lot_.annee_premiere_location);
  put_all(c.financement, lot_.financement);
  put_all(c.conventionne, lot_.conventionne);
  put_all(c.date_convention, lot_.date_convention);
  put_all(c.mode, lot_.mode);
  put_all(c.sortie, lot_.sortie);
  put_all(c.contingent, lot_.contingent);
  put_all(c.identifie, lot_.identifie);
  put_all(c.aide_etat, lot_.aide_etat);
  return i - de;
}

void ReceveurParc::note_ligne(std::int64_t ligne) {
  const std::size_t rang = colonnes_.lignes();
  if (lignes_.empty() || ligne_of(rang) != ligne) lignes_.push_back({rang, ligne});
}

// Room for what the whole file should hold, at once: growing by doubling would need three times as much for a moment.
void ReceveurParc::grow(std::int64_t lignes) {
  const std::size_t n = colonnes_.lignes();
  const std::size_t place = std::max(
      {Rangees::kMax, n + std::max(n / 8, Rangees::kMax), static_cast<std::size_t>(std::min(lignes, lignes_max()))});
  each_column([&](auto& colonne) { colonne.reserve(n < 8192 ? std::max(place, n * 2) : place); });
}

// Rows that a later one contradicted.
void ReceveurParc::remove_rows() {
  if (a_retirer_.empty()) return;
  std::vector<bool> retirees(colonnes_.lignes());
  for (const std::uint32_t rang : a_retirer_) retirees[rang] = true;
  const auto out = [&](std::size_t rang) { return retirees[rang]; };
  each_column([&](auto& colonne) { colonne.remove_if(out); });
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
