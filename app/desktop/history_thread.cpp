#include "app/desktop/history_thread.h"

#include "storage/error.h"
#include "storage/migrations.h"

#include <QDateTime>

#include <optional>
#include <utility>

namespace pipit::app {
namespace {

constexpr const char* kDatabaseName = "history.sqlite";
constexpr const char* kAttachmentsName = "attachments";

storage::Database open_database(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed) {
        throw storage::Error("cannot create the folder {}: {}", folder.string(), failed.message());
    }
    storage::Database database(folder / kDatabaseName);
    storage::migrate(database);
    return database;
}

// The damaged file, its log (without which it may not be readable) and its attachments move together.
std::filesystem::path set_damaged_aside(const std::filesystem::path& folder) {
    const std::string mark = QDateTime::currentDateTime().toString(u"yyyyMMdd-hhmmss").toStdString();
    const std::filesystem::path kept = folder / ("damaged-" + mark);
    std::filesystem::create_directories(kept);
    for (const std::string name : {kDatabaseName, "history.sqlite-wal", "history.sqlite-shm", kAttachmentsName}) {
        if (std::filesystem::exists(folder / name)) {
            std::filesystem::rename(folder / name, kept / name);
        }
    }
    return kept / kDatabaseName;
}

}  // namespace

History::History(const std::filesystem::path& folder)
    : database(open_database(folder)),
      files(folder / kAttachmentsName),
      conversations(database, files),
      settings(database) {
    conversations.stop_unfinished_answers();
    conversations.remove_unnamed_files();
}

class HistoryThread::Worker : public QObject {
public:
    std::optional<History> history;
    QString why_not;   // there is no history
};

HistoryThread::HistoryThread(const std::filesystem::path& folder, QObject* parent)
    : QObject(parent), attachments_folder_(from_path(folder / kAttachmentsName)), worker_(new Worker) {
    thread_.setObjectName(u"storage"_qs);
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);   // closes the database in its thread
    thread_.start();
    QMetaObject::invokeMethod(worker_, [this, folder] { open(folder); }, Qt::QueuedConnection);
}

HistoryThread::~HistoryThread() {
    QMetaObject::invokeMethod(worker_, [thread = &thread_] { thread->quit(); }, Qt::QueuedConnection);
    thread_.wait();
}

void HistoryThread::open(const std::filesystem::path& folder) {
    const auto fail = [this](OpenFailure kind, const std::exception& error) {
        worker_->why_not = QString::fromUtf8(error.what());
        emit open_failed(kind, worker_->why_not);
    };
    try {
        try {
            worker_->history.emplace(folder);
        } catch (const storage::Damaged&) {
            const QString kept = from_path(set_damaged_aside(folder));
            worker_->history.emplace(folder);
            emit set_aside(kept);
        }
        emit opened();
    } catch (const storage::AlreadyOpen& error) {
        fail(OpenFailure::already_open, error);
    } catch (const storage::NewerFile& error) {
        fail(OpenFailure::newer_file, error);
    } catch (const std::exception& error) {
        fail(OpenFailure::other, error);
    }
}

void HistoryThread::post(QObject* asker, Job job, Failed failed) {
    const auto run = [this, guard = QPointer<QObject>(asker), job = std::move(job), failed = std::move(failed)] {
        Reply reply;
        if (!worker_->history) {
            reply = [failed, why = worker_->why_not] { failed(why); };
        } else {
            try {
                reply = job(*worker_->history);
            } catch (const std::exception& error) {
                reply = [failed, why = QString::fromUtf8(error.what())] { failed(why); };
            }
        }
        // This object outlives the worker; whether the asker still lives is known in its own thread only.
        QMetaObject::invokeMethod(
            this,
            [guard, reply = std::move(reply)] {
                if (guard) {
                    reply();
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(worker_, run, Qt::QueuedConnection);
}

QString from_utf8(const std::string& text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString from_path(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

std::filesystem::path to_path(const QString& path) { return path.toStdU16String(); }

}  // namespace pipit::app
