// The import's dialog: what the file is in the étude.
#include <algorithm>

#include "cadre/assistant.hpp"
#include "core/quantite/ecriture.hpp"
#include "saisie.hpp"
#include "ui/tableau.hpp"

namespace passeflux::ui {

namespace {
struct Compte {
  const char* nom;
  std::int64_t avant;  // -1: the étude has no such table
  std::int64_t apres;
};

template <typename T, typename F>
std::int64_t count(const T* table, F&& compte) {
  return table == nullptr ? -1 : compte(*table);
}

std::int64_t sum_logements(const Droits& droits, NatureDroit nature) {
  std::int64_t n = 0;
  for (const Droit& d : droits) n += d.nature == nature ? d.logements : 0;
  return n;
}

std::vector<Compte> counts_of(const Parc* avant, const Parc& apres) {
  const auto row = [&](const char* nom, const auto& compte) {
    return Compte{nom, count(avant, compte), compte(apres)};
  };
  return {
      row("Logements", [](const Parc& p) { return p.logements(); }),
      row("Lignes", [](const Parc& p) { return static_cast<std::int64_t>(p.lignes()); }),
      row("Communes", [](const Parc& p) { return static_cast<std::int64_t>(p.colonnes().commune.valeurs.size()) - 1; }),
      row("Logements en QPV", [](const Parc& p) { return p.logements_en_qpv(); })};
}

std::vector<Compte> counts_of(const Droits* avant, const Droits& apres) {
  const auto row = [&](const char* nom, const auto& compte) {
    return Compte{nom, count(avant, compte), compte(apres)};
  };
  const auto nature = [](NatureDroit n) { return [n](const Droits& d) { return sum_logements(d, n); }; };
  return {row("Droits", [](const Droits& d) { return static_cast<std::int64_t>(d.size()); }),
          row("Logements en droit de suite", nature(NatureDroit::DroitDeSuite)),
          row("Droits uniques", nature(NatureDroit::DroitUnique)),
          row("Logements, nature non renseignée", nature(NatureDroit::NonRenseigne))};
}

std::vector<Compte> counts_of(const Liberations* avant, const Liberations& apres) {
  const auto row = [&](const char* nom, const auto& compte) {
    return Compte{nom, count(avant, compte), compte(apres)};
  };
  const auto offres = [](const auto& garde) {
    return [garde](const Liberations& toutes) {
      std::int64_t n = 0;
      for (const Liberation& l : toutes) n += std::ranges::count_if(l.offres, garde);
      return n;
    };
  };
  return {row("Libérations", [](const Liberations& l) { return static_cast<std::int64_t>(l.size()); }),
          row("Mises à disposition", offres([](const Offre&) { return true; })),
          row("Baux signés", offres([](const Offre& o) { return o.issue == IssueOffre::Bail; }))};
}

std::vector<Compte> counts(const app::Session& session) {
  const app::Assistant& a = *session.assistant();
  const io::RapportImport& r = a.rapport;
  const Etude* etude = session.ouverte() ? &session.etude() : nullptr;
  const auto of_etude = [&](auto membre) { return etude == nullptr ? nullptr : (etude->*membre).get(); };
  if (r.parc != nullptr) return counts_of(of_etude(&Etude::parc), *r.parc);
  if (r.historique != nullptr) return counts_of(of_etude(&Etude::historique), *r.historique);
  if (r.droits == nullptr) return {};
  if (r.table == &io::table_droits()) return counts_of(of_etude(&Etude::droits), *r.droits);
  // Of the états that this one replaces.
  Droits avant;
  if (etude != nullptr)
    for (const auto& etat : etude->etats_transmis)
      if (std::ranges::any_of(*r.droits, [&](const Droit& d) { return d.reservataire == etat->reservataire; }))
        avant.insert(avant.end(), etat->lignes.begin(), etat->lignes.end());
  return counts_of(&avant, *r.droits);
}
}  // namespace

bool draw_destination(Facade& f, Colonne& c, const app::Session& session, io::OptionsTable& options) {
  const app::Assistant& a = *session.assistant();
  const io::DefinitionTable* table = a.rapport.table;
  if (table == nullptr) return a.ajouter;
  RangeeChoix choice(f, c);
  std::vector<std::string> noms;
  std::size_t courante = 0;
  for (const io::DefinitionTable* t : io::tables()) {
    if (t == table) courante = noms.size();
    noms.emplace_back(t->titre);
  }
  if (const auto i = choice("Contenu du fichier", noms, courante, 300)) options.table = io::tables()[*i]->id;

  const Etude* etude = session.ouverte() ? &session.etude() : nullptr;
  if (table == &io::table_etat_transmis() && etude != nullptr) {
    std::vector<std::string> qui{"À choisir, ou dit par le fichier"};
    std::size_t transmis = 0;
    for (const Reservataire& r : etude->reservataires) {
      if (r.id == options.transmis_par) transmis = qui.size();
      qui.push_back(r.nom);
    }
    if (const auto i = choice("Transmis par", qui, transmis, 300))
      options.transmis_par = *i == 0 ? "" : etude->reservataires[*i - 1].id;
  }
  const bool deja = etude != nullptr && ((table == &io::table_droits() && etude->droits != nullptr) ||
                                         (table == &io::table_historique() && etude->historique != nullptr));
  if (!deja) return false;
  const auto i =
      choice("Lignes déjà dans l’étude", {"Remplacées", "Gardées, celles-ci ajoutées"}, a.ajouter ? 1 : 0, 260);
  return i ? *i == 1 : a.ajouter;
}

void draw_totals(Facade& f, Colonne& c, const app::Session& session) {
  const std::vector<Compte> comptes = counts(session);
  if (comptes.empty()) return;
  const bool ajouter = session.assistant()->ajouter;
  table_title(f, c, "Avant et après l’import", theme::kSection, 3);
  c.space(4);
  {
    Tableau t(f, c, "Avant et après l’import",
              {{session.assistant()->rapport.table->titre, 0, Alignement::Gauche},
               {"Étude ouverte", 160, Alignement::Droite},
               {"Fichier", 160, Alignement::Droite},
               {"Après l’import", 160, Alignement::Droite}});
    for (const Compte& compte : comptes) {
      t.begin_row(compte.nom);
      t.text(compte.nom, {.taille = theme::kTableau});
      t.text(compte.avant < 0 ? "—" : write_integer(compte.avant), {.taille = theme::kTableau});
      t.text(write_integer(compte.apres), {.taille = theme::kTableau});
      t.text(write_integer(compte.apres + (ajouter ? std::max<std::int64_t>(compte.avant, 0) : 0)),
             {.taille = theme::kTableau, .graisse = Graisse::Forte});
      t.end_row();
    }
  }
  c.space(16);
}

void draw_noms(Facade& f, Colonne& c, const app::Session& session, io::OptionsTable& options) {
  const auto& rencontres = session.assistant()->rapport.reservataires;
  if (rencontres.empty()) return;
  const std::vector<Reservataire> connus =
      session.ouverte() ? session.etude().reservataires : std::vector<Reservataire>{};
  table_title(f, c, "Réservataires rencontrés", theme::kSection, 3);
  c.space(4);
  {
    Tableau t(f, c, "Réservataires rencontrés",
              {{"Nom dans le fichier", 0, Alignement::Gauche},
               {"Lignes", 90, Alignement::Droite},
               {"Réservataire de l’étude", 380, Alignement::Gauche}});
    for (const io::NomRencontre& n : rencontres) {
      t.begin_row(n.nom, false, false, kLigneChoix);
      t.text(n.nom, {.taille = theme::kTableau});
      t.text(write_integer(n.lignes), {.taille = theme::kTableau});
      const Rect r = t.begin_cell();
      // A row that names a réservataire of the étude may be another one all the same.
      std::vector<std::string> qui{n.nouveau ? "Nouveau (" + std::string(label(n.nature)) + ")" : "Nouveau"};
      std::size_t courant = 0;
      for (const Reservataire& connu : connus) {
        if (!n.nouveau && connu.id == n.id) courant = qui.size();
        qui.push_back(connu.nom);
      }
      if (const auto k = f.select("qui", {r.x, r.y + 4, r.largeur, theme::kControle},
                                  "Réservataire pour « " + n.nom + " »", qui, courant))
        options.decide.reservataires[io::name_key(n.nom)] = *k == 0 ? "" : connus[*k - 1].id;
      t.end_cell();
      t.end_row();
    }
  }
  c.space(16);
}

}  // namespace passeflux::ui
