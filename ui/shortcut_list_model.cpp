#include "ui/shortcut_list_model.h"

#include <QKeySequence>

#include <algorithm>
#include <array>

namespace pipit::ui {
namespace {

struct Known {
    const char* name;  // null: fixed
    const char* keys;  // portable; of a fixed one with a space: several, or words
    const char* what;
};

constexpr std::array kKnown{
    Known{nullptr, QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Enter"), QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Send the message")},
    Known{nullptr, QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Shift+Enter"), QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Break the line")},
    Known{nullptr, QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Esc"), QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Stop the answer")},
    Known{nullptr, "↑", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "In an empty message: edit the last one")},
    Known{nullptr, "PgUp / PgDn", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Scroll the conversation")},
    Known{nullptr, "Ctrl+V", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Paste text, a picture or files")},
    Known{"files", "Ctrl+O", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Add files")},
    Known{"talk", "Ctrl+M", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Hold and talk; or press, talk, press again")},
    Known{"camera", "Ctrl+Shift+M", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Take a picture")},
    Known{"live", "Ctrl+Shift+L", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Talk live")},
    Known{"screenshot", "Ctrl+Shift+S", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Screenshot")},
    Known{"newChat", "Ctrl+N", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "New chat")},
    Known{"search", "Ctrl+F", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Search in all chats")},
    Known{"message", "Ctrl+L", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Go to the message field")},
    Known{"previousChat", "Ctrl+PgUp", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Previous chat")},
    Known{"nextChat", "Ctrl+PgDown", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Next chat")},
    Known{"manner", "Ctrl+I", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Instructions and sampling of the chat")},
    Known{"takeBack", "Ctrl+Z", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "After deleting a chat: take it back")},
    Known{"copyAnswer", "Ctrl+Shift+C", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Copy the last answer")},
    Known{"sidebar", "Ctrl+B", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Show or hide the sidebar")},
    Known{"larger", "Ctrl++", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Larger text")},
    Known{"smaller", "Ctrl+-", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Smaller text")},
    Known{"normalSize", "Ctrl+0", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Text of normal size")},
    Known{"settings", "Ctrl+,", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Settings")},
    Known{"quit", "Ctrl+Q", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "Quit")},
    Known{"shortcuts", "Ctrl+/", QT_TRANSLATE_NOOP("pipit::ui::ShortcutListModel", "This list")},
};
constexpr int kCount = static_cast<int>(kKnown.size());

const Known& known(int row) { return kKnown[static_cast<std::size_t>(row)]; }

bool is_modifier(int key) {
    return key == Qt::Key_Shift || key == Qt::Key_Control || key == Qt::Key_Alt || key == Qt::Key_Meta || key == Qt::Key_AltGr ||
           key == Qt::Key_Super_L || key == Qt::Key_Super_R || key == Qt::Key_CapsLock || key == Qt::Key_unknown || key == 0;
}

QString text_of(int key, int modifiers) {
    const int wanted = modifiers & (Qt::ShiftModifier | Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    return QKeySequence(wanted | key).toString(QKeySequence::PortableText);
}

// What every text field understands.
bool belongs_to_writing(const QString& keys) {
    static const QStringList kWriting{"Ctrl+A", "Ctrl+C", "Ctrl+V", "Ctrl+X", "Ctrl+Y", "Ctrl+Shift+Z", "Ctrl+Left", "Ctrl+Right", "Ctrl+Backspace",
                                      "Ctrl+Del", "Ctrl+Home", "Ctrl+End", "Ctrl+="};
    return kWriting.contains(keys);
}

}  // namespace

ShortcutListModel::ShortcutListModel(AssistantPort& port, QObject* parent)
    : QAbstractListModel(parent), port_(port), keys_(port.settings().shortcuts) {
    connect(&port, &AssistantPort::settings_changed, this, [this](const Settings& settings) {
        if (settings.shortcuts != keys_) {
            keys_ = settings.shortcuts;
            emit dataChanged(index(0), index(kCount - 1));
            emit changed();
        }
    });
}

int ShortcutListModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kCount; }

QString ShortcutListModel::keys_of(int row) const {
    const QString usual = QString::fromUtf8(known(row).keys);
    return known(row).name == nullptr ? usual : keys_.value(QString::fromLatin1(known(row).name), usual);
}

QVariant ShortcutListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Known& entry = known(index.row());
    switch (role) {
        case Qt::DisplayRole:
        case WhatRole: return tr(entry.what);
        case KeysRole:
            return entry.name == nullptr ? tr(entry.keys) : QKeySequence(keys_of(index.row())).toString(QKeySequence::NativeText);
        case FixedRole: return entry.name == nullptr;
        case CustomRole: return entry.name != nullptr && keys_.contains(QString::fromLatin1(entry.name));
        default: return {};
    }
}

QHash<int, QByteArray> ShortcutListModel::roleNames() const {
    return {{WhatRole, "what"}, {KeysRole, "keys"}, {FixedRole, "fixed"}, {CustomRole, "custom"}};
}

QVariantMap ShortcutListModel::sequences() const {
    QVariantMap map;
    for (int row = 0; row < kCount; ++row) {
        if (known(row).name != nullptr) {
            map.insert(QString::fromLatin1(known(row).name), keys_of(row));
        }
    }
    return map;
}

QVariantMap ShortcutListModel::labels() const {
    QVariantMap map = sequences();
    for (QVariant& keys : map) {
        keys = QKeySequence(keys.toString()).toString(QKeySequence::NativeText);
    }
    return map;
}

void ShortcutListModel::setRecording(int row) {
    recording_ = row >= 0 && row < kCount && known(row).name != nullptr ? row : -1;
    problem_.clear();
    emit recordingChanged();
}

bool ShortcutListModel::press(int key, int modifiers) {
    if (recording_ < 0 || is_modifier(key)) {
        return false;
    }
    const QString keys = text_of(key, modifiers);
    const bool is_function = key >= Qt::Key_F1 && key <= Qt::Key_F35;
    const auto refuse = [this](const QString& why) {
        problem_ = why;
        emit recordingChanged();
        return true;
    };
    const QString label = QKeySequence(keys).toString(QKeySequence::NativeText);
    if (!is_function && (modifiers & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier)) == 0) {
        return refuse(tr("%1 alone is needed for writing: press it with Ctrl or Alt, or take a function key.").arg(label));
    }
    if (belongs_to_writing(keys)) {
        return refuse(tr("%1 is needed for writing.").arg(label));
    }
    for (int row = 0; row < kCount; ++row) {
        if (row != recording_ && keys_of(row) == keys) {
            return refuse(tr("%1 is taken: “%2”.").arg(label, tr(known(row).what)));
        }
    }
    QMap<QString, QString> changed = keys_;
    const QString name = QString::fromLatin1(known(recording_).name);
    if (keys == QLatin1String(known(recording_).keys)) {
        changed.remove(name);
    } else {
        changed.insert(name, keys);
    }
    setRecording(-1);
    save(changed);
    return true;
}

void ShortcutListModel::reset(int row) {
    if (row < 0) {
        setRecording(-1);
        return save({});
    }
    // what it was may belong to another by now
    setRecording(row);
    const QKeySequence usual(QLatin1String(known(row).keys));
    const auto combination = usual[0];
    press(combination.key(), static_cast<int>(combination.keyboardModifiers().toInt()));
}

bool ShortcutListModel::matches(const QString& name, int key, int modifiers) const {
    return !is_modifier(key) && sequences().value(name).toString() == text_of(key, modifiers);
}

void ShortcutListModel::retranslate() { emit dataChanged(index(0), index(kCount - 1)); }

void ShortcutListModel::save(const QMap<QString, QString>& keys) {
    Settings settings = port_.settings();
    settings.shortcuts = keys;
    port_.save_settings(settings);   // which tells everybody, this too
}

}  // namespace pipit::ui
