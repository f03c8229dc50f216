// The lines of a comparison: their class, both figures, why, and the decision, one by one or all at once.
#include <algorithm>

#include "confrontations.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr std::size_t kParPage = 40;
constexpr const char* kTable = "Lignes confrontées";
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

Ton ton_of(Gravite g) {
  return g == Gravite::Bloquant ? Ton::Danger : g == Gravite::Avertissement ? Ton::Attention : Ton::AVerifier;
}

// For all the lines listed.
constexpr const char* kPourTous[]{"Choisir…",
                                  "Retenir le nombre du bailleur",
                                  "Retenir le nombre déclaré",
                                  "Retenir le plus petit des deux",
                                  "Écarter",
                                  "À vérifier",
                                  "Retirer la décision"};

std::vector<Choix> choices_for(const app::Session& session, const Confronte& k,
                               const std::vector<std::size_t>& postes) {
  std::vector<Choix> choix;
  for (const std::size_t i : postes) {
    const Poste& p = k.lignes->postes[i];
    Choix& x =
        choix.emplace_back(Choix{.verdict = Verdict::Retenu, .date = session.jour(), .partie = partie_of(session)});
    switch (session.confrontation.pour_tous) {
      case 1:
        x.logements = p.bailleur;
        break;
      case 2:
        x.logements = p.transmis;
        break;
      case 3:
        x.logements = std::min(p.bailleur, p.transmis);
        break;
      case 4:
        x.verdict = Verdict::Ecarte;
        break;
      default:
        x.verdict = Verdict::AVerifier;
        break;
    }
    // None of a line agreed is a line set aside.
    if (x.verdict == Verdict::Retenu && x.logements == 0) x.verdict = Verdict::Ecarte;
  }
  return choix;
}

void draw_pour_tous(Facade& f, Colonne& c, app::Session& session, const Confronte& k,
                    const std::vector<std::size_t>& postes) {
  const std::string lignes = write_count(static_cast<std::int64_t>(postes.size()), "ligne", "lignes");
  const std::string appliquer = "Appliquer : " + lignes;
  const std::vector<std::string> options(std::begin(kPourTous), std::end(kPourTous));
  std::size_t& choix = session.confrontation.pour_tous;
  constexpr float kListe = 270;
  constexpr float kTexte = 250;
  f.label({c.x, c.y, kTexte, theme::kControle},
          "Pour toutes les lignes de la liste :", {.taille = theme::kPetit, .couleur = theme::couleurs.texte_second});
  if (const auto i = f.select("pour-tous", {c.x + kTexte, c.y, kListe, theme::kControle}, "Décision pour toutes",
                              options, std::min(choix, options.size() - 1)))
    choix = *i;
  const float l = f.button_width(appliquer, Bouton::Second);
  if (f.button({c.x + kTexte + kListe + 8, c.y, l, theme::kControle}, appliquer, Bouton::Second,
               choix > 0 && !postes.empty())) {
    if (choix + 1 == options.size())
      undecide_postes(session, k, postes, "décision retirée – " + lignes);
    else
      decide_postes(session, k, postes, choices_for(session, k, postes), "décision – " + lignes);
    choix = 0;
    session.focus = "Décision pour toutes";
  }
  c.space(theme::kControle + 10);
}

void draw_row(Facade& f, Tableau& t, app::Session& session, const Confronte& k, std::size_t i, std::int32_t prorogation,
              const std::string& suivante) {
  const Etude& e = session.etude();
  const Poste& p = k.lignes->postes[i];
  const SuiviPoste& s = k.accord.postes[i];
  const auto d = p.principale();
  const std::string lieu = write_lieu(e, *k.lignes, p);
  std::string pourquoi = d ? write_pourquoi(e, *k.lignes, p, *d, prorogation) : write_appariement(p.paire) + ".";
  if (s.etat == EtatPoste::ARevoir) pourquoi = "Les nombres ont changé depuis la décision. " + pourquoi;
  const std::string ecart = d ? std::string(classe_of(*d).nom) : "Concorde";
  const bool ouverte = session.confrontation.droit == p.cle_droit && session.confrontation.ligne == p.cle_ligne;
  const StyleTexte nom{.taille = theme::kTableau, .graisse = Graisse::Forte};
  const StyleTexte raison{.taille = theme::kPetit, .couleur = theme::couleurs.texte_second};
  const float hauteur =
      std::max({theme::kLigneChamps, t.row_height({lieu}, nom), t.row_height({"", "", "", "", pourquoi}, raison)});
  t.begin_row(write_cle(p.cle_droit) + write_cle(p.cle_ligne), false, ouverte, hauteur);
  t.text(lieu, nom);
  Rect r = t.begin_cell(ecart);
  const float x =
      r.x + f.tag(r.x, r.y + (r.hauteur - 19) / 2, ecart, d ? ton_of(classe_of(*d).gravite) : Ton::Positif) + 5;
  int autres = -1;
  for (std::size_t b = 0; b < kDiscordances; ++b) autres += p.has(static_cast<Discordance>(b)) ? 1 : 0;
  if (autres > 0) f.ink_line({x, r.y, 30, r.hauteur}, "+" + std::to_string(autres), kSecondaire, Alignement::Gauche);
  t.end_cell();
  t.text(p.lieu.empty() && p.paire.droits.empty() ? "—" : write_integer(p.bailleur));
  t.text(p.lieu.empty() && p.paire.lignes.empty() ? "—" : write_integer(p.transmis));
  t.text(pourquoi, raison);
  const OptionsPoste o = options_of(p, s);
  std::vector<std::string> textes;
  for (const OptionDecision& x_ : o.options) textes.push_back(x_.texte);
  r = t.begin_cell();
  const auto choisie =
      f.select("decision", {r.x, r.y + (r.hauteur - theme::kControle) / 2, r.largeur, theme::kControle},
               "Décision : " + lieu, textes, o.courante);
  t.end_cell();
  r = t.begin_cell();
  const float l = f.button_width("Détail", Bouton::Lien);
  const bool detail = f.button({r.x + r.largeur - l, r.y + (r.hauteur - theme::kControle) / 2, l, theme::kControle},
                               "Détail", Bouton::Lien, true, {}, "Détail : " + lieu);
  t.end_cell();
  t.end_row();
  if (choisie) {
    apply_option(session, k, i, o.options[*choisie], lieu);
    // Decided, the line leaves the list of those to decide: the next takes the focus.
    if (session.confrontation.etat == 0 && !suivante.empty()) session.focus = "Décision : " + suivante;
  }
  if (detail) {
    session.confrontation.droit = p.cle_droit;
    session.confrontation.ligne = p.cle_ligne;
    session.focus = "Fermer le détail";
  }
}
}  // namespace

void draw_confrontation_lignes(Facade& f, Colonne& c, app::Session& session, const Confronte& k) {
  const std::vector<std::size_t> postes = filtered_postes(session, k);
  const std::int32_t prorogation = prorogation_of(session.parametres());
  f.begin_card(c, 12);
  table_title(f, c, kTable, theme::kSection);
  c.space(4);
  if (postes.empty()) {
    f.paragraph(c, session.confrontation.etat == 0 ? "Rien à trancher ici." : "Aucune ligne.", kSecondaire);
    f.end_card(c, 12);
    c.space(14);
    return;
  }
  draw_pour_tous(f, c, session, k, postes);
  const std::size_t pages = (postes.size() + kParPage - 1) / kParPage;
  std::size_t& page = session.confrontation.page;
  page = std::min(page, pages - 1);
  // Copied, exported or read out, the table is whole.
  const bool tout = f.prise.nom == kTable || f.lignes_emises > 1;
  const std::size_t debut = tout ? 0 : page * kParPage;
  const std::size_t fin = tout ? postes.size() : std::min(postes.size(), debut + kParPage);
  {
    Tableau t(f, c, kTable,
              {{"Programme", 200, Alignement::Gauche, false, 110},
               {"Écart", 222, Alignement::Gauche, false, 180},
               {"Liste\nbailleur", 62, Alignement::Droite},
               {"Déclarés", 74, Alignement::Droite},
               {"Pourquoi", 0, Alignement::Gauche},
               {"Décision", 160, Alignement::Gauche, false, 120},
               {"Action", 64, Alignement::Droite, true}});
    for (std::size_t i = debut; i < fin; ++i)
      draw_row(f, t, session, k, postes[i], prorogation,
               postes.size() == 1
                   ? std::string{}
                   : write_lieu(session.etude(), *k.lignes, k.lignes->postes[postes[i + 1 < fin ? i + 1 : i - 1]]));
  }
  if (pages > 1 && !tout) {
    c.space(10);
    const std::string rang = "Lignes " + write_integer(static_cast<std::int64_t>(debut + 1)) + " à " +
                             write_integer(static_cast<std::int64_t>(fin)) + " sur " +
                             write_integer(static_cast<std::int64_t>(postes.size()));
    const float lp = f.button_width("Précédentes", Bouton::Second);
    const float ls = f.button_width("Suivantes", Bouton::Second);
    if (f.button({c.x, c.y, lp, theme::kControle}, "Précédentes", Bouton::Second, page > 0)) --page;
    if (f.button({c.x + lp + 8, c.y, ls, theme::kControle}, "Suivantes", Bouton::Second, page + 1 < pages)) ++page;
    f.label({c.x + lp + ls + 24, c.y, 260, theme::kControle}, rang, kSecondaire);
    c.space(theme::kControle);
  }
  f.end_card(c, 12);
  c.space(14);
}

}  // namespace passeflux::ui
