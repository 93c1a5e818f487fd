// A program that only downloads, for being killed: says on standard output how many bytes it has, a line each time.
// Usage: download_program HUB FOLDER

#include "app/desktop/models/downloads.h"

#include <QCoreApplication>

#include <cstdio>

using namespace pipit::app;

int main(int argc, char** argv) {
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        return 2;
    }
    const RecommendedModel tiny{
        .id = u"tiny"_qs, .name = u"Tiny"_qs, .repository = u"owner/tiny"_qs, .files = {u"model*.safetensors"_qs}};
    NetworkGate gate;
    Downloads downloads(gate, {.hub = QUrl(arguments[1]), .models = {tiny}}, {.hub = {}, .folder = arguments[2]});
    QObject::connect(&downloads, &Downloads::changed, &downloads, [](const DownloadState& state) {
        if (state.phase == DownloadPhase::running) {
            std::printf("%lld\n", static_cast<long long>(state.done_bytes));
            std::fflush(stdout);
        }
    });
    downloads.start(u"tiny"_qs, {});
    return QCoreApplication::exec();
}
