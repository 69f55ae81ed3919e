"""The search over all playlists."""
