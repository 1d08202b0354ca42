"""Whatever the bytes, reading gives problems; whatever the network, it survives its files."""

from __future__ import annotations

import string
import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.consent import CONSENT_FIELDS
from graph.formats import read_network, write_network
from graph.formats.text import canonical, canonical_line, guarded, tidy
from graph.model import (
    Assessment,
    Audience,
    Batch,
    Direction,
    Grant,
    Intensity,
    Member,
    Organization,
    Partnership,
    Place,
    Resource,
    Response,
    Sector,
    Size,
    Topic,
)

ROUGH = st.text(st.sampled_from("ab'\"=+-@|\\:;,\t\r\n \u00a0é\u0301\u0338\x85\x92\ufeff\u2028"))
WILD = st.one_of(ROUGH, st.text(max_size=20))
"""Text as nobody would type it, as far as a store could hold it."""

LINE = WILD.map(canonical_line)
LINES = WILD.map(canonical)
ID = st.text(string.ascii_letters + string.digits + "-=+@'/.\"|,;é", min_size=1, max_size=4).filter(
    lambda id: not id.startswith("'") or id.lstrip("'")[:1] not in ("", "\t", "\r")
)
NUMBER = st.floats(0, 1e300) | st.integers(0, 10**6).map(float)
DAY = st.dates(date(1000, 1, 1), date(2200, 12, 31))
TOPIC = st.builds(Topic, LINE.filter(bool), st.sampled_from(["", "", "sdg", "GB-1"])).filter(
    lambda t: not t.vocabulary or not t.code.startswith("//")
)
EXTRA = st.dictionaries(
    LINE.map(lambda name: "x" + name.strip("_- \t\ufeff")).filter(lambda n: n == canonical_line(n)),
    LINES.filter(bool),
    max_size=2,
)


def unique(values: st.SearchStrategy[str]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(values.filter(bool), unique=True, max_size=3).map(tuple)


@st.composite
def batches(draw: st.DrawFn) -> Batch:
    """A network that holds to every rule of the format."""
    some = st.none
    text = st.none() | LINES.filter(bool)
    line = st.none() | LINE.filter(bool)
    ids = sorted(draw(st.lists(ID, min_size=2, max_size=4, unique=True)))
    organizations = tuple(
        Organization(
            id,
            draw(LINE.filter(bool)),
            mission=draw(text),
            sector=draw(some() | st.sampled_from(Sector)),
            topics=draw(st.lists(TOPIC, unique=True, max_size=2).map(tuple)),
            place=Place(
                draw(st.sampled_from([None, "VN"])),
                city=draw(line),
                lat=draw(st.none() | st.floats(-90, 90)),
            ),
            areas_served=draw(unique(LINE)),
            size=draw(some() | st.sampled_from(Size)),
            annual_budget=draw(some() | NUMBER),
            capacity=draw(some() | st.integers(0, 1000)),
            languages=draw(unique(st.sampled_from(["vi", "en", "pt-br"]))),
            contact=draw(text),
            consent=draw(
                st.dictionaries(
                    st.sampled_from(CONSENT_FIELDS), st.sampled_from(Audience), max_size=2
                )
            ),
            extra=draw(EXTRA),
        )
        for id in ids
    )
    a, b = ids[:2]
    start = draw(DAY)
    partner: Mapping[str, str] = draw(EXTRA)
    return Batch(
        organizations=organizations,
        resources=(
            Resource(
                "R1",
                a,
                Direction.OFFER,
                draw(LINE.filter(bool)),
                quantity=draw(NUMBER),
                extra=draw(EXTRA),
            ),
        ),
        partnerships=(
            Partnership(
                draw(ID),
                draw(LINE.filter(bool)),
                draw(text),
                start=start,
                end=draw(some() | st.just(start)),
                members=(
                    Member(a, draw(line), draw(some() | st.floats(-1e9, 1e9)), extra=partner),
                    Member(b),
                ),
            ),
        ),
        grants=(Grant("G1", a, b, draw(NUMBER), "EUR", start, description=draw(text)),),
        assessments=(
            Assessment(
                draw(LINE.filter(bool)), a, b, draw(st.floats(1, 5)), None, Intensity.AWARENESS
            ),
        ),
        responses=(Response(draw(LINE.filter(bool)), a, draw(st.booleans())),),
    )


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@settings(max_examples=80, deadline=None)
@given(batches())
def test_a_network_survives_its_files(batch: Batch) -> None:
    with tempfile.TemporaryDirectory() as name:
        write_network(batch, Path(name, "one"))
        reading = read_network(Path(name, "one"))
        assert reading.errors == ()
        assert reading.batch == batch
        write_network(reading.batch, Path(name, "two"))
        assert contents(Path(name, "one")) == contents(Path(name, "two"))


@settings(max_examples=80, deadline=None)
@given(WILD, WILD, st.dictionaries(WILD, WILD, max_size=3), st.lists(st.builds(Topic, WILD, WILD)))
def test_text_no_rule_foresaw_settles_at_the_first_export(
    name: str, mission: str, extra: dict[str, str], topics: list[Topic]
) -> None:
    organization = Organization(
        "O1",
        f"x{name}",
        mission=mission,
        topics=tuple(topics),
        areas_served=(name, mission),
        extra=extra,
    )
    with tempfile.TemporaryDirectory() as folder:
        write_network(Batch(organizations=(organization,)), Path(folder, "one"))
        reading = read_network(Path(folder, "one"))
        assert reading.errors == ()
        write_network(reading.batch, Path(folder, "two"))
        assert contents(Path(folder, "one")) == contents(Path(folder, "two"))


@given(WILD)
def test_the_formula_guard_comes_off_again(text: str) -> None:
    line = canonical(text)
    assert tidy(guarded(line)) == line
    assert not guarded(line).startswith(("=", "+", "-", "@", "\t", "\r"))


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["organizations", "members"]), st.booleans())
def test_any_bytes_give_problems_or_records_and_never_an_exception(
    data: bytes, table: str, with_header: bool
) -> None:
    header = {
        "organizations": b"id,name,staff,url\n",
        "members": b"partnership_id,organization_id\n",
    }
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, f"{table}.csv")
        path.write_bytes((header[table] if with_header else b"") + data)
        reading = read_network(Path(name))
    assert reading.batch.organizations or reading.problems
