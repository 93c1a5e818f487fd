#include "media/voice_activity.h"

#include <algorithm>
#include <cmath>

namespace pipit::media {
namespace {

constexpr std::size_t kFrameSamples = 320;  // 20 ms
constexpr int kFrameMs = 20;
constexpr std::size_t kRoomFrames = 100;   // two seconds: words have quiet between them
constexpr std::size_t kFewestFrames = 10;  // before that, the room is not known

double ratio_of(double db) { return std::pow(10.0, db / 10); }

double mean_square(std::span<const float> samples) {
    double sum = 0;
    for (const float sample : samples) {
        sum += static_cast<double>(sample) * sample;
    }
    return sum / static_cast<double>(samples.size());
}

}  // namespace

VoiceActivity::VoiceActivity() : VoiceActivity(Options{}) {}
VoiceActivity::VoiceActivity(const Options& options) : options_(options) {}

bool VoiceActivity::feed(std::span<const float> samples) {
    frame_.insert(frame_.end(), samples.begin(), samples.end());
    std::size_t at = 0;
    for (; at + kFrameSamples <= frame_.size(); at += kFrameSamples) {
        hear(mean_square(std::span(frame_).subspan(at, kFrameSamples)));
    }
    frame_.erase(frame_.begin(), frame_.begin() + static_cast<std::ptrdiff_t>(at));
    return speaking_;
}

void VoiceActivity::hear(double energy) {
    lately_.push_back(energy);
    if (lately_.size() > kRoomFrames) {
        lately_.pop_front();
    }
    if (lately_.size() < kFewestFrames) {
        return;
    }
    const double room = *std::min_element(lately_.begin(), lately_.end());
    const double least = ratio_of(options_.least_db);
    const bool loud = energy > std::max(room * ratio_of(options_.begin_db), least);
    const bool quiet = energy < std::max(room * ratio_of(options_.end_db), least);
    loud_frames_ = loud ? loud_frames_ + 1 : std::max(0, loud_frames_ - 1);  // a gap between two syllables costs little
    quiet_frames_ = quiet ? quiet_frames_ + 1 : 0;
    if (!speaking_ && loud_frames_ * kFrameMs >= options_.begins_after.count()) {
        speaking_ = true;
    } else if (speaking_ && quiet_frames_ * kFrameMs >= options_.ends_after.count()) {
        speaking_ = false;
    }
    if (quiet_frames_ * kFrameMs >= options_.ends_after.count()) {
        loud_frames_ = 0;
    }
}

void VoiceActivity::reset() {
    frame_.clear();
    loud_frames_ = quiet_frames_ = 0;
    speaking_ = false;
}

}  // namespace pipit::media
