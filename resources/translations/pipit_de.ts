<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>AnswerMessage</name>
    <message>
        <source>The answer is coming</source>
        <translation>Die Antwort kommt</translation>
    </message>
    <message>
        <source>Answer: %1 %2</source>
        <translation>Antwort: %1 %2</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Antwort: %1</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>The model is thinking</source>
        <translation>Das Modell denkt nach</translation>
    </message>
</context>
<context>
    <name>AttachmentImages</name>
    <message>
        <source>This is not a picture that Pipit can read.</source>
        <translation>Dieses Bild kann Pipit nicht lesen.</translation>
    </message>
</context>
<context>
    <name>BackupsSheet</name>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>Reading the backups…</source>
        <translation>Die Sicherungen werden gelesen…</translation>
    </message>
    <message>
        <source>There is no backup yet. Pipit makes one every few minutes in which something was written.</source>
        <translation>Es gibt noch keine Sicherung. Pipit macht alle paar Minuten eine, in denen etwas geschrieben wurde.</translation>
    </message>
    <message>
        <source>Pipit saves all chats by itself. Choose a time to see what would change. What you have now is kept, too.</source>
        <translation>Pipit sichert alle Chats von selbst. Wählen Sie einen Zeitpunkt, um zu sehen, was sich ändern würde. Was Sie jetzt haben, bleibt auch erhalten.</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Was sich ändern würde</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Hierher zurück</translation>
    </message>
</context>
<context>
    <name>BranchWalker</name>
    <message>
        <source>Version %1 of %2</source>
        <translation>Fassung %1 von %2</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Frühere Fassung</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Spätere Fassung</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a picture</source>
        <translation>Foto aufnehmen</translation>
    </message>
    <message>
        <source>The picture that was taken</source>
        <translation>Das aufgenommene Foto</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Was die Kamera sieht</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>Noch eins</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Dieses Foto verwenden</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Aufnehmen</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code: %1</source>
        <translation>Code: %1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Editing your message: the earlier version is kept</source>
        <translation>Sie bearbeiten Ihre Nachricht: die frühere Fassung bleibt erhalten</translation>
    </message>
    <message>
        <source>Do not edit</source>
        <translation>Nicht bearbeiten</translation>
    </message>
    <message>
        <source>Add something</source>
        <translation>Etwas hinzufügen</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Dateien…</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Ihre Nachricht</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say…</source>
        <translation>Fragen Sie: schreiben, zeigen, sagen…</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Foto aufnehmen</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>Live sprechen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
</context>
<context>
    <name>ConnectionsSheet</name>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Pipit has connected to nobody. Downloads of models and questions to a server will be listed here; there is nothing else that it connects to.</source>
        <translation>Pipit hat sich mit niemandem verbunden. Heruntergeladene Modelle und Fragen an einen Server werden hier stehen; mit anderem verbindet es sich nicht.</translation>
    </message>
    <message>
        <source>Everything that Pipit has connected to, the newest first. Its own engine on this computer is not listed.</source>
        <translation>Alles, womit Pipit sich verbunden hat, das Neueste zuerst. Seine eigene Engine auf diesem Computer steht nicht dabei.</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Liste leeren</translation>
    </message>
</context>
<context>
    <name>ContextMeter</name>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>Kontext: %1</translation>
    </message>
    <message>
        <source>The oldest turns are left out when it is full.</source>
        <translation>Ist er voll, fällt das Älteste weg.</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Reading your message</source>
        <translation>Ihre Nachricht wird gelesen</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>Warten auf die Engine</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Zum Ende</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Rename, move, delete…</source>
        <translation>Umbenennen, verschieben, löschen…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Oben anheften</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>In einen Ordner verschieben…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Neuer Ordner…</translation>
    </message>
    <message>
        <source>Out of its folder</source>
        <translation>Aus dem Ordner nehmen</translation>
    </message>
</context>
<context>
    <name>DeleteModelSheet</name>
    <message>
        <source>Delete “%1”?</source>
        <translation>„%1“ löschen?</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer. Chats stay. You can download it again.</source>
        <translation>Seine Dateien werden von diesem Computer gelöscht. Chats bleiben. Sie können es wieder herunterladen.</translation>
    </message>
    <message>
        <source>Delete the files</source>
        <translation>Dateien löschen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Test</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>%1 prüfen</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Reading %1</source>
        <translation>%1 wird gelesen</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to know?</source>
        <translation>Was möchten Sie wissen?</translation>
    </message>
</context>
<context>
    <name>EngineChip</name>
    <message>
        <source>Model and device: %1</source>
        <translation>Modell und Gerät: %1</translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>Look at a picture</source>
        <translation>Ein Bild ansehen</translation>
    </message>
    <message>
        <source>Listen to a sound</source>
        <translation>Einen Ton anhören</translation>
    </message>
    <message>
        <source>Look and listen</source>
        <translation>Sehen und hören</translation>
    </message>
    <message>
        <source>Get to know Pipit</source>
        <translation>Pipit kennenlernen</translation>
    </message>
    <message>
        <source>Ask what can be seen in it</source>
        <translation>Fragen, was darauf zu sehen ist</translation>
    </message>
    <message>
        <source>Hear a word that is spoken</source>
        <translation>Ein gesprochenes Wort hören</translation>
    </message>
    <message>
        <source>A spoken question about a picture</source>
        <translation>Eine gesprochene Frage zu einem Bild</translation>
    </message>
    <message>
        <source>What it can do, and what it cannot</source>
        <translation>Was es kann und was nicht</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>To read and edit anywhere. Pictures and sounds lie in a folder beside it.</source>
        <translation>Überall zu lesen und zu bearbeiten. Bilder und Töne liegen in einem Ordner daneben.</translation>
    </message>
    <message>
        <source>One page for any browser, with pictures and sounds in it.</source>
        <translation>Eine Seite für jeden Browser, mit Bildern und Tönen darin.</translation>
    </message>
    <message>
        <source>Everything, with all versions: Pipit can import it again. Pictures and sounds lie in a folder beside it.</source>
        <translation>Alles, mit allen Fassungen: Pipit kann es wieder importieren. Bilder und Töne liegen in einem Ordner daneben.</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>Diesen Chat exportieren</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Datei wählen…</translation>
    </message>
</context>
<context>
    <name>ForgottenMark</name>
    <message>
        <source>The model no longer sees what is above</source>
        <translation>Was darüber steht, sieht das Modell nicht mehr</translation>
    </message>
</context>
<context>
    <name>FormulaBlock</name>
    <message>
        <source>Formula: %1</source>
        <translation>Formel: %1</translation>
    </message>
    <message>
        <source>Copy the formula</source>
        <translation>Formel kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>LicenceSheet</name>
    <message>
        <source>Licence of %1</source>
        <translation>Lizenz von %1</translation>
    </message>
    <message>
        <source>This model is not part of Pipit. Its makers give it to you under the %1, which say what you may use it for and what you must pass on with it.</source>
        <translation>Dieses Modell gehört nicht zu Pipit. Seine Hersteller geben es Ihnen unter: %1. Darin steht, wofür Sie es verwenden dürfen und was Sie mit ihm weitergeben müssen.</translation>
    </message>
    <message>
        <source>Read the licence…</source>
        <translation>Lizenz lesen…</translation>
    </message>
    <message>
        <source>I accept it, download</source>
        <translation>Annehmen und herunterladen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>Diesen Link öffnen?</translation>
    </message>
    <message>
        <source>It opens in your browser, which goes to the network.</source>
        <translation>Er öffnet sich im Browser, und der geht ins Netz.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Was die Kamera sieht</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>erstes Wort nach %1 s</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>Mikrofon ein</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>Mikrofon aus</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Kamera aus</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Kamera ein</translation>
    </message>
    <message>
        <source>Do not speak the answers</source>
        <translation>Antworten nicht vorlesen</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>Antworten vorlesen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>With loudspeakers the microphone may hear the answer: headphones are better.</source>
        <translation>Über Lautsprecher hört das Mikrofon vielleicht die Antwort: Kopfhörer sind besser.</translation>
    </message>
    <message>
        <source>This computer has no voice installed: answers are written only.</source>
        <translation>Auf diesem Computer ist keine Stimme installiert: Antworten werden nur geschrieben.</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>%1 – Pipit</source>
        <translation>%1 – Pipit</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Name des Ordners</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Als Vorlage speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>Add pictures, sounds or documents</source>
        <translation>Bilder, Töne oder Dokumente hinzufügen</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Dokumente</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>Bilder und Töne</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Chats exported by Pipit</source>
        <translation>Von Pipit exportierte Chats</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Videos</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Modell hinzufügen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Add a folder with a model</source>
        <translation>Einen Ordner mit einem Modell hinzufügen</translation>
    </message>
    <message>
        <source>Move the chats into a folder in here</source>
        <translation>Chats in einen Ordner hierin verschieben</translation>
    </message>
</context>
<context>
    <name>MannerSheet</name>
    <message>
        <source>How this chat is answered</source>
        <translation>Wie in diesem Chat geantwortet wird</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Vorlage</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Als Vorlage speichern…</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Diese Vorlage löschen</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>What the model should know or keep to in every answer</source>
        <translation>Was das Modell bei jeder Antwort wissen oder beachten soll</translation>
    </message>
    <message>
        <source>Temperature: low is steady, high is surprising</source>
        <translation>Temperatur: niedrig ist beständig, hoch ist überraschend</translation>
    </message>
    <message>
        <source>Top-p: the share of likely words to choose from</source>
        <translation>Top-p: aus welchem Anteil wahrscheinlicher Wörter gewählt wird</translation>
    </message>
    <message>
        <source>Top-k: how many words to choose from</source>
        <translation>Top-k: aus wie vielen Wörtern gewählt wird</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Längste Antwort, in Tokens</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>Nachrichten</translation>
    </message>
</context>
<context>
    <name>MicrophoneButton</name>
    <message>
        <source>End the recording</source>
        <translation>Aufnahme beenden</translation>
    </message>
    <message>
        <source>Hold to talk, or click</source>
        <translation>Zum Sprechen halten oder klicken</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>Model and server</source>
        <translation>Modell und Server</translation>
    </message>
    <message>
        <source>Model and device</source>
        <translation>Modell und Gerät</translation>
    </message>
    <message>
        <source>The server&apos;s own model</source>
        <translation>Das Modell des Servers</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Kein Modell</translation>
    </message>
    <message>
        <source>No device yet</source>
        <translation>Noch kein Gerät</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Sieht</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>Hört</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Datei hinzufügen…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ordner hinzufügen…</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>Zum Herunterladen</translation>
    </message>
    <message>
        <source>Token of the model hub…</source>
        <translation>Token des Modell-Hubs…</translation>
    </message>
    <message>
        <source>The test lets the small built-in model compute a few words, and compares every number with slow, exact arithmetic.</source>
        <translation>Die Prüfung lässt das kleine eingebaute Modell ein paar Wörter berechnen und vergleicht jede Zahl mit langsamer, genauer Rechnung.</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Reads, sees and hears</source>
        <translation>Liest, sieht und hört</translation>
    </message>
    <message>
        <source>Reads and sees</source>
        <translation>Liest und sieht</translation>
    </message>
    <message>
        <source>Reads and hears</source>
        <translation>Liest und hört</translation>
    </message>
    <message>
        <source>Reads text</source>
        <translation>Liest Text</translation>
    </message>
    <message>
        <source>Fits: needs %1, the device has %2</source>
        <translation>Passt: braucht %1, das Gerät hat %2</translation>
    </message>
    <message>
        <source>Tight: needs %1, the device has %2</source>
        <translation>Knapp: braucht %1, das Gerät hat %2</translation>
    </message>
    <message>
        <source>Too large: needs %1, the device has %2</source>
        <translation>Zu groß: braucht %1, das Gerät hat %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>noch %n Sekunde</numerusform>
            <numerusform>noch %n Sekunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>noch %n Minute</numerusform>
            <numerusform>noch %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>noch %n Stunde</numerusform>
            <numerusform>noch %n Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>%1 herunterladen</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>Herunterladen von %1 anhalten</translation>
    </message>
    <message>
        <source>Go on with the download of %1</source>
        <translation>Herunterladen von %1 fortsetzen</translation>
    </message>
    <message>
        <source>Cancel the download of %1</source>
        <translation>Herunterladen von %1 abbrechen</translation>
    </message>
    <message>
        <source>Download of %1: %2</source>
        <translation>Herunterladen von %1: %2</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Picture %1: show it large</source>
        <translation>Bild %1: groß zeigen</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Kopie speichern</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>QuickAsk</name>
    <message>
        <source>Quick question – Pipit</source>
        <translation>Kurze Frage – Pipit</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>Etwas fragen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>The answer is coming</source>
        <translation>Die Antwort kommt</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Open in Pipit</source>
        <translation>In Pipit öffnen</translation>
    </message>
</context>
<context>
    <name>RecorderStrip</name>
    <message>
        <source>Recording. %1</source>
        <translation>Aufnahme läuft. %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>Mikrofon wird geöffnet…</translation>
    </message>
    <message>
        <source>Let go when you are done</source>
        <translation>Loslassen, wenn Sie fertig sind</translation>
    </message>
    <message>
        <source>Press again when you are done</source>
        <translation>Noch einmal drücken, wenn Sie fertig sind</translation>
    </message>
    <message>
        <source>Nothing is to be heard: is the microphone switched off?</source>
        <translation>Es ist nichts zu hören: Ist das Mikrofon ausgeschaltet?</translation>
    </message>
    <message>
        <source>Throw the recording away</source>
        <translation>Aufnahme verwerfen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>RemoveSheet</name>
    <message>
        <source>Empty the trash?</source>
        <translation>Papierkorb leeren?</translation>
    </message>
    <message>
        <source>Delete this chat for good?</source>
        <translation>Diesen Chat endgültig löschen?</translation>
    </message>
    <message>
        <source>All chats in the trash, with their pictures and sounds, will be gone for good.</source>
        <translation>Alle Chats im Papierkorb werden mit ihren Bildern und Tönen endgültig gelöscht.</translation>
    </message>
    <message>
        <source>“%1”, with its pictures and sounds, will be gone for good.</source>
        <translation>„%1“ wird mit allen Bildern und Tönen endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
</context>
<context>
    <name>RuleBlock</name>
    <message>
        <source>Separator</source>
        <translation>Trennlinie</translation>
    </message>
</context>
<context>
    <name>SectionHeading</name>
    <message>
        <source>Folder %1</source>
        <translation>Ordner %1</translation>
    </message>
    <message>
        <source>Rename or remove the folder</source>
        <translation>Ordner umbenennen oder entfernen</translation>
    </message>
    <message>
        <source>Rename the folder…</source>
        <translation>Ordner umbenennen…</translation>
    </message>
    <message>
        <source>Remove the folder, keep its chats</source>
        <translation>Ordner entfernen, Chats behalten</translation>
    </message>
</context>
<context>
    <name>SenseMark</name>
    <message>
        <source>%1: no</source>
        <translation>%1: nein</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Any server that speaks OpenAI&apos;s protocol can answer: vLLM, llama.cpp, Ollama and others. What you write, show and say is then sent there.</source>
        <translation>Jeder Server, der OpenAIs Protokoll spricht, kann antworten: vLLM, llama.cpp, Ollama und andere. Was Sie schreiben, zeigen und sagen, wird dann dorthin gesendet.</translation>
    </message>
    <message>
        <source>Address, as http://localhost:8080</source>
        <translation>Adresse, etwa http://localhost:8080</translation>
    </message>
    <message>
        <source>Key: one is kept, a new one replaces it</source>
        <translation>Schlüssel: einer ist gespeichert, ein neuer ersetzt ihn</translation>
    </message>
    <message>
        <source>Key, if the server asks for one</source>
        <translation>Schlüssel, falls der Server einen verlangt</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Model of the server</source>
        <translation>Modell des Servers</translation>
    </message>
    <message>
        <source>Ask for its models</source>
        <translation>Nach seinen Modellen fragen</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Diese verwenden</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Diesen Server verwenden</translation>
    </message>
    <message>
        <source>Back to this computer</source>
        <translation>Zurück zu diesem Computer</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Mikrofon</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Alle exportieren…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Keep what the model has read of my chats on this computer: they go on at once when I reopen them</source>
        <translation>Auf diesem Computer aufheben, was das Modell von meinen Chats gelesen hat: Wieder geöffnet gehen sie sofort weiter</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>Tell me when a long answer is ready and the window is not in front</source>
        <translation>Melden, wenn eine lange Antwort fertig und das Fenster nicht vorn ist</translation>
    </message>
    <message>
        <source>Keep an icon in the tray; closing the window leaves Pipit there</source>
        <translation>Symbol im Infobereich zeigen; wird das Fenster geschlossen, bleibt Pipit dort</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>Pipit %1</source>
        <translation>Pipit %1</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Models and devices…</source>
        <translation>Modelle und Geräte…</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>Server…</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Kein Netz</translation>
    </message>
    <message>
        <source>Pipit connects to nobody: no download, no server. Its own engine on this computer goes on answering.</source>
        <translation>Pipit verbindet sich mit niemandem: kein Herunterladen, kein Server. Seine eigene Engine auf diesem Computer antwortet weiter.</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>Verbindungen…</translation>
    </message>
    <message>
        <source>Moving the chats…</source>
        <translation>Chats werden verschoben …</translation>
    </message>
    <message>
        <source>Move to another folder…</source>
        <translation>In einen anderen Ordner verschieben …</translation>
    </message>
    <message>
        <source>From anywhere</source>
        <translation>Von überall</translation>
    </message>
    <message>
        <source>A key of the desktop opens the small window for one question</source>
        <translation>Eine Taste des Desktops öffnet das kleine Fenster für eine Frage</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Press one to give it other keys. Esc leaves it as it is.</source>
        <translation>Drücken Sie einen, um ihm andere Tasten zu geben. Esc lässt ihn, wie er ist.</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Alle wie üblich</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <source>Hide the sidebar</source>
        <translation>Seitenleiste ausblenden</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>Hier stehen Ihre Chats.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
</context>
<context>
    <name>SoundCard</name>
    <message>
        <source>Sound %1, %2</source>
        <translation>Ton %1, %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Position in the sound</source>
        <translation>Stelle im Ton</translation>
    </message>
    <message numerus="yes">
        <source>Heard in %n pieces of 30 s, cut where the lines are</source>
        <translation>
            <numerusform>In %n Stück von 30 s gehört, geschnitten an den Linien</numerusform>
            <numerusform>In %n Stücken von 30 s gehört, geschnitten an den Linien</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextSizeRow</name>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>ThoughtFold</name>
    <message>
        <source>%1, shown</source>
        <translation>%1, gezeigt</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, verborgen</translation>
    </message>
    <message>
        <source>What the model said to itself before it answered</source>
        <translation>Was das Modell sich selbst sagte, bevor es antwortete</translation>
    </message>
</context>
<context>
    <name>TokenSheet</name>
    <message>
        <source>Token of the model hub</source>
        <translation>Token des Modell-Hubs</translation>
    </message>
    <message>
        <source>Google gives this model to those only who have accepted its licence on the hub. There: sign in, open the model&apos;s page, accept the licence, then make a token that may read, and paste it here.</source>
        <translation>Google gibt dieses Modell nur denen, die auf dem Hub seine Lizenz angenommen haben. Dort: anmelden, die Seite des Modells öffnen, die Lizenz annehmen, dann ein Token mit Leserecht anlegen und hier einfügen.</translation>
    </message>
    <message>
        <source>Open the page for tokens…</source>
        <translation>Seite für Tokens öffnen…</translation>
    </message>
    <message>
        <source>Token: one is kept, a new one replaces it</source>
        <translation>Token: eines ist gespeichert, ein neues ersetzt es</translation>
    </message>
    <message>
        <source>Token, as hf_…</source>
        <translation>Token, etwa hf_…</translation>
    </message>
    <message>
        <source>Save and download</source>
        <translation>Speichern und herunterladen</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Token vergessen</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Seitenleiste einblenden</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
    <message>
        <source>Instructions and sampling: %1</source>
        <translation>Anweisungen und Wortwahl: %1</translation>
    </message>
</context>
<context>
    <name>TrashSheet</name>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>The trash is empty. Chats that you delete stay here for thirty days.</source>
        <translation>Der Papierkorb ist leer. Gelöschte Chats bleiben hier dreißig Tage.</translation>
    </message>
    <message>
        <source>Chats stay here for thirty days, then they go for good.</source>
        <translation>Chats bleiben hier dreißig Tage, dann werden sie endgültig gelöscht.</translation>
    </message>
    <message>
        <source>Take “%1” back</source>
        <translation>„%1“ zurückholen</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>„%1“ endgültig löschen</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show Pipit</source>
        <translation>Pipit zeigen</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>Kurze Frage</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Sie: %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Bearbeiten und neu fragen</translation>
    </message>
</context>
<context>
    <name>VideoSheet</name>
    <message>
        <source>Video</source>
        <translation>Video</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Wie viele Bilder</translation>
    </message>
    <message>
        <source>Pictures of the video</source>
        <translation>Bilder des Videos</translation>
    </message>
    <message>
        <source>Picture at %1</source>
        <translation>Bild bei %1</translation>
    </message>
    <message>
        <source>Leave out the picture at %1</source>
        <translation>Bild bei %1 weglassen</translation>
    </message>
    <message>
        <source>With its sound</source>
        <translation>Mit seinem Ton</translation>
    </message>
    <message>
        <source>Taking pictures…</source>
        <translation>Bilder werden entnommen…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Or at these times, as 0:03, 1:10.5</source>
        <translation>Oder zu diesen Zeiten, etwa 0:03, 1:10.5</translation>
    </message>
</context>
<context>
    <name>WelcomeSheet</name>
    <message>
        <source>Welcome to Pipit</source>
        <translation>Willkommen bei Pipit</translation>
    </message>
    <message>
        <source>What answers you</source>
        <translation>Was Ihnen antwortet</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>Sprache und Aussehen</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say: words, pictures, sounds, documents, what the camera sees.</source>
        <translation>Fragen Sie zu allem, was Sie schreiben, zeigen oder sagen: Wörter, Bilder, Töne, Dokumente, was die Kamera sieht.</translation>
    </message>
    <message>
        <source>It all stays on this computer. There is no account, and nothing is sent anywhere unless you ask for it.</source>
        <translation>Alles bleibt auf diesem Computer. Es gibt kein Konto, und nichts wird gesendet, wenn Sie es nicht wollen.</translation>
    </message>
    <message>
        <source>Everything works from the keyboard, too: Ctrl+/ shows the keys.</source>
        <translation>Alles geht auch mit der Tastatur: Strg+/ zeigt die Tasten.</translation>
    </message>
    <message>
        <source>A small model comes with Pipit and answers at once, offline. It names simple pictures, reads printed words, understands short spoken questions, and knows little else.</source>
        <translation>Ein kleines Modell ist dabei und antwortet sofort, ohne Netz. Es benennt einfache Bilder, liest gedruckte Wörter, versteht kurze gesprochene Fragen und weiß sonst wenig.</translation>
    </message>
    <message>
        <source>Bigger models such as Gemma 3n know far more. You find them, and what your computer can run, at the top right whenever you like.</source>
        <translation>Größere Modelle wie Gemma 3n wissen viel mehr. Sie finden sie, und was Ihr Computer schafft, jederzeit oben rechts.</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Jetzt: %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Schritt %1 von %2</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Los geht’s</translation>
    </message>
</context>
<context>
    <name>pipit::app::AnswerSource</name>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>Der Server hat noch kein Modell. Bitte fügen Sie dort eines hinzu.</translation>
    </message>
</context>
<context>
    <name>pipit::app::Answers</name>
    <message>
        <source>The server did not accept the key.</source>
        <translation>Der Server hat den Schlüssel nicht angenommen.</translation>
    </message>
    <message>
        <source>The server asks for a key, and none is set.</source>
        <translation>Der Server verlangt einen Schlüssel, und es ist keiner gesetzt.</translation>
    </message>
    <message>
        <source>The server does not have this model: %1</source>
        <translation>Der Server hat dieses Modell nicht: %1</translation>
    </message>
    <message>
        <source>No model server answers at this address (%1). Please check the address.</source>
        <translation>An dieser Adresse antwortet kein Modellserver (%1). Bitte prüfen Sie die Adresse.</translation>
    </message>
    <message numerus="yes">
        <source>The server takes no questions for now. Please try again in %n second(s).</source>
        <translation>
            <numerusform>Der Server nimmt gerade keine Fragen an. Bitte versuchen Sie es in %n Sekunde noch einmal.</numerusform>
            <numerusform>Der Server nimmt gerade keine Fragen an. Bitte versuchen Sie es in %n Sekunden noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server takes no questions for now: %1. Please try again later.</source>
        <translation>Der Server nimmt gerade keine Fragen an: %1. Bitte versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>The server behind this address does not answer (%1). Please try again later.</source>
        <translation>Der Server hinter dieser Adresse antwortet nicht (%1). Bitte versuchen Sie es später noch einmal.</translation>
    </message>
    <message>
        <source>A web page came back instead of an answer. Please check the address of the server.</source>
        <translation>Statt einer Antwort kam eine Webseite zurück. Bitte prüfen Sie die Adresse des Servers.</translation>
    </message>
    <message>
        <source>The question could not be taken: %1</source>
        <translation>Die Frage konnte nicht angenommen werden: %1</translation>
    </message>
    <message>
        <source>Too many answers are being made at once.</source>
        <translation>Es werden zu viele Antworten zugleich gemacht.</translation>
    </message>
    <message>
        <source>The engine broke off at this question several times.</source>
        <translation>Die Engine ist bei dieser Frage mehrmals abgebrochen.</translation>
    </message>
    <message>
        <source>The server points to another address, and nothing was sent there. If it is yours, enter it in the settings: %1</source>
        <translation>Der Server verweist auf eine andere Adresse; dorthin wurde nichts gesendet. Ist es Ihre, tragen Sie sie in den Einstellungen ein: %1</translation>
    </message>
    <message>
        <source>The server cannot be reached: %1. Please check that it is running.</source>
        <translation>Der Server ist nicht erreichbar: %1. Bitte prüfen Sie, ob er läuft.</translation>
    </message>
    <message>
        <source>The server broke off: %1</source>
        <translation>Der Server hat abgebrochen: %1</translation>
    </message>
    <message>
        <source>This conversation has become longer than the model can keep in view.</source>
        <translation>Diese Unterhaltung ist länger geworden, als das Modell überblicken kann.</translation>
    </message>
    <message>
        <source>The pictures and sounds of this conversation are too large for one request.</source>
        <translation>Die Bilder und Töne dieser Unterhaltung sind zu groß für eine Anfrage.</translation>
    </message>
    <message>
        <source>The model thought until its limit and said nothing. Please ask for a shorter answer.</source>
        <translation>Das Modell hat bis an seine Grenze nachgedacht und nichts gesagt. Bitte fragen Sie nach einer kürzeren Antwort.</translation>
    </message>
    <message>
        <source>The server sent an empty answer. The conversation may be too long for it.</source>
        <translation>Der Server hat eine leere Antwort gesendet. Vielleicht ist ihm die Unterhaltung zu lang.</translation>
    </message>
    <message>
        <source>This answer could not be saved: %1</source>
        <translation>Diese Antwort konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>“No network” is on, so nothing was sent to the server. You can turn it off here, or in the settings under Privacy.</source>
        <translation>„Kein Netz“ ist an, deshalb wurde dem Server nichts gesendet. Sie können es hier ausschalten oder in den Einstellungen unter Datenschutz.</translation>
    </message>
</context>
<context>
    <name>pipit::app::Application</name>
    <message>
        <source>The history is open in another program.</source>
        <translation>Der Verlauf ist in einem anderen Programm geöffnet.</translation>
    </message>
    <message>
        <source>The history was written by a newer Pipit. It was left as it is; please install that version.</source>
        <translation>Der Verlauf stammt von einem neueren Pipit. Er blieb unverändert; bitte installieren Sie jene Version.</translation>
    </message>
    <message>
        <source>The history cannot be opened: %1</source>
        <translation>Der Verlauf kann nicht geöffnet werden: %1</translation>
    </message>
    <message>
        <source>The history was damaged and there was no backup; an empty one has begun. The damaged files are kept in %1.</source>
        <translation>Der Verlauf war beschädigt, und es gab keine Sicherung; ein leerer wurde begonnen. Die beschädigten Dateien liegen in %1.</translation>
    </message>
    <message>
        <source>The history was gone. What was saved on %1 took its place; what was written after that may be missing.</source>
        <translation>Der Verlauf war verschwunden. An seine Stelle trat die Sicherung vom %1; was danach geschrieben wurde, fehlt vielleicht.</translation>
    </message>
    <message>
        <source>The history was damaged. What was saved on %1 took its place; what was written after that may be missing. The damaged files are kept in %2.</source>
        <translation>Der Verlauf war beschädigt. An seine Stelle trat die Sicherung vom %1; was danach geschrieben wurde, fehlt vielleicht. Die beschädigten Dateien liegen in %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), the last of them of %1, could not be read any more after Pipit was ended by force.</source>
        <translation>
            <numerusform>%n Nachricht, von %1, war nicht mehr lesbar, nachdem Pipit gewaltsam beendet worden war.</numerusform>
            <numerusform>%n Nachrichten, die letzte von %1, waren nicht mehr lesbar, nachdem Pipit gewaltsam beendet worden war.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::app::Assistant</name>
    <message>
        <source>The engine could not be started: %1</source>
        <translation>Die Engine konnte nicht gestartet werden: %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatApiClient</name>
    <message>
        <source>The server sent no list of models.</source>
        <translation>Der Server hat keine Liste seiner Modelle gesendet.</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatStream</name>
    <message>
        <source>The connection ended early.</source>
        <translation>Die Verbindung brach vorzeitig ab.</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>er nannte keinen Grund</translation>
    </message>
    <message>
        <source>The server sent no readable answer.</source>
        <translation>Der Server hat keine lesbare Antwort gesendet.</translation>
    </message>
</context>
<context>
    <name>pipit::app::ConversationShelf</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
</context>
<context>
    <name>pipit::app::Downloads</name>
    <message>
        <source>“No network” is on, so nothing is fetched. You can turn it off here, or in the settings under Privacy.</source>
        <translation>„Kein Netz“ ist an, deshalb wird nichts geholt. Sie können es hier ausschalten oder in den Einstellungen unter Datenschutz.</translation>
    </message>
    <message>
        <source>The hub gives this model to those only who have accepted its licence there. Please accept it on the model&apos;s page, then enter a token.</source>
        <translation>Der Hub gibt dieses Modell nur denen, die dort seine Lizenz angenommen haben. Bitte nehmen Sie sie auf der Seite des Modells an und geben Sie dann ein Token ein.</translation>
    </message>
    <message>
        <source>The hub does not accept this token. Please make a new one there, and enter it.</source>
        <translation>Der Hub nimmt dieses Token nicht an. Bitte legen Sie dort ein neues an und geben Sie es ein.</translation>
    </message>
    <message>
        <source>The hub knows your token, but you have not accepted this model&apos;s licence there yet, or its makers have not answered. Please open the model&apos;s page.</source>
        <translation>Der Hub kennt Ihr Token, aber Sie haben dort die Lizenz dieses Modells noch nicht angenommen, oder seine Hersteller haben noch nicht geantwortet. Bitte öffnen Sie die Seite des Modells.</translation>
    </message>
    <message>
        <source>The hub does not have this file any more: %1</source>
        <translation>Der Hub hat diese Datei nicht mehr: %1</translation>
    </message>
    <message>
        <source>What the hub says of this model&apos;s files cannot be read.</source>
        <translation>Was der Hub zu den Dateien dieses Modells sagt, ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The hub has not all the files that this model needs (%1).</source>
        <translation>Der Hub hat nicht alle Dateien, die dieses Modell braucht (%1).</translation>
    </message>
    <message>
        <source>%1 did not come as the hub described it: its checksum is another. Nothing was deleted; starting again fetches this file anew.</source>
        <translation>%1 kam nicht so an, wie der Hub es beschrieb: Die Prüfsumme ist eine andere. Nichts wurde gelöscht; ein neuer Start holt diese Datei noch einmal.</translation>
    </message>
    <message>
        <source>There is too little room on the disk: %1 are needed, %2 are free. What has come is kept.</source>
        <translation>Auf dem Datenträger ist zu wenig Platz: %1 werden gebraucht, %2 sind frei. Was angekommen ist, bleibt.</translation>
    </message>
    <message>
        <source>The disk refused to take it: %1</source>
        <translation>Der Datenträger nahm es nicht an: %1</translation>
    </message>
    <message>
        <source>The hub points to an address that is not followed: %1</source>
        <translation>Der Hub verweist auf eine Adresse, der nicht gefolgt wird: %1</translation>
    </message>
    <message>
        <source>The hub does not send it: %1</source>
        <translation>Der Hub sendet es nicht: %1</translation>
    </message>
    <message>
        <source>The connection broke off: %1</source>
        <translation>Die Verbindung brach ab: %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::Drafts</name>
    <message>
        <source>This file cannot be read.</source>
        <translation>Diese Datei kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Diese Datei ist leer.</translation>
    </message>
    <message>
        <source>This file is larger than %1 MB.</source>
        <translation>Diese Datei ist größer als %1 MB.</translation>
    </message>
    <message>
        <source>Pipit takes PNG, JPEG, WebP, GIF and BMP pictures, and WAV, MP3, FLAC, Ogg and M4A sounds.</source>
        <translation>Pipit nimmt Bilder als PNG, JPEG, WebP, GIF und BMP und Töne als WAV, MP3, FLAC, Ogg und M4A.</translation>
    </message>
    <message>
        <source>The engine cannot use this file: %1</source>
        <translation>Die Engine kann diese Datei nicht verwenden: %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineDevices</name>
    <message>
        <source>the engine program crashed, or took too long</source>
        <translation>das Engine-Programm ist abgestürzt oder brauchte zu lange</translation>
    </message>
    <message>
        <source>The test could not be prepared: the folder for temporary files takes nothing.</source>
        <translation>Die Prüfung konnte nicht vorbereitet werden: Der Ordner für temporäre Dateien nimmt nichts an.</translation>
    </message>
    <message>
        <source>It does not compute: %1</source>
        <translation>Es rechnet nicht: %1</translation>
    </message>
    <message>
        <source>The exact numbers could not be made: %1</source>
        <translation>Die genauen Zahlen konnten nicht berechnet werden: %1</translation>
    </message>
    <message>
        <source>the engine program ended with %1</source>
        <translation>das Engine-Programm endete mit %1</translation>
    </message>
    <message>
        <source>Its numbers are no numbers. A newer driver may help; until then use another device.</source>
        <translation>Seine Zahlen sind keine Zahlen. Vielleicht hilft ein neuerer Treiber; verwenden Sie bis dahin ein anderes Gerät.</translation>
    </message>
    <message>
        <source>Its numbers are wrong by up to %1 %. A newer driver may help; until then use another device.</source>
        <translation>Seine Zahlen sind um bis zu %1 % falsch. Vielleicht hilft ein neuerer Treiber; verwenden Sie bis dahin ein anderes Gerät.</translation>
    </message>
    <message>
        <source>It computes rightly: words, a picture and a sound, with numbers that differ by %1 % at most.</source>
        <translation>Es rechnet richtig: Wörter, ein Bild und ein Ton, mit Zahlen, die um höchstens %1 % abweichen.</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineProcess</name>
    <message>
        <source>The engine program %1 is missing.</source>
        <translation>Das Engine-Programm %1 fehlt.</translation>
    </message>
    <message>
        <source>The engine program crashed.</source>
        <translation>Das Engine-Programm ist abgestürzt.</translation>
    </message>
    <message>
        <source>The engine program ended by itself.</source>
        <translation>Das Engine-Programm hat sich von selbst beendet.</translation>
    </message>
    <message>
        <source>The engine has no model.</source>
        <translation>Die Engine hat kein Modell.</translation>
    </message>
</context>
<context>
    <name>pipit::app::GatedNetwork</name>
    <message>
        <source>“No network” is on</source>
        <translation>„Kein Netz“ ist an</translation>
    </message>
</context>
<context>
    <name>pipit::app::ModelDownload</name>
    <message>
        <source>nothing came for a while</source>
        <translation>eine Weile kam nichts</translation>
    </message>
    <message>
        <source>it sent another part of the file than was asked for</source>
        <translation>er hat einen anderen Teil der Datei gesendet als verlangt</translation>
    </message>
    <message>
        <source>it has another version of the file</source>
        <translation>er hat eine andere Fassung der Datei</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>die Verbindung brach vorzeitig ab</translation>
    </message>
</context>
<context>
    <name>pipit::app::Models</name>
    <message>
        <source>built in</source>
        <translation>eingebaut</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>heruntergeladen</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>This is neither a GGUF file nor a model&apos;s folder that can be read.</source>
        <translation>Das ist weder eine GGUF-Datei noch ein lesbarer Modellordner.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Es ist nicht mehr da.</translation>
    </message>
    <message>
        <source>This file holds only the parts that see and hear. Please put it beside a model, and add that.</source>
        <translation>Diese Datei enthält nur die Teile, die sehen und hören. Bitte legen Sie sie neben ein Modell und fügen Sie jenes hinzu.</translation>
    </message>
    <message>
        <source>It is not a Gemma 3n. Pipit&apos;s own engine runs only these; a server can run others.</source>
        <translation>Es ist kein Gemma 3n. Pipits eigene Engine führt nur diese aus; ein Server kann andere.</translation>
    </message>
    <message>
        <source>“No network” is on, so the server was not asked. You can turn it off in the settings under Privacy.</source>
        <translation>„Kein Netz“ ist an, deshalb wurde der Server nicht gefragt. Sie können es in den Einstellungen unter Datenschutz ausschalten.</translation>
    </message>
    <message>
        <source>A web page came back instead of a list of models. Please check the address.</source>
        <translation>Statt einer Modell-Liste kam eine Webseite zurück. Bitte prüfen Sie die Adresse.</translation>
    </message>
    <message>
        <source>The server asks for a key, or does not accept this one.</source>
        <translation>Der Server verlangt einen Schlüssel oder nimmt diesen nicht an.</translation>
    </message>
    <message>
        <source>The server gave no list of models: %1</source>
        <translation>Der Server gab keine Modell-Liste: %1</translation>
    </message>
    <message>
        <source>This choice could not be saved: %1</source>
        <translation>Diese Wahl konnte nicht gespeichert werden: %1</translation>
    </message>
    <message>
        <source>The server&apos;s key stands in Pipit&apos;s database, and this system has no secret store that answers to move it to.</source>
        <translation>Der Schlüssel des Servers steht in Pipits Datenbank, und dieses System hat keinen Schlüsselbund, der antwortet und ihn aufnehmen könnte.</translation>
    </message>
    <message>
        <source>Some files could not be deleted: %1</source>
        <translation>Einige Dateien konnten nicht gelöscht werden: %1</translation>
    </message>
    <message>
        <source>%1 is here and checked. You can choose it in the model sheet.</source>
        <translation>%1 ist da und geprüft. Sie können es im Modellblatt wählen.</translation>
    </message>
    <message>
        <source>Pipit cannot use it: %1</source>
        <translation>Pipit kann es nicht verwenden: %1</translation>
    </message>
    <message>
        <source>No device was found: %1</source>
        <translation>Es wurde kein Gerät gefunden: %1</translation>
    </message>
    <message>
        <source>No GPU was found, so the processor computes, which is slow. If there is one in this computer, its Vulkan driver is missing or too old.</source>
        <translation>Es wurde keine GPU gefunden, deshalb rechnet der Prozessor, und das ist langsam. Ist eine in diesem Computer, fehlt ihr Vulkan-Treiber oder er ist zu alt.</translation>
    </message>
    <message>
        <source>There is a GPU, but Pipit cannot use it; the reason stands below.</source>
        <translation>Es gibt eine GPU, aber Pipit kann sie nicht verwenden; der Grund steht unten.</translation>
    </message>
    <message>
        <source>The processor computes, by your choice. The GPU would be quicker.</source>
        <translation>Der Prozessor rechnet, wie Sie es gewählt haben. Die GPU wäre schneller.</translation>
    </message>
    <message>
        <source>“%1” is no address. It begins with http:// or https://, as http://localhost:8080</source>
        <translation>„%1“ ist keine Adresse. Sie beginnt mit http:// oder https://, etwa http://localhost:8080</translation>
    </message>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>Der Server hat noch kein Modell. Bitte fügen Sie dort eines hinzu.</translation>
    </message>
</context>
<context>
    <name>pipit::app::SavedHistory</name>
    <message>
        <source>This backup cannot be read: %1</source>
        <translation>Diese Sicherung ist nicht lesbar: %1</translation>
    </message>
    <message>
        <source>What was saved on %1 is back. What was here before is kept among the backups.</source>
        <translation>Die Sicherung vom %1 ist zurück. Was vorher hier war, liegt bei den Sicherungen.</translation>
    </message>
    <message>
        <source>Nothing was restored: %1</source>
        <translation>Es wurde nichts wiederhergestellt: %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::Transfer</name>
    <message>
        <source>You</source>
        <translation>Sie</translation>
    </message>
    <message>
        <source>Nothing was exported: %1</source>
        <translation>Es wurde nichts exportiert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to %1</source>
        <translation>
            <numerusform>%n Chat nach %1 exportiert</numerusform>
            <numerusform>%n Chats nach %1 exportiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) were missing.</source>
        <translation>
            <numerusform>%n Bild oder Ton fehlte.</numerusform>
            <numerusform>%n Bilder oder Töne fehlten.</numerusform>
        </translation>
    </message>
    <message>
        <source>it is empty or cannot be read</source>
        <translation>sie ist leer oder nicht lesbar</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>sie ist zu groß</translation>
    </message>
    <message>
        <source>%1 was not imported: %2.</source>
        <translation>%1 wurde nicht importiert: %2.</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>Es wurde nichts importiert: %1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported.</source>
        <translation>
            <numerusform>%n Chat importiert.</numerusform>
            <numerusform>%n Chats importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n war schon da.</numerusform>
            <numerusform>%n waren schon da.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n chat(s) the import failed: %1</source>
        <translation>
            <numerusform>Nach %n Chat brach der Import ab: %1</numerusform>
            <numerusform>Nach %n Chats brach der Import ab: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>it is no JSON (at byte %1: %2)</source>
        <translation>sie ist kein JSON (bei Byte %1: %2)</translation>
    </message>
    <message>
        <source>it was not exported by Pipit</source>
        <translation>sie wurde nicht von Pipit exportiert</translation>
    </message>
    <message>
        <source>a newer Pipit wrote it</source>
        <translation>ein neueres Pipit hat sie geschrieben</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
</context>
<context>
    <name>pipit::app::Turns</name>
    <message>
        <source>Your message could not be saved, so it was not sent: %1</source>
        <translation>Ihre Nachricht konnte nicht gespeichert werden und wurde deshalb nicht gesendet: %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::VideoReader</name>
    <message>
        <source>The program that reads videos could not be started.</source>
        <translation>Das Programm, das Videos liest, konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>Dieses Video kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>This video cannot be read: %1</source>
        <translation>Dieses Video kann nicht gelesen werden: %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Announcer</name>
    <message>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
</context>
<context>
    <name>pipit::ui::CameraViewModel</name>
    <message>
        <source>Photo %1</source>
        <translation>Foto %1</translation>
    </message>
    <message>
        <source>No camera was found. Connect one and try again.</source>
        <translation>Es wurde keine Kamera gefunden. Schließen Sie eine an und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera is in use by another program. Close it there and try again.</source>
        <translation>Die Kamera wird von einem anderen Programm verwendet. Schließen Sie sie dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the camera. Allow it in the system&apos;s privacy settings (on Linux: join the group &quot;video&quot;) and try again.</source>
        <translation>Das System lässt Pipit die Kamera nicht verwenden. Erlauben Sie es in den Datenschutzeinstellungen des Systems (unter Linux: der Gruppe „video“ beitreten) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The camera does not work: %1</source>
        <translation>Die Kamera funktioniert nicht: %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ChatViewModel</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>„%1“ ist im Papierkorb</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 von %2 Tokens</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sicherungen…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ComposerViewModel</name>
    <message>
        <source>It has %1 pages: the first %2 were added.</source>
        <translation>Es hat %1 Seiten: Die ersten %2 wurden hinzugefügt.</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>Text files of up to %1 KB can be added; this one is longer, or is no text.</source>
        <translation>Textdateien bis %1 KB können hinzugefügt werden; diese ist länger oder kein Text.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound(s)</source>
        <translation>
            <numerusform>%n Ton</numerusform>
            <numerusform>%n Töne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n Dokument</numerusform>
            <numerusform>%n Dokumente</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop pictures, sounds and documents to ask about them</source>
        <translation>Bilder, Töne und Dokumente ablegen, um danach zu fragen</translation>
    </message>
    <message>
        <source>Only pictures, sounds, PDF and text files can be added</source>
        <translation>Nur Bilder, Töne, PDF- und Textdateien können hinzugefügt werden</translation>
    </message>
    <message>
        <source>Drop to add %1 to your message</source>
        <translation>Loslassen, um %1 hinzuzufügen</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two things</comment>
        <translation> und </translation>
    </message>
    <message numerus="yes">
        <source>too long by %n token(s) for this model</source>
        <translation>
            <numerusform>um %n Token zu lang für dieses Modell</numerusform>
            <numerusform>um %n Tokens zu lang für dieses Modell</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>passt</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 Speicher</translation>
    </message>
    <message>
        <source>first word in about %1 s</source>
        <translation>erstes Wort in etwa %1 s</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConnectionListModel</name>
    <message>
        <source>Question to a server</source>
        <translation>Frage an einen Server</translation>
    </message>
    <message>
        <source>A server&apos;s list of models</source>
        <translation>Die Modell-Liste eines Servers</translation>
    </message>
    <message>
        <source>List of a model&apos;s files</source>
        <translation>Dateiliste eines Modells</translation>
    </message>
    <message>
        <source>Download of a model</source>
        <translation>Herunterladen eines Modells</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>Abgebrochen</translation>
    </message>
    <message>
        <source>Not made: “No network” was on</source>
        <translation>Nicht hergestellt: „Kein Netz“ war an</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 gesendet</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 empfangen</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last seven days</source>
        <translation>Letzte sieben Tage</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format of a month&apos;s heading</comment>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DeviceListModel</name>
    <message>
        <source>Processor, no GPU</source>
        <translation>Prozessor, keine GPU</translation>
    </message>
    <message>
        <source>Comparing its numbers with exact ones…</source>
        <translation>Seine Zahlen werden mit genauen verglichen…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DocumentPages</name>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>Dieses PDF ist mit einem Passwort geschützt.</translation>
    </message>
    <message>
        <source>This PDF cannot be read.</source>
        <translation>Dieses PDF kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Page %1 of this PDF cannot be drawn.</source>
        <translation>Seite %1 dieses PDFs kann nicht gezeichnet werden.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, Seite %2</translation>
    </message>
</context>
<context>
    <name>pipit::ui::EngineViewModel</name>
    <message>
        <source>Starting the engine</source>
        <translation>Engine wird gestartet</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>%1 wird geladen</translation>
    </message>
    <message>
        <source>Loading %1  %2 %</source>
        <translation>%1 wird geladen  %2 %</translation>
    </message>
    <message>
        <source>The model is not running</source>
        <translation>Das Modell läuft nicht</translation>
    </message>
    <message>
        <source>The engine is being started. You can already write.</source>
        <translation>Die Engine wird gestartet. Sie können schon schreiben.</translation>
    </message>
    <message>
        <source>You can already write; the answer comes when the model is loaded.</source>
        <translation>Sie können schon schreiben; die Antwort kommt, wenn das Modell geladen ist.</translation>
    </message>
    <message>
        <source>%1. You can already write; the answer comes when the model is loaded.</source>
        <translation>%1. Sie können schon schreiben; die Antwort kommt, wenn das Modell geladen ist.</translation>
    </message>
    <message>
        <source>Answers are made by a server. Your messages, pictures and sounds leave this computer.</source>
        <translation>Die Antworten macht ein Server. Ihre Nachrichten, Bilder und Töne verlassen diesen Computer.</translation>
    </message>
    <message>
        <source>Everything is computed on this computer. Nothing leaves it.</source>
        <translation>Alles wird auf diesem Computer berechnet. Nichts verlässt ihn.</translation>
    </message>
    <message>
        <source>Answers are made by a server program on this computer.</source>
        <translation>Die Antworten macht ein Serverprogramm auf diesem Computer.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Nothing you write, show or say leaves this computer</source>
        <translation>Nichts, was Sie schreiben, zeigen oder sagen, verlässt diesen Computer</translation>
    </message>
    <message>
        <source>What you write, show and say goes to another program on this computer</source>
        <translation>Was Sie schreiben, zeigen und sagen, geht an ein anderes Programm auf diesem Computer</translation>
    </message>
    <message>
        <source>What you write, show and say is sent to %1</source>
        <translation>Was Sie schreiben, zeigen und sagen, wird an %1 gesendet</translation>
    </message>
</context>
<context>
    <name>pipit::ui::InstalledListModel</name>
    <message>
        <source>Delete the files of “%1”</source>
        <translation>Dateien von „%1“ löschen</translation>
    </message>
    <message>
        <source>Take “%1” off this list</source>
        <translation>„%1“ von dieser Liste nehmen</translation>
    </message>
</context>
<context>
    <name>pipit::ui::LiveViewModel</name>
    <message>
        <source>Opening the microphone…</source>
        <translation>Mikrofon wird geöffnet…</translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation>Das Mikrofon ist aus</translation>
    </message>
    <message>
        <source>Speak: I am listening</source>
        <translation>Sprechen Sie: Ich höre zu</translation>
    </message>
    <message>
        <source>I hear you. Pause when you are done</source>
        <translation>Ich höre Sie. Machen Sie eine Pause, wenn Sie fertig sind</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denke nach…</translation>
    </message>
    <message>
        <source>Answering. Speak to interrupt</source>
        <translation>Antworte. Sprechen Sie, um zu unterbrechen</translation>
    </message>
    <message>
        <source>You spoke for %1</source>
        <translation>Sie sprachen %1</translation>
    </message>
    <message>
        <source>What you showed</source>
        <translation>Was Sie gezeigt haben</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>Was Sie gesagt haben</translation>
    </message>
</context>
<context>
    <name>pipit::ui::MannerViewModel</name>
    <message>
        <source>Own instructions</source>
        <translation>Eigene Anweisungen</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
</context>
<context>
    <name>pipit::ui::MessageListModel</name>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 Tok/s</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 ein</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>%1 aus</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Engine neu starten</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Denke nach…</translation>
    </message>
    <message numerus="yes">
        <source>Thought for %n second(s)</source>
        <translation>
            <numerusform>%n Sekunde nachgedacht</numerusform>
            <numerusform>%n Sekunden nachgedacht</numerusform>
        </translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Allow the network</source>
        <translation>Netz erlauben</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ModelsViewModel</name>
    <message>
        <source>Kept in the system&apos;s secret store.</source>
        <translation>Im Schlüsselbund des Systems aufbewahrt.</translation>
    </message>
    <message>
        <source>This system has no secret store that answers, so it is kept until Pipit is closed, and nowhere on the disk.</source>
        <translation>Dieses System hat keinen Schlüsselbund, der antwortet; deshalb wird es nur behalten, bis Pipit geschlossen wird, und nirgends auf dem Datenträger.</translation>
    </message>
    <message>
        <source>The server&apos;s own choice</source>
        <translation>Wahl des Servers</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Notifier</name>
    <message>
        <source>An answer did not succeed</source>
        <translation>Eine Antwort ist nicht gelungen</translation>
    </message>
    <message>
        <source>Your answer is ready</source>
        <translation>Ihre Antwort ist fertig</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>pipit::ui::OfferedListModel</name>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Token eingeben…</translation>
    </message>
    <message>
        <source>Open the page…</source>
        <translation>Seite öffnen…</translation>
    </message>
    <message>
        <source>Allow the network</source>
        <translation>Netz erlauben</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>etwa %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Asking what there is…</source>
        <translation>Es wird gefragt, was da ist…</translation>
    </message>
    <message>
        <source>Checking what has come  ·  %1</source>
        <translation>Prüfe, was angekommen ist  ·  %1</translation>
    </message>
    <message>
        <source>Paused  ·  %1</source>
        <translation>Angehalten  ·  %1</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n second(s)</source>
        <translation>
            <numerusform>Neuer Versuch in %n Sekunde</numerusform>
            <numerusform>Neuer Versuch in %n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/s</translation>
    </message>
</context>
<context>
    <name>pipit::ui::RecorderViewModel</name>
    <message>
        <source>Recording %1</source>
        <translation>Aufnahme %1</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>Wahl des Systems</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (nicht angeschlossen)</translation>
    </message>
    <message>
        <source>No microphone was found. Connect one, or choose another in the settings, and try again.</source>
        <translation>Es wurde kein Mikrofon gefunden. Schließen Sie eines an oder wählen Sie in den Einstellungen ein anderes, und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone is in use by another program. Close it there and try again.</source>
        <translation>Das Mikrofon wird von einem anderen Programm verwendet. Schließen Sie es dort und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the microphone. Allow it in the system&apos;s privacy settings (on Linux: join the group &quot;audio&quot;) and try again.</source>
        <translation>Das System lässt Pipit das Mikrofon nicht verwenden. Erlauben Sie es in den Datenschutzeinstellungen des Systems (unter Linux: der Gruppe „audio“ beitreten) und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The microphone does not work: %1</source>
        <translation>Das Mikrofon funktioniert nicht: %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SavedListModel</name>
    <message>
        <source>It cannot be read. Its files are kept in %1.</source>
        <translation>Sie ist nicht lesbar. Ihre Dateien liegen in %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n Chat</numerusform>
            <numerusform>%n Chats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside by a restore</source>
        <translation>Beim Wiederherstellen beiseitegelegt</translation>
    </message>
    <message>
        <source>Set aside because it was damaged</source>
        <translation>Beiseitegelegt, weil beschädigt</translation>
    </message>
    <message>
        <source>“%1” goes, empty</source>
        <translation>„%1“ verschwindet, leer</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) come back</source>
        <translation>
            <numerusform>„%1“: %n Nachricht kommt zurück</numerusform>
            <numerusform>„%1“: %n Nachrichten kommen zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) go</source>
        <translation>
            <numerusform>„%1“: %n Nachricht verschwindet</numerusform>
            <numerusform>„%1“: %n Nachrichten verschwinden</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”: messages come back and go</source>
        <translation>„%1“: Nachrichten kommen zurück und verschwinden</translation>
    </message>
    <message>
        <source>Nothing would change: the history holds the same messages now.</source>
        <translation>Nichts würde sich ändern: Der Verlauf enthält jetzt dieselben Nachrichten.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) come back.</source>
        <translation>
            <numerusform>%n Nachricht kommt zurück.</numerusform>
            <numerusform>%n Nachrichten kommen zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer message(s) are set aside.</source>
        <translation>
            <numerusform>%n neuere Nachricht wird beiseitegelegt.</numerusform>
            <numerusform>%n neuere Nachrichten werden beiseitegelegt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) are missing.</source>
        <translation>
            <numerusform>%n Bild oder Ton fehlt.</numerusform>
            <numerusform>%n Bilder oder Töne fehlen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::Screenshot</name>
    <message>
        <source>This desktop does not let programs take pictures of the screen. Use its own tool, and paste the picture here.</source>
        <translation>Diese Arbeitsumgebung lässt Programme den Bildschirm nicht aufnehmen. Nehmen Sie ihr eigenes Werkzeug und fügen Sie das Bild hier ein.</translation>
    </message>
    <message>
        <source>The system gave no picture of the screen.</source>
        <translation>Das System gab kein Bild des Bildschirms.</translation>
    </message>
    <message>
        <source>Screenshot %1</source>
        <translation>Bildschirmfoto %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ScriptedAssistant</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>The picture could not be saved.</source>
        <translation>Das Bild konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>This is neither a picture nor a sound.</source>
        <translation>Das ist weder ein Bild noch ein Ton.</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>Dieses Video kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SearchListModel</name>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n gefunden</numerusform>
            <numerusform>%n gefunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::SettingsViewModel</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>The chats were not moved, and are where they were: %1</source>
        <translation>Die Chats wurden nicht verschoben und sind, wo sie waren: %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SoundPlayer</name>
    <message>
        <source>There is no sound device on this computer.</source>
        <translation>Auf diesem Computer gibt es kein Tongerät.</translation>
    </message>
    <message>
        <source>This sound cannot be played: %1</source>
        <translation>Dieser Ton kann nicht abgespielt werden: %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::TrashListModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>noch %n Tag</numerusform>
            <numerusform>noch %n Tage</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::VideoViewModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n Bild</numerusform>
            <numerusform>%n Bilder</numerusform>
        </translation>
    </message>
    <message>
        <source>the sound</source>
        <translation>der Ton</translation>
    </message>
    <message>
        <source>“%1” is no time. Write minutes and seconds, as 0:03, 1:10.5</source>
        <translation>„%1“ ist keine Zeit. Schreiben Sie Minuten und Sekunden, etwa 0:03, 1:10.5</translation>
    </message>
    <message>
        <source>%1 is after the end: the video lasts %2.</source>
        <translation>%1 liegt hinter dem Ende: Das Video dauert %2.</translation>
    </message>
    <message>
        <source>These are %1 times; up to %2 are possible.</source>
        <translation>Das sind %1 Zeiten; bis zu %2 sind möglich.</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ShortcutListModel</name>
    <message>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Nachricht senden</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Umschalt+Eingabe</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <source>In an empty message: edit the last one</source>
        <translation>In einer leeren Nachricht: die letzte bearbeiten</translation>
    </message>
    <message>
        <source>Paste text, a picture or files</source>
        <translation>Text, ein Bild oder Dateien einfügen</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Hold and talk; or press, talk, press again</source>
        <translation>Halten und sprechen; oder drücken, sprechen, noch einmal drücken</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Foto aufnehmen</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>Live sprechen</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Bildschirmfoto</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search in all chats</source>
        <translation>In allen Chats suchen</translation>
    </message>
    <message>
        <source>Go to the message field</source>
        <translation>Zum Nachrichtenfeld</translation>
    </message>
    <message>
        <source>Scroll the conversation</source>
        <translation>In der Unterhaltung blättern</translation>
    </message>
    <message>
        <source>Instructions and sampling of the chat</source>
        <translation>Anweisungen und Wortwahl des Chats</translation>
    </message>
    <message>
        <source>After deleting a chat: take it back</source>
        <translation>Nach dem Löschen eines Chats: zurückholen</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Voriger Chat</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Nächster Chat</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation>Normale Schriftgröße</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing: press it with Ctrl or Alt, or take a function key.</source>
        <translation>%1 allein wird zum Schreiben gebraucht: Drücken Sie es mit Strg oder Alt, oder nehmen Sie eine Funktionstaste.</translation>
    </message>
    <message>
        <source>%1 is needed for writing.</source>
        <translation>%1 wird zum Schreiben gebraucht.</translation>
    </message>
    <message>
        <source>%1 is taken: “%2”.</source>
        <translation>%1 ist vergeben: „%2“.</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>The usual keys for: %1</source>
        <translation>Die üblichen Tasten für: %1</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>Tasten drücken …</translation>
    </message>
</context>
<context>
    <name>pipit::ui::QuickAskViewModel</name>
    <message>
        <source>Ask Pipit a quick question</source>
        <translation>Pipit kurz etwas fragen</translation>
    </message>
    <message>
        <source>This desktop gives programs no such key. In its settings, give one to the command “pipit --quick-ask”.</source>
        <translation>Dieser Desktop gibt Programmen keine solche Taste. Geben Sie in seinen Einstellungen dem Befehl „pipit --quick-ask“ eine.</translation>
    </message>
    <message>
        <source>The desktop asks which key it is to be.</source>
        <translation>Der Desktop fragt, welche Taste es sein soll.</translation>
    </message>
    <message>
        <source>The desktop did not give it a key.</source>
        <translation>Der Desktop hat ihm keine Taste gegeben.</translation>
    </message>
    <message>
        <source>The desktop listens for it; its settings say which key it is.</source>
        <translation>Der Desktop achtet darauf; seine Einstellungen sagen, welche Taste es ist.</translation>
    </message>
    <message>
        <source>It is %1. The desktop&apos;s settings can change it.</source>
        <translation>Es ist %1. Die Einstellungen des Desktops können das ändern.</translation>
    </message>
</context>
</TS>
