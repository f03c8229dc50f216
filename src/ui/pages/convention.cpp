// One convention: all its terms, to fill in.
#include <algorithm>
#include <functional>

#include "core/domaine/libelle.hpp"
#include "core/etat_des_lieux/conventions.hpp"
#include "pages/conventions.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
const StyleTexte kLegende{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};

// By identifier: the list may have changed when the command runs.
void edit(app::Session& session, const Convention& c, const std::string& libelle, std::function<void(Convention&)> f) {
  session.execute(libelle + " – " + name_reservataire(session.etude(), c.reservataire),
                  [id = c.id, f = std::move(f)](Etude& e) {
                    const auto it = std::ranges::find(e.conventions, id, &Convention::id);
                    if (it != e.conventions.end()) f(*it);
                  });
}

template <typename E>
std::vector<std::string> labels_of(std::size_t nombre) {
  std::vector<std::string> noms;
  for (std::size_t i = 0; i < nombre; ++i) noms.emplace_back(label(static_cast<E>(i)));
  return noms;
}

void draw_territoire(Facade& f, Rangee& rangee, app::Session& session, const Convention& x, const Reservataire* r) {
  if (r != nullptr && has_own_territory(r->nature)) {
    if (const auto code =
            territoire_field(f, session, "territoire", rangee.place("Commune (INSEE) ou EPCI (SIREN)", 240),
                             "Territoire de la convention", x.territoire))
      edit(session, x, "territoire de convention", [v = *code](Convention& k) { k.territoire = v; });
    return;
  }
  std::vector<std::string> codes{""};
  for (const std::string& d : departements_of(session.etude())) codes.push_back(d);
  if (std::ranges::find(codes, x.territoire) == codes.end()) codes.push_back(x.territoire);
  std::vector<std::string> noms;
  for (const std::string& code : codes) noms.push_back(name_territoire(session, code));
  const auto courant = static_cast<std::size_t>(std::ranges::find(codes, x.territoire) - codes.begin());
  if (const auto i =
          f.select("territoire", rangee.place("Territoire", 240), "Territoire de la convention", noms, courant))
    edit(session, x, "territoire de convention", [v = codes[*i]](Convention& k) { k.territoire = v; });
}

}  // namespace

void draw_convention(Facade& f, Colonne& c, app::Session& session) {
  const Etude& e = session.etude();
  const auto it = std::ranges::find(e.conventions, session.convention, &Convention::id);
  if (it == e.conventions.end()) return;
  const Convention x = *it;  // by value: a command may change the list while it is drawn
  const auto r = std::ranges::find(e.reservataires, x.reservataire, &Reservataire::id);
  f.begin_card(c, 16);
  f.title(c, name_reservataire(e, x.reservataire) + " – " + name_territoire(session, x.territoire), 2, theme::kSection);
  c.space(6);
  {
    Rangee rangee(f, c);
    std::vector<std::string> noms;
    for (const Reservataire& y : e.reservataires) noms.push_back(y.nom.empty() ? "Sans nom" : y.nom);
    if (const auto i = f.select("qui", rangee.place("Réservataire", 300), "Réservataire de la convention", noms,
                                static_cast<std::size_t>(r - e.reservataires.begin()));
        i && *i < e.reservataires.size())
      edit(session, x, "réservataire de convention",
           [v = e.reservataires[*i].id](Convention& k) { k.reservataire = v; });
    draw_territoire(f, rangee, session, x, r == e.reservataires.end() ? nullptr : &*r);
    if (const auto t = f.field("reference", rangee.place("Référence", 240), "Référence de la convention", x.reference))
      edit(session, x, "référence de convention", [v = clean_label(*t, kNomMax)](Convention& k) { k.reference = v; });
    if (const auto d = date_field(f, session, "debut", rangee.place("Premier jour", 130), "Premier jour", x.debut))
      edit(session, x, "premier jour", [v = *d](Convention& k) { k.debut = v; });
    if (const auto d = date_field(f, session, "fin", rangee.place("Dernier jour", 130), "Dernier jour", x.fin))
      edit(session, x, "dernier jour", [v = *d](Convention& k) { k.fin = v; });
    if (const auto n = count_field(f, session, "reconduction", rangee.place("Reconduction tacite, ans", 180),
                                   "Reconduction tacite, en années", x.reconduction, 0, kReconductionMax))
      edit(session, x, "reconduction", [v = *n](Convention& k) { k.reconduction = v; });
    if (const auto n = count_field(f, session, "preavis", rangee.place("Préavis, mois", 120), "Préavis, en mois",
                                   x.preavis, 0, kPreavisMax))
      edit(session, x, "préavis", [v = *n](Convention& k) { k.preavis = v; });
    if (const auto p = percent_field(f, session, "part", rangee.place("Part signée, %", 130),
                                     "Part signée, en pour cent", x.part.value_or(Rationnel::undefined())))
      edit(session, x, "part signée",
           [v = *p](Convention& k) { k.part = v.is_defined() ? std::optional(v) : std::nullopt; });
    if (const auto i = f.select("gestion", rangee.place("Gestion", 220), "Gestion",
                                labels_of<GestionConvention>(kGestions), static_cast<std::size_t>(x.gestion)))
      edit(session, x, "gestion", [v = *i](Convention& k) { k.gestion = static_cast<GestionConvention>(v); });
    if (const auto i = f.select("decompte", rangee.place("Un logement est compté", 240), "Un logement est compté",
                                labels_of<RegleDecompte>(kDecomptes), static_cast<std::size_t>(x.decompte)))
      edit(session, x, "règle de décompte", [v = *i](Convention& k) { k.decompte = static_cast<RegleDecompte>(v); });
    if (const auto i =
            f.select("effet", rangee.place("Logement proposé et non pourvu", 300), "Logement proposé et non pourvu",
                     labels_of<EffetRefus>(kEffetsRefus), static_cast<std::size_t>(x.effet_refus)))
      edit(session, x, "effet d’un refus", [v = *i](Convention& k) { k.effet_refus = static_cast<EffetRefus>(v); });
    if (const auto n = count_field(f, session, "signalement", rangee.place("Signaler une vacance, jours", 200),
                                   "Délai pour signaler une vacance, en jours", x.delai_signalement, 0, kDelaiMax))
      edit(session, x, "délai de signalement", [v = *n](Convention& k) { k.delai_signalement = v; });
    if (const auto n = count_field(f, session, "candidats", rangee.place("Proposer des candidats, jours", 210),
                                   "Délai pour proposer des candidats, en jours", x.delai_candidats, 0, kDelaiMax))
      edit(session, x, "délai de proposition", [v = *n](Convention& k) { k.delai_candidats = v; });
    if (const auto t = f.field("commentaire", rangee.place("Commentaire", c.largeur), "Commentaire sur la convention",
                               x.commentaire))
      edit(session, x, "commentaire de convention",
           [v = clean_label(*t, kTexteMax)](Convention& k) { k.commentaire = v; });
  }
  f.paragraph(c,
              "Comptent d’abord les baux signés : c’est la comptabilité officielle (CCH R441-2-8 et R441-2-9). Ce que "
              "devient un logement proposé et non pourvu n’est écrit dans aucun texte : la convention le dit.",
              kLegende);
  f.end_card(c, 16);
  c.space(14);
}

}  // namespace passeflux::ui
