"""How hosting stands, in words."""

from PySide6.QtCore import QCoreApplication

from desktop.hosting import Failure, HostState, HostStatus

translate = QCoreApplication.translate


def short(status: HostStatus) -> str:
    """Say it in a few words."""
    match status.state:
        case HostState.OFF:
            return translate("hosting", "Not hosting")
        case HostState.STARTING:
            return translate("hosting", "Starting…")
        case HostState.ON:
            return translate("hosting", "Your friends can join")
        case HostState.STOPPING:
            return translate("hosting", "Stopping…")
        case HostState.FAILED:
            return translate("hosting", "Hosting has stopped")


def long(status: HostStatus) -> str:
    """Say what it means, and what to do."""
    if status.state is HostState.FAILED:
        return _failure(status)
    if status.state is HostState.ON:
        return translate(
            "hosting", "They sync with this computer for as long as this program runs. Everyone can edit offline too."
        )
    return translate(
        "hosting",
        "Your friends then sync with this computer for as long as this program runs. What the server holds stays here.",
    )


def _failure(status: HostStatus) -> str:
    match status.failure:
        case Failure.PORT_TAKEN:
            text = translate(
                "hosting",
                "Another program uses port {}, at which your friends know this server."
                " End that program, and start hosting again.",
            )
            return text.format(status.port)
        case Failure.DATA_IN_USE:
            return translate(
                "hosting", "Another server is running on this data already. Stop that one, and start hosting again."
            )
        case Failure.REFUSED:
            return translate("hosting", "The server could not start; below is why. Mend that, and start hosting again.")
    text = translate(
        "hosting",
        "The server ended by a fault (code {}); nothing that was synced is lost. Start hosting again."
        " If it happens again, its last lines below tell why.",
    )
    return text.format(status.code)
