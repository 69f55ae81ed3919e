"""Hosting for friends from the window: its dialog, its words, and what its action does."""
