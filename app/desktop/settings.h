#pragma once
// The window's settings and the choices of engine as named texts in the history database, and their defaults.

#include "app/desktop/chat_api_client.h"
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
    QString server;            // address; not empty: this server instead of the engine program, unless it is off
    QString server_key;
    QString server_model;
    bool server_off = false;   // the address is kept, the engine program answers

    bool uses_server() const { return !server.isEmpty() && !server_off; }
    bool operator==(const EngineChoice&) const = default;
};

using NamedSettings = std::map<std::string, std::string>;

/// Unknown names are left alone, senseless values become the default: the file may come from another version.
ui::Settings window_settings(const NamedSettings& named);
EngineChoice engine_choice(const NamedSettings& named);
NamedSettings to_named(const ui::Settings& settings);

/// Where requests go; not valid: to the engine program, or the address is none.
ChatEndpoint server_endpoint(const EngineChoice& choice);

/// The engine program's arguments after `serve --token-stdin`.
/// `kept_reading`: where it keeps what it has read of conversations; empty: nowhere.
QStringList engine_arguments(const EngineChoice& choice, const QString& kept_reading = {});

}  // namespace pipit::app
