"""Imports of several people at once: none undoes what another has written."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from api.services import importing
from api.services.importing import How
from api.services.workspace import Workspace
from api.settings import Settings
from graph.errors import Conflict, MovedOn
from graph.formats import read_network
from graph.model import Batch, Organization
from tests.api.networks import fill
from tests.builders import decision, org

PHONES = "id,name,contact\na,A,ana@example.org\n"
CITIES = "id,name,city\na,A,Hue\nb,,Hue\n"


@pytest.fixture
def found(tmp_path: Path) -> Settings:
    return Settings(store=f"sqlite:///{tmp_path / 'network.db'}")


@pytest.fixture
def workspace(found: Settings) -> Workspace:
    return Workspace(found, clock=lambda: datetime(2026, 1, 1, tzinfo=UTC))


def folder(tmp_path: Path, name: str, text: str) -> Path:
    made = tmp_path / name
    made.mkdir()
    (made / "organizations.csv").write_text(text)
    return made


def meanwhile(monkeypatch: pytest.MonkeyPatch, times: int, others: Callable[[int], None]) -> None:
    """Have others write after each of the first readings of the input."""
    left = list(range(times))

    def read(*given: object, **named: object) -> object:
        answer = read_network(*given, **named)  # type: ignore[arg-type]
        if left:
            others(left.pop())
        return answer

    monkeypatch.setattr(importing, "read_network", read)


def only(workspace: Workspace) -> Organization:
    with workspace.store() as store:
        (one,) = store.export().organizations
    return one


@pytest.mark.parametrize("before", [(), (org("a", "A"),)])
def test_what_another_wrote_after_it_was_read_is_kept(
    found: Settings,
    workspace: Workspace,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    before: tuple[Organization, ...],
) -> None:
    if before:
        fill(found, Batch(organizations=before))
    meanwhile(
        monkeypatch,
        1,
        lambda _: fill(found, Batch(organizations=(org("a", "A", mission="We cook"),))),
    )
    report = importing.run(workspace, folder(tmp_path, "phones", PHONES), actor="ana")
    assert only(workspace) == org("a", "A", mission="We cook", contact="ana@example.org")
    assert report.version == 1 + len(before) + 1


def test_the_workbook_of_rejected_rows_is_that_of_the_import_that_was_done(
    found: Settings, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(found, Batch(organizations=(org("a", "A"),)))
    meanwhile(
        monkeypatch,
        2,
        lambda n: fill(found, Batch(organizations=(org("a", "A", mission=f"{n}"),))),
    )
    how = How(accept_valid=True, rejected=tmp_path / "rejected.xlsx")
    report = importing.run(workspace, folder(tmp_path, "cities", CITIES), how, actor="ana")
    assert report.applied
    assert tmp_path.joinpath("rejected.xlsx").exists()
    one = only(workspace)
    assert (one.mission, one.place.city) == ("0", "Hue")


def test_no_workbook_of_the_users_is_touched(
    found: Settings, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(found, Batch(organizations=(org("a", "A"),)))
    meanwhile(
        monkeypatch,
        1,
        lambda _: fill(found, Batch(organizations=(org("a", "A", mission="We cook"),))),
    )
    corrections = tmp_path / "corrections.xlsx"
    corrections.write_bytes(b"hours of work")
    how = How(accept_valid=True, rejected=corrections)
    assert importing.run(workspace, folder(tmp_path, "phones", PHONES), how, actor="ana").applied
    assert corrections.read_bytes() == b"hours of work"


def test_what_changes_no_record_holds_up_no_import(
    found: Settings, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(found, Batch(organizations=(org("a", "A"), org("b", "B"))))

    def decide(number: int) -> None:
        with workspace.store() as store:
            store.add_decision(decision(f"d{number}", "a", "b"))

    meanwhile(monkeypatch, 50, decide)
    report = importing.run(workspace, folder(tmp_path, "phones", PHONES), actor="ana")
    assert (report.applied, report.version) == (True, 3)


def test_who_is_never_left_in_peace_is_told_and_has_written_nothing(
    found: Settings, workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(found, Batch(organizations=(org("a", "A"),)))
    meanwhile(
        monkeypatch,
        50,
        lambda n: fill(found, Batch(organizations=(org("a", "A", mission=f"{n}"),))),
    )
    with pytest.raises(MovedOn, match="changed meanwhile; try again"):
        importing.run(workspace, folder(tmp_path, "phones", PHONES), actor="ana")
    assert issubclass(MovedOn, Conflict)
    assert only(workspace).contact is None
