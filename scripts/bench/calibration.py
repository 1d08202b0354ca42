"""Whether the stated chances of isolation come true, on networks that are known whole.

`python -m scripts.bench.calibration [--network DIR ...] [--edges FILE ...] [--runs N] [--svg FILE]`

Hides members of each network, lets the others report their ties with a share forgotten, and
holds what is stated against the truth. A network folder gives a network a year (who works with
whom in partnerships begun in it), or, without partnerships, the members that serve a place few
others serve. A file of edges has two names a line, or one for a member without ties.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from pathlib import Path

import networkx as nx
import numpy as np

from api.services.calibration_plot import Point, calibration_svg
from graph.formats import read_network
from graph.model import Batch
from scripts.bench.surveys import KINDS, Known, Outcome, outcomes, surveyed

TRIALS = (
    (0.3, "random", 0.0),
    (0.5, "random", 0.0),
    (0.3, "hubs", 0.0),
    (0.3, "periphery", 0.0),
    (0.3, "isolates", 0.0),
    (0.3, "random", 0.05),
)
"""Share that keeps silent, who that is, and the share of mistaken reports."""
RETURNED = (0.6, 0.9)
"""Between which the share of ties that a respondent reports is drawn in each run."""
LEAST_MEMBERS, MOST_SERVING = 100, 6


def main() -> None:
    """Print the tables, and write the plot."""
    parser = argparse.ArgumentParser(prog="python -m scripts.bench.calibration")
    parser.add_argument("--network", type=Path, nargs="*", default=[], help="network folders")
    parser.add_argument("--edges", type=Path, nargs="*", default=[], help="files of edges")
    parser.add_argument("--runs", type=int, default=60)
    parser.add_argument("--svg", type=Path, help="where to write the plot of 30% random silence")
    asked = parser.parse_args()
    networks = [
        *(one for folder in asked.network for one in of_folder(folder)),
        *(of_edges(path) for path in asked.edges),
        *bundled(),
        *models(),
    ]
    for number, (share, pattern, mistaken) in enumerate(TRIALS):
        print(f"\n## {share:.0%} silent: {pattern}; {mistaken:.0%} of reports mistaken")
        found = {
            known: _runs(known, share, pattern, mistaken, asked.runs, number) for known in networks
        }
        for line in _table(found):
            print(line, flush=True)
        if number == 0 and asked.svg:
            points = [one for known, got in found.items() if known.real for one in _points(got)]
            title = f"Stated chance of isolation, {share:.0%} silent"
            asked.svg.write_text(calibration_svg(points, title), encoding="utf-8")


def _runs(
    known: Known, share: float, pattern: str, mistaken: float, runs: int, seed: int
) -> list[Outcome]:
    rng = np.random.default_rng([seed, known.n, len(known.edges)])
    found: list[Outcome] = []
    for _ in range(runs):
        returned = float(rng.uniform(*RETURNED))
        seen = surveyed(known, share, pattern, returned, rng, mistaken=mistaken)
        found += outcomes(known, seen, returned, rng)
    return found


def _table(found: dict[Known, list[Outcome]]) -> Iterator[str]:
    yield (
        "| network | members | isolates | kind | runs | told | stated | true | difference "
        "| mean error | error of chance alone | within 5 points | chance alone within | Brier "
        "| true share in the range |"
    )
    yield "|---" * 15 + "|"
    for known, got in found.items():
        for kind in KINDS:
            row = [one for one in got if one.kind == kind]
            told = [one for one in row if one.stated.value is not None]
            name = f"{known.name}{'' if known.real else ' (model)'}"
            start = f"| {name} | {known.n} | {int((known.degree == 0).sum())} | {kind} | {len(row)}"
            if not told:
                yield f"{start} | 0 |" + " |" * 9
                continue
            stated = np.array([one.stated.value for one in told], np.float64)
            truth = np.array([one.truth for one in told])
            exact = np.array([one.exact for one in told])
            cases = np.array([one.stated.alike for one in told], np.float64)
            error, noise = np.abs(stated - truth), np.abs(exact - truth)
            brier = np.average(truth * (1 - stated) ** 2 + (1 - truth) * stated**2, weights=cases)
            held = np.mean([_holds(one) for one in told])
            yield (
                f"{start} | {len(told)} | {stated.mean():.3f} | {truth.mean():.3f} "
                f"| {(stated - truth).mean():+.3f} | {error.mean():.3f} | {noise.mean():.3f} "
                f"| {(error <= 0.05).mean():.0%} | {(noise <= 0.05).mean():.0%} | {brier:.3f} "
                f"| {held:.0%} |"
            )


def _holds(one: Outcome) -> bool:
    low, high = one.stated.low, one.stated.high
    return low is not None and high is not None and low - 1e-9 <= one.truth <= high + 1e-9


def _points(got: Sequence[Outcome], tenths: int = 10) -> list[Point]:
    """Put what was stated of apparent isolates together by tenths of the chance."""
    by_tenth: dict[int, list[Outcome]] = defaultdict(list)
    for one in got:
        if one.stated.value is not None and one.kind.startswith("isolate"):
            by_tenth[min(int(one.stated.value * tenths), tenths - 1)].append(one)
    found = []
    for ones in by_tenth.values():
        cases = np.array([one.stated.alike for one in ones])
        stated = np.average([one.stated.value or 0.0 for one in ones], weights=cases)
        truth = np.average([one.truth for one in ones], weights=cases)
        found.append(Point(float(stated), float(truth), int(cases.sum())))
    return found


def of_folder(folder: Path) -> Iterator[Known]:
    """Yield the networks of a folder: one a year, or one by places served."""
    batch = read_network(folder).batch
    years: dict[int, list[set[str]]] = defaultdict(list)
    for one in batch.partnerships:
        if one.start is not None:
            years[one.start.year].append({member.organization_id for member in one.members})
    name = folder.parent.name if folder.name == "network" else folder.name
    for year, groups in sorted(years.items()):
        known = _of_groups(f"{name} {year}", groups, set().union(*groups))
        if known.n >= LEAST_MEMBERS:
            yield known
    if not years:
        groups = _serving(batch)
        yield _of_groups(name, groups, {org.id for org in batch.organizations})


def _serving(batch: Batch) -> list[set[str]]:
    places: dict[str, set[str]] = defaultdict(set)
    for org in batch.organizations:
        for area in org.areas_served:
            places[area].add(org.id)
    return [ids for ids in places.values() if len(ids) <= MOST_SERVING]


def _of_groups(name: str, groups: Iterable[set[str]], members: set[str]) -> Known:
    at = {id: place for place, id in enumerate(sorted(members))}
    pairs = {pair for ids in groups for pair in combinations(sorted(at[id] for id in ids), 2)}
    return Known(name, len(at), np.array(sorted(pairs), np.int64).reshape(-1, 2))


def of_edges(path: Path) -> Known:
    """Read a file of edges."""
    rows = [line.split() for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    members = {name for row in rows for name in row}
    return _of_groups(path.stem, [set(row) for row in rows if len(set(row)) > 1], members)


def bundled() -> Iterator[Known]:
    """Yield the small real networks that networkx brings."""
    graphs = {
        "karate club": nx.karate_club_graph(),
        "Les Misérables": nx.les_miserables_graph(),
        "Florentine families": nx.florentine_families_graph(),
    }
    for name, graph in graphs.items():
        plain = nx.convert_node_labels_to_integers(graph)
        yield Known(name, len(plain), np.array(list(plain.edges), np.int64))


def models() -> Iterator[Known]:
    """Yield random networks with heavy tails and a tenth or more without ties."""
    for n, power in ((150, 2.2), (1_000, 2.2), (5_000, 2.5)):
        rng = np.random.default_rng(n)
        degree = np.minimum(rng.zipf(power, n) - (rng.random(n) < 0.3), n // 10)
        degree[0] += degree.sum() % 2
        graph = nx.Graph(nx.configuration_model(degree.tolist(), seed=n))
        graph.remove_edges_from(nx.selfloop_edges(graph))
        yield Known(f"heavy tail {power}", n, np.array(list(graph.edges), np.int64), real=False)


if __name__ == "__main__":
    main()
