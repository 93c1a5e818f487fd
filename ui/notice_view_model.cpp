#include "ui/notice_view_model.h"

#include <utility>

namespace pipit::ui {

void NoticeViewModel::say(const QString& text, const QString& action, std::function<void()> act, bool stays) {
    text_ = text;
    action_ = action;
    act_ = std::move(act);
    stays_ = stays;
    emit changed();
}

void NoticeViewModel::act() {
    const auto act = std::move(act_);
    dismiss();
    if (act) {
        act();
    }
}

}  // namespace pipit::ui
