#pragma once
// The chip at the top: which model runs on which device, or how far it is, or why it does not run.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class EngineViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString phase READ phase NOTIFY changed)  // starting, loading, ready, failed
    Q_PROPERTY(QString model READ model NOTIFY changed)
    Q_PROPERTY(QString device READ device NOTIFY changed)
    Q_PROPERTY(QString server READ server NOTIFY changed)              // the host that answers; empty: our own engine
    Q_PROPERTY(bool leaves READ leaves NOTIFY changed)                 // what is asked leaves this computer
    Q_PROPERTY(QString place READ place NOTIFY changed)                // where answers are made, in a word or two
    Q_PROPERTY(QString placeDetails READ placeDetails NOTIFY changed)  // the same in a sentence
    Q_PROPERTY(double progress READ progress NOTIFY changed)           // 0 … 1; below 0: not known
    Q_PROPERTY(QString label READ label NOTIFY changed)                // one line, for the chip
    Q_PROPERTY(QString details READ details NOTIFY changed)            // one sentence, for the sheet
    Q_PROPERTY(QString action READ action NOTIFY changed)              // words of the failure's button; empty: none
    Q_PROPERTY(bool sees READ sees NOTIFY changed)
    Q_PROPERTY(bool hears READ hears NOTIFY changed)

public:
    explicit EngineViewModel(AssistantPort& port, QObject* parent = nullptr);

    QString phase() const;
    QString model() const { return status_.model; }
    QString device() const { return status_.device; }
    QString server() const { return status_.server; }
    bool leaves() const { return !status_.server.isEmpty() && !status_.server_is_local; }
    QString place() const;
    QString placeDetails() const;
    double progress() const { return status_.progress; }
    QString label() const;
    QString details() const;
    QString action() const;
    bool sees() const { return status_.sees; }
    bool hears() const { return status_.hears; }

    Q_INVOKABLE void act();
    void retranslate() { emit changed(); }

signals:
    void changed();
    void settingsWanted();

private:
    AssistantPort& port_;
    EngineStatus status_;
};

}  // namespace pipit::ui
