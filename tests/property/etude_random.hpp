// Random études: everything the file format can hold, and nothing it refuses.
#pragma once

#include "etudes.hpp"
#include "random.hpp"

namespace passeflux::test {

Etude random_etude(Random& random);

}  // namespace passeflux::test
