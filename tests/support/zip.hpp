// A zip archive of stored entries, for the tests that need a container around bytes of their own.
#pragma once

#include <zlib.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace passeflux::test {

inline void append_le(std::string& bytes, std::uint32_t value, int count) {
  for (int i = 0; i < count; ++i, value >>= 8U) bytes += static_cast<char>(value & 0xFFU);
}

inline std::string zip(const std::vector<std::pair<std::string, std::string>>& entries) {
  std::string bytes;
  std::string directory;
  for (const auto& [name, content] : entries) {
    const auto size = static_cast<std::uint32_t>(content.size());
    std::string common;
    append_le(common, 20, 2);
    append_le(common, 0, 4);         // no flag, stored
    append_le(common, 0x210000, 4);  // 1 January 1980
    append_le(common, static_cast<std::uint32_t>(crc32(0, reinterpret_cast<const Bytef*>(content.data()), size)), 4);
    append_le(common, size, 4);
    append_le(common, size, 4);
    append_le(common, static_cast<std::uint32_t>(name.size()), 2);
    append_le(common, 0, 2);
    append_le(directory, 0x02014B50, 4);
    append_le(directory, 20, 2);
    directory += common + std::string(10, '\0');
    append_le(directory, static_cast<std::uint32_t>(bytes.size()), 4);
    directory += name;
    append_le(bytes, 0x04034B50, 4);
    bytes += common + name + content;
  }
  const auto start = static_cast<std::uint32_t>(bytes.size());
  const auto count = static_cast<std::uint32_t>(entries.size());
  bytes += directory;
  append_le(bytes, 0x06054B50, 4);
  append_le(bytes, 0, 4);
  append_le(bytes, count, 2);
  append_le(bytes, count, 2);
  append_le(bytes, static_cast<std::uint32_t>(directory.size()), 4);
  append_le(bytes, start, 4);
  append_le(bytes, 0, 2);
  return bytes;
}

// A workbook of one sheet, "F": its XML from <sheetData> on, the content of <sst>, of <styleSheet>, and of <workbook>
// before its sheets.
inline std::string classeur(const std::string& sheet, const std::string& strings = "", const std::string& styles = "",
                            const std::string& book = "") {
  const std::string main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const std::string doc = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const auto root = [&](const std::string& name, const std::string& content) {
    return "<" + name + " xmlns=\"" + main + "\" xmlns:r=\"" + doc + "\">" + content + "</" + name + ">";
  };
  const auto links = [&](const std::vector<std::pair<std::string, std::string>>& targets) {
    std::string xml = "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    for (const auto& [kind, target] : targets)
      xml.append("<Relationship Id=\"")
          .append(kind)
          .append("\" Type=\"")
          .append(doc)
          .append("/")
          .append(kind)
          .append("\" Target=\"")
          .append(target)
          .append("\"/>");
    return xml + "</Relationships>";
  };
  return zip({{"_rels/.rels", links({{"officeDocument", "b.xml"}})},
              {"b.xml", root("workbook", book + R"(<sheets><sheet name="F" sheetId="1" r:id="worksheet"/></sheets>)")},
              {"_rels/b.xml.rels", links({{"worksheet", "f.xml"}, {"sharedStrings", "t.xml"}, {"styles", "s.xml"}})},
              {"f.xml", root("worksheet", sheet)},
              {"t.xml", root("sst", strings)},
              {"s.xml", root("styleSheet", styles)}});
}

}  // namespace passeflux::test
