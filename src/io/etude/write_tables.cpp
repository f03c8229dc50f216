#include "../json/ecrivain.hpp"
#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/extrait.hpp"
#include "ecriture.hpp"
#include "tables_etude.hpp"

namespace passeflux::io {

namespace {
// One row, on one line; what is not given is left out.
class Ligne {
 public:
  Ligne& add(const char* cle, const std::string& json) {
    texte_ += std::string(texte_.empty() ? "{ " : ", ") + "\"" + cle + "\": " + json;
    return *this;
  }
  Ligne& text(const char* cle, std::string_view v) { return v.empty() ? *this : add(cle, quote(v)); }
  Ligne& date(const char* cle, std::int32_t v) { return v == 0 ? *this : add(cle, quote(date_text(v))); }
  Ligne& number(const char* cle, std::int64_t v) { return v == 0 ? *this : add(cle, std::to_string(v)); }
  std::string end() { return texte_ + " }"; }

 private:
  std::string texte_;
};

std::string write_droit(const Droit& d) {
  return Ligne()
      .text("reservataire", d.reservataire)
      .text("exerce_par", d.exerce_par)
      .text("preleve_sur", d.preleve_sur)
      .text("fondement", word(d.fondement))
      .text("nature", word(d.nature))
      .text("statut", word(d.statut))
      .text("piece", word(d.piece))
      .text("reference", d.reference)
      .date("acte", d.acte)
      .text("logement", d.logement)
      .text("programme", d.programme)
      .text("adresse", d.adresse)
      .text("commune", d.commune)
      .add("logements", std::to_string(d.logements))
      .date("debut", d.debut)
      .date("fin_pret", d.fin_pret)
      .date("remboursement", d.remboursement)
      .date("fin", d.fin)
      .text("commentaire", d.commentaire)
      .end();
}

std::string write_decision(const Decision& d) {
  Ligne l;
  l.text("reservataire", d.reservataire);
  if (d.droit != 0) l.add("droit", quote(write_cle(d.droit)));
  if (d.ligne != 0) l.add("ligne", quote(write_cle(d.ligne)));
  return l.text("verdict", word(d.verdict))
      .number("logements", d.logements)
      .add("bailleur", std::to_string(d.bailleur))
      .add("transmis", std::to_string(d.transmis))
      .text("motif", clean_label(d.motif, kMotifDecisionMax))
      .date("date", d.date)
      .text("partie", d.partie == Partie::Bailleur ? "" : word(d.partie))
      .end();
}

std::string write_devenir_droit(const DevenirDroit& d) {
  return Ligne()
      .add("droit", quote(write_cle(d.droit)))
      .text("devenir", word(d.devenir))
      .text("logement", clean_label(d.logement, kLogementDevenirMax))
      .date("date", d.date)
      .text("note", clean_label(d.note, kNoteDevenirMax))
      .end();
}

std::string write_ligne_extrait(const LigneExtrait& l) {
  std::string classes;
  for (std::size_t i = 0; i < kDiscordances; ++i)
    if ((l.classes >> i & 1U) != 0)
      classes += (classes.empty() ? "" : ", ") + quote(classe_of(static_cast<Discordance>(i)).mot);
  Ligne t;
  t.add("cle", quote(write_cle(l.cle)))
      .text("lieu", clean_label(l.lieu, kNomMax))
      .text("acte", clean_label(l.acte, kNomMax))
      .text("commune", l.commune);
  if (!classes.empty()) t.add("classes", "[" + classes + "]");
  t.add("bailleur", std::to_string(l.bailleur)).add("transmis", std::to_string(l.transmis));
  if (l.unique) t.text("nature", word(NatureDroit::DroitUnique));
  t.text("devenir", l.devenir);
  if (l.motif != MotifPaire::Aucun) t.text("motif", word(l.motif)).text("surete", word(l.surete));
  return t.end();
}

std::string write_extrait(const Extrait& x) {
  return "{\n    \"empreinte\": " + quote(write_cle(x.empreinte)) + ",\n    \"bailleur\": " + quote_label(x.bailleur) +
         ",\n    \"lignes\": " + one_a_line(x.lignes, "    ", write_ligne_extrait) +
         (x.envoyees.empty() ? "" : ",\n    \"envoyees\": " + one_a_line(x.envoyees, "    ", write_decision)) + "\n  }";
}

std::string write_offre(const Offre& o) {
  return Ligne()
      .text("reservataire", o.reservataire)
      .text("impute", o.impute)
      .date("mise_a_disposition", o.mise_a_disposition)
      .date("designation", o.designation)
      .number("candidats", o.candidats)
      .text("issue", word(o.issue))
      .text("motif", word(o.motif))
      .date("commission", o.commission)
      .date("bail", o.bail)
      .number("prioritaire", o.prioritaire)
      .number("quartile", o.quartile)
      .end();
}

std::string write_liberation(const Liberation& l) {
  std::string offres;
  for (const Offre& o : l.offres) offres += (offres.empty() ? "" : ", ") + write_offre(o);
  return Ligne()
      .text("logement", l.logement)
      .text("commune", l.commune)
      .number("pieces", l.pieces)
      .number("financement", l.financement)
      .number("qpv", l.qpv)
      .date("conge", l.conge)
      .date("date", l.date)
      .text("categorie", word(l.categorie))
      .add("offres", "[" + offres + "]")
      .end();
}
}  // namespace

std::string write_droits(const Droits& droits) { return one_a_line(droits, "  ", write_droit); }
std::string write_historique(const Liberations& l) { return one_a_line(l, "  ", write_liberation); }

std::string write_etats(const std::vector<std::shared_ptr<const EtatTransmis>>& etats) {
  return one_a_line(etats, "  ", [](const std::shared_ptr<const EtatTransmis>& etat) {
    return "{ \"reservataire\": " + quote(etat->reservataire) + ", \"fichier\": " + quote_label(etat->fichier) +
           (etat->octets == 0 ? "" : ", \"octets\": " + std::to_string(etat->octets)) +
           (etat->empreinte.empty() ? "" : ", \"empreinte\": " + quote(etat->empreinte)) +
           ", \"lignes\": " + one_a_line(etat->lignes, "    ", write_droit) + " }";
  });
}

std::string write_tables(const Etude& e) {
  std::string t;
  if (e.droits != nullptr) t += ",\n  \"droits\": " + write_droits(*e.droits);
  if (!e.etats_transmis.empty()) t += ",\n  \"etats_transmis\": " + write_etats(e.etats_transmis);
  if (e.decisions != nullptr && !e.decisions->empty())
    t += ",\n  \"decisions\": " + one_a_line(*e.decisions, "  ", write_decision);
  if (e.devenirs != nullptr && !e.devenirs->empty())
    t += ",\n  \"devenirs\": " + one_a_line(*e.devenirs, "  ", write_devenir_droit);
  if (e.extrait != nullptr) t += ",\n  \"extrait\": " + write_extrait(*e.extrait);
  if (e.historique != nullptr) t += ",\n  \"historique\": " + write_historique(*e.historique);
  return t;
}

}  // namespace passeflux::io
