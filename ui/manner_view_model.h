#pragma once
// How the open conversation is answered: instructions and sampling, and the presets that can be given to it.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>

namespace pipit::ui {

/// Thread: UI.
class MannerViewModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString systemPrompt READ systemPrompt WRITE setSystemPrompt NOTIFY changed)
    /// Below 0: the model's own choice. The same holds for the others.
    Q_PROPERTY(double temperature READ temperature WRITE setTemperature NOTIFY changed)
    Q_PROPERTY(double topP READ topP WRITE setTopP NOTIFY changed)
    Q_PROPERTY(int topK READ topK WRITE setTopK NOTIFY changed)
    Q_PROPERTY(int mostTokens READ mostTokens WRITE setMostTokens NOTIFY changed)
    /// Something is not the model's own choice.
    Q_PROPERTY(bool custom READ custom NOTIFY changed)
    Q_PROPERTY(QStringList presetNames READ presetNames NOTIFY presetsChanged)
    /// The preset that says just this; -1: none does.
    Q_PROPERTY(int presetIndex READ presetIndex NOTIFY changed)
    /// Its name, or "Standard" or "Own".
    Q_PROPERTY(QString label READ label NOTIFY changed)

public:
    explicit MannerViewModel(AssistantPort& port, QObject* parent = nullptr);

    QString systemPrompt() const { return manner_.system_prompt; }
    void setSystemPrompt(const QString& text);
    double temperature() const { return manner_.temperature.value_or(-1); }
    void setTemperature(double temperature);
    double topP() const { return manner_.top_p.value_or(-1); }
    void setTopP(double top_p);
    int topK() const { return manner_.top_k.value_or(-1); }
    void setTopK(int top_k);
    int mostTokens() const { return manner_.most_tokens.value_or(-1); }
    void setMostTokens(int tokens);
    bool custom() const { return manner_ != Manner(); }
    QStringList presetNames() const;
    int presetIndex() const;
    QString label() const;

    Q_INVOKABLE void usePreset(int index);
    /// All the model's own choice again.
    Q_INVOKABLE void reset();
    /// Under this name; one that has it is replaced.
    Q_INVOKABLE void saveAs(const QString& name);
    Q_INVOKABLE void removePreset(int index);

    const Manner& manner() const { return manner_; }
    void refresh() { port_.list_presets(); }
    /// That of another conversation (0: of a new one, where the choices wait for its first turn).
    void show(ConversationId conversation, const Manner& manner);
    /// The new conversation exists now, and has been given what was chosen.
    void adopt(ConversationId conversation) { conversation_ = conversation; }
    void retranslate() { emit changed(); }

signals:
    void changed();
    void presetsChanged();

private:
    void set(const Manner& manner);

    AssistantPort& port_;
    ConversationId conversation_ = 0;
    Manner manner_;
    QVector<Preset> presets_;
};

}  // namespace pipit::ui
