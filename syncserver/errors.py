"""What can go wrong on the server, split by who can mend it. Every text is a sentence for a person."""


class ServerError(Exception):
    """Anything below."""


class Trouble(ServerError):
    """Something that the one who runs the server can mend: the command line prints it and exits 1."""


class BadLimits(Trouble):
    """The file of limits is not understood; the command line exits 2."""


class InUse(Trouble):
    """Another server has the data folder."""


class Unavailable(ServerError):
    """The database cannot answer just now (busy, disk full): asking again later may do."""


class Refused(ServerError):
    """A request that is answered no, for a reason that lies in the request."""


class BadRequest(Refused):
    """It cannot be read."""


class NotSignedIn(Refused):
    """It carries no token, or one that this server does not know."""


class NotAllowed(Refused):
    """The one who asks may not do this."""


class NotFound(Refused):
    """There is no such thing, or none that the one who asks may know of."""


class Conflict(Refused):
    """What is there already does not go with it."""


class TooOften(Refused):
    """It was tried too often; after `seconds` it may be tried again."""

    def __init__(self, sentence: str, seconds: int) -> None:
        super().__init__(sentence)
        self.seconds = seconds


class NoRoom(Refused):
    """A limit of this server is reached; it may be raised, or something removed."""


class Gone(Refused):
    """What was deleted since this cursor may have been purged: everything has to be read anew."""


class TooLarge(Refused):
    """It holds more than one request may."""


class WrongType(Refused):
    """Its body is of a type that is not read here."""


class NewerProtocol(Refused):
    """It speaks a later version of the protocol than this server."""


STATUS: dict[type[Refused], int] = {
    BadRequest: 400,
    NotSignedIn: 401,
    NotAllowed: 403,
    NotFound: 404,
    Conflict: 409,
    Gone: 410,
    TooLarge: 413,
    WrongType: 415,
    NewerProtocol: 426,
    TooOften: 429,
    NoRoom: 507,
}
"""The HTTP status that each is answered with."""


class DatabaseWentBack(Refused):
    """The replica knows of changes that this database does not hold: it has to offer them again.

    `base` is the last server stamp that both still share, or empty.
    """

    def __init__(self, base: str) -> None:
        super().__init__(
            "This server's database went back to an earlier state: offer your records again, playlists first."
        )
        self.base = base
