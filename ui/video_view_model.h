#pragma once
// The sheet of a video: a strip of its pictures, at evenly spaced times or at those that a person writes, of which some may be
// left out, and its sound. What is chosen becomes attachments of the draft.

#include "ui/assistant_port.h"

#include <QtQml/qqmlregistration.h>
#include <QAbstractListModel>

namespace pipit::ui {

class ComposerViewModel;

/// By its name.
bool is_video(const QString& file_name);

/// Thread: UI.
class VideoViewModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by ChatViewModel")
    Q_PROPERTY(QString name READ name NOTIFY changed)
    /// Pictures are being taken out of it.
    Q_PROPERTY(bool reading READ reading NOTIFY changed)
    /// Why there are none; empty: there are, or they are coming.
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    /// How many pictures are wanted.
    Q_PROPERTY(int wanted READ wanted WRITE setWanted NOTIFY changed)
    /// "0:03, 1:10.5": at these times instead; empty: evenly spaced.
    Q_PROPERTY(QString times READ times WRITE setTimes NOTIFY changed)
    /// What is wrong with what was written there last; the pictures are as before then.
    Q_PROPERTY(QString timesProblem READ timesProblem NOTIFY changed)
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(bool hasSound READ hasSound NOTIFY changed)
    Q_PROPERTY(bool withSound READ withSound WRITE setWithSound NOTIFY changed)
    /// "6 pictures and the sound"
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(bool canAdd READ canAdd NOTIFY changed)

public:
    static constexpr int kFewest = 1;
    static constexpr int kMost = 16;

    enum FrameRole {
        SourceRole = Qt::UserRole,  // url of the picture
        TimeRole,                   // string: "1:04"
    };

    VideoViewModel(AssistantPort& port, ComposerViewModel& composer, QObject* parent = nullptr);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    QString name() const { return name_; }
    bool reading() const { return ticket_ != 0; }
    QString problem() const { return problem_; }
    int wanted() const { return wanted_; }
    int count() const { return static_cast<int>(strip_.frames.size()); }
    bool hasSound() const { return !strip_.sound.isEmpty(); }
    bool withSound() const { return with_sound_ && hasSound(); }
    QString summary() const;
    bool canAdd() const { return !reading() && (count() > 0 || withSound()); }
    QString times() const { return times_; }
    QString timesProblem() const { return times_problem_; }
    void setWanted(int wanted);
    void setTimes(const QString& times);
    void setWithSound(bool with_sound);

    void open(const QString& path);
    Q_INVOKABLE void leaveOut(int row);
    /// Puts what is chosen into the draft.
    Q_INVOKABLE void add();
    Q_INVOKABLE void cancel();
    void retranslate() { emit changed(); }

signals:
    void changed();
    /// The sheet is to be shown.
    void opened();

private:
    void read();
    /// The problem, or empty.
    QString read_times(const QString& times, QVector<double>& at) const;
    void show(const VideoStrip& strip);

    AssistantPort& port_;
    ComposerViewModel& composer_;
    QString path_;
    QString name_;
    QString problem_;
    QString times_;
    QString times_problem_;
    QVector<double> at_;   // what times_ says, in seconds
    double length_ = 0;    // seconds; 0: not known
    VideoStrip strip_;
    int wanted_ = 6;
    bool with_sound_ = true;
    Ticket ticket_ = 0;   // of what is being read
};

}  // namespace pipit::ui
