// Fourth time: who is put together, from which files; then who reserves what in each territory.
#include "pages/multilateral.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/etat_des_lieux/apports.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/multilateral.hpp"
#include "pages/conventions.hpp"
#include "pages/pages.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
constexpr const char* kAjouter = "Ajouter des bailleurs";
constexpr const char* kAttente = "Déjà là : à remplacer ?";
constexpr const char* kNoms = "Réservataires rapprochés";
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

// What is put together, and of what.
struct Vue {
  std::uint64_t revision = 0;
  const Geographie* geographie = nullptr;
  std::size_t maille = 0;
  Multilateral tout;
};

const Multilateral& view_of(const app::Session& session) {
  static Vue vue;
  const std::size_t maille = session.vue_multilateral.maille;
  if (vue.revision == session.revision() && vue.geographie == session.geographie() && vue.maille == maille)
    return vue.tout;
  vue = {.revision = session.revision(),
         .geographie = session.geographie(),
         .maille = maille,
         .tout = put_together(list_apports(session.apports_propres(), session.etude().apports), *session.geographie(),
                              maille == 0 ? Maille::Epci : Maille::Departement, session.etude().rapprochements)};
  return vue.tout;
}

std::string departement_text(const app::Session& session, const Apport& a) {
  return a.departement.empty() ? "Non précisé" : name_territoire(session, a.departement);
}

std::string sized(const Apport& a) {
  return std::to_string(a.annee) + " : " + write_count(parc_of(a), "logement", "logements") + ", " +
         write_integer(reserves_of(a)) + " réservés";
}

void draw_apports(Facade& f, Colonne& c, app::Session& session) {
  const Apports tous = list_apports(session.apports_propres(), session.etude().apports);
  std::optional<Apport> retire;
  f.begin_card(c, 12);
  cells_title(f, c, io::kTableApports, theme::kSection);
  {
    Tableau t(f, c, io::kTableApports,
              {{"Bailleur", 0, Alignement::Gauche},
               {"Département", 140, Alignement::Gauche},
               {"Année", 64, Alignement::Droite},
               {"Fichier", 0, Alignement::Gauche},
               {"Parc\nlogements", 96, Alignement::Droite},
               {"Réservés\nlogements", 96, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < tous.size(); ++i) {
      const Apport& a = *tous[i];
      const std::string ou = departement_text(session, a);
      const bool sien = i < session.apports_propres().size();
      const std::string fichier = sien ? "Cette étude" : a.fichier;
      t.begin_row(key_bailleur(a.bailleur) + a.departement, false, false,
                  std::max(theme::kLigneChamps, t.row_height({a.bailleur, ou, "", fichier})));
      t.text(a.bailleur);
      t.text(ou);
      t.exact(io::cell_annee(a.annee));
      t.text(std::to_string(a.annee));
      t.text(fichier, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
      t.text(write_integer(parc_of(a)));
      t.text(write_integer(reserves_of(a)));
      if (sien)
        t.text("");
      else if (remove_cell(f, t, a.bailleur + ", " + ou))
        retire = a;
      t.end_row();
    }
  }
  c.space(8);
  c.x += 8;
  const bool annees = std::ranges::any_of(tous, [&](const auto& a) { return a->annee != tous.front()->annee; });
  if (annees)
    f.paragraph(c, "Les années diffèrent : chaque bailleur compte ses droits au 1er janvier de la sienne.",
                {.taille = theme::kSecond, .couleur = theme::couleurs.attention});
  if (!session.apports_propres().empty()) {
    constexpr const char* kEcrire = "Télécharger l’extrait territorial de cette étude";
    c.space(4);
    const float l = f.button_width(kEcrire, Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, kEcrire, Bouton::Second)) session.send_extrait_territorial();
    c.space(theme::kControle + 4);
    f.paragraph(c, "Des nombres de logements seuls : ni identifiant, ni adresse, ni programme.", kLegende);
  }
  c.x -= 8;
  f.end_card(c, 12);
  c.space(14);
  if (retire) session.execute("retrait de " + retire->bailleur, [a = *retire](Etude& e) { remove_apport(e, a); });
}

// What became of each file of the last additions: one alone is said by the notice.
void draw_fichiers(Facade& f, Colonne& c, const app::Session& session) {
  const auto& fichiers = session.vue_multilateral.fichiers;
  if (fichiers.size() < 2) return;
  f.begin_card(c, 16);
  f.title(c, "Fichiers ajoutés", 2, theme::kSection);
  for (const auto& x : fichiers) {
    c.space(4);
    f.paragraph(c, x.nom + ". " + x.dit,
                {.taille = theme::kTableau, .couleur = x.refuse ? theme::couleurs.attention : theme::couleurs.texte});
  }
  f.end_card(c, 16);
  c.space(14);
}

// The same bailleur and département, added again: never counted twice, replaced on request alone.
void draw_attente(Facade& f, Colonne& c, app::Session& session) {
  auto& attente = session.vue_multilateral.en_attente;
  const auto gone = [&](const Apport& a) {
    return std::ranges::none_of(session.etude().apports, [&](const auto& x) { return same_source(*x, a); });
  };
  std::erase_if(attente, gone);
  if (attente.empty()) return;
  std::optional<std::size_t> remplace;
  std::optional<std::size_t> laisse;
  f.begin_card(c, 12);
  cells_title(f, c, kAttente, theme::kSection);
  {
    Tableau t(f, c, kAttente,
              {{"Bailleur", 0, Alignement::Gauche},
               {"Département", 180, Alignement::Gauche},
               {"Ce qui est là", 0, Alignement::Gauche},
               {"Ce qui est reçu", 0, Alignement::Gauche},
               {"Action", 190, Alignement::Droite, true}});
    for (std::size_t i = 0; i < attente.size(); ++i) {
      const Apport& a = attente[i];
      const Apport& ici =
          **std::ranges::find_if(session.etude().apports, [&](const auto& x) { return same_source(*x, a); });
      const std::string ou = departement_text(session, a);
      const std::string avant = sized(ici) + " (" + ici.fichier + ")";
      const std::string apres = sized(a) + " (" + a.fichier + ")";
      t.begin_row(std::to_string(i), false, false,
                  std::max(theme::kLigneChamps, t.row_height({a.bailleur, ou, avant, apres})));
      t.text(a.bailleur);
      t.text(ou);
      t.text(avant);
      t.text(apres);
      const Rect r = field_cell(t);
      const float l1 = f.button_width("Remplacer", Bouton::Second);
      const float l2 = f.button_width("Laisser", Bouton::Lien);
      const std::string qui = a.bailleur + ", " + ou;
      if (f.button({r.x + r.largeur - l2, r.y, l2, r.hauteur}, "Laisser", Bouton::Lien, true, {}, "Laisser " + qui))
        laisse = i;
      if (f.button({r.x + r.largeur - l2 - 8 - l1, r.y, l1, r.hauteur}, "Remplacer", Bouton::Second, true, {},
                   "Remplacer " + qui))
        remplace = i;
      t.end_cell();
      t.end_row();
    }
  }
  f.end_card(c, 12);
  c.space(14);
  if (remplace)
    session.execute("remplacement de " + attente[*remplace].bailleur,
                    [a = attente[*remplace]](Etude& e) { add_apports(e, {a}); });
  if (const auto i = remplace ? remplace : laisse) attente.erase(attente.begin() + static_cast<std::ptrdiff_t>(*i));
}

// The names of one, as the files write them.
std::string writings_of(const Multilateral& tout, const ReservataireCommun& r) {
  std::map<std::string, std::set<std::string>> noms;
  for (const auto& e : r.ecritures) noms[e.nom].insert(tout.apports[e.apport]->bailleur);
  std::string texte;
  for (const auto& [nom, bailleurs] : noms) {
    texte += (texte.empty() ? "« " : " ; « ") + nom + " » (";
    for (const std::string& b : bailleurs) texte += (b == *bailleurs.begin() ? "" : ", ") + b;
    texte += ")";
  }
  return texte;
}

// Two réservataires that are one, which their names do not tell.
void draw_reunir(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout) {
  std::vector<std::string> noms{"Choisir…"};
  std::size_t un = 0;
  std::size_t autre = 0;
  auto& vue = session.vue_multilateral;
  for (const ReservataireCommun& r : tout.reservataires) {
    if (r.cle == vue.reuni) un = noms.size();
    if (r.cle == vue.reuni_avec) autre = noms.size();
    noms.push_back(r.nom + " (" + std::string(label(r.nature)) + ")");
  }
  {
    Rangee rangee(f, c);
    const float large = std::min(340.0F, c.largeur);
    if (const auto i = f.select("reuni", rangee.place("Réunir", large), "Réservataire à réunir", noms, un))
      vue.reuni = *i == 0 ? "" : tout.reservataires[*i - 1].cle;
    if (const auto i = f.select("avec", rangee.place("avec", large), "Réunir avec", noms, autre))
      vue.reuni_avec = *i == 0 ? "" : tout.reservataires[*i - 1].cle;
  }
  const float l = f.button_width("Réunir ces réservataires", Bouton::Second);
  if (f.button({c.x, c.y, l, theme::kControle}, "Réunir ces réservataires", Bouton::Second,
               un != 0 && autre != 0 && un != autre)) {
    session.execute("réunion de " + noms[un] + " avec " + noms[autre],
                    [de = vue.reuni, avec = vue.reuni_avec](Etude& e) { tie_reservataires(e, de, avec); });
    vue.reuni.clear();
    vue.reuni_avec.clear();
  }
  c.space(theme::kControle);
}

// Réservataires that several names stand for, and what puts two of them together.
void draw_noms(Facade& f, Colonne& c, app::Session& session, const Multilateral& tout) {
  const auto several = [](const ReservataireCommun& r) {
    return r.a_la_main ||
           std::ranges::any_of(r.ecritures, [&](const auto& e) { return e.nom != r.ecritures.front().nom; });
  };
  if (tout.reservataires.size() < 2 && std::ranges::none_of(tout.reservataires, several)) return;
  std::string separe;
  f.begin_card(c, 12);
  if (std::ranges::any_of(tout.reservataires, several)) {
    cells_title(f, c, kNoms, theme::kSection);
    Tableau t(f, c, kNoms,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Nature", 210, Alignement::Gauche},
               {"Noms dans les fichiers", 0, Alignement::Gauche},
               {"Action", 96, Alignement::Droite, true}});
    for (const ReservataireCommun& r : tout.reservataires) {
      if (!several(r)) continue;
      const std::string texte = writings_of(tout, r);
      t.begin_row(r.cle, false, false,
                  std::max(theme::kLigneChamps, t.row_height({r.nom, std::string(label(r.nature)), texte})));
      t.text(r.nom);
      t.text(label(r.nature));
      t.text(texte, {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
      const Rect x = field_cell(t);
      const float l = f.button_width("Séparer", Bouton::Lien);
      if (r.a_la_main &&
          f.button({x.x + x.largeur - l, x.y, l, x.hauteur}, "Séparer", Bouton::Lien, true, {}, "Séparer : " + r.nom))
        separe = r.cle;
      t.end_cell();
      t.end_row();
    }
    c.space(6);
  } else {
    f.title(c, kNoms, 2, theme::kSection);
  }
  c.x += 8;
  c.largeur -= 16;
  f.paragraph(c,
              "Réunis par leur nature et leur nom ; l’État et Action Logement sont chacun un seul réservataire. Deux "
              "noms trop différents pour un même réservataire se réunissent ici, dans cette étude seule.",
              kLegende);
  c.space(8);
  draw_reunir(f, c, session, tout);
  c.x -= 8;
  c.largeur += 16;
  f.end_card(c, 12);
  c.space(14);
  if (!separe.empty())
    session.execute("séparation de réservataires", [separe](Etude& e) { untie_reservataire(e, separe); });
}
}  // namespace

FiltreCommun filter_of(const app::Session& session, const Multilateral& tout) {
  const auto& vue = session.vue_multilateral;
  FiltreCommun filtre;
  for (std::size_t i = 0; i < tout.territoires.size(); ++i)
    if (tout.territoires[i].code == vue.territoire) filtre.territoire = i;
  for (std::size_t i = 0; i < tout.bailleurs.size(); ++i)
    if (key_bailleur(tout.bailleurs[i]) == vue.bailleur) filtre.bailleur = i;
  return filtre;
}

void draw_multilateral(Facade& f, Colonne& c, app::Session& session) {
  if (page_head(f, c, session, "Multilatéral",
                "Ce que plusieurs bailleurs mettent en commun, par EPCI ou par département : qui réserve quoi, où.",
                kAjouter))
    session.choose_ajouts();
  draw_fichiers(f, c, session);
  draw_attente(f, c, session);
  if (session.apports_propres().empty() && session.etude().apports.empty()) {
    if (empty_card(f, c, "Aucun bailleur pour l’instant",
                   "Ajoutez les études des bailleurs du territoire (.passeflux.json), ou les extraits territoriaux "
                   "qu’ils en tirent à cette page (.extrait.json), plusieurs à la fois. Cette étude compte aussi, dès "
                   "qu’elle a un parc ou des droits.",
                   "Ajouter des études ou des extraits"))
      session.choose_ajouts();
    return;
  }
  draw_apports(f, c, session);
  if (session.geographie() == nullptr) {
    f.begin_card(c, 18);
    f.paragraph(c,
                session.geographie_failed() ? "La géographie n’a pas pu être chargée. La page Parc permet de réessayer."
                                            : "Chargement des communes et des EPCI…",
                kLegende);
    f.end_card(c, 18);
    return;
  }
  auto& vue = session.vue_multilateral;
  if (const auto i = f.radio(c, "Maille", {"EPCI", "Département"}, vue.maille)) {
    vue.maille = *i;
    vue.territoire.clear();
  }
  c.space(14);
  const Multilateral& tout = view_of(session);
  draw_territoires_communs(f, c, session, tout);
  draw_reservations_communes(f, c, session, tout);
  draw_noms(f, c, session, tout);
}

}  // namespace passeflux::ui
