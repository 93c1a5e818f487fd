#pragma once
// What the operating systems do differently and the standard library does not cover. The only file of the engine
// program with system headers beside server/connection.cpp (sockets).

#include <filesystem>
#include <string>
#include <string_view>

namespace pipit::app {

/// Paths arrive as UTF-8, from JSON and from command lines.
std::filesystem::path utf8_path(std::string_view text);

/// The running program's own file; empty if the system does not tell.
std::filesystem::path executable_path();

enum class StandardStream { output, error };
/// Whether a person reads it, so that progress may overwrite itself.
bool is_terminal(StandardStream stream);

/// Standard input without the C and C++ buffers: a thread may sit in it while the program ends.
/// The next line without its end; what there is at end-of-file; at most 4096 bytes.
std::string read_line_from_standard_input();
/// Returns at end-of-file, or when reading fails.
void wait_for_end_of_standard_input();

}  // namespace pipit::app
