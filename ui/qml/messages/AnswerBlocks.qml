import QtQuick
import Qt.labs.qmlmodels
import Pipit

// The Markdown of one answer: a delegate per kind of block. A token that arrives touches the last block only.
Column {
    id: root

    required property BlockListModel blocks

    signal linkClicked(string address)
    signal copyWanted(string text)

    Repeater {
        model: root.blocks

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: "paragraph"
                AnswerBlock {
                    id: paragraph

                    required property string html
                    required property string plain
                    required property int indent

                    width: root.width
                    ParagraphBlock {
                        width: parent.width
                        html: paragraph.html
                        plain: paragraph.plain
                        indent: paragraph.indent
                        onLinkClicked: address => root.linkClicked(address)
                    }
                }
            }
            DelegateChoice {
                roleValue: "heading"
                AnswerBlock {
                    id: heading

                    required property string html
                    required property string plain
                    required property int level

                    width: root.width
                    HeadingBlock {
                        width: parent.width
                        html: heading.html
                        plain: heading.plain
                        level: heading.level
                        onLinkClicked: address => root.linkClicked(address)
                    }
                }
            }
            DelegateChoice {
                roleValue: "listItem"
                AnswerBlock {
                    id: listItem

                    required property string html
                    required property string plain
                    required property string marker
                    required property int indent

                    width: root.width
                    ListItemBlock {
                        width: parent.width
                        html: listItem.html
                        plain: listItem.plain
                        marker: listItem.marker
                        indent: listItem.indent
                        onLinkClicked: address => root.linkClicked(address)
                    }
                }
            }
            DelegateChoice {
                roleValue: "code"
                AnswerBlock {
                    id: code

                    required property string plain
                    required property string html
                    required property string language
                    required property int indent

                    width: root.width
                    CodeBlock {
                        x: root.LayoutMirroring.enabled ? 0 : code.indent * Theme.listStep
                        width: parent.width - code.indent * Theme.listStep
                        plain: code.plain
                        html: code.html
                        language: code.language
                        onCopyWanted: text => root.copyWanted(text)
                    }
                }
            }
            DelegateChoice {
                roleValue: "formula"
                AnswerBlock {
                    id: formula

                    required property string plain
                    required property int indent

                    width: root.width
                    FormulaBlock {
                        x: root.LayoutMirroring.enabled ? 0 : formula.indent * Theme.listStep
                        width: parent.width - formula.indent * Theme.listStep
                        latex: formula.plain
                        onCopyWanted: text => root.copyWanted(text)
                    }
                }
            }
            DelegateChoice {
                roleValue: "table"
                AnswerBlock {
                    id: table

                    required property list<string> cells
                    required property list<int> alignments
                    required property string plain

                    width: root.width
                    TableBlock {
                        width: parent.width
                        cells: table.cells
                        alignments: table.alignments
                        plain: table.plain
                        onLinkClicked: address => root.linkClicked(address)
                    }
                }
            }
            DelegateChoice {
                roleValue: "rule"
                AnswerBlock {
                    width: root.width
                    RuleBlock { width: parent.width }
                }
            }
        }
    }
}
