// A text file of rows, whatever its habits.
#include "io/lecteur_texte.hpp"

#include "doctest.hpp"

using namespace passeflux;  // NOLINT(google-build-using-namespace)
using io::Encodage;

namespace {
using Lignes = std::vector<std::vector<std::string>>;
struct Lecture {
  Lignes lignes;
  std::vector<std::int64_t> rangs;
  io::FormatTexte format;
  std::string refus;
};
Lecture read(std::string_view octets, const io::OptionsTexte& options = {}, std::size_t tranche = 100'000) {
  Lecture l;
  io::LecteurTexte lecteur(options, [&](const io::LigneCellules& cellules, std::int64_t rang) {
    l.rangs.push_back(rang);
    auto& ligne = l.lignes.emplace_back();
    for (std::size_t i = 0; i < cellules.size(); ++i) ligne.emplace_back(cellules.texte(i));
    return true;
  });
  for (std::size_t i = 0; i < octets.size(); i += tranche)
    if (!lecteur.feed(octets.substr(i, tranche))) break;
  lecteur.finish();
  l.format = lecteur.format();
  if (lecteur.refus()) l.refus = lecteur.refus()->code;
  return l;
}
}  // namespace

TEST_CASE("separators: the one that cuts rows alike; a decimal comma, a title, a text with commas do not mislead") {
  CHECK(io::detect_separateur("a;b;c\n1;2;3\n") == ';');
  CHECK(io::detect_separateur("a,b,c\n1,2,3\n") == ',');
  CHECK(io::detect_separateur("a\tb\n1\t2\n") == '\t');
  CHECK(io::detect_separateur("a|b\n1|2\n") == '|');
  CHECK(io::detect_separateur("ville;part\n1,5;2,5\n3,5;4,5\n") == ';');
  CHECK(io::detect_separateur("Liste, au 1er janvier\n\nville;adresse\nA;1, rue X\nB;2, rue Y\n") == ';');
  CHECK(io::detect_separateur("nom,note\n\"un;deux\",1\n\"trois;quatre\",2\n") == ',');
  CHECK(io::detect_separateur("seule\n1\n2\n") == ';');
  CHECK(io::detect_separateur("") == ';');
}

TEST_CASE("rows are numbered as a spreadsheet numbers them") {
  const Lecture l = read("a;b\r\n\r\n\"deux\r\nlignes\";x\r\nfin;y\r\n");
  CHECK(l.rangs == std::vector<std::int64_t>{1, 2, 3, 4});
  CHECK(l.lignes[2][0] == "deux\r\nlignes");
  CHECK(l.lignes[3] == std::vector<std::string>{"fin", "y"});
}

TEST_CASE("any slicing gives the same rows, in each encoding, beyond the bytes that tell the format") {
  std::string utf8 = "id;ville\n";
  std::string latin = utf8;
  std::string utf16("\xFF\xFE", 2);
  for (int i = 0; i < 9000; ++i) {
    const std::string n = std::to_string(i);
    utf8 += n + ";Évêché\n";
    latin += n +
             ";\xC9v\xEA"
             "ch\xE9\n";
  }
  for (const char c : latin) {
    utf16 += c;
    utf16 += '\0';
  }
  const Lignes attendues = read(utf8).lignes;
  REQUIRE(attendues.size() == 9001);
  CHECK(attendues.back() == std::vector<std::string>{"8999", "Évêché"});
  for (const std::size_t n : {std::size_t{7}, std::size_t{4096}, std::size_t{65'537}}) {
    CHECK(read(utf8, {}, n).lignes == attendues);
    CHECK(read(latin, {}, n).lignes == attendues);
    CHECK(read(utf16, {}, n).lignes == attendues);
  }
  CHECK(read(latin).format.encodage == Encodage::Windows1252);
  CHECK(read(utf16).format.encodage == Encodage::Utf16Le);
}

TEST_CASE("an accent that comes late, after plain text alone, is read for what it is") {
  std::string texte = "id;ville\n";
  while (texte.size() < io::LecteurTexte::kDebut) texte += "1;Besancon\n";
  const Lecture l = read(texte + "2;\xC9vette\n");
  CHECK(l.lignes.back()[1] == "Évette");
}
