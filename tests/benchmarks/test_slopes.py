"""What the benchmarks make of their measurements: a line that breaks its limit has to be seen."""

import pytest

from tests.benchmarks.__main__ import main
from tests.benchmarks.figures import Figure, table
from tests.benchmarks.flames import named
from tests.benchmarks.growth_works import percentile
from tests.benchmarks.slopes import figure_of


def test_a_cost_that_grows_with_the_size_does_not_hold_and_one_that_grows_with_its_logarithm_does():
    flat = figure_of("an edit", {10_000: 50e-6, 100_000: 55e-6, 1_000_000: 60e-6})
    assert flat.holds
    assert flat.note == "50.0, 55.0, 60.0 µs a record; exponent +0.04"
    rising = figure_of("an edit", {10_000: 50e-6, 1_000_000: 100e-6})
    assert not rising.holds
    assert rising.limit == pytest.approx(1.5)


def test_one_size_alone_has_no_slope():
    assert figure_of("an edit", {10_000: 50e-6}).limit is None


def test_the_table_marks_what_does_not_hold():
    lines = table([Figure("good", 1, 2, 1.0), Figure("bad", 3, 2, 1.0), Figure("told", 3, 2, None)]).splitlines()
    assert [line[0] for line in lines[1:]] == [" ", "!", " "]


def test_a_percentile_is_one_of_what_was_measured():
    assert percentile(99, [*range(1, 101)]) == 99
    assert percentile(99, [7.0]) == 7.0


@pytest.mark.parametrize(
    ("asked", "said"),
    [(["no-such-part"], "there is no part no-such-part"), (["--sizes", "12"], "10000"), (["--sizes", "a"], "invalid")],
)
def test_what_cannot_be_measured_is_refused_in_one_sentence(asked, said, capsys):
    with pytest.raises(SystemExit) as ending:
        main(asked)
    assert ending.value.code == 2
    assert said in capsys.readouterr().err


def test_a_flame_graph_names_its_processes_by_their_modules_and_no_folder_of_a_machine():
    drawn = (
        "<text>/home/ana/bin/py-spy record --output /home/ana/x.svg -- /home/ana/bin/python -m a.b c</text>"
        "<title>process 12:&quot;/home/ana/bin/python -m tests.benchmarks.flames sync /tmp/x&quot; (9 samples)</title>"
        "<text>process 13:&quot;/home/ana/bin/python -m syncserver run --op..</text>"
    )
    assert named(drawn, "sync, 10 tracks") == (
        "<text>sync, 10 tracks</text><title>tests.benchmarks.flames (9 samples)</title><text>syncserver</text>"
    )
