#pragma once
// What a screen reader sees of a window, as a list and as a page of text; and what is wrong with it.

#include <QAccessible>
#include <QPointer>
#include <QQuickItem>
#include <QSet>
#include <QStringList>
#include <QVector>

class QQuickWindow;

namespace pipit::ui {

struct AccessibleNode {
    QPointer<QQuickItem> item;  // null: the window, or scrolled away and gone
    int depth = 0;
    QAccessible::Role role = QAccessible::NoRole;
    QAccessible::State state;
    QString name;
    QString description;
    QString value;  // what is written in it, or where it stands

    /// Somebody can do something with it: press, choose, write, move.
    bool interactive() const;
    /// "Button "Send" disabled", as a line of the page.
    QString line() const;
};

/// Everything shown; below the sheet or menu that lies over the rest, if there is one.
QVector<AccessibleNode> accessible_tree(QQuickWindow& window);
QString as_page(const QVector<AccessibleNode>& tree);

/// Controls without a name or a role, and items that take the keyboard or a click and are not in the tree.
QStringList nameless(QQuickWindow& window, const QVector<AccessibleNode>& tree);

/// Texts on the screen that are in no name of the tree.
QStringList unheard(QQuickWindow& window, const QVector<AccessibleNode>& tree);

/// Presses Tab until it comes round, from where the focus is.
QSet<QQuickItem*> tab_order(QQuickWindow& window);
/// Interactive, and neither Tab nor the arrows of a group that Tab reaches come to it.
QStringList unreachable(const QVector<AccessibleNode>& tree, const QSet<QQuickItem*>& reached);

}  // namespace pipit::ui
