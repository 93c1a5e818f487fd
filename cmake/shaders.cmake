# pipit_shader(NAME [TARGET vulkan1.3] [VARIANTS a b …] [DEFINES a:X=1 …]): compiles ops/NAME.comp, once per variant, and names the results
# kernels::NAME or kernels::NAME_a. A variant `a` is compiled with -DVARIANT_A; the definitions are for the include files.
set(PIPIT_KERNELS "" CACHE INTERNAL "")

function(pipit_shader name)
    cmake_parse_arguments(arg "" "TARGET" "VARIANTS" ${ARGN})
    if(NOT arg_TARGET)
        set(arg_TARGET vulkan1.2)
    endif()
    if(NOT arg_VARIANTS)
        set(arg_VARIANTS "-")
    endif()
    foreach(variant ${arg_VARIANTS})
        if(variant STREQUAL "-")
            set(kernel ${name})
            set(definitions "")
        else()
            set(kernel ${name}_${variant})
            string(TOUPPER ${variant} upper)
            set(definitions -DVARIANT_${upper})
        endif()
        set(source ${CMAKE_CURRENT_SOURCE_DIR}/ops/${name}.comp)
        set(output ${CMAKE_CURRENT_BINARY_DIR}/${kernel}.inc)
        add_custom_command(
            OUTPUT ${output}
            COMMAND ${GLSLC} --target-env=${arg_TARGET} -O -mfmt=num -I ${CMAKE_CURRENT_SOURCE_DIR} ${definitions}
                    -MD -MF ${output}.d -MT ${output} ${source} -o ${output}
            DEPENDS ${source}
            DEPFILE ${output}.d
            COMMENT "Shader ${kernel}"
            VERBATIM)
        set(PIPIT_KERNELS ${PIPIT_KERNELS} ${kernel} CACHE INTERNAL "")
    endforeach()
endfunction()

# Writes kernels.h and kernels.cpp for every shader named so far, and makes the library `shaders`.
function(pipit_shader_library)
    set(declarations "")
    set(definitions "")
    set(includes "")
    foreach(kernel ${PIPIT_KERNELS})
        string(APPEND declarations "extern const Kernel ${kernel};\n")
        string(APPEND definitions "constexpr std::uint32_t ${kernel}_words[] = {\n#include \"${kernel}.inc\"\n};\nconst Kernel ${kernel}{\"${kernel}\", ${kernel}_words};\n")
        list(APPEND includes ${CMAKE_CURRENT_BINARY_DIR}/${kernel}.inc)
    endforeach()
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/kernels.h CONTENT
"#pragma once
// Generated from vulkan_shaders/CMakeLists.txt.
#include \"vulkan_shaders/kernel.h\"

namespace pipit::inference::kernels {
${declarations}}
" @ONLY)
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/kernels.cpp CONTENT
"#include \"kernels.h\"

namespace pipit::inference::kernels {
${definitions}}
" @ONLY)
    add_library(shaders STATIC ${CMAKE_CURRENT_BINARY_DIR}/kernels.cpp)
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/kernels.cpp PROPERTIES OBJECT_DEPENDS "${includes}")
    target_include_directories(shaders PUBLIC ${PROJECT_SOURCE_DIR} ${CMAKE_CURRENT_SOURCE_DIR} ${CMAKE_CURRENT_BINARY_DIR})
endfunction()
