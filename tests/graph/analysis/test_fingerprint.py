from __future__ import annotations

from dataclasses import replace

from graph.analysis import project
from graph.analysis.fingerprint import fingerprint
from tests.builders import network, org, partnership
from tests.graph.analysis.networks import DAY, ties_of


def test_it_changes_with_members_and_ties_and_with_nothing_else() -> None:
    plain = network(org("a"), org("b"), partnership("p", *"ab"))
    told = network(org("a", mission="We cook."), org("b"), partnership("p", *"ab", goal="Soup"))
    more = network(org("a"), org("b"), org("c"), partnership("p", *"ab"))
    assert fingerprint(project(plain, DAY)) == fingerprint(project(told, DAY))
    assert fingerprint(project(plain, DAY)) != fingerprint(project(more, DAY))
    assert fingerprint(ties_of("ab", "bc")) != fingerprint(ties_of("ab", "ac"))


def test_where_one_id_ends_and_the_next_begins_counts() -> None:
    ties = ties_of("ab")
    one, other = replace(ties, ids=("ab", "c")), replace(ties, ids=("a", "bc"))
    assert fingerprint(one) != fingerprint(other)
