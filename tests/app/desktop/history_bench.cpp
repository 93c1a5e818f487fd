// What a long history costs: a hundred thousand messages in the real window, history and search. Prints figures; nothing is
// asserted. Usage: desktop_history_bench [MESSAGES] (QT_QPA_PLATFORM=offscreen QT_QUICK_BACKEND=software for a machine without
// a display)

#include "app/desktop/assistant.h"
#include "app/desktop/history_thread.h"
#include "storage/transaction.h"
#include "ui/chat_view_model.h"
#include "ui/window.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTimer>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <random>

using namespace pipit;
using namespace pipit::app;

namespace {

constexpr int kLong = 10'000;   // messages of the one long conversation

// ---- a history: words as rare and as common as in a language (Zipf), some turns short, some long

class Writer {
public:
    std::string text(int words) {
        std::string text;
        for (int word = 0; word < words; ++word) {
            const double rank = std::pow(30'000.0, unit_(random_));
            text += fmt::format("{}{}", word == 0 ? "" : word % 60 == 0 ? "\n\n" : " ", name(static_cast<int>(rank)));
        }
        return text;
    }
    int words() { return static_cast<int>(10 + 100 * std::pow(unit_(random_), 3)); }

    // 1: the commonest word
    static std::string name(int rank) {
        static constexpr const char* kSyllables[] = {"ka", "ro", "mi", "te", "lu", "sa", "no", "vi", "pe", "du", "fa", "gi", "ho", "be", "ja", "zo"};
        std::string word;
        for (unsigned number = static_cast<unsigned>(rank) * 7919U; word.size() < 4 || number > 0; number /= 16) {
            word += kSyllables[number % 16];
        }
        return word;
    }

private:
    std::mt19937 random_{1};
    std::uniform_real_distribution<double> unit_{0, 1};
};

void fill(History& history, int count) {
    Writer writer;
    storage::ConversationStore& store = history.conversations;
    for (int written = 0; written < count;) {
        storage::Transaction transaction(history.database);
        const storage::RowId id = store.add_conversation(writer.text(5)).id;
        storage::RowId parent = 0;
        const int length = written == 0 ? std::min(kLong, count) : std::min(20, count - written);
        for (int turn = 0; turn < length; ++turn) {
            const auto role = turn % 2 == 0 ? storage::Role::user : storage::Role::assistant;
            parent = store.add_message({.conversation_id = id, .parent_id = parent, .role = role, .text = writer.text(writer.words())}).id;
        }
        written += length;
        transaction.commit();
    }
}

// ---- figures

using Milliseconds = std::vector<double>;

double elapsed_ms(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

void print(const char* what, Milliseconds values) {
    std::sort(values.begin(), values.end());
    const auto at = [&](double share) { return values[std::min(values.size() - 1, static_cast<std::size_t>(share * static_cast<double>(values.size())))]; };
    std::printf("%-58s p50 %7.2f  p95 %7.2f  most %7.2f ms  (%zu)\n", what, at(0.5), at(0.95), values.back(), values.size());
    std::fflush(stdout);
}

// The longest time for which the UI thread did not come back to its events.
class Blocking : public QObject {
public:
    Blocking() {
        timer_.start();
        startTimer(0, Qt::PreciseTimer);
    }
    double most = 0;

protected:
    void timerEvent(QTimerEvent*) override {
        most = std::max(most, elapsed_ms(timer_));
        timer_.restart();
    }

private:
    QElapsedTimer timer_;
};

template <typename Condition>
void wait_until(Condition condition) {
    while (!condition()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);   // which an event loop would do
    }
}

void press(QWindow& window, const QString& letter) {
    QKeyEvent down(QEvent::KeyPress, Qt::Key_unknown, Qt::NoModifier, letter);
    QCoreApplication::sendEvent(&window, &down);
    QKeyEvent up(QEvent::KeyRelease, Qt::Key_unknown, Qt::NoModifier, letter);
    QCoreApplication::sendEvent(&window, &up);
}

void measure_search(History& history) {
    Writer writer;
    Milliseconds all;
    for (const int rank : {1, 2, 5, 20, 100, 1000, 9000, 29'000}) {
        const std::string word = Writer::name(rank);
        Milliseconds times;
        for (std::size_t letters = 1; letters <= word.size(); ++letters) {
            for (int repeat = 0; repeat < 5; ++repeat) {
                QElapsedTimer timer;
                timer.start();
                history.conversations.search(word.substr(0, letters), 100);
                times.push_back(elapsed_ms(timer));
            }
        }
        all.insert(all.end(), times.begin(), times.end());
        print(fmt::format("search while '{}' (word number {}) is typed", word, rank).c_str(), times);
    }
    Milliseconds pairs;
    for (int number = 0; number < 40; ++number) {
        const std::string words = writer.text(2);
        QElapsedTimer timer;
        timer.start();
        history.conversations.search(words, 100);
        pairs.push_back(elapsed_ms(timer));
    }
    all.insert(all.end(), pairs.begin(), pairs.end());
    print("search for two words", pairs);
    print("every search", all);
}

void measure_store(const std::filesystem::path& folder) {
    QElapsedTimer timer;
    timer.start();
    auto opened = storage::open_history(folder, backups_of(folder), storage::ConversationStore::system_clock());
    std::printf("open and check: %.0f ms\n", elapsed_ms(timer));
    History history(std::move(opened.database), folder, kept_reading_of(folder));
    std::printf("  with what is done at a start: %.0f ms\n", elapsed_ms(timer));
    measure_search(history);
    timer.restart();
    const std::size_t count = history.conversations.conversations().size();
    std::printf("list %zu conversations: %.1f ms\n", count, elapsed_ms(timer));
    timer.restart();
    const std::size_t messages = history.conversations.shown_path(1).size();
    std::printf("read a path of %zu messages: %.1f ms\n", messages, elapsed_ms(timer));
    timer.restart();
    history.conversations.end_of_shown_path(1, 24);
    std::printf("read the last 24 of them: %.1f ms\n", elapsed_ms(timer));
    Milliseconds writes;
    for (int number = 0; number < 100; ++number) {
        timer.restart();
        history.conversations.add_message({.conversation_id = 2, .parent_id = history.conversations.shown_end(2), .text = "a message more"});
        writes.push_back(elapsed_ms(timer));
    }
    print("write a message, on the disk", writes);
    timer.restart();
    const storage::KeptBackup backup = storage::back_up(history.database, backups_of(folder), storage::ConversationStore::system_clock());
    std::printf("back up and check %.0f MB: %.0f ms\n", static_cast<double>(std::filesystem::file_size(backup.file)) / 1e6, elapsed_ms(timer));
}

// ---- the window

void measure_window(const QString& folder, int count) {
    HistoryThread history(to_path(folder));
    Assistant assistant(history, nullptr, {.settings = {.welcomed = true}});
    ui::Window window(assistant);
    ui::ChatViewModel& chat = window.chat();
    QQuickWindow& view = window.window();
    view.resize(1280, 800);
    wait_until([&] { return chat.conversations()->listed() && view.isExposed(); });
    bool swapped = false;
    QObject::connect(&view, &QQuickWindow::frameSwapped, &view, [&] { swapped = true; });
    const auto frame = [&] {
        swapped = false;
        view.update();
        wait_until([&] { return swapped; });
    };
    frame();

    auto* list = view.findChild<QQuickItem*>(QStringLiteral("messageList"));
    Milliseconds opens;
    Milliseconds reads;
    for (int repeat = 0; repeat < 5; ++repeat) {
        chat.newChat();
        QTimer::singleShot(400, &view, [&] { swapped = true; });   // what the last one still did
        swapped = false;
        wait_until([&] { return swapped; });
        QElapsedTimer timer;
        timer.start();
        chat.open(1);
        wait_until([&] { return chat.messages()->count() > 0; });
        reads.push_back(elapsed_ms(timer));
        frame();
        opens.push_back(elapsed_ms(timer));
        wait_until([&] { return chat.messages()->count() == std::min(kLong, count); });   // its end came first
    }
    print("open the long conversation, to its first messages", reads);
    print("  to its first frame", opens);

    for (const double step : {30.0, 100.0, 400.0, 2000.0}) {   // 100: the fastest flick at 60 frames a second
        QMetaObject::invokeMethod(list, "follow");
        QTimer::singleShot(300, &view, [&] { swapped = true; });
        swapped = false;
        wait_until([&] { return swapped; });
        list->setProperty("following", false);
        Milliseconds frames;
        for (int number = 0; number < 200; ++number) {
            QElapsedTimer timer;
            timer.start();
            list->setProperty("contentY", list->property("contentY").toDouble() - step);
            frame();
            frames.push_back(elapsed_ms(timer));
        }
        print(fmt::format("a frame of scrolling, {} pixels further", step).c_str(), frames);
    }

    QKeyEvent find(QEvent::KeyPress, Qt::Key_F, Qt::ControlModifier);
    QCoreApplication::sendEvent(&view, &find);
    Milliseconds letters;
    Milliseconds blocked;
    for (const int rank : {1, 3, 40, 700, 12'000}) {
        chat.search()->setText({});
        frame();
        for (const char letter : Writer::name(rank)) {
            Blocking blocking;
            QElapsedTimer timer;
            timer.start();
            press(view, QString(QLatin1Char(letter)));
            letters.push_back(elapsed_ms(timer));
            QTimer::singleShot(60, &view, [&] { swapped = true; });
            swapped = false;
            wait_until([&] { return swapped; });
            blocked.push_back(blocking.most);
        }
    }
    print("a letter in the search field", letters);
    print("  longest time without events around it (with painting)", blocked);
}

}  // namespace

int main(int argc, char** argv) {
    ui::prepare_before_application();
    QGuiApplication application(argc, argv);
    ui::prepare_application();
    const int count = argc > 1 ? std::atoi(argv[1]) : 100'000;
    const QTemporaryDir place;
    const QString folder = place.filePath(QStringLiteral("history"));
    {
        const std::filesystem::path path = to_path(folder);
        History history(storage::open_history(path, backups_of(path), {}).database, path, kept_reading_of(path));
        QElapsedTimer timer;
        timer.start();
        fill(history, count);
        std::printf("%d messages written in %.0f s\n", count, elapsed_ms(timer) / 1000);
    }
    measure_store(to_path(folder));
    measure_window(folder, count);
    return 0;
}
