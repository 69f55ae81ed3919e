"""Faults planted on purpose, in the processes under test."""
def plant(name: str) -> None:
    raise KeyError(name)
