// The model sheet, its lists, and the "no network" switch: view models under a script, and the real window by keyboard.

#include "ui/chat_view_model.h"
#include "ui/models/model_words.h"
#include "ui/models/models_view_model.h"
#include "ui/network_view_model.h"
#include "ui/offline/scenes.h"
#include "ui/settings_view_model.h"

#include <QAbstractItemModelTester>
#include <QAccessible>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace pipit::ui;
using Tester = QAbstractItemModelTester;

namespace {

OfferedModel offer(const QString& id, bool accepted = false) {
    return {.id = id,
            .name = QStringLiteral("Gemma"),
            .variant = id,
            .page = QStringLiteral("https://hub/") + id,
            .bytes = 3'000'000'000,
            .licence = QStringLiteral("Terms"),
            .licence_address = QStringLiteral("https://terms"),
            .licence_accepted = accepted};
}

struct Stage {
    explicit Stage(const QString& scene) : scenes(assistant, folder.path()) {
        Settings settings;
        settings.language = QStringLiteral("en");
        settings.welcomed = true;
        assistant.set_settings(settings);
        scenes.prepare(scene);
        window = std::make_unique<Window>(assistant, scenes.ports());
        window->window().requestActivate();
    }

    QQuickWindow* view() { return &window->window(); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) { QTest::keyClick(view(), key, modifiers); }
    QObject* sheet(const char* name) { return window->window().findChild<QObject*>(QString::fromLatin1(name)); }

    /// Tab until the control with this name for screen readers has the keyboard.
    bool tab_to(const QString& name) {
        for (int i = 0; i < 80; ++i) {
            QQuickItem* item = view()->activeFocusItem();
            if (item != nullptr) {
                QAccessibleInterface* told = QAccessible::queryAccessibleInterface(item);
                if (told != nullptr && told->text(QAccessible::Name) == name) {
                    return true;
                }
            }
            key(Qt::Key_Tab);
        }
        return false;
    }
    void type(const QString& text) {
        for (const QChar c : text) {
            QTest::keyClick(view(), c.toLatin1());
        }
    }

    QTemporaryDir folder;
    ScriptedAssistant assistant{std::chrono::milliseconds(0)};
    Scenes scenes;
    std::unique_ptr<Window> window;
};

}  // namespace

class ModelSheetTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        prepare_application();
        QLocale::setDefault(QLocale::c());
    }

    void rows_keep_their_place_while_they_change() {
        ScriptedModels port;
        OfferedListModel model(port);
        const Tester tester(&model, Tester::FailureReportingMode::QtTest);
        port.set_offered({offer(QStringLiteral("a")), offer(QStringLiteral("b")), offer(QStringLiteral("c"))});
        QSignalSpy removed(&model, &OfferedListModel::rowsRemoved);
        QSignalSpy inserted(&model, &OfferedListModel::rowsInserted);
        QSignalSpy changed(&model, &OfferedListModel::dataChanged);
        port.set_fetch(QStringLiteral("b"), {.phase = FetchPhase::running, .done_bytes = 1, .total_bytes = 2});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex().row(), 1);
        QCOMPARE(removed.size() + inserted.size(), 0);
        port.set_offered({offer(QStringLiteral("c")), offer(QStringLiteral("a")), offer(QStringLiteral("d"))});
        QCOMPARE(removed.size(), 1);
        QCOMPARE(inserted.size(), 1);
        QStringList order;
        for (int row = 0; row < model.count(); ++row) {
            order += model.index(row).data(OfferedListModel::ModelIdRole).toString();
        }
        QCOMPARE(order, (QStringList{QStringLiteral("c"), QStringLiteral("a"), QStringLiteral("d")}));
        port.set_offered({});
        QCOMPARE(model.count(), 0);
    }

    void downloads_say_how_far_they_are() {
        ScriptedModels port;
        port.set_offered({offer(QStringLiteral("a"))});
        OfferedListModel model(port);
        const auto text = [&] { return model.index(0).data(OfferedListModel::ProgressTextRole).toString(); };
        port.set_fetch(QStringLiteral("a"), {.phase = FetchPhase::running,
                                             .done_bytes = 1'000'000'000,
                                             .total_bytes = 3'000'000'000,
                                             .bytes_per_second = 10e6});
        QCOMPARE(model.index(0).data(OfferedListModel::ProgressRole).toDouble(), 1.0 / 3.0);
        QVERIFY2(text().contains(u"1.0 GB of 3.0 GB") && text().contains(u"10 MB/s") && text().contains(u"4 minute"),
                 qPrintable(text()));
        port.set_fetch(QStringLiteral("a"), {.phase = FetchPhase::listing});
        QVERIFY(model.index(0).data(OfferedListModel::ProgressRole).toDouble() < 0);
        port.set_fetch(QStringLiteral("a"),
                       {.phase = FetchPhase::waiting, .done_bytes = 5, .total_bytes = 10, .retry_seconds = 8});
        QVERIFY(text().contains(u"8 second"));
        port.set_fetch(
            QStringLiteral("a"),
            {.phase = FetchPhase::failed, .message = QStringLiteral("why"), .action = FetchAction::start_again});
        QCOMPARE(model.index(0).data(OfferedListModel::ActionRole).toString(), QStringLiteral("Start again"));
        QCOMPARE(model.index(0).data(OfferedListModel::MessageRole).toString(), QStringLiteral("why"));
        QCOMPARE(ModelWords::time_left(100, 0), QString());
        QVERIFY(ModelWords::time_left(1e9, 1e6).contains(u"17 minute"));
        QVERIFY(ModelWords::time_left(1e12, 1e6).contains(u"278 hour"));
    }

    void whether_it_fits_is_said_with_both_sizes() {
        const QString large = ModelWords::fit({ModelFit::Kind::too_large, 7'100'000'000, 6'000'000'000});
        QVERIFY2(large.contains(u"7.1 GB") && large.contains(u"6.0 GB") && large.startsWith(u"Too large"),
                 qPrintable(large));
        QCOMPARE(ModelWords::fit({}), QString());
        QCOMPARE(ModelWords::fit_name({ModelFit::Kind::tight, 1, 1}), QStringLiteral("tight"));
    }

    void the_licence_comes_first() {
        ScriptedModels port;
        port.set_offered({offer(QStringLiteral("a")), offer(QStringLiteral("b"), true)});
        ModelsViewModel models(port);
        QSignalSpy wanted(&models, &ModelsViewModel::licenceWanted);
        models.download(QStringLiteral("a"));
        QCOMPARE(wanted.size(), 1);
        QVERIFY(port.asked.isEmpty());
        models.acceptAndDownload(QStringLiteral("a"));
        QCOMPARE(port.asked, (QStringList{QStringLiteral("accept a"), QStringLiteral("start a")}));
        models.download(QStringLiteral("b"));
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(port.asked.last(), QStringLiteral("start b"));
    }

    void the_button_beside_a_failure_does_what_it_says() {
        ScriptedModels port;
        port.set_offered({offer(QStringLiteral("a"), true)});
        ModelsViewModel models(port);
        QSignalSpy token(&models, &ModelsViewModel::tokenWanted);
        QSignalSpy page(&models, &ModelsViewModel::pageWanted);
        QSignalSpy network(&models, &ModelsViewModel::networkWanted);
        const auto act = [&](FetchAction action) {
            port.set_fetch(QStringLiteral("a"), {.phase = FetchPhase::failed, .action = action});
            models.act(QStringLiteral("a"));
        };
        act(FetchAction::give_token);
        QCOMPARE(token.size(), 1);
        act(FetchAction::open_page);
        QCOMPARE(page[0][0].toString(), QStringLiteral("https://hub/a"));
        act(FetchAction::start_again);
        QCOMPARE(port.asked.last(), QStringLiteral("again a"));
        act(FetchAction::allow_network);
        QCOMPARE(network.size(), 1);
        QCOMPARE(port.asked.last(), QStringLiteral("start a"));
    }

    void a_servers_models_are_picked() {
        ScriptedModels port;
        ModelsViewModel models(port);
        QCOMPARE(models.serverModels().size(), 1);
        QCOMPARE(models.serverModelIndex(), 0);
        port.set_server({.address = QStringLiteral("http://a"),
                         .model = QStringLiteral("gone"),
                         .models = {QStringLiteral("x"), QStringLiteral("y")}});
        QCOMPARE(models.serverModels().size(), 4);  // what was chosen stays in the list
        QCOMPARE(models.serverModelIndex(), 3);
        models.useServer(QStringLiteral(" http://a "), QString(), 2);
        QCOMPARE(port.asked.last(), QStringLiteral("server http://a  y"));
        models.useServer(QStringLiteral("http://a"), QStringLiteral("k"), 0);
        QCOMPARE(port.asked.last(), QStringLiteral("server http://a k "));
    }

    void connections_are_listed() {
        ScriptedNetwork port;
        NetworkViewModel network(port);
        const Tester tester(network.connections(), Tester::FailureReportingMode::QtTest);
        port.set_connections({{.id = 2,
                               .begun = QDateTime::currentDateTime(),
                               .host = QStringLiteral("h"),
                               .sent_bytes = 1500,
                               .received_bytes = 2'000'000,
                               .end = ConnectionEnd::open}});
        const QModelIndex row = network.connections()->index(0);
        QCOMPARE(row.data(ConnectionListModel::HostRole).toString(), QStringLiteral("h"));
        QCOMPARE(row.data(ConnectionListModel::EndRole).toString(), QStringLiteral("open"));
        QVERIFY(row.data(ConnectionListModel::BytesRole).toString().contains(u"2 MB received"));
        QSignalSpy closed(&network, &NetworkViewModel::closedChanged);
        network.setClosed(true);
        QVERIFY(port.closed());
        QCOMPARE(closed.size(), 1);
        network.setClosed(true);
        QCOMPARE(closed.size(), 1);
    }

    void a_refused_question_is_asked_when_the_network_is_allowed() {
        Stage stage(QStringLiteral("empty"));
        stage.scenes.network().set_closed(true);
        stage.assistant.fail_next({QStringLiteral("no network"), FailureAction::allow_network}, 0);
        stage.window->chat().composer()->setText(QStringLiteral("hello"));
        stage.window->chat().composer()->send();
        stage.assistant.finish();
        const Message* failed = stage.window->chat().messages()->last_of(Role::assistant);
        QVERIFY(failed != nullptr && failed->state == MessageState::failed);
        const MessageId id = failed->id;
        stage.window->chat().act(id);
        QVERIFY(!stage.scenes.network().closed());
        stage.assistant.finish();
        const Message* again = stage.window->chat().messages()->last_of(Role::assistant);
        QVERIFY(again != nullptr && again->state == MessageState::finished);
    }

    void a_model_is_fetched_by_keyboard() {
        Stage stage(QStringLiteral("model"));
        stage.view()->resize(900, 600);
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QMetaObject::invokeMethod(stage.sheet("modelSheet"), "show", Q_ARG(int, 0));
        QTRY_VERIFY(stage.sheet("modelSheet")->property("opened").toBool());
        QVERIFY(stage.scenes.models().asked.contains(QStringLiteral("refresh")));
        QVERIFY(stage.tab_to(QStringLiteral("Download Gemma 3n E2B  Q4_K_M")));
        const QQuickItem* button = stage.view()->activeFocusItem();   // below the fold until the keyboard comes to it
        const qreal bottom = button->mapToScene(QPointF(0, button->height())).y();
        QVERIFY2(bottom < stage.view()->height() - 16, qPrintable(QString::number(bottom)));
        stage.key(Qt::Key_Space);
        QTRY_VERIFY(stage.sheet("licenceSheet")->property("opened").toBool());
        QVERIFY(!stage.scenes.models().asked.contains(QStringLiteral("start e2b-q4")));
        QVERIFY(stage.tab_to(QStringLiteral("I accept it, download")));
        stage.key(Qt::Key_Space);
        QTRY_VERIFY(stage.scenes.models().asked.contains(QStringLiteral("start e2b-q4")));
        QTRY_VERIFY(!stage.sheet("licenceSheet")->property("visible").toBool());
        QVERIFY(stage.tab_to(QStringLiteral("Pause the download of Gemma 3n E2B  Q4_K_M")));
        stage.key(Qt::Key_Space);
        QCOMPARE(stage.scenes.models().asked.last(), QStringLiteral("pause e2b-q4"));
        QVERIFY(stage.tab_to(QStringLiteral("Use Gemma 3n E4B  Q6_K")));
        stage.key(Qt::Key_Space);
        QVERIFY(stage.scenes.models().asked.last().startsWith(QStringLiteral("use /home/ada/.lmstudio")));
    }

    void a_server_is_entered_by_keyboard() {
        Stage stage(QStringLiteral("model"));
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QMetaObject::invokeMethod(stage.sheet("modelSheet"), "show", Q_ARG(int, 2));
        QTRY_VERIFY(stage.sheet("modelSheet")->property("opened").toBool());
        QVERIFY(stage.tab_to(QStringLiteral("Address, as http://localhost:8080")));
        stage.type(QStringLiteral("http://host"));
        QVERIFY(stage.tab_to(QStringLiteral("Key, if the server asks for one")));
        stage.type(QStringLiteral("sk1"));
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.scenes.models().asked.last(), QStringLiteral("ask http://host sk1"));
        QVERIFY(stage.tab_to(QStringLiteral("Use this server")));
        stage.key(Qt::Key_Space);
        QCOMPARE(stage.scenes.models().asked.last(), QStringLiteral("server http://host sk1 "));
        QCOMPARE(stage.sheet("serverKey")->property("text").toString(), QString());  // it stands nowhere any more
    }

    void the_switch_is_reached_by_keyboard() {
        Stage stage(QStringLiteral("empty"));
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_Comma, Qt::ControlModifier);
        QTRY_VERIFY(stage.sheet("settingsSheet")->property("opened").toBool());
        QVERIFY(stage.tab_to(QStringLiteral("No network")));
        stage.key(Qt::Key_Space);
        QVERIFY(stage.scenes.network().closed());
        stage.key(Qt::Key_Space);
        QVERIFY(!stage.scenes.network().closed());
    }
};

int main(int argc, char** argv) {
    prepare_before_application();
    QGuiApplication application(argc, argv);
    ModelSheetTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "model_sheet_test.moc"
