// pipit-engine: Gemma 3n on Vulkan, from the command line and as a server for the window. Exit status: 0 done, 1 the
// task failed, 2 wrong usage. Answers go to standard output, everything else to standard error.

#include "app/engine/commands.h"

#include <fmt/format.h>

#include <array>
#include <cstdio>
#include <exception>

namespace {

constexpr int kDone = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int run(int argument_count, char** arguments) {
    using namespace pipit::app;
    CLI::App program("Pipit's engine: a Gemma 3n model that reads, sees and hears, on your own GPU", "pipit-engine");
    program.set_version_flag("--version", "pipit-engine " PIPIT_VERSION);
    program.require_subcommand(1);
    const std::array commands = {ask_command(program),    serve_command(program), devices_command(program),
                                 import_command(program), bench_command(program), probe_command(program), frames_command(program)};
    try {
        program.parse(argument_count, arguments);
        for (const Command& command : commands) {
            if (command.options->parsed()) {
                return command.run();
            }
        }
        return kWrongUsage;
    } catch (const CLI::Success& help) {  // --help, --version
        program.exit(help);
        return kDone;
    } catch (const CLI::ParseError& error) {
        const auto chosen = program.get_subcommands();
        const CLI::App& command = chosen.empty() ? program : *chosen.front();
        fmt::print(stderr, "pipit-engine: {}\n\n{}", error.what(), command.help());
        return kWrongUsage;
    } catch (const std::exception& error) {
        fmt::print(stderr, "pipit-engine: {}\n", error.what());
        return kFailed;
    }
}

}  // namespace

int main(int argument_count, char** arguments) {
    try {
        return run(argument_count, arguments);
    } catch (...) {
        std::fputs("pipit-engine: something went wrong that has no name\n", stderr);
        return kFailed;
    }
}
