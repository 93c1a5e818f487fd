# The lint target: formatting, who includes whom, clang-tidy, qmllint. It reads compile_commands.json and generated headers, so
# it comes after everything is built.
add_custom_target(lint COMMAND ${PROJECT_SOURCE_DIR}/cmake/lint/run ${CMAKE_BINARY_DIR} USES_TERMINAL VERBATIM
    COMMENT "lint: formatting, who includes whom, clang-tidy, qmllint")
