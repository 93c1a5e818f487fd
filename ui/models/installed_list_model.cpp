#include "ui/models/installed_list_model.h"

#include "ui/models/model_words.h"

namespace pipit::ui {
namespace {

QString details_of(const InstalledModel& model) {
    QStringList parts = {ModelWords::senses(model.sees, model.hears)};
    if (model.bytes > 0) {
        parts += ModelWords::size(model.bytes);
    }
    parts += model.place;
    parts.removeAll(QString());
    return parts.join(QStringLiteral("  ·  "));
}

QString removal_of(const InstalledModel& model) {
    switch (model.origin) {
        case ModelOrigin::fetched: return InstalledListModel::tr("Delete the files of “%1”").arg(model.name);
        case ModelOrigin::added: return InstalledListModel::tr("Take “%1” off this list").arg(model.name);
        case ModelOrigin::embedded:
        case ModelOrigin::found: break;
    }
    return {};
}

}  // namespace

InstalledListModel::InstalledListModel(ModelsPort& port, QObject* parent) : KeyedListModel(parent) {
    const auto show = [this, &port] {
        bring_to(port.installed());
        emit countChanged();
    };
    connect(&port, &ModelsPort::installed_changed, this, show);
    show();
}

QVariant InstalledListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const InstalledModel& model = rows()[index.row()];
    switch (role) {
        case PathRole: return model.path;
        case Qt::DisplayRole:
        case TitleRole:
            return model.variant.isEmpty() ? model.name : QString(model.name + QStringLiteral("  ") + model.variant);
        case DetailsRole: return details_of(model);
        case FitRole: return ModelWords::fit(model.fit);
        case FitKindRole: return ModelWords::fit_name(model.fit);
        case UsedRole: return model.used;
        case UsableRole: return model.unusable.isEmpty();
        case TroubleRole: return model.unusable;
        case RemovalRole: return removal_of(model);
        case DeletesRole: return model.origin == ModelOrigin::fetched;
        default: return {};
    }
}

QHash<int, QByteArray> InstalledListModel::roleNames() const {
    return {{PathRole, "path"},       {TitleRole, "title"},    {DetailsRole, "details"}, {FitRole, "fit"},
            {FitKindRole, "fitKind"}, {UsedRole, "used"},      {UsableRole, "usable"},   {TroubleRole, "trouble"},
            {RemovalRole, "removal"}, {DeletesRole, "deletes"}};
}

}  // namespace pipit::ui
