#include "app/desktop/models/secret_store.h"

#include <qt6keychain/keychain.h>

#include <utility>

namespace pipit::app {

SecretStore::SecretStore(QString service, QObject* parent) : QObject(parent), service_(std::move(service)) {}

void SecretStore::read(const QString& name, Read done) {
    auto* job = new QKeychain::ReadPasswordJob(service_, this);  // deletes itself
    job->setInsecureFallback(false);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [this, job, name, done = std::move(done)] {
        const bool found = job->error() == QKeychain::NoError;
        if (!found && job->error() != QKeychain::EntryNotFound) {
            qWarning("the secret store does not answer: %s", qUtf8Printable(job->errorString()));
            settle(Place::session);
        }
        if (found && !values_.contains(name)) {  // one that was saved meanwhile is newer
            values_.insert(name, job->textData());
        }
        done(value(name));
    });
    job->start();
}

void SecretStore::save(const QString& name, const QString& value, Saved done) {
    values_.insert(name, value);
    QKeychain::Job* job = nullptr;
    if (value.isEmpty()) {
        job = new QKeychain::DeletePasswordJob(service_, this);
    } else {
        auto* write = new QKeychain::WritePasswordJob(service_, this);
        write->setTextData(value);
        job = write;
    }
    job->setInsecureFallback(false);
    job->setKey(name);
    connect(job, &QKeychain::Job::finished, this, [this, job, removes = value.isEmpty(), done = std::move(done)] {
        const bool gone = removes && job->error() == QKeychain::EntryNotFound;
        const bool in_store = job->error() == QKeychain::NoError || gone;
        if (!in_store) {
            qWarning("the secret store does not answer: %s", qUtf8Printable(job->errorString()));
        }
        settle(in_store ? Place::store : Place::session);
        if (done) {
            done(in_store);
        }
    });
    job->start();
}

void SecretStore::settle(Place place) {
    if (std::exchange(place_, place) != place) {
        emit place_changed();
    }
}

}  // namespace pipit::app
