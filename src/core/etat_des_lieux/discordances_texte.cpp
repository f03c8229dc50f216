// Why two lists do not agree on a line, in words.
#include <algorithm>
#include <array>

#include "core/domaine/mots.hpp"
#include "core/etat_des_lieux/discordances.hpp"
#include "core/etat_des_lieux/echeances.hpp"
#include "core/quantite/ecriture.hpp"

namespace passeflux {

namespace {
constexpr Mots<kMotifsPaire> kMotifsDits{"Un seul côté",   "Même logement", "Même acte",
                                         "Même programme", "Même adresse",  "Nombre seul"};
constexpr Mots<3> kSuretes{"certain", "probable", "à vérifier"};
constexpr Mots<kFondements> kFondementsDits{
    "non renseigné", "légal",       "garantie d’emprunt",        "apport de terrain",
    "subvention",    "prêt (PEEC)", "convention « 5 % agents »", "autre"};

// The two sides of a line, as rows.
struct Cotes {
  std::vector<const Droit*> vous;
  std::vector<const Droit*> lui;
};

Cotes sides_of(const Etude& e, const Confrontation& c, const Poste& p) {
  Cotes cotes;
  for (const std::uint32_t i : p.paire.droits) cotes.vous.push_back(&(*e.droits)[i]);
  for (const auto& etat : e.etats_transmis)
    if (etat->reservataire == c.reservataire)
      for (const std::uint32_t i : p.paire.lignes) cotes.lui.push_back(&etat->lignes[i]);
  return cotes;
}

// The first value given by a side; empty: none gives it.
template <typename F>
std::string first(const std::vector<const Droit*>& lignes, F&& f) {
  for (const Droit* d : lignes)
    if (std::string t = f(*d); !t.empty()) return t;
  return {};
}
std::string date_or_nothing(std::int32_t d) { return d == 0 ? std::string{} : write_date(d); }

std::string write_fin(const Droit& d, std::int32_t prorogation) {
  const Echeance e = compute_echeance(d, prorogation);
  if (e.fin == 0) return d.statut == StatutDroit::Echu ? "dit échu" : "";
  if (e.genre == GenreEcheance::Prorogee)
    return "prêt soldé le " + write_date(e.pret) + ", droit prorogé jusqu’au " + write_date(e.fin);
  return "terme de l’acte : " + write_date(e.fin);
}

std::string both(std::string_view vous, std::string_view lui) {
  return "Bailleur : " + std::string(vous) + " ; état transmis : " + std::string(lui) + ".";
}
std::string logements(std::int64_t n, bool uniques) {
  return uniques ? write_count(n, "droit unique", "droits uniques") : write_count(n, "logement", "logements");
}
std::string write_acte(const std::vector<const Droit*>& lignes) {
  return first(lignes, [](const Droit& d) { return d.reference; });
}
}  // namespace

std::string_view label(MotifPaire motif) { return word_of(kMotifsDits, motif); }
std::string_view label(Surete surete) { return word_of(kSuretes, surete); }

std::string write_appariement(const Rapprochement& paire) {
  if (paire.motif == MotifPaire::Aucun) return std::string(label(paire.motif));
  return std::string(label(paire.motif)) + ", " + std::string(label(paire.surete));
}

std::string write_lieu(const Etude& e, const Confrontation& c, const Poste& p) {
  if (!p.lieu.empty()) return p.lieu;
  const Cotes cotes = sides_of(e, c, p);
  const auto& dits = cotes.vous.empty() ? cotes.lui : cotes.vous;
  std::string t = first(dits, [](const Droit& d) { return d.programme; });
  if (t.empty()) t = first(dits, [](const Droit& d) { return d.adresse; });
  if (t.empty() && !cotes.vous.empty()) t = first(cotes.lui, [](const Droit& d) { return d.programme; });
  if (dits.size() == 1 && !dits.front()->logement.empty()) t += (t.empty() ? "" : ", ") + dits.front()->logement;
  if (t.empty()) t = write_acte(dits);
  return t.empty() ? "Sans lieu" : t;
}

std::string write_pourquoi(const Etude& e, const Confrontation& c, const Poste& p, Discordance d,
                           std::int32_t prorogation) {
  const Cotes k = sides_of(e, c, p);
  // Received without its rows: the rule, and no more than the figures.
  if (k.vous.empty() && k.lui.empty()) return std::string(classe_of(d).regle);
  const std::string acte = write_acte(k.vous.empty() ? k.lui : k.vous);
  const std::string autre = name_reservataire(e, p.autre);
  const auto fin = [&](const std::vector<const Droit*>& lignes) {
    return first(lignes, [&](const Droit& x) { return write_fin(x, prorogation); });
  };
  switch (d) {
    case Discordance::DroitEchu: {
      std::string t = fin(k.vous);
      if (t.empty()) t = fin(k.lui);
      if (t.empty()) return "La liste du bailleur le dit échu.";
      return (t.starts_with("p") ? "P" : t.starts_with("d") ? "D" : "T") + t.substr(1) + ".";
    }
    case Discordance::DoubleReservation:
      return "Un autre droit de suite y est compté : " + autre + ".";
    case Discordance::Titulaire:
      if (p.autre_transmis)
        return autre + " compte le même acte" + (acte.empty() ? "" : " (" + acte + ")") + " dans son état.";
      return "Titulaire dans la liste du bailleur : " + autre + (acte.empty() ? "." : " (" + acte + ").");
    case Discordance::SurReservation:
      return "Les droits de suite en vigueur y dépassent les logements.";
    case Discordance::Sorti:
      if (!p.devenir.empty()) return "Sorti du parc ; droit " + p.devenir + ".";
      return "Sorti du parc ; le droit est à transférer, à compenser ou à abandonner (L443-9).";
    case Discordance::UnTour:
      return "Compté aussi par " + autre + " : un logement, un droit de suite et un droit unique.";
    case Discordance::NonIdentifie:
      return "Aucun logement de l’État n’est identifié dans ce programme.";
    case Discordance::AbsentBailleur:
      return "La liste du bailleur n’a pas ce droit" + (acte.empty() ? "." : " (" + acte + ").");
    case Discordance::AbsentTransmis:
      return "L’état transmis n’a pas ce droit" + (acte.empty() ? "." : " (" + acte + ").");
    case Discordance::Pourcentage: {
      const std::string part = first(k.lui, [](const Droit& x) { return x.commentaire; });
      return logements(p.bailleur, p.unique) + " dans la liste ; " + part + " = " + write_integer(p.transmis) + ".";
    }
    case Discordance::Quantite:
      return both(logements(p.bailleur, p.unique), write_integer(p.transmis));
    case Discordance::Nature: {
      const auto nature = [](const Droit& x) {
        return std::string(x.nature == NatureDroit::NonRenseigne  ? ""
                           : x.nature == NatureDroit::DroitUnique ? "droit unique"
                                                                  : "droit de suite");
      };
      return both(first(k.vous, nature), first(k.lui, nature));
    }
    case Discordance::Base: {
      const auto base = [](const Droit& x) {
        return x.fondement == Fondement::NonRenseigne ? std::string{}
                                                      : std::string(word_of(kFondementsDits, x.fondement));
      };
      return both(first(k.vous, base), first(k.lui, base));
    }
    case Discordance::PretRenegocie: {
      const auto pret = [](const Droit& x) { return date_or_nothing(x.fin_pret); };
      return "Fin du prêt " + (acte.empty() ? "" : "de " + acte + " ") + "pour le bailleur : " + first(k.vous, pret) +
             " ; état transmis : " + first(k.lui, pret) + ".";
    }
    case Discordance::Terme:
      return both(fin(k.vous), fin(k.lui));
    case Discordance::Absorbe:
    case Discordance::Renumerote:
      return "L’état transmis nomme " + first(k.lui, [](const Droit& x) { return x.logement; }) +
             (k.lui.size() > 1 ? " et " + write_count(static_cast<std::int64_t>(k.lui.size()) - 1, "autre", "autres")
                               : "") +
             ", que le parc n’a pas.";
    case Discordance::Conteste: {
      const std::string t = first(k.vous, [](const Droit& x) { return x.commentaire; });
      return t.empty() ? "La liste du bailleur le dit contesté ou à rechercher." : t + ".";
    }
    case Discordance::PieceManquante:
      return acte.empty() ? "Aucun acte en main, ni sa référence." : "Acte " + acte + " non retrouvé.";
    case Discordance::Apparie:
      return write_appariement(p.paire) +
             " : " + write_count(static_cast<std::int64_t>(k.vous.size()), "ligne du bailleur", "lignes du bailleur") +
             ", " + write_integer(static_cast<std::int64_t>(k.lui.size())) + " de l’état.";
    case Discordance::CommuneFusionnee:
      return "Code de commune remplacé : " +
             first(k.vous.empty() ? k.lui : k.vous, [](const Droit& x) { return x.commune; }) +
             (p.commune.empty() ? "." : ", aujourd’hui " + p.commune + ".");
  }
  return {};
}

}  // namespace passeflux
