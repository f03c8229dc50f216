// The XML of a part, pushed in slices of any size through expat. An element is known by its place: its parent says what
// it may be, whatever its prefix, in the Transitional and in the Strict namespaces alike.
#pragma once

#include <expat.h>

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "archive.hpp"
#include "core/diagnostic.hpp"

namespace passeflux::io {

class Attributs {
 public:
  explicit Attributs(const XML_Char** paires) : paires_(paires) {}
  // Empty when absent.
  std::string_view get(std::string_view nom) const;
  // r:id, in either namespace of relationships.
  std::string_view relation() const;

 private:
  const XML_Char** paires_;
};

// What an element is; every part counts its own from 1.
using Element = int;
inline constexpr Element kIgnore = -1;  // with all it holds
inline constexpr Element kDocument = 0;

class EvenementsXml {
 public:
  EvenementsXml() = default;
  EvenementsXml(const EvenementsXml&) = delete;
  EvenementsXml& operator=(const EvenementsXml&) = delete;
  EvenementsXml(EvenementsXml&&) = delete;
  EvenementsXml& operator=(EvenementsXml&&) = delete;
  virtual ~EvenementsXml() = default;
  // Which element of `parent` this is; kIgnore for one that does not matter.
  virtual Element begin(Element parent, std::string_view nom, const Attributs& attributs) = 0;
  virtual void end(Element element) = 0;
  virtual void text(Element element, std::string_view texte) = 0;
  // Set during an event, it ends the reading.
  std::optional<Diagnostic> refus;
};

class LecteurXml {
 public:
  LecteurXml(EvenementsXml& evenements, std::string_view partie, std::size_t profondeur);
  std::optional<Diagnostic> feed(std::string_view octets, bool dernier);

 private:
  struct Liberer {
    void operator()(XML_Parser p) const { XML_ParserFree(p); }
  };
  static void XMLCALL on_begin(void* moi, const XML_Char* nom, const XML_Char** attributs);
  static void XMLCALL on_end(void* moi, const XML_Char* nom);
  static void XMLCALL on_text(void* moi, const XML_Char* texte, int longueur);
  static void XMLCALL on_doctype(void* moi, const XML_Char*, const XML_Char*, const XML_Char*, int);
  void stop(Diagnostic refus);

  EvenementsXml* evenements_;
  std::string partie_;
  std::size_t profondeur_;
  std::vector<Element> pile_{kDocument};
  std::unique_ptr<XML_ParserStruct, Liberer> expat_;
};

// A whole part.
std::optional<Diagnostic> read_xml(Archive& archive, std::string_view partie, const LimitesClasseur& limites,
                                   EvenementsXml& evenements);

}  // namespace passeflux::io
