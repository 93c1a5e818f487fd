#pragma once
// One window per history. The first program listens on a local socket named after the history's folder; a second one hands
// its files over and ends. Only the same user can connect.
// Thread: UI.

#include <QLocalServer>
#include <QObject>
#include <QStringList>

namespace pipit::app {

class SingleInstance : public QObject {
    Q_OBJECT

public:
    explicit SingleInstance(const QString& history_folder, QObject* parent = nullptr);

    /// For the program that has the history open.
    void listen();
    /// For the one that found it open: true if the other took the files and comes to the front.
    bool hand_over(const QStringList& files, bool quick_ask = false) const;

signals:
    /// Another program was started; it wanted these files opened, or the small window for one question.
    void called(const QStringList& files, bool quick_ask);

private:
    void greet();

    QString name_;
    QLocalServer server_;
};

}  // namespace pipit::app
