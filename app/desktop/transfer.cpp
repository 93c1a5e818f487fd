#include "app/desktop/transfer.h"

#include "app/desktop/attachment_intake.h"
#include "app/desktop/conversation_page.h"
#include "app/desktop/history_thread.h"
#include "storage/error.h"
#include "storage/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QUrl>

#include <algorithm>
#include <utility>

namespace pipit::app {
namespace {

constexpr qint64 kLargestImport = 1'500'000'000;   // bytes of JSON; Qt reads no more than 2 GB

QByteArray bytes_at(const QString& path, qint64 most) {
    QFile file(path);
    return QFileInfo(path).isFile() && file.open(QIODevice::ReadOnly) ? file.read(most + 1) : QByteArray();
}

QString folder_name(History& history, storage::RowId id) {
    for (const storage::Folder& folder : history.folders.all()) {
        if (folder.id == id) {
            return from_utf8(folder.name);
        }
    }
    return {};
}

bool same_texts(const storage::ConversationTree& a, const storage::ConversationTree& b) {
    return std::equal(a.messages.begin(), a.messages.end(), b.messages.begin(), b.messages.end(),
                      [](const storage::Message& x, const storage::Message& y) { return x.text == y.text && x.role == y.role; });
}

bool is_there(History& history, const storage::ConversationTree& tree) {
    for (const storage::Conversation& conversation : history.conversations.conversations()) {
        if (conversation.created == tree.conversation.created && same_texts(*history.conversations.tree(conversation.id), tree)) {
            return true;
        }
    }
    return false;
}

storage::RowId folder_called(History& history, const QString& name) {
    if (name.isEmpty()) {
        return 0;
    }
    for (const storage::Folder& folder : history.folders.all()) {
        if (from_utf8(folder.name) == name) {
            return folder.id;
        }
    }
    return history.folders.add(name.toStdString()).id;
}

}  // namespace

// -------------------------------------------------------------------------------------------- out

// Written to in the storage thread only.
struct Transfer::Export {
    ui::ExportFormat format = ui::ExportFormat::markdown;
    std::unique_ptr<QSaveFile> file;
    QString name;                        // of the file
    QDir folder;                         // it lies in
    QString media;                       // name of the folder of media beside it
    Page words;                          // what the two sides are called
    std::vector<storage::RowId> ids;
    std::size_t at = 0;
    int missing = 0;                     // files of attachments

    void begin();
    void add(History& history, storage::RowId id);
    void end();

private:
    void put(const QByteArray& bytes);
    void copy(const storage::AttachmentFiles& files, const storage::Attachment& attachment);
    QString data_url(const storage::AttachmentFiles& files, const storage::Attachment& attachment);
    Page page_of(const storage::Conversation& conversation, std::vector<storage::Message> path) const;
};

void Transfer::Export::put(const QByteArray& bytes) {
    if (file->write(bytes) != bytes.size()) {
        throw storage::Error("{} cannot be written: {}", name.toStdString(), file->errorString().toStdString());
    }
}

void Transfer::Export::begin() {
    if (!file->open(QIODevice::WriteOnly)) {
        throw storage::Error("{} cannot be written: {}", name.toStdString(), file->errorString().toStdString());
    }
    if (format == ui::ExportFormat::json) {
        put(kJsonHead);
    } else if (format == ui::ExportFormat::html) {
        put(html_head(QFileInfo(name).completeBaseName()));
    }
}

void Transfer::Export::copy(const storage::AttachmentFiles& files, const storage::Attachment& attachment) {
    const QString target = folder.filePath(media + u'/' + media_name(attachment));
    const QString source = from_path(files.path(attachment.sha256));
    if (QFile::exists(target)) {
        return;   // named after its content
    }
    if (!folder.mkpath(media)) {
        throw storage::Error("the folder {} cannot be created", folder.filePath(media).toStdString());
    }
    if (!QFile::exists(source)) {
        ++missing;
    } else if (!QFile::copy(source, target)) {
        throw storage::Error("{} cannot be written", target.toStdString());
    }
}

QString Transfer::Export::data_url(const storage::AttachmentFiles& files, const storage::Attachment& attachment) {
    const QByteArray bytes = bytes_at(from_path(files.path(attachment.sha256)), kMaxAttachmentBytes);
    if (bytes.isEmpty()) {
        ++missing;
        return {};
    }
    return u"data:"_qs + from_utf8(attachment.mime) + u";base64,"_qs + QString::fromLatin1(bytes.toBase64());
}

Page Transfer::Export::page_of(const storage::Conversation& conversation, std::vector<storage::Message> path) const {
    Page page = words;
    const QDateTime changed = QDateTime::fromMSecsSinceEpoch(conversation.changed.time_since_epoch().count());
    page.title = from_utf8(conversation.title);
    page.date = QLocale().toString(changed, QLocale::LongFormat);
    page.path = std::move(path);
    return page;
}

void Transfer::Export::add(History& history, storage::RowId id) {
    const auto tree = history.conversations.tree(id);
    if (!tree) {
        return;   // thrown away meanwhile
    }
    if (format != ui::ExportFormat::html) {
        for (const storage::Message& message : tree->messages) {
            for (const storage::Attachment& attachment : message.attachments) {
                copy(history.files, attachment);
            }
        }
    }
    if (format == ui::ExportFormat::json) {
        put((at == 0 ? QByteArray() : ",\n") + to_json(*tree, media, folder_name(history, tree->conversation.folder_id)));
        return;
    }
    const Page page = page_of(tree->conversation, history.conversations.shown_path(id));
    if (format == ui::ExportFormat::html) {
        put(to_html(page, [&](const storage::Attachment& attachment) { return data_url(history.files, attachment); }));
    } else {
        const auto address = [&](const storage::Attachment& attachment) {
            return QString::fromLatin1(QUrl::toPercentEncoding(media, "/")) + u'/' + media_name(attachment);
        };
        put((at == 0 ? QByteArray() : "\n---\n\n") + to_markdown(page, address));
    }
}

void Transfer::Export::end() {
    if (format == ui::ExportFormat::json) {
        put(kJsonFoot);
    } else if (format == ui::ExportFormat::html) {
        put(html_foot());
    }
    if (!file->commit()) {
        throw storage::Error("{} cannot be written: {}", name.toStdString(), file->errorString().toStdString());
    }
}

void Transfer::write(ui::ConversationId id, ui::ExportFormat format, const QString& file) {
    const auto writing = std::make_shared<Export>();
    writing->format = format;
    writing->name = file;
    writing->folder = QFileInfo(file).dir();
    writing->media = QFileInfo(file).completeBaseName() + u"_media"_qs;
    writing->words.you = tr("You");
    writing->words.assistant = u"Pipit"_qs;
    writing->words.thoughts = tr("Thoughts");
    history_.ask(
        this,
        [writing, id](History& history) {
            if (id != 0) {
                writing->ids.push_back(id);
            } else {
                for (const storage::Conversation& conversation : history.conversations.conversations()) {
                    writing->ids.push_back(conversation.id);
                }
            }
            writing->file = std::make_unique<QSaveFile>(writing->name);
            writing->begin();
        },
        [this, writing] { write_next(writing); },
        [this](const QString& why) { emit ended(tr("Nothing was exported: %1").arg(why)); });
}

void Transfer::write_next(const std::shared_ptr<Export>& writing) {
    history_.ask(
        this,
        [writing](History& history) {
            if (writing->at == writing->ids.size()) {
                writing->end();
                writing->file.reset();
                return true;
            }
            writing->add(history, writing->ids[writing->at]);
            ++writing->at;
            return false;
        },
        [this, writing](bool complete) {
            if (!complete) {
                return write_next(writing);
            }
            QString text = tr("%n chat(s) exported to %1", nullptr, static_cast<int>(writing->at)).arg(QDir::toNativeSeparators(writing->name));
            if (writing->missing > 0) {
                text += u' ' + tr("%n picture(s) or sound(s) were missing.", nullptr, writing->missing);
            }
            emit ended(text);
        },
        [this](const QString& why) { emit ended(tr("Nothing was exported: %1").arg(why)); });
}

// -------------------------------------------------------------------------------------------- in

// Used in the storage thread only.
struct Transfer::Import {
    QDir folder;
    ReadHistory read;
    qsizetype at = 0;
    int added = 0;
    int there = 0;
    int missing = 0;

    void add(History& history, ReadConversation& conversation);
    bool keep(History& history, const storage::Attachment& attachment, const QString& path);
};

// False: the bytes are not there, or are others.
bool Transfer::Import::keep(History& history, const storage::Attachment& attachment, const QString& path) {
    const QByteArray bytes = path.isEmpty() ? QByteArray() : bytes_at(folder.filePath(path), kMaxAttachmentBytes);
    if (bytes.isEmpty() || bytes.size() > kMaxAttachmentBytes || recognise(bytes).toStdString() != attachment.mime) {
        return false;
    }
    return history.files.keep(std::as_bytes(std::span(bytes.data(), static_cast<std::size_t>(bytes.size())))) == attachment.sha256;
}

void Transfer::Import::add(History& history, ReadConversation& conversation) {
    if (is_there(history, conversation.tree)) {
        ++there;
        return;
    }
    for (storage::Message& message : conversation.tree.messages) {
        std::erase_if(message.attachments, [&](storage::Attachment& attachment) {
            const bool kept = keep(history, attachment, conversation.media[attachment.sha256]);
            missing += kept ? 0 : 1;
            std::error_code gone;
            attachment.size_bytes = kept ? static_cast<std::int64_t>(std::filesystem::file_size(history.files.path(attachment.sha256), gone)) : 0;
            return !kept;
        });
    }
    storage::Transaction transaction(history.database);
    conversation.tree.conversation.folder_id = folder_called(history, conversation.folder);
    history.conversations.add_tree(conversation.tree);
    transaction.commit();
    ++added;
}

void Transfer::read(const QString& file) {
    const auto reading = std::make_shared<Import>();
    reading->folder = QFileInfo(file).dir();
    history_.ask(
        this,
        [reading, file](History&) {
            const QByteArray bytes = bytes_at(file, kLargestImport);
            if (bytes.isEmpty() || bytes.size() > kLargestImport) {
                reading->read.why_not = bytes.isEmpty() ? tr("it is empty or cannot be read") : tr("it is too large");
            } else {
                reading->read = from_json(bytes);
            }
        },
        [this, reading, file] {
            if (reading->read.why_not.isEmpty()) {
                return read_next(reading);
            }
            emit ended(tr("%1 was not imported: %2.").arg(QFileInfo(file).fileName(), reading->read.why_not));
        },
        [this](const QString& why) { emit ended(tr("Nothing was imported: %1").arg(why)); });
}

void Transfer::read_next(const std::shared_ptr<Import>& reading) {
    history_.ask(
        this,
        [reading](History& history) {
            if (reading->at == reading->read.conversations.size()) {
                return true;
            }
            reading->add(history, reading->read.conversations[reading->at++]);
            return false;
        },
        [this, reading](bool complete) {
            if (!complete) {
                return read_next(reading);
            }
            QString text = tr("%n chat(s) imported.", nullptr, reading->added);
            if (reading->there > 0) {
                text += u' ' + tr("%n were there already.", nullptr, reading->there);
            }
            if (reading->missing > 0) {
                text += u' ' + tr("%n picture(s) or sound(s) were missing.", nullptr, reading->missing);
            }
            emit imported();
            emit ended(text);
        },
        [this, reading](const QString& why) {
            emit imported();
            emit ended(tr("After %n chat(s) the import failed: %1", nullptr, reading->added).arg(why));
        });
}

}  // namespace pipit::app
