#pragma once
// Colours for a code block: comments, strings, numbers, keywords. One small scanner for all languages that people paste
// into a chat; a language only chooses the comment marks and whether there are keywords.

#include <QtQml/qqmlregistration.h>
#include <QColor>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>

namespace pipit::ui {

/// Thread: UI.
class CodeHighlighter : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* textDocument READ textDocument WRITE setTextDocument NOTIFY textDocumentChanged)
    Q_PROPERTY(QString language READ language WRITE setLanguage NOTIFY languageChanged)
    Q_PROPERTY(QColor keywordColor MEMBER keyword_color_ WRITE setKeywordColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor stringColor MEMBER string_color_ WRITE setStringColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor numberColor MEMBER number_color_ WRITE setNumberColor NOTIFY colorsChanged)
    Q_PROPERTY(QColor commentColor MEMBER comment_color_ WRITE setCommentColor NOTIFY colorsChanged)

public:
    explicit CodeHighlighter(QObject* parent = nullptr);

    QQuickTextDocument* textDocument() const { return quick_document_; }
    void setTextDocument(QQuickTextDocument* document);
    QString language() const { return language_; }
    void setLanguage(const QString& language);
    void setKeywordColor(const QColor& color);
    void setStringColor(const QColor& color);
    void setNumberColor(const QColor& color);
    void setCommentColor(const QColor& color);

signals:
    void textDocumentChanged();
    void languageChanged();
    void colorsChanged();

protected:
    void highlightBlock(const QString& text) override;

private:
    void set_color(QColor& member, const QColor& color);

    QQuickTextDocument* quick_document_ = nullptr;
    QString language_;
    QColor keyword_color_;
    QColor string_color_;
    QColor number_color_;
    QColor comment_color_;
};

}  // namespace pipit::ui
