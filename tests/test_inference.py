"""A date that is deduced: what bounds it, and when it is a day."""

import datetime as dt

import pytest

from sitegen.authority import build_authority
from sitegen.edtf import parse_edtf
from sitegen.language import load_language
from sitegen.model import AuthorityRecord, RawArticle, Role, TermId
from sitegen.normalize import Draft, build_knowledge, make_briefing, normalize
from sitegen.normalize.actors.offices import find_holders, load_offices


def person(name: str, *roles: tuple[str, str, str]) -> AuthorityRecord:
    last = name.rpartition(" ")[2]
    return AuthorityRecord(
        id=TermId(name.lower().replace(" ", "-")),
        kind="person",
        name=name,
        sort=f"{last}, {name}",
        roles=tuple(Role(title=title, start=parse_edtf(start), end=parse_edtf(end)) for title, start, end in roles),
    )


KNOW = build_knowledge(
    build_authority(
        [
            person(
                "Ada Roy",
                ("vice-ministre des Affaires étrangères", "2012", "2014"),
                ("ministre ostrellienne des Affaires étrangères", "2018-05-01", "2019-09-30"),
            ),
            person(
                "Tomas Keriel", ("président de Miranie", "2010-01-01", "2014-12-31"), ("président", "2019-01-01", "")
            ),
            person("Jean Petit", ("président de Miranie", "1990", "2019")),
            person("Oda Vik", *((f"{word} d’Ostrelle", "2018", "2019") for word in ("ministre de l’Eau",))),
        ]
    ),
    build_authority([]),
)
PARAGRAPH = "La foule est venue de toute la vallée pour voir monter le lac, et le maire a parlé longtemps de l’eau."


def read(lead: str, *others: str) -> Draft:
    text = "\n\n".join(["Le barrage est ouvert", f"{lead} {PARAGRAPH}", *others])
    return normalize(RawArticle(path="seeds/a.txt", body=text.encode()), KNOW)


def deduced(lead: str, *others: str) -> str:
    draft = read(lead, *others)
    assert draft.date is None
    return str(draft.date_inferred or "none")


MINISTER = "La ministre ostrellienne des Affaires étrangères, Ada Roy, a ouvert le barrage"


def test_a_day_of_the_week_within_a_term_of_office_is_one_day() -> None:
    draft = read(f"{MINISTER} jeudi 7 mars.")
    assert (draft.date, str(draft.date_inferred)) == (None, "2019-03-07")
    assert draft.date_inferred_from == (
        "text: « jeudi 7 mars » ; "
        "office: « ministre ostrellienne des Affaires étrangères, Ada Roy » (2018-05-01/2019-09-30)"
    )


def test_a_term_of_office_bounds_a_text_that_names_no_day() -> None:
    assert deduced(f"{MINISTER}.") == "2018-05-01/2019-09-30"
    assert deduced(f"{MINISTER} avec le président Tomas Keriel.") == "2019-01-01/2019-09-30"


@pytest.mark.parametrize(
    "lead",
    [
        "Ada Roy a ouvert le barrage jeudi 7 mars.",
        "L’ancienne ministre des Affaires étrangères Ada Roy a ouvert le barrage jeudi 7 mars.",
        "L’ex-ministre des Affaires étrangères Ada Roy a ouvert le barrage jeudi 7 mars.",
        "La ministre de la Défense, Ada Roy, a ouvert le barrage jeudi 7 mars.",
        "Le président Tomas Keriel a ouvert le barrage jeudi 7 mars.",
        # What a text remembers, or somebody in it, is not of its time.
        f"Il y a vingt ans, {MINISTER[0].lower()}{MINISTER[1:]} jeudi 7 mars.",
        f"{MINISTER} jeudi 7 mars. Vingt ans plus tard, le lac est vide.",
        f"« {MINISTER} jeudi 7 mars », dit le maire.",
        "L’accord négocié par la ministre des Affaires étrangères Ada Roy est en lambeaux depuis jeudi 7 mars.",
        # Nineteen years hold three such days, and the span says too little.
        "Le président Jean Petit a ouvert le barrage jeudi 7 mars.",
    ],
)
def test_what_does_not_bound_a_text_deduces_nothing(lead: str) -> None:
    assert deduced(lead) == "none"


def test_a_day_that_fits_twice_leaves_the_span() -> None:
    assert deduced("La vice-ministre des Affaires étrangères Ada Roy a parlé.") == "2012-01-01/2014-12-31"
    assert deduced(f"{MINISTER} mardi 7 mars.") == "2018-05-01/2019-09-30"


@pytest.mark.parametrize(
    ("said", "span"),
    [
        # What has happened, what will, and what is only planned or was announced.
        ("La ministre a signé la charte du lac le 7 août 2018.", "2018-08-07/2019-09-30"),
        ("La fête se tiendra le 4 mai 2019.", "2018-05-01/2019-05-04"),
        ("La ministre a promis de signer la charte le 7 août 2018.", "2018-05-01/2019-09-30"),
        ("La ministre a annoncé une fête le 7 août 2018.", "2018-05-01/2019-09-30"),
        ("« La fête se tiendra le 4 mai 2019 », dit le maire.", "2018-05-01/2019-09-30"),
        # A year, said of its own; a day or month that is past, or is to come.
        ("L’an dernier, en 2018, le lac était vide.", "2019-01-01/2019-09-30"),
        ("Le lac a monté cette année (2018).", "2018-05-01/2018-12-31"),
        ("L’an dernier, le lac était vide. En 2018, il débordait.", "2018-05-01/2019-09-30"),
        ("Jeudi 7 mars dernier, le lac était vide.", "2019-03-07/2019-09-30"),
        ("Le lac sera plein jeudi 7 mars prochain.", "2018-05-01/2019-03-07"),
        ("En mai dernier, le lac était vide.", "2018-06-01/2019-09-30"),
    ],
)
def test_what_a_text_says_of_its_own_time_bounds_it(said: str, span: str) -> None:
    assert deduced(f"{MINISTER}.", said) == span


def test_a_day_that_is_said_to_be_past_is_not_that_of_the_writing() -> None:
    draft = read(f"{MINISTER} jeudi 7 mars dernier.")
    assert str(draft.date_inferred) == "2019-03-07/2019-09-30"
    assert draft.date_inferred_from == (
        "office: « ministre ostrellienne des Affaires étrangères, Ada Roy » (2018-05-01/2019-09-30) ; "
        "text: « jeudi 7 mars »"
    )


def test_contradictions_deduce_nothing() -> None:
    deputy = "La vice-ministre des Affaires étrangères Ada Roy a parlé au président Tomas Keriel."
    assert deduced(deputy) == "2012-01-01/2014-12-31"
    assert deduced(f"{MINISTER} le 7 mars.", "Le lac, le 9 mars 2020. Photo AFP") == "none"


def test_a_picture_and_a_line_of_change_bound_a_text() -> None:
    assert deduced("La foule a parlé.", "Mis à jour le 9 mars 2019", "Le lac, le 2 mars 2019. Photo AFP") == (
        "2019-03-02/2019-03-09"
    )


def test_a_proved_date_leaves_nothing_to_deduce() -> None:
    draft = read(f"{MINISTER} jeudi 7 mars.", "Ada Roy Le 08/03/2019")
    assert (str(draft.date), draft.date_inferred) == ("2019-03-08", None)


@pytest.mark.parametrize(
    ("lead", "folder"), [(f"{MINISTER} jeudi 7 mars.", "2019"), (f"{MINISTER}.", "undated")], ids=["day", "span"]
)
def test_a_briefing_lies_in_the_year_that_is_deduced_if_it_is_one(lead: str, folder: str) -> None:
    raw = RawArticle(path="seeds/a.txt", body=f"{lead} {PARAGRAPH}".encode())
    briefing = make_briefing(raw, normalize(raw, KNOW))
    assert (briefing.folder, briefing.date) == (folder, None)


@pytest.mark.parametrize("office", load_offices(), ids=lambda office: office.name)
def test_each_office_is_found_beside_a_name_in_its_example_and_not_in_its_counter_example(office: object) -> None:
    row = next(each for each in load_offices() if each is office)
    title = row.example.replace("{name}", "").removeprefix("le ").removeprefix("la ").strip()
    know = build_knowledge(build_authority([person("Ada Roy", (title, "2018", "2019"))]), build_authority([]))
    french = load_language("fr")

    def holds(text: str) -> bool:
        return bool(list(find_holders(text.replace("{name}", "Ada Roy"), french, know)))

    assert holds(row.example)
    assert not holds(row.counter)


def test_the_words_of_every_office_mean_it_in_every_language() -> None:
    for office in load_offices():
        for tag, phrases in office.words.items():
            know = build_knowledge(
                build_authority([person("Ada Roy", (office.words["fr"][0].replace("…", "x"), "2018", "2019"))]),
                build_authority([]),
            )
            for phrase in phrases:
                text = f"{phrase.replace('…', 'x')} Ada Roy"
                holders = list(find_holders(text, load_language(tag), know))
                assert [holder.terms for holder in holders] == [((dt.date(2018, 1, 1), dt.date(2019, 12, 31)),)], text


@pytest.mark.parametrize(("year", "date"), [("2019", "2019-03-07"), ("2013", "None")])
def test_a_day_before_somebody_took_the_office_they_are_named_in_is_one_that_a_text_remembers(
    year: str, date: str
) -> None:
    draft = read(f"Ce jeudi 7 mars {year}, le lac est vide.", "", f"{PARAGRAPH} {MINISTER} depuis.")
    assert str(draft.date) == date
