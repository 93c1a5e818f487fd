#include "ui/models/offered_list_model.h"

#include "ui/models/model_words.h"

#include <QLocale>

#include <algorithm>

namespace pipit::ui {
namespace {

const QString kBetween = QStringLiteral("  ·  ");

QString phase_name(FetchPhase phase) {
    switch (phase) {
        case FetchPhase::none: return QStringLiteral("none");
        case FetchPhase::listing: return QStringLiteral("listing");
        case FetchPhase::running: return QStringLiteral("running");
        case FetchPhase::waiting: return QStringLiteral("waiting");
        case FetchPhase::paused: return QStringLiteral("paused");
        case FetchPhase::checking: return QStringLiteral("checking");
        case FetchPhase::done: return QStringLiteral("done");
        case FetchPhase::failed: return QStringLiteral("failed");
    }
    return {};
}

QString action_of(FetchAction action) {
    switch (action) {
        case FetchAction::none: return {};
        case FetchAction::retry: return OfferedListModel::tr("Try again");
        case FetchAction::start_again: return OfferedListModel::tr("Start again");
        case FetchAction::give_token: return OfferedListModel::tr("Enter a token…");
        case FetchAction::open_page: return OfferedListModel::tr("Open the page…");
        case FetchAction::allow_network: return OfferedListModel::tr("Allow the network");
    }
    return {};
}

QString details_of(const OfferedModel& model) {
    return QStringList{ModelWords::senses(model.sees, model.hears),
                       OfferedListModel::tr("about %1").arg(ModelWords::size(model.bytes)), model.source}
        .join(kBetween);
}

QString amount_of(const Fetch& fetch) {
    return OfferedListModel::tr("%1 of %2")
        .arg(ModelWords::size(fetch.done_bytes), ModelWords::size(fetch.total_bytes));
}

QString progress_text_of(const Fetch& fetch) {
    switch (fetch.phase) {
        case FetchPhase::listing: return OfferedListModel::tr("Asking what there is…");
        case FetchPhase::checking: return OfferedListModel::tr("Checking what has come  ·  %1").arg(amount_of(fetch));
        case FetchPhase::paused: return OfferedListModel::tr("Paused  ·  %1").arg(amount_of(fetch));
        case FetchPhase::waiting:
            return OfferedListModel::tr("Trying again in %n second(s)", nullptr, fetch.retry_seconds) + kBetween +
                   amount_of(fetch);
        case FetchPhase::running: {
            QStringList parts{amount_of(fetch)};
            if (fetch.bytes_per_second >= 1) {
                parts +=
                    OfferedListModel::tr("%1/s").arg(ModelWords::size(static_cast<qint64>(fetch.bytes_per_second)));
            }
            parts += ModelWords::time_left(fetch.total_bytes - fetch.done_bytes, fetch.bytes_per_second);
            parts.removeAll(QString());
            return parts.join(kBetween);
        }
        case FetchPhase::failed: return fetch.total_bytes > 0 && fetch.done_bytes > 0 ? amount_of(fetch) : QString();
        case FetchPhase::none:
        case FetchPhase::done: break;
    }
    return {};
}

}  // namespace

OfferedListModel::OfferedListModel(ModelsPort& port, QObject* parent) : KeyedListModel(parent) {
    const auto show = [this, &port] {
        bring_to(port.offered());
        emit countChanged();
    };
    connect(&port, &ModelsPort::offered_changed, this, show);
    show();
}

QVariant OfferedListModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const OfferedModel& model = rows()[index.row()];
    const Fetch& fetch = model.fetch;
    switch (role) {
        case ModelIdRole: return model.id;
        case Qt::DisplayRole:
        case TitleRole: return QString(model.name + QStringLiteral("  ") + model.variant);
        case DetailsRole: return details_of(model);
        case FitRole: return ModelWords::fit(model.fit);
        case FitKindRole: return ModelWords::fit_name(model.fit);
        case LicenceRole: return model.licence;
        case LicenceAddressRole: return model.licence_address;
        case LicenceAcceptedRole: return model.licence_accepted;
        case PageRole: return model.page;
        case InstalledRole: return model.installed;
        case PhaseRole: return phase_name(fetch.phase);
        case ProgressRole:
            return fetch.total_bytes > 0
                       ? static_cast<double>(fetch.done_bytes) / static_cast<double>(fetch.total_bytes)
                       : -1.0;
        case ProgressTextRole: return progress_text_of(fetch);
        case MessageRole: return fetch.message;
        case ActionRole: return fetch.phase == FetchPhase::failed ? action_of(fetch.action) : QString();
        default: return {};
    }
}

QHash<int, QByteArray> OfferedListModel::roleNames() const {
    return {{ModelIdRole, "modelId"},
            {TitleRole, "title"},
            {DetailsRole, "details"},
            {FitRole, "fit"},
            {FitKindRole, "fitKind"},
            {LicenceRole, "licence"},
            {LicenceAddressRole, "licenceAddress"},
            {LicenceAcceptedRole, "licenceAccepted"},
            {PageRole, "page"},
            {InstalledRole, "installed"},
            {PhaseRole, "phase"},
            {ProgressRole, "progress"},
            {ProgressTextRole, "progressText"},
            {MessageRole, "message"},
            {ActionRole, "action"}};
}

const OfferedModel* OfferedListModel::find(const QString& id) const {
    const auto found =
        std::find_if(rows().begin(), rows().end(), [&](const OfferedModel& model) { return model.id == id; });
    return found == rows().end() ? nullptr : &*found;
}

}  // namespace pipit::ui
