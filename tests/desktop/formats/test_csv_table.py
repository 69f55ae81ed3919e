"""CSV as the programs write it: Exportify, TuneMyMusic, Soundiiz, spreadsheets, and our own."""

import pytest

from desktop.formats import csv_table
from desktop.formats.document import Document, Entry, PlaylistDocument, UnreadableFile

APP_HEADER = (
    '"Track URI","Track Name","Artist URI(s)","Artist Name(s)","Album URI","Album Name","Album Artist URI(s)",'
    '"Album Artist Name(s)","Album Release Date","Album Image URL","Disc Number","Track Number","Track Duration (ms)",'
    '"Track Preview URL","Explicit","Popularity","ISRC","Added By","Added At"\n'
)
APP_ROW = (
    '"spotify:track:1","See You Again","u1","Tyler\\, The Creator, Kali Uchis","a1","Flower Boy","u1",'
    '"Tyler\\, The Creator","2017-07-21","http://i","1","8","180386","http://p","true","80","USQX91701278","me",'
    '"2020-01-01T00:00:00Z"\n'
)
ID = "4uLU6hMCjMI75M1A2tKUQC"


def read(text: str, name: str = "my_list") -> Document:
    return csv_table.read(text.encode(), name)


def tracks(text: str) -> tuple[Entry, ...]:
    return read(text).playlists[0].tracks


def test_exportify_app_escapes_commas_inside_names() -> None:
    track = tracks(APP_HEADER + APP_ROW)[0]
    assert track.artist == "Tyler, The Creator, Kali Uchis"
    assert track.extra["artists"] == ["Tyler, The Creator", "Kali Uchis"]
    assert (track.title, track.album, track.duration, track.url) == (
        "See You Again",
        "Flower Boy",
        180,
        "spotify:track:1",
    )
    assert (track.isrc, track.added_by, track.added_at) == ("USQX91701278", "me", "2020-01-01T00:00:00Z")
    assert track.extra["Album Release Date"] == "2017-07-21"
    assert "Album Artist URI(s)" in track.extra


@pytest.mark.parametrize(
    "names",
    [
        ("Track-URI", "Track-Name", "Künstlername(n)", "Album-Name", "Track-Dauer (ms)", "Hinzugefügt von"),
        ("URI du titre", "Nom du titre", "Nom(s) de l'artiste", "Nom de l'album", "Durée du titre (ms)", "Ajouté par"),
        (
            *("URI de la canción", "Nombre de la canción", "Nombre(s) del artista", "Nombre del álbum"),
            *("Duración de la canción (ms)", "Añadido por"),
        ),
        ("Nummer URI", "Nummernaam", "Naam van artiest", "Naam van album", "Nummerduur (ms)", "Toegevoegd door"),
        (
            *("URI della traccia", "Nome della traccia", "Nome dell'artista", "Nome dell'album"),
            *("Durata della traccia (ms)", "Aggiunto da"),
        ),
        (
            "URI da faixa",
            "Nome da faixa",
            "Nome(s) do artista",
            "Nome do álbum",
            "Duração da faixa (ms)",
            "Adicionado por",
        ),
        ("Låtens URI", "Låtens namn", "Artistens namn", "Albumets namn", "Låtlängd (ms)", "Tillagd av"),
        ("トラックURI", "トラック名", "アーティスト名", "アルバム名", "トラックの長さ（ミリ秒）", "追加者"),
    ],
)
def test_exportify_app_speaks_many_languages(names: tuple[str, ...]) -> None:
    header = ",".join(f'"{name}"' for name in names)
    assert tracks(f'{header}\n"u","T","A\\, B, C","Al","9000","me"\n')[0] == Entry(
        "T", "A, B, C", "Al", 9, "u", added_by="me", extra={"artists": ["A, B", "C"]}
    )


def test_exportify_net_first_generation_joins_by_commas_behind_a_mark() -> None:
    header = "\ufeffSpotify ID,Artist IDs,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,"
    row = f'{ID},"a,b,c",T,Al,"10,000 Maniacs,Tyler, The Creator,B",1999,223866,5,me,2020-01-01'
    document = read(f"{header}Added By,Added At\n{row}\n")
    track = document.playlists[0].tracks[0]
    assert track.extra["artists"] == ["10,000 Maniacs", "Tyler, The Creator", "B"]
    assert (track.title, track.duration, track.url, track.added_by) == ("T", 224, f"spotify:track:{ID}", "me")
    assert document.playlists[0].name == "my list"


def test_exportify_net_second_generation_has_tabs_inside_a_header() -> None:
    header = "Track ID,Track Name,Album Name,Artist Name(s)\t\t\t\t,Release Date,Duration (ms)"
    assert tracks(f"{header}\n{ID},T,Al,A,1999,9000\n") == (
        Entry("T", "A", "Al", 9, f"spotify:track:{ID}", extra={"Track ID": ID, "Release Date": "1999"}),
    )


def test_exportify_net_third_generation_joins_by_semicolons() -> None:
    header = "Track URI,Track Name,Album Name,Artist Name(s),Release Date,Duration (ms),Popularity,Explicit,Added By"
    track = tracks(
        f'{header},Added At,Genres,Record Label\nspotify:track:1,T,Al,"A, B;C",1999,9000,5,false,me,now,"x,y",L'
    )[0]
    assert (track.artist, track.extra["artists"]) == ("A, B, C", ["A, B", "C"])
    assert (track.url, track.duration, track.extra["Genres"]) == ("spotify:track:1", 9, "x,y")


TUNE_MY_MUSIC = (
    "Track name,Artist name,Album,Playlist name,Type,ISRC,Spotify - id\n"
    f"A,B,C,Road,Playlist,I1,{ID}\n"
    "X - Y (feat. Q - R),,C,Liked,Favorite,,\n"
    "An album,B,An album,,Album,,\n"
    ",B,,,Artist,,\n"
    "Z,B,,Road,Playlist,,\n"
)


def test_tune_my_music_has_many_lists_in_one_file() -> None:
    document = read(TUNE_MY_MUSIC)
    assert [(one.name, [track.title for track in one.tracks]) for one in document.playlists] == [
        ("Road", ["A", "Z"]),
        ("Liked", ["Y (feat. Q - R)"]),
    ]
    assert document.playlists[0].tracks[0].url == f"spotify:track:{ID}"


def test_tune_my_music_may_have_the_artist_in_the_track_cell() -> None:
    assert read(TUNE_MY_MUSIC).playlists[1].tracks[0].artist == "X"


def test_tune_my_music_rows_of_albums_and_artists_are_counted() -> None:
    assert [warning.text for warning in read(TUNE_MY_MUSIC).warnings] == [
        "rows of whole albums or artists, which are no tracks: 2"
    ]


def test_soundiiz_separates_by_semicolons() -> None:
    text = "title;artist;album;isrc;addedDate;duration;url\r\nT, U;A, B;Al;I;2020;3:46;http://u\r\n"
    assert tracks(text) == (Entry("T, U", "A, B", "Al", 226, "http://u", "I", added_at="2020"),)
    assert tracks("title;artist;album;isrc\nT;A;Al;I") == (Entry("T", "A", "Al", isrc="I"),)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_any_csv_with_a_title_column_is_read_whatever_its_delimiter(delimiter: str) -> None:
    text = "Nr,Titel,Interpret,Länge\n1,T,A,3:46\n".replace(",", delimiter)
    assert tracks(text) == (Entry("T", "A", duration=226, extra={"Nr": "1"}),)


def test_the_line_for_excel_names_the_delimiter() -> None:
    assert tracks("sep=;\r\nTitle\r\nA, B\r\n") == (Entry("A, B"),)


def test_blanks_behind_delimiters_are_no_part_of_quoted_cells() -> None:
    assert tracks('"title", "artist"\n"T, U", "A"\n') == (Entry("T, U", "A"),)


def test_the_surer_of_two_columns_is_the_title() -> None:
    assert tracks("Track,Title,Artist\n7,T,A\n") == (Entry("T", "A", extra={"Track": "7"}),)


@pytest.mark.parametrize(
    ("header", "cell", "seconds"),
    [
        ("Duration", "3:46", 226),
        ("Duration", "1:03:46", 3826),
        ("Duration", "0:46.5", 47),
        ("Duration", "226", 226),
        ("Duration", "10000", 10_000),
        ("Duration", "10001", 10),
        ("Duration", "223866", 224),
        ("Duration (ms)", "9000", 9),
        ("duration_ms", "9000", 9),
        ("Duration in ms", "400", 1),
        ("Duration (s)", "20000", 20_000),
        ("Dauer in Sekunden", "20000", 20_000),
        ("Duration (seconds)", "223.866", 224),
        ("Durée (s)", "223,5", 224),
        ("Duration", "", 0),
        ("Duration", "-5", 0),
        ("Duration", "9" * 40, 0),
    ],
)
def test_lengths_are_minutes_seconds_or_milliseconds(header: str, cell: str, seconds: int) -> None:
    assert tracks(f'title;"{header}"\nT;{cell}\n')[0].duration == seconds


def test_lengths_that_cannot_be_read_are_named_by_their_lines() -> None:
    warnings = read('title,length\nA,long\n"B\nB",\n\nC,short\n').warnings
    assert [(warning.line, warning.text) for warning in warnings] == [
        (2, "the length cannot be read"),
        (6, "the length cannot be read"),
    ]


def test_a_row_begins_where_its_first_cell_does() -> None:
    assert [track.line for track in tracks('sep=,\ntitle\n"a\nb"\n\nc\n')] == [3, 6]


def test_cells_may_hold_line_breaks_delimiters_and_quotation_marks() -> None:
    assert tracks('title,artist\r\n"a\r\nb","c ""d"", e"\r\n')[0] == Entry("a\r\nb", 'c "d", e')


@pytest.mark.parametrize("text", ["title\n", "Title,Artist", "\ufefftitle;artist\r\n\r\n;;\r\n", APP_HEADER])
def test_a_header_alone_is_an_empty_playlist(text: str) -> None:
    assert [len(one.tracks) for one in read(text).playlists] == [0]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(encoding: str) -> None:
    assert csv_table.read("title\né\n".encode(encoding), "x").playlists[0].tracks == (Entry("é"),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("a,b\n1,2\n", 'its columns are "a", "b"'), ('title\n"' + "x" * 200_000, "never closed")],
)
def test_a_csv_that_cannot_be_understood_is_refused_with_a_sentence(text: str, reason: str) -> None:
    with pytest.raises(UnreadableFile, match=reason):
        read(text)


def test_a_person_may_say_which_column_is_what() -> None:
    chosen = {"title": "B", "artist": "a", "album": "Title"}
    document = csv_table.read(b"A,B,Title\nx,y,z\n", "n", chosen)
    assert document.playlists[0].tracks == (Entry("y", "x", "z"),)
    with pytest.raises(UnreadableFile, match='no column "C"'):
        csv_table.read(b"A,B\n", "n", {"title": "C"})


def test_cells_beyond_the_header_are_named_by_their_lines() -> None:
    (warning,) = read("title\nA,b,c\n").warnings
    assert (warning.line, "more cells than columns" in warning.text) == (2, True)


def test_more_tracks_than_are_read_are_refused() -> None:
    with pytest.raises(UnreadableFile, match="50,000 tracks"):
        read("title\n" + "x\n" * 50_001)


def test_our_own_csv_is_rfc_4180_and_names_the_playlist() -> None:
    written = csv_table.write([PlaylistDocument("P", tracks=(Entry('T "x"', "A, B", duration=5),))])
    assert written.decode() == (
        "Title,Artist,Album,Duration (s),URL,ISRC,Note,Added by,Added at,Playlist name\r\n"
        '"T ""x""","A, B",,5,,,,,,P\r\n'
    )


FORMULAS = ["=1+1", "+A1", "-x", "@x", "\t=1", "\r=1", " =1", "'=1", "''=1", "'quoted'", "＝1", "x=1", "", "'", "\n"]


@pytest.mark.parametrize("for_spreadsheets", [False, True])
def test_formula_cells_read_back_exactly(for_spreadsheets: bool) -> None:
    playlist = PlaylistDocument("=P", tracks=tuple(Entry(cell, note=cell) for cell in FORMULAS))
    written = csv_table.write([playlist], for_spreadsheets=for_spreadsheets)
    assert csv_table.read(written, "x").playlists == (playlist,)


def test_no_cell_for_spreadsheets_is_a_formula() -> None:
    playlist = PlaylistDocument("=P", tracks=tuple(Entry(cell) for cell in FORMULAS))
    lines = csv_table.write([playlist], for_spreadsheets=True).decode("utf-8-sig").split("\r\n")
    assert not any(line.lstrip('"').startswith(("=", "+", "-", "@", "\t", "\r", " ", "＝")) for line in lines)


def test_an_apostrophe_in_the_csv_of_others_is_kept() -> None:
    assert tracks("title\n'=1\n")[0].title == "'=1"


def test_many_playlists_read_back_also_empty_ones_and_namesakes() -> None:
    playlists = (
        PlaylistDocument("A", tracks=(Entry("1"), Entry())),
        PlaylistDocument("B"),
        PlaylistDocument("A", tracks=(Entry("2"),)),
        PlaylistDocument("A"),
        PlaylistDocument("C", tracks=(Entry("3"),)),
    )
    assert csv_table.read(csv_table.write(playlists), "x").playlists == playlists
