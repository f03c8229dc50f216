# Compiler settings of every target: C++23, clang 19 or later on both sides, warnings as errors, no exceptions in what
# is shipped. passeflux_layer() declares one layer of the house: a static library with its own include root.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)

if(NOT CMAKE_CXX_COMPILER_ID STREQUAL "Clang" OR CMAKE_CXX_COMPILER_VERSION VERSION_LESS 19)
  message(FATAL_ERROR "PasseFlux is built by clang 19 or later; this is ${CMAKE_CXX_COMPILER_ID} "
                      "${CMAKE_CXX_COMPILER_VERSION}. Run ./tests/run.sh or ./web/run.sh: they install what is missing.")
endif()

option(PASSEFLUX_SANITIZE "Address and undefined-behaviour sanitizers" OFF)
option(PASSEFLUX_FUZZ "Build the libFuzzer targets" OFF)
option(PASSEFLUX_PRECOMPILE "Precompiled headers (off: what a file forgets to include is found)" ON)

add_library(passeflux_options INTERFACE)
# One floating-point result on every machine (doubles only reach charts, but they must not differ there either).
target_compile_options(passeflux_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wnon-virtual-dtor -Wold-style-cast -Wcast-align
  -Woverloaded-virtual -Wnull-dereference -Wdouble-promotion -Wimplicit-fallthrough -Werror
  # A field left out of a designated initializer is empty, and that is what is meant.
  -Wno-missing-designated-field-initializers
  # The assets are embedded with #embed, which clang offers in C++ as an extension.
  -Wno-c23-extensions
  -ffp-contract=off)

add_library(passeflux_no_exceptions INTERFACE)
target_compile_options(passeflux_no_exceptions INTERFACE -fno-exceptions)

if(PASSEFLUX_SANITIZE)
  set(sanitize -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer)
  string(APPEND CMAKE_CXX_FLAGS_DEBUG " -g1 -O1") # before a target's own options
  target_compile_options(passeflux_options INTERFACE ${sanitize})
  target_link_options(passeflux_options INTERFACE -fsanitize=address,undefined)
endif()

# Seen from where the compiler runs: the object cache is then the same for every copy of the tree.
file(RELATIVE_PATH assets ${CMAKE_BINARY_DIR} ${CMAKE_SOURCE_DIR}/assets)
set(PASSEFLUX_EMBED --embed-dir=${assets})

# In the site, what draws, what writes and what is computed once a change is small: everyone downloads it, and it waits for
# a person. passeflux_fast(FILE…): what is done once a row, once a byte or once a cell of a table is not. It goes without
# the precompiled headers, which are of one level of optimisation.
set(PASSEFLUX_SMALL $<$<AND:$<BOOL:${EMSCRIPTEN}>,$<CONFIG:Release>>:-Oz>)
function(passeflux_fast)
  if(EMSCRIPTEN AND CMAKE_BUILD_TYPE STREQUAL "Release")
    set_property(SOURCE ${ARGN} APPEND PROPERTY COMPILE_OPTIONS -O3)
    set_source_files_properties(${ARGN} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
  endif()
endfunction()

# passeflux_precompile(TARGET HEADER…): the standard headers, and the target's own that nearly all of its files include, are
# parsed once and not once a file, which is half of its compilation or more.
function(passeflux_precompile target)
  if(PASSEFLUX_PRECOMPILE)
    target_precompile_headers(${target} PRIVATE <algorithm> <array> <cstdint> <functional> <map> <memory> <optional> <set>
      <span> <string> <string_view> <tuple> <unordered_map> <utility> <variant> <vector> ${ARGN})
    target_compile_options(${target} PRIVATE
      "SHELL:-Xclang -fno-pch-timestamp" # the object cache compares the bytes of what is parsed
      -fpch-instantiate-templates)
  endif()
endfunction()

# PRECOMPILED: what nearly all of its files include.
function(passeflux_layer name)
  cmake_parse_arguments(ARG "" "" "SOURCES;LINKS;PRIVATE_LINKS;PRECOMPILED" ${ARGN})
  add_library(passeflux_${name} STATIC ${ARG_SOURCES})
  target_include_directories(passeflux_${name} PUBLIC ${CMAKE_CURRENT_SOURCE_DIR}/include)
  target_link_libraries(passeflux_${name} PUBLIC ${ARG_LINKS}
    PRIVATE passeflux_options passeflux_no_exceptions ${ARG_PRIVATE_LINKS})
  passeflux_precompile(passeflux_${name} ${ARG_PRECOMPILED})
  target_compile_options(passeflux_${name} PRIVATE ${PASSEFLUX_SMALL})
endfunction()
