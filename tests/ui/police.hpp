#pragma once

#include <string>

// The bytes of the font given on the command line.
const std::string& police();
