#include "ui/formula/formula_layout.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <array>
#include <utility>

namespace pipit::ui {
namespace {

using Node = FormulaNode;
using Kind = FormulaNode::Kind;
using Class = FormulaNode::Class;
using Face = FormulaNode::Face;

constexpr double kScriptScale = 0.72;
constexpr double kSmallest = 0.5;  // of the letters: scripts of scripts of scripts stop here

// In parts of the letters' size.
constexpr double kAxis = 0.27;  // a fraction's line stands so far above the baseline
constexpr double kLine = 0.055;
constexpr double kGap = 0.13;       // between a fraction's line and what is above and below
constexpr double kScriptUp = 0.42;  // least shift of what stands above
constexpr double kScriptDown = 0.2;
constexpr double kColumnGap = 0.9;
constexpr double kRowGap = 0.45;
constexpr double kThin = 0.167;
constexpr double kMedium = 0.222;
constexpr double kThick = 0.278;

QStringList families() {
    static const QStringList found = [] {
        const QStringList installed = QFontDatabase::families();
        QStringList known;
        for (const char* family :
             {"STIX Two Math", "Latin Modern Math", "Cambria Math", "STIX Two Text", "Noto Serif", "DejaVu Serif"}) {
            if (installed.contains(QLatin1String(family))) {
                known += QLatin1String(family);
            }
        }
        known += QStringLiteral("serif");
        return known;
    }();
    return found;
}

/// How a part is set: smaller in scripts, tighter in a line of text.
struct Style {
    double pixels;
    bool display;
    bool script = false;
    double smallest;

    Style scripts() const { return {std::max(pixels * kScriptScale, smallest), false, true, smallest}; }
    Style text() const { return {pixels, false, script, smallest}; }
};

QFont font_of(const Style& style, Face face, double scale = 1) {
    QFont font;
    font.setFamilies(families());
    font.setStyleHint(QFont::Serif);
    font.setPixelSize(std::max(1, qRound(style.pixels * scale)));
    font.setItalic(face == Face::italic);
    font.setBold(face == Face::bold);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

FormulaBox text_box(const QString& text, const QFont& font) {
    const QFontMetricsF metrics(font);
    const QRectF ink = metrics.tightBoundingRect(text);
    FormulaBox box;
    // the ink of a slanted letter may reach over its advance
    box.width = std::max(metrics.horizontalAdvance(text), ink.right());
    box.ascent = std::max(0.0, -ink.top());
    box.descent = std::max(0.0, ink.bottom());
    box.texts.push_back({{0, 0}, font, text});
    return box;
}

FormulaBox raised(const FormulaBox& box, double up) {
    FormulaBox moved;
    moved.width = box.width;
    moved.ascent = box.ascent + up;
    moved.descent = box.descent - up;
    moved.add(box, {0, -up});
    return moved;
}

FormulaBox lay(const Node& node, const Style& style);

// -------------------------------------------------------------------------------------------- fences

QPainterPath fence_path(QChar fence, double width, double height) {
    QPainterPath path;
    const double middle = height / 2;
    const bool left = QStringView(u"([{⟨⌊⌈").contains(fence);
    switch (fence.unicode()) {
        case u'(':
        case u')':
            path.moveTo(width, 0);
            path.cubicTo(width * 0.1, height * 0.25, width * 0.1, height * 0.75, width, height);
            break;
        case u'[':
        case u']':
            path.moveTo(width, 0);
            path.lineTo(width * 0.3, 0);
            path.lineTo(width * 0.3, height);
            path.lineTo(width, height);
            break;
        case u'⌊':
        case u'⌋':
            path.moveTo(width * 0.3, 0);
            path.lineTo(width * 0.3, height);
            path.lineTo(width, height);
            break;
        case u'⌈':
        case u'⌉':
            path.moveTo(width, 0);
            path.lineTo(width * 0.3, 0);
            path.lineTo(width * 0.3, height);
            break;
        case u'{':
        case u'}':
            path.moveTo(width, 0);
            path.cubicTo(width * 0.3, 0, width * 0.7, middle, 0, middle);
            path.cubicTo(width * 0.7, middle, width * 0.3, height, width, height);
            break;
        case u'⟨':
        case u'⟩':
        case u'<':
        case u'>':
            path.moveTo(width * 0.9, 0);
            path.lineTo(width * 0.2, middle);
            path.lineTo(width * 0.9, height);
            break;
        case u'/':
            path.moveTo(width, 0);
            path.lineTo(0, height);
            return path;
        case u'‖':
            path.moveTo(width * 0.3, 0);
            path.lineTo(width * 0.3, height);
            path.moveTo(width * 0.7, 0);
            path.lineTo(width * 0.7, height);
            return path;
        default:  // |, and what is none
            path.moveTo(width / 2, 0);
            path.lineTo(width / 2, height);
            return path;
    }
    return left || fence == u'<' ? path : QTransform(-1, 0, 0, 1, width, 0).map(path);
}

FormulaBox frame(const FormulaBox& inside, const Style& style) {
    const double gap = style.pixels * 0.3;
    FormulaBox box;
    box.width = inside.width + 2 * gap;
    box.ascent = inside.ascent + gap;
    box.descent = inside.descent + gap;
    box.add(inside, {gap, 0});
    QPainterPath path;
    path.addRect(0, -box.ascent, box.width, box.height());
    box.shapes.push_back({path, style.pixels * kLine});
    return box;
}

FormulaBox lay_fenced(const Node& node, const Style& style) {
    const FormulaBox inside = lay(node.parts[0], style);
    if (node.text == u"##") {
        return frame(inside, style);
    }
    const double axis = style.pixels * kAxis;
    // as far up as down from the axis, and never smaller than a letter
    const double half =
        std::max({inside.ascent - axis, inside.descent + axis, style.pixels * 0.5}) + style.pixels * 0.08;
    FormulaBox box;
    box.ascent = std::max(half + axis, inside.ascent);
    box.descent = std::max(half - axis, inside.descent);
    const auto put_fence = [&](QChar fence) {
        if (fence == u'.') {
            return;
        }
        const double width =
            style.pixels * (fence == u'{' || fence == u'}' ? 0.42 : 0.3) + std::min(half * 0.06, style.pixels * 0.15);
        box.shapes.push_back(
            {fence_path(fence, width, 2 * half).translated(box.width, -axis - half), style.pixels * kLine * 1.1});
        box.width += width;
    };
    put_fence(node.text[0]);
    box.width += style.pixels * 0.08;
    box.add(inside, {box.width, 0});
    box.width += inside.width + style.pixels * 0.08;
    put_fence(node.text.back());
    return box;
}

// -------------------------------------------------------------------------------------------- fractions, roots,
// accents

FormulaBox lay_fraction(const Node& node, const Style& style) {
    const Style inner = style.display ? style.text() : style.scripts();
    const FormulaBox above = lay(node.parts[0], inner);
    const FormulaBox below = lay(node.parts[1], inner);
    const double axis = style.pixels * kAxis;
    const double line = std::max(1.0, style.pixels * kLine);
    const double gap = style.pixels * kGap;
    const double side = style.pixels * 0.1;
    FormulaBox box;
    const double inside = std::max(above.width, below.width) + style.pixels * 0.12;
    box.width = inside + 2 * side;
    box.add(above, {side + (inside - above.width) / 2, -(axis + line / 2 + gap + above.descent)});
    box.add(below, {side + (inside - below.width) / 2, -(axis - line / 2 - gap - below.ascent)});
    box.ascent = axis + line / 2 + gap + above.height();
    box.descent = gap + line / 2 + below.height() - axis;
    if (node.line) {
        QPainterPath path;
        path.addRect(side, -axis - line / 2, inside, line);
        box.shapes.push_back({path, 0});
    }
    return box;
}

FormulaBox lay_root(const Node& node, const Style& style) {
    const FormulaBox inside = lay(node.parts[0], style.text());
    const double line = std::max(1.0, style.pixels * kLine);
    const double gap = style.pixels * 0.12;
    const double ascent = std::max(inside.ascent, style.pixels * 0.6) + gap + line;
    const double descent = std::max(inside.descent, style.pixels * 0.05);
    const double height = ascent + descent;
    const double hook = style.pixels * 0.55 + height * 0.06;
    FormulaBox box;
    double left = 0;
    if (!node.parts[1].parts.empty()) {
        const FormulaBox which = lay(node.parts[1], style.scripts().scripts());
        left = std::max(0.0, which.width - hook * 0.45);
        box.add(which, {0, descent - height * 0.5 - which.descent});
        box.ascent = which.height() - descent + height * 0.5;
    }
    QPainterPath path;
    path.moveTo(left, -ascent + height * 0.58);
    path.lineTo(left + hook * 0.25, -ascent + height * 0.5);
    path.lineTo(left + hook * 0.55, descent);
    path.lineTo(left + hook, -ascent + line / 2);
    path.lineTo(left + hook + inside.width + style.pixels * 0.1, -ascent + line / 2);
    box.shapes.push_back({path, line});
    box.add(inside, {left + hook + style.pixels * 0.04, 0});
    box.width = left + hook + inside.width + style.pixels * 0.14;
    box.ascent = std::max(box.ascent, ascent);
    box.descent = descent;
    return box;
}

FormulaBox lay_accent(const Node& node, const Style& style) {
    FormulaBox box = lay(node.parts[0], style.text());
    const double line = std::max(1.0, style.pixels * kLine);
    const double up = box.ascent + style.pixels * 0.13;
    const double width = std::max(box.width, style.pixels * 0.35);
    const double middle = width / 2 + (box.width < style.pixels * 0.8 ? style.pixels * 0.05 : 0);  // letters lean
    const double reach = std::min(width * 0.45, node.text == u"-" || node.text == u"→" ? width : style.pixels * 0.9);
    QPainterPath path;
    if (node.text == u"_") {
        path.moveTo(0, box.descent + style.pixels * 0.12);
        path.lineTo(box.width, box.descent + style.pixels * 0.12);
        box.descent += style.pixels * 0.12 + line;
    } else if (node.text == u"-") {
        path.moveTo(middle - reach, -up);
        path.lineTo(middle + reach, -up);
    } else if (node.text == u"^") {
        path.moveTo(middle - std::min(reach, style.pixels * 0.45), -up);
        path.lineTo(middle, -up - style.pixels * 0.16);
        path.lineTo(middle + std::min(reach, style.pixels * 0.45), -up);
    } else if (node.text == u"~") {
        path.moveTo(middle - reach, -up);
        path.cubicTo(middle - reach * 0.3, -up - style.pixels * 0.22, middle + reach * 0.3, -up + style.pixels * 0.1,
                     middle + reach, -up - style.pixels * 0.1);
    } else if (node.text == u"→") {
        path.moveTo(middle - reach, -up);
        path.lineTo(middle + reach, -up);
        path.moveTo(middle + reach - style.pixels * 0.14, -up - style.pixels * 0.1);
        path.lineTo(middle + reach, -up);
        path.lineTo(middle + reach - style.pixels * 0.14, -up + style.pixels * 0.1);
    } else {  // one dot or two
        const double radius = style.pixels * 0.05;
        const double apart = node.text.size() == 2 ? style.pixels * 0.12 : 0;
        QPainterPath dots;
        dots.setFillRule(Qt::WindingFill);
        dots.addEllipse({middle - apart, -up - radius}, radius, radius);
        dots.addEllipse({middle + apart, -up - radius}, radius, radius);
        box.shapes.push_back({dots, 0});
    }
    box.shapes.push_back({path, line});
    if (node.text != u"_") {
        box.ascent = up + style.pixels * 0.18;
    }
    return box;
}

// -------------------------------------------------------------------------------------------- scripts

FormulaBox lay_limits(const FormulaBox& base, const FormulaBox& below, const FormulaBox& above, const Style& style) {
    const double gap = style.pixels * 0.14;
    FormulaBox box;
    box.width = std::max({base.width, below.width, above.width});
    box.ascent = base.ascent;
    box.descent = base.descent;
    box.add(base, {(box.width - base.width) / 2, 0});
    if (above.width > 0) {
        box.add(above, {(box.width - above.width) / 2, -(base.ascent + gap + above.descent)});
        box.ascent += gap + above.height();
    }
    if (below.width > 0) {
        box.add(below, {(box.width - below.width) / 2, base.descent + gap + below.ascent});
        box.descent += gap + below.height();
    }
    return box;
}

FormulaBox lay_scripts(const Node& node, const Style& style) {
    const FormulaBox base = lay(node.parts[0], style);
    const FormulaBox below = lay(node.parts[1], style.scripts());
    const FormulaBox above = lay(node.parts[2], style.scripts());
    if (node.limits && (style.display || node.symbol_class != Class::big)) {
        return lay_limits(base, below, above, style);
    }
    const bool tall = base.height() > style.pixels * 1.1;
    double up = std::max(style.pixels * kScriptUp, tall ? base.ascent - style.pixels * 0.25 : 0);
    double down = std::max(style.pixels * kScriptDown, base.descent + style.pixels * (tall ? -0.05 : 0.08));
    const double apart = style.pixels * 0.12;
    if (above.width > 0 && below.width > 0) {  // they must not touch
        const double missing = above.descent + below.ascent + apart - up - down;
        up += std::max(0.0, missing / 2);
        down += std::max(0.0, missing / 2);
    }
    FormulaBox box;
    box.ascent = base.ascent;
    box.descent = base.descent;
    box.add(base, {0, 0});
    const double gap = style.pixels * 0.04;
    if (above.width > 0) {
        box.add(above, {base.width + gap, -up});
        box.ascent = std::max(box.ascent, up + above.ascent);
    }
    if (below.width > 0) {
        box.add(below, {base.width + (node.symbol_class == Class::big ? -style.pixels * 0.1 : 0), down});
        box.descent = std::max(box.descent, down + below.descent);
    }
    box.width = base.width + gap + std::max(above.width, below.width) + style.pixels * 0.03;
    return box;
}

// -------------------------------------------------------------------------------------------- tables

FormulaBox lay_table(const Node& node, const Style& style) {
    const Style inner = style.text();
    const auto columns = static_cast<std::size_t>(node.columns);
    const std::size_t rows = node.parts.size() / columns;
    std::vector<FormulaBox> cells;
    std::vector<double> widths(columns, 0);
    for (std::size_t i = 0; i < node.parts.size(); ++i) {
        cells.push_back(lay(node.parts[i], inner));
        widths[i % columns] = std::max(widths[i % columns], cells.back().width);
    }
    const bool aligned = node.text.startsWith(QLatin1String("rl"));  // equations: nothing between their sides
    FormulaBox box;
    double y = 0;
    std::vector<std::pair<const FormulaBox*, QPointF>> placed;
    for (std::size_t r = 0; r < rows; ++r) {
        double ascent = style.pixels * 0.7;
        double descent = style.pixels * 0.25;
        for (std::size_t c = 0; c < columns; ++c) {
            ascent = std::max(ascent, cells[r * columns + c].ascent);
            descent = std::max(descent, cells[r * columns + c].descent);
        }
        y += ascent;
        double x = 0;
        for (std::size_t c = 0; c < columns; ++c) {
            const FormulaBox& cell = cells[r * columns + c];
            const QChar side =
                node.text.size() > static_cast<qsizetype>(c) ? node.text[static_cast<qsizetype>(c)] : u'c';
            const double free = widths[c] - cell.width;
            placed.emplace_back(&cell, QPointF(x + (side == u'r' ? free : side == u'l' ? 0 : free / 2), y));
            x += widths[c] + (c + 1 == columns ? 0 : style.pixels * (aligned && c % 2 == 0 ? kThick : kColumnGap));
        }
        box.width = x;
        y += descent + (r + 1 == rows ? 0 : style.pixels * kRowGap);
    }
    // its middle stands on the axis
    box.ascent = y / 2 + style.pixels * kAxis;
    box.descent = y - box.ascent;
    for (const auto& [cell, at] : placed) {
        box.add(*cell, {at.x(), at.y() - box.ascent});
    }
    return box;
}

// -------------------------------------------------------------------------------------------- rows

Class class_of(const Node& node) {
    return node.kind == Kind::symbol || node.kind == Kind::scripts ? node.symbol_class : Class::ordinary;
}

double space_between(Class left, Class right, bool script) {
    if (left == Class::function || left == Class::big || right == Class::function || right == Class::big) {
        const bool fence =
            left == Class::open || right == Class::close || right == Class::open || right == Class::punctuation;
        if (left != Class::relation && right != Class::relation && left != Class::binary && right != Class::binary) {
            return fence ? 0 : kThin;
        }
    }
    if (script) {
        return 0;
    }
    if (left == Class::relation || right == Class::relation) {
        return left == right ? 0 : kThick;
    }
    if (left == Class::binary || right == Class::binary) {
        return kMedium;
    }
    return left == Class::punctuation ? kThin : 0;
}

bool joins(Class before) { return before == Class::ordinary || before == Class::close || before == Class::function; }

FormulaBox lay_row(const Node& node, const Style& style) {
    FormulaBox box;
    bool first = true;
    Class before = Class::open;
    for (const Node& part : node.parts) {
        if (part.kind == Kind::space) {
            box.width = std::max(0.0, box.width + part.em * style.pixels);
            continue;
        }
        Class now = class_of(part);
        if (now == Class::binary && (first || !joins(before))) {
            now = Class::ordinary;  // a sign, not an operation
        }
        const FormulaBox inside = lay(part, style);
        if (!first) {
            box.width += space_between(before, now, style.script) * style.pixels;
        }
        box.add(inside, {box.width, 0});
        box.width += inside.width;
        box.ascent = std::max(box.ascent, inside.ascent);
        box.descent = std::max(box.descent, inside.descent);
        if (inside.width > 0) {
            first = false;
            before = now;
        }
    }
    return box;
}

FormulaBox lay_symbol(const Node& node, const Style& style) {
    if (node.symbol_class != Class::big) {
        return text_box(node.text, font_of(style, node.face));
    }
    const FormulaBox big = text_box(node.text, font_of(style, Face::upright, style.display ? 1.7 : 1.2));
    return raised(big, style.pixels * kAxis - (big.ascent - big.descent) / 2);  // centred on the axis
}

FormulaBox lay(const Node& node, const Style& style) {
    switch (node.kind) {
        case Kind::row: return lay_row(node, style);
        case Kind::symbol: return lay_symbol(node, style);
        case Kind::space: return {.width = std::max(0.0, node.em * style.pixels)};
        case Kind::fraction: return lay_fraction(node, style);
        case Kind::root: return lay_root(node, style);
        case Kind::scripts: return lay_scripts(node, style);
        case Kind::accent: return lay_accent(node, style);
        case Kind::fenced: return lay_fenced(node, style);
        case Kind::table: return lay_table(node, style);
    }
    return {};
}

}  // namespace

void FormulaBox::add(const FormulaBox& other, QPointF at) {
    for (Text text : other.texts) {
        text.at += at;
        texts.push_back(std::move(text));
    }
    for (Shape shape : other.shapes) {
        shape.path.translate(at);
        shapes.push_back(std::move(shape));
    }
}

FormulaBox lay_out(const FormulaNode& formula, double pixels, bool display) {
    return lay(formula, {.pixels = pixels, .display = display, .smallest = pixels * kSmallest});
}

void draw(const FormulaBox& box, QPainter& painter, QPointF baseline, const QColor& color) {
    painter.setRenderHint(QPainter::Antialiasing);
    painter.save();
    painter.translate(baseline);
    for (const FormulaBox::Text& text : box.texts) {
        painter.setFont(text.font);
        painter.setPen(color);
        painter.drawText(text.at, text.text);
    }
    for (const FormulaBox::Shape& shape : box.shapes) {
        painter.setPen(shape.line_width > 0 ? QPen(color, shape.line_width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin)
                                            : Qt::NoPen);
        painter.setBrush(shape.line_width > 0 ? Qt::NoBrush : QBrush(color));
        painter.drawPath(shape.path);
    }
    painter.restore();
}

}  // namespace pipit::ui
