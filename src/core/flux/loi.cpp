#include "core/flux/loi.hpp"

#include <algorithm>

namespace passeflux {

namespace {
constexpr double kNegligeable = 1e-18;

// Ends that weigh nothing are dropped: sums stay short.
void trim(Loi& loi) {
  const double seuil = *std::ranges::max_element(loi.p) * kNegligeable;
  std::size_t premier = 0;
  std::size_t dernier = loi.p.size();
  while (dernier > premier + 1 && loi.p[dernier - 1] <= seuil) --dernier;
  while (premier + 1 < dernier && loi.p[premier] <= seuil) ++premier;
  loi.p.resize(dernier);
  loi.p.erase(loi.p.begin(), loi.p.begin() + static_cast<std::ptrdiff_t>(premier));
  loi.debut += static_cast<std::int64_t>(premier);
}
}  // namespace

Loi beta_binomiale(std::int64_t n, double a, double b) {
  if (n <= 0) return {};
  const auto d = [](std::int64_t v) { return static_cast<double>(v); };
  // From about its mean, weight 1, both ways by the ratio of two neighbours; then all of it makes 1.
  const auto milieu = std::clamp<std::int64_t>(static_cast<std::int64_t>(d(n) * a / (a + b)), 0, n);
  std::vector<double> haut{1.0};
  double somme = 1;
  double w = 1;
  for (std::int64_t k = milieu; k < n; ++k) {
    w = w * d(n - k) / d(k + 1) * (a + d(k)) / (b + d(n - k - 1));
    if (b >= 1 && w < somme * kNegligeable) break;
    haut.push_back(w);
    somme += w;
  }
  std::vector<double> bas;
  w = 1;
  for (std::int64_t k = milieu; k > 0; --k) {
    w = w * d(k) / d(n - k + 1) * (b + d(n - k)) / (a + d(k - 1));
    if (a >= 1 && w < somme * kNegligeable) break;
    bas.push_back(w);
    somme += w;
  }
  Loi loi{.debut = milieu - static_cast<std::int64_t>(bas.size()), .p = {}};
  loi.p.assign(bas.rbegin(), bas.rend());
  loi.p.insert(loi.p.end(), haut.begin(), haut.end());
  for (double& x : loi.p) x /= somme;
  return loi;
}

Loi add(const Loi& a, const Loi& b) {
  Loi loi{.debut = a.debut + b.debut, .p = std::vector<double>(a.p.size() + b.p.size() - 1)};
  for (std::size_t i = 0; i < a.p.size(); ++i)
    for (std::size_t j = 0; j < b.p.size(); ++j) loi.p[i + j] += a.p[i] * b.p[j];
  trim(loi);
  return loi;
}

Loi shift(Loi loi, std::int64_t n) {
  loi.debut += n;
  return loi;
}

Loi at_least_zero(Loi loi) {
  if (loi.debut >= 0) return loi;
  const auto negatifs = static_cast<std::size_t>(std::min<std::int64_t>(-loi.debut, loi.fin() - loi.debut));
  double reste = 0;
  for (std::size_t i = 0; i < negatifs; ++i) reste += loi.p[i];
  loi.p.erase(loi.p.begin(), loi.p.begin() + static_cast<std::ptrdiff_t>(negatifs));
  loi.p[0] += reste;
  loi.debut = 0;
  return loi;
}

Loi without_negative(Loi loi) {
  if (loi.debut >= 0) return loi;
  if (loi.fin() < 0) return {.debut = 0, .p = {0.0}};
  loi.p.erase(loi.p.begin(), loi.p.begin() + static_cast<std::ptrdiff_t>(-loi.debut));
  loi.debut = 0;
  return loi;
}

double total(const Loi& loi) {
  double somme = 0;
  for (const double x : loi.p) somme += x;
  return somme;
}

double mean(const Loi& loi) {
  double somme = 0;
  for (std::size_t i = 0; i < loi.p.size(); ++i)
    somme += loi.p[i] * static_cast<double>(loi.debut + static_cast<std::int64_t>(i));
  return somme;
}

std::int64_t quantile(const Loi& loi, double part) {
  double somme = 0;
  for (std::size_t i = 0; i < loi.p.size(); ++i) {
    somme += loi.p[i];
    if (somme >= part) return loi.debut + static_cast<std::int64_t>(i);
  }
  return loi.fin();
}

}  // namespace passeflux
