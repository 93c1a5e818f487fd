// Formulas: what is understood, what stays text, how boxes stand to each other, and that any notation ends.

#include "ui/formula/formula_image_provider.h"
#include "ui/formula/formula_item.h"
#include "ui/formula/formula_layout.h"
#include "ui/markdown/block_splitter.h"
#include "ui/markdown/inline_markdown.h"

#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QTest>

using namespace pipit::ui;

namespace {

FormulaBox laid_out(const char* latex, bool display = true, double pixels = 40) {
    const auto formula = parse_formula(QString::fromUtf8(latex));
    return formula ? lay_out(*formula, pixels, display) : FormulaBox();
}

/// What is really drawn, relative to the baseline.
QRectF ink(const FormulaBox& box) {
    QImage image(900, 600, QImage::Format_ARGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    const QPoint origin(100, 300);
    draw(box, painter, origin, Qt::black);
    painter.end();
    QRect found;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            if (qGray(image.pixel(x, y)) < 128) {
                found |= QRect(x, y, 1, 1);
            }
        }
    }
    return QRectF(found).translated(-origin);
}

QVector<Block> split(const QString& markdown, qsizetype step = 0) {
    BlockSplitter splitter;
    for (qsizetype at = 0; at<markdown.size(); at += step> 0 ? step : markdown.size()) {
        splitter.append(QStringView(markdown).mid(at, step > 0 ? step : markdown.size()));
        splitter.open();
    }
    splitter.finish();
    return splitter.closed();
}

}  // namespace

class FormulaTest : public QObject {
    Q_OBJECT

private slots:
    void common_notation_is_understood_data() {
        QTest::addColumn<QString>("latex");
        for (const char* latex : {"x",
                                  "a+b=c",
                                  "x^2",
                                  "x_1^2",
                                  "x_{i,j}",
                                  "f'(x)",
                                  "f''(x)^2",
                                  "\\frac{a}{b}",
                                  "\\frac12",
                                  "\\sqrt{2}",
                                  "\\sqrt[3]{x}",
                                  "\\alpha\\beta\\Gamma",
                                  "\\sum_{i=1}^n i^2",
                                  "\\int_0^1 f(x)\\,dx",
                                  "\\lim_{x\\to 0}\\frac{\\sin x}{x}",
                                  "\\prod\\limits_{k}a_k",
                                  "\\left(\\frac{a}{b}\\right)^2",
                                  "\\left\\{ x \\mid x>0 \\right\\}",
                                  "\\left.\\frac{dy}{dx}\\right|_{x=0}",
                                  "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
                                  "\\begin{cases}a&b\\\\c&d\\end{cases}",
                                  "\\begin{aligned}a&=b\\\\&=c\\end{aligned}",
                                  "\\begin{array}{l|cr}a&b&c\\\\\\hline d&e&f\\end{array}",
                                  "\\text{if }x\\in\\mathbb{R}",
                                  "\\mathbf{v}\\cdot\\hat{n}",
                                  "\\vec{F}=m\\vec{a}",
                                  "\\overline{AB}",
                                  "\\binom{n}{k}",
                                  "\\mathcal{O}(n\\log n)",
                                  "P(A\\mid B)",
                                  "\\nabla\\times\\mathbf{E}=-\\frac{\\partial\\mathbf{B}}{\\partial t}",
                                  "e^{-\\frac{x^2}{2\\sigma^2}}",
                                  "a \\bmod n",
                                  "x \\equiv y \\pmod{n}",
                                  "\\underset{x}{\\operatorname{argmax}}\\,f(x)",
                                  "\\lvert x\\rvert",
                                  "\\boxed{E=mc^2}",
                                  "a\\\\b",
                                  "H_2O",
                                  "{}^{14}C",
                                  "50\\%",
                                  "3{,}5",
                                  "\\dots",
                                  "\\not=",
                                  "x \\ne y",
                                  "\\tag{1} x",
                                  "日本",
                                  "x^{y^{z^w}}"}) {
            QTest::newRow(latex) << QString::fromUtf8(latex);
        }
    }
    void common_notation_is_understood() {
        QFETCH(QString, latex);
        const auto formula = parse_formula(latex);
        QVERIFY(formula);
        for (const bool display : {false, true}) {
            const FormulaBox box = lay_out(*formula, 40, display);
            QVERIFY(box.width > 0 && box.height() > 0);
            const QRectF drawn = ink(box);
            QVERIFY(!drawn.isEmpty());
            // what is drawn lies inside the size that the box says it has
            const QRectF room = QRectF(0, -box.ascent, box.width, box.height()).adjusted(-5, -3, 5, 3);
            QVERIFY2(room.contains(drawn), qPrintable(QStringLiteral("%1 %2 %3 %4 in %5 %6 %7")
                                                          .arg(drawn.left())
                                                          .arg(drawn.top())
                                                          .arg(drawn.right())
                                                          .arg(drawn.bottom())
                                                          .arg(box.ascent)
                                                          .arg(box.width)
                                                          .arg(box.descent)));
        }
    }

    void what_is_no_formula_stays_text() {
        for (const char* latex : {"\\unknown{x}", "\\frac{a}", "{a", "a}", "\\left( a", "\\begin{matrix} a",
                                  "\\begin{a}b\\end{b}", "a & b", "\\", "\\input{/etc/passwd}", "\\includegraphics{x}",
                                  "\\href{http://e.org}{x}", "\\def\\x{\\x\\x}\\x", "x_", "$"}) {
            QVERIFY2(!parse_formula(QString::fromUtf8(latex)), latex);
        }
    }

    void simple_ones_are_words_of_the_line_data() {
        QTest::addColumn<QString>("markdown");
        QTest::addColumn<QString>("html");
        QTest::newRow("power") << "$x^2$"
                               << "<i>x</i><sup>2</sup>";
        QTest::newRow("greek") << "so $\\alpha = 1$"
                               << "so <i>α</i>\u2009=\u20091";
        QTest::newRow("sign") << "$-1$"
                              << "−1";
        QTest::newRow("round") << "\\(a_1\\)"
                               << "<i>a</i><sub>1</sub>";
        QTest::newRow("money") << "costs $5 and $6"
                               << "costs $5 and $6";
        QTest::newRow("money, close") << "$5-$6"
                                      << "$5-$6";
        QTest::newRow("one dollar") << "a $ b"
                                    << "a $ b";
        QTest::newRow("escaped") << "\\$x\\$"
                                 << "$x$";
        QTest::newRow("code") << "`$x$`"
                              << "<code>$x$</code>";
        QTest::newRow("star") << "$a*b*c$"
                              << "<i>a</i>\u2009∗\u2009<i>b</i>\u2009∗\u2009<i>c</i>";
        QTest::newRow("not understood") << "$\\foo<b>$"
                                        << "<code>\\foo&lt;b&gt;</code>";
        QTest::newRow("picture") << "$\\frac12$"
                                 << "<img src=\"formula:5c667261633132\" style=\"vertical-align:middle\"/>";
        QTest::newRow("forged") << "\"formula:00\" <img src=\"formula:00\"/>"
                                << "&quot;formula:00&quot; &lt;img src=&quot;formula:00&quot;/&gt;";
        QTest::newRow("not yet closed") << "so $x^2"
                                        << "so $x^2";
    }
    void simple_ones_are_words_of_the_line() {
        QFETCH(QString, markdown);
        QFETCH(QString, html);
        QCOMPARE(inline_html(markdown), html);
    }

    void screen_readers_get_the_notation() {
        QCOMPARE(inline_plain_text(u"half: $\\frac{1}{2} < 1$"), QStringLiteral("half: \\frac{1}{2} < 1"));
    }

    void formulas_of_their_own_are_blocks() {
        const QString text = QStringLiteral(
            "Before\n$$x^2$$\nafter\n\n$$\n\\begin{matrix}\na & b \\\\\nc & d\n\\end{matrix}\n$$\n\n\\[ y \\]\n- "
            "item\n  $$z$$\n> $$q\n> + r$$\n\n$$ not $$ alone\n\n$$\nnever closed\n\ntext");
        const QVector<Block> blocks = split(text);
        QStringList formulas;
        for (const Block& block : blocks) {
            if (block.kind == Block::Kind::formula) {
                formulas += block.text;
            }
        }
        QCOMPARE(formulas,
                 (QStringList{"x^2", "\\begin{matrix}\na & b \\\\\nc & d\n\\end{matrix}", "y", "z", "q\n+ r"}));
        QCOMPARE(blocks.last().text, QStringLiteral("text"));
        QCOMPARE(blocks[blocks.size() - 2].text, QStringLiteral("$$\nnever closed"));
        for (const int step : {1, 2, 3, 5, 11}) {
            QCOMPARE(split(text, step), blocks);
        }
    }

    void boxes_stand_as_they_should() {
        const FormulaBox x = laid_out("x");
        const FormulaBox fraction = laid_out("\\frac{x}{x}");
        QVERIFY(fraction.height() > 2 * x.height());
        QVERIFY(laid_out("\\frac{x}{x}", false).height() < fraction.height());
        QVERIFY(laid_out("x^2").ascent > x.ascent + 5);
        QVERIFY(laid_out("x_2").descent > x.descent + 5);
        QVERIFY(laid_out("\\sum_{i=1}^n").height() > laid_out("\\sum_{i=1}^n", false).height());
        // the base's height does not depend on what stands beside it, and fences grow with what is inside
        QVERIFY(laid_out("\\left(\\frac{x}{\\frac{x}{x}}\\right)").height() >
                laid_out("\\left(x\\right)").height() * 1.5);
        QVERIFY(laid_out("a = b").width > laid_out("a").width + laid_out("b").width + laid_out("=").width + 10);
        // "-1" is a sign, "a - 1" an operation
        QVERIFY(laid_out("a-1").width - laid_out("a").width > laid_out("-1").width + 10);
    }

    void a_picture_has_its_baseline_in_the_middle() {
        FormulaImageProvider provider;
        QSize size;
        const QImage image =
            provider.requestImage("20/ff000000/" + QString::fromLatin1(QByteArray("\\frac{1}{2}").toHex()), &size, {});
        QCOMPARE(image.size(), size);
        const FormulaBox box = laid_out("\\frac{1}{2}", false, 20);
        QVERIFY(image.height() / image.devicePixelRatio() >= 2 * std::max(box.ascent, box.descent));
        QVERIFY(provider.requestImage("20/ff000000/" + QString::fromLatin1(QByteArray("\\foo").toHex()), &size, {})
                    .isNull());
        QVERIFY(provider.requestImage("1e9/ff000000/" + QString::fromLatin1(QByteArray("\\frac12").toHex()), &size, {})
                    .height() < 1000);
    }

    void any_notation_ends() {
        QVERIFY(!parse_formula(QString(5000, u'x')));
        QVERIFY(!parse_formula(QStringLiteral("{").repeated(1000)));
        QVERIFY(!parse_formula(QStringLiteral("\\frac").repeated(700)));
        QVERIFY(!parse_formula(QStringLiteral("x^").repeated(500)));
        QVERIFY(!parse_formula(QString(QStringLiteral("\\sqrt{").repeated(300) + QStringLiteral("}").repeated(300))));
        const QStringList pieces = {"{",
                                    "}",
                                    "^",
                                    "_",
                                    "\\frac",
                                    "\\sqrt",
                                    "[",
                                    "]",
                                    "\\left",
                                    "\\right",
                                    "(",
                                    ")",
                                    ".",
                                    "\\begin{matrix}",
                                    "\\end{matrix}",
                                    "&",
                                    "\\\\",
                                    "x",
                                    "12",
                                    " ",
                                    "'",
                                    "\\text{a",
                                    "\\sum",
                                    "\\hat",
                                    "\\not",
                                    "\\mathbb{R}",
                                    "\\limits",
                                    "\\,",
                                    "\\!",
                                    "|",
                                    "\\|",
                                    "\xF0\x9D\x94\xB8",
                                    "\\"};
        QRandomGenerator random(11);
        int understood = 0;
        for (int round = 0; round < 5000; ++round) {
            QString latex;
            for (int i = random.bounded(14); i >= 0; --i) {
                latex += pieces[random.bounded(static_cast<int>(pieces.size()))];
            }
            if (const auto formula = parse_formula(latex)) {
                ++understood;
                const FormulaBox box = lay_out(*formula, 16, true);
                QVERIFY2(box.width >= 0 && box.width < 5000 && std::isfinite(box.height()), qPrintable(latex));
            }
        }
        QVERIFY(understood > 200);
    }
};

QTEST_MAIN(FormulaTest)
#include "formula_test.moc"
