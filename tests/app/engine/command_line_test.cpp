// What scripts rely on: exit status, and what goes to standard output and what to standard error. Needs no device and
// no model.

#include "tests/support/temporary_folder.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

struct Ran {
    int status;
    std::string output;
    std::string errors;
};

Ran run(const std::string& arguments) {
    const pipit::test_support::TemporaryFolder folder;
    const auto read = [&folder](const char* name) {
        std::ifstream file(folder.path() / name, std::ios::binary);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const int status = std::system(fmt::format("\"{}\" {} >\"{}\" 2>\"{}\"", PIPIT_ENGINE, arguments,
                                               (folder.path() / "output").string(), (folder.path() / "errors").string())
                                       .c_str());
#if defined(_WIN32)
    return {status, read("output"), read("errors")};
#else
    return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, read("output"), read("errors")};
#endif
}

TEST(CommandLine, HelpIsAnAnswer) {
    for (const char* arguments :
         {"--help", "ask --help", "serve --help", "devices --help", "import --help", "bench --help", "probe --help"}) {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 0) << arguments;
        EXPECT_THAT(ran.output, HasSubstr("Usage:")) << arguments;
        EXPECT_THAT(ran.errors, IsEmpty()) << arguments;
    }
    EXPECT_THAT(run("--version").output, HasSubstr("pipit-engine "));
}

TEST(CommandLine, WrongUsageIsTwoWithHelp) {
    for (const char* arguments :
         {"", "fly", "ask", "ask --image", "ask --temperature 3 Hi", "ask --max-tokens 0 Hi", "ask --seed x Hi",
          "ask --context 1 Hi", "ask Hi there", "serve --port 70000", "serve now", "probe", "probe --out o", "import a",
          "import a b", "import a b --type q3", "bench -r 0", "bench -p x", "devices --all"}) {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 2) << arguments;
        EXPECT_THAT(ran.output, IsEmpty()) << arguments;
        EXPECT_THAT(ran.errors, HasSubstr("Usage:")) << arguments;
    }
}

TEST(CommandLine, FailureIsOneWithItsReason) {
    for (const char* arguments :
         {"ask --model /does/not/exist Hi", "ask --image /does/not/exist.png Hi", "ask --audio /does/not/exist.wav",
          "probe --prompt /does/not/exist.json --out o.safetensors", "import /does/not/exist /tmp/x --type q4_0",
          "bench --model /does/not/exist"}) {
        const Ran ran = run(arguments);
        EXPECT_EQ(ran.status, 1) << arguments;
        EXPECT_THAT(ran.output, IsEmpty()) << arguments;
        EXPECT_THAT(ran.errors, HasSubstr("exist")) << arguments;
        EXPECT_THAT(ran.errors, Not(HasSubstr("Usage:"))) << arguments;
    }
}

}  // namespace
