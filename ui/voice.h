#pragma once
// Speaks sentences, one after the other.

#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>

class QTextToSpeech;

namespace pipit::ui {

/// Thread: UI.
class Voice : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// False: this computer has no voice, and say() does nothing.
    virtual bool available() = 0;
    virtual bool speaking() const = 0;
    /// At the end of what is still to be said.
    virtual void say(const QString& sentence) = 0;
    /// In the middle of a word; what was still to be said is forgotten.
    virtual void stop() = 0;

signals:
    /// speaking() is another.
    void changed();
};

/// The system's voice, through Qt. It is looked for when it is first needed: some engines take half a second.
class SystemVoice : public Voice {
    Q_OBJECT

public:
    explicit SystemVoice(QObject* parent = nullptr);
    ~SystemVoice() override;

    bool available() override;
    bool speaking() const override;
    void say(const QString& sentence) override;
    void stop() override;

private:
    void say_next();

    std::unique_ptr<QTextToSpeech> speech_;
    QStringList waiting_;
};

/// Takes a growing answer and gives its sentences as they are complete: without marks, without code.
class SentenceCutter {
public:
    /// Returns what became complete.
    QStringList feed(const QString& markdown);
    /// The answer is complete: the rest.
    QStringList finish();

private:
    QStringList take_line(const QString& line);

    QString open_;
    bool in_code_ = false;
};

}  // namespace pipit::ui
