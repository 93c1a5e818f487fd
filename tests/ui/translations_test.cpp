// No language misses a text that the sources have, and what is put into a text has a place in every language.

#include "ui/translations.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QHash>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

using namespace pipit::ui;

namespace {

struct Translated {
    QStringList forms;
    bool finished = true;
    bool counted = false;
};
using Texts = QHash<QString, Translated>;  // by context and source

Texts read(const QString& path) {
    Texts texts;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return texts;
    }
    QXmlStreamReader xml(&file);
    QString context;
    QString source;
    bool counted = false;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        if (xml.name() == u"name") {
            context = xml.readElementText();
        } else if (xml.name() == u"message") {
            counted = xml.attributes().value(QLatin1String("numerus")) == u"yes";
        } else if (xml.name() == u"source") {
            source = xml.readElementText();
        } else if (xml.name() == u"translation") {
            Translated text{.finished = xml.attributes().value(QLatin1String("type")).isEmpty(), .counted = counted};
            if (counted) {
                while (xml.readNextStartElement()) {
                    text.forms += xml.readElementText();
                }
            } else {
                text.forms = {xml.readElementText()};
            }
            texts[context + u" | " + source] = text;
        }
    }
    return texts;
}

/// %1, %2, %n and the like, sorted.
QStringList places(const QString& text) {
    static const QRegularExpression place(QStringLiteral("%(L?\\d+|n)"));
    QStringList found;
    for (auto match = place.globalMatch(text); match.hasNext();) {
        found += match.next().captured();
    }
    found.sort();
    return found;
}

int forms_of(const QString& language) { return language == u"zh_CN" ? 1 : 2; }

QString path_of(const QString& language) { return QStringLiteral("resources/translations/pipit_%1.ts").arg(language); }

}  // namespace

class TranslationsTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QStringList arguments{"-silent", "-I", ".", "-locations", "none"};
        for (const char* folder : {"ui", "app/desktop"}) {
            QDirIterator files(QString::fromLatin1(folder), {"*.cpp", "*.h", "*.qml"}, QDir::Files,
                               QDirIterator::Subdirectories);
            while (files.hasNext()) {
                arguments += files.next();
            }
        }
        const QString found = folder_.filePath("found.ts");
        QProcess lupdate;
        lupdate.start(QStringLiteral(PIPIT_LUPDATE), arguments + QStringList{"-ts", found});
        QVERIFY(lupdate.waitForFinished(120'000));
        QCOMPARE(lupdate.exitCode(), 0);
        sources_ = read(found);
        QVERIFY2(sources_.size() > 300, qPrintable(QString::number(sources_.size())));
    }

    void nothing_is_missing_data() {
        QTest::addColumn<QString>("language");
        for (const Translations::Language& language : Translations::languages()) {
            QTest::newRow(qPrintable(language.code)) << language.code;
        }
    }
    void nothing_is_missing() {
        QFETCH(QString, language);
        const Texts texts = read(path_of(language));
        QStringList wrong;
        for (auto source = sources_.cbegin(); source != sources_.cend(); ++source) {
            if (language == u"en" && !source->counted) {
                continue;  // the sources are English
            }
            const auto text = texts.constFind(source.key());
            if (text == texts.cend()) {
                wrong += u"missing: " + source.key();
            } else if (!text->finished || text->forms.join(QString()).trimmed().isEmpty()) {
                wrong += u"not translated: " + source.key();
            } else if (text->forms.size() != (text->counted ? forms_of(language) : 1)) {
                wrong += u"forms: " + source.key();
            }
        }
        for (auto text = texts.cbegin(); text != texts.cend(); ++text) {
            for (const QString& form : text->forms) {
                // a form for exactly one may say so in words
                QStringList wanted = places(text.key().section(" | ", 1));
                QStringList given = places(form);
                if (text->counted) {
                    wanted.removeAll("%n");
                    given.removeAll("%n");
                }
                if (given != wanted) {
                    wrong += u"places: " + text.key() + u" -> " + form;
                }
            }
        }
        for (const QString& line : wrong) {
            qWarning("%s: %s", qPrintable(language), qUtf8Printable(line));
        }
        QVERIFY(wrong.isEmpty());
    }

    void every_language_is_found_when_chosen() {
        for (const Translations::Language& language : Translations::languages()) {
            QCOMPARE(Translations::chosen(language.code), language.code);
            Translations translations;
            translations.use(language.code);
            const QString settings = QCoreApplication::translate("SettingsSheet", "Settings");
            QCOMPARE(settings == QStringLiteral("Settings"), language.code == u"en");
        }
        QVERIFY(!Translations::chosen(QStringLiteral("tlh")).isEmpty());
    }

private:
    QTemporaryDir folder_;
    Texts sources_;
};

QTEST_MAIN(TranslationsTest)
#include "translations_test.moc"
