<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shared Music Playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep music playlists together with friends.
Everything works offline; a small server joins it all.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version {}, with Qt {}. Free software under the MIT licence.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>AddBar</name>
    <message>
        <source>Add a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this track at the end of the playlist (Enter)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title, or lines “Artist - Title”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>4:35</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A track needs a title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Callers</name>
    <message>
        <source>Commands cannot reach this window: {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message>
        <source>Undoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redoing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled; everything is as it was.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left as it is: others have changed this since.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Done, except for {}: others have changed that since.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DetailsPane</name>
    <message>
        <source>Details pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Link</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ISRC</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you type is set for all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Exchange</name>
    <message>
        <source>Playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audio files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add audio files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading tags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tags could be read from {}; the file&apos;s name is the title.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported {} with {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Foot</name>
    <message>
        <source>Totals and sync state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Totals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync state</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} of {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HelpActions</name>
    <message>
        <source>The entry cannot be written: {}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added to the menu of applications.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>HistoryList</name>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing has been changed yet.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>Import playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playlists in the files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{}, line {}: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing here can be read as a playlist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} with {} will be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save report</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>JoinDialog</name>
    <message>
        <source>Join a server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How the others know you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep them to myself</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Share them with everyone there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playlists to share</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your playlists stay on this computer too. Everything goes on when the server is away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Your name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What about the playlists you have here already?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can change this for each playlist later. New ones follow the server&apos;s default.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Shared Music Playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your first playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make one, import one, or drop a playlist file here. Everything works without a server.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaylistEditing</name>
    <message>
        <source>New playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted {}</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaylistModel</name>
    <message>
        <source>A playlist needs a name; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shared with others</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>you may look, not change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>changed by others since you looked</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>PlaylistView</name>
    <message>
        <source>Playlists</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Does</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>Playlists pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter playlists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New playlist (Ctrl+N)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncActions</name>
    <message>
        <source>Leave the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop syncing with {}?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything stays on this computer. You can join again at any time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Leave</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Joined {}.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SyncDialog</name>
    <message>
        <source>Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What waits to be sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changes that need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Join a server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing waits to be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing needs you.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting ({})</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs you ({})</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Notice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Do what the notice offers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close the notice</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackEditing</name>
    <message>
        <source>Adding {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The row you were editing was removed. What you typed is kept with it in the Trash: {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Changing {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removed {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Removing {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restored {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restoring {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moving {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sort by a column first, without a filter; then its order can be saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saving the order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copied {} to {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copying {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is nothing on the clipboard that could be added.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackModel</name>
    <message>
        <source>‘{}’ is no length; write it like 4:35.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A track needs a title; it was left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackPane</name>
    <message>
        <source>Tracks pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sorted by a column. Click # for the playlist&apos;s own order, to move them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rows are filtered. Clear the filter (Esc) to move them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit the columns to the window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No track here has ‘{}’ in its title, artist or album. Esc clears the filter.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No tracks yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type one, drop audio files or rows of another playlist here, or paste lines like “Artist - Title”.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrackView</name>
    <message>
        <source>Tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrashModel</name>
    <message>
        <source>Playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>TrashPane</name>
    <message>
        <source>Trash pane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore brings a playlist back with all its tracks, and a track to its place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The Trash is empty</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Playlists and tracks that you delete can be restored here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deleted playlists and tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Restore</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>_Text</name>
    <message>
        <source>Description</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>actions</name>
    <message>
        <source>&amp;New playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import playlists…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export playlist…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add audio &amp;files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add to applications &amp;menu</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;dd a track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Remove</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move &amp;down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the playlist&apos;s own &amp;order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save this order</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;name playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Delete playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Restore</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;Trash</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next p&amp;ane</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous pan&amp;e</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show &amp;details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync &amp;now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Join a server…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave the server</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;What waits to be synced…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Changes that need you…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sync</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>cells</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Others just changed this.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waiting to be synced.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The playlist&apos;s own order. Click to come back to it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Click to sort; a third click brings back the playlist&apos;s own order.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>columns</name>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Artist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Album</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Length</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Added at</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>edits</name>
    <message>
        <source>create {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rename {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>change {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>delete {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restore {name}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>import of {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>edit {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>move {what} to another playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remove {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>restore {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 playlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} playlists</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>history</name>
    <message>
        <source>You</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>something</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} renamed {old} to {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} changed the {field} of {what} from {old} to {new}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} added {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} made {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} removed {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} restored {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{who} moved {what}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nothing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>Sign in again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change needs you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} changes need you</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline, {} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offline</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync paused, {} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} waiting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All changes synced</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing {} of {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Last synced {}</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is kept on this computer. Join a server to share playlists with others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server is out of reach. Go on as ever; your changes are safe and are sent when it is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The server does not know this computer any more. Join it again; nothing here is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes are sent as you make them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes are on their way.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>1 track</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} tracks</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 change</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{} changes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
