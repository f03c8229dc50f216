// One right: all that the list says of it, to correct; when it ends, and why.
#include <algorithm>
#include <functional>
#include <utility>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/correction.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/import.hpp"
#include "pages/droits.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
constexpr float kCourt = 150;
constexpr float kMoyen = 220;

// What is open, and what to do of a field that changes.
struct Ouvert {
  app::Session* session;
  std::size_t rang;
  Droit droit;

  void put(const char* quoi, const std::function<void(Droit&)>& change) const {
    Droit corrige = droit;
    change(corrige);
    session->execute("droit corrigé – " + std::string(quoi), [rang = rang, corrige, c = comparants_of(*session)](
                                                                 Etude& e) { correct_droit(e, rang, corrige, c); });
  }
};

void texte(Facade& f, Rangee& r, const Ouvert& o, const char* titre, std::string Droit::* champ, float largeur,
           std::size_t max) {
  if (const auto t = f.field(titre, r.place(titre, largeur), titre, o.droit.*champ))
    o.put(titre, [&](Droit& d) { d.*champ = clean_label(*t, max); });
}

void date(Facade& f, Rangee& r, const Ouvert& o, const char* titre, std::int32_t Droit::* champ) {
  if (const auto d = date_field(f, *o.session, titre, r.place(titre, kCourt), titre, o.droit.*champ))
    o.put(titre, [&](Droit& x) { x.*champ = *d; });
}

template <typename E>
void code(Facade& f, Rangee& r, const Ouvert& o, const char* titre, const char* champ, E Droit::* membre,
          std::size_t nombre) {
  std::vector<std::string> noms;
  for (std::size_t i = 0; i < nombre; ++i) noms.push_back(i == 0 ? "Non renseigné" : write_code_droit(champ, i));
  if (const auto i = f.select(champ, r.place(titre, kMoyen), titre, noms, static_cast<std::size_t>(o.droit.*membre)))
    o.put(titre, [&](Droit& d) { d.*membre = static_cast<E>(*i); });
}

// `personne`: what stands first for nobody; null: somebody it must be.
void qui(Facade& f, Rangee& r, const Ouvert& o, const char* titre, const char* nom, std::string Droit::* membre,
         const char* personne) {
  std::vector<std::string> ids;
  std::vector<std::string> noms;
  if (personne != nullptr) {
    ids.emplace_back();
    noms.emplace_back(personne);
  }
  for (const Reservataire& x : o.session->etude().reservataires) {
    ids.push_back(x.id);
    noms.push_back(x.nom.empty() ? "Sans nom" : x.nom);
  }
  const auto courant = static_cast<std::size_t>(std::ranges::find(ids, o.droit.*membre) - ids.begin());
  if (const auto i = f.select(titre, r.place(titre, 300), nom, noms, courant); i && *i < ids.size())
    o.put(titre, [&](Droit& d) { d.*membre = ids[*i]; });
}

void commune(Facade& f, Rangee& r, const Ouvert& o) {
  constexpr const char* kTitre = "Commune (INSEE)";
  const auto t = f.field("commune", r.place(kTitre, kCourt), kTitre, o.droit.commune);
  if (!t) return;
  const std::string code = clean_label(*t, kIdentifiantMax);
  if (!code.empty() && !is_commune(code)) {
    o.session->avis = app::Avis{.gravite = Gravite::Avertissement,
                                .texte = "« " + code + " » n’est pas un code de commune.",
                                .conseil = "Un code INSEE a cinq caractères : 25056, 2A004, 97105."};
    return;
  }
  o.put("commune", [&](Droit& d) { d.commune = code; });
}

// When it ends, in a sentence that says why.
std::string explain_echeance(const Droit& d, const app::Session& session) {
  const std::int32_t prorogation = prorogation_of(session.parametres());
  const Echeance e = compute_echeance(d, prorogation);
  const Regle& regle = *session.registre().find(kRegleProrogation);
  switch (e.genre) {
    case GenreEcheance::SansTerme:
      return "Sans terme : le droit de l’État vient de la loi (CCH L441-1), il ne s’éteint pas avec un prêt.";
    case GenreEcheance::Acte:
      return "Échéance le " + write_date(e.fin) + " : celle que dit l’acte.";
    case GenreEcheance::Prorogee:
      return "Échéance le " + write_date(e.fin) + " : " + (e.rembourse ? "prêt remboursé le " : "fin du prêt le ") +
             write_date(e.pret) + ", et " + write_count(prorogation, "année", "années") + " de plus (" + regle.article +
             " ; " + std::string(label(regle.portee)) + ").";
    case GenreEcheance::Inconnue:
      break;
  }
  return "Échéance inconnue : ni la fin de l’acte, ni celle du prêt ne sont renseignées.";
}

void draw_champs(Facade& f, Colonne& c, const Ouvert& o) {
  Rangee r(f, c);
  qui(f, r, o, "Réservataire", kTitulaireDroit, &Droit::reservataire, nullptr);
  qui(f, r, o, "Exercé par", "Exercé par", &Droit::exerce_par, "Le même");
  qui(f, r, o, "Pris sur le contingent de", "Pris sur le contingent de", &Droit::preleve_sur, "Personne");
  code(f, r, o, "Nature", "nature", &Droit::nature, kNaturesDroit);
  code(f, r, o, "Fondement", "fondement", &Droit::fondement, kFondements);
  code(f, r, o, "Statut", "statut", &Droit::statut, kStatutsDroit);
  code(f, r, o, "Pièce", "piece", &Droit::piece, kPieces);
  if (const auto n = count_field(f, *o.session, "logements", r.place("Logements", kCourt), "Logements du droit",
                                 o.droit.logements, 0, kLogementsLigneMax))
    o.put("logements", [&](Droit& d) { d.logements = *n; });
  texte(f, r, o, "Référence de l’acte", &Droit::reference, kMoyen, kNomMax);
  date(f, r, o, "Date de l’acte", &Droit::acte);
  texte(f, r, o, "Logement (identifiant)", &Droit::logement, kMoyen, kIdentifiantMax);
  texte(f, r, o, "Programme", &Droit::programme, 300, kNomMax);
  texte(f, r, o, "Adresse", &Droit::adresse, 300, kNomMax);
  commune(f, r, o);
  date(f, r, o, "Premier jour du droit", &Droit::debut);
  date(f, r, o, "Fin du prêt garanti", &Droit::fin_pret);
  date(f, r, o, "Prêt remboursé le", &Droit::remboursement);
  date(f, r, o, "Fin selon l’acte", &Droit::fin);
  texte(f, r, o, "Commentaire", &Droit::commentaire, c.largeur, kCommentaireDroitMax);
}
}  // namespace

Comparants comparants_of(const app::Session& session) {
  return {.prorogation = prorogation_of(session.parametres()), .geographie = session.geographie()};
}

std::string write_code_droit(std::string_view champ, std::size_t valeur) {
  const auto rang = io::find_champ(io::table_droits(), champ);
  if (rang && valeur != 0)
    for (const io::CodeChamp& k : io::table_droits().champs[*rang].codes)
      if (k.valeur == static_cast<std::int64_t>(valeur)) return k.libelle;
  return "—";
}

std::string write_echeance(const Droit& d, std::int32_t prorogation) {
  const Echeance e = compute_echeance(d, prorogation);
  switch (e.genre) {
    case GenreEcheance::SansTerme:
      return "sans terme";
    case GenreEcheance::Acte:
      return write_date(e.fin);
    case GenreEcheance::Prorogee:
      return write_date(e.fin) + " (prêt + " + std::to_string(prorogation) + " ans)";
    case GenreEcheance::Inconnue:
      break;
  }
  return "inconnue";
}

void draw_droit(Facade& f, Colonne& c, app::Session& session) {
  const auto& droits = session.etude().droits;
  if (!session.droit || droits == nullptr || *session.droit >= droits->size()) return;
  // By value: a command may change the list while it is drawn.
  const Ouvert o{.session = &session, .rang = *session.droit, .droit = (*droits)[*session.droit]};
  f.begin_card(c, 16);
  const float y = c.y;
  f.title(c, "Droit, ligne " + write_integer(static_cast<std::int64_t>(o.rang + 1)), 2, theme::kSection);
  const float l = f.button_width("Fermer le droit", Bouton::Second);
  if (f.button({c.x + c.largeur - l, y, l, theme::kControle}, "Fermer le droit", Bouton::Second)) session.droit.reset();
  c.y = std::max(c.y, y + theme::kControle) + 6;
  draw_champs(f, c, o);
  f.paragraph(c, explain_echeance(o.droit, session), {.taille = theme::kTableau});
  c.space(10);
  const float retirer = f.button_width("Retirer ce droit", Bouton::Second);
  if (f.button({c.x, c.y, retirer, theme::kControle}, "Retirer ce droit", Bouton::Second)) {
    session.execute("droit retiré",
                    [rang = o.rang, x = comparants_of(session)](Etude& e) { remove_droit(e, rang, x); });
    session.droit.reset();
  }
  c.space(theme::kControle);
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
