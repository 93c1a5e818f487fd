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
</context>
<context>
    <name>AttachmentImages</name>
    <message>
        <source>This is not a picture that Pipit can read.</source>
        <translation>Dieses Bild kann Pipit nicht lesen.</translation>
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
        <source>Previous or next chat</source>
        <translation>Voriger oder nächster Chat</translation>
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
        <source>Larger, smaller, normal text</source>
        <translation>Größerer, kleinerer, normaler Text</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
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
        <source>The history was gone. What was saved at %1 took its place.</source>
        <translation>Der Verlauf war verschwunden. An seine Stelle trat die Sicherung von %1.</translation>
    </message>
    <message>
        <source>The history was damaged. What was saved at %1 took its place; the damaged files are kept.</source>
        <translation>Der Verlauf war beschädigt. An seine Stelle trat die Sicherung von %1; die beschädigten Dateien bleiben erhalten.</translation>
    </message>
</context>
<context>
    <name>pipit::app::Assistant</name>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>Der Server hat noch kein Modell. Bitte fügen Sie dort eines hinzu.</translation>
    </message>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (Kopie)</translation>
    </message>
    <message>
        <source>Your message could not be saved, so it was not sent: %1</source>
        <translation>Ihre Nachricht konnte nicht gespeichert werden und wurde deshalb nicht gesendet: %1</translation>
    </message>
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
        <source>first word in about %1 s</source>
        <translation>erstes Wort in etwa %1 s</translation>
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
</TS>
