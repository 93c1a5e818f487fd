// Markdown of answers: inline text, blocks, and the model that streams them into the window.

#include "ui/markdown/block_list_model.h"
#include "ui/markdown/block_splitter.h"
#include "ui/markdown/code_highlighter.h"
#include "ui/markdown/inline_markdown.h"

#include <QAbstractItemModelTester>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace pipit::ui;

namespace {

const QString kEverything = QStringLiteral(
    "# Title\n\nA paragraph with **bold**, *italic* and `code`\nin two lines.\n\n"
    "- one\n- two\n  - inner\n    1. deep\n- [ ] open\n- [x] done\n\n"
    "3. three\n4. four\n\n   still four\n\n"
    "```cpp\nint main() {\n    return 0;  // <b>\n}\n```\n\n"
    "> quoted\n> > twice\n\n| a | b |\n|---|--:|\n| 1 | `x|y` |\n| 2 |\n\n---\n\nThe end: https://example.org/a_b.");

QVector<Block> split(const QString& text) {
    BlockSplitter splitter;
    splitter.append(text);
    splitter.finish();
    return splitter.closed();
}

/// Every tag in the rich text is one of ours, and a link leads to the web or to mail.
bool is_harmless(const QString& html) {
    static const QRegularExpression kTag(QStringLiteral("<[^>]*>?"));
    static const QRegularExpression kOurs(
        QStringLiteral("^<(/?(b|i|s|code|a|sub|sup)|br/|img src=\"formula:[0-9a-f]+\" "
                       "style=\"vertical-align:middle\"/|a href=\"(https?://|mailto:)[^\"<>]*\")>$"));
    for (auto tag = kTag.globalMatch(html); tag.hasNext();) {
        if (!kOurs.match(tag.next().captured()).hasMatch()) {
            return false;
        }
    }
    return true;
}

}  // namespace

class MarkdownTest : public QObject {
    Q_OBJECT

private slots:
    void inline_text_data() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
        const auto row = [](const char* markdown, const char* html) {
            QTest::newRow(markdown) << QString::fromUtf8(markdown) << QString::fromUtf8(html);
        };
        row("", "");
        row("plain", "plain");
        row("**bold**", "<b>bold</b>");
        row("*it* _it_", "<i>it</i> <i>it</i>");
        row("***both***", "<i><b>both</b></i>");
        row("**a *b* c**", "<b>a <i>b</i> c</b>");
        row("~~gone~~", "<s>gone</s>");
        row("snake_case_name", "snake_case_name");
        row("2 * 3 * 4", "2 * 3 * 4");
        row("5*3*2", "5<i>3</i>2");
        row("**open", "**open");
        row("`a < b`", "<code>a &lt; b</code>");
        row("``a ` b``", "<code>a ` b</code>");
        row("`never closed", "`never closed");
        row("\\*not\\*", "*not*");
        row("a\nb", "a<br/>b");
        row("a  \nb", "a<br/>b");
        row("x<br>y", "x<br/>y");
        row("[t](https://example.org)", "<a href=\"https://example.org\">t</a>");
        row("[**t**](https://example.org \"title\")", "<a href=\"https://example.org\"><b>t</b></a>");
        row("see https://example.org/a(b).", "see <a href=\"https://example.org/a(b)\">https://example.org/a(b)</a>.");
        row("<https://example.org>", "<a href=\"https://example.org\">https://example.org</a>");
        row("[t](javascript:alert(1))", "t");
        row("[t](file:///etc/passwd)", "t");
        row("![alt](https://example.org/x.png)", "<a href=\"https://example.org/x.png\">alt</a>");
        row("![alt](file:///etc/passwd)", "alt");
        row("<img src=\"http://example.org/\">", "&lt;img src=&quot;http://example.org/&quot;&gt;");
        row("a &amp; b &lt;", "a &amp; b &lt;");
        row("a & b", "a &amp; b");
        row("[a [b](https://b.org)](https://a.org)", "a <a href=\"https://b.org\">b</a>");
    }
    void inline_text() {
        QFETCH(QString, markdown);
        QFETCH(QString, html);
        QCOMPARE(inline_html(markdown), html);
        QVERIFY(is_harmless(html));
    }

    void unfinished_emphasis_is_drawn_while_streaming() {
        QCOMPARE(inline_html(u"a **bo", true), QStringLiteral("a <b>bo</b>"));
        QCOMPARE(inline_html(u"a **bo*", true), QStringLiteral("a <b>bo</b>"));
        QCOMPARE(inline_html(u"a `co", true), QStringLiteral("a <code>co</code>"));
    }

    void plain_text_has_no_marks() {
        QCOMPARE(inline_plain_text(u"**a** <b> `c` [d](https://e.org)"), QStringLiteral("a <b> c d"));
        QCOMPARE(inline_plain_text(u"a &lt; b"), QStringLiteral("a < b"));
    }

    void hostile_text_yields_our_tags_only() {
        QRandomGenerator random(7);
        const QStringList pieces = {"<",
                                    ">",
                                    "\"",
                                    "'",
                                    "&",
                                    "[",
                                    "]",
                                    "(",
                                    ")",
                                    "!",
                                    "*",
                                    "**",
                                    "_",
                                    "`",
                                    "~~",
                                    "\\",
                                    "\n",
                                    " ",
                                    "img src=",
                                    "script",
                                    "http://x.y/",
                                    "https://e.org",
                                    "file:///etc/passwd",
                                    "javascript:",
                                    "a href=",
                                    "onerror=",
                                    "<img src=\"http://1.2.3.4/\">",
                                    "<a href='x'>",
                                    "&#60;",
                                    "&lt;img",
                                    "word",
                                    "/>",
                                    "mailto:a@b"};
        for (int round = 0; round < 4000; ++round) {
            QString text;
            for (int i = 0; i < 14; ++i) {
                text += pieces[random.bounded(static_cast<int>(pieces.size()))];
            }
            for (const bool open : {false, true}) {
                const QString html = inline_html(text, open);
                QVERIFY2(is_harmless(html), qPrintable(text + u" -> " + html));
            }
        }
    }

    void deep_nesting_ends() {
        QVERIFY(is_harmless(inline_html(QString(20000, u'['))));
        QVERIFY(is_harmless(inline_html(QString(QString(20000, u'*') + u'a' + QString(20000, u'*')))));
        for (const Block& block : split(QString(500, u'>') + u" x\n" + QString(400, u' ') + u"- y")) {
            QVERIFY(block.quote_depth <= 12);
            QVERIFY(block.indent <= 12);
        }
    }

    void blocks() {
        const QVector<Block> blocks = split(kEverything);
        using Kind = Block::Kind;
        QVector<Kind> kinds;
        for (const Block& block : blocks) {
            kinds += block.kind;
            QVERIFY(block.closed);
        }
        const QVector<Kind> expected = {
            Kind::heading,   Kind::paragraph, Kind::list_item, Kind::list_item, Kind::list_item, Kind::list_item,
            Kind::list_item, Kind::list_item, Kind::list_item, Kind::list_item, Kind::paragraph, Kind::code,
            Kind::paragraph, Kind::paragraph, Kind::table,     Kind::rule,      Kind::paragraph};
        QCOMPARE(kinds, expected);
        QCOMPARE(blocks[4].marker, QStringLiteral("◦"));
        QCOMPARE(blocks[5].indent, 3);
        QCOMPARE(blocks[5].marker, QStringLiteral("1."));
        QCOMPARE(blocks[6].marker, QStringLiteral("☐"));
        QCOMPARE(blocks[7].marker, QStringLiteral("☑"));
        QCOMPARE(blocks[8].marker, QStringLiteral("3."));
        QCOMPARE(blocks[10].text, QStringLiteral("still four"));
        QCOMPARE(blocks[10].indent, 1);
        QCOMPARE(blocks[11].language, QStringLiteral("cpp"));
        QCOMPARE(blocks[11].text, QStringLiteral("int main() {\n    return 0;  // <b>\n}"));
        QCOMPARE(blocks[12].quote_depth, 1);
        QCOMPARE(blocks[13].quote_depth, 2);
        QCOMPARE(blocks[14].rows, (QVector<QStringList>{{"a", "b"}, {"1", "`x|y`"}, {"2", ""}}));
        QCOMPARE(blocks[14].alignments, (QVector<Block::Alignment>{Block::Alignment::left, Block::Alignment::right}));
    }

    void a_number_inside_a_paragraph_starts_no_list() {
        const QVector<Block> blocks = split(QStringLiteral("It was in\n1984. He left."));
        QCOMPARE(blocks.size(), 1);
        QCOMPARE(split(QStringLiteral("Steps:\n1. go")).size(), 2);
    }

    void code_in_a_list_belongs_to_it() {
        const QVector<Block> blocks = split(QStringLiteral("1. first\n\n   ```sh\n   ls\n   ```\n2. second"));
        QCOMPARE(blocks.size(), 3);
        QCOMPARE(blocks[1].indent, 1);
        QCOMPARE(blocks[1].text, QStringLiteral("ls"));
        QCOMPARE(blocks[2].marker, QStringLiteral("2."));
    }

    void any_cut_gives_the_same_blocks_and_closed_ones_never_change() {
        const QVector<Block> whole = split(kEverything);
        for (const int step : {1, 2, 3, 7, 50}) {
            BlockSplitter splitter;
            QVector<Block> before;
            for (int at = 0; at < kEverything.size(); at += step) {
                splitter.append(QStringView(kEverything).mid(at, step));
                QCOMPARE(splitter.closed().mid(0, before.size()), before);
                before = splitter.closed();
                splitter.open();
            }
            splitter.finish();
            QCOMPARE(splitter.closed(), whole);
            QVERIFY(splitter.open().isEmpty());
        }
    }

    void a_table_never_flashes_up_as_text() {
        BlockSplitter splitter;
        splitter.append(u"| a | b |\n| -");
        QCOMPARE(splitter.open().size(), 1);
        QVERIFY(splitter.open()[0].kind == Block::Kind::table);
    }

    void the_model_streams() {
        BlockListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (const QChar c : kEverything) {
            model.append(QString(c));
        }
        model.finish();
        BlockListModel whole;
        whole.replace(kEverything, true);
        QCOMPARE(model.rowCount(), whole.rowCount());
        for (int row = 0; row < model.rowCount(); ++row) {
            for (const int role : model.roleNames().keys()) {
                QCOMPARE(model.index(row).data(role), whole.index(row).data(role));
            }
        }
        model.replace(QStringLiteral("other"), true);
        QCOMPARE(model.rowCount(), 1);
    }

    void streaming_touches_the_last_row_only() {
        BlockListModel model;
        model.append(QStringLiteral("first paragraph\n\nsecond"));
        QSignalSpy changed(&model, &BlockListModel::dataChanged);
        QSignalSpy removed(&model, &BlockListModel::rowsRemoved);
        for (int i = 0; i < 20; ++i) {
            model.append(QStringLiteral(" word"));
        }
        QCOMPARE(changed.size(), 20);
        QCOMPARE(removed.size(), 0);
        for (const QList<QVariant>& arguments : changed) {
            QCOMPARE(arguments[0].toModelIndex().row(), 1);
        }
    }
};

QTEST_MAIN(MarkdownTest)
#include "markdown_test.moc"
