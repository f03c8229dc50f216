#include "lecteur.hpp"

#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "mots.hpp"

namespace passeflux::io {

namespace {
constexpr std::size_t kDiagnosticsMax = 200;

bool is_date(std::string_view t) {
  if (t.size() != 10 || t[4] != '-' || t[7] != '-') return false;
  for (const std::size_t i : {0U, 1U, 2U, 3U, 5U, 6U, 8U, 9U})
    if (t[i] < '0' || t[i] > '9') return false;
  const std::string_view m = t.substr(5, 2);
  const std::string_view j = t.substr(8, 2);
  return t[0] != '0' && m >= "01" && m <= "12" && j >= "01" && j <= "31";
}
}  // namespace

void Lecteur::fail(const char* code, std::string message) const {
  if (sortie_->size() >= kDiagnosticsMax) return;
  sortie_->push_back({.code = code,
                      .message = std::move(message),
                      .chemin = chemin_.empty() ? "/" : chemin_,
                      .ligne = noeud_->ligne,
                      .position = noeud_->position});
}

bool Lecteur::object(std::initializer_list<std::string_view> cles) const {
  const auto* objet = std::get_if<Objet>(&noeud_->valeur);
  if (objet == nullptr) {
    fail("etude.type", "Un objet est attendu ici.");
    return false;
  }
  for (const std::string_view cle : cles)
    if (!cle.starts_with('?') && find(*objet, cle) == nullptr)
      fail("etude.cle_absente", "La clé « " + std::string(cle) + " » manque.");
  for (const auto& [cle, valeur] : *objet) {
    const bool connue =
        std::ranges::any_of(cles, [&](std::string_view c) { return cle == (c.starts_with('?') ? c.substr(1) : c); });
    if (!connue) Lecteur(valeur, chemin_ + "/" + cle, *sortie_).fail("etude.cle_inconnue", "Clé inconnue.");
  }
  return true;
}

bool Lecteur::has(std::string_view cle) const {
  const auto* objet = std::get_if<Objet>(&noeud_->valeur);
  return objet != nullptr && find(*objet, cle) != nullptr;
}

void Lecteur::member(std::string_view cle, Rappel<void(const Lecteur&)> f) const {
  const auto* objet = std::get_if<Objet>(&noeud_->valeur);
  const Noeud* noeud = objet == nullptr ? nullptr : find(*objet, cle);
  if (noeud != nullptr) f(Lecteur(*noeud, chemin_ + "/" + std::string(cle), *sortie_));
}

Lecteur Lecteur::at(std::size_t i) const {
  return {std::get<Tableau>(noeud_->valeur)[i], chemin_ + "/" + std::to_string(i), *sortie_};
}

void Lecteur::each(std::size_t max, Rappel<void(const Lecteur&, std::size_t)> f) const {
  const auto* tableau = std::get_if<Tableau>(&noeud_->valeur);
  if (tableau == nullptr) {
    fail("etude.type", "Une liste est attendue ici.");
    return;
  }
  if (tableau->size() > max) {
    fail("etude.longueur", "La liste dépasse " + std::to_string(max) + " éléments.");
    return;
  }
  for (std::size_t i = 0; i < tableau->size(); ++i) f(at(i), i);
}

std::int64_t Lecteur::integer(std::int64_t min, std::int64_t max) const {
  const auto* v = std::get_if<std::int64_t>(&noeud_->valeur);
  if (v != nullptr && *v >= min && *v <= max) return *v;
  fail("etude.entier", "Un entier de " + std::to_string(min) + " à " + std::to_string(max) + " est attendu ici.");
  return min;
}

std::string Lecteur::text(std::size_t max_caracteres) const {
  const auto* v = std::get_if<std::string>(&noeud_->valeur);
  if (v == nullptr) {
    fail("etude.type", "Un texte est attendu ici.");
    return {};
  }
  if (!is_label(*v, max_caracteres)) {
    fail("etude.texte",
         "Texte de plus de " + std::to_string(max_caracteres) + " caractères, ou avec des caractères de contrôle.");
    return {};
  }
  return *v;
}

std::int32_t Lecteur::date() const {
  const auto* t = std::get_if<std::string>(&noeud_->valeur);
  if (t == nullptr || !is_date(*t)) {
    fail("etude.date", "Une date aaaa-mm-jj est attendue ici.");
    return 0;
  }
  std::int32_t date = 0;
  for (const char c : *t)
    if (c != '-') date = date * 10 + (c - '0');
  return date;
}

bool Lecteur::boolean() const {
  const auto* v = std::get_if<bool>(&noeud_->valeur);
  if (v == nullptr) fail("etude.type", "Vrai ou faux est attendu ici.");
  return v != nullptr && *v;
}

std::string read_id(const Lecteur& v) {
  std::string id = v.text(40);
  if (!is_identifier(id)) v.fail("etude.id", "Un identifiant en minuscules, chiffres et _ est attendu ici.");
  return id;
}

Rationnel read_fraction(const Lecteur& v) {
  const auto* t = std::get_if<std::string>(&v.noeud().valeur);
  if (t != nullptr && is_fraction(*t)) return Rationnel::parse(*t).value_or(Rationnel(0));
  v.fail("etude.fraction", "Une fraction en texte est attendue ici : « 3/10 », « 20 ».");
  return 0;
}

}  // namespace passeflux::io
