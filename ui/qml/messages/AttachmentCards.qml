import QtQuick
import Qt.labs.qmlmodels
import Pipit

// The pictures and sounds of a sent turn.
Flow {
    id: root

    required property AttachmentListModel attachments

    signal pictureWanted(string source, string path, string name)

    spacing: Theme.space8

    Repeater {
        model: root.attachments

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: "image"
                PictureCard {
                    required property string path

                    onClicked: root.pictureWanted(source, path, name)
                }
            }
            DelegateChoice {
                roleValue: "sound"
                SoundCard {}
            }
        }
    }
}
