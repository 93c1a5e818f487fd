#pragma once
// The window's shortcuts, in the order in which the sheet shows them: what each does, its keys, and other keys that a person
// wants for it. Some are fixed: they belong to writing, or to every program.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>
#include <QVariantMap>

namespace pipit::ui {

/// Thread: UI.
class ShortcutListModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by SettingsViewModel")
    /// By name, as Shortcut takes them.
    Q_PROPERTY(QVariantMap sequences READ sequences NOTIFY changed)
    /// By name, as people read them.
    Q_PROPERTY(QVariantMap labels READ labels NOTIFY changed)
    /// The row for which keys are awaited; -1: none.
    Q_PROPERTY(int recording READ recording WRITE setRecording NOTIFY recordingChanged)
    /// Why the last keys were not taken; empty: they were.
    Q_PROPERTY(QString problem READ problem NOTIFY recordingChanged)
    /// There is something to reset.
    Q_PROPERTY(bool customized READ customized NOTIFY changed)

public:
    enum ShortcutRole {
        WhatRole = Qt::UserRole,  // string: "New chat"
        KeysRole,                 // string: "Ctrl+N"
        FixedRole,                // bool
        CustomRole,               // bool: not the usual keys
    };

    explicit ShortcutListModel(AssistantPort& port, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QVariantMap sequences() const;
    QVariantMap labels() const;
    int recording() const { return recording_; }
    void setRecording(int row);
    QString problem() const { return problem_; }
    bool customized() const { return !keys_.isEmpty(); }

    /// A key was pressed while recording. False: it is of no use by itself (Shift, Ctrl …), another follows.
    Q_INVOKABLE bool press(int key, int modifiers);
    /// The usual keys again; -1: of all.
    Q_INVOKABLE void reset(int row);
    /// These keys are those of this shortcut.
    Q_INVOKABLE bool matches(const QString& name, int key, int modifiers) const;
    void retranslate();

signals:
    void changed();
    void recordingChanged();

private:
    QString keys_of(int row) const;
    void save(const QMap<QString, QString>& keys);

    AssistantPort& port_;
    QMap<QString, QString> keys_;  // by name: those that are not the usual ones
    int recording_ = -1;
    QString problem_;
};

}  // namespace pipit::ui
