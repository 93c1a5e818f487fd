#include "ui/formula/formula_symbols.h"
#include "ui/formula/formula_tree.h"

#include <QHash>

#include <algorithm>
#include <iterator>
#include <stdexcept>

namespace pipit::ui {
namespace {

using Node = FormulaNode;
using Kind = FormulaNode::Kind;
using Class = FormulaNode::Class;
using Face = FormulaNode::Face;

constexpr qsizetype kLongest = 4000;
constexpr int kDeepest = 24;
constexpr int kMostCells = 400;

/// Not a formula that we know. Never leaves this file.
struct NoFormula : std::runtime_error {
    using std::runtime_error::runtime_error;
};

Node row(std::vector<Node> parts = {}) {
    Node node;
    node.parts = std::move(parts);
    return node;
}

Node symbol(const FormulaSymbol& from) {
    Node node;
    node.kind = Kind::symbol;
    node.text = from.text;
    node.symbol_class = from.symbol_class;
    node.face = from.face;
    node.limits = from.limits;
    return node;
}

Node words(const QString& text, Face face = Face::upright) {
    Node node;
    node.kind = Kind::symbol;
    node.text = text;
    node.face = face;
    return node;
}

Node space(double em) {
    Node node;
    node.kind = Kind::space;
    node.em = em;
    return node;
}

Node node_of(Kind kind, std::vector<Node> parts, const QString& text = {}) {
    Node node;
    node.kind = kind;
    node.parts = std::move(parts);
    node.text = text;
    return node;
}

void set_face(Node& node, Face face) {
    if (node.kind == Kind::symbol && node.symbol_class == Class::ordinary) {
        node.face = face;
    }
    for (Node& part : node.parts) {
        set_face(part, face);
    }
}

// Characters of a letter's other alphabets: \mathbb, \mathcal.
QString in_alphabet(QChar letter, const QString& alphabet) {
    static const QHash<QChar, QString> kDouble = {{u'C', "ℂ"}, {u'H', "ℍ"}, {u'N', "ℕ"}, {u'P', "ℙ"},
                                                  {u'Q', "ℚ"}, {u'R', "ℝ"}, {u'Z', "ℤ"}, {u'1', "𝟙"}};
    static const QHash<QChar, QString> kScript = {{u'B', "ℬ"}, {u'E', "ℰ"}, {u'F', "ℱ"}, {u'H', "ℋ"},
                                                  {u'I', "ℐ"}, {u'L', "ℒ"}, {u'M', "ℳ"}, {u'R', "ℛ"}};
    const QHash<QChar, QString>& known = alphabet == u"mathbb" ? kDouble : kScript;
    if (known.contains(letter)) {
        return known[letter];
    }
    if (letter < u'A' || letter > u'Z') {
        return letter;
    }
    const char32_t first = alphabet == u"mathbb" ? U'\U0001D538' : U'\U0001D49C';
    const char32_t character = first + static_cast<char32_t>(letter.unicode() - u'A');
    return QString::fromUcs4(&character, 1);
}

class Parser {
public:
    explicit Parser(QStringView text) : text_(text) {}

    Node formula() {
        Node whole = lines_or_row();
        if (at_ < text_.size()) {
            throw NoFormula("something is left over");
        }
        return whole;
    }

private:
    // "a \\ b": two lines, as people write them without an environment
    Node lines_or_row() {
        std::vector<Node> lines = {parse_row()};
        while (take(u"\\\\")) {
            lines.push_back(parse_row());
        }
        return lines.size() == 1 ? std::move(lines[0]) : table(std::move(lines), 1, QStringLiteral("c"));
    }

    bool at_end() const { return at_ >= text_.size(); }
    bool peek(QStringView word) const { return text_.mid(at_).startsWith(word); }
    bool take(QStringView word) {
        skip_spaces();
        if (!peek(word)) {
            return false;
        }
        at_ += word.size();
        return true;
    }
    void skip_spaces() {
        while (!at_end() && text_[at_].isSpace()) {
            ++at_;
        }
    }
    bool peek_command(QStringView name) const {
        const QStringView rest = text_.mid(at_);
        return rest.startsWith(u'\\') && rest.mid(1).startsWith(name) &&
               (rest.size() == name.size() + 1 || !rest[name.size() + 1].isLetter());
    }
    bool row_ends() const {
        return at_end() || text_[at_] == u'}' || text_[at_] == u'&' || peek(u"\\\\") || peek_command(u"right") ||
               peek_command(u"end");
    }

    Node parse_row(QChar closing = {}) {
        if (++depth_ > kDeepest) {
            throw NoFormula("too deep");
        }
        Node result = row();
        for (skip_spaces(); !row_ends() && (closing.isNull() || text_[at_] != closing); skip_spaces()) {
            result.parts.push_back(with_scripts(atom()));
        }
        --depth_;
        return result;
    }

    /// What a command takes: a group in braces, a command, or a single character.
    Node argument() {
        skip_spaces();
        if (at_end()) {
            throw NoFormula("an argument is missing");
        }
        if (text_[at_].isDigit()) {  // "\frac12" is a half
            return words(text_.mid(at_++, 1).toString());
        }
        if (++depth_ > kDeepest) {
            throw NoFormula("too deep");
        }
        Node result = atom();
        --depth_;
        return result;
    }

    QString raw_argument() {
        if (!take(u"{")) {
            throw NoFormula("a brace is missing");
        }
        int nesting = 1;
        const qsizetype start = at_;
        for (; !at_end(); ++at_) {
            nesting += text_[at_] == u'{' ? 1 : text_[at_] == u'}' ? -1 : 0;
            if (nesting == 0) {
                return text_.mid(start, at_++ - start).toString();
            }
        }
        throw NoFormula("a brace is not closed");
    }

    Node with_scripts(Node base) {
        Node below = row();
        Node above = row();
        bool any = false;
        for (;;) {
            skip_spaces();
            if (peek_command(u"limits") || peek_command(u"nolimits")) {
                base.limits = peek_command(u"limits");
                at_ += base.limits ? 7 : 9;
            } else if (!at_end() && text_[at_] == u'\'') {
                ++at_;
                above.parts.push_back(words(QStringLiteral("′")));
                any = true;
            } else if (!at_end() && (text_[at_] == u'_' || text_[at_] == u'^')) {
                Node& script = text_[at_++] == u'_' ? below : above;
                script.parts.push_back(argument());
                any = true;
            } else {
                break;
            }
        }
        if (!any) {
            return base;
        }
        Node scripts = node_of(Kind::scripts, {});
        scripts.limits = base.limits;
        scripts.symbol_class = base.symbol_class;
        scripts.parts = {std::move(base), std::move(below), std::move(above)};
        return scripts;
    }

    Node atom() {
        const QChar c = text_[at_];
        if (c == u'\\') {
            return command();
        }
        if (c == u'{') {
            ++at_;
            Node group = parse_row();
            if (!take(u"}")) {
                throw NoFormula("a brace is not closed");
            }
            return group;
        }
        if (c == u'_' || c == u'^' || c == u'\'') {
            return row();  // "{}^2": a script of nothing
        }
        if (c == u'}' || c == u'&' || c == u'$' || c == u'#') {
            throw NoFormula("a character that has no place here");
        }
        if (c == u'~') {
            ++at_;
            return space(0.33);
        }
        if (c.isDigit()) {
            const qsizetype start = at_;
            while (!at_end() && (text_[at_].isDigit() ||
                                 (text_[at_] == u'.' && at_ + 1 < text_.size() && text_[at_ + 1].isDigit()))) {
                ++at_;
            }
            return words(text_.mid(start, at_ - start).toString());
        }
        const qsizetype length = c.isHighSurrogate() && at_ + 1 < text_.size() ? 2 : 1;
        at_ += length;
        return symbol(formula_character(text_.mid(at_ - length, length).toString()));
    }

    QString command_name() {
        ++at_;
        if (at_end()) {
            throw NoFormula("a backslash at the end");
        }
        const qsizetype start = at_++;
        if (text_[start].isLetter()) {
            while (!at_end() && text_[at_].isLetter() && text_[at_].unicode() < 128) {
                ++at_;
            }
        }
        return text_.mid(start, at_ - start).toString();
    }

    Node command() {
        const QString name = command_name();
        static const QHash<QString, double> kSpaces = {{",", 0.17},      {":", 0.22},        {">", 0.22}, {";", 0.28},
                                                       {"!", -0.17},     {" ", 0.33},        {"quad", 1}, {"qquad", 2},
                                                       {"enspace", 0.5}, {"thinspace", 0.17}};
        static const QHash<QString, QString> kAccents = {
            {"hat", "^"}, {"widehat", "^"},  {"tilde", "~"},    {"widetilde", "~"},
            {"bar", "-"}, {"overline", "-"}, {"vec", "→"},      {"overrightarrow", "→"},
            {"dot", "."}, {"ddot", ".."},    {"underline", "_"}};
        static const QStringList kIgnored = {"displaystyle", "middle", "textstyle", "scriptstyle", "limits", "nolimits",
                                             "big",          "Big",    "bigg",      "Bigg",        "bigl",   "bigr",
                                             "Bigl",         "Bigr",   "biggl",     "biggr",       "Biggl",  "Biggr",
                                             "nonumber",     "notag",  "mathstrut"};
        if (const FormulaSymbol* known = formula_symbol(name)) {
            return symbol(*known);
        }
        if (kSpaces.contains(name)) {
            return space(kSpaces[name]);
        }
        if (kIgnored.contains(name)) {
            return row();
        }
        if (kAccents.contains(name)) {
            return node_of(Kind::accent, {argument()}, kAccents[name]);
        }
        if (name == u"frac" || name == u"dfrac" || name == u"tfrac" || name == u"cfrac") {
            Node above = argument();
            return node_of(Kind::fraction, {std::move(above), argument()});
        }
        if (name == u"binom" || name == u"dbinom" || name == u"tbinom") {
            Node above = argument();
            Node inside = node_of(Kind::fraction, {std::move(above), argument()});
            inside.line = false;
            return node_of(Kind::fenced, {std::move(inside)}, QStringLiteral("()"));
        }
        if (name == u"sqrt") {
            Node which = row();
            if (take(u"[")) {
                which = parse_row(u']');
                if (!take(u"]")) {
                    throw NoFormula("a bracket is not closed");
                }
            }
            return node_of(Kind::root, {argument(), std::move(which)});
        }
        if (name == u"text" || name == u"textrm" || name == u"mbox" || name == u"textnormal" || name == u"tag") {
            const QString text = raw_argument();
            return words(name == u"tag" ? QString(u"  (" + text + u')') : text);
        }
        if (name == u"textbf" || name == u"textit") {
            return words(raw_argument(), name == u"textbf" ? Face::bold : Face::italic);
        }
        if (name == u"operatorname") {
            Node function = words(raw_argument());
            function.symbol_class = Class::function;
            return function;
        }
        if (name == u"mathrm" || name == u"mathbf" || name == u"mathit" || name == u"boldsymbol" || name == u"bm" ||
            name == u"mathsf" || name == u"mathtt") {
            Node group = argument();
            set_face(group, name == u"mathit"                                             ? Face::italic
                            : name == u"mathbf" || name == u"boldsymbol" || name == u"bm" ? Face::bold
                                                                                          : Face::upright);
            return group;
        }
        if (name == u"mathbb" || name == u"mathcal" || name == u"mathscr" || name == u"mathfrak") {
            Node group = row();
            for (const QChar letter : raw_argument()) {
                group.parts.push_back(words(in_alphabet(letter, name)));
            }
            return group;
        }
        if (name == u"overset" || name == u"stackrel" || name == u"underset") {
            Node script = argument();
            Node stack = node_of(Kind::scripts, {argument(), row(), row()});
            stack.limits = true;
            stack.parts[name == u"underset" ? 1 : 2] = std::move(script);
            return stack;
        }
        if (name == u"not") {
            Node negated = argument();
            // ≠ rather than = and a stroke: fallback fonts put the stroke where they like
            negated.text = QString(negated.text + QChar(0x0338)).normalized(QString::NormalizationForm_C);
            return negated;
        }
        if (name == u"pmod") {
            Node inside = argument();
            return row({space(0.5), words(QStringLiteral("(mod ")), std::move(inside), words(QStringLiteral(")"))});
        }
        if (name == u"boxed") {
            return node_of(Kind::fenced, {argument()}, QStringLiteral("##"));
        }
        if (name == u"left") {
            return fenced();
        }
        if (name == u"begin") {
            return environment();
        }
        throw NoFormula("a command that is not known");
    }

    QString fence() {
        skip_spaces();
        if (at_end()) {
            throw NoFormula("a fence is missing");
        }
        if (text_[at_] != u'\\') {
            return text_.mid(at_++, 1).toString();
        }
        const FormulaSymbol* known = formula_symbol(command_name());
        if (known == nullptr || known->text.size() != 1) {
            throw NoFormula("a fence that is not known");
        }
        return known->text;
    }

    Node fenced() {
        const QString left = fence();
        Node inside = parse_row();
        if (!peek_command(u"right")) {
            throw NoFormula("\\right is missing");
        }
        at_ += 6;
        return node_of(Kind::fenced, {std::move(inside)}, left + fence());
    }

    static Node table(std::vector<Node> cells, int columns, const QString& alignment) {
        Node node = node_of(Kind::table, std::move(cells), alignment);
        node.columns = columns;
        return node;
    }

    Node environment() {
        const QString name = raw_argument();
        QString bare = name;
        bare.remove(u'*');
        static const QHash<QString, QString> kFences = {
            {"matrix", ".."},   {"smallmatrix", ".."}, {"pmatrix", "()"},  {"bmatrix", "[]"},
            {"Bmatrix", "{}"},  {"vmatrix", "||"},     {"Vmatrix", "‖‖"},  {"cases", "{."},
            {"array", ".."},    {"aligned", ".."},     {"align", ".."},    {"split", ".."},
            {"gathered", ".."}, {"gather", ".."},      {"equation", ".."}, {"eqnarray", ".."}};
        if (!kFences.contains(bare)) {
            throw NoFormula("an environment that is not known");
        }
        QString alignment = bare == u"cases" ? QStringLiteral("l") : QStringLiteral("c");
        if (bare == u"array") {
            alignment.clear();
            for (const QChar c : raw_argument()) {
                alignment += c == u'l' || c == u'c' || c == u'r' ? QString(c) : QString();
            }
        } else if (bare.startsWith(u"align") || bare == u"split" || bare == u"eqnarray") {
            alignment = QStringLiteral("rl");
        }
        std::vector<std::vector<Node>> rows(1);
        int cells = 0;
        for (;;) {
            if (++cells > kMostCells) {
                throw NoFormula("too many cells");
            }
            while (take(u"\\hline")) {
            }
            rows.back().push_back(parse_row());
            if (take(u"&")) {
                continue;
            }
            if (take(u"\\\\")) {
                if (take(u"[")) {  // "\\[4pt]": more room
                    at_ = text_.indexOf(u']', at_);
                    if (at_ < 0) {
                        throw NoFormula("a bracket is not closed");
                    }
                    ++at_;
                }
                rows.emplace_back();
                continue;
            }
            break;
        }
        if (!peek_command(u"end")) {
            throw NoFormula("\\end is missing");
        }
        at_ += 4;
        if (raw_argument() != name) {
            throw NoFormula("another environment ends than began");
        }
        return node_of(Kind::fenced, {grid(std::move(rows), alignment)}, kFences[bare]);
    }

    static Node grid(std::vector<std::vector<Node>> rows, QString alignment) {
        if (rows.size() > 1 && rows.back().size() == 1 && rows.back()[0].parts.empty()) {
            rows.pop_back();  // "\\" after the last line
        }
        std::size_t columns = 1;
        for (const std::vector<Node>& one : rows) {
            columns = std::max(columns, one.size());
        }
        while (alignment.size() < static_cast<qsizetype>(columns)) {
            alignment += alignment.size() >= 2 && alignment.startsWith(QLatin1String("rl"))
                             ? alignment[alignment.size() - 2]
                         : alignment.isEmpty() ? QChar(u'c')
                                               : alignment.back();
        }
        std::vector<Node> cells;
        for (std::vector<Node>& one : rows) {
            one.resize(columns);
            std::move(one.begin(), one.end(), std::back_inserter(cells));
        }
        return table(std::move(cells), static_cast<int>(columns), alignment);
    }

    QStringView text_;
    qsizetype at_ = 0;
    int depth_ = 0;
};

bool add_html(const Node& node, bool in_script, QString& html);

bool add_symbol_html(const Node& node, bool in_script, QString& html) {
    const QString escaped = node.text.toHtmlEscaped();
    // a sign, not an operation: nothing stands before it that it could join
    const bool sign =
        node.symbol_class == Class::binary && (html.isEmpty() || html.endsWith(u'\u2009') || html.endsWith(u'('));
    const bool spaced =
        !in_script && !sign && (node.symbol_class == Class::binary || node.symbol_class == Class::relation);
    const QString gap = spaced && !html.isEmpty() ? QStringLiteral("\u2009") : QString();
    switch (node.face) {
        case Face::italic: html += gap + u"<i>" + escaped + u"</i>"; break;
        case Face::bold: html += gap + u"<b>" + escaped + u"</b>"; break;
        case Face::upright: html += gap + escaped; break;
    }
    if (spaced || node.symbol_class == Class::function || node.symbol_class == Class::punctuation) {
        html += QStringLiteral("\u2009");
    }
    return true;
}

bool add_html(const Node& node, bool in_script, QString& html) {
    switch (node.kind) {
        case Kind::row:
            return std::all_of(node.parts.begin(), node.parts.end(),
                               [&](const Node& part) { return add_html(part, in_script, html); });
        case Kind::symbol: return node.symbol_class != Class::big && add_symbol_html(node, in_script, html);
        case Kind::space:
            html += node.em > 0.5 ? QStringLiteral("\u2003") : node.em > 0 ? QStringLiteral("\u2009") : QString();
            return true;
        case Kind::scripts: {
            // both at once would stand one after the other, and smaller than small is not read
            const bool both = !node.parts[1].parts.empty() && !node.parts[2].parts.empty();
            if (in_script || both || node.limits || !add_html(node.parts[0], false, html)) {
                return false;
            }
            const bool below = !node.parts[1].parts.empty();
            html += below ? u"<sub>" : u"<sup>";
            const bool simple = add_html(node.parts[below ? 1 : 2], true, html);
            html += below ? u"</sub>" : u"</sup>";
            return simple;
        }
        default: return false;
    }
}

}  // namespace

std::optional<FormulaNode> parse_formula(QStringView latex) {
    if (latex.size() > kLongest) {
        return std::nullopt;
    }
    try {
        return Parser(latex.trimmed()).formula();
    } catch (const NoFormula&) {
        return std::nullopt;
    }
}

std::optional<QString> formula_html(const FormulaNode& formula) {
    QString html;
    return add_html(formula, false, html) ? std::optional(html) : std::nullopt;
}

}  // namespace pipit::ui
