#include "ui/announcement_item.h"

#include <QAccessible>

namespace pipit::ui {

void AnnouncementItem::announce(const QString& text) {
    text_ = text;
    emit textChanged();
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent said(this, text);
    QAccessible::updateAccessibility(&said);
#else
    QAccessibleEvent shown(this, QAccessible::ObjectShow);
    QAccessible::updateAccessibility(&shown);
#endif
}

}  // namespace pipit::ui
