// A tie for the last dwellings: who gets them is somebody's decision, recorded with who, when and why.
#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/flux.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
bool is_in(const std::vector<std::string>& ids, const std::string& id) {
  return std::ranges::find(ids, id) != ids.end();
}

void draw_tranchee(Facade& f, Colonne& c, app::Session& session, const DecisionEgalite& d) {
  f.begin_card(c, 14);
  f.title(c, "Égalité tranchée", 2, theme::kSection);
  std::string noms;
  for (const LigneFlux& l : session.resultat().lignes)
    if (is_in(d.retenus, l.id)) noms += (noms.empty() ? "" : ", ") + l.nom;
  f.paragraph(c,
              (d.retenus.size() > 1 ? "Les logements vont à " : "Le logement va à ") + noms + ". Décidé par " + d.par +
                  (d.date != 0 ? ", le " + write_date(d.date) : std::string{}) +
                  (d.motif.empty() ? "." : " : " + d.motif + "."),
              {.taille = theme::kTableau});
  c.space(6);
  const float l = f.button_width("Revenir sur cette décision", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Revenir sur cette décision", Bouton::Second))
    session.execute("décision retirée", [d](Etude& e) { std::erase(e.conversion.decisions, d); });
  c.space(theme::kControle);
  f.end_card(c, 14);
  c.space(14);
}

void draw_a_trancher(Facade& f, Colonne& c, app::Session& session, const Egalite& egalite) {
  DecisionEgalite& d = session.decision_egalite;
  if (d.candidats != egalite.candidats)  // another tie: nothing of the draft holds
    d = {.candidats = egalite.candidats, .retenus = egalite.provisoires, .par = {}, .date = 0, .motif = {}};
  f.begin_card(c, 14);
  f.title(c, "Égalité à trancher", 2, theme::kSection);
  f.paragraph(c,
              write_count(egalite.places, "logement", "logements") + " pour " +
                  write_count(static_cast<std::int64_t>(egalite.candidats.size()), "candidat", "candidats") +
                  " au même reste. Cochez qui le reçoit ; jusque-là, l’ordre des identifiants décide, provisoirement.",
              {.taille = theme::kTableau});
  c.space(4);
  for (const LigneFlux& l : session.resultat().lignes) {
    if (!is_in(egalite.candidats, l.id)) continue;
    f.label({c.x + 30, c.y, c.largeur - 30, 32}, l.nom, {.taille = theme::kTableau});
    if (f.checkbox({c.x, c.y, 300, 32}, "Retenir " + l.nom, is_in(d.retenus, l.id))) {
      if (is_in(d.retenus, l.id))
        std::erase(d.retenus, l.id);
      else
        d.retenus.push_back(l.id);
    }
    c.space(32);
  }
  c.space(4);
  const float moitie = (c.largeur - 16) / 2;
  f.ink(c.x, c.y, "Décidé par (réunion, instance)", {.taille = theme::kSecond});
  f.ink(c.x + moitie + 16, c.y, "Motif", {.taille = theme::kSecond});
  c.space(20);
  if (const auto par = f.field("par", {c.x, c.y, moitie, theme::kControle}, "Égalité décidée par", d.par))
    d.par = clean_label(*par, kNomMax);
  if (const auto motif =
          f.field("motif", {c.x + moitie + 16, c.y, moitie, theme::kControle}, "Motif de la décision", d.motif))
    d.motif = clean_label(*motif, kTexteMax);
  c.space(theme::kControle + 10);
  const bool complete = static_cast<std::int64_t>(d.retenus.size()) == egalite.places && !d.par.empty();
  const float l = f.button_width("Enregistrer la décision", Bouton::Primaire);
  if (f.button({c.x, c.y, l, theme::kControle}, "Enregistrer la décision", Bouton::Primaire, complete)) {
    std::ranges::sort(d.retenus);
    d.date = session.jour();
    session.execute("égalité tranchée", [d](Etude& e) {
      if (e.conversion.decisions.size() < kDecisionsMax) e.conversion.decisions.push_back(d);
    });
    d = {};
  }
  if (!complete)
    f.label({c.x + l + 14, c.y, c.largeur - l - 14, theme::kControle},
            static_cast<std::int64_t>(d.retenus.size()) != egalite.places
                ? "Cochez " + write_count(egalite.places, "réservataire.", "réservataires.")
                : "Dites qui a décidé.",
            {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(theme::kControle);
  f.end_card(c, 14);
  c.space(14);
}
}  // namespace

void draw_egalite(Facade& f, Colonne& c, app::Session& session) {
  if (const auto& decision = session.resultat().decision) draw_tranchee(f, c, session, *decision);
  if (const auto& egalite = session.resultat().egalite) draw_a_trancher(f, c, session, *egalite);
}

}  // namespace passeflux::ui
