#pragma once
// Conversations as JSON: what export writes and import reads. Every branch is in it; pictures and sounds are files in a folder
// beside it, named after their content. What is read may come from anywhere: nothing in it is believed.
// Thread-safe: functions of their arguments.

#include "storage/records.h"

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QVector>

#include <map>
#include <optional>
#include <string>

namespace pipit::app {

/// The file is the head, conversations separated by a comma and a line end, and the foot.
extern const char* const kJsonHead;
extern const char* const kJsonFoot;

/// One conversation, on one line. `media`: the name of the folder beside the file; `folder`: that of the sidebar, or empty.
QByteArray to_json(const storage::ConversationTree& tree, const QString& media, const QString& folder);

/// What stands in a file for an attachment: its name in the folder of media.
QString media_name(const storage::Attachment& attachment);

struct ReadConversation {
    storage::ConversationTree tree;
    QString folder;                             // name; empty: in none
    std::map<std::string, QString> media;       // by SHA-256: where the bytes should be, relative to the file
};

struct ReadHistory {
    QVector<ReadConversation> conversations;
    QString why_not;                            // it is no such file: for people, translated; else empty
};

ReadHistory from_json(const QByteArray& bytes);

}  // namespace pipit::app
