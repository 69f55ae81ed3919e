"""The list of playlists on the left, and what is done with whole playlists."""
