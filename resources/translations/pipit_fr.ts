<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>AnswerMessage</name>
    <message>
        <source>The answer is coming</source>
        <translation>La réponse arrive</translation>
    </message>
    <message>
        <source>Answer: %1 %2</source>
        <translation>Réponse : %1 %2</translation>
    </message>
    <message>
        <source>Answer: %1</source>
        <translation>Réponse : %1</translation>
    </message>
    <message>
        <source>Copy the answer</source>
        <translation>Copier la réponse</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Answer again</source>
        <translation>Répondre à nouveau</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
    <message>
        <source>The model is thinking</source>
        <translation>Le modèle réfléchit</translation>
    </message>
</context>
<context>
    <name>AttachmentImages</name>
    <message>
        <source>This is not a picture that Pipit can read.</source>
        <translation>Pipit ne peut pas lire cette image.</translation>
    </message>
</context>
<context>
    <name>BackupsSheet</name>
    <message>
        <source>Backups</source>
        <translation>Sauvegardes</translation>
    </message>
    <message>
        <source>Reading the backups…</source>
        <translation>Lecture des sauvegardes…</translation>
    </message>
    <message>
        <source>There is no backup yet. Pipit makes one every few minutes in which something was written.</source>
        <translation>Il n’y a pas encore de sauvegarde. Pipit en fait une toutes les quelques minutes où quelque chose a été écrit.</translation>
    </message>
    <message>
        <source>Pipit saves all chats by itself. Choose a time to see what would change. What you have now is kept, too.</source>
        <translation>Pipit sauvegarde toutes les discussions de lui-même. Choisissez un moment pour voir ce qui changerait. Ce que vous avez maintenant est gardé aussi.</translation>
    </message>
    <message>
        <source>What would change</source>
        <translation>Ce qui changerait</translation>
    </message>
    <message>
        <source>Go back to this</source>
        <translation>Revenir à celle-ci</translation>
    </message>
</context>
<context>
    <name>BranchWalker</name>
    <message>
        <source>Version %1 of %2</source>
        <translation>Version %1 sur %2</translation>
    </message>
    <message>
        <source>Earlier version</source>
        <translation>Version précédente</translation>
    </message>
    <message>
        <source>Later version</source>
        <translation>Version suivante</translation>
    </message>
</context>
<context>
    <name>CameraSheet</name>
    <message>
        <source>Take a picture</source>
        <translation>Prendre une photo</translation>
    </message>
    <message>
        <source>The picture that was taken</source>
        <translation>La photo prise</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Ce que voit la caméra</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Caméra</translation>
    </message>
    <message>
        <source>Take another</source>
        <translation>En prendre une autre</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Use this picture</source>
        <translation>Utiliser cette photo</translation>
    </message>
    <message>
        <source>Take the picture</source>
        <translation>Prendre la photo</translation>
    </message>
</context>
<context>
    <name>CodeBlock</name>
    <message>
        <source>Code: %1</source>
        <translation>Code : %1</translation>
    </message>
    <message>
        <source>text</source>
        <translation>texte</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Copier le code</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
    <message>
        <source>Editing your message: the earlier version is kept</source>
        <translation>Vous modifiez votre message : la version précédente est conservée</translation>
    </message>
    <message>
        <source>Do not edit</source>
        <translation>Ne pas modifier</translation>
    </message>
    <message>
        <source>Add something</source>
        <translation>Ajouter quelque chose</translation>
    </message>
    <message>
        <source>Files…</source>
        <translation>Fichiers…</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Capture d’écran</translation>
    </message>
    <message>
        <source>Your message</source>
        <translation>Votre message</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say…</source>
        <translation>Demandez : écrivez, montrez, parlez…</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Prendre une photo</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>Parler en direct</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Envoyer</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
</context>
<context>
    <name>ConnectionsSheet</name>
    <message>
        <source>Connections</source>
        <translation>Connexions</translation>
    </message>
    <message>
        <source>Pipit has connected to nobody. Downloads of models and questions to a server will be listed here; there is nothing else that it connects to.</source>
        <translation>Pipit ne s’est connecté à personne. Les téléchargements de modèles et les questions à un serveur figureront ici ; il ne se connecte à rien d’autre.</translation>
    </message>
    <message>
        <source>Everything that Pipit has connected to, the newest first. Its own engine on this computer is not listed.</source>
        <translation>Tout ce à quoi Pipit s’est connecté, le plus récent d’abord. Son propre moteur sur cet ordinateur n’y figure pas.</translation>
    </message>
    <message>
        <source>Empty the list</source>
        <translation>Vider la liste</translation>
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
        <translation>Contexte : %1</translation>
    </message>
    <message>
        <source>The oldest turns are left out when it is full.</source>
        <translation>Quand il est plein, le plus ancien est laissé de côté.</translation>
    </message>
</context>
<context>
    <name>ConversationPage</name>
    <message>
        <source>Reading your message</source>
        <translation>Lecture de votre message</translation>
    </message>
    <message>
        <source>Waiting for the engine</source>
        <translation>En attente du moteur</translation>
    </message>
    <message>
        <source>Go to the end</source>
        <translation>Aller à la fin</translation>
    </message>
</context>
<context>
    <name>ConversationRow</name>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Rename, move, delete…</source>
        <translation>Renommer, déplacer, supprimer…</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Désépingler</translation>
    </message>
    <message>
        <source>Pin to the top</source>
        <translation>Épingler en haut</translation>
    </message>
    <message>
        <source>Move to a folder…</source>
        <translation>Déplacer dans un dossier…</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Dupliquer</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exporter…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
    <message>
        <source>New folder…</source>
        <translation>Nouveau dossier…</translation>
    </message>
    <message>
        <source>Out of its folder</source>
        <translation>Sortir du dossier</translation>
    </message>
</context>
<context>
    <name>DeleteModelSheet</name>
    <message>
        <source>Delete “%1”?</source>
        <translation>Supprimer « %1 » ?</translation>
    </message>
    <message>
        <source>Its files are deleted from this computer. Chats stay. You can download it again.</source>
        <translation>Ses fichiers seront supprimés de cet ordinateur. Les discussions restent. Vous pourrez le retélécharger.</translation>
    </message>
    <message>
        <source>Delete the files</source>
        <translation>Supprimer les fichiers</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Test</source>
        <translation>Tester</translation>
    </message>
    <message>
        <source>Test %1</source>
        <translation>Tester %1</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
    <message>
        <source>In use</source>
        <translation>Utilisé</translation>
    </message>
</context>
<context>
    <name>DraftCard</name>
    <message>
        <source>Reading %1</source>
        <translation>Lecture de %1</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>Retirer %1</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>What would you like to know?</source>
        <translation>Que voulez-vous savoir ?</translation>
    </message>
</context>
<context>
    <name>EngineChip</name>
    <message>
        <source>Model and device: %1</source>
        <translation>Modèle et appareil : %1</translation>
    </message>
</context>
<context>
    <name>ExampleCard</name>
    <message>
        <source>Look at a picture</source>
        <translation>Regarder une image</translation>
    </message>
    <message>
        <source>Listen to a sound</source>
        <translation>Écouter un son</translation>
    </message>
    <message>
        <source>Look and listen</source>
        <translation>Regarder et écouter</translation>
    </message>
    <message>
        <source>Get to know Pipit</source>
        <translation>Découvrir Pipit</translation>
    </message>
    <message>
        <source>Ask what can be seen in it</source>
        <translation>Demander ce qu’on y voit</translation>
    </message>
    <message>
        <source>Hear a word that is spoken</source>
        <translation>Entendre un mot prononcé</translation>
    </message>
    <message>
        <source>A spoken question about a picture</source>
        <translation>Une question orale sur une image</translation>
    </message>
    <message>
        <source>What it can do, and what it cannot</source>
        <translation>Ce qu’il sait faire, et ce qu’il ne sait pas</translation>
    </message>
</context>
<context>
    <name>ExportSheet</name>
    <message>
        <source>To read and edit anywhere. Pictures and sounds lie in a folder beside it.</source>
        <translation>À lire et modifier partout. Images et sons se trouvent dans un dossier à côté.</translation>
    </message>
    <message>
        <source>One page for any browser, with pictures and sounds in it.</source>
        <translation>Une page pour tout navigateur, avec images et sons.</translation>
    </message>
    <message>
        <source>Everything, with all versions: Pipit can import it again. Pictures and sounds lie in a folder beside it.</source>
        <translation>Tout, avec toutes les versions : Pipit peut le réimporter. Images et sons se trouvent dans un dossier à côté.</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Exporter toutes les discussions</translation>
    </message>
    <message>
        <source>Export this chat</source>
        <translation>Exporter cette discussion</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>Choisir un fichier…</translation>
    </message>
</context>
<context>
    <name>ForgottenMark</name>
    <message>
        <source>The model no longer sees what is above</source>
        <translation>Le modèle ne voit plus ce qui est au-dessus</translation>
    </message>
</context>
<context>
    <name>FormulaBlock</name>
    <message>
        <source>Formula: %1</source>
        <translation>Formule : %1</translation>
    </message>
    <message>
        <source>Copy the formula</source>
        <translation>Copier la formule</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>LicenceSheet</name>
    <message>
        <source>Licence of %1</source>
        <translation>Licence de %1</translation>
    </message>
    <message>
        <source>This model is not part of Pipit. Its makers give it to you under the %1, which say what you may use it for and what you must pass on with it.</source>
        <translation>Ce modèle ne fait pas partie de Pipit. Ses auteurs vous le donnent sous : %1. Il y est dit à quoi vous pouvez l’utiliser et ce que vous devez transmettre avec.</translation>
    </message>
    <message>
        <source>Read the licence…</source>
        <translation>Lire la licence…</translation>
    </message>
    <message>
        <source>I accept it, download</source>
        <translation>J’accepte, télécharger</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>LineField</name>
    <message>
        <source>Clear</source>
        <translation>Effacer</translation>
    </message>
</context>
<context>
    <name>LinkSheet</name>
    <message>
        <source>Open this link?</source>
        <translation>Ouvrir ce lien ?</translation>
    </message>
    <message>
        <source>It opens in your browser, which goes to the network.</source>
        <translation>Il s’ouvre dans votre navigateur, qui va sur le réseau.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>LiveView</name>
    <message>
        <source>Live</source>
        <translation>En direct</translation>
    </message>
    <message>
        <source>What the camera sees</source>
        <translation>Ce que voit la caméra</translation>
    </message>
    <message>
        <source>first word after %1 s</source>
        <translation>premier mot après %1 s</translation>
    </message>
    <message>
        <source>Microphone on</source>
        <translation>Activer le micro</translation>
    </message>
    <message>
        <source>Microphone off</source>
        <translation>Couper le micro</translation>
    </message>
    <message>
        <source>Camera off</source>
        <translation>Couper la caméra</translation>
    </message>
    <message>
        <source>Camera on</source>
        <translation>Activer la caméra</translation>
    </message>
    <message>
        <source>Do not speak the answers</source>
        <translation>Ne pas dire les réponses</translation>
    </message>
    <message>
        <source>Speak the answers</source>
        <translation>Dire les réponses</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Arrêter la réponse</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Terminer</translation>
    </message>
    <message>
        <source>With loudspeakers the microphone may hear the answer: headphones are better.</source>
        <translation>Avec des haut-parleurs, le micro peut entendre la réponse : un casque est préférable.</translation>
    </message>
    <message>
        <source>This computer has no voice installed: answers are written only.</source>
        <translation>Aucune voix n’est installée sur cet ordinateur : les réponses sont seulement écrites.</translation>
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
        <translation>Nouveau dossier</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Créer</translation>
    </message>
    <message>
        <source>Name of the folder</source>
        <translation>Nom du dossier</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Renommer le dossier</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Renommer</translation>
    </message>
    <message>
        <source>Save as a preset</source>
        <translation>Enregistrer comme préréglage</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Nom du préréglage</translation>
    </message>
    <message>
        <source>Add pictures, sounds or documents</source>
        <translation>Ajouter des images, des sons ou des documents</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Tous les fichiers</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Documents</translation>
    </message>
    <message>
        <source>Pictures and sounds</source>
        <translation>Images et sons</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Importer des discussions</translation>
    </message>
    <message>
        <source>Chats exported by Pipit</source>
        <translation>Discussions exportées par Pipit</translation>
    </message>
    <message>
        <source>Videos</source>
        <translation>Vidéos</translation>
    </message>
    <message>
        <source>Add a model</source>
        <translation>Ajouter un modèle</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Add a folder with a model</source>
        <translation>Ajouter un dossier contenant un modèle</translation>
    </message>
    <message>
        <source>Move the chats into a folder in here</source>
        <translation>Déplacer les discussions dans un dossier ici</translation>
    </message>
</context>
<context>
    <name>MannerSheet</name>
    <message>
        <source>How this chat is answered</source>
        <translation>Comment répondre dans cette discussion</translation>
    </message>
    <message>
        <source>Preset</source>
        <translation>Préréglage</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Save as a preset…</source>
        <translation>Enregistrer comme préréglage…</translation>
    </message>
    <message>
        <source>Delete this preset</source>
        <translation>Supprimer ce préréglage</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Instructions</translation>
    </message>
    <message>
        <source>What the model should know or keep to in every answer</source>
        <translation>Ce que le modèle doit savoir ou respecter dans chaque réponse</translation>
    </message>
    <message>
        <source>Temperature: low is steady, high is surprising</source>
        <translation>Température : basse, c’est régulier ; haute, c’est surprenant</translation>
    </message>
    <message>
        <source>Top-p: the share of likely words to choose from</source>
        <translation>Top-p : la part des mots probables parmi lesquels choisir</translation>
    </message>
    <message>
        <source>Top-k: how many words to choose from</source>
        <translation>Top-k : parmi combien de mots choisir</translation>
    </message>
    <message>
        <source>Longest answer, in tokens</source>
        <translation>Réponse la plus longue, en jetons</translation>
    </message>
</context>
<context>
    <name>MessageList</name>
    <message>
        <source>Messages</source>
        <translation>Messages</translation>
    </message>
</context>
<context>
    <name>MicrophoneButton</name>
    <message>
        <source>End the recording</source>
        <translation>Terminer l’enregistrement</translation>
    </message>
    <message>
        <source>Hold to talk, or click</source>
        <translation>Maintenir pour parler, ou cliquer</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>In use</source>
        <translation>Utilisé</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>Utiliser</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>Utiliser %1</translation>
    </message>
</context>
<context>
    <name>ModelSheet</name>
    <message>
        <source>Model and server</source>
        <translation>Modèle et serveur</translation>
    </message>
    <message>
        <source>Model and device</source>
        <translation>Modèle et appareil</translation>
    </message>
    <message>
        <source>The server&apos;s own model</source>
        <translation>Le modèle du serveur</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>Aucun modèle</translation>
    </message>
    <message>
        <source>No device yet</source>
        <translation>Pas encore d’appareil</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Lit</translation>
    </message>
    <message>
        <source>Sees</source>
        <translation>Voit</translation>
    </message>
    <message>
        <source>Hears</source>
        <translation>Entend</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Ce qui est affiché</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modèles</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Serveur</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>Sur cet ordinateur</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Ajouter un fichier…</translation>
    </message>
    <message>
        <source>Add a folder…</source>
        <translation>Ajouter un dossier…</translation>
    </message>
    <message>
        <source>To download</source>
        <translation>À télécharger</translation>
    </message>
    <message>
        <source>Token of the model hub…</source>
        <translation>Jeton du hub de modèles…</translation>
    </message>
    <message>
        <source>The test lets the small built-in model compute a few words, and compares every number with slow, exact arithmetic.</source>
        <translation>Le test fait calculer quelques mots au petit modèle intégré et compare chaque nombre avec un calcul lent et exact.</translation>
    </message>
</context>
<context>
    <name>ModelWords</name>
    <message>
        <source>Reads, sees and hears</source>
        <translation>Lit, voit et entend</translation>
    </message>
    <message>
        <source>Reads and sees</source>
        <translation>Lit et voit</translation>
    </message>
    <message>
        <source>Reads and hears</source>
        <translation>Lit et entend</translation>
    </message>
    <message>
        <source>Reads text</source>
        <translation>Lit du texte</translation>
    </message>
    <message>
        <source>Fits: needs %1, the device has %2</source>
        <translation>Tient : il faut %1, l’appareil a %2</translation>
    </message>
    <message>
        <source>Tight: needs %1, the device has %2</source>
        <translation>Juste : il faut %1, l’appareil a %2</translation>
    </message>
    <message>
        <source>Too large: needs %1, the device has %2</source>
        <translation>Trop grand : il faut %1, l’appareil a %2</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s) left</source>
        <translation>
            <numerusform>encore %n seconde</numerusform>
            <numerusform>encore %n secondes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>encore %n minute</numerusform>
            <numerusform>encore %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) left</source>
        <translation>
            <numerusform>encore %n heure</numerusform>
            <numerusform>encore %n heures</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NameSheet</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Dismiss</source>
        <translation>Masquer</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>Installed</source>
        <translation>Installés</translation>
    </message>
    <message>
        <source>Download</source>
        <translation>Télécharger</translation>
    </message>
    <message>
        <source>Download %1</source>
        <translation>Télécharger %1</translation>
    </message>
    <message>
        <source>Pause the download of %1</source>
        <translation>Suspendre le téléchargement de %1</translation>
    </message>
    <message>
        <source>Go on with the download of %1</source>
        <translation>Continuer le téléchargement de %1</translation>
    </message>
    <message>
        <source>Cancel the download of %1</source>
        <translation>Annuler le téléchargement de %1</translation>
    </message>
    <message>
        <source>Download of %1: %2</source>
        <translation>Téléchargement de %1 : %2</translation>
    </message>
</context>
<context>
    <name>PictureCard</name>
    <message>
        <source>Picture %1: show it large</source>
        <translation>Image %1 : afficher en grand</translation>
    </message>
</context>
<context>
    <name>PictureViewer</name>
    <message>
        <source>Picture %1</source>
        <translation>Image %1</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Plus petit</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Plus grand</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>QuickAsk</name>
    <message>
        <source>Quick question – Pipit</source>
        <translation>Question rapide – Pipit</translation>
    </message>
    <message>
        <source>Ask something</source>
        <translation>Demandez quelque chose</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Arrêter</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Demander</translation>
    </message>
    <message>
        <source>The answer is coming</source>
        <translation>La réponse arrive</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Open in Pipit</source>
        <translation>Ouvrir dans Pipit</translation>
    </message>
</context>
<context>
    <name>RecorderStrip</name>
    <message>
        <source>Recording. %1</source>
        <translation>Enregistrement en cours. %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Opening the microphone…</source>
        <translation>Ouverture du micro…</translation>
    </message>
    <message>
        <source>Let go when you are done</source>
        <translation>Relâchez quand vous avez fini</translation>
    </message>
    <message>
        <source>Press again when you are done</source>
        <translation>Appuyez à nouveau quand vous avez fini</translation>
    </message>
    <message>
        <source>Nothing is to be heard: is the microphone switched off?</source>
        <translation>On n’entend rien : le micro est-il coupé ?</translation>
    </message>
    <message>
        <source>Throw the recording away</source>
        <translation>Jeter l’enregistrement</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>RemoveSheet</name>
    <message>
        <source>Empty the trash?</source>
        <translation>Vider la corbeille ?</translation>
    </message>
    <message>
        <source>Delete this chat for good?</source>
        <translation>Supprimer définitivement cette discussion ?</translation>
    </message>
    <message>
        <source>All chats in the trash, with their pictures and sounds, will be gone for good.</source>
        <translation>Toutes les discussions de la corbeille, avec leurs images et sons, seront définitivement supprimées.</translation>
    </message>
    <message>
        <source>“%1”, with its pictures and sounds, will be gone for good.</source>
        <translation>« %1 », avec ses images et ses sons, sera définitivement supprimé.</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Supprimer</translation>
    </message>
</context>
<context>
    <name>RuleBlock</name>
    <message>
        <source>Separator</source>
        <translation>Séparateur</translation>
    </message>
</context>
<context>
    <name>SectionHeading</name>
    <message>
        <source>Folder %1</source>
        <translation>Dossier %1</translation>
    </message>
    <message>
        <source>Rename or remove the folder</source>
        <translation>Renommer ou retirer le dossier</translation>
    </message>
    <message>
        <source>Rename the folder…</source>
        <translation>Renommer le dossier…</translation>
    </message>
    <message>
        <source>Remove the folder, keep its chats</source>
        <translation>Retirer le dossier, garder ses discussions</translation>
    </message>
</context>
<context>
    <name>SenseMark</name>
    <message>
        <source>%1: no</source>
        <translation>%1 : non</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Any server that speaks OpenAI&apos;s protocol can answer: vLLM, llama.cpp, Ollama and others. What you write, show and say is then sent there.</source>
        <translation>Tout serveur qui parle le protocole d’OpenAI peut répondre : vLLM, llama.cpp, Ollama et d’autres. Ce que vous écrivez, montrez et dites y est alors envoyé.</translation>
    </message>
    <message>
        <source>Address, as http://localhost:8080</source>
        <translation>Adresse, comme http://localhost:8080</translation>
    </message>
    <message>
        <source>Key: one is kept, a new one replaces it</source>
        <translation>Clé : une est conservée, une nouvelle la remplace</translation>
    </message>
    <message>
        <source>Key, if the server asks for one</source>
        <translation>Clé, si le serveur en demande une</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Oublier la clé</translation>
    </message>
    <message>
        <source>Model of the server</source>
        <translation>Modèle du serveur</translation>
    </message>
    <message>
        <source>Ask for its models</source>
        <translation>Demander ses modèles</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Le serveur est interrogé…</translation>
    </message>
    <message>
        <source>Use these</source>
        <translation>Utiliser ceux-ci</translation>
    </message>
    <message>
        <source>Use this server</source>
        <translation>Utiliser ce serveur</translation>
    </message>
    <message>
        <source>Back to this computer</source>
        <translation>Revenir à cet ordinateur</translation>
    </message>
</context>
<context>
    <name>SettingsSheet</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Microphone</source>
        <translation>Micro</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Discussions</translation>
    </message>
    <message>
        <source>Export all…</source>
        <translation>Tout exporter…</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importer…</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>Storage</source>
        <translation>Stockage</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 dans %2</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Confidentialité</translation>
    </message>
    <message>
        <source>Keep what the model has read of my chats on this computer: they go on at once when I reopen them</source>
        <translation>Garder sur cet ordinateur ce que le modèle a lu de mes discussions : rouvertes, elles reprennent aussitôt</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>En arrière-plan</translation>
    </message>
    <message>
        <source>Tell me when a long answer is ready and the window is not in front</source>
        <translation>Prévenir quand une longue réponse est prête et que la fenêtre n’est pas devant</translation>
    </message>
    <message>
        <source>Keep an icon in the tray; closing the window leaves Pipit there</source>
        <translation>Garder une icône dans la zone de notification ; fermer la fenêtre y laisse Pipit</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Bienvenue</translation>
    </message>
    <message>
        <source>Pipit %1</source>
        <translation>Pipit %1</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sauvegardes…</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Models and devices…</source>
        <translation>Modèles et appareils…</translation>
    </message>
    <message>
        <source>Server…</source>
        <translation>Serveur…</translation>
    </message>
    <message>
        <source>No network</source>
        <translation>Pas de réseau</translation>
    </message>
    <message>
        <source>Pipit connects to nobody: no download, no server. Its own engine on this computer goes on answering.</source>
        <translation>Pipit ne se connecte à personne : aucun téléchargement, aucun serveur. Son propre moteur sur cet ordinateur continue de répondre.</translation>
    </message>
    <message>
        <source>Connections…</source>
        <translation>Connexions…</translation>
    </message>
    <message>
        <source>Moving the chats…</source>
        <translation>Déplacement des discussions…</translation>
    </message>
    <message>
        <source>Move to another folder…</source>
        <translation>Déplacer vers un autre dossier…</translation>
    </message>
    <message>
        <source>From anywhere</source>
        <translation>De partout</translation>
    </message>
    <message>
        <source>A key of the desktop opens the small window for one question</source>
        <translation>Une touche du bureau ouvre la petite fenêtre pour une question</translation>
    </message>
</context>
<context>
    <name>Sheet</name>
    <message>
        <source>Close</source>
        <translation>Fermer</translation>
    </message>
</context>
<context>
    <name>ShortcutSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Press one to give it other keys. Esc leaves it as it is.</source>
        <translation>Appuyez sur l’un d’eux pour lui donner d’autres touches. Échap le laisse tel quel.</translation>
    </message>
    <message>
        <source>All as they were</source>
        <translation>Tous par défaut</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Conversations</source>
        <translation>Conversations</translation>
    </message>
    <message>
        <source>Hide the sidebar</source>
        <translation>Masquer le panneau latéral</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Rechercher</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Your chats will be listed here.</source>
        <translation>Vos discussions apparaîtront ici.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
</context>
<context>
    <name>SoundCard</name>
    <message>
        <source>Sound %1, %2</source>
        <translation>Son %1, %2</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Lire</translation>
    </message>
    <message>
        <source>Position in the sound</source>
        <translation>Position dans le son</translation>
    </message>
    <message numerus="yes">
        <source>Heard in %n pieces of 30 s, cut where the lines are</source>
        <translation>
            <numerusform>Entendu en %n morceau de 30 s, coupé aux traits</numerusform>
            <numerusform>Entendu en %n morceaux de 30 s, coupés aux traits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TextSizeRow</name>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
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
        <translation>%1, affiché</translation>
    </message>
    <message>
        <source>%1, hidden</source>
        <translation>%1, masqué</translation>
    </message>
    <message>
        <source>What the model said to itself before it answered</source>
        <translation>Ce que le modèle s’est dit avant de répondre</translation>
    </message>
</context>
<context>
    <name>TokenSheet</name>
    <message>
        <source>Token of the model hub</source>
        <translation>Jeton du hub de modèles</translation>
    </message>
    <message>
        <source>Google gives this model to those only who have accepted its licence on the hub. There: sign in, open the model&apos;s page, accept the licence, then make a token that may read, and paste it here.</source>
        <translation>Google ne donne ce modèle qu’à ceux qui ont accepté sa licence sur le hub. Là : connectez-vous, ouvrez la page du modèle, acceptez la licence, créez un jeton en lecture et collez-le ici.</translation>
    </message>
    <message>
        <source>Open the page for tokens…</source>
        <translation>Ouvrir la page des jetons…</translation>
    </message>
    <message>
        <source>Token: one is kept, a new one replaces it</source>
        <translation>Jeton : un est conservé, un nouveau le remplace</translation>
    </message>
    <message>
        <source>Token, as hf_…</source>
        <translation>Jeton, comme hf_…</translation>
    </message>
    <message>
        <source>Save and download</source>
        <translation>Enregistrer et télécharger</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Forget the token</source>
        <translation>Oublier le jeton</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>Show the sidebar</source>
        <translation>Afficher le panneau latéral</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titre de la discussion</translation>
    </message>
    <message>
        <source>Instructions and sampling: %1</source>
        <translation>Instructions et échantillonnage : %1</translation>
    </message>
</context>
<context>
    <name>TrashSheet</name>
    <message>
        <source>Trash</source>
        <translation>Corbeille</translation>
    </message>
    <message>
        <source>The trash is empty. Chats that you delete stay here for thirty days.</source>
        <translation>La corbeille est vide. Les discussions supprimées y restent trente jours.</translation>
    </message>
    <message>
        <source>Chats stay here for thirty days, then they go for good.</source>
        <translation>Les discussions restent ici trente jours, puis disparaissent définitivement.</translation>
    </message>
    <message>
        <source>Take “%1” back</source>
        <translation>Récupérer « %1 »</translation>
    </message>
    <message>
        <source>Delete “%1” for good</source>
        <translation>Supprimer définitivement « %1 »</translation>
    </message>
    <message>
        <source>Empty the trash</source>
        <translation>Vider la corbeille</translation>
    </message>
</context>
<context>
    <name>TrayIcon</name>
    <message>
        <source>Show Pipit</source>
        <translation>Afficher Pipit</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>Question rapide</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>UserMessage</name>
    <message>
        <source>You: %1</source>
        <translation>Vous : %1</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Copier</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
    <message>
        <source>Edit and ask again</source>
        <translation>Modifier et redemander</translation>
    </message>
</context>
<context>
    <name>VideoSheet</name>
    <message>
        <source>Video</source>
        <translation>Vidéo</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Images</translation>
    </message>
    <message>
        <source>How many pictures</source>
        <translation>Combien d’images</translation>
    </message>
    <message>
        <source>Pictures of the video</source>
        <translation>Images de la vidéo</translation>
    </message>
    <message>
        <source>Picture at %1</source>
        <translation>Image à %1</translation>
    </message>
    <message>
        <source>Leave out the picture at %1</source>
        <translation>Laisser de côté l’image à %1</translation>
    </message>
    <message>
        <source>With its sound</source>
        <translation>Avec le son</translation>
    </message>
    <message>
        <source>Taking pictures…</source>
        <translation>Extraction des images…</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Or at these times, as 0:03, 1:10.5</source>
        <translation>Ou à ces instants, par exemple 0:03, 1:10.5</translation>
    </message>
</context>
<context>
    <name>WelcomeSheet</name>
    <message>
        <source>Welcome to Pipit</source>
        <translation>Bienvenue dans Pipit</translation>
    </message>
    <message>
        <source>What answers you</source>
        <translation>Ce qui vous répond</translation>
    </message>
    <message>
        <source>Language and appearance</source>
        <translation>Langue et apparence</translation>
    </message>
    <message>
        <source>Ask about anything you type, show or say: words, pictures, sounds, documents, what the camera sees.</source>
        <translation>Demandez à propos de tout ce que vous écrivez, montrez ou dites : mots, images, sons, documents, ce que voit la caméra.</translation>
    </message>
    <message>
        <source>It all stays on this computer. There is no account, and nothing is sent anywhere unless you ask for it.</source>
        <translation>Tout reste sur cet ordinateur. Il n’y a pas de compte, et rien n’est envoyé sans que vous le demandiez.</translation>
    </message>
    <message>
        <source>Everything works from the keyboard, too: Ctrl+/ shows the keys.</source>
        <translation>Tout fonctionne aussi au clavier : Ctrl+/ affiche les touches.</translation>
    </message>
    <message>
        <source>A small model comes with Pipit and answers at once, offline. It names simple pictures, reads printed words, understands short spoken questions, and knows little else.</source>
        <translation>Un petit modèle est fourni avec Pipit et répond tout de suite, hors ligne. Il nomme des images simples, lit des mots imprimés, comprend de courtes questions orales, et ne sait guère plus.</translation>
    </message>
    <message>
        <source>Bigger models such as Gemma 3n know far more. You find them, and what your computer can run, at the top right whenever you like.</source>
        <translation>De plus grands modèles comme Gemma 3n en savent bien plus. Vous les trouvez, avec ce que votre ordinateur peut faire tourner, en haut à droite quand vous voulez.</translation>
    </message>
    <message>
        <source>Now: %1</source>
        <translation>Maintenant : %1</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>Step %1 of %2</source>
        <translation>Étape %1 sur %2</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Passer</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Suivant</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Commencer</translation>
    </message>
</context>
<context>
    <name>pipit::app::AnswerSource</name>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>Le serveur n’a pas encore de modèle. Veuillez en ajouter un.</translation>
    </message>
</context>
<context>
    <name>pipit::app::Answers</name>
    <message>
        <source>The server did not accept the key.</source>
        <translation>Le serveur n’a pas accepté la clé.</translation>
    </message>
    <message>
        <source>The server asks for a key, and none is set.</source>
        <translation>Le serveur demande une clé, et aucune n’est définie.</translation>
    </message>
    <message>
        <source>The server does not have this model: %1</source>
        <translation>Le serveur n’a pas ce modèle : %1</translation>
    </message>
    <message>
        <source>No model server answers at this address (%1). Please check the address.</source>
        <translation>Aucun serveur de modèles ne répond à cette adresse (%1). Veuillez vérifier l’adresse.</translation>
    </message>
    <message numerus="yes">
        <source>The server takes no questions for now. Please try again in %n second(s).</source>
        <translation>
            <numerusform>Le serveur ne prend pas de questions pour l’instant. Veuillez réessayer dans %n seconde.</numerusform>
            <numerusform>Le serveur ne prend pas de questions pour l’instant. Veuillez réessayer dans %n secondes.</numerusform>
        </translation>
    </message>
    <message>
        <source>The server takes no questions for now: %1. Please try again later.</source>
        <translation>Le serveur ne prend pas de questions pour l’instant : %1. Veuillez réessayer plus tard.</translation>
    </message>
    <message>
        <source>The server behind this address does not answer (%1). Please try again later.</source>
        <translation>Le serveur derrière cette adresse ne répond pas (%1). Veuillez réessayer plus tard.</translation>
    </message>
    <message>
        <source>A web page came back instead of an answer. Please check the address of the server.</source>
        <translation>Une page web est revenue au lieu d’une réponse. Veuillez vérifier l’adresse du serveur.</translation>
    </message>
    <message>
        <source>The question could not be taken: %1</source>
        <translation>La question n’a pas pu être prise en compte : %1</translation>
    </message>
    <message>
        <source>Too many answers are being made at once.</source>
        <translation>Trop de réponses sont en cours à la fois.</translation>
    </message>
    <message>
        <source>The engine broke off at this question several times.</source>
        <translation>Le moteur s’est interrompu plusieurs fois sur cette question.</translation>
    </message>
    <message>
        <source>The server points to another address, and nothing was sent there. If it is yours, enter it in the settings: %1</source>
        <translation>Le serveur renvoie à une autre adresse, et rien n’y a été envoyé. Si c’est la vôtre, saisissez-la dans les réglages : %1</translation>
    </message>
    <message>
        <source>The server cannot be reached: %1. Please check that it is running.</source>
        <translation>Le serveur est injoignable : %1. Veuillez vérifier qu’il fonctionne.</translation>
    </message>
    <message>
        <source>The server broke off: %1</source>
        <translation>Le serveur s’est interrompu : %1</translation>
    </message>
    <message>
        <source>This conversation has become longer than the model can keep in view.</source>
        <translation>Cette conversation est devenue plus longue que ce que le modèle peut garder en vue.</translation>
    </message>
    <message>
        <source>The pictures and sounds of this conversation are too large for one request.</source>
        <translation>Les images et sons de cette conversation sont trop volumineux pour une seule requête.</translation>
    </message>
    <message>
        <source>The model thought until its limit and said nothing. Please ask for a shorter answer.</source>
        <translation>Le modèle a réfléchi jusqu’à sa limite et n’a rien dit. Veuillez demander une réponse plus courte.</translation>
    </message>
    <message>
        <source>The server sent an empty answer. The conversation may be too long for it.</source>
        <translation>Le serveur a envoyé une réponse vide. La conversation est peut-être trop longue pour lui.</translation>
    </message>
    <message>
        <source>This answer could not be saved: %1</source>
        <translation>Cette réponse n’a pas pu être enregistrée : %1</translation>
    </message>
    <message>
        <source>“No network” is on, so nothing was sent to the server. You can turn it off here, or in the settings under Privacy.</source>
        <translation>« Pas de réseau » est activé, donc rien n’a été envoyé au serveur. Vous pouvez le désactiver ici, ou dans les réglages sous Confidentialité.</translation>
    </message>
</context>
<context>
    <name>pipit::app::Application</name>
    <message>
        <source>The history is open in another program.</source>
        <translation>L’historique est ouvert dans un autre programme.</translation>
    </message>
    <message>
        <source>The history was written by a newer Pipit. It was left as it is; please install that version.</source>
        <translation>L’historique a été écrit par un Pipit plus récent. Il est resté tel quel ; veuillez installer cette version.</translation>
    </message>
    <message>
        <source>The history cannot be opened: %1</source>
        <translation>L’historique ne peut pas être ouvert : %1</translation>
    </message>
    <message>
        <source>The history was damaged and there was no backup; an empty one has begun. The damaged files are kept in %1.</source>
        <translation>L’historique était endommagé et il n’y avait pas de sauvegarde ; un nouveau, vide, a commencé. Les fichiers endommagés sont gardés dans %1.</translation>
    </message>
    <message>
        <source>The history was gone. What was saved on %1 took its place; what was written after that may be missing.</source>
        <translation>L’historique avait disparu. La sauvegarde du %1 a pris sa place ; ce qui a été écrit ensuite peut manquer.</translation>
    </message>
    <message>
        <source>The history was damaged. What was saved on %1 took its place; what was written after that may be missing. The damaged files are kept in %2.</source>
        <translation>L’historique était endommagé. La sauvegarde du %1 a pris sa place ; ce qui a été écrit ensuite peut manquer. Les fichiers endommagés sont gardés dans %2.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s), the last of them of %1, could not be read any more after Pipit was ended by force.</source>
        <translation>
            <numerusform>%n message, de %1, n’a plus pu être lu après la fermeture forcée de Pipit.</numerusform>
            <numerusform>%n messages, le dernier de %1, n’ont plus pu être lus après la fermeture forcée de Pipit.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::app::Assistant</name>
    <message>
        <source>The engine could not be started: %1</source>
        <translation>Le moteur n’a pas pu démarrer : %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatApiClient</name>
    <message>
        <source>The server sent no list of models.</source>
        <translation>Le serveur n’a pas envoyé de liste de modèles.</translation>
    </message>
</context>
<context>
    <name>pipit::app::ChatStream</name>
    <message>
        <source>The connection ended early.</source>
        <translation>La connexion s’est terminée trop tôt.</translation>
    </message>
    <message>
        <source>it gave no reason</source>
        <translation>il n’a pas donné de raison</translation>
    </message>
    <message>
        <source>The server sent no readable answer.</source>
        <translation>Le serveur n’a pas envoyé de réponse lisible.</translation>
    </message>
</context>
<context>
    <name>pipit::app::ConversationShelf</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copie)</translation>
    </message>
</context>
<context>
    <name>pipit::app::Downloads</name>
    <message>
        <source>“No network” is on, so nothing is fetched. You can turn it off here, or in the settings under Privacy.</source>
        <translation>« Pas de réseau » est activé, donc rien n’est récupéré. Vous pouvez le désactiver ici, ou dans les réglages sous Confidentialité.</translation>
    </message>
    <message>
        <source>The hub gives this model to those only who have accepted its licence there. Please accept it on the model&apos;s page, then enter a token.</source>
        <translation>Le hub ne donne ce modèle qu’à ceux qui y ont accepté sa licence. Veuillez l’accepter sur la page du modèle, puis saisir un jeton.</translation>
    </message>
    <message>
        <source>The hub does not accept this token. Please make a new one there, and enter it.</source>
        <translation>Le hub n’accepte pas ce jeton. Veuillez en créer un nouveau là-bas et le saisir.</translation>
    </message>
    <message>
        <source>The hub knows your token, but you have not accepted this model&apos;s licence there yet, or its makers have not answered. Please open the model&apos;s page.</source>
        <translation>Le hub connaît votre jeton, mais vous n’y avez pas encore accepté la licence de ce modèle, ou ses auteurs n’ont pas répondu. Veuillez ouvrir la page du modèle.</translation>
    </message>
    <message>
        <source>The hub does not have this file any more: %1</source>
        <translation>Le hub n’a plus ce fichier : %1</translation>
    </message>
    <message>
        <source>What the hub says of this model&apos;s files cannot be read.</source>
        <translation>Ce que le hub dit des fichiers de ce modèle est illisible.</translation>
    </message>
    <message>
        <source>The hub has not all the files that this model needs (%1).</source>
        <translation>Le hub n’a pas tous les fichiers dont ce modèle a besoin (%1).</translation>
    </message>
    <message>
        <source>%1 did not come as the hub described it: its checksum is another. Nothing was deleted; starting again fetches this file anew.</source>
        <translation>%1 n’est pas arrivé comme le hub le décrivait : sa somme de contrôle est différente. Rien n’a été supprimé ; recommencer récupère ce fichier à nouveau.</translation>
    </message>
    <message>
        <source>There is too little room on the disk: %1 are needed, %2 are free. What has come is kept.</source>
        <translation>Il y a trop peu de place sur le disque : il faut %1, %2 sont libres. Ce qui est arrivé est gardé.</translation>
    </message>
    <message>
        <source>The disk refused to take it: %1</source>
        <translation>Le disque a refusé : %1</translation>
    </message>
    <message>
        <source>The hub points to an address that is not followed: %1</source>
        <translation>Le hub renvoie à une adresse qui n’est pas suivie : %1</translation>
    </message>
    <message>
        <source>The hub does not send it: %1</source>
        <translation>Le hub ne l’envoie pas : %1</translation>
    </message>
    <message>
        <source>The connection broke off: %1</source>
        <translation>La connexion s’est interrompue : %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::Drafts</name>
    <message>
        <source>This file cannot be read.</source>
        <translation>Ce fichier ne peut pas être lu.</translation>
    </message>
    <message>
        <source>This file is empty.</source>
        <translation>Ce fichier est vide.</translation>
    </message>
    <message>
        <source>This file is larger than %1 MB.</source>
        <translation>Ce fichier dépasse %1 Mo.</translation>
    </message>
    <message>
        <source>Pipit takes PNG, JPEG, WebP, GIF and BMP pictures, and WAV, MP3, FLAC, Ogg and M4A sounds.</source>
        <translation>Pipit accepte les images PNG, JPEG, WebP, GIF et BMP, et les sons WAV, MP3, FLAC, Ogg et M4A.</translation>
    </message>
    <message>
        <source>The engine cannot use this file: %1</source>
        <translation>Le moteur ne peut pas utiliser ce fichier : %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineDevices</name>
    <message>
        <source>the engine program crashed, or took too long</source>
        <translation>le programme moteur a planté, ou a pris trop de temps</translation>
    </message>
    <message>
        <source>The test could not be prepared: the folder for temporary files takes nothing.</source>
        <translation>Le test n’a pas pu être préparé : le dossier des fichiers temporaires n’accepte rien.</translation>
    </message>
    <message>
        <source>It does not compute: %1</source>
        <translation>Il ne calcule pas : %1</translation>
    </message>
    <message>
        <source>The exact numbers could not be made: %1</source>
        <translation>Les nombres exacts n’ont pas pu être calculés : %1</translation>
    </message>
    <message>
        <source>the engine program ended with %1</source>
        <translation>le programme moteur s’est terminé avec %1</translation>
    </message>
    <message>
        <source>Its numbers are no numbers. A newer driver may help; until then use another device.</source>
        <translation>Ses nombres n’en sont pas. Un pilote plus récent peut aider ; en attendant, utilisez un autre appareil.</translation>
    </message>
    <message>
        <source>Its numbers are wrong by up to %1 %. A newer driver may help; until then use another device.</source>
        <translation>Ses nombres sont faux de jusqu’à %1 %. Un pilote plus récent peut aider ; en attendant, utilisez un autre appareil.</translation>
    </message>
    <message>
        <source>It computes rightly: words, a picture and a sound, with numbers that differ by %1 % at most.</source>
        <translation>Il calcule juste : des mots, une image et un son, avec des nombres qui diffèrent de %1 % au plus.</translation>
    </message>
</context>
<context>
    <name>pipit::app::EngineProcess</name>
    <message>
        <source>The engine program %1 is missing.</source>
        <translation>Le programme moteur %1 est introuvable.</translation>
    </message>
    <message>
        <source>The engine program crashed.</source>
        <translation>Le programme moteur a planté.</translation>
    </message>
    <message>
        <source>The engine program ended by itself.</source>
        <translation>Le programme moteur s’est terminé de lui-même.</translation>
    </message>
    <message>
        <source>The engine has no model.</source>
        <translation>Le moteur n’a pas de modèle.</translation>
    </message>
</context>
<context>
    <name>pipit::app::GatedNetwork</name>
    <message>
        <source>“No network” is on</source>
        <translation>« Pas de réseau » est activé</translation>
    </message>
</context>
<context>
    <name>pipit::app::ModelDownload</name>
    <message>
        <source>nothing came for a while</source>
        <translation>rien n’est venu pendant un moment</translation>
    </message>
    <message>
        <source>it sent another part of the file than was asked for</source>
        <translation>il a envoyé une autre partie du fichier que celle demandée</translation>
    </message>
    <message>
        <source>it has another version of the file</source>
        <translation>il a une autre version du fichier</translation>
    </message>
    <message>
        <source>the connection ended early</source>
        <translation>la connexion s’est terminée trop tôt</translation>
    </message>
</context>
<context>
    <name>pipit::app::Models</name>
    <message>
        <source>built in</source>
        <translation>intégré</translation>
    </message>
    <message>
        <source>downloaded</source>
        <translation>téléchargé</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>de %1</translation>
    </message>
    <message>
        <source>This is neither a GGUF file nor a model&apos;s folder that can be read.</source>
        <translation>Ce n’est ni un fichier GGUF ni un dossier de modèle lisible.</translation>
    </message>
    <message>
        <source>It is not there any more.</source>
        <translation>Il n’est plus là.</translation>
    </message>
    <message>
        <source>This file holds only the parts that see and hear. Please put it beside a model, and add that.</source>
        <translation>Ce fichier ne contient que les parties qui voient et entendent. Veuillez le placer à côté d’un modèle et ajouter celui-ci.</translation>
    </message>
    <message>
        <source>It is not a Gemma 3n. Pipit&apos;s own engine runs only these; a server can run others.</source>
        <translation>Ce n’est pas un Gemma 3n. Le moteur de Pipit ne fait tourner que ceux-là ; un serveur peut en faire tourner d’autres.</translation>
    </message>
    <message>
        <source>“No network” is on, so the server was not asked. You can turn it off in the settings under Privacy.</source>
        <translation>« Pas de réseau » est activé, donc le serveur n’a pas été interrogé. Vous pouvez le désactiver dans les réglages sous Confidentialité.</translation>
    </message>
    <message>
        <source>A web page came back instead of a list of models. Please check the address.</source>
        <translation>Une page web est revenue au lieu d’une liste de modèles. Veuillez vérifier l’adresse.</translation>
    </message>
    <message>
        <source>The server asks for a key, or does not accept this one.</source>
        <translation>Le serveur demande une clé, ou n’accepte pas celle-ci.</translation>
    </message>
    <message>
        <source>The server gave no list of models: %1</source>
        <translation>Le serveur n’a pas donné de liste de modèles : %1</translation>
    </message>
    <message>
        <source>This choice could not be saved: %1</source>
        <translation>Ce choix n’a pas pu être enregistré : %1</translation>
    </message>
    <message>
        <source>The server&apos;s key stands in Pipit&apos;s database, and this system has no secret store that answers to move it to.</source>
        <translation>La clé du serveur est dans la base de données de Pipit, et ce système n’a pas de trousseau qui réponde pour l’y déplacer.</translation>
    </message>
    <message>
        <source>Some files could not be deleted: %1</source>
        <translation>Certains fichiers n’ont pas pu être supprimés : %1</translation>
    </message>
    <message>
        <source>%1 is here and checked. You can choose it in the model sheet.</source>
        <translation>%1 est là et vérifié. Vous pouvez le choisir dans la feuille des modèles.</translation>
    </message>
    <message>
        <source>Pipit cannot use it: %1</source>
        <translation>Pipit ne peut pas l’utiliser : %1</translation>
    </message>
    <message>
        <source>No device was found: %1</source>
        <translation>Aucun appareil n’a été trouvé : %1</translation>
    </message>
    <message>
        <source>No GPU was found, so the processor computes, which is slow. If there is one in this computer, its Vulkan driver is missing or too old.</source>
        <translation>Aucun GPU n’a été trouvé, c’est donc le processeur qui calcule, et c’est lent. S’il y en a un dans cet ordinateur, son pilote Vulkan manque ou est trop ancien.</translation>
    </message>
    <message>
        <source>There is a GPU, but Pipit cannot use it; the reason stands below.</source>
        <translation>Il y a un GPU, mais Pipit ne peut pas l’utiliser ; la raison est ci-dessous.</translation>
    </message>
    <message>
        <source>The processor computes, by your choice. The GPU would be quicker.</source>
        <translation>Le processeur calcule, selon votre choix. Le GPU serait plus rapide.</translation>
    </message>
    <message>
        <source>“%1” is no address. It begins with http:// or https://, as http://localhost:8080</source>
        <translation>« %1 » n’est pas une adresse. Elle commence par http:// ou https://, comme http://localhost:8080</translation>
    </message>
    <message>
        <source>The server has no model yet. Please add one there.</source>
        <translation>Le serveur n’a pas encore de modèle. Veuillez en ajouter un.</translation>
    </message>
</context>
<context>
    <name>pipit::app::SavedHistory</name>
    <message>
        <source>This backup cannot be read: %1</source>
        <translation>Cette sauvegarde ne peut pas être lue : %1</translation>
    </message>
    <message>
        <source>What was saved on %1 is back. What was here before is kept among the backups.</source>
        <translation>La sauvegarde du %1 est de retour. Ce qui était là avant est gardé parmi les sauvegardes.</translation>
    </message>
    <message>
        <source>Nothing was restored: %1</source>
        <translation>Rien n’a été restauré : %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::Transfer</name>
    <message>
        <source>You</source>
        <translation>Vous</translation>
    </message>
    <message>
        <source>Nothing was exported: %1</source>
        <translation>Rien n’a été exporté : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) exported to %1</source>
        <translation>
            <numerusform>%n discussion exportée vers %1</numerusform>
            <numerusform>%n discussions exportées vers %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) were missing.</source>
        <translation>
            <numerusform>%n image ou son manquait.</numerusform>
            <numerusform>%n images ou sons manquaient.</numerusform>
        </translation>
    </message>
    <message>
        <source>it is empty or cannot be read</source>
        <translation>il est vide ou illisible</translation>
    </message>
    <message>
        <source>it is too large</source>
        <translation>il est trop volumineux</translation>
    </message>
    <message>
        <source>%1 was not imported: %2.</source>
        <translation>%1 n’a pas été importé : %2.</translation>
    </message>
    <message>
        <source>Nothing was imported: %1</source>
        <translation>Rien n’a été importé : %1</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) imported.</source>
        <translation>
            <numerusform>%n discussion importée.</numerusform>
            <numerusform>%n discussions importées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n were there already.</source>
        <translation>
            <numerusform>%n était déjà là.</numerusform>
            <numerusform>%n étaient déjà là.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n chat(s) the import failed: %1</source>
        <translation>
            <numerusform>Après %n discussion, l’importation a échoué : %1</numerusform>
            <numerusform>Après %n discussions, l’importation a échoué : %1</numerusform>
        </translation>
    </message>
    <message>
        <source>it is no JSON (at byte %1: %2)</source>
        <translation>ce n’est pas du JSON (à l’octet %1 : %2)</translation>
    </message>
    <message>
        <source>it was not exported by Pipit</source>
        <translation>il n’a pas été exporté par Pipit</translation>
    </message>
    <message>
        <source>a newer Pipit wrote it</source>
        <translation>un Pipit plus récent l’a écrit</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexions</translation>
    </message>
</context>
<context>
    <name>pipit::app::Turns</name>
    <message>
        <source>Your message could not be saved, so it was not sent: %1</source>
        <translation>Votre message n’a pas pu être enregistré, il n’a donc pas été envoyé : %1</translation>
    </message>
</context>
<context>
    <name>pipit::app::VideoReader</name>
    <message>
        <source>The program that reads videos could not be started.</source>
        <translation>Le programme qui lit les vidéos n’a pas pu démarrer.</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>Cette vidéo ne peut pas être lue.</translation>
    </message>
    <message>
        <source>This video cannot be read: %1</source>
        <translation>Cette vidéo ne peut pas être lue : %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Announcer</name>
    <message>
        <source>Stopped</source>
        <translation>Arrêté</translation>
    </message>
</context>
<context>
    <name>pipit::ui::CameraViewModel</name>
    <message>
        <source>Photo %1</source>
        <translation>Photo %1</translation>
    </message>
    <message>
        <source>No camera was found. Connect one and try again.</source>
        <translation>Aucune caméra n’a été trouvée. Branchez-en une et réessayez.</translation>
    </message>
    <message>
        <source>The camera is in use by another program. Close it there and try again.</source>
        <translation>La caméra est utilisée par un autre programme. Fermez-la là-bas et réessayez.</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the camera. Allow it in the system&apos;s privacy settings (on Linux: join the group &quot;video&quot;) and try again.</source>
        <translation>Le système ne laisse pas Pipit utiliser la caméra. Autorisez-le dans les réglages de confidentialité du système (sous Linux : rejoignez le groupe « video ») et réessayez.</translation>
    </message>
    <message>
        <source>The camera does not work: %1</source>
        <translation>La caméra ne fonctionne pas : %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ChatViewModel</name>
    <message>
        <source>“%1” is in the trash</source>
        <translation>« %1 » est dans la corbeille</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>%1 of %2 tokens</source>
        <translation>%1 jetons sur %2</translation>
    </message>
    <message>
        <source>Backups…</source>
        <translation>Sauvegardes…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ComposerViewModel</name>
    <message>
        <source>It has %1 pages: the first %2 were added.</source>
        <translation>Il a %1 pages : les %2 premières ont été ajoutées.</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Capture d’écran</translation>
    </message>
    <message>
        <source>Text files of up to %1 KB can be added; this one is longer, or is no text.</source>
        <translation>On peut ajouter des fichiers texte jusqu’à %1 Ko ; celui-ci est plus long, ou n’est pas du texte.</translation>
    </message>
    <message>
        <source>Pasted picture</source>
        <translation>Image collée</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sound(s)</source>
        <translation>
            <numerusform>%n son</numerusform>
            <numerusform>%n sons</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s)</source>
        <translation>
            <numerusform>%n document</numerusform>
            <numerusform>%n documents</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop pictures, sounds and documents to ask about them</source>
        <translation>Déposez images, sons et documents pour poser des questions dessus</translation>
    </message>
    <message>
        <source>Only pictures, sounds, PDF and text files can be added</source>
        <translation>Seuls images, sons, fichiers PDF et texte peuvent être ajoutés</translation>
    </message>
    <message>
        <source>Drop to add %1 to your message</source>
        <translation>Déposez pour ajouter %1 à votre message</translation>
    </message>
    <message>
        <source> and </source>
        <comment>between two things</comment>
        <translation> et </translation>
    </message>
    <message numerus="yes">
        <source>too long by %n token(s) for this model</source>
        <translation>
            <numerusform>trop long de %n jeton pour ce modèle</numerusform>
            <numerusform>trop long de %n jetons pour ce modèle</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 jetons</translation>
    </message>
    <message>
        <source>fits</source>
        <translation>tient</translation>
    </message>
    <message>
        <source>%1 of memory</source>
        <translation>%1 de mémoire</translation>
    </message>
    <message>
        <source>first word in about %1 s</source>
        <translation>premier mot dans environ %1 s</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConnectionListModel</name>
    <message>
        <source>Question to a server</source>
        <translation>Question à un serveur</translation>
    </message>
    <message>
        <source>A server&apos;s list of models</source>
        <translation>La liste des modèles d’un serveur</translation>
    </message>
    <message>
        <source>List of a model&apos;s files</source>
        <translation>Liste des fichiers d’un modèle</translation>
    </message>
    <message>
        <source>Download of a model</source>
        <translation>Téléchargement d’un modèle</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Broke off</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Not made: “No network” was on</source>
        <translation>Non établie : « Pas de réseau » était activé</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>%1 envoyé</translation>
    </message>
    <message>
        <source>%1 received</source>
        <translation>%1 reçu</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ConversationListModel</name>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Last seven days</source>
        <translation>Sept derniers jours</translation>
    </message>
    <message>
        <source>MMMM yyyy</source>
        <comment>date format of a month&apos;s heading</comment>
        <translation>MMMM yyyy</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Épinglées</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DeviceListModel</name>
    <message>
        <source>Processor, no GPU</source>
        <translation>Processeur, pas de GPU</translation>
    </message>
    <message>
        <source>Comparing its numbers with exact ones…</source>
        <translation>Comparaison de ses nombres avec des nombres exacts…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::DocumentPages</name>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>Ce PDF est protégé par un mot de passe.</translation>
    </message>
    <message>
        <source>This PDF cannot be read.</source>
        <translation>Ce PDF ne peut pas être lu.</translation>
    </message>
    <message>
        <source>Page %1 of this PDF cannot be drawn.</source>
        <translation>La page %1 de ce PDF ne peut pas être dessinée.</translation>
    </message>
    <message>
        <source>%1, page %2</source>
        <translation>%1, page %2</translation>
    </message>
</context>
<context>
    <name>pipit::ui::EngineViewModel</name>
    <message>
        <source>Starting the engine</source>
        <translation>Démarrage du moteur</translation>
    </message>
    <message>
        <source>Loading %1</source>
        <translation>Chargement de %1</translation>
    </message>
    <message>
        <source>Loading %1  %2 %</source>
        <translation>Chargement de %1  %2 %</translation>
    </message>
    <message>
        <source>The model is not running</source>
        <translation>Le modèle ne tourne pas</translation>
    </message>
    <message>
        <source>The engine is being started. You can already write.</source>
        <translation>Le moteur démarre. Vous pouvez déjà écrire.</translation>
    </message>
    <message>
        <source>You can already write; the answer comes when the model is loaded.</source>
        <translation>Vous pouvez déjà écrire ; la réponse viendra quand le modèle sera chargé.</translation>
    </message>
    <message>
        <source>%1. You can already write; the answer comes when the model is loaded.</source>
        <translation>%1. Vous pouvez déjà écrire ; la réponse viendra quand le modèle sera chargé.</translation>
    </message>
    <message>
        <source>Answers are made by a server. Your messages, pictures and sounds leave this computer.</source>
        <translation>Les réponses sont faites par un serveur. Vos messages, images et sons quittent cet ordinateur.</translation>
    </message>
    <message>
        <source>Everything is computed on this computer. Nothing leaves it.</source>
        <translation>Tout est calculé sur cet ordinateur. Rien n’en sort.</translation>
    </message>
    <message>
        <source>Answers are made by a server program on this computer.</source>
        <translation>Les réponses sont faites par un programme serveur sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Hors ligne</translation>
    </message>
    <message>
        <source>Nothing you write, show or say leaves this computer</source>
        <translation>Rien de ce que vous écrivez, montrez ou dites ne quitte cet ordinateur</translation>
    </message>
    <message>
        <source>What you write, show and say goes to another program on this computer</source>
        <translation>Ce que vous écrivez, montrez et dites va à un autre programme sur cet ordinateur</translation>
    </message>
    <message>
        <source>What you write, show and say is sent to %1</source>
        <translation>Ce que vous écrivez, montrez et dites est envoyé à %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::InstalledListModel</name>
    <message>
        <source>Delete the files of “%1”</source>
        <translation>Supprimer les fichiers de « %1 »</translation>
    </message>
    <message>
        <source>Take “%1” off this list</source>
        <translation>Retirer « %1 » de cette liste</translation>
    </message>
</context>
<context>
    <name>pipit::ui::LiveViewModel</name>
    <message>
        <source>Opening the microphone…</source>
        <translation>Ouverture du micro…</translation>
    </message>
    <message>
        <source>The microphone is off</source>
        <translation>Le micro est coupé</translation>
    </message>
    <message>
        <source>Speak: I am listening</source>
        <translation>Parlez : j’écoute</translation>
    </message>
    <message>
        <source>I hear you. Pause when you are done</source>
        <translation>Je vous entends. Faites une pause quand vous avez fini</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Réflexion…</translation>
    </message>
    <message>
        <source>Answering. Speak to interrupt</source>
        <translation>Réponse en cours. Parlez pour interrompre</translation>
    </message>
    <message>
        <source>You spoke for %1</source>
        <translation>Vous avez parlé %1</translation>
    </message>
    <message>
        <source>What you showed</source>
        <translation>Ce que vous avez montré</translation>
    </message>
    <message>
        <source>What you said</source>
        <translation>Ce que vous avez dit</translation>
    </message>
</context>
<context>
    <name>pipit::ui::MannerViewModel</name>
    <message>
        <source>Own instructions</source>
        <translation>Instructions propres</translation>
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
        <translation>%1 jet/s</translation>
    </message>
    <message>
        <source>%1 in</source>
        <translation>%1 entrée</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>%1 sortie</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Restart the engine</source>
        <translation>Redémarrer le moteur</translation>
    </message>
    <message>
        <source>Open settings</source>
        <translation>Ouvrir les réglages</translation>
    </message>
    <message>
        <source>Thinking…</source>
        <translation>Réflexion…</translation>
    </message>
    <message numerus="yes">
        <source>Thought for %n second(s)</source>
        <translation>
            <numerusform>A réfléchi %n seconde</numerusform>
            <numerusform>A réfléchi %n secondes</numerusform>
        </translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Réflexions</translation>
    </message>
    <message>
        <source>Allow the network</source>
        <translation>Autoriser le réseau</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ModelsViewModel</name>
    <message>
        <source>Kept in the system&apos;s secret store.</source>
        <translation>Conservé dans le trousseau du système.</translation>
    </message>
    <message>
        <source>This system has no secret store that answers, so it is kept until Pipit is closed, and nowhere on the disk.</source>
        <translation>Ce système n’a pas de trousseau qui réponde ; il est donc gardé jusqu’à la fermeture de Pipit, et nulle part sur le disque.</translation>
    </message>
    <message>
        <source>The server&apos;s own choice</source>
        <translation>Choix du serveur</translation>
    </message>
</context>
<context>
    <name>pipit::ui::Notifier</name>
    <message>
        <source>An answer did not succeed</source>
        <translation>Une réponse n’a pas abouti</translation>
    </message>
    <message>
        <source>Your answer is ready</source>
        <translation>Votre réponse est prête</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
</context>
<context>
    <name>pipit::ui::OfferedListModel</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Recommencer</translation>
    </message>
    <message>
        <source>Enter a token…</source>
        <translation>Saisir un jeton…</translation>
    </message>
    <message>
        <source>Open the page…</source>
        <translation>Ouvrir la page…</translation>
    </message>
    <message>
        <source>Allow the network</source>
        <translation>Autoriser le réseau</translation>
    </message>
    <message>
        <source>about %1</source>
        <translation>environ %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Asking what there is…</source>
        <translation>On demande ce qu’il y a…</translation>
    </message>
    <message>
        <source>Checking what has come  ·  %1</source>
        <translation>Vérification de ce qui est arrivé  ·  %1</translation>
    </message>
    <message>
        <source>Paused  ·  %1</source>
        <translation>Suspendu  ·  %1</translation>
    </message>
    <message numerus="yes">
        <source>Trying again in %n second(s)</source>
        <translation>
            <numerusform>Nouvel essai dans %n seconde</numerusform>
            <numerusform>Nouvel essai dans %n secondes</numerusform>
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
        <translation>Enregistrement %1</translation>
    </message>
    <message>
        <source>The system&apos;s choice</source>
        <translation>Choix du système</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (non branché)</translation>
    </message>
    <message>
        <source>No microphone was found. Connect one, or choose another in the settings, and try again.</source>
        <translation>Aucun micro n’a été trouvé. Branchez-en un, ou choisissez-en un autre dans les réglages, et réessayez.</translation>
    </message>
    <message>
        <source>The microphone is in use by another program. Close it there and try again.</source>
        <translation>Le micro est utilisé par un autre programme. Fermez-le là-bas et réessayez.</translation>
    </message>
    <message>
        <source>The system does not let Pipit use the microphone. Allow it in the system&apos;s privacy settings (on Linux: join the group &quot;audio&quot;) and try again.</source>
        <translation>Le système ne laisse pas Pipit utiliser le micro. Autorisez-le dans les réglages de confidentialité du système (sous Linux : rejoignez le groupe « audio ») et réessayez.</translation>
    </message>
    <message>
        <source>The microphone does not work: %1</source>
        <translation>Le micro ne fonctionne pas : %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SavedListModel</name>
    <message>
        <source>It cannot be read. Its files are kept in %1.</source>
        <translation>Elle ne peut pas être lue. Ses fichiers sont gardés dans %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s)</source>
        <translation>
            <numerusform>%n discussion</numerusform>
            <numerusform>%n discussions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n message</numerusform>
            <numerusform>%n messages</numerusform>
        </translation>
    </message>
    <message>
        <source>Set aside by a restore</source>
        <translation>Mis de côté par une restauration</translation>
    </message>
    <message>
        <source>Set aside because it was damaged</source>
        <translation>Mis de côté car endommagé</translation>
    </message>
    <message>
        <source>“%1” goes, empty</source>
        <translation>« %1 » disparaît, vide</translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) come back</source>
        <translation>
            <numerusform>« %1 » : %n message revient</numerusform>
            <numerusform>« %1 » : %n messages reviennent</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“%1”: %n message(s) go</source>
        <translation>
            <numerusform>« %1 » : %n message disparaît</numerusform>
            <numerusform>« %1 » : %n messages disparaissent</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”: messages come back and go</source>
        <translation>« %1 » : des messages reviennent et disparaissent</translation>
    </message>
    <message>
        <source>Nothing would change: the history holds the same messages now.</source>
        <translation>Rien ne changerait : l’historique contient les mêmes messages.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) come back.</source>
        <translation>
            <numerusform>%n message revient.</numerusform>
            <numerusform>%n messages reviennent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newer message(s) are set aside.</source>
        <translation>
            <numerusform>%n message plus récent est mis de côté.</numerusform>
            <numerusform>%n messages plus récents sont mis de côté.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) or sound(s) are missing.</source>
        <translation>
            <numerusform>%n image ou son manque.</numerusform>
            <numerusform>%n images ou sons manquent.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::Screenshot</name>
    <message>
        <source>This desktop does not let programs take pictures of the screen. Use its own tool, and paste the picture here.</source>
        <translation>Ce bureau ne laisse pas les programmes capturer l’écran. Utilisez son propre outil et collez l’image ici.</translation>
    </message>
    <message>
        <source>The system gave no picture of the screen.</source>
        <translation>Le système n’a pas donné d’image de l’écran.</translation>
    </message>
    <message>
        <source>Screenshot %1</source>
        <translation>Capture d’écran %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ScriptedAssistant</name>
    <message>
        <source>%1 (copy)</source>
        <translation>%1 (copie)</translation>
    </message>
    <message>
        <source>The picture could not be saved.</source>
        <translation>L’image n’a pas pu être enregistrée.</translation>
    </message>
    <message>
        <source>This is neither a picture nor a sound.</source>
        <translation>Ce n’est ni une image ni un son.</translation>
    </message>
    <message>
        <source>This video cannot be read.</source>
        <translation>Cette vidéo ne peut pas être lue.</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SearchListModel</name>
    <message>
        <source>Nothing found</source>
        <translation>Rien trouvé</translation>
    </message>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n trouvé</numerusform>
            <numerusform>%n trouvés</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::SettingsViewModel</name>
    <message>
        <source>System</source>
        <translation>Système</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>The chats were not moved, and are where they were: %1</source>
        <translation>Les discussions n’ont pas été déplacées et sont là où elles étaient : %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::SoundPlayer</name>
    <message>
        <source>There is no sound device on this computer.</source>
        <translation>Il n’y a pas de périphérique audio sur cet ordinateur.</translation>
    </message>
    <message>
        <source>This sound cannot be played: %1</source>
        <translation>Ce son ne peut pas être lu : %1</translation>
    </message>
</context>
<context>
    <name>pipit::ui::TrashListModel</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>encore %n jour</numerusform>
            <numerusform>encore %n jours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>pipit::ui::VideoViewModel</name>
    <message numerus="yes">
        <source>%n picture(s)</source>
        <translation>
            <numerusform>%n image</numerusform>
            <numerusform>%n images</numerusform>
        </translation>
    </message>
    <message>
        <source>the sound</source>
        <translation>le son</translation>
    </message>
    <message>
        <source>“%1” is no time. Write minutes and seconds, as 0:03, 1:10.5</source>
        <translation>« %1 » n’est pas un instant. Écrivez des minutes et des secondes, comme 0:03, 1:10.5</translation>
    </message>
    <message>
        <source>%1 is after the end: the video lasts %2.</source>
        <translation>%1 est après la fin : la vidéo dure %2.</translation>
    </message>
    <message>
        <source>These are %1 times; up to %2 are possible.</source>
        <translation>Il y a %1 instants ; %2 au plus sont possibles.</translation>
    </message>
</context>
<context>
    <name>pipit::ui::ShortcutListModel</name>
    <message>
        <source>Enter</source>
        <translation>Entrée</translation>
    </message>
    <message>
        <source>Send the message</source>
        <translation>Envoyer le message</translation>
    </message>
    <message>
        <source>Shift+Enter</source>
        <translation>Maj+Entrée</translation>
    </message>
    <message>
        <source>Break the line</source>
        <translation>Aller à la ligne</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Échap</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Arrêter la réponse</translation>
    </message>
    <message>
        <source>In an empty message: edit the last one</source>
        <translation>Dans un message vide : modifier le dernier</translation>
    </message>
    <message>
        <source>Paste text, a picture or files</source>
        <translation>Coller du texte, une image ou des fichiers</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Ajouter des fichiers</translation>
    </message>
    <message>
        <source>Hold and talk; or press, talk, press again</source>
        <translation>Maintenir et parler ; ou appuyer, parler, appuyer à nouveau</translation>
    </message>
    <message>
        <source>Take a picture</source>
        <translation>Prendre une photo</translation>
    </message>
    <message>
        <source>Talk live</source>
        <translation>Parler en direct</translation>
    </message>
    <message>
        <source>Screenshot</source>
        <translation>Capture d’écran</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Nouvelle discussion</translation>
    </message>
    <message>
        <source>Search in all chats</source>
        <translation>Chercher dans toutes les discussions</translation>
    </message>
    <message>
        <source>Go to the message field</source>
        <translation>Aller au champ de message</translation>
    </message>
    <message>
        <source>Scroll the conversation</source>
        <translation>Faire défiler la conversation</translation>
    </message>
    <message>
        <source>Instructions and sampling of the chat</source>
        <translation>Instructions et échantillonnage de la discussion</translation>
    </message>
    <message>
        <source>After deleting a chat: take it back</source>
        <translation>Après avoir supprimé une discussion : la récupérer</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Copier la dernière réponse</translation>
    </message>
    <message>
        <source>Show or hide the sidebar</source>
        <translation>Afficher ou masquer le panneau latéral</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Cette liste</translation>
    </message>
    <message>
        <source>Previous chat</source>
        <translation>Discussion précédente</translation>
    </message>
    <message>
        <source>Next chat</source>
        <translation>Discussion suivante</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Texte plus grand</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Texte plus petit</translation>
    </message>
    <message>
        <source>Text of normal size</source>
        <translation>Texte de taille normale</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>%1 alone is needed for writing: press it with Ctrl or Alt, or take a function key.</source>
        <translation>%1 seul sert à écrire : appuyez avec Ctrl ou Alt, ou prenez une touche de fonction.</translation>
    </message>
    <message>
        <source>%1 is needed for writing.</source>
        <translation>%1 sert à écrire.</translation>
    </message>
    <message>
        <source>%1 is taken: “%2”.</source>
        <translation>%1 est déjà pris : « %2 ».</translation>
    </message>
</context>
<context>
    <name>ShortcutRow</name>
    <message>
        <source>The usual keys for: %1</source>
        <translation>Les touches habituelles pour : %1</translation>
    </message>
    <message>
        <source>Press the keys…</source>
        <translation>Appuyez sur les touches…</translation>
    </message>
</context>
<context>
    <name>pipit::ui::QuickAskViewModel</name>
    <message>
        <source>Ask Pipit a quick question</source>
        <translation>Poser une question rapide à Pipit</translation>
    </message>
    <message>
        <source>This desktop gives programs no such key. In its settings, give one to the command “pipit --quick-ask”.</source>
        <translation>Ce bureau ne donne pas de telle touche aux programmes. Dans ses réglages, donnez-en une à la commande « pipit --quick-ask ».</translation>
    </message>
    <message>
        <source>The desktop asks which key it is to be.</source>
        <translation>Le bureau demande quelle touche ce doit être.</translation>
    </message>
    <message>
        <source>The desktop did not give it a key.</source>
        <translation>Le bureau ne lui a pas donné de touche.</translation>
    </message>
    <message>
        <source>The desktop listens for it; its settings say which key it is.</source>
        <translation>Le bureau l’écoute ; ses réglages disent quelle touche c’est.</translation>
    </message>
    <message>
        <source>It is %1. The desktop&apos;s settings can change it.</source>
        <translation>C’est %1. Les réglages du bureau peuvent la changer.</translation>
    </message>
</context>
</TS>
