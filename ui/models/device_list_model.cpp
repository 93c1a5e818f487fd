#include "ui/models/device_list_model.h"

#include "ui/models/model_words.h"

namespace pipit::ui {
namespace {

QString test_name(TestPhase phase) {
    switch (phase) {
        case TestPhase::none: return QStringLiteral("none");
        case TestPhase::running: return QStringLiteral("running");
        case TestPhase::passed: return QStringLiteral("passed");
        case TestPhase::failed: return QStringLiteral("failed");
    }
    return {};
}

QString details_of(const ComputeDevice& device) {
    QStringList parts;
    if (device.is_software) {
        parts += DeviceListModel::tr("Processor, no GPU");
    }
    parts += ModelWords::size(device.memory_bytes);
    parts += device.driver;
    return parts.join(QStringLiteral("  ·  "));
}

}  // namespace

DeviceListModel::DeviceListModel(ModelsPort& port, QObject* parent) : KeyedListModel(parent) {
    const auto show = [this, &port] {
        bring_to(port.devices());
        emit countChanged();
    };
    connect(&port, &ModelsPort::devices_changed, this, show);
    show();
}

QVariant DeviceListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const ComputeDevice& device = rows()[index.row()];
    switch (role) {
        case DeviceIndexRole: return device.index;
        case Qt::DisplayRole:
        case TitleRole: return device.name;
        case DetailsRole: return details_of(device);
        case UsedRole: return device.used;
        case TroubleRole: return device.unsuitable;
        case TestRole: return test_name(device.test);
        case TestTextRole:
            return device.test == TestPhase::running ? tr("Comparing its numbers with exact ones…") : device.test_words;
        default: return {};
    }
}

QHash<int, QByteArray> DeviceListModel::roleNames() const {
    return {{DeviceIndexRole, "deviceIndex"}, {TitleRole, "title"}, {DetailsRole, "details"},  {UsedRole, "used"},
            {TroubleRole, "trouble"},         {TestRole, "test"},   {TestTextRole, "testText"}};
}

}  // namespace pipit::ui
