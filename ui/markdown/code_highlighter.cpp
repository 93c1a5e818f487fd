#include "ui/markdown/code_highlighter.h"

#include <QSet>
#include <QTextDocument>

namespace pipit::ui {
namespace {

enum BlockState { kPlain = -1, kBlockComment = 1, kTripleDouble = 2, kTripleSingle = 3 };

struct Marks {
    QStringList line_comments;
    bool block_comments = false;  // /* … */
    bool triple_strings = false;  // """ … """
    bool single_quotes = true;    // '…' is a string
    bool keywords = true;
    bool strings = true;
};

Marks marks_of(const QString& language) {
    static const QSet<QString> hash = {"python",   "py",   "bash",       "sh",  "shell",  "zsh", "yaml",
                                       "yml",      "toml", "ruby",       "rb",  "perl",   "r",   "cmake",
                                       "makefile", "make", "dockerfile", "ini", "console"};
    static const QSet<QString> plain = {"", "text", "txt", "plain", "plaintext", "markdown", "md", "output", "log"};
    if (plain.contains(language)) {
        return {{}, false, false, false, false, false};
    }
    if (hash.contains(language)) {
        const bool python = language == u"python" || language == u"py";
        const bool data = language == u"yaml" || language == u"yml" || language == u"toml" || language == u"ini";
        return {{"#"}, false, python, true, !data};
    }
    if (language == u"sql" || language == u"lua" || language == u"haskell") {
        return {{"--"}, language == u"sql", false, true, true};
    }
    if (language == u"json" || language == u"html" || language == u"xml") {
        return {{}, false, false, false, language == u"json"};
    }
    if (language == u"css") {
        return {{}, true, false, true, false};
    }
    return {{"//"}, true, false, language != u"rust" && language != u"rs", true};
}

const QSet<QString>& keywords() {
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "alignas and as assert async auto await bool boolean break byte case catch chan char class const constexpr "
            "continue "
            "crate def default defer del delete do done double elif else end enum esac except explicit export extends "
            "extern "
            "false fi final finally float fn for foreach from func function global go goto if impl implements import "
            "in inline "
            "int interface internal is lambda let local long loop match mod module move mut mutable namespace new nil "
            "none not "
            "null nullptr of operator or override package pass private protected pub public raise range readonly "
            "record "
            "ref return select self short signed sizeof static string struct super switch template then this throw "
            "trait true "
            "try type typedef typename typeof undefined union unsafe unsigned use using var virtual void volatile when "
            "where "
            "while with yield False None True");
        const QStringList list = all.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

const QSet<QString>& sql_keywords() {
    static const QSet<QString> words = [] {
        const QString all = QStringLiteral(
            "add all alter and as asc avg begin between by case column commit count create delete desc distinct drop "
            "else end "
            "exists foreign from group having if in index inner insert integer into is join key left like limit not "
            "null offset "
            "on or order outer primary references right select set sum table text then union unique update values view "
            "when "
            "where with");
        const QStringList list = all.split(u' ');
        return QSet<QString>(list.begin(), list.end());
    }();
    return words;
}

bool is_word(QChar c) { return c.isLetterOrNumber() || c == u'_'; }

}  // namespace

CodeHighlighter::CodeHighlighter(QObject* parent) : QSyntaxHighlighter(parent) {}

void CodeHighlighter::setTextDocument(QQuickTextDocument* document) {
    if (quick_document_ == document) {
        return;
    }
    quick_document_ = document;
    setDocument(document ? document->textDocument() : nullptr);
    emit textDocumentChanged();
}

void CodeHighlighter::setLanguage(const QString& language) {
    if (language_ == language) {
        return;
    }
    language_ = language;
    rehighlight();
    emit languageChanged();
}

void CodeHighlighter::set_color(QColor& member, const QColor& color) {
    if (member == color) {
        return;
    }
    member = color;
    rehighlight();
    emit colorsChanged();
}

void CodeHighlighter::setKeywordColor(const QColor& color) { set_color(keyword_color_, color); }
void CodeHighlighter::setStringColor(const QColor& color) { set_color(string_color_, color); }
void CodeHighlighter::setNumberColor(const QColor& color) { set_color(number_color_, color); }
void CodeHighlighter::setCommentColor(const QColor& color) { set_color(comment_color_, color); }

void CodeHighlighter::highlightBlock(const QString& text) {
    const Marks marks = marks_of(language_);
    const bool sql = language_ == u"sql";
    setCurrentBlockState(kPlain);
    qsizetype at = 0;

    const auto color_to = [&](qsizetype from, qsizetype end, const QColor& color) {
        setFormat(static_cast<int>(from), static_cast<int>(end - from), color);
    };
    // what began on an earlier line goes on until its end mark
    const auto go_on = [&](qsizetype from, qsizetype search, const QString& end_mark, int state, const QColor& color) {
        const qsizetype end = text.indexOf(end_mark, search);
        if (end < 0) {
            setCurrentBlockState(state);
            color_to(from, text.size(), color);
            return text.size();
        }
        color_to(from, end + end_mark.size(), color);
        return end + end_mark.size();
    };
    switch (previousBlockState()) {
        case kBlockComment: at = go_on(0, 0, QStringLiteral("*/"), kBlockComment, comment_color_); break;
        case kTripleDouble: at = go_on(0, 0, QStringLiteral("\"\"\""), kTripleDouble, string_color_); break;
        case kTripleSingle: at = go_on(0, 0, QStringLiteral("'''"), kTripleSingle, string_color_); break;
        default: break;
    }

    while (at < text.size()) {
        const QStringView rest = QStringView(text).mid(at);
        const QChar c = text[at];
        bool line_comment = false;
        for (const QString& mark : marks.line_comments) {
            // in shells # starts a comment only at the start of a word
            line_comment =
                line_comment || (rest.startsWith(mark) && (mark != u"#" || at == 0 || text[at - 1].isSpace()));
        }
        if (line_comment) {
            color_to(at, text.size(), comment_color_);
            return;
        }
        if (marks.block_comments && rest.startsWith(u"/*")) {
            at = go_on(at, at + 2, QStringLiteral("*/"), kBlockComment, comment_color_);
        } else if (marks.triple_strings && (rest.startsWith(u"\"\"\"") || rest.startsWith(u"'''"))) {
            at = go_on(at, at + 3, rest.left(3).toString(), c == u'"' ? kTripleDouble : kTripleSingle, string_color_);
        } else if (c == u'"' || (c == u'\'' && marks.single_quotes) || (c == u'`' && marks.block_comments)) {
            qsizetype end = at + 1;
            while (end < text.size() && text[end] != c) {
                end += text[end] == u'\\' ? 2 : 1;
            }
            end = qMin(end + 1, text.size());
            if (marks.strings) {
                color_to(at, end, string_color_);
            }
            at = end;
        } else if (is_word(c)) {
            qsizetype end = at;
            while (end < text.size() && (is_word(text[end]) || (c.isDigit() && text[end] == u'.'))) {
                ++end;
            }
            const QString word = text.mid(at, end - at);
            if (c.isDigit()) {
                if (marks.keywords) {
                    color_to(at, end, number_color_);
                }
            } else if (marks.keywords && (sql ? sql_keywords().contains(word.toLower()) : keywords().contains(word))) {
                color_to(at, end, keyword_color_);
            }
            at = end;
        } else {
            ++at;
        }
    }
}

}  // namespace pipit::ui
