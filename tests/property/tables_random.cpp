#include "tables_random.hpp"

namespace passeflux::test {

namespace {
template <typename T>
std::vector<T> random_column(Random& random, std::size_t n, const std::vector<T>& values) {
  std::vector<T> column;
  for (std::size_t i = 0; i < n; ++i) column.push_back(random.pick(values));
  return column;
}
}  // namespace

std::string random_text(Random& random) {
  static const std::vector<std::string> pieces{"Métropole", " ",          "d’Agglo", "\"",     "\\",      "é", "€", "/",
                                               "x",         "\U0001F3E0", "<b>",     "\u00A0", "{sujet}", "œ", "0"};
  std::string t;
  for (std::int64_t n = random.between(0, 8); n > 0; --n) t += random.pick(pieces);
  return t;
}

std::shared_ptr<const Parc> random_parc(Random& random) {
  ColonnesParc c;
  const auto n = static_cast<std::size_t>(random.between(1, 30));
  c.commune.valeurs = {"", "11262", "2A004"};
  c.presentes = {.identifiant = random.one_in(2),
                 .qpv = random.one_in(2),
                 .financement = random.one_in(2),
                 .conventionne = random.one_in(2),
                 .date_convention = random.one_in(2),
                 .mode = random.one_in(2),
                 .sortie = random.one_in(2),
                 .contingent = random.one_in(2),
                 .identifie = random.one_in(2),
                 .aide_etat = random.one_in(2),
                 .programme = random.one_in(2)};
  const std::vector<std::uint8_t> none{0};
  const auto codes = [&](bool present, std::vector<std::uint8_t> values) {
    return random_column(random, n, present ? values : none);
  };
  c.nombre = random_column<std::int32_t>(random, n, {1, 2, 19, 1'000'000});
  if (c.presentes.identifiant)
    for (std::size_t i = 0; i < n; ++i)
      c.identifiant.push_back(random.one_in(5) ? "" : std::to_string(i) + "-" + random_text(random));
  c.commune.indices = random_column<std::uint32_t>(random, n, {0, 1, 2});
  if (c.presentes.programme) {
    c.programme.valeurs = {"", random_text(random), "Les Tilleuls"};
    c.programme.indices = random_column<std::uint32_t>(random, n, {0, 1, 2});
  }
  c.qpv = codes(c.presentes.qpv, {0, 1, 2});
  c.type_construction = random_column<char>(random, n, {0, 'C', 'I'});
  c.pieces = random_column<std::uint8_t>(random, n, {0, 1, 9});
  c.surface_dm2 = random_column<std::int64_t>(random, n, {-1, 0, 118400, 1'000'000'000'000});
  c.annee_construction = random_column<std::int16_t>(random, n, {0, 1000, 1988, 2100});
  c.annee_premiere_location = random_column<std::int16_t>(random, n, {0, 1988});
  c.financement = codes(c.presentes.financement, {0, 10, 12, 16, 49, 55, 99});
  c.conventionne = codes(c.presentes.conventionne, {0, 1, 2});
  c.date_convention = random_column<std::int32_t>(
      random, n,
      c.presentes.date_convention ? std::vector<std::int32_t>{0, 19861124, 20240229} : std::vector<std::int32_t>{0});
  c.mode = codes(c.presentes.mode, {0, 1, 2, 3, 4, 5, 9});
  c.sortie = codes(c.presentes.sortie, {0, 1, 2, 3, 4, 5, 9});
  c.contingent = codes(c.presentes.contingent, {0, 1, 2, 6, 7});
  c.identifie = codes(c.presentes.identifie, {0, 1, 2, 3, 9});
  c.aide_etat = codes(c.presentes.aide_etat, {0, 1, 2});
  auto parc = Parc::make(std::move(c));
  return parc ? *parc : nullptr;
}

std::int32_t random_date(Random& random) {
  return random.pick<std::int32_t>({0, 19860228, 20240229, 20311231, 20360101, 20240401});
}

std::string random_id(Random& random, const Etude& e) {
  return e.reservataires.empty() || random.one_in(4) ? "" : random.pick(e.reservataires).id;
}

Droits random_droits(Random& random, const Etude& e) {
  Droits droits;
  for (std::int64_t n = e.reservataires.empty() ? 0 : random.between(0, 12); n > 0; --n)
    droits.push_back({.reservataire = random.pick(e.reservataires).id,
                      .exerce_par = random_id(random, e),
                      .preleve_sur = random_id(random, e),
                      .fondement = random_value<Fondement>(random, kFondements),
                      .nature = random_value<NatureDroit>(random, kNaturesDroit),
                      .statut = random_value<StatutDroit>(random, kStatutsDroit),
                      .piece = random_value<Piece>(random, kPieces),
                      .reference = random_text(random),
                      .acte = random_date(random),
                      .logement = random_text(random),
                      .programme = random_text(random),
                      .adresse = random_text(random),
                      .commune = random.one_in(2) ? "2A004" : "",
                      .logements = random.between(0, 40),
                      .debut = random_date(random),
                      .fin_pret = random_date(random),
                      .remboursement = random_date(random),
                      .fin = random_date(random),
                      .commentaire = random_text(random)});
  return droits;
}

Liberations random_historique(Random& random, const Etude& e) {
  Liberations liberations;
  for (std::int64_t n = random.between(0, 12); n > 0; --n) {
    Liberation& l = liberations.emplace_back();
    l.logement = random_text(random);
    l.commune = random.one_in(2) ? "11262" : "";
    l.pieces = static_cast<std::uint8_t>(random.between(0, 9));
    l.financement = random.pick<std::uint8_t>({0, 10, 13, 99});
    l.qpv = static_cast<std::uint8_t>(random.between(0, 2));
    l.conge = random_date(random);
    l.date = random.pick<std::int32_t>({20230101, 20231231, 20240401});
    l.categorie = random_value<CategorieLiberation>(random, kCategoriesLiberation);
    for (std::int64_t k = random.between(0, 3); k > 0; --k) {
      const std::string qui = random_id(random, e);
      l.offres.push_back({.reservataire = qui.empty() ? std::string(kNonReserve) : qui,
                          .impute = random_id(random, e),
                          .mise_a_disposition = random_date(random),
                          .designation = random_date(random),
                          .candidats = random.between(0, 5),
                          .issue = random_value<IssueOffre>(random, kIssuesOffre),
                          .motif = random_value<MotifRefus>(random, kMotifsRefus),
                          .commission = random_date(random),
                          .bail = random_date(random),
                          .prioritaire = static_cast<std::uint8_t>(random.between(0, 2)),
                          .quartile = static_cast<std::uint8_t>(random.between(0, 4))});
    }
  }
  sort_liberations(liberations);
  return liberations;
}

std::string listed_dwelling(std::int64_t n) { return "L-" + std::to_string(n); }

Droit random_listed(Random& random, const char* qui) {
  const std::int64_t n = random.between(0, kLogementsListes + 1);
  return {.reservataire = qui,
          .fondement = static_cast<Fondement>(random.between(1, 3)),
          .nature = static_cast<NatureDroit>(random.between(1, 2)),
          .statut = StatutDroit::Valide,
          .reference = "ACTE " + std::to_string(random.between(1, 30)),
          .logement = random.one_in(4) ? "" : listed_dwelling(n),
          .programme = random.one_in(2) ? "Les Tilleuls" : "Les Lilas",
          .commune = "25056",
          .logements = random.between(1, 3),
          .fin = random.one_in(4) ? 20250630 : 20401231};
}

Etude random_lists(Random& random) {
  Etude e;
  e.annee = 2026;
  std::vector<Ligne> lignes;
  std::vector<std::string> identifiants;
  for (std::int64_t n = 0; n < kLogementsListes; ++n) {
    lignes.push_back({.sortie = static_cast<std::uint8_t>(random.one_in(2) ? random.between(1, 5) : 9)});
    identifiants.push_back(listed_dwelling(n));
  }
  ColonnesParc c = columns_of(lignes);
  c.presentes.identifiant = true;
  c.identifiant = identifiants;
  e.parc = *Parc::make(std::move(c));
  e.reservataires = {reservataire("r1", NatureReservataire::Commune, 0),
                     reservataire("r2", NatureReservataire::Epci, 0)};
  Droits droits;
  Droits etat;
  for (std::int64_t n = random.between(1, 20); n > 0; --n)
    droits.push_back(random_listed(random, random.one_in(3) ? "r2" : "r1"));
  for (const Droit& d : droits)
    if (d.reservataire == "r1" && !random.one_in(3)) etat.push_back(d);
  for (Droit& d : etat)
    if (random.one_in(4)) d.logement = listed_dwelling(random.between(0, kLogementsListes));
  e.droits = std::make_shared<const Droits>(std::move(droits));
  e.etats_transmis = {std::make_shared<const EtatTransmis>(
      EtatTransmis{.reservataire = "r1", .fichier = "etat.csv", .lignes = std::move(etat)})};
  return e;
}

}  // namespace passeflux::test
