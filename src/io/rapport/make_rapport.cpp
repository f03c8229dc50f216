#include <algorithm>

#include "core/flux/explication.hpp"
#include "core/quantite/ecriture.hpp"
#include "io/rapport.hpp"
#include "io/tables_etude.hpp"
#include "parties.hpp"

namespace passeflux::io {

namespace {
TableRapport table_assiette(const ResultatFlux& r, const Parametres& parametres) {
  const Registre& registre = parametres.registre();
  TableRapport t{.legende = "Du parc à l’assiette",
                 .en_tetes = {"Motif", "Choix", "Portée", "Logements"},
                 .nombres = {false, false, false, true},
                 .lignes = {{"Logements du parc", "", "", write_integer(r.assiette.parc)}},
                 .total = true};
  for (const MotifAssiette& m : r.assiette.motifs) {
    const Regle* regle = registre.find(m.regle);
    if (!m.applicable || regle == nullptr) continue;
    const std::string signe = m.exclu && m.logements > 0 ? "− " : "";
    t.lignes.push_back({regle->libelle,
                        std::string(m.exclu ? "écarté" : "gardé") + (parametres.overridden(m.regle) ? ", modifié" : ""),
                        std::string(label(regle->portee)), signe + write_integer(m.logements)});
  }
  if (r.assiette.chevauchement > 0)
    t.lignes.push_back({"Comptés dans plusieurs motifs", "", "", "+ " + write_integer(r.assiette.chevauchement)});
  t.lignes.push_back({"Assiette", "", "", write_integer(r.assiette.total)});
  return t;
}

TableRapport table_base(const Etude& etude, const ResultatFlux& r, const Registre& registre) {
  TableRapport t{.legende = "Des libérations au flux",
                 .en_tetes = {"", "Logements"},
                 .nombres = {false, true},
                 .lignes = {{"Libérations attendues", r.flux.calcule ? write_integer(r.flux.liberations) : "—"}},
                 .total = true};
  for (const TermeFlux& x : list_termes(etude, r, registre))
    t.lignes.push_back({x.libelle, x.logements < 0 ? "− " + write_integer(-x.logements) : write_integer(x.logements)});
  t.lignes.push_back({"Logements à répartir", r.flux.calcule ? write_integer(r.flux.total) : "—"});
  return t;
}

TableRapport table_flux(const Etude& etude, const ResultatFlux& r) {
  TableRapport t{.legende = "Flux par réservataire",
                 .en_tetes = {"Réservataire", "Réservés", "Part", "Flux exact", "Flux " + std::to_string(etude.annee)},
                 .nombres = {false, true, true, true, true},
                 .lignes = {},
                 .total = true};
  for (const LigneFlux& l : r.lignes)
    t.lignes.push_back({l.nom + (l.provisoire ? " (égalité à trancher)" : ""), write_integer(l.reserves),
                        write_percent(l.part, 2), l.cible ? write_decimal(l.quota, 2) : "—",
                        l.cible ? write_integer(*l.cible) : "—"});
  const bool calcule = r.bloquants.empty();
  t.lignes.push_back({"Total", write_integer(r.assiette.total), write_percent(1, 2),
                      calcule ? write_decimal(r.flux.total, 2) : "—", calcule ? write_integer(r.flux.total) : "—"});
  return t;
}

void add_explications(Rapport& rapport, const Etude& etude, const ResultatFlux& r, const Registre& registre) {
  for (ChiffreExplique& c : explain_lignes(etude, r, registre)) {
    TableRapport t{.legende = std::move(c.titre),
                   .en_tetes = {"Étape", "Calcul", "Règle", "Portée"},
                   .nombres = {false, false, false, false},
                   .lignes = std::move(c.etapes)};
    rapport.blocs.emplace_back(std::move(t));
  }
}
}  // namespace

Rapport make_rapport(const Etude& etude, const ResultatFlux& r, const Registre& registre,
                     const Geographie* geographie) {
  Rapport rapport;
  rapport.titre = etude.nom;
  add_identite(rapport, etude);
  const auto text = [&](std::string t) { rapport.blocs.emplace_back(TexteRapport{std::move(t)}); };
  const auto title = [&](std::string t) { rapport.blocs.emplace_back(TitreRapport{2, std::move(t)}); };
  text(std::string(etude.organisme == Organisme::Hlm ? "Organisme Hlm" : "SEM") + ", flux de l’année " +
       std::to_string(etude.annee) +
       (etude.conversion.mode == ModeConversion::PartInitiale &&
                std::ranges::none_of(etude.reservataires,
                                     [](const Reservataire& x) { return x.conversion.mode.has_value(); })
            ? ". Mode 1, part initiale"
            : ". Un mode de conversion par réservataire") +
       " ; arrondi au plus fort reste.");
  if (!etude.source_parc.fichier.empty())
    text("Parc lu dans " + etude.source_parc.fichier +
         (etude.source_parc.lignes_ecartees > 0
              ? " (" + write_count(etude.source_parc.lignes_ecartees, "ligne écartée", "lignes écartées") + ")."
              : "."));
  add_hypotheses(rapport, etude, registre);
  title("Assiette");
  rapport.blocs.emplace_back(table_assiette(r, Parametres(registre, etude.parametres)));
  if (const std::string muettes = write_colonnes_absentes(r.assiette);
      !muettes.empty() && !etude.source_parc.fichier.empty())
    text(muettes);
  add_suivi(rapport, etude, registre);
  rapport.blocs.emplace_back(table_base(etude, r, registre));
  title("Flux");
  for (const Alerte& a : r.alertes) {
    const AlerteEcrite e = write_alerte(a, registre);
    text(e.titre + " — " + e.phrase + (e.article.empty() ? "" : " (" + e.article + ")"));
  }
  rapport.blocs.emplace_back(table_flux(etude, r));
  if (Passage p = make_passage(etude, r); !p.empty()) rapport.blocs.emplace_back(std::move(p));
  if (r.bloquants.empty()) rapport.blocs.emplace_back(chart_flux(r));
  add_conventions(rapport, etude, r, registre, geographie);
  add_comparaison(rapport, etude, registre);
  add_marge(rapport, etude, r, registre, geographie);
  add_cadre(rapport, etude, registre);
  add_releve(rapport, etude);
  title("Pourquoi ces chiffres");
  add_explications(rapport, etude, r, registre);
  text("PasseFlux aide à préparer les conventions ; les textes en vigueur et les conventions signées font foi.");
  return rapport;
}

}  // namespace passeflux::io
