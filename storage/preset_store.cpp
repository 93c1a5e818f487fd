#include "storage/preset_store.h"

#include "storage/database.h"
#include "storage/statement.h"

namespace pipit::storage {

std::vector<Preset> PresetStore::all() {
    std::vector<Preset> presets;
    Statement rows(database_, "SELECT id, name, system_prompt, temperature, top_p, top_k, most_tokens FROM presets "
                              "ORDER BY name COLLATE NOCASE, id");
    while (rows.step()) {
        const auto top_k = rows.maybe_integer(5);
        const auto most_tokens = rows.maybe_integer(6);
        presets.push_back({.id = rows.integer(0),
                           .name = rows.text(1),
                           .manner = {.system_prompt = rows.text(2),
                                      .temperature = rows.maybe_real(3),
                                      .top_p = rows.maybe_real(4),
                                      .top_k = top_k ? std::optional(static_cast<int>(*top_k)) : std::nullopt,
                                      .most_tokens = most_tokens ? std::optional(static_cast<int>(*most_tokens)) : std::nullopt}});
    }
    return presets;
}

RowId PresetStore::save(const Preset& preset) {
    const Manner& manner = preset.manner;
    Statement write(database_, "INSERT INTO presets (id, name, system_prompt, temperature, top_p, top_k, most_tokens) "
                               "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO UPDATE SET name = excluded.name, "
                               "system_prompt = excluded.system_prompt, temperature = excluded.temperature, "
                               "top_p = excluded.top_p, top_k = excluded.top_k, most_tokens = excluded.most_tokens");
    write.bind(preset.id == 0 ? std::nullopt : std::optional(preset.id), preset.name, manner.system_prompt, manner.temperature,
               manner.top_p, manner.top_k, manner.most_tokens);
    write.run();
    return preset.id == 0 ? database_.last_insert_id() : preset.id;
}

void PresetStore::remove(RowId id) { Statement(database_, "DELETE FROM presets WHERE id = ?1").bind(id).run(); }

}  // namespace pipit::storage
