#include <algorithm>
#include <set>

#include "core/domaine/codes_rpls.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "fichiers_lus.hpp"
#include "tables_etude.hpp"

namespace passeflux::io {

std::uint64_t read_cle(const Lecteur& v) {
  const auto* t = std::get_if<std::string>(&v.noeud().valeur);
  const auto cle = t == nullptr ? std::nullopt : parse_cle(*t);
  if (!cle) v.fail("etude.cle", "Seize chiffres hexadécimaux sont attendus ici.");
  return cle.value_or(0);
}

namespace {
constexpr std::size_t kReservataireMax = 40;

// What every row may name: the étude's réservataires.
class Lignes {
 public:
  explicit Lignes(LectureEtude& sortie) : sortie_(&sortie) {
    for (const Reservataire& r : sortie.etude.reservataires) connus_.insert(r.id);
  }

  void id(const Lecteur& l, const char* cle, std::string& id, bool non_reserve) const {
    l.member(cle, [&](const Lecteur& v) {
      id = v.text(kReservataireMax);
      if (id.empty() || !std::ranges::all_of(
                            id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; })) {
        v.fail("etude.id", "Un identifiant en minuscules, chiffres et _ est attendu ici.");
        return;
      }
      if (!connus_.contains(id) && !(non_reserve && id == kNonReserve))
        Lecteur(v.noeud(), v.chemin(), sortie_->coherence)
            .fail("etude.reservataire", "L’étude n’a pas de réservataire « " + id + " ».");
    });
  }
  void text(const Lecteur& l, const char* cle, std::string& texte, std::size_t max) const {
    l.member(cle, [&](const Lecteur& v) { texte = v.text(max); });
  }
  void date(const Lecteur& l, const char* cle, std::int32_t& date) const {
    l.member(cle, [&](const Lecteur& v) { date = v.date(); });
  }
  void code(const Lecteur& l, const char* cle, std::uint8_t& code, std::int64_t max) const {
    l.member(cle, [&](const Lecteur& v) { code = static_cast<std::uint8_t>(v.integer(1, max)); });
  }
  void commune(const Lecteur& l, std::string& commune) const {
    l.member("commune", [&](const Lecteur& v) {
      const auto* t = std::get_if<std::string>(&v.noeud().valeur);
      if (t == nullptr || !is_commune(*t))
        v.fail("etude.commune", "Un code INSEE de commune est attendu ici.");
      else
        commune = *t;
    });
  }
  template <typename E>
  void choice(const Lecteur& l, const char* cle, E& valeur, std::optional<E> (*parse)(std::string_view),
              const char* attendu) const {
    l.member(cle, [&](const Lecteur& v) { valeur = v.choice(parse, attendu); });
  }

 private:
  LectureEtude* sortie_;
  std::set<std::string, std::less<>> connus_;
};

Droits read_droits(const Lecteur& l, const Lignes& lignes) {
  Droits droits;
  l.each(kDroitsMax, [&](const Lecteur& v, std::size_t) {
    if (!v.object({"reservataire", "?exerce_par", "?preleve_sur", "?fondement", "?nature", "?statut", "?piece",
                   "?reference", "?acte", "?logement", "?programme", "?adresse", "?commune", "logements", "?debut",
                   "?fin_pret", "?remboursement", "?fin", "?commentaire"}))
      return;
    Droit& d = droits.emplace_back();
    lignes.id(v, "reservataire", d.reservataire, false);
    lignes.id(v, "exerce_par", d.exerce_par, false);
    lignes.id(v, "preleve_sur", d.preleve_sur, false);
    lignes.choice(v, "fondement", d.fondement, parse_fondement, "un fondement");
    lignes.choice(v, "nature", d.nature, parse_nature_droit, "droit_de_suite ou droit_unique");
    lignes.choice(v, "statut", d.statut, parse_statut_droit, "un statut");
    lignes.choice(v, "piece", d.piece, parse_piece, "detenue ou manquante");
    lignes.text(v, "reference", d.reference, kNomMax);
    lignes.date(v, "acte", d.acte);
    lignes.text(v, "logement", d.logement, kIdentifiantMax);
    lignes.text(v, "programme", d.programme, kNomMax);
    lignes.text(v, "adresse", d.adresse, kNomMax);
    lignes.commune(v, d.commune);
    v.member("logements", [&](const Lecteur& n) { d.logements = n.integer(0, kLogementsLigneMax); });
    lignes.date(v, "debut", d.debut);
    lignes.date(v, "fin_pret", d.fin_pret);
    lignes.date(v, "remboursement", d.remboursement);
    lignes.date(v, "fin", d.fin);
    lignes.text(v, "commentaire", d.commentaire, kCommentaireDroitMax);
  });
  return droits;
}

void read_etats(const Lecteur& l, LectureEtude& sortie, const Lignes& lignes) {
  std::set<std::string> vus;
  l.each(kEtatsMax, [&](const Lecteur& v, std::size_t) {
    if (!v.object({"reservataire", "fichier", "?octets", "?empreinte", "lignes"})) return;
    EtatTransmis etat;
    v.member("octets", [&](const Lecteur& x) { etat.octets = x.integer(0, kOctetsMax); });
    v.member("empreinte", [&](const Lecteur& x) { etat.empreinte = read_empreinte(x); });
    lignes.id(v, "reservataire", etat.reservataire, false);
    lignes.text(v, "fichier", etat.fichier, kNomMax);
    v.member("lignes", [&](const Lecteur& d) { etat.lignes = read_droits(d, lignes); });
    if (!vus.insert(etat.reservataire).second)
      Lecteur(v.noeud(), v.chemin(), sortie.coherence)
          .fail("etude.doublon", "Deux états transmis sont du même réservataire.");
    sortie.etude.etats_transmis.push_back(std::make_shared<const EtatTransmis>(std::move(etat)));
  });
}

// "0f3a…": sixteen hexadecimal digits, small letters.
Decisions read_decisions(const Lecteur& l, LectureEtude& sortie, const Lignes& lignes) {
  Decisions decisions;
  l.each(kDecisionsDroitsMax, [&](const Lecteur& v, std::size_t) {
    if (!v.object({"reservataire", "?droit", "?ligne", "verdict", "?logements", "bailleur", "transmis", "?motif",
                   "?date", "?partie"}))
      return;
    Decision& d = decisions.emplace_back();
    lignes.id(v, "reservataire", d.reservataire, false);
    v.member("droit", [&](const Lecteur& c) { d.droit = read_cle(c); });
    v.member("ligne", [&](const Lecteur& c) { d.ligne = read_cle(c); });
    lignes.choice(v, "verdict", d.verdict, parse_verdict, "retenu, ecarte ou a_verifier");
    v.member("logements", [&](const Lecteur& n) { d.logements = n.integer(0, kLogementsMax); });
    v.member("bailleur", [&](const Lecteur& n) { d.bailleur = n.integer(0, kLogementsMax); });
    v.member("transmis", [&](const Lecteur& n) { d.transmis = n.integer(0, kLogementsMax); });
    lignes.text(v, "motif", d.motif, kMotifDecisionMax);
    lignes.date(v, "date", d.date);
    lignes.choice(v, "partie", d.partie, parse_partie, "bailleur, reservataire ou ensemble");
    const Lecteur coherence(v.noeud(), v.chemin(), sortie.coherence);
    if (d.droit == 0 && d.ligne == 0)
      coherence.fail("etude.decision", "Une décision porte sur un droit, sur une ligne transmise, ou sur les deux.");
    if (d.verdict != Verdict::Retenu && d.logements != 0)
      coherence.fail("etude.decision", "Seule une décision « retenu » porte un nombre de logements.");
  });
  sort_decisions(decisions);
  for (std::size_t i = 1; i < decisions.size(); ++i)
    if (decisions[i].reservataire == decisions[i - 1].reservataire && decisions[i].cle() == decisions[i - 1].cle()) {
      Lecteur(l.noeud(), l.chemin(), sortie.coherence)
          .fail("etude.doublon", "Deux décisions portent sur la même ligne.");
      break;
    }
  return decisions;
}

Devenirs read_devenirs(const Lecteur& l, LectureEtude& sortie, const Lignes& lignes) {
  Devenirs devenirs;
  l.each(kDevenirsMax, [&](const Lecteur& v, std::size_t) {
    if (!v.object({"droit", "devenir", "?logement", "?date", "?note"})) return;
    DevenirDroit& d = devenirs.emplace_back();
    v.member("droit", [&](const Lecteur& c) { d.droit = read_cle(c); });
    lignes.choice(v, "devenir", d.devenir, parse_devenir, "a_decider, transfere, compense ou abandonne");
    lignes.text(v, "logement", d.logement, kLogementDevenirMax);
    lignes.date(v, "date", d.date);
    lignes.text(v, "note", d.note, kNoteDevenirMax);
    if (d.devenir != Devenir::Transfere && !d.logement.empty())
      Lecteur(v.noeud(), v.chemin(), sortie.coherence)
          .fail("etude.devenir", "Seul un droit « transfere » porte un logement.");
  });
  sort_devenirs(devenirs);
  if (std::ranges::adjacent_find(devenirs, {}, &DevenirDroit::droit) != devenirs.end())
    Lecteur(l.noeud(), l.chemin(), sortie.coherence).fail("etude.doublon", "Deux devenirs sont du même droit.");
  return devenirs;
}

LigneExtrait read_ligne_extrait(const Lecteur& v, const Lignes& lignes) {
  LigneExtrait l;
  if (!v.object({"cle", "?lieu", "?acte", "?commune", "?classes", "bailleur", "transmis", "?nature", "?devenir",
                 "?motif", "?surete"}))
    return l;
  v.member("cle", [&](const Lecteur& c) { l.cle = read_cle(c); });
  lignes.text(v, "lieu", l.lieu, kNomMax);
  lignes.text(v, "acte", l.acte, kNomMax);
  lignes.commune(v, l.commune);
  v.member("classes", [&](const Lecteur& c) {
    c.each(kDiscordances, [&](const Lecteur& mot, std::size_t) {
      l.classes |= 1U << static_cast<unsigned>(mot.choice(parse_discordance, "une discordance"));
    });
  });
  v.member("bailleur", [&](const Lecteur& n) { l.bailleur = n.integer(0, kLogementsMax); });
  v.member("transmis", [&](const Lecteur& n) { l.transmis = n.integer(0, kLogementsMax); });
  NatureDroit nature{};
  lignes.choice(v, "nature", nature, parse_nature_droit, "droit_de_suite ou droit_unique");
  l.unique = nature == NatureDroit::DroitUnique;
  lignes.text(v, "devenir", l.devenir, kNomMax);
  lignes.choice(v, "motif", l.motif, parse_motif_paire, "un motif d’appariement");
  lignes.choice(v, "surete", l.surete, parse_surete, "certaine, probable ou a_verifier");
  return l;
}

// Written for another, by another: bounded as an étude is, and each line once.
void read_extrait(const Lecteur& l, LectureEtude& sortie, const Lignes& lignes) {
  if (!l.object({"empreinte", "bailleur", "lignes", "?envoyees"})) return;
  Extrait extrait;
  l.member("empreinte", [&](const Lecteur& v) { extrait.empreinte = read_cle(v); });
  lignes.text(l, "bailleur", extrait.bailleur, kNomMax);
  l.member("lignes", [&](const Lecteur& v) {
    v.each(kLignesExtraitMax,
           [&](const Lecteur& x, std::size_t) { extrait.lignes.push_back(read_ligne_extrait(x, lignes)); });
  });
  l.member("envoyees", [&](const Lecteur& v) { extrait.envoyees = read_decisions(v, sortie, lignes); });
  const Lecteur coherence(l.noeud(), l.chemin(), sortie.coherence);
  std::ranges::sort(extrait.lignes, {}, &LigneExtrait::cle);
  if (std::ranges::adjacent_find(extrait.lignes, {}, &LigneExtrait::cle) != extrait.lignes.end())
    coherence.fail("etude.doublon", "Deux lignes de l’extrait ont la même clé.");
  if (sortie.etude.reservataires.size() != 1) coherence.fail("etude.extrait", "Un extrait est d’un seul réservataire.");
  sortie.etude.extrait = std::make_shared<const Extrait>(std::move(extrait));
}

Offre read_offre(const Lecteur& v, const Lignes& lignes) {
  Offre o;
  if (!v.object({"reservataire", "?impute", "?mise_a_disposition", "?designation", "?candidats", "issue", "?motif",
                 "?commission", "?bail", "?prioritaire", "?quartile"}))
    return o;
  lignes.id(v, "reservataire", o.reservataire, true);
  lignes.id(v, "impute", o.impute, true);
  lignes.date(v, "mise_a_disposition", o.mise_a_disposition);
  lignes.date(v, "designation", o.designation);
  v.member("candidats", [&](const Lecteur& n) { o.candidats = n.integer(0, kCandidatsMax); });
  lignes.choice(v, "issue", o.issue, parse_issue, "l’issue d’une mise à disposition");
  lignes.choice(v, "motif", o.motif, parse_motif, "un motif de refus");
  lignes.date(v, "commission", o.commission);
  lignes.date(v, "bail", o.bail);
  lignes.code(v, "prioritaire", o.prioritaire, 2);
  lignes.code(v, "quartile", o.quartile, 4);
  return o;
}

Liberations read_historique(const Lecteur& l, const Lignes& lignes) {
  Liberations liberations;
  l.each(kLiberationsMax, [&](const Lecteur& v, std::size_t) {
    if (!v.object(
            {"?logement", "?commune", "?pieces", "?financement", "?qpv", "?conge", "date", "categorie", "offres"}))
      return;
    Liberation& lib = liberations.emplace_back();
    lignes.text(v, "logement", lib.logement, kIdentifiantMax);
    lignes.commune(v, lib.commune);
    lignes.code(v, "pieces", lib.pieces, 9);
    v.member("financement", [&](const Lecteur& n) {
      const auto* code = std::get_if<std::int64_t>(&n.noeud().valeur);
      if (code == nullptr || !is_financement(*code))
        n.fail("etude.code", "Code inconnu ici.");
      else
        lib.financement = static_cast<std::uint8_t>(*code);
    });
    lignes.code(v, "qpv", lib.qpv, 2);
    lignes.date(v, "conge", lib.conge);
    lignes.date(v, "date", lib.date);
    lignes.choice(v, "categorie", lib.categorie, parse_categorie, "une catégorie de libération");
    v.member("offres", [&](const Lecteur& offres) {
      offres.each(kOffresMax, [&](const Lecteur& o, std::size_t) { lib.offres.push_back(read_offre(o, lignes)); });
    });
  });
  return liberations;
}
}  // namespace

void read_tables(const Lecteur& l, LectureEtude& sortie) {
  const Lignes lignes(sortie);
  l.member("droits",
           [&](const Lecteur& v) { sortie.etude.droits = std::make_shared<const Droits>(read_droits(v, lignes)); });
  l.member("etats_transmis", [&](const Lecteur& v) { read_etats(v, sortie, lignes); });
  l.member("decisions", [&](const Lecteur& v) {
    Decisions decisions = read_decisions(v, sortie, lignes);
    if (!decisions.empty()) sortie.etude.decisions = std::make_shared<const Decisions>(std::move(decisions));
  });
  l.member("devenirs", [&](const Lecteur& v) {
    Devenirs devenirs = read_devenirs(v, sortie, lignes);
    if (!devenirs.empty()) sortie.etude.devenirs = std::make_shared<const Devenirs>(std::move(devenirs));
  });
  l.member("extrait", [&](const Lecteur& v) { read_extrait(v, sortie, lignes); });
  l.member("historique", [&](const Lecteur& v) {
    Liberations liberations = read_historique(v, lignes);
    sort_liberations(liberations);
    sortie.etude.historique = std::make_shared<const Liberations>(std::move(liberations));
  });
}

}  // namespace passeflux::io
