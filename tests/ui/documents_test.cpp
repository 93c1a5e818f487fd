// Documents of a message: pages of PDFs, text files; and what is said when they cannot be added.

#include "ui/chat_view_model.h"
#include "ui/document_pages.h"
#include "ui/offline/scripted_assistant.h"

#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pipit::ui;

namespace {

struct Desk {
    QTemporaryDir folder;
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    AttachmentPaths paths;
    ChatViewModel chat{assistant, paths};
    ComposerViewModel& composer = *chat.composer();

    QString write(const QString& name, const QByteArray& bytes) {
        QFile file(folder.filePath(name));
        file.open(QIODevice::WriteOnly);
        file.write(bytes);
        return file.fileName();
    }
    /// Page after page of black squares, as many on each as its number.
    QString pdf(const QString& name, int pages) {
        QPdfWriter writer(folder.filePath(name));
        writer.setPageSize(QPageSize(QPageSize::A5));
        QPainter painter(&writer);
        for (int page = 0; page < pages; ++page) {
            if (page > 0) {
                writer.newPage();
            }
            for (int square = 0; square <= page; ++square) {
                painter.fillRect(QRect(400 * square, 400, 300, 300), Qt::black);
            }
        }
        return folder.filePath(name);
    }
    void add(const QString& file) { composer.addFiles({QUrl::fromLocalFile(file)}); }
    QString role(int row, int role) const { return chat_cards().index(row).data(role).toString(); }
    const AttachmentListModel& chat_cards() const { return *composer.attachments(); }
    int cards() const { return chat_cards().rowCount(); }
};

double darkness(const QImage& image) {
    qint64 dark = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            dark += qGray(image.pixel(x, y)) < 128;
        }
    }
    return static_cast<double>(dark) / (image.width() * image.height());
}

}  // namespace

class DocumentsTest : public QObject {
    Q_OBJECT

private slots:
    void pages_become_pictures_in_order() {
        Desk desk;
        desk.add(desk.pdf("Report.pdf", 3));
        QTRY_COMPARE(desk.cards(), 3);
        double before = 0;
        for (int page = 0; page < 3; ++page) {
            QCOMPARE(desk.role(page, AttachmentListModel::StateRole), QStringLiteral("ready"));
            QCOMPARE(desk.role(page, AttachmentListModel::NameRole),
                     QStringLiteral("Report, page %1.png").arg(page + 1));
            const QImage image(desk.role(page, AttachmentListModel::PathRole));
            QCOMPARE(std::max(image.width(), image.height()), 1536);
            QCOMPARE(image.pixelColor(1, 1), QColor(Qt::white));
            QVERIFY(darkness(image) > before);
            before = darkness(image);
        }
        QVERIFY(desk.composer.canSend());
    }

    void a_long_one_gives_its_first_pages_and_says_so() {
        Desk desk;
        desk.add(desk.pdf("Long.pdf", kMostPages + 3));
        QTRY_COMPARE(desk.cards(), kMostPages + 1);
        QCOMPARE(desk.role(kMostPages, AttachmentListModel::StateRole), QStringLiteral("refused"));
        QVERIFY(desk.role(kMostPages, AttachmentListModel::WhyRole).contains("11 pages"));
    }

    void what_is_no_pdf_says_so() {
        Desk desk;
        desk.add(desk.write("broken.pdf", "%PDF-1.7\n1 0 obj << /Type /Catalog >>\nnonsense"));
        QTRY_COMPARE(desk.cards(), 1);
        QCOMPARE(desk.role(0, AttachmentListModel::WhyRole), QStringLiteral("This PDF cannot be read."));
        desk.add(desk.folder.filePath("missing.pdf"));
        QTRY_COMPARE(desk.cards(), 2);
        desk.composer.removeAttachment(0);
        QCOMPARE(desk.cards(), 1);
    }

    void a_text_file_becomes_text_of_the_message() {
        Desk desk;
        desk.composer.setText("What does this do?");
        desk.add(desk.write("main.py", "print('ä')\r\n"));
        QCOMPARE(desk.composer.text(), QStringLiteral("What does this do?\nmain.py:\n```py\nprint('ä')\n```\n"));
        desk.add(desk.write("fence.md", "```\nx\n```"));
        QVERIFY(desk.composer.text().endsWith(QStringLiteral("fence.md:\n````md\n```\nx\n```\n````\n")));
        QCOMPARE(desk.cards(), 0);
    }

    void a_text_file_that_is_none_or_too_long_says_so() {
        Desk desk;
        desk.add(desk.write("long.txt", QByteArray(kMostTextBytes + 1, 'x')));
        desk.add(desk.write("binary.txt", QByteArray("a\0b", 3)));
        desk.add(desk.folder.filePath("missing.txt"));
        QCOMPARE(desk.cards(), 3);
        QVERIFY(desk.composer.text().isEmpty());
        QVERIFY(!desk.composer.canSend());
        desk.add(desk.write("latin.txt", "caf\xE9"));  // an old file: read all the same
        QVERIFY(desk.composer.text().contains(QStringLiteral("café")));
    }

    void leaving_while_pages_are_drawn_is_safe() {
        for (int round = 0; round < 3; ++round) {
            Desk desk;
            desk.add(desk.pdf("Report.pdf", 8));
        }
    }
};

QTEST_MAIN(DocumentsTest)
#include "documents_test.moc"
