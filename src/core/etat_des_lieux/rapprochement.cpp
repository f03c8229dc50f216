#include "core/etat_des_lieux/rapprochement.hpp"

#include <algorithm>
#include <tuple>

#include "appariement.hpp"

namespace passeflux {

namespace {
using enum Champ;
using enum Jugement;

// A number as long as this is not another dwelling's by chance.
constexpr std::uint32_t kNumeroLong = 8;
constexpr std::uint32_t kNumeroSur = 5;

Jugement doubt(bool doute) { return doute ? AVerifier : Probable; }

// --- The dwelling. Its number is not enough where commune or programme say otherwise.
Jugement judge_logement(Groupe& g) {
  const bool court = g.droits.front()->cle.chiffres < kNumeroLong;
  if (g.conflict(Commune)) return court ? Rien : AVerifier;
  if (g.doubled(&Entree::logement_double) && g.mixed(LogementPrecis)) return AVerifier;
  if (g.conflict(Programme)) return doubt(court || g.unknown(Commune));
  const auto nu = [](const Entree* l) { return l->cle.commune == 0 && l->cle.programme.mots == 0; };
  return std::ranges::any_of(g.lignes, nu) && g.droits.front()->cle.chiffres < kNumeroSur ? Probable : Certain;
}
Jugement judge_meme_nature(Groupe& g) {
  const Jugement j = judge_logement(g);
  if (j == Rien) return j;
  if (!g.paire() && g.mixed(Acte)) return AVerifier;
  return g.conflict(Acte) ? std::max(j, Probable) : j;
}
Jugement judge_logement_reste(Groupe& g) {
  const Jugement j = judge_logement(g);
  return j == Rien || (g.paire() && g.pris == 0) ? j : AVerifier;
}

// --- The place, known by the name of a programme or by an address.
bool is_ambigu(Groupe& g) { return (g.doubled(&Entree::programme_double) && g.mixed_programme()) || g.renumerote(); }
Jugement judge_meme_acte(Groupe& g) {
  if (is_ambigu(g)) return AVerifier;
  return g.unknown(Commune) ? Probable : Certain;
}
Jugement judge_acte_autre_nature(Groupe& g) { return doubt(is_ambigu(g) || g.pris > 0); }
// Without the deed, what is left must be of one nature and one basis, and nothing else of that place matched already.
bool is_melange(Groupe& g) { return g.pris > 0 || g.conflict(Acte) || g.mixed(Nature) || g.mixed(Base); }
Jugement judge_programme(Groupe& g) { return doubt(is_ambigu(g) || is_melange(g)); }
Jugement judge_adresse(Groupe& g) {
  const bool ambigu = (g.doubled(&Entree::adresse_double) && g.mixed_adresse()) || g.mixed(Programme);
  return doubt(ambigu || g.renumerote() || is_melange(g));
}

// --- The programme, where one side does not say the commune: its name must be that of one place only.
Jugement judge_sans_commune(Groupe& g) {
  if (!g.unknown(Commune)) return Rien;
  if (!g.doubled(&Entree::communes_multiples)) return judge_programme(g);
  return g.keep([](const Entree& e) { return e.cle.commune == 0; }) ? AVerifier : Rien;
}

// --- The deed alone, where one side does not say the place.
Jugement judge_acte(Groupe& g) {
  if (g.keep([](const Entree& e) { return e.sans_lieu(); }))
    return doubt(g.pris > 0 || g.mixed(Nature) || g.conflict(Commune));
  return g.paire() && !g.conflict(Commune) ? AVerifier : Rien;
}

// --- A number alone, for a commune or for all: nothing else of it may be matched already.
Jugement judge_nombre(Groupe& g) {
  if (!g.keep([](const Entree& e) { return e.sans_lieu(); })) return Rien;
  return doubt(g.pris > 0 || g.conflict(Acte) || g.mixed(Nature));
}
Jugement judge_total(Groupe& g) {
  if (!g.keep([](const Entree& e) { return e.sans_lieu() && e.cle.commune == 0; })) return Rien;
  return doubt(g.pris > 0 || g.conflict(Acte) || g.mixed(Nature));
}

struct Passe {
  MotifPaire motif;
  std::vector<Champ> cle;
  Jugement (*juger)(Groupe&);
};
}  // namespace

std::vector<Rapprochement> match_droits(const Droits& droits, std::span<const std::uint32_t> siens,
                                        const Droits& lignes, const Geographie* geographie) {
  Appariement a(droits, siens, lignes, geographie);
  // From the surest key to the least sure; in each, from the narrowest.
  const std::vector<Passe> passes{
      {MotifPaire::Logement, {LogementPrecis, Acte, Nature}, judge_logement},
      {MotifPaire::Logement, {Logement, Acte, Nature}, judge_logement},
      {MotifPaire::Logement, {LogementPrecis, Nature}, judge_meme_nature},
      {MotifPaire::Logement, {Logement, Nature}, judge_meme_nature},
      {MotifPaire::Logement, {Logement}, judge_logement_reste},
      {MotifPaire::Acte, {Acte, Programme, Commune, Nature}, judge_meme_acte},
      {MotifPaire::Acte, {Acte, Programme, Commune}, judge_acte_autre_nature},
      {MotifPaire::Acte, {Acte, Adresse, Commune}, judge_adresse},
      {MotifPaire::Programme, {Programme, Commune, Nature, Base}, judge_programme},
      {MotifPaire::Programme, {Programme, Commune, Nature}, judge_programme},
      {MotifPaire::Programme, {Programme, Commune, Base}, judge_programme},
      {MotifPaire::Programme, {Programme, Commune}, judge_programme},
      {MotifPaire::Adresse, {Adresse, Commune, Nature, Base}, judge_adresse},
      {MotifPaire::Adresse, {Adresse, Commune}, judge_adresse},
      {MotifPaire::Programme, {Acte, Programme, Nature}, judge_sans_commune},
      {MotifPaire::Programme, {Programme, Nature, Base}, judge_sans_commune},
      {MotifPaire::Programme, {Programme}, judge_sans_commune},
      {MotifPaire::Acte, {Acte, Nature}, judge_acte},
      {MotifPaire::Acte, {Acte}, judge_acte},
      {MotifPaire::Nombre, {Commune, Nature, Base}, judge_nombre},
      {MotifPaire::Nombre, {Commune, Nature}, judge_nombre},
      {MotifPaire::Nombre, {Commune}, judge_nombre},
      {MotifPaire::Nombre, {Nature}, judge_total},
      {MotifPaire::Nombre, {}, judge_total},
  };
  for (const Passe& p : passes) a.pass(p.motif, p.cle, p.juger);
  return a.finish();
}

std::vector<std::uint64_t> keys_of(const Droits& droits) {
  const auto hash = [](const Droit& d) {
    std::uint64_t h = 0xCBF29CE484222325U;  // FNV-1a, 64 bits
    const auto take = [&](std::string_view t) {
      for (const char c : t) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
      h = (h ^ 0xFFU) * 0x100000001B3U;  // a byte that no text holds
    };
    take(d.reservataire);
    take(key_logement(d.logement));
    const CleLieu programme = key_lieu(d.programme);
    take(programme.mots);
    const CleLieu adresse = key_lieu(d.adresse);
    take(d.programme.empty() ? adresse.mots : "");
    take(d.commune);
    take(key_acte(d.reference));
    take(word(d.nature));
    return h;
  };
  std::vector<std::uint64_t> cles;
  cles.reserve(droits.size());
  std::vector<std::uint32_t> ordre(droits.size());
  for (std::uint32_t i = 0; i < droits.size(); ++i) {
    cles.push_back(hash(droits[i]));
    ordre[i] = i;
  }
  // Rows alike are told apart by what is left, so that their order in the list does not matter.
  const auto reste = [&](std::uint32_t i) {
    const Droit& d = droits[i];
    return std::tuple(cles[i], d.fondement, d.acte, d.debut, d.fin, d.fin_pret, d.remboursement, d.logements, d.statut,
                      d.piece, std::string_view(d.programme), std::string_view(d.commentaire));
  };
  std::ranges::sort(ordre, {}, reste);
  std::uint64_t rang = 0;
  for (std::size_t i = 1; i < ordre.size(); ++i) {
    const std::uint64_t avant = cles[ordre[i - 1]] - rang * 0x9E3779B97F4A7C15U;
    rang = cles[ordre[i]] == avant ? rang + 1 : 0;
    cles[ordre[i]] += rang * 0x9E3779B97F4A7C15U;
  }
  return cles;
}

}  // namespace passeflux
