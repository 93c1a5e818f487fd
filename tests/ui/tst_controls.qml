import QtQuick
import QtTest
import Pipit

Item {
    id: root

    width: 600
    height: 400

    IconButton {
        id: button

        iconName: "plus"
        text: "Add"
    }
    ChoiceRow {
        id: choice

        y: 60
        width: 400
        name: "Size"
        labels: ["small", "middle", "large"]
        current: 0
        onChosen: index => current = index
    }
    AnswerMessage {
        id: answer

        y: 120
        width: 500
        messageId: 3
        text: ""
        blocks: null
        status: "failed"
        counts: ""
        thoughts: null
        thoughtLabel: ""
        unfolded: false
        branch: 1
        branchCount: 1
        failure: "It broke."
        failureAction: "Retry"
        last: true
    }
    FailureCard {
        id: card

        y: 250
        width: 500
        text: "It broke."
        action: "Retry"
    }

    SignalSpy { id: clicked; target: button; signalName: "clicked" }
    SignalSpy { id: wanted; target: card; signalName: "actionWanted" }

    TestCase {
        name: "Controls"
        when: windowShown

        function test_button_by_mouse_and_key() {
            clicked.clear();
            mouseClick(button);
            button.forceActiveFocus();
            keyClick(Qt.Key_Space);
            compare(clicked.count, 2);
            compare(button.Accessible.name, "Add");
            compare(button.Accessible.role, Accessible.Button);
        }

        function test_choice_walks_with_arrow_keys() {
            mouseClick(choice, 200, 10);
            compare(choice.current, 1);
            keyClick(Qt.Key_Right);
            compare(choice.current, 2);
            keyClick(Qt.Key_Right);
            compare(choice.current, 2);
            keyClick(Qt.Key_Left);
            compare(choice.current, 1);
        }

        function test_failure_offers_one_action() {
            mouseClick(card, card.width - 40, card.height / 2);
            compare(wanted.count, 1);
            compare(answer.Accessible.name.includes("It broke."), true);
        }
    }
}
