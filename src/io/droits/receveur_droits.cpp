// The rows of a file to rights: those that the bailleur keeps, or those that a réservataire says it holds.
#include "../tables/receveur.hpp"
#include "champs_droits.hpp"
#include "core/domaine/etude.hpp"
#include "core/domaine/libelle.hpp"

namespace passeflux::io {

namespace {

template <typename E>
E value(Rangee& r, std::size_t champ, bool decide) {
  return static_cast<E>(r.code(champ, decide));
}

class ReceveurDroits final : public Receveur {
 public:
  explicit ReceveurDroits(std::string transmis_par) : transmis_par_(std::move(transmis_par)) {}

  void begin(RapportImport& rapport) override {
    if (rapport.table == &table_etat_transmis() && transmis_par_.empty() && !rapport.lecture.rang[DroitReservataire])
      rapport.refus = {.code = "csv.transmis_par",
                       .message = "Rien ne dit de quel réservataire vient cet état.",
                       .conseil = "Choisissez-le dans la liste « Transmis par ».",
                       .fichier = rapport.fichier};
    const auto absent = [&](std::size_t champ, const char* sens) { note_absente(rapport, champ, sens); };
    absent(DroitNature, "droits de suite et droits uniques ne se distinguent pas.");
    absent(DroitLogements, "chaque ligne compte pour un logement.");
    absent(DroitFondement, "le fondement de chaque droit est à compléter.");
    if (!rapport.lecture.rang[DroitFin] && !rapport.lecture.rang[DroitFinPret])
      absent(DroitFin, "aucune échéance ne peut être suivie.");
  }

  bool read(Rangee& r) override {
    Droit d;
    // An état is of the one who sent it, whatever its rows call it.
    d.reservataire = transmis_par_.empty() ? r.reservataire(DroitReservataire, true) : transmis_par_;
    d.exerce_par = r.reservataire(DroitExercePar, false);
    d.preleve_sur = r.reservataire(DroitPreleveSur, false);
    d.fondement = value<Fondement>(r, DroitFondement, false);
    d.nature = value<NatureDroit>(r, DroitNature, true);
    d.statut = value<StatutDroit>(r, DroitStatut, false);
    d.piece = value<Piece>(r, DroitPiece, false);
    d.reference = r.texte(DroitReference, kNomMax);
    d.acte = r.date(DroitActe, false);
    d.logement = std::string(r.identifiant(DroitLogement));
    d.programme = r.texte(DroitProgramme, kNomMax);
    d.adresse = r.texte(DroitAdresse, kNomMax);
    d.commune = r.commune(DroitCommune, false);
    if (r.has(DroitLogements) && !is_missing(r.cell(DroitLogements)))
      d.logements = r.entier(DroitLogements, 0, kLogementsLigneMax, true, "Un nombre de logements",
                             "Nombre de logements illisible ou hors de 0 à 1 000 000.")
                        .value_or(1);
    d.debut = r.date(DroitDebut, false);
    // A date that cannot be read would leave a right without end.
    d.fin_pret = r.date(DroitFinPret, true);
    d.remboursement = r.date(DroitRemboursement, true);
    d.fin = r.date(DroitFin, true);
    d.commentaire = r.texte(DroitCommentaire, kCommentaireDroitMax);
    if (!r.usable()) return false;
    if (droits_.size() == kDroitsMax) {
      r.refuse(r.ligne(), DroitReservataire, "", "csv.trop_de_droits", "Une étude contient au plus 60 000 droits.",
               "Regroupez les lignes par programme.");
      return false;
    }
    droits_.push_back(std::move(d));
    return true;
  }

  void finish(RapportImport& rapport) override {
    if (droits_.empty()) return;
    rapport.droits = std::make_shared<const Droits>(std::move(droits_));
  }

 private:
  std::string transmis_par_;
  Droits droits_;
};
}  // namespace

std::unique_ptr<Receveur> make_receveur_droits(std::string transmis_par) {
  return std::make_unique<ReceveurDroits>(std::move(transmis_par));
}

}  // namespace passeflux::io
