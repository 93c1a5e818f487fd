#include "ui/translations.h"

#include <QGuiApplication>
#include <QLibraryInfo>
#include <QLocale>

namespace pipit::ui {

Translations::Translations(QObject* parent) : QObject(parent) {}

Translations::~Translations() {
    QCoreApplication::removeTranslator(&ours_);
    QCoreApplication::removeTranslator(&qts_);
}

QVector<Translations::Language> Translations::languages() {
    return {{QStringLiteral("en"), QStringLiteral("English")},
            {QStringLiteral("de"), QStringLiteral("Deutsch")},
            {QStringLiteral("fr"), QStringLiteral("Français")},
            {QStringLiteral("zh_CN"), QStringLiteral("简体中文")}};
}

QString Translations::chosen(const QString& wish) {
    for (const Language& language : languages()) {
        if (language.code == wish) {
            return wish;
        }
    }
    for (const Language& language : languages()) {
        if (QLocale(language.code).language() == QLocale::system().language()) {
            return language.code;
        }
    }
    return QStringLiteral("en");
}

void Translations::use(const QString& code) {
    if (code == code_) {
        return;
    }
    code_ = code;
    QCoreApplication::removeTranslator(&ours_);
    QCoreApplication::removeTranslator(&qts_);
    const QLocale system = QLocale::system();
    // the system's own English (dates, numbers) where English is chosen; else the language's
    QLocale::setDefault(QLocale(code).language() == system.language() ? system : QLocale(code));
    if (qts_.load(QStringLiteral("qtbase_") + code, QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qts_);
    }
    if (ours_.load(QStringLiteral(":/i18n/pipit_") + code)) {
        QCoreApplication::installTranslator(&ours_);
    }
    QGuiApplication::setLayoutDirection(QLocale(code).textDirection());
    emit changed();
}

}  // namespace pipit::ui
