"""What can go wrong with a replica, told apart by who can mend it."""


class ReplicaError(Exception):
    """Something that a person can understand and mend; the text is a sentence for them."""


class ReplicaTooNew(ReplicaError):
    """The replica was written by a newer version of the program."""


class ReplicaDamaged(ReplicaError):
    """The file is no sound SQLite database any more."""


class ReplicaInUse(ReplicaError):
    """Another process has this profile open."""


class MayOnlyLook(ReplicaError):
    """An edit of a playlist that the person may see, and not change."""


class NoSuchRecord(ReplicaError):
    """A playlist or track that is not (or no longer) here."""
