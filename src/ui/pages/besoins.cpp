// What the mode of a réservataire needs: re-lettings, lots of rights, a share with its reasons.
#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "pages/conversion.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

void draw_relocations(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui) {
  const auto& annees = qui.conversion.annees;
  f.paragraph(c, "Relocations de ses logements réservés, année par année, et leur nombre au 1er janvier.", kLegende);
  c.space(6);
  if (!annees.empty()) {
    Tableau t(f, c, "Relocations du réservataire",
              {{"Année", 100, Alignement::Gauche},
               {"Relocations", 0, Alignement::Droite},
               {"Logements réservés\nau 1er janvier", 0, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < annees.size(); ++i) {
      const AnneeRotation& a = annees[i];
      const std::string rang = std::to_string(i + 1);
      t.begin_row("annee" + rang, false, false, theme::kLigneChamps);
      const auto annee =
          count_field(f, session, "annee", field_cell(t), "Année " + rang + " – " + qui.nom, a.annee, 1900, 2100, true);
      t.end_cell();
      const auto relocations =
          count_field(f, session, "relocations", field_cell(t), "Relocations " + rang + " – " + qui.nom, a.relocations);
      t.end_cell();
      const auto stock =
          count_field(f, session, "stock", field_cell(t), "Logements réservés " + rang + " – " + qui.nom, a.assiette);
      t.end_cell();
      const bool retire = remove_cell(f, t, "l’année " + rang + " – " + qui.nom);
      t.end_row();
      const auto edit = [&](const char* libelle, std::function<void(AnneeRotation&)> g) {
        change_conversion(session, qui, libelle, [i, g = std::move(g)](ConversionReservataire& x) {
          if (i < x.annees.size()) g(x.annees[i]);
        });
      };
      if (annee) edit("année", [n = *annee](AnneeRotation& x) { x.annee = static_cast<std::int32_t>(n); });
      if (relocations) edit("relocations", [n = *relocations](AnneeRotation& x) { x.relocations = n; });
      if (stock) edit("logements réservés", [n = *stock](AnneeRotation& x) { x.assiette = n; });
      if (retire)
        change_conversion(session, qui, "retrait d’une année", [i](ConversionReservataire& x) {
          if (i < x.annees.size()) x.annees.erase(x.annees.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
  }
  c.space(6);
  if (!annees.empty()) copy_button(f, c, "Relocations du réservataire");
  if (annees.size() >= kAnneesRotationMax) return c.space(theme::kControle);
  const float l = f.button_width("Ajouter une année", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Ajouter une année", Bouton::Second)) {
    std::int32_t annee = session.etude().annee - 1;
    for (const AnneeRotation& a : annees) annee = std::min(annee, a.annee - 1);
    change_conversion(session, qui, "ajout d’une année", [annee](ConversionReservataire& x) {
      x.annees.push_back({.annee = annee, .relocations = 0, .assiette = 0});
    });
  }
  c.space(theme::kControle);
}

void draw_lots(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui) {
  const auto& lots = qui.conversion.lots;
  f.paragraph(c,
              "Ses droits de suite, groupés par échéance. La fin d’un prêt garanti vaut plus la prorogation ; sans "
              "rotation, celle du bailleur sert.",
              kLegende);
  c.space(6);
  if (!lots.empty()) {
    Tableau t(f, c, "Lots de droits",
              {{"Logements", 0, Alignement::Droite},
               {"Rotation\n% par an", 0, Alignement::Droite},
               {"Fin du droit", 0, Alignement::Gauche},
               {"Ou fin du prêt", 0, Alignement::Gauche},
               {"Zone", 0, Alignement::Gauche},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < lots.size(); ++i) {
      const LotDroits& lot = lots[i];
      const std::string rang = std::to_string(i + 1);
      const std::string suite = " du lot " + rang + " – " + qui.nom;
      t.begin_row("lot" + rang, false, false, theme::kLigneChamps);
      const auto n = count_field(f, session, "logements", field_cell(t), "Logements" + suite, lot.logements);
      t.end_cell();
      const auto taux = percent_field(f, session, "rotation", field_cell(t), "Rotation" + suite,
                                      lot.rotation.value_or(Rationnel::undefined()));
      t.end_cell();
      const auto fin = date_field(f, session, "fin", field_cell(t), "Fin" + suite, lot.fin);
      t.end_cell();
      const auto pret = date_field(f, session, "pret", field_cell(t), "Fin du prêt" + suite, lot.fin_pret);
      t.end_cell();
      const auto zone = f.field("zone", field_cell(t), "Zone" + suite, lot.zone);
      t.end_cell();
      const bool retire = remove_cell(f, t, "le lot " + rang + " – " + qui.nom);
      t.end_row();
      const auto edit = [&](const char* libelle, std::function<void(LotDroits&)> g) {
        change_conversion(session, qui, libelle, [i, g = std::move(g)](ConversionReservataire& x) {
          if (i < x.lots.size()) g(x.lots[i]);
        });
      };
      if (n) edit("logements d’un lot", [n = *n](LotDroits& x) { x.logements = n; });
      if (taux) edit("rotation d’un lot", [v = *taux](LotDroits& x) { x.rotation = v; });
      if (fin) edit("fin d’un lot", [d = *fin](LotDroits& x) { x.fin = d; });
      if (pret) edit("fin de prêt d’un lot", [d = *pret](LotDroits& x) { x.fin_pret = d; });
      if (zone) edit("zone d’un lot", [z = clean_label(*zone, kNomMax)](LotDroits& x) { x.zone = z; });
      if (retire)
        change_conversion(session, qui, "retrait d’un lot", [i](ConversionReservataire& x) {
          if (i < x.lots.size()) x.lots.erase(x.lots.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
  }
  c.space(6);
  if (!lots.empty()) copy_button(f, c, "Lots de droits");
  const float l = f.button_width("Ajouter un lot", Bouton::Second);
  if (lots.size() < kLotsMax && f.button({c.x, c.y, l, theme::kControle}, "Ajouter un lot", Bouton::Second))
    change_conversion(session, qui, "ajout d’un lot",
                      [fin = (session.etude().annee + 9) * 10000 + 1231](ConversionReservataire& x) {
                        x.lots.push_back({.logements = 0, .rotation = {}, .fin = fin, .fin_pret = 0, .zone = {}});
                      });
  const float x = c.x + l + 24;
  f.ink_line({x, c.y, 190, theme::kControle}, "Droits uniques non utilisés :", {.taille = theme::kTableau},
             Alignement::Gauche);
  if (const auto du = count_field(f, session, "du", {x + 200, c.y, 100, theme::kControle},
                                  "Droits uniques non utilisés – " + qui.nom, qui.conversion.droits_uniques))
    change_conversion(session, qui, "droits uniques", [n = *du](ConversionReservataire& y) { y.droits_uniques = n; });
  c.space(theme::kControle);
}

// What these rights come to: over their whole life, within the convention, year by year.
void draw_echeancier(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui) {
  const auto& lignes = session.resultat().lignes;
  const auto l = std::ranges::find(lignes, qui.id, &LigneFlux::id);
  if (l == lignes.end() || !l->volume_total.is_defined()) return;
  constexpr const char* kTitre = "Volumes et échéancier";
  c.space(12);
  table_title(f, c, kTitre, theme::kCorps, 3);
  c.space(4);
  Tableau t(f, c, kTitre, {{"Période", 0, Alignement::Gauche}, {"Logements", 130, Alignement::Droite}});
  const std::string base = "lignes." + qui.id + ".";
  const auto row = [&](const std::string& periode, const std::string& reference, const Rationnel& n) {
    t.begin_row(reference);
    t.text(periode);
    figure_cell(f, t, session, nullptr, base + reference, io::cell_decimal(n, 2), write_decimal(n, 2),
                {.taille = theme::kTableau}, periode + " – " + qui.nom);
    t.end_row();
  };
  row("Jusqu’à la fin des droits", "volume_total", l->volume_total);
  row("Pendant la convention", "volume_horizon", l->volume_horizon);
  const std::int32_t reference = session.etude().conversion.date_reference;
  const std::int32_t premiere = reference != 0 ? reference / 10000 : session.etude().annee;
  for (std::size_t k = 0; k < l->echeancier.size(); ++k)
    row("Année " + std::to_string(k + 1) + ", à partir de " + std::to_string(premiere + static_cast<std::int32_t>(k)),
        "echeancier." + std::to_string(k + 1), l->echeancier[k]);
}

void draw_part(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui, ModeConversion mode) {
  f.ink_line({c.x, c.y, 160, theme::kControle}, "Part du flux, en %", {.taille = theme::kTableau}, Alignement::Gauche);
  if (const auto part =
          percent_field(f, session, "part", {c.x + 170, c.y, 110, theme::kControle}, "Part du flux – " + qui.nom,
                        qui.conversion.part.value_or(Rationnel::undefined())))
    change_conversion(session, qui, "part", [p = *part](ConversionReservataire& x) { x.part = p; });
  c.space(theme::kControle + 8);
  if (mode != ModeConversion::Negocie) return;
  const auto words = [&](const char* cle, const char* titre, const std::string& texte,
                         std::string ConversionReservataire::* membre) {
    f.ink(c.x, c.y, titre, kLegende);
    c.space(20);
    if (const auto saisi =
            f.field(cle, {c.x, c.y, c.largeur, theme::kControle}, std::string(titre) + " – " + qui.nom, texte))
      change_conversion(session, qui, titre,
                        [=, t = clean_label(*saisi, kTexteMax)](ConversionReservataire& x) { x.*membre = t; });
    c.space(theme::kControle + 8);
  };
  words("besoins", "Besoins du réservataire", qui.conversion.besoins, &ConversionReservataire::besoins);
  words("contreparties", "Contreparties", qui.conversion.contreparties, &ConversionReservataire::contreparties);
}

// A commune where it is at home, or an EPCI: its share bears on the flux of that territory alone.
void draw_perimetre(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui) {
  const std::string& code = qui.conversion.territoire;
  c.space(12);
  f.ink_line({c.x, c.y, 250, theme::kControle}, "Territoire propre (INSEE ou SIREN) :", {.taille = theme::kTableau},
             Alignement::Gauche);
  if (const auto saisi = territoire_field(f, session, "territoire", {c.x + 260, c.y, 120, theme::kControle},
                                          "Territoire propre – " + qui.nom, code))
    change_conversion(session, qui, "territoire propre",
                      [voulu = *saisi](ConversionReservataire& x) { x.territoire = voulu; });
  const std::string la = own_territory(session.etude(), qui);
  if (!la.empty())
    f.label({c.x + 396, c.y, c.largeur - 396, theme::kControle},
            (code.empty() ? "Selon sa convention : " : "") + name_territoire(session, la), kLegende);
  c.space(theme::kControle);
  f.paragraph(c, "Vide : celui de sa convention ; à défaut, sa part porte sur tout le patrimoine.", kLegende);
}
}  // namespace

void change_conversion(app::Session& session, const Reservataire& r, const std::string& libelle,
                       std::function<void(ConversionReservataire&)> f) {
  session.execute(libelle + " – " + r.nom, [id = r.id, f = std::move(f)](Etude& e) {
    const auto it = std::ranges::find(e.reservataires, id, &Reservataire::id);
    if (it != e.reservataires.end()) f(it->conversion);
  });
}

void draw_besoins(Facade& f, Colonne& c, app::Session& session, const Reservataire& qui, ModeConversion mode) {
  f.begin_card(c, 16);
  const std::string nom = qui.nom.empty() ? "Sans nom" : qui.nom;
  const float l = f.button_width("Fermer", Bouton::Lien);
  const float y = c.y;
  c.largeur -= l + 16;
  f.title(c, nom + " : " + std::string(label(mode)), 2, theme::kSection);
  c.largeur += l + 16;
  if (f.button({c.x + c.largeur - l, y - 4, l, theme::kControle}, "Fermer", Bouton::Lien, true, {},
               close_name(qui.nom)))
    session.reservataire.clear();
  c.space(4);
  switch (mode) {
    case ModeConversion::PartInitiale:
      f.paragraph(c, "Ce mode ne demande que les logements réservés, saisis sur la page Réservataires.", kLegende);
      break;
    case ModeConversion::Rotation:
    case ModeConversion::RotationVolume:
      draw_relocations(f, c, session, qui);
      break;
    case ModeConversion::RotationCellules:
      draw_reserves(f, c, session, qui);
      break;
    case ModeConversion::DroitsUniques:
      draw_lots(f, c, session, qui);
      draw_echeancier(f, c, session, qui);
      break;
    case ModeConversion::Negocie:
    case ModeConversion::PartLegale:
      draw_part(f, c, session, qui, mode);
      break;
  }
  draw_perimetre(f, c, session, qui);
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
