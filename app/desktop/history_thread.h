#pragma once
// The storage thread: owns the database connection and the files of attachments. Work is handed in as a function and runs
// there in order; its result comes back to the UI thread as a queued call, unless the asker is gone by then.
//
//     history.ask(this, [id](History& history) { return history.conversations.shown_path(id); },
//                 [this](const std::vector<storage::Message>& path) { … },
//                 [this](const QString& why) { … });
//
// Work captures values only. Thread: UI, for everything that is public here.

#include "app/desktop/kept_reading.h"
#include "storage/attachment_files.h"
#include "storage/backup.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/folder_store.h"
#include "storage/move_history.h"
#include "storage/open_history.h"
#include "storage/preset_store.h"
#include "storage/saved_states.h"
#include "storage/settings_store.h"
#include "storage/written_mark.h"

#include <QDateTime>
#include <QObject>
#include <QPointer>
#include <QString>
#include <QThread>
#include <QThreadPool>

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <type_traits>

namespace pipit::app {

/// What work gets. Thread: storage.
struct History {
    History(storage::Database opened, const std::filesystem::path& folder, const std::filesystem::path& reading);

    /// After conversations were removed: nothing that was read of them stays on the disk either.
    void forget_removed() { remove_needless_reading(kept_reading, conversations); }

    const std::filesystem::path kept_reading;
    storage::Database database;
    storage::AttachmentFiles files;
    storage::ConversationStore conversations;
    storage::FolderStore folders;
    storage::PresetStore presets;
    storage::SettingsStore settings;
    storage::WrittenMark written;
};

/// Backups lie beside the folder of the history, not in it.
storage::BackupFolder backups_of(const std::filesystem::path& folder);

/// For work whose failure nobody waits to hear of.
void log_failure(const QString& why);

/// UTF-8 of the structs of storage.
QString from_utf8(const std::string& text);
QString from_path(const std::filesystem::path& path);
std::filesystem::path to_path(const QString& path);

enum class OpenFailure { already_open, newer_file, other };

class HistoryThread : public QObject {
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds kBackupInterval = std::chrono::minutes(4);
    static constexpr std::chrono::days kDaysInTrash{30};

    /// Opens `home`/history.sqlite, or the one at the place to which it was moved, in the new thread, creating what is missing; a damaged file is set aside, never deleted,
    /// and the newest backup takes its place, now and whenever damage is met later. A backup is made soon after the start and
    /// after every `backup_interval` in which something was written.
    explicit HistoryThread(const std::filesystem::path& home, std::chrono::milliseconds backup_interval = kBackupInterval,
                           QObject* parent = nullptr);
    /// Does first what was asked before.
    ~HistoryThread() override;

    using Failed = std::function<void(const QString& why)>;

    template <typename Work, typename Done>
    void ask(QObject* asker, Work work, Done done, Failed failed) {
        post(asker,
             [work = std::move(work), done = std::move(done)](History& history) mutable -> Reply {
                 if constexpr (std::is_void_v<std::invoke_result_t<Work&, History&>>) {
                     work(history);
                     return [done = std::move(done)]() mutable { done(); };
                 } else {
                     // shared: std::function copies what it holds
                     auto result = std::make_shared<std::invoke_result_t<Work&, History&>>(work(history));
                     return [done = std::move(done), result]() mutable { done(*result); };
                 }
             },
             std::move(failed));
    }

    /// Puts a saved state in the place of the history, in which all that was asked before is done; the present one is set
    /// aside, its settings are kept. `done` is called with why not, or with nothing.
    void restore(const storage::SavedState& state, QObject* asker, std::function<void(const QString& why_not)> done);

    /// Moves the history into this folder, which is not there yet, with its attachments and backups; what was asked before is
    /// done first, what is asked later waits. `done` is called with why not, or with nothing.
    void move(const std::filesystem::path& to, QObject* asker, std::function<void(const QString& why_not)> done);

    /// Where it lies: the folder that was given, unless it was moved.
    const std::filesystem::path& folder() const { return folder_; }
    /// Where the engine keeps what it read: it stays there when the history moves.
    std::filesystem::path reading_folder() const { return kept_reading_of(home_); }
    storage::BackupFolder backups() const { return backups_of(folder_); }
    /// Where the files of attachments lie, named after their content.
    QString attachments_folder() const { return from_path(folder_ / storage::kAttachmentsName); }

signals:
    void opened();
    /// The history was damaged. It lies in `damaged` now (empty: it was gone), and what was backed up at `backup` took its
    /// place (invalid: there was none, an empty one has begun).
    void recovered(const QString& damaged, const QDateTime& backup);
    /// So many messages, the last of them written then, are in no file any more: a kill was followed by the loss of a log.
    void messages_lost(int count, const QDateTime& written);
    void backed_up(const QString& file);
    void open_failed(pipit::app::OpenFailure kind, const QString& why);

private:
    class Worker;
    using Reply = std::function<void()>;
    using Job = std::function<Reply(History&)>;

    void post(QObject* asker, Job job, Failed failed);
    // These run in the storage thread.
    void tell(std::function<void()> signal);
    void open();
    Reply run(const Job& job, const Failed& failed);
    void recover();
    QString replace_by(const storage::SavedState& state);
    QString move_to(const std::filesystem::path& to);
    void end_move();
    void begin_backup();
    void step_backup();
    void end_backup(bool damaged);

    const std::filesystem::path home_;
    std::filesystem::path folder_;
    const std::chrono::milliseconds backup_interval_;
    QThread thread_;
    QThreadPool checks_;   // of finished copies: files that nobody else touches
    Worker* worker_;   // lives in thread_, which deletes it at its end
};

}  // namespace pipit::app
