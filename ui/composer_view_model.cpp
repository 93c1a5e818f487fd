#include "ui/composer_view_model.h"

#include "ui/video_view_model.h"

#include <QBuffer>
#include <QClipboard>
#include <QFileInfo>
#include <QGuiApplication>
#include <QImage>
#include <QLocale>
#include <QMimeData>

#include <algorithm>

namespace pipit::ui {
namespace {

using Item = AttachmentListModel::Item;

constexpr int kManyTokens = 250;   // of words alone: a pasted page

bool looks_like_image(const QString& name) {
    static const QStringList kSuffixes = {"png", "jpg", "jpeg", "webp", "bmp", "gif"};
    return kSuffixes.contains(QFileInfo(name).suffix().toLower());
}

bool looks_like_sound(const QString& name) {
    static const QStringList kSuffixes = {"wav", "mp3", "flac", "ogg", "oga", "opus", "m4a", "aac"};
    return kSuffixes.contains(QFileInfo(name).suffix().toLower());
}

bool looks_like_document(const QString& name) { return is_pdf(name) || is_text(name) || is_video(name); }

}  // namespace

ComposerViewModel::ComposerViewModel(AssistantPort& port, AttachmentPaths& paths, QObject* parent)
    : QObject(parent), port_(port), attachments_(paths) {
    connect(&port, &AssistantPort::attachment_prepared, this, [this](Ticket ticket, const Attachment& attachment) {
        if (attachments_.prepared(ticket, attachment)) {
            return update();
        }
        for (Kept& kept : kept_) {  // its draft is not the one on screen
            for (Item& item : kept.attachments) {
                if (item.ticket == ticket) {
                    item.state = Item::State::ready;
                    item.attachment = attachment;
                    return;
                }
            }
        }
        if (abandoned_.remove(ticket)) {
            port_.discard_attachment(attachment.id);
        }
    });
    connect(&port, &AssistantPort::attachment_refused, this, [this](Ticket ticket, const QString& why) {
        send_when_ready_ = false;
        abandoned_.remove(ticket);
        attachments_.refused(ticket, why);
        update();
    });
    const auto attach_bytes = [this](const QByteArray& bytes, const QString& name) {
        attach({.bytes = bytes, .name = name});
    };
    connect(&documents_, &DocumentPages::page_drawn, this, attach_bytes);
    connect(&documents_, &DocumentPages::failed, this, &ComposerViewModel::refuse);
    connect(&documents_, &DocumentPages::finished, this, [this](const QString& name, int pages) {
        if (pages > kMostPages) {
            refuse(name, tr("It has %1 pages: the first %2 were added.").arg(pages).arg(kMostPages));
        }
    });
    connect(&screenshot_, &Screenshot::taken, this, attach_bytes);
    connect(&screenshot_, &Screenshot::failed, this, [this](const QString& why) { refuse(tr("Screenshot"), why); });
    connect(&port, &AssistantPort::engine_changed, this, &ComposerViewModel::update);
    connect(&port, &AssistantPort::message_changed, this, &ComposerViewModel::update);
}

void ComposerViewModel::setText(const QString& text) {
    if (text_ == text) {
        return;
    }
    text_ = text;
    emit textChanged();
    update();
}

bool ComposerViewModel::canSend() const {
    if (answering_ || empty() || !fits_) {
        return false;
    }
    const QVector<Item>& items = attachments_.items();
    return std::all_of(items.begin(), items.end(), [](const Item& item) { return item.state == Item::State::ready; });
}

void ComposerViewModel::addFiles(const QList<QUrl>& files) {
    for (const QUrl& file : files) {
        if (file.isLocalFile() && is_pdf(file.fileName())) {
            documents_.draw(file.toLocalFile());
        } else if (file.isLocalFile() && is_video(file.fileName())) {
            emit videoWanted(file.toLocalFile());
        } else if (file.isLocalFile() && is_text(file.fileName())) {
            add_text_file(file.toLocalFile());
        } else if (file.isLocalFile()) {
            attach({.path = file.toLocalFile(), .name = file.fileName()});
        }
    }
}

void ComposerViewModel::add_text_file(const QString& path) {
    const auto quoted = quoted_text(path);
    if (!quoted) {
        return refuse(QFileInfo(path).fileName(),
                      tr("Text files of up to %1 KB can be added; this one is longer, or is no text.")
                          .arg(kMostTextBytes / 1000));
    }
    const QString before = text_.isEmpty() || text_.endsWith(u'\n') ? text_ : QString(text_ + u'\n');
    setText(before + *quoted);
}

void ComposerViewModel::refuse(const QString& name, const QString& why) {
    attachments_.add(Item{.state = Item::State::refused, .attachment = {.name = name}, .why = why});
    update();
}

void ComposerViewModel::takeScreenshot() { screenshot_.take(QGuiApplication::focusWindow()); }

bool ComposerViewModel::paste() {
    const QMimeData* mime = QGuiApplication::clipboard()->mimeData();
    if (!mime) {
        return false;
    }
    QList<QUrl> files;
    for (const QUrl& url : mime->urls()) {
        if (url.isLocalFile() && (looks_like_image(url.fileName()) || looks_like_sound(url.fileName()) ||
                                  looks_like_document(url.fileName()))) {
            files += url;
        }
    }
    if (!files.isEmpty()) {
        addFiles(files);
        return true;
    }
    // office programs put a picture of the text beside the text: then the text is meant
    if (!mime->hasImage() || mime->hasText()) {
        return false;
    }
    const auto image = qvariant_cast<QImage>(mime->imageData());
    QByteArray png;
    QBuffer buffer(&png);
    if (image.isNull() || !buffer.open(QIODevice::WriteOnly) || !image.save(&buffer, "PNG")) {
        return false;
    }
    attach({.bytes = png, .name = tr("Pasted picture") + u".png"});
    return true;
}

void ComposerViewModel::attach(const AttachmentSource& source) {
    const Ticket ticket = ++last_ticket_;
    attachments_.add(Item{.ticket = ticket, .attachment = {.name = source.name}});
    update();
    port_.prepare_attachment(ticket, source);
}

void ComposerViewModel::removeAttachment(int row) {
    if (row < 0 || row >= attachments_.count()) {
        return;
    }
    const Item item = attachments_.items()[row];
    attachments_.remove(row);
    if (item.state == Item::State::ready && !item.sent) {
        port_.discard_attachment(item.attachment.id);
    } else if (item.state == Item::State::preparing) {
        abandoned_.insert(item.ticket);
    }
    update();
}

Draft ComposerViewModel::draft() const {
    Draft draft{.conversation = conversation_, .manner = manner_, .text = text_.trimmed()};
    for (const Item& item : attachments_.items()) {
        if (item.state == Item::State::ready) {
            draft.attachments += item.attachment.id;
        }
    }
    return draft;
}

void ComposerViewModel::send() {
    if (!canSend()) {
        return;
    }
    send_when_ready_ = false;
    const Draft sent_draft = draft();
    const MessageId editing = editing_;
    const Ticket ticket = ++last_ticket_;
    clear();
    emit sent(ticket);
    if (editing != 0) {
        port_.send_again(ticket, editing, sent_draft);
    } else {
        port_.send(ticket, sent_draft);
    }
}

void ComposerViewModel::cancelEdit() {
    if (editing_ == 0) {
        return;
    }
    for (const Item& item : attachments_.items()) {
        if (item.state == Item::State::ready && !item.sent) {
            port_.discard_attachment(item.attachment.id);
        }
    }
    clear();
}

QString ComposerViewModel::dropText(const QList<QUrl>& files) const {
    const auto pictures =
        std::count_if(files.begin(), files.end(), [](const QUrl& url) { return looks_like_image(url.fileName()); });
    const auto sounds =
        std::count_if(files.begin(), files.end(), [](const QUrl& url) { return looks_like_sound(url.fileName()); });
    const auto documents =
        std::count_if(files.begin(), files.end(), [](const QUrl& url) { return looks_like_document(url.fileName()); });
    QStringList parts;
    if (pictures > 0) {
        parts += tr("%n picture(s)", nullptr, static_cast<int>(pictures));
    }
    if (sounds > 0) {
        parts += tr("%n sound(s)", nullptr, static_cast<int>(sounds));
    }
    if (documents > 0) {
        parts += tr("%n document(s)", nullptr, static_cast<int>(documents));
    }
    if (parts.isEmpty()) {
        return files.isEmpty() ? tr("Drop pictures, sounds and documents to ask about them")
                               : tr("Only pictures, sounds, PDF and text files can be added");
    }
    return tr("Drop to add %1 to your message").arg(parts.join(tr(" and ", "between two things")));
}

void ComposerViewModel::set_conversation(ConversationId id) {
    if (id == conversation_) {
        return;
    }
    kept_.insert(conversation_, Kept{text_, attachments_.items(), editing_});
    const Kept kept = kept_.take(id);
    conversation_ = id;
    send_when_ready_ = false;
    editing_ = kept.editing;
    attachments_.set_items(kept.attachments);
    if (text_ != kept.text) {
        text_ = kept.text;
        emit textChanged();
    }
    update();
}

void ComposerViewModel::adopt_conversation(ConversationId id) {
    conversation_ = id;
    update();
}

void ComposerViewModel::set_answering(bool answering) {
    if (answering_ != answering) {
        answering_ = answering;
        update();
    }
}

void ComposerViewModel::edit(const Message& message) {
    editing_ = message.id;
    attachments_.show(message.attachments);
    text_ = message.text;
    emit textChanged();
    update();
}

void ComposerViewModel::use_example(const Example& example) {
    setText(example.prompt);
    QList<QUrl> files;
    for (const QString& file : example.files) {
        files += QUrl::fromLocalFile(file);
    }
    send_when_ready_ = true;
    addFiles(files);
    update();
}

void ComposerViewModel::retranslate() { update(); }

void ComposerViewModel::clear() {
    attachments_.clear();
    editing_ = 0;
    if (!text_.isEmpty()) {
        text_.clear();
        emit textChanged();
    }
    update();
}

void ComposerViewModel::update() {
    const DraftCost known = port_.cost(draft());
    fits_ = known.fits;
    int pictures = 0;
    int sounds = 0;
    for (const Item& item : attachments_.items()) {
        pictures += item.state == Item::State::ready && item.attachment.kind == AttachmentKind::image;
        sounds += item.state == Item::State::ready && item.attachment.kind == AttachmentKind::sound;
    }
    QStringList parts;
    if (pictures > 0) {
        parts += tr("%n picture(s)", nullptr, pictures);
    }
    if (sounds > 0) {
        parts += tr("%n sound(s)", nullptr, sounds);
    }
    const QLocale locale;
    if (!fits_) {
        parts += tr("too long by %n token(s) for this model", nullptr,
                    std::max(1, known.tokens - known.context_tokens));
    } else if (known.tokens > (parts.isEmpty() ? kManyTokens : 0)) {
        parts += tr("%1 tokens").arg(locale.toString(known.tokens));
        parts += tr("fits");
        if (known.memory_bytes > 0) {
            parts += tr("%1 of memory").arg(locale.formattedDataSize(known.memory_bytes, 0, QLocale::DataSizeSIFormat));
        }
        if (known.first_word_ms > 0) {
            parts += tr("first word in about %1 s").arg(locale.toString(known.first_word_ms / 1000.0, 'f', 1));
        }
    }
    cost_ = parts.join(QStringLiteral("  ·  "));
    emit stateChanged();
    if (send_when_ready_ && canSend()) {
        send();
    }
}

}  // namespace pipit::ui
