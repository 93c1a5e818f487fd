#include "app/desktop/examples.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>

namespace pipit::app {
namespace {

constexpr const char* kPicture = "three_red_circles.png";
constexpr const char* kWord = "hello.wav";
constexpr const char* kQuestion = "what_colour.wav";   // about the picture

/// Absolute; empty if it is nowhere. Installed beside the programs, or in the source tree they were built from.
QString find(const QString& name) {
    const QDir programs(QCoreApplication::applicationDirPath());
    for (const QString& folder : {programs.filePath(u"../share/pipit/examples"_qs), QStringLiteral(PIPIT_SOURCE_FOLDER "/tests/data")}) {
        const QFileInfo file(QDir(folder).filePath(name));
        if (file.isFile()) {
            return QDir::cleanPath(file.absoluteFilePath());
        }
    }
    return {};
}

}  // namespace

QVector<ui::Example> example_cards() {
    const QString picture = find(QString::fromLatin1(kPicture));
    const QString word = find(QString::fromLatin1(kWord));
    const QString question = find(QString::fromLatin1(kQuestion));
    QVector<ui::Example> cards;
    if (!picture.isEmpty()) {
        cards += {.kind = ui::ExampleKind::picture, .prompt = u"How many circles are there?"_qs, .files = {picture}};
    }
    if (!word.isEmpty()) {
        cards += {.kind = ui::ExampleKind::sound, .prompt = {}, .files = {word}};
    }
    if (!picture.isEmpty() && !question.isEmpty()) {
        cards += {.kind = ui::ExampleKind::picture_and_sound, .prompt = {}, .files = {picture, question}};
    }
    cards += {.kind = ui::ExampleKind::help, .prompt = u"What can you do?"_qs, .files = {}};
    return cards;
}

}  // namespace pipit::app
