#pragma once
// An answer as it comes: what a server sends is laid apart into thoughts and text, and each grows on the screen (GrowingText).

#include "app/desktop/growing_text.h"

#include <QElapsedTimer>
#include <QString>

#include <optional>

namespace pipit::app {

class GrowingAnswer {
public:
    struct Batch {
        GrowingText::Batch text;
        GrowingText::Batch thoughts;
        bool grew = true;    // both only grew; else they replace what was shown
    };

    void append(const QString& content);
    /// Thoughts that were sent apart from the content.
    void append_thoughts(const QString& thoughts);
    /// It is made again from its beginning.
    void begin_again();
    /// Nothing more will come.
    void end();

    /// What is new since the last batch; nothing while there is nothing new. The batch then counts as shown.
    std::optional<Batch> take();

    bool has_more() const { return unread_ || text_.has_more() || thoughts_.has_more(); }
    bool has_shown() const { return !text_.shown().isEmpty() || !thoughts_.shown().isEmpty(); }
    const GrowingText& text() const { return text_; }
    const GrowingText& thoughts() const { return thoughts_; }
    /// From the first thought to the first word.
    std::optional<double> thought_seconds() const { return thought_seconds_; }

private:
    void read();
    void measure();

    QString content_;
    QString sent_thoughts_;
    bool unread_ = false;    // content or thoughts came since they were laid apart
    bool ended_ = false;
    GrowingText text_;
    GrowingText thoughts_;
    QElapsedTimer thinking_;
    std::optional<double> thought_seconds_;
};

}  // namespace pipit::app
