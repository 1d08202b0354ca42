from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from graph.analysis import Meet, Meets, project
from graph.analysis.over_time import Mediators, mediators
from graph.errors import NotFound
from graph.model import Assessment, Audience, Intensity
from graph.snapshot import Snapshot
from tests.builders import assessment, grant, need, network, offer, org, partnership
from tests.graph.analysis.networks import DAY, anything


def found(snapshot: Snapshot, meets: Meets | None = None) -> Mediators:
    return mediators(snapshot, project(snapshot, DAY), "a", "b", meets)


def said(of: str, to: str, trust: float, wave: str = "2026") -> Assessment:
    """Trust in somebody whom one knows of and does not work with."""
    return assessment(wave, of, to, trust=trust, intensity=Intensity.AWARENESS)


def quarrel(*more: object) -> Snapshot:
    """a and b both trust m, who works with four others as well; c is trusted by a alone."""
    return network(
        *(org(id) for id in "abcmwxyz"),
        *(partnership(f"m{id}", "m", id) for id in "wxyz"),
        partnership("wa", "w", "a"),
        partnership("wb", "w", "b"),
        said("a", "m", 2, "2025"),
        said("a", "m", 4),
        said("b", "m", 5),
        said("a", "c", 5),
        said("b", "c", 3),
        *more,  # type: ignore[arg-type]
    )


def test_whom_both_trust_is_found_by_their_latest_own_answers() -> None:
    told = found(quarrel(), Meets(()))
    assert [one.organization_id for one in told.found] == ["m"]
    (mediator,) = told.found
    assert (mediator.a.trust, mediator.a.wave, mediator.b.trust) == (4, "2026", 5)
    assert mediator.neutral
    assert told.note == ""


def test_who_trusts_them_back_or_is_well_connected_counts_for_nothing() -> None:
    told = found(quarrel(said("w", "a", 5), said("w", "b", 5)))
    assert [one.organization_id for one in told.found] == ["m"]
    assert told.ask == ("w",)


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ([grant("g", "a", "m", date=date(2025, 1, 1))], "A funded it within three years."),
        ([grant("g", "m", "b", date=date(2025, 1, 1))], "It funded B within three years."),
        ([partnership("ma", "m", "a")], "It is nearer to one"),
        ([partnership(f"s{at}", "m", "a") for at in range(2)], "33% of its work is with A."),
    ],
)
def test_what_binds_the_mediator_to_one_side_is_told(more: list[object], words: str) -> None:
    snapshot = quarrel(*more)
    grants = tuple(one for one in more if hasattr(one, "funder_id"))
    (mediator,) = found(replace(snapshot, grants=grants)).found  # type: ignore[arg-type]
    assert not mediator.neutral
    assert any(words in one for one in mediator.against)


def test_old_money_binds_nobody() -> None:
    old = replace(quarrel(), grants=(grant("g", "a", "m", date=date(2022, 1, 1)),))
    assert found(old).found[0].neutral


def test_a_need_that_one_side_alone_meets_binds() -> None:
    needy = quarrel(need("n", "m"), offer("oa", "a"), offer("ox", "x"))
    (bound,) = found(needy, Meets((Meet("n", "oa", 1),))).found
    assert bound.a.needs == 1
    assert "It has 1 need that only A can meet." in bound.against[0]
    (free,) = found(needy, Meets((Meet("n", "oa", 1), Meet("n", "ox", 0.6)))).found
    assert free.neutral


def test_the_neutral_come_first_and_then_whom_both_trust_more() -> None:
    told = found(
        quarrel(
            partnership("xa", "x", "a"),
            *(said(side, "x", 5) for side in "ab"),
            *(said(side, "y", 4) for side in "ab"),
        )
    )
    assert [one.organization_id for one in told.found] == ["m", "y", "x"]


def test_without_answers_nobody_is_trusted_and_the_note_says_whose_are_missing() -> None:
    silent = replace(quarrel(), assessments=quarrel().assessments[:2])
    told = found(silent)
    assert told.found == ()
    assert told.note.startswith("B told of nobody")
    assert told.ask == ("w",)


def test_an_audience_that_may_not_read_trust_is_told_so() -> None:
    hidden = replace(
        quarrel(),
        audience=Audience.PUBLIC,
        assessments=tuple(replace(one, trust=None) for one in quarrel().assessments),
    )
    assert found(hidden).found == ()
    assert "may not read" in found(hidden).note


def test_an_unknown_member_is_an_error() -> None:
    with pytest.raises(NotFound):
        mediators(quarrel(), project(quarrel(), DAY), "a", "nobody")


@pytest.mark.parametrize("seed", range(30))
def test_odd_networks_never_name_whom_one_did_not_trust(seed: int) -> None:
    snapshot = anything(seed)
    ids = [one.id for one in snapshot.organizations]
    if len(ids) < 2:
        return
    told = mediators(snapshot, project(snapshot, DAY), ids[0], ids[1])
    high = {(said.from_id, said.to_id) for said in snapshot.assessments if (said.trust or 0) >= 4}
    for one in told.found:
        assert (ids[0], one.organization_id) in high
        assert (ids[1], one.organization_id) in high
    assert told.found or told.note
