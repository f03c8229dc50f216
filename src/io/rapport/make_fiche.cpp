// The bilateral sheet: what one réservataire and the bailleur agree on and do not, to print and to sign off.
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/fiche.hpp"

namespace passeflux::io {

namespace {
std::string fondement_of(const Etude& e, const Confrontation& c, const Poste& p) {
  const auto say = [](const Droit& d) {
    for (const ChampTable& champ : table_droits().champs)
      if (std::string_view(champ.nom) == "fondement")
        for (const CodeChamp& k : champ.codes)
          if (k.valeur == static_cast<std::int64_t>(d.fondement)) return std::string(k.libelle);
    return std::string{};
  };
  std::string t;
  const auto add = [&](const Droit& d) {
    const std::string f = say(d);
    if (!f.empty() && t.find(f) == std::string::npos) t += (t.empty() ? "" : ", ") + f;
  };
  for (const std::uint32_t i : p.paire.droits) add((*e.droits)[i]);
  for (const auto& etat : e.etats_transmis)
    if (etat->reservataire == c.reservataire && p.paire.droits.empty())
      for (const std::uint32_t i : p.paire.lignes) add(etat->lignes[i]);
  return t;
}

std::string decision_text(const SuiviPoste& s) {
  if (s.decision == nullptr) return s.etat == EtatPoste::Concorde ? "Concorde" : "À trancher";
  const Decision& d = *s.decision;
  std::string t(label(d.verdict));
  if (d.verdict == Verdict::Retenu) t += " : " + write_integer(d.logements);
  if (d.date != 0) t += ", " + write_date(d.date);
  t += ", par " + std::string(label(d.partie));
  if (!d.motif.empty()) t += " — " + d.motif;
  if (s.etat == EtatPoste::ARevoir) t += " (les nombres ont changé depuis)";
  return t;
}

std::string classes_text(const Poste& p) {
  std::string t;
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if (p.has(static_cast<Discordance>(i)))
      t += (t.empty() ? "" : ", ") + std::string(classe_of(static_cast<Discordance>(i)).nom);
  return t.empty() ? "Concorde" : t;
}
std::string why_text(const Etude& e, const Confrontation& c, const Poste& p, std::int32_t prorogation) {
  const auto d = p.principale();
  return d ? write_pourquoi(e, c, p, *d, prorogation) : "";
}

TableRapport volumes_table(const Accord& a) {
  TableRapport t{.legende = "Volumes",
                 .en_tetes = {"", "Liste du bailleur", "Déclarés", "D’accord", "À vérifier", "À trancher"},
                 .nombres = {false, true, true, true, true, true},
                 .lignes = {}};
  const auto add = [&](const char* quoi, const VolumesAccord& v) {
    t.lignes.push_back({quoi, write_integer(v.bailleur), write_integer(v.transmis), write_integer(v.accord),
                        write_integer(v.contestes), write_integer(v.indecis)});
  };
  add("Logements en droit de suite", a.suite);
  add("Droits uniques", a.uniques);
  return t;
}

TableRapport lines_table(const Etude& e, const Confrontation& c, const Accord& a, bool concordent,
                         std::int32_t prorogation) {
  TableRapport t{.legende = {},
                 .en_tetes = {"Programme", "Discordance", "Fondement", "Bailleur", "Déclarés", "Pourquoi", "Décision"},
                 .nombres = {false, false, false, true, true, false, false},
                 .lignes = {}};
  for (std::size_t i = 0; i < c.postes.size(); ++i) {
    const Poste& p = c.postes[i];
    if ((a.postes[i].etat == EtatPoste::Concorde) != concordent) continue;
    t.lignes.push_back({write_lieu(e, c, p), classes_text(p), fondement_of(e, c, p), write_integer(p.bailleur),
                        write_integer(p.transmis), why_text(e, c, p, prorogation), decision_text(a.postes[i])});
  }
  return t;
}
}  // namespace

Rapport make_fiche(const Etude& e, const Confrontation& c, const Parametres& parametres) {
  const std::int32_t prorogation = prorogation_of(parametres);
  const Accord a = compute_accord(c, e.decisions.get());
  const std::string nom = name_reservataire(e, c.reservataire);
  Rapport r;
  r.titre = "Fiche bilatérale – " + nom;
  const auto text = [&](std::string t) { r.blocs.emplace_back(TexteRapport{std::move(t)}); };
  const auto title = [&](std::string t) { r.blocs.emplace_back(TitreRapport{2, std::move(t)}); };
  text(e.nom + ". Droits en vigueur au 1er janvier " + std::to_string(e.annee) + ", état transmis par " + nom + ".");
  r.blocs.emplace_back(volumes_table(a));
  text("À vérifier et à trancher : le plus grand des deux nombres de chaque ligne.");
  TableRapport discordances = lines_table(e, c, a, false, prorogation);
  title("Discordances et décisions");
  if (discordances.lignes.empty())
    text("Aucune.");
  else
    r.blocs.emplace_back(std::move(discordances));
  TableRapport concordances = lines_table(e, c, a, true, prorogation);
  if (!concordances.lignes.empty()) {
    title("Lignes qui concordent");
    r.blocs.emplace_back(std::move(concordances));
  }
  add_fonctionnement(r, e, c.reservataire, compute_fonctionnement(e, parametres));
  title("Accord des parties");
  text("Pour le bailleur, le                    Signature :");
  text("Pour " + nom + ", le                    Signature :");
  text("PasseFlux aide à préparer les conventions ; les textes en vigueur et les conventions signées font foi.");
  return r;
}

std::vector<FeuilleEcrite> make_fiche_feuilles(const Etude& e, const Confrontation& c, const Parametres& parametres) {
  const Accord a = compute_accord(c, e.decisions.get());
  FeuilleEcrite volumes{.nom = "Volumes",
                        .entetes = {"Droits", "Bailleur logements", "Déclarés logements", "D’accord logements",
                                    "À vérifier logements", "À trancher logements"}};
  const auto add = [&](const char* quoi, const VolumesAccord& v) {
    volumes.lignes.push_back({{.texte = quoi},
                              cell_integer(v.bailleur),
                              cell_integer(v.transmis),
                              cell_integer(v.accord),
                              cell_integer(v.contestes),
                              cell_integer(v.indecis)});
  };
  add("Logements en droit de suite", a.suite);
  add("Droits uniques", a.uniques);
  return {std::move(volumes), table_of_confrontations(e, {c}, prorogation_of(parametres))};
}

FeuilleEcrite table_of_confrontations(const Etude& e, const std::vector<Confrontation>& confrontations,
                                      std::int32_t prorogation) {
  const auto cell = [](std::string t) { return CelluleEcrite{.texte = std::move(t)}; };
  FeuilleEcrite f{
      .nom = "Confrontation",
      .entetes = {"Réservataire", "Programme", "Commune", "Discordances", "Nature", "Fondement", "Bailleur logements",
                  "Déclarés logements", "Appariement", "Pourquoi", "Décision", "Retenus logements"}};
  for (const Confrontation& c : confrontations) {
    const Accord a = compute_accord(c, e.decisions.get());
    for (std::size_t i = 0; i < c.postes.size(); ++i) {
      const Poste& p = c.postes[i];
      const SuiviPoste& s = a.postes[i];
      const bool retenu = s.decision != nullptr && s.decision->verdict == Verdict::Retenu;
      f.lignes.push_back({cell(name_reservataire(e, c.reservataire)), cell(write_lieu(e, c, p)), cell(p.commune),
                          cell(classes_text(p)), cell(p.unique ? "Droit unique" : "Droit de suite"),
                          cell(fondement_of(e, c, p)), cell_integer(p.bailleur), cell_integer(p.transmis),
                          cell(write_appariement(p.paire)), cell(why_text(e, c, p, prorogation)),
                          cell(decision_text(s)),
                          retenu                          ? cell_integer(s.decision->logements)
                          : s.etat == EtatPoste::Concorde ? cell_integer(p.bailleur)
                                                          : CelluleEcrite{}});
    }
  }
  return f;
}

}  // namespace passeflux::io
