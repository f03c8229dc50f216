#include "core/flux/mises_en_service.hpp"

#include <algorithm>

#include "core/flux/repartition.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

bool is_delivered_in(const MiseEnService& programme, std::int32_t annee) {
  return programme.livraison / 10000 == annee;
}

Resultat_ou<Arrondi> share_garanties_programme(std::int64_t logements, const Rationnel& plafond,
                                               const std::vector<Quota>& parts_garanties) {
  Rationnel somme;
  for (const Quota& q : parts_garanties) somme += q.valeur;
  const auto reserves = (plafond * logements).floor().to_int64();
  if (!reserves || *reserves < 0 || !(somme > 0))
    return std::unexpected(Diagnostic{
        .code = "garanties.parts", .message = "Les parts garanties doivent être positives et leur somme non nulle."});
  std::vector<Quota> quotas;
  quotas.reserve(parts_garanties.size());
  for (const Quota& q : parts_garanties) quotas.push_back({q.id, q.valeur / somme * *reserves});
  return round_largest_remainder(quotas, *reserves);
}

namespace {
bool is_in(const std::optional<Egalite>& egalite, const std::string& id) {
  return egalite && std::ranges::find(egalite->candidats, id) != egalite->candidats.end();
}
std::string key_of(const DroitProgramme& d) { return d.reservataire + "." + std::string(word(d.titre)); }
std::string name_type(std::uint8_t pieces) { return pieces == 0 ? "type inconnu" : "T" + std::to_string(pieces); }

// Each line by type, the whole programme's types being the territories of its breakdown. `n`: the programme's
// dwellings.
void share_types(const MiseEnService& p, ResultatProgramme& r, Ref n, Calcul& calcul) {
  std::vector<PartsLigne> lignes;
  for (std::size_t i = 0; i < r.lignes.size(); ++i)
    lignes.push_back({.id = r.lignes[i].reservataire + "." + std::string(word(r.lignes[i].titre)),
                      .part = Rationnel::quotient(r.lignes[i].logements, r.logements),
                      .parts = {}});
  std::vector<FluxTerritoire> types;
  for (const TypeProgramme& t : p.types) types.push_back({std::to_string(t.pieces), t.logements});
  const auto table = share_territoires(lignes, types);
  if (!table) {
    r.bloquants.push_back(table.error());
    return;
  }
  std::vector<Ref> poids;
  for (std::size_t t = 0; t < types.size(); ++t) {
    const std::string de = reference_type(r, t);
    const std::string nom = name_type(p.types[t].pieces) + " – " + r.nom;
    const Ref siens = calcul.donnee(de, "programmes.type", Unite::Logements, types[t].logements, nom);
    poids.push_back(calcul.quotient(de + ".poids", "programmes.type_poids", Unite::Part, siens, n, nom));
  }
  for (std::size_t l = 0; l < lignes.size(); ++l)
    for (std::size_t t = 0; t < types.size(); ++t) {
      LigneProgramme& ligne = r.lignes[l];
      ligne.par_type.push_back(table->at(l, t));
      const std::string sujet = ligne.nom + ", " + name_type(p.types[t].pieces);
      const std::string reference = reference_type(r, ligne, t);
      const Ref exact = calcul.produit(reference + ".exact", "programmes.type_exact", Unite::Logements,
                                       calcul.ref_of(reference_ligne(r, ligne)), poids[t], sujet);
      calcul.plus_forts(reference, "programmes.type_case", exact, ligne.par_type.back(), sujet, {});
    }
}
}  // namespace

std::string reference_ligne(const ResultatProgramme& programme, const LigneProgramme& ligne) {
  const bool propre = ligne.reservataire == kNonReserve;
  return "programmes." + programme.id + "." + ligne.reservataire + (propre ? "" : "." + std::string(word(ligne.titre)));
}

std::string reference_type(const ResultatProgramme& programme, const LigneProgramme& ligne, std::size_t type) {
  return reference_ligne(programme, ligne) + ".types." + std::to_string(type + 1);
}

std::string reference_logements(const ResultatProgramme& programme) {
  return "programmes." + programme.id + ".logements";
}

std::string reference_type(const ResultatProgramme& programme, std::size_t type) {
  return "programmes." + programme.id + ".types." + std::to_string(type + 1);
}

ResultatProgramme compute_mise_en_service(const MiseEnService& programme, const Etude& etude,
                                          const Parametres& parametres, Calcul& calcul) {
  ResultatProgramme r{.id = programme.id, .nom = programme.nom};
  for (const TypeProgramme& t : programme.types) r.logements += t.logements;
  if (programme.livraison != 0) r.entree = first_day(programme.livraison / 10000 + 1);
  const std::string base = "programmes." + programme.id;
  const Ref n = calcul.donnee(reference_logements(r), "programmes.logements", Unite::Logements, r.logements, r.nom);
  if (r.logements == 0) return r;
  const auto refuse = [&](const char* code, const char* message) {
    r.lignes.clear();
    r.bloquants.push_back({.code = code, .message = r.nom + "\u00A0: " + message, .chemin = "/mises_en_service"});
    return r;
  };

  // 1. The guarantors, within their ceiling.
  std::vector<Quota> garanties;
  std::vector<Quota> autres;
  Rationnel somme_garanties;
  for (const DroitProgramme& d : programme.droits) {
    r.lignes.push_back(
        {.reservataire = d.reservataire, .nom = name_reservataire(etude, d.reservataire), .titre = d.titre});
    if (d.titre == TitreProgramme::Garantie)
      somme_garanties += d.part;
    else
      autres.push_back({key_of(d), d.part * r.logements});
    if (d.titre == TitreProgramme::Garantie) garanties.push_back({key_of(d), d.part});
  }
  std::int64_t garantis = 0;
  std::optional<Arrondi> arrondi_garanties;
  const Ref plafond =
      calcul.donnee(base + ".plafond", "plafond.garanties", Unite::Part, parametres.number("plafond.garanties"));
  const Ref exact =
      calcul.produit(base + ".garanties_exactes", "programmes.garanties_exactes", Unite::Logements, plafond, n, r.nom);
  const Ref entier = calcul.plancher(base + ".garanties", "programmes.garanties", Unite::Logements, exact, r.nom);
  if (!garanties.empty()) {
    if (!(somme_garanties > 0)) return refuse("programmes.garanties", "aucune part de garantie n’est renseignée.");
    auto a = share_garanties_programme(r.logements, parametres.number("plafond.garanties"), garanties);
    if (!a) return refuse("programmes.garanties", "les parts garanties ne peuvent pas être partagées.");
    arrondi_garanties = *std::move(a);
    garantis = calcul.valeur(entier).to_int64().value_or(0);
  }

  // 2. The others, and what is left to the bailleur.
  Rationnel reste = r.logements - garantis;
  for (const Quota& q : autres) reste -= q.valeur;
  if (reste.is_negative()) return refuse("programmes.somme", "les droits dépassent les logements du programme.");
  autres.push_back({std::string(kNonReserve), reste});
  auto arrondi = round_largest_remainder(autres, r.logements - garantis);
  if (!arrondi) return refuse("programmes.arrondi", "les droits ne peuvent pas être arrondis.");
  r.lignes.push_back({.reservataire = std::string(kNonReserve), .nom = "Non réservé", .titre = TitreProgramme::Autre});
  std::size_t g = 0;
  std::size_t a = 0;
  for (LigneProgramme& l : r.lignes) {
    const bool garantie = l.titre == TitreProgramme::Garantie && l.reservataire != kNonReserve;
    const Quota& q = garantie ? garanties[g] : autres[a];
    l.logements = garantie ? arrondi_garanties->cibles[g] : arrondi->cibles[a];
    l.provisoire = is_in(garantie ? arrondi_garanties->egalite : arrondi->egalite, q.id);
    const std::string ici = reference_ligne(r, l);
    const Ref quota =
        calcul.donnee(ici + ".exact", garantie ? "programmes.part_garantie" : "programmes.droit", Unite::Logements,
                      garantie ? q.valeur / somme_garanties * garantis : q.valeur, l.nom);
    calcul.plus_forts(ici, "programmes.ligne", quota, l.logements, l.nom,
                      {{"arrondi.places", {garantie ? arrondi_garanties->places : arrondi->places}}});
    ++(garantie ? g : a);
  }

  // 3. By type.
  share_types(programme, r, n, calcul);
  return r;
}

}  // namespace passeflux
