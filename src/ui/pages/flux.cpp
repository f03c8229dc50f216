#include <algorithm>

#include "core/flux/conversion.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/flux.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
void key_figures(Facade& f, Colonne& c, app::Session& session) {
  const ResultatFlux& r = session.resultat_montre();
  const ResultatFlux& etude = session.resultat();
  // What the étude holds, where the essai says something else.
  const auto before = [&](std::int64_t essai, std::int64_t avant) {
    return essai == avant ? std::string{} : ", " + write_integer(avant) + " dans l’étude";
  };
  f.begin_card(c, 16);
  struct Cle {
    const char* reference;
    std::string valeur;
    std::string legende;
  };
  const std::string rotation =
      r.flux.calcule && r.assiette.total > 0
          ? " (" + write_percent(Rationnel::quotient(r.flux.liberations, r.assiette.total), 1) + " de l’assiette)"
          : "";
  const std::vector<Cle> cles{
      {"assiette.total", write_integer(r.assiette.total), "logements dans l’assiette"},
      {"liberations", r.flux.calcule ? write_integer(r.flux.liberations) : "—",
       "libérations attendues" + rotation + before(r.flux.liberations, etude.flux.liberations)},
      {"soustractions.total", (r.flux.soustractions > 0 ? "− " : "") + write_integer(r.flux.soustractions),
       "logements soustraits" + before(r.flux.soustractions, etude.flux.soustractions)},
      {"flux", r.flux.calcule ? write_integer(r.flux.total) : "—",
       "logements à répartir" + before(r.flux.total, etude.flux.total)},
  };
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  const std::size_t par_rang = c.largeur < 520 ? 2 : cles.size();
  const float l = c.largeur / static_cast<float>(par_rang);
  float bas = c.y;
  for (std::size_t i = 0; i < cles.size(); ++i) {
    const std::size_t rang = i % par_rang;
    if (rang == 0 && i > 0) c.y = bas + 10;
    const float x = c.x + static_cast<float>(rang) * l;
    if (r.calcul.find(cles[i].reference) == nullptr) {
      f.label({x, c.y, l - 16, 42}, cles[i].valeur, {.taille = theme::kChiffre, .graisse = Graisse::Forte});
    } else
      result_figure(f, session, cles[i].reference, x, c.y, cles[i].valeur,
                    {.taille = theme::kChiffre, .graisse = Graisse::Forte}, Alignement::Gauche, cles[i].legende);
    Colonne texte{x, c.y + 46, l - 16};
    f.paragraph(texte, cles[i].legende, legende);
    bas = std::max(bas, texte.y);
  }
  c.y = bas;
  f.end_card(c, 16);
}

void alert_card(Facade& f, Colonne& c, app::Session& session, const Alerte& alerte) {
  const AlerteEcrite ecrite = write_alerte(alerte, session.registre());
  const bool bloque = alerte.gravite == Gravite::Bloquant;
  const bool info = alerte.gravite == Gravite::Information;
  const theme::Couleur encre = bloque ? theme::couleurs.danger
                               : info ? theme::couleurs.texte
                                      : theme::couleurs.attention_texte;
  ImGui::PushID((alerte.regle + alerte.sujet).c_str());
  f.begin_card(c, 12);
  const float voir = f.button_width("Voir", Bouton::Lien);
  const float y = c.y;
  c.largeur -= voir + 16;
  const char* gravite = bloque ? "Bloquant" : info ? "À savoir" : "Avertissement";
  f.paragraph(c, std::string(gravite) + " — " + ecrite.titre,
              {.taille = theme::kPetit, .graisse = Graisse::Forte, .couleur = encre});
  f.paragraph(c, ecrite.phrase, {.taille = theme::kPetit, .couleur = encre});
  if (!ecrite.article.empty() || ecrite.portee == Portee::AVerifier) {
    const std::string source =
        ecrite.article + (ecrite.portee == Portee::Texte
                              ? ""
                              : (ecrite.article.empty() ? "" : " · ") + std::string(label(ecrite.portee)));
    f.paragraph(c, source, {.taille = theme::kSecond, .couleur = encre});
  }
  c.largeur += voir + 16;
  if (session.resultat_montre().calcul.find(alerte.reference) != nullptr &&
      f.button({c.x + c.largeur - voir, y, voir, theme::kControle}, "Voir", Bouton::Lien, true, {},
               "Voir : " + ecrite.titre))
    session.explain(alerte.reference);
  f.end_card(c, 12,
             bloque ? theme::couleurs.danger_teinte
             : info ? theme::couleurs.surface
                    : theme::couleurs.attention_teinte,
             bloque ? theme::couleurs.danger_trait
             : info ? theme::couleurs.trait
                    : theme::couleurs.attention_trait);
  ImGui::PopID();
  c.space(10);
}

// The ceilings that the alerts apply: a convention or a derogation may set others.
void parameters_card(Facade& f, Colonne& c, app::Session& session) {
  c.space(14);
  f.begin_card(c, 16);
  f.title(c, "Plafonds appliqués", 2, theme::kCorps);
  c.space(4);
  for (const char* id : {"plafond.etat", "plafond.etat_agents"}) {
    const Regle* regle = session.registre().find(id);
    if (regle == nullptr) continue;
    const float champ = 96;
    const std::string nom = regle->libelle + ", en pour cent du flux";
    const float l = f.measure(nom, {.taille = theme::kTableau}) + 4;
    f.ink_line({c.x, c.y, l, theme::kControle}, nom, {.taille = theme::kTableau}, Alignement::Gauche);
    const float x = c.x + 360;
    parametre_control(f, session, {x, c.y, champ, theme::kControle}, *regle, nom);
    float suite = x + champ + 10;
    if (session.parametres().overridden(id)) suite += f.tag(suite, c.y + 7, "modifié", Ton::Attention) + 8;
    f.label({suite, c.y, c.x + c.largeur - suite, theme::kControle}, regle->article,
            {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.space(theme::kControle + 6);
  }
  f.end_card(c, 16);
}
}  // namespace

namespace {
// By which modes stock became flux, in a sentence.
std::string modes_of(const app::Session& session) {
  const Etude& e = session.etude();
  std::string noms;
  for (std::size_t i = 0; i < kModes; ++i) {
    const auto mode = static_cast<ModeConversion>(i);
    const bool sert =
        std::ranges::any_of(e.reservataires, [&](const Reservataire& r) { return mode_of(e, r) == mode; });
    if (sert) noms += (noms.empty() ? "" : " ; ") + std::string(label(mode));
  }
  if (noms.empty()) noms = label(e.conversion.mode);
  return (noms.contains(" ; ") ? "Modes de conversion : " : "Mode de conversion : ") + noms + ".";
}
}  // namespace

void draw_flux(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  if (page_head(f, c, session, "Flux par réservataire",
                "La part de chacun dans les logements qui se libèrent en " + std::to_string(e.annee) +
                    ", et ce qu’elle représente.",
                "Enregistrer l’étude"))
    session.save();
  if (e.parc == nullptr) {
    f.begin_card(c, 18);
    f.title(c, "Il manque le parc", 2, theme::kSection);
    f.paragraph(c, "Importez d’abord vos logements : les parts se calculent sur l’assiette.",
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    c.space(10);
    const float l = f.button_width("Aller au parc", Bouton::Primaire);
    if (f.button({c.x, c.y, l, 36}, "Aller au parc", Bouton::Primaire)) session.page = app::Page::Parc;
    c.space(36);
    f.end_card(c, 18);
    return;
  }
  const StyleTexte mode{.taille = theme::kPetit, .couleur = theme::couleurs.texte_second};
  f.paragraph(c, modes_of(session) + " Arrondi au plus fort reste.", mode);
  c.space(10);
  key_figures(f, c, session);
  c.space(12);
  draw_essai(f, c, session);
  // While a meeting tries numbers, what they change stays under the sliders, at one place: the alerts follow.
  const bool essai = session.shows_essai();
  const ResultatFlux& r = session.resultat_montre();
  const auto alerts = [&] {
    for (const Alerte& a : r.alertes) alert_card(f, c, session, a);
  };
  if (!essai) {
    alerts();
    draw_egalite(f, c, session, session.resultat());
  }
  if (!r.lignes.empty()) draw_table_flux(f, c, session);
  if (essai) {
    c.space(12);
    alerts();
  }
  draw_du_stock_au_flux(f, c, session);
  parameters_card(f, c, session);
  if (session.resultat().bloquants.empty()) draw_marge(f, c, session);
}

}  // namespace passeflux::ui
