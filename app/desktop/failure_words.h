#pragma once
// What a person is told when an answer failed, and the one thing that can be done about it.
// Thread: UI.

#include "app/desktop/api_failure.h"
#include "ui/assistant_port.h"

namespace pipit::app {

struct FailedSource {
    bool watched = false;  // our own engine; else a server that somebody else keeps
    bool has_key = false;  // one was sent along
};

ui::Failure words_for(const ApiFailure& failure, const FailedSource& source);

}  // namespace pipit::app
