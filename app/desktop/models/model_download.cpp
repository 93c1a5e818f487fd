#include "app/desktop/models/model_download.h"

#include "app/desktop/history_thread.h"
#include "storage/durable_file.h"
#include "storage/error.h"

#include <QDir>
#include <QFileInfo>
#include <QNetworkReply>
#include <QStorageInfo>

#include <algorithm>
#include <cmath>

namespace pipit::app {
namespace {

constexpr qint64 kReadAheadBytes = 4 * 1024 * 1024;  // the network waits for the disk
constexpr qint64 kMostListingBytes = 4 * 1024 * 1024;
constexpr int kMostRedirects = 6;
constexpr int kTellEveryMs = 200;
constexpr int kMeasureEveryMs = 1'000;
constexpr double kSpeedMemory = 0.7;  // of what the speed was before: it is to be read, not to flicker

constexpr int kOk = 200;
constexpr int kPartialContent = 206;
constexpr int kRangeNotSatisfiable = 416;

bool is_redirect(int status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

bool same_origin(const QUrl& a, const QUrl& b) {
    return a.scheme() == b.scheme() && a.host() == b.host() && a.port(-1) == b.port(-1);
}

int status_of(const QNetworkReply& reply) { return reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt(); }

// "bytes 512-1023/1024": where it begins; below 0: it does not say.
qint64 range_start(const QNetworkReply& reply) {
    const QByteArray range = reply.rawHeader("Content-Range");
    const qsizetype begin = range.indexOf(' ') + 1;
    bool is_number = false;
    const qint64 start = range.mid(begin, range.indexOf('-') - begin).toLongLong(&is_number);
    return is_number ? start : -1;
}

}  // namespace

ModelDownload::ModelDownload(RecommendedModel model, Options options, GatedNetwork& network, QObject* parent)
    : QObject(parent),
      model_(std::move(model)),
      options_(std::move(options)),
      parts_(parts_folder(options_, model_.id)),
      network_(network) {
    state_.model = model_.id;
    for (QTimer* timer : {&stall_, &retry_, &hashing_}) {
        timer->setSingleShot(true);
    }
    connect(&stall_, &QTimer::timeout, this,
            [this] { try_later(DownloadTrouble::lost, tr("nothing came for a while")); });
    connect(&retry_, &QTimer::timeout, this, [this] { plan_ ? next_file() : list(); });
    connect(&hashing_, &QTimer::timeout, this, &ModelDownload::hash_rest);
}

ModelDownload::~ModelDownload() { drop_reply(); }

QString ModelDownload::parts_folder(const Options& options, const QString& model) {
    return options.folder + u"/.parts/"_qs + model;
}

// -------------------------------------------------------------------------------------------- what a person asks

bool ModelDownload::take_up() {
    plan_ = DownloadPlan::load(parts_);
    if (!plan_) {
        return false;
    }
    state_.total_bytes = plan_->bytes();
    state_.done_bytes = 0;
    for (const PlannedFile& file : plan_->files) {
        state_.done_bytes += file.done ? file.bytes : QFileInfo(parts_ + u'/' + file.name + u".part"_qs).size();
    }
    set_phase(DownloadPhase::paused);
    return true;
}

void ModelDownload::start(const QString& token) {
    drop_reply();
    token_ = token;
    attempts_ = 0;
    state_.bytes_per_second = 0;
    measured_.invalidate();
    plan_ ? next_file() : list();
}

void ModelDownload::pause() {
    drop_reply();
    set_phase(DownloadPhase::paused);
}

void ModelDownload::start_again(const QString& token) {
    drop_reply();
    part_.reset();
    for (const QFileInfo& part : QDir(parts_).entryInfoList({u"*.part"_qs}, QDir::Files)) {
        QFile::remove(part.filePath());
    }
    token_ = token;
    attempts_ = 0;
    list();  // the hub may have another version by now; what is verified and the same stays
}

void ModelDownload::cancel() {
    drop_reply();
    part_.reset();
    plan_.reset();
    QDir(parts_).removeRecursively();
    state_ = {.model = model_.id};
    set_phase(DownloadPhase::none);
}

// -------------------------------------------------------------------------------------------- the listing

void ModelDownload::list() {
    set_phase(DownloadPhase::listing);
    get(listing_address(options_.hub, model_.repository), Fetching::listing, kMostRedirects);
}

void ModelDownload::take_listing(const QByteArray& body) {
    const auto files = read_listing(body);
    if (!files) {
        return fail(DownloadTrouble::bad_listing);
    }
    const auto wanted = wanted_files(*files, model_.files);
    if (!wanted) {
        return fail(DownloadTrouble::bad_listing, model_.files.join(u", "_qs));
    }
    plan(*wanted);
}

void ModelDownload::plan(const std::vector<HubFile>& files) {
    const auto verified = [this](const HubFile& wanted) {
        return plan_ && std::any_of(plan_->files.begin(), plan_->files.end(), [&](const PlannedFile& file) {
                   return file.done && file.name == wanted.name && file.sha256 == wanted.sha256 &&
                          file.git_sha1 == wanted.git_sha1;
               });
    };
    DownloadPlan fresh{.model = model_.id, .files = {}};
    for (const HubFile& file : files) {
        fresh.files.push_back({file});
        fresh.files.back().done = verified(file);
    }
    plan_ = std::move(fresh);
    state_.total_bytes = plan_->bytes();
    if (!QDir().mkpath(parts_) || !plan_->save(parts_)) {
        plan_.reset();
        return fail(DownloadTrouble::disk, parts_);
    }
    next_file();
}

// -------------------------------------------------------------------------------------------- a file

bool ModelDownload::space_suffices() {
    qint64 missing = 0;
    for (const PlannedFile& file : plan_->files) {
        missing += file.done ? 0 : file.bytes - QFileInfo(parts_ + u'/' + file.name + u".part"_qs).size();
    }
    state_.needed_bytes = missing + options_.spare_bytes;
    state_.free_bytes = free_bytes();
    checked_space_at_ = state_.done_bytes;
    return state_.free_bytes >= state_.needed_bytes;
}

void ModelDownload::next_file() {
    PlannedFile* file = plan_->next();
    state_.done_bytes = 0;
    for (const PlannedFile& other : plan_->files) {
        state_.done_bytes += other.done ? other.bytes : 0;
    }
    if (file == nullptr) {
        return finish();
    }
    if (!space_suffices()) {
        return fail(DownloadTrouble::no_space);
    }
    if (!part_) {
        part_ = std::make_unique<PartFile>(parts_, *file);
    }
    if (!part_->is_open()) {
        const QString why = part_->error();
        part_.reset();
        return fail(DownloadTrouble::disk, why);
    }
    state_.done_bytes += part_->size();
    if (part_->unhashed() > 0) {
        set_phase(DownloadPhase::checking);
    }
    hash_rest();
}

void ModelDownload::hash_rest() {
    if (part_->unhashed() > 0) {
        if (!part_->hash_some()) {
            return fail(DownloadTrouble::disk, part_->error());
        }
        return hashing_.start(0);  // between two pieces this thread hears "pause"
    }
    part_->complete() ? file_is_complete() : fetch_rest();
}

void ModelDownload::fetch_rest() {
    set_phase(DownloadPhase::running);
    get(file_address(options_.hub, model_.repository, plan_->next()->name), Fetching::file, kMostRedirects);
}

void ModelDownload::get(const QUrl& url, Fetching what, int redirects_left) {
    QNetworkRequest request(url);
    GatedNetwork::set_purpose(request,
                              what == Fetching::file ? ConnectionPurpose::model_file : ConnectionPurpose::model_list);
    request.setRawHeader("Accept-Encoding", "identity");  // ranges count the bytes of the file
    request.setHeader(QNetworkRequest::UserAgentHeader, u"pipit"_qs);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!token_.isEmpty() && same_origin(url, options_.hub)) {
        request.setRawHeader("Authorization", "Bearer " + token_.toUtf8());
    }
    if (what == Fetching::file && part_->size() > 0) {
        request.setRawHeader("Range", "bytes=" + QByteArray::number(part_->size()) + '-');
        if (const QString etag = plan_->next()->etag; !etag.isEmpty()) {
            request.setRawHeader("If-Range", etag.toLatin1());
        }
    }
    fetching_ = what;
    redirects_left_ = redirects_left;
    taking_body_ = false;
    reply_ = network_.get(request);
    reply_->setReadBufferSize(kReadAheadBytes);
    connect(reply_, &QNetworkReply::metaDataChanged, this, &ModelDownload::take_head);
    connect(reply_, &QNetworkReply::readyRead, this, &ModelDownload::take_bytes);
    connect(reply_, &QNetworkReply::finished, this, &ModelDownload::reply_ended);
    stall_.start(options_.stall_after);
}

void ModelDownload::take_head() {
    const int status = status_of(*reply_);
    if (fetching_ != Fetching::file || (status != kOk && status != kPartialContent)) {
        return;
    }
    taking_body_ = true;
    if (const bool goes_on = status == kPartialContent && range_start(*reply_) == part_->size(); !goes_on) {
        // The whole comes, or another piece than was asked for: of the latter the next attempt asks for the whole.
        const bool other_piece = status == kPartialContent;
        state_.done_bytes -= part_->size();
        if (!part_->start_over()) {
            return fail(DownloadTrouble::disk, part_->error());
        }
        if (other_piece) {
            return try_later(DownloadTrouble::server, tr("it sent another part of the file than was asked for"));
        }
    }
    PlannedFile* file = plan_->next();
    if (const QString etag = QString::fromLatin1(reply_->rawHeader("ETag"));
        !etag.startsWith(u"W/") && etag != file->etag) {
        file->etag = etag;
        plan_->save(parts_);  // without it the whole is fetched again, no more
    }
}

void ModelDownload::take_bytes() {
    stall_.start(options_.stall_after);
    if (fetching_ == Fetching::file && taking_body_) {
        write(reply_->read(kReadAheadBytes));
        if (reply_ && reply_->bytesAvailable() > 0) {
            QMetaObject::invokeMethod(
                this,
                [this, reply = reply_] {
                    if (reply && reply == reply_)
                        take_bytes();
                },
                Qt::QueuedConnection);
        }
    } else if (fetching_ == Fetching::listing && reply_->bytesAvailable() > kMostListingBytes) {
        fail(DownloadTrouble::bad_listing);
    }
}

void ModelDownload::write(const QByteArray& bytes) {
    attempts_ = 0;
    const qint64 room = plan_->next()->bytes - part_->size();
    if (!part_->append(bytes.left(room))) {
        const QString why = part_->error();
        return space_suffices() ? fail(DownloadTrouble::disk, why) : fail(DownloadTrouble::no_space);
    }
    state_.done_bytes += std::min<qint64>(bytes.size(), room);
    measured_bytes_ += bytes.size();
    tell_progress();
    if (bytes.size() > room) {  // longer than the hub listed it: its hash would be wrong
        return fail(DownloadTrouble::wrong_hash, plan_->next()->name);
    }
    if (state_.done_bytes - checked_space_at_ >= options_.space_every_bytes && !space_suffices()) {
        fail(DownloadTrouble::no_space);
    }
}

// -------------------------------------------------------------------------------------------- how a reply ends

void ModelDownload::reply_ended() {
    stall_.stop();
    const int status = status_of(*reply_);
    if (GatedNetwork::was_refused(*reply_)) {
        return fail(DownloadTrouble::no_network);
    }
    if (is_redirect(status)) {
        return follow_redirect(status);
    }
    if (status == kRangeNotSatisfiable && part_) {  // the file is shorter there than what we have
        part_->start_over();
        return try_later(DownloadTrouble::server, tr("it has another version of the file"));
    }
    if (status >= 400) {
        return take_refusal(status);
    }
    if (fetching_ == Fetching::listing && status == kOk && reply_->error() == QNetworkReply::NoError) {
        const QByteArray body = reply_->read(kMostListingBytes);
        drop_reply();
        return take_listing(body);
    }
    while (taking_body_ && reply_ && reply_->bytesAvailable() > 0) {
        write(reply_->read(kReadAheadBytes));
    }
    if (!reply_) {
        return;  // writing failed, and said so
    }
    if (fetching_ == Fetching::file && part_->complete()) {
        drop_reply();
        return file_is_complete();
    }
    try_later(DownloadTrouble::lost,
              reply_->error() == QNetworkReply::NoError ? tr("the connection ended early") : reply_->errorString());
}

void ModelDownload::follow_redirect(int status) {
    const QUrl from = reply_->url();
    const QUrl to = from.resolved(QUrl::fromEncoded(reply_->rawHeader("Location")));
    const bool is_web = to.scheme() == u"https" || (to.scheme() == u"http" && from.scheme() == u"http");
    if (redirects_left_ == 0 || !to.isValid() || to.host().isEmpty() || !is_web) {
        return fail(DownloadTrouble::bad_redirect, u"%1: %2"_qs.arg(status).arg(to.toDisplayString()));
    }
    const int left = redirects_left_ - 1;
    drop_reply();
    get(to, fetching_, left);
}

void ModelDownload::take_refusal(int status) {
    const auto words = [this, status] {
        return u"%1 %2"_qs.arg(status).arg(reply_->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString());
    };
    switch (status) {
        case 401: return fail(token_.isEmpty() ? DownloadTrouble::needs_token : DownloadTrouble::bad_token);
        case 403: return fail(token_.isEmpty() ? DownloadTrouble::needs_token : DownloadTrouble::not_accepted);
        case 404:
        case 410: return fail(DownloadTrouble::not_found, reply_->url().toDisplayString());
        case 408:
        case 429: break;
        default:
            if (status < 500) {
                return fail(DownloadTrouble::server, words());
            }
    }
    bool is_number = false;
    const int after = reply_->rawHeader("Retry-After").toInt(&is_number);
    try_later(DownloadTrouble::server, words(), is_number ? std::optional(std::clamp(after, 0, 3600)) : std::nullopt);
}

void ModelDownload::file_is_complete() {
    PlannedFile* file = plan_->next();
    if (!part_->hash_is_right()) {
        return fail(DownloadTrouble::wrong_hash, file->name);
    }
    set_phase(DownloadPhase::checking);
    if (!part_->finish()) {
        return fail(DownloadTrouble::disk, file->name);
    }
    part_.reset();
    file->done = true;
    if (!plan_->save(parts_)) {
        return fail(DownloadTrouble::disk, parts_);
    }
    next_file();
}

void ModelDownload::finish() {
    QString target = options_.folder + u'/' + model_.id;
    for (int copy = 2; QFileInfo::exists(target); ++copy) {
        target = u"%1/%2-%3"_qs.arg(options_.folder, model_.id).arg(copy);
    }
    DownloadPlan::remove(parts_);
    try {
        storage::rename_durably(to_path(parts_), to_path(target));
    } catch (const storage::Error& error) {
        plan_->save(parts_);
        return fail(DownloadTrouble::disk, QString::fromUtf8(error.what()));
    }
    plan_.reset();
    state_.folder = target;
    state_.done_bytes = state_.total_bytes;
    set_phase(DownloadPhase::done);
}

// -------------------------------------------------------------------------------------------- trouble

void ModelDownload::try_later(DownloadTrouble trouble, const QString& details, std::optional<int> after_seconds) {
    drop_reply();
    if (++attempts_ > options_.most_attempts) {
        return fail(trouble, details);
    }
    const auto growing = std::min(options_.first_pause * (1 << std::min(attempts_ - 1, 16)), options_.longest_pause);
    const auto pause = after_seconds ? std::chrono::milliseconds(std::chrono::seconds(*after_seconds)) : growing;
    state_.retry_seconds = static_cast<int>(std::ceil(static_cast<double>(pause.count()) / 1000));
    state_.trouble = trouble;
    state_.details = details;
    state_.phase = DownloadPhase::waiting;
    state_.bytes_per_second = 0;
    retry_.start(pause);
    emit changed(state_);
}

void ModelDownload::fail(DownloadTrouble trouble, const QString& details) {
    drop_reply();
    state_.phase = DownloadPhase::failed;
    state_.trouble = trouble;
    state_.details = details;
    state_.bytes_per_second = 0;
    emit changed(state_);
}

void ModelDownload::drop_reply() {
    for (QTimer* timer : {&stall_, &retry_, &hashing_}) {
        timer->stop();
    }
    if (reply_) {
        reply_->disconnect(this);
        reply_->abort();
        reply_->deleteLater();
        reply_.clear();
    }
}

// -------------------------------------------------------------------------------------------- being told

void ModelDownload::set_phase(DownloadPhase phase) {
    state_.phase = phase;
    state_.trouble = DownloadTrouble::none;
    state_.details.clear();
    if (phase != DownloadPhase::running) {
        measured_.invalidate();
    }
    emit changed(state_);
}

void ModelDownload::tell_progress() {
    if (!measured_.isValid()) {
        measured_.start();
        measured_bytes_ = 0;
    } else if (measured_.hasExpired(kMeasureEveryMs)) {
        const double now = 1000.0 * static_cast<double>(measured_bytes_) / static_cast<double>(measured_.restart());
        state_.bytes_per_second =
            state_.bytes_per_second > 0 ? kSpeedMemory * state_.bytes_per_second + (1 - kSpeedMemory) * now : now;
        measured_bytes_ = 0;
    }
    if (!told_.isValid() || told_.hasExpired(kTellEveryMs)) {
        told_.start();
        emit changed(state_);
    }
}

qint64 ModelDownload::free_bytes() const {
    if (options_.free_bytes) {
        return options_.free_bytes(parts_);
    }
    return QStorageInfo(QFileInfo(parts_).exists() ? parts_ : options_.folder).bytesAvailable();
}

}  // namespace pipit::app
