#pragma once
// The model sheet: what is here, what can be fetched, on which device, or a server instead.

#include "ui/models/device_list_model.h"
#include "ui/models/installed_list_model.h"
#include "ui/models/offered_list_model.h"
#include "ui/models_port.h"

#include <QtQml/qqmlregistration.h>
#include <QUrl>

namespace pipit::ui {

/// Thread: UI.
class ModelsViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by Window")
    Q_PROPERTY(pipit::ui::InstalledListModel* installed READ installed CONSTANT)
    Q_PROPERTY(pipit::ui::OfferedListModel* offered READ offered CONSTANT)
    Q_PROPERTY(pipit::ui::DeviceListModel* devices READ devices CONSTANT)
    Q_PROPERTY(QString deviceTrouble READ deviceTrouble NOTIFY devicesChanged)  // why there is no GPU; empty: there is
    Q_PROPERTY(bool hasToken READ hasToken NOTIFY tokenChanged)
    Q_PROPERTY(QString secretNote READ secretNote NOTIFY tokenChanged)  // where tokens and keys are kept, in a sentence
    Q_PROPERTY(QString serverAddress READ serverAddress NOTIFY serverChanged)
    Q_PROPERTY(bool serverHasKey READ serverHasKey NOTIFY serverChanged)
    Q_PROPERTY(bool serverUsed READ serverUsed NOTIFY serverChanged)
    Q_PROPERTY(QStringList serverModels READ serverModels NOTIFY serverChanged)  // the first: the server's own choice
    Q_PROPERTY(int serverModelIndex READ serverModelIndex NOTIFY serverChanged)
    Q_PROPERTY(bool serverAsking READ serverAsking NOTIFY serverChanged)
    Q_PROPERTY(QString serverFailure READ serverFailure NOTIFY serverChanged)

public:
    explicit ModelsViewModel(ModelsPort& port, QObject* parent = nullptr);

    InstalledListModel* installed() { return &installed_; }
    OfferedListModel* offered() { return &offered_; }
    DeviceListModel* devices() { return &devices_; }
    QString deviceTrouble() const { return port_.device_trouble(); }
    bool hasToken() const { return port_.has_token(); }
    QString secretNote() const;
    QString serverAddress() const { return server_.address; }
    bool serverHasKey() const { return server_.has_key; }
    bool serverUsed() const { return server_.used; }
    QStringList serverModels() const;
    int serverModelIndex() const;
    bool serverAsking() const { return server_.asking; }
    QString serverFailure() const { return server_.failure; }

    /// When the sheet opens.
    Q_INVOKABLE void refresh() { port_.refresh(); }
    Q_INVOKABLE void useModel(const QString& path) { port_.use_model(path); }
    Q_INVOKABLE void addModel(const QUrl& file) { port_.add_model(file.toLocalFile()); }
    Q_INVOKABLE void removeModel(const QString& path) { port_.remove_model(path); }

    /// Asks for the licence first, if it was not accepted.
    Q_INVOKABLE void download(const QString& id);
    Q_INVOKABLE void acceptAndDownload(const QString& id);
    Q_INVOKABLE void pause(const QString& id) { port_.pause_download(id); }
    Q_INVOKABLE void cancel(const QString& id) { port_.cancel_download(id); }
    /// What the button beside a failure says.
    Q_INVOKABLE void act(const QString& id);
    Q_INVOKABLE void saveToken(const QString& token) { port_.save_token(token.trimmed()); }

    Q_INVOKABLE void useDevice(int index) { port_.use_device(index); }
    Q_INVOKABLE void testDevice(int index) { port_.test_device(index); }

    Q_INVOKABLE void askServer(const QString& address, const QString& key);
    /// `model`: its place in serverModels.
    Q_INVOKABLE void useServer(const QString& address, const QString& key, int model);
    Q_INVOKABLE void forgetServerKey() { port_.forget_server_key(); }
    Q_INVOKABLE void useEngine() { port_.use_engine(); }

    void retranslate();

signals:
    void devicesChanged();
    void tokenChanged();
    void serverChanged();
    void licenceWanted(const QString& id, const QString& title, const QString& licence, const QString& address);
    void tokenWanted(const QString& id);
    void pageWanted(const QString& address);
    /// The "no network" switch is to be turned off, now.
    void networkWanted();

private:
    ModelsPort& port_;
    InstalledListModel installed_;
    OfferedListModel offered_;
    DeviceListModel devices_;
    ServerChoice server_;
};

}  // namespace pipit::ui
