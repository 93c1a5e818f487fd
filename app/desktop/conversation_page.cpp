#include "app/desktop/conversation_page.h"

#include "app/desktop/history_thread.h"
#include "ui/markdown/block_splitter.h"
#include "ui/markdown/inline_markdown.h"

#include <QRegularExpression>

namespace pipit::app {
namespace {

using ui::Block;

constexpr const char* kStyle =
    "body{font:16px/1.6 system-ui,sans-serif;max-width:760px;margin:2em auto;padding:0 1em;color:#16201e;background:#fff}"
    "h1{font-size:1.5em;margin:2em 0 0}.date{color:#52605d;margin:0 0 2em}"
    ".you{background:#e4f1ee;border-radius:14px;padding:.6em 1em;margin:1.5em 0 1.5em 16%;white-space:pre-wrap;overflow-wrap:anywhere}"
    ".who{font-size:.8em;font-weight:600;color:#52605d}.answer{margin:1.5em 0;overflow-wrap:anywhere}"
    "pre{background:#f5f7f6;border-radius:8px;padding:1em;overflow:auto}code{font-family:ui-monospace,monospace}"
    "table{border-collapse:collapse}td,th{border:1px solid #e0e6e4;padding:.3em .7em}"
    "blockquote{border-left:3px solid #0f766e;margin:1em 0;padding-left:1em;color:#52605d}.thoughts{color:#52605d;border-left:3px solid #e0e6e4;padding-left:1em}img{max-width:100%;border-radius:8px;display:block}"
    "@media(prefers-color-scheme:dark){body{color:#e8eeec;background:#151a19}.you{background:#1b332f}pre{background:#0f1413}"
    "td,th{border-color:#28312f}.date,.who,blockquote,.thoughts{color:#9faeaa}}";

QString notation_html(const QString& notation) { return u"<code>"_qs + notation.toHtmlEscaped() + u"</code>"_qs; }

/// A page has nobody to draw formulas: it shows their notation.
QString inline_html(const QString& markdown) {
    static const QRegularExpression drawn(QStringLiteral("<img src=\"formula:([0-9a-fA-F]*)\"[^>]*>"));
    QString html = ui::inline_html(markdown);
    for (auto match = drawn.match(html); match.hasMatch(); match = drawn.match(html)) {
        const QByteArray notation = QByteArray::fromHex(match.capturedView(1).toLatin1());
        html.replace(match.capturedStart(), match.capturedLength(), notation_html(QString::fromUtf8(notation)));
    }
    return html;
}

QString table_html(const Block& block) {
    QString html = u"<table>"_qs;
    for (qsizetype row = 0; row < block.rows.size(); ++row) {
        html += u"<tr>"_qs;
        for (const QString& cell : block.rows[row]) {
            const QString tag = row == 0 ? u"th"_qs : u"td"_qs;
            html += u'<' + tag + u'>' + inline_html(cell) + u"</"_qs + tag + u'>';
        }
        html += u"</tr>\n"_qs;
    }
    return html + u"</table>\n"_qs;
}

QString block_html(const Block& block) {
    switch (block.kind) {
        case Block::Kind::paragraph: return u"<p>"_qs + inline_html(block.text) + u"</p>\n"_qs;
        case Block::Kind::heading: {
            const QString level = QString::number(qBound(2, block.level + 1, 6));   // h1 is the conversation's title
            return u"<h"_qs + level + u'>' + inline_html(block.text) + u"</h"_qs + level + u">\n"_qs;
        }
        case Block::Kind::list_item:
            return u"<p style=\"margin:.2em 0 .2em "_qs + QString::number(block.indent * 1.5) + u"em\">"_qs + block.marker.toHtmlEscaped() +
                   u"&nbsp;"_qs + inline_html(block.text) + u"</p>\n"_qs;
        case Block::Kind::code: return u"<pre><code>"_qs + block.text.toHtmlEscaped() + u"</code></pre>\n"_qs;
        case Block::Kind::formula: return u"<p>"_qs + notation_html(block.text) + u"</p>\n"_qs;
        case Block::Kind::table: return table_html(block);
        case Block::Kind::rule: return u"<hr>\n"_qs;
    }
    return {};
}

QString answer_html(const QString& markdown) {
    ui::BlockSplitter splitter;
    splitter.append(markdown);
    splitter.finish();
    QString html;
    for (const Block& block : splitter.closed()) {
        html += u"<blockquote>"_qs.repeated(block.quote_depth) + block_html(block) + u"</blockquote>"_qs.repeated(block.quote_depth);
    }
    return html;
}

QString attachment_html(const storage::Attachment& attachment, const MediaAddress& address) {
    const QString name = from_utf8(attachment.file_name).toHtmlEscaped();
    const QString source = address(attachment).toHtmlEscaped();
    if (source.isEmpty()) {
        return u"<p>["_qs + name + u"]</p>\n"_qs;
    }
    return attachment.kind == storage::AttachmentKind::image ? u"<img src=\""_qs + source + u"\" alt=\""_qs + name + u"\">\n"_qs
                                                             : u"<audio controls src=\""_qs + source + u"\" title=\""_qs + name + u"\"></audio>\n"_qs;
}

QString escaped_name(const storage::Attachment& attachment) {
    QString name = from_utf8(attachment.file_name);
    return name.replace(u'[', u'(').replace(u']', u')').simplified();
}

// A quote, so that it is not taken for the answer.
QString quoted(const QString& markdown) {
    return u"> "_qs + QString(markdown).replace(u'\n', u"\n> "_qs);
}

}  // namespace

QByteArray to_markdown(const Page& page, const MediaAddress& address) {
    QString text = u"# "_qs + page.title.simplified() + u"\n\n*"_qs + page.date + u"*\n"_qs;
    for (const storage::Message& message : page.path) {
        text += u"\n## "_qs + (message.role == storage::Role::assistant ? page.assistant : page.you) + u"\n\n"_qs;
        for (const storage::Attachment& attachment : message.attachments) {
            const QString mark = attachment.kind == storage::AttachmentKind::image ? u"!"_qs : QString();
            text += mark + u'[' + escaped_name(attachment) + u"]("_qs + address(attachment) + u")\n\n"_qs;
        }
        if (!message.thoughts.empty()) {
            text += quoted(u"*"_qs + page.thoughts + u"*\n\n"_qs + from_utf8(message.thoughts)) + u"\n\n"_qs;
        }
        text += from_utf8(message.text) + u'\n';
    }
    return text.toUtf8();
}

QByteArray html_head(const QString& title) {
    return "<!doctype html>\n<html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">"
           // a picture or a sound may come from the file itself or from beside it, and nothing else from anywhere
           "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:\">"
           "<title>" + title.toHtmlEscaped().toUtf8() + "</title><style>" + kStyle + "</style></head><body>\n";
}

QByteArray to_html(const Page& page, const MediaAddress& address) {
    QString html = u"<h1>"_qs + page.title.toHtmlEscaped() + u"</h1>\n<p class=\"date\">"_qs + page.date.toHtmlEscaped() + u"</p>\n"_qs;
    for (const storage::Message& message : page.path) {
        const bool is_answer = message.role == storage::Role::assistant;
        html += is_answer ? u"<div class=\"answer\"><div class=\"who\">"_qs + page.assistant.toHtmlEscaped() + u"</div>\n"_qs
                          : u"<div class=\"you\"><div class=\"who\">"_qs + page.you.toHtmlEscaped() + u"</div>"_qs;
        for (const storage::Attachment& attachment : message.attachments) {
            html += attachment_html(attachment, address);
        }
        if (!message.thoughts.empty()) {
            html += u"<details class=\"thoughts\"><summary>"_qs + page.thoughts.toHtmlEscaped() + u"</summary>\n"_qs +
                    answer_html(from_utf8(message.thoughts)) + u"</details>\n"_qs;
        }
        html += is_answer ? answer_html(from_utf8(message.text)) : from_utf8(message.text).toHtmlEscaped();
        html += u"</div>\n"_qs;
    }
    return html.toUtf8();
}

QByteArray html_foot() { return "</body></html>\n"; }

}  // namespace pipit::app
