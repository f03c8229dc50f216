// The second module: workbooks, read and written in a worker. Called by web/js/classeur_ouvrier.js. One workbook a
// worker.
#include <emscripten.h>

#include <cstdint>
#include <optional>
#include <string>

#include "io/classeur_json.hpp"
#include "io/flux_cellules.hpp"

namespace {
using namespace passeflux;

constexpr std::size_t kTranche = std::size_t{512} << 10U;

struct Etat {
  std::string recus;  // bytes that the page gives: a file, or JSON
  std::optional<io::Classeur> classeur;
  std::optional<io::LecteurFeuille> lecteur;
  io::EncodeurCellules encodeur;
  std::string octets;  // bytes for the page
  std::string json;
};
Etat& etat() {
  static Etat unique;
  return unique;
}

int refuse(const Diagnostic& refus) {
  etat().json = io::write_refus(refus);
  return -1;
}
}  // namespace

extern "C" {

// Room for what the page is about to give.
EMSCRIPTEN_KEEPALIVE char* pf_recevoir(std::size_t taille) {
  etat().recus.resize(taille);
  return etat().recus.data();
}
EMSCRIPTEN_KEEPALIVE const char* pf_octets() { return etat().octets.data(); }
EMSCRIPTEN_KEEPALIVE std::size_t pf_taille() { return etat().octets.size(); }
EMSCRIPTEN_KEEPALIVE const char* pf_json() { return etat().json.c_str(); }

// Below, -1 is a refusal: pf_json says which.
EMSCRIPTEN_KEEPALIVE int pf_ouvrir(const char* nom) {
  auto classeur = io::Classeur::open(std::move(etat().recus), nom);
  if (!classeur) return refuse(classeur.error());
  etat().classeur.emplace(std::move(*classeur));
  etat().json = io::write_feuilles(*etat().classeur);
  return 0;
}

EMSCRIPTEN_KEEPALIVE int pf_lire(std::size_t feuille) {
  auto lecteur = etat().classeur->open_feuille(feuille);
  if (!lecteur) return refuse(lecteur.error());
  etat().lecteur.emplace(std::move(*lecteur));
  etat().encodeur = {};
  return 0;
}

// Some 512 kB of rows in pf_octets: 1 when there is more, 0 when these are the last.
EMSCRIPTEN_KEEPALIVE int pf_tranche() {
  const auto sortie = [](const std::vector<io::Cellule>& cellules, std::int64_t ligne) {
    etat().encodeur.add(cellules, ligne);
    return true;
  };
  bool suite = true;
  while (suite && etat().encodeur.size() < kTranche) {
    const auto lus = etat().lecteur->read_slice(sortie);
    if (!lus) return refuse(lus.error());
    suite = *lus;
  }
  if (!suite) {
    etat().encodeur.finish();
    etat().json = io::write_bilan(etat().lecteur->bilan());
  }
  etat().octets = etat().encodeur.take();
  return suite ? 1 : 0;
}

EMSCRIPTEN_KEEPALIVE double pf_part() { return etat().lecteur->part(); }

// The tables received as JSON, as a workbook in pf_octets.
EMSCRIPTEN_KEEPALIVE int pf_ecrire() {
  const auto feuilles = io::read_feuilles_ecrites(etat().recus);
  if (!feuilles) return refuse(feuilles.error());
  auto octets = io::write_classeur(*feuilles);
  if (!octets) return refuse(octets.error());
  etat().octets = std::move(*octets);
  return 0;
}
}
