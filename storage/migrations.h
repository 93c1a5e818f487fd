#pragma once
// The schema's history: a numbered list of steps. Step N takes a file from user_version N-1 to N in one transaction, so a
// kill inside leaves the old schema or the new one. Steps that were released are never edited: a change is a new step.

#include "storage/database.h"

namespace pipit::storage {

/// What a file has after migrate().
int newest_schema_version();

int schema_version(Database& database);

/// Throws Damaged when the file lacks what its version has, NewerFile when its version is ahead of this program.
void check_schema(Database& database);

/// Brings the file to the newest schema. Throws NewerFile, touching nothing, when the file is ahead of this program.
void migrate(Database& database);

}  // namespace pipit::storage
