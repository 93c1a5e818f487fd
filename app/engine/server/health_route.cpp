#include "app/engine/facts_json.h"
#include "app/engine/server/routes.h"

#include <string_view>

namespace pipit::app {

namespace {

std::string_view name_of(EngineStatus status) {
    switch (status) {
        case EngineStatus::no_model: return "no_model";
        case EngineStatus::loading: return "loading";
        case EngineStatus::ready: return "ready";
        case EngineStatus::failed: return "failed";
    }
    return "failed";
}

}  // namespace

void add_health_route(HttpServer& http, const EngineThread& engine) {
    http.Get("/health", [&engine](const httplib::Request&, httplib::Response& response) {
        const Health health = engine.health();
        response.set_content(dump({{"status", name_of(health.status)},
                                   {"progress", health.progress},
                                   {"step", health.step},
                                   {"error", health.error.empty() ? nlohmann::json() : nlohmann::json(health.error)}}),
                             "application/json");
    });
}

}  // namespace pipit::app
