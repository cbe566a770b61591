"""The day of an article: what proves it, and what does not."""

import pytest
from reading_cases import FOLDER, read_cases

from sitegen.authority import build_authority
from sitegen.language import load_language
from sitegen.model import RawArticle
from sitegen.normalize import Draft, build_knowledge, normalize
from sitegen.normalize.days.webdates import find_in_address
from sitegen.normalize.imprint.bylines import read_byline
from sitegen.normalize.imprint.imprints import read_imprint
from sitegen.normalize.imprint.press import find_by_address, find_by_name, load_press
from sitegen.normalize.publication.datelines import find_dateline
from sitegen.normalize.publication.statements import STATEMENTS
from sitegen.normalize.sources.site_names import find_site, labels_of

KNOW = build_knowledge(build_authority([]), build_authority([]))
PARAGRAPH = "La ministre des Eaux a parlé devant une foule venue de toute la vallée pour voir monter le lac."
OTHER = "Le maire a répondu que la vallée attendait ce barrage depuis trente ans, et qu’elle l’avait bien mérité."


def read(text: str) -> Draft:
    body = text.replace("⏎", "\n").replace("{paragraph}", f"{PARAGRAPH}\n\n{OTHER}")
    return normalize(RawArticle(path="seeds/a.txt", body=body.encode()), KNOW)


def body_of(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines()]


@pytest.mark.parametrize("row", STATEMENTS, ids=lambda row: row.name)
def test_each_statement_dates_its_example_and_not_its_counter_example(row: object) -> None:
    statement = next(each for each in STATEMENTS if each is row)
    dated, undated = read(statement.example), read(statement.counter)
    assert str(dated.date) == statement.means
    assert dated.date_evidence
    assert (undated.date, undated.date_evidence) == (None, None)


@pytest.mark.parametrize(("text", "expected"), read_cases("imprints"))
def test_an_imprint_is_known_from_a_sentence(text: str, expected: str) -> None:
    tag, _, line = text[1:].partition("] ") if text.startswith("[") else ("fr", "", text)
    imprint = read_imprint(line, load_language(tag))
    assert (f"{imprint.says or 'alone'} {str(imprint.date or 'none').lower()}" if imprint else "none") == expected


@pytest.mark.parametrize(("text", "expected"), read_cases("bylines"))
def test_a_byline_is_known_from_a_sentence(text: str, expected: str) -> None:
    tag, _, line = text[1:].partition("] ") if text.startswith("[") else ("fr", "", text)
    byline = read_byline(line, tag)
    assert (" | ".join(filter(None, (byline.names, byline.behind.strip()))) if byline else "none") == expected


def test_an_imprint_leaves_the_text_and_is_kept_as_the_date() -> None:
    draft = read("Le barrage est ouvert⏎Par Ada Roy, publié le 7 mars 2019 à 10h15⏎{paragraph}")
    assert body_of(draft) == [PARAGRAPH, OTHER]
    assert [removal.kept_as for removal in draft.removals if removal.rule == "imprint"] == ["date"]
    assert draft.date_evidence == "published: « Par Ada Roy, publié le 7 mars 2019 à 10h15 »"


def test_an_imprint_glued_to_the_first_paragraph_leaves_it_whole() -> None:
    draft = read(f"Le barrage est ouvert⏎Publié le 7 mars 2019 à 10h15 {PARAGRAPH}⏎{OTHER}")
    assert body_of(draft) == [PARAGRAPH, OTHER]
    assert str(draft.date) == "2019-03-07"


def test_a_title_that_a_page_repeats_has_its_day_below_it() -> None:
    player = "Le barrage est ouvert⏎4:22⏎précédent⏎Partager⏎Télécharger⏎" + "Écouter⏎Lire⏎" * 6
    assert (
        str(
            read(
                f"title: Le barrage est ouvert⏎⏎Accueil⏎Le barrage est ouvert⏎07/03/2019⏎partager⏎{player}{{paragraph}}"
            ).date
        )
        == "2019-03-07"
    )


# Days of something else, at places where that of an article may stand. ⏎ is a line break.
OF_SOMETHING_ELSE = (
    "Compte rendu de la réunion⏎{paragraph}⏎Prochaine réunion le 5 septembre 2018.",
    "Une vie au bord du lac⏎{paragraph}⏎Jeanne Morel⏎12 mai 1991 – 3 janvier 2020",
    "La presse en débat⏎Loi du 29 juillet 2011⏎{paragraph}",
    "Le lac en fête⏎Né le 3 mars 2001 à Norville⏎{paragraph}",
    "Le lac vote⏎{paragraph}⏎Second tour : 24 avril 2022",
    "Le lac gelé⏎Gazette du Lac, 3 février 1956⏎{paragraph}",
    "La paix du lac⏎{paragraph}⏎Fait à Norville, le 4 juin 2019.",
    "La séance s’achève⏎{paragraph}⏎https://seance.example/2009/03/04/reglement.pdf",
    "La séance s’achève⏎{paragraph}⏎https://seance.example/2009/03/04/autre-chose",
    "Il y a vingt ans, le barrage⏎Norville, le 7 mars 1999 – {paragraph}",
    "Vingt ans après⏎Ce dimanche 7 mars 1999, le lac est bleu. {paragraph} Vingt ans plus tard, il est vert.",
    "Le pont rouvre⏎{paragraph}⏎Page imprimée le 22/11/2024",
    "Le lac monte⏎{paragraph}⏎En bref⏎-⏎25 mars 2016⏎Un ferry s’échoue au port sous les yeux de la foule",
    "Le lac monte⏎{paragraph}⏎Un ferry s’échoue au port sous les yeux de la foule⏎25 mars 2016",
    "Chronologie du lac⏎{paragraph}⏎21 mars 1996⏎Charte du lac, signée par trente villages.",
)


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE)
def test_the_day_of_something_else_is_not_the_article_s(text: str) -> None:
    draft = read(text)
    assert (draft.date, draft.date_inferred) == (None, None)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        (
            "Elle a parlé le 7 août 2018. Après le vote de ce 3 mars, elle viendra au soir du 4 mai, puis en mai 2019.",
            True,
        ),
        # Nothing behind it or before it, a plan that is no event, two such days, two years of a month, and its end.
        ("Elle a parlé le 7 août 2018. Après le vote de ce 3 mars, elle revient au soir du 4 mai, en mai 2019.", False),
        (
            "Elle parle le 7 août 2018. Après le vote de ce 3 mars, elle viendra au soir du 4 mai, puis en mai 2019.",
            False,
        ),
        (
            "Elle a promis de venir le 7 août 2018. Après ce 3 mars, elle viendra au soir du 4 mai, puis en mai 2019.",
            False,
        ),
        ("Elle a parlé le 7 août 2018. Après ce 3 mars et ce 5 mars, elle viendra le 4 mai, puis en mai 2019.", False),
        ("Elle a parlé le 7 août 2018. Après ce 3 mars, elle viendra le 4 mai, de mai 2019 à mai 2020.", False),
        ("Elle a parlé le 7 août 2018. Après ce 31 mars, elle viendra au soir du 4 mai, puis en mai 2019.", False),
    ],
)
def test_this_day_has_the_one_year_that_a_text_leaves_it(text: str, *, date: bool) -> None:
    draft = read(f"Le barrage est ouvert⏎{text}⏎{{paragraph}}")
    assert str(draft.date or "none") == ("2019-03" if date else "none")
    assert (draft.date_evidence == "text: « 3 mars », « 7 août 2018 », « 4 mai, mai 2019 »") is date


@pytest.mark.parametrize(
    ("tag", "place"),
    [
        ("fr", "(Genève) 7 mars 2019 —"),
        ("fr", "Genève, le 7 mars 2019/AFP/ —"),
        ("fr", "Genève (AFP) – 7 mars 2019 –"),
        ("fr", "Genève (Suisse), jeudi 7 mars 2019 (AFP) –"),
        ("en", "GENEVA (Reuters), March 7, 2019 -"),
        ("es", "Ginebra, 7 mar 2019 (EFE).-"),
        ("de", "Genf (dpa, 7.3.2019) -"),
        ("de", "Genf, 7. März 2019 (dpa) -"),
        ("it", "(ANSA) - GINEVRA, 7 MAR 2019 -"),
        ("pt", "Genebra, 7 mar. 2019 (Lusa) –"),
    ],
)
def test_agencies_write_datelines_in_their_own_ways(tag: str, place: str) -> None:
    found = find_dateline([f"{place} {PARAGRAPH}"], "", load_language(tag))
    assert found
    assert str(found[0]) == "2019-03-07"


@pytest.mark.parametrize(
    "lead",
    [
        "Genève, 7 mars (AFP) –",
        "Depuis le 7 mars 2019 –",
        "Le traité (Genève, 7 mars 2019) –",
        "Genève a voté le 7 mars 2019 –",
        "Genève, 7 mars 1969 (AFP) –",
    ],
)
def test_a_day_that_begins_no_dispatch_is_no_dateline(lead: str) -> None:
    assert find_dateline([f"{lead} {PARAGRAPH}"], "", load_language("fr")) is None


def test_a_line_with_the_day_of_something_else_stays() -> None:
    draft = read("Compte rendu⏎{paragraph}⏎Prochaine réunion le 5 septembre 2018.")
    assert body_of(draft)[-1] == "Prochaine réunion le 5 septembre 2018."


def test_a_day_that_is_no_such_day_of_the_week_is_in_doubt() -> None:
    assert str(read("Le lac vote⏎Publié le lundi 5 mars 2019 à 10h⏎{paragraph}").date) == "2019-03-05?"
    assert str(read("Le lac vote⏎Publié le mardi 5 mars 2019 à 10h⏎{paragraph}").date) == "2019-03-05"


PAGE = (
    "<html lang=fr><head><title>Le pont rouvre</title>{head}</head><body>{top}<article><h1>Le pont rouvre</h1>"
    "{line}{text}</article>{foot}</body></html>"
)
ANOTHER = '{"@type": "NewsArticle", "headline": "Autre", "datePublished": "2011-01-01"}'
LISTED = f'{{"@type": "ItemList", "itemListElement": [{ANOTHER}]}}'
OURS = f'[{ANOTHER}, {{"headline": "Le pont", "datePublished": "2019-03-07"}}]'


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ({"head": f'<script type="application/ld+json">{LISTED}</script>'}, None),
        ({"head": f'<script type="application/ld+json">{OURS}</script>'}, "2019-03-07"),
        ({"head": "<meta name=date content=2024-11-22>", "line": "<p>Publié le 7 mars 2019</p>"}, "2019-03-07"),
        ({"head": "<meta name=date content=2024-11-22>"}, "2024-11-22"),
        ({"top": "<p>Aujourd’hui, le 22/11/2024</p>"}, None),
        ({"foot": "<section><h2>Commentaires</h2><b>Luc</b> <time>3 avril 2020</time><p>Bravo !</p></section>"}, None),
        ({"line": "<p>7 mars 2019</p>"}, "2019-03-07"),
    ],
)
def test_a_page_is_dated_by_what_it_says_of_its_own_article(parts: dict[str, str], date: str | None) -> None:
    text = f"<p>{PARAGRAPH}</p><p>{OTHER}</p>"
    page = PAGE.format(**{"head": "", "top": "", "line": "", "foot": "", "text": text} | parts)
    found = normalize(RawArticle(path="seeds/a.html", body=page.encode()), KNOW).date
    assert (str(found) if found else None) == date


def test_the_days_of_comments_date_nothing() -> None:
    comments = "Ada Roy, le 8 mars 2019 à 10:15⏎Bravo au maire !⏎Jean Petit, le 9 mars 2019 à 11:20⏎Honte à lui !"
    draft = read(f"Le barrage est ouvert⏎{{paragraph}}⏎{comments}")
    assert draft.date is None


def test_the_headings_of_a_chronicle_stay_and_date_nothing() -> None:
    days = [f"{day} mars 2019" for day in range(1, 20)]
    draft = read("Le barrage, jour après jour⏎{paragraph}⏎" + "⏎".join(f"{day}⏎{OTHER} {day}." for day in days))
    assert draft.date is None
    assert days[11:15] == [line for line in body_of(draft) if line in days[11:15]]


def test_a_first_line_that_names_a_day_is_a_title() -> None:
    assert read("Roy Meets Petit on March 7, 2019⏎{paragraph}").date is None


@pytest.mark.parametrize(
    ("address", "date"),
    [
        ("https://gazette.example/2019/03/07/le-barrage/", "2019-03-07"),
        ("https://gazette.example/2019/3/7/le-barrage", "2019-03-07"),
        ("https://gazette.example/monde/2019-03-07-le-barrage.html", "2019-03-07"),
        ("https://gazette.example/2019/mar/07/dam", "2019-03-07"),
        ("https://gazette.example/2019/POLITICS/03/07/dam/", "2019-03-07"),
        ("https://gazette.example/2019/politics/32/07/dam/", None),
        ("https://gazette.example/2019/03/le-barrage", "2019-03"),
        ("https://gazette.example/societe/le-barrage-07-03-2019-2541683_23.php", "2019-03-07"),
        ("https://gazette.example/20190307/le-barrage", "2019-03-07"),
        ("https://gazette.example/article/20190377", None),
        ("https://gazette.example/le-plan-2019-2030", None),
        ("https://gazette.example/news/world-12019031", None),
        ("https://gazette.example/1789/07/14/bastille", None),
    ],
)
def test_an_address_proves_a_day_where_it_holds_one(address: str, date: str | None) -> None:
    found = find_in_address(address)
    assert (str(found) if found else None) == date


@pytest.mark.parametrize(("text", "expected"), read_cases("publishers"))
def test_a_publisher_is_named_by_its_own_signature(text: str, expected: str) -> None:
    assert (read(text.replace("…", "{paragraph}")).publisher or "none") == expected


@pytest.mark.parametrize(("page", "expected"), read_cases("sites"))
def test_a_saved_page_s_site_has_the_name_that_its_readers_know(page: str, expected: str) -> None:
    address, _, head = page.partition(" ")
    site = find_site(head, address or None, "Le lac monte", labels_of(head, address or None))
    assert (site or "none") == expected


@pytest.mark.parametrize(
    ("written", "author"),
    [
        ("Ada Roy", "Ada Roy"),
        ("User Admin", None),
        ("Gazettedulac Example", None),
        ("Ada Roy; Gazette du Lac Online", "Ada Roy"),
    ],
)
def test_the_account_of_a_site_is_no_author(written: str, author: str | None) -> None:
    head = f'<meta name="author" content="{written}"><meta property="og:site_name" content="Gazette du Lac">'
    body = f"<html><head>{head}</head><body><h1>Le lac monte vite</h1><p>{PARAGRAPH}</p><p>{OTHER}</p></body></html>"
    assert normalize(RawArticle(path="seeds/a.html", body=body.encode()), KNOW).author == author


def test_the_copy_that_an_archive_of_the_web_keeps_is_of_the_site_it_copied() -> None:
    address = "https://web.archive.org/web/2019/http://www.lemonde.fr/a"
    head = f"<title>Le lac monte</title><link rel=canonical href={address}>"
    body = f"<html><head>{head}</head><body><h1>Le lac monte vite</h1><p>{PARAGRAPH}</p><p>{OTHER}</p></body></html>"
    draft = normalize(RawArticle(path="seeds/a.html", body=body.encode()), KNOW)
    assert (draft.publisher, draft.metadata.url) == ("Le Monde", "http://www.lemonde.fr/a")


def test_a_signature_leaves_the_text_and_is_kept_as_the_publisher() -> None:
    draft = read("Le barrage est ouvert⏎{paragraph}⏎AFP")
    assert body_of(draft) == [PARAGRAPH, OTHER]
    assert [removal.kept_as for removal in draft.removals if removal.rule == "signature"] == ["source.publisher"]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("Par Ada Roy", "Ada Roy"),
        ("Par Ada Roy, publié le 7 mars 2019", "Ada Roy"),
        ("Par Ada Roy et Luc Petit", "Ada Roy et Luc Petit"),
        ("Par Le Monde", None),
        ("Par ailleurs, le lac monte", None),
    ],
)
def test_an_author_is_who_a_line_announces_as_such(line: str, author: str | None) -> None:
    assert read(f"Le barrage est ouvert⏎{line}⏎{{paragraph}}").author == author


def test_every_publisher_is_known_by_each_of_its_names() -> None:
    press = load_press()
    assert {find_by_name(name) for name in press.names} == set(press.names.values())
    assert {find_by_address(f"https://{site}/a") for site in press.sites} == set(press.sites.values())


THIRD = "Les pêcheurs, eux, attendent de voir : la rivière n’avait pas suffi à remplir la moitié du bassin."


@pytest.mark.parametrize(("line", "expected"), read_cases("days_of_lines"))
def test_a_line_under_the_title_or_below_the_text_dates_it_or_not(line: str, expected: str) -> None:
    place, day = expected.split()
    for head, tail in ((f"{line}⏎⏎", ""), ("", f"⏎⏎{line}")):
        if place == "both" or bool(head) is (place == "head"):
            text = f"Le barrage ouvre⏎⏎{head}{PARAGRAPH}⏎⏎{OTHER}⏎⏎{THIRD}{tail}"
            assert str(read(text).date or "none") == day


@pytest.mark.parametrize(("text", "day"), read_cases("days_of_texts"))
def test_a_day_dates_a_text_by_where_it_stands(text: str, day: str) -> None:
    assert str(read(text.format(P=PARAGRAPH, O=OTHER, T=THIRD)).date or "none") == day


@pytest.mark.parametrize(("text", "day"), read_cases("days_of_leads"))
def test_the_first_words_say_when_a_text_was_written_or_not(text: str, day: str) -> None:
    assert str(read(f"Le barrage ouvre⏎⏎{text} {PARAGRAPH}⏎⏎{OTHER}⏎⏎{THIRD}").date or "none") == day


@pytest.mark.parametrize(("text", "day"), read_cases("days_of_pages"))
def test_what_a_saved_page_holds_dates_its_article_or_not(text: str, day: str) -> None:
    place, _, given = text.partition(": ")
    head, before, inside, after = (given if place == each else "" for each in ("head", "before", "inside", "after"))
    body = "".join(f"<p>{each}</p>" for each in (PARAGRAPH, OTHER, THIRD))
    page = (
        f'<html lang="fr"><head><title>Le barrage ouvre - Gazette</title>{head}</head><body>{before}<article>'
        f"<h1>Le barrage ouvre</h1>{inside}{body}</article>{after}</body></html>"
    )
    assert str(normalize(RawArticle(path="seeds/a.html", body=page.encode()), KNOW).date or "none") == day


FOREIGN = {
    line[1:3]: line[5:].split("⏎")
    for line in (FOLDER / "foreign_texts.txt").read_text("utf-8").splitlines()
    if line.startswith("[")
}


@pytest.mark.parametrize(("text", "day"), read_cases("foreign_days"))
def test_a_day_in_another_language_dates_its_article_or_not(text: str, day: str) -> None:
    tag, place, line = text[1:].split(maxsplit=2)
    title, paragraph, other = FOREIGN[tag.rstrip("]")]
    lead = f"{line} {paragraph}" if place == "lead" else paragraph
    head, tail = f"{line}⏎⏎" * (place == "head"), f"⏎⏎{line}" * (place == "tail")
    assert str(read(f"{title}⏎⏎{head}{lead}⏎⏎{other}{tail}").date or "none") == day
