"""The article is found in the dump of a whole page, in any language, and an article is never taken for such a dump."""

import random
import re

import pytest
from page_cases import read_pages

from sitegen.authority import build_authority
from sitegen.model import RawArticle
from sitegen.normalize import Draft, build_knowledge, normalize

KNOW = build_knowledge(build_authority([]), build_authority([]))

# Enough of each kind that a rule which takes a true line shows, few enough to cost a quarter of a second.
ARTICLES, PARAGRAPHS = 6, 8

FRENCH = """Aller au contenu
La Gazette du lac
Accueil
Politique
Vallée
Météo
6°C
Économie
Sports
Vidéos
S'abonner
Le barrage de Norvège ouvre après deux ans de retard
12/03/2019 10:14
Partager
Facebook
Le barrage de Norvège ouvre après deux ans de retard
La ministre des Eaux a ouvert jeudi le barrage de Norvège, attendu depuis deux ans, devant une foule venue de la vallée.
Une eau promise depuis longtemps
Le chantier avait été arrêté deux fois, faute de ciment, puis faute d’accord entre les deux rives sur le niveau du lac.
« Le lac sera plein à l’automne », a dit le maire.
Les pêcheurs, eux, attendent de voir : l’an dernier, la rivière n’avait pas suffi à remplir la moitié du bassin.
À suivre.
3 commentaires
Ada
C’est une honte, on nous avait promis ce barrage il y a dix ans et voilà que l’eau manque toujours au village d’en bas.
Répondre
Les plus lus
Un ferry s’échoue au large de l’île
Le pont des Deux Rives rouvre dimanche
Qui sommes-nous ?
Mentions légales
© 2019 La Gazette du lac"""

BODY = [
    "La ministre des Eaux a ouvert",
    "Une eau promise",
    "Le chantier avait",
    "« Le lac sera",
    "Les pêcheurs, eux",
    "À suivre.",
]

ENGLISH = """Home
World
Politics
Business
Weather
Log in
Norway Lake dam opens two years late
By Ada Roy
The minister of waters opened the long-awaited dam on Thursday before a crowd that had come from the whole valley.
Work had stopped twice, first for want of cement, then because the two banks could not agree on the lake's level.
"The lake will be full by autumn," the mayor of the nearest village said, and he drank a glass of it before the cameras.
Related articles
Ferry runs aground off the island
Bridge reopens on Sunday
Cookie policy
Terms of use
Contact us
© 2019 Lake Gazette"""


def read(text: str) -> Draft:
    return normalize(RawArticle(path="seeds/dump.txt", body=text.encode()), KNOW)


def lines_of(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines()]


def test_a_dumped_page_keeps_its_article_and_nothing_of_its_menus_comments_and_foot() -> None:
    draft = read(FRENCH)
    lines = lines_of(draft)
    assert draft.title == "Le barrage de Norvège ouvre après deux ans de retard"
    assert [line[: len(begin)] for line, begin in zip(lines, BODY, strict=True)] == BODY


def test_a_dump_without_known_phrases_is_known_by_its_looks() -> None:
    draft = read(ENGLISH)
    assert draft.title == "Norway Lake dam opens two years late"
    assert [line[:9] for line in lines_of(draft)] == ["The minis", "Work had ", '"The lake']


def test_what_a_dump_loses_says_where_it_stood() -> None:
    rules = list(dict.fromkeys(removal.rule for removal in read(ENGLISH).removals))
    assert rules == ["above the article", "title", "between title and text", "below the article"]


PARAGRAPH = "La ministre des Eaux a ouvert le barrage de Norvège devant une foule nombreuse, après deux ans de travaux."


@pytest.mark.parametrize(
    "text",
    [
        # Points of a list, questions and answers, a poem, signatures: short lines, and all of them the article's.
        f"{PARAGRAPH}\n- la hauteur du mur\n- le niveau du lac\n- les pêcheurs\n- le pont\n- l’école\n{PARAGRAPH} Fin.",
        f"{PARAGRAPH}\nPourquoi ce barrage ?\nPour l’eau.\nEt les pêcheurs ?\nIls attendent.\nMerci.\nMerci à vous.",
        f"{PARAGRAPH}\nÔ lac,\nrochers muets,\ngrottes !\n{PARAGRAPH} Fin.",
        f"{PARAGRAPH}\n{PARAGRAPH} Fin.\nAda Roy\nGenève",
        # Words of a page, that head a part of this article; and what is said twice.
        f"{PARAGRAPH}\nRéactions\n{PARAGRAPH} Soit.\nContact\n{PARAGRAPH} Fin.",
        f"{PARAGRAPH}\n« {PARAGRAPH} »\nUn silence.\n« {PARAGRAPH} »\n{PARAGRAPH} Fin.",
    ],
    ids=["list", "interview", "verse", "signature", "subheadings", "refrain"],
)
def test_short_lines_of_an_article_stay(text: str) -> None:
    assert "\n".join(lines_of(read(text))) == text


def test_a_short_article_is_told_from_a_long_list_of_teasers_by_its_title() -> None:
    teasers = [
        f"Le {place} du lac compte {number} habitants de plus qu’il y a dix ans, et les écoles se remplissent."
        for number, place in enumerate(["bourg", "port"])
    ]
    article = (
        "Le conseil des Eaux a certifié le barrage de Norvège, qui ouvrira avant l’été. Le vote a été serré, par douze"
        " voix contre dix, et la ministre a salué un jour de fête pour la vallée."
    )
    menu = ["Accueil", "Lac", "Ville", "Sport", "Culture", "Blog"]
    text = "\n".join(
        [
            *menu,
            "Les plus lus",
            *teasers,
            *menu,
            "Le barrage de Norvège est certifié par le conseil",
            "Le conseil a voté le barrage par douze voix",
            article,
            "Lascia il tuo commento",
            *menu,
        ]
    )
    draft = read(text)
    assert draft.title == "Le barrage de Norvège est certifié par le conseil"
    assert [line[:22] for line in lines_of(draft)] == ["Le conseil a voté le b", "Le conseil des Eaux a "]


@pytest.mark.parametrize("page", read_pages())
def test_each_line_of_a_page_meets_the_fate_that_its_mark_says(page: list[tuple[str, str]]) -> None:
    draft = read("\n".join(line for _, line in page))
    assert lines_of(draft) == [line for mark, line in page if mark == "+"]
    titles = [line for mark, line in page if mark == "T"]
    assert draft.title
    assert draft.title_supplied if not titles else titles[0].removeprefix("# ").startswith(draft.title)


WHO = ["Le ministre", "La présidente", "L’envoyée", "Un délégué", "Le conseil"]
DOES = ["a annoncé", "rejette", "attend", "salue", "a reporté", "défend"]
WHAT = ["le texte", "l’accord sur les eaux", "la résolution", "un compromis fragile", "les quotas", "la visite"]
WHERE = ["", " à Norville", " devant la presse", " à Norville, le 7 mars 2019", " sans enthousiasme", " lors du vote"]
# How the paragraphs of an article look; the first of each kind of article is said most often.
KINDS = {
    "dispatch": "{0}. {1}. {2}|{0}. {1}. {2}. {3}",
    "short": "{0}.|{0}. {1}.",
    "tiny": "Et puis rien.|{0}.|Pourquoi ?|{0}. {1}.",
    "quoted": "« {0} », dit-elle.|{0}. {1}.|{0}.",
    "headed": "{0}. {1}. {2}.|{3}|{0}. {1}.",
    "listed": "{0}. {1} :|- {2} ;|- {3}.|{0}. {1}.",
}


@pytest.mark.parametrize("kind", KINDS)
def test_an_article_without_noise_loses_no_line(kind: str) -> None:
    chance = random.Random(kind)  # noqa: S311  # no secret
    shapes = KINDS[kind].split("|")
    for _ in range(ARTICLES):
        told = [" ".join(map(chance.choice, (WHO, DOES, WHAT))) + chance.choice(WHERE) for _ in range(5 * PARAGRAPHS)]
        title = told.pop()
        body = [shapes[place % len(shapes)].format(*told[4 * place :]) for place in range(PARAGRAPHS)]
        # What is said twice is a page's: a caption, or its alternative text.
        body = list(dict.fromkeys(body))
        draft = read("\n\n".join((title, *body)))
        gone = [(each.rule, each.text) for each in draft.removals if each.rule != "title"]
        assert (draft.title, gone) == (title, [])


@pytest.mark.parametrize("page", read_pages("web_pages"))
def test_each_line_of_a_saved_page_meets_the_fate_that_its_mark_says(page: list[tuple[str, str]]) -> None:
    source = "\n".join(line for _, line in page)
    draft = normalize(RawArticle(path="seeds/page.html", body=source.encode()), KNOW)
    words = [(mark, re.sub(r"<[^>]*>", "", line)) for mark, line in page]
    assert lines_of(draft) == [line for mark, line in words if mark == "+"]
    assert draft.title == next((line for mark, line in words if mark == "T"), None)


def test_the_days_of_comments_and_of_lists_are_not_the_article_s() -> None:
    pages = {page.id: page.values[0] for page in read_pages()}
    undated = ("days of comments date nothing", "a box among the paragraphs goes, and the article goes on behind it")
    dates = [read("\n".join(line for _, line in pages[name])).date for name in undated]
    assert [str(date) for date in dates] == ["None", "2019-03-12"]


def test_the_lead_says_which_day_of_a_known_month_it_is() -> None:
    text = f"date 2019-03 Le barrage rouvre\n\nDans une note de ce jeudi 7 mars 2019, {PARAGRAPH}"
    assert str(read(text).date) == "2019-03-07"


def test_the_address_of_a_page_tells_its_title_from_the_headline_above() -> None:
    page = [
        *("url: https://gazette.example/vallee/2019/le-pont-des-deux-rives-rouvre-dimanche-12345.html", ""),
        *("Accueil", "Vallée", "Économie", "Sports", "Vidéos", "Boutique"),
        *("Le barrage, une affaire de deux rives et de lac", "Le pont des Deux Rives rouvre dimanche", "Partager"),
        *(f"{PARAGRAPH} Le lac monte.", f"{PARAGRAPH} Les deux rives attendent.", "Contact", "Mentions légales"),
    ]
    assert read("\n".join(page)).title == "Le pont des Deux Rives rouvre dimanche"
