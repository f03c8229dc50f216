// What the whole étude says around one line of a comparison: other holders of the same dwelling or deed, what the parc
// holds. Read once for all the états.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "cles_droits.hpp"
#include "core/domaine/etude.hpp"
#include "core/etat_des_lieux/devenirs.hpp"
#include "core/etat_des_lieux/programmes.hpp"
#include "core/quantite/date.hpp"

namespace passeflux {

// A row of the bailleur's list (etat = kListe) or of an état.
struct RangDroit {
  std::uint32_t etat = 0;
  std::uint32_t rang = 0;
};
inline constexpr std::uint32_t kListe = 0xFFFFFFFF;

class Contexte {
 public:
  Contexte(const Etude& etude, std::int32_t prorogation, const Geographie* geographie);

  const Etude& etude() const { return *etude_; }
  const Droit& droit(RangDroit r) const;
  const CleDroit& cle(RangDroit r) const { return cles_.at(r.etat)[r.rang]; }
  bool vivant(RangDroit r) const;  // on 1 January, and not ended by what was answered once its dwelling had left
  const Sorties& sorties() const { return sorties_; }
  std::int32_t jour() const { return first_day(etude_->annee); }
  std::int32_t prorogation() const { return prorogation_; }

  // Rows of the bailleur's list on that dwelling; rows of all lists of that deed in that programme.
  std::span<const RangDroit> par_logement(const CleDroit& cle) const;
  std::span<const RangDroit> par_acte(const CleDroit& cle) const;

  enum class Presence : std::uint8_t { Inconnu, Present, Sorti, AutreForme };
  // Of a dwelling named: AutreForme, no dwelling of the parc is numbered that way. Inconnu without a list of dwellings.
  Presence presence(std::string_view logement) const;
  bool has_identifiants() const { return identifiants_; }

  bool etat_connu(const CleDroit& cle) const { return etat_connu_.contains(lieu_of(cle)); }
  // Of a row of the list: more live droits de suite, all holders, than dwellings, in its programme or in its commune.
  bool sur_reserve(std::uint32_t rang) const;
  // Where it bears now; in force, when the geography knows.
  std::string commune_of(RangDroit r) const;
  bool commune_remplacee(const Droit& droit) const;
  bool is_etat(std::string_view reservataire) const;

 private:
  using Lieu = std::tuple<std::uint32_t, std::uint32_t>;
  static Lieu lieu_of(const CleDroit& cle) { return {cle.programme.mots, cle.commune}; }
  std::string own_commune(RangDroit r) const;  // as written
  std::string in_force(const std::string& code) const;
  void index_rows();
  void index_parc();
  void index_volumes();

  const Etude* etude_;
  std::int32_t prorogation_;
  const Geographie* geographie_;
  Sorties sorties_;
  Programmes programmes_;
  std::map<std::uint32_t, std::vector<CleDroit>> cles_;
  using Index = std::vector<std::pair<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t>, RangDroit>>;
  std::vector<std::pair<std::uint32_t, RangDroit>> logements_;
  Index actes_;
  std::vector<RangDroit> rangs_logements_;
  std::vector<RangDroit> rangs_actes_;
  std::unordered_map<std::string_view, Presence> presences_;
  bool identifiants_ = false;
  std::set<Lieu> etat_connu_;
  std::map<std::string, std::int64_t, std::less<>> places_commune_;
  std::map<std::string, std::int64_t, std::less<>> droits_commune_;
  std::map<std::string, NatureReservataire, std::less<>> natures_;
};

}  // namespace passeflux
