"""How the sync stands, joining a server, and what a merge brought together or left open."""
