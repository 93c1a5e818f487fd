#pragma once
// The shown path of a conversation as a page to read: Markdown, or HTML that needs nothing else but its media.
// Thread-safe: functions of their arguments.

#include "storage/records.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <vector>

namespace pipit::app {

struct Page {
    QString title;
    QString date;                        // for people
    std::vector<storage::Message> path;
    QString you;                         // what the two sides are called, translated
    QString assistant;
    QString thoughts;                    // the heading of what a model said to itself, translated
};

/// Where a page finds the bytes of an attachment: a relative path, or a data URL. Empty: they are missing.
using MediaAddress = std::function<QString(const storage::Attachment&)>;

QByteArray to_markdown(const Page& page, const MediaAddress& address);

/// The beginning of an HTML file, one section for each page, and its end.
QByteArray html_head(const QString& title);
QByteArray to_html(const Page& page, const MediaAddress& address);
QByteArray html_foot();

}  // namespace pipit::app
