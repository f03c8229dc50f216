#include "core/flux/explication.hpp"

#include <algorithm>
#include <set>

namespace passeflux {

namespace {
// A value of a template: what it writes, and whether it takes the plural (French: from two on).
struct Champ {
  std::string_view cle;
  std::string texte;
  bool pluriel = false;
};

// "{cle}" becomes the text; "{cle|logement|logements}" the text and the word in its number. One pass: a réservataire's
// name is data, never a template.
std::string fill(std::string_view modele, const std::vector<Champ>& champs) {
  std::string texte;
  while (!modele.empty()) {
    const std::size_t debut = modele.find('{');
    texte += modele.substr(0, debut);
    if (debut == std::string_view::npos) break;
    const std::size_t fin = modele.find('}', debut);
    if (fin == std::string_view::npos) return texte + std::string(modele.substr(debut));
    const std::string_view dedans = modele.substr(debut + 1, fin - debut - 1);
    const std::size_t barre = dedans.find('|');
    const auto it = std::ranges::find(champs, dedans.substr(0, barre), &Champ::cle);
    if (it != champs.end()) {
      texte += it->texte;
      if (barre != std::string_view::npos) {
        const std::string_view mots = dedans.substr(barre + 1);
        const std::size_t milieu = mots.find('|');
        texte += " " + std::string(it->pluriel ? mots.substr(milieu + 1) : mots.substr(0, milieu));
      }
    }
    modele.remove_prefix(fin + 1);
  }
  return texte;
}

std::string libelle_of(const Registre& registre, std::string_view regle, std::string_view sujet) {
  const Regle* r = registre.find(regle);
  return r == nullptr ? std::string(regle) : fill(r->libelle, {{"sujet", std::string(sujet)}});
}

std::string with_unit(const Rationnel& valeur, Unite unite) {
  std::string texte = write_value(valeur, unite).text;
  const bool un = valeur < 2 && valeur > -2;  // French plural: from two on
  if (unite == Unite::Logements) texte += un ? " logement" : " logements";
  if (unite == Unite::Jours) texte += un ? " jour" : " jours";
  return texte;
}

const char* operator_between(Operation operation, int signe) {
  switch (operation) {
    case Operation::Produit:
      return " × ";
    case Operation::Quotient:
      return " ÷ ";
    default:
      return signe < 0 ? " − " : " + ";
  }
}

std::string write_calcul(const Etape& e, const Grandeur& g) {
  const std::string egal = e.exact ? " = " : " ≈ ";
  switch (e.operation) {
    case Operation::Donnee:
    case Operation::Decompte:
      return e.texte;
    case Operation::ArrondiDemiSuperieur:
    case Operation::PlancherZero:
    case Operation::Plafond:
    case Operation::Plancher:
    case Operation::PlusForts:
      return e.operandes.front().texte + " → " + e.texte;
    default:
      break;
  }
  if (e.operandes.empty()) return e.texte;
  if (e.operation == Operation::Loi)  // of many, each told under it
    return std::string("tiré des chiffres ci-dessous") + (g.valeur.is_integer() ? " → " : " ≈ ") + e.texte;
  if (e.operation == Operation::Minimum)
    return "le moindre de " + e.operandes.front().texte + " et " + e.operandes.back().texte + egal + e.texte;
  if (e.operation == Operation::Maximum && e.operandes.size() > 1) {
    std::string tous = e.operandes.front().texte;
    for (std::size_t i = 1; i < e.operandes.size(); ++i)
      tous += (i + 1 < e.operandes.size() ? kEspaceInsecable + std::string("; ") : " et ") + e.operandes[i].texte;
    return "le plus fort de " + tous + egal + e.texte;
  }
  std::string ligne = e.operandes.front().soustrait ? "− " + e.operandes.front().texte : e.operandes.front().texte;
  for (std::size_t i = 1; i < e.operandes.size(); ++i)
    ligne += operator_between(e.operation, g.operandes[i].signe) + e.operandes[i].texte;
  return e.operandes.size() == 1 && !e.operandes.front().soustrait ? ligne : ligne + egal + e.texte;
}

// A remainder that two decimals do not say is given with its fraction: two that differ must look different.
std::string write_fait(const Rationnel& v, Unite unite) {
  const Ecriture e = write_value(v, unite);
  return e.exact ? e.text : e.text + " (" + v.fraction() + ")";
}

Etape write_etape(const Calcul& calcul, const Grandeur& g, const Parametres& parametres) {
  const Registre& registre = parametres.registre();
  Etape e;
  e.reference = g.reference;
  e.regle = g.regle;
  e.titre = libelle_of(registre, g.regle, g.sujet);
  e.operation = g.operation;
  e.valeur = g.valeur;
  const Ecriture ecriture = write_value(g.valeur, g.unite);
  e.texte = ecriture.text;
  e.exact = ecriture.exact;
  for (const Operande& o : g.operandes) {
    const Grandeur& x = calcul[o.grandeur];
    const Ecriture operande = write_value(x.valeur, x.unite);
    e.exact = e.exact && operande.exact;  // an equality of rounded terms is not one
    e.modifie = e.modifie || parametres.overridden(x.regle);
    e.operandes.push_back({.reference = x.reference,
                           .libelle = libelle_of(registre, x.regle, x.sujet),
                           .valeur = x.valeur,
                           .texte = operande.text,
                           .soustrait = o.signe < 0});
  }
  for (const Fait& f : g.faits) {
    FaitEcrit fait{.libelle = libelle_of(registre, f.regle, g.sujet), .valeurs = f.valeurs, .texte = {}};
    for (const Rationnel& v : f.valeurs) fait.texte += (fait.texte.empty() ? "" : " · ") + write_fait(v, f.unite);
    fait.texte = fait.libelle + kEspaceInsecable + ": " + fait.texte;
    e.faits.push_back(std::move(fait));
    e.modifie = e.modifie || parametres.overridden(f.regle);
  }
  e.calcul = write_calcul(e, g);
  if (const Regle* r = registre.find(g.regle); r != nullptr) {
    e.formule = fill(r->formule, {{"sujet", g.sujet}});
    e.article = r->article;
    e.source = r->source;
    e.portee = r->portee;
    e.en_vigueur_du = r->en_vigueur_du;
    e.verifie_le = r->verifie_le;
  }
  e.modifie = e.modifie || parametres.overridden(g.regle);
  return e;
}

void collect(const Calcul& calcul, Ref ref, int profondeur, std::set<Ref>& vus, std::vector<Ref>& ordre) {
  if (profondeur < 0 || !vus.insert(ref).second) return;
  const Grandeur& g = calcul[ref];
  for (const Operande& o : g.operandes) collect(calcul, o.grandeur, profondeur - 1, vus, ordre);
  if (g.operation != Operation::Donnee && g.operation != Operation::Decompte) ordre.push_back(ref);
}
}  // namespace

std::string title_of(const Calcul& calcul, std::string_view reference, const Registre& registre) {
  const Grandeur* g = calcul.find(reference);
  return g == nullptr ? std::string() : libelle_of(registre, g->regle, g->sujet);
}

std::optional<Explication> explain(const ResultatFlux& resultat, const Parametres& parametres,
                                   std::string_view reference, int profondeur) {
  return explain(resultat.calcul, parametres, reference, profondeur);
}

std::optional<Explication> explain(const Calcul& calcul, const Parametres& parametres, std::string_view reference,
                                   int profondeur) {
  const Grandeur* cible = calcul.find(reference);
  if (cible == nullptr) return std::nullopt;
  Explication e;
  e.reference = cible->reference;
  e.titre = libelle_of(parametres.registre(), cible->regle, cible->sujet);
  e.valeur = cible->valeur;
  e.texte = with_unit(cible->valeur, cible->unite);
  std::set<Ref> vus;
  std::vector<Ref> ordre;
  const Ref ref = calcul.ref_of(reference);
  collect(calcul, ref, profondeur, vus, ordre);
  if (ordre.empty()) ordre.push_back(ref);  // a datum explains itself: where it comes from
  std::set<Ref> lus;
  for (const Ref r : ordre) {
    const Grandeur& g = calcul[r];
    Etape etape = write_etape(calcul, g, parametres);
    etape.lu = (g.operation == Operation::Loi && !g.valeur.is_integer()) ||
               std::ranges::any_of(g.operandes, [&](const Operande& o) { return lus.contains(o.grandeur); });
    if (etape.lu) lus.insert(r);
    e.etapes.push_back(std::move(etape));
  }
  return e;
}

std::string write_article(const Etape& etape) {
  const std::string& d = etape.en_vigueur_du;
  if (etape.article.empty() || d.size() != 10) return etape.article;
  return etape.article + " (en vigueur depuis le " + d.substr(8, 2) + "/" + d.substr(5, 2) + "/" + d.substr(0, 4) + ")";
}

std::string_view label(Portee portee) { return portee == Portee::AVerifier ? "non vérifié" : word(portee); }

std::string write_explication(const Explication& explication) {
  std::string texte = explication.titre + kEspaceInsecable + ": " + explication.texte + "\n";
  for (std::size_t i = 0; i < explication.etapes.size(); ++i) {
    const Etape& e = explication.etapes[i];
    texte += "\n" + std::to_string(i + 1) + ". " + e.titre + "\n   " + e.calcul + "\n";
    if (!e.formule.empty()) texte += "   " + e.formule + "\n";
    for (const OperandeEcrit& o : e.operandes) texte += "   - " + o.libelle + kEspaceInsecable + ": " + o.texte + "\n";
    for (const FaitEcrit& f : e.faits) texte += "   - " + f.texte + "\n";
    if (!e.exact && !e.lu) texte += "   Valeur exacte" + std::string(kEspaceInsecable) + ": " + e.valeur.text() + "\n";
    texte += "   " + (e.article.empty() ? "" : e.article + " — ") + std::string(label(e.portee)) +
             (e.source.empty() ? "" : " — " + e.source) + (e.modifie ? " — modifié dans cette étude" : "") + "\n";
  }
  return texte;
}

namespace {
// "a, b et c", cut when it is long.
std::string enumerate(const std::vector<std::size_t>& rangs, const std::vector<std::string>& noms) {
  constexpr std::size_t kNommes = 6;
  const std::size_t n = rangs.size() <= kNommes ? rangs.size() : kNommes - 1;
  std::string texte;
  for (std::size_t i = 0; i < n; ++i)
    texte += std::string(i == 0 ? "" : i + 1 < rangs.size() ? ", " : " et ") + noms[rangs[i]];
  if (n < rangs.size()) texte += " et " + write_integer(static_cast<std::int64_t>(rangs.size() - n)) + " autres";
  return texte;
}
}  // namespace

AlerteEcrite write_deplacement(const Deplacement& deplacement, const std::vector<std::string>& lignes,
                               const std::vector<std::string>& territoires, const Registre& registre) {
  AlerteEcrite ecrite;
  const Regle* r = registre.find(deplacement.sens < 0 ? "repartition.un_de_moins" : "repartition.un_de_plus");
  if (r == nullptr) return ecrite;
  ecrite.titre = r->libelle;
  ecrite.article = r->article;
  ecrite.portee = r->portee;
  ecrite.phrase = fill(r->alerte, {{"sujet", lignes[deplacement.ligne]},
                                   {"lignes", enumerate(deplacement.lignes, lignes)},
                                   {"territoires", enumerate(deplacement.territoires, territoires)},
                                   {"attendu", write_integer(deplacement.attendu)},
                                   {"possible", write_integer(deplacement.possible), deplacement.possible >= 2}});
  return ecrite;
}

AlerteEcrite write_alerte(const Alerte& alerte, const Registre& registre) {
  AlerteEcrite ecrite;
  const Regle* r = registre.find(alerte.regle);
  if (r == nullptr) return ecrite;
  ecrite.titre = r->libelle;
  ecrite.article = r->article;
  ecrite.portee = r->portee;
  const auto champ = [](std::string_view cle, const Rationnel& v, Unite unite) {
    return Champ{cle, write_value(v, unite).text, !(v < 2)};
  };
  ecrite.phrase = fill(r->alerte, {{"sujet", alerte.sujet},
                                   champ("valeur", alerte.valeur, alerte.unite),
                                   champ("limite", alerte.limite, alerte.unite),
                                   champ("points", alerte.valeur - alerte.limite, Unite::Part),
                                   champ("plafonnee", alerte.plafonnee, alerte.unite),
                                   champ("ecart", alerte.ecart, Unite::Logements)});
  return ecrite;
}

std::string write_colonnes_absentes(const Assiette& assiette) {
  std::vector<std::string_view> colonnes;
  for (std::size_t m = 0; m < assiette.motifs.size(); ++m) {
    const std::string_view colonne = motifs_assiette()[m].colonne;
    const MotifAssiette& motif = assiette.motifs[m];
    if (motif.concerne && !motif.applicable && std::ranges::find(colonnes, colonne) == colonnes.end())
      colonnes.push_back(colonne);
  }
  std::string t;
  for (std::size_t i = 0; i < colonnes.size(); ++i)
    t += (i == 0 ? "" : i + 1 == colonnes.size() ? " ni " : ", ") + std::string(colonnes[i]);
  if (t.empty()) return t;
  return "Le fichier du parc n’a pas de colonne " + t + " : les logements que ces motifs écarteraient sont gardés.";
}

}  // namespace passeflux
