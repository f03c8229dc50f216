#include "core/etat_des_lieux/discordances.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "contexte.hpp"
#include "core/domaine/lieu.hpp"
#include "core/etat_des_lieux/echeances.hpp"

namespace passeflux {

namespace {
bool is_suite(const Droit& d) { return d.nature != NatureDroit::DroitUnique; }

// "25 % du programme": a digit, then the sign.
bool is_pourcentage(std::string_view commentaire) {
  const std::size_t signe = commentaire.find('%');
  if (signe == std::string_view::npos) return false;
  const std::size_t chiffre = commentaire.find_first_of("0123456789");
  return chiffre != std::string_view::npos && chiffre < signe;
}

// One line of the comparison, told what it is.
class Classement {
 public:
  Classement(const Contexte& contexte, std::uint32_t etat, Poste& poste) : c_(&contexte), p_(&poste) {
    for (const std::uint32_t i : poste.paire.droits) droits_.push_back({kListe, i});
    for (const std::uint32_t i : poste.paire.lignes) lignes_.push_back({etat, i});
    titulaire_ = contexte.etude().etats_transmis[etat]->reservataire;
  }

  void run() {
    count();
    compare();
    look_around();
    look_inside();
  }

 private:
  void add(Discordance d) { p_->classes |= 1U << static_cast<unsigned>(d); }
  const Droit& at(RangDroit r) const { return c_->droit(r); }
  bool is_solde(RangDroit r) const { return r.etat == kListe && c_->sorties().is_solde(r.rang); }
  bool any(const std::vector<RangDroit>& rangs, auto test) const {
    return std::ranges::any_of(rangs, [&](RangDroit r) { return test(r); });
  }
  bool any_side(auto test) const { return any(droits_, test) || any(lignes_, test); }

  void count();
  void compare();
  void compare_terms();
  void look_around();
  void look_inside();
  void look_at_sorties();
  void name_other(const Droit& d, bool transmis, Discordance discordance) {
    if (p_->autre.empty() || d.reservataire < p_->autre) {
      p_->autre = d.reservataire;
      p_->autre_transmis = transmis;
    }
    add(discordance);
  }
  // The values given by a side, none for "not given".
  template <typename F>
  std::set<std::int64_t> values(const std::vector<RangDroit>& rangs, F&& f) const {
    std::set<std::int64_t> v;
    for (const RangDroit r : rangs)
      if (const auto x = static_cast<std::int64_t>(f(at(r))); x != 0) v.insert(x);
    return v;
  }
  // Both sides give one value, and not the same.
  template <typename F>
  bool differ(F&& f) const {
    const auto a = values(droits_, f);
    const auto b = values(lignes_, f);
    return !a.empty() && !b.empty() && a != b;
  }

  const Contexte* c_;
  Poste* p_;
  std::vector<RangDroit> droits_;
  std::vector<RangDroit> lignes_;
  std::string titulaire_;
  std::int64_t soldes_ = 0;  // of the bailleur's, ended by an answer
};

void Classement::count() {
  for (const RangDroit r : droits_) {
    if (c_->vivant(r)) p_->bailleur += at(r).logements;
    if (is_solde(r)) soldes_ += at(r).logements;
  }
  for (const RangDroit r : lignes_) p_->transmis += at(r).logements;
  const auto& dits = droits_.empty() ? lignes_ : droits_;
  p_->unique = std::ranges::none_of(dits, [&](RangDroit r) { return is_suite(at(r)); });
}

void Classement::compare() {
  // Ended: kept as valid by the list, or still counted by the état.
  const bool eteint = any(droits_, [&](RangDroit r) {
    return !c_->vivant(r) && (at(r).statut == StatutDroit::Valide || !lignes_.empty()) &&
           !is_a_venir(at(r), c_->jour()) && !is_solde(r);
  });
  const bool eteinte = any(lignes_, [&](RangDroit r) {
    const Echeance e = compute_echeance(at(r), c_->prorogation());
    return e.fin != 0 && e.fin < c_->jour();
  });
  if (eteint || (eteinte && p_->bailleur != p_->transmis)) add(Discordance::DroitEchu);
  if (lignes_.empty()) {
    if (p_->bailleur > 0) add(Discordance::AbsentTransmis);
    return;
  }
  if (droits_.empty()) {
    const bool inconnu =
        any(lignes_, [&](RangDroit r) { return c_->cle(r).programme.mots != 0 && !c_->etat_connu(c_->cle(r)); });
    add(c_->is_etat(titulaire_) && inconnu ? Discordance::NonIdentifie : Discordance::AbsentBailleur);
    return;
  }
  // What an answer ended explains the difference, where the état counts it still.
  if (p_->bailleur != p_->transmis && p_->bailleur + soldes_ != p_->transmis && (p_->bailleur > 0 || !eteint)) {
    const bool part =
        any(lignes_, [&](RangDroit r) { return at(r).logement.empty() && is_pourcentage(at(r).commentaire); });
    add(part ? Discordance::Pourcentage : Discordance::Quantite);
  }
  if (differ([](const Droit& d) { return d.nature; })) add(Discordance::Nature);
  if (differ([](const Droit& d) { return d.fondement; })) add(Discordance::Base);
  compare_terms();
  if (p_->paire.surete == Surete::AVerifier) add(Discordance::Apparie);
}

void Classement::compare_terms() {
  if (differ([](const Droit& d) { return d.fin_pret; })) return add(Discordance::PretRenegocie);
  const auto fin = [&](const Droit& d) { return compute_echeance(d, c_->prorogation()).fin; };
  if (differ(fin)) add(Discordance::Terme);
}

// Other holders of the dwelling or of the deed.
void Classement::look_around() {
  for (const RangDroit r : droits_) {
    const Droit& d = at(r);
    if (!c_->vivant(r)) continue;
    for (const RangDroit a : c_->par_logement(c_->cle(r))) {
      const Droit& autre = at(a);
      if (autre.reservataire == d.reservataire || !c_->vivant(a)) continue;
      if (is_suite(d) && is_suite(autre)) name_other(autre, false, Discordance::DoubleReservation);
      // Counted on the other's quota, it is counted once.
      else if (is_suite(d) != is_suite(autre) && (is_suite(d) ? autre : d).preleve_sur.empty())
        name_other(autre, false, Discordance::UnTour);
    }
    // Two guarantors of one loan share its deed: each has its right in the list, and nothing is wrong.
    const auto memes = c_->par_acte(c_->cle(r));
    const auto listed = [&](const std::string& id) {
      return std::ranges::any_of(memes, [&](RangDroit x) { return x.etat == kListe && at(x).reservataire == id; });
    };
    for (const RangDroit a : memes)
      if (a.etat != kListe && at(a).reservataire != d.reservataire && !listed(at(a).reservataire))
        name_other(at(a), true, Discordance::Titulaire);
    if (is_suite(d) && c_->sur_reserve(r.rang)) add(Discordance::SurReservation);
  }
  // Rows of the état that the list has, all of them, are its own.
  if (!droits_.empty() && (lignes_.size() <= droits_.size() || p_->transmis <= p_->bailleur)) return;
  for (const RangDroit r : lignes_) {
    const auto theirs = [&](RangDroit a) {
      if (a.etat == kListe && at(a).reservataire != titulaire_) name_other(at(a), false, Discordance::Titulaire);
    };
    for (const RangDroit a : c_->par_acte(c_->cle(r))) theirs(a);
    if (!droits_.empty() || !is_suite(at(r))) continue;
    for (const RangDroit a : c_->par_logement(c_->cle(r)))
      if (is_suite(at(a)) && c_->vivant(a)) theirs(a);
  }
}

// Dwellings that left the parc: once told what becomes of every right concerned, it is still said, and decided.
void Classement::look_at_sorties() {
  std::set<std::string> reponses;
  const auto waits = [&](RangDroit r) {
    if (r.etat == kListe)
      return c_->sorties().find(r.rang) != nullptr && c_->vivant(r) && !c_->sorties().is_repondu(r.rang);
    return c_->presence(at(r).logement) == Contexte::Presence::Sorti && !any(droits_, [&](RangDroit d) {
             return c_->sorties().is_repondu(d.rang) && key_logement(at(d).logement) == key_logement(at(r).logement);
           });
  };
  for (const RangDroit r : droits_)
    if (c_->sorties().is_repondu(r.rang)) reponses.insert(write_devenir(*c_->sorties().find(r.rang)->reponse));
  if (any_side(waits)) return add(Discordance::Sorti);
  if (reponses.empty()) return;
  add(Discordance::Sorti);
  p_->devenir = join_devenirs(reponses);
}

// What the rows themselves say.
void Classement::look_inside() {
  const auto presence = [&](RangDroit r) {
    return at(r).logement.empty() ? Contexte::Presence::Present : c_->presence(at(r).logement);
  };
  look_at_sorties();
  if (c_->has_identifiants() && p_->paire.motif != MotifPaire::Logement) {
    if (any(lignes_, [&](RangDroit r) { return presence(r) == Contexte::Presence::AutreForme; }))
      add(Discordance::Absorbe);
    else if (any(lignes_, [&](RangDroit r) { return presence(r) == Contexte::Presence::Inconnu; }))
      add(Discordance::Renumerote);
  }
  if (any(droits_, [&](RangDroit r) {
        return c_->vivant(r) && (at(r).statut == StatutDroit::Conteste || at(r).statut == StatutDroit::ARechercher);
      }))
    add(Discordance::Conteste);
  if (any(droits_, [&](RangDroit r) { return c_->vivant(r) && at(r).piece == Piece::Manquante; }))
    add(Discordance::PieceManquante);
  if (any_side([&](RangDroit r) { return c_->commune_remplacee(at(r)); })) add(Discordance::CommuneFusionnee);
}
}  // namespace

void sort_postes(std::vector<Poste>& postes) {
  std::ranges::sort(postes, {}, [](const Poste& p) {
    return std::tuple(!p.is_ouvert(), p.principale().value_or(Discordance{kDiscordances}), std::string_view(p.commune),
                      p.cle_droit, p.cle_ligne);
  });
}

std::vector<Confrontation> compute_confrontations(const Etude& etude, std::int32_t prorogation,
                                                  const Geographie* geographie) {
  static const Droits kAucun;
  const Droits& droits = etude.droits == nullptr ? kAucun : *etude.droits;
  const Contexte contexte(etude, prorogation, geographie);
  const std::vector<std::uint64_t> cles_droits = keys_of(droits);
  const std::optional<Droits> deplaces = move_droits(etude, contexte.sorties());
  std::vector<Confrontation> confrontations;
  for (std::uint32_t k = 0; k < etude.etats_transmis.size(); ++k) {
    const EtatTransmis& etat = *etude.etats_transmis[k];
    Confrontation& confrontation = confrontations.emplace_back();
    confrontation.reservataire = etat.reservataire;
    std::vector<std::uint32_t> siens;
    for (std::uint32_t i = 0; i < droits.size(); ++i)
      if (droits[i].reservataire == etat.reservataire) siens.push_back(i);
    const std::vector<std::uint64_t> cles_lignes = keys_of(etat.lignes);
    for (Rapprochement& paire : match_droits(deplaces ? *deplaces : droits, siens, etat.lignes, geographie)) {
      Poste& p = confrontation.postes.emplace_back();
      p.paire = std::move(paire);
      const auto first = [](const std::vector<std::uint32_t>& rangs, const std::vector<std::uint64_t>& cles) {
        std::uint64_t cle = 0;
        for (const std::uint32_t i : rangs) cle = cle == 0 ? cles[i] : std::min(cle, cles[i]);
        return cle;
      };
      p.cle_droit = first(p.paire.droits, cles_droits);
      p.cle_ligne = first(p.paire.lignes, cles_lignes);
      Classement(contexte, k, p).run();
      const auto commune = [&](const std::vector<std::uint32_t>& rangs, std::uint32_t liste) {
        for (const std::uint32_t i : rangs)
          if (std::string c = contexte.commune_of({liste, i}); p.commune.empty() || (!c.empty() && c < p.commune))
            p.commune = std::move(c);
      };
      commune(p.paire.droits, kListe);
      // A right that moved counts where it is now, wherever the état has it still.
      const bool deplace = std::ranges::any_of(
          p.paire.droits, [&](std::uint32_t i) { return contexte.sorties().find_transfere(i) != nullptr; });
      if (!deplace) commune(p.paire.lignes, k);
    }
    sort_postes(confrontation.postes);
  }
  return confrontations;
}

}  // namespace passeflux
