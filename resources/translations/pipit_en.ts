<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>pipit::app::Answers</name>
    <message numerus="yes">
        <source>The server takes no questions for now. Please try again in %n second(s).</source>
        <translation>
            <numerusform>The server takes no questions for now. Please try again in %n second.</numerusform>
            <numerusform>The server takes no questions for now. Please try again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::app::Transfer</name>
    <message numerus="yes">
        <source>%n chat(s) exported to %1</source>
        <translation>
            <numerusform>%n chat exported to %1</numerusform>
            <numerusform>%n chats exported to %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) were missing.</source>
        <translation>
            <numerusform>%n picture or sound was missing.</numerusform>
            <numerusform>%n pictures or sounds were missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported.</source>
        <translation>
            <numerusform>%n chat imported.</numerusform>
            <numerusform>%n chats imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n was there already.</numerusform>
            <numerusform>%n were there already.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n chat(s) the import failed: %1</source>
        <translation>
            <numerusform>After %n chat the import failed: %1</numerusform>
            <numerusform>After %n chats the import failed: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::ComposerViewModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound(s)</source>
        <translation>
            <numerusform>%n sound</numerusform>
            <numerusform>%n sounds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>too long by %n token(s) for this model</source>
        <translation>
            <numerusform>too long by %n token for this model</numerusform>
            <numerusform>too long by %n tokens for this model</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::MessageListModel</name>
    <message numerus="yes">
        <source>Thought for %n second(s)</source>
        <translation>
            <numerusform>Thought for %n second</numerusform>
            <numerusform>Thought for %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::TrashListModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>%n second left</numerusform>
            <numerusform>%n seconds left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>%n hour left</numerusform>
            <numerusform>%n hours left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SoundCard</name>
    <message numerus="yes">
        <source>Heard in %n pieces of 30 s, cut where the lines are</source>
        <translation>
            <numerusform>Heard in %n pieces of 30 s, cut where the lines are</numerusform>
            <numerusform>Heard in %n pieces of 30 s, cut where the lines are</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::OfferedListModel</name>
    <message numerus="yes">
        <source>Trying again in %n second(s)</source>
        <translation>
            <numerusform>Trying again in %n second</numerusform>
            <numerusform>Trying again in %n seconds</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::SearchListModel</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::app::Application</name>
    <message numerus="yes">
        <source>%n message(s), the last of them of %1, could not be read any more after Pipit was ended by force.</source>
        <translation>
            <numerusform>%n message, of %1, could not be read any more after Pipit was ended by force.</numerusform>
            <numerusform>%n messages, the last of them of %1, could not be read any more after Pipit was ended by force.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::SavedListModel</name>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n chat</numerusform>
            <numerusform>%n chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) come back</source>
        <translation>
            <numerusform>“%1”: %n message comes back</numerusform>
            <numerusform>“%1”: %n messages come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) go</source>
        <translation>
            <numerusform>“%1”: %n message goes</numerusform>
            <numerusform>“%1”: %n messages go</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) come back.</source>
        <translation>
            <numerusform>%n message comes back.</numerusform>
            <numerusform>%n messages come back.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer message(s) are set aside.</source>
        <translation>
            <numerusform>%n newer message is set aside.</numerusform>
            <numerusform>%n newer messages are set aside.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) are missing.</source>
        <translation>
            <numerusform>%n picture or sound is missing.</numerusform>
            <numerusform>%n pictures or sounds are missing.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::VideoViewModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n picture</numerusform>
            <numerusform>%n pictures</numerusform>
        </translation>
    </message>
</context>
</TS>
