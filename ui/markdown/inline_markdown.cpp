#include "ui/markdown/inline_markdown.h"

#include "ui/formula/formula_tree.h"

#include <QUrl>

#include <array>
#include <optional>
#include <utility>
#include <vector>

namespace pipit::ui {
namespace {

constexpr QStringView kFormulaTag = u"<img src=\"formula:";
constexpr int kDeepestLink = 4;  // [a [b](c)](d): deeper ones stay text

/// Piece of a block: escaped text, or a run of * _ ~ that may open and close emphasis.
struct Piece {
    QString html;
    char16_t mark = 0;
    int count = 0;
    bool can_open = false;
    bool can_close = false;
    QString closing_tags;  // written before what is left of the run
    QString opening_tags;  // written after it
};

QString escaped(QStringView text) { return text.toString().toHtmlEscaped(); }

bool is_space_or_end(QStringView text, qsizetype position) {
    return position < 0 || position >= text.size() || text[position].isSpace();
}

bool is_punctuation(QStringView text, qsizetype position) {
    return position >= 0 && position < text.size() && (text[position].isPunct() || text[position].isSymbol());
}

QString link_html(const QString& address, const QString& label_html) {
    const QUrl url(address, QUrl::StrictMode);
    const QString scheme = url.scheme().toLower();
    const bool web = (scheme == u"http" || scheme == u"https") && !url.host().isEmpty();
    if (!url.isValid() || !(web || scheme == u"mailto")) {
        return label_html;
    }
    return u"<a href=\"" + QString::fromLatin1(url.toEncoded()).toHtmlEscaped() + u"\">" + label_html + u"</a>";
}

class InlineParser {
public:
    InlineParser(QStringView text, bool open, int depth) : text_(text), open_(open), depth_(depth) {}

    QString html() {
        while (at_ < text_.size()) {
            step();
        }
        pair_up();
        QString result;
        for (const Piece& piece : pieces_) {
            result += piece.closing_tags + piece.html + QString(piece.count, QChar(piece.mark)) + piece.opening_tags;
        }
        for (auto tag = unclosed_.rbegin(); tag != unclosed_.rend(); ++tag) {
            result += *tag;
        }
        return result;
    }

private:
    void add(const QString& html) {
        if (pieces_.empty() || pieces_.back().mark != 0) {
            pieces_.emplace_back();
        }
        pieces_.back().html += html;
    }

    void step() {
        const char16_t c = text_[at_].unicode();
        switch (c) {
            case u'\\': return bracketed_formula() ? void() : escape();
            case u'$':
                if (dollar_formula()) {
                    return;
                }
                break;
            case u'`': return code();
            case u'*':
            case u'_':
            case u'~': return run(c);
            case u'!':
                if (at_ + 1 < text_.size() && text_[at_ + 1] == u'[' && bracketed(at_ + 1)) {
                    return;
                }
                break;
            case u'[':
                if (bracketed(at_)) {
                    return;
                }
                break;
            case u'<':
                if (line_end_tag() || angled_address()) {
                    return;
                }
                break;
            case u'&':
                if (entity()) {
                    return;
                }
                break;
            case u'\n': return line_end();
            case u'h':
                if (bare_address()) {
                    return;
                }
                break;
            default: break;
        }
        add(escaped(text_.mid(at_, 1)));
        ++at_;
    }

    void escape() {
        if (at_ + 1 < text_.size() && text_[at_ + 1] == u'\n') {
            ++at_;
            return line_end();
        }
        if (at_ + 1 < text_.size() && text_[at_ + 1].unicode() < 128 && is_punctuation(text_, at_ + 1)) {
            add(escaped(text_.mid(at_ + 1, 1)));
            at_ += 2;
            return;
        }
        add(QStringLiteral("\\"));
        ++at_;
    }

    void line_end() {
        if (!pieces_.empty()) {
            while (pieces_.back().html.endsWith(u' ')) {
                pieces_.back().html.chop(1);
            }
        }
        add(QStringLiteral("<br/>"));
        ++at_;
        while (at_ < text_.size() && text_[at_] == u' ') {
            ++at_;
        }
    }

    void code() {
        qsizetype length = 1;
        while (at_ + length < text_.size() && text_[at_ + length] == u'`') {
            ++length;
        }
        for (qsizetype end = at_ + length; end < text_.size();) {
            if (text_[end] != u'`') {
                ++end;
                continue;
            }
            qsizetype closing = 1;
            while (end + closing < text_.size() && text_[end + closing] == u'`') {
                ++closing;
            }
            if (closing == length) {
                add_code(text_.mid(at_ + length, end - at_ - length));
                at_ = end + closing;
                return;
            }
            end += closing;
        }
        if (open_ && at_ + length < text_.size()) {
            add_code(text_.mid(at_ + length));
            at_ = text_.size();
            return;
        }
        add(QString(length, u'`'));
        at_ += length;
    }

    void add_code(QStringView code) {
        if (code.size() > 2 && code.startsWith(u' ') && code.endsWith(u' ')) {
            code = code.mid(1, code.size() - 2);
        }
        QString html = escaped(code);
        html.replace(u'\n', u' ');
        add(u"<code>" + html + u"</code>");
    }

    /// "\( x \)", and "\[ x \]" inside a line.
    bool bracketed_formula() {
        const QStringView rest = text_.mid(at_);
        const bool round = rest.startsWith(u"\\(");
        if (!round && !rest.startsWith(u"\\[")) {
            return false;
        }
        const qsizetype end = rest.indexOf(round ? u"\\)" : u"\\]", 2);
        if (end < 0) {
            return false;
        }
        add_formula(rest.mid(2, end - 2));
        at_ += end + 2;
        return true;
    }

    /// "$x$" or "$$x$$", but not "$5 and $6": no space inside the dollars, no digit after them.
    bool dollar_formula() {
        const qsizetype width = text_.mid(at_).startsWith(u"$$") ? 2 : 1;
        const qsizetype start = at_ + width;
        if (start >= text_.size() || (width == 1 && text_[start].isSpace())) {
            return false;
        }
        for (qsizetype end = start; end < text_.size(); ++end) {
            if (text_[end] == u'\\') {
                ++end;
            } else if (text_[end] == u'\n' || text_[end] == u'`') {
                return false;
            } else if (text_.mid(end).startsWith(width == 2 ? u"$$" : u"$")) {
                const qsizetype after = end + width;
                const bool closes = end > start && (width == 2 || !text_[end - 1].isSpace()) &&
                                    (after >= text_.size() || !text_[after].isDigit());
                if (!closes) {
                    return false;
                }
                add_formula(text_.mid(start, end - start));
                at_ = after;
                return true;
            }
        }
        return false;
    }

    void add_formula(QStringView latex) {
        const auto formula = parse_formula(latex);
        if (!formula) {
            return add(u"<code>" + escaped(latex) + u"</code>");
        }
        const auto html = formula_html(*formula);
        add(html ? *html
                 : kFormulaTag.toString() + QString::fromLatin1(latex.toUtf8().toHex()) +
                       u"\" style=\"vertical-align:middle\"/>");
    }

    void run(char16_t mark) {
        qsizetype end = at_;
        while (end < text_.size() && text_[end] == mark) {
            ++end;
        }
        const bool space_after = is_space_or_end(text_, end);
        const bool space_before = is_space_or_end(text_, at_ - 1);
        const bool left =
            !space_after && (!is_punctuation(text_, end) || space_before || is_punctuation(text_, at_ - 1));
        const bool right =
            !space_before && (!is_punctuation(text_, at_ - 1) || space_after || is_punctuation(text_, end));
        Piece piece;
        piece.mark = mark;
        piece.count = static_cast<int>(end - at_);
        piece.can_open = left && (mark != u'_' || !right || is_punctuation(text_, at_ - 1));
        piece.can_close = right && (mark != u'_' || !left || is_punctuation(text_, end));
        if (mark == u'~' && piece.count != 2) {
            piece.can_open = piece.can_close = false;
        }
        pieces_.push_back(std::move(piece));
        at_ = end;
    }

    /// [label](address), or ![description](address) if a ! stands before the bracket.
    bool bracketed(qsizetype bracket) {
        if (depth_ >= kDeepestLink) {
            return false;
        }
        int nesting = 0;
        qsizetype close = -1;
        for (qsizetype i = bracket; i < text_.size(); ++i) {
            if (text_[i] == u'\\') {
                ++i;
            } else if (text_[i] == u'[') {
                ++nesting;
            } else if (text_[i] == u']' && --nesting == 0) {
                close = i;
                break;
            }
        }
        if (close < 0 || close + 1 >= text_.size() || text_[close + 1] != u'(') {
            return false;
        }
        qsizetype end = close + 2;
        int parentheses = 1;
        for (; end < text_.size(); ++end) {
            if (text_[end] == u'\n') {
                return false;
            }
            if (text_[end] == u'(') {
                ++parentheses;
            } else if (text_[end] == u')' && --parentheses == 0) {
                break;
            }
        }
        if (end >= text_.size()) {
            return false;
        }
        QStringView target = text_.mid(close + 2, end - close - 2).trimmed();
        if (target.startsWith(u'<') && target.indexOf(u'>') > 0) {
            target = target.mid(1, target.indexOf(u'>') - 1);
        } else {
            for (qsizetype i = 0; i < target.size(); ++i) {  // a title follows the address after a space
                if (target[i].isSpace()) {
                    target = target.left(i);
                    break;
                }
            }
        }
        const QStringView label = text_.mid(bracket + 1, close - bracket - 1);
        QString label_html = InlineParser(label, false, depth_ + 1).html();
        if (label_html.contains(u"<a ")) {
            add(label_html);  // links do not nest: the inner one stays
        } else {
            add(link_html(target.toString(), label_html.isEmpty() ? escaped(target) : label_html));
        }
        at_ = end + 1;
        return true;
    }

    /// The one tag that models write for want of anything better, above all in tables.
    bool line_end_tag() {
        for (const QStringView tag : {QStringView(u"<br>"), QStringView(u"<br/>"), QStringView(u"<br />")}) {
            if (text_.mid(at_).startsWith(tag, Qt::CaseInsensitive)) {
                add(QStringLiteral("<br/>"));
                at_ += tag.size();
                return true;
            }
        }
        return false;
    }

    bool angled_address() {
        const qsizetype end = text_.indexOf(u'>', at_);
        if (end < 0) {
            return false;
        }
        const QStringView inside = text_.mid(at_ + 1, end - at_ - 1);
        if (!inside.startsWith(u"http://") && !inside.startsWith(u"https://") && !inside.startsWith(u"mailto:")) {
            return false;
        }
        add(link_html(inside.toString(), escaped(inside)));
        at_ = end + 1;
        return true;
    }

    bool bare_address() {
        const QStringView rest = text_.mid(at_);
        if (depth_ > 0 || !(rest.startsWith(u"http://") || rest.startsWith(u"https://")) ||
            (at_ > 0 && text_[at_ - 1].isLetterOrNumber())) {
            return false;
        }
        qsizetype length = 0;
        while (length < rest.size() && !rest[length].isSpace() && rest[length] != u'<' && rest[length] != u'`' &&
               rest[length] != u'*' && rest[length].unicode() < 0x2000) {
            ++length;
        }
        while (length > 0 && QStringView(u".,;:!?\"')]").contains(rest[length - 1])) {
            if (rest[length - 1] == u')' && rest.left(length).contains(u'(')) {
                break;
            }
            --length;
        }
        const QStringView address = rest.left(length);
        add(link_html(address.toString(), escaped(address)));
        at_ += length;
        return true;
    }

    bool entity() {
        struct Entity {
            QStringView name;
            char16_t character;
        };
        static constexpr std::array<Entity, 6> kEntities{{{u"&amp;", u'&'},
                                                          {u"&lt;", u'<'},
                                                          {u"&gt;", u'>'},
                                                          {u"&quot;", u'"'},
                                                          {u"&#39;", u'\''},
                                                          {u"&nbsp;", u'\u00A0'}}};
        for (const Entity& known : kEntities) {
            if (text_.mid(at_).startsWith(known.name)) {
                add(QString(QChar(known.character)).toHtmlEscaped());
                at_ += known.name.size();
                return true;
            }
        }
        return false;
    }

    /// CommonMark's "process emphasis": every closer looks back for the nearest opener of its kind.
    void pair_up() {
        for (std::size_t closer = 0; closer < pieces_.size(); ++closer) {
            while (pieces_[closer].mark != 0 && pieces_[closer].can_close && pieces_[closer].count > 0) {
                const std::optional<std::size_t> opener = opener_for(closer);
                // the first half of a closing ** that is still coming
                const bool half =
                    open_ && closer + 1 == pieces_.size() && opener && pieces_[*opener].count > pieces_[closer].count;
                if (!opener || half) {
                    break;
                }
                join(pieces_[*opener], pieces_[closer]);
                for (std::size_t between = *opener + 1; between < closer; ++between) {
                    pieces_[between].can_open = pieces_[between].can_close = false;
                }
            }
        }
        if (!open_) {
            return;
        }
        for (Piece& piece : pieces_) {
            if (piece.mark != 0 && piece.can_open && !piece.can_close && piece.count == 2) {
                const QString tag = tag_of(piece.mark, 2);
                piece.opening_tags.prepend(u'<' + tag + u'>');
                unclosed_.push_back(u"</" + tag + u'>');
                piece.count = 0;
            }
        }
        // a run at the very end of what has come may be the first half of a closing one
        if (!pieces_.empty() && pieces_.back().mark != 0 && !unclosed_.empty()) {
            pieces_.back().count = 0;
        }
    }

    std::optional<std::size_t> opener_for(std::size_t closer) const {
        const Piece& right = pieces_[closer];
        for (std::size_t i = closer; i-- > 0;) {
            const Piece& left = pieces_[i];
            if (left.mark != right.mark || !left.can_open || left.count == 0) {
                continue;
            }
            const bool both_ways = left.can_close || right.can_open;
            const bool blocked =
                both_ways && (left.count + right.count) % 3 == 0 && (left.count % 3 != 0 || right.count % 3 != 0);
            if (!blocked) {
                return i;
            }
        }
        return std::nullopt;
    }

    static QString tag_of(char16_t mark, int used) {
        return mark == u'~' ? QStringLiteral("s") : used == 2 ? QStringLiteral("b") : QStringLiteral("i");
    }

    static void join(Piece& opener, Piece& closer) {
        const int used = opener.count >= 2 && closer.count >= 2 ? 2 : 1;
        const QString tag = tag_of(opener.mark, used);
        opener.opening_tags.prepend(u'<' + tag + u'>');
        closer.closing_tags.append(u"</" + tag + u'>');
        opener.count -= used;
        closer.count -= used;
    }

    QStringView text_;
    bool open_;
    int depth_;
    qsizetype at_ = 0;
    std::vector<Piece> pieces_;
    std::vector<QString> unclosed_;
};

}  // namespace

QString inline_html(QStringView markdown, bool open) { return InlineParser(markdown, open, 0).html(); }

QString inline_plain_text(QStringView markdown) {
    const QString html = inline_html(markdown);
    QString plain;
    bool in_tag = false;
    for (qsizetype i = 0; i < html.size(); ++i) {
        if (html[i] == u'<') {
            in_tag = true;
            if (QStringView(html).mid(i).startsWith(u"<br/>")) {
                plain += u'\n';
            } else if (QStringView(html).mid(i).startsWith(kFormulaTag)) {
                const qsizetype start = i + kFormulaTag.size();
                const QStringView hex = QStringView(html).mid(start, html.indexOf(u'"', start) - start);
                plain += QString::fromUtf8(QByteArray::fromHex(hex.toLatin1())).toHtmlEscaped();
            }
        } else if (html[i] == u'>') {
            in_tag = false;
        } else if (!in_tag) {
            plain += html[i];
        }
    }
    plain.replace(QLatin1String("&lt;"), QLatin1String("<"));
    plain.replace(QLatin1String("&gt;"), QLatin1String(">"));
    plain.replace(QLatin1String("&quot;"), QLatin1String("\""));
    plain.replace(QLatin1String("&amp;"), QLatin1String("&"));  // last: it may uncover what looks like another
    return plain;
}

}  // namespace pipit::ui
