// New programmes: what each counts, who is owed dwellings of it at its first letting, and when it enters the assiette.
#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/flux/mises_en_service.hpp"
#include "core/quantite/ecriture.hpp"
#include "pages/conventions.hpp"
#include "pages/lieu.hpp"
#include "pages/pages.hpp"
#include "parametre.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
constexpr std::uint8_t kTypes = 9;

std::string_view label(TitreProgramme titre) {
  switch (titre) {
    case TitreProgramme::Garantie:
      return "Garantie d’emprunt";
    case TitreProgramme::Legal:
      return "Part légale de l’État";
    case TitreProgramme::Pret:
      return "Prêt";
    case TitreProgramme::Subvention:
      return "Subvention";
    case TitreProgramme::Foncier:
      return "Apport de terrain";
    case TitreProgramme::Autre:
      return "Autre titre";
  }
  return {};
}
std::string type_of(std::uint8_t pieces) { return "T" + std::to_string(pieces); }

bool is_free(const MiseEnService& p, std::uint8_t pieces) {
  return std::ranges::find(p.types, pieces, &TypeProgramme::pieces) == p.types.end();
}

// The list may have changed when the command runs: by identifier.
void edit(app::Session& session, const MiseEnService& p, const std::string& libelle,
          std::function<void(MiseEnService&)> f) {
  session.execute(libelle + " – " + p.nom, [id = p.id, f = std::move(f)](Etude& e) {
    const auto it = std::ranges::find(e.mises_en_service, id, &MiseEnService::id);
    if (it != e.mises_en_service.end()) f(*it);
  });
}

std::string next_id(const Etude& e) {
  for (std::size_t n = 1;; ++n) {
    std::string id = "p" + std::to_string(n);
    if (std::ranges::find(e.mises_en_service, id, &MiseEnService::id) == e.mises_en_service.end()) return id;
  }
}

// Those of the parc, where it has several, and the one that the programme tells.
std::vector<std::string> departements_of(const app::Session& session, const MiseEnService& p) {
  std::vector<std::string> codes;
  for (const Lieu& lieu : list_lieux(session)) codes.push_back(lieu.code);  // the whole's, none, first
  if (std::ranges::find(codes, p.departement) == codes.end()) codes.push_back(p.departement);
  return codes;
}

void draw_identity(Facade& f, Colonne& c, app::Session& session, const MiseEnService& p) {
  f.title(c, p.nom, 2, theme::kSection);
  c.space(4);
  f.ink(c.x, c.y, "Nom", kLegende);
  f.ink(c.x + 316, c.y, "Livraison", kLegende);
  c.space(20);
  if (const auto nom = f.field("nom", {c.x, c.y, 300, theme::kControle}, "Nom du programme " + p.id.substr(1), p.nom))
    if (const std::string propre = clean_label(*nom, kNomMax); !propre.empty())
      edit(session, p, "nom du programme", [propre](MiseEnService& x) { x.nom = propre; });
  if (const auto jour = date_field(f, session, "livraison", {c.x + 316, c.y, 130, theme::kControle},
                                   "Livraison – " + p.nom, p.livraison))
    edit(session, p, "livraison", [d = *jour](MiseEnService& x) { x.livraison = d; });
  const float l = f.button_width("Retirer ce programme", Bouton::Lien);
  if (f.button({c.x + c.largeur - l, c.y, l, theme::kControle}, "Retirer ce programme", Bouton::Lien, true, {},
               "Retirer le programme " + p.nom))
    session.execute("retrait du programme – " + p.nom, [id = p.id](Etude& e) {
      std::erase_if(e.mises_en_service, [&](const MiseEnService& x) { return x.id == id; });
    });
  c.space(theme::kControle + 10);
  const std::vector<std::string> codes = departements_of(session, p);
  if (codes.size() < 2) return;
  std::vector<std::string> noms;
  for (const std::string& code : codes) noms.push_back(code.empty() ? "Non dit" : name_territoire(session, code));
  f.ink(c.x, c.y, "Département", kLegende);
  c.space(20);
  const auto ici = static_cast<std::size_t>(std::ranges::find(codes, p.departement) - codes.begin());
  if (const auto i = f.select("departement", {c.x, c.y, 300, theme::kControle}, "Département – " + p.nom, noms, ici))
    edit(session, p, "département", [code = codes[*i]](MiseEnService& x) { x.departement = code; });
  c.space(theme::kControle + 10);
}

void draw_types(Facade& f, Colonne& c, app::Session& session, const MiseEnService& p) {
  std::vector<std::string> noms;
  for (std::uint8_t n = 1; n <= kTypes; ++n) noms.push_back(type_of(n));
  const std::string titre = "Logements de " + p.nom;
  if (!p.types.empty()) {
    Tableau t(f, c, titre,
              {{"Type", 0, Alignement::Gauche},
               {"Logements", 120, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < p.types.size(); ++i) {
      const TypeProgramme& type = p.types[i];
      const std::string suite = " " + type_of(type.pieces) + " – " + p.nom;
      t.begin_row("type" + std::to_string(type.pieces), false, false, theme::kLigneChamps);
      const auto choix = f.select("type", field_cell(t), "Type" + suite, noms, type.pieces - 1U);
      t.end_cell();
      const auto n =
          count_field(f, session, "nombre", field_cell(t), "Logements" + suite, type.logements, 0, kLogementsLigneMax);
      t.end_cell();
      const bool retire = remove_cell(f, t, "le type" + suite);
      t.end_row();
      const auto change = [&](const char* libelle, std::function<void(TypeProgramme&)> g) {
        edit(session, p, libelle, [i, g = std::move(g)](MiseEnService& x) {
          if (i < x.types.size()) g(x.types[i]);
        });
      };
      if (choix && *choix + 1U != type.pieces) {
        const auto voulu = static_cast<std::uint8_t>(*choix + 1);
        if (is_free(p, voulu))
          change("type", [voulu](TypeProgramme& x) { x.pieces = voulu; });
        else
          session.avis = app::Avis{.gravite = Gravite::Avertissement,
                                   .texte = type_of(voulu) + " a déjà sa ligne dans « " + p.nom + " ».",
                                   .conseil = "Corrigez cette ligne-là, ou retirez-la d’abord."};
      }
      if (n) change("logements d’un type", [v = *n](TypeProgramme& x) { x.logements = v; });
      if (retire)
        edit(session, p, "retrait d’un type", [i](MiseEnService& x) {
          if (i < x.types.size()) x.types.erase(x.types.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
  }
  c.space(6);
  // After the largest, else the smallest that is left.
  std::uint8_t suivant = 2;
  for (const TypeProgramme& x : p.types) suivant = std::max<std::uint8_t>(suivant, x.pieces + 1);
  if (suivant > kTypes)
    for (suivant = 1; suivant <= kTypes && !is_free(p, suivant);) ++suivant;
  const float l = f.button_width("Ajouter un type", Bouton::Second);
  if (suivant <= kTypes && f.button({c.x, c.y, l, theme::kControle}, "Ajouter un type", Bouton::Second, true, {},
                                    "Ajouter un type – " + p.nom))
    edit(session, p, "ajout d’un type",
         [suivant](MiseEnService& x) { x.types.push_back({.pieces = suivant, .logements = 0}); });
  c.space(theme::kControle + 12);
}

void draw_droits_programme(Facade& f, Colonne& c, app::Session& session, const MiseEnService& p) {
  const auto& tous = session.etude().reservataires;
  std::vector<std::string> noms;
  for (const Reservataire& r : tous) noms.push_back(r.nom.empty() ? "Sans nom" : r.nom);
  std::vector<std::string> titres;
  for (std::size_t i = 0; i < kTitres; ++i) titres.emplace_back(label(static_cast<TitreProgramme>(i)));
  if (!p.droits.empty()) {
    Tableau t(f, c, "Droits sur " + p.nom,
              {{"Réservataire", 0, Alignement::Gauche},
               {"Titre", 210, Alignement::Gauche},
               {"Part\n%", 110, Alignement::Droite},
               {"Action", 84, Alignement::Droite, true}});
    for (std::size_t i = 0; i < p.droits.size(); ++i) {
      const DroitProgramme& d = p.droits[i];
      const std::string suite = " du droit " + std::to_string(i + 1) + " – " + p.nom;
      const auto place = std::ranges::find(tous, d.reservataire, &Reservataire::id);
      t.begin_row("droit" + std::to_string(i), false, false, theme::kLigneChamps);
      const auto qui =
          f.select("qui", field_cell(t), "Réservataire" + suite, noms, static_cast<std::size_t>(place - tous.begin()));
      t.end_cell();
      const auto titre = f.select("titre", field_cell(t), "Titre" + suite, titres, static_cast<std::size_t>(d.titre));
      t.end_cell();
      const auto part = percent_field(f, session, "part", field_cell(t), "Part" + suite, d.part);
      t.end_cell();
      const bool retire = remove_cell(f, t, "le droit " + std::to_string(i + 1) + " – " + p.nom);
      t.end_row();
      const auto change = [&](const char* libelle, std::function<void(DroitProgramme&)> g) {
        edit(session, p, libelle, [i, g = std::move(g)](MiseEnService& x) {
          if (i < x.droits.size()) g(x.droits[i]);
        });
      };
      if (qui && *qui < tous.size())
        change("réservataire d’un droit", [id = tous[*qui].id](DroitProgramme& x) { x.reservataire = id; });
      if (titre)
        change("titre d’un droit", [k = *titre](DroitProgramme& x) { x.titre = static_cast<TitreProgramme>(k); });
      if (part) change("part d’un droit", [v = *part](DroitProgramme& x) { x.part = v; });
      if (retire)
        edit(session, p, "retrait d’un droit", [i](MiseEnService& x) {
          if (i < x.droits.size()) x.droits.erase(x.droits.begin() + static_cast<std::ptrdiff_t>(i));
        });
    }
    f.paragraph(c, "Part d’un garant : sa part de la garantie. Des autres : leur part des logements du programme.",
                kLegende);
  }
  c.space(6);
  const float l = f.button_width("Ajouter un droit", Bouton::Second);
  if (!tous.empty() && p.droits.size() < kDroitsProgrammeMax &&
      f.button({c.x, c.y, l, theme::kControle}, "Ajouter un droit", Bouton::Second, true, {},
               "Ajouter un droit – " + p.nom))
    edit(session, p, "ajout d’un droit", [id = tous.front().id](MiseEnService& x) {
      x.droits.push_back({.reservataire = id, .titre = TitreProgramme::Garantie, .part = 0});
    });
  c.space(theme::kControle + 12);
}

void draw_partage(Facade& f, Colonne& c, app::Session& session, const MiseEnService& p, const ResultatProgramme& r) {
  for (const Diagnostic& d : r.bloquants)
    f.paragraph(c, d.message, {.taille = theme::kTableau, .couleur = theme::couleurs.danger});
  if (r.lignes.empty()) return;
  const std::string titre = "Premières attributions de " + p.nom;
  table_title(f, c, titre, theme::kCorps, 3);
  {
    std::vector<EnTete> en_tetes{{"Réservataire", 0, Alignement::Gauche}, {"Titre", 180, Alignement::Gauche}};
    for (const TypeProgramme& x : p.types) en_tetes.push_back({type_of(x.pieces), 56, Alignement::Droite});
    en_tetes.push_back({"Logements", 96, Alignement::Droite});
    Tableau t(f, c, titre, en_tetes);
    for (const LigneProgramme& l : r.lignes) {
      const bool propre = l.reservataire == kNonReserve;
      const std::string qui = propre ? "Gardés par le bailleur" : l.nom;
      t.begin_row(reference_ligne(r, l), false, false, t.row_height({qui}));
      t.text(qui);
      t.text(propre ? "—" : label(l.titre));
      for (std::size_t i = 0; i < p.types.size(); ++i)
        if (i < l.par_type.size())
          figure_cell(f, t, session, nullptr, reference_type(r, l, i), io::cell_integer(l.par_type[i]),
                      write_integer(l.par_type[i]), {.taille = theme::kTableau},
                      l.nom + (propre ? "" : ", " + std::string(label(l.titre))) + ", " + type_of(p.types[i].pieces) +
                          " – " + p.nom);
        else
          t.text("—");
      const Rect cellule = t.begin_cell();
      t.exact(io::cell_integer(l.logements));
      result_figure(f, session, reference_ligne(r, l), cellule.x + cellule.largeur,
                    cellule.y + (cellule.hauteur - theme::kTableau * theme::kInterligne) / 2,
                    write_integer(l.logements), {.taille = theme::kTableau, .graisse = Graisse::Forte},
                    Alignement::Droite, l.nom + " – " + p.nom);
      if (l.provisoire) f.tag(cellule.x, cellule.y + 7, "égalité", Ton::Attention);
      t.end_cell();
      t.end_row();
    }
    t.begin_row("total", true);
    t.text("Ensemble");
    t.text("");
    const auto total = [&](const std::string& reference, std::int64_t n, const std::string& quoi) {
      if (session.resultat().calcul.find(reference) == nullptr) return t.text(write_integer(n));
      figure_cell(f, t, session, nullptr, reference, io::cell_integer(n), write_integer(n),
                  {.taille = theme::kTableau, .graisse = Graisse::Forte}, quoi + " – " + p.nom);
    };
    for (std::size_t i = 0; i < p.types.size(); ++i)
      total(reference_type(r, i), p.types[i].logements, "ensemble, " + type_of(p.types[i].pieces));
    total(reference_logements(r), r.logements, "ensemble");
    t.end_row();
  }
  f.paragraph(c,
              r.entree == 0 ? "Livraison inconnue : la date d’entrée dans l’assiette ne l’est pas non plus."
                            : "Entre dans l’assiette le " + write_date(r.entree) +
                                  ", ses droits avec lui : un usage, non un texte.",
              kLegende);
}

void draw_programme(Facade& f, Colonne& c, app::Session& session, const MiseEnService& p) {
  ImGui::PushID(p.id.c_str());
  f.begin_card(c, 16);
  draw_identity(f, c, session, p);
  draw_types(f, c, session, p);
  draw_droits_programme(f, c, session, p);
  const auto& resultats = session.resultat().programmes;
  if (const auto it = std::ranges::find(resultats, p.id, &ResultatProgramme::id); it != resultats.end())
    draw_partage(f, c, session, p, *it);
  f.end_card(c, 16);
  c.space(14);
  ImGui::PopID();
}

void draw_regles(Facade& f, Colonne& c, app::Session& session) {
  f.begin_card(c, 16);
  f.title(c, "Règles appliquées", 2, theme::kSection);
  c.space(4);
  parametre_rows(f, c, session, {"plafond.garanties", "mises_en_service.dans_flux", "mises_en_service.dans_flux_etat"});
  f.end_card(c, 16);
  c.space(14);
}
}  // namespace

void draw_programmes(Facade& f, Colonne& c, app::Session& session) {
  page_head(f, c, session, "Programmes neufs",
            "Les premières attributions d’un programme suivent ses financements ; ses logements entrent ensuite dans "
            "l’assiette.");
  // By value: a command may change the list while it is drawn.
  const std::vector<MiseEnService> programmes = session.etude().mises_en_service;
  const auto add = [&](float y) {
    const float l = f.button_width("Ajouter un programme", Bouton::Primaire);
    if (programmes.size() < kProgrammesMax && f.button({c.x, y, l, 36}, "Ajouter un programme", Bouton::Primaire))
      session.execute("ajout d’un programme", [id = next_id(session.etude()), annee = session.etude().annee](Etude& e) {
        e.mises_en_service.push_back({.id = id,
                                      .nom = "Programme " + id.substr(1),
                                      .livraison = annee * 10000 + 701,
                                      .types = {{.pieces = 2, .logements = 0}, {.pieces = 3, .logements = 0}},
                                      .droits = {}});
      });
  };
  if (programmes.empty()) {
    f.begin_card(c, 18);
    f.title(c, "Aucun programme pour l’instant", 2, theme::kSection);
    f.paragraph(c, "Ajoutez les programmes livrés dans l’année ou à venir, avec leurs garants et leurs financeurs.",
                {.taille = theme::kTableau, .couleur = theme::couleurs.texte_second});
    c.space(10);
    add(c.y);
    c.space(36);
    f.end_card(c, 18);
    return;
  }
  draw_regles(f, c, session);
  for (const MiseEnService& p : programmes) draw_programme(f, c, session, p);
  add(c.y);
  c.space(36);
}

}  // namespace passeflux::ui
