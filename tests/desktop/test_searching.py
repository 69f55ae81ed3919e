"""The search beside the window: what it answers, and that the latest question wins."""

import queue

import pytest

from desktop.search_news import Counted, Found, Reading
from desktop.searching import Searching
from desktop.store import search_index
from desktop.store.search_index import NoIndex

PATIENCE_S = 20


@pytest.fixture
def told():
    return queue.SimpleQueue()


@pytest.fixture
def searching(tmp_path, replica, told):
    made = Searching(tmp_path / search_index.FILE, replica.database, replica.events)
    made.tell = told.put
    yield made
    made.stop()


def fill(library, *titles, name="Road trip"):
    playlist_id, _ = library.create_playlist(name)
    return library.add_tracks(playlist_id, [{"title": title} for title in titles])[0]


def wait_for(told, kind, **values):
    """Take news until some of this kind comes that has these values."""
    while True:
        news = told.get(timeout=PATIENCE_S)
        if isinstance(news, kind) and all(getattr(news, name) == value for name, value in values.items()):
            return news


def ask(searching, told, text, titles):
    """Ask until the answer is as it should be; what was just edited is found a moment later."""
    while True:
        searching.ask(text)
        read_since, found = False, None
        while found is None:
            news = told.get(timeout=PATIENCE_S)
            read_since |= isinstance(news, Reading)
            found = news if isinstance(news, Found) and news.text == text else None
        if [hit.track.title for hit in found.hits] == titles:
            return found
        if not read_since:
            wait_for(told, Reading)


def test_the_first_question_has_the_index_made(searching, library, told, tmp_path):
    fill(library, "Blue Moon", "Sun")
    assert not (tmp_path / search_index.FILE).exists()
    found = ask(searching, told, "moo", ["Blue Moon"])
    assert (found.hits[0].playlist, found.more) == ("Road trip", False)
    assert wait_for(told, Counted, text="moo").count == 1
    assert (tmp_path / search_index.FILE).exists()


def test_what_is_edited_here_or_comes_from_afar_is_told_and_found(searching, library, told):
    (one,) = fill(library, "One")
    ask(searching, told, "one", ["One"])
    library.change_track(one, {"title": "Eins"})
    assert wait_for(told, Reading, fresh=True)
    ask(searching, told, "eins", ["Eins"])
    ask(searching, told, "one", [])


def test_more_than_a_screenful_comes_in_parts_and_the_count_at_once(searching, library, told):
    fill(library, *(f"Title {n}" for n in range(450)))
    ask(searching, told, "title 449", ["Title 449"])
    searching.ask("title")
    first = wait_for(told, Found, text="title")
    assert (len(first.hits), first.more) == (200, True)
    assert wait_for(told, Counted, text="title").count == 450
    searching.ask("title", after=first.hits[-1].place)
    second = wait_for(told, Found, text="title", after=first.hits[-1].place)
    assert second.hits[0].track.title == "Title 200"
    searching.ask("title", most=400)
    assert len(wait_for(told, Found, text="title").hits) == 400


def test_what_is_scrolled_through_before_it_is_counted_is_counted_all_the_same(searching, library, told):
    fill(library, *(f"Title {n}" for n in range(650)))
    ask(searching, told, "title 649", ["Title 649"])
    searching.ask("title")
    for _ in range(2):
        found = wait_for(told, Found, text="title")
        searching.ask("title", after=found.hits[-1].place)
    assert wait_for(told, Counted, text="title").count == 650


def test_the_latest_question_is_answered_whatever_was_asked_before(searching, library, told):
    fill(library, *(f"Title {n}" for n in range(300)))
    ask(searching, told, "title 299", ["Title 299"])
    for n in range(100):
        searching.ask(f"title {n}")
    assert "Title 99" in [hit.track.title for hit in wait_for(told, Found, text="title 99").hits]


def test_nothing_typed_finds_nothing(searching, library, told):
    fill(library, "One")
    searching.ask("  ")
    assert wait_for(told, Found, text="  ").hits == ()


def test_an_index_that_is_damaged_while_it_is_used_is_made_anew(searching, library, told, tmp_path):
    fill(library, *(f"Title {n}" for n in range(300)))
    ask(searching, told, "title 299", ["Title 299"])
    path = tmp_path / search_index.FILE
    index = search_index.open_index(path)
    index.execute("DROP TABLE words")
    index.close()
    ask(searching, told, "title 298", ["Title 298"])
    assert wait_for(told, Counted, text="title 298").count == 1


def test_without_full_text_search_the_tracks_themselves_are_read(searching, library, told, monkeypatch):
    def missing(_path):
        raise NoIndex("no such module: fts5")

    monkeypatch.setattr(search_index, "open_index", missing)
    fill(library, "Déjà Vu", *(f"Title {n}" for n in range(450)))
    ask(searching, told, "dejà", ["Déjà Vu"])
    searching.ask("title")
    first = wait_for(told, Found, text="title")
    assert (len(first.hits), first.more) == (200, True)
    assert wait_for(told, Counted, text="title").count == 450
    fill(library, "Late", name="Later")
    ask(searching, told, "late", ["Late"])


def test_the_index_is_never_in_the_way_of_an_edit(searching, library, told, replica, tmp_path):
    """Nothing about it is in the replica: no table, no trigger."""
    fill(library, "One")
    ask(searching, told, "one", ["One"])
    names = [row[0] for row in replica.database.connection.execute("SELECT name FROM sqlite_master")]
    assert not [name for name in names if "words" in name or "search" in name or "held" in name]
