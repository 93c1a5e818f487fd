#pragma once
// The devices that could compute, and what a test of them said.

#include "ui/models/keyed_list_model.h"
#include "ui/models_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class DeviceListModel : public KeyedListModel<ComputeDevice> {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ModelsViewModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum DeviceRole {
        DeviceIndexRole = Qt::UserRole,  // int
        TitleRole,                       // string
        DetailsRole,                     // string: memory and driver
        UsedRole,                        // bool
        TroubleRole,                     // string: why it cannot be used; empty: it can
        TestRole,                        // string: none, running, passed, failed
        TestTextRole,                    // string
    };

    explicit DeviceListModel(ModelsPort& port, QObject* parent = nullptr);

    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

signals:
    void countChanged();

protected:
    bool same(const ComputeDevice& a, const ComputeDevice& b) const override { return a.index == b.index; }
};

}  // namespace pipit::ui
