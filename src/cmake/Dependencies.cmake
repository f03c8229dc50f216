# The libraries, each declared once. PASSEFLUX_DEPS names the folder that web/toolchain/libraries.sh fills from Debian
# packages; without it the same versions are fetched from upstream.
#   nlohmann/json 3.11.2 (MIT) · doctest 2.4.9 (MIT) · Boost.Multiprecision 1.81 (BSL-1.0) · Dear ImGui 1.92.2b (MIT)
#   expat 2.5.0 with Debian's security fixes, or later (MIT) · zlib 1.3.1 with minizip (Zlib) · libxlsxwriter 1.1.4 (BSD-2-Clause)
include(FetchContent)
set(FETCHCONTENT_QUIET OFF)
set(PASSEFLUX_DEPS "" CACHE PATH "Folder filled by web/toolchain/libraries.sh (empty: fetch from upstream)")

add_library(json INTERFACE)
add_library(doctest INTERFACE)
add_library(multiprecision INTERFACE)

if(PASSEFLUX_DEPS AND EXISTS ${PASSEFLUX_DEPS}/include/nlohmann/json.hpp)
  foreach(library json doctest multiprecision)
    target_include_directories(${library} SYSTEM INTERFACE ${PASSEFLUX_DEPS}/include)
  endforeach()
  foreach(library imgui expat zlib libxlsxwriter)
    set(${library}_SOURCE_DIR ${PASSEFLUX_DEPS}/${library})
  endforeach()
else()
  FetchContent_Declare(json_upstream GIT_REPOSITORY https://github.com/nlohmann/json GIT_TAG v3.11.2 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(doctest_upstream GIT_REPOSITORY https://github.com/doctest/doctest GIT_TAG v2.4.9 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(multiprecision_upstream GIT_REPOSITORY https://github.com/boostorg/multiprecision GIT_TAG boost-1.81.0 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(config_upstream GIT_REPOSITORY https://github.com/boostorg/config GIT_TAG boost-1.81.0 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui GIT_TAG v1.92.2b GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(expat GIT_REPOSITORY https://github.com/libexpat/libexpat GIT_TAG R_2_8_3 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(zlib GIT_REPOSITORY https://github.com/madler/zlib GIT_TAG v1.3.1 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(libxlsxwriter GIT_REPOSITORY https://github.com/jmcnamara/libxlsxwriter GIT_TAG RELEASE_1.1.4 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(json_upstream doctest_upstream multiprecision_upstream config_upstream imgui expat zlib libxlsxwriter)
  target_include_directories(json SYSTEM INTERFACE ${json_upstream_SOURCE_DIR}/include)
  # doctest/doctest.h is reached by the same path as in the Debian package.
  target_include_directories(doctest SYSTEM INTERFACE ${doctest_upstream_SOURCE_DIR})
  target_include_directories(multiprecision SYSTEM INTERFACE ${multiprecision_upstream_SOURCE_DIR}/include ${config_upstream_SOURCE_DIR}/include)
endif()

target_compile_definitions(json INTERFACE JSON_NOEXCEPTION=1 JSON_HAS_RANGES=0 JSON_USE_IMPLICIT_CONVERSIONS=0)
target_compile_definitions(multiprecision INTERFACE BOOST_MP_STANDALONE BOOST_NO_EXCEPTIONS BOOST_NO_RTTI)

# Dear ImGui itself: warnings are its authors' business; the backend is ours (src/platform), only its GL renderer is taken.
add_library(imgui STATIC
  ${imgui_SOURCE_DIR}/imgui.cpp ${imgui_SOURCE_DIR}/imgui_draw.cpp
  ${imgui_SOURCE_DIR}/imgui_tables.cpp ${imgui_SOURCE_DIR}/imgui_widgets.cpp)
target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR})
target_compile_definitions(imgui PUBLIC
  IMGUI_DISABLE_FILE_FUNCTIONS IMGUI_DISABLE_OBSOLETE_FUNCTIONS IMGUI_DISABLE_DEMO_WINDOWS IMGUI_DISABLE_DEBUG_TOOLS
  IMGUI_DISABLE_DEFAULT_FONT IMGUI_USE_WCHAR32)
target_compile_options(imgui PRIVATE -w -fno-exceptions ${PASSEFLUX_SMALL})
if(EMSCRIPTEN)
  target_sources(imgui PRIVATE ${imgui_SOURCE_DIR}/backends/imgui_impl_opengl3.cpp)
  target_include_directories(imgui SYSTEM PUBLIC ${imgui_SOURCE_DIR}/backends)
else()
  # ImGui tells the tests every item it has: tests/ui/objets.cpp.
  target_compile_definitions(imgui PUBLIC IMGUI_ENABLE_TEST_ENGINE)
endif()

# What workbooks are made of; their warnings are their authors' business too. The same files natively and in the browser.
function(require_version name header pattern least)
  if(NOT EXISTS ${header})
    message(FATAL_ERROR "${name} is missing (${header}). Run web/toolchain/libraries.sh, then this again.")
  endif()
  file(STRINGS ${header} lines REGEX ${pattern})
  string(REGEX MATCHALL "[0-9]+" found "${lines}")
  list(JOIN found . found)
  if(found VERSION_LESS least)
    message(FATAL_ERROR "${name} ${found} is older than ${least}: remove its folder and its stamp from the cache, then run web/toolchain/libraries.sh.")
  endif()
endfunction()
require_version(expat ${expat_SOURCE_DIR}/expat/lib/expat.h "define XML_(MAJOR|MINOR|MICRO)_VERSION" 2.5.0)
require_version(zlib ${zlib_SOURCE_DIR}/zlib.h "define ZLIB_VER_(MAJOR|MINOR|REVISION)" 1.3.1)
require_version(libxlsxwriter ${libxlsxwriter_SOURCE_DIR}/include/xlsxwriter.h "define LXW_VERSION " 1.1.4)

# No DTD, no entity of the document's own: the reader refuses both anyway. Names keep their namespace. The salt of its
# hash tables is given by the reader (src/io/classeur/xml.cpp), so that an old expat needs no source of its own.
file(CONFIGURE OUTPUT ${CMAKE_BINARY_DIR}/expat/expat_config.h CONTENT
  "#define BYTEORDER 1234\n#define XML_NS 1\n#define XML_GE 0\n#define XML_CONTEXT_BYTES 0\n#define HAVE_GETENTROPY 1\n#define XML_POOR_ENTROPY 1\n")
set(expat_lib ${expat_SOURCE_DIR}/expat/lib)
add_library(expat STATIC EXCLUDE_FROM_ALL ${expat_lib}/xmlparse.c ${expat_lib}/xmlrole.c ${expat_lib}/xmltok.c)
if(EXISTS ${expat_lib}/random_getentropy.c)
  target_sources(expat PRIVATE ${expat_lib}/random_getentropy.c)
endif()
target_include_directories(expat SYSTEM PUBLIC ${expat_lib} PRIVATE ${CMAKE_BINARY_DIR}/expat)
target_compile_definitions(expat PUBLIC XML_STATIC)

set(minizip ${zlib_SOURCE_DIR}/contrib/minizip)
add_library(minizip STATIC EXCLUDE_FROM_ALL ${minizip}/unzip.c ${minizip}/zip.c ${minizip}/ioapi.c)
foreach(source adler32 crc32 deflate inffast inflate inftrees trees zutil)
  target_sources(minizip PRIVATE ${zlib_SOURCE_DIR}/${source}.c)
endforeach()
target_include_directories(minizip SYSTEM PUBLIC ${zlib_SOURCE_DIR} ${zlib_SOURCE_DIR}/contrib)
target_compile_definitions(minizip PUBLIC IOAPI_NO_64 NOCRYPT NOUNCRYPT)

# Its temporary files and the file it writes are in memory: src/io/classeur/memoire.cpp.
file(GLOB sources ${libxlsxwriter_SOURCE_DIR}/src/*.c)
add_library(libxlsxwriter STATIC EXCLUDE_FROM_ALL ${sources} ${libxlsxwriter_SOURCE_DIR}/third_party/dtoa/emyg_dtoa.c)
target_include_directories(libxlsxwriter SYSTEM PUBLIC ${libxlsxwriter_SOURCE_DIR}/include)
target_compile_definitions(libxlsxwriter PUBLIC USE_SYSTEM_MINIZIP
  PRIVATE USE_STANDARD_TMPFILE USE_DTOA_LIBRARY USE_NO_MD5 tmpfile=passeflux_tmpfile zipOpen=passeflux_zip_open)
target_link_libraries(libxlsxwriter PUBLIC minizip)

foreach(library expat minizip libxlsxwriter)
  target_compile_options(${library} PRIVATE -w)
  if(PASSEFLUX_SANITIZE)
    target_compile_options(${library} PRIVATE -fsanitize=address -fno-omit-frame-pointer -g1 -O1 $<$<BOOL:${PASSEFLUX_FUZZ}>:-fsanitize=fuzzer-no-link>)
  endif()
endforeach()
target_compile_options(libxlsxwriter PRIVATE ${PASSEFLUX_SMALL})
