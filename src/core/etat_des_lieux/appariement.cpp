#include "appariement.hpp"

#include <algorithm>
#include <array>

namespace passeflux {

std::uint32_t value(const Entree& e, Champ champ) {
  switch (champ) {
    case Champ::Logement:
      return e.cle.logement;
    case Champ::LogementPrecis:
      return e.cle.logement_precis;
    case Champ::Programme:
      return e.cle.programme.mots;
    case Champ::Adresse:
      return e.cle.adresse.mots;
    case Champ::Acte:
      return e.cle.acte;
    case Champ::Nature:
      return e.nature;
    case Champ::Base:
      return e.fondement;
    case Champ::Commune:
      return e.cle.commune;
  }
  return 0;
}

namespace {
// Says whether a value given differs from the one given before.
bool differs(std::uint32_t& vu, std::uint32_t v) {
  if (v == 0) return false;
  if (vu != 0 && v != vu) return true;
  vu = v;
  return false;
}

template <typename F>
bool mixed_by(const Groupe& g, F&& f) {
  std::uint32_t vu = 0;
  const auto one = [&](const Entree* e) { return differs(vu, f(*e)); };
  return std::ranges::any_of(g.droits, one) || std::ranges::any_of(g.lignes, one);
}

bool any_of(const Groupe& g, auto test) {
  return std::ranges::any_of(g.droits, test) || std::ranges::any_of(g.lignes, test);
}
}  // namespace

bool Groupe::conflict(Champ champ) const {
  std::vector<std::uint32_t> siennes;
  for (const Entree* d : droits)
    if (const auto v = value(*d, champ); v != 0) siennes.push_back(v);
  std::ranges::sort(siennes);
  bool donnee = false;
  for (const Entree* l : lignes) {
    const auto v = value(*l, champ);
    if (v != 0 && std::ranges::binary_search(siennes, v)) return false;
    donnee = donnee || v != 0;
  }
  return donnee && !siennes.empty();
}

bool Groupe::mixed(Champ champ) const {
  return mixed_by(*this, [&](const Entree& e) { return value(e, champ); });
}
bool Groupe::mixed_programme() const {
  return mixed_by(*this, [](const Entree& e) { return e.cle.programme.precise; });
}
bool Groupe::mixed_adresse() const {
  return mixed_by(*this, [](const Entree& e) { return e.cle.adresse.precise; });
}
bool Groupe::unknown(Champ champ) const {
  return any_of(*this, [&](const Entree* e) { return value(*e, champ) == 0; });
}
bool Groupe::doubled(bool Entree::* marque) const {
  return any_of(*this, [&](const Entree* e) { return e->*marque; });
}
bool Groupe::keep(bool (*test)(const Entree&)) {
  for (auto* cote : {&lignes, &droits}) {
    const auto bons = std::ranges::count_if(*cote, [&](const Entree* e) { return test(*e); });
    if (bons == 0) continue;
    pris += cote->size() - static_cast<std::size_t>(bons);
    std::erase_if(*cote, [&](const Entree* e) { return !test(*e); });
    return true;
  }
  return false;
}
bool Groupe::renumerote() const {
  const auto nomme = [](const Entree* e) { return e->cle.logement != 0; };
  return std::ranges::any_of(droits, nomme) && std::ranges::any_of(lignes, nomme);
}

Appariement::Appariement(const Droits& droits, std::span<const std::uint32_t> siens, const Droits& lignes,
                         const Geographie* geographie) {
  Lexique lexique(geographie);
  entrees_.reserve(siens.size() + lignes.size());
  const auto add = [&](const Droit& d, std::uint32_t rang, bool ligne) {
    Entree& e = entrees_.emplace_back();
    e.cle = lexique.read(d);
    e.rang = rang;
    e.nature = static_cast<std::uint32_t>(d.nature);
    e.fondement = static_cast<std::uint32_t>(d.fondement);
    e.ligne = ligne;
  };
  for (const std::uint32_t rang : siens) add(droits[rang], rang, false);
  for (std::uint32_t rang = 0; rang < lignes.size(); ++rang) add(lignes[rang], rang, true);
  mark_doubles();
}

bool Appariement::read_key(const Entree& e, std::span<const Champ> champs, Cle& cle) {
  cle = {};
  for (std::size_t k = 0; k < champs.size(); ++k) {
    const std::uint32_t v = value(e, champs[k]);
    if (v == 0 && champs[k] < Champ::Nature) return false;
    (k < 2 ? cle.debut : cle.fin) |= std::uint64_t{v} << (k % 2 == 0 ? 32U : 0U);
  }
  return true;
}

// Calls f with the entries of each key, those that are free or all.
template <typename F>
void Appariement::each_key(std::span<const Champ> champs, bool libres, F&& f) {
  tri_.clear();
  Cle cle;
  for (std::uint32_t i = 0; i < entrees_.size(); ++i)
    if ((entrees_[i].libre || !libres) && read_key(entrees_[i], champs, cle)) tri_.emplace_back(cle, i);
  std::ranges::sort(tri_);
  for (std::size_t i = 0; i < tri_.size();) {
    std::size_t fin = i;
    while (fin < tri_.size() && tri_[fin].first == tri_[i].first) ++fin;
    f(std::span<const std::pair<Cle, std::uint32_t>>(tri_).subspan(i, fin - i));
    i = fin;
  }
}

// A list that writes one key in two ways means two things by it; so do two lists whose small words are not the same.
void Appariement::mark_doubles() {
  const auto mark = [&](std::span<const Champ> cle, bool Entree::* marque, const CleNom CleDroit::* nom) {
    each_key(cle, false, [&](auto liste) {
      std::array<std::uint32_t, 2> vus{};
      std::uint32_t genre = 0;
      std::uint32_t article = 0;
      bool plusieurs = false;
      for (const auto& [c, i] : liste) {
        const Entree& e = entrees_[i];
        const std::uint32_t precise = nom == nullptr ? e.cle.logement_precis : (e.cle.*nom).precise;
        plusieurs = differs(vus.at(e.ligne ? 1 : 0), precise) || plusieurs;
        if (nom == nullptr) continue;
        plusieurs = differs(genre, (e.cle.*nom).genres) || plusieurs;
        plusieurs = differs(article, (e.cle.*nom).articles) || plusieurs;
      }
      for (const auto& [c, i] : liste) entrees_[i].*marque = plusieurs;
    });
  };
  static constexpr Champ kLogement[]{Champ::Logement};
  static constexpr Champ kProgramme[]{Champ::Programme, Champ::Commune};
  static constexpr Champ kAdresse[]{Champ::Adresse, Champ::Commune};
  static constexpr Champ kNom[]{Champ::Programme};
  mark(kLogement, &Entree::logement_double, nullptr);
  mark(kProgramme, &Entree::programme_double, &CleDroit::programme);
  mark(kAdresse, &Entree::adresse_double, &CleDroit::adresse);
  each_key(kNom, false, [&](auto liste) {
    std::uint32_t vue = 0;
    bool plusieurs = false;
    for (const auto& [c, i] : liste)
      plusieurs = differs(vue, entrees_[i].cle.commune) || entrees_[i].programme_double || plusieurs;
    for (const auto& [c, i] : liste) entrees_[i].communes_multiples = plusieurs;
  });
}

void Appariement::pass(MotifPaire motif, std::span<const Champ> champs, Jugement (*juger)(Groupe&)) {
  struct Candidat {
    Cle cle;
    Groupe groupe;
  };
  std::vector<Candidat> candidats;
  each_key(champs, true, [&](auto liste) {
    const auto lignes = std::ranges::count_if(liste, [&](const auto& l) { return entrees_[l.second].ligne; });
    if (lignes == 0 || static_cast<std::size_t>(lignes) == liste.size()) return;
    Candidat& c = candidats.emplace_back();
    c.cle = liste.front().first;
    for (const auto& [cle, i] : liste) (entrees_[i].ligne ? c.groupe.lignes : c.groupe.droits).push_back(&entrees_[i]);
  });
  if (candidats.empty()) return;
  Cle cle;
  for (const Entree& e : entrees_) {
    if (e.libre || !read_key(e, champs, cle)) continue;
    const auto it = std::ranges::lower_bound(candidats, cle, {}, &Candidat::cle);
    if (it != candidats.end() && it->cle == cle) ++it->groupe.pris;
  }
  for (auto& [c, g] : candidats) {
    const Jugement jugement = juger(g);
    if (jugement == Jugement::Rien) continue;
    Rapprochement& r = trouves_.emplace_back();
    r.motif = motif;
    r.surete = jugement == Jugement::Certain    ? Surete::Certaine
               : jugement == Jugement::Probable ? Surete::Probable
                                                : Surete::AVerifier;
    r.renumerote = motif != MotifPaire::Logement && g.renumerote();
    for (const auto& [cote, rangs] : {std::pair(&g.droits, &r.droits), std::pair(&g.lignes, &r.lignes)})
      for (Entree* e : *cote) {
        rangs->push_back(e->rang);
        e->libre = false;
      }
  }
}

std::vector<Rapprochement> Appariement::finish() {
  for (const Entree& e : entrees_)
    if (e.libre) (e.ligne ? trouves_.emplace_back().lignes : trouves_.emplace_back().droits).push_back(e.rang);
  for (Rapprochement& r : trouves_) {
    std::ranges::sort(r.droits);
    std::ranges::sort(r.lignes);
  }
  return std::move(trouves_);
}

}  // namespace passeflux
