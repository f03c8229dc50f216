// The rows of a file to dwellings vacated and what became of them: a row is an offer, rows of one dwelling vacated on
// one day are one libération.
#include <algorithm>
#include <map>
#include <tuple>

#include "../tables/receveur.hpp"
#include "champs_historique.hpp"

namespace passeflux::io {

namespace {
// A code of champs_historique.cpp, 0 when not given.
template <typename E>
E value(std::int64_t code, E absent) {
  return code == 0 ? absent : static_cast<E>(code - 1);
}

class ReceveurHistorique final : public Receveur {
 public:
  void begin(RapportImport& rapport) override {
    const auto absent = [&](std::size_t champ, const char* sens) { note_absente(rapport, champ, sens); };
    absent(LibLogement, "chaque ligne compte pour une libération.");
    absent(LibReservataire, "les mises à disposition ne peuvent pas être attribuées.");
    absent(LibCategorie, "toutes les libérations sont lues comme du flux.");
    absent(LibIssue, "une date de bail vaut bail signé.");
    absent(LibBail, "les délais jusqu’au bail ne peuvent pas être mesurés.");
  }

  bool read(Rangee& r) override;

  void finish(RapportImport& rapport) override {
    if (liberations_.empty()) return;
    sort_liberations(liberations_);
    rapport.historique = std::make_shared<const Liberations>(std::move(liberations_));
  }

 private:
  // The libération of the row; the rows that share it must describe one dwelling.
  Liberation* take(Liberation&& l, Rangee& r);

  Liberations liberations_;
  struct Place {
    std::size_t rang;
    std::int64_t ligne;
    std::uint32_t contredits = 0;  // fields on which two rows disagreed: a bit each
  };
  std::map<std::tuple<std::string, std::int32_t, CategorieLiberation>, Place> places_;
};

Offre read_offre(Rangee& r) {
  Offre o;
  o.reservataire = r.reservataire(LibReservataire, false);
  o.impute = r.reservataire(LibImpute, false);
  o.mise_a_disposition = r.date(LibMise, false);
  o.designation = r.date(LibDesignation, false);
  if (!is_missing(r.cell(LibCandidats)))
    o.candidats = r.entier(LibCandidats, 0, kCandidatsMax, false, "Un nombre de candidats",
                           "Nombre de candidats illisible ou hors de 0 à 999.")
                      .value_or(0);
  o.bail = r.date(LibBail, true);
  o.issue = value(r.code(LibIssue, true), o.bail != 0 ? IssueOffre::Bail : IssueOffre::EnCours);
  o.motif = static_cast<MotifRefus>(r.code(LibMotif, false));
  o.commission = r.date(LibCommission, false);
  o.prioritaire = static_cast<std::uint8_t>(r.code(LibPrioritaire, false));
  o.quartile = static_cast<std::uint8_t>(r.code(LibQuartile, false));
  return o;
}

Liberation* ReceveurHistorique::take(Liberation&& l, Rangee& r) {
  if (l.logement.empty()) return &liberations_.emplace_back(std::move(l));
  const auto [it, nouvelle] = places_.try_emplace(std::tuple(l.logement, l.date, l.categorie),
                                                  Place{.rang = liberations_.size(), .ligne = r.ligne()});
  if (nouvelle) return &liberations_.emplace_back(std::move(l));
  Liberation& meme = liberations_[it->second.rang];
  // Nothing tells which row is right, and their order must not.
  const auto merge = [&](auto& garde, const auto& lu, std::size_t champ) {
    using Valeur = std::remove_cvref_t<decltype(lu)>;
    const std::uint32_t bit = 1U << champ;
    const bool contredit = (it->second.contredits & bit) != 0;
    if (lu == Valeur{} || (garde == lu && !contredit)) return;
    if (garde == Valeur{} && !contredit) {
      garde = lu;
      return;
    }
    it->second.contredits |= bit;
    garde = Valeur{};
    r.fault(false, champ, "csv.liberation_contredite",
            "La ligne " + std::to_string(it->second.ligne) + ", de la même libération, dit autre chose.");
  };
  merge(meme.commune, l.commune, LibCommune);
  merge(meme.pieces, l.pieces, LibPieces);
  merge(meme.financement, l.financement, LibFinancement);
  merge(meme.qpv, l.qpv, LibQpv);
  merge(meme.conge, l.conge, LibConge);
  return &meme;
}

bool ReceveurHistorique::read(Rangee& r) {
  Liberation l;
  l.logement = std::string(r.identifiant(LibLogement));
  l.commune = r.commune(LibCommune, false);
  l.pieces = static_cast<std::uint8_t>(r.code(LibPieces, false));
  l.financement = static_cast<std::uint8_t>(r.code(LibFinancement, false));
  l.qpv = static_cast<std::uint8_t>(r.code(LibQpv, false));
  l.conge = r.date(LibConge, false);
  l.date = r.date(LibDate, true);
  l.categorie = value(r.code(LibCategorie, true), CategorieLiberation::Flux);
  Offre o = read_offre(r);
  if (l.date == 0 && r.usable()) r.fault(true, LibDate, "csv.liberation_sans_date", "La date de libération manque.");
  if (!r.usable()) return false;
  if (liberations_.size() == kLiberationsMax) {
    r.refuse(r.ligne(), LibDate, "", "csv.trop_de_liberations", "Une étude contient au plus 100 000 libérations.",
             "Gardez les années qui servent de référence.");
    return false;
  }
  const bool offert = o != Offre{};
  if (offert && o.reservataire.empty()) o.reservataire = kNonReserve;
  Liberation& place = *take(std::move(l), r);
  if (!offert) return true;
  if (std::ranges::find(place.offres, o) != place.offres.end() || place.offres.size() == kOffresMax) {
    const bool pleine = place.offres.size() == kOffresMax;
    r.refuse(r.ligne(), LibReservataire, r.cell(LibReservataire), pleine ? "csv.trop_d_offres" : "csv.doublon",
             pleine ? "Ce logement a déjà 20 mises à disposition pour cette libération."
                    : "Cette mise à disposition figure déjà dans le fichier, avec les mêmes valeurs.",
             "Supprimez la ligne en trop.");
    return false;
  }
  place.offres.push_back(std::move(o));
  return true;
}
}  // namespace

std::unique_ptr<Receveur> make_receveur_historique() { return std::make_unique<ReceveurHistorique>(); }

}  // namespace passeflux::io
