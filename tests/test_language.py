"""The data of languages: every file reads, every row proves itself."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.edtf import parse_edtf
from sitegen.language import UNDETERMINED, available_languages, flatten, load_language
from sitegen.normalize.body.phrases import phrases_of
from sitegen.passages import find_foreign, identify, identify_any
from sitegen.wording import Pattern

TAGS = (*available_languages(), UNDETERMINED)


def rows() -> Sequence[object]:
    found = []
    for tag in TAGS:
        language = load_language(tag)
        for name, patterns in (
            ("prompts", language.prompts),
            ("prompt_prefixes", language.prompt_prefixes),
            ("boilerplate.patterns", language.boilerplate.patterns),
        ):
            found += [pytest.param(row, id=f"{tag}.{name}[{number}]") for number, row in enumerate(patterns)]
    return found


@pytest.mark.parametrize("row", rows())
def test_each_pattern_finds_its_example_and_not_its_counter_example(row: Pattern) -> None:
    assert row.expression.search(flatten(row.example))
    assert not row.expression.search(flatten(row.counter))


@pytest.mark.parametrize("tag", TAGS)
def test_each_phrase_of_boilerplate_is_known_as_such(tag: str) -> None:
    boilerplate = load_language(tag).boilerplate
    for phrase in (*boilerplate.lines, *boilerplate.labels, *boilerplate.starts):
        assert phrases_of(tag).match(phrase)


@pytest.mark.parametrize("tag", TAGS)
def test_each_label_needs_a_mark_behind_it(tag: str) -> None:
    for label in load_language(tag).boilerplate.labels:
        assert phrases_of(tag).match(f"> {label} : le barrage")
        assert not phrases_of(tag).match(f"{label} le barrage du lac")


@pytest.mark.parametrize("tag", available_languages())
def test_each_language_can_write_dates(tag: str) -> None:
    language = load_language(tag)
    date = parse_edtf("2019-03-07")
    assert date
    assert (len(language.months), len(language.weekdays)) == (12, 7)
    assert language.months[2] in language.date(date)


def test_the_language_of_a_country_without_data_has_that_of_the_language() -> None:
    assert load_language("fr-BE").tag == "fr-BE"
    assert load_language("fr-BE").months == load_language("fr").months


def test_a_language_without_data_has_its_tag_only() -> None:
    assert load_language("tlh").name == "tlh"


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("La ministre a ouvert le barrage au bord du lac.", "fr"),
        ("The minister opened the dam on the shore of the lake.", "en"),
        ("Die Ministerin hat den Damm am Ufer des Sees eröffnet.", "de"),
        ("La ministra abrió la presa a la orilla del lago.", "es"),
        ("La ministra ha aperto la diga sulla riva del lago.", "it"),
        ("A ministra abriu a barragem à beira do lago.", "pt"),
        ("افتتحت الوزيرة السد على ضفاف البحيرة.", "ar"),
    ],
)
def test_a_sentence_says_its_language(text: str, tag: str) -> None:
    assert identify(text) == tag


@pytest.mark.parametrize(
    ("text", "declared", "tag"),
    [
        ("По словам министра, соглашение о реке будет подписано в пятницу, а работы начнутся весной.", None, "ru"),
        (
            "部長は湖の岸辺でダムを開き、漁師たちは長いあいだ待っていた水がようやく戻ると述べた。谷の人々は夜まで祝った。"
            * 2,
            None,
            "ja",
        ),
        (
            "Ministrul a deschis barajul de pe malul lacului, iar pescarii spun că apa se va întoarce în această vară.",
            "ro-RO",
            "ro",
        ),
        (
            "Der Preis: Ada Roy, Luc Petit, Ines Vogel, Jan Berg, Lea Kurz, Tom Stein, Mia Wald, Paul Feld, Nora Bach.",
            "en",
            "de",
        ),
        ("Ada Roy 12, Luc Petit 11, Ines Vogel 10.", "ro", "fr"),
    ],
)
def test_a_text_in_none_of_our_languages_says_its_own(text: str, declared: str | None, tag: str) -> None:
    assert identify_any(text, declared) == tag


@pytest.mark.parametrize(
    ("passage", "around", "tag"),
    [
        ("We have waited for the water of this valley, and we will not wait for it again, she said.", "fr", "en"),
        ("Wir haben auf das Wasser in diesem Tal gewartet, und wir werden nicht noch einmal warten.", "fr", "de"),
        ("Hemos esperado el agua de este valle, y no vamos a esperar otra vez a que se abra la presa.", "pt", "es"),
        ("Nous avons attendu l’eau de cette vallée, et nous ne l’attendrons pas une seconde fois.", "en", "fr"),
        ("افتتحت الوزيرة السد على ضفاف البحيرة.", "fr", "ar"),
        ("Министр открыла плотину на берегу озера.", "fr", "ru"),
        ("Міністерка відкрила греблю на березі озера.", "fr", "und-Cyrl"),
        ("وزیر سد را در کنار دریاچه افتتاح کرد.", "fr", "und-Arab"),
    ],
)
def test_a_passage_in_another_language_is_named(passage: str, around: str, tag: str) -> None:
    assert find_foreign(passage, around) == tag


@pytest.mark.parametrize(
    ("passage", "around"),
    [
        ("La ministre a ouvert le barrage au bord du lac, devant les gens de la vallée et de la ville.", "fr"),
        ("Water for all", "fr"),
        ("Wang Yi, Li Hui, Qin Gang, Xie Feng, Ma Zhaoxu, Deng Li, Hua Chunying, Mao Ning, Liu Jianchao, Li Xi", "fr"),
        ("Le mot d’ordre, « we have waited for the water », a été repris par les gens de la vallée.", "fr"),
        ("افتتحت الوزيرة السد على ضفاف البحيرة.", "ar"),
        ("", "fr"),
    ],
)
def test_a_passage_that_may_be_of_its_text_is_not(passage: str, around: str) -> None:
    assert find_foreign(passage, around) is None


@given(st.text())
def test_flat_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(flatten(text)) == len(text)
