#pragma once
// Models that are on this computer.

#include "ui/models/keyed_list_model.h"
#include "ui/models_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class InstalledListModel : public KeyedListModel<InstalledModel> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ModelsViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum InstalledRole {
        PathRole = Qt::UserRole,
        TitleRole,    // string: name and variant
        DetailsRole,  // string: what it can do, its size, where it lies
        FitRole,      // string, perhaps empty
        FitKindRole,  // string: fits, tight, tooLarge, unknown
        UsedRole,     // bool
        UsableRole,   // bool
        TroubleRole,  // string: why it cannot be used
        RemovalRole,  // string: words of the button that removes it; empty: it cannot be removed
        DeletesRole,  // bool: removing deletes files
    };

    explicit InstalledListModel(ModelsPort& port, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

protected:
    bool same(const InstalledModel& a, const InstalledModel& b) const override { return a.path == b.path; }
};

}  // namespace pipit::ui
