"""What the first rows of a table become under a choice of columns: the reader itself reads them, so it is no guess."""

import csv
import io

from desktop.formats import csv_table
from desktop.formats.csv_choice import Chosen, Sample
from desktop.formats.decoding import encode
from desktop.formats.document import Entry, UnreadableFile


def preview(sample: Sample, chosen: Chosen) -> tuple[Entry, ...]:
    """Answer the tracks of a sample; none where no column is chosen for the title."""
    target = io.StringIO(newline="")
    target.write("sep=,\r\n")
    csv.writer(target, lineterminator="\r\n").writerows((sample.headers, *sample.rows))
    try:
        document = csv_table.read(encode(target.getvalue()), "", chosen)
    except UnreadableFile:
        return ()
    return tuple(entry for playlist in document.playlists for entry in playlist.tracks)
