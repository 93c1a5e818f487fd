#include "app/desktop/termination.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

namespace pipit::app {

#ifdef Q_OS_UNIX
namespace {

constexpr int kSignals[] = {SIGTERM, SIGINT, SIGHUP};
int ends[2] = {-1, -1};   // of a pipe: read by the event loop, written by the handler

void handle(int) {
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(ends[1], &byte, 1);   // one of the few things that a handler may do
}

}  // namespace

Termination::Termination(QObject* parent) : QObject(parent) {
    if (pipe(ends) != 0) {
        return;   // then a signal ends the program at once, as it would without this class
    }
    for (const int end : ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);   // the engine does not inherit them
    }
    auto* notifier = new QSocketNotifier(ends[0], QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        if (read(ends[0], &byte, 1) == 1) {
            emit requested();
        }
    });
    for (const int signal : kSignals) {
        struct sigaction action = {};
        action.sa_handler = handle;
        action.sa_flags = SA_RESTART;
        sigaction(signal, &action, nullptr);
    }
}

Termination::~Termination() {
    for (const int signal : kSignals) {
        std::signal(signal, SIG_DFL);
    }
    for (int& end : ends) {
        close(end);
        end = -1;
    }
}
#else
Termination::Termination(QObject* parent) : QObject(parent) {}
Termination::~Termination() = default;
#endif

}  // namespace pipit::app
