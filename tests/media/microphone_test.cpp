// PortAudio on a microphone that is a file: ALSA's own file plugin on its null device, in a configuration of the test's
// own, so that neither a sound card nor a sound server is needed. Where PortAudio was built without ALSA, the test says
// so.

#include "media/microphone.h"
#include "media/audio_file.h"
#include "tests/support/temporary_folder.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

namespace pipit::media {
namespace {

using test_support::TemporaryFolder;

class MicrophoneTest : public testing::Test {
protected:
    void write_devices(const std::string& devices) {
        const auto config = folder_.path() / "asound.conf";
        // PortAudio ends the program where nothing is named "default"; this one is a card that is not there
        std::ofstream(config) << "pcm.default { type hw card 31 }\n" << devices;
        ::setenv("ALSA_CONFIG_PATH", config.c_str(), 1);
    }

    /// A device "known" that hears these samples and then silence.
    void connect(const std::vector<float>& samples) {
        const auto raw = folder_.path() / "heard.raw";
        std::ofstream(raw, std::ios::binary)
            .write(reinterpret_cast<const char*>(samples.data()),
                   static_cast<std::streamsize>(samples.size() * sizeof(float)));
        write_devices(
            fmt::format("pcm.silence {{ type null }}\n"
                        "pcm.known {{\n type file\n slave.pcm silence\n file /dev/null\n infile {}\n format raw\n}}\n",
                        raw.string()));
    }

    static std::string id_of(const std::string& name) {
        for (const CaptureDevice& device : microphones()) {
            if (device.name == name) {
                return device.id;
            }
        }
        return {};
    }

    TemporaryFolder folder_;
};

TEST_F(MicrophoneTest, records_what_was_said) {
    const std::vector<float> said = read_audio_file("tests/data/what_colour.wav").samples;
    connect(said);
    const std::string id = id_of("known");
    if (id.empty()) {
        GTEST_SKIP() << "PortAudio does not see ALSA's file device here";
    }
    Microphone microphone(id);
    std::vector<float> heard;
    const auto patience = std::chrono::steady_clock::now() + std::chrono::seconds(30);
    while (heard.size() < said.size() && std::chrono::steady_clock::now() < patience) {
        microphone.read(heard);
        std::this_thread::yield();
    }
    ASSERT_GE(heard.size() + microphone.lost(), said.size());
    // the null device does not wait as a card does, so some may be lost: compare the beginning
    const std::size_t compared = std::min<std::size_t>(said.size(), 8000);
    EXPECT_EQ(std::vector<float>(heard.begin(), heard.begin() + compared),
              std::vector<float>(said.begin(), said.begin() + compared));
}

TEST_F(MicrophoneTest, says_that_there_is_none) {
    write_devices("");
    EXPECT_TRUE(microphones().empty());
    try {
        const Microphone microphone("");
        FAIL() << "opened a microphone that is not there";
    } catch (const CaptureError& error) {
        EXPECT_EQ(error.failure(), CaptureFailure::missing) << error.what();
    }
}

TEST_F(MicrophoneTest, says_that_the_chosen_one_is_gone) {
    connect({0.5F});
    try {
        const Microphone microphone("ALSA: taken out");
        FAIL() << "opened a microphone that is not there";
    } catch (const CaptureError& error) {
        EXPECT_EQ(error.failure(), CaptureFailure::missing);
        EXPECT_NE(std::string(error.what()).find("taken out"), std::string::npos) << error.what();
    }
}

}  // namespace
}  // namespace pipit::media
