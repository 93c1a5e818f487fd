#pragma once
// The window's settings and the choices of engine as named texts in the history database, and their defaults.

#include "ui/assistant_port.h"

#include <QString>

#include <map>
#include <string>

namespace pipit::app {

/// What answers: our own engine with a model, or a server that speaks the same protocol.
struct EngineChoice {
    QString model;             // path; empty: the engine's own choice
    QString device;
    QString slice;
    int context = 0;           // tokens; 0: the engine's own choice
    QString server;            // address; not empty: this server instead of the engine program
    QString server_key;
    QString server_model;

    bool operator==(const EngineChoice&) const = default;
};

using NamedSettings = std::map<std::string, std::string>;

/// Unknown names are left alone, senseless values become the default: the file may come from another version.
ui::Settings window_settings(const NamedSettings& named);
EngineChoice engine_choice(const NamedSettings& named);
NamedSettings to_named(const ui::Settings& settings);

/// The engine program's arguments after `serve --token-stdin`.
QStringList engine_arguments(const EngineChoice& choice);

}  // namespace pipit::app
