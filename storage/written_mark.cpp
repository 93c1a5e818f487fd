#include "storage/written_mark.h"

#include "storage/database.h"
#include "storage/statement.h"

#include <fmt/format.h>

#include <fstream>

namespace pipit::storage {

RowId last_message_id(Database& database) {
    Statement row(database, "SELECT seq FROM sqlite_sequence WHERE name = 'messages'");
    return row.step() ? row.integer(0) : 0;
}

WrittenMark::WrittenMark(const std::filesystem::path& folder) : file_(folder / "written") {}

std::optional<WrittenMark::Mark> WrittenMark::read() const {
    std::ifstream in(file_);
    std::int64_t last_message = 0;
    std::int64_t milliseconds = 0;
    std::string end;
    if (!(in >> last_message >> milliseconds >> end) || end != "end" || last_message < 0 || milliseconds < 0) {
        return std::nullopt;   // a kill may have cut it
    }
    return Mark{.last_message = last_message, .written = TimePoint(std::chrono::milliseconds(milliseconds))};
}

void WrittenMark::note(Database& database, TimePoint now) {
    const RowId last = last_message_id(database);
    if (last == noted_) {
        return;
    }
    noted_ = last;
    std::ofstream(file_, std::ios::trunc) << fmt::format("{} {} end\n", last, now.time_since_epoch().count());
}

}  // namespace pipit::storage
