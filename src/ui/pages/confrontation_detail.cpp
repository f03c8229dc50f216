// One line of a comparison: what each class means, both sides row by row, and the reasons of the decision.
#include <algorithm>

#include "confrontations.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/droits.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr std::size_t kLignesMax = 30;
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

void draw_classe(Facade& f, Colonne& c, const app::Session& session, const Confronte& k, const Poste& p, Discordance d,
                 std::int32_t prorogation) {
  const Classe& classe = classe_of(d);
  f.paragraph(c, std::string(classe.nom) + " — " + write_pourquoi(session.etude(), *k.lignes, p, d, prorogation),
              {.taille = theme::kTableau, .graisse = Graisse::Forte});
  const bool non_lu = classe.portee == Portee::AVerifier;
  f.paragraph(c, std::string(classe.regle) + (non_lu ? "" : " (" + std::string(label(classe.portee)) + ")"),
              {.taille = theme::kPetit});
  f.paragraph(c, "À faire : " + std::string(classe.conseil), {.taille = theme::kPetit});
  if (non_lu)
    f.paragraph(c,
                std::string(classe.article) + (classe.article.empty() ? "" : " · ") + std::string(label(classe.portee)),
                {.taille = theme::kSecond, .couleur = theme::couleurs.a_verifier});
  c.space(8);
}

void droit_row(Tableau& t, const std::string& cle, const char* cote, const Droit& d, std::int32_t prorogation) {
  const auto or_dash = [](const std::string& s) { return s.empty() ? std::string("—") : s; };
  const Echeance fin = compute_echeance(d, prorogation);
  t.begin_row(cle);
  t.text(cote, {.taille = theme::kTableau, .graisse = Graisse::Forte});
  t.text(or_dash(d.logement.empty() ? d.programme : d.logement));
  t.text(or_dash(d.reference));
  t.text(write_code_droit("nature", static_cast<std::size_t>(d.nature)));
  t.text(write_code_droit("fondement", static_cast<std::size_t>(d.fondement)));
  t.text(write_integer(d.logements));
  t.text(fin.fin == 0 ? "—" : write_date(fin.fin));
  t.text(write_code_droit("statut", static_cast<std::size_t>(d.statut)));
  t.end_row();
}

void draw_lignes(Facade& f, Colonne& c, const app::Session& session, const Confronte& k, const Poste& p,
                 std::int32_t prorogation) {
  const Etude& e = session.etude();
  std::size_t faites = 0;
  {
    Tableau t(f, c, "Les deux côtés de la ligne",
              {{"Côté", 110, Alignement::Gauche},
               {"Logement ou programme", 0, Alignement::Gauche},
               {"Acte", 140, Alignement::Gauche},
               {"Nature", 110, Alignement::Gauche},
               {"Fondement", 150, Alignement::Gauche},
               {"Logements", 84, Alignement::Droite},
               {"Échéance", 112, Alignement::Gauche},
               {"Statut", 100, Alignement::Gauche}});
    for (const std::uint32_t i : p.paire.droits)
      if (faites++ < kLignesMax) droit_row(t, "v" + std::to_string(i), "Bailleur", (*e.droits)[i], prorogation);
    for (const auto& etat : e.etats_transmis)
      if (etat->reservataire == k.lignes->reservataire)
        for (const std::uint32_t i : p.paire.lignes)
          if (faites++ < 2 * kLignesMax)
            droit_row(t, "l" + std::to_string(i), "Transmis", etat->lignes[i], prorogation);
  }
  const std::size_t total = p.paire.droits.size() + p.paire.lignes.size();
  if (total > faites || faites > kLignesMax)
    f.paragraph(c, write_count(static_cast<std::int64_t>(total), "ligne", "lignes") + " en tout.", kSecondaire);
  c.space(10);
}

// The reasons of a decision taken; without one, nothing to give reasons for.
void draw_motifs(Facade& f, Colonne& c, app::Session& session, const Confronte& k, std::size_t i,
                 const std::string& lieu) {
  const Decision* d = k.accord.postes[i].decision;
  if (d == nullptr) {
    f.paragraph(
        c, "Choisissez une décision dans la liste de la ligne : son motif, sa date et qui la prend se donnent ici.",
        kSecondaire);
    return;
  }
  Choix choix{
      .verdict = d->verdict, .logements = d->logements, .motif = d->motif, .date = d->date, .partie = d->partie};
  const auto put = [&](const Choix& nouveau, const char* quoi) {
    decide_postes(session, k, {i}, {nouveau}, std::string(quoi) + " – " + lieu);
  };
  const float l = (c.largeur - 2 * 12) / 3;
  const float y = c.y;
  const auto caption = [&](float x, const char* texte) { f.label({x, y, l, 20}, texte, kSecondaire); };
  caption(c.x, "Motif");
  const auto motif = f.field("motif", {c.x, y + 22, l, theme::kControle}, "Motif de la décision", d->motif,
                             {.numerique = false, .erreur = {}, .fantome = "ex. acte du 12/03/1998 produit"});
  caption(c.x + l + 12, "Date");
  const auto date =
      date_field(f, session, "date", {c.x + l + 12, y + 22, l, theme::kControle}, "Date de la décision", d->date);
  c.y = y;
  if (d->verdict == Verdict::Retenu) {
    caption(c.x + 2 * (l + 12), "Logements retenus");
    if (const auto n = count_field(f, session, "retenus", {c.x + 2 * (l + 12), y + 22, l, theme::kControle},
                                   "Logements retenus", d->logements)) {
      choix.logements = *n;
      put(choix, "logements retenus");
    }
  }
  c.y = y + 22 + theme::kControle + 10;
  if (const auto partie = f.radio(c, "Qui le dit", {"Le bailleur", "Le réservataire", "Les deux parties"},
                                  static_cast<std::size_t>(d->partie))) {
    choix.partie = static_cast<Partie>(*partie);
    put(choix, "qui décide");
  }
  if (motif) {
    choix.motif = clean_label(*motif, kMotifDecisionMax);
    put(choix, "motif");
  } else if (date) {
    choix.date = *date;
    put(choix, "date de la décision");
  }
}
}  // namespace

void draw_confrontation_detail(Facade& f, Colonne& c, app::Session& session, const Confronte& k) {
  app::VueConfrontation& vue = session.confrontation;
  if (!vue.is_open()) return;
  const auto& postes = k.lignes->postes;
  const auto it = std::ranges::find_if(
      postes, [&](const Poste& p) { return p.cle_droit == vue.droit && p.cle_ligne == vue.ligne; });
  if (it == postes.end()) return;
  const auto i = static_cast<std::size_t>(it - postes.begin());
  const std::string lieu = write_lieu(session.etude(), *k.lignes, *it);
  const std::int32_t prorogation = prorogation_of(session.parametres());
  f.begin_card(c, 16);
  const float l = f.button_width("Fermer", Bouton::Second);
  const float y = c.y;
  c.largeur -= l + 16;
  f.title(c, lieu, 2, theme::kSection);
  f.paragraph(c,
              "Liste du bailleur : " + write_integer(it->bailleur) + " · déclarés : " + write_integer(it->transmis) +
                  " · " + write_appariement(it->paire),
              kSecondaire);
  c.largeur += l + 16;
  const bool fermer =
      f.button({c.x + c.largeur - l, y, l, theme::kControle}, "Fermer", Bouton::Second, true, {}, "Fermer le détail");
  c.space(8);
  for (std::size_t d = 0; d < kDiscordances; ++d)
    if (it->has(static_cast<Discordance>(d)))
      draw_classe(f, c, session, k, *it, static_cast<Discordance>(d), prorogation);
  if (it->lieu.empty()) draw_lignes(f, c, session, k, *it, prorogation);
  draw_motifs(f, c, session, k, i, lieu);
  f.end_card(c, 16);
  c.space(14);
  if (fermer) {
    vue.droit = vue.ligne = 0;
    session.focus = "Détail : " + lieu;
  }
}

}  // namespace passeflux::ui
