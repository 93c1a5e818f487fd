#pragma once
// One function per subcommand: it adds the command with its options to the program, and returns what runs it once they
// are parsed. Running returns the exit status, or throws when the task fails.

#include <CLI/CLI.hpp>

#include <functional>

namespace pipit::app {

struct Command {
    CLI::App* options = nullptr;
    std::function<int()> run;
};

/// What a command finds wrong with its own arguments after parsing: exit status 2, with its help.
class UsageError : public CLI::ValidationError {
public:
    explicit UsageError(std::string message) : CLI::ValidationError(std::move(message)) {}
};

Command ask_command(CLI::App& program);
Command bench_command(CLI::App& program);
Command devices_command(CLI::App& program);
Command frames_command(CLI::App& program);
Command import_command(CLI::App& program);
Command probe_command(CLI::App& program);
Command serve_command(CLI::App& program);

}  // namespace pipit::app
