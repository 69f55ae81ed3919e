"""What holds for every test: no display is needed, and slow shared machines do not make a property test fail."""

import gc
import os
from collections.abc import Iterator
from random import Random

import pytest
from hypothesis import HealthCheck, settings

from tests.postgresql import NOT_INSTALLED, Cluster, programs, running

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No test, and no process that one starts, touches the keyring of whoever runs it.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

settings.register_profile("project", deadline=None, suppress_health_check=[HealthCheck.too_slow])
# What decides whether a change lands has to decide alike each time; everybody's own runs go on looking.
settings.register_profile("ci", settings.get_profile("project"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "project")


def pytest_collection_finish() -> None:
    """Leave what was loaded alone: the search for cycles went through all of it, a tenth of what the tests compute."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of these tests' own; they are skipped where it or its driver is not installed."""
    pytest.importorskip("psycopg", reason="needs PostgreSQL's driver: make test-postgresql")
    if programs() is None:
        pytest.skip(NOT_INSTALLED)
    with running() as cluster:
        yield cluster


@pytest.fixture
def database_url(cluster: Cluster) -> Iterator[str]:
    """The address of an empty database there."""
    import psycopg

    name = f"test_{Random().getrandbits(48):x}"
    with psycopg.connect(f"{cluster.url}/postgres", autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    yield f"{cluster.url}/{name}"
    with psycopg.connect(f"{cluster.url}/postgres", autocommit=True) as connection:
        connection.execute(f"DROP DATABASE {name} WITH (FORCE)")
