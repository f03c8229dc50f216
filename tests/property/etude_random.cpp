#include "etude_random.hpp"

#include "core/etat_des_lieux/apports.hpp"
#include "core/suivi/suivi_assiette.hpp"
#include "io/empreinte.hpp"
#include "tables_random.hpp"

namespace passeflux::test {

namespace {
Rationnel random_part(Random& random, std::int64_t out_of) {
  return Rationnel::quotient(random.between(0, out_of), out_of * 5);
}

std::vector<AnneeRotation> random_annees(Random& random) {
  std::vector<AnneeRotation> annees;
  for (std::int64_t n = random.between(0, 3); n > 0; --n)
    annees.push_back({.annee = static_cast<std::int32_t>(random.between(2018, 2026)),
                      .relocations = random.between(0, 9),
                      .assiette = random.between(0, 90)});
  return annees;
}

// Data of every mode, more or less complete, and a mode among the seven.
ConversionReservataire random_conversion(Random& random, std::int64_t reserves) {
  ConversionReservataire c;
  if (random.one_in(2)) c.mode = static_cast<ModeConversion>(random.between(0, kModes - 1));
  if (random.one_in(4)) c.territoire = random.one_in(2) ? "11262" : "200065647";
  if (random.one_in(4)) c.hors_garantie = random.between(0, reserves + 2);
  for (const char* code : {"11", "2A", "aucun"}) {
    if (!random.one_in(4)) continue;
    ReservesDepartement& d = c.departements.emplace_back();
    d.code = code;
    if (random.one_in(2)) d.logements = random.between(0, reserves);
    if (random.one_in(2)) d.part = random_part(random, 9);
  }
  c.annees = random_annees(random);
  if (random.one_in(2)) c.cellules.push_back({{3, 2}, reserves});
  for (std::int64_t n = random.between(0, 2); n > 0; --n) {
    LotDroits lot{.logements = random.between(0, 60)};
    if (random.one_in(2)) lot.rotation = random_part(random, 20);
    if (random.one_in(3)) lot.fin_pret = 20291231;
    if (random.one_in(2)) lot.fin = random.one_in(2) ? 20280229 : 20201231;
    if (random.one_in(5)) lot.zone = random.one_in(2) ? "A" : "B";
    c.lots.push_back(lot);
  }
  if (random.one_in(3)) c.droits_uniques = random.between(0, 9);
  if (random.one_in(2)) c.part = random_part(random, 7);
  if (random.one_in(4)) c.besoins = random_text(random);
  return c;
}

void add_conversion(Random& random, Etude& e) {
  Conversion& c = e.conversion;
  c.mode = static_cast<ModeConversion>(random.between(0, kModes - 1));
  for (Reservataire& r : e.reservataires) r.conversion = random_conversion(random, r.logements_reserves);
  if (random.one_in(2)) c.date_reference = 20260215;
  if (random.one_in(2)) c.annees_non_reserve = random_annees(random);
  for (const std::uint8_t p : std::vector<std::uint8_t>{0, 1, 3, 9})
    for (const std::uint8_t q : std::vector<std::uint8_t>{0, 1, 2})
      if (!random.one_in(9)) c.cellules.push_back({{p, q}, random.between(0, 9), random.between(0, 90)});
  if (random.one_in(2)) c.coefficients["A"] = Rationnel::quotient(random.between(0, 9), 2);
  if (random.one_in(3))
    c.decisions.push_back({.departement = random.one_in(3) ? "25" : "",
                           .candidats = {"non_reserve", "r0"},
                           .retenus = {"r0"},
                           .par = random_text(random),
                           .date = 20260203,
                           .motif = {}});
  if (random.one_in(3)) {
    c.precedente = AnneePrecedente{.annee = 2025, .flux = random.between(0, 90), .lignes = {}};
    for (std::size_t i = 0; i < e.reservataires.size(); i += 2)
      c.precedente->lignes.push_back({"r" + std::to_string(i), random_part(random, 9), random.between(0, 20)});
  }
  for (std::int64_t n = random.between(0, 2); n > 0; --n) {
    MiseEnService m{
        .id = "p" + std::to_string(n), .nom = random_text(random), .livraison = 0, .types = {}, .droits = {}};
    if (random.one_in(3)) m.departement = random.pick<std::string>({"25", "2A", "aucun"});
    if (random.one_in(2)) m.livraison = e.annee >= 1000 ? e.annee * 10000 + 615 : 0;
    for (std::uint8_t p = 1; p < 5; ++p)
      if (random.one_in(2)) m.types.push_back({p, random.between(0, 12)});
    for (std::size_t i = 0; i < e.reservataires.size(); ++i)
      if (random.one_in(2))
        m.droits.push_back({"r" + std::to_string(i), static_cast<TitreProgramme>(random.between(0, kTitres - 1)),
                            random_part(random, 4)});
    e.mises_en_service.push_back(std::move(m));
  }
  if (random.one_in(4)) e.parametres["plafond.prorata"] = true;
  if (random.one_in(4)) e.parametres["actualisation.bornee"] = true;
  if (random.one_in(4)) e.parametres["conversion.duree"] = Rationnel(random.between(1, 6));
}
}  // namespace

namespace {
FicheScenario random_fiche(Random& random, std::string id) {
  return {.id = std::move(id),
          .nom = random_text(random),
          .note = random_text(random),
          .verrouille = random.one_in(3),
          .archive = false,
          .date = random.one_in(2) ? 20260312 : 0};
}

// Own hypotheses of départements, and conventions of all kinds, overlapping or not.
void add_conventions(Random& random, Etude& e) {
  for (const char* code : {"11", "2A", "aucun"}) {
    if (!random.one_in(3)) continue;
    HypothesesDepartement& d = e.departements[code];
    if (random.one_in(3)) d.cellules = {{{3, 2}, random.between(0, 9), random.between(0, 90)}, {{0, 0}, 1, 40}};
    if (random.one_in(3))
      d.precedente =
          AnneePrecedente{.annee = 2025,
                          .flux = random.between(0, 200),
                          .lignes = {{"r1", Rationnel::quotient(random.between(0, 9), 9), random.between(0, 50)}}};
    if (random.one_in(2)) d.liberations = HypotheseLiberations{.nombre = random.between(0, 40)};
    if (random.one_in(2)) d.soustractions = std::array<std::int64_t, kSoustractions>{random.between(0, 9), 0, 1, 0, 0};
  }
  for (std::int64_t n = e.reservataires.empty() ? 0 : random.between(0, 6); n > 0; --n)
    e.conventions.push_back({.id = next_convention_id(e),
                             .reservataire = random.pick(e.reservataires).id,
                             .territoire = random.pick<std::string>({"", "11", "2A", "11262", "200065647"}),
                             .reference = random_text(random),
                             .debut = random_date(random),
                             .fin = random_date(random),
                             .reconduction = random.between(0, 2),
                             .preavis = random.between(0, 12),
                             .part = random.one_in(2) ? std::optional(random_part(random, 9)) : std::nullopt,
                             .gestion = random_value<GestionConvention>(random, kGestions),
                             .decompte = random_value<RegleDecompte>(random, kDecomptes),
                             .effet_refus = random_value<EffetRefus>(random, kEffetsRefus),
                             .delai_signalement = random.between(0, 30),
                             .delai_candidats = random.between(0, 30),
                             .commentaire = random_text(random)});
}

// Scenarios whose hypotheses are those of other études, and decisions taken on them.
void add_scenarios(Random& random, Etude& e) {
  if (random.one_in(2)) e.scenario = random_fiche(random, "s4");
  for (std::int64_t n = random.between(0, 3); n > 0; --n) {
    Etude autre = e;
    autre.liberations.nombre += n;
    autre.soustractions[1] += n;
    autre.conversion = {};
    add_conversion(random, autre);
    for (Reservataire& r : autre.reservataires) r.logements_reserves = random.between(0, 3);
    Scenario s{.fiche = random_fiche(random, "s" + std::to_string(4 + n)),
               .hypotheses = std::make_shared<const Hypotheses>(take_hypotheses(autre))};
    s.fiche.archive = random.one_in(2);
    e.scenarios.push_back(std::move(s));
  }
  if (random.one_in(3)) {
    Cadre& c = e.cadre.emplace();
    c.nom = random_text(random);
    if (random.one_in(2)) c.mode = static_cast<ModeConversion>(random.between(0, kModes - 1));
    if (random.one_in(2)) c.date_reference = 20241124;
    c.parametres = e.parametres;
    for (std::int64_t n = random.between(0, 2); n > 0; --n)
      c.clauses.push_back({random_text(random), random_text(random)});
  }
  for (std::int64_t n = random.between(0, 3); n > 0; --n) {
    DecisionReleve d{.id = "d" + std::to_string(n), .nom_scenario = random_text(random), .objet = random_text(random)};
    d.reservataire = random_id(random, e);
    if (random.one_in(2)) d.date = 20260312;
    static constexpr const char* kCodes[]{"200065647", "25388", "2A004", "25", "2B", "974"};
    if (random.one_in(2)) d.territoire = kCodes[random.between(0, 5)];
    if (random.one_in(2)) d.nom_territoire = random_text(random);
    if (random.one_in(2)) d.avant = random_part(random, 4);
    if (random.one_in(2)) d.apres = random_part(random, 4);
    e.releve.push_back(std::move(d));
  }
}
}  // namespace

namespace {
// A grid, and an état zéro with its correction: as the commands make them.
void add_evaluation(Random& random, Etude& e) {
  if (e.reservataires.empty()) return;
  if (random.one_in(2)) {
    e.grille.criteres = default_criteres();
    for (std::int64_t n = random.between(0, 8); n > 0; --n)
      set_appreciation(
          e.grille, random.pick(e.reservataires).id, random.pick(e.grille.criteres).id,
          random.one_in(2) ? Partie::Bailleur : Partie::Reservataire,
          {.note = static_cast<std::uint8_t>(random.between(0, kNoteMax)), .commentaire = random_text(random)});
    for (std::int64_t n = random.between(0, 3); n > 0; --n)
      add_point(e.grille, random.pick(e.reservataires).id,
                {.texte = random_text(random), .date = random.one_in(2) ? 20260312 : 0});
    if (random.one_in(4)) remove_critere(e.grille, "c2");
  }
  for (std::int64_t n = random.between(0, 2); n > 0; --n) {
    EtatZero z = make_etat_zero(e, compute(e), {io::registre_livre(), e.parametres}, {}, 20260312, {});
    z.motif = "motif " + std::to_string(n);
    freeze_etat_zero(e, std::move(z));
  }
}
FichierLu random_fichier(Random& random) {
  return {.nom = random_text(random),
          .octets = random.between(0, 1'000'000'000'000),
          .empreinte = random.one_in(3) ? "" : io::sha256(random_text(random))};
}

}  // namespace

Etude random_etude(Random& random) {
  Etude e;
  if (random.one_in(2)) e.identifiant = "0b5c1a9e-" + std::to_string(random.between(0, 99999));
  e.nom = random_text(random);
  e.organisme = random.one_in(2) ? Organisme::Hlm : Organisme::Sem;
  e.annee = static_cast<std::int32_t>(random.between(1900, 2100));
  if (!random.one_in(10)) {
    e.parc = random_parc(random);
    e.source_parc = {.fichier = random_text(random), .lignes_ecartees = random.between(0, 9)};
    note_fichier(e.fichiers, TableSource::Parc, random_fichier(random), false);
  }
  for (std::int64_t n = random.between(0, 3); n > 0; --n)
    note_fichier(e.fichiers, random.one_in(2) ? TableSource::Droits : TableSource::Historique, random_fichier(random),
                 random.one_in(2));
  if (random.one_in(3)) {
    Etude avant;
    avant.annee = e.annee;
    avant.organisme = random.one_in(2) ? Organisme::Hlm : Organisme::Sem;
    if (!random.one_in(5)) avant.parc = random_parc(random);
    e.assiette_anterieure =
        std::make_shared<const AssietteFigee>(keep_assiette(avant, {io::registre_livre(), kDefauts}));
  }
  for (std::int64_t n = random.one_in(4) ? random.between(1, 3) : 0; n > 0; --n)
    e.objectifs_cia["20000000" + std::to_string(n)].at(static_cast<std::size_t>(random.between(0, kObjectifsCia - 1))) =
        Rationnel::quotient(random.between(0, 100), 100);
  const std::int64_t stock = e.parc == nullptr ? 100 : e.parc->logements();
  e.liberations.methode = random.pick<MethodeLiberations>(
      {MethodeLiberations::Saisie, MethodeLiberations::Rotation, MethodeLiberations::Cellules});
  e.liberations.nombre = random.between(0, stock);
  for (std::int64_t n = random.between(0, 4); n > 0; --n)
    e.liberations.annees.push_back({.annee = static_cast<std::int32_t>(random.between(2018, 2026)),
                                    .relocations = random.between(0, 90),
                                    .assiette = random.between(0, 900)});
  for (std::int64_t& s : e.soustractions) s = random.one_in(3) ? random.between(0, stock / 10 + 1) : 0;
  const std::int64_t holders = random.between(0, 7);
  for (std::int64_t i = 0; i < holders; ++i)
    e.reservataires.push_back({.id = "r" + std::to_string(i),
                               .nom = random_text(random),
                               .nature = static_cast<NatureReservataire>(random.between(0, kNatures - 1)),
                               .logements_reserves = random.between(0, stock / 5 + 1)});
  if (random.one_in(2)) e.droits = std::make_shared<const Droits>(random_droits(random, e));
  if (random.one_in(2)) e.historique = std::make_shared<const Liberations>(random_historique(random, e));
  for (const Reservataire& r : e.reservataires) {
    if (!random.one_in(3)) continue;
    const FichierLu fichier = random_fichier(random);
    e.etats_transmis.push_back(
        std::make_shared<const EtatTransmis>(EtatTransmis{.reservataire = r.id,
                                                          .fichier = random_text(random),
                                                          .lignes = random_droits(random, e),
                                                          .octets = random.one_in(2) ? 0 : fichier.octets,
                                                          .empreinte = random.one_in(2) ? "" : fichier.empreinte}));
  }
  for (const char* id : {"assiette.exclusion.vide", "assiette.exclusion.pli", "assiette.exclusion.association"})
    if (random.one_in(4)) e.parametres[id] = random.one_in(2);
  if (random.one_in(4)) e.parametres["plafond.etat"] = Rationnel::quotient(random.between(0, 20), 20);
  if (random.one_in(2)) add_conversion(random, e);
  if (random.one_in(2)) add_conventions(random, e);
  if (random.one_in(2)) add_scenarios(random, e);
  if (random.one_in(3) && !e.reservataires.empty()) {
    Decisions decisions;
    for (std::uint64_t k = 1; k <= 4; ++k) {
      const auto verdict = static_cast<Verdict>(random.between(0, 2));
      decisions.push_back({.reservataire = random.pick(e.reservataires).id,
                           .droit = random.one_in(3) ? 0 : random.next() | 1U,
                           .ligne = random.next() | 1U,
                           .verdict = verdict,
                           .logements = verdict == Verdict::Retenu ? random.between(0, 50) : 0,
                           .bailleur = random.between(0, 50),
                           .transmis = random.between(0, 50),
                           .motif = random_text(random),
                           .date = random.one_in(2) ? 20260301 : 0,
                           .partie = static_cast<Partie>(random.between(0, 2))});
    }
    sort_decisions(decisions);
    e.decisions = std::make_shared<const Decisions>(std::move(decisions));
  }
  if (random.one_in(3)) {
    Devenirs devenirs;
    for (std::uint64_t k = 1; k <= 4; ++k) {
      const auto devenir = static_cast<Devenir>(random.between(0, 3));
      devenirs.push_back({.droit = random.next() | 1U,
                          .devenir = devenir,
                          .logement = devenir == Devenir::Transfere ? random_text(random) : "",
                          .date = random.one_in(2) ? 20250312 : 0,
                          .note = random_text(random)});
    }
    sort_devenirs(devenirs);
    e.devenirs = std::make_shared<const Devenirs>(std::move(devenirs));
  }
  if (random.one_in(3)) add_evaluation(random, e);
  if (random.one_in(4)) {
    Etude autre = e;
    autre.nom = "Un autre bailleur";
    autre.identifiant.clear();
    add_apports(e, make_apports(autre, 5, nullptr, random.one_in(2) ? 20260201 : 0));
    e.epci_cil = {"200065647"};
    e.rapprochements = {{"autre foncière", "autre foncier"}, {"commune x", "epci y"}};
  }
  return e;
}

}  // namespace passeflux::test
