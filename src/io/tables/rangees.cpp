#include "rangees.hpp"

#include <algorithm>

#include "lecture_directe.hpp"

namespace passeflux::io {

// The first cell tells that a row is neither blank nor a line of totals, which Importeur::read_row looks for.
Rangees::Rangees(Importeur& import, const LotLignes& lot) : import_(&import), lot_(lot) {
  for (std::size_t i = 0; i < lot.size(); ++i) {
    const std::string_view premiere = lot[i].texte(0);
    simples_[i] = !premiere.empty() && !may_be_total(premiere);
  }
}

// lire(texte, valeur): whether it could be read.
template <typename T, typename Lire>
void Rangees::each(std::size_t champ, Colonne<T>& valeurs, T absente, Lire&& lire) {
  const auto rang = import_->rapport_.lecture.rang[champ];
  if (!rang) return static_cast<void>(std::fill_n(valeurs.begin(), lot_.size(), absente));
  const LotLignes lot = lot_;  // which the writing of bytes cannot change
  for (std::size_t i = 0; i < lot.size(); ++i) {
    const std::string_view t = lot[i].texte(*rang);
    if (t.empty())
      valeurs[i] = absente;
    else if (!lire(t, valeurs[i]))
      simples_[i] = false;
  }
}

// Those met before; whether there is no other.
template <typename T>
bool Rangees::known_codes(std::size_t champ, Colonne<T>& valeurs) {
  const CodesVus& vus = import_->codes_vus_[champ];
  CodesVus::Cle derniere = CodesVus::kAucune;
  T lue{};
  bool tous = true;
  each(champ, valeurs, T{}, [&](std::string_view t, T& valeur) {
    const CodesVus::Cle cle = CodesVus::key(t);
    if (cle != derniere || cle == CodesVus::kAucune) {
      const auto vue = vus.find(cle);
      if (!vue) {
        tous = false;
        return true;
      }
      lue = static_cast<T>(*vue);
      derniere = cle;
    }
    valeur = lue;
    return true;
  });
  return tous;
}

// The others are read once, and met from then on; those that no code is, or that are too long to be remembered, are
// left.
template <typename T>
void Rangees::codes(std::size_t champ, Colonne<T>& valeurs) {
  if (known_codes(champ, valeurs)) return;
  const std::size_t rang = *import_->rapport_.lecture.rang[champ];
  const CodesVus& vus = import_->codes_vus_[champ];
  bool appris = false;
  for (std::size_t i = 0; i < lot_.size(); ++i) {
    const std::string_view t = lot_[i].texte(rang);
    const CodesVus::Cle cle = CodesVus::key(t);
    if (cle == CodesVus::kAucune || vus.find(cle) || trim(t) != t || is_missing(t)) continue;
    appris = import_->read_code(champ, t).has_value() || appris;
  }
  if (appris) known_codes(champ, valeurs);
  for (std::size_t i = 0; i < lot_.size(); ++i)
    if (const std::string_view t = lot_[i].texte(rang); !t.empty() && !vus.find(CodesVus::key(t))) simples_[i] = false;
}
template void Rangees::codes(std::size_t, Colonne<char>&);
template void Rangees::codes(std::size_t, Colonne<std::uint8_t>&);

void Rangees::annees(std::size_t champ, Colonne<std::int16_t>& valeurs) {
  std::uint32_t dernier = 0;
  std::int16_t lue = 0;  // of no year yet
  each(champ, valeurs, std::int16_t{0}, [&](std::string_view t, std::int16_t& valeur) {
    if (t.size() != sizeof dernier) return false;
    if (const auto mot = load<std::uint32_t>(t.data()); mot != dernier || lue == 0) {
      const auto annee = read_year(t);
      if (!annee) return false;
      lue = static_cast<std::int16_t>(*annee);
      dernier = mot;
    }
    valeur = lue;
    return true;
  });
}

void Rangees::dates(std::size_t champ, Colonne<std::int32_t>& valeurs) {
  std::uint64_t debut = 0;
  std::uint16_t fin = 0;
  std::int32_t lue = 0;  // of no date yet
  each(champ, valeurs, std::int32_t{0}, [&](std::string_view t, std::int32_t& valeur) {
    if (t.size() != sizeof debut + sizeof fin) return false;
    const auto d = load<std::uint64_t>(t.data());
    const auto f = load<std::uint16_t>(t.data() + sizeof debut);
    if (d != debut || f != fin || lue == 0) {
      const auto date = read_full_date(t);
      if (!date) return false;
      lue = *date;
      debut = d;
      fin = f;
    }
    valeur = lue;
    return true;
  });
}

void Rangees::surfaces(std::size_t champ, Colonne<std::int64_t>& valeurs) {
  each(champ, valeurs, std::int64_t{-1}, [&](std::string_view t, std::int64_t& valeur) {
    const auto dm2 = read_plain_surface(t);
    valeur = dm2.value_or(-1);
    return dm2.has_value();
  });
}

void Rangees::identifiants(std::size_t champ, Colonne<std::string_view>& valeurs) {
  each(champ, valeurs, std::string_view{}, [&](std::string_view t, std::string_view& valeur) {
    valeur = t;
    return is_plain_identifier(t, kIdentifiantMax);
  });
  if (!has(champ)) return;
  for (std::size_t i = 0; i < lot_.size(); ++i) simples_[i] = simples_[i] && !valeurs[i].empty();
}

void Rangees::textes(std::size_t champ, Colonne<std::string_view>& valeurs) {
  each(champ, valeurs, std::string_view{}, [&](std::string_view t, std::string_view& valeur) {
    valeur = t;
    return true;
  });
}

}  // namespace passeflux::io
