"""A network copied between stores, and stores checked, through the services."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from api.errors import BadQuery
from api.services import importing, moving
from api.services.audiences import OWNER
from api.services.workspace import Workspace
from api.settings import Settings
from graph.errors import Conflict, NoNetwork
from graph.model import Batch
from graph.stores.open_store import open_store
from graph.stores.sqlite import SqliteStore
from graph.stores.values import Changes, Progress
from tests.api.networks import NOW, WordEncoder, fill, guarded, secret_decision, small
from tests.builders import org


def workspace(path: Path, *, create: bool = False) -> Workspace:
    found = Settings(store=f"sqlite:///{path}")
    return Workspace(found, clock=lambda: NOW, create=create, encoder=WordEncoder())


@pytest.fixture
def source(tmp_path: Path) -> Workspace:
    made = workspace(tmp_path / "a.db")
    fill(made.settings, guarded())
    with made.store() as store:
        store.add_decision(secret_decision())
    made.matching(OWNER)
    return made


@pytest.fixture
def target(tmp_path: Path) -> Workspace:
    return workspace(tmp_path / "b.db", create=True)


def test_a_copy_gives_the_same_answers_from_the_same_vectors(
    source: Workspace, target: Workspace
) -> None:
    found = moving.copy(source, target, actor="ana")
    assert (found.source, found.target) == (source.settings.store, target.settings.store)
    assert (found.version, found.resumed) == (3, False)
    assert found.counts["organizations"] == 3
    assert found.counts["decisions"] == 1
    assert found.counts["organization vectors of words"] == found.counts["organizations"]
    assert "day" not in found.counts
    assert found.vectors_written == sum(
        count for what, count in found.counts.items() if "vectors" in what
    )
    one, other = (moving.check(each) for each in (source, target))
    assert found.digest == one.digest == other.digest
    assert found.counts == one.counts == other.counts
    assert one.identity != other.identity
    with target.store() as store:
        newest = store.audit(1)[0]
    assert (newest.action, newest.actor, newest.at) == ("adopt", "ana", NOW)
    assert newest.detail["source"] == source.settings.store


def test_a_copy_that_is_done_is_found_done(source: Workspace, target: Workspace) -> None:
    first = moving.copy(source, target, actor="ana")
    again = moving.copy(source, target, actor="ana")
    assert again == first.model_copy(update={"resumed": True, "vectors_written": 0})


def test_a_store_is_not_copied_into_itself(source: Workspace, tmp_path: Path) -> None:
    with pytest.raises(BadQuery, match="into itself"):
        moving.copy(source, source, actor="ana")
    spelt_otherwise = workspace(tmp_path / "." / "x" / ".." / "a.db", create=True)
    (tmp_path / "x").mkdir()
    assert spelt_otherwise.settings.store != source.settings.store
    with pytest.raises(BadQuery, match="are one network"):
        moving.copy(source, spelt_otherwise, actor="ana")


def test_nothing_is_made_where_there_is_nothing_to_copy(tmp_path: Path) -> None:
    source, target = workspace(tmp_path / "a.db", create=True), workspace(tmp_path / "b.db")
    with pytest.raises(NoNetwork):
        moving.copy(source, target, actor="ana")
    assert not list(tmp_path.iterdir())


def test_another_network_is_not_copied_over(source: Workspace, target: Workspace) -> None:
    fill(target.settings, small())
    with pytest.raises(Conflict, match="another network"):
        moving.copy(source, target, actor="ana")
    with target.store() as store:
        assert len(store.organizations()) == 4


def test_a_sound_store_has_no_faults(source: Workspace) -> None:
    found = moving.check(source)
    assert (found.store, found.version, found.as_of) == (source.settings.store, 2, None)
    assert found.faults == []
    assert found.counts is not None
    assert (found.counts["resources"], found.counts["members"]) == (3, 2)


def spoil(place: Path, statement: str) -> None:
    raw = sqlite3.connect(place)
    raw.execute(statement)
    raw.commit()
    raw.close()


def test_faults_are_told_with_what_there_is(source: Workspace, tmp_path: Path) -> None:
    spoil(tmp_path / "a.db", "UPDATE resources SET organization_id = 'nobody' WHERE id = 'o2'")
    found = moving.check(source)
    assert [("o2" in fault, "nobody" in fault) for fault in found.faults] == [(True, True)]
    assert found.counts is not None
    assert found.counts["resources"] == 3


def test_what_cannot_be_read_is_a_fault_and_not_counted(source: Workspace, tmp_path: Path) -> None:
    spoil(tmp_path / "a.db", "UPDATE organizations SET sector = 'nonsense' WHERE id = 'b'")
    found = moving.check(source)
    assert any("'b'" in fault for fault in found.faults)
    assert (found.counts, found.digest) == (None, None)


def test_a_store_that_is_up_to_date_needs_nothing(source: Workspace, tmp_path: Path) -> None:
    assert moving.migrate(source).done == []
    with pytest.raises(NoNetwork):
        moving.migrate(workspace(tmp_path / "none.db"))


def test_an_import_tells_how_far_the_writing_is(
    target: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    apply = SqliteStore.apply

    def in_parts(store: SqliteStore, batch: Batch, *, progress: Progress, **how: Any) -> Changes:
        for done in (1, 2, 3):
            progress(done, 3)
        return apply(store, batch, **how)

    monkeypatch.setattr(SqliteStore, "apply", in_parts)
    (tmp_path / "network").mkdir()
    (tmp_path / "network" / "organizations.csv").write_text("id,name\na,A\n")
    told: list[tuple[str, int, int]] = []
    importing.run(target, tmp_path / "network", actor="ana", progress=lambda *far: told.append(far))
    writing = [far for what, *far in told if what == "Writing to the store"]
    assert writing == [[0, 0], [1, 3], [2, 3], [3, 3], [1, 1]]


def test_copying_needs_no_settings_but_the_addresses(source: Workspace, tmp_path: Path) -> None:
    other = replace(source.settings, store=f"sqlite:///{tmp_path / 'c.db'}", model="other")
    target = Workspace(other, clock=lambda: NOW, create=True)
    moving.copy(source, target, actor="ana")
    fill(other, Batch(organizations=(org("later"),)))
    with open_store(other.store) as store:
        assert store.version() == 4
