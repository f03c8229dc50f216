// The rows brought in, under the headings that the import knows: what is exported is brought in again as it was.
#include "tables_lignes.hpp"

#include <algorithm>

#include "io/import.hpp"

namespace passeflux::io {

namespace {
CelluleEcrite count(std::int64_t n) { return n == 0 ? CelluleEcrite{} : cell_integer(n); }

// Reads the fields of a table, and the codes of each.
class Redacteur {
 public:
  Redacteur(const DefinitionTable& table, const Etude& etude, std::string nom) : table_(&table), etude_(&etude) {
    feuille.nom = std::move(nom);
    for (const ChampTable& c : table.champs) feuille.entetes.emplace_back(c.titre);
  }
  CelluleEcrite code(std::string_view champ, std::int64_t valeur) const {
    const auto codes = table_->champs[*find_champ(*table_, champ)].codes;
    const auto it = std::ranges::find(codes, valeur, &CodeChamp::valeur);
    return cell_text(it == codes.end() ? "" : it->libelle);
  }
  CelluleEcrite who(std::string_view id) const {
    if (id == kNonReserve) return cell_text("Non réservé");
    const auto it = std::ranges::find(etude_->reservataires, id, &Reservataire::id);
    return cell_text(it == etude_->reservataires.end() ? "" : it->nom);
  }
  FeuilleEcrite feuille;

 private:
  const DefinitionTable* table_;
  const Etude* etude_;
};

void add_droits(Redacteur& r, const Droits& droits) {
  for (const Droit& d : droits)
    r.feuille.lignes.push_back(
        {r.who(d.reservataire), r.who(d.exerce_par), r.who(d.preleve_sur),
         r.code("fondement", static_cast<std::int64_t>(d.fondement)),
         r.code("nature", static_cast<std::int64_t>(d.nature)), r.code("statut", static_cast<std::int64_t>(d.statut)),
         r.code("piece", static_cast<std::int64_t>(d.piece)), cell_text(d.reference), cell_jour(d.acte),
         cell_text(d.logement), cell_text(d.programme), cell_text(d.adresse), cell_text(d.commune),
         cell_integer(d.logements), cell_jour(d.debut), cell_jour(d.fin_pret), cell_jour(d.remboursement),
         cell_jour(d.fin), cell_text(d.commentaire)});
}
}  // namespace

FeuilleEcrite table_of_parc(const Parc& parc) {
  const ColonnesParc& c = parc.colonnes();
  FeuilleEcrite f{.nom = "Parc, codes RPLS"};
  f.lignes.resize(c.lignes());
  const auto add = [&](const char* entete, bool presente, auto&& cell) {
    if (!presente) return;
    f.entetes.emplace_back(entete);
    for (std::size_t i = 0; i < c.lignes(); ++i) f.lignes[i].push_back(cell(i));
  };
  add("IDENT_REP", c.presentes.identifiant, [&](std::size_t i) { return cell_text(std::string(c.identifiant[i])); });
  add("DEPCOM", true, [&](std::size_t i) { return cell_text(c.commune.at(i)); });
  add("QPV", c.presentes.qpv, [&](std::size_t i) { return count(c.qpv[i]); });
  add("TYPECONST", true, [&](std::size_t i) {
    return cell_text(c.type_construction[i] == 0 ? std::string() : std::string(1, c.type_construction[i]));
  });
  add("NBPIECE", true, [&](std::size_t i) { return count(c.pieces[i]); });
  add("SURFHAB", true, [&](std::size_t i) {
    constexpr std::int64_t kDm2 = 100;  // in a square metre
    return c.surface_dm2[i] < 0 ? CelluleEcrite{} : cell_decimal(Rationnel::quotient(c.surface_dm2[i], kDm2), 2);
  });
  const auto year = [](std::int16_t a) { return a == 0 ? CelluleEcrite{} : cell_annee(a); };
  add("CONSTRUCT", true, [&](std::size_t i) { return year(c.annee_construction[i]); });
  add("LOCAT", true, [&](std::size_t i) { return year(c.annee_premiere_location[i]); });
  add("FINAN", c.presentes.financement, [&](std::size_t i) { return count(c.financement[i]); });
  add("CONV", c.presentes.conventionne, [&](std::size_t i) { return count(c.conventionne[i]); });
  add("DATCONV", c.presentes.date_convention, [&](std::size_t i) { return cell_jour(c.date_convention[i]); });
  add("MODE", c.presentes.mode, [&](std::size_t i) { return count(c.mode[i]); });
  add("SORTIEPATRIM", c.presentes.sortie, [&](std::size_t i) { return count(c.sortie[i]); });
  add("CONTRESLOG", c.presentes.contingent, [&](std::size_t i) { return count(c.contingent[i]); });
  add("IDENTIFIE", c.presentes.identifie, [&](std::size_t i) { return count(c.identifie[i]); });
  add("AIDE_ETAT", c.presentes.aide_etat, [&](std::size_t i) { return count(c.aide_etat[i]); });
  add("programme", c.presentes.programme, [&](std::size_t i) { return cell_text(c.programme.at(i)); });
  add("nb", true, [&](std::size_t i) { return cell_integer(c.nombre[i]); });
  return f;
}

FeuilleEcrite table_of_droits(const Etude& etude) {
  Redacteur r(table_droits(), etude, "Droits");
  if (etude.droits != nullptr) add_droits(r, *etude.droits);
  return std::move(r.feuille);
}

FeuilleEcrite table_of_etats(const Etude& etude) {
  Redacteur r(table_etat_transmis(), etude, "États transmis");
  for (const auto& etat : etude.etats_transmis) add_droits(r, etat->lignes);
  return std::move(r.feuille);
}

FeuilleEcrite table_of_historique(const Etude& etude) {
  Redacteur r(table_historique(), etude, "Libérations et attributions");
  if (etude.historique == nullptr) return std::move(r.feuille);
  // Codes of an enumeration are told from 1 on (champs_historique.cpp).
  const auto from_one = [&](const char* champ, auto v) { return r.code(champ, static_cast<std::int64_t>(v) + 1); };
  for (const Liberation& l : *etude.historique) {
    const std::vector<CelluleEcrite> logement{
        cell_text(l.logement), cell_text(l.commune), r.code("pieces", l.pieces), r.code("financement", l.financement),
        r.code("qpv", l.qpv),  cell_jour(l.conge),   cell_jour(l.date),          from_one("categorie", l.categorie)};
    if (l.offres.empty()) r.feuille.lignes.push_back(logement);
    for (const Offre& o : l.offres) {
      auto& ligne = r.feuille.lignes.emplace_back(logement);
      for (CelluleEcrite& c : std::vector<CelluleEcrite>{
               r.who(o.reservataire), r.who(o.impute), cell_jour(o.mise_a_disposition), cell_jour(o.designation),
               count(o.candidats), from_one("issue", o.issue), r.code("motif", static_cast<std::int64_t>(o.motif)),
               cell_jour(o.commission), cell_jour(o.bail), r.code("prioritaire", o.prioritaire),
               r.code("quartile", o.quartile)})
        ligne.push_back(std::move(c));
    }
  }
  return std::move(r.feuille);
}

}  // namespace passeflux::io
