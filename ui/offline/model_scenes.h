#pragma once
// Scenes about models, devices, servers and connections.

#include "ui/models/models_view_model.h"
#include "ui/offline/scripted_models.h"

#include <QStringList>

namespace pipit::ui {

class ModelScenes {
public:
    static QStringList names();
    static void prepare(const QString& scene, ScriptedModels& models, ScriptedNetwork& network);
    static void play(const QString& scene, QObject& window, ModelsViewModel& models);
};

}  // namespace pipit::ui
