// The whole story by keyboard alone: no pointer moves in this file. What single keys do is in window_test.

#include "tests/ui/stage.h"
#include "ui/settings_view_model.h"

#include <QAccessible>
#include <QClipboard>
#include <QQuickItem>

using namespace pipit::ui;

namespace {

QString name_of(QQuickItem* item) {
    QAccessibleInterface* face = item ? QAccessible::queryAccessibleInterface(item) : nullptr;
    return face ? face->text(QAccessible::Name) : QString();
}

}  // namespace

class KeyboardTest : public QObject {
    Q_OBJECT

private:
    /// Tab until the focus is on what is called so. Fails after a full round.
    bool walk_to(Stage& stage, const QString& name, Qt::Key key = Qt::Key_Tab) {
        for (int i = 0; i < 120; ++i) {
            if (name_of(stage.view()->activeFocusItem()).startsWith(name)) {
                return true;
            }
            stage.key(key, key == Qt::Key_Backtab ? Qt::ShiftModifier : Qt::NoModifier);
        }
        qWarning("Tab does not come to %s", qPrintable(name));
        return false;
    }
    bool is_open(Stage& stage, const char* sheet) {
        const QObject* found = stage.view()->findChild<QObject*>(QString::fromLatin1(sheet));
        return found && QTest::qWaitFor([found] { return found->property("opened").toBool(); });
    }
    bool is_closed(Stage& stage, const char* sheet) {
        const QObject* found = stage.view()->findChild<QObject*>(QString::fromLatin1(sheet));
        return found && QTest::qWaitFor([found] { return !found->property("visible").toBool(); });
    }
    QString title(Stage& stage, int row) {
        return stage.chat().conversations()->index(row, 0).data(ConversationListModel::TitleRole).toString();
    }

private slots:
    void initTestCase() { prepare_application(); }

    void ask_answer_again_walk_copy_edit() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.type("when");
        stage.key(Qt::Key_Return);
        stage.assistant.finish();
        QCOMPARE(stage.chat().messages()->count(), 2);

        stage.assistant.set_answers({QStringLiteral("another answer")});
        QVERIFY(walk_to(stage, QStringLiteral("Answer again"), Qt::Key_Backtab));
        stage.key(Qt::Key_Return);
        stage.assistant.finish();
        QCOMPARE(stage.chat().messages()->last_of(Role::assistant)->text, QStringLiteral("another answer"));
        stage.view()->grabWindow();
        QVERIFY(walk_to(stage, QStringLiteral("Earlier version")));
        stage.key(Qt::Key_Space);
        QCOMPARE(stage.chat().messages()->last_of(Role::assistant)->text, QStringLiteral("one two three four five"));

        stage.view()->grabWindow();
        QVERIFY(walk_to(stage, QStringLiteral("Copy the answer")));
        stage.key(Qt::Key_Space);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("one two three four five"));

        // a message is one stop; what one can do with it comes after it
        QVERIFY(walk_to(stage, QStringLiteral("You: when"), Qt::Key_Backtab));
        QVERIFY(walk_to(stage, QStringLiteral("Edit and ask again")));
        stage.key(Qt::Key_Return);
        stage.type("?");
        stage.key(Qt::Key_Return);
        stage.assistant.finish();
        QCOMPARE(stage.chat().messages()->last_of(Role::user)->text, QStringLiteral("when?"));
        QCOMPARE(stage.chat().messages()->last_of(Role::user)->branch_count, 2);
    }

    void rename_pin_delete_and_take_back() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        const int count = stage.chat().conversations()->rowCount();
        stage.key(Qt::Key_F, Qt::ControlModifier);
        stage.key(Qt::Key_Down);  // from the search field into the list
        QCOMPARE(name_of(stage.view()->activeFocusItem()), QStringLiteral("Trip photos"));
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_F2);
        stage.type("Money");
        stage.key(Qt::Key_Return);
        QCOMPARE(title(stage, 1), QStringLiteral("Money"));

        QVERIFY(walk_to(stage, QStringLiteral("Money"), Qt::Key_Backtab));
        stage.key(Qt::Key_Menu);
        stage.key(Qt::Key_Down);  // Rename
        stage.key(Qt::Key_Down);  // Pin
        stage.key(Qt::Key_Return);
        QTRY_COMPARE(title(stage, 0), QStringLiteral("Money"));

        stage.key(Qt::Key_F, Qt::ControlModifier);
        QVERIFY(walk_to(stage, QStringLiteral("Money")));
        stage.key(Qt::Key_Delete);
        QCOMPARE(stage.chat().conversations()->rowCount(), count - 1);
        stage.key(Qt::Key_Z, Qt::ControlModifier);
        QCOMPARE(stage.chat().conversations()->rowCount(), count);

        stage.key(Qt::Key_F, Qt::ControlModifier);
        stage.key(Qt::Key_Down);
        for (int i = 0; i < count && name_of(stage.view()->activeFocusItem()) != QStringLiteral("Money"); ++i) {
            stage.key(Qt::Key_Up);
        }
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().title(), QStringLiteral("Money"));
        QCOMPARE(name_of(stage.view()->activeFocusItem()), QStringLiteral("Your message"));
    }

    void search_and_go_there() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_F, Qt::ControlModifier);
        stage.type("ferry");
        stage.view()->grabWindow();   // the hits are laid out
        stage.key(Qt::Key_Down);
        const QString hit = name_of(stage.view()->activeFocusItem());
        QVERIFY2(hit.startsWith(QStringLiteral("Trip photos: ")), qPrintable(hit));
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().title(), QStringLiteral("Trip photos"));
    }

    void settings_by_arrows() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_Comma, Qt::ControlModifier);
        QVERIFY(is_open(stage, "settingsSheet"));
        QVERIFY(walk_to(stage, QStringLiteral("Appearance")));
        stage.key(Qt::Key_Right);
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.window->settings().theme(), QStringLiteral("dark"));
        QVERIFY(walk_to(stage, QStringLiteral("Text size")));
        stage.key(Qt::Key_Right);
        QCOMPARE(stage.window->settings().textScale(), 1.1);
        QVERIFY(walk_to(stage, QStringLiteral("Tell me when")));
        stage.key(Qt::Key_Space);
        QVERIFY(!stage.window->settings().notifications());
        QVERIFY(walk_to(stage, QStringLiteral("Language")));
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_End);
        stage.key(Qt::Key_Down);
        stage.key(Qt::Key_Return);
        QVERIFY(stage.window->settings().language() != QStringLiteral("en"));
        stage.window->settings().setLanguage("en");
        stage.key(Qt::Key_Escape);
        QVERIFY(is_closed(stage, "settingsSheet"));
        QCOMPARE(name_of(stage.view()->activeFocusItem()), QStringLiteral("Your message"));
    }

    void keys_are_given_to_another() {
        Stage stage;
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        stage.key(Qt::Key_Slash, Qt::ControlModifier);
        QVERIFY(is_open(stage, "shortcutSheet"));
        QVERIFY(walk_to(stage, QStringLiteral("Show or hide the sidebar")));
        const bool open = stage.window->settings().sidebarOpen();
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_N, Qt::ControlModifier);   // of another, which does not act
        QVERIFY(stage.window->settings().shortcuts()->problem().contains(QStringLiteral("New chat")));
        stage.key(Qt::Key_J, Qt::ControlModifier);
        QVERIFY(name_of(stage.view()->activeFocusItem()).endsWith(QStringLiteral("Ctrl+J")));
        QCOMPARE(stage.window->settings().sidebarOpen(), open);
        stage.key(Qt::Key_Return);
        stage.key(Qt::Key_Escape);                   // leaves it, and the sheet
        QVERIFY(is_open(stage, "shortcutSheet"));
        stage.key(Qt::Key_Escape);
        QVERIFY(is_closed(stage, "shortcutSheet"));
        stage.key(Qt::Key_B, Qt::ControlModifier);
        QCOMPARE(stage.window->settings().sidebarOpen(), open);
        stage.key(Qt::Key_J, Qt::ControlModifier);
        QCOMPARE(stage.window->settings().sidebarOpen(), !open);
    }

    void sheets_open_from_the_window_and_give_the_focus_back() {
        Stage stage("trash");
        stage.play("media");
        QVERIFY(QTest::qWaitForWindowActive(stage.view()));
        QVERIFY(walk_to(stage, QStringLiteral("Model and device")));
        stage.key(Qt::Key_Space);
        QVERIFY(is_open(stage, "modelSheet"));
        stage.key(Qt::Key_Escape);
        QVERIFY(is_closed(stage, "modelSheet"));
        QVERIFY(name_of(stage.view()->activeFocusItem()).startsWith(QStringLiteral("Model and device")));

        QVERIFY(walk_to(stage, QStringLiteral("Trash")));
        stage.key(Qt::Key_Return);
        QVERIFY(is_open(stage, "trashSheet"));
        QCOMPARE(stage.chat().trash()->rowCount(), 2);
        QVERIFY(walk_to(stage, QStringLiteral("Take “")));
        stage.key(Qt::Key_Return);
        QCOMPARE(stage.chat().trash()->rowCount(), 1);
        stage.key(Qt::Key_Escape);
        QVERIFY(is_closed(stage, "trashSheet"));

        stage.key(Qt::Key_I, Qt::ControlModifier);
        QVERIFY(is_open(stage, "mannerSheet"));
        QVERIFY(walk_to(stage, QStringLiteral("Brief")));
        stage.key(Qt::Key_Return);
        QVERIFY(stage.chat().manner()->custom());
        stage.key(Qt::Key_Escape);
        QVERIFY(is_closed(stage, "mannerSheet"));
    }
};

int main(int argc, char** argv) {
    prepare_before_application();
    QGuiApplication application(argc, argv);
    KeyboardTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "keyboard_test.moc"
