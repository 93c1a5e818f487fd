# Every library that is not ours is found here: purpose, and the least version that works.
find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(fmt 9 REQUIRED)                    # messages; <format> is missing from g++ 12
find_package(nlohmann_json 3.11 REQUIRED)       # config.json, safetensors headers, the HTTP protocol
find_package(CLI11 2.1 REQUIRED)                # command lines of pipit-engine
pkg_check_modules(sentencepiece REQUIRED IMPORTED_TARGET sentencepiece>=0.1.97)   # tokenizer
pkg_check_modules(ffmpeg REQUIRED IMPORTED_TARGET libavformat>=59 libavcodec>=59 libavutil>=57 libswresample>=4)  # pictures, sounds
pkg_check_modules(sqlite3 REQUIRED IMPORTED_TARGET sqlite3>=3.40)                 # history

# cpp-httplib: the engine's server. Through pkg-config, because Debian's library was built with TLS and its classes then
# have other members: the same macros must hold here.
pkg_check_modules(httplib REQUIRED IMPORTED_TARGET cpp-httplib>=0.11)
add_library(httplib INTERFACE)
target_link_libraries(httplib INTERFACE PkgConfig::httplib Threads::Threads)

# Where packaging/shader-tools puts a newer glslc with its Vulkan headers, when nobody names another place.
if(NOT PIPIT_SHADER_TOOLS)
    if(NOT "$ENV{XDG_CACHE_HOME}" STREQUAL "")
        set(PIPIT_SHADER_TOOLS "$ENV{XDG_CACHE_HOME}/pipit/shader-tools")
    else()
        set(PIPIT_SHADER_TOOLS "$ENV{HOME}/.cache/pipit/shader-tools")
    endif()
endif()

# volk: Vulkan's entry points, looked up at run time, so that the programs start on a machine without Vulkan
find_path(VULKAN_HEADERS vulkan/vulkan.h HINTS ${PIPIT_SHADER_TOOLS}/include NO_DEFAULT_PATH)
find_path(VULKAN_HEADERS vulkan/vulkan.h REQUIRED)
find_path(VOLK_INCLUDE volk.h REQUIRED)
add_library(volk INTERFACE)
target_include_directories(volk SYSTEM INTERFACE ${VULKAN_HEADERS} ${VOLK_INCLUDE})
target_link_libraries(volk INTERFACE ${CMAKE_DL_LIBS})

find_program(GLSLC glslc HINTS ${PIPIT_SHADER_TOOLS}/bin NO_DEFAULT_PATH)   # shaderc >= 2025: cooperative matrices
find_program(GLSLC glslc REQUIRED)
# pipit_glslc_knows(VARIABLE EXTENSION [TARGET]): whether this glslc accepts an extension; kernels that need it are left out otherwise.
function(pipit_glslc_knows variable extension)
    if(DEFINED ${variable})
        return()
    endif()
    set(probe ${CMAKE_BINARY_DIR}/CMakeFiles/${variable}.comp)
    set(target vulkan1.2)
    if(ARGC GREATER 2)
        set(target ${ARGV2})
    endif()
    file(WRITE ${probe} "#version 460\n#extension ${extension} : require\nvoid main() {}\n")
    execute_process(COMMAND ${GLSLC} --target-env=${target} ${probe} -o ${probe}.spv RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(status EQUAL 0)
        set(${variable} ON CACHE BOOL "glslc knows ${extension}")
    else()
        message(STATUS "${GLSLC} does not know ${extension}: kernels that need it are left out")
        set(${variable} OFF CACHE BOOL "glslc knows ${extension}")
    endif()
endfunction()
pipit_glslc_knows(PIPIT_HAVE_COOPMAT GL_KHR_cooperative_matrix)
pipit_glslc_knows(PIPIT_HAVE_COOPMAT2 GL_NV_cooperative_matrix2 vulkan1.3)
pipit_glslc_knows(PIPIT_HAVE_INTEGER_DOT GL_EXT_integer_dot_product)

if(PIPIT_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS Core Gui Qml Quick QuickControls2 Network Multimedia Svg TextToSpeech Pdf LinguistTools)
    find_package(Qt6Keychain 0.13 REQUIRED)                                     # the system's secret store: keys and tokens
    pkg_check_modules(portaudio REQUIRED IMPORTED_TARGET portaudio-2.0>=19)     # microphone

    # OpenCV: camera. By its files: its CMake package comes only with all sixty of its libraries.
    find_path(OPENCV_INCLUDE opencv2/videoio.hpp PATH_SUFFIXES opencv4 REQUIRED)
    find_library(OPENCV_CORE opencv_core REQUIRED)
    find_library(OPENCV_VIDEOIO opencv_videoio REQUIRED)
    add_library(opencv_videoio INTERFACE)
    target_include_directories(opencv_videoio SYSTEM INTERFACE ${OPENCV_INCLUDE})
    target_link_libraries(opencv_videoio INTERFACE ${OPENCV_VIDEOIO} ${OPENCV_CORE})
endif()
if(PIPIT_TESTS)
    find_package(GTest 1.12 REQUIRED)
    if(PIPIT_DESKTOP)
        find_package(Qt6 6.4 REQUIRED COMPONENTS Test QuickTest)
    endif()
endif()
