// Two hundred hostile answers in the real window. While each is streamed, laid out and drawn, the process opens no
// file, makes no connection, looks up no name, starts no program, asks the desktop to open nothing; and a click on a
// link asks first.

#include "tests/ui/system_calls.h"
#include "ui/chat_view_model.h"
#include "ui/offline/scripted_assistant.h"
#include "ui/window.h"

#include <QDesktopServices>
#include <QFile>
#include <QImage>
#include <QProcess>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <QTextDocument>

#include <array>

using namespace pipit::ui;

namespace {

// %1 is an address, in every place that Markdown, HTML or CSS has for one.
const QStringList kPlaces = {
    "![picture](%1)",
    "<img src=\"%1\"> <img src='%1'/> <IMG SRC=%1 >",
    "![by name][x]\n\n[x]: %1 \"title\"\n\n![x]",
    "[![picture in a link](%1)](%1)",
    "| ![a](%1) | <img src=\"%1\"> |\n|---|---|\n| <table background=\"%1\"> | `x`<img src=%1> |",
    "# ![a](%1) <img src=\"%1\">\n\n- ![b](%1)\n  1. <img src=\"%1\">\n\n> ![c](%1)\n> > <img src=\"%1\">",
    "<style>@import url(\"%1\"); body { background: url(%1) }</style>\n\n<link rel=\"stylesheet\" href=\"%1\">",
    "<p style=\"background-image:url('%1')\">text</p><body background=\"%1\"><div style=\"list-style-image:url(%1)\">",
    "<iframe src=\"%1\"></iframe><object data=\"%1\"></object><embed src=\"%1\"><video src=\"%1\" autoplay></video>",
    "<script src=\"%1\"></script><svg><image href=\"%1\" xlink:href=\"%1\"/></svg><svg onload=\"fetch('%1')\">",
    "```html\n</pre><img src=\"%1\">\n```\n\n```\"><img src=%1>\ncode\n```\n\n`</code><img src=\"%1\">`",
    "[text](%1 \"\\\"><img src=%1>\") <%1> %1 [\"><img src='%1'>](%1)",
    "&lt;img src=\"%1\"&gt; &#60;img src=\"%1\"&#62; &amp;lt;img src=%1&amp;gt;",
    "<meta http-equiv=\"refresh\" content=\"0;url=%1\"><base href=\"%1\"><a href=\"%1\" autofocus onfocus=x>y</a>",
    "**<img src=\"%1\">** _![e](%1)_ ~~<img src=%1>~~ $\\includegraphics{%1}$ $$\\href{%1}{\\input{%1}}$$",
};

constexpr std::array kSchemes = {"http", "https", "file", "mailto", "ftp", "javascript", "qrc", "data"};

struct Canary {
    QTemporaryDir folder;
    QString path = folder.filePath("canary.png");
    QTcpServer server;
    int connections = 0;
    QStringList opened;

    Canary() {
        QImage image(4, 4, QImage::Format_RGB32);
        image.fill(Qt::red);
        image.save(path);
        server.listen(QHostAddress::LocalHost);
        QObject::connect(&server, &QTcpServer::newConnection, &server, [this] { ++connections; });
    }
    QStringList addresses() const {
        const QString host = QStringLiteral("127.0.0.1:%1").arg(server.serverPort());
        return {"http://" + host + "/a.png",
                "HTTP://user:word@" + host + "/a.png?q=secret",
                "//" + host + "/a.png",
                "https://localhost:" + QString::number(server.serverPort()) + "/a.png",
                "http://canary.invalid/a.png",
                "file://" + path,
                "file:" + path,
                path,
                "file:///etc/hostname",
                "../../../../../../../etc/hostname",
                "\\\\127.0.0.1\\share\\a.png",
                "ftp://" + host + "/a.png",
                "qrc:/icons/pipit.svg",
                "image://attachment/1",
                "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg'><image href='file://" + path + "'/></svg>",
                "javascript:Qt.openUrlExternally('file://" + path + "')",
                "fi\u202Ele://" + path};
    }
};

// Glyphs that no line had before may need another font; fonts are the system's, whatever an answer says.
bool is_font(const QString& call) {
    return call.startsWith("open ") && (call.contains("/fonts/") || call.contains("fontconfig"));
}

QStringList suspicious(const QStringList& calls) {
    QStringList found;
    for (const QString& call : calls) {
        if (!is_font(call)) {
            found += call;
        }
    }
    return found;
}

}  // namespace

class HostileMarkdownTest : public QObject {
    Q_OBJECT

public slots:
    void take_opened(const QUrl& url) { canary_->opened += url.toString(); }

private slots:
    void initTestCase() {
        prepare_application();
        canary_ = std::make_unique<Canary>();
        Settings settings;
        settings.language = QStringLiteral("en");
        settings.welcomed = true;
        assistant_.set_settings(settings);
        window_ = std::make_unique<Window>(assistant_);
        window_->window().resize(900, 700);
        for (const char* scheme : kSchemes) {
            QDesktopServices::setUrlHandler(QString::fromLatin1(scheme), this, "take_opened");
        }
        // everything that is loaded once is loaded now
        answer(
            "# A\n\ntext **b** _i_ `c` [l](https://e.org)\n\n- x\n  1. y\n- [ ] z\n\n> q\n\n| a |\n|---|\n| b "
            "|\n\n```py\nif 1: 'x'\n```\n\n---\n\n$x^2$\n\n$$\\frac{1}{2}$$\n");
    }
    void cleanupTestCase() {
        for (const char* scheme : kSchemes) {
            QDesktopServices::unsetUrlHandler(QString::fromLatin1(scheme));
        }
        window_.reset();
    }

    /// The instruments work: each would have told.
    void the_notes_are_taken() {
        system_calls::reset();
        QFile file(canary_->path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QTcpSocket socket;
        socket.connectToHost(QHostAddress::LocalHost, canary_->server.serverPort());
        QVERIFY(socket.waitForConnected());
        QTRY_COMPARE(canary_->connections, 1);
        QProcess::execute(QStringLiteral("true"));
        QDesktopServices::openUrl(QUrl::fromLocalFile(canary_->path));
        const QStringList made = suspicious(system_calls::made());
        QVERIFY(made.contains("open " + canary_->path));
        QVERIFY(made.contains("connect"));
        QVERIFY(made.contains("start a program"));
        QCOMPARE(canary_->opened.size(), 1);
        canary_->connections = 0;
        canary_->opened.clear();
    }

    void nothing_is_loaded_read_or_opened() {
        int payloads = 0;
        for (const QString& place : kPlaces) {
            for (const QString& address : canary_->addresses()) {
                QString payload = place;
                payload.replace(QLatin1String("%1"), address);
                system_calls::reset();
                answer(payload);
                ++payloads;
                const QStringList made = suspicious(system_calls::made());
                QVERIFY2(made.isEmpty(), qPrintable(made.join("; ") + "\nfor: " + payload));
                QVERIFY2(canary_->connections == 0, qPrintable(payload));
                QVERIFY2(canary_->opened.isEmpty(), qPrintable(payload));
                QVERIFY2(guessing_texts().isEmpty(), qPrintable(guessing_texts().join("; ")));
            }
        }
        QVERIFY2(payloads >= 200, qPrintable(QString::number(payloads)));
        qInfo("%d payloads: 0 network attempts, 0 files read, 0 things opened", payloads);
    }

    void a_click_on_a_link_asks_first() {
        answer("[harmless](http://127.0.0.1:1/)");
        QQuickItem* text = nullptr;
        const std::function<void(QQuickItem*)> find = [&](QQuickItem* item) {
            if (item->inherits("QQuickTextEdit") && item->property("text").toString().contains("127.0.0.1")) {
                text = item;
            }
            for (QQuickItem* child : item->childItems()) {
                find(child);
            }
        };
        find(window_->window().contentItem());
        QVERIFY(text);
        system_calls::reset();
        QTest::mouseClick(&window_->window(), Qt::LeftButton, Qt::NoModifier,
                          text->mapToScene(QPointF(12, text->height() / 2)).toPoint());
        QObject* sheet = window_->window().findChild<QObject*>(QStringLiteral("linkSheet"));
        QVERIFY(sheet);
        QTRY_VERIFY(sheet->property("visible").toBool());
        QCOMPARE(sheet->property("address").toString(), QStringLiteral("http://127.0.0.1:1/"));
        window_->window().grabWindow();
        QCOMPARE(suspicious(system_calls::made()), QStringList());
        QVERIFY(canary_->opened.isEmpty());
    }

private:
    /// Text elements that take their text for HTML if it looks so. Rich text is only where somebody said so, with tags
    /// of ours.
    QStringList guessing_texts() const {
        QStringList found;
        const std::function<void(QQuickItem*)> look = [&](QQuickItem* item) {
            if (item->inherits("QQuickText") && item->property("textFormat").toInt() == Qt::AutoText) {
                const QString text = item->property("text").toString();
                if (Qt::mightBeRichText(text) || text.contains(u'<')) {
                    found += text;
                }
            }
            for (QQuickItem* child : item->childItems()) {
                look(child);
            }
        };
        look(window_->window().contentItem());
        return found;
    }

    /// As it happens: the turn says it too, it becomes the title, and the answer streams in pieces that are drawn.
    void answer(const QString& markdown) {
        ChatViewModel& chat = window_->chat();
        chat.newChat();
        assistant_.set_answers({markdown});
        chat.composer()->setText(markdown);
        chat.composer()->send();
        for (int piece = 0; assistant_.step(); ++piece) {
            if (piece == 3) {
                window_->window().grabWindow();
            }
        }
        QCoreApplication::processEvents();
        window_->window().grabWindow();
    }

    std::unique_ptr<Canary> canary_;
    ScriptedAssistant assistant_{std::chrono::milliseconds(0)};
    std::unique_ptr<Window> window_;
};

int main(int argc, char** argv) {
    prepare_before_application();
    QGuiApplication application(argc, argv);
    HostileMarkdownTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "hostile_markdown_test.moc"
