// The whole window on the scripted assistant: keys, dropping, every scene in every look, and that nothing an answer
// says can make it load anything.

#include "tests/ui/stage.h"
#include "ui/camera_view_model.h"
#include "ui/live_view_model.h"
#include "ui/no_network.h"
#include "ui/recorder_view_model.h"
#include "ui/settings_view_model.h"

#include <QAccessible>
#include <QDropEvent>
#include <QMimeData>
#include <QNetworkReply>
#include <QQmlContext>
#include <QQmlEngine>
#include <QQuickItem>
#include <QSignalSpy>
#include <QTcpServer>

using namespace pipit::ui;

namespace {

QStringList& warnings() {
    static QStringList list;
    return list;
}

QtMessageHandler previous_handler = nullptr;

void collect(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    // what the platform without a display cannot do is no fault of the window; nor is it that a list view, told that its rows
    // are gone, first calls off the row it was about to make (Qt 6.4)
    const bool harmless = message.startsWith(QLatin1String("DelegateModel::cancel: index out range")) ||
                          message.contains(QLatin1String("This plugin does not support")) ||
                          message.contains(QLatin1String("XDG_RUNTIME_DIR")) ||
                          message.contains(QLatin1String("multimedia"), Qt::CaseInsensitive) ||
                          message.contains(QLatin1String("PulseAudio"));
    if (type != QtDebugMsg && type != QtInfoMsg && !harmless) {
        warnings() += message;
    }
    previous_handler(type, context, message);
}

void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
    visit(item);
    for (QQuickItem* child : item->childItems()) {
        walk(child, visit);
    }
}

}  // namespace

class WindowTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        prepare_application();
        previous_handler = qInstallMessageHandler(collect);
    }
    void init() { warnings().clear(); }
    void cleanup() { QCOMPARE(warnings(), QStringList()); }

    void enter_sends_shift_enter_breaks_escape_stops_up_edits() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.type("first");
        stage.key(Qt::Key_Return, Qt::ShiftModifier);
        stage.type("second");
        QCOMPARE(stage.chat().composer()->text(), QStringLiteral("first\nsecond"));
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().messages()->count(), 2);
        QVERIFY(stage.chat().composer()->empty());
        QVERIFY(stage.chat().answering());
        stage.assistant.step();
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.chat().answering());
        stage.key(Qt::Key_Up);
        QVERIFY(stage.chat().composer()->editing());
        QCOMPARE(stage.chat().composer()->text(), QStringLiteral("first\nsecond"));
        stage.type("!");  // the cursor is at the end
        QCOMPARE(stage.chat().composer()->text(), QStringLiteral("first\nsecond!"));
        stage.key(Qt::Key_Escape);
        QVERIFY(!stage.chat().composer()->editing());
    }

    void shortcuts_reach_everything() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_PageDown, Qt::ControlModifier);
        QVERIFY(stage.chat().conversation() != 0);
        stage.key(Qt::Key_N, Qt::ControlModifier);
        QCOMPARE(stage.chat().conversation(), 0);
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QVERIFY(!stage.window->settings().sidebarOpen());
        stage.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(stage.window->settings().sidebarOpen());
        stage.type("ferry");
        QCOMPARE(stage.chat().search()->text(), QStringLiteral("ferry"));
        QCOMPARE(stage.chat().search()->count(), 1);
        stage.key(Qt::Key_Escape);
        QCOMPARE(stage.chat().search()->text(), QString());
        stage.key(Qt::Key_Plus, Qt::ControlModifier);
        QCOMPARE(stage.window->settings().textScale(), 1.1);
        for (const auto& [key, name] :
             {std::pair{Qt::Key_Comma, "settingsSheet"}, std::pair{Qt::Key_Slash, "shortcutSheet"}}) {
            stage.key(key, Qt::ControlModifier);
            QObject* sheet = stage.view()->findChild<QObject*>(QString::fromLatin1(name));
            QVERIFY(sheet);
            QTRY_VERIFY(sheet->property("opened").toBool());
            stage.key(Qt::Key_Escape);
            QTRY_VERIFY(!sheet->property("visible").toBool());
        }
    }

    void tab_walks_through_named_controls() {
        Stage stage("media");
        stage.scenes.play("media", *stage.window);
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QSet<QQuickItem*> seen;
        QStringList nameless;
        for (int i = 0; i < 60; ++i) {
            stage.key(Qt::Key_Tab);
            QQuickItem* item = stage.view()->activeFocusItem();
            QVERIFY(item);
            if (seen.contains(item)) {
                break;
            }
            seen.insert(item);
            QAccessibleInterface* accessible = QAccessible::queryAccessibleInterface(item);
            if (!accessible || accessible->text(QAccessible::Name).isEmpty() ||
                accessible->role() == QAccessible::NoRole) {
                nameless += QString::fromLatin1(item->metaObject()->className());
            }
        }
        QCOMPARE(nameless, QStringList());
        QVERIFY2(seen.size() >= 12, qPrintable(QString::number(seen.size())));
    }

    void files_dropped_anywhere_become_cards() {
        Stage stage;
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile(stage.folder.filePath("harbour.png")),
                       QUrl::fromLocalFile(stage.folder.filePath("announcement.wav"))});
        QDragEnterEvent enter(QPoint(700, 300), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(stage.view(), &enter);
        QVERIFY(enter.isAccepted());
        QDragMoveEvent move(QPoint(720, 310), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(stage.view(), &move);
        QDropEvent drop(QPointF(720, 310), Qt::CopyAction, &files, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(stage.view(), &drop);
        QCOMPARE(stage.chat().composer()->attachments()->count(), 2);
        QVERIFY(!stage.chat().composer()->cost().isEmpty());

        QMimeData text;
        text.setText("only words");
        QDragEnterEvent words(QPoint(700, 300), Qt::CopyAction, &text, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(stage.view(), &words);
        QVERIFY(!words.isAccepted());
    }

    void ctrl_m_is_held_or_pressed_twice() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        ScriptedCapture& capture = stage.scenes.capture();
        const QVector<float> half_a_second(8000, 0.1F);
        QTest::keyPress(stage.view(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(stage.window->recorder().held());
        capture.hear(half_a_second);
        QTest::keyRelease(stage.view(), Qt::Key_M, Qt::ControlModifier);
        QVERIFY(!stage.window->recorder().recording());
        QCOMPARE(stage.chat().composer()->attachments()->count(), 1);

        stage.key(Qt::Key_M, Qt::ControlModifier);
        QVERIFY(stage.window->recorder().recording());
        capture.hear(half_a_second);
        stage.key(Qt::Key_M, Qt::ControlModifier);
        QCOMPARE(stage.chat().composer()->attachments()->count(), 2);

        stage.key(Qt::Key_M, Qt::ControlModifier);
        capture.hear(half_a_second);
        stage.key(Qt::Key_Escape);  // throws away
        QVERIFY(!stage.window->recorder().recording());
        QVERIFY(!capture.listening());
        QCOMPARE(stage.chat().composer()->attachments()->count(), 2);

        stage.key(Qt::Key_M, Qt::ControlModifier);
        capture.hear(half_a_second);
        stage.key(Qt::Key_Return);  // ends, and does not send yet
        QCOMPARE(stage.chat().composer()->attachments()->count(), 3);
        QCOMPARE(stage.chat().messages()->count(), 0);
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().messages()->count(), 2);
    }

    void a_picture_is_taken_by_keys_alone() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_M, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.scenes.capture().looking());
        QImage seen(64, 48, QImage::Format_RGB888);
        seen.fill(Qt::darkGreen);
        stage.scenes.capture().see(seen);
        QCOMPARE(stage.window->camera().phase(), QStringLiteral("live"));
        stage.view()->grabWindow();
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.window->camera().phase(), QStringLiteral("taken"));
        QVERIFY(!stage.scenes.capture().looking());
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().composer()->attachments()->count(), 1);
        QCOMPARE(stage.window->camera().phase(), QStringLiteral("closed"));
    }

    void live_mode_by_keys_alone() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(stage.scenes.capture().listening());
        stage.scenes.capture().hear(QVector<float>(16'000, 0.2F), true);
        stage.scenes.capture().hear(QVector<float>(1'600, 0.0F), false);
        QCOMPARE(stage.window->live().phase(), QStringLiteral("thinking"));
        stage.assistant.finish();
        QCOMPARE(stage.window->live().answerCaption(), QStringLiteral("one two three four five"));
        stage.view()->grabWindow();
        stage.key(Qt::Key_Escape);
        QTRY_VERIFY(!stage.scenes.capture().listening());
        QCOMPARE(stage.chat().messages()->count(), 2);  // the talk is an ordinary conversation
    }

    void a_streaming_answer_moves_nothing_above_it() {
        Stage stage("long");
        stage.scenes.play("long", *stage.window);
        stage.assistant.set_answers(
            {QStringLiteral("A first paragraph.\n\n") + QStringLiteral("many words ").repeated(300)});
        stage.chat().composer()->setText("go on");
        stage.chat().composer()->send();
        auto* list = stage.view()->findChild<QQuickItem*>(QStringLiteral("messageList"));
        QVERIFY(list);
        for (int i = 0; i < 30; ++i) {
            stage.assistant.step();
        }
        QTRY_VERIFY(list->property("contentHeight").toDouble() > list->height() &&
                    list->property("atEnd").toBool());  // it follows
        QMetaObject::invokeMethod(list, "scrollPages", Q_ARG(int, -1));
        QVERIFY(!list->property("following").toBool());
        const double before = list->property("contentY").toDouble();
        stage.assistant.finish();
        QTest::qWait(0);
        stage.view()->grabWindow();
        QCOMPARE(list->property("contentY").toDouble(), before);  // and does not, while one reads above
    }

    void nothing_in_an_answer_loads_anything() {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        QSignalSpy connections(&server, &QTcpServer::newConnection);
        const QString web = QStringLiteral("http://127.0.0.1:%1/").arg(server.serverPort());
        const QString hostile = QStringLiteral(
                                    "![a](%1a.png)\n\n<img src=\"%1b.png\">\n\n<img src=\"file:///etc/hostname\">\n\n- "
                                    "<img src='%1c.png'>\n\n"
                                    "| ![d](%1d.png) | <img src=\"%1e.png\"> |\n|---|---|\n| <link rel=stylesheet "
                                    "href=\"%1f.css\"> | <style>@import url(%1g.css)</style> |\n\n"
                                    "```html\n<img src=\"%1h.png\"></pre><img src=\"%1i.png\">\n```\n\n# <img "
                                    "src=\"%1j.png\">\n\n> ![k](%1k.png)\n\n"
                                    "[x\"><img src=%1l.png>](%1m)\n\n<svg onload=x><image href=\"%1n.png\"/></svg>")
                                    .arg(web);
        Stage stage;
        stage.assistant.set_answers({hostile});
        stage.assistant.add_conversation(hostile.left(80), 0, {{.role = Role::user, .text = hostile}});
        stage.chat().composer()->setText(hostile);
        stage.chat().composer()->send();
        while (stage.chat().answering()) {
            stage.assistant.step();
        }
        stage.view()->grabWindow();

        // the window's own way out is closed too
        QNetworkAccessManager* manager = qmlEngine(stage.view())->networkAccessManager();
        QNetworkReply* reply = manager->get(QNetworkRequest(QUrl(web)));
        QSignalSpy finished(reply, &QNetworkReply::finished);
        QVERIFY(finished.wait());
        QCOMPARE(reply->error(), QNetworkReply::ContentAccessDenied);
        QCOMPARE(warnings(),
                 QStringList{QStringLiteral("window: refused to load ") + web});  // that one request, and no other
        warnings().clear();
        QCOMPARE(connections.size(), 0);
    }

    void scenes_data() {
        QTest::addColumn<QString>("scene");
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        QTest::addColumn<double>("scale");
        const QStringList themes = {"light", "dark", "highContrast"};
        int i = 0;
        for (const QString& scene : Scenes::names()) {
            const QString theme = themes[i % 3];
            const QString language = i % 2 == 0 ? "en" : "zh_CN";
            QTest::newRow(qPrintable(scene)) << scene << theme << language << (i % 4 == 3 ? 2.0 : 1.0);
            ++i;
        }
    }
    /// Every scene loads without a warning, draws, and leaves no text cut off by the window's edge.
    void scenes() {
        QFETCH(QString, scene);
        QFETCH(QString, theme);
        QFETCH(QString, language);
        QFETCH(double, scale);
        Stage stage(scene);
        stage.window->settings().setTheme(theme);
        stage.window->settings().setLanguage(language);
        stage.window->settings().setTextScale(scale);
        for (const QSize size : {QSize(1280, 800), QSize(900, 600), QSize(480, 420)}) {
            stage.view()->resize(size);
            if (size.width() == 1280) {
                stage.scenes.play(scene, *stage.window);
            }
            QCoreApplication::processEvents();
            const QImage image = stage.view()->grabWindow();
            QCOMPARE(image.size(), size);
            walk(stage.view()->contentItem(), [&](QQuickItem* item) {
                // a control that can be reached lies inside the window
                if (item->isVisible() && item->isEnabled() && item->inherits("QQuickAbstractButton") &&
                    item->activeFocusOnTab()) {
                    const QRectF place = item->mapRectToScene(item->boundingRect());
                    QVERIFY2(place.left() >= -1 && place.right() <= size.width() + 1,
                             qPrintable(item->property("text").toString() + u" at " + QString::number(place.left()) +
                                        u" in " + QString::number(size.width())));
                }
            });
        }
    }

    void the_language_changes_while_it_runs() {
        Stage stage;
        stage.window->settings().setLanguage("zh_CN");
        QCOMPARE(stage.chat().title(), QStringLiteral("新对话"));
        bool found = false;
        walk(stage.view()->contentItem(),
             [&](QQuickItem* item) { found = found || item->property("text").toString() == QStringLiteral("设置"); });
        QVERIFY(found);
        stage.window->settings().setLanguage("en");
    }
};

int main(int argc, char** argv) {
    prepare_before_application();
    QGuiApplication application(argc, argv);
    WindowTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "window_test.moc"
