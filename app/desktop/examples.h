#pragma once
// The cards of the empty window: questions that the embedded model answers right, with files that are installed with Pipit.

#include "ui/assistant_port.h"

namespace pipit::app {

/// Those whose files are there.
QVector<ui::Example> example_cards();

}  // namespace pipit::app
