"""The sample playlists that come with the program: something to look around in."""

from importlib import resources
from typing import Final

from desktop.formats import registry
from desktop.formats.document import PlaylistDocument

NAMES: Final = ("road-trip.xspf", "late-evening.xspf", "sunday-kitchen.xspf")


def samples() -> list[PlaylistDocument]:
    """Read them."""
    folder = resources.files("resources.samples")
    return [playlist for name in NAMES for playlist in registry.read((folder / name).read_bytes(), name).playlists]
