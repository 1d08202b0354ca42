import pytest

from matcher.languages import language, languages

NOBODY: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("We collect surplus vegetables and cook them for shelters.", "en"),
        ("Chúng tôi nấu cơm cho người vô gia cư ở bến cảng.", "vi"),
        ("Recogemos comida sobrante y la damos a quienes pasan hambre.", "es"),
        ("Nous récupérons les surplus pour ceux qui ont faim.", "fr"),
        ("我们收集剩余食物，送给挨饿的人。", "zh"),
    ],
)
def test_a_sentence_tells_its_language_by_itself(text: str, code: str) -> None:
    assert language(text) == code


def test_a_sentence_is_believed_over_what_its_author_is_said_to_speak() -> None:
    text = "We collect surplus vegetables and cook them for shelters."
    assert language(text, frozenset({"fr", "zh"})) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [("冷藏", "zh"), ("我们收集剩余食物，送给挨饿的人。", "zh"), ("Мы помогаем", "ru")],
)
def test_a_short_text_in_another_script_is_not_in_the_language_of_its_author(
    text: str, code: str
) -> None:
    assert language(text, frozenset({"en"})) == code


def test_a_short_text_in_a_script_of_several_languages_is_in_the_one_of_its_author() -> None:
    assert language("食品", frozenset({"ja"})) == "ja"
    assert language("食品", frozenset({"zh"})) == "zh"


def test_a_short_text_is_in_a_language_of_its_author() -> None:
    assert language("Radio", frozenset({"es"})) == "es"
    assert language("Radio", frozenset({"vi"})) == "vi"


def test_of_the_languages_of_an_author_the_likelier_is_taken() -> None:
    assert language("cold storage", frozenset({"en", "zh"})) == "en"
    assert language("冷藏", frozenset({"en", "zh"})) == "zh"


@pytest.mark.parametrize("text", ["", "   ", "12:30 - 14:00", "🥕🥕", "***"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert language(text, frozenset({"en"})) == ""


def test_a_language_that_cannot_be_told_apart_is_no_hint() -> None:
    assert language("We collect vegetables and cook them.", frozenset({"tlh", ""})) == "en"


def test_each_text_has_the_hints_of_its_own_author() -> None:
    assert languages(("Radio", "Radio", ""), [["es"], ["fr"], []]) == ("es", "fr", "")


def test_texts_and_hints_must_be_as_many() -> None:
    with pytest.raises(ValueError, match="zip"):
        languages(("Radio",), [])
