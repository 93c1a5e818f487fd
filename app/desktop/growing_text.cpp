#include "app/desktop/growing_text.h"

namespace pipit::app {

bool GrowingText::has_more() const { return !shown_.startsWith(made_); }

std::optional<GrowingText::Batch> GrowingText::take() {
    if (!has_more()) {
        return std::nullopt;
    }
    Batch batch{.whole = made_, .appended = {}};
    if (made_.startsWith(shown_)) {
        batch.appended = made_.mid(shown_.size());
    }
    shown_ = made_;
    return batch;
}

}  // namespace pipit::app
