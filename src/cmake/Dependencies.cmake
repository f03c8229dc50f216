# The libraries, each declared once. PASSEFLUX_DEPS names the folder that web/toolchain/libraries.sh fills from Debian
# packages; without it the same versions are fetched from upstream.
#   nlohmann/json 3.11.2 (MIT) · doctest 2.4.9 (MIT) · Boost.Multiprecision 1.81 (BSL-1.0) · Dear ImGui 1.92.2b (MIT)
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
  set(imgui_SOURCE_DIR ${PASSEFLUX_DEPS}/imgui)
else()
  FetchContent_Declare(json_upstream GIT_REPOSITORY https://github.com/nlohmann/json GIT_TAG v3.11.2 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(doctest_upstream GIT_REPOSITORY https://github.com/doctest/doctest GIT_TAG v2.4.9 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(multiprecision_upstream GIT_REPOSITORY https://github.com/boostorg/multiprecision GIT_TAG boost-1.81.0 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(config_upstream GIT_REPOSITORY https://github.com/boostorg/config GIT_TAG boost-1.81.0 GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_Declare(imgui GIT_REPOSITORY https://github.com/ocornut/imgui GIT_TAG v1.92.2b GIT_SHALLOW ON SOURCE_SUBDIR none)
  FetchContent_MakeAvailable(json_upstream doctest_upstream multiprecision_upstream config_upstream imgui)
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
