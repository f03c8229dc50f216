#include "pages/multilateral_cellules.hpp"

#include <algorithm>

#include "core/quantite/ecriture.hpp"
#include "figure_demandee.hpp"
#include "io/multilateral.hpp"

namespace passeflux::ui {

std::string capital(std::string t) {
  if (!t.empty() && t[0] >= 'a' && t[0] <= 'z') t[0] = static_cast<char>(t[0] - 'a' + 'A');
  return t;
}

bool has_cil(const app::Session& session, const std::string& siren) {
  return std::ranges::binary_search(session.etude().epci_cil, siren);
}

std::optional<Rationnel> share_reserved(std::int64_t reserves, std::int64_t parc) {
  return parc == 0 ? std::nullopt : std::optional(Rationnel::quotient(reserves, parc));
}

namespace {
// The next cell, whose explanation says the files that it comes from.
void figure_commune(const Vue& v, Tableau& t, const Compte& x, const io::CelluleEcrite& exacte,
                    const std::string& texte, const StyleTexte& style) {
  FiltreCommun filtre = v.filtre;
  filtre.colonne = x.colonne;
  const std::string colonne = x.colonne ? io::name_column(v.tout, x.colonne->axe, x.colonne->valeur) : "";
  const std::string nom = x.qui + (colonne.empty() ? "" : ", " + colonne);
  demanded_cell(v.f, t, v.session,
                {.cle = x.reference + nom + name_territoire(v.tout, filtre.territoire) +
                        (filtre.bailleur ? v.tout.bailleurs[*filtre.bailleur] : ""),
                 .reference = x.reference,
                 .exacte = exacte,
                 .texte = texte,
                 .nom = nom,
                 .style = style},
                [&] { return explain_commun(v.tout, filtre, x.reservataire, colonne); });
}

}  // namespace

void count_cell(const Vue& v, Tableau& t, const Compte& x, std::int64_t n, const StyleTexte& style) {
  figure_commune(v, t, x, io::cell_integer(n), write_integer(n), style);
}

void share_cell(const Vue& v, Tableau& t, const Compte& x, std::int64_t reserves, std::int64_t parc,
                const StyleTexte& style) {
  if (const auto part = share_reserved(reserves, parc))
    figure_commune(v, t, x, io::cell_part(*part), write_percent(*part, 1), style);
  else
    t.text("—", style);
}

}  // namespace passeflux::ui
