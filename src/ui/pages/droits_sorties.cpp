// Reserved dwellings that have left the parc: what becomes of each right is asked, and answered here.
#include <algorithm>

#include "core/domaine/libelle.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "sorties.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr std::size_t kParPage = 20;
constexpr const char* kTitre = "Logements réservés sortis du parc";
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
const StyleTexte kAttention{.taille = theme::kTableau, .couleur = theme::couleurs.attention_texte};

// Which right a control is of: "2500121012, Ville de Besançon, DEL 2009-1".
std::string name_droit(const Etude& e, const Droit& d) {
  return d.logement + ", " + name_reservataire(e, d.reservataire) + (d.reference.empty() ? "" : ", " + d.reference);
}

void answer(app::Session& session, DevenirDroit reponse, const std::string& quoi, const std::string& droit) {
  session.execute(quoi + " – " + droit, [reponse = std::move(reponse)](Etude& e) { answer_devenir(e, reponse); });
}

void draw_row(Facade& f, Tableau& t, app::Session& session, const DroitSorti s) {
  static const std::vector<std::string> kOptions = [] {
    std::vector<std::string> l;
    for (std::size_t i = 0; i < kDevenirs; ++i) l.emplace_back(label(static_cast<Devenir>(i)));
    return l;
  }();
  const Etude& e = session.etude();
  const Droit& d = (*e.droits)[s.rang];
  const std::string qui = name_reservataire(e, d.reservataire);
  const std::string ou = d.logement + (d.programme.empty() ? "" : ", " + d.programme);
  const std::string droit = name_droit(e, d);
  const DevenirDroit vide{.droit = s.cle};
  DevenirDroit reponse = s.reponse == nullptr ? vide : *s.reponse;
  t.begin_row(std::to_string(s.rang), false, false, std::max(theme::kLigneChamps, t.row_height({qui, ou})));
  t.text(qui);
  t.text(ou);
  const auto devenir =
      f.select("devenir", field_cell(t), "Devenir : " + droit, kOptions, static_cast<std::size_t>(reponse.devenir));
  t.end_cell();
  std::optional<std::string> logement;
  if (reponse.devenir == Devenir::Transfere) {
    logement = f.field("logement", field_cell(t), "Nouveau logement : " + droit, reponse.logement,
                       {.numerique = false, .erreur = {}, .fantome = "identifiant"});
    t.end_cell();
  } else {
    t.text("—");
  }
  const auto date = date_field(f, session, "date", field_cell(t), "Date du devenir : " + droit, reponse.date);
  t.end_cell();
  const auto note = f.field("note", field_cell(t), "Note : " + droit, reponse.note);
  t.end_cell();
  t.text(s.question == QuestionSortie::Rien ? "—" : label(s.question), kAttention);
  t.end_row();
  if (devenir) {
    reponse.devenir = static_cast<Devenir>(*devenir);
    if (reponse.date == 0 && reponse.devenir != Devenir::ADecider) reponse.date = session.jour();
    answer(session, reponse, "devenir du droit", droit);
  } else if (logement) {
    reponse.logement = clean_label(*logement, kLogementDevenirMax);
    answer(session, reponse, "nouveau logement", droit);
  } else if (date) {
    reponse.date = *date;
    answer(session, reponse, "date du devenir", droit);
  } else if (note) {
    reponse.note = clean_label(*note, kNoteDevenirMax);
    answer(session, reponse, "note", droit);
  }
}

void draw_alerte(Facade& f, Colonne& c, const app::Session& session) {
  const auto alerte = write_alerte_sorties(sorties_of(session).droits, session.etude(), session.registre());
  const Regle& regle = *session.registre().find(kRegleSortie);
  if (alerte) f.paragraph(c, alerte->phrase, kAttention);
  f.paragraph(c, regle.formule + ". " + regle.article + ", " + std::string(label(regle.portee)) + ".", kSecondaire);
}

void draw_pages(Facade& f, Colonne& c, std::size_t& page, std::size_t total) {
  const std::size_t pages = (total + kParPage - 1) / kParPage;
  if (pages < 2) return;
  c.space(8);
  const float lp = f.button_width("Droits précédents", Bouton::Second);
  const float ls = f.button_width("Droits suivants", Bouton::Second);
  if (f.button({c.x, c.y, lp, theme::kControle}, "Droits précédents", Bouton::Second, page > 0)) --page;
  if (f.button({c.x + lp + 8, c.y, ls, theme::kControle}, "Droits suivants", Bouton::Second, page + 1 < pages)) ++page;
  f.label({c.x + lp + ls + 24, c.y, 260, theme::kControle},
          "Page " + std::to_string(page + 1) + " sur " + std::to_string(pages), kSecondaire);
  c.space(theme::kControle);
}

void draw_orphelines(Facade& f, Colonne& c, app::Session& session) {
  const std::size_t n = sorties_of(session).orphelines;
  if (n == 0) return;
  c.space(8);
  f.paragraph(c,
              write_count(static_cast<std::int64_t>(n), "réponse porte sur un droit", "réponses portent sur un droit") +
                  " que la liste n’a plus, ou dont le logement est au parc.",
              kSecondaire);
  const float l = f.button_width("Retirer ces réponses", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Retirer ces réponses", Bouton::Second))
    session.execute("réponses sans droit retirées", drop_orphelines);
  c.space(theme::kControle);
}
}  // namespace

void go_to_sortie(app::Session& session, std::string_view reservataire) {
  const auto& droits = sorties_of(session).droits;
  const Etude& e = session.etude();
  const auto it = std::ranges::find_if(droits, [&](const DroitSorti& s) {
    return s.question != QuestionSortie::Rien && (*e.droits)[s.rang].reservataire == reservataire;
  });
  if (it == droits.end()) return;
  session.page = app::Page::Droits;
  session.page_sorties = static_cast<std::size_t>(it - droits.begin()) / kParPage;
  session.focus = "Devenir : " + name_droit(e, (*e.droits)[it->rang]);
}

void draw_sorties(Facade& f, Colonne& c, app::Session& session) {
  const std::size_t total = sorties_of(session).droits.size();
  if (total == 0 && sorties_of(session).orphelines == 0) return;
  f.begin_card(c, 12);
  table_title(f, c, kTitre, theme::kSection);
  if (total > 0) {
    draw_alerte(f, c, session);
    c.space(6);
    std::size_t& page = session.page_sorties;
    page = std::min(page, (total - 1) / kParPage);
    // Copied, exported or read out, the table is whole.
    const bool tout = f.prise.nom == kTitre || f.lignes_emises > 1;
    const std::size_t debut = tout ? 0 : page * kParPage;
    {
      Tableau t(f, c, kTitre,
                {{"Réservataire", 0, Alignement::Gauche},
                 {"Logement", 0, Alignement::Gauche},
                 {"Devenir du droit", 140, Alignement::Gauche},
                 {"Nouveau logement", 150, Alignement::Gauche},
                 {"Date", 116, Alignement::Gauche},
                 {"Note", 0, Alignement::Gauche},
                 {"Reste à dire", 150, Alignement::Gauche}});
      // By index and re-read each time: an answer changes the list while it is drawn.
      for (std::size_t i = debut; i < sorties_of(session).droits.size() && (tout || i < debut + kParPage); ++i)
        draw_row(f, t, session, sorties_of(session).droits[i]);
    }
    if (!tout) draw_pages(f, c, page, total);
  }
  draw_orphelines(f, c, session);
  f.end_card(c, 12);
  c.space(14);
}

void draw_sorties_a_dire(Facade& f, Colonne& c, app::Session& session, std::string_view reservataire) {
  const auto n = static_cast<std::int64_t>(count_questions(session, reservataire));
  if (n == 0) return;
  f.begin_card(c, 12);
  f.paragraph(c,
              write_count(n, "logement réservé de la liste a quitté le parc",
                          "logements réservés de la liste ont quitté le parc") +
                  ", et ce que devient le droit reste à dire : transféré, compensé ou abandonné.",
              kAttention);
  c.space(8);
  const float l = f.button_width("Dire ce que deviennent ces droits", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Dire ce que deviennent ces droits", Bouton::Second))
    go_to_sortie(session, reservataire);
  c.space(theme::kControle);
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
