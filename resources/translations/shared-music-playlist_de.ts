<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>Über das Programm</translation>
    </message>
    <message>
        <source>Shared Music Playlist</source>
        <translation>Shared Music Playlist</translation>
    </message>
    <message>
        <source>Version {}</source>
        <translation>Version {}</translation>
    </message>
    <message>
        <source>Keep music playlists together with friends.
Everything works offline; a small server joins it all.</source>
        <translation>Musik-Playlists gemeinsam mit Freunden pflegen.
Alles funktioniert offline; ein kleiner Server führt es zusammen.</translation>
    </message>
    <message>
        <source>Free software under the MIT licence.</source>
        <translation>Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>Sync protocol</source>
        <translation>Sync-Protokoll</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
</context>
<context>
    <name>AccountActions</name>
    <message>
        <source>The others see you as {} now.</source>
        <translation>Die anderen sehen dich jetzt als {}.</translation>
    </message>
    <message>
        <source>The password is changed. Your other computers are signed out, and sign in again with it.</source>
        <translation>Das Passwort ist geändert. Deine anderen Computer sind abgemeldet und melden sich mit ihm wieder an.</translation>
    </message>
    <message>
        <source>The password is set. With it you sign in on other computers.</source>
        <translation>Das Passwort ist gesetzt. Damit meldest du dich auf anderen Computern an.</translation>
    </message>
    <message>
        <source>That computer is signed out.</source>
        <translation>Jener Computer ist abgemeldet.</translation>
    </message>
    <message>
        <source>Your account is removed. Everything is still here, and is synced no more.</source>
        <translation>Dein Konto ist entfernt. Alles ist weiter hier und wird nicht mehr synchronisiert.</translation>
    </message>
</context>
<context>
    <name>AccountDialog</name>
    <message>
        <source>Your account</source>
        <translation>Dein Konto</translation>
    </message>
    <message>
        <source>Change &amp;name</source>
        <translation>&amp;Namen ändern</translation>
    </message>
    <message>
        <source>Sign out my other &amp;computers</source>
        <translation>Meine anderen &amp;Computer abmelden</translation>
    </message>
    <message>
        <source>Computers that are signed in</source>
        <translation>Angemeldete Computer</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Sign &amp;out</source>
        <translation>&amp;Abmelden</translation>
    </message>
    <message>
        <source>&amp;Remove my account…</source>
        <translation>Mein Konto &amp;entfernen…</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>&amp;Dein Name</translation>
    </message>
    <message>
        <source>&amp;Present password</source>
        <translation>&amp;Bisheriges Passwort</translation>
    </message>
    <message>
        <source>New p&amp;assword</source>
        <translation>Neues &amp;Passwort</translation>
    </message>
    <message>
        <source>Whoever is signed out edits on, and signs in again with name and password.</source>
        <translation>Wer abgemeldet ist, arbeitet weiter und meldet sich mit Name und Passwort wieder an.</translation>
    </message>
    <message>
        <source>A computer without a name</source>
        <translation>Ein Computer ohne Namen</translation>
    </message>
    <message>
        <source>{} (this computer)</source>
        <translation>{} (dieser Computer)</translation>
    </message>
    <message>
        <source>Change pass&amp;word</source>
        <translation>Pass&amp;wort ändern</translation>
    </message>
    <message>
        <source>Set a pass&amp;word</source>
        <translation>Pass&amp;wort setzen</translation>
    </message>
    <message>
        <source>Set a password first: without one you could not sign in again.</source>
        <translation>Setze zuerst ein Passwort: ohne könntest du dich nicht wieder anmelden.</translation>
    </message>
</context>
<context>
    <name>AccountFields</name>
    <message>
        <source>I have an account &amp;there</source>
        <translation>Ich habe dort schon ein &amp;Konto</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>It may be a&amp;nother account than before</source>
        <translation>Es darf ein anderes Konto als bisher &amp;sein</translation>
    </message>
    <message>
        <source>All that is on this computer then goes on as that account&apos;s own.</source>
        <translation>Alles auf diesem Computer geht dann als das jenes Kontos weiter.</translation>
    </message>
    <message>
        <source>&amp;Password</source>
        <translation>&amp;Passwort</translation>
    </message>
    <message>
        <source>An invitation to your account signs this computer in; it needs no password.</source>
        <translation>Eine Einladung zu deinem Konto meldet diesen Computer an; ein Passwort braucht sie nicht.</translation>
    </message>
    <message>
        <source>You have no password? Whoever hosts in a window gives you a new invitation (Host on this computer, People); whoever runs a server of its own types ‘users reset {}’ there. Put the link that they send you in the place of the address above.</source>
        <translation>Du hast kein Passwort? Wer in einem Fenster hostet, gibt dir eine neue Einladung (Auf diesem Computer hosten, Leute); wer einen eigenen Server betreibt, gibt dort ‚users reset {}‘ ein. Setze den Link, den du bekommst, an die Stelle der Adresse oben.</translation>
    </message>
    <message>
        <source>your name</source>
        <translation>dein Name</translation>
    </message>
</context>
<context>
    <name>AccountRemoval</name>
    <message>
        <source>Your last changes are sent first…</source>
        <translation>Deine letzten Änderungen werden erst noch gesendet …</translation>
    </message>
    <message>
        <source>Your account was not removed: what waits ({}) cannot be sent now, and the others would never see it.</source>
        <translation>Dein Konto wurde nicht entfernt: Was noch wartet ({}), lässt sich gerade nicht senden, und die anderen bekämen es nie zu sehen.</translation>
    </message>
</context>
<context>
    <name>AddBar</name>
    <message>
        <source>Add a track</source>
        <translation>Titel hinzufügen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Add this track at the end of the playlist (Enter)</source>
        <translation>Diesen Titel ans Ende der Playlist setzen (Eingabetaste)</translation>
    </message>
    <message>
        <source>Title, or lines “Artist - Title”</source>
        <translation>Titel oder Zeilen „Interpret - Titel“</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>4:35</source>
        <translation>4:35</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>A track needs a title.</source>
        <translation>Ein Titel braucht einen Namen.</translation>
    </message>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation>„{}“ ist keine Länge; bitte so schreiben: 4:35.</translation>
    </message>
</context>
<context>
    <name>Adding</name>
    <message>
        <source>These are too many to be dragged to another window. Copy and paste them, up to {} at a time.</source>
        <translation>Das sind zu viele, um sie in ein anderes Fenster zu ziehen. Bitte kopieren und einfügen, bis zu {} auf einmal.</translation>
    </message>
    <message>
        <source>You may look at {}, not change it. Nothing was added.</source>
        <translation>{} lässt sich nur ansehen, nicht ändern. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Open a playlist first; then tracks can be added to it.</source>
        <translation>Zuerst eine Playlist öffnen; dann lassen sich ihr Titel hinzufügen.</translation>
    </message>
    <message>
        <source>The playlist is not here any more; nothing was added.</source>
        <translation>Die Playlist ist nicht mehr da; nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>Move anyway</source>
        <translation>Trotzdem verschieben</translation>
    </message>
    <message>
        <source>Add anyway</source>
        <translation>Trotzdem hinzufügen</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>This track is already in {}.</source>
        <translation>Dieser Titel ist schon in {}.</translation>
    </message>
    <message>
        <source>All {} are already in {}.</source>
        <translation>Alle {} sind schon in {}.</translation>
    </message>
    <message>
        <source>1 of {} is already in {}.</source>
        <translation>1 von {} ist schon in {}.</translation>
    </message>
    <message>
        <source>{} of {} are already in {}.</source>
        <translation>{} von {} sind schon in {}.</translation>
    </message>
    <message>
        <source>{} is already here; it was added again</source>
        <translation>{} ist schon hier und wurde noch einmal hinzugefügt</translation>
    </message>
    <message>
        <source>Added {} to {}</source>
        <translation>{} zu {} hinzugefügt</translation>
    </message>
    <message>
        <source>Adding {}</source>
        <translation>{} werden hinzugefügt</translation>
    </message>
    <message>
        <source>Moved {} to {}</source>
        <translation>{} nach {} verschoben</translation>
    </message>
    <message>
        <source>Copied {} to {}</source>
        <translation>{} nach {} kopiert</translation>
    </message>
    <message>
        <source>Moving {}</source>
        <translation>{} werden verschoben</translation>
    </message>
    <message>
        <source>Copying {}</source>
        <translation>{} werden kopiert</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
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
        <source>&amp;Colours</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Großzügig</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>&amp;Zeilen</translation>
    </message>
    <message>
        <source>{} %</source>
        <translation>{} %</translation>
    </message>
    <message>
        <source>Te&amp;xt</source>
        <translation>Te&amp;xt</translation>
    </message>
    <message>
        <source>Counts from the next start of the program on.</source>
        <translation>Gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>Background</name>
    <message>
        <source>&amp;Open the window</source>
        <translation>Fenster &amp;öffnen</translation>
    </message>
</context>
<context>
    <name>Callers</name>
    <message>
        <source>Commands cannot reach this window: {}.</source>
        <translation>Befehle erreichen dieses Fenster nicht: {}.</translation>
    </message>
</context>
<context>
    <name>CertificateDialog</name>
    <message>
        <source>Is this your server?</source>
        <translation>Ist das dein Server?</translation>
    </message>
    <message>
        <source>The digits of the certificate</source>
        <translation>Die Ziffern des Zertifikats</translation>
    </message>
    <message>
        <source>They are the same</source>
        <translation>Sie sind gleich</translation>
    </message>
    <message>
        <source>The server at {} shows this certificate:</source>
        <translation>Der Server unter {} zeigt dieses Zertifikat:</translation>
    </message>
    <message>
        <source>Compare the digits with those that the server printed when it started, or that the window shows in which it is hosted. Whoever runs it can read them to you.</source>
        <translation>Vergleiche die Ziffern mit denen, die der Server beim Start ausgegeben hat oder die das Fenster zeigt, das ihn hostet. Wer ihn betreibt, kann sie dir vorlesen.</translation>
    </message>
    <message>
        <source>If they differ, somebody may be between you and the server: cancel, and ask for an invitation. With its link nobody has to compare anything.</source>
        <translation>Sind sie verschieden, steht vielleicht jemand zwischen dir und dem Server: Brich ab und bitte um eine Einladung. Mit ihrem Link muss niemand etwas vergleichen.</translation>
    </message>
</context>
<context>
    <name>ChoiceList</name>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
</context>
<context>
    <name>Clipboard</name>
    <message>
        <source>Cut {}: pasting moves them, Esc leaves them where they are.</source>
        <translation>{} ausgeschnitten: Einfügen verschiebt sie, Esc lässt sie, wo sie sind.</translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that could be added.</source>
        <translation>In der Zwischenablage ist nichts, was sich hinzufügen ließe.</translation>
    </message>
</context>
<context>
    <name>ColumnsDialog</name>
    <message>
        <source>Choose columns</source>
        <translation>Spalten wählen</translation>
    </message>
    <message>
        <source>Which column of {} is what?</source>
        <translation>Welche Spalte von {} ist was?</translation>
    </message>
    <message>
        <source>The &amp;first row is a track, not the names of the columns</source>
        <translation>Die &amp;erste Zeile ist ein Titel und nennt nicht die Spalten</translation>
    </message>
    <message>
        <source>Unit of the lengths</source>
        <translation>Einheit der Längen</translation>
    </message>
    <message>
        <source>Lengths: as they look</source>
        <translation>Längen: wie sie aussehen</translation>
    </message>
    <message>
        <source>Lengths in seconds</source>
        <translation>Längen in Sekunden</translation>
    </message>
    <message>
        <source>Lengths in milliseconds</source>
        <translation>Längen in Millisekunden</translation>
    </message>
    <message>
        <source>What becomes of it</source>
        <translation>Was daraus wird</translation>
    </message>
    <message>
        <source>Use these columns</source>
        <translation>Diese Spalten nehmen</translation>
    </message>
    <message>
        <source>The first rows of the file</source>
        <translation>Die ersten Zeilen der Datei</translation>
    </message>
    <message>
        <source>Column {}</source>
        <translation>Spalte {}</translation>
    </message>
    <message>
        <source>Column {} is</source>
        <translation>Spalte {} ist</translation>
    </message>
    <message>
        <source>Choose the column that holds the titles.</source>
        <translation>Wähle die Spalte, in der die Titel stehen.</translation>
    </message>
    <message>
        <source>This is remembered for files with the same first row.</source>
        <translation>Das wird für Dateien mit derselben ersten Zeile gemerkt.</translation>
    </message>
</context>
<context>
    <name>CompanyWatch</name>
    <message>
        <source>{} has this playlist open.</source>
        <translation>{} hat diese Playlist offen.</translation>
    </message>
    <message>
        <source>{} selected this.</source>
        <translation>{} hat das ausgewählt.</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>You have this open in another window, too.</source>
        <translation>Du hast das noch in einem anderen Fenster offen.</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
</context>
<context>
    <name>CrashDialog</name>
    <message>
        <source>Something went wrong</source>
        <translation>Etwas ist schiefgegangen</translation>
    </message>
    <message>
        <source>The copy of your playlists on this computer could not be read; the disk may be failing. Start the program again: it checks the copy, and saves what it can if it is damaged.</source>
        <translation>Die Kopie deiner Playlists auf diesem Computer konnte nicht gelesen werden; vielleicht geht der Datenträger kaputt. Starte das Programm neu: Es prüft die Kopie und rettet, was es kann, wenn sie beschädigt ist.</translation>
    </message>
    <message>
        <source>The program made a mistake. Your edits are safe: each is stored as you make it.</source>
        <translation>Das Programm hat einen Fehler gemacht. Alle Änderungen sind sicher: Jede wird sofort gespeichert.</translation>
    </message>
    <message>
        <source>No report could be written; the disk may be full.</source>
        <translation>Der Bericht ließ sich nicht schreiben; vielleicht ist der Datenträger voll.</translation>
    </message>
    <message>
        <source>What happened is written down in {}. It holds nothing of your playlists.</source>
        <translation>Was geschehen ist, steht in {}. Von den Playlists steht nichts darin.</translation>
    </message>
    <message>
        <source>You can go on. If something looks wrong, start the program again.</source>
        <translation>Es kann weitergehen. Sieht etwas falsch aus, hilft ein Neustart des Programms.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
    <message>
        <source>&amp;Restart</source>
        <translation>&amp;Neu starten</translation>
    </message>
    <message>
        <source>&amp;Copy report</source>
        <translation>Bericht &amp;kopieren</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Undoing</source>
        <translation>Wird rückgängig gemacht</translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation>Wird wiederholt</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Cancelled; everything is as it was.</source>
        <translation>Abgebrochen; alles ist wie zuvor.</translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Details pane</source>
        <translation>Bereich „Details“</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>ISRC</source>
        <translation>ISRC</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>several values</source>
        <translation>verschiedene Werte</translation>
    </message>
    <message>
        <source>Added by {}</source>
        <translation>Hinzugefügt von {}</translation>
    </message>
    <message>
        <source>Added</source>
        <translation>Hinzugefügt</translation>
    </message>
    <message>
        <source>{} selected</source>
        <translation>{} ausgewählt</translation>
    </message>
    <message>
        <source>What you type is set for all of them.</source>
        <translation>Was hier eingegeben wird, gilt für alle.</translation>
    </message>
    <message>
        <source>Made {}</source>
        <translation>Angelegt: {}</translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation>Nichts ausgewählt</translation>
    </message>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation>„{}“ ist keine Länge; bitte so schreiben: 4:35.</translation>
    </message>
</context>
<context>
    <name>DifferenceModel</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
</context>
<context>
    <name>DuplicatesDialog</name>
    <message>
        <source>Duplicates in {}</source>
        <translation>Doppelte Titel in {}</translation>
    </message>
    <message>
        <source>What is checked goes to the Trash: the first of each stays. Space checks rows.</source>
        <translation>Was angekreuzt ist, kommt in den Papierkorb: Der jeweils erste bleibt. Die Leertaste kreuzt Zeilen an.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Tracks that are there more than once</source>
        <translation>Mehrfach vorhandene Titel</translation>
    </message>
    <message>
        <source>1 track is here more than once.</source>
        <translation>1 Titel ist mehrfach hier.</translation>
    </message>
    <message>
        <source>{} tracks are here more than once.</source>
        <translation>{} Titel sind mehrfach hier.</translation>
    </message>
    <message>
        <source>Remove {}</source>
        <translation>{} entfernen</translation>
    </message>
</context>
<context>
    <name>DuplicatesModel</name>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Platz</translation>
    </message>
</context>
<context>
    <name>EntryModel</name>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Playlists</source>
        <translation>Playlists</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Import playlists</source>
        <translation>Playlists importieren</translation>
    </message>
    <message>
        <source>Audio files</source>
        <translation>Audiodateien</translation>
    </message>
    <message>
        <source>Add audio files</source>
        <translation>Audiodateien hinzufügen</translation>
    </message>
    <message>
        <source>There is no playlist and no audio file in what was dropped here.</source>
        <translation>Darin ist weder eine Playlist noch eine Audiodatei.</translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation>Dateien werden gelesen</translation>
    </message>
    <message>
        <source>Cancelled; nothing was taken in.</source>
        <translation>Abgebrochen; nichts wurde übernommen.</translation>
    </message>
    <message>
        <source>No tags could be read from {}; the file&apos;s name is the title.</source>
        <translation>Aus {} ließen sich keine Tags lesen; der Dateiname dient als Titel.</translation>
    </message>
    <message>
        <source>Imported {} with {}</source>
        <translation>{} importiert ({})</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Wird importiert</translation>
    </message>
    <message>
        <source>The last import</source>
        <translation>Der letzte Import</translation>
    </message>
</context>
<context>
    <name>ExportActions</name>
    <message>
        <source>There is no playlist yet that could be exported.</source>
        <translation>Es gibt noch keine Playlist zum Exportieren.</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Deleted tracks</source>
        <translation>Gelöschte Titel</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>Export läuft</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <source>The last export</source>
        <translation>Der letzte Export</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>&amp;Several playlists</source>
        <translation>&amp;Mehrere Playlists</translation>
    </message>
    <message>
        <source>Also what is in the T&amp;rash</source>
        <translation>Auch was im &amp;Papierkorb liegt</translation>
    </message>
    <message>
        <source>Playlists to export</source>
        <translation>Playlists zum Exportieren</translation>
    </message>
    <message>
        <source>For s&amp;preadsheets</source>
        <translation>Für &amp;Tabellenprogramme</translation>
    </message>
    <message>
        <source>&amp;This playlist</source>
        <translation>&amp;Diese Playlist</translation>
    </message>
    <message>
        <source>&amp;This playlist: {}, {}</source>
        <translation>&amp;Diese Playlist: {}, {}</translation>
    </message>
    <message>
        <source>&amp;Everything: {}, and an index</source>
        <translation>&amp;Alles: {} und ein Verzeichnis</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Guards cells that a spreadsheet would run as formulas.</source>
        <translation>Sichert Zellen, die ein Tabellenprogramm als Formel ausführen würde.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>One moment…</source>
        <translation>Einen Moment…</translation>
    </message>
</context>
<context>
    <name>ExportPlace</name>
    <message>
        <source>&amp;Browse…</source>
        <translation>Du&amp;rchsuchen…</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>Playlists {}</source>
        <translation>Playlists {}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
</context>
<context>
    <name>FolderActions</name>
    <message>
        <source>&amp;None</source>
        <translation>&amp;Keiner</translation>
    </message>
    <message>
        <source>New &amp;folder…</source>
        <translation>Neuer &amp;Ordner…</translation>
    </message>
    <message>
        <source>New folder</source>
        <translation>Neuer Ordner</translation>
    </message>
    <message>
        <source>&amp;Rename {}…</source>
        <translation>{} &amp;umbenennen…</translation>
    </message>
    <message>
        <source>Rename the folder</source>
        <translation>Ordner umbenennen</translation>
    </message>
    <message>
        <source>Name of the folder. Folders are seen on this computer only.</source>
        <translation>Name des Ordners. Ordner sind nur auf diesem Computer zu sehen.</translation>
    </message>
    <message>
        <source>A folder needs a name; nothing was changed.</source>
        <translation>Ein Ordner braucht einen Namen; nichts wurde geändert.</translation>
    </message>
</context>
<context>
    <name>FolderReading</name>
    <message>
        <source>Reading the music folder</source>
        <translation>Musikordner wird gelesen</translation>
    </message>
    <message>
        <source>Cancelled; what was read of the music folder is kept.</source>
        <translation>Abgebrochen; was vom Musikordner gelesen wurde, bleibt.</translation>
    </message>
    <message>
        <source>Read your music folder: {}. Tracks play from there.</source>
        <translation>Musikordner gelesen: {}. Titel werden von dort abgespielt.</translation>
    </message>
    <message>
        <source>The music folder {} cannot be read: {}.</source>
        <translation>Der Musikordner {} lässt sich nicht lesen: {}.</translation>
    </message>
    <message>
        <source>What this computer knows of its music files cannot be read or stored: {}.</source>
        <translation>Was dieser Computer von seinen Musikdateien weiß, lässt sich nicht lesen oder speichern: {}.</translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Totals and sync state</source>
        <translation>Summen und Stand der Synchronisierung</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>Summen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Sync state</source>
        <translation>Stand der Synchronisierung</translation>
    </message>
</context>
<context>
    <name>Gathering</name>
    <message>
        <source>New playlist</source>
        <translation>Neue Playlist</translation>
    </message>
    <message>
        <source>Added {} to {}</source>
        <translation>{} zu {} hinzugefügt</translation>
    </message>
    <message>
        <source>Moved {} to {}</source>
        <translation>{} nach {} verschoben</translation>
    </message>
    <message>
        <source>Copied {} to {}</source>
        <translation>{} nach {} kopiert</translation>
    </message>
    <message>
        <source>Making a playlist</source>
        <translation>Playlist wird angelegt</translation>
    </message>
</context>
<context>
    <name>GeneralPage</name>
    <message>
        <source>Your &amp;name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>&amp;Join a server…</source>
        <translation>Server &amp;beitreten…</translation>
    </message>
    <message>
        <source>&amp;Leave the server…</source>
        <translation>Server &amp;verlassen…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>For everyone here, who may edit them</source>
        <translation>Für alle hier, und sie dürfen sie bearbeiten</translation>
    </message>
    <message>
        <source>Only for me</source>
        <translation>Nur für mich</translation>
    </message>
    <message>
        <source>New &amp;playlists</source>
        <translation>Neue &amp;Playlists</translation>
    </message>
    <message>
        <source>Counts on a server. A single one can be shared otherwise: Share, in its menu.</source>
        <translation>Gilt auf einem Server. Eine einzelne lässt sich anders teilen: „Teilen“ in ihrem Menü.</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Lan&amp;guage</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>Counts from the next start of the program on.</source>
        <translation>Gilt ab dem nächsten Start des Programms.</translation>
    </message>
    <message>
        <source>Sho&amp;w others which playlist I have open</source>
        <translation>Anderen &amp;zeigen, welche Playlist ich offen habe</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Gesellschaft</translation>
    </message>
    <message>
        <source>Then you also see who else has it open, and which track they selected. None of it is kept.</source>
        <translation>Dann siehst auch du, wer sie noch offen hat und welcher Titel dort ausgewählt ist. Nichts davon wird aufbewahrt.</translation>
    </message>
    <message>
        <source>&amp;Tell me when others change a playlist</source>
        <translation>&amp;Melden, wenn andere eine Playlist ändern</translation>
    </message>
    <message>
        <source>In the background</source>
        <translation>Im Hintergrund</translation>
    </message>
    <message>
        <source>Only while the window is not in front, and at most once a minute for each playlist.</source>
        <translation>Nur solange das Fenster nicht vorn ist, und je Playlist höchstens einmal in der Minute.</translation>
    </message>
    <message>
        <source>This desktop has no place where a program could tell something.</source>
        <translation>Dieser Desktop hat keinen Ort, an dem ein Programm etwas melden könnte.</translation>
    </message>
    <message>
        <source>Go on syncing in the tra&amp;y when the window is closed</source>
        <translation>Nach dem Schließen in der &amp;Leiste weiter synchronisieren</translation>
    </message>
    <message>
        <source>This desktop has no tray.</source>
        <translation>Dieser Desktop hat keine Leiste für Symbole.</translation>
    </message>
    <message>
        <source>Open &amp;invitations with this program</source>
        <translation>E&amp;inladungen mit diesem Programm öffnen</translation>
    </message>
    <message>
        <source>Then one click on such a link leads here. It is set for you alone on this computer.</source>
        <translation>Dann führt ein Klick auf so einen Link hierher. Das gilt nur für dich auf diesem Computer.</translation>
    </message>
    <message>
        <source>Links</source>
        <translation>Links</translation>
    </message>
    <message>
        <source>&amp;Open folder</source>
        <translation>&amp;Ordner öffnen</translation>
    </message>
    <message>
        <source>Your data</source>
        <translation>Daten</translation>
    </message>
    <message>
        <source>None. Everything is on this computer only.</source>
        <translation>Keiner. Alles liegt nur auf diesem Computer.</translation>
    </message>
    <message>
        <source>So the others know you. To change it: Sync, Your account.</source>
        <translation>So kennen dich die anderen. Ändern kannst du ihn unter Sync, Dein Konto.</translation>
    </message>
    <message>
        <source>So others will know you. It is proposed when you join a server; nobody sees it before.</source>
        <translation>So kennen dich andere. Wird beim Beitritt zu einem Server vorgeschlagen; vorher sieht das niemand.</translation>
    </message>
</context>
<context>
    <name>GoingBack</name>
    <message>
        <source>Choose in the history what to go back to; then restore it from there.</source>
        <translation>Wähle im Verlauf aus, wohin es zurückgehen soll; von dort aus lässt es sich wiederherstellen.</translation>
    </message>
    <message>
        <source>{} is not here any more.</source>
        <translation>{} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>You may look at {}, not change it, so it cannot be set back from here.</source>
        <translation>Du darfst {} ansehen, nicht ändern; darum lässt es sich von hier aus nicht zurücksetzen.</translation>
    </message>
    <message>
        <source>{playlist} as it was on {when}</source>
        <translation>{playlist}, wie es am {when} war</translation>
    </message>
    <message>
        <source>Restored {playlist} as it was on {when}</source>
        <translation>{playlist} wiederhergestellt, Stand {when}</translation>
    </message>
    <message>
        <source>Restoring {}</source>
        <translation>{} wird wiederhergestellt</translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>The entry cannot be written: {}.</source>
        <translation>Der Eintrag lässt sich nicht schreiben: {}.</translation>
    </message>
    <message>
        <source>Added to the menu of applications.</source>
        <translation>Ins Anwendungsmenü aufgenommen.</translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message>
        <source>Filter by person or words</source>
        <translation>Nach Person oder Wörtern filtern</translation>
    </message>
    <message>
        <source>Filter the history</source>
        <translation>Verlauf filtern</translation>
    </message>
    <message>
        <source>Back to the latest</source>
        <translation>Zurück zum Neuesten</translation>
    </message>
    <message>
        <source>Show what came before</source>
        <translation>Zeigen, was davor war</translation>
    </message>
    <message>
        <source>Restore as it was here…</source>
        <translation>Diesen Stand wiederherstellen…</translation>
    </message>
    <message>
        <source>Shows first what that would change</source>
        <translation>Zeigt zuerst, was das ändern würde</translation>
    </message>
    <message>
        <source>Of the selection: {}</source>
        <translation>Von der Auswahl: {}</translation>
    </message>
    <message>
        <source>Choose a playlist to see what was done in it.</source>
        <translation>Wähle eine Playlist, um zu sehen, was darin geschah.</translation>
    </message>
    <message>
        <source>Nothing that was done matches this filter.</source>
        <translation>Nichts davon passt zum Filter.</translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
</context>
<context>
    <name>HostDataActions</name>
    <message>
        <source>Save the server&apos;s data</source>
        <translation>Daten des Servers speichern</translation>
    </message>
    <message>
        <source>The server&apos;s data could not be saved: {}</source>
        <translation>Die Daten des Servers konnten nicht gespeichert werden: {}</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>Saving the server&apos;s data</source>
        <translation>Speichert die Daten des Servers</translation>
    </message>
    <message>
        <source>Restore the server&apos;s data</source>
        <translation>Daten des Servers zurückholen</translation>
    </message>
    <message>
        <source>Replace all that this computer&apos;s server holds by {}?</source>
        <translation>Alles, was der Server dieses Computers enthält, durch {} ersetzen?</translation>
    </message>
    <message>
        <source>What it holds now is kept beside it. What your friends changed since that file was saved comes back from their computers; accounts made since are lost.</source>
        <translation>Was er jetzt enthält, wird daneben aufgehoben. Was deine Freunde seit dem Speichern dieser Datei geändert haben, kommt von ihren Computern zurück; Konten, die seither entstanden sind, gehen verloren.</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>Nothing was replaced: {}</source>
        <translation>Es wurde nichts ersetzt: {}</translation>
    </message>
    <message>
        <source>The server&apos;s data is that of {} now.</source>
        <translation>Die Daten des Servers sind jetzt die aus {}.</translation>
    </message>
    <message>
        <source>Restoring the server&apos;s data</source>
        <translation>Holt die Daten des Servers zurück</translation>
    </message>
    <message>
        <source>Backups of a server</source>
        <translation>Sicherungen eines Servers</translation>
    </message>
</context>
<context>
    <name>HostDialog</name>
    <message>
        <source>Host on this computer</source>
        <translation>Auf diesem Computer hosten</translation>
    </message>
    <message>
        <source>How the others know you</source>
        <translation>Wie die anderen dich kennen</translation>
    </message>
    <message>
        <source>&amp;Share the playlists I have here with everyone who joins</source>
        <translation>Meine Playlists von hier mit allen &amp;teilen, die beitreten</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>The digits of the certificate</source>
        <translation>Die Ziffern des Zertifikats</translation>
    </message>
    <message>
        <source>Your friends choose Sync, Join a server, and paste the invitation. It lets ten people in, for seven days. Who types the address instead is shown digits: they have to be these. Those without the program open the address in a browser.</source>
        <translation>Deine Freunde wählen Sync, Einem Server beitreten, und fügen die Einladung ein. Sie lässt zehn Leute ein, sieben Tage lang. Wer stattdessen die Adresse eingibt, dem werden Ziffern gezeigt: Es müssen diese sein. Wer das Programm nicht hat, öffnet die Adresse in einem Browser.</translation>
    </message>
    <message>
        <source>Whoever has the invitation can join: send it to your friends alone.</source>
        <translation>Wer die Einladung hat, kann beitreten: Schicke sie nur deinen Freunden.</translation>
    </message>
    <message>
        <source>The last lines of the server</source>
        <translation>Die letzten Zeilen des Servers</translation>
    </message>
    <message>
        <source>&amp;Keep hosting in the tray when the window is closed</source>
        <translation>Im Tray &amp;weiter hosten, wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>&amp;People…</source>
        <translation>&amp;Leute…</translation>
    </message>
    <message>
        <source>Save the server&apos;s &amp;data…</source>
        <translation>&amp;Daten des Servers sichern…</translation>
    </message>
    <message>
        <source>&amp;Restore…</source>
        <translation>Zu&amp;rückholen…</translation>
    </message>
    <message>
        <source>&amp;Move to a box…</source>
        <translation>U&amp;mziehen…</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>Dein &amp;Name</translation>
    </message>
    <message>
        <source>&amp;Invitation</source>
        <translation>&amp;Einladung</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Adresse</translation>
    </message>
    <message>
        <source>Certificate</source>
        <translation>Zertifikat</translation>
    </message>
    <message>
        <source>S&amp;top hosting</source>
        <translation>Hosten &amp;beenden</translation>
    </message>
    <message>
        <source>S&amp;tart hosting</source>
        <translation>Hosten &amp;beginnen</translation>
    </message>
    <message>
        <source>This window has joined {} and stays with it: what your friends do on this computer&apos;s server is not seen here. For that, leave the other one first (Sync, Leave the server).</source>
        <translation>Dieses Fenster ist {} beigetreten und bleibt dabei: Was deine Freunde auf dem Server dieses Computers tun, ist hier nicht zu sehen. Dafür verlasse erst den anderen (Sync, Server verlassen).</translation>
    </message>
</context>
<context>
    <name>HostPeople</name>
    <message>
        <source>Give a new invitation</source>
        <translation>Neue Einladung geben</translation>
    </message>
    <message>
        <source>Give {} a new invitation?</source>
        <translation>{} eine neue Einladung geben?</translation>
    </message>
    <message>
        <source>That is you. All your computers are signed out, and your password is gone. This one is signed in again by itself, to the same account. Nothing is lost.</source>
        <translation>Das bist du. Alle deine Computer werden abgemeldet, und dein Passwort ist weg. Dieser meldet sich von selbst wieder an, bei demselben Konto. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>All computers of {} are signed out, and the password is gone. The invitation signs one in again, to the same account, with everything that it has. Nothing is lost.</source>
        <translation>Alle Computer von {} werden abgemeldet, und das Passwort ist weg. Die Einladung meldet einen wieder an, bei demselben Konto, mit allem, was es hat. Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Sign out, and invite</source>
        <translation>Abmelden und einladen</translation>
    </message>
    <message>
        <source>Hosting has stopped: start it again first.</source>
        <translation>Das Hosten ist beendet: Starte es erst wieder.</translation>
    </message>
    <message>
        <source>Your other computers are signed out, and this one is signed in again.</source>
        <translation>Deine anderen Computer sind abgemeldet, und dieser ist wieder angemeldet.</translation>
    </message>
    <message>
        <source>No invitation could be made: {}</source>
        <translation>Es konnte keine Einladung gemacht werden: {}</translation>
    </message>
    <message>
        <source>Making an invitation</source>
        <translation>Einladung wird gemacht</translation>
    </message>
</context>
<context>
    <name>HostingActions</name>
    <message>
        <source>No invitation could be made: {}</source>
        <translation>Es konnte keine Einladung gemacht werden: {}</translation>
    </message>
    <message>
        <source>Making an invitation</source>
        <translation>Einladung wird gemacht</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import playlists</source>
        <translation>Playlists importieren</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Choose all playlists</source>
        <translation>Alle Playlists wählen</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Choose no playlist</source>
        <translation>Keine Playlist wählen</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>As new playlists</source>
        <translation>Als neue Playlists</translation>
    </message>
    <message>
        <source>To the end of {}</source>
        <translation>Ans Ende von {}</translation>
    </message>
    <message>
        <source>Where the tracks go</source>
        <translation>Wohin die Titel kommen</translation>
    </message>
    <message>
        <source>What was odd ({})</source>
        <translation>Was auffiel ({})</translation>
    </message>
    <message>
        <source>Nothing here can be read as a playlist yet.</source>
        <translation>Noch ist nichts davon als Playlist zu lesen.</translation>
    </message>
    <message>
        <source>{} will be added to the end of {}.</source>
        <translation>{} kommen ans Ende von {}.</translation>
    </message>
    <message>
        <source>{} with {} will be added.</source>
        <translation>Neu hinzu kommt: {} ({}).</translation>
    </message>
</context>
<context>
    <name>ImportPreview</name>
    <message>
        <source>Tracks of the playlist</source>
        <translation>Titel der Playlist</translation>
    </message>
    <message>
        <source>C&amp;hoose columns…</source>
        <translation>&amp;Spalten wählen…</translation>
    </message>
    <message>
        <source>&amp;Read as lines “Artist - Title”</source>
        <translation>Als &amp;Zeilen „Interpret - Titel“ lesen</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen…</translation>
    </message>
    <message>
        <source>You can say which column is what, or have the file read as lines of text.</source>
        <translation>Du kannst sagen, welche Spalte was ist, oder die Datei als Textzeilen lesen lassen.</translation>
    </message>
    <message>
        <source>You can say which column is what.</source>
        <translation>Du kannst sagen, welche Spalte was ist.</translation>
    </message>
    <message>
        <source>You can have the file read as lines of text.</source>
        <translation>Du kannst die Datei als Textzeilen lesen lassen.</translation>
    </message>
</context>
<context>
    <name>InvitationActions</name>
    <message>
        <source>You have joined this server already.</source>
        <translation>Diesem Server bist du schon beigetreten.</translation>
    </message>
    <message>
        <source>You have joined this server already. The invitation is for somebody who has not; it is unused.</source>
        <translation>Diesem Server bist du schon beigetreten. Die Einladung ist für jemanden, der das noch nicht ist; sie ist unbenutzt.</translation>
    </message>
    <message>
        <source>You are let in. The playlist opens as soon as it is here.</source>
        <translation>Du bist eingelassen. Die Playlist öffnet sich, sobald sie hier ist.</translation>
    </message>
    <message>
        <source>Here is {}, to which you were invited.</source>
        <translation>Hier ist {}, dazu wurdest du eingeladen.</translation>
    </message>
    <message>
        <source>An invitation to another server</source>
        <translation>Eine Einladung zu einem anderen Server</translation>
    </message>
    <message>
        <source>This link leads to {}, and you have joined {}.</source>
        <translation>Dieser Link führt zu {}, und du bist {} beigetreten.</translation>
    </message>
    <message>
        <source>The playlists of one computer are synced with one server. To change over, leave the one you have and open the link again: everything stays here, and comes along if you wish.</source>
        <translation>Die Playlists eines Computers werden mit einem Server abgeglichen. Um zu wechseln, verlasse den jetzigen und öffne den Link noch einmal: Alles bleibt hier und kommt mit, wenn du willst.</translation>
    </message>
    <message>
        <source>Leave the server…</source>
        <translation>Server verlassen…</translation>
    </message>
</context>
<context>
    <name>InvitationDialog</name>
    <message>
        <source>Open an invitation</source>
        <translation>Einladung öffnen</translation>
    </message>
    <message>
        <source>An invitation to a playlist on the server that you have joined lets you in with the account you have.</source>
        <translation>Eine Einladung zu einer Playlist auf dem Server, dem du beigetreten bist, lässt dich mit dem Konto ein, das du hast.</translation>
    </message>
    <message>
        <source>A link, or a code like abcd-efgh-jkmn-pqrs</source>
        <translation>Ein Link, oder ein Code wie abcd-efgh-jkmn-pqrs</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>&amp;Invitation</source>
        <translation>&amp;Einladung</translation>
    </message>
</context>
<context>
    <name>InviteDialog</name>
    <message>
        <source>Invite somebody</source>
        <translation>Jemanden einladen</translation>
    </message>
    <message>
        <source>Whoever opens the link joins this server and the playlist {}.</source>
        <translation>Wer den Link öffnet, tritt diesem Server und der Playlist {} bei.</translation>
    </message>
    <message>
        <source>Whoever opens the link joins this server.</source>
        <translation>Wer den Link öffnet, tritt diesem Server bei.</translation>
    </message>
    <message>
        <source>Only programs on this computer reach this server, so nobody elsewhere can use the link. For friends, choose Sync, Host on this computer; or start the server with --host 0.0.0.0 and join it again at the address that it prints.</source>
        <translation>Diesen Server erreichen nur Programme auf diesem Computer, also kann anderswo niemand den Link benutzen. Für Freunde wähle Sync, Auf diesem Computer hosten; oder starte den Server mit --host 0.0.0.0 und tritt ihm unter der Adresse noch einmal bei, die er ausgibt.</translation>
    </message>
    <message>
        <source>1 person</source>
        <translation>1 Person</translation>
    </message>
    <message>
        <source>{} people</source>
        <translation>{} Personen</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>{} days</source>
        <translation>{} Tage</translation>
    </message>
    <message>
        <source>Make a link</source>
        <translation>Link erstellen</translation>
    </message>
    <message>
        <source>Open invitations</source>
        <translation>Offene Einladungen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>&amp;Lets in</source>
        <translation>&amp;Gilt für</translation>
    </message>
    <message>
        <source>&amp;Is valid for</source>
        <translation>G&amp;ültig für</translation>
    </message>
    <message>
        <source>&amp;Who joins</source>
        <translation>&amp;Wer beitritt</translation>
    </message>
    <message>
        <source>Hand this link on. It is shown this once, and is valid until {}.</source>
        <translation>Gib diesen Link weiter. Er wird nur dieses eine Mal gezeigt und gilt bis {}.</translation>
    </message>
    <message>
        <source>Until {}, used {} of {} times</source>
        <translation>Bis {}, {} von {} Mal benutzt</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>Copied. Hand the link on to whom you invite.</source>
        <translation>Kopiert. Gib den Link an die weiter, die du einlädst.</translation>
    </message>
</context>
<context>
    <name>Inviting</name>
    <message>
        <source>Join a server first; then you can invite others to it.</source>
        <translation>Tritt erst einem Server bei, dann kannst du andere dorthin einladen.</translation>
    </message>
    <message>
        <source>Revoked. Its link lets nobody in any more.</source>
        <translation>Widerrufen. Der Link lässt niemanden mehr hinein.</translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a server</source>
        <translation>Server beitreten</translation>
    </message>
    <message>
        <source>A link, or https://192.168.1.20:8765</source>
        <translation>Ein Link oder https://192.168.1.20:8765</translation>
    </message>
    <message>
        <source>How the others know you</source>
        <translation>Name, unter dem andere dich kennen</translation>
    </message>
    <message>
        <source>Servers nearby</source>
        <translation>Server in der Nähe</translation>
    </message>
    <message>
        <source>&amp;Keep them to myself</source>
        <translation>&amp;Für mich behalten</translation>
    </message>
    <message>
        <source>&amp;Share them with everyone there</source>
        <translation>Mit allen dort &amp;teilen</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>&amp;Auswählen</translation>
    </message>
    <message>
        <source>Playlists to share</source>
        <translation>Zu teilende Playlists</translation>
    </message>
    <message>
        <source>Join</source>
        <translation>Beitreten</translation>
    </message>
    <message>
        <source>&amp;Host on this computer…</source>
        <translation>Auf diesem Computer &amp;hosten…</translation>
    </message>
    <message>
        <source>Your playlists stay on this computer too. Everything goes on when the server is away.</source>
        <translation>Die Playlists bleiben auch auf diesem Computer. Ist der Server nicht da, geht alles weiter.</translation>
    </message>
    <message>
        <source>&amp;Invitation or address</source>
        <translation>&amp;Einladung oder Adresse</translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation>&amp;Name</translation>
    </message>
    <message>
        <source>What about the playlists you have here already?</source>
        <translation>Was geschieht mit den Playlists, die schon hier sind?</translation>
    </message>
    <message>
        <source>You can change this for each playlist later. New ones are as the settings say.</source>
        <translation>Das lässt sich später für jede Playlist ändern. Neue sind so, wie es die Einstellungen sagen.</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>The link that you opened just now took the place of what was here.</source>
        <translation>Der Link, den du gerade geöffnet hast, steht jetzt anstelle dessen, was hier war.</translation>
    </message>
    <message>
        <source>This is the link that you opened just now.</source>
        <translation>Das ist der Link, den du gerade geöffnet hast.</translation>
    </message>
    <message>
        <source>{} at {}</source>
        <translation>{} unter {}</translation>
    </message>
    <message>
        <source>This server lets in only those who have an account there.</source>
        <translation>Dieser Server lässt nur ein, wer dort ein Konto hat.</translation>
    </message>
</context>
<context>
    <name>LinkRegistration</name>
    <message>
        <source>The system could not be told which program opens invitations: {}.</source>
        <translation>Dem System ließ sich nicht sagen, welches Programm Einladungen öffnet: {}.</translation>
    </message>
</context>
<context>
    <name>MemberDoings</name>
    <message>
        <source>Hand ‘{}’ over to {}? You may still edit it, but no longer say who is let in.</source>
        <translation>„{}“ an {} übergeben? Bearbeiten darfst du sie weiter, aber nicht mehr bestimmen, wer dabei ist.</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Leave ‘{}’? You still see it as one of everyone here.</source>
        <translation>„{}“ verlassen? Du siehst sie weiterhin, wie alle hier.</translation>
    </message>
    <message>
        <source>Leave ‘{}’? It goes from this computer, and only an owner can let you in again.</source>
        <translation>„{}“ verlassen? Sie verschwindet von diesem Computer, und nur wer sie besitzt, kann dich wieder dazuholen.</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>You are the only owner, and a playlist keeps at least one. Make somebody else an owner first: select a member, then ‘Hand over’.</source>
        <translation>Nur du besitzt diese Playlist, und jemand muss sie besitzen. Gib sie erst weiter: Wähle ein Mitglied, dann „Übergeben“.</translation>
    </message>
</context>
<context>
    <name>MembersPage</name>
    <message>
        <source>Members</source>
        <translation>Mitglieder</translation>
    </message>
    <message>
        <source>What this member may do</source>
        <translation>Was dieses Mitglied darf</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Übergeben</translation>
    </message>
    <message>
        <source>Makes this member the owner in your place; you may still edit</source>
        <translation>Dieses Mitglied besitzt sie dann statt dir; bearbeiten darfst du sie weiter</translation>
    </message>
    <message>
        <source>Let somebody in</source>
        <translation>Jemanden dazuholen</translation>
    </message>
    <message>
        <source>Leave this playlist</source>
        <translation>Diese Playlist verlassen</translation>
    </message>
    <message>
        <source>Choose a playlist to see who may see it.</source>
        <translation>Wähle eine Playlist, um zu sehen, wer sie sehen darf.</translation>
    </message>
    <message>
        <source>This playlist is on this computer alone. Join a server to share it.</source>
        <translation>Diese Playlist ist nur auf diesem Computer. Tritt einem Server bei, um sie zu teilen.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt …</translation>
    </message>
    <message>
        <source>This is how it was when the server was last reached. To change it, the server is needed.</source>
        <translation>So war es, als der Server zuletzt erreichbar war. Um es zu ändern, wird der Server gebraucht.</translation>
    </message>
    <message>
        <source>You may look at this playlist.</source>
        <translation>Du darfst diese Playlist ansehen.</translation>
    </message>
    <message>
        <source>The server does not have this playlist yet. Once it has, only you see it.</source>
        <translation>Der Server hat diese Playlist noch nicht. Sobald er sie hat, siehst nur du sie.</translation>
    </message>
    <message>
        <source>The server does not have this playlist yet. Once it has, everyone here may edit it.</source>
        <translation>Der Server hat diese Playlist noch nicht. Sobald er sie hat, dürfen alle hier sie bearbeiten.</translation>
    </message>
    <message>
        <source>Everyone here</source>
        <translation>Alle hier</translation>
    </message>
    <message>
        <source>Everybody on this server is let in</source>
        <translation>Alle auf diesem Server sind schon dabei</translation>
    </message>
</context>
<context>
    <name>MergeWatch</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Kept yours of {}</source>
        <translation>Eigenes behalten: {}</translation>
    </message>
    <message>
        <source>Kept yours of {} values</source>
        <translation>Bei {} Werten die eigenen behalten</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Left as it is.</source>
        <translation>Bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>Restored {}</source>
        <translation>Wiederhergestellt: {}</translation>
    </message>
</context>
<context>
    <name>MoveDialog</name>
    <message>
        <source>Move to a box of its own</source>
        <translation>Auf ein eigenes Gerät umziehen</translation>
    </message>
    <message>
        <source>A small computer that is always on can take the server over, with all accounts and playlists. Your friends go on with it as before.</source>
        <translation>Ein kleiner Computer, der immer an ist, kann den Server übernehmen, mit allen Konten und Playlists. Für deine Freunde geht es damit weiter wie bisher.</translation>
    </message>
    <message>
        <source>&amp;Save the server&apos;s data…</source>
        <translation>Daten des Servers &amp;speichern…</translation>
    </message>
    <message>
        <source>What to type on the box</source>
        <translation>Was auf dem Gerät einzugeben ist</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>1. Stop hosting here, and save all that the server holds to a file.</source>
        <translation>1. Höre hier auf zu hosten, und speichere alles, was der Server enthält, in eine Datei.</translation>
    </message>
    <message>
        <source>2. Take the file to the box, into the folder of this program there (the guide to the server says how to set one up), and type:</source>
        <translation>2. Bring die Datei auf das Gerät, in den Ordner dieses Programms dort (die Anleitung zum Server sagt, wie man es einrichtet), und gib ein:</translation>
    </message>
    <message>
        <source>3. Do not host here again. Windows on the same network find the box by themselves, by its certificate; others leave the server and join it at the address that it prints, and are known there.</source>
        <translation>3. Hoste hier nicht wieder. Fenster im selben Netz finden das Gerät von selbst, an seinem Zertifikat; andere verlassen den Server und treten ihm unter der Adresse bei, die er ausgibt, und sind dort bekannt.</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>What happened while you were away</source>
        <translation>Was inzwischen geschehen ist</translation>
    </message>
    <message>
        <source>Do what the notice offers</source>
        <translation>Ausführen, was der Hinweis anbietet</translation>
    </message>
    <message>
        <source>Put this notice away</source>
        <translation>Hinweis weglegen</translation>
    </message>
    <message>
        <source>{} ({} more)</source>
        <translation>{} ({} weitere)</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message>
        <source>Others changed {} playlists.</source>
        <translation>Andere haben {} Playlists geändert.</translation>
    </message>
    <message>
        <source>Others changed {}.</source>
        <translation>Andere haben {} geändert.</translation>
    </message>
</context>
<context>
    <name>OfferModel</name>
    <message>
        <source>Playlist</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
</context>
<context>
    <name>OfferView</name>
    <message>
        <source>Playlists in the files</source>
        <translation>Playlists in den Dateien</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
</context>
<context>
    <name>OwnJoining</name>
    <message>
        <source>Joining the server of this computer</source>
        <translation>Tritt dem Server dieses Computers bei</translation>
    </message>
    <message>
        <source>This window could not join the server of this computer: {}</source>
        <translation>Dieses Fenster konnte dem Server dieses Computers nicht beitreten: {}</translation>
    </message>
    <message>
        <source>This window has not joined the server. Stop hosting, and start it again, to say who you are.</source>
        <translation>Dieses Fenster ist dem Server nicht beigetreten. Beende das Hosten und starte es wieder, um zu sagen, wer du bist.</translation>
    </message>
</context>
<context>
    <name>PaneWindow</name>
    <message>
        <source>Shared Music Playlist</source>
        <translation>Shared Music Playlist</translation>
    </message>
</context>
<context>
    <name>PeopleDialog</name>
    <message>
        <source>People of this server</source>
        <translation>Leute auf diesem Server</translation>
    </message>
    <message>
        <source>Give a new &amp;invitation…</source>
        <translation>Neue &amp;Einladung geben…</translation>
    </message>
    <message>
        <source>For who has lost a computer, or forgotten a password: it lets them in to the account they have.</source>
        <translation>Für alle, die einen Computer verloren oder ein Passwort vergessen haben: Sie lässt sie wieder in ihr Konto.</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>Der Server wird gefragt…</translation>
    </message>
    <message>
        <source>Copied. Hand the link on to whom it is for.</source>
        <translation>Kopiert. Gib den Link an die Person weiter, für die er ist.</translation>
    </message>
    <message>
        <source>Hand this link on to {}. It is shown this once, is valid for seven days, and signs one computer in.</source>
        <translation>Gib diesen Link an {} weiter. Er wird nur dieses eine Mal gezeigt, gilt sieben Tage und meldet einen Computer an.</translation>
    </message>
</context>
<context>
    <name>PeopleList</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Computers</source>
        <translation>Computer</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>People of the server</source>
        <translation>Leute auf dem Server</translation>
    </message>
    <message>
        <source>{} (you)</source>
        <translation>{} (du)</translation>
    </message>
    <message>
        <source>Somebody new: {}</source>
        <translation>Jemand Neues: {}</translation>
    </message>
</context>
<context>
    <name>PlayerDialog</name>
    <message>
        <source>Player and music folder</source>
        <translation>Player und Musikordner</translation>
    </message>
    <message>
        <source>Choose a &amp;program…</source>
        <translation>&amp;Programm wählen…</translation>
    </message>
    <message>
        <source>Use the &amp;system&apos;s</source>
        <translation>Das des S&amp;ystems verwenden</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>&amp;Ordner wählen…</translation>
    </message>
    <message>
        <source>&amp;Read it again</source>
        <translation>Neu ein&amp;lesen</translation>
    </message>
    <message>
        <source>&amp;No folder</source>
        <translation>&amp;Kein Ordner</translation>
    </message>
    <message>
        <source>Player for lists</source>
        <translation>Player für Listen</translation>
    </message>
    <message>
        <source>“Open in player” hands the list that is shown, or what is selected of it, to this program.</source>
        <translation>„Im Player öffnen“ übergibt diesem Programm die gezeigte Liste oder was davon ausgewählt ist.</translation>
    </message>
    <message>
        <source>Music folder</source>
        <translation>Musikordner</translation>
    </message>
    <message>
        <source>Tracks play from the files in it that are the same songs by number, by title, artist and length, or by the file&apos;s name. Where your files lie stays on this computer.</source>
        <translation>Titel werden aus den Dateien darin abgespielt, die nach Nummer, nach Titel, Interpret und Länge oder nach dem Dateinamen dieselben Stücke sind. Wo die Dateien liegen, bleibt auf diesem Computer.</translation>
    </message>
    <message>
        <source>Choose a player</source>
        <translation>Player wählen</translation>
    </message>
    <message>
        <source>Choose your music folder</source>
        <translation>Musikordner wählen</translation>
    </message>
    <message>
        <source>The system&apos;s player for playlists</source>
        <translation>Das Programm des Systems für Playlists</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keiner</translation>
    </message>
</context>
<context>
    <name>Playing</name>
    <message>
        <source>This computer has no program that opens {}.</source>
        <translation>Dieser Computer hat kein Programm, das {} öffnet.</translation>
    </message>
    <message>
        <source>The address of {} is none that a player or a browser opens; it was left alone.</source>
        <translation>Die Adresse von {} ist keine, die ein Player oder Browser öffnet; sie blieb unberührt.</translation>
    </message>
    <message>
        <source>There is no file of {} in your music folder, and it has no link. Add one in its details.</source>
        <translation>Von {} liegt keine Datei im Musikordner, und einen Link gibt es nicht. In den Details lässt sich einer eintragen.</translation>
    </message>
    <message>
        <source>{} has no file here and no link. Choose your music folder (Track, Player and music folder…), or add a link in its details.</source>
        <translation>{} hat hier keine Datei und keinen Link. Bitte den Musikordner wählen (Titel, Player und Musikordner…) oder in den Details einen Link eintragen.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>None of these tracks has a file on this computer or a link, so there is nothing to play.</source>
        <translation>Keiner dieser Titel hat eine Datei auf diesem Computer oder einen Link; es gibt nichts abzuspielen.</translation>
    </message>
    <message>
        <source>Handed {} to the player. Left out, without a file here or a link: {}.</source>
        <translation>{} an den Player übergeben. Ausgelassen, ohne Datei hier und ohne Link: {}.</translation>
    </message>
    <message>
        <source>Handed {} to the player</source>
        <translation>{} an den Player übergeben</translation>
    </message>
    <message>
        <source>This computer has no player for playlists. Choose one: Track, Player and music folder…</source>
        <translation>Dieser Computer hat keinen Player für Playlists. Einer lässt sich wählen: Titel, Player und Musikordner…</translation>
    </message>
    <message>
        <source>{} could not be started. Choose another player: Track, Player and music folder…</source>
        <translation>{} ließ sich nicht starten. Ein anderer Player lässt sich wählen: Titel, Player und Musikordner…</translation>
    </message>
    <message>
        <source>The list for the player could not be written: {}.</source>
        <translation>Die Liste für den Player ließ sich nicht schreiben: {}.</translation>
    </message>
</context>
<context>
    <name>PlaylistArranging</name>
    <message>
        <source>Duplicated {}</source>
        <translation>{} dupliziert</translation>
    </message>
    <message>
        <source>Duplicating</source>
        <translation>Wird dupliziert</translation>
    </message>
    <message>
        <source>{} (copy)</source>
        <translation>{} (Kopie)</translation>
    </message>
    <message>
        <source>{} (copy {})</source>
        <translation>{} (Kopie {})</translation>
    </message>
    <message>
        <source>Shuffling</source>
        <translation>Wird gemischt</translation>
    </message>
    <message>
        <source>Shuffled {}</source>
        <translation>{} gemischt</translation>
    </message>
    <message>
        <source>Turning round</source>
        <translation>Wird umgekehrt</translation>
    </message>
    <message>
        <source>Turned {} round</source>
        <translation>{} umgekehrt</translation>
    </message>
    <message>
        <source>{} is not here any more.</source>
        <translation>{} ist nicht mehr da.</translation>
    </message>
    <message>
        <source>You may look at {}, not change it.</source>
        <translation>{} lässt sich nur ansehen, nicht ändern.</translation>
    </message>
    <message>
        <source>Looking for duplicates</source>
        <translation>Doppelte Titel werden gesucht</translation>
    </message>
    <message>
        <source>No track is in {} more than once.</source>
        <translation>Kein Titel ist mehrfach in {}.</translation>
    </message>
    <message>
        <source>Removing {}</source>
        <translation>{} werden entfernt</translation>
    </message>
    <message>
        <source>Removed {}</source>
        <translation>{} entfernt</translation>
    </message>
</context>
<context>
    <name>PlaylistChooser</name>
    <message>
        <source>Filter playlists</source>
        <translation>Playlists filtern</translation>
    </message>
    <message>
        <source>Playlists</source>
        <translation>Playlists</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <source>New playlist</source>
        <translation>Neue Playlist</translation>
    </message>
</context>
<context>
    <name>PlaylistEditing</name>
    <message>
        <source>New playlist</source>
        <translation>Neue Playlist</translation>
    </message>
    <message>
        <source>Deleted {}</source>
        <translation>{} gelöscht</translation>
    </message>
</context>
<context>
    <name>PlaylistModel</name>
    <message>
        <source>A playlist needs a name; it was left as it is.</source>
        <translation>Eine Playlist braucht einen Namen; sie blieb, wie sie war.</translation>
    </message>
    <message>
        <source>in the folder {}</source>
        <translation>im Ordner {}</translation>
    </message>
    <message>
        <source>shared with others</source>
        <translation>mit anderen geteilt</translation>
    </message>
    <message>
        <source>you may look, not change</source>
        <translation>nur zum Ansehen</translation>
    </message>
    <message>
        <source>changed by others since you looked</source>
        <translation>von anderen geändert, noch nicht angesehen</translation>
    </message>
    <message>
        <source>You, {}</source>
        <translation>Du, {}</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}, {}</translation>
    </message>
</context>
<context>
    <name>PlaylistView</name>
    <message>
        <source>Playlists</source>
        <translation>Playlists</translation>
    </message>
</context>
<context>
    <name>QrCode</name>
    <message>
        <source>The link as a QR code</source>
        <translation>Der Link als QR-Code</translation>
    </message>
</context>
<context>
    <name>QuestionBar</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>Refusals</name>
    <message>
        <source>Tried again: {}</source>
        <translation>Erneut versucht: {}</translation>
    </message>
    <message>
        <source>{} (my own)</source>
        <translation>{} (eigene)</translation>
    </message>
    <message>
        <source>Recovered tracks</source>
        <translation>Gerettete Titel</translation>
    </message>
    <message>
        <source>Made {}</source>
        <translation>Angelegt: {}</translation>
    </message>
    <message>
        <source>Discarded {}</source>
        <translation>{} verworfen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>RefusedList</name>
    <message>
        <source>Changes that need you</source>
        <translation>Zu klärende Änderungen</translation>
    </message>
    <message>
        <source>Try &amp;again</source>
        <translation>&amp;Erneut versuchen</translation>
    </message>
    <message>
        <source>Make a playlist of my &amp;own</source>
        <translation>Eine ei&amp;gene Playlist daraus machen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>Copy as &amp;text</source>
        <translation>Als &amp;Text kopieren</translation>
    </message>
    <message>
        <source>&amp;Discard</source>
        <translation>&amp;Verwerfen</translation>
    </message>
    <message>
        <source>{}. Review…</source>
        <translation>{}. Ansehen…</translation>
    </message>
    <message>
        <source>Nothing was refused.</source>
        <translation>Nichts wurde abgelehnt.</translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation>Nichts ist zu klären.</translation>
    </message>
</context>
<context>
    <name>RemarkView</name>
    <message>
        <source>What was odd</source>
        <translation>Was auffiel</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
</context>
<context>
    <name>RemovalDialog</name>
    <message>
        <source>Remove my account</source>
        <translation>Mein Konto entfernen</translation>
    </message>
    <message>
        <source>Your account and its password are removed from the server, and all your computers are signed out. This cannot be undone. Everything stays on this computer, but is synced no more; what you added stays with the others. Playlists that only you own go to whom you choose; with nobody chosen, they are erased there.</source>
        <translation>Dein Konto und sein Passwort werden vom Server entfernt und alle deine Computer abgemeldet. Das lässt sich nicht rückgängig machen. Auf diesem Computer bleibt alles, wird aber nicht mehr synchronisiert; was du hinzugefügt hast, bleibt bei den anderen. Playlists, die nur du besitzt, gehen an wen du wählst; wählst du niemanden, werden sie dort gelöscht.</translation>
    </message>
    <message>
        <source>Who gets the playlists that only you own</source>
        <translation>Wer die Playlists bekommt, die nur du besitzt</translation>
    </message>
    <message>
        <source>Nobody: I share none of them</source>
        <translation>Niemand: Ich teile keine davon</translation>
    </message>
    <message>
        <source>Choose somebody</source>
        <translation>Wähle jemanden</translation>
    </message>
    <message>
        <source>They &amp;go to</source>
        <translation>Sie &amp;gehen an</translation>
    </message>
    <message>
        <source>&amp;Remove my account</source>
        <translation>Mein Konto &amp;entfernen</translation>
    </message>
</context>
<context>
    <name>ReportDialog</name>
    <message>
        <source>Save report…</source>
        <translation>Bericht speichern…</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>ReportSaving</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <source>The report was saved as {}.</source>
        <translation>Der Bericht wurde als {} gespeichert.</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Restore an earlier state</source>
        <translation>Früheren Stand wiederherstellen</translation>
    </message>
    <message>
        <source>It is one step: Undo takes it back. Others see it like any other change.</source>
        <translation>Es ist ein einziger Schritt: Rückgängig nimmt ihn zurück. Andere sehen ihn wie jede andere Änderung.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <source>Looking through the history…</source>
        <translation>Der Verlauf wird durchgesehen…</translation>
    </message>
    <message>
        <source>What changes, track by track</source>
        <translation>Was sich ändert, Titel für Titel</translation>
    </message>
    <message>
        <source>goes into the Trash</source>
        <translation>kommt in den Papierkorb</translation>
    </message>
    <message>
        <source>All is as it was then. There is nothing to restore.</source>
        <translation>Alles ist wie damals. Es gibt nichts wiederherzustellen.</translation>
    </message>
</context>
<context>
    <name>ReviewDialog</name>
    <message>
        <source>What came together</source>
        <translation>Was zusammengekommen ist</translation>
    </message>
    <message>
        <source>Keep &amp;mine</source>
        <translation>&amp;Meins behalten</translation>
    </message>
    <message>
        <source>Keep &amp;theirs</source>
        <translation>&amp;Deren behalten</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Leave in the Tras&amp;h</source>
        <translation>Im &amp;Papierkorb lassen</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>Ö&amp;ffnen</translation>
    </message>
    <message>
        <source>What came together, by playlist</source>
        <translation>Was zusammengekommen ist, nach Playlist</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>To decide</source>
        <translation>Zu entscheiden</translation>
    </message>
    <message>
        <source>Nothing came together yet</source>
        <translation>Noch ist nichts zusammengekommen</translation>
    </message>
    <message>
        <source>Since {}.</source>
        <translation>Seit {}.</translation>
    </message>
    <message>
        <source>{}: decide, or leave it as it is.</source>
        <translation>{}: entscheiden oder lassen, wie es ist.</translation>
    </message>
    <message>
        <source>When others change a playlist while you are away, you see here who did what, and what met.</source>
        <translation>Ändern andere inzwischen eine Playlist, steht hier, wer was getan hat und was aufeinandertraf.</translation>
    </message>
</context>
<context>
    <name>SearchActions</name>
    <message>
        <source>Tracks of playlists that are shared with you for reading only stay as they are.</source>
        <translation>Titel in Playlists, die nur zum Ansehen geteilt sind, bleiben, wie sie sind.</translation>
    </message>
    <message>
        <source>Removing {}</source>
        <translation>{} werden entfernt</translation>
    </message>
    <message>
        <source>Removed {} from {}</source>
        <translation>{} aus {} entfernt</translation>
    </message>
    <message>
        <source>Removed {} from {} playlists</source>
        <translation>{} aus {} Playlists entfernt</translation>
    </message>
</context>
<context>
    <name>SearchModel</name>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Playlist</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
</context>
<context>
    <name>SearchPane</name>
    <message>
        <source>Search pane</source>
        <translation>Bereich „Suche“</translation>
    </message>
    <message>
        <source>Search all playlists by title, artist or album</source>
        <translation>Alle Playlists nach Titel, Interpret oder Album durchsuchen</translation>
    </message>
    <message>
        <source>Search all playlists</source>
        <translation>Alle Playlists durchsuchen</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Treffer</translation>
    </message>
    <message>
        <source>Type the beginnings of words, in any order. Enter on a result shows it in its playlist.</source>
        <translation>Wortanfänge eingeben, in beliebiger Reihenfolge. Die Eingabetaste zeigt einen Treffer in seiner Playlist.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>No track of any playlist has words that begin like this: ‘{}’.</source>
        <translation>Kein Titel irgendeiner Playlist hat Wörter, die so beginnen: „{}“.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Found {}.</source>
        <translation>Gefunden: {}.</translation>
    </message>
    <message>
        <source>Still reading {} of {}.</source>
        <translation>Noch werden {} von {} gelesen.</translation>
    </message>
    <message>
        <source>Searching takes longer here: this Python&apos;s SQLite has no full text search.</source>
        <translation>Die Suche dauert hier länger: Das SQLite dieses Python hat keine Volltextsuche.</translation>
    </message>
</context>
<context>
    <name>SearchView</name>
    <message>
        <source>Tracks found</source>
        <translation>Gefundene Titel</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>Sending</name>
    <message>
        <source>&amp;New playlist</source>
        <translation>&amp;Neue Playlist</translation>
    </message>
    <message>
        <source>&amp;Another playlist…</source>
        <translation>&amp;Andere Playlist…</translation>
    </message>
    <message>
        <source>Move {} to</source>
        <translation>{} verschieben nach</translation>
    </message>
    <message>
        <source>Copy {} to</source>
        <translation>{} kopieren nach</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Pages of the settings</source>
        <translation>Seiten der Einstellungen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>Sharing</name>
    <message>
        <source>&amp;Everyone here</source>
        <translation>&amp;Alle hier</translation>
    </message>
    <message>
        <source>New playlist for every&amp;one here</source>
        <translation>Neue Playlist für &amp;alle hier</translation>
    </message>
    <message>
        <source>New playlist on&amp;ly for me</source>
        <translation>Neue Playlist nur &amp;für mich</translation>
    </message>
    <message>
        <source>Join a server first; then playlists can be shared.</source>
        <translation>Tritt erst einem Server bei; dann lassen sich Playlists teilen.</translation>
    </message>
    <message>
        <source>&amp;Only its members</source>
        <translation>&amp;Nur ihre Mitglieder</translation>
    </message>
    <message>
        <source>&amp;Only me</source>
        <translation>&amp;Nur ich</translation>
    </message>
    <message>
        <source>Its owner says whom a playlist is for.</source>
        <translation>Für wen eine Playlist ist, sagt, wer sie besitzt.</translation>
    </message>
    <message>
        <source>{} is for the same people as before. {}</source>
        <translation>{} ist für dieselben Leute wie zuvor. {}</translation>
    </message>
    <message>
        <source>{} is for everyone here, who may edit it.</source>
        <translation>{} ist für alle hier, und sie dürfen sie bearbeiten.</translation>
    </message>
    <message>
        <source>{} is for its members alone.</source>
        <translation>{} ist nur für ihre Mitglieder.</translation>
    </message>
    <message>
        <source>{} is for you alone.</source>
        <translation>{} ist nur für dich.</translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
</context>
<context>
    <name>ShortcutsList</name>
    <message>
        <source>Search what a key does, or a key</source>
        <translation>Nach Wirkung oder Taste suchen</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Does</source>
        <translation>Bewirkt</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
</context>
<context>
    <name>ShownLink</name>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Playlists pane</source>
        <translation>Bereich „Playlists“</translation>
    </message>
    <message>
        <source>Filter playlists</source>
        <translation>Playlists filtern</translation>
    </message>
    <message>
        <source>New playlist ({})</source>
        <translation>Neue Playlist ({})</translation>
    </message>
    <message>
        <source>New playlist</source>
        <translation>Neue Playlist</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Search all playlists ({})</source>
        <translation>Alle Playlists durchsuchen ({})</translation>
    </message>
    <message>
        <source>Search all playlists</source>
        <translation>Alle Playlists durchsuchen</translation>
    </message>
</context>
<context>
    <name>SupportActions</name>
    <message>
        <source>Save a support bundle</source>
        <translation>Support-Paket speichern</translation>
    </message>
    <message>
        <source>ZIP files</source>
        <translation>ZIP-Dateien</translation>
    </message>
    <message>
        <source>Saving a support bundle</source>
        <translation>Support-Paket wird gespeichert</translation>
    </message>
    <message>
        <source>Saved {}</source>
        <translation>{} gespeichert</translation>
    </message>
    <message>
        <source>The bundle cannot be written: {}.</source>
        <translation>Das Paket lässt sich nicht schreiben: {}.</translation>
    </message>
</context>
<context>
    <name>SupportDialog</name>
    <message>
        <source>Save a support bundle</source>
        <translation>Support-Paket speichern</translation>
    </message>
    <message>
        <source>If something does not work, this file helps others to help you. It holds the versions of what runs here, your settings, how the sync stands, how many playlists and tracks there are, and the last reports of crashes.</source>
        <translation>Geht etwas nicht, hilft diese Datei anderen beim Helfen. Sie enthält die Versionen aller Teile, die Einstellungen, den Stand der Synchronisierung, die Zahl der Playlists und Titel und die letzten Fehlerberichte.</translation>
    </message>
    <message>
        <source>It never holds what signs you in to a server. You can look into it: it is a ZIP with texts.</source>
        <translation>Zugangsdaten zu einem Server sind nie darin. Man kann hineinsehen: Es ist ein ZIP mit Texten.</translation>
    </message>
    <message>
        <source>&amp;Include the names of playlists and of the server</source>
        <translation>&amp;Namen der Playlists und des Servers aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Save…</source>
        <translation>&amp;Speichern…</translation>
    </message>
</context>
<context>
    <name>SyncActions</name>
    <message>
        <source>Leave the server</source>
        <translation>Server verlassen</translation>
    </message>
    <message>
        <source>Stop syncing with {}?</source>
        <translation>Nicht mehr mit {} synchronisieren?</translation>
    </message>
    <message>
        <source>Everything stays on this computer. You can join again at any time.</source>
        <translation>Alles bleibt auf diesem Computer. Ein neuer Beitritt ist jederzeit möglich.</translation>
    </message>
    <message>
        <source>Leave</source>
        <translation>Verlassen</translation>
    </message>
    <message>
        <source>Your server has another address now, {}. Syncing goes on there.</source>
        <translation>Dein Server hat jetzt eine andere Adresse, {}. Der Abgleich geht dort weiter.</translation>
    </message>
    <message>
        <source>Joined {}.</source>
        <translation>{} beigetreten.</translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message>
        <source>Sync</source>
        <translation>Synchronisierung</translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation>Was noch zu senden ist</translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation>&amp;Jetzt synchronisieren</translation>
    </message>
    <message>
        <source>Copy d&amp;etails</source>
        <translation>De&amp;tails kopieren</translation>
    </message>
    <message>
        <source>Nothing to mend</source>
        <translation>Nichts zu klären</translation>
    </message>
    <message>
        <source>and {} more</source>
        <translation>und {} weitere</translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation>Nichts ist noch zu senden.</translation>
    </message>
    <message>
        <source>Waiting ({})</source>
        <translation>Ausstehend ({})</translation>
    </message>
    <message>
        <source>Needs you ({})</source>
        <translation>Zu klären ({})</translation>
    </message>
</context>
<context>
    <name>TimelineView</name>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Notice</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Do what the notice offers</source>
        <translation>Ausführen, was der Hinweis anbietet</translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>Totals</name>
    <message>
        <source>{} of {} shown</source>
        <translation>{} von {} gezeigt</translation>
    </message>
    <message>
        <source>{} selected</source>
        <translation>{} ausgewählt</translation>
    </message>
    <message>
        <source>{} ({})</source>
        <translation>{} ({})</translation>
    </message>
    <message>
        <source>{}, {}</source>
        <translation>{}, {}</translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation>{} von {}</translation>
    </message>
</context>
<context>
    <name>TrackEditing</name>
    <message>
        <source>The row you were editing was removed. What you typed is kept with it in the Trash: {}</source>
        <translation>Die gerade bearbeitete Zeile wurde entfernt. Das Eingegebene liegt mit ihr im Papierkorb: {}</translation>
    </message>
    <message>
        <source>Changing {}</source>
        <translation>{} werden geändert</translation>
    </message>
    <message>
        <source>Removed {}</source>
        <translation>{} entfernt</translation>
    </message>
    <message>
        <source>Removing {}</source>
        <translation>{} werden entfernt</translation>
    </message>
    <message>
        <source>Moved {} to the top</source>
        <translation>{} an den Anfang verschoben</translation>
    </message>
    <message>
        <source>Moved {} to the bottom</source>
        <translation>{} ans Ende verschoben</translation>
    </message>
    <message>
        <source>Moving {}</source>
        <translation>{} werden verschoben</translation>
    </message>
    <message>
        <source>Sort by a column first, without a filter; then its order can be saved.</source>
        <translation>Zuerst nach einer Spalte sortieren, ohne Filter; dann lässt sich deren Reihenfolge speichern.</translation>
    </message>
    <message>
        <source>Saving the order</source>
        <translation>Reihenfolge wird gespeichert</translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation>„{}“ ist keine Länge; bitte so schreiben: 4:35.</translation>
    </message>
    <message>
        <source>A track needs a title; it was left as it is.</source>
        <translation>Ein Titel braucht einen Namen; er blieb, wie er war.</translation>
    </message>
</context>
<context>
    <name>TrackPane</name>
    <message>
        <source>Tracks pane</source>
        <translation>Bereich „Titel“</translation>
    </message>
    <message>
        <source>Filter tracks</source>
        <translation>Titel filtern</translation>
    </message>
    <message>
        <source>Sorted by a column. Click # for the playlist&apos;s own order, to move them.</source>
        <translation>Nach einer Spalte sortiert. Zum Verschieben mit # die eigene Reihenfolge der Playlist zeigen.</translation>
    </message>
    <message>
        <source>The rows are filtered. Clear the filter (Esc) to move them.</source>
        <translation>Die Zeilen sind gefiltert. Zum Verschieben den Filter aufheben (Esc).</translation>
    </message>
    <message>
        <source>Fit the columns to the window</source>
        <translation>Spalten ans Fenster anpassen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No track here has ‘{}’ in its title, artist or album. Esc clears the filter.</source>
        <translation>Kein Titel hier enthält „{}“ in Titel, Interpret oder Album. Esc hebt den Filter auf.</translation>
    </message>
    <message>
        <source>No tracks yet</source>
        <translation>Noch keine Titel</translation>
    </message>
    <message>
        <source>What others add to this playlist is shown here.</source>
        <translation>Was andere dieser Playlist hinzufügen, erscheint hier.</translation>
    </message>
    <message>
        <source>Type one, drop audio files or rows of another playlist here, or paste lines like “Artist - Title”.</source>
        <translation>Einen eingeben, Audiodateien oder Zeilen einer anderen Playlist hierher ziehen oder Zeilen wie „Interpret - Titel“ einfügen.</translation>
    </message>
</context>
<context>
    <name>TrackView</name>
    <message>
        <source>Tracks</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
</context>
<context>
    <name>TrashActions</name>
    <message>
        <source>Restoring {}</source>
        <translation>{} wird wiederhergestellt</translation>
    </message>
    <message>
        <source>That is here again already.</source>
        <translation>Das ist schon wieder da.</translation>
    </message>
    <message>
        <source>Restored {track} with its playlist {playlist}</source>
        <translation>{track} mit der Playlist {playlist} wiederhergestellt</translation>
    </message>
    <message>
        <source>Restored {}</source>
        <translation>Wiederhergestellt: {}</translation>
    </message>
</context>
<context>
    <name>TrashModel</name>
    <message>
        <source>Playlist</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Its playlist is in the Trash too. Restoring the track brings both back.</source>
        <translation>Auch seine Playlist liegt im Papierkorb. Mit dem Titel kommen beide zurück.</translation>
    </message>
    <message>
        <source>Playlist, {}</source>
        <translation>Playlist, {}</translation>
    </message>
    <message>
        <source>{} (in the Trash)</source>
        <translation>{} (im Papierkorb)</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Deleted</source>
        <translation>Gelöscht</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
</context>
<context>
    <name>TrashPane</name>
    <message>
        <source>Trash pane</source>
        <translation>Bereich „Papierkorb“</translation>
    </message>
    <message>
        <source>Filter the Trash</source>
        <translation>Papierkorb filtern</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>Nothing in the Trash matches the filter.</source>
        <translation>Nichts im Papierkorb passt zum Filter.</translation>
    </message>
    <message>
        <source>The playlist of {track} is in the Trash too: Restore brings back {playlist} as well.</source>
        <translation>Auch die Playlist von {track} liegt im Papierkorb: Wiederherstellen bringt auch {playlist} zurück.</translation>
    </message>
    <message>
        <source>Restore brings back the playlists of these tracks as well.</source>
        <translation>Wiederherstellen bringt auch die Playlists dieser Titel zurück.</translation>
    </message>
    <message>
        <source>Restore brings a playlist back with all its tracks, and a track to its place.</source>
        <translation>Wiederherstellen bringt eine Playlist mit allen Titeln zurück und einen Titel an seinen Platz.</translation>
    </message>
    <message>
        <source>The Trash is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <source>Playlists and tracks that you delete can be restored here.</source>
        <translation>Gelöschte Playlists und Titel lassen sich hier wiederherstellen.</translation>
    </message>
    <message>
        <source>Deleted playlists and tracks</source>
        <translation>Gelöschte Playlists und Titel</translation>
    </message>
    <message>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
</context>
<context>
    <name>Undoing</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Undo {}</source>
        <translation>&amp;Rückgängig: {}</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Redo {}</source>
        <translation>&amp;Wiederholen: {}</translation>
    </message>
</context>
<context>
    <name>ViewingLine</name>
    <message>
        <source>You may look at this playlist; its owner can let you edit it.</source>
        <translation>Du darfst diese Playlist ansehen; wer sie besitzt, kann sie dich bearbeiten lassen.</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>Three ways to begin</source>
        <translation>Drei Wege zum Anfang</translation>
    </message>
    <message>
        <source>Begin with a playlist</source>
        <translation>Mit einer Playlist beginnen</translation>
    </message>
    <message>
        <source>Everything stays on this computer and works without a server.</source>
        <translation>Alles bleibt auf diesem Computer und funktioniert ohne Server.</translation>
    </message>
    <message>
        <source>Add the sample playlists</source>
        <translation>Beispiel-Playlists hinzufügen</translation>
    </message>
    <message>
        <source>Host for your friends…</source>
        <translation>Für deine Freunde hosten…</translation>
    </message>
    <message>
        <source>New playlist</source>
        <translation>Neue Playlist</translation>
    </message>
    <message>
        <source>Give it a name, then type its tracks, paste a list of them or drop audio files.</source>
        <translation>Einen Namen geben, dann Titel eingeben, eine Liste einfügen oder Audiodateien hierher ziehen.</translation>
    </message>
    <message>
        <source>Drop or choose a file</source>
        <translation>Datei ablegen oder wählen</translation>
    </message>
    <message>
        <source>A playlist from any other program: M3U, XSPF, PLS, CSV, iTunes and more. Or a whole folder.</source>
        <translation>Eine Playlist aus irgendeinem Programm: M3U, XSPF, PLS, CSV, iTunes und mehr. Oder ein ganzer Ordner.</translation>
    </message>
    <message>
        <source>Keep the same playlists together, at home and on the way. All it takes is a server: theirs, or one that you host.</source>
        <translation>Pflegt dieselben Playlists zusammen, zu Hause und unterwegs. Es braucht nur einen Server: ihren, oder einen, den du hostest.</translation>
    </message>
    <message>
        <source>Join friends</source>
        <translation>Zu Freunden stoßen</translation>
    </message>
    <message>
        <source>You have joined them. What they share with you comes here by itself.</source>
        <translation>Beigetreten. Was andere teilen, kommt von selbst hierher.</translation>
    </message>
    <message>
        <source>With friends</source>
        <translation>Mit Freunden</translation>
    </message>
</context>
<context>
    <name>WhoDialog</name>
    <message>
        <source>Who are you?</source>
        <translation>Wer bist du?</translation>
    </message>
    <message>
        <source>This server has accounts already. Which one is yours? You go on with it, with everything that it has. Because its other computers could be in other hands, they are signed out, and its password is gone: set a new one in Your account.</source>
        <translation>Dieser Server hat schon Konten. Welches ist deines? Du machst damit weiter, mit allem, was es hat. Weil seine anderen Computer in anderen Händen sein könnten, werden sie abgemeldet, und sein Passwort ist weg: Setze unter „Dein Konto“ ein neues.</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>&amp;Weiter</translation>
    </message>
</context>
<context>
    <name>_NameEditor</name>
    <message>
        <source>Name of the playlist</source>
        <translation>Name der Playlist</translation>
    </message>
</context>
<context>
    <name>_Text</name>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;New playlist</source>
        <translation>&amp;Neue Playlist</translation>
    </message>
    <message>
        <source>New playlist on&amp;ly for me</source>
        <translation>Neue Playlist nur &amp;für mich</translation>
    </message>
    <message>
        <source>&amp;Import playlists…</source>
        <translation>Playlists &amp;importieren…</translation>
    </message>
    <message>
        <source>Add audio &amp;files…</source>
        <translation>&amp;Audiodateien hinzufügen…</translation>
    </message>
    <message>
        <source>Add to applications &amp;menu</source>
        <translation>Ins Anwendungs&amp;menü aufnehmen</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>Ein&amp;stellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>A&amp;usschneiden</translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;Kopieren</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;Einfügen</translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation>&amp;Alles auswählen</translation>
    </message>
    <message>
        <source>&amp;Filter tracks</source>
        <translation>Titel &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Edit track</source>
        <translation>Titel &amp;bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation>&amp;Entfernen</translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>Back to the playlist&apos;s own &amp;order</source>
        <translation>Zurück zur ei&amp;genen Reihenfolge der Playlist</translation>
    </message>
    <message>
        <source>&amp;Save this order</source>
        <translation>Diese Reihenfolge &amp;speichern</translation>
    </message>
    <message>
        <source>&amp;Search all playlists</source>
        <translation>Alle Playlists &amp;durchsuchen</translation>
    </message>
    <message>
        <source>Sho&amp;w in its playlist</source>
        <translation>In der Playlist &amp;zeigen</translation>
    </message>
    <message>
        <source>&amp;Add a track</source>
        <translation>Titel &amp;hinzufügen</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>&amp;Abspielen</translation>
    </message>
    <message>
        <source>Open in p&amp;layer</source>
        <translation>Im P&amp;layer öffnen</translation>
    </message>
    <message>
        <source>Player and music &amp;folder…</source>
        <translation>Player und &amp;Musikordner…</translation>
    </message>
    <message>
        <source>Move to the &amp;top</source>
        <translation>An den An&amp;fang</translation>
    </message>
    <message>
        <source>Move to the &amp;bottom</source>
        <translation>Ans En&amp;de</translation>
    </message>
    <message>
        <source>&amp;Copy to playlist</source>
        <translation>In Playlist &amp;kopieren</translation>
    </message>
    <message>
        <source>Mo&amp;ve to playlist</source>
        <translation>In Playlist &amp;verschieben</translation>
    </message>
    <message>
        <source>Rena&amp;me playlist</source>
        <translation>Playlist &amp;umbenennen</translation>
    </message>
    <message>
        <source>&amp;Delete playlist</source>
        <translation>Playlist &amp;löschen</translation>
    </message>
    <message>
        <source>D&amp;uplicate playlist</source>
        <translation>Playlist duplizie&amp;ren</translation>
    </message>
    <message>
        <source>F&amp;older</source>
        <translation>&amp;Ordner</translation>
    </message>
    <message>
        <source>Sh&amp;are</source>
        <translation>&amp;Teilen</translation>
    </message>
    <message>
        <source>&amp;Members</source>
        <translation>&amp;Mitglieder</translation>
    </message>
    <message>
        <source>&amp;Find duplicates…</source>
        <translation>&amp;Doppelte Titel finden…</translation>
    </message>
    <message>
        <source>S&amp;huffle</source>
        <translation>&amp;Mischen</translation>
    </message>
    <message>
        <source>Re&amp;verse the order</source>
        <translation>Reihenfolge um&amp;kehren</translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation>&amp;Wiederherstellen</translation>
    </message>
    <message>
        <source>Restore an &amp;earlier state…</source>
        <translation>&amp;Früheren Stand wiederherstellen…</translation>
    </message>
    <message>
        <source>Show &amp;Trash</source>
        <translation>&amp;Papierkorb zeigen</translation>
    </message>
    <message>
        <source>&amp;Previous playlist</source>
        <translation>&amp;Vorherige Playlist</translation>
    </message>
    <message>
        <source>&amp;Next playlist</source>
        <translation>&amp;Nächste Playlist</translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation>&amp;Nächster Bereich</translation>
    </message>
    <message>
        <source>Previous pan&amp;e</source>
        <translation>&amp;Vorheriger Bereich</translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation>&amp;Details zeigen</translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation>&amp;Jetzt synchronisieren</translation>
    </message>
    <message>
        <source>&amp;Join a server…</source>
        <translation>Server &amp;beitreten…</translation>
    </message>
    <message>
        <source>&amp;Host on this computer…</source>
        <translation>Auf diesem Computer &amp;hosten…</translation>
    </message>
    <message>
        <source>Your &amp;account…</source>
        <translation>&amp;Dein Konto…</translation>
    </message>
    <message>
        <source>&amp;Open an invitation…</source>
        <translation>Einladung öff&amp;nen…</translation>
    </message>
    <message>
        <source>In&amp;vite somebody…</source>
        <translation>Jemanden ein&amp;laden…</translation>
    </message>
    <message>
        <source>&amp;Leave the server…</source>
        <translation>Server &amp;verlassen…</translation>
    </message>
    <message>
        <source>&amp;What waits to be synced…</source>
        <translation>&amp;Was noch zu synchronisieren ist…</translation>
    </message>
    <message>
        <source>What came &amp;together…</source>
        <translation>Was &amp;zusammengekommen ist…</translation>
    </message>
    <message>
        <source>&amp;Changes that need you…</source>
        <translation>Zu &amp;klärende Änderungen…</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>Save a su&amp;pport bundle…</source>
        <translation>&amp;Support-Paket speichern…</translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation>&amp;Über das Programm</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Playlist</source>
        <translation>&amp;Playlist</translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation>&amp;Titel</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation>&amp;Sync</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportieren…</translation>
    </message>
    <message>
        <source>E&amp;xport everything…</source>
        <translation>Alles e&amp;xportieren…</translation>
    </message>
    <message>
        <source>&amp;Report of the last import…</source>
        <translation>Be&amp;richt des letzten Imports…</translation>
    </message>
</context>
<context>
    <name>address</name>
    <message>
        <source>Is this your server?</source>
        <translation>Ist das dein Server?</translation>
    </message>
    <message>
        <source>Does your server have the address {} now?</source>
        <translation>Hat dein Server jetzt die Adresse {}?</translation>
    </message>
    <message>
        <source>It was at {}. As it does not encrypt, it cannot prove that it is the same one: somebody else on this network could say so, and would be given what lets this computer in. Use the address only if you know that it is right; whoever runs the server can tell you.</source>
        <translation>Er war bei {}. Da er nicht verschlüsselt, kann er nicht beweisen, dass er derselbe ist: Jemand anders in diesem Netz könnte das sagen und bekäme, womit dieser Computer eingelassen wird. Nimm die Adresse nur, wenn du weißt, dass sie stimmt; wer den Server betreibt, kann es dir sagen.</translation>
    </message>
    <message>
        <source>Use This Address</source>
        <translation>Diese Adresse nehmen</translation>
    </message>
</context>
<context>
    <name>cells</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Cut. Pasting moves it.</source>
        <translation>Ausgeschnitten. Einfügen verschiebt.</translation>
    </message>
    <message>
        <source>Others just changed this.</source>
        <translation>Gerade von anderen geändert.</translation>
    </message>
    <message>
        <source>Waiting to be synced.</source>
        <translation>Noch zu synchronisieren.</translation>
    </message>
    <message>
        <source>Plays from a file on this computer.</source>
        <translation>Wird aus einer Datei auf diesem Computer abgespielt.</translation>
    </message>
    <message>
        <source>The playlist&apos;s own order. Click to come back to it.</source>
        <translation>Die eigene Reihenfolge der Playlist. Ein Klick führt zu ihr zurück.</translation>
    </message>
    <message>
        <source>Click to sort; a third click brings back the playlist&apos;s own order.</source>
        <translation>Klick sortiert; ein dritter bringt die eigene Reihenfolge der Playlist zurück.</translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>Added by</source>
        <translation>Hinzugefügt von</translation>
    </message>
    <message>
        <source>Added at</source>
        <translation>Hinzugefügt am</translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>creation of {name}</source>
        <translation>{name} anlegen</translation>
    </message>
    <message>
        <source>renaming of {name}</source>
        <translation>{name} umbenennen</translation>
    </message>
    <message>
        <source>change of {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <source>deletion of {name}</source>
        <translation>{name} löschen</translation>
    </message>
    <message>
        <source>duplication as {name}</source>
        <translation>als {name} duplizieren</translation>
    </message>
    <message>
        <source>shuffle of {name}</source>
        <translation>{name} mischen</translation>
    </message>
    <message>
        <source>reversal of {name}</source>
        <translation>{name} umkehren</translation>
    </message>
    <message>
        <source>return of {what} from the Trash</source>
        <translation>{what} aus dem Papierkorb holen</translation>
    </message>
    <message>
        <source>import of {what}</source>
        <translation>{what} importieren</translation>
    </message>
    <message>
        <source>return of {name} to an earlier state</source>
        <translation>{name} auf früheren Stand bringen</translation>
    </message>
    <message>
        <source>addition of {what}</source>
        <translation>{what} hinzufügen</translation>
    </message>
    <message>
        <source>change of {what}</source>
        <translation>{what} ändern</translation>
    </message>
    <message>
        <source>move of {what}</source>
        <translation>{what} verschieben</translation>
    </message>
    <message>
        <source>new order of {what}</source>
        <translation>{what} neu ordnen</translation>
    </message>
    <message>
        <source>move of {what} to another playlist</source>
        <translation>{what} in andere Playlist verschieben</translation>
    </message>
    <message>
        <source>removal of {what}</source>
        <translation>{what} entfernen</translation>
    </message>
    <message>
        <source>another try of {what}</source>
        <translation>{what} erneut versuchen</translation>
    </message>
    <message>
        <source>return of your value of {what}</source>
        <translation>eigenen Wert von {what} zurückholen</translation>
    </message>
    <message>
        <source>Left as it is: {who} changed this since.</source>
        <translation>Unverändert gelassen: {who} hat das inzwischen geändert.</translation>
    </message>
    <message>
        <source>Left as it is: others have changed this since.</source>
        <translation>Unverändert gelassen: Andere haben das inzwischen geändert.</translation>
    </message>
    <message>
        <source>Undone, except for {what}, which {who} changed since.</source>
        <translation>Rückgängig gemacht, außer {what}: inzwischen geändert von {who}.</translation>
    </message>
    <message>
        <source>Undone, except for {what}, which others have changed since.</source>
        <translation>Rückgängig gemacht, außer {what}: inzwischen von anderen geändert.</translation>
    </message>
    <message>
        <source>Restored, except for {what}, which {who} changed since.</source>
        <translation>Wiederhergestellt, außer {what}: inzwischen geändert von {who}.</translation>
    </message>
    <message>
        <source>Restored, except for {what}, which others have changed since.</source>
        <translation>Wiederhergestellt, außer {what}: inzwischen von anderen geändert.</translation>
    </message>
    <message>
        <source>Redone, except for {what}, which {who} changed since.</source>
        <translation>Wiederholt, außer {what}: inzwischen geändert von {who}.</translation>
    </message>
    <message>
        <source>Redone, except for {what}, which others have changed since.</source>
        <translation>Wiederholt, außer {what}: inzwischen von anderen geändert.</translation>
    </message>
</context>
<context>
    <name>export</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>For nearly every player. Keeps title, artist, album, length and link.</source>
        <translation>Für fast jeden Player. Behält Titel, Interpret, Album, Länge und Link.</translation>
    </message>
    <message>
        <source>Keeps everything: also notes, ISRC, the description, and who added what when.</source>
        <translation>Behält alles: auch Notizen, ISRC, die Beschreibung und wer wann was hinzufügte.</translation>
    </message>
    <message>
        <source>Like XSPF, for programs of the web such as ListenBrainz. Keeps everything.</source>
        <translation>Wie XSPF, für Programme im Web wie ListenBrainz. Behält alles.</translation>
    </message>
    <message>
        <source>For older players and radio. Keeps title, artist, length and link, not the album.</source>
        <translation>Für ältere Player und Radio. Behält Titel, Interpret, Länge und Link, nicht das Album.</translation>
    </message>
    <message>
        <source>A table, for other services. Keeps everything but the description.</source>
        <translation>Eine Tabelle, für andere Dienste. Behält alles außer der Beschreibung.</translation>
    </message>
    <message>
        <source>Lines “Artist - Title” to read and to paste. Keeps nothing else.</source>
        <translation>Zeilen „Interpret - Titel“ zum Lesen und Einfügen. Behält sonst nichts.</translation>
    </message>
    <message>
        <source>{} was not written: the disk is full. Make room and try again.</source>
        <translation>{} wurde nicht geschrieben: Der Datenträger ist voll. Schaffe Platz und versuche es noch einmal.</translation>
    </message>
    <message>
        <source>{} may not be written: choose another folder.</source>
        <translation>{} darf nicht geschrieben werden: Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <source>The folder of {} is not there: choose another one.</source>
        <translation>Den Ordner von {} gibt es nicht: Wähle einen anderen.</translation>
    </message>
    <message>
        <source>{} is a file and not a folder: choose another one.</source>
        <translation>{} ist eine Datei und kein Ordner: Wähle einen anderen.</translation>
    </message>
    <message>
        <source>{} is a folder: choose another name.</source>
        <translation>{} ist ein Ordner: Wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>{} cannot be written: {}.</source>
        <translation>{} kann nicht geschrieben werden: {}.</translation>
    </message>
    <message>
        <source>{} is there already. Replace it?</source>
        <translation>{} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>Ersetzen</translation>
    </message>
    <message>
        <source>{} and {} more are there already. Replace them?</source>
        <translation>{} und {} weitere gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>{} are there already. Replace them?</source>
        <translation>{} gibt es schon. Ersetzen?</translation>
    </message>
    <message>
        <source>Cancelled; {} had been written by then.</source>
        <translation>Abgebrochen; bis dahin geschrieben: {}.</translation>
    </message>
    <message>
        <source>Exported {} to {}. To read it here again, split it: {} tracks are the most.</source>
        <translation>{} nach {} exportiert. Um das hier wieder zu lesen, teile es: Mehr als {} Titel auf einmal gehen nicht.</translation>
    </message>
    <message>
        <source>Exported {} to {}</source>
        <translation>{} nach {} exportiert</translation>
    </message>
    <message>
        <source>Exported {}; {} could not be written.</source>
        <translation>{} exportiert; nicht geschrieben: {}.</translation>
    </message>
    <message>
        <source>Exported {} with {} to {}</source>
        <translation>{} ({}) nach {} exportiert</translation>
    </message>
    <message>
        <source>Shared Music Playlist, exported {} as {}</source>
        <translation>Shared Music Playlist, exportiert am {} als {}</translation>
    </message>
    <message>
        <source>Not written:</source>
        <translation>Nicht geschrieben:</translation>
    </message>
    <message>
        <source>in the Trash</source>
        <translation>im Papierkorb</translation>
    </message>
</context>
<context>
    <name>faces</name>
    <message>
        <source>Also here: {}</source>
        <translation>Auch hier: {}</translation>
    </message>
</context>
<context>
    <name>fields</name>
    <message>
        <source>Leave out</source>
        <translation>Weglassen</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>Album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>ISRC</source>
        <translation>ISRC</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Playlist name</source>
        <translation>Name der Playlist</translation>
    </message>
</context>
<context>
    <name>going back</name>
    <message>
        <source>{} back from the Trash</source>
        <translation>{} zurück aus dem Papierkorb</translation>
    </message>
    <message>
        <source>{} into the Trash</source>
        <translation>{} in den Papierkorb</translation>
    </message>
    <message>
        <source>{} moved</source>
        <translation>{} verschoben</translation>
    </message>
    <message>
        <source>{} set back</source>
        <translation>{} zurückgesetzt</translation>
    </message>
    <message>
        <source>name back to {}</source>
        <translation>Name wieder {}</translation>
    </message>
    <message>
        <source>description as it was</source>
        <translation>Beschreibung wie damals</translation>
    </message>
    <message>
        <source>This means: {}.</source>
        <translation>Das heißt: {}.</translation>
    </message>
    <message>
        <source>changes</source>
        <translation>ändert sich</translation>
    </message>
    <message>
        <source>comes back</source>
        <translation>kommt zurück</translation>
    </message>
    <message>
        <source>goes into the Trash</source>
        <translation>kommt in den Papierkorb</translation>
    </message>
    <message>
        <source>moves and changes</source>
        <translation>wandert und ändert sich</translation>
    </message>
    <message>
        <source>moves</source>
        <translation>wandert</translation>
    </message>
    <message>
        <source>{field}: {now} → {then}</source>
        <translation>{field}: {now} → {then}</translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>{who}, {when}: {what}</source>
        <translation>{who}, {when}: {what}</translation>
    </message>
    <message>
        <source>{what} renamed</source>
        <translation>{what} umbenannt</translation>
    </message>
    <message>
        <source>{field} of {what} changed</source>
        <translation>{field} geändert: {what}</translation>
    </message>
    <message>
        <source>{what} (while somebody else changed it too)</source>
        <translation>{what} (zugleich auch von jemand anderem geändert)</translation>
    </message>
    <message>
        <source>Show {}</source>
        <translation>Zeige {}</translation>
    </message>
    <message>
        <source>a track</source>
        <translation>ein Titel</translation>
    </message>
    <message>
        <source>{old} renamed to {new}</source>
        <translation>{old} umbenannt in {new}</translation>
    </message>
    <message>
        <source>{field} of {what}: {old} → {new}</source>
        <translation>{field} von {what}: {old} → {new}</translation>
    </message>
    <message>
        <source>{what} added</source>
        <translation>{what} hinzugefügt</translation>
    </message>
    <message>
        <source>{what} removed</source>
        <translation>{what} entfernt</translation>
    </message>
    <message>
        <source>{what} brought back</source>
        <translation>{what} zurückgeholt</translation>
    </message>
    <message>
        <source>{what} moved</source>
        <translation>{what} verschoben</translation>
    </message>
    <message>
        <source>playlist made</source>
        <translation>Playlist angelegt</translation>
    </message>
    <message>
        <source>playlist put into the Trash</source>
        <translation>Playlist in den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>playlist brought back from the Trash</source>
        <translation>Playlist aus dem Papierkorb geholt</translation>
    </message>
    <message>
        <source>playlist renamed to {new}</source>
        <translation>Playlist umbenannt in {new}</translation>
    </message>
    <message>
        <source>description changed</source>
        <translation>Beschreibung geändert</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <source>link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>ISRC</source>
        <translation>ISRC</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>hosting</name>
    <message>
        <source>Not hosting</source>
        <translation>Du hostest nicht</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>Wird gestartet…</translation>
    </message>
    <message>
        <source>Your friends can join</source>
        <translation>Deine Freunde können beitreten</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>Wird beendet…</translation>
    </message>
    <message>
        <source>Hosting has stopped</source>
        <translation>Das Hosten ist zu Ende</translation>
    </message>
    <message>
        <source>They sync with this computer for as long as this program runs. Everyone can edit offline too.</source>
        <translation>Sie gleichen mit diesem Computer ab, solange dieses Programm läuft. Bearbeiten können alle auch offline.</translation>
    </message>
    <message>
        <source>Your friends then sync with this computer for as long as this program runs. What the server holds stays here.</source>
        <translation>Deine Freunde gleichen dann mit diesem Computer ab, solange dieses Programm läuft. Was der Server hat, bleibt hier.</translation>
    </message>
    <message>
        <source>Another program uses port {}, at which your friends know this server. End that program, and start hosting again.</source>
        <translation>Ein anderes Programm belegt Port {}, unter dem deine Freunde diesen Server kennen. Beende es und beginne wieder zu hosten.</translation>
    </message>
    <message>
        <source>Another server is running on this data already. Stop that one, and start hosting again.</source>
        <translation>Auf diesen Daten läuft schon ein anderer Server. Beende ihn und beginne wieder zu hosten.</translation>
    </message>
    <message>
        <source>The server could not start; below is why. Mend that, and start hosting again.</source>
        <translation>Der Server konnte nicht starten; unten steht, warum. Behebe das und beginne wieder zu hosten.</translation>
    </message>
    <message>
        <source>The server ended by a fault (code {}); nothing that was synced is lost. Start hosting again. If it happens again, its last lines below tell why.</source>
        <translation>Der Server endete durch einen Fehler (Code {}); nichts Abgeglichenes ist verloren. Beginne wieder zu hosten. Geschieht es noch einmal, sagen seine letzten Zeilen unten, warum.</translation>
    </message>
</context>
<context>
    <name>import report</name>
    <message>
        <source>Playlists:</source>
        <translation>Playlists:</translation>
    </message>
    <message>
        <source>Not chosen:</source>
        <translation>Nicht gewählt:</translation>
    </message>
    <message>
        <source>Cannot be read:</source>
        <translation>Nicht lesbar:</translation>
    </message>
    <message>
        <source>Odd, and brought as well as it could be:</source>
        <translation>Auffällig, und so gut wie möglich übernommen:</translation>
    </message>
    <message>
        <source>{} with {}</source>
        <translation>{}, {}</translation>
    </message>
</context>
<context>
    <name>members</name>
    <message>
        <source>Everyone here</source>
        <translation>Alle hier</translation>
    </message>
    <message>
        <source>{} (you)</source>
        <translation>{} (du)</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Besitzt sie</translation>
    </message>
    <message>
        <source>May edit</source>
        <translation>Darf bearbeiten</translation>
    </message>
    <message>
        <source>May look</source>
        <translation>Darf ansehen</translation>
    </message>
</context>
<context>
    <name>merge</name>
    <message>
        <source>Name of {}</source>
        <translation>Name von {}</translation>
    </message>
    <message>
        <source>Description of {}</source>
        <translation>Beschreibung von {}</translation>
    </message>
    <message>
        <source>Title of {}</source>
        <translation>Titel von {}</translation>
    </message>
    <message>
        <source>Artist of {}</source>
        <translation>Interpret von {}</translation>
    </message>
    <message>
        <source>Album of {}</source>
        <translation>Album von {}</translation>
    </message>
    <message>
        <source>Length of {}</source>
        <translation>Länge von {}</translation>
    </message>
    <message>
        <source>Link of {}</source>
        <translation>Link von {}</translation>
    </message>
    <message>
        <source>ISRC of {}</source>
        <translation>ISRC von {}</translation>
    </message>
    <message>
        <source>Note of {}</source>
        <translation>Notiz von {}</translation>
    </message>
    <message>
        <source>{who} made or shared this playlist</source>
        <translation>{who}: diese Playlist angelegt oder geteilt</translation>
    </message>
    <message>
        <source>{who} renamed the playlist</source>
        <translation>{who}: Playlist umbenannt</translation>
    </message>
    <message>
        <source>{who} changed the description</source>
        <translation>{who}: Beschreibung geändert</translation>
    </message>
    <message>
        <source>{who} deleted the playlist</source>
        <translation>{who}: Playlist gelöscht</translation>
    </message>
    <message>
        <source>{who} restored the playlist</source>
        <translation>{who}: Playlist wiederhergestellt</translation>
    </message>
    <message>
        <source>{who} added {what}</source>
        <translation>{who}: {what} hinzugefügt</translation>
    </message>
    <message>
        <source>{who} removed {what}</source>
        <translation>{who}: {what} entfernt</translation>
    </message>
    <message>
        <source>{who} restored {what}</source>
        <translation>{who}: {what} wiederhergestellt</translation>
    </message>
    <message>
        <source>{who} moved {what}</source>
        <translation>{who}: {what} verschoben</translation>
    </message>
    <message>
        <source>{who} changed {what}</source>
        <translation>{who}: {what} geändert</translation>
    </message>
    <message>
        <source>You made this playlist</source>
        <translation>Du: diese Playlist angelegt</translation>
    </message>
    <message>
        <source>You renamed the playlist</source>
        <translation>Du: Playlist umbenannt</translation>
    </message>
    <message>
        <source>You changed the description</source>
        <translation>Du: Beschreibung geändert</translation>
    </message>
    <message>
        <source>You deleted the playlist</source>
        <translation>Du: Playlist gelöscht</translation>
    </message>
    <message>
        <source>You restored the playlist</source>
        <translation>Du: Playlist wiederhergestellt</translation>
    </message>
    <message>
        <source>You added {what}</source>
        <translation>Du: {what} hinzugefügt</translation>
    </message>
    <message>
        <source>You removed {what}</source>
        <translation>Du: {what} entfernt</translation>
    </message>
    <message>
        <source>You restored {what}</source>
        <translation>Du: {what} wiederhergestellt</translation>
    </message>
    <message>
        <source>You moved {what}</source>
        <translation>Du: {what} verschoben</translation>
    </message>
    <message>
        <source>You changed {what}</source>
        <translation>Du: {what} geändert</translation>
    </message>
    <message>
        <source>Somebody</source>
        <translation>Jemand</translation>
    </message>
    <message>
        <source>{} more people</source>
        <translation>{} weitere Personen</translation>
    </message>
    <message>
        <source>Merged: {}</source>
        <translation>Zusammengeführt: {}</translation>
    </message>
    <message>
        <source>Merged: {what} by {who}</source>
        <translation>Zusammengeführt: {what} von {who}</translation>
    </message>
    <message>
        <source>{who} +{added}</source>
        <translation>{who} +{added}</translation>
    </message>
    <message>
        <source>{who} −{removed}</source>
        <translation>{who} −{removed}</translation>
    </message>
    <message>
        <source>{who} +{added} −{removed}</source>
        <translation>{who} +{added} −{removed}</translation>
    </message>
    <message>
        <source>you</source>
        <translation>du</translation>
    </message>
    <message>
        <source>{} moved</source>
        <translation>{} verschoben</translation>
    </message>
    <message>
        <source>{} changed</source>
        <translation>{} geändert</translation>
    </message>
    <message>
        <source>1 new playlist</source>
        <translation>1 neue Playlist</translation>
    </message>
    <message>
        <source>{} new playlists</source>
        <translation>{} neue Playlists</translation>
    </message>
    <message>
        <source>1 playlist changed</source>
        <translation>1 Playlist geändert</translation>
    </message>
    <message>
        <source>{} playlists changed</source>
        <translation>{} Playlists geändert</translation>
    </message>
    <message>
        <source>1 playlist deleted</source>
        <translation>1 Playlist gelöscht</translation>
    </message>
    <message>
        <source>{} playlists deleted</source>
        <translation>{} Playlists gelöscht</translation>
    </message>
    <message>
        <source>{named} and {count} more</source>
        <translation>{named} und {count} weitere</translation>
    </message>
    <message>
        <source>{what}: yours {mine} · {who}’s {theirs} (kept)</source>
        <translation>{what}: deins {mine} · von {who} {theirs} (behalten)</translation>
    </message>
    <message>
        <source>{who} deleted {what} while you edited it</source>
        <translation>{who} hat {what} gelöscht, während du daran gearbeitet hast</translation>
    </message>
    <message>
        <source>1 value was changed in two places</source>
        <translation>1 Wert wurde an zwei Orten geändert</translation>
    </message>
    <message>
        <source>{} values were changed in two places</source>
        <translation>{} Werte wurden an zwei Orten geändert</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
</context>
<context>
    <name>refused</name>
    <message>
        <source>Playlist {}</source>
        <translation>Playlist {}</translation>
    </message>
    <message>
        <source>{track} in {playlist}</source>
        <translation>{track} in {playlist}</translation>
    </message>
    <message>
        <source>Yours: {}</source>
        <translation>Eigenes: {}</translation>
    </message>
</context>
<context>
    <name>remarks</name>
    <message>
        <source>{}, line {}: {}</source>
        <translation>{}, Zeile {}: {}</translation>
    </message>
    <message>
        <source>{}: {}</source>
        <translation>{}: {}</translation>
    </message>
</context>
<context>
    <name>sentences</name>
    <message>
        <source>This file cannot be opened: {error}.</source>
        <translation>Diese Datei lässt sich nicht öffnen: {error}.</translation>
    </message>
    <message>
        <source>This file has {size} MB, and playlists are read up to {most} MB; split it and read the parts.</source>
        <translation>Diese Datei hat {size} MB, und Playlists werden bis {most} MB gelesen; teile sie und lies die Teile.</translation>
    </message>
    <message>
        <source>This file has more than {most} tracks, the most that are read; split it and read the parts.</source>
        <translation>Diese Datei hat mehr als {most} Titel, so viele werden höchstens gelesen; teile sie und lies die Teile.</translation>
    </message>
    <message>
        <source>This file has more than {most} lines; split it and read the parts.</source>
        <translation>Diese Datei hat mehr als {most} Zeilen; teile sie und lies die Teile.</translation>
    </message>
    <message>
        <source>This is not a text file (it has zero bytes at its beginning); if it is UTF-16, save it as UTF-8.</source>
        <translation>Das ist keine Textdatei (sie beginnt mit Nullbytes); wenn sie UTF-16 ist, speichere sie als UTF-8.</translation>
    </message>
    <message>
        <source>What kind of playlist {file} is cannot be told; files of these kinds are read: {choice}.</source>
        <translation>Was für eine Playlist {file} ist, lässt sich nicht erkennen; gelesen werden Dateien dieser Arten: {choice}.</translation>
    </message>
    <message>
        <source>This is an HLS stream (#EXT-X-), not a playlist of tracks; open it in a player.</source>
        <translation>Das ist ein HLS-Stream (#EXT-X-), keine Playlist mit Titeln; öffne ihn in einem Player.</translation>
    </message>
    <message>
        <source>This is an ASX file, a list of streams for Windows Media Player, which is not read.</source>
        <translation>Das ist eine ASX-Datei, eine Liste von Streams für den Windows Media Player; sie wird nicht gelesen.</translation>
    </message>
    <message>
        <source>{format} is no format that can be written; choose one of {choice}.</source>
        <translation>{format} ist kein Format, das geschrieben werden kann; wähle eines von {choice}.</translation>
    </message>
    <message>
        <source>{file} does not end in a suffix that can be written; use {choice}.</source>
        <translation>{file} hat keine Endung, die geschrieben werden kann; nimm {choice}.</translation>
    </message>
    <message>
        <source>A {format} file holds one playlist, and these are {count}; write each to a file of its own, or all to one CSV.</source>
        <translation>In eine {format}-Datei passt eine Playlist, und das sind {count}; schreib jede in eine eigene Datei oder alle in eine CSV.</translation>
    </message>
    <message>
        <source>This is not well-formed XML: {reason} in line {line}; save or export the file again.</source>
        <translation>Das ist kein wohlgeformtes XML: {reason} in Zeile {line}; speichere oder exportiere die Datei noch einmal.</translation>
    </message>
    <message>
        <source>This is not well-formed XML: it has no element; save or export the file again.</source>
        <translation>Das ist kein wohlgeformtes XML: Es hat kein Element; speichere oder exportiere die Datei noch einmal.</translation>
    </message>
    <message>
        <source>This is not well-formed XML: it is not the {encoding} that it says it is; save it as UTF-8.</source>
        <translation>Das ist kein wohlgeformtes XML: Es ist nicht {encoding}, wie es behauptet; speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>This XML says that its encoding is {encoding}, which is not known; save it as UTF-8.</source>
        <translation>Dieses XML gibt als Kodierung {encoding} an, die nicht bekannt ist; speichere es als UTF-8.</translation>
    </message>
    <message>
        <source>{inner} (line {line}); export the playlist again as XSPF.</source>
        <translation>{inner} (Zeile {line}); exportiere die Playlist noch einmal als XSPF.</translation>
    </message>
    <message>
        <source>This XSPF has a document type (DTD), which is not read because it can be harmful; take it out.</source>
        <translation>Dieses XSPF hat einen Dokumenttyp (DTD); er wird nicht gelesen, weil er schaden kann. Nimm ihn heraus.</translation>
    </message>
    <message>
        <source>This XML is not a playlist: its root is {root}; export the playlist as XSPF.</source>
        <translation>Dieses XML ist keine Playlist: Seine Wurzel ist {root}; exportiere die Playlist als XSPF.</translation>
    </message>
    <message>
        <source>This XML is not a playlist: its root is {root} of the namespace {namespace}; export the playlist as XSPF.</source>
        <translation>Dieses XML ist keine Playlist: Seine Wurzel ist {root} aus dem Namensraum {namespace}; exportiere die Playlist als XSPF.</translation>
    </message>
    <message>
        <source>This property list is not a music library: it has no Tracks; in iTunes or Music choose File, Library, Export Library.</source>
        <translation>Diese Property-Liste ist keine Mediathek: Ihr fehlen die „Tracks“; wähle in iTunes oder Musik „Ablage“, „Mediathek“, „Mediathek exportieren“.</translation>
    </message>
    <message>
        <source>This is JSON, but not a playlist: it has no &quot;playlist&quot; object at its top; export the playlist as JSPF.</source>
        <translation>Das ist JSON, aber keine Playlist: Ganz oben fehlt das Objekt „playlist“; exportiere die Playlist als JSPF.</translation>
    </message>
    <message>
        <source>This is not well-formed JSON: {reason} in line {line}; save or export the file again.</source>
        <translation>Das ist kein wohlgeformtes JSON: {reason} in Zeile {line}; speichere oder exportiere die Datei noch einmal.</translation>
    </message>
    <message>
        <source>This JSON is nested too deeply, or has a number too long, for a playlist; export it again.</source>
        <translation>Dieses JSON ist für eine Playlist zu tief verschachtelt oder hat eine zu lange Zahl; exportiere es noch einmal.</translation>
    </message>
    <message>
        <source>This JSON is nested too deeply for a playlist; export it again.</source>
        <translation>Dieses JSON ist für eine Playlist zu tief verschachtelt; exportiere es noch einmal.</translation>
    </message>
    <message>
        <source>This CSV is empty: it lacks even a first row that names its columns; export it again.</source>
        <translation>Diese CSV ist leer: Ihr fehlt sogar die erste Zeile mit den Namen der Spalten; exportiere sie noch einmal.</translation>
    </message>
    <message>
        <source>This CSV has more than {most} columns, which no list of tracks has; export it again.</source>
        <translation>Diese CSV hat mehr als {most} Spalten, so viele hat keine Liste von Titeln; exportiere sie noch einmal.</translation>
    </message>
    <message>
        <source>No column of this CSV was chosen for the title; choose one.</source>
        <translation>Für den Titel wurde keine Spalte dieser CSV gewählt; wähle eine.</translation>
    </message>
    <message>
        <source>This CSV cannot be taken apart: {error} in line {line}; look for a quotation mark that is never closed.</source>
        <translation>Diese CSV lässt sich nicht zerlegen: {error} in Zeile {line}; such nach einem Anführungszeichen, das nie geschlossen wird.</translation>
    </message>
    <message>
        <source>This CSV has no column that is known to hold the title; its columns are {columns}. Name one of them &quot;Title&quot; in its first row.</source>
        <translation>Diese CSV hat keine Spalte, von der bekannt ist, dass darin der Titel steht; ihre Spalten sind {columns}. Nenn eine davon in der ersten Zeile „Title“.</translation>
    </message>
    <message>
        <source>This CSV has no column {column}; choose one of those in its first row.</source>
        <translation>Diese CSV hat keine Spalte {column}; wähle eine aus ihrer ersten Zeile.</translation>
    </message>
    <message>
        <source>This PLS file has no [playlist] line, so nothing in it counts as a playlist; add that line at its top.</source>
        <translation>Dieser PLS-Datei fehlt die Zeile [playlist], also zählt nichts darin als Playlist; füg die Zeile oben ein.</translation>
    </message>
    <message>
        <source>{inner}: {count} more places</source>
        <translation>{inner}: noch {count} weitere Stellen</translation>
    </message>
    <message>
        <source>{count} further remarks are left out</source>
        <translation>{count} weitere Hinweise sind weggelassen</translation>
    </message>
    <message>
        <source>texts of the field {field} longer than {most} characters, which are shortened: {count}</source>
        <translation>Texte im Feld {field} mit mehr als {most} Zeichen, die gekürzt werden: {count}</translation>
    </message>
    <message>
        <source>not UTF-8; read as Windows-1252</source>
        <translation>kein UTF-8; als Windows-1252 gelesen</translation>
    </message>
    <message>
        <source>the file says that it is {encoding}, but is not</source>
        <translation>die Datei gibt sich als {encoding} aus, ist es aber nicht</translation>
    </message>
    <message>
        <source>the encoding {encoding} is not known</source>
        <translation>die Kodierung {encoding} ist nicht bekannt</translation>
    </message>
    <message>
        <source>characters that could not be read: {n}</source>
        <translation>Zeichen, die nicht gelesen werden konnten: {n}</translation>
    </message>
    <message>
        <source>comments that are not kept: {n}</source>
        <translation>Kommentare, die nicht behalten werden: {n}</translation>
    </message>
    <message>
        <source>no location given</source>
        <translation>kein Ort angegeben</translation>
    </message>
    <message>
        <source>no length given</source>
        <translation>keine Länge angegeben</translation>
    </message>
    <message>
        <source>rows of whole albums or artists, which are no tracks: {n}</source>
        <translation>Zeilen mit ganzen Alben oder Interpreten, die keine Titel sind: {n}</translation>
    </message>
    <message>
        <source>there are more cells than columns; those beyond the last column are left out</source>
        <translation>es gibt mehr Zellen als Spalten; die hinter der letzten Spalte sind weggelassen</translation>
    </message>
    <message>
        <source>the length cannot be read</source>
        <translation>die Länge lässt sich nicht lesen</translation>
    </message>
    <message>
        <source>extensions of {application} that are not kept: {n}</source>
        <translation>Erweiterungen von {application}, die nicht behalten werden: {n}</translation>
    </message>
    <message>
        <source>the playlist has no list called &quot;track&quot;</source>
        <translation>die Playlist hat keine Liste namens „track“</translation>
    </message>
    <message>
        <source>tracks that are no objects and are left out: {n}</source>
        <translation>Titel, die keine Objekte sind und weggelassen werden: {n}</translation>
    </message>
    <message>
        <source>durations that are no numbers: {n}</source>
        <translation>Längen, die keine Zahlen sind: {n}</translation>
    </message>
    <message>
        <source>values of &quot;{key}&quot; that are no texts: {n}</source>
        <translation>Werte von „{key}“, die keine Texte sind: {n}</translation>
    </message>
    <message>
        <source>videos left out: {n}</source>
        <translation>weggelassene Videos: {n}</translation>
    </message>
    <message>
        <source>songs of the library that are in none of these lists: {n}</source>
        <translation>Songs der Mediathek, die in keiner dieser Listen sind: {n}</translation>
    </message>
    <message>
        <source>lists without a song, left out: {n}</source>
        <translation>Listen ohne einen Song, weggelassen: {n}</translation>
    </message>
    <message>
        <source>lists that the program makes by itself, left out: {n}</source>
        <translation>Listen, die das Programm selbst anlegt, weggelassen: {n}</translation>
    </message>
    <message>
        <source>tracks that stand in a list but not in the library: {n}</source>
        <translation>Titel, die in einer Liste stehen, aber nicht in der Mediathek: {n}</translation>
    </message>
    <message>
        <source>smart lists, brought as the tracks that they have now: {n}</source>
        <translation>intelligente Listen, übernommen mit den Titeln, die sie jetzt haben: {n}</translation>
    </message>
    <message>
        <source>numbers with neither a File nor a Title: {n}</source>
        <translation>Nummern ohne „File“ und ohne „Title“: {n}</translation>
    </message>
    <message>
        <source>neither a key nor a section</source>
        <translation>weder ein Schlüssel noch ein Abschnitt</translation>
    </message>
    <message>
        <source>{key} stands here again; the first one counts</source>
        <translation>{key} steht hier noch einmal; es zählt der erste Eintrag</translation>
    </message>
    <message>
        <source>NumberOfEntries says {claimed}; there are {count}</source>
        <translation>NumberOfEntries sagt {claimed}; es sind {count}</translation>
    </message>
    <message>
        <source>NumberOfEntries is missing; there are {count}</source>
        <translation>NumberOfEntries fehlt; es sind {count}</translation>
    </message>
    <message>
        <source>a document type (DTD) is not allowed</source>
        <translation>ein Dokumenttyp (DTD) ist nicht erlaubt</translation>
    </message>
    <message>
        <source>&apos;playlist&apos; must say its version</source>
        <translation>„playlist“ muss seine Version nennen</translation>
    </message>
    <message>
        <source>the root must be &apos;playlist&apos; in the namespace {namespace}, not {found}</source>
        <translation>die Wurzel muss „playlist“ im Namensraum {namespace} sein, nicht {found}</translation>
    </message>
    <message>
        <source>the version must be &quot;1&quot;, not {version}</source>
        <translation>die Version muss „1“ sein, nicht {version}</translation>
    </message>
    <message>
        <source>{child} is not allowed in &apos;{element}&apos;</source>
        <translation>{child} ist in „{element}“ nicht erlaubt</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; may have only one &apos;{child}&apos;</source>
        <translation>„{element}“ darf nur ein „{child}“ haben</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; must have a &apos;{child}&apos;</source>
        <translation>„{element}“ muss ein „{child}“ haben</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; may not hold text of its own</source>
        <translation>„{element}“ darf keinen eigenen Text haben</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; must hold {kind}, and {text} is not one</source>
        <translation>in „{element}“ muss {kind} stehen, nicht {text}</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; must have the attribute &apos;{attribute}&apos;</source>
        <translation>„{element}“ muss das Attribut „{attribute}“ haben</translation>
    </message>
    <message>
        <source>&apos;{attribute}&apos; must be a URI, and {text} is not</source>
        <translation>„{attribute}“ muss eine URI sein, und {text} ist keine</translation>
    </message>
    <message>
        <source>&apos;{element}&apos; may not have the attribute {attribute}</source>
        <translation>„{element}“ darf das Attribut {attribute} nicht haben</translation>
    </message>
    <message>
        <source>This XML is of another kind ({name}), not a playlist</source>
        <translation>Dieses XML ist von anderer Art ({name}), keine Playlist</translation>
    </message>
    <message>
        <source>This XML has a document type (DTD), which is not read because it can be harmful</source>
        <translation>Dieses XML hat einen Dokumenttyp (DTD); er wird nicht gelesen, weil er schaden kann</translation>
    </message>
    <message>
        <source>This XML has more elements, or deeper ones, than any playlist</source>
        <translation>Dieses XML hat mehr oder tiefere Elemente als jede Playlist</translation>
    </message>
    <message>
        <source>This XML declares entities, which are not read because they can be harmful</source>
        <translation>Dieses XML deklariert Entitäten; sie werden nicht gelesen, weil sie schaden können</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>a URI</source>
        <translation>eine URI</translation>
    </message>
    <message>
        <source>a whole number above zero</source>
        <translation>eine ganze Zahl über null</translation>
    </message>
    <message>
        <source>a whole number of milliseconds</source>
        <translation>eine ganze Zahl von Millisekunden</translation>
    </message>
    <message>
        <source>a date and time such as 2005-01-08T17:10:47-05:00</source>
        <translation>ein Zeitpunkt wie 2005-01-08T17:10:47-05:00</translation>
    </message>
    <message>
        <source>{some} or {last}</source>
        <translation>{some} oder {last}</translation>
    </message>
    <message>
        <source>This playlist is not here any more.</source>
        <translation>Diese Playlist ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>This playlist or track is not here any more.</source>
        <translation>Diese Playlist oder dieser Titel ist nicht mehr hier.</translation>
    </message>
    <message>
        <source>There is no track with the id {id}.</source>
        <translation>Es gibt keinen Titel mit der Kennung {id}.</translation>
    </message>
    <message>
        <source>The {field} has {count} characters; at most {most} can be kept.</source>
        <translation>Das Feld {field} hat {count} Zeichen; höchstens {most} sind möglich.</translation>
    </message>
    <message>
        <source>The {field} is empty.</source>
        <translation>Das Feld {field} ist leer.</translation>
    </message>
    <message>
        <source>{seconds} seconds is no length that a track can have.</source>
        <translation>{seconds} Sekunden sind keine Länge, die ein Titel haben kann.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be made: {error}.</source>
        <translation>Der Ordner {folder} lässt sich nicht anlegen: {error}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be written: {error}.</source>
        <translation>In den Ordner {folder} lässt sich nicht schreiben: {error}.</translation>
    </message>
    <message>
        <source>Another window has this profile open.</source>
        <translation>Ein anderes Fenster hat dieses Profil geöffnet.</translation>
    </message>
    <message>
        <source>This could not be stored in {file}: {error}. Nothing was changed. Is the disk full or read-only?</source>
        <translation>Das konnte nicht in {file} gespeichert werden: {error}. Nichts wurde geändert. Ist der Datenträger voll oder schreibgeschützt?</translation>
    </message>
    <message>
        <source>{file} seems to be damaged: {error}. Close the program and start it again: it saves what it can.</source>
        <translation>{file} scheint beschädigt zu sein: {error}. Beende das Programm und starte es neu: Es rettet, was es kann.</translation>
    </message>
    <message>
        <source>{file} was written by a newer version of this program (its format is {theirs}, this program knows {ours}). Update the program, or open another profile with --profile.</source>
        <translation>{file} wurde von einer neueren Version dieses Programms geschrieben (Format {theirs}, dieses Programm kennt {ours}). Aktualisiere das Programm oder öffne mit --profile ein anderes Profil.</translation>
    </message>
    <message>
        <source>{file} cannot be opened: {error}. Check the folder&apos;s rights and the space on the disk.</source>
        <translation>{file} lässt sich nicht öffnen: {error}. Prüf die Rechte des Ordners und den Platz auf dem Datenträger.</translation>
    </message>
    <message>
        <source>{file} is damaged: {error}.</source>
        <translation>{file} ist beschädigt: {error}.</translation>
    </message>
    <message>
        <source>The copy of your playlists on this computer was damaged. It was moved to {file}, and {count} records that no server has were saved from it. {inner}</source>
        <translation>Die Kopie deiner Playlists auf diesem Computer war beschädigt. Sie liegt jetzt unter {file}, und {count} Einträge, die kein Server hat, wurden aus ihr gerettet. {inner}</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} min behind the server&apos;s. Syncing allows for it.</source>
        <translation>Die Uhr dieses Computers geht gegenüber dem Server {minutes} min nach. Beim Synchronisieren wird das berücksichtigt.</translation>
    </message>
    <message>
        <source>This computer&apos;s clock is {minutes} min ahead of the server&apos;s. Syncing allows for it.</source>
        <translation>Die Uhr dieses Computers geht gegenüber dem Server {minutes} min vor. Beim Synchronisieren wird das berücksichtigt.</translation>
    </message>
    <message>
        <source>The server was restored from an earlier state. It was offered 1 record from here that it did not have.</source>
        <translation>Der Server wurde auf einen früheren Stand zurückgesetzt. Von hier wurde ihm 1 Eintrag angeboten, den er nicht hatte.</translation>
    </message>
    <message>
        <source>The server was restored from an earlier state. It was offered {count} records from here that it did not have.</source>
        <translation>Der Server wurde auf einen früheren Stand zurückgesetzt. Von hier wurden ihm {count} Einträge angeboten, die er nicht hatte.</translation>
    </message>
    <message>
        <source>1 record left this computer: it had been deleted for good while this computer was away.</source>
        <translation>1 Eintrag ist von diesem Computer verschwunden: Er wurde endgültig gelöscht, während dieser Computer weg war.</translation>
    </message>
    <message>
        <source>{count} records left this computer: they had been deleted for good while this computer was away.</source>
        <translation>{count} Einträge sind von diesem Computer verschwunden: Sie wurden endgültig gelöscht, während dieser Computer weg war.</translation>
    </message>
    <message>
        <source>A name is needed, so that the others can see who added what.</source>
        <translation>Ein Name ist nötig, damit die anderen sehen, wer was hinzugefügt hat.</translation>
    </message>
    <message>
        <source>Another server answers at {url} than the one that this computer joined. Nothing was sent to it. Join the new one, or stop syncing; everything stays here.</source>
        <translation>Unter {url} antwortet ein anderer Server als der, dem dieser Computer beigetreten ist. Ihm wurde nichts gesendet. Tritt dem neuen bei oder beende das Synchronisieren; alles bleibt hier.</translation>
    </message>
    <message>
        <source>Another server answers at this address than the one that this computer joined. Nothing was sent. Check the address, or join the new server.</source>
        <translation>Unter dieser Adresse antwortet ein anderer Server als der, dem dieser Computer beigetreten ist. Nichts wurde gesendet. Prüf die Adresse oder tritt dem neuen Server bei.</translation>
    </message>
    <message>
        <source>What answers at {url} is no server for shared playlists.</source>
        <translation>Was unter {url} antwortet, ist kein Server für geteilte Playlists.</translation>
    </message>
    <message>
        <source>What answers at the server&apos;s address is not understood: {error}</source>
        <translation>Was unter der Adresse des Servers antwortet, ist nicht zu verstehen: {error}</translation>
    </message>
    <message>
        <source>The server answered {status}, and nothing that is understood.</source>
        <translation>Der Server hat mit {status} geantwortet und mit nichts, was zu verstehen ist.</translation>
    </message>
    <message>
        <source>This program speaks version {ours} of the sync protocol, the server version {theirs}.</source>
        <translation>Dieses Programm spricht Version {ours} des Sync-Protokolls, der Server Version {theirs}.</translation>
    </message>
    <message>
        <source>The server at {url} does not answer.</source>
        <translation>Der Server unter {url} antwortet nicht.</translation>
    </message>
    <message>
        <source>The account of {theirs} is another one than the one of {ours}, which this computer had there. Say that it may be another one, and all that is here goes on as its own.</source>
        <translation>Das Konto von {theirs} ist ein anderes als das von {ours}, das dieser Computer dort hatte. Sag, dass es ein anderes sein darf, dann geht alles hier als seines weiter.</translation>
    </message>
    <message>
        <source>That invitation was one for somebody new, not to the account of {ours} that this computer had there. Ask whoever runs the server for one to it (users reset {name}), or say that it may be another account.</source>
        <translation>Diese Einladung war für jemand Neues, nicht zum Konto von {ours}, das dieser Computer dort hatte. Bitte den, der den Server betreibt, um eine dazu (users reset {name}), oder sag, dass es ein anderes Konto sein darf.</translation>
    </message>
    <message>
        <source>Name and password do not go together.</source>
        <translation>Name und Passwort passen nicht zusammen.</translation>
    </message>
    <message>
        <source>That was tried too often: try again in a second.</source>
        <translation>Das wurde zu oft versucht: versuche es in einer Sekunde noch einmal.</translation>
    </message>
    <message>
        <source>That was tried too often: try again in {seconds} seconds.</source>
        <translation>Das wurde zu oft versucht: versuche es in {seconds} Sekunden noch einmal.</translation>
    </message>
    <message>
        <source>This account was removed.</source>
        <translation>Dieses Konto wurde entfernt.</translation>
    </message>
    <message>
        <source>That is not the password that this account has.</source>
        <translation>Das ist nicht das Passwort dieses Kontos.</translation>
    </message>
    <message>
        <source>The password was changed on another device just now.</source>
        <translation>Das Passwort wurde gerade auf einem anderen Gerät geändert.</translation>
    </message>
    <message>
        <source>A password has {shortest} to {longest} characters.</source>
        <translation>Ein Passwort hat {shortest} bis {longest} Zeichen.</translation>
    </message>
    <message>
        <source>Somebody of this name has a password here already: choose another name.</source>
        <translation>Jemand dieses Namens hat hier schon ein Passwort: wähle einen anderen Namen.</translation>
    </message>
    <message>
        <source>The keyring of this computer does not answer. Is it locked? Unlock it to sync again.</source>
        <translation>Der Schlüsselbund dieses Computers antwortet nicht. Ist er gesperrt? Entsperre ihn, dann geht der Sync weiter.</translation>
    </message>
    <message>
        <source>A code alone does not say where the server is: write its address before the code.</source>
        <translation>Ein Code allein sagt nicht, wo der Server ist: Schreibe seine Adresse vor den Code.</translation>
    </message>
    <message>
        <source>What answers at {url} speaks HTTPS: write https:// in its address.</source>
        <translation>Was unter {url} antwortet, spricht HTTPS: Schreibe https:// in die Adresse.</translation>
    </message>
    <message>
        <source>No authority that this computer knows vouches for the server at {url}. Nothing was sent to it. Ask whoever runs it; if its certificate is one of its own now, join it again.</source>
        <translation>Keine Stelle, die dieser Computer kennt, bürgt für den Server unter {url}. Nichts wurde an ihn gesendet. Frage, wer ihn betreibt; hat er jetzt ein eigenes Zertifikat, tritt ihm neu bei.</translation>
    </message>
    <message>
        <source>The certificate of the server at {url} has expired. Nothing was sent to it. Whoever runs the server has to renew it; the sync then goes on by itself.</source>
        <translation>Das Zertifikat des Servers unter {url} ist abgelaufen. Nichts wurde an ihn gesendet. Wer den Server betreibt, muss es erneuern; danach geht die Synchronisierung von selbst weiter.</translation>
    </message>
    <message>
        <source>The certificate of the server at {url} is not valid yet. Nothing was sent to it. Is the clock of this computer right?</source>
        <translation>Das Zertifikat des Servers unter {url} gilt noch nicht. Nichts wurde an ihn gesendet. Geht die Uhr dieses Computers richtig?</translation>
    </message>
    <message>
        <source>The certificate of the server at {url} is for another name. Nothing was sent to it. Join it by the name that the certificate has.</source>
        <translation>Das Zertifikat des Servers unter {url} gilt für einen anderen Namen. Nichts wurde an ihn gesendet. Tritt ihm unter dem Namen bei, der im Zertifikat steht.</translation>
    </message>
    <message>
        <source>The certificate of the server at {url} cannot be trusted: {error}. Nothing was sent to it.</source>
        <translation>Dem Zertifikat des Servers unter {url} ist nicht zu trauen: {error}. Nichts wurde an ihn gesendet.</translation>
    </message>
    <message>
        <source>The certificate of the server at {url} is the right one, but it cannot be used: {error}. Nothing was sent to it.</source>
        <translation>Das Zertifikat des Servers unter {url} ist das richtige, lässt sich aber nicht verwenden: {error}. Nichts wurde an ihn gesendet.</translation>
    </message>
    <message>
        <source>You no longer have access to this playlist, so this change could not be sent.</source>
        <translation>Du hast keinen Zugriff mehr auf diese Playlist, deshalb konnte diese Änderung nicht gesendet werden.</translation>
    </message>
    <message>
        <source>This was deleted for good while this computer was away, so this change could not be sent.</source>
        <translation>Dies wurde endgültig gelöscht, während dieser Computer weg war; diese Änderung konnte deshalb nicht gesendet werden.</translation>
    </message>
    <message>
        <source>You may not change this playlist, so this change was not taken.</source>
        <translation>Du darfst diese Playlist nicht ändern, deshalb wurde diese Änderung nicht angenommen.</translation>
    </message>
    <message>
        <source>The server could not take this record.</source>
        <translation>Der Server konnte diesen Eintrag nicht annehmen.</translation>
    </message>
    <message>
        <source>Sign in: this request carries no token (Authorization: Bearer ...).</source>
        <translation>Melde dich an: Diese Anfrage hat kein Token (Authorization: Bearer ...).</translation>
    </message>
    <message>
        <source>This server does not know that token: join it again.</source>
        <translation>Dieser Server kennt das Token nicht: Tritt ihm noch einmal bei.</translation>
    </message>
    <message>
        <source>A name has 1 to {most} characters, this one {count}.</source>
        <translation>Ein Name hat 1 bis {most} Zeichen, dieser {count}.</translation>
    </message>
    <message>
        <source>This server does not take new users. Whoever runs it can let them in: {command}</source>
        <translation>Dieser Server nimmt keine neuen Leute auf. Wer ihn betreibt, kann sie einlassen: {command}</translation>
    </message>
    <message>
        <source>This server takes new people by invitation: ask somebody who is on it for one. Whoever runs it makes one with python -m syncserver invite, or lets everybody in with --open.</source>
        <translation>Dieser Server nimmt neue Leute nur mit Einladung auf: Bitte jemanden darum, der dabei ist. Wer ihn betreibt, erstellt eine mit python -m syncserver invite, oder lässt mit --open alle ein.</translation>
    </message>
    <message>
        <source>This server does not know that invitation: ask for its link again.</source>
        <translation>Dieser Server kennt diese Einladung nicht: Bitte noch einmal um den Link.</translation>
    </message>
    <message>
        <source>This invitation was taken back: ask for a new one.</source>
        <translation>Diese Einladung wurde zurückgenommen: Bitte um eine neue.</translation>
    </message>
    <message>
        <source>This invitation has expired: ask for a new one.</source>
        <translation>Diese Einladung ist abgelaufen: Bitte um eine neue.</translation>
    </message>
    <message>
        <source>This invitation has been used already: ask for a new one.</source>
        <translation>Diese Einladung wurde schon benutzt: Bitte um eine neue.</translation>
    </message>
    <message>
        <source>This invitation signs in to an account: use it on a device that is not signed in.</source>
        <translation>Diese Einladung meldet an einem Konto an: Nimm sie auf einem Gerät, das nicht angemeldet ist.</translation>
    </message>
    <message>
        <source>The account of this invitation was removed: ask for a new one.</source>
        <translation>Das Konto dieser Einladung wurde entfernt: Bitte um eine neue.</translation>
    </message>
    <message>
        <source>Whoever made this invitation does not own that playlist any more: ask for a new one.</source>
        <translation>Wer diese Einladung erstellt hat, dem gehört die Playlist nicht mehr: Bitte um eine neue.</translation>
    </message>
    <message>
        <source>Only an owner of this playlist invites people to it.</source>
        <translation>Zu dieser Playlist lädt nur ein, wem sie gehört.</translation>
    </message>
    <message>
        <source>You made no such invitation.</source>
        <translation>Du hast keine solche Einladung erstellt.</translation>
    </message>
    <message>
        <source>An invitation lasts 1 to {most} days, not {count}.</source>
        <translation>Eine Einladung gilt 1 bis {most} Tage, nicht {count}.</translation>
    </message>
    <message>
        <source>An invitation is for 1 to {most} people, not {count}.</source>
        <translation>Eine Einladung ist für 1 bis {most} Leute, nicht {count}.</translation>
    </message>
    <message>
        <source>There is no such playlist.</source>
        <translation>Es gibt keine solche Playlist.</translation>
    </message>
    <message>
        <source>This belongs to a playlist that you have no part in.</source>
        <translation>Das gehört zu einer Playlist, an der du nicht beteiligt bist.</translation>
    </message>
    <message>
        <source>Only an owner of this playlist changes its members.</source>
        <translation>Nur wer diese Playlist besitzt, ändert ihre Mitglieder.</translation>
    </message>
    <message>
        <source>A playlist keeps at least one owner: make somebody else an owner first.</source>
        <translation>Jemand muss eine Playlist besitzen: Gib sie erst weiter.</translation>
    </message>
    <message>
        <source>Everyone at once cannot be an owner.</source>
        <translation>Alle zugleich können sie nicht besitzen.</translation>
    </message>
    <message>
        <source>This account is the last owner of a playlist that others use: say to whom to hand on what it owns.</source>
        <translation>Nur dieses Konto besitzt eine Playlist, die andere benutzen: Wähle, an wen weitergeht, was es besitzt.</translation>
    </message>
    <message>
        <source>This account is the last owner of {count} playlists that others use: say to whom to hand on what it owns.</source>
        <translation>Nur dieses Konto besitzt {count} Playlists, die andere benutzen: Wähle, an wen weitergeht, was es besitzt.</translation>
    </message>
    <message>
        <source>There is no such other user on this server to hand playlists on to.</source>
        <translation>Auf diesem Server gibt es niemanden mehr, an den die Playlists so weitergehen könnten.</translation>
    </message>
    <message>
        <source>There is no such user on this server.</source>
        <translation>Diese Person gibt es auf diesem Server nicht.</translation>
    </message>
    <message>
        <source>The server does not have this playlist: send that first.</source>
        <translation>Der Server hat diese Playlist nicht: Sende sie zuerst.</translation>
    </message>
    <message>
        <source>This computer has joined no server.</source>
        <translation>Dieser Computer ist keinem Server beigetreten.</translation>
    </message>
    <message>
        <source>You may look at ‘{playlist}’, not change it; its owner can let you edit it.</source>
        <translation>Du darfst „{playlist}“ ansehen, aber nicht ändern; wer sie besitzt, kann es dir erlauben.</translation>
    </message>
    <message>
        <source>{text} is no address of a server. One looks like https://192.168.1.5:8765.</source>
        <translation>{text} ist keine Adresse eines Servers. Eine sieht so aus: https://192.168.1.5:8765.</translation>
    </message>
    <message>
        <source>This invitation is not complete: copy the whole link, to its last letter.</source>
        <translation>Diese Einladung ist nicht vollständig: Kopiere den ganzen Link, bis zum letzten Zeichen.</translation>
    </message>
    <message>
        <source>What answers at {url} does not encrypt. If it is your server, and the network is one that you trust, write http:// in its address.</source>
        <translation>Was unter {url} antwortet, verschlüsselt nicht. Wenn es dein Server ist und du dem Netz vertraust, schreibe http:// in seine Adresse.</translation>
    </message>
    <message>
        <source>What answers at {url} shows another certificate than the server that this computer joined. Nothing was sent to it.</source>
        <translation>Was unter {url} antwortet, zeigt ein anderes Zertifikat als der Server, dem dieser Computer beigetreten ist. Nichts wurde dorthin gesendet.</translation>
    </message>
    <message>
        <source>What answers at {url} shows another certificate than the invitation names. Nothing was sent to it. Ask for a new invitation.</source>
        <translation>Was unter {url} antwortet, zeigt ein anderes Zertifikat, als die Einladung nennt. Nichts wurde dorthin gesendet. Bitte um eine neue Einladung.</translation>
    </message>
    <message>
        <source>The server at {url} shows the certificate {digits}. Compare it with what the server itself shows.</source>
        <translation>Der Server unter {url} zeigt das Zertifikat {digits}. Vergleiche es mit dem, was der Server selbst anzeigt.</translation>
    </message>
    <message>
        <source>The server does not have this record: send it whole.</source>
        <translation>Der Server hat diesen Eintrag nicht: Er muss ganz gesendet werden.</translation>
    </message>
    <message>
        <source>The server does not have this track&apos;s playlist: send that first.</source>
        <translation>Der Server hat die Playlist dieses Titels nicht: Sie muss zuerst gesendet werden.</translation>
    </message>
    <message>
        <source>It was edited at a time that lies more than a minute ahead of the server&apos;s clock.</source>
        <translation>Die Änderung trägt eine Zeit, die der Uhr des Servers mehr als eine Minute voraus ist.</translation>
    </message>
    <message>
        <source>Another kind of record has this id.</source>
        <translation>Diese Kennung hat schon ein Eintrag anderer Art.</translation>
    </message>
    <message>
        <source>This is the id of something else than a playlist.</source>
        <translation>Das ist die Kennung von etwas anderem als einer Playlist.</translation>
    </message>
    <message>
        <source>The server lost this playlist; only the one who created it can bring it back.</source>
        <translation>Der Server hat diese Playlist verloren; nur wer sie angelegt hat, kann sie zurückbringen.</translation>
    </message>
    <message>
        <source>This was deleted, and has been removed for good.</source>
        <translation>Dies wurde gelöscht und endgültig entfernt.</translation>
    </message>
    <message>
        <source>You may only see this playlist, as its {role}.</source>
        <translation>Du darfst diese Playlist nur ansehen, als {role}.</translation>
    </message>
    <message>
        <source>The database cannot answer just now: {error}.</source>
        <translation>Die Datenbank kann gerade nicht antworten: {error}.</translation>
    </message>
    <message>
        <source>The database of this server is damaged: {error}. Whoever runs it puts the last backup back.</source>
        <translation>Die Datenbank dieses Servers ist beschädigt: {error}. Wer ihn betreibt, spielt die letzte Sicherung zurück.</translation>
    </message>
    <message>
        <source>There is nothing at this address.</source>
        <translation>Unter dieser Adresse ist nichts.</translation>
    </message>
    <message>
        <source>This address does not take that method.</source>
        <translation>Diese Adresse nimmt diese Methode nicht an.</translation>
    </message>
    <message>
        <source>The request took too long to arrive.</source>
        <translation>Die Anfrage brauchte zu lange, um anzukommen.</translation>
    </message>
    <message>
        <source>This device was away for over {days} days: sign in again.</source>
        <translation>Dieses Gerät war länger als {days} Tage nicht da: Melde dich noch einmal an.</translation>
    </message>
    <message>
        <source>The name of a device has at most {most} characters, this one {count}.</source>
        <translation>Der Name eines Geräts hat höchstens {most} Zeichen, dieser {count}.</translation>
    </message>
    <message>
        <source>You have no such device.</source>
        <translation>Du hast kein solches Gerät.</translation>
    </message>
    <message>
        <source>This server takes one playlist or track at most, and has it.</source>
        <translation>Dieser Server nimmt höchstens eine Playlist oder einen Titel auf, und hat ihn schon.</translation>
    </message>
    <message>
        <source>This server takes {most} playlists and tracks at most, and has them.</source>
        <translation>Dieser Server nimmt höchstens {most} Playlists und Titel auf, und so viele hat er.</translation>
    </message>
    <message>
        <source>This server takes one playlist of each person at most, and has one of you.</source>
        <translation>Dieser Server nimmt von jeder Person höchstens eine Playlist auf, und von dir hat er eine.</translation>
    </message>
    <message>
        <source>This server takes {most} playlists of one person at most, and has as many of you.</source>
        <translation>Dieser Server nimmt von einer Person höchstens {most} Playlists auf, und so viele hat er von dir.</translation>
    </message>
    <message>
        <source>This server takes one track in a playlist at most, and has one.</source>
        <translation>Dieser Server nimmt höchstens einen Titel in einer Playlist auf, und er hat schon einen.</translation>
    </message>
    <message>
        <source>This server takes {most} tracks in one playlist at most, and has as many.</source>
        <translation>Dieser Server nimmt höchstens {most} Titel in einer Playlist auf, und so viele hat er.</translation>
    </message>
    <message>
        <source>The database of this server has reached {size} MiB and is to grow no more.</source>
        <translation>Die Datenbank dieses Servers hat {size} MiB erreicht und soll nicht weiter wachsen.</translation>
    </message>
    <message>
        <source>The disk of this server has less than {size} MiB left.</source>
        <translation>Auf der Festplatte dieses Servers sind weniger als {size} MiB frei.</translation>
    </message>
    <message>
        <source>This server has an account for one person, and it is taken: ask whoever runs it for more.</source>
        <translation>Dieser Server hat ein Konto für eine Person, und es ist vergeben: Bitte die Person, die ihn betreibt, um mehr.</translation>
    </message>
    <message>
        <source>This server has accounts for {most} people, and all are taken: ask whoever runs it for more.</source>
        <translation>Dieser Server hat Konten für {most} Personen, und alle sind vergeben: Bitte die Person, die ihn betreibt, um mehr.</translation>
    </message>
    <message>
        <source>This account is signed in on {most} devices, which is all it may: sign one of them out first.</source>
        <translation>Dieses Konto ist auf {most} Geräten angemeldet, mehr sind nicht erlaubt: Melde erst eines davon ab.</translation>
    </message>
    <message>
        <source>This account is signed in on one device, which is all it may: sign that out first.</source>
        <translation>Dieses Konto ist auf einem Gerät angemeldet, mehr sind nicht erlaubt: Melde das erst ab.</translation>
    </message>
    <message>
        <source>You have an invitation that is still good, which is all one may: take it back first.</source>
        <translation>Du hast eine Einladung, die noch gilt, mehr sind nicht erlaubt: Nimm sie erst zurück.</translation>
    </message>
    <message>
        <source>You have {most} invitations that are still good, which is all one may: take one back first.</source>
        <translation>Du hast {most} Einladungen, die noch gelten, mehr sind nicht erlaubt: Nimm erst eine zurück.</translation>
    </message>
    <message>
        <source>Too much was asked at once: try again in a second.</source>
        <translation>Das waren zu viele Anfragen auf einmal: Versuche es in einer Sekunde noch einmal.</translation>
    </message>
    <message>
        <source>Too much was asked at once: try again in {seconds} seconds.</source>
        <translation>Das waren zu viele Anfragen auf einmal: Versuche es in {seconds} Sekunden noch einmal.</translation>
    </message>
    <message>
        <source>A push holds one record at most, this one {count}.</source>
        <translation>Eine Sendung enthält höchstens einen Eintrag, diese {count}.</translation>
    </message>
    <message>
        <source>A push holds at most {most} records, this one {count}.</source>
        <translation>Eine Sendung enthält höchstens {most} Einträge, diese {count}.</translation>
    </message>
    <message>
        <source>A request holds at most 2 MiB: send half of the records.</source>
        <translation>Eine Anfrage hat höchstens 2 MiB: Es muss die Hälfte der Einträge gesendet werden.</translation>
    </message>
    <message>
        <source>Something went wrong on the server; its log says what.</source>
        <translation>Auf dem Server ist etwas schiefgegangen; sein Protokoll sagt, was.</translation>
    </message>
    <message>
        <source>This server speaks version {version} of the protocol: it has to be updated.</source>
        <translation>Dieser Server spricht Version {version} des Protokolls: Er muss aktualisiert werden.</translation>
    </message>
    <message>
        <source>The rest is fetched again from the server.</source>
        <translation>Der Rest wird wieder vom Server geholt.</translation>
    </message>
    <message>
        <source>What could not be read from it is in that file still.</source>
        <translation>Was sich nicht aus ihr lesen ließ, ist noch in dieser Datei.</translation>
    </message>
    <message>
        <source>viewer</source>
        <translation>Betrachter</translation>
    </message>
    <message>
        <source>editor</source>
        <translation>Bearbeiter</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>artist</source>
        <translation>Interpret</translation>
    </message>
    <message>
        <source>album</source>
        <translation>Album</translation>
    </message>
    <message>
        <source>name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>url</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>isrc</source>
        <translation>ISRC</translation>
    </message>
    <message>
        <source>note</source>
        <translation>Notiz</translation>
    </message>
</context>
<context>
    <name>start</name>
    <message>
        <source>The program ended by a fault the last time. Nothing is lost. Help, Save a support bundle… tells of it.</source>
        <translation>Das Programm endete zuletzt durch einen Fehler. Nichts ging verloren. Hilfe, Support-Paket speichern… enthält den Bericht.</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
    <message>
        <source>1 change needs you</source>
        <translation>1 Änderung zu klären</translation>
    </message>
    <message>
        <source>{} changes need you</source>
        <translation>{} Änderungen zu klären</translation>
    </message>
    <message>
        <source>This computer has no keyring to use, so its sign-in is kept in a file that only you can read.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, darum liegt seine Anmeldung in einer Datei, die nur du lesen kannst.</translation>
    </message>
    <message>
        <source>On this network a server says to be yours at another address: {}</source>
        <translation>In diesem Netz sagt ein Server, er sei deiner, mit einer anderen Adresse: {}</translation>
    </message>
    <message>
        <source>Since {}</source>
        <translation>Seit {}</translation>
    </message>
    <message>
        <source>It goes on by itself only if a server with the former certificate answers again.</source>
        <translation>Von selbst geht es nur weiter, wenn wieder ein Server mit dem früheren Zertifikat antwortet.</translation>
    </message>
    <message>
        <source>Tried again at {}</source>
        <translation>Nächster Versuch um {}</translation>
    </message>
    <message>
        <source>Offline, {} waiting</source>
        <translation>Offline, {} ausstehend</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Join a server…</source>
        <translation>Server beitreten…</translation>
    </message>
    <message>
        <source>Join again…</source>
        <translation>Neu beitreten…</translation>
    </message>
    <message>
        <source>Join the new server…</source>
        <translation>Neuem Server beitreten…</translation>
    </message>
    <message>
        <source>Stop syncing…</source>
        <translation>Nicht mehr synchronisieren…</translation>
    </message>
    <message>
        <source>Look at them</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>Nur auf diesem Computer</translation>
    </message>
    <message>
        <source>Sync paused, {} waiting</source>
        <translation>Sync angehalten, {} ausstehend</translation>
    </message>
    <message>
        <source>Sign in…</source>
        <translation>Anmelden…</translation>
    </message>
    <message>
        <source>Use the other address…</source>
        <translation>Die andere Adresse nehmen…</translation>
    </message>
    <message>
        <source>The server does not know this computer any more: it was signed out, or the account was removed. Sign in again, or stop syncing. Nothing here is lost, and you can go on editing.</source>
        <translation>Der Server kennt diesen Computer nicht mehr: Er wurde abgemeldet, oder das Konto wurde gelöscht. Melde dich neu an oder hör auf zu synchronisieren. Hier ist nichts verloren, und du kannst weiter bearbeiten.</translation>
    </message>
    <message>
        <source>Keyring locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>Keyring locked, {} waiting</source>
        <translation>Schlüsselbund gesperrt, {} ausstehend</translation>
    </message>
    <message>
        <source>The keyring of this computer, which lets you in at the server, does not answer. Unlock it, or sign in again; your changes are safe.</source>
        <translation>Der Schlüsselbund dieses Computers, der dich beim Server anmeldet, antwortet nicht. Entsperre ihn, oder melde dich neu an; deine Änderungen sind sicher.</translation>
    </message>
    <message>
        <source>Server busy</source>
        <translation>Server ausgelastet</translation>
    </message>
    <message>
        <source>Server busy, {} waiting</source>
        <translation>Server ausgelastet, {} ausstehend</translation>
    </message>
    <message>
        <source>The server asked for a little patience. It is tried again by itself.</source>
        <translation>Der Server bittet um etwas Geduld. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Server full</source>
        <translation>Server voll</translation>
    </message>
    <message>
        <source>Server full, {} waiting</source>
        <translation>Server voll, {} ausstehend</translation>
    </message>
    <message>
        <source>The server has no room for some of your changes. They are safe here, and are sent when it has: delete what you need no more, or ask whoever runs the server for more room.</source>
        <translation>Der Server hat für einige deiner Änderungen keinen Platz. Sie sind hier sicher und werden gesendet, wenn er welchen hat: Lösche, was du nicht mehr brauchst, oder bitte die Person, die den Server betreibt, um mehr Platz.</translation>
    </message>
    <message>
        <source>Server in trouble</source>
        <translation>Server gestört</translation>
    </message>
    <message>
        <source>Server in trouble, {} waiting</source>
        <translation>Server gestört, {} ausstehend</translation>
    </message>
    <message>
        <source>The server met an error of its own; its log says which. It is tried again by itself.</source>
        <translation>Beim Server ist ein Fehler aufgetreten; sein Protokoll sagt, welcher. Es wird von selbst erneut versucht.</translation>
    </message>
    <message>
        <source>Another server answers</source>
        <translation>Ein anderer Server antwortet</translation>
    </message>
    <message>
        <source>Another server answers, {} waiting</source>
        <translation>Ein anderer Server antwortet, {} ausstehend</translation>
    </message>
    <message>
        <source>At this address answers another server than the one that you joined. Nothing was sent to it. Join the new one, or stop syncing; everything stays here.</source>
        <translation>Unter dieser Adresse antwortet ein anderer Server als der bisherige. Nichts wurde an ihn gesendet. Entweder dem neuen beitreten oder nicht mehr synchronisieren; alles bleibt hier.</translation>
    </message>
    <message>
        <source>The certificate changed</source>
        <translation>Das Zertifikat hat sich geändert</translation>
    </message>
    <message>
        <source>The certificate changed, {} waiting</source>
        <translation>Das Zertifikat hat sich geändert, {} ausstehend</translation>
    </message>
    <message>
        <source>At this address answers something with another certificate than the server that you joined. It may have been set up anew; or somebody put themselves between you and it. Nothing was sent. Ask whoever runs the server, and then join again with a new invitation.</source>
        <translation>Unter dieser Adresse antwortet etwas mit einem anderen Zertifikat als dem des Servers, dem du beigetreten bist. Vielleicht wurde er neu eingerichtet; oder jemand hat sich zwischen dich und ihn gestellt. Nichts wurde gesendet. Frage, wer den Server betreibt, und tritt dann mit einer neuen Einladung wieder bei.</translation>
    </message>
    <message>
        <source>No secure connection</source>
        <translation>Keine sichere Verbindung</translation>
    </message>
    <message>
        <source>No secure connection, {} waiting</source>
        <translation>Keine sichere Verbindung, {} ausstehend</translation>
    </message>
    <message>
        <source>No server at the address</source>
        <translation>Kein Server unter der Adresse</translation>
    </message>
    <message>
        <source>No server at the address, {} waiting</source>
        <translation>Kein Server unter der Adresse, {} ausstehend</translation>
    </message>
    <message>
        <source>What answers at this address is no server for shared playlists. Is another program using its port?</source>
        <translation>Was unter dieser Adresse antwortet, ist kein Server für gemeinsame Playlists. Nutzt ein anderes Programm den Port?</translation>
    </message>
    <message>
        <source>Update this program</source>
        <translation>Programm aktualisieren</translation>
    </message>
    <message>
        <source>Update this program, {} waiting</source>
        <translation>Programm aktualisieren, {} ausstehend</translation>
    </message>
    <message>
        <source>The server is newer than this program. Update the program to sync again; your changes wait.</source>
        <translation>Der Server ist neuer als dieses Programm. Nach einer Aktualisierung geht die Synchronisierung weiter; die Änderungen warten.</translation>
    </message>
    <message>
        <source>The server is too old</source>
        <translation>Der Server ist zu alt</translation>
    </message>
    <message>
        <source>The server is too old, {} waiting</source>
        <translation>Der Server ist zu alt, {} ausstehend</translation>
    </message>
    <message>
        <source>This program is newer than the server. Have the server updated to sync again; your changes wait.</source>
        <translation>Dieses Programm ist neuer als der Server. Ist er aktualisiert, geht die Synchronisierung weiter; die Änderungen warten.</translation>
    </message>
    <message>
        <source>Cannot store what is new</source>
        <translation>Neues lässt sich nicht speichern</translation>
    </message>
    <message>
        <source>Cannot store what is new, {} waiting</source>
        <translation>Neues lässt sich nicht speichern, {} ausstehend</translation>
    </message>
    <message>
        <source>What came could not be stored on this computer. Is the disk full or read-only? Nothing is lost.</source>
        <translation>Was ankam, ließ sich auf diesem Computer nicht speichern. Ist der Datenträger voll oder schreibgeschützt? Nichts geht verloren.</translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation>Sync angehalten</translation>
    </message>
    <message>
        <source>The server would not go on. It is tried again by itself; your changes are safe.</source>
        <translation>Der Server macht nicht weiter. Es wird von selbst erneut versucht; die Änderungen sind sicher.</translation>
    </message>
    <message>
        <source>The sync met an error that nobody thought of. It is tried again; your changes are safe.</source>
        <translation>Bei der Synchronisierung trat ein unerwarteter Fehler auf. Es wird erneut versucht; die Änderungen sind sicher.</translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation>{} ausstehend</translation>
    </message>
    <message>
        <source>All changes synced</source>
        <translation>Alles synchronisiert</translation>
    </message>
    <message>
        <source>Syncing {} of {}</source>
        <translation>Synchronisiert {} von {}</translation>
    </message>
    <message>
        <source>Syncing {}</source>
        <translation>Synchronisiert {}</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>Synchronisiert gerade</translation>
    </message>
    <message>
        <source>Last synced {}</source>
        <translation>Zuletzt synchronisiert: {}</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>Noch nicht synchronisiert</translation>
    </message>
    <message>
        <source>Everything is kept on this computer. Join a server to share playlists with others.</source>
        <translation>Alles liegt auf diesem Computer. Über einen Server lassen sich Playlists mit anderen teilen.</translation>
    </message>
    <message>
        <source>Some changes could not be kept as you made them. Nothing is lost: look and decide.</source>
        <translation>Einige Änderungen ließen sich so nicht übernehmen. Nichts geht verloren: ansehen und entscheiden.</translation>
    </message>
    <message>
        <source>The server is out of reach. Go on as ever; your changes are safe and are sent when it is back.</source>
        <translation>Der Server ist nicht erreichbar. Alles geht weiter wie immer; die Änderungen sind sicher und werden gesendet, sobald er wieder da ist.</translation>
    </message>
    <message>
        <source>Your changes are sent as you make them.</source>
        <translation>Änderungen werden sofort gesendet.</translation>
    </message>
    <message>
        <source>Your changes are on their way.</source>
        <translation>Die Änderungen sind unterwegs.</translation>
    </message>
    <message>
        <source>{playlist}: {changes}</source>
        <translation>{playlist}: {changes}</translation>
    </message>
    <message>
        <source>A playlist that is not here</source>
        <translation>Eine Playlist, die nicht hier ist</translation>
    </message>
    <message>
        <source>Playlist</source>
        <translation>Playlist</translation>
    </message>
    <message>
        <source>Track</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>{kind} {name}: {what}</source>
        <translation>{kind} {name}: {what}</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>{} h {} min</source>
        <translation>{} Std. {} Min.</translation>
    </message>
    <message>
        <source>{} h</source>
        <translation>{} Std.</translation>
    </message>
    <message>
        <source>{} min</source>
        <translation>{} Min.</translation>
    </message>
    <message>
        <source>{} s</source>
        <translation>{} s</translation>
    </message>
    <message>
        <source>1 track</source>
        <translation>1 Titel</translation>
    </message>
    <message>
        <source>{} tracks</source>
        <translation>{} Titel</translation>
    </message>
    <message>
        <source>1 playlist</source>
        <translation>1 Playlist</translation>
    </message>
    <message>
        <source>{} playlists</source>
        <translation>{} Playlists</translation>
    </message>
    <message>
        <source>1 audio file</source>
        <translation>1 Audiodatei</translation>
    </message>
    <message>
        <source>{} audio files</source>
        <translation>{} Audiodateien</translation>
    </message>
    <message>
        <source>{} and {}</source>
        <translation>{} und {}</translation>
    </message>
    <message>
        <source>1 change</source>
        <translation>1 Änderung</translation>
    </message>
    <message>
        <source>{} changes</source>
        <translation>{} Änderungen</translation>
    </message>
    <message>
        <source>1 value</source>
        <translation>1 Wert</translation>
    </message>
    <message>
        <source>{} values</source>
        <translation>{} Werte</translation>
    </message>
    <message>
        <source>‘{}’</source>
        <translation>„{}“</translation>
    </message>
</context>
</TS>
