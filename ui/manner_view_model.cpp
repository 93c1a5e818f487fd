#include "ui/manner_view_model.h"

#include <algorithm>

namespace pipit::ui {
namespace {

std::optional<double> choice(double value, double most) {
    return value < 0 ? std::nullopt : std::optional(std::min(value, most));
}

std::optional<int> choice(int value, int least, int most) {
    return value < 0 ? std::nullopt : std::optional(std::clamp(value, least, most));
}

}  // namespace

MannerViewModel::MannerViewModel(AssistantPort& port, QObject* parent) : QObject(parent), port_(port) {
    connect(&port, &AssistantPort::presets_listed, this, [this](const QVector<Preset>& presets) {
        presets_ = presets;
        emit presetsChanged();
        emit changed();
    });
    connect(&port, &AssistantPort::history_changed, this, &MannerViewModel::refresh);
}

void MannerViewModel::setSystemPrompt(const QString& text) {
    Manner manner = manner_;
    manner.system_prompt = text;
    set(manner);
}

void MannerViewModel::setTemperature(double temperature) {
    Manner manner = manner_;
    manner.temperature = choice(temperature, 2.0);
    set(manner);
}

void MannerViewModel::setTopP(double top_p) {
    Manner manner = manner_;
    manner.top_p = choice(top_p, 1.0);
    set(manner);
}

void MannerViewModel::setTopK(int top_k) {
    Manner manner = manner_;
    manner.top_k = choice(top_k, 0, 1000);
    set(manner);
}

void MannerViewModel::setMostTokens(int tokens) {
    Manner manner = manner_;
    manner.most_tokens = choice(tokens, 1, 100'000);
    set(manner);
}

QStringList MannerViewModel::presetNames() const {
    QStringList names;
    for (const Preset& preset : presets_) {
        names += preset.name;
    }
    return names;
}

int MannerViewModel::presetIndex() const {
    for (int index = 0; index < presets_.size(); ++index) {
        if (presets_[index].manner == manner_) {
            return index;
        }
    }
    return -1;
}

QString MannerViewModel::label() const {
    const int index = presetIndex();
    if (index >= 0) {
        return presets_[index].name;
    }
    return custom() ? tr("Own instructions") : tr("Standard");
}

void MannerViewModel::usePreset(int index) {
    if (index >= 0 && index < presets_.size()) {
        set(presets_[index].manner);
    }
}

void MannerViewModel::reset() { set({}); }

void MannerViewModel::saveAs(const QString& name) {
    const QString trimmed = name.simplified();
    if (trimmed.isEmpty()) {
        return;
    }
    const auto same = std::find_if(presets_.begin(), presets_.end(), [&](const Preset& preset) { return preset.name == trimmed; });
    port_.save_preset({.id = same == presets_.end() ? 0 : same->id, .name = trimmed, .manner = manner_});
}

void MannerViewModel::removePreset(int index) {
    if (index >= 0 && index < presets_.size()) {
        port_.remove_preset(presets_[index].id);
    }
}

void MannerViewModel::show(ConversationId conversation, const Manner& manner) {
    conversation_ = conversation;
    manner_ = manner;
    emit changed();
}

void MannerViewModel::set(const Manner& manner) {
    if (manner == manner_) {
        return;
    }
    manner_ = manner;
    if (conversation_ != 0) {
        port_.set_manner(conversation_, manner_);
    }
    emit changed();
}

}  // namespace pipit::ui
