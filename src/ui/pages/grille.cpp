// The grid of both parties: a note and a comment of each on each criterion, and what they agree to do.
#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/fonctionnement.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kTitre = "Grille partagée";
constexpr const char* kPoints = "Points convenus";
constexpr int kEloignes = 2;  // notes apart by as much are worth talking about

void refuse(app::Session& session, std::string texte, const char* conseil = "") {
  session.avis = app::Avis{.gravite = Gravite::Avertissement, .texte = std::move(texte), .conseil = conseil};
}

// One party's note, over its comment.
void party_cell(Facade& f, Tableau& t, app::Session& session, const std::string& qui, const Critere& critere,
                Partie partie) {
  const char* nom = partie == Partie::Bailleur ? "bailleur" : "réservataire";
  const Appreciation a = appreciation_of(session.etude().grille, qui, critere.id, partie);
  const std::string suite = std::string(" du ") + nom + " – " + critere.nom;
  const Rect r = t.begin_cell();
  t.exact({.texte = (a.note == 0 ? "" : std::string(label_note(a.note))) +
                    (a.note == 0 || a.commentaire.empty() ? "" : " : ") + a.commentaire});
  std::vector<std::string> notes;
  for (std::uint8_t n = 0; n <= kNoteMax; ++n) notes.emplace_back(label_note(n));
  const auto set = [&](Appreciation nouvelle, const char* quoi) {
    session.execute(quoi + suite, [qui, id = critere.id, partie, nouvelle = std::move(nouvelle)](Etude& e) {
      set_appreciation(e.grille, qui, id, partie, nouvelle);
    });
  };
  ImGui::PushID(nom);
  if (const auto i = f.select("note", {r.x, r.y + 6, std::min(r.largeur, 220.0F), theme::kControle}, "Note" + suite,
                              notes, a.note))
    set({.note = static_cast<std::uint8_t>(*i), .commentaire = a.commentaire}, "note");
  if (const auto texte =
          f.field("commentaire", {r.x, r.y + 6 + theme::kControle + 6, r.largeur, theme::kControle},
                  "Commentaire" + suite, a.commentaire, {.numerique = false, .erreur = {}, .fantome = "Commentaire"}))
    set({.note = a.note, .commentaire = clean_label(*texte, kTexteMax)}, "commentaire");
  ImGui::PopID();
  t.end_cell();
}

void draw_criteres(Facade& f, Colonne& c, app::Session& session, const std::string& qui) {
  const Grille grille = session.etude().grille;  // a command may change the list while it is drawn
  std::string retire;
  {
    Tableau t(f, c, kTitre,
              {{"Critère", 0, Alignement::Gauche},
               {"Bailleur", 0, Alignement::Gauche},
               {"Réservataire", 0, Alignement::Gauche},
               {"Action", 78, Alignement::Droite, true}});
    for (const Critere& critere : grille.criteres) {
      t.begin_row(critere.id, false, false, 84);
      const Rect r = t.begin_cell(critere.nom);
      const auto nom =
          f.field("nom", {r.x, r.y + 6, r.largeur, theme::kControle}, "Critère – " + critere.nom, critere.nom);
      const int ecart = static_cast<int>(appreciation_of(grille, qui, critere.id, Partie::Bailleur).note) -
                        static_cast<int>(appreciation_of(grille, qui, critere.id, Partie::Reservataire).note);
      const bool deux = appreciation_of(grille, qui, critere.id, Partie::Bailleur).note > 0 &&
                        appreciation_of(grille, qui, critere.id, Partie::Reservataire).note > 0;
      if (deux && (ecart >= kEloignes || ecart <= -kEloignes)) {
        f.tag(r.x, r.y + 6 + theme::kControle + 12, "avis éloignés", Ton::Attention);
        f.arbre.leaf(f.node(Role::Texte, "eloignes", "avis éloignés",
                            {r.x, r.y + 6 + theme::kControle + 6, r.largeur, theme::kControle}));
      }
      t.end_cell();
      party_cell(f, t, session, qui, critere, Partie::Bailleur);
      party_cell(f, t, session, qui, critere, Partie::Reservataire);
      if (remove_cell(f, t, "le critère " + critere.nom)) retire = critere.id;
      t.end_row();
      if (nom && nom->empty())
        refuse(session, "Un critère a un nom.", "« Retirer » l’enlève de la grille.");
      else if (nom)
        session.execute("nom d’un critère", [id = critere.id, n = clean_label(*nom, kNomMax)](Etude& e) {
          rename_critere(e.grille, id, n);
        });
    }
  }
  if (retire.empty()) return;
  session.execute("retrait d’un critère", [retire](Etude& e) { remove_critere(e.grille, retire); });
  session.avis = app::Avis{.gravite = Gravite::Information,
                           .texte = "Critère retiré, avec les notes de tous les réservataires.",
                           .conseil = {},
                           .annulable = true};
}

void draw_points(Facade& f, Colonne& c, app::Session& session, const std::string& qui) {
  const Evaluation* evaluation = find_evaluation(session.etude().grille, qui);
  const std::vector<PointConvenu> points = evaluation == nullptr ? std::vector<PointConvenu>{} : evaluation->points;
  c.space(14);
  if (points.empty())
    f.title(c, kPoints, 3, theme::kCorps);
  else
    table_title(f, c, kPoints, theme::kCorps, 3);
  c.space(4);
  if (!points.empty()) {
    std::optional<std::size_t> retire;
    {
      Tableau t(f, c, kPoints,
                {{"Date", 104, Alignement::Gauche},
                 {"Ce qui est convenu", 0, Alignement::Gauche},
                 {"Action", 78, Alignement::Droite, true}});
      for (std::size_t i = 0; i < points.size(); ++i) {
        t.begin_row(std::to_string(i), false, false,
                    std::max(theme::kLigneChamps, t.row_height({"", points[i].texte})));
        t.text(points[i].date == 0 ? "—" : write_date(points[i].date));
        t.text(points[i].texte);
        if (remove_cell(f, t, "le point convenu " + std::to_string(i + 1))) retire = i;
        t.end_row();
      }
    }
    if (retire)
      session.execute("retrait d’un point convenu", [qui, i = *retire](Etude& e) { remove_point(e.grille, qui, i); });
    c.space(12);
  }
  PointConvenu& p = session.vue_fonctionnement.point;
  if (p.date == 0) p.date = session.jour();
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  const float l = f.button_width("Ajouter le point", Bouton::Second);
  const bool dessous = c.largeur < 520 + l;
  const float large = c.largeur - 136 - (dessous ? 0 : l + 16);
  f.ink(c.x, c.y, "Date", legende);
  f.ink(c.x + 136, c.y, "Ce qui est convenu", legende);
  c.space(20);
  if (const auto date =
          date_field(f, session, "date-point", {c.x, c.y, 120, theme::kControle}, "Date du point convenu", p.date))
    p.date = *date;
  if (const auto t =
          f.field("texte-point", {c.x + 136, c.y, large, theme::kControle}, "Point convenu", p.texte,
                  {.numerique = false, .erreur = {}, .fantome = "ex. réponse sous dix jours, relance au cinquième"}))
    p.texte = clean_label(*t, kTexteMax);
  if (dessous) c.space(theme::kControle + 8);
  if (f.button({dessous ? c.x : c.x + c.largeur - l, c.y, l, theme::kControle}, "Ajouter le point", Bouton::Second)) {
    if (p.texte.empty()) {
      refuse(session, "Dites ce qui est convenu.");
    } else if (points.size() >= kPointsMax) {
      refuse(session, "La liste des points convenus est pleine.");
    } else {
      session.execute("point convenu", [qui, p](Etude& e) { add_point(e.grille, qui, p); });
      p.texte.clear();
    }
  }
  c.space(theme::kControle);
}
}  // namespace

void draw_grille(Facade& f, Colonne& c, app::Session& session, const std::string& reservataire) {
  const Grille& grille = session.etude().grille;
  const StyleTexte second{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  f.begin_card(c, 16);
  if (grille.criteres.empty())
    f.title(c, kTitre, 2, theme::kSection);
  else
    table_title(f, c, kTitre, theme::kSection);
  f.paragraph(c,
              "Ce que chaque partie pense du fonctionnement avec " + name_reservataire(session.etude(), reservataire) +
                  " : une note de 1 à 4 et un commentaire par critère. Les critères sont communs à tous les "
                  "réservataires. La grille part avec l’extrait envoyé au réservataire, qui y ajoute ses notes. Aucun "
                  "nom de personne.",
              second);
  c.space(8);
  if (!grille.criteres.empty()) {
    draw_criteres(f, c, session, reservataire);
    c.space(8);
  }
  {
    SuiteBoutons boutons(f, c, theme::kControle);
    if (grille.criteres.empty() && boutons("Commencer avec les critères proposés", Bouton::Second))
      session.execute("critères proposés", [](Etude& e) {
        if (e.grille.criteres.empty()) e.grille.criteres = default_criteres();
      });
    if (boutons("Ajouter un critère", Bouton::Second)) {
      if (grille.criteres.size() >= kCriteresMax)
        refuse(session, "La grille est pleine : " + std::to_string(kCriteresMax) + " critères au plus.");
      else
        session.execute("critère ajouté", [](Etude& e) { add_critere(e.grille, "Nouveau critère"); });
    }
  }
  draw_points(f, c, session, reservataire);
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
