#pragma once
// The text of an answer that is being made, possibly more than once: when the engine dies, the same request with the same
// seed is sent again and its text is laid over what was shown. As long as it repeats that, nothing changes on the screen;
// past its end it goes on; where it differs it replaces.

#include <QString>

#include <optional>

namespace pipit::app {

class GrowingText {
public:
    struct Batch {
        QString whole;
        QString appended;        // empty if the whole text replaces what was shown
    };

    void append(const QString& text) { made_ += text; }
    /// The answer is made again from its beginning.
    void begin_again() { made_.clear(); }
    /// All that was made so far is this.
    void set(const QString& made) { made_ = made; }

    /// What is new since the last batch; nothing while there is nothing new. The batch then counts as shown.
    std::optional<Batch> take();

    bool has_more() const;
    const QString& shown() const { return shown_; }
    /// The text if it ends here: what was made, or what was shown when that says more.
    QString whole() const { return shown_.startsWith(made_) ? shown_ : made_; }
    /// The text of an answer that came to its own end.
    const QString& made() const { return made_; }

private:
    QString shown_;
    QString made_;
};

}  // namespace pipit::app
