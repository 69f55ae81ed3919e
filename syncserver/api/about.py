"""What anybody may know of this server without signing in."""

from importlib.metadata import PackageNotFoundError, version

from flask import Request, Response

from syncserver import stamping
from syncserver.api import answers
from syncserver.config import Settings
from syncserver.protocol.messages import Health
from syncserver.store import Store


def _version() -> str:
    try:
        return version("shared-music-playlist")
    except PackageNotFoundError:
        return ""


VERSION = _version()


def health(request: Request, store: Store, settings: Settings) -> Response:
    """Answer that the server and its database work, and which server this is."""
    with store.reading() as session:
        stamping.latest(session)
    return answers.message(
        Health(status="ok", server_id=store.server_id, epoch=store.epoch, version=VERSION, open=settings.open)
    )
