#pragma once
// What this process asks of the system, seen from inside: files opened, connections made, names looked up, programs
// started. The functions of the C library are replaced by ones that take notes and go on; every library of the process
// calls them. A test that includes this links with its symbols exported (ENABLE_EXPORTS).

#include <QStringList>

namespace system_calls {

/// Since the last reset(), in order: "open /etc/hostname", "connect", "look up example.org", "start a program".
QStringList made();
void reset();

}  // namespace system_calls
