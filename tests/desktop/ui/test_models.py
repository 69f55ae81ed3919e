"""Every model is held against Qt's own test of models, somewhere in the tests of what shows it."""

import importlib
import pkgutil
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel

from desktop.ui import models

TESTED = {
    "DifferenceModel": "test_history.py",
    "DuplicatesModel": "test_playlist_arranging.py",
    "EntryModel": "test_import_dialog.py",
    "MemberModel": "test_members.py",
    "OfferModel": "test_import_dialog.py",
    "PlaylistModel": "test_playlists_and_trash.py",
    "RemarkModel": "test_import_dialog.py",
    "SearchModel": "test_search.py",
    "TimelineModel": "test_history.py",
    "TrackModel": "test_long_lists.py",
    "TrackRows": "test_long_lists.py",
    "TrashModel": "test_playlists_and_trash.py",
}


def test_a_new_model_needs_a_test():
    modules = [
        importlib.import_module(f"{models.__name__}.{about.name}") for about in pkgutil.iter_modules(models.__path__)
    ]
    found = {
        name
        for module in modules
        for name, kind in vars(module).items()
        if isinstance(kind, type) and issubclass(kind, QAbstractItemModel) and kind.__module__ == module.__name__
    }
    assert found == set(TESTED)


@pytest.mark.parametrize("file", sorted(set(TESTED.values())))
def test_the_tests_of_models_hold_them_against_qts_own(file):
    assert "qtmodeltester.check" in (Path(__file__).parent / file).read_text(encoding="utf-8")
