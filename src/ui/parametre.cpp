#include "parametre.hpp"

#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

void set_parametre(app::Session& session, const Regle& regle, const ValeurParametre& valeur) {
  session.execute(regle.libelle, [id = regle.id, valeur, defaut = valeur == *regle.valeur](Etude& e) {
    if (defaut)
      e.parametres.erase(id);
    else
      e.parametres[id] = valeur;
  });
}

void parametre_control(Facade& f, app::Session& session, const Rect& rect, const Regle& regle, std::string_view nom) {
  constexpr std::int64_t kAnneesMax = 30;
  constexpr std::int64_t kNombreMax = 100'000;
  constexpr std::int64_t kAnneeMin = 1800;
  constexpr std::int64_t kAnneeMax = 2100;
  const Parametres p = session.parametres();
  if (std::holds_alternative<bool>(*regle.valeur)) {
    const bool oui = p.enabled(regle.id);
    f.label({rect.x + 28, rect.y, rect.largeur - 28, rect.hauteur}, oui ? "oui" : "non",
            {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    if (f.checkbox(rect, nom, oui, regle.formule)) set_parametre(session, regle, !oui);
  } else if (regle.unite == "part") {
    if (const auto part = percent_field(f, session, regle.id, rect, nom, p.number(regle.id)))
      set_parametre(session, regle, *part);
  } else {
    const bool annee = regle.unite == "annee";  // of the calendar
    const bool annees = regle.unite == "annees";
    const std::int64_t min = annee ? kAnneeMin : annees ? 1 : 0;
    const std::int64_t max = annee ? kAnneeMax : annees ? kAnneesMax : kNombreMax;
    if (const auto n =
            count_field(f, session, regle.id, rect, nom, p.number(regle.id).to_int64().value_or(0), min, max, annee))
      set_parametre(session, regle, Rationnel(*n));
  }
}

void parametre_rows(Facade& f, Colonne& c, app::Session& session, std::initializer_list<const char*> ids) {
  constexpr float kChamp = 96;
  for (const char* id : ids) {
    const Regle& regle = *session.registre().find(id);
    parametre_control(f, session, {c.x, c.y, kChamp, theme::kControle}, regle, regle.libelle);
    const float x = c.x + kChamp + 16;
    const float l = f.measure(regle.libelle, {.taille = theme::kTableau}) + 4;
    f.ink_line({x, c.y, l, theme::kControle}, regle.libelle, {.taille = theme::kTableau}, Alignement::Gauche);
    if (session.parametres().overridden(id)) f.tag(x + l + 12, c.y + 7, "modifié", Ton::Attention);
    c.space(theme::kControle + 6);
  }
}

void portee_cell(Facade& f, Tableau& t, const Regle& regle, bool modifie) {
  const std::string nom = std::string(label(regle.portee)) + (modifie ? ", modifié" : "");
  const Rect r = t.begin_cell(nom);
  const float y = r.y + (r.hauteur - 19) / 2;
  float x = r.x;
  if (regle.portee != Portee::Texte)
    x += f.tag(x, y, label(regle.portee), regle.portee == Portee::AVerifier ? Ton::AVerifier : Ton::Neutre) + 6;
  if (regle.portee == Portee::Texte && !regle.article.empty()) {
    f.ink_line({x, r.y, r.largeur, r.hauteur}, "texte", {.taille = 12, .couleur = theme::couleurs.texte_second},
               Alignement::Gauche);
    x += 38;
  }
  if (modifie) f.tag(x, y, "modifié", Ton::Attention);
  t.end_cell();
}

}  // namespace passeflux::ui
