#include "ui/document_pages.h"

#include <QBuffer>
#include <QFile>
#include <QFileInfo>
#include <QImage>
#include <QPainter>
#include <QPdfDocument>

#include <algorithm>

namespace pipit::ui {
namespace {

constexpr int kLongSide = 1536;  // twice what the model looks at: small print stays readable, and sharp in the viewer
constexpr qint64 kMostPdfBytes = 200'000'000;

QByteArray page_picture(QPdfDocument& document, int page) {
    const QSizeF points = document.pagePointSize(page);
    if (points.isEmpty()) {
        return {};
    }
    const QSize pixels = points.scaled(kLongSide, kLongSide, Qt::KeepAspectRatio).toSize().expandedTo({1, 1});
    const QImage drawn = document.render(page, pixels);
    QImage paper(pixels, QImage::Format_RGB32);
    paper.fill(Qt::white);  // a page has no background of its own
    QPainter painter(&paper);
    painter.drawImage(0, 0, drawn);
    painter.end();
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    return !drawn.isNull() && paper.save(&buffer, "PNG") ? png : QByteArray();
}

QString why_not(QPdfDocument::Error error) {
    return error == QPdfDocument::Error::IncorrectPassword || error == QPdfDocument::Error::UnsupportedSecurityScheme
               ? DocumentPages::tr("This PDF is protected by a password.")
               : DocumentPages::tr("This PDF cannot be read.");
}

}  // namespace

bool is_pdf(const QString& file_name) {
    return QFileInfo(file_name).suffix().compare(u"pdf", Qt::CaseInsensitive) == 0;
}

bool is_text(const QString& file_name) {
    static const QStringList kSuffixes = {
        "txt",  "md",  "markdown", "rst",  "csv", "tsv",  "json", "xml",   "yaml", "yml",  "toml",  "ini", "cfg",
        "conf", "log", "tex",      "html", "htm", "css",  "js",   "ts",    "tsx",  "jsx",  "py",    "c",   "h",
        "cpp",  "hpp", "cc",       "rs",   "go",  "java", "kt",   "swift", "rb",   "php",  "pl",    "lua", "r",
        "jl",   "cs",  "sh",       "bash", "ps1", "sql",  "qml",  "cmake", "mk",   "diff", "patch", "srt", "vtt"};
    return kSuffixes.contains(QFileInfo(file_name).suffix().toLower());
}

std::optional<QString> quoted_text(const QString& path) {
    QFile file(path);
    if (!QFileInfo(file).isFile() || !file.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QByteArray bytes = file.read(kMostTextBytes + 1);
    if (bytes.size() > kMostTextBytes || bytes.contains('\0')) {
        return std::nullopt;
    }
    QString text = QString::fromUtf8(bytes);
    if (text.contains(QChar::ReplacementCharacter) && !bytes.contains("\xEF\xBF\xBD")) {  // it is older than UTF-8
        text = QString::fromLatin1(bytes);
    }
    text.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    QString fence = QStringLiteral("```");
    while (text.contains(fence)) {
        fence += u'`';
    }
    const QString end = text.endsWith(u'\n') ? QString() : QStringLiteral("\n");
    return QFileInfo(path).fileName() + u":\n" + fence + QFileInfo(path).suffix().toLower() + u'\n' + text + end +
           fence + u'\n';
}

DocumentPages::DocumentPages(QObject* parent) : QObject(parent) { pool_.setMaxThreadCount(1); }

DocumentPages::~DocumentPages() {
    pool_.clear();
    pool_.waitForDone();
}

void DocumentPages::draw(const QString& path) {
    pool_.start([this, path] {
        const QString name = QFileInfo(path).fileName();
        const auto tell = [this](auto signal, auto... values) {
            QMetaObject::invokeMethod(this, [this, signal, values...] { emit(this->*signal)(values...); });
        };
        QPdfDocument document;
        const QPdfDocument::Error error =
            QFileInfo(path).size() > kMostPdfBytes ? QPdfDocument::Error::DataNotYetAvailable : document.load(path);
        if (error != QPdfDocument::Error::None) {
            return tell(&DocumentPages::failed, name, why_not(error));
        }
        const int pages = document.pageCount();
        for (int page = 0; page < std::min(pages, kMostPages); ++page) {
            const QByteArray png = page_picture(document, page);
            if (png.isEmpty()) {
                return tell(&DocumentPages::failed, name, tr("Page %1 of this PDF cannot be drawn.").arg(page + 1));
            }
            const QString page_name = tr("%1, page %2").arg(QFileInfo(path).completeBaseName()).arg(page + 1) + u".png";
            tell(&DocumentPages::page_drawn, png, page_name);
        }
        tell(&DocumentPages::finished, name, pages);
    });
}

}  // namespace pipit::ui
