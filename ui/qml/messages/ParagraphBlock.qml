import QtQuick
import Pipit

RichText {
    id: root

    required property string plain
    required property int indent

    Accessible.role: Accessible.Paragraph
    Accessible.name: plain
    leftPadding: indent * Theme.listStep
}
