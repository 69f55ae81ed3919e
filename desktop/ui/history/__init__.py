"""The timeline of a playlist, going back to a moment of it, and the Trash."""
