#include "app/desktop/models/downloads.h"

#include <map>
#include <utility>

namespace pipit::app {

class Downloads::Worker : public QObject {
    Q_OBJECT

public:
    Worker(NetworkGate& gate, Catalogue catalogue, ModelDownload::Options options)
        : gate_(gate), catalogue_(std::move(catalogue)), options_(std::move(options)) {}

    /// Here, not in the constructor: a network belongs to the thread that makes it.
    void begin() {
        network_ = std::make_unique<GatedNetwork>(gate_);
        for (const RecommendedModel& model : catalogue_.models) {
            auto download = std::make_unique<ModelDownload>(model, options_, *network_);
            connect(download.get(), &ModelDownload::changed, this, &Worker::changed);
            download->take_up();
            downloads_[model.id] = std::move(download);
        }
    }

    ModelDownload* find(const QString& model) const {
        const auto found = downloads_.find(model);
        return found == downloads_.end() ? nullptr : found->second.get();
    }

signals:
    void changed(const pipit::app::DownloadState& state);

private:
    NetworkGate& gate_;
    const Catalogue catalogue_;
    const ModelDownload::Options options_;
    std::unique_ptr<GatedNetwork> network_;
    std::map<QString, std::unique_ptr<ModelDownload>> downloads_;
};

Downloads::Downloads(NetworkGate& gate, Catalogue catalogue, ModelDownload::Options options, QObject* parent)
    : QObject(parent) {
    qRegisterMetaType<DownloadState>();
    if (!options.hub.isValid()) {
        options.hub = catalogue.hub;
    }
    worker_ = new Worker(gate, std::move(catalogue), std::move(options));
    worker_->moveToThread(&thread_);
    connect(&thread_, &QThread::finished, worker_, &QObject::deleteLater);
    connect(worker_, &Worker::changed, this, [this](const DownloadState& state) {
        states_[state.model] = state;
        emit changed(state);
    });
    thread_.setObjectName(u"downloads"_qs);
    thread_.start();
    tell([](Worker& worker) { worker.begin(); });
}

Downloads::~Downloads() {
    thread_.quit();
    thread_.wait();
}

DownloadState Downloads::state(const QString& model) const { return states_.value(model, {.model = model}); }

void Downloads::tell(std::function<void(Worker&)> what) {
    QMetaObject::invokeMethod(
        worker_, [worker = worker_, what = std::move(what)] { what(*worker); }, Qt::QueuedConnection);
}

void Downloads::start(const QString& model, const QString& token) {
    tell([model, token](Worker& worker) {
        if (ModelDownload* download = worker.find(model)) {
            download->start(token);
        }
    });
}

void Downloads::pause(const QString& model) {
    tell([model](Worker& worker) {
        ModelDownload* download = worker.find(model);
        const DownloadPhase phase = download == nullptr ? DownloadPhase::none : download->state().phase;
        if (phase != DownloadPhase::none && phase != DownloadPhase::done) {  // it ended while the button was pressed
            download->pause();
        }
    });
}

void Downloads::start_again(const QString& model, const QString& token) {
    tell([model, token](Worker& worker) {
        if (ModelDownload* download = worker.find(model)) {
            download->start_again(token);
        }
    });
}

void Downloads::cancel(const QString& model) {
    tell([model](Worker& worker) {
        ModelDownload* download = worker.find(model);
        if (download != nullptr && download->state().phase != DownloadPhase::done) {
            download->cancel();
        }
    });
}

}  // namespace pipit::app

#include "downloads.moc"
