"""What the replica, the sync and the server say: what went wrong, and what is worth knowing. See `sentences`."""

from typing import Final


def _tr(_context: str, text: str) -> str:
    """Mark a text for translation; it is translated where it is said."""
    return text


OF_SYNC: Final = (
    # The replica and its verbs
    _tr("sentences", "This playlist is not here any more."),
    _tr("sentences", "This playlist or track is not here any more."),
    _tr("sentences", "There is no track with the id {id}."),
    _tr("sentences", "The {field} has {count} characters; at most {most} can be kept."),
    _tr("sentences", "The {field} is empty."),
    _tr("sentences", "{seconds} seconds is no length that a track can have."),
    _tr("sentences", "You may look at ‘{playlist}’, not change it; its owner can let you edit it."),
    _tr("sentences", "The folder {folder} cannot be made: {error}."),
    _tr("sentences", "The folder {folder} cannot be written: {error}."),
    _tr("sentences", "Another window has this profile open."),
    _tr(
        "sentences",
        "This could not be stored in {file}: {error}. Nothing was changed. Is the disk full or read-only?",
    ),
    _tr(
        "sentences",
        "{file} seems to be damaged: {error}. Close the program and start it again: it saves what it can.",
    ),
    _tr(
        "sentences",
        "{file} was written by a newer version of this program (its format is {theirs}, this program knows {ours})."
        " Update the program, or open another profile with --profile.",
    ),
    _tr("sentences", "{file} cannot be opened: {error}. Check the folder's rights and the space on the disk."),
    _tr("sentences", "{file} is damaged: {error}."),
    _tr(
        "sentences",
        "The copy of your playlists on this computer was damaged. It was moved to {file}, and {count} records that no"
        " server has were saved from it. {inner}",
    ),
    # The sync
    _tr("sentences", "This computer's clock is {minutes} min behind the server's. Syncing allows for it."),
    _tr("sentences", "This computer's clock is {minutes} min ahead of the server's. Syncing allows for it."),
    _tr(
        "sentences",
        "The server was restored from an earlier state. It was offered 1 record from here that it did not have.",
    ),
    _tr(
        "sentences",
        "The server was restored from an earlier state. It was offered {count} records from here that it did not have.",
    ),
    _tr("sentences", "1 record left this computer: it had been deleted for good while this computer was away."),
    _tr(
        "sentences",
        "{count} records left this computer: they had been deleted for good while this computer was away.",
    ),
    _tr("sentences", "A name is needed, so that the others can see who added what."),
    _tr(
        "sentences",
        "Another server answers at {url} than the one that this computer joined. Nothing was sent to it. Join the new"
        " one, or stop syncing; everything stays here.",
    ),
    _tr(
        "sentences",
        "Another server answers at this address than the one that this computer joined. Nothing was sent. Check the"
        " address, or join the new server.",
    ),
    _tr("sentences", "What answers at {url} is no server for shared playlists."),
    _tr("sentences", "What answers at the server's address is not understood: {error}"),
    _tr("sentences", "The server answered {status}, and nothing that is understood."),
    _tr("sentences", "This program speaks version {ours} of the sync protocol, the server version {theirs}."),
    _tr("sentences", "The server at {url} does not answer."),
    _tr(
        "sentences",
        "The account of {theirs} is another one than the one of {ours}, which this computer had there. Say that it may"
        " be another one, and all that is here goes on as its own.",
    ),
    _tr(
        "sentences",
        "That invitation was one for somebody new, not to the account of {ours} that this computer had there. Ask"
        " whoever runs the server for one to it (users reset {name}), or say that it may be another account.",
    ),
    _tr("sentences", "Name and password do not go together."),
    _tr("sentences", "That was tried too often: try again in a second."),
    _tr("sentences", "That was tried too often: try again in {seconds} seconds."),
    _tr("sentences", "This account was removed."),
    _tr("sentences", "That is not the password that this account has."),
    _tr("sentences", "The password was changed on another device just now."),
    _tr("sentences", "A password has {shortest} to {longest} characters."),
    _tr("sentences", "Somebody of this name has a password here already: choose another name."),
    _tr("sentences", "The keyring of this computer does not answer. Is it locked? Unlock it to sync again."),
    _tr("sentences", "{text} is no address of a server. One looks like https://192.168.1.5:8765."),
    _tr("sentences", "This computer has joined no server."),
    _tr("sentences", "A code alone does not say where the server is: write its address before the code."),
    _tr("sentences", "This invitation is not complete: copy the whole link, to its last letter."),
    _tr(
        "sentences",
        "What answers at {url} does not encrypt. If it is your server, and the network is one that you trust, write"
        " http:// in its address.",
    ),
    _tr("sentences", "What answers at {url} speaks HTTPS: write https:// in its address."),
    _tr(
        "sentences",
        "No authority that this computer knows vouches for the server at {url}. Nothing was sent to it. Ask whoever"
        " runs it; if its certificate is one of its own now, join it again.",
    ),
    _tr(
        "sentences",
        "The certificate of the server at {url} has expired. Nothing was sent to it. Whoever runs the server has to"
        " renew it; the sync then goes on by itself.",
    ),
    _tr(
        "sentences",
        "The certificate of the server at {url} is not valid yet. Nothing was sent to it. Is the clock of this computer"
        " right?",
    ),
    _tr(
        "sentences",
        "The certificate of the server at {url} is for another name. Nothing was sent to it. Join it by the name that"
        " the certificate has.",
    ),
    _tr("sentences", "The certificate of the server at {url} cannot be trusted: {error}. Nothing was sent to it."),
    _tr(
        "sentences",
        "The certificate of the server at {url} is the right one, but it cannot be used: {error}. Nothing was sent to"
        " it.",
    ),
    _tr(
        "sentences",
        "What answers at {url} shows another certificate than the server that this computer joined. Nothing was sent"
        " to it.",
    ),
    _tr(
        "sentences",
        "What answers at {url} shows another certificate than the invitation names. Nothing was sent to it. Ask for a"
        " new invitation.",
    ),
    _tr(
        "sentences",
        "The server at {url} shows the certificate {digits}. Compare it with what the server itself shows.",
    ),
    _tr("sentences", "You no longer have access to this playlist, so this change could not be sent."),
    _tr(
        "sentences",
        "This was deleted for good while this computer was away, so this change could not be sent.",
    ),
    _tr("sentences", "You may not change this playlist, so this change was not taken."),
    _tr("sentences", "The server could not take this record."),
    # What the server answers
    _tr("sentences", "Sign in: this request carries no token (Authorization: Bearer ...)."),
    _tr("sentences", "This server does not know that token: join it again."),
    _tr("sentences", "A name has 1 to {most} characters, this one {count}."),
    _tr("sentences", "This server does not take new users. Whoever runs it can let them in: {command}"),
    _tr(
        "sentences",
        "This server takes new people by invitation: ask somebody who is on it for one. Whoever runs it makes one with"
        " python -m syncserver invite, or lets everybody in with --open.",
    ),
    _tr("sentences", "This server does not know that invitation: ask for its link again."),
    _tr("sentences", "This invitation was taken back: ask for a new one."),
    _tr("sentences", "This invitation has expired: ask for a new one."),
    _tr("sentences", "This invitation has been used already: ask for a new one."),
    _tr("sentences", "This invitation signs in to an account: use it on a device that is not signed in."),
    _tr("sentences", "The account of this invitation was removed: ask for a new one."),
    _tr("sentences", "Whoever made this invitation does not own that playlist any more: ask for a new one."),
    _tr("sentences", "Only an owner of this playlist invites people to it."),
    _tr("sentences", "You made no such invitation."),
    _tr("sentences", "An invitation lasts 1 to {most} days, not {count}."),
    _tr("sentences", "An invitation is for 1 to {most} people, not {count}."),
    _tr("sentences", "There is no such playlist."),
    _tr("sentences", "This belongs to a playlist that you have no part in."),
    _tr("sentences", "Only an owner of this playlist changes its members."),
    _tr("sentences", "A playlist keeps at least one owner: make somebody else an owner first."),
    _tr("sentences", "Everyone at once cannot be an owner."),
    _tr(
        "sentences",
        "This account is the last owner of a playlist that others use: say to whom to hand on what it owns.",
    ),
    _tr(
        "sentences",
        "This account is the last owner of {count} playlists that others use: say to whom to hand on what it owns.",
    ),
    _tr("sentences", "There is no such other user on this server to hand playlists on to."),
    _tr("sentences", "There is no such user on this server."),
    _tr("sentences", "The server does not have this playlist: send that first."),
    _tr("sentences", "This computer has joined no server."),
    _tr("sentences", "The server does not have this record: send it whole."),
    _tr("sentences", "The server does not have this track's playlist: send that first."),
    _tr("sentences", "It was edited at a time that lies more than a minute ahead of the server's clock."),
    _tr("sentences", "Another kind of record has this id."),
    _tr("sentences", "This is the id of something else than a playlist."),
    _tr("sentences", "The server lost this playlist; only the one who created it can bring it back."),
    _tr("sentences", "This was deleted, and has been removed for good."),
    _tr("sentences", "You may only see this playlist, as its {role}."),
    _tr("sentences", "The database cannot answer just now: {error}."),
    _tr("sentences", "The database of this server is damaged: {error}. Whoever runs it puts the last backup back."),
    _tr("sentences", "There is nothing at this address."),
    _tr("sentences", "This address does not take that method."),
    _tr("sentences", "The request took too long to arrive."),
    _tr("sentences", "This device was away for over {days} days: sign in again."),
    _tr("sentences", "The name of a device has at most {most} characters, this one {count}."),
    _tr("sentences", "You have no such device."),
    # What the server has no room for
    _tr("sentences", "This server takes one playlist or track at most, and has it."),
    _tr("sentences", "This server takes {most} playlists and tracks at most, and has them."),
    _tr("sentences", "This server takes one playlist of each person at most, and has one of you."),
    _tr("sentences", "This server takes {most} playlists of one person at most, and has as many of you."),
    _tr("sentences", "This server takes one track in a playlist at most, and has one."),
    _tr("sentences", "This server takes {most} tracks in one playlist at most, and has as many."),
    _tr("sentences", "The database of this server has reached {size} MiB and is to grow no more."),
    _tr("sentences", "The disk of this server has less than {size} MiB left."),
    _tr("sentences", "This server has an account for one person, and it is taken: ask whoever runs it for more."),
    _tr("sentences", "This server has accounts for {most} people, and all are taken: ask whoever runs it for more."),
    _tr(
        "sentences",
        "This account is signed in on {most} devices, which is all it may: sign one of them out first.",
    ),
    _tr("sentences", "This account is signed in on one device, which is all it may: sign that out first."),
    _tr("sentences", "You have an invitation that is still good, which is all one may: take it back first."),
    _tr("sentences", "You have {most} invitations that are still good, which is all one may: take one back first."),
    _tr("sentences", "Too much was asked at once: try again in a second."),
    _tr("sentences", "Too much was asked at once: try again in {seconds} seconds."),
    _tr("sentences", "A push holds one record at most, this one {count}."),
    _tr("sentences", "A push holds at most {most} records, this one {count}."),
    _tr("sentences", "A request holds at most 2 MiB: send half of the records."),
    _tr("sentences", "Something went wrong on the server; its log says what."),
    _tr("sentences", "This server speaks version {version} of the protocol: it has to be updated."),
)

PIECES_OF_SYNC: Final = (
    _tr("sentences", "The rest is fetched again from the server."),
    _tr("sentences", "What could not be read from it is in that file still."),
    _tr("sentences", "viewer"),
    _tr("sentences", "editor"),
    _tr("sentences", "title"),
    _tr("sentences", "artist"),
    _tr("sentences", "album"),
    _tr("sentences", "name"),
    _tr("sentences", "description"),
    _tr("sentences", "url"),
    _tr("sentences", "isrc"),
    _tr("sentences", "note"),
)
