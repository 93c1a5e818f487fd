#pragma once
// The window's languages, switched while it runs.

#include <QObject>
#include <QTranslator>

namespace pipit::ui {

/// Thread: UI.
class Translations : public QObject {
    Q_OBJECT

public:
    struct Language {
        QString code;  // "en", "de", "fr", "zh_CN"
        QString name;  // in the language itself
    };

    explicit Translations(QObject* parent = nullptr);
    ~Translations() override;

    static QVector<Language> languages();
    /// The language for a wish: itself if we have it, else what fits the system best, else English.
    static QString chosen(const QString& wish);
    void use(const QString& code);

signals:
    /// The translators are installed: everything that shows text asks again.
    void changed();

private:
    QString code_;
    QTranslator ours_;
    QTranslator qts_;  // file dialogs
};

}  // namespace pipit::ui
