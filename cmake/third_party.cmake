# Every library that is not ours is found here: purpose, and the least version that works.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)                    # messages; <format> is missing from g++ 12
find_package(nlohmann_json 3.11 REQUIRED)       # config.json, safetensors headers, the HTTP protocol
find_package(CLI11 2.1 REQUIRED)                # command lines of pipit-engine
pkg_check_modules(sentencepiece REQUIRED IMPORTED_TARGET sentencepiece>=0.1.97)   # tokenizer
pkg_check_modules(ffmpeg REQUIRED IMPORTED_TARGET libavformat>=59 libavcodec>=59 libavutil>=57 libswresample>=4 libswscale>=6)  # pictures, sounds
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3>=3.40)                 # history

find_path(HTTPLIB_INCLUDE httplib.h REQUIRED)   # cpp-httplib >= 0.11: the engine's server; Debian builds it as a library
find_library(HTTPLIB_LIBRARY cpp-httplib REQUIRED)
add_library(httplib INTERFACE)
target_include_directories(httplib INTERFACE ${HTTPLIB_INCLUDE})
target_link_libraries(httplib INTERFACE ${HTTPLIB_LIBRARY} Threads::Threads)

# volk: Vulkan's entry points, looked up at run time, so that the programs start on a machine without Vulkan
find_path(VULKAN_HEADERS vulkan/vulkan.h HINTS ${PIPIT_SHADER_TOOLS}/include NO_DEFAULT_PATH)
find_path(VULKAN_HEADERS vulkan/vulkan.h REQUIRED)
find_path(VOLK_INCLUDE volk.h REQUIRED)
add_library(volk INTERFACE)
target_include_directories(volk SYSTEM INTERFACE ${VULKAN_HEADERS} ${VOLK_INCLUDE})
target_link_libraries(volk INTERFACE ${CMAKE_DL_LIBS})

find_program(GLSLC glslc HINTS ${PIPIT_SHADER_TOOLS}/bin NO_DEFAULT_PATH)   # shaderc >= 2025: cooperative matrices
find_program(GLSLC glslc REQUIRED)

if(PIPIT_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick QuickControls2 Network Multimedia Svg LinguistTools)
endif()
if(PIPIT_TESTS)
    find_package(GTest 1.12 REQUIRED)
    if(PIPIT_DESKTOP)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
    endif()
endif()
