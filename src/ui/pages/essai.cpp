// "Et si…": the numbers of the year moved in front of the meeting. What is tried is shown by the page, told from what
// the étude holds, and recorded by "Garder" alone.
#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "pages/flux.hpp"
#include "saisie.hpp"

namespace passeflux::ui {

namespace {
constexpr float kRang = 36;

// One thing that is tried: a slider, the same value typed, and what the étude holds.
struct Reglage {
  std::string nom;
  std::string montre;      // the name where the row has little room; empty: the same
  std::int64_t avant = 0;  // of the étude, in steps
  std::int64_t valeur = 0;
  std::int64_t max = 0;
  int decimales = 0;  // 0: dwellings; 1: per cent
  bool essaye = false;
};

std::string write_steps(const Reglage& r, std::int64_t pas) {
  if (r.decimales == 0) return write_count(pas, "logement", "logements");
  return write_percent(Rationnel::quotient(pas, 1000), 1);
}

std::string name_part(const std::string& reservataire) { return "Part – " + reservataire; }

// Beside the field, whose unit is known.
std::string write_bare(const Reglage& r, std::int64_t pas) {
  return r.decimales == 0 ? write_integer(pas) : write_steps(r, pas);
}

// Share or rate to the nearest tenth of a point.
std::int64_t tenths(const Rationnel& part) { return (part * 1000).round_half_up().to_int64().value_or(0); }

// The exact value when it is typed; else where the slider is.
struct Saisi {
  std::optional<std::int64_t> pas;
  std::optional<Rationnel> part;  // typed, with all its digits
};

float name_width(const Colonne& c) { return std::clamp(c.largeur * 0.33F, 150.0F, 220.0F); }

Saisi draw_reglage(Facade& f, Colonne& c, app::Session& session, const std::string& cle, const Reglage& r,
                   const Rationnel& exacte) {
  constexpr float kChamp = 72;
  const float avant = c.largeur < 440 ? 0 : 108;
  const float nom = name_width(c);
  const float course = c.largeur - nom - kChamp - avant - 28;
  ImGui::PushID(cle.c_str());
  f.ink_line({c.x, c.y, nom, theme::kControle}, r.montre.empty() ? r.nom : r.montre,
             {.taille = theme::kTableau, .graisse = r.essaye ? Graisse::Forte : Graisse::Normale}, Alignement::Gauche);
  Saisi saisi;
  saisi.pas = f.slider("curseur", {c.x + nom + 8, c.y, course, theme::kControle}, r.nom,
                       {.min = 0,
                        .max = std::max(r.max, r.valeur),
                        .valeur = r.valeur,
                        .repere = r.avant,
                        .decimales = r.decimales,
                        .texte = write_steps(r, r.valeur)});
  const Rect champ{c.x + nom + course + 18, c.y, kChamp, theme::kControle};
  if (r.decimales == 0) {
    if (const auto n = count_field(f, session, "valeur", champ, r.nom + ", nombre de logements", r.valeur))
      saisi.pas = n;
  } else {
    saisi.part = percent_field(f, session, "valeur", champ, r.nom + ", en pour cent", exacte);
  }
  if (avant > 0) {
    const StyleTexte style{.taille = theme::kSecond, .couleur = theme::couleurs.texte_second};
    const std::string dit = r.essaye ? "au lieu de " + write_bare(r, r.avant) : r.decimales == 0 ? "logements" : "%";
    f.ink_line({champ.x + kChamp + 8, c.y, avant, theme::kControle}, dit, style, Alignement::Gauche);
  }
  ImGui::PopID();
  c.space(kRang);
  return saisi;
}

void draw_rotation(Facade& f, Colonne& c, app::Session& session) {
  const Essai& essai = session.essai();
  const Flux& etude = session.resultat().flux;
  const std::int64_t a = session.resultat().assiette.total;
  if (!etude.calcule || a == 0) return;
  const std::int64_t l = essai.liberations.value_or(etude.liberations);
  const Rationnel taux = essai.rotation.value_or(Rationnel::quotient(l, a));
  // A quarter of the assiette a year, or twice what the étude expects: beyond, it is typed.
  const std::int64_t max = std::max({std::int64_t{10}, a / 4, 2 * etude.liberations});
  const auto rotation = draw_reglage(f, c, session, "rotation",
                                     {.nom = "Rotation de l’assiette",
                                      .avant = tenths(Rationnel::quotient(etude.liberations, a)),
                                      .valeur = tenths(taux),
                                      .max = tenths(Rationnel::quotient(max, a)),
                                      .decimales = 1,
                                      .essaye = essai.liberations.has_value()},
                                     taux);
  const auto part = rotation.part  ? rotation.part
                    : rotation.pas ? std::optional(Rationnel::quotient(*rotation.pas, 1000))
                                   : std::nullopt;
  if (part) session.try_out([p = *part, a](Essai& e) { try_rotation(e, p, a); });
  const auto nombre = draw_reglage(f, c, session, "liberations",
                                   {.nom = "Libérations attendues",
                                    .avant = etude.liberations,
                                    .valeur = l,
                                    .max = max,
                                    .essaye = essai.liberations.has_value()},
                                   {});
  if (!nombre.pas) return;
  session.try_out([n = *nombre.pas, avant = etude.liberations](Essai& e) {
    e.rotation.reset();
    e.liberations.reset();
    if (n != avant) e.liberations = n;
  });
}

void draw_soustractions(Facade& f, Colonne& c, app::Session& session) {
  const Essai& essai = session.essai();
  for (std::size_t i = 0; i < kSoustractions; ++i) {
    const std::int64_t avant = session.etude().soustractions.at(i);
    const std::string nom(label(static_cast<Soustraction>(i)));
    const auto saisi =
        draw_reglage(f, c, session, "soustraction" + std::to_string(i),
                     {.nom = "Soustraction – " + nom,
                      .montre = nom,
                      .avant = avant,
                      .valeur = essai.soustractions.at(i).value_or(avant),
                      .max = std::max({std::int64_t{10}, 2 * avant, session.resultat().flux.liberations / 4}),
                      .essaye = essai.soustractions.at(i).has_value()},
                     {});
    if (!saisi.pas) continue;
    session.try_out([i, avant, n = *saisi.pas](Essai& e) {
      e.soustractions.at(i).reset();
      if (n != avant) e.soustractions.at(i) = n;
    });
  }
}

// One slider a réservataire whose share is tried, and the one that was picked to try it.
void draw_parts(Facade& f, Colonne& c, app::Session& session) {
  const Essai& essai = session.essai();
  std::vector<std::string> noms{"Choisir un réservataire"};
  std::vector<std::string> ids{""};
  for (const LigneFlux& l : session.resultat().lignes) {
    if (l.non_reserve) continue;
    const bool montree = essai.parts.contains(l.id) || session.essai_reservataire == l.id;
    if (!montree) {
      noms.push_back(l.nom.empty() ? "Sans nom" : l.nom);
      ids.push_back(l.id);
      continue;
    }
    const auto it = essai.parts.find(l.id);
    const Rationnel part = it == essai.parts.end() ? l.part : it->second;
    constexpr std::int64_t kMoitie = 500;
    const auto saisi = draw_reglage(f, c, session, "part." + l.id,
                                    {.nom = name_part(l.nom.empty() ? "Sans nom" : l.nom),
                                     .montre = l.nom.empty() ? "Sans nom" : l.nom,
                                     .avant = tenths(l.part),
                                     .valeur = tenths(part),
                                     .max = kMoitie,
                                     .decimales = 1,
                                     .essaye = it != essai.parts.end()},
                                    part);
    const auto voulue = saisi.part  ? saisi.part
                        : saisi.pas ? std::optional(Rationnel::quotient(*saisi.pas, 1000))
                                    : std::nullopt;
    if (!voulue) continue;
    // Back where it was, by the slider or typed: nothing is tried of it any more, but it stays there to be moved.
    const bool rien = *voulue == l.part || (saisi.pas && *saisi.pas == tenths(l.part));
    session.essai_reservataire = l.id;
    session.try_out([id = l.id, p = *voulue, rien](Essai& e) {
      e.parts.erase(id);
      if (!rien) e.parts[id] = p;
    });
  }
  if (ids.size() < 2) return;
  const StyleTexte legende{.taille = theme::kTableau};
  const float nom = name_width(c);
  f.ink_line({c.x, c.y, nom, theme::kControle}, "Part négociée de", legende, Alignement::Gauche);
  if (const auto i = f.select("qui", {c.x + nom + 8, c.y, std::min(300.0F, c.largeur - nom - 8), theme::kControle},
                              "Réservataire dont la part est négociée", noms, 0)) {
    session.essai_reservataire = ids[*i];
    session.focus = name_part(noms[*i]);
  }
  c.space(kRang);
}

void draw_tete(Facade& f, Colonne& c, app::Session& session) {
  const bool essaye = session.is_tried();
  const float lg = f.button_width("Garder", Bouton::Primaire);
  const float lr = f.button_width("Revenir", Bouton::Second);
  const float lf = f.button_width("Fermer", Bouton::Lien);
  const float y = c.y - 2;
  float x = c.x + c.largeur - lf - 16 - lr - 8 - lg;
  Colonne titre{c.x, c.y, x - c.x - 16};
  f.title(titre, "Et si…", 2, theme::kSection);
  const float apres = c.x + f.measure("Et si…", {.taille = theme::kSection, .graisse = Graisse::Forte}) + 10;
  const std::string dit = essaye ? "Essai, non enregistré" : "Rien n’est essayé";
  f.arbre.leaf(f.node(Role::Texte, "etat-essai", dit, {apres, y + 4, x - apres - 8, 22}));
  f.tag(apres, y + 5, dit, essaye ? Ton::Attention : Ton::Neutre);
  if (f.button({x, y, lg, theme::kControle}, "Garder", Bouton::Primaire, essaye, {}, "Garder l’essai dans l’étude"))
    session.keep_essai();
  x += lg + 8;
  if (f.button({x, y, lr, theme::kControle}, "Revenir", Bouton::Second, essaye, {}, "Revenir aux nombres de l’étude"))
    session.drop_essai();
  x += lr + 16;
  if (f.button({x, y, lf, theme::kControle}, "Fermer", Bouton::Lien, true, {}, "Fermer « Et si… »")) {
    session.essai_ouvert = false;
    session.essai_reservataire.clear();
    session.drop_essai();
    session.focus = "Et si…";
  }
  c.y = titre.y + 10;
}
}  // namespace

void draw_essai(Facade& f, Colonne& c, app::Session& session) {
  if (session.resultat().lignes.empty()) return;
  if (!session.essai_ouvert && !session.is_tried()) {
    const float l = f.button_width("Et si…", Bouton::Second);
    if (f.button({c.x, c.y, l, theme::kControle}, "Et si…", Bouton::Second)) {
      session.essai_ouvert = true;
      session.focus = "Rotation de l’assiette";
    }
    f.label({c.x + l + 12, c.y, c.largeur - l - 12, theme::kControle},
            "Essayer une rotation, des soustractions, une part : rien n’est enregistré sans « Garder ».",
            {.taille = theme::kSecond, .couleur = theme::couleurs.texte_second});
    c.space(theme::kControle + 12);
    return;
  }
  f.begin_card(c, 14);
  draw_tete(f, c, session);
  constexpr float kEntre = 32;
  constexpr float kDeuxColonnes = 900;
  const bool deux = c.largeur >= kDeuxColonnes;
  const float largeur = deux ? (c.largeur - kEntre) / 2 : c.largeur;
  const StyleTexte legende{
      .taille = theme::kSecond, .graisse = Graisse::Forte, .couleur = theme::couleurs.texte_second};
  constexpr float kLegende = 22;
  Colonne gauche{c.x, c.y + kLegende, largeur};
  f.label({c.x, c.y, largeur, 20}, "Ce qui se libère, et les parts", legende);
  draw_rotation(f, gauche, session);
  draw_parts(f, gauche, session);
  Colonne droite{deux ? c.x + largeur + kEntre : c.x, deux ? c.y : gauche.y, largeur};
  f.label({droite.x, droite.y, largeur, 20}, "Ce qui est soustrait", legende);
  droite.space(kLegende);
  draw_soustractions(f, droite, session);
  c.y = std::max(gauche.y, droite.y) - 6;
  f.end_card(c, 14, theme::couleurs.surface,
             session.is_tried() ? theme::couleurs.attention_trait : theme::couleurs.trait);
  c.space(12);
}

}  // namespace passeflux::ui
