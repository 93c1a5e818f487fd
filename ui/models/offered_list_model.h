#pragma once
// Models that can be fetched, and how far their downloads are.

#include "ui/models/keyed_list_model.h"
#include "ui/models_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class OfferedListModel : public KeyedListModel<OfferedModel> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ModelsViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum OfferedRole {
        ModelIdRole = Qt::UserRole,
        TitleRole,            // string: name and variant
        DetailsRole,          // string: what it can do, its size, whose it is
        FitRole,              // string, perhaps empty
        FitKindRole,          // string: fits, tight, tooLarge, unknown
        LicenceRole,          // string
        LicenceAddressRole,   // string
        LicenceAcceptedRole,  // bool
        PageRole,             // string: its address on the hub
        InstalledRole,        // bool
        PhaseRole,            // string: none, listing, running, waiting, paused, checking, done, failed
        ProgressRole,         // double: 0 … 1; below 0: not known
        ProgressTextRole,     // string: "1.2 of 3.0 GB · 12 MB/s · 3 minutes left"
        MessageRole,          // string: why it waits or failed
        ActionRole,           // string: words of the button about it; empty: none
    };

    explicit OfferedListModel(ModelsPort& port, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    const OfferedModel* find(const QString& id) const;

signals:
    void countChanged();

protected:
    bool same(const OfferedModel& a, const OfferedModel& b) const override { return a.id == b.id; }
};

}  // namespace pipit::ui
