// The fingerprint of a file: SHA-256, as any other tool gives it.
#pragma once

#include <string>
#include <string_view>

namespace passeflux::io {

std::string sha256(std::string_view octets);  // 64 hexadecimal digits

}  // namespace passeflux::io
