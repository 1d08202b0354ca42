from __future__ import annotations

import math

import pytest

from matcher.encoders import Encoder
from matcher.engine import Engine
from matcher.errors import InvalidQuery, UnknownOrganization
from matcher.rank import rank_need, rank_partner, rank_team, rank_topic
from matcher.team import missing_member
from matcher.types import Ranking
from tests.matcher.builders import engine, features, need, offer, org, together, words_engine


def ids(built: Engine, ranking: Ranking) -> list[str]:
    return [built.features.network.organizations.ids[i] for i in ranking.order]


def team() -> Engine:
    """Farms and labs grow kelp together; the band plays. lab-2 is the planted missing member."""
    return words_engine(
        org("farm", country="CA"), org("lab-1", country="CA"), org("lab-2", country="CA"),
        org("band", country="VN"), org("hall", country="VN"), org("newcomer", country="CA"),
        together("farm", "lab-1", text="Kelp farming in the bay"),
        together("lab-1", "lab-2", text="Kelp farming and water samples"),
        together("band", "hall", text="Violin summer evenings"),
    )  # fmt: skip


def test_the_missing_member_is_the_one_that_did_such_work_with_a_member() -> None:
    built = team()
    ranking = rank_team(built, ["farm", "lab-1"], "Kelp farming by the school", 10)
    assert ids(built, ranking)[0] == "lab-2"
    assert not {"farm", "lab-1"} & set(ids(built, ranking))


def test_a_text_alone_or_members_alone_are_enough_to_find_the_missing_member() -> None:
    built = team()
    assert set(ids(built, rank_team(built, [], "Kelp farming", 3))) == {"farm", "lab-1", "lab-2"}
    assert ids(built, rank_team(built, ["hall"], "", 1)) == ["band"]


def test_a_team_of_newcomers_is_completed_by_text_and_place() -> None:
    built = team()
    assert ids(built, rank_team(built, ["newcomer"], "Violin", 1)) == ["band"]
    assert ids(built, rank_team(built, ["newcomer"], "", 5))[-2:] == ["band", "hall"]


def test_a_member_named_twice_counts_once() -> None:
    f = team().features
    everybody = f.has_past
    once = missing_member(f, [0, 1], "Kelp", everybody).scores
    assert missing_member(f, [1, 0, 1], "Kelp", everybody).scores.tolist() == once.tolist()


def value(built: Engine, signal: str, members: list[int], text: str) -> dict[str, float]:
    """One signal's values by organization."""
    f = built.features
    found = missing_member(f, members, text, f.has_past)
    row = found.values[found.names.index(signal)]
    return dict(zip(f.network.organizations.ids, row.tolist(), strict=True))


def test_whoever_worked_with_several_members_at_once_counts_above_one_who_met_them_apart() -> None:
    built = words_engine(
        together("m", "n", "both"), together("m", "apart", "x"), together("n", "apart", "y"),
    )  # fmt: skip
    f = built.features
    found = value(built, "coalition", [f.index["m"], f.index["n"]], "")
    # both: 2 * 2 / 3; apart: 1 * 1 / 3 twice; by log(1 + sum)
    share = math.log(1 + 2 / 3) / math.log(1 + 4 / 3)
    assert found["apart"] / found["both"] == pytest.approx(share)


def test_one_who_does_nothing_else_has_a_profile_nearer_to_the_text() -> None:
    built = words_engine(
        together("pure", text="kelp farming"), together("mixed", text="kelp farming"),
        together("mixed", text="violin summer"), together("z", text="oboe"),
    )  # fmt: skip
    found = value(built, "profile", [], "kelp farming")
    assert found["pure"] == 1.0 > found["mixed"] > found["z"] == 0.0


def test_sectors_that_met_the_members_sectors_count_more() -> None:
    built = words_engine(
        org("m", sector="business"), org("lab", sector="academia"), org("ngo", sector="nonprofit"),
        *(together("m", "lab") for _ in range(9)), together("ngo", "other"),
        together("ngo", "second"), org("second", sector="nonprofit"),
    )  # fmt: skip
    found = value(built, "sectors", [0], "")
    assert found["lab"] > found["ngo"]


def test_neither_text_nor_member_is_no_team() -> None:
    f = features(together("a", "b"))
    with pytest.raises(InvalidQuery, match="text or at least one member"):
        missing_member(f, [], "  ", f.has_past)


def test_unknown_ids_are_named() -> None:
    with pytest.raises(UnknownOrganization, match="'nobody'"):
        rank_team(team(), ["farm", "nobody"], "Kelp", 3)
    with pytest.raises(UnknownOrganization, match="'nobody'"):
        rank_partner(team(), "nobody", 3)


def test_partners_are_ranked_among_those_with_a_past_and_never_the_old_ones() -> None:
    built = team()
    assert ids(built, rank_partner(built, "farm", 10)) == ["lab-2", "band", "hall"]


def test_without_any_partnership_partners_are_ranked_among_all() -> None:
    built = words_engine(need("me", "bread"), offer("b", "bread"), org("a"))
    assert set(ids(built, rank_partner(built, "me", 10))) == {"a", "b"}


def test_a_topic_is_ranked_among_all_and_a_need_among_those_who_offer_something() -> None:
    built = words_engine(
        org("a", mission="cold storage"), offer("b", "cold storage"), offer("c", "violin lessons"),
        need("d", "cold storage"),
    )  # fmt: skip
    assert set(ids(built, rank_topic(built, "cold storage", 10))) == {"a", "b", "c", "d"}
    assert ids(built, rank_need(built, "cold storage", 10)) == ["b", "c"]


def test_ranks_go_by_falling_score_and_then_by_id() -> None:
    built = words_engine(
        offer("z", "bread"), offer("m", "bread"), offer("a", "violin"), offer("b", "oboe")
    )
    ranking = rank_need(built, "bread", 10)
    assert ids(built, ranking) == ["m", "z", "a", "b"]
    assert ranking.scores.tolist() == sorted(ranking.scores, reverse=True)
    assert len(rank_need(built, "bread", 3).order) == 3


@pytest.mark.parametrize("text", ["", "🥕", "--"])
def test_a_need_or_topic_without_words_is_refused(text: str) -> None:
    built = words_engine(offer("a", "bread"))
    for rank in (rank_need, rank_topic):
        with pytest.raises(InvalidQuery, match="Say in words"):
            rank(built, text, 3)


def test_a_need_is_met_across_languages(e5: Encoder) -> None:
    built = engine(
        e5,
        offer("vi", "Kho lạnh để trữ cá và rau"), offer("fr", "Cours de violon pour enfants"),
        offer("es", "Reparación de bicicletas"), offer("zh", "法律咨询"),
        offer("en", "Volunteer drivers with a van"),
        need("x", "somewhere to sleep"), need("y", "help with taxes"),
    )  # fmt: skip
    assert ids(built, rank_need(built, "cold room for fish", 1)) == ["vi"]
    assert ids(built, rank_need(built, "cần luật sư tư vấn", 1)) == ["zh"]
