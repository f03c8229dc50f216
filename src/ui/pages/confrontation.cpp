// The bailleur's list in front of what a réservataire says it holds: what agrees, what does not, what is decided.
#include "confrontations.hpp"

#include <algorithm>
#include <map>

#include "core/quantite/ecriture.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "sorties.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kSecondaire{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

void empty_confrontation(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 18);
  f.title(c, "Aucun état transmis pour l’instant", 2, theme::kSection);
  c.space(4);
  f.paragraph(
      c,
      "Importez l’état qu’un réservataire vous a envoyé (Excel ou CSV) : ses droits par logement, par programme "
      "ou en nombre. Il sera mis en face de votre liste de droits, ligne par ligne.",
      {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
  c.space(12);
  const float l = f.button_width("Importer un état transmis", Bouton::Primaire);
  if (f.button({c.x, c.y, l, 36}, "Importer un état transmis", Bouton::Primaire)) session.choose_file();
  c.space(36);
  f.end_card(c, 18);
}

// Agreed, to check, undecided: one bar, and the same in words below it.
void accord_bar(Facade& f, Colonne& c, const VolumesAccord& v) {
  struct Part {
    std::int64_t n;
    theme::Couleur couleur;
    const char* mot;
  };
  const Part parts[]{{v.accord, theme::couleurs.positif, "d’accord"},
                     {v.contestes, theme::couleurs.a_verifier, "à vérifier"},
                     {v.indecis, theme::couleurs.attention, "à trancher"}};
  const std::int64_t total = v.accord + v.contestes + v.indecis;
  std::string texte;
  float x = c.x;
  for (const Part& p : parts) {
    if (p.n == 0) continue;
    texte += (texte.empty() ? "" : " · ") + write_integer(p.n) + " " + p.mot;
    const float l = c.largeur * static_cast<float>(p.n) / static_cast<float>(total);
    ImGui::GetWindowDrawList()->AddRectFilled({x, c.y}, {x + std::max(l - 2, 1.0F), c.y + 10}, p.couleur, 4);
    x += l;
  }
  c.space(14);
  f.paragraph(c, texte.empty() ? "Rien en jeu" : texte, kSecondaire);
}

void draw_volumes(Facade& f, Colonne& c, const std::string& nom, const Accord& a) {
  f.begin_card(c, 16);
  const float y = c.y;
  const float x = c.x;
  const float largeur = c.largeur;
  const float l = std::min(190.0F, largeur / 4);
  const auto key = [&](std::size_t rang, std::int64_t n, const std::string& legende, theme::Couleur couleur) {
    Colonne k{x + static_cast<float>(rang) * l, y, l - 16};
    f.label({k.x, k.y, k.largeur, 42}, write_integer(n),
            {.taille = theme::kChiffre, .graisse = Graisse::Forte, .couleur = couleur});
    k.space(44);
    f.paragraph(k, legende, kSecondaire);
    return k.y;
  };
  float bas = key(0, a.suite.bailleur, "logements dans la liste du bailleur", theme::couleurs.texte);
  bas = std::max(bas, key(1, a.suite.transmis, "déclarés par " + nom, theme::couleurs.texte));
  bas = std::max(bas, key(2, a.suite.accord, "d’accord à ce jour", theme::couleurs.positif));
  Colonne barre{x + 3 * l, y + 14, largeur - 3 * l};
  accord_bar(f, barre, a.suite);
  if (a.uniques.bailleur + a.uniques.transmis > 0)
    f.paragraph(barre,
                "Droits uniques : " + write_integer(a.uniques.bailleur) + " dans la liste, " +
                    write_integer(a.uniques.transmis) + " déclarés, " + write_integer(a.uniques.accord) + " d’accord.",
                kSecondaire);
  c.y = std::max(bas, barre.y);
  f.end_card(c, 16);
  c.space(14);
}

const std::string kReservataire = "Réservataire confronté";

// Whose état, which lines.
void draw_filtres(Facade& f, Colonne& c, app::Session& session, const Confronte& k) {
  app::VueConfrontation& vue = session.confrontation;
  const auto count = [&](EtatPoste e) { return k.accord.etats[static_cast<std::size_t>(e)]; };
  const std::int64_t total = static_cast<std::int64_t>(k.lignes->postes.size());
  const auto with = [](const char* mot, std::int64_t n) { return std::string(mot) + " " + write_integer(n); };
  const auto etat = f.radio(c, "Lignes montrées",
                            {with("À trancher", count(EtatPoste::ATrancher) + count(EtatPoste::ARevoir)),
                             with("Concordent", count(EtatPoste::Concorde)),
                             with("Tranchées", count(EtatPoste::Tranche)), with("Toutes", total)},
                            vue.etat);
  // Classes met, beside the states: the same line of the page.
  std::vector<std::string> classes{"Toutes les discordances"};
  std::vector<std::size_t> valeurs{0};
  for (std::size_t i = 0; i < kDiscordances; ++i) {
    if (k.accord.classes.at(i) == 0 && vue.classe != i + 1) continue;
    classes.push_back(std::string(classe_of(static_cast<Discordance>(i)).nom) + " (" +
                      write_integer(k.accord.classes.at(i)) + ")");
    valeurs.push_back(i + 1);
  }
  constexpr float kLargeur = 300;
  const auto courante = static_cast<std::size_t>(std::ranges::find(valeurs, vue.classe) - valeurs.begin());
  const bool place = c.largeur > 860;
  if (!place) c.space(8);
  const Rect r{place ? c.x + c.largeur - kLargeur : c.x, place ? c.y - theme::kControle : c.y, kLargeur,
               theme::kControle};
  const auto classe = f.select("classe", r, "Discordances montrées", classes, courante);
  if (!place) c.space(theme::kControle);
  if (etat || classe) vue.page = 0;
  if (etat) vue.etat = *etat;
  if (classe) vue.classe = valeurs[*classe];
  c.space(10);
}

void totals_row(Tableau& t, const std::string& cle, const std::string& nom, const VolumesAccord& v, bool total) {
  const StyleTexte style{.taille = theme::kTableau, .graisse = total ? Graisse::Forte : Graisse::Normale};
  t.begin_row(cle, total, false, t.row_height({nom}));
  t.text(nom, style);
  for (const std::int64_t n : {v.bailleur, v.transmis, v.accord, v.contestes, v.indecis})
    t.text(write_integer(n), style);
  t.end_row();
}
std::vector<EnTete> totals_header(const char* quoi) {
  return {{quoi, 0, Alignement::Gauche},
          {"Liste bailleur\nlogements", 110, Alignement::Droite},
          {"Déclarés\nlogements", 110, Alignement::Droite},
          {"D’accord\nlogements", 110, Alignement::Droite},
          {"À vérifier\nlogements", 110, Alignement::Droite},
          {"À trancher\nlogements", 110, Alignement::Droite}};
}

struct LigneTotaux {
  std::string cle;
  std::string nom;
  VolumesAccord volumes;
};

// Droits de suite, then droits uniques where there are some: never one with the other.
void draw_totaux(Facade& f, Colonne& c, const std::string& titre, const std::string& phrase, const char* quoi,
                 const std::vector<LigneTotaux>& lignes) {
  VolumesAccord total;
  for (const LigneTotaux& l : lignes) total += l.volumes;
  table_title(f, c, titre, theme::kSection);
  f.paragraph(c, phrase, kSecondaire);
  c.space(4);
  Tableau t(f, c, titre, totals_header(quoi));
  for (const LigneTotaux& l : lignes) totals_row(t, l.cle, l.nom, l.volumes, false);
  totals_row(t, "total", "Ensemble", total, true);
}

void draw_par_reservataire(Facade& f, Colonne& c, const app::Session& session) {
  std::vector<LigneTotaux> suite;
  std::vector<LigneTotaux> uniques;
  for (const Confronte& k : confrontations_of(session)) {
    const std::string& id = k.lignes->reservataire;
    suite.push_back({id, name_reservataire(session.etude(), id), k.accord.suite});
    if (k.accord.uniques != VolumesAccord{})
      uniques.push_back({id, name_reservataire(session.etude(), id), k.accord.uniques});
  }
  f.begin_card(c, 12);
  draw_totaux(f, c, "Accord par réservataire", "Droits de suite, réservataires qui ont transmis un état.",
              "Réservataire", suite);
  if (!uniques.empty()) {
    c.space(14);
    draw_totaux(f, c, "Accord par réservataire, droits uniques", "Une désignation chacun, à servir.", "Réservataire",
                uniques);
  }
  f.end_card(c, 12);
  c.space(14);
}

// By EPCI where the geography tells it.
std::vector<LigneTotaux> by_territoire(const std::map<std::string, VolumesAccord>& communes, const Geographie* g) {
  std::map<std::string, VolumesAccord> territoires;
  for (const auto& [commune, v] : communes) {
    std::string lieu = commune;
    if (g != nullptr && !commune.empty()) {
      const auto trouve = g->find(commune);
      if (trouve.commune && trouve.commune->epci != nullptr) lieu = trouve.commune->epci->nom;
    }
    territoires[lieu] += v;
  }
  std::vector<LigneTotaux> lignes;
  for (const auto& [lieu, v] : territoires) lignes.push_back({lieu, lieu.empty() ? "Commune non renseignée" : lieu, v});
  return lignes;
}

void draw_par_territoire(Facade& f, Colonne& c, const app::Session& session, const std::string& nom,
                         const Confronte& k) {
  f.begin_card(c, 12);
  draw_totaux(f, c, "Accord par territoire", nom + ", droits de suite.", "EPCI",
              by_territoire(k.accord.communes, session.geographie()));
  if (!k.accord.communes_uniques.empty()) {
    c.space(14);
    draw_totaux(f, c, "Accord par territoire, droits uniques", nom + ".", "EPCI",
                by_territoire(k.accord.communes_uniques, session.geographie()));
  }
  f.end_card(c, 12);
}
}  // namespace

void draw_confrontation(Facade& f, Colonne& c, app::Session& session) {
  page_head(f, c, session, "Confrontation",
            session.etude().extrait == nullptr
                ? "La liste du bailleur en face de l’état d’un réservataire : ce qui concorde, ce qu’il faut trancher."
                : "Extrait reçu de " + session.etude().extrait->bailleur +
                      ". Décidez ligne par ligne, enregistrez (Ctrl S), renvoyez le fichier.");
  const Confronte* k = confronte_of(session);
  if (k == nullptr) {
    empty_confrontation(f, c, session);
    return;
  }
  const Etude& e = session.etude();
  const auto& tous = confrontations_of(session);
  std::vector<std::string> noms;
  std::size_t courant = 0;
  for (std::size_t i = 0; i < tous.size(); ++i) {
    noms.push_back(name_reservataire(e, tous[i].lignes->reservataire));
    if (&tous[i] == k) courant = i;
  }
  const float ls = std::min(380.0F, c.largeur);
  if (const auto choisi = f.select("reservataire", {c.x, c.y, ls, theme::kControle}, kReservataire, noms, courant)) {
    session.confrontation = {.reservataire = tous[*choisi].lignes->reservataire, .etat = session.confrontation.etat};
    k = &tous[*choisi];
    courant = *choisi;
  }
  // Beside it where there is room; else below.
  const bool place = c.largeur > ls + 380;
  Colonne actions = place ? Colonne{c.x + ls + 16, c.y, c.largeur - ls - 16} : c;
  if (!place) actions.space(theme::kControle + 8);
  {
    SuiteBoutons boutons(f, actions, theme::kControle);
    if (boutons("Fiche à imprimer", Bouton::Second)) session.show_fiche(*k->lignes);
    if (boutons("Fiche en classeur", Bouton::Second)) session.save_fiche(*k->lignes);
    if (e.extrait == nullptr && boutons("Envoyer un extrait", Bouton::Second)) session.send_extrait(*k->lignes);
  }
  c.y = std::max(c.y + theme::kControle, actions.y) + 12;
  if (e.extrait == nullptr && session.extrait_recu.etude != nullptr) draw_confrontation_fusion(f, c, session, *k);
  draw_volumes(f, c, noms[courant], k->accord);
  draw_sorties_a_dire(f, c, session, k->lignes->reservataire);
  draw_filtres(f, c, session, *k);
  draw_confrontation_detail(f, c, session, *k);
  draw_confrontation_lignes(f, c, session, *k);
  draw_par_reservataire(f, c, session);
  draw_par_territoire(f, c, session, noms[courant], *k);
}

}  // namespace passeflux::ui
