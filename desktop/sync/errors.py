"""Why a sync stopped, told apart by what has to be done about it. Every text is a sentence for a person."""


class SyncError(Exception):
    """A sync that did not come to its end; nothing is lost by it."""


class Unreachable(SyncError):
    """No server answers at the address: it is tried again by itself."""


class Busy(SyncError):
    """The server asked to be left alone for a while (`retry_after` seconds)."""

    def __init__(self, sentence: str, retry_after: float | None = None) -> None:
        super().__init__(sentence)
        self.retry_after = retry_after


class ServerTrouble(Busy):
    """The server met an error of its own; it is tried again by itself."""


class SignIn(SyncError):
    """The server does not know this device (any more)."""


class Refused(SyncError):
    """The server will not do what was asked, and asking again changes nothing."""


class OtherServer(Refused):
    """Another server than the one that was joined answers at the address."""


class AnotherAccount(Refused):
    """Another account than the one that this replica had on the server was signed in to."""


class NotAServer(Refused):
    """What answers at the address is no server of ours."""


class CertificateChanged(Refused):
    """What answers at the address shows another certificate than the server's own; nothing was sent to it."""


class Insecure(Refused):
    """No connection came about that can be trusted; nothing was sent over one."""


class SpeaksHttps(Insecure):
    """What answers at an http:// address wants to be spoken to encrypted."""


class CertificateUnknown(Refused):
    """A person has to say whether the certificate at the address is the server's own.

    `digits` are to be compared with those that the server shows; `link` joins the server that has this certificate.
    """

    def __init__(self, sentence: str, digits: str, link: str) -> None:
        super().__init__(sentence)
        self.digits, self.link = digits, link


class ProgramTooOld(Refused):
    """The server speaks a newer protocol."""


class ServerTooOld(Refused):
    """The server speaks an older protocol."""


class KeyringShut(SyncError):
    """The system's keyring, which holds this computer's token, is missing, locked, or does not answer."""

    def __init__(self) -> None:
        super().__init__("The keyring of this computer does not answer. Is it locked? Unlock it to sync again.")
