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

// ", Doubs (25)" where the names of the controls must tell one département from another.
std::string after(const ResultatFlux& r) { return r.lieu.empty() ? "" : ", " + r.lieu; }

void draw_tranchee(Facade& f, Colonne& c, app::Session& session, const ResultatFlux& r,
                   const std::string& departement) {
  DecisionEgalite d = *r.decision;
  d.departement = departement;
  f.begin_card(c, 14);
  f.title(c, "Égalité tranchée" + after(r), 2, theme::kSection);
  std::string noms;
  for (const LigneFlux& l : r.lignes)
    if (is_in(d.retenus, l.id)) noms += (noms.empty() ? "" : ", ") + l.nom;
  f.paragraph(c,
              (d.retenus.size() > 1 ? "Les logements vont à " : "Le logement va à ") + noms + ". Décidé par " + d.par +
                  (d.date != 0 ? ", le " + write_date(d.date) : std::string{}) +
                  (d.motif.empty() ? "." : " : " + d.motif + "."),
              {.taille = theme::kTableau});
  c.space(6);
  const float l = f.button_width("Revenir sur cette décision", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Revenir sur cette décision", Bouton::Second, true, {},
               "Revenir sur cette décision" + after(r)))
    session.execute("décision retirée", [d](Etude& e) { std::erase(e.conversion.decisions, d); });
  c.space(theme::kControle);
  f.end_card(c, 14);
  c.space(14);
}

void draw_a_trancher(Facade& f, Colonne& c, app::Session& session, const ResultatFlux& r,
                     const std::string& departement) {
  const Egalite& egalite = *r.egalite;
  DecisionEgalite& d = session.decisions_egalite[departement];
  if (d.candidats != egalite.candidats)  // another tie: nothing of the draft holds
    d = {.departement = departement,
         .candidats = egalite.candidats,
         .retenus = egalite.provisoires,
         .par = {},
         .date = 0,
         .motif = {}};
  f.begin_card(c, 14);
  f.title(c, "Égalité à trancher" + after(r), 2, theme::kSection);
  f.paragraph(c,
              write_count(egalite.places, "logement", "logements") + " pour " +
                  write_count(static_cast<std::int64_t>(egalite.candidats.size()), "candidat", "candidats") +
                  " au même reste. Cochez qui le reçoit ; jusque-là, l’ordre des identifiants décide, provisoirement.",
              {.taille = theme::kTableau});
  c.space(4);
  for (const LigneFlux& l : r.lignes) {
    if (!is_in(egalite.candidats, l.id)) continue;
    f.label({c.x + 30, c.y, c.largeur - 30, 32}, l.nom, {.taille = theme::kTableau});
    if (f.checkbox({c.x, c.y, 300, 32}, "Retenir " + l.nom + after(r), is_in(d.retenus, l.id))) {
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
  if (const auto par =
          f.field("par" + departement, {c.x, c.y, moitie, theme::kControle}, "Égalité décidée par" + after(r), d.par))
    d.par = clean_label(*par, kNomMax);
  if (const auto motif = f.field("motif" + departement, {c.x + moitie + 16, c.y, moitie, theme::kControle},
                                 "Motif de la décision" + after(r), d.motif))
    d.motif = clean_label(*motif, kTexteMax);
  c.space(theme::kControle + 10);
  const bool complete = static_cast<std::int64_t>(d.retenus.size()) == egalite.places && !d.par.empty();
  const float l = f.button_width("Enregistrer la décision", Bouton::Primaire);
  if (f.button({c.x, c.y, l, theme::kControle}, "Enregistrer la décision", Bouton::Primaire, complete, {},
               "Enregistrer la décision" + after(r))) {
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

void draw_egalite(Facade& f, Colonne& c, app::Session& session, const ResultatFlux& resultat,
                  const std::string& departement) {
  if (resultat.decision) draw_tranchee(f, c, session, resultat, departement);
  if (resultat.egalite) draw_a_trancher(f, c, session, resultat, departement);
}

}  // namespace passeflux::ui
