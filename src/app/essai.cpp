// A trial at the negotiating table: over the étude, never in it until it is kept.
#include <utility>

#include "app/session.hpp"

namespace passeflux::app {

const Essai& Session::essai() const {
  static const Essai aucun;
  return essai_ ? essai_->essai : aucun;
}

const Depart& Session::depart_of(const Etude& etude) {
  if (!depart_ || depart_->parc != etude.parc || depart_->organisme != etude.organisme ||
      depart_->parametres != etude.parametres)
    depart_ = DepartGarde{.parc = etude.parc,
                          .organisme = etude.organisme,
                          .parametres = etude.parametres,
                          .depart = prepare_flux(etude, *registre_)};
  return depart_->depart;
}

// Over another étude, or another state of it; over when it changes nothing.
void Session::compute_essai() {
  if (!ouverte()) return essai_.reset();
  Etude essayee = etude();
  apply_essai(essayee, essai_->essai);
  if (essayee == etude()) return essai_.reset();
  essai_->resultat = compute_flux(essayee, *registre_, depart_of(essayee));
  if (!chiffre.empty() && calcul_of(chiffre).find(chiffre) == nullptr) close_explication();
}

void Session::try_out(std::function<void(Essai&)> changement) {
  if (!ouverte()) return;
  champ_refuse.clear();
  essais_attendus_.push_back(std::move(changement));
  if (!dessin_) end_frame();
}

void Session::keep_essai() {
  if (!essai_) return;
  execute("essai gardé", [e = essai_->essai](Etude& x) { apply_essai(x, e); });
  avis = Avis{.gravite = Gravite::Information,
              .texte = "Essai gardé : il fait maintenant partie de l’étude.",
              .conseil = {},
              .annulable = true};
}

void Session::drop_essai() {
  try_out([](Essai& e) { e = {}; });
}

}  // namespace passeflux::app
