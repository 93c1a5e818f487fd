#pragma once
// Documents for a model that sees and reads: the pages of a PDF as pictures, a text file as text.

#include <QObject>
#include <QString>
#include <QThreadPool>

#include <optional>

namespace pipit::ui {

inline constexpr int kMostPages = 8;              // 256 tokens each
inline constexpr qint64 kMostTextBytes = 60'000;  // some 15,000 tokens

bool is_pdf(const QString& file_name);

/// By its name: .txt, .md, .csv, source code and the like.
bool is_text(const QString& file_name);

/// The text of a file, as a code block under its name. Nothing: it cannot be read, is too long, or is no text.
std::optional<QString> quoted_text(const QString& path);

/// Draws pages on a thread of its own. Thread: UI.
class DocumentPages : public QObject {
    Q_OBJECT

public:
    explicit DocumentPages(QObject* parent = nullptr);
    ~DocumentPages() override;

    /// Answer: page_drawn for each of the first kMostPages, in order, then finished; or failed.
    void draw(const QString& path);

signals:
    void page_drawn(const QByteArray& png, const QString& name);
    /// `pages`: of the whole document.
    void finished(const QString& name, int pages);
    void failed(const QString& name, const QString& why);

private:
    QThreadPool pool_;
};

}  // namespace pipit::ui
