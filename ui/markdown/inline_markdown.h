#pragma once
// The text of one Markdown block as rich text for Qt: emphasis, code, strike-through, links, line ends.
//
// The answer of a model is hostile input. Every character of it is escaped; the only tags in the result are b, i, s,
// code, a, br, and for formulas sub, sup and img, and they come from here. HTML in an answer is shown as it was
// written. A picture becomes a link that carries its description: nothing is loaded. A link is made for http, https and
// mailto only. Line ends stay line ends, as people expect in a chat (CommonMark would make them spaces).

// A formula in dollars or \( … \) that needs no layout is letters with sub and sup. Another one is <img
// src="formula:HEX"/> with its notation in hexadecimal digits, which RichText.qml turns into a picture of its size and
// colour. One that is not understood is code.

#include <QString>
#include <QStringView>

namespace pipit::ui {

/// `open`: more of the block is still to come, so an emphasis that has no end yet is drawn as if it had.
QString inline_html(QStringView markdown, bool open = false);

/// The same without any mark-up, for screen readers and titles.
QString inline_plain_text(QStringView markdown);

}  // namespace pipit::ui
