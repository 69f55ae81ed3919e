"""The tables as Peewee models: statements are built from them, rows are read without them.

Text keys compare bytewise everywhere (`COLLATE "C"` on PostgreSQL, which the migrations see to). `body` is a record
in its complete wire form, as JSON, so that a page of the feed is the bodies joined by commas.
"""

from peewee import AutoField, BooleanField, IntegerField, Model, TextField


class Table(Model):
    """What all tables share: a row number of its own, and an explicit name."""

    number = AutoField()

    class Meta:
        legacy_table_names = False


class Server(Table):
    """One row: who this server is, the last stamp that it drew, and up to where was purged (`horizon`).

    Its row is locked by whoever writes.
    """

    server_id = TextField()
    last_stamp = TextField()
    horizon = TextField()

    class Meta:
        table_name = "server"


class Epoch(Table):
    """One row for each start (`epochs`): its random name, and the last stamp before it."""

    epoch = TextField()
    began = TextField()

    class Meta:
        table_name = "epochs"


class User(Table):
    """Somebody with an account."""

    id = TextField()
    name = TextField()
    created_at = TextField()
    deleted = BooleanField()
    updated_at = TextField()

    class Meta:
        table_name = "users"


class Token(Table):
    """The SHA-256 of one device's token, what the device calls itself, and about when it came last.

    `read_until` is about up to which stamp it has read the feed; "" while it has not told, since it began.
    """

    hash = TextField()
    user_id = TextField()
    created_at = TextField()
    device_id = TextField()
    name = TextField()
    last_seen_at = TextField()
    read_until = TextField()

    class Meta:
        table_name = "tokens"


class Password(Table):
    """The argon2 hash of a user's password. `name` is theirs, folded: of one name only one has a password."""

    user_id = TextField()
    name = TextField()
    hash = TextField()

    class Meta:
        table_name = "passwords"


class Invitation(Table):
    """The SHA-256 of a code that lets people in, `uses` times until it expires.

    `created_by` is "" for whoever runs the server. `user_id` is the account that it signs in to, "" where it makes one.
    """

    id = TextField()
    code_hash = TextField()
    created_at = TextField()
    created_by = TextField()
    expires_at = TextField()
    uses = IntegerField()
    used = IntegerField()
    revoked = BooleanField()
    playlist_id = TextField()
    role = TextField()
    user_id = TextField()

    class Meta:
        table_name = "invitations"


class Member(Table):
    """What one user (`*`: everyone) may do with one playlist."""

    id = TextField()
    playlist_id = TextField()
    user_id = TextField()
    role = TextField()
    deleted = BooleanField()
    updated_at = TextField()

    class Meta:
        table_name = "members"


class Record(Table):
    """A playlist or a track. `first_at` is the stamp under which it was stored first."""

    id = TextField()
    collection = TextField()
    playlist_id = TextField()
    updated_at = TextField()
    first_at = TextField()
    deleted = BooleanField()
    body = TextField()

    class Meta:
        table_name = "records"


class Change(Table):
    """One entry of the history. `replaced` is the edit stamp of the value that stood there before."""

    record_id = TextField()
    field = TextField()
    edited_at = TextField()
    replaced = TextField()
    playlist_id = TextField()
    updated_at = TextField()
    body = TextField()

    class Meta:
        table_name = "history"


class Purged(Table):
    """The id of a record that was purged; of a playlist's own tracks none is kept when it was purged with them."""

    id = TextField()

    class Meta:
        table_name = "purged"
