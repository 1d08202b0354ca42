import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.encoders import clean, text_hash
from matcher.encoders.text import MAX_CHARACTERS

ANYTHING = st.text(st.characters(exclude_categories=[]))


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("cafe\u0301", "caf\u00e9"),
        ("a\x00b", "a b"),
        ("bread\ud83d and soup", "bread and soup"),
        ("  two\t\tlines\r\n\n here ", "two lines here"),
        ("\u1100\u1161", "\uac00"),
        ("\U0001f469\u200d\U0001f373 cooks", "\U0001f469\u200d\U0001f373 cooks"),
        ("", ""),
        ("\x00\x07\ud800", ""),
    ],
)
def test_a_text_is_composed_and_freed_of_what_no_model_reads(raw: str, cleaned: str) -> None:
    assert clean(raw) == cleaned


@given(ANYTHING)
def test_a_clean_text_can_be_stored_is_composed_and_stays_as_it_is(raw: str) -> None:
    once = clean(raw)
    once.encode("utf-8")
    assert unicodedata.is_normalized("NFC", once)
    assert clean(once) == once


def test_a_huge_text_is_cut_without_being_read_to_its_end() -> None:
    began = perf_counter()
    cleaned = clean("cold storage " * 2_000_000)
    assert len(cleaned) <= MAX_CHARACTERS
    assert cleaned.startswith("cold storage cold")
    assert perf_counter() - began < 1.0


def test_the_hash_of_a_text_never_changes_between_versions() -> None:
    # By `printf 'Cold storage' | b2sum -l 128`: stored vectors are found again by it.
    assert text_hash("Cold storage") == "969521b803e0911ed9a98493710e11ab"


def test_texts_that_are_cleaned_to_the_same_have_the_same_hash_and_others_do_not() -> None:
    assert text_hash(" Cold\n storage\x00") == text_hash("Cold storage")
    assert text_hash("cafe\u0301") == text_hash("caf\u00e9")
    assert text_hash("Cold storage") != text_hash("cold storage")
