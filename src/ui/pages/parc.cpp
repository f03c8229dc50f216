
#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "pages/logements.hpp"
#include "pages/pages.hpp"
#include "pages/synthese.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
void identity_card(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  f.begin_card(c, 16);
  const StyleTexte legende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
  constexpr float kAnnee = 100;
  constexpr float kOrganisme = 210;
  const float nom = c.largeur - kAnnee - kOrganisme - 48;
  const float x_annee = c.x + nom + 24;
  const float x_organisme = x_annee + kAnnee + 24;
  f.ink(c.x, c.y, "Nom de l’étude", legende);
  f.ink(x_annee, c.y, "Année du flux", legende);
  f.ink(x_organisme, c.y, "Organisme", legende);
  c.space(20);
  if (const auto texte = f.field("nom", {c.x, c.y, nom, theme::kControle}, "Nom de l’étude", e.nom))
    session.execute("nom de l’étude", [=](Etude& x) { x.nom = clean_label(*texte, kNomMax); });
  if (const auto n = count_field(f, session, "annee", {x_annee, c.y, kAnnee, theme::kControle}, "Année du flux",
                                 e.annee, 1900, 2100, true))
    session.execute("année du flux", [=](Etude& x) { x.annee = static_cast<std::int32_t>(*n); });
  Colonne radio{x_organisme, c.y, kOrganisme};
  if (const auto choix = f.radio(radio, "Organisme", {"Organisme Hlm", "SEM"}, static_cast<std::size_t>(e.organisme)))
    session.execute("type d’organisme", [=](Etude& x) { x.organisme = static_cast<Organisme>(*choix); });
  c.space(theme::kControle);
  f.end_card(c, 16);
  c.space(14);
}

void missing_columns(Facade& f, Colonne& c, const Etude& e) {
  const auto manques = io::missing_columns(e.parc->colonnes().presentes);
  if (manques.empty() || e.source_parc.fichier.empty()) return;
  c.space(14);
  f.begin_card(c, 16);
  f.title(c, "Ce que le fichier ne dit pas", 2, theme::kCorps);
  for (const io::ColonneAbsente& m : manques)
    f.paragraph(c, std::string(m.nom) + " : " + m.sens,
                {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  f.end_card(c, 16);
}

void empty_parc(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 18);
  f.title(c, "Aucun logement pour l’instant", 2, theme::kSection);
  c.space(4);
  f.paragraph(c,
              "Importez votre liste de logements (Excel, RPLS ou CSV), ou indiquez seulement combien de logements "
              "compte votre parc.",
              {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.space(12);
  float x = c.x;
  {
    SuiteBoutons boutons(f, c, 36);
    if (boutons("Importer un fichier RPLS", Bouton::Primaire)) session.choose_file();
    if (boutons("Coller depuis un tableur", Bouton::Second)) session.open_volet(app::Volet::Collage);
    x = boutons.x() + 24;
  }
  if (c.largeur < 900) {  // no room on one line
    x = c.x;
    c.space(8);
  } else {
    c.space(-36);
  }
  const std::string_view ou = "ou, à la main, nombre de logements :";
  const float lt = f.measure(ou, {.taille = theme::kTableau});
  f.ink_line({x, c.y, lt + 2, 36}, ou, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second},
             Alignement::Gauche);
  if (const auto n = count_field(f, session, "saisi", {x + lt + 12, c.y + 2, 130, theme::kControle},
                                 "Nombre de logements du parc", -1, 1, kLogementsLigneMax)) {
    session.execute("parc saisi à la main", [=](Etude& e) {
      if (auto parc = Parc::make_saisi(static_cast<std::int32_t>(*n))) e.parc = *std::move(parc);
      e.source_parc = {};
      e.fichiers.erase(TableSource::Parc);
    });
  }
  c.space(36);
  f.end_card(c, 18);
}
}  // namespace

void draw_parc(Facade& f, Colonne& c, app::Session& session) {
  const bool vide = session.etude().parc == nullptr;
  if (page_head(f, c, session, "Parc", "Les logements de votre organisme, tels que le fichier RPLS les déclare.",
                vide ? std::string_view{} : "Passer aux réservataires"))
    session.page = app::Page::Reservataires;
  identity_card(f, c, session);
  const Etude& e = session.etude();
  if (e.parc == nullptr) {
    empty_parc(f, c, session);
    return;
  }
  const io::Synthese& s = synthese_of(e.parc, session.geographie());

  f.begin_card(c, 16);
  struct Cle {
    std::string valeur;
    const char* legende;
    std::uint8_t qpv = 0;  // the dwellings that it counts; 0: all, or no dwellings
  };
  const bool connu = s.tout.dans + s.tout.hors > 0;
  const std::vector<Cle> cles{
      {write_integer(s.tout.total()), "logements"},
      {connu ? write_integer(s.tout.dans) : "—", "en QPV", static_cast<std::uint8_t>(connu ? 1 : 0)},
      {connu ? write_integer(s.tout.hors) : "—", "hors QPV", static_cast<std::uint8_t>(connu ? 2 : 0)},
      {s.surface_dm2 > 0 ? write_integer(s.surface_dm2 / 100) : "—", "m² de surface habitable"},
  };
  const float l = c.largeur / static_cast<float>(cles.size());
  for (std::size_t i = 0; i < cles.size(); ++i) {
    const float x = c.x + static_cast<float>(i) * l;
    const StyleTexte grand{.taille = theme::kChiffre, .graisse = Graisse::Forte};
    if (i == 0)
      result_figure(f, session, "assiette.parc", x, c.y, cles[i].valeur, grand, Alignement::Gauche,
                    "logements du parc");
    else if (cles[i].qpv != 0)
      demanded_figure(f, session, x, c.y, Alignement::Gauche,
                      {.cle = std::string("parc ") + cles[i].legende,
                       .reference = "assiette.parc",
                       .texte = cles[i].valeur,
                       .nom = std::string("logements ") + cles[i].legende,
                       .style = grand},
                      [&] {
                        return std::make_shared<const ResultatFlux>(
                            compute_part_assiette(e, session.parametres(), {.qpv = cles[i].qpv}, cles[i].legende));
                      });
    else
      f.label({x, c.y, l, 42}, cles[i].valeur, grand);
    f.label({x, c.y + 44, l, 18}, cles[i].legende, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  }
  c.space(64);
  const std::string source = e.source_parc.fichier.empty()
                                 ? "Parc saisi à la main."
                                 : "Lu dans " + e.source_parc.fichier + " : " +
                                       write_count(static_cast<std::int64_t>(e.parc->lignes()), "ligne", "lignes") +
                                       (e.source_parc.lignes_ecartees > 0
                                            ? ", " + write_count(e.source_parc.lignes_ecartees, "écartée", "écartées")
                                            : "") +
                                       ".";
  c.space(4);
  f.paragraph(c, source, {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
  c.space(8);
  const bool saisi = e.source_parc.fichier.empty();
  const char* remplacer = saisi ? "Importer un fichier RPLS" : "Remplacer par un autre fichier";
  {
    SuiteBoutons boutons(f, c, theme::kControle);
    if (boutons(remplacer, Bouton::Second)) session.choose_file();
    if (boutons("Coller depuis un tableur", Bouton::Second)) session.open_volet(app::Volet::Collage);
    if (saisi && boutons("Saisir un autre nombre", Bouton::Second))
      session.execute("parc vidé", [](Etude& x) { x.parc = nullptr; });
  }
  f.end_card(c, 16);
  c.space(14);

  if (saisi) return;  // a number alone has nothing to break down
  if (const auto vue = f.radio(c, "Affichage du parc", {"Synthèse", "Liste des logements"}, session.vue_parc))
    session.vue_parc = *vue;
  c.space(14);
  if (session.vue_parc == 1) {
    draw_logements(f, c, session, *e.parc);
    return;
  }
  draw_synthese(f, c, session);
  missing_columns(f, c, e);
}

}  // namespace passeflux::ui
