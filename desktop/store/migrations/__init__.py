"""Numbered steps from one version of the replica to the next, each with frozen models, never edited again."""
