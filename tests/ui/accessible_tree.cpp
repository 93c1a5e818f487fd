#include "tests/ui/accessible_tree.h"

#include <QMetaEnum>
#include <QQmlContext>
#include <QQmlProperty>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTest>
#include <QTextDocumentFragment>

namespace pipit::ui {
namespace {

constexpr int kMostTabs = 600;

QString role_name(QAccessible::Role role) {
    const char* key = QMetaEnum::fromType<QAccessible::Role>().valueToKey(role);
    return key ? QString::fromLatin1(key) : QString::number(role);
}

QString value_of(QAccessibleInterface* face) {
    if (const QAccessibleTextInterface* text = face->textInterface()) {
        return text->text(0, text->characterCount());
    }
    return face->valueInterface() ? face->valueInterface()->currentValue().toString() : QString();
}

void gather(QAccessibleInterface* face, int depth, QVector<AccessibleNode>& tree) {
    if (!face || !face->isValid() || face->state().invisible) {
        return;
    }
    tree += {.item = qobject_cast<QQuickItem*>(face->object()),
             .depth = depth,
             .role = face->role(),
             .state = face->state(),
             .name = face->text(QAccessible::Name),
             .description = face->text(QAccessible::Description),
             .value = value_of(face)};
    for (int i = 0; i < face->childCount(); ++i) {
        gather(face->child(i), depth + 1, tree);
    }
}

void walk(QQuickItem* item, const std::function<void(QQuickItem*)>& visit) {
    if (!item->isVisible() || item->opacity() <= 0) {
        return;
    }
    visit(item);
    for (QQuickItem* child : item->childItems()) {
        walk(child, visit);
    }
}

/// The sheet or menu on top, which keeps Tab to itself; else the whole window.
QQuickItem* top(QQuickWindow& window) {
    QQuickItem* found = window.contentItem();
    for (QObject* popup : window.findChildren<QObject*>()) {
        if (popup->inherits("QQuickPopup") && popup->property("visible").toBool() &&
            popup->property("modal").toBool()) {
            found = popup->property("contentItem").value<QQuickItem*>()->parentItem();
        }
    }
    return found;
}

bool takes_clicks(const QQuickItem* item) {
    if (item->inherits("QQuickAbstractButton") || item->activeFocusOnTab()) {
        return true;
    }
    for (const QObject* child : item->children()) {
        if (child->inherits("QQuickTapHandler") && child->property("enabled").toBool()) {
            return true;
        }
    }
    return false;
}

QString where(const QQuickItem* item) {
    QStringList path;
    for (; item && path.size() < 4; item = item->parentItem()) {
        path.prepend(QString::fromLatin1(item->metaObject()->className()).section(u'_', 0, 0));
    }
    return path.join(u" > ");
}

/// Letters and digits only: marks and spaces may differ.
QString words_of(const QString& text) {
    QString words;
    for (const QChar c : text) {
        if (c.isLetterOrNumber()) {
            words += c.toLower();
        }
    }
    return words;
}

/// What is written between the pictures, which formulas in a line are.
QStringList shown_words(const QString& text) {
    const QString plain = text.contains(u'<') ? QTextDocumentFragment::fromHtml(text).toPlainText() : text;
    QStringList pieces;
    for (const QString& piece : plain.split(QChar::ObjectReplacementCharacter)) {
        pieces += words_of(piece);
    }
    pieces.removeAll(QString());
    return pieces;
}

const QQuickItem* group_of(const QQuickItem* item) { return item->parentItem() ? item->parentItem() : item; }

}  // namespace

bool AccessibleNode::interactive() const {
    switch (role) {
        case QAccessible::Button:
        case QAccessible::ButtonMenu:
        case QAccessible::CheckBox:
        case QAccessible::ComboBox:
        case QAccessible::Link:
        case QAccessible::MenuItem:
        case QAccessible::PageTab:
        case QAccessible::RadioButton:
        case QAccessible::Slider:
        case QAccessible::SpinBox: return true;
        case QAccessible::EditableText: return !state.readOnly;
        default: return false;
    }
}

QString AccessibleNode::line() const {
    QString line = QString(depth * 2, u' ') + role_name(role) + u" \"" + name + u'"';
    const std::pair<bool, const char*> states[] = {{state.disabled, "disabled"},
                                                   {state.focused, "focused"},
                                                   {state.checked, "checked"},
                                                   {state.selected, "selected"},
                                                   {state.readOnly, "read only"}};
    for (const auto& [set, word] : states) {
        if (set) {
            line += u", " + QString::fromLatin1(word);
        }
    }
    if (!value.isEmpty() && value != name) {
        line += u" = " + value;
    }
    return description.isEmpty() ? line : line + u"  -- " + description;
}

QVector<AccessibleNode> accessible_tree(QQuickWindow& window) {
    QVector<AccessibleNode> all;
    gather(QAccessible::queryAccessibleInterface(&window), 0, all);
    QQuickItem* root = top(window);
    if (root == window.contentItem()) {
        return all;
    }
    QVector<AccessibleNode> covering;
    for (const AccessibleNode& node : all) {
        if (node.item && (node.item == root || root->isAncestorOf(node.item))) {
            covering += node;
        }
    }
    return covering;
}

QString as_page(const QVector<AccessibleNode>& tree) {
    QString page;
    for (const AccessibleNode& node : tree) {
        page += node.line().replace(u'\n', u' ') + u'\n';
    }
    return page;
}

QStringList nameless(QQuickWindow& window, const QVector<AccessibleNode>& tree) {
    QStringList wrong;
    QSet<const QQuickItem*> known;
    for (const AccessibleNode& node : tree) {
        known += node.item;
        const bool plain = node.role == QAccessible::NoRole || node.role == QAccessible::Client;
        const bool speaks = node.interactive() || node.state.focusable;
        if (node.item && (plain || (speaks && node.name.trimmed().isEmpty()))) {
            wrong += node.line().trimmed() + u" at " + where(node.item);
        }
    }
    walk(top(window), [&](const QQuickItem* item) {
        if (takes_clicks(item) && item->isEnabled() && item->width() > 0 && item->height() > 0 &&
            !known.contains(item)) {
            wrong += u"not in the tree: " + where(item);
        }
    });
    return wrong;
}

QStringList unheard(QQuickWindow& window, const QVector<AccessibleNode>& tree) {
    QHash<const QQuickItem*, QString> heard;
    for (const AccessibleNode& node : tree) {
        heard[node.item] = words_of(node.name + u' ' + node.description + u' ' + node.value);
    }
    QStringList wrong;
    walk(top(window), [&](const QQuickItem* item) {
        const bool shows_text = item->inherits("QQuickText") || item->inherits("QQuickTextEdit");
        const QStringList pieces = shows_text ? shown_words(item->property("text").toString()) : QStringList();
        // somebody decided that it says nothing new
        const bool decided = QQmlProperty::read(item, QStringLiteral("Accessible.ignored"), qmlContext(item)).toBool();
        if (decided || pieces.isEmpty() || item->width() <= 0 || item->height() <= 0) {
            return;
        }
        for (const QQuickItem* above = item; above; above = above->parentItem()) {
            const QString words = heard.value(above);
            if (std::all_of(pieces.begin(), pieces.end(),
                            [&words](const QString& piece) { return words.contains(piece); })) {
                return;
            }
        }
        wrong += pieces.join(u' ').left(60) + u" at " + where(item);
    });
    return wrong;
}

QSet<QQuickItem*> tab_order(QQuickWindow& window) {
    QVector<QPointer<QQuickItem>> reached;
    // first some steps back: Tab scrolls a conversation, and what leads to its end is gone then
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(&window, Qt::Key_Backtab, Qt::ShiftModifier);
        reached += window.activeFocusItem();
    }
    for (int i = 0; i < 12; ++i) {
        QTest::keyClick(&window, Qt::Key_Tab);
    }
    QSet<QQuickItem*> lap;
    int again = 0;
    for (int i = 0; i < kMostTabs && again < 3; ++i) {
        QTest::keyClick(&window, Qt::Key_Tab);
        QQuickItem* item = window.activeFocusItem();
        again = !item || lap.contains(item) ? again + 1 : 0;
        lap += item;
        reached += item;
    }
    QSet<QQuickItem*> alive;
    for (const QPointer<QQuickItem>& item : reached) {
        alive += item;
    }
    return alive;
}

QStringList unreachable(const QVector<AccessibleNode>& tree, const QSet<QQuickItem*>& reached) {
    // rows of a list work by keys of their own (Enter, F2, Del, Menu), Tab goes past what else is in them
    const auto in_row = [&reached](const QQuickItem* item) {
        for (const QQuickItem* above = item->activeFocusOnTab() ? nullptr : item; above; above = above->parentItem()) {
            if (above->inherits("QQuickListView")) {
                return std::any_of(reached.begin(), reached.end(), [above](const QQuickItem* row) {
                    return row == above || (row && above->isAncestorOf(row));
                });
            }
        }
        return false;
    };
    const auto in_reach = [&reached](const QQuickItem* item, QAccessible::Role role) {
        if (reached.contains(const_cast<QQuickItem*>(item))) {
            return true;
        }
        // one of a group has the focus, the arrows walk to the others
        const bool walks = role == QAccessible::RadioButton || role == QAccessible::MenuItem;
        return walks && std::any_of(reached.begin(), reached.end(), [item](const QQuickItem* other) {
                   return other && group_of(other) == group_of(item);
               });
    };
    QStringList wrong;
    for (const AccessibleNode& node : tree) {
        if (node.item && node.interactive() && node.item->isVisible() && node.item->isEnabled() &&
            !in_reach(node.item, node.role) && !in_row(node.item)) {
            wrong += node.line().trimmed() + u" at " + where(node.item);
        }
    }
    return wrong;
}

}  // namespace pipit::ui
