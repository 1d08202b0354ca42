"""The contract on filters: each condition, all at once, and never the unknown."""

from __future__ import annotations

import math

import pytest

from graph.model import Audience, Organization, Place, Sector, Size, Stage, Topic
from graph.stores.base import Store
from graph.stores.values import OrganizationFilter
from tests.builders import org
from tests.graph.stores.contract_base import StoreFixtures, write


def found(store: Store, *orgs: Organization, **conditions: object) -> list[str]:
    """Ids of those of `orgs` (written first) that satisfy the conditions."""
    write(store, *orgs, replace=True)
    where = OrganizationFilter(**conditions)  # type: ignore[arg-type]
    return [one.id for one in store.organizations(where)]


def at(id: str, lat: float | None, lon: float | None) -> Organization:
    """An organization somewhere."""
    return org(id, place=Place(lat=lat, lon=lon))


def chord_km(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance by way of the chord between two points in space."""

    def point(where: tuple[float, float]) -> tuple[float, float, float]:
        lat, lon = map(math.radians, where)
        return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)

    return 2 * 6371.0088 * math.asin(min(1.0, math.dist(point(a), point(b)) / 2))


class FilterContract(StoreFixtures):
    """Conditions one by one and together."""

    @pytest.mark.parametrize(
        ("text", "ids"),
        [
            ("da nang", ["x1"]),
            ("ĐÀ NẴNG", ["x1"]),
            ("STRASSE", ["x2"]),
            ("cafe\u0301", ["café"]),
            ("CAFE", ["café"]),
            ("x", ["x1", "x2"]),
            ("100%", ["x2"]),
            ("_", []),
            ("慈善", ["y"]),
            ("ost", []),
            ("", ["café", "x1", "x2", "y"]),
        ],
    )
    def test_text_is_found_in_id_or_name_letter_case_and_accents_aside(
        self, store: Store, text: str, ids: list[str]
    ) -> None:
        orgs = (
            org("x1", "Quỹ Đà Nẵng", mission="ost"), org("x2", "Straße 100%"), org("y", "慈善网络"),
            org("café", "Kitchen"),
        )  # fmt: skip
        assert found(store, *orgs, text=text) == ids

    def test_any_of_the_sectors_stages_topics_or_languages_is_enough(self, store: Store) -> None:
        orgs = (
            org("a", sector=Sector.BUSINESS, stage=Stage.GROWING, languages=("vi", "en")),
            org("b", sector=Sector.RESEARCH, stage=Stage.WINDING_DOWN, languages=("fr",)),
            org("c", topics=(Topic("food"), Topic("2", "SDG"))),
            org("d", topics=(Topic("seafood"),)),
        )
        both = frozenset({Sector.BUSINESS, Sector.RESEARCH})
        assert found(store, *orgs, sectors=both) == ["a", "b"]
        assert found(store, *orgs, sectors=frozenset({Sector.RESEARCH})) == ["b"]
        assert found(store, *orgs, stages=frozenset({Stage.WINDING_DOWN})) == ["b"]
        assert found(store, *orgs, languages=frozenset({"en", "fr"})) == ["a", "b"]
        assert found(store, *orgs, topics=frozenset({"food"})) == ["c"]
        assert found(store, *orgs, topics=frozenset({"2", "seafood"})) == ["c", "d"]
        assert found(store, *orgs, topics=frozenset({"sdg:2"})) == ["c"]

    @pytest.mark.parametrize(
        ("sizes", "ids"),
        [
            ({Size.SMALL}, ["small"]),
            ({Size.SMALL, Size.MEDIUM}, ["either", "medium", "small"]),
            ({Size.SMALL_OR_MEDIUM}, ["either", "medium", "small"]),
            ({Size.MEDIUM, Size.LARGE}, ["large", "medium"]),
            ({Size.MICRO}, []),
        ],
    )
    def test_small_or_medium_satisfies_only_what_holds_for_both(
        self, store: Store, sizes: set[Size], ids: list[str]
    ) -> None:
        orgs = (
            org("small", size=Size.SMALL), org("medium", size=Size.MEDIUM),
            org("either", size=Size.SMALL_OR_MEDIUM), org("large", size=Size.LARGE), org("none"),
        )  # fmt: skip
        assert found(store, *orgs, sizes=frozenset(sizes)) == ids

    def test_places_are_compared_letter_case_and_accents_aside(self, store: Store) -> None:
        orgs = (
            org("a", place=Place("VN", "Trung Bộ", "Đà Nẵng")),
            org("b", place=Place("VN", "Nam Bộ", "Cần Thơ")),
            org("c", place=Place("DE", None, "KÖLN")),
        )
        assert found(store, *orgs, country="VN") == ["a", "b"]
        assert found(store, *orgs, region="TRUNG BỘ") == ["a"]
        assert found(store, *orgs, city="köln") == ["c"]
        assert found(store, *orgs, city="koln") == ["c"]
        assert found(store, *orgs, city="da nang") == ["a"]
        assert found(store, *orgs, country="VN", city="köln") == []

    def test_the_unknown_never_satisfies_a_condition(self, store: Store) -> None:
        blank = org("blank")
        for conditions in (
            {"sectors": frozenset(Sector)},
            {"sizes": frozenset(Size)},
            {"stages": frozenset(Stage)},
            {"topics": frozenset({""})},
            {"languages": frozenset({""})},
            {"country": ""},
            {"region": ""},
            {"city": ""},
            {"near": (0.0, 0.0), "radius_km": 30_000.0},
        ):
            assert found(store, blank, **conditions) == [], conditions
        half = at("half", 0.0, None)
        assert found(store, half, near=(0.0, 0.0), radius_km=30_000.0) == []

    def test_all_conditions_hold_at_once(self, store: Store) -> None:
        fits = org(
            "fits",
            "Food hub",
            sector=Sector.NONPROFIT,
            size=Size.SMALL,
            stage=Stage.GROWING,
            topics=(Topic("food"),),
            languages=("vi",),
            place=Place("VN", "C", "Hue", None, 16.46, 107.59),
        )
        others = [org("w1", sector=Sector.BUSINESS), org("w2", "Food hub", sector=Sector.NONPROFIT)]
        conditions: dict[str, object] = {
            "text": "food",
            "sectors": frozenset({Sector.NONPROFIT}),
            "sizes": frozenset({Size.SMALL}),
            "stages": frozenset({Stage.GROWING}),
            "topics": frozenset({"food"}),
            "languages": frozenset({"vi"}),
            "country": "VN",
            "region": "c",
            "city": "HUE",
            "near": (16.0, 107.5),
            "radius_km": 60.0,
        }
        assert found(store, fits, *others, **conditions) == ["fits"]
        wrong: dict[str, object] = {
            "text": "fuud",
            "sectors": frozenset({Sector.BUSINESS}),
            "sizes": frozenset({Size.LARGE}),
            "stages": frozenset({Stage.EMERGING}),
            "topics": frozenset({"water"}),
            "languages": frozenset({"en"}),
            "country": "LA",
            "region": "d",
            "city": "Vinh",
            "radius_km": 10.0,
        }
        for name, value in wrong.items():
            assert found(store, fits, **{**conditions, name: value}) == [], name


class NearContract(StoreFixtures):
    """Distance."""

    def test_only_what_lies_within_the_radius_is_near(self, store: Store) -> None:
        # Hue lies 79 km from Da Nang, Hanoi 607 km.
        orgs = (
            at("danang", 16.0545, 108.2022),
            at("hue", 16.4637, 107.5909),
            at("hanoi", 21.0278, 105.8342),
        )
        centre = (16.0545, 108.2022)
        assert found(store, *orgs, near=centre, radius_km=0.0) == ["danang"]
        assert found(store, *orgs, near=centre, radius_km=78.0) == ["danang"]
        assert found(store, *orgs, near=centre, radius_km=81.0) == ["danang", "hue"]
        assert found(store, *orgs, near=centre, radius_km=700.0) == ["danang", "hanoi", "hue"]

    def test_nearness_reaches_over_the_antimeridian(self, store: Store) -> None:
        # A tenth of a degree on the equator is 11.1 km.
        orgs = at("east", 0.0, 179.95), at("line", 0.0, 180.0), at("west", 0.0, -179.95)
        assert found(store, *orgs, near=(0.0, 179.95), radius_km=12.0) == ["east", "line", "west"]
        assert found(store, *orgs, near=(0.0, -179.95), radius_km=12.0) == ["east", "line", "west"]
        assert found(store, *orgs, near=(0.0, -179.95), radius_km=8.0) == ["line", "west"]
        assert found(store, *orgs, near=(0.0, -180.0), radius_km=1.0) == ["line"]

    def test_nearness_reaches_over_the_poles(self, store: Store) -> None:
        # One degree of latitude is 111.2 km.
        orgs = at("here", 89.5, 0.0), at("beyond", 89.5, 180.0), at("south", -89.5, 90.0)
        assert found(store, *orgs, near=(89.5, 0.0), radius_km=112.0) == ["beyond", "here"]
        assert found(store, *orgs, near=(89.5, 0.0), radius_km=110.0) == ["here"]
        assert found(store, *orgs, near=(-90.0, 0.0), radius_km=56.0) == ["south"]
        assert len(found(store, *orgs, near=(0.0, 0.0), radius_km=20_016.0)) == 3

    def test_nearness_agrees_with_distances_through_space(self, store: Store) -> None:
        grid = [(lat, lon) for lat in range(-90, 91, 30) for lon in range(-180, 181, 36)]
        orgs = [at(f"{lat:+03} {lon:+04}", float(lat), float(lon)) for lat, lon in grid]
        write(store, *orgs)
        for centre in ((0.0, 0.0), (61.0, -179.0), (-88.0, 10.0), (35.0, 175.5)):
            for radius in (0.5, 900.0, 3_400.0, 9_000.0, 15_000.0):
                where = OrganizationFilter(near=centre, radius_km=radius)
                expected = sorted(
                    one.id
                    for one, (lat, lon) in zip(orgs, grid, strict=True)
                    if chord_km(centre, (lat, lon)) <= radius
                )
                assert [o.id for o in store.organizations(where)] == expected, (centre, radius)

    @pytest.mark.parametrize("half", [{"near": (1.0, 2.0)}, {"radius_km": 5.0}])
    def test_half_a_condition_is_refused_rather_than_passed_over(
        self, store: Store, half: dict[str, object]
    ) -> None:
        with pytest.raises(ValueError, match="radius_km"):
            found(store, **half)

    def test_pages_go_through_all_in_the_order_of_code_points(self, store: Store) -> None:
        ids = ["a", "z", "\u6148", "\ud7ff", "\ue000", "\uff21", "\uff21\U0001f33e", "\uffee",
               "\U00010000", "\U0001f33e", "\U0001f33ea", "\U0010ffff"]  # fmt: skip
        write(store, *map(org, reversed(ids)))
        for limit in (1, 2, 5):
            seen, after = list[str](), None
            while page := store.organizations(after=after, limit=limit):
                seen += [one.id for one in page]
                after = seen[-1]
            assert seen == ids
        for at, id in enumerate(ids):
            assert [one.id for one in store.organizations(after=id)] == ids[at + 1 :]

    @pytest.mark.parametrize("letter", ["o", "\U0001f33e"])
    def test_a_page_is_filled_from_beyond_those_who_do_not_show_what_is_asked_for(
        self, store: Store, letter: str
    ) -> None:
        hidden = [
            org(f"{letter}{i:03}", place=Place(city="Hue"), consent={"city": Audience.PRIVATE})
            for i in range(150)
        ]
        shown = [org(f"{letter}{i}", place=Place(city="Hue")) for i in ("060", "2", "3", "4")]
        write(store, *hidden[:60], *hidden[61:], *shown)
        where = OrganizationFilter(city="Hue")
        first = store.organizations(where, limit=2)
        assert [one.id for one in first] == [f"{letter}060", f"{letter}2"]
        rest = store.organizations(where, after=first[-1].id, limit=9)
        assert [one.id for one in rest] == [f"{letter}3", f"{letter}4"]
        assert len(store.organizations(where, audience=Audience.PRIVATE)) == 153
