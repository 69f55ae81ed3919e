"""The sync protocol: pure code, run by the desktop and by the server, so that the two cannot disagree."""
