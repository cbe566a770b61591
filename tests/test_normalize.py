"""The normalizer: what each repair and reading finds, and what it must leave alone."""

import contextlib
import html
import re
import time
import timeit
from collections.abc import Callable
from functools import partial
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_cases import read_cases

from sitegen.authority import build_authority
from sitegen.dump import dump_briefing
from sitegen.frontmatter import parse_briefing
from sitegen.gazetteer import load_gazetteer
from sitegen.language import UNDETERMINED, Language, load_language
from sitegen.markdown import render_markdown
from sitegen.model import AuthorityRecord, Kind, RawArticle, TermId
from sitegen.normalize import (
    Draft,
    UnreadableError,
    build_knowledge,
    make_briefing,
    normalize,
)
from sitegen.normalize.actors.letters import find_letters
from sitegen.normalize.actors.mentions import find_mentions
from sitegen.normalize.actors.names import index_names
from sitegen.normalize.actors.salience import MOST_ACTORS, find_actors
from sitegen.normalize.body.asides import read_asides
from sitegen.normalize.body.captions import read_captions
from sitegen.normalize.body.headings import read_subheadings
from sitegen.normalize.body.markup import ESCAPES, escape
from sitegen.normalize.body.phrases import phrases_of
from sitegen.normalize.body.prompts import read_prompts
from sitegen.normalize.body.summary import supply_title
from sitegen.normalize.body.titles import read_title
from sitegen.normalize.days.dates import PATTERNS, find_dates
from sitegen.normalize.sentences import sentences
from sitegen.normalize.topics.terms import find_terms

FRENCH = load_language("fr")
PARAGRAPH = "La ministre des Eaux a ouvert le barrage de Norvège devant une foule nombreuse, après deux ans de travaux."


def record(
    name: str, kind: Kind = "person", *aliases: str, sort: str = "", **terms: tuple[str, ...]
) -> AuthorityRecord:
    return AuthorityRecord(
        id=TermId(re.sub(r"\W+", "-", name.lower())),
        kind=kind,
        name=name,
        aliases=aliases,
        sort=sort or name,
        terms=tuple(terms.items()),
    )


ACTORS = build_authority(
    [
        record("Ada Roy", sort="Roy, Ada"),
        record("Li Bo", sort="Li, Bo"),
        record("Tom Petit", sort="Petit, Tom"),
        record("Eva Petit", sort="Petit, Eva"),
        record("Norlande", "state"),
        record("Outremonde", "state"),
        record("États-Unis du lac", "state"),
        record("Ministère d’État", "organisation", "ministère d’État"),
        record("LacTok", "organisation"),
        record("OTAN", "organisation"),
        record("Conseil des Eaux de Norlande", "organisation", "Conseil des Eaux"),
        record("Conseil des Eaux d’Outremonde", "organisation", "Conseil des Eaux"),
        # A record of the archive hides the state inside a longer name, as a place of the language data does.
        record("Mer (Norlande)", "organisation", "mer de Norlande"),
        record("Mer (Outremonde)", "organisation", "mer de Norlande"),
    ]
)
TOPICS = build_authority(
    [
        record("Barrages", "topic", fr=("barrage",)),
        record("Armes", "topic", fr=("arme nucléaire", "armes nucléaires")),
        record("Puces", "topic", fr=("semi-conducteur",)),
        record("Intelligence artificielle", "topic", fr=("intelligence artificielle",)),
    ]
)
KNOW = build_knowledge(ACTORS, TOPICS)
WORLD = build_knowledge(build_authority((), load_gazetteer()), TOPICS)


def read(text: str) -> Draft:
    return normalize(RawArticle(path="seeds/invented.txt", body=text.encode()), KNOW)


def body_of(text: str) -> str:
    raw = RawArticle(path="seeds/invented.txt", body=text.encode())
    return make_briefing(raw, normalize(raw, KNOW)).body


def language_of(case: str) -> tuple[str, str]:
    """Take the language off a case that begins with one in brackets; the others are French."""
    match = re.match(r"\[(\w+)\] ", case)
    return (match[1], case[match.end() :]) if match else ("fr", case)


# Cases that an editor can read.


@pytest.mark.parametrize(("text", "expected"), read_cases("boilerplate"))
def test_a_line_of_boilerplate_is_known_by_the_data_of_its_language(text: str, expected: str) -> None:
    tag, line = language_of(text)
    assert ("noise" if phrases_of(tag).match(line) else "kept") == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("prompts"))
def test_what_was_told_to_a_generator_is_taken_out(text: str, expected: str) -> None:
    assert "\n".join(line.text for line in read_prompts(Draft(text=text, lang="fr"), KNOW).lines()) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("titles"))
def test_a_first_line_is_a_title_or_is_not(text: str, expected: str) -> None:
    draft = read_title(Draft(text=f"{text}\n\n{PARAGRAPH}", lang="fr"), KNOW)
    found = f"{draft.title} | {draft.publisher or ''}".strip() if draft.title else ""
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("supplied_titles"))
def test_a_title_is_supplied_from_the_lead(text: str, expected: str) -> None:
    draft = supply_title(Draft(text=text, lang="fr"), KNOW)
    assert (draft.title, draft.title_supplied) == (expected, True)


@pytest.mark.parametrize(("text", "expected"), read_cases("dates"))
def test_a_whole_day_is_found_where_one_is_written(text: str, expected: str) -> None:
    tag, line = language_of(text)
    found = " ".join(str(each.date) for each in find_dates(line, load_language(tag))) or "none"
    assert found == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("asides"))
def test_an_aside_goes_and_its_paragraph_stays(text: str, expected: str) -> None:
    assert "\n".join(line.text for line in read_asides(Draft(text=text, lang="fr"), KNOW).lines()) == expected


def test_a_sentence_that_wider_space_parts_from_the_text_is_its_title() -> None:
    title = "Le chef de la mission des Eaux au bord du lac déclaré ce dimanche soir indésirable par le conseil."
    assert read(f"{title}\n\n\n{PARAGRAPH}\n\nLe lac monte.").title == title
    assert read(f"{title}\n\n{PARAGRAPH}\n\nLe lac monte.").title_supplied


def test_a_label_on_its_own_line_takes_the_title_below_it_and_no_paragraph() -> None:
    for below in ("Le pont des Deux Rives rouvre", "Article réservé à nos abonnés\nLe pont des Deux Rives rouvre"):
        text = f"{PARAGRAPH}\n\nLire aussi\n{below}\n\n{PARAGRAPH} Le lac monte."
        assert body_of(text) == f"{PARAGRAPH}\n\n{PARAGRAPH} Le lac monte."
    assert body_of(f"{PARAGRAPH}\n\nLire aussi\n{PARAGRAPH} Fin.") == f"{PARAGRAPH}\n\n{PARAGRAPH} Fin."


@pytest.mark.parametrize(("text", "expected"), read_cases("captions"))
def test_a_caption_goes_and_a_paragraph_loses_its_credit_only(text: str, expected: str) -> None:
    draft = read_captions(Draft(text=f"{PARAGRAPH}\n{text}\n{PARAGRAPH}", lang="fr"), KNOW)
    assert (draft.removals[0].rule if draft.removals else "text") == expected
    if expected == "credit":
        assert "".join(line.text for line in draft.lines()).endswith(text.rpartition(" Photo")[0] + PARAGRAPH)


@pytest.mark.parametrize(("text", "expected"), read_cases("actors"))
def test_a_name_is_one_record_or_none(text: str, expected: str) -> None:
    assert ", ".join(find_actors("", [text], "fr", KNOW).names) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("roles"))
def test_the_office_beside_a_name_is_read_as_it_is_written(text: str, expected: str) -> None:
    tag, line = language_of(text)
    assert "; ".join(f"{name}: {role}" for name, role in find_actors("", [line], tag, WORLD).roles) == expected


def test_who_answers_a_question_is_a_person() -> None:
    lines = ["Le barrage tiendra-t-il ?", "Munla Norvel : Il tiendra.", "Bas Norvel : le bilan"]
    assert find_actors("", lines, "fr", WORLD).names == ("Munla Norvel",)


@pytest.mark.parametrize(("text", "expected"), read_cases("known_actors"))
def test_the_actors_of_a_text_are_those_of_the_gazetteer_and_those_it_introduces(text: str, expected: str) -> None:
    tag, line = language_of(text)
    assert ", ".join(find_actors("", [line], tag, WORLD).names) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("topics"))
def test_a_term_is_found_whatever_its_number_and_accents(text: str, expected: str) -> None:
    found = dict.fromkeys(TOPICS.records[term.topic].name for term in find_terms(text, "fr", KNOW.terms))
    assert ", ".join(found) == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("sentences"))
def test_a_paragraph_is_cut_into_its_sentences(text: str, expected: str) -> None:
    assert " | ".join(sentences(text, FRENCH)) == expected


def test_all_questions_of_an_interview_are_headings_or_none() -> None:
    asked = ["Pourquoi partir ?", "Parce qu’il le faut.", "Qui ?", "Tout le monde.", "Jusqu’à quand ?", PARAGRAPH]
    assert read_subheadings(Draft(text="\n".join(asked), lang="fr"), KNOW).headings
    shorter = "\n".join([*asked, "Reviendrez-vous un jour au bord du lac ?", "Oui."])
    assert not read_subheadings(Draft(text=shorter, lang="fr"), KNOW).headings


@pytest.mark.parametrize(("text", "expected"), read_cases("headings"))
def test_a_line_between_paragraphs_is_a_heading_or_is_not(text: str, expected: str) -> None:
    document = body_of(f"{PARAGRAPH}\n\n{text}\n\n{PARAGRAPH} Le lac monte.")
    assert ("heading" if "\n\n## " in document else "text") == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("lists"))
def test_what_a_text_marks_is_marked_in_markdown(text: str, expected: str) -> None:
    document = body_of(f"{PARAGRAPH}\n\n{text}\n\n{PARAGRAPH} Le lac monte.")
    between = document.split(PARAGRAPH)[1].strip()
    assert between.replace("\n", "⏎") == expected


# Tables whose rows carry their examples.


@pytest.mark.parametrize("row", PATTERNS, ids=lambda row: row.name)
def test_each_way_of_writing_a_day_reads_its_example_and_not_its_counter_example(row: object) -> None:
    pattern = next(each for each in PATTERNS if each is row)
    language = load_language(pattern.lang)
    assert [str(each.date) for each in find_dates(pattern.example, language)] == [pattern.means]
    assert not list(find_dates(pattern.counter, language))


@pytest.mark.parametrize("rule", ESCAPES, ids=lambda rule: rule.name)
def test_each_escape_changes_its_example_and_not_its_counter_example(rule: object) -> None:
    row = next(each for each in ESCAPES if each is rule)
    assert row.apply(row.example) == row.escaped
    assert row.apply(row.counter) == row.counter


# Markdown.


def shown(document: str) -> str:
    """Give the text that a reader of the site sees."""
    page = re.sub(r"</?(?:p|h2)>", "", render_markdown(document, UNDETERMINED).html)
    assert "<" not in page, page
    return html.unescape(page)


@given(
    st.text(alphabet=' ab1.)(*_`[]<>#-+=~!|&;:\\/"é»', min_size=1).map(lambda text: " ".join(text.split())).filter(bool)
)
def test_plain_text_stays_plain_text_in_markdown(line: str) -> None:
    assert shown(escape(line)) == line


@pytest.mark.parametrize(
    "line",
    [
        "**",
        "a*b*c",
        "__a__",
        "1. un",
        "<script>",
        "[a](b)",
        "&amp;",
        "# a",
        "- a",
        "***",
        "C#",
        "a \\\\| b",
        "===",
        "```",
    ],
)
def test_a_line_that_looks_like_markup_is_shown_as_written(line: str) -> None:
    assert shown(escape(line)) == line


# Stages together.


def test_a_subheading_stands_above_a_longer_paragraph() -> None:
    text = (
        f"Le barrage ouvre ses portes\n\n{PARAGRAPH}\n\nUne eau très attendue\n\n{PARAGRAPH} Le lac monte.\n\nADA ROY"
    )
    assert "\n\n## Une eau très attendue\n\n" in body_of(text)
    assert "## ADA ROY" not in body_of(text)


def test_a_title_glued_to_its_paragraph_is_taken_off_it() -> None:
    text = f"LAC : c’est voté,,,\n\nhttps://a.example/lac\n\nLe conseil du lac a enfin voté le texte{PARAGRAPH}\n\nFin."
    draft = read(text)
    assert draft.title == "Le conseil du lac a enfin voté le texte"
    assert [line.text for line in draft.lines()] == [PARAGRAPH, "Fin."]
    glued_name = PARAGRAPH.replace("la foule", "LacTok")
    assert [line.text for line in read(glued_name).lines()] == [glued_name]


def test_no_title_is_found_inside_a_word_of_a_script_without_capitals() -> None:
    title = "اتصال بين وزيرة البحيرة ونظيرها لبحث فتح السد"
    lead = "أجرت وزيرة البحيرة، اليوم السبت، اتصالاً هاتفياً مع نظيرها لبحث فتح السد في الوادي، وفق بيان صادر عن الوزارة."
    assert read(f"{title}\n\n{lead}\n\n{lead.replace('السد', 'الجسر')}").title == title


def test_a_repeated_lead_and_its_cut_tail_are_taken_out_once() -> None:
    second = "Le lac doit se remplir avant l’été, selon la ministre, qui reviendra au bord de l’eau."
    text = f"{PARAGRAPH}\n\n{second}\n\n{PARAGRAPH}\n\nLe lac doit se remplir avant l’été, selon..."
    assert body_of(text) == f"{PARAGRAPH}\n\n{second}"


def test_a_short_sentence_may_be_said_twice() -> None:
    text = f"{PARAGRAPH}\n\n« Non. »\n\n{PARAGRAPH} Le lac monte.\n\n« Non. »"
    assert body_of(text).count("« Non. »") == 2


def test_quotation_marks_apostrophes_and_hard_spaces_stay_as_written() -> None:
    line = 'La ministre l\'a dit : «\u00a0C’est "prêt"\u00a0», et n’a rien ajouté de plus devant la foule.'
    assert body_of(line) == line


def test_a_caption_dates_the_article_only_with_the_word_of_the_lead() -> None:
    caption = "La ministre devant le lac, le 7 mars 2019. Photo AFP/ADA ROY"  # a Thursday
    said = read_captions(Draft(text=f"{caption}\nLa ministre a parlé jeudi.", lang="fr"), KNOW)
    assert (str(said.date), said.date_evidence) == (
        "2019-03-07",
        "caption: « La ministre devant le lac, le 7 mars 2019 » ; lead: « jeudi »",
    )
    for lead in ("La ministre a parlé lundi.", "La ministre a parlé."):
        assert read_captions(Draft(text=f"{caption}\n{lead}", lang="fr"), KNOW).date is None


LONG_SENTENCE = (
    "La ministre des Eaux et le maire du village le plus proche se sont serré la main après de longues heures"
    " de débats, devant une foule venue de toute la vallée"
)


def test_a_long_sentence_with_a_credit_is_a_caption_only_above_the_lead() -> None:
    line = f"{LONG_SENTENCE}. Photo AFP/ADA ROY"
    above = read_captions(Draft(text=f"Une foule venue au lac\n{line}\n{PARAGRAPH}", lang="fr"), KNOW)
    below = read_captions(Draft(text=f"{PARAGRAPH}\n{line}\n{PARAGRAPH}", lang="fr"), KNOW)
    assert [removal.text for removal in above.removals] == [line]
    assert [removal.text for removal in below.removals] == [" Photo AFP/ADA ROY"]


def test_a_credit_at_the_end_of_an_article_is_not_its_last_sentence_s() -> None:
    draft = read_captions(Draft(text=f"{PARAGRAPH}\nLa foule a applaudi. Photo AFP", lang="fr"), KNOW)
    assert [line.text for line in draft.lines()] == [PARAGRAPH, "La foule a applaudi."]


def test_a_paragraph_with_a_credit_dates_nothing() -> None:
    line = "La ministre est venue jeudi. La foule a applaudi, le 7 mars 2019. Photo AFP/ADA ROY"
    draft = read_captions(Draft(text=f"{PARAGRAPH}\n{line}\n{PARAGRAPH}", lang="fr"), KNOW)
    assert draft.date is None
    assert "7 mars 2019" in "".join(each.text for each in draft.lines())


def test_a_picture_from_the_archives_dates_nothing() -> None:
    text = "Photo d’archives : le lac, le 7 mars 2019. Photo AFP/ADA ROY\nLa ministre a parlé jeudi."
    assert read_captions(Draft(text=text, lang="fr"), KNOW).date is None


@pytest.mark.parametrize(
    ("prefix", "date"),
    [
        (" date 2023-06 ", "2023-06"),
        ("date: 2023-06-19 ", "2023-06-19"),
        ("date 2023-13 ", None),
        ("Date 2023-06 ", None),
    ],
)
def test_a_crawler_s_prefix_is_a_date_and_not_text(prefix: str, date: str | None) -> None:
    draft = read(prefix + PARAGRAPH)
    assert (str(draft.date) if draft.date else None) == date
    assert (next(draft.lines()).text == PARAGRAPH) == (date is not None)


def test_who_is_named_in_a_caption_only_does_not_act() -> None:
    draft = read(f"Le barrage est ouvert au public\n\nLi Bo devant le lac. Photo AFP/ADA ROY\n\n{PARAGRAPH}")
    assert draft.actors == ()


def test_who_stands_in_the_title_comes_before_who_is_named_as_often() -> None:
    paragraphs = ["Ada Roy et Li Bo parlent.", "Ada Roy part, Ada Roy revient."]
    assert find_actors("Li Bo au lac", paragraphs, "fr", KNOW).names[0] == "Li Bo"


def test_of_a_long_list_of_names_the_first_are_recorded() -> None:
    vowels = [one + two + three for one in "aeiou" for two in "lmnr" for three in "aeiou"]
    listed = [f"Ada K{word}rt, directrice du port, a été sanctionnée." for word in (*vowels, *reversed(vowels))]
    names = find_actors("La liste", [f"{listed[0]} {listed[0]}", *listed[1:], "Tom Petit aussi."], "fr", KNOW).names
    assert len(names) == MOST_ACTORS == len(vowels)


def test_every_removal_says_what_stood_where() -> None:
    text = f"Rechercher\nLe barrage ouvre - GazetteLac.fr\nLe barrage ouvre\n\n{PARAGRAPH}\n- Publicité-\n{PARAGRAPH}"
    draft = read(text)
    assert [removal.rule for removal in draft.removals] == [
        "boilerplate", "title", "site name", "repeated title", "boilerplate", "repeated lead",
    ]  # fmt: skip
    for removal in draft.removals:
        assert draft.text[removal.start : removal.end] == removal.text


@settings(deadline=None)  # the first text waits for the model of languages
@given(
    st.lists(
        st.sampled_from([PARAGRAPH, "Rechercher", "Le lac", "- Publicité -", "Photo AFP", " date 2020-01 x", "", "é…"])
    )
)
def test_body_and_removals_together_are_the_whole_text(lines: list[str]) -> None:
    try:
        draft = read("\n".join([*lines, PARAGRAPH]))
    except UnreadableError:
        return
    left = sorted(span for line in draft.lines() for span in line.pieces)
    spans = sorted([*left, *((removal.start, removal.end) for removal in draft.removals)])
    assert all(before[1] <= after[0] for before, after in pairwise(spans))
    covered = "".join(draft.text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(draft.text.split())


@settings(deadline=None)
@given(st.text(max_size=300))
@example("Le\u034f lac")
@example("# 0")
def test_any_text_is_normalized_or_refused(text: str) -> None:
    try:
        draft = read(text)
    except UnreadableError:
        return
    assert draft.title
    # What is written can be read again, and printed: no page, and no feed, holds a character that XML forbids.
    written = make_briefing(RawArticle(path="seeds/invented.txt", body=text.encode()), draft)
    found, report = parse_briefing(dump_briefing(written), written.folder, written.slug, "fr")
    assert not report.issues
    assert found == written


@pytest.mark.parametrize(
    "header",
    [
        'title: "Un barrage à l’étude - LacNews.fr"\nurl: https://gazette.example/2019/03/barrage\nkeywords: lac,eau',
        "---\ntitle: Un barrage à l’étude\nlink: 'https://gazette.example/2019/03/barrage'\ntags:\n- lac\n---",
    ],
)
def test_a_scraper_s_header_and_front_matter_are_metadata_and_not_text(header: str) -> None:
    draft = read(f"{header}\n\n{PARAGRAPH}")
    assert draft.title == "Un barrage à l’étude"
    assert draft.metadata.url == "https://gazette.example/2019/03/barrage"
    assert [line.text for line in draft.lines()] == [PARAGRAPH]


def test_an_article_that_begins_with_a_rule_or_a_colon_has_no_header() -> None:
    for text in (f"---\nLac : l’eau monte\n---\n{PARAGRAPH}", f"Date : lundi, a dit la ministre.\n{PARAGRAPH}"):
        assert "header" not in [removal.rule for removal in read(text).removals]


def test_characters_that_are_none_leave_the_text() -> None:
    assert body_of(PARAGRAPH.replace(" ", "\uffff \ufffe\ufdd0\U0010ffff")) == PARAGRAPH


@pytest.mark.parametrize(
    "text",
    [
        "\n".join(f"{n} ministres ont ouvert le barrage du grand lac…" for n in range(1500)),
        "\n".join(["Rechercher", "Publicité"] * 4000 + [PARAGRAPH]),
        "\n".join(f"{n} ministres. Photo AFP/ADA ROY" for n in range(1500)),
        "\n\n".join(f"Le barrage numéro {n} ouvre\n\n{n} {PARAGRAPH}" for n in range(700)),
        "M. " * 20_000 + PARAGRAPH,
        PARAGRAPH.replace(" ", " " * 2000),
        PARAGRAPH.replace(" ", " " + "-" * 2000 + " "),
        PARAGRAPH.replace(" ", "." * 2000),
        "\n".join(["Le grand barrage", "", PARAGRAPH, *["Le barrage du lac | Gazette"] * 1600]),
    ],
    ids=["cut lines", "boilerplate", "captions", "headings", "initials", "blanks", "dashes", "dots", "sites"],
)
def test_a_text_twice_as_long_takes_about_twice_as_long(text: str) -> None:
    assert is_in_step(partial(take_apart, text[: len(text) // 2]), partial(take_apart, text))


def test_headlines_in_capitals_cost_no_more_than_their_length() -> None:
    half, whole = (partial(look_for_letters, "ABCD\n" * lines) for lines in (8000, 16_000))
    assert is_in_step(half, whole)


def look_for_letters(text: str) -> None:
    assert not [*find_letters(text, "fr", ())]


def take_apart(text: str) -> None:
    with contextlib.suppress(UnreadableError):
        read(text)


def is_in_step(half: Callable[[], object], whole: Callable[[], object]) -> bool:
    """Tell whether the whole costs about twice what a half does; only where it seems dearer is it measured again."""
    return any(cpu_of(whole) < 3 * cpu_of(half) + 0.2 for _ in range(3))


def cpu_of(work: Callable[[], object]) -> float:
    """Measure what some work costs this process, whatever else the machine does."""
    return timeit.timeit(work, timer=time.process_time, number=1)


@pytest.mark.parametrize(
    ("path", "body", "reason"),
    [
        ("seeds/a.docx", b"PK", "can be read, not .docx"),
        ("seeds/a.txt", b"a\0b", "it holds zero bytes: not a text"),
        ("seeds/a.txt", b" \n-\n", "it holds no words"),
        ("seeds/a.txt", b"Rechercher\n", "nothing is left of it but a title and boilerplate"),
    ],
)
def test_a_seed_that_cannot_be_read_is_refused_with_the_reason(path: str, body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=re.escape(reason)):
        normalize(RawArticle(path=path, body=body), KNOW)


def test_a_place_of_the_language_data_hides_the_state_in_its_name() -> None:
    index = index_names(build_authority([record("Mexique", "state")]), "fr")
    assert [mention.actor for mention in find_mentions("le golfe du Mexique et le Mexique", index)] == [None, "mexique"]


def test_a_language_without_months_finds_no_written_day() -> None:
    assert not list(find_dates("le 7 mars 2019", Language(tag="x", name="x")))
