#include "grille.hpp"

#include <algorithm>
#include <set>

#include "core/domaine/libelle.hpp"
#include "mots.hpp"
#include "objet1.hpp"

namespace passeflux::io {

namespace {
constexpr std::array<const char*, kPartiesNotantes> kParties{"bailleur", "reservataire"};

class Lecture {
 public:
  Lecture(LectureEtude& sortie) : sortie_(&sortie), g_(&sortie.etude.grille) {}

  void read(const Lecteur& l) {
    if (!l.object({"criteres", "evaluations"})) return;
    l.member("criteres", [&](const Lecteur& v) {
      v.each(kCriteresMax, [&](const Lecteur& x, std::size_t) {
        if (!x.object({"id", "nom"})) return;
        Critere c;
        x.member("id", [&](const Lecteur& n) { c.id = read_id(n); });
        x.member("nom", [&](const Lecteur& n) { c.nom = n.text(kNomMax); });
        if (!criteres_.insert(c.id).second) refuse(x, "etude.doublon", "Deux critères ont le même identifiant.");
        g_->criteres.push_back(std::move(c));
      });
    });
    std::set<std::string> vus;
    l.member("evaluations", [&](const Lecteur& v) {
      v.each(kReservatairesMax, [&](const Lecteur& x, std::size_t) {
        Evaluation e = evaluation(x);
        if (!vus.insert(e.reservataire).second)
          refuse(x, "etude.doublon", "Deux évaluations sont du même réservataire.");
        g_->evaluations.push_back(std::move(e));
      });
    });
    sort_grille(*g_);
  }

 private:
  void refuse(const Lecteur& l, const char* code, std::string message) const {
    Lecteur(l.noeud(), l.chemin(), sortie_->coherence).fail(code, std::move(message));
  }

  NoteCritere note(const Lecteur& l) const {
    NoteCritere n;
    if (!l.object({"critere", "?bailleur", "?reservataire"})) return n;
    l.member("critere", [&](const Lecteur& v) {
      n.critere = read_id(v);
      if (!criteres_.contains(n.critere))
        refuse(v, "etude.critere", "La grille n’a pas de critère « " + n.critere + " ».");
    });
    for (std::size_t i = 0; i < kParties.size(); ++i)
      l.member(kParties.at(i), [&](const Lecteur& v) {
        if (!v.object({"?note", "?commentaire"})) return;
        Appreciation& a = n.parties.at(i);
        v.member("note", [&](const Lecteur& x) { a.note = static_cast<std::uint8_t>(x.integer(1, kNoteMax)); });
        v.member("commentaire", [&](const Lecteur& x) { a.commentaire = x.text(kTexteMax); });
      });
    return n;
  }

  Evaluation evaluation(const Lecteur& l) const {
    Evaluation e;
    if (!l.object({"reservataire", "?notes", "?points"})) return e;
    l.member("reservataire", [&](const Lecteur& v) {
      e.reservataire = read_id(v);
      const auto& tous = sortie_->etude.reservataires;
      if (std::ranges::find(tous, e.reservataire, &Reservataire::id) == tous.end())
        refuse(v, "etude.reservataire", "L’étude n’a pas de réservataire « " + e.reservataire + " ».");
    });
    std::set<std::string> vus;
    l.member("notes", [&](const Lecteur& v) {
      v.each(kCriteresMax, [&](const Lecteur& x, std::size_t) {
        e.notes.push_back(note(x));
        if (!vus.insert(e.notes.back().critere).second)
          refuse(x, "etude.doublon", "Un critère est noté deux fois pour un réservataire.");
      });
    });
    l.member("points", [&](const Lecteur& v) {
      v.each(kPointsMax, [&](const Lecteur& x, std::size_t) {
        if (!x.object({"texte", "?date"})) return;
        PointConvenu& p = e.points.emplace_back();
        x.member("texte", [&](const Lecteur& n) { p.texte = n.text(kTexteMax); });
        x.member("date", [&](const Lecteur& n) { p.date = n.date(); });
      });
    });
    return e;
  }

  LectureEtude* sortie_;
  Grille* g_;
  std::set<std::string> criteres_;
};

std::string write_note(const NoteCritere& n) {
  Objet1 o;
  o.put("critere", quote(n.critere));
  for (std::size_t i = 0; i < kParties.size(); ++i) {
    const Appreciation& a = n.parties.at(i);
    o.put(kParties.at(i),
          Objet1().number("note", a.note, a.note != 0).text("commentaire", a.commentaire, kTexteMax).done(),
          !a.empty());
  }
  return o.done();
}
}  // namespace

void read_grille(const Lecteur& etude, LectureEtude& sortie) {
  etude.member("grille", [&](const Lecteur& v) { Lecture(sortie).read(v); });
}

std::string write_grille(const Grille& g) {
  const std::string criteres = one_a_line(g.criteres, "    ", [](const Critere& c) {
    return Objet1().put("id", quote(c.id)).put("nom", label(c.nom)).done();
  });
  const std::string evaluations = one_a_line(g.evaluations, "    ", [](const Evaluation& e) {
    return Objet1()
        .put("reservataire", quote(e.reservataire))
        .list("notes", e.notes, write_note)
        .list("points", e.points,
              [](const PointConvenu& p) {
                return Objet1().put("texte", label(p.texte, kTexteMax)).date("date", p.date).done();
              })
        .done();
  });
  return "{\n    \"criteres\": " + criteres + ",\n    \"evaluations\": " + evaluations + "\n  }";
}

}  // namespace passeflux::io
