"""Playing: a track in the system's player, a list in one's own, and the music folder of this computer."""
