"""What can be wrong with something that arrived over the wire."""


class ProtocolError(Exception):
    """Something that arrived does not follow the protocol; the text is a sentence for a person."""


class BadStamp(ProtocolError):
    """A stamp or a time that cannot be read."""


class BadRecord(ProtocolError):
    """One record that cannot be taken.

    `path` names the place inside the record (`$.duration`), `sentence` says what is wrong there.
    """

    def __init__(self, path: str, sentence: str) -> None:
        super().__init__(f"{path}: {sentence}")
        self.path = path
        self.sentence = sentence


class BadMessage(ProtocolError):
    """A whole request or answer that cannot be read."""


class NoRoom(ProtocolError):
    """No position lies between two neighbours: the run has to be given new positions."""


class UnknownMessage(BadMessage):
    """A message of a kind that only newer programs know; whoever listens passes it over."""
