#include "parties.hpp"

#include <charconv>
#include <map>

#include "io/reference_a1.hpp"
#include "refus.hpp"
#include "xml.hpp"

namespace passeflux::io {

namespace {
std::string_view last_word(std::string_view uri) { return uri.substr(uri.rfind('/') + 1); }

bool is_true(std::string_view valeur) { return valeur == "1" || valeur == "true"; }

std::uint32_t number_or(std::string_view texte, std::uint32_t sinon) {
  std::uint32_t n = 0;
  const auto [fin, erreur] = std::from_chars(texte.data(), texte.data() + texte.size(), n);
  return erreur == std::errc{} && fin == texte.data() + texte.size() ? n : sinon;
}

constexpr std::size_t kDeclarationsMax = 10'000;  // relations, sheets: no person makes as many

class LecteurRelations final : public EvenementsXml {
 public:
  explicit LecteurRelations(std::string_view dossier) : dossier_(dossier) {}
  std::vector<Relation> take() { return std::move(relations_); }

  Element begin(Element parent, std::string_view nom, const Attributs& a) override {
    if (parent == kDocument && nom == "Relationships") return 1;
    if (parent != 1 || nom != "Relationship") return kIgnore;
    const std::string_view cible = a.get("Target");
    const bool absolue = cible.starts_with('/') || cible.starts_with('\\');
    relations_.push_back({.id = std::string(a.get("Id")),
                          .type = std::string(last_word(a.get("Type"))),
                          .cible = part_name(absolue ? std::string(cible) : dossier_ + std::string(cible)),
                          .externe = a.get("TargetMode") == "External"});
    if (relations_.size() > kDeclarationsMax) refus = refus_bombe();
    return kIgnore;
  }
  void end(Element) override {}
  void text(Element, std::string_view) override {}

 private:
  std::string dossier_;
  std::vector<Relation> relations_;
};

class LecteurManifeste final : public EvenementsXml {
 public:
  Manifeste take() { return std::move(manifeste_); }

  Element begin(Element parent, std::string_view nom, const Attributs& a) override {
    if (parent == kDocument) return nom == "workbook" ? Classeur : kIgnore;
    if (parent == Classeur && nom == "sheets") return Feuilles;
    if (parent == Classeur && nom == "bookViews") return Vues;
    if (parent == Classeur && nom == "workbookPr") manifeste_.base_1904 = is_true(a.get("date1904"));
    if (parent == Vues && nom == "workbookView" && !vue_) {
      manifeste_.active = number_or(a.get("activeTab"), 0);
      vue_ = true;
    }
    if (parent == Feuilles && nom == "sheet") {
      const std::string_view etat = a.get("state");
      manifeste_.feuilles.push_back({.nom = std::string(a.get("name")),
                                     .relation = std::string(a.relation()),
                                     .masquee = etat == "hidden" || etat == "veryHidden"});
      if (manifeste_.feuilles.size() > kDeclarationsMax) refus = refus_bombe();
    }
    return kIgnore;
  }
  void end(Element) override {}
  void text(Element, std::string_view) override {}

 private:
  // NOLINTNEXTLINE(performance-enum-size)
  enum : Element { Classeur = 1, Feuilles, Vues };
  bool vue_ = false;
  Manifeste manifeste_;
};

class LecteurFormats final : public EvenementsXml {
 public:
  std::vector<GenreFormat> take() { return std::move(genres_); }

  Element begin(Element parent, std::string_view nom, const Attributs& a) override {
    if (parent == kDocument) return nom == "styleSheet" ? Styles : kIgnore;
    if (parent == Styles && nom == "numFmts") return Codes;
    if (parent == Styles && nom == "cellXfs") return Cellules;
    if (parent == Codes && nom == "numFmt") codes_[number_or(a.get("numFmtId"), 0)] = read_format(a.get("formatCode"));
    if (parent == Cellules && nom == "xf") genres_.push_back(genre_of(number_or(a.get("numFmtId"), 0)));
    if (genres_.size() + codes_.size() > kMax) refus = refus_abime("il a trop de styles");
    return kIgnore;
  }
  void end(Element) override {}
  void text(Element, std::string_view) override {}

 private:
  // NOLINTNEXTLINE(performance-enum-size)
  enum : Element { Styles = 1, Codes, Cellules };
  static constexpr std::size_t kMax = 200'000;  // three times what spreadsheets allow
  // A code of the file wins over the built-in one of the same number.
  GenreFormat genre_of(std::uint32_t numero) const {
    const auto place = codes_.find(numero);
    return place == codes_.end() ? builtin_format(numero) : place->second;
  }
  std::map<std::uint32_t, GenreFormat> codes_;
  std::vector<GenreFormat> genres_;
};

class LecteurChaines final : public EvenementsXml {
 public:
  explicit LecteurChaines(std::size_t max) : max_(max) {}
  ChainesPartagees take() { return std::move(chaines_); }

  Element begin(Element parent, std::string_view nom, const Attributs&) override {
    if (parent == kDocument) return nom == "sst" ? Table : kIgnore;
    if (parent == Table && nom == "si") return Chaine;
    if (parent == Chaine && nom == "r") return Fragment;
    // rPh holds how a text is pronounced, not the text.
    if ((parent == Chaine || parent == Fragment) && nom == "t") return Texte;
    return kIgnore;
  }
  void text(Element element, std::string_view texte) override {
    if (element != Texte) return;
    texte_ += texte;
    if (texte_.size() > kTexteCelluleMax)
      refus = refus_abime("un de ses textes est plus long qu’une cellule ne peut l’être");
  }
  void end(Element element) override {
    if (element != Chaine) return;
    decode_echappements(texte_);
    chaines_.add(texte_);
    texte_.clear();
    if (chaines_.size() > max_) refus = refus_bombe();
  }

 private:
  // NOLINTNEXTLINE(performance-enum-size)
  enum : Element { Table = 1, Chaine, Fragment, Texte };
  std::size_t max_;
  std::string texte_;
  ChainesPartagees chaines_;
};
}  // namespace

void decode_echappements(std::string& texte) {
  if (texte.find("_x") == std::string::npos) return;
  std::string clair;
  for (std::size_t i = 0; i < texte.size(); ++i) {
    std::uint32_t code = 0;
    const char* debut = texte.data() + i + 2;
    if (i + 6 < texte.size() && texte[i] == '_' && texte[i + 1] == 'x' && texte[i + 6] == '_' &&
        std::from_chars(debut, debut + 4, code, 16).ptr == debut + 4 && (code < 0xD800 || code > 0xDFFF)) {
      i += 6;
      if (code < 0x20 && code != '\t' && code != '\n' && code != '\r') continue;
      if (code < 0x80) {
        clair += static_cast<char>(code);
      } else if (code < 0x800) {
        clair += static_cast<char>(0xC0U | code >> 6U);
        clair += static_cast<char>(0x80U | (code & 0x3FU));
      } else {
        clair += static_cast<char>(0xE0U | code >> 12U);
        clair += static_cast<char>(0x80U | (code >> 6U & 0x3FU));
        clair += static_cast<char>(0x80U | (code & 0x3FU));
      }
    } else {
      clair += texte[i];
    }
  }
  texte = std::move(clair);
}

Resultat_ou<std::vector<Relation>> read_relations(Archive& archive, std::string_view partie,
                                                  const LimitesClasseur& limites) {
  const std::size_t coupe = partie.rfind('/') + 1;  // 0 when there is no folder
  const std::string dossier(partie.substr(0, coupe));
  const std::string nom = dossier + "_rels/" + std::string(partie.substr(coupe)) + ".rels";
  LecteurRelations lecteur(dossier);
  if (!archive.has(nom)) return lecteur.take();
  if (auto refus = read_xml(archive, nom, limites, lecteur)) return std::unexpected(std::move(*refus));
  return lecteur.take();
}

Resultat_ou<Manifeste> read_manifeste(Archive& archive, std::string_view partie, const LimitesClasseur& limites) {
  LecteurManifeste lecteur;
  if (auto refus = read_xml(archive, partie, limites, lecteur)) return std::unexpected(std::move(*refus));
  return lecteur.take();
}

Resultat_ou<std::vector<GenreFormat>> read_formats(Archive& archive, std::string_view partie,
                                                   const LimitesClasseur& limites) {
  LecteurFormats lecteur;
  if (auto refus = read_xml(archive, partie, limites, lecteur)) return std::unexpected(std::move(*refus));
  return lecteur.take();
}

Resultat_ou<ChainesPartagees> read_chaines(Archive& archive, std::string_view partie, const LimitesClasseur& limites) {
  LecteurChaines lecteur(limites.cellules);
  if (auto refus = read_xml(archive, partie, limites, lecteur)) return std::unexpected(std::move(*refus));
  return lecteur.take();
}

}  // namespace passeflux::io
