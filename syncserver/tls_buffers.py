"""How much memory an encrypted connection takes while nothing is said: asyncio's own 256 KiB are too much for a small
box with many who listen.

asyncio has no setting for that, only a value that its class for TLS happens to read. Where a later Python has none
any more, its own buffers are used: that takes memory and nothing else.
"""

from importlib import import_module
from typing import Any, Final

BUFFER: Final = 16 * 1024
"""As much as one record of TLS holds."""


def shrink() -> bool:
    """Have asyncio read all encrypted connections of this process into small buffers; tell whether it does."""
    try:
        protocol: Any = import_module("asyncio.sslproto").SSLProtocol
    except (ImportError, AttributeError):
        return False
    if not isinstance(getattr(protocol, "max_size", None), int):
        return False
    protocol.max_size = BUFFER
    return True
