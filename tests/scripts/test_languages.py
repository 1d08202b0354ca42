"""The demo's recommendations come out wholly in the language asked for, quotes aside."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from api import convert_results
from api.schemas import MatchQuery, RecommendQuery, ResultsOut, SearchQuery
from api.services.bridge import network_of
from graph.formats import read_network
from graph.snapshot import Snapshot, snapshot_of
from matcher.engine import Engine
from matcher.recommend import recommend
from matcher.signals import SIGNALS, SWITCHED
from matcher.topics import SENTENCES, search
from matcher.wording import CATALOGUES, wording
from scripts import demo
from scripts.cli import results

FOLDER = Path(demo.__file__).parent
ASKERS = 12
WORD = re.compile(r"[^\W\d_]+")
Texts = Iterator[str]
TYPED = {
    "decided", "id", "include", "km", "learn", "model", "nanoe", "ndcg", "partnergraph", "partners",
    "post", "show", "v",
}  # fmt: skip
"""What is typed or measured alike everywhere."""
SHARED = {
    "es": {"a", "academia", "no", "sector"},
    "fr": {
        "a", "an", "but", "candidate", "condition", "conditions", "contact", "distance", "gain",
        "mission", "missions", "on", "part", "place", "places", "points", "s",
    },
    "vi": {"so"},
    "zh": set(),
}  # fmt: skip
"""Words of a language that English has as well."""


class Demo:
    """The demo network, compared by its words alone: no model is needed to speak of it."""

    def __init__(self) -> None:
        truths = json.loads((FOLDER / "truths.json").read_text(encoding="utf-8"))
        self.snapshot: Snapshot = snapshot_of(read_network(FOLDER / "network").batch)
        self.engine = Engine.of(network_of(self.snapshot, date.fromisoformat(truths["as_of"])))
        ids = self.engine.features.network.organizations.ids
        self.askers = ids[:: len(ids) // ASKERS]

    def recommended(self, asker: str, language: str) -> ResultsOut:
        found = recommend(self.engine, asker, n=15, decided=dict.fromkeys(self.askers, "met"),
                          language=language)  # fmt: skip
        return convert_results.results(found, self.snapshot.organization, 1, language)

    def found(self, topic: str, language: str) -> ResultsOut:
        found = search(self.engine, topic, language=language)
        return convert_results.results(found, self.snapshot.organization, 1, language)

    def own_texts(self) -> Texts:
        """What the network says of itself, which is not ours to translate."""
        for org in self.snapshot.organizations:
            yield from (org.id, org.name, *map(str, org.topics))
            yield from (*org.areas_served, *org.populations_served)
            yield from (org.place.city or "", org.place.region or "", org.place.country or "")


@pytest.fixture(scope="module")
def network() -> Demo:
    return Demo()


def words(text: str) -> set[str]:
    return {word.lower() for word in WORD.findall(text)}


def of_catalogue(language: str) -> Texts:
    """Everything that is said in a language, its places left out."""
    catalogue = CATALOGUES[language]
    for sentence in catalogue.sentences.values():
        for form in [sentence] if isinstance(sentence, str) else sentence.values():
            yield re.sub(r"\{.*?\}", " ", form)
    for signal in catalogue.signals.values():
        yield from (signal.label, signal.missing, signal.sentence)
    yield from catalogue.sectors.values()


def english() -> set[str]:
    """Every English word of ours: sentences, docstrings of signals, and values of fields."""
    ours = [*of_catalogue("en"), *(s.sentence for s in (*SIGNALS, *SWITCHED)), *SENTENCES.values()]
    ours += [word for catalogue in CATALOGUES.values() for word in catalogue.sectors]
    return set().union(*map(words, ours))


def left_in_english(text: str, language: str, own: set[str]) -> set[str]:
    """English words of ours in a text, once what is the network's own is taken out of it."""
    text = " ".join(text.split())
    for one in sorted(own, key=len, reverse=True):
        text = text.replace(one, " ")
    return words(text) & (english() - TYPED - SHARED.get(language, set()))


def printed(capsys: pytest.CaptureFixture[str], found: ResultsOut, query: object) -> str:
    results.print_ranked(found, query)  # type: ignore[arg-type]
    return capsys.readouterr().out


def quoted(found: ResultsOut) -> set[str]:
    return {
        " ".join(quote.text.split())
        for item in found.items
        for group in results.GROUPS
        for reason in getattr(item.reasons, group)
        for quote in reason.quotes
    }


@pytest.mark.parametrize("language", sorted(set(CATALOGUES) - {"en"}))
def test_no_catalogue_holds_an_english_word(language: str) -> None:
    assert left_in_english(" ".join(of_catalogue(language)), language, set()) == set()


@pytest.mark.parametrize("language", sorted(set(CATALOGUES) - {"en"}))
def test_nothing_of_ours_is_left_in_english(
    network: Demo, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    own = {" ".join(text.split()) for text in network.own_texts() if text}
    asked: list[tuple[ResultsOut, MatchQuery]] = [
        (network.recommended(asker, language), RecommendQuery(lang=language))
        for asker in network.askers
    ]
    topic = SearchQuery(q="cold storage for rescued food", lang=language)
    asked.append((network.found(topic.q, language), topic))
    for found, query in asked:
        assert found.items
        told = " ".join(
            (item.model_dump_json(include={"unknown", "confidence_text"})
             + " ".join(f"{part.label} {part.sentence}" for part in item.parts))
            for item in found.items
        )  # fmt: skip
        told = told.replace('"unknown"', "").replace('"confidence_text"', "")
        text = printed(capsys, found, query) + told
        assert left_in_english(text, language, own | quoted(found)) == set()


EMPTY: dict[str, tuple[MatchQuery, dict[str, object]]] = {
    "nobody_satisfies": (RecommendQuery(city="Atlantis", sector=["business", "research"]), {}),
    "nobody_to_do_with_it": (SearchQuery(q="x"), {"considered": 3}),
    "nobody_undecided": (RecommendQuery(), {"left_out": {"met": 2}}),
    "nobody_new": (RecommendQuery(), {}),
    "nobody_at_all": (SearchQuery(q="x"), {}),
}
"""What is asked and found where a list is empty, by the sentence that says so."""


@pytest.mark.parametrize("language", CATALOGUES)
@pytest.mark.parametrize("key", EMPTY)
def test_an_empty_list_is_told_in_the_language_asked_for(
    capsys: pytest.CaptureFixture[str], language: str, key: str
) -> None:
    query, found = EMPTY[key]
    empty = {"version": 1, "lang": language, "items": [], "without": [], "considered": 0}
    answer = ResultsOut.model_validate({**empty, **found})
    text = " ".join(printed(capsys, answer, query).split())
    say = wording(language)
    parts = re.split(r"\{.*?\}", str(CATALOGUES[language].sentences[key]))
    assert all(" ".join(part.split()) in text for part in parts), text
    if key == "nobody_satisfies":
        assert "Atlantis" in text
        assert all(say.sector(one) in text for one in ("business", "research"))
    if language != "en":
        assert left_in_english(text, language, {"Atlantis"}) == set()


def test_the_english_answer_would_be_caught(
    network: Demo, capsys: pytest.CaptureFixture[str]
) -> None:
    found = network.recommended(network.askers[0], "en")
    text = printed(capsys, found, RecommendQuery())
    own = {" ".join(one.split()) for one in network.own_texts() if one} | quoted(found)
    assert {"you", "they", "known"} <= left_in_english(text, "fr", own)


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_language_changes_the_words_and_nothing_else(network: Demo, language: str) -> None:
    def told(language: str) -> list[object]:
        found = network.recommended(network.askers[1], language)
        return [
            (item.organization.id, item.score, len(item.unknown), [
                (group, len(getattr(item.reasons, group)),
                 [reason.quotes for reason in getattr(item.reasons, group)])
                for group in results.GROUPS
            ])
            for item in found.items
        ]  # fmt: skip

    assert told(language) == told("en")
