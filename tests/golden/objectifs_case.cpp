// Cases of the objectives of the CIA: an étude, its dwellings by EPCI in and out of QPV, the rates.
#include "cas.hpp"
#include "core/flux/objectifs_cia.hpp"
#include "etude_builder.hpp"

namespace passeflux::golden {

namespace {
struct Saisie {
  Builder b;
  Decoupage decoupage;

  // "200000001 : Nord | 300 hors QPV | 100 en QPV | 20 sans réponse"
  void add_territoire(const Entry& e) {
    TerritoireAssiette t{.id = e.key};
    for (std::size_t i = 1; i < e.values.size(); ++i) {
      const std::string& v = e.values[i];
      const std::size_t espace = v.find(' ');
      const auto n = Rationnel::parse(v.substr(0, espace)).value_or(0).to_int64().value_or(0);
      const std::string quoi = v.substr(espace + 1);
      if (n < 1) b.fault(e, "des logements sont attendus");
      std::uint8_t qpv = 0;
      if (quoi == "hors QPV") qpv = 2;
      if (quoi == "en QPV") qpv = 1;
      if (qpv == 0 && quoi != "sans réponse") b.fault(e, "hors QPV, en QPV ou sans réponse");
      t.logements += n;
      if (qpv == 1) t.qpv_dans += n;
      if (qpv == 2) t.qpv_hors += n;
      b.parc.push_back({.nombre = static_cast<std::int32_t>(n), .qpv = qpv});
    }
    decoupage.territoires.push_back(t);
    decoupage.noms.push_back(e.values[0]);
  }

  void add_taux(const Entry& e) {
    if (e.key == "Paramètre") return b.add(e, "");
    const Rationnel taux = parse_number(e.values.at(2)).value_or(Rationnel::undefined());
    for (std::size_t i = 0; i < kObjectifsCia; ++i)
      if (word(static_cast<ObjectifCia>(i)) == e.values[1]) b.etude.objectifs_cia[e.values[0]].at(i) = taux;
  }
};
}  // namespace

Computed compute_objectifs_case(const Cas& cas) {
  Computed out;
  Saisie s;
  const auto each = [&](const char* titre, auto&& add) {
    if (const Section* section = cas.find(titre); section != nullptr)
      for (std::size_t i = 0; i < section->lines.size(); ++i) add(entry_of(section->lines[i], section->numbers[i]));
  };
  each("Étude", [&](const Entry& e) { s.b.add(e, ""); });
  each("Territoires", [&](const Entry& e) { s.add_territoire(e); });
  each("Taux", [&](const Entry& e) { s.add_taux(e); });
  out.faults = s.b.faults;
  Etude& etude = s.b.etude;
  if (auto parc = Parc::make(test::columns_of(s.b.parc))) etude.parc = *parc;
  const ResultatFlux resultat = test::compute(etude);
  const auto flux = share_flux(etude, resultat, s.decoupage.territoires, {}, false);
  if (!flux) {
    out.faults.push_back("refusé : " + flux.error().code);
    return out;
  }
  const Parametres parametres(io::registre_livre(), etude.parametres);
  const ObjectifsCia o = compute_objectifs_cia(etude, resultat, *flux, s.decoupage, parametres);
  out.note(*o.resultat);
  for (const ObjectifTerritoire& x : o.objectifs)
    out.figures.push_back(plain("Objectif : " + s.decoupage.noms[x.territoire] + " | " + std::string(word(x.objectif)) +
                                " | " + percent(x.taux) + " de " + number(x.base) + " | " +
                                number(o.resultat->calcul.find(x.reference + ".exact")->valeur) + " → " +
                                number(x.logements)));
  return out;
}

}  // namespace passeflux::golden
