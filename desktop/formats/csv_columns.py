"""Which column of a CSV holds what: the names that programs and people give them, in the languages they do it in.

The rows of Exportify's header are those of its own translations; the rest are the usual words of each language.
"""

import re
from collections.abc import Mapping, Sequence

from desktop.formats.document import UnreadableFile
from desktop.formats.remarks import quoted

_NAMES: Mapping[str, str] = {
    "title": """
        title; track name; track title; track; song; song name; song title; name; trackname; tracktitle
        titel; track-name; songtitel; liedtitel; titelname; lied
        titre; nom du titre; nom de la piste; titre de la chanson; chanson; morceau; piste
        título; titulo; nombre de la canción; título de la canción; canción; nombre de la pista; pista
        titolo; nome della traccia; titolo del brano; brano; traccia; canzone
        nome da faixa; nome da música; faixa; música; canção
        nummernaam; naam van nummer; titel van nummer
        låtens namn; låt; اسم الأغنية; トラック名; 曲名; parça adı""",
    "artist": """
        artist; artists; artist name; artist name(s); artist names; artistname; track artist; performer; creator; band
        künstler; künstlername(n); künstlername; interpret; interpreten; künstler/in
        artiste; artistes; nom(s) de l'artiste; nom de l'artiste; interprète
        artista; artistas; nombre(s) del artista; nombre del artista; intérprete
        nome dell'artista; artisti; interprete
        nome(s) do artista; nome do artista
        artiest; artiesten; naam van artiest; uitvoerder
        artistens namn; أسماء الفنانين; アーティスト名; アーティスト; sanatçı adı; sanatçı""",
    "album": """
        album; album name; album title; albumname; release
        album-name; albumtitel
        nom de l'album; titre de l'album
        álbum; nombre del álbum; título del álbum
        nome dell'album; titolo dell'album
        nome do álbum; título do álbum
        naam van album; naam van het album
        albumets namn; اسم الألبوم; アルバム名; アルバム; albüm adı; albüm""",
    "duration": """
        duration; track duration; length; time; total time; runtime
        dauer; track-dauer; länge; spieldauer; laufzeit; zeit
        durée; durée du titre
        duración; duración de la canción
        durata; durata della traccia
        duração; duração da faixa
        duur; nummerduur; lengte; tijdsduur; speelduur
        låtlängd; längd; مدة الأغنية (بالمللي ثانية); トラックの長さ（ミリ秒）; parça süresi; süre""",
    "url": """
        url; uri; link; track uri; track url; track link; spotify uri; spotify url; location; file; path
        track-uri; uri du titre; uri de la canción; uri della traccia; uri da faixa; nummer uri; låtens uri
        رابط الأغنية (uri); トラックuri; parça uri""",
    "id": "spotify id; track id; spotify - id; spotify track id",
    "isrc": "isrc; isrc code; isrc number",
    "note": """
        note; notes; comment; comments; notiz; notizen; kommentar; anmerkung; commentaire; remarque; nota; notas
        comentario; comentarios; commento; comentário; opmerking; opmerkingen""",
    "added_by": """
        added by; addedby; hinzugefügt von; ajouté par; añadido por; aggiunto da; adicionado por; toegevoegd door
        tillagd av; أضيف بواسطة; 追加者; ekleyen""",
    "added_at": """
        added at; addedat; added date; addeddate; date added; added on; added
        hinzugefügt am; ajouté le; añadido en; añadido el; aggiunto il; adicionado em; toegevoegd op
        tillagd vid; أضيف في; 追加日時; eklenme tarihi""",
    "playlist": """
        playlist name; playlist; playlistname; playlist title; name der playlist; playlist-name; nom de la playlist
        nombre de la playlist; nombre de la lista; nome della playlist; nome da playlist; naam van playlist""",
    "type": "type",
}

_UNIT = re.compile(
    r"(?P<ms>\bms\b|milli|miliseg|ミリ秒|بالمللي)|(?P<s>\b(?:s|secs?|seconds?|sek|sekunden|secondes?|segundos?|secondi|seconden)\b)"
)
_UNIT_BEHIND = re.compile(r"\s*(?:[(\[].*[)\]]|\b(?:in )?(?:ms|s|sec|secs|seconds|milliseconds|sekunden))$")


_LONGEST_HEADER = 200


def normal(header: str) -> str:
    """Bring a header to the form of the table: Exportify has had four TABs inside one."""
    return " ".join(header.replace("_", " ").split()).casefold()


def _ranked() -> dict[str, tuple[str, int]]:
    table: dict[str, tuple[str, int]] = {}
    for field, names in _NAMES.items():
        for rank, name in enumerate(names.replace("\n", ";").split(";")):
            table.setdefault(normal(name), (field, rank))
    return table


_RANKED = _ranked()


def field_of(header: str) -> tuple[str, int]:
    """Answer which field a header names, and how surely (0 is best); the field is empty where it names none."""
    plain = normal(header) if len(header) <= _LONGEST_HEADER else ""
    if not plain:
        return "", 0
    return _RANKED.get(plain) or _RANKED.get(_UNIT_BEHIND.sub("", plain)) or ("", 0)


def unit_of(header: str) -> str:
    """Answer `ms` or `s` where the header of a duration says so, else nothing."""
    match = _UNIT.search(normal(header[:_LONGEST_HEADER]))
    return (match.lastgroup or "") if match else ""


def named(headers: Sequence[str]) -> dict[str, int]:
    """Answer the column of each field that a header names; where two name one, the surer one."""
    best: dict[str, tuple[int, int]] = {}
    for column, header in enumerate(headers):
        field, rank = field_of(header)
        if field and (field not in best or rank < best[field][0]):
            best[field] = (rank, column)
    return {field: column for field, (_, column) in best.items()}


def find(headers: Sequence[str], chosen: Mapping[str, str] | None = None) -> dict[str, int]:
    """Answer the column of each field that the headers name.

    `chosen` (field to header) says what a person has decided; those columns are theirs. Raises `UnreadableFile`.
    """
    columns = named(headers)
    if chosen:
        own = {field: _column_of(header, headers) for field, header in chosen.items()}
        columns = {field: column for field, column in columns.items() if column not in own.values()} | own
    if "title" not in columns:
        raise UnreadableFile(
            "This CSV has no column that is known to hold the title; its columns are "
            f'{", ".join(quoted(header) for header in headers[:12])}. Name one of them "Title" in its first row.'
        )
    return columns


def _column_of(wanted: str, headers: Sequence[str]) -> int:
    for same in (str, normal):
        for column, header in enumerate(headers):
            if same(header) == same(wanted):
                return column
    raise UnreadableFile(f"This CSV has no column {quoted(wanted)}; choose one of those in its first row.")
