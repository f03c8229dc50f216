#include "etude_random.hpp"

namespace passeflux::test {

namespace {
std::string random_text(Random& random) {
  static const std::vector<std::string> pieces{"Métropole", " ",          "d’Agglo", "\"",     "\\",      "é", "€", "/",
                                               "x",         "\U0001F3E0", "<b>",     "\u00A0", "{sujet}", "œ", "0"};
  std::string t;
  for (std::int64_t n = random.between(0, 8); n > 0; --n) t += random.pick(pieces);
  return t;
}

template <typename T>
std::vector<T> random_column(Random& random, std::size_t n, const std::vector<T>& values) {
  std::vector<T> column;
  for (std::size_t i = 0; i < n; ++i) column.push_back(random.pick(values));
  return column;
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
                 .sortie = random.one_in(2)};
  const std::vector<std::uint8_t> none{0};
  const auto codes = [&](bool present, std::vector<std::uint8_t> values) {
    return random_column(random, n, present ? values : none);
  };
  c.nombre = random_column<std::int32_t>(random, n, {1, 2, 19, 1'000'000});
  if (c.presentes.identifiant)
    for (std::size_t i = 0; i < n; ++i)
      c.identifiant.push_back(random.one_in(5) ? "" : std::to_string(i) + "-" + random_text(random));
  c.commune.indices = random_column<std::uint32_t>(random, n, {0, 1, 2});
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
  auto parc = Parc::make(std::move(c));
  return parc ? *parc : nullptr;
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
  }
  const std::int64_t stock = e.parc == nullptr ? 100 : e.parc->logements();
  e.liberations.methode = random.one_in(2) ? MethodeLiberations::Saisie : MethodeLiberations::Rotation;
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
  for (const char* id : {"assiette.exclusion.vide", "assiette.exclusion.pli", "assiette.exclusion.association"})
    if (random.one_in(4)) e.parametres[id] = random.one_in(2);
  if (random.one_in(4)) e.parametres["plafond.etat"] = Rationnel::quotient(random.between(0, 20), 20);
  return e;
}

}  // namespace passeflux::test
