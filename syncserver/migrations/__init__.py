"""Numbered steps from one version of the tables to the next; a step that was released is never edited again.

Each holds its own frozen copy of the tables that it makes, so that later models do not change what it did.
"""
