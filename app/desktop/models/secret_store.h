#pragma once
// Keys and tokens in the system's secret store: the Secret Service or KWallet, Keychain, Windows' credentials. Where
// none answers they are kept in memory until the program ends, and nowhere else; never as plain text.
//
// The store may ask a person to unlock it, so nothing is read before it is wanted.
// Thread: UI; the store answers later.

#include <QHash>
#include <QObject>
#include <QString>

#include <functional>

namespace pipit::app {

class SecretStore : public QObject {
    Q_OBJECT

public:
    enum class Place { store, session };

    /// `service`: under which the store keeps them.
    explicit SecretStore(QString service, QObject* parent = nullptr);

    /// Where the last one went; before one did, the store is hoped for.
    Place place() const { return place_; }

    /// Empty: there is none, or it was not read yet.
    QString value(const QString& name) const { return values_.value(name); }

    using Read = std::function<void(const QString& value)>;
    void read(const QString& name, Read done);

    /// `in_store`: it is there; else it is kept for this session only.
    using Saved = std::function<void(bool in_store)>;
    /// An empty value removes it.
    void save(const QString& name, const QString& value, Saved done = {});

signals:
    void place_changed();

private:
    void settle(Place place);

    const QString service_;
    QHash<QString, QString> values_;
    Place place_ = Place::store;
};

}  // namespace pipit::app
