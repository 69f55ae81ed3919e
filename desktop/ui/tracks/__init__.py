"""The table of a playlist's tracks, and what is done with them."""
