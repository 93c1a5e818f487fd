#include "ui/voice.h"

#include "ui/markdown/inline_markdown.h"

#include <QRegularExpression>
#include <QTextToSpeech>

namespace pipit::ui {
namespace {

// What opens a line in Markdown and is not said: headings, items, quotes.
QString without_line_marks(QString line) {
    static const QRegularExpression kMarks(QStringLiteral("^\\s*(?:#{1,6}\\s+|[-*+]\\s+|>\\s*|\\|)+"));
    return line.remove(kMarks).replace(u'|', u',');
}

/// Where the first sentence of this text ends, or -1. "3.5" and "e.g." in the middle of a line are no ends.
qsizetype end_of_sentence(const QString& text) {
    static const QRegularExpression kEnd(
        QStringLiteral("[.!?…][\"'”’)]*(?=\\s+\\p{Lu}|\\s+\\d|\\s*\\n)|[。！？]|:\\s*\\n"));
    const QRegularExpressionMatch match = kEnd.match(text);
    return match.hasMatch() ? match.capturedEnd() : -1;
}

}  // namespace

SystemVoice::SystemVoice(QObject* parent) : Voice(parent) {}
SystemVoice::~SystemVoice() = default;

bool SystemVoice::available() {
    if (!speech_) {
        if (QTextToSpeech::availableEngines().isEmpty()) {
            return false;
        }
        speech_ = std::make_unique<QTextToSpeech>();
        connect(speech_.get(), &QTextToSpeech::stateChanged, this, [this](QTextToSpeech::State state) {
            if (state == QTextToSpeech::Ready && !waiting_.isEmpty()) {
                return say_next();
            }
            emit changed();
        });
    }
    return speech_->state() != QTextToSpeech::Error;
}

bool SystemVoice::speaking() const {
    return speech_ && (speech_->state() == QTextToSpeech::Speaking || !waiting_.isEmpty());
}

void SystemVoice::say(const QString& sentence) {
    if (!available()) {
        return;
    }
    waiting_ += sentence;
    if (speech_->state() == QTextToSpeech::Ready) {
        say_next();
    }
}

void SystemVoice::say_next() {
    const QString sentence = waiting_.takeFirst();
    speech_->say(sentence);
    emit changed();
}

void SystemVoice::stop() {
    waiting_.clear();
    if (speech_) {
        speech_->stop();
    }
    emit changed();
}

QStringList SentenceCutter::feed(const QString& markdown) {
    open_ += markdown;
    QStringList complete;
    for (qsizetype end = open_.indexOf(u'\n'); end >= 0; end = open_.indexOf(u'\n')) {
        complete += take_line(open_.left(end + 1));
        open_.remove(0, end + 1);
    }
    if (in_code_ || open_.trimmed().startsWith(u"```")) {
        return complete;
    }
    for (qsizetype end = end_of_sentence(open_); end >= 0; end = end_of_sentence(open_)) {
        complete += take_line(open_.left(end));
        open_.remove(0, end);
    }
    return complete;
}

QStringList SentenceCutter::finish() {
    const QStringList rest = take_line(std::exchange(open_, {}) + u'\n');
    in_code_ = false;
    return rest;
}

QStringList SentenceCutter::take_line(const QString& line) {
    if (line.trimmed().startsWith(u"```")) {
        in_code_ = !in_code_;
        return {};
    }
    if (in_code_) {
        return {};
    }
    QString rest = inline_plain_text(without_line_marks(line).trimmed()) + u'\n';
    QStringList sentences;
    const auto add = [&sentences](const QString& sentence) {
        static const QRegularExpression kWord(QStringLiteral("[\\p{L}\\p{N}]"));
        if (sentence.contains(kWord)) {
            sentences += sentence.trimmed();
        }
    };
    for (qsizetype end = end_of_sentence(rest); end >= 0; end = end_of_sentence(rest)) {
        add(rest.left(end));
        rest.remove(0, end);
    }
    add(rest);
    return sentences;
}

}  // namespace pipit::ui
