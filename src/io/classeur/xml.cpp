#include "xml.hpp"

#include <unistd.h>

#include <array>

#include "refus.hpp"

namespace passeflux::io {

namespace {
constexpr char kSeparateur = '|';  // between the namespace and the name: no URI has one
constexpr std::array<std::string_view, 3> kEspaces{
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
    "http://schemas.openxmlformats.org/package/2006/relationships",
};
constexpr std::array<std::string_view, 2> kRelations{
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "http://purl.oclc.org/ooxml/officeDocument/relationships",
};

// The name, when it belongs to a namespace that is read here; else empty.
std::string_view local_name(std::string_view nom) {
  const std::size_t coupe = nom.rfind(kSeparateur);
  if (coupe == std::string_view::npos) return {};
  const std::string_view espace = nom.substr(0, coupe);
  for (const std::string_view connu : kEspaces)
    if (espace == connu) return nom.substr(coupe + 1);
  return {};
}
}  // namespace

std::string_view Attributs::get(std::string_view nom) const {
  for (const XML_Char** a = paires_; *a != nullptr; a += 2)
    if (nom == *a) return a[1];
  return {};
}

std::string_view Attributs::relation() const {
  for (const XML_Char** a = paires_; *a != nullptr; a += 2) {
    const std::string_view nom(*a);
    if (!nom.ends_with("|id")) continue;
    for (const std::string_view espace : kRelations)
      if (nom.substr(0, nom.size() - 3) == espace) return a[1];
  }
  return {};
}

LecteurXml::LecteurXml(EvenementsXml& evenements, std::string_view partie, std::size_t profondeur)
    : evenements_(&evenements),
      partie_(partie),
      profondeur_(profondeur),
      expat_(XML_ParserCreateNS(nullptr, kSeparateur)) {
  if (expat_ == nullptr) return;
  // Names chosen by the author of a file must not all fall in one place of expat's tables.
  if (unsigned long sel = 0; getentropy(&sel, sizeof sel) == 0 && sel != 0) XML_SetHashSalt(expat_.get(), sel);
  XML_SetUserData(expat_.get(), this);
  XML_SetElementHandler(expat_.get(), on_begin, on_end);
  XML_SetCharacterDataHandler(expat_.get(), on_text);
  XML_SetStartDoctypeDeclHandler(expat_.get(), on_doctype);
}

void LecteurXml::stop(Diagnostic refus) {
  if (!evenements_->refus) evenements_->refus = std::move(refus);
  XML_StopParser(expat_.get(), XML_FALSE);
}

void LecteurXml::on_begin(void* moi, const XML_Char* nom, const XML_Char** attributs) {
  auto& l = *static_cast<LecteurXml*>(moi);
  if (l.evenements_->refus) return;
  if (l.pile_.size() > l.profondeur_) {
    l.stop(refus_profondeur(l.profondeur_));
    return;
  }
  Element element = kIgnore;
  if (l.pile_.back() != kIgnore) {
    const std::string_view local = local_name(nom);
    if (!local.empty()) element = l.evenements_->begin(l.pile_.back(), local, Attributs(attributs));
    if (l.evenements_->refus) XML_StopParser(l.expat_.get(), XML_FALSE);
  }
  l.pile_.push_back(element);
}

void LecteurXml::on_end(void* moi, const XML_Char* /*nom*/) {
  auto& l = *static_cast<LecteurXml*>(moi);
  // expat may tell the end of an empty element whose beginning stopped it.
  if (l.evenements_->refus) return;
  const Element element = l.pile_.back();
  l.pile_.pop_back();
  if (element == kIgnore) return;
  l.evenements_->end(element);
  if (l.evenements_->refus) XML_StopParser(l.expat_.get(), XML_FALSE);
}

void LecteurXml::on_text(void* moi, const XML_Char* texte, int longueur) {
  auto& l = *static_cast<LecteurXml*>(moi);
  if (l.evenements_->refus || l.pile_.back() <= kDocument) return;
  l.evenements_->text(l.pile_.back(), {texte, static_cast<std::size_t>(longueur)});
  if (l.evenements_->refus) XML_StopParser(l.expat_.get(), XML_FALSE);
}

void LecteurXml::on_doctype(void* moi, const XML_Char* /*nom*/, const XML_Char* /*systeme*/, const XML_Char* /*public*/,
                            int /*interne*/) {
  static_cast<LecteurXml*>(moi)->stop(refus_doctype());
}

std::optional<Diagnostic> LecteurXml::feed(std::string_view octets, bool dernier) {
  if (expat_ == nullptr) return refus_abime("« " + partie_ + " » ne peut pas être lu");
  if (XML_Parse(expat_.get(), octets.data(), static_cast<int>(octets.size()), dernier ? XML_TRUE : XML_FALSE) ==
      XML_STATUS_OK)
    return std::nullopt;
  if (evenements_->refus) return evenements_->refus;
  Diagnostic d = refus_abime("le XML de « " + partie_ + " » est mal formé");
  d.valeur = std::string(XML_ErrorString(XML_GetErrorCode(expat_.get()))) + ", ligne " +
             std::to_string(XML_GetCurrentLineNumber(expat_.get()));
  return d;
}

std::optional<Diagnostic> read_xml(Archive& archive, std::string_view partie, const LimitesClasseur& limites,
                                   EvenementsXml& evenements) {
  auto flux = archive.open_entree(partie);
  if (!flux) return flux.error();
  LecteurXml lecteur(evenements, partie, limites.profondeur);
  std::vector<char> tampon(std::size_t{64} << 10U);
  while (true) {
    const auto lus = flux->read(tampon);
    if (!lus) return lus.error();
    if (auto refus = lecteur.feed({tampon.data(), *lus}, *lus == 0)) return refus;
    if (*lus == 0) return std::nullopt;
  }
}

}  // namespace passeflux::io
