// Takes a video apart for the window, which decodes no video itself: pictures at evenly spaced or at chosen times, and the
// sound.

#include "app/engine/commands.h"
#include "app/engine/facts_json.h"
#include "media/audio_file.h"
#include "media/error.h"
#include "media/video_file.h"

#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <memory>
#include <vector>

namespace pipit::app {
namespace {

struct FramesOptions {
    std::string video;
    std::string folder;
    int count = 8;
    std::vector<double> at;   // seconds; not empty: these, and not `count`
    bool with_sound = true;
};

void write_file(const std::filesystem::path& file, const std::string& head, const void* bytes, std::size_t size) {
    std::ofstream out(file, std::ios::binary);
    out << head;
    out.write(static_cast<const char*>(bytes), static_cast<std::streamsize>(size));
    if (!out.flush()) {
        throw media::Error("{} cannot be written", file.string());
    }
}

nlohmann::json write_frames(const FramesOptions& options) {
    media::VideoFile video(options.video);
    nlohmann::json frames = nlohmann::json::array();
    std::vector<double> times = options.at;
    if (times.empty()) {
        const int count = video.seconds() > 0 ? options.count : 1;   // else nobody knows where the others would be
        for (int i = 0; i < count; ++i) {
            times.push_back(video.seconds() * (i + 0.5) / count);    // the middle of each stretch
        }
    }
    for (const double seconds : times) {
        const media::Image image = video.frame_at(seconds);
        const std::string file = fmt::format("frame-{:03}.ppm", frames.size() + 1);
        write_file(std::filesystem::path(options.folder) / file, fmt::format("P6\n{} {}\n255\n", image.width, image.height), image.rgb.data(), image.rgb.size());
        frames.push_back({{"seconds", seconds}, {"file", file}});
    }
    return {{"seconds", video.seconds()}, {"frames", frames}};
}

// 32-bit samples at 16 kHz. Not every video has a sound, and what is wrong with one does not spoil the pictures.
nlohmann::json write_sound(const FramesOptions& options) {
    try {
        const media::Sound sound = media::read_audio_file(options.video);
        write_file(std::filesystem::path(options.folder) / "sound.f32", {}, sound.samples.data(), sound.samples.size() * sizeof(float));
        return {{"file", "sound.f32"}, {"rate", media::kSoundRateHz}};
    } catch (const media::Error& error) {
        return {{"file", nullptr}, {"why", error.what()}};
    }
}

}  // namespace

Command frames_command(CLI::App& program) {
    CLI::App* command = program.add_subcommand("frames", "Take pictures and the sound out of a video");
    const auto options = std::make_shared<FramesOptions>();
    command->add_option("video", options->video, "The video file")->required()->check(CLI::ExistingFile);
    command->add_option("folder", options->folder, "Where the pictures (PPM) and the sound (float32, 16 kHz) are written")->required()->check(CLI::ExistingDirectory);
    CLI::Option* count = command->add_option("--count", options->count, "How many pictures, evenly spaced")->check(CLI::Range(1, 64))->capture_default_str();
    command->add_option("--at", options->at, "Pictures at these seconds instead, as 3,70.5")->delimiter(',')->check(CLI::NonNegativeNumber)->excludes(count);
    command->add_flag("!--no-sound", options->with_sound, "Pictures only");
    return {command, [options] {
                nlohmann::json report = write_frames(*options);
                report["sound"] = options->with_sound ? write_sound(*options) : nlohmann::json();
                fmt::print("{}\n", dump(report, 2));
                return 0;
            }};
}

}  // namespace pipit::app
