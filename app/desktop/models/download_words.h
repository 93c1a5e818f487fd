#pragma once
// What a person is told of a download, and what can be done about it.
// Thread: UI.

#include "app/desktop/models/model_download.h"
#include "ui/models_port.h"

namespace pipit::app {

ui::Fetch to_ui(const DownloadState& state);

}  // namespace pipit::app
