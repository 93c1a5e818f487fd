#pragma once
// The storage thread: owns the database connection and the files of attachments. Work is handed in as a function and runs
// there in order; its result comes back to the UI thread as a queued call, unless the asker is gone by then.
//
//     history.ask(this, [id](History& history) { return history.conversations.shown_path(id); },
//                 [this](const std::vector<storage::Message>& path) { … },
//                 [this](const QString& why) { … });
//
// Work captures values only. Thread: UI, for everything that is public here.

#include "storage/attachment_files.h"
#include "storage/conversation_store.h"
#include "storage/database.h"
#include "storage/settings_store.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QThread>

#include <filesystem>
#include <functional>
#include <memory>
#include <type_traits>

namespace pipit::app {

/// What work gets. Thread: storage.
struct History {
    explicit History(const std::filesystem::path& folder);

    storage::Database database;
    storage::AttachmentFiles files;
    storage::ConversationStore conversations;
    storage::SettingsStore settings;
};

enum class OpenFailure { already_open, newer_file, other };

class HistoryThread : public QObject {
    Q_OBJECT

public:
    /// Opens `folder`/history.sqlite in the new thread, creating what is missing; a damaged file is set aside, never deleted.
    explicit HistoryThread(const std::filesystem::path& folder, QObject* parent = nullptr);
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

    /// Where the files of attachments lie, named after their content.
    QString attachments_folder() const { return attachments_folder_; }

signals:
    void opened();
    /// A damaged history was moved to `file`; a new one has begun.
    void set_aside(const QString& file);
    void open_failed(pipit::app::OpenFailure kind, const QString& why);

private:
    class Worker;
    using Reply = std::function<void()>;
    using Job = std::function<Reply(History&)>;

    void post(QObject* asker, Job job, Failed failed);
    void open(const std::filesystem::path& folder);   // runs in the storage thread

    QString attachments_folder_;
    QThread thread_;
    Worker* worker_;   // lives in thread_, which deletes it at its end
};

/// UTF-8 of the structs of storage.
QString from_utf8(const std::string& text);
QString from_path(const std::filesystem::path& path);
std::filesystem::path to_path(const QString& path);

}  // namespace pipit::app
