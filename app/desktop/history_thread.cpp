#include "app/desktop/history_thread.h"

#include "storage/error.h"
#include "storage/migrations.h"

#include <QTimer>

#include <algorithm>
#include <optional>
#include <utility>

namespace pipit::app {
namespace {

constexpr std::chrono::seconds kFirstBackupAfter{15};   // of the start, which has other work to do
constexpr int kPagesAtOnce = 256;                        // 1 MiB: about a millisecond, then other work has its turn

QDateTime local_time(storage::TimePoint time) { return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count()); }

}  // namespace

storage::BackupFolder backups_of(const std::filesystem::path& folder) {
    std::filesystem::path beside = folder;
    beside += "-backups";
    return storage::BackupFolder(beside);
}

History::History(storage::Database opened, const std::filesystem::path& folder, const std::filesystem::path& reading)
    : kept_reading(reading),
      database(std::move(opened)),
      files(folder / storage::kAttachmentsName),
      conversations(database, files),
      folders(database),
      presets(database),
      settings(database),
      written(folder) {
    conversations.stop_unfinished_answers();
    conversations.empty_trash(storage::ConversationStore::system_clock() - HistoryThread::kDaysInTrash);
    forget_removed();
    written.note(database, storage::ConversationStore::system_clock());
}

class HistoryThread::Worker : public QObject {
public:
    explicit Worker(const std::filesystem::path& place) : folder(place), timer(this) {}

    std::filesystem::path folder;   // of the history

    std::optional<History> history;
    QString why_not;   // there is no history
    bool told = false; // that it was opened for the first time

    struct Copy {
        storage::TimePoint made;
        std::filesystem::path part;
        std::optional<storage::Backup> backup;   // nothing: copied, is being checked
        std::int64_t changes = 0;                // of the history, when it began
    };
    std::optional<Copy> copy;
    std::int64_t backed_up_changes = 0;
    QTimer timer;
};

HistoryThread::HistoryThread(const std::filesystem::path& home, std::chrono::milliseconds backup_interval, QObject* parent)
    : QObject(parent), home_(home), folder_(storage::place_of(home)), backup_interval_(backup_interval), worker_(new Worker(folder_)) {
    thread_.setObjectName(u"storage"_qs);
    checks_.setMaxThreadCount(1);
    worker_->timer.setSingleShot(true);
    connect(&worker_->timer, &QTimer::timeout, worker_, [this] { begin_backup(); });
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);   // closes the database in its thread
    thread_.start();
    QMetaObject::invokeMethod(worker_, [this] { open(); }, Qt::QueuedConnection);
}

HistoryThread::~HistoryThread() {
    QMetaObject::invokeMethod(worker_, [thread = &thread_] { thread->quit(); }, Qt::QueuedConnection);
    thread_.wait();
    checks_.waitForDone();
}

// From the UI thread, once it is back in its event loop: whoever makes this object can still connect to it.
void HistoryThread::tell(std::function<void()> signal) { QMetaObject::invokeMethod(this, std::move(signal), Qt::QueuedConnection); }

void HistoryThread::open() {
    const auto fail = [this](OpenFailure kind, const std::exception& error) {
        worker_->why_not = QString::fromUtf8(error.what());
        if (!worker_->told) {
            tell([this, kind, why = worker_->why_not] { emit open_failed(kind, why); });
        }
    };
    try {
        if (worker_->folder != home_ && !std::filesystem::exists(worker_->folder)) {
            throw storage::Error("it lies in {}, which is not there now", worker_->folder.string());   // and no empty one begins
        }
        storage::OpenedHistory found =
            storage::open_history(worker_->folder, backups_of(worker_->folder), storage::ConversationStore::system_clock());
        worker_->history.emplace(std::move(found.database), worker_->folder, reading_folder());
        if (const auto& recovery = found.recovery) {
            qWarning("the history was damaged: %s", recovery->why.c_str());
            const QDateTime backup = recovery->restored ? local_time(recovery->restored->made) : QDateTime();
            tell([this, damaged = from_path(recovery->damaged), backup] { emit recovered(damaged, backup); });
        }
        if (const auto& loss = found.loss) {
            tell([this, count = static_cast<int>(loss->message_count), written = local_time(loss->written)] { emit messages_lost(count, written); });
        }
        worker_->backed_up_changes = -1;   // whether the last session's end is backed up is not known
        worker_->timer.start(std::min<std::chrono::milliseconds>(kFirstBackupAfter, backup_interval_));
        end_move();
        if (!std::exchange(worker_->told, true)) {
            worker_->history->conversations.remove_unnamed_files();   // later ones may be of drafts
            tell([this] { emit opened(); });
        }
    } catch (const storage::AlreadyOpen& error) {
        fail(OpenFailure::already_open, error);
    } catch (const storage::NewerFile& error) {
        fail(OpenFailure::newer_file, error);
    } catch (const std::exception& error) {
        fail(OpenFailure::other, error);
    }
}

void HistoryThread::end_move() {
    try {
        storage::end_move(home_, backups_of);
    } catch (const std::exception& error) {
        qWarning("what a move left cannot be removed: %s", error.what());   // the next start tries again
    }
}

void HistoryThread::recover() {
    worker_->copy.reset();
    worker_->timer.stop();
    worker_->history.reset();
    storage::mark_suspect(worker_->folder);
    open();
}

void HistoryThread::restore(const storage::SavedState& state, QObject* asker, std::function<void(const QString& why_not)> done) {
    const auto work = [this, guard = QPointer<QObject>(asker), state, done = std::move(done)] {
        tell([guard, done, why_not = replace_by(state)] {
            if (guard) {
                done(why_not);
            }
        });
    };
    QMetaObject::invokeMethod(worker_, work, Qt::QueuedConnection);
}

QString HistoryThread::replace_by(const storage::SavedState& state) {
    if (!worker_->history) {
        return worker_->why_not;   // who has it open, or wrote it, is to decide
    }
    QString why_not;
    const auto settings = worker_->history->settings.all();
    worker_->copy.reset();
    worker_->timer.stop();
    worker_->history.reset();
    try {
        storage::restore(worker_->folder, backups_of(worker_->folder), state, storage::ConversationStore::system_clock());
    } catch (const std::exception& error) {
        why_not = QString::fromUtf8(error.what());
    }
    open();
    try {
        if (worker_->history) {
            worker_->history->settings.save(settings);
        }
    } catch (const std::exception& error) {
        qWarning("%s", error.what());
    }
    return why_not;
}

void HistoryThread::move(const std::filesystem::path& to, QObject* asker, std::function<void(const QString& why_not)> done) {
    const auto work = [this, guard = QPointer<QObject>(asker), to, done = std::move(done)] {
        const QString why_not = move_to(to);
        tell([this, guard, done, why_not, folder = worker_->folder] {
            folder_ = folder;
            if (guard) {
                done(why_not);
            }
        });
    };
    QMetaObject::invokeMethod(worker_, work, Qt::QueuedConnection);
}

QString HistoryThread::move_to(const std::filesystem::path& to) {
    if (!worker_->history) {
        return worker_->why_not;
    }
    const std::filesystem::path from = worker_->folder;
    worker_->copy.reset();
    worker_->timer.stop();
    QString why_not;
    try {
        storage::copy_history(worker_->history->database, {from, backups_of(from)}, {to, backups_of(to)});
        storage::name_place(home_, from, to);
        worker_->folder = to;
        worker_->history.reset();
        open();
        if (!worker_->history) {
            why_not = worker_->why_not;
            storage::name_place(home_, {}, from);
            worker_->folder = from;
        }
    } catch (const std::exception& error) {
        why_not = QString::fromUtf8(error.what());
    }
    if (!worker_->history) {
        open();
    } else {
        worker_->timer.start(backup_interval_);
    }
    return why_not;
}

HistoryThread::Reply HistoryThread::run(const Job& job, const Failed& failed) {
    const auto fail = [&failed](const QString& why) { return [failed, why] { failed(why); }; };
    if (!worker_->history) {
        return fail(worker_->why_not);
    }
    try {
        History& history = *worker_->history;
        Reply reply;
        try {
            reply = job(history);
        } catch (const storage::SearchDamaged& error) {
            qWarning("the search is made again: %s", error.what());
            history.conversations.rebuild_search();
            reply = job(history);
        }
        history.written.note(history.database, storage::ConversationStore::system_clock());
        return reply;
    } catch (const storage::Damaged& error) {
        recover();
        return fail(QString::fromUtf8(error.what()));
    } catch (const std::exception& error) {
        return fail(QString::fromUtf8(error.what()));
    }
}

void HistoryThread::post(QObject* asker, Job job, Failed failed) {
    const auto work = [this, guard = QPointer<QObject>(asker), job = std::move(job), failed = std::move(failed)] {
        // This object outlives the worker; whether the asker still lives is known in its own thread only.
        QMetaObject::invokeMethod(
            this,
            [guard, reply = run(job, failed)] {
                if (guard) {
                    reply();
                }
            },
            Qt::QueuedConnection);
    };
    QMetaObject::invokeMethod(worker_, work, Qt::QueuedConnection);
}

// -------------------------------------------------------------------------------------------- backups

void HistoryThread::begin_backup() {
    worker_->timer.start(backup_interval_);
    if (!worker_->history || worker_->copy) {
        return;
    }
    const std::int64_t changes = worker_->history->database.change_count();
    if (changes == worker_->backed_up_changes) {
        return;
    }
    try {
        const storage::TimePoint now = storage::ConversationStore::system_clock();
        Worker::Copy& copy = worker_->copy.emplace();
        copy.made = now;
        copy.part = backups_of(worker_->folder).part_for(now);
        copy.changes = changes;
        copy.backup.emplace(worker_->history->database, copy.part);
        step_backup();
    } catch (const std::exception& error) {
        worker_->copy.reset();
        qWarning("%s", error.what());
    }
}

void HistoryThread::step_backup() {
    if (!worker_->copy || !worker_->copy->backup) {
        return;   // the history was replaced meanwhile
    }
    try {
        if (!worker_->copy->backup->step(kPagesAtOnce)) {
            QMetaObject::invokeMethod(worker_, [this] { step_backup(); }, Qt::QueuedConnection);
            return;
        }
    } catch (const storage::Damaged& error) {
        qWarning("%s", error.what());
        return recover();
    } catch (const std::exception& error) {
        worker_->copy.reset();
        qWarning("%s", error.what());
        return;
    }
    worker_->copy->backup.reset();
    checks_.start([this, folder = backups_of(worker_->folder), part = worker_->copy->part, made = worker_->copy->made] {
        bool damaged = false;
        try {
            const storage::KeptBackup kept = folder.keep(part, made);
            emit backed_up(from_path(kept.file));
        } catch (const storage::Damaged& error) {
            qWarning("%s", error.what());
            damaged = true;
        } catch (const std::exception& error) {
            qWarning("%s", error.what());
        }
        // By way of this object, which waits for its checks before it goes; the worker may be gone by then.
        QMetaObject::invokeMethod(
            this, [this, damaged] { QMetaObject::invokeMethod(worker_, [this, damaged] { end_backup(damaged); }, Qt::QueuedConnection); },
            Qt::QueuedConnection);
    });
}

void HistoryThread::end_backup(bool damaged) {
    if (!worker_->copy || worker_->copy->backup) {
        return;
    }
    worker_->backed_up_changes = worker_->copy->changes;
    worker_->copy.reset();
    if (damaged) {
        recover();   // a thorough check of the history itself decides
    }
}

void log_failure(const QString& why) { qWarning("%s", qUtf8Printable(why)); }

QString from_utf8(const std::string& text) { return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())); }

QString from_path(const std::filesystem::path& path) { return QString::fromStdU16String(path.u16string()); }

std::filesystem::path to_path(const QString& path) { return path.toStdU16String(); }

}  // namespace pipit::app
