// An invariant that must hold whatever the bytes: says which one was broken, then stops the fuzzer there.
#pragma once

#include <cstdio>
#include <cstdlib>

#define PASSEFLUX_REQUIRE(condition)                                       \
  do {                                                                     \
    if (!(condition)) {                                                    \
      std::fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                        \
    }                                                                      \
  } while (false)
