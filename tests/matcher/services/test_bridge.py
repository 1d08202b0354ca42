from __future__ import annotations

from datetime import date

import numpy as np

from api.services.bridge import decided_by, network_of, resource_text
from graph.model import DecisionStatus, PartnershipStatus, Urgency
from matcher.engine import Engine
from matcher.recommend import recommend
from tests.builders import decision, need, network, offer, org, partnership

TODAY = date(2026, 9, 30)
ABC = [org("a"), org("b"), org("c")]


def recommended(*records: object, include_partners: bool = False) -> list[str]:
    engine = Engine.of(network_of(network(*ABC, *records), TODAY))  # type: ignore[arg-type]
    found = recommend(engine, "a", include_partners=include_partners)
    return sorted(item.organization_id for item in found.items)


def test_offers_that_are_over_or_yet_to_come_are_not_there() -> None:
    seen = network_of(
        network(
            *ABC,
            offer("over", "b", "Cold room", expires=date(2026, 9, 29)),
            offer("last-day", "b", "Cold room", expires=TODAY),
            offer("first-day", "b", "Cold room", valid_from=TODAY),
            offer("to-come", "b", "Cold room", valid_from=date(2026, 10, 1)),
        ),
        TODAY,
    )
    assert seen.resources.ids == ("first-day", "last-day")


def test_how_much_where_and_on_what_terms_come_along_and_unknown_is_not_nought() -> None:
    seen = network_of(
        network(
            *ABC,
            offer("o1", "a", "Bread", quantity=2.5, unit="t", place="Port", terms="free"),
            offer("o2", "a", "Soup"),
            offer("o3", "a", "Cake", quantity=0, unit="kg"),
        ),
        TODAY,
    ).resources
    assert seen.ids == ("o1", "o2")  # nothing is left of the third
    assert seen.quantities is not None
    assert seen.quantities[0] == 2.5
    assert np.isnan(seen.quantities[1])
    assert (seen.units, seen.places) == (("t", None), ("Port", None))
    assert seen.terms == ("free", None)


def test_urgency_is_a_number_and_unknown_is_not_one() -> None:
    seen = network_of(
        network(*ABC, need("n1", "a", "Van", urgency=Urgency.HIGH), need("n2", "a", "Hall")), TODAY
    )
    assert seen.resources.urgency[0] == 3.0
    assert np.isnan(seen.resources.urgency[1])


def test_a_partner_of_the_past_is_no_new_partner() -> None:
    over = partnership("p", "a", "b", end=date(2020, 1, 1), status=PartnershipStatus.ENDED)
    assert recommended(over) == ["c"]
    assert recommended(over, include_partners=True) == ["b", "c"]


def test_a_partner_in_a_partnership_that_is_yet_to_begin_is_no_new_partner() -> None:
    planned = partnership("p", "a", "b", status=PartnershipStatus.PLANNED)
    later = partnership("p", "a", "c", start=date(2027, 1, 1))
    assert recommended(planned) == ["c"]
    assert recommended(later) == ["b"]
    assert recommended(planned, include_partners=True) == ["b", "c"]


def test_a_planned_partnership_is_no_past_and_no_load() -> None:
    seen = network_of(
        network(*ABC, partnership("p", "a", "b", status=PartnershipStatus.PLANNED)), TODAY
    )
    assert seen.partnerships.ids == ()


def test_a_partnership_is_going_on_until_its_end() -> None:
    seen = network_of(
        network(
            *ABC,
            partnership("p1", "a", "b", end=TODAY),
            partnership("p2", "a", "b", end=date(2026, 9, 29)),
            partnership("p3", "a", "b", status=PartnershipStatus.ENDED),
            partnership("p4", "a", "b"),
        ),
        TODAY,
    )
    assert dict(zip(seen.partnerships.ids, seen.partnerships.active.tolist(), strict=True)) == {
        "p1": True,
        "p2": False,
        "p3": False,
        "p4": True,
    }


def test_a_resource_is_its_title_and_description() -> None:
    told = offer("o", "a", "Cold room.", description="At the harbour")
    assert resource_text(told) == "Cold room. At the harbour"


def test_the_latest_decision_on_a_pair_counts_and_the_pair_has_a_direction() -> None:
    made = [
        decision("1", "a", "x", DecisionStatus.DECLINED),
        decision("2", "a", "x", DecisionStatus.PROPOSED),
        decision("3", "a", "y", DecisionStatus.PROPOSED),
        decision("4", "a", "y", DecisionStatus.MET),
        decision("5", "a", "y", DecisionStatus.ACCEPTED),
        decision("6", "y", "a", DecisionStatus.DECLINED),
    ]
    assert decided_by(made) == {"a": {"y": "accepted"}, "y": {"a": "declined"}}
    assert decided_by(made[:1]) == {"a": {"x": "declined"}}
