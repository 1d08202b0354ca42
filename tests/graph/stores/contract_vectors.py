"""The contract on vectors: kept by kind and model, exact neighbours, gone with their record."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from graph.model import Audience, Place
from graph.stores.base import Store
from graph.stores.values import Nearest, OrganizationFilter, VectorKind
from tests.builders import need, offer, org, partnership
from tests.graph.stores.contract_base import NOW, StoreFixtures, write

X, Y = [1.0, 0.0, 0.0], [0.0, 1.0, 0.0]
BETWEEN = [0.6, 0.8, 0.0]
BEHIND = [-1.0, 0.0, 0.0]


def rows(*vectors: list[float]) -> NDArray[np.float32]:
    """Vectors as a matrix."""
    return np.array(vectors, np.float32)


def put(store: Store, kind: VectorKind, model: str, **vectors: list[float]) -> None:
    """Keep vectors by id, each with the hash "h:" and its id."""
    hashes = [f"h:{id}" for id in vectors]
    store.put_vectors(kind, model, list(vectors), hashes, rows(*vectors.values()))


def random_rows(seed: int, n: int, dimension: int) -> NDArray[np.float32]:
    """Random directions."""
    found = np.random.default_rng(seed).normal(size=(n, dimension))
    unit: NDArray[np.float32] = (found / np.linalg.norm(found, axis=1)[:, None]).astype(np.float32)
    return unit


class VectorContract(StoreFixtures):
    """Keeping vectors."""

    def test_vectors_come_back_by_id_with_their_hashes(self, store: Store) -> None:
        write(store, *map(org, "abc"))
        put(store, "organization", "m", c=Y, a=X)
        found = store.vectors("organization", "m")
        assert found.ids == ("a", "c")
        assert found.hashes == ("h:a", "h:c")
        assert found.matrix.dtype == np.float32
        assert found.matrix.tolist() == [X, Y]

    def test_float32_comes_back_bit_by_bit(self, store: Store) -> None:
        given = random_rows(1, 50, 384)
        ids = [f"t{i:02}" for i in range(50)]
        store.put_vectors("term", "m", ids, ids, given)
        assert store.vectors("term", "m").matrix.tobytes() == given.tobytes()

    def test_where_there_are_none_the_shape_is_0_by_0(self, store: Store) -> None:
        found = store.vectors("organization", "m")
        assert (found.ids, found.hashes, found.matrix.shape) == ((), (), (0, 0))
        assert found.matrix.dtype == np.float32
        assert store.nearest("organization", "m", rows(X)[0], 5) == []

    def test_kinds_and_models_never_mix(self, store: Store) -> None:
        write(store, org("a"), offer("a", "a"), partnership("a", "a"))
        put(store, "organization", "m", a=X)
        put(store, "organization", "other", a=[0.0, 1.0])
        put(store, "resource", "m", a=Y)
        put(store, "partnership", "m", a=BETWEEN)
        put(store, "term", "m", a=BEHIND)
        assert store.vectors("organization", "m").matrix.tolist() == [X]
        assert store.vectors("organization", "other").matrix.tolist() == [[0.0, 1.0]]
        assert store.vectors("resource", "m").matrix.tolist() == [Y]
        assert store.vectors("partnership", "m").matrix.tolist() == rows(BETWEEN).tolist()
        assert store.vectors("term", "m").matrix.tolist() == [BEHIND]
        assert store.nearest("organization", "m", rows(X)[0], 9) == [Nearest("a", 1.0)]

    def test_putting_again_replaces_vector_and_hash(self, store: Store) -> None:
        write(store, *map(org, "ab"))
        put(store, "organization", "m", a=X, b=Y)
        store.put_vectors("organization", "m", ["a"], ["new"], rows(BEHIND))
        found = store.vectors("organization", "m")
        assert found.hashes == ("new", "h:b")
        assert found.matrix.tolist() == [BEHIND, Y]

    def test_ids_that_no_record_bears_are_passed_over_except_for_terms(self, store: Store) -> None:
        write(store, org("a"))
        put(store, "organization", "m", a=X, ghost=Y)
        put(store, "resource", "m", a=X)
        put(store, "term", "m", ghost=Y)
        assert store.vectors("organization", "m").ids == ("a",)
        assert store.vectors("resource", "m").ids == ()
        assert store.vectors("term", "m").ids == ("ghost",)

    def test_vectors_are_no_part_of_the_version(self, store: Store) -> None:
        write(store, org("a"))
        put(store, "organization", "m", a=X)
        assert store.version() == 1
        assert len(store.audit()) == 1

    def test_thousands_may_be_put_at_once(self, store: Store) -> None:
        ids = [f"t{i:04}" for i in range(4001)]
        given = random_rows(9, len(ids), 3)
        store.put_vectors("term", "m", ids, [f"h{id}" for id in ids], given)
        found = store.vectors("term", "m")
        assert (found.ids, found.hashes) == (tuple(ids), tuple(f"h{id}" for id in ids))
        assert (found.matrix == given).all()

    def test_no_vectors_at_all_may_be_put(self, store: Store) -> None:
        store.put_vectors("term", "m", [], [], np.zeros((0, 3), np.float32))
        assert store.vectors("term", "m").ids == ()

    @pytest.mark.parametrize(
        ("ids", "matrix"),
        [
            (["a", "b"], rows(X)),
            (["a"], rows(X)[0]),
            (["a"], rows([0.5, 0.5, 0.0])),
            (["a"], rows([0.0, 0.0, 0.0])),
            (["a"], rows([float("nan"), 0.0, 0.0])),
        ],
        ids=["too few rows", "one dimension", "short", "zero", "NaN"],
    )
    def test_a_matrix_of_wrong_shape_or_length_is_refused(
        self, store: Store, ids: list[str], matrix: NDArray[np.float32]
    ) -> None:
        with pytest.raises(ValueError, match="vectors"):
            store.put_vectors("term", "m", ids, ids, matrix)
        assert store.vectors("term", "m").ids == ()

    def test_a_model_keeps_its_dimension(self, store: Store) -> None:
        put(store, "term", "m", a=X)
        with pytest.raises(ValueError, match="another name"):
            put(store, "term", "m", b=[1.0, 0.0])
        assert store.vectors("term", "m").ids == ("a",)

    def test_vectors_go_with_their_records_whatever_the_model(self, store: Store) -> None:
        write(store, *map(org, "ab"), offer("r", "a"), partnership("p", "a"))
        for model in ("m", "n"):
            put(store, "organization", model, a=X, b=Y)
            put(store, "resource", model, r=X)
            put(store, "partnership", model, p=X)
            put(store, "term", model, a=X)
        store.delete_organization("a", actor="bo", now=NOW)
        for model in ("m", "n"):
            assert store.vectors("organization", model).ids == ("b",)
            assert store.vectors("resource", model).ids == ()
            assert store.vectors("partnership", model).ids == ()
            assert store.vectors("term", model).ids == ("a",)
        assert store.check() == []

    def test_replace_takes_the_vectors_of_what_it_removes_and_leaves_the_others(
        self, store: Store
    ) -> None:
        write(store, *map(org, "ab"), offer("r", "a"), offer("s", "a"), partnership("p", "a"))
        put(store, "organization", "m", a=X, b=Y)
        put(store, "resource", "m", r=X, s=Y)
        put(store, "partnership", "m", p=X)
        put(store, "term", "m", b=X)
        write(store, org("a", "new name"), offer("r", "a", "new title"), replace=True)
        assert store.vectors("organization", "m").ids == ("a",)
        assert store.vectors("resource", "m").ids == ("r",)
        assert store.vectors("partnership", "m").ids == ()
        assert store.vectors("term", "m").ids == ("b",)


class NearestContract(StoreFixtures):
    """Exact nearest neighbours."""

    def test_the_nearest_come_best_first_with_raw_cosines(self, store: Store) -> None:
        put(store, "term", "m", behind=BEHIND, between=BETWEEN, x=X, y=Y)
        found = store.nearest("term", "m", rows(X)[0], 4)
        assert [near.id for near in found] == ["x", "between", "y", "behind"]
        assert [near.cosine for near in found] == pytest.approx([1, 0.6, 0, -1], abs=1e-6)
        assert store.nearest("term", "m", rows(X)[0], 2) == found[:2]
        assert store.nearest("term", "m", rows(X)[0], 0) == []

    def test_ties_break_by_id_wherever_the_rows_lie(self, store: Store) -> None:
        same = random_rows(2, 1, 384)
        ids = [f"t{i:03}" for i in range(101)]
        shuffled = [ids[i] for i in np.random.default_rng(3).permutation(101)]
        store.put_vectors("term", "m", shuffled, shuffled, np.repeat(same, 101, axis=0))
        found = store.nearest("term", "m", random_rows(4, 1, 384)[0], 101)
        assert [near.id for near in found] == ids
        assert len({near.cosine for near in found}) == 1

    def test_neighbours_are_those_of_a_search_over_all(self, store: Store) -> None:
        given = random_rows(5, 300, 24)
        ids = [f"t{i:03}" for i in range(300)]
        store.put_vectors("term", "m", ids, ids, given)
        for asked in random_rows(6, 5, 24):
            cosines = {
                id: sum(float(x) * float(y) for x, y in zip(row, asked, strict=True))
                for id, row in zip(ids, given, strict=True)
            }
            expected = sorted(ids, key=lambda id: (-cosines[id], id))[:10]
            found = store.nearest("term", "m", asked, 10)
            assert [near.id for near in found] == expected
            assert [n.cosine for n in found] == pytest.approx([cosines[i] for i in expected])

    def test_a_vector_of_another_dimension_is_refused(self, store: Store) -> None:
        put(store, "term", "m", a=X)
        with pytest.raises(ValueError, match="shape"):
            store.nearest("term", "m", rows([1.0, 0.0])[0], 1)

    def test_what_was_just_written_is_found(self, store: Store) -> None:
        put(store, "term", "m", a=X)
        assert store.nearest("term", "m", rows(Y)[0], 1)[0].id == "a"
        put(store, "term", "m", b=Y)
        assert store.nearest("term", "m", rows(Y)[0], 1)[0].id == "b"

    def test_equal_neighbours_beyond_any_page_break_by_id(self, store: Store) -> None:
        ids = [f"o{i:03}" for i in range(300)]
        write(store, *map(org, ids))
        put(store, "organization", "m", **dict.fromkeys(reversed(ids), X))
        found = store.nearest("organization", "m", rows(X)[0], 3)
        assert [one.id for one in found] == ids[:3]

    def test_a_vector_without_direction_is_equally_near_to_all(self, store: Store) -> None:
        write(store, org("a"), org("b"))
        put(store, "organization", "m", b=X, a=Y)
        found = store.nearest("organization", "m", rows([0.0, 0.0, 0.0])[0], 1)
        assert found == [Nearest("a", 0.0)]

    def test_what_a_filter_finds_near_shows_only_the_sides_that_are_open(
        self, store: Store
    ) -> None:
        hue = Place(city="Hue")
        write(
            store,
            org("a", place=hue, consent={"offers": Audience.MEMBERS}),
            org("b", place=hue, consent={"needs": Audience.PRIVATE}),
            org("c"),
            *(offer(f"o{id}", id) for id in "abc"),
            *(need(f"n{id}", id) for id in "abc"),
        )
        ids = ["oa", "na", "ob", "nb", "oc", "nc"]
        put(store, "resource", "m", **dict.fromkeys(ids, X))
        where = OrganizationFilter(city="Hue")
        for audience, near in (
            (Audience.PUBLIC, ["na", "ob"]),
            (Audience.MEMBERS, ["na", "oa", "ob"]),
            (Audience.PRIVATE, ["na", "nb", "oa", "ob"]),
        ):
            found = store.nearest("resource", "m", rows(X)[0], 9, where, audience)
            assert [one.id for one in found] == near
