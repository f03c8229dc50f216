// passeflux_golden CAS.txt...: computes each case, prints what it computed, and says where it differs from what the
// case expects. With --chaque-regle, each rule of the register must have its case among them. The output is the same
// bytes natively and through WebAssembly. Exit code 1 when a case does not hold.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <set>
#include <string_view>

#include "cas.hpp"
#include "io/regles_json.hpp"

namespace {
using namespace passeflux::golden;

void print(const std::string& text) { std::fwrite(text.data(), 1, text.size(), stdout); }

bool run(const std::string& path, std::set<std::string>& rules) {
  const std::size_t slash = path.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : path.substr(0, slash + 1);
  print("== " + path.substr(folder.size()) + "\n");
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    print("-> ce fichier ne peut pas être lu\n\n");
    return false;
  }
  const Cas cas = read_cas(path, std::string(std::istreambuf_iterator<char>(file), {}));
  print("   " + cas.title + "\n");
  Computed computed;
  if (cas.kind == "étude")
    computed = compute_etude_case(cas, folder);
  else if (cas.kind == "comparaison")
    computed = compute_comparaison(cas, folder);
  else if (cas.kind == "flux par département")
    computed = compute_departements_case(cas, folder);
  else if (cas.kind == "essai")
    computed = compute_essai_case(cas, folder);
  else if (cas.kind == "cadre régional")
    computed = compute_cadre_case(cas, folder);
  else if (cas.kind == "relevé de décisions")
    computed = compute_releve_case(cas, folder);
  else if (cas.kind == "garanties d'un programme")
    computed = compute_garanties(cas);
  else if (cas.kind == "droits cumulés")
    computed = compute_droits(cas);
  else if (cas.kind == "import")
    computed = compute_import(cas);
  else if (cas.kind == "répartition par territoire")
    computed = compute_repartition(cas);
  else if (cas.kind == "flux par territoire")
    computed = compute_territoires_case(cas, folder);
  else if (cas.kind == "conventions")
    computed = compute_conventions_case(cas, folder);
  else if (cas.kind == "marge d'incertitude")
    computed = compute_marge_case(cas, folder);
  else if (cas.kind == "fonctionnement")
    computed = compute_fonctionnement_case(cas);
  else if (cas.kind == "écarts à l'état zéro")
    computed = compute_ecarts_case(cas);
  else if (cas.kind == "objectifs des CIA")
    computed = compute_objectifs_case(cas);
  else if (cas.kind == "suivi de l'assiette")
    computed = compute_suivi_case(cas);
  else if (cas.kind == "état des lieux")
    computed = compute_etat_des_lieux_case(cas);
  else if (cas.kind == "échange multilatéral")
    computed = compute_multilateral_case(cas);
  else if (cas.kind == "cotation")
    computed = compute_cotation_case(cas);
  else
    computed.faults.push_back("genre inconnu : « " + cas.kind + " »");
  for (const std::string& line : computed.figures) print("   " + line + "\n");
  for (const Section& s : computed.explanations) {
    print("-- " + s.title + "\n");
    for (const std::string& line : s.lines) print("   " + line + "\n");
  }
  rules.insert(computed.rules.begin(), computed.rules.end());
  const std::vector<std::string> faults = compare(cas, computed);
  for (const std::string& f : faults) print("-> " + f + "\n");
  print(faults.empty() ? "-> conforme\n\n" : "\n");
  return faults.empty();
}
bool has_all(const std::set<std::string>& rules) {
  print("== chaque règle a son cas\n");
  bool all = true;
  for (const passeflux::Regle& r : passeflux::io::registre_livre().regles())
    if (!rules.contains(r.id)) {
      print("-> aucun cas : " + r.id + "\n");
      all = false;
    }
  return all;
}
}  // namespace

int main(int argc, char** argv) {
  int passed = 0;
  int failed = 0;
  bool chaque_regle = false;
  std::set<std::string> rules;
  for (int i = 1; i < argc; ++i)
    if (std::string_view(argv[i]) == "--chaque-regle")
      chaque_regle = true;
    else
      ++(run(argv[i], rules) ? passed : failed);
  if (chaque_regle) ++(has_all(rules) ? passed : failed);
  print(std::to_string(passed) + " passed, " + std::to_string(failed) + " failed\n");
  return failed == 0 && passed > 0 ? 0 : 1;
}
