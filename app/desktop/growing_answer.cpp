#include "app/desktop/growing_answer.h"

#include "app/desktop/thoughts.h"

#include <utility>

namespace pipit::app {

void GrowingAnswer::append(const QString& content) {
    content_ += content;
    unread_ = true;
}

void GrowingAnswer::append_thoughts(const QString& thoughts) {
    sent_thoughts_ += thoughts;
    unread_ = true;
}

void GrowingAnswer::begin_again() {
    content_.clear();
    sent_thoughts_.clear();
    text_.set({});
    thoughts_.set({});
    unread_ = false;
    thinking_.invalidate();
    thought_seconds_.reset();
}

void GrowingAnswer::end() {
    ended_ = true;
    read();
    measure();
}

void GrowingAnswer::read() {
    unread_ = false;
    SplitAnswer split = split_thoughts(content_, ended_);
    const QString sent = sent_thoughts_.trimmed();
    const bool both = !sent.isEmpty() && !split.thoughts.isEmpty();
    text_.set(split.text);
    thoughts_.set(sent + (both ? u"\n\n"_qs : QString()) + split.thoughts);
    measure();
}

void GrowingAnswer::measure() {
    if (thoughts_.made().isEmpty() || thought_seconds_) {
        return;
    }
    if (!thinking_.isValid()) {
        thinking_.start();
    }
    if (ended_ || !text_.made().isEmpty()) {
        thought_seconds_ = static_cast<double>(thinking_.elapsed()) / 1000;
    }
}

std::optional<GrowingAnswer::Batch> GrowingAnswer::take() {
    if (unread_) {
        read();
    }
    if (!has_more()) {
        return std::nullopt;
    }
    Batch batch;
    const auto put = [&batch](GrowingText& growing, GrowingText::Batch& into) {
        into.whole = growing.shown();
        if (auto taken = growing.take()) {
            into = *std::move(taken);
            batch.grew = batch.grew && !into.appended.isEmpty();
        }
    };
    put(text_, batch.text);
    put(thoughts_, batch.thoughts);
    return batch;
}

}  // namespace pipit::app
