#include "app/desktop/models/download_words.h"

#include "app/desktop/models/downloads.h"

#include <QLocale>

namespace pipit::app {
namespace {

ui::FetchPhase to_ui(DownloadPhase phase) {
    switch (phase) {
        case DownloadPhase::none: return ui::FetchPhase::none;
        case DownloadPhase::listing: return ui::FetchPhase::listing;
        case DownloadPhase::running: return ui::FetchPhase::running;
        case DownloadPhase::waiting: return ui::FetchPhase::waiting;
        case DownloadPhase::paused: return ui::FetchPhase::paused;
        case DownloadPhase::checking: return ui::FetchPhase::checking;
        case DownloadPhase::done: return ui::FetchPhase::done;
        case DownloadPhase::failed: return ui::FetchPhase::failed;
    }
    return ui::FetchPhase::none;
}

QString size(qint64 bytes) { return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat); }

struct Words {
    QString message;
    ui::FetchAction action = ui::FetchAction::none;
};

Words words_for(const DownloadState& state) {
    using Action = ui::FetchAction;
    switch (state.trouble) {
        case DownloadTrouble::none: return {};
        case DownloadTrouble::no_network:
            return {Downloads::tr("“No network” is on, so nothing is fetched. You can turn it off here, or in the "
                                  "settings under Privacy."),
                    Action::allow_network};
        case DownloadTrouble::needs_token:
            return {Downloads::tr("The hub gives this model to those only who have accepted its licence there. Please "
                                  "accept it on the model's page, then enter a token."),
                    Action::give_token};
        case DownloadTrouble::bad_token:
            return {Downloads::tr("The hub does not accept this token. Please make a new one there, and enter it."),
                    Action::give_token};
        case DownloadTrouble::not_accepted:
            return {Downloads::tr("The hub knows your token, but you have not accepted this model's licence there yet, "
                                  "or its makers have not answered. Please open the model's page."),
                    Action::open_page};
        case DownloadTrouble::not_found:
            return {Downloads::tr("The hub does not have this file any more: %1").arg(state.details), Action::retry};
        case DownloadTrouble::bad_listing:
            return {state.details.isEmpty()
                        ? Downloads::tr("What the hub says of this model's files cannot be read.")
                        : Downloads::tr("The hub has not all the files that this model needs (%1).").arg(state.details),
                    Action::retry};
        case DownloadTrouble::wrong_hash:
            return {Downloads::tr("%1 did not come as the hub described it: its checksum is another. Nothing was "
                                  "deleted; starting again fetches this file anew.")
                        .arg(state.details),
                    Action::start_again};
        case DownloadTrouble::no_space:
            return {Downloads::tr(
                        "There is too little room on the disk: %1 are needed, %2 are free. What has come is kept.")
                        .arg(size(state.needed_bytes), size(state.free_bytes)),
                    Action::retry};
        case DownloadTrouble::disk:
            return {Downloads::tr("The disk refused to take it: %1").arg(state.details), Action::retry};
        case DownloadTrouble::bad_redirect:
            return {Downloads::tr("The hub points to an address that is not followed: %1").arg(state.details),
                    Action::retry};
        case DownloadTrouble::server:
            return {Downloads::tr("The hub does not send it: %1").arg(state.details), Action::retry};
        case DownloadTrouble::lost:
            return {Downloads::tr("The connection broke off: %1").arg(state.details), Action::retry};
    }
    return {};
}

}  // namespace

ui::Fetch to_ui(const DownloadState& state) {
    const Words words = words_for(state);
    return {.phase = to_ui(state.phase),
            .done_bytes = state.done_bytes,
            .total_bytes = state.total_bytes,
            .bytes_per_second = state.bytes_per_second,
            .retry_seconds = state.retry_seconds,
            .message = words.message,
            .action = words.action};
}

}  // namespace pipit::app
