#include "ui/offline/scenes.h"

#include "ui/camera_view_model.h"
#include "ui/chat_view_model.h"
#include "ui/live_view_model.h"
#include "ui/offline/drawings.h"
#include "ui/offline/model_scenes.h"
#include "ui/recorder_view_model.h"
#include "ui/settings_view_model.h"

#include <QCoreApplication>
#include <QDropEvent>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QQuickWindow>
#include <QTimer>

namespace pipit::ui {
namespace {

const QString kHarbourAnswer = QStringLiteral(
    "She says the ferry leaves at nine, and that it is the last one today. The sign behind her reads **PIER 9**, so "
    "the picture "
    "was most likely taken right where it departs.\n\n"
    "- The boat is a small car ferry, white with a red funnel.\n"
    "- The sun stands low: early morning or late afternoon.\n");

const QString kCodeAnswer = QStringLiteral(
    "Here is the short way. `groupby` only joins *neighbours*, so the rows must be sorted first:\n\n"
    "```python\n"
    "from itertools import groupby\n"
    "\n"
    "def totals(rows, key=\"month\"):\n"
    "    \"\"\"Sum of the amounts of each month.\"\"\"\n"
    "    rows = sorted(rows, key=lambda row: row[key])   # groupby needs order\n"
    "    return {\n"
    "        month: sum(row[\"amount\"] for row in group)\n"
    "        for month, group in groupby(rows, key=lambda row: row[key])\n"
    "    }\n"
    "```\n\n"
    "For the three invoices of your picture that gives:\n\n"
    "| Month | Invoices | Amount |\n"
    "|:------|:--------:|-------:|\n"
    "| March | 1 | 1,240.00 |\n"
    "| April | 2 | 2,310.50 |\n"
    "| **Total** | **3** | **3,550.50** |\n\n"
    "### What to check\n\n"
    "1. Amounts are text in the file. Convert them with `Decimal`, not `float`.\n"
    "2. Months without an invoice are missing from the result:\n"
    "   - fill them with zero, or\n"
    "   - leave them out and say so.\n"
    "3. Keep the file sorted and the first line of `totals` can go.\n\n"
    "> Premature sorting is the root of most evil here: if the file is already in order, leave it.\n\n"
    "The [documentation of itertools](https://docs.python.org/3/library/itertools.html) has more.");

const QString kFormulaAnswer = QStringLiteral(
    "A quadratic $ax^2 + bx + c = 0$ with $a \\neq 0$ has the roots\n\n"
    "$$x_{1,2} = \\frac{-b \\pm \\sqrt{b^2 - 4ac}}{2a}$$\n\n"
    "Its discriminant $\\Delta = b^2 - 4ac$ says how many: for $\\Delta < 0$ none in $\\mathbb{R}$. The sum over "
    "$\\frac{1}{n^2}$ is known too:\n\n"
    "$$\\sum_{n=1}^{\\infty} \\frac{1}{n^2} = \\frac{\\pi^2}{6}, \\qquad \\int_{-\\infty}^{\\infty} e^{-x^2}\\,dx = "
    "\\sqrt{\\pi}, \\qquad \\lim_{x \\to 0} \\frac{\\sin x}{x} = 1$$\n\n"
    "\\[\n\\begin{pmatrix} \\cos\\theta & -\\sin\\theta \\\\ \\sin\\theta & \\cos\\theta \\end{pmatrix}\n"
    "\\begin{pmatrix} x \\\\ y \\end{pmatrix}, \\quad f(x) = \\begin{cases} x^2 & \\text{if } x \\ge 0 \\\\ "
    "-x & \\text{otherwise} \\end{cases}\n\\]\n\n"
    "| Name | Formula |\n|---|---|\n| Euler | $e^{i\\pi} + 1 = 0$ |\n| Root of a sum | $\\sqrt[3]{x + y}$ |\n\n"
    "It costs $5 and not $6, and `$x$` in code stays. What is not understood stays too:\n\n$$\\unknown{x}$$\n");

const QString kThoughts = QStringLiteral(
    "The user wants the totals of each month. The rows are dictionaries with a month and an amount.\n\n"
    "- `groupby` joins neighbours only, so I have to sort by month first.\n"
    "- The amounts may be text. I should mention `Decimal`.\n\n"
    "Wait, a month may have no invoice at all. I will say that those are missing.");

Message user(const QString& text, const QVector<Attachment>& attachments = {}) {
    return {.role = Role::user, .text = text, .attachments = attachments};
}

Message answer(const QString& text, int prompt, int tokens) {
    return {.role = Role::assistant,
            .text = text,
            .prompt_tokens = prompt,
            .answer_tokens = tokens,
            .tokens_per_second = 41};
}

void press(Window& window, int key, Qt::KeyboardModifiers modifiers, const QString& text = {}) {
    QKeyEvent down(QEvent::KeyPress, key, modifiers, text);
    QCoreApplication::sendEvent(&window.window(), &down);
    QKeyEvent up(QEvent::KeyRelease, key, modifiers, text);
    QCoreApplication::sendEvent(&window.window(), &up);
}

}  // namespace

Scenes::Scenes(ScriptedAssistant& assistant, const QString& folder)
    : assistant_(assistant),
      folder_(folder),
      harbour_(folder + u"/harbour.png"),
      circles_(folder + u"/three circles.png"),
      murmur_(folder + u"/announcement.wav") {
    draw_harbour(harbour_);
    draw_circles(circles_);
    write_murmur(murmur_, 4.2);
}

QStringList Scenes::names() {
    static const QStringList names = {"empty",         "media",    "long",         "draft",     "streaming", "loading",    "failed",
            "engine-failed", "settings", "shortcuts",    "chinese",   "search",
            "edit",          "viewer",   "refused",      "drop",      "formulas",  "long-sound", "recording",
            "no-microphone", "camera",   "camera-taken", "no-camera", "live",      "order",      "trash",
            "manner",        "export",   "undo",         "found",     "branches",  "context",
            "thinking",      "thoughts", "backups",      "recovered", "video",     "right-to-left",
            "welcome",       "welcome-models",           "welcome-look"};
    return names + ModelScenes::names();
}

QVector<Message> Scenes::trip() {
    return {user(QStringLiteral("What does she say here, and where is this?"),
                 {assistant_.add_attachment(harbour_), assistant_.add_attachment(murmur_)}),
            answer(kHarbourAnswer, 512, 96)};
}

QVector<Message> Scenes::long_talk() {
    QVector<Message> talk;
    for (int i = 0; i < 6; ++i) {
        talk += user(QStringLiteral("And what about the invoice of week %1? It is not in the list that you gave me "
                                    "before, and I am sure that "
                                    "I sent it with the others.")
                         .arg(i + 9));
        talk += answer(
            QStringLiteral(
                "It is there, under its date of issue: week %1 began in the month before. The amount is the same "
                "as on the paper, and it was paid after eleven days.")
                .arg(i + 9),
            400 + 90 * i, 44);
    }
    talk += user(QStringLiteral("How do I add them up by month in Python?"));
    talk += answer(kCodeAnswer, 1180, 342);
    return talk;
}

QVector<Message> Scenes::chinese_talk() {
    return {user(QStringLiteral("这张照片里有什么？她说了什么？"),
                 {assistant_.add_attachment(harbour_), assistant_.add_attachment(murmur_)}),
            answer(QStringLiteral(
                       "照片里是一个小港口：一艘白色的渡轮停在水面上，烟囱是**红色**的，右边的牌子上写着 `PIER 9`。\n\n"
                       "录音里她说渡轮九点出发，这是今天的最后一班。\n\n"
                       "1. 请提前十五分钟到码头。\n2. 车票可以在船上买。\n\n"
                       "> 如果错过了这一班，下一班要等到明天早上。\n"),
                   512, 88)};
}

QVector<Message> Scenes::arabic_talk() {
    return {user(QStringLiteral("ما الذي تراه في هذه الصورة؟"), {assistant_.add_attachment(harbour_)}),
            answer(QStringLiteral("ميناء صغير فيه عبّارة بيضاء لها مدخنة **حمراء**، وعلى اللافتة مكتوب `PIER 9`.\n\n"
                                  "- تغادر العبّارة الساعة التاسعة.\n- الشمس منخفضة في الأفق.\n\n"
                                  "1. احضر قبل الموعد بربع ساعة.\n2. تُشترى التذاكر على متن العبّارة.\n"),
                   512, 71)};
}

QVector<Message> Scenes::formula_talk() {
    return {user(QStringLiteral("Which formulas should I know?")), answer(kFormulaAnswer, 24, 301)};
}

void Scenes::prepare(const QString& scene) {
    assistant_.set_engine({.phase = EnginePhase::ready,
                           .model = QStringLiteral("Fledgling"),
                           .device = QStringLiteral("Scripted"),
                           .progress = 1,
                           .sees = true,
                           .hears = true});
    assistant_.set_examples(
        {{ExampleKind::picture, QStringLiteral("How many circles are there?"), {circles_}},
         {ExampleKind::sound, QStringLiteral("What is being said?"), {murmur_}},
         {ExampleKind::picture_and_sound, QStringLiteral("Answer the question in the recording."), {circles_, murmur_}},
         {ExampleKind::help, QStringLiteral("What can you do?"), {}}});
    trip_ = assistant_.add_conversation(QStringLiteral("Trip photos"), 0, trip());
    talk_ = assistant_.add_conversation(QStringLiteral("Invoices by month"), 0, long_talk());
    chinese_ = assistant_.add_conversation(QStringLiteral("港口的照片"), 1, chinese_talk());
    if (scene == u"right-to-left") {
        arabic_ = assistant_.add_conversation(QStringLiteral("صورة الميناء"), 0, arabic_talk());
    }
    if (scene == u"formulas") {
        formulas_ = assistant_.add_conversation(QStringLiteral("Formulas"), 0, formula_talk());
    }
    const QStringList older = {"Bread that does not rise",
                               "Names for a small boat",
                               "Letter to the landlord",
                               "Why is the sky blue at noon",
                               "Bird song in the garden, recorded at five",
                               "Packing list"};
    int days = 1;
    for (const QString& title : older) {
        assistant_.add_conversation(title, days, {user(title), answer(QStringLiteral("That depends."), 20, 3)});
        days += 3;
    }
    assistant_.set_answers({kCodeAnswer});
    assistant_.save_preset({.name = QStringLiteral("Brief"), .manner = {.system_prompt = QStringLiteral("Answer in one sentence.")}});
    assistant_.save_preset({.name = QStringLiteral("Translator"), .manner = {.system_prompt = QStringLiteral("Translate what I write into Chinese."), .temperature = 0.3}});
    if (scene == u"order" || scene == u"undo") {
        assistant_.pin_conversation(trip_, true);
        assistant_.add_folder(QStringLiteral("House and garden"), talk_);
        assistant_.add_folder(QStringLiteral("House and garden"), chinese_ + 5);
    } else if (scene == u"trash") {
        assistant_.remove_conversation(talk_);
        assistant_.remove_conversation(chinese_);
    } else if (scene == u"context") {
        assistant_.set_context_use(talk_, {.tokens = 3680, .room = 4096, .first_seen = talk_ + 11});
    }
    ModelScenes::prepare(scene, models_, network_);
    if (scene == u"backups") {
        const QDateTime now = QDateTime::currentDateTime();
        const auto state = [&now](const char* id, SavedKind kind, int hours, int conversations, int messages) {
            return SavedState{.id = QString::fromLatin1(id), .kind = kind, .made = now.addSecs(-3600 * hours), .conversations = conversations, .messages = messages, .bytes = messages * 1240};
        };
        SavedState damaged = state("c", SavedKind::damaged, 31, 0, 0);
        damaged.readable = false;
        damaged.folder = QStringLiteral("/home/me/.local/share/pipit/damaged-1764012345678");
        assistant_.set_saved_states({state("a", SavedKind::backup, 1, 42, 1240), state("b", SavedKind::replaced, 3, 41, 1198), damaged, state("d", SavedKind::backup, 50, 38, 1020)},
                                    {.changes = {{QStringLiteral("Letter to the landlord"), 14, 0}, {QStringLiteral("Trip photos"), 0, 6}, {QStringLiteral("Bread that does not rise"), 2, 0}}, .missing_files = 1});
    }
    if (scene == u"loading") {
        assistant_.set_engine({.phase = EnginePhase::loading,
                               .model = QStringLiteral("Fledgling"),
                               .device = QStringLiteral("Scripted"),
                               .progress = 0.42,
                               .step = QStringLiteral("Reading weights")});
    } else if (scene == u"server") {
        assistant_.set_engine({.phase = EnginePhase::ready,
                               .model = QStringLiteral("gemma-3n-e4b-it"),
                               .server = QStringLiteral("models.example.org:8443"),
                               .sees = true,
                               .hears = true});
    } else if (scene == u"engine-failed") {
        assistant_.set_engine(
            {.phase = EnginePhase::failed,
             .model = QStringLiteral("Fledgling"),
             .device = QStringLiteral("Scripted"),
             .failure = {QStringLiteral("The graphics driver stopped answering, and starting again did not help."),
                         FailureAction::restart_engine}});
    } else if (scene == u"failed") {
        assistant_.fail_next(
            {QStringLiteral("The graphics card ran out of memory while reading your picture."), FailureAction::retry},
            40);
    }
}

int Scenes::play(const QString& scene, Window& window) {
    ChatViewModel& chat = window.chat();
    constexpr int kSettle = 700;
    if (scene == u"media" || scene == u"settings" || scene == u"shortcuts" || scene == u"engine-failed" ||
        ModelScenes::names().contains(scene)) {
        chat.open(trip_);
    } else if (scene == u"long") {
        chat.open(talk_);
    } else if (scene == u"formulas") {
        chat.open(formulas_);
    } else if (scene == u"chinese") {
        chat.open(chinese_);
    } else if (scene == u"right-to-left") {
        chat.open(arabic_);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        window.settings().retranslate();
    } else if (scene == u"draft" || scene == u"refused") {
        chat.open(trip_);
        chat.composer()->addFiles({QUrl::fromLocalFile(circles_), QUrl::fromLocalFile(murmur_)});
        if (scene == u"refused") {
            chat.composer()->addFiles({QUrl::fromLocalFile(QCoreApplication::applicationFilePath())});
        }
        chat.composer()->setText(QStringLiteral("How many are there?\nAnd what does the recording ask?"));
    } else if (scene == u"streaming" || scene == u"failed" || scene == u"loading") {
        chat.open(trip_);
        chat.composer()->setText(QStringLiteral("How do I add up the tickets by month in Python?"));
        chat.composer()->send();
        for (int i = 0; i < (scene == u"failed" ? 41 : scene == u"loading" ? 0 : 70); ++i) {
            assistant_.step();
        }
    } else if (scene == u"thinking" || scene == u"thoughts") {
        chat.open(trip_);
        assistant_.set_thoughts(kThoughts);
        chat.composer()->setText(QStringLiteral("How do I add up the tickets by month in Python?"));
        chat.composer()->send();
        for (int i = 0; i < (scene == u"thinking" ? 30 : 90); ++i) {
            assistant_.step();
        }
        chat.messages()->unfold(chat.messages()->last_of(Role::assistant)->id, true);
    } else if (scene == u"search") {
        chat.open(talk_);
        chat.search()->setText(QStringLiteral("ferry"));
    } else if (scene == u"found") {
        chat.search()->setText(QStringLiteral("week 11"));
        chat.openAt(talk_, chat.search()->index(0).data(SearchListModel::MessageIdRole).toLongLong());
    } else if (scene == u"order" || scene == u"manner" || scene == u"trash" || scene == u"export") {
        chat.open(trip_);
    } else if (scene == u"context") {
        chat.open(talk_);
        chat.openAt(talk_, talk_ + 11);
    } else if (scene == u"undo") {
        chat.open(trip_);
        chat.throwAway(talk_);
    } else if (scene == u"branches") {
        chat.open(trip_);
        chat.regenerate(chat.messages()->last_of(Role::assistant)->id);
        assistant_.finish();
        chat.editLast();
        chat.composer()->setText(QStringLiteral("When does the ferry leave, and from which pier?"));
        chat.composer()->send();
        assistant_.finish();
        chat.walk(chat.messages()->last_of(Role::user)->id, -1);
    } else if (scene == u"video") {
        chat.open(trip_);
        assistant_.set_video({.seconds = 83, .frames = {{0, harbour_}, {0, circles_}}, .sound = murmur_});
        chat.composer()->addFiles({QUrl::fromLocalFile(folder_ + u"/ferry.mp4")});
    } else if (scene == u"recovered") {
        chat.open(trip_);
        chat.warn(QStringLiteral("The history was damaged. What was saved on 24/11/2026 19:56 took its place; what was written after that may be missing. "
                                 "The damaged files are kept in /home/me/.local/share/pipit/damaged-1764012345678."));
    } else if (scene == u"edit") {
        chat.open(trip_);
        chat.editLast();
    }
    if (scene == u"long-sound") {
        const QString lecture = folder_ + u"/lecture.wav";
        write_murmur(lecture, 75);
        chat.open(trip_);
        chat.composer()->addFiles({QUrl::fromLocalFile(lecture)});
    }
    if (scene == u"recording" || scene == u"no-microphone") {
        chat.open(trip_);
        if (scene == u"no-microphone") {
            capture_.set_failure(CaptureFailure::missing);
        }
        window.recorder().press();
        window.recorder().release();
        for (int i = 0; i < 90; ++i) {
            capture_.hear(QVector<float>(800, 0.02F + 0.2F * static_cast<float>(i * 7 % 13) / 13));
        }
    } else if (scene == u"camera" || scene == u"camera-taken" || scene == u"no-camera") {
        chat.open(trip_);
        if (scene == u"no-camera") {
            capture_.set_failure(CaptureFailure::busy);
        }
        capture_.set_cameras({{QStringLiteral("front"), QStringLiteral("Front camera")},
                              {QStringLiteral("desk"), QStringLiteral("Document camera")}});
        QMetaObject::invokeMethod(window.window().findChild<QObject*>(QStringLiteral("cameraSheet")), "open");
        QTimer::singleShot(kSettle / 2, &window.camera(), [this, scene, &window] {
            capture_.see(QImage(harbour_).convertToFormat(QImage::Format_RGB888));
            if (scene == u"camera-taken") {
                window.camera().take();
            }
        });
    }
    if (scene == u"live") {
        chat.open(trip_);
        assistant_.set_answers({QStringLiteral(
            "That is a small car ferry at pier nine. It is white, with a red funnel, and it is about to leave.")});
        QMetaObject::invokeMethod(window.window().findChild<QObject*>(QStringLiteral("liveView")), "open");
        QTimer::singleShot(kSettle / 2, &window.live(), [this] {
            capture_.see(QImage(harbour_).convertToFormat(QImage::Format_RGB888));
            capture_.hear(QVector<float>(40'000, 0.1F), true);
            capture_.hear(QVector<float>(1'600, 0.0F), false);
            for (int i = 0; i < 18; ++i) {
                assistant_.step();
            }
        });
    }
    const QHash<QString, const char*> sheets = {{QStringLiteral("trash"), "trashSheet"}, {QStringLiteral("manner"), "mannerSheet"}, {QStringLiteral("export"), "exportSheet"}, {QStringLiteral("backups"), "backupsSheet"}};
    if (const char* sheet = sheets.value(scene)) {
        if (scene == u"manner") {
            chat.manner()->usePreset(1);
        }
        QMetaObject::invokeMethod(window.window().findChild<QObject*>(QString::fromLatin1(sheet)), "open");
        chat.saved()->choose(0);
    }
    if (scene.startsWith(u"welcome")) {
        QObject* welcome = window.window().findChild<QObject*>(QStringLiteral("welcome"));
        if (scene != u"welcome") {   // which opens by itself
            QMetaObject::invokeMethod(welcome, "open");
            welcome->setProperty("step", scene == u"welcome-models" ? 1 : 2);
        }
    }
    if (scene == u"settings") {
        press(window, Qt::Key_Comma, Qt::ControlModifier, QStringLiteral(","));
    } else if (scene == u"shortcuts") {
        press(window, Qt::Key_Slash, Qt::ControlModifier, QStringLiteral("/"));
    } else if (scene == u"engine-failed" || ModelScenes::names().contains(scene)) {
        ModelScenes::play(scene, window.window(), window.models());
    } else if (scene == u"viewer") {
        chat.open(trip_);
        QMetaObject::invokeMethod(window.window().findChild<QObject*>(QStringLiteral("viewer")), "show",
                                  Q_ARG(QString, chat.messages()
                                                     ->index(0)
                                                     .data(MessageListModel::AttachmentsRole)
                                                     .value<AttachmentListModel*>()
                                                     ->index(0)
                                                     .data(AttachmentListModel::SourceRole)
                                                     .toString()),
                                  Q_ARG(QString, harbour_), Q_ARG(QString, QStringLiteral("harbour.png")));
    }
    if (scene == u"drop") {
        chat.open(trip_);
        files_.setUrls({QUrl::fromLocalFile(circles_), QUrl::fromLocalFile(murmur_)});
        QDragEnterEvent enter(QPoint(500, 300), Qt::CopyAction, &files_, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window.window(), &enter);
        QDragMoveEvent move(QPoint(520, 310), Qt::CopyAction, &files_, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window.window(), &move);
    }
    return kSettle;
}

}  // namespace pipit::ui
