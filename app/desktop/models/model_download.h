#pragma once
// One model on its way from the hub to this disk.
//
// The hub is asked for the repository's files with their sizes and hashes; each is fetched into a part, checked, and
// renamed; when all are there the folder gets its final name. Until then everything lies in `parts`/<id>, with a plan
// that another start of the program goes on with. A broken or silent connection is made again after growing pauses,
// with the range that is missing; a server that sends the whole instead, or another version, is taken from the start.
// A file with a wrong hash stays where it is until the person says "start again".
//
// The token goes to the hub's own address only, never where it redirects to; from https nothing is followed to http.
// Thread: that of downloads.

#include "app/desktop/models/catalogue.h"
#include "app/desktop/models/download_plan.h"
#include "app/desktop/models/part_file.h"
#include "app/desktop/network_gate.h"

#include <QElapsedTimer>
#include <QObject>
#include <QPointer>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace pipit::app {

enum class DownloadPhase { none, listing, running, waiting, paused, checking, done, failed };

enum class DownloadTrouble {
    none,
    no_network,    // the switch is on
    needs_token,   // the hub wants to know who asks
    bad_token,     // and does not know this one
    not_accepted,  // the hub knows, and wants its licence accepted
    not_found,
    bad_listing,  // what the hub says cannot be read, or lacks what we need
    wrong_hash,
    no_space,  // needed_bytes, free_bytes
    disk,
    bad_redirect,
    server,  // another refusal
    lost     // the connection, again and again
};

struct DownloadState {
    QString model;
    DownloadPhase phase = DownloadPhase::none;
    qint64 done_bytes = 0;
    qint64 total_bytes = 0;  // 0: not known yet
    double bytes_per_second = 0;
    int retry_seconds = 0;                            // of waiting
    DownloadTrouble trouble = DownloadTrouble::none;  // of failed and waiting
    QString details;                                  // the system's or the server's words, or a file's name
    qint64 needed_bytes = 0;
    qint64 free_bytes = 0;
    QString folder;  // of done
};

class ModelDownload : public QObject {
    Q_OBJECT

public:
    struct Options {
        QUrl hub;
        QString folder;                                 // where models lie
        std::chrono::milliseconds stall_after{30'000};  // without a byte
        std::chrono::milliseconds first_pause{1'000};   // before trying again; doubled each time
        std::chrono::milliseconds longest_pause{60'000};
        int most_attempts = 8;                                    // in a row, without a byte in between
        qint64 spare_bytes = 256LL * 1024 * 1024;                 // that the disk must keep
        qint64 space_every_bytes = 64LL * 1024 * 1024;            // fetched, the disk is looked at again
        std::function<qint64(const QString& folder)> free_bytes;  // empty: asks the system
    };

    ModelDownload(RecommendedModel model, Options options, GatedNetwork& network, QObject* parent = nullptr);
    ~ModelDownload() override;

    /// Where the parts of a model lie.
    static QString parts_folder(const Options& options, const QString& model);

    const DownloadState& state() const { return state_; }
    /// Takes up what an earlier run left, as paused. False: there is nothing.
    bool take_up();
    /// Begins, or goes on.
    void start(const QString& token);
    void pause();
    /// As start(), without what is there of files that are not verified, and with a new listing.
    void start_again(const QString& token);
    /// Removes the parts. What was fetched is gone.
    void cancel();

signals:
    void changed(const pipit::app::DownloadState& state);

private:
    enum class Fetching { listing, file };

    void list();
    void take_listing(const QByteArray& body);
    void plan(const std::vector<HubFile>& files);
    bool space_suffices();
    void next_file();
    void hash_rest();
    void fetch_rest();
    void get(const QUrl& url, Fetching what, int redirects_left);
    void take_head();
    void take_bytes();
    void write(const QByteArray& bytes);
    void reply_ended();
    void follow_redirect(int status);
    void take_refusal(int status);
    void file_is_complete();
    void finish();
    void try_later(DownloadTrouble trouble, const QString& details, std::optional<int> after_seconds = {});
    void fail(DownloadTrouble trouble, const QString& details = {});
    void drop_reply();
    void set_phase(DownloadPhase phase);
    void tell_progress();
    qint64 free_bytes() const;

    const RecommendedModel model_;
    const Options options_;
    const QString parts_;
    GatedNetwork& network_;
    QString token_;
    DownloadState state_;
    std::optional<DownloadPlan> plan_;
    std::unique_ptr<PartFile> part_;
    QPointer<QNetworkReply> reply_;
    Fetching fetching_ = Fetching::listing;
    int redirects_left_ = 0;
    bool taking_body_ = false;  // the status is one whose bytes belong to the file
    int attempts_ = 0;          // in a row
    qint64 checked_space_at_ = 0;
    QTimer stall_;
    QTimer retry_;
    QTimer hashing_;
    QElapsedTimer told_;
    QElapsedTimer measured_;     // since the speed was measured last
    qint64 measured_bytes_ = 0;  // come since then
};

}  // namespace pipit::app
