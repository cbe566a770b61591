"""Paragraph numbers and links at first mentions: tags are added, and no word changes."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sitegen import apparatus
from sitegen.markdown import TAG
from sitegen.pages.page import Link

VARENNE = [Link("/v/", "Élise Varenne"), Link("/v/", "Varenne")]


def add_apparatus(html: str, names: list[Link], lang: str, places: tuple[str, ...] = ()) -> str:
    return apparatus.add_apparatus(TAG.split(html), names, lang, places)


def linked(html: str, names: list[Link], places: tuple[str, ...] = ()) -> str:
    """Show where links stand, without the numbers of paragraphs."""
    shown = re.sub(r'<a class="par".*?</a>| id="p\d+"', "", add_apparatus(html, names, "fr", places))
    return re.sub(r'<a href="/.*?">(.*?)</a>', r"[\1]", shown)


def test_each_paragraph_of_the_text_itself_has_a_number() -> None:
    html = add_apparatus("<p>a</p>\n<blockquote>\n<p>b</p>\n</blockquote>\n<p>c</p>", [], "fr")
    assert re.findall(r'<p id="(p\d)">', html) == ["p1", "p2"]
    assert "<blockquote>\n<p>b</p>" in html


def test_an_actor_is_linked_once_and_where_it_stands_first() -> None:
    html = "<p>Varenne parle.</p><p>Élise Varenne répond, dit Varenne.</p>"
    assert linked(html, VARENNE) == "<p>[Varenne] parle.</p><p>Élise Varenne répond, dit Varenne.</p>"


def test_the_whole_name_is_linked_and_not_its_part() -> None:
    assert linked("<p>Élise Varenne</p>", VARENNE) == "<p>[Élise Varenne]</p>"
    both = [Link("/l/", "Ligue du Détroit"), Link("/d/", "Détroit")]
    assert linked("<p>La Ligue du Détroit</p>", both) == "<p>La [Ligue du Détroit]</p>"


def test_a_name_within_a_word_or_a_place_is_no_mention() -> None:
    names = [Link("/m/", "Miranie")]
    assert linked("<p>Miranienne</p>", names) == "<p>Miranienne</p>"
    place = ("golfe de Miranie",)
    assert linked("<p>le golfe de Miranie et la Miranie</p>", names, place) == (
        "<p>le golfe de Miranie et la [Miranie]</p>"
    )


def test_a_surname_beside_another_capital_is_another_s() -> None:
    shown = linked("<p>Luc Varenne, la Fondation Varenne et Varenne Presse ; puis Varenne.</p>", VARENNE)
    assert shown == "<p>Luc Varenne, la Fondation Varenne et Varenne Presse ; puis [Varenne].</p>"
    assert linked("<p>La Miranie proteste.</p>", [Link("/m/", "Miranie")]) == "<p>La [Miranie] proteste.</p>"
    assert linked("<p>Le Président Varenne et Mme Varenne</p>", VARENNE) == (
        "<p>Le Président [Varenne] et Mme Varenne</p>"
    )


def test_a_heading_a_link_and_code_stay_as_they_are() -> None:
    html = '<h2 id="varenne">Varenne</h2>\n<p><a href="https://a.example/">Varenne</a> <code>Varenne</code></p>'
    assert linked(html, VARENNE) == html


@given(st.lists(st.sampled_from(["Varenne", "Élise Varenne", " ", "<p>", "</p>", "<em>", "</em>", "&amp;", "x"])))
def test_nothing_but_tags_is_added(pieces: list[str]) -> None:
    def words(html: str) -> str:
        return re.sub(r"<[^>]*>", "", html)

    html = "".join(pieces)
    assert words(add_apparatus(html, VARENNE, "fr")) == words(html)


TOLD = "The ministers said that they will not come to the island before the end of the spring."


def tongues(html: str) -> list[tuple[str, str]]:
    """List what is marked as another language than French: the tag, and how it begins."""
    marked = add_apparatus(html, [], "fr")
    assert re.sub(r"<a class.*?</a>|</?[^>]*>", "", marked) == re.sub(r"</?[^>]*>", "", html)
    return re.findall(r'<(?:\w+)[^>]* lang="([^"]*)" dir="auto">(?:<a class.*?</a>)?\W*(\w+)', marked)


def test_a_passage_in_another_language_says_so() -> None:
    french = "Les ministres ont dit qu’ils ne viendront pas dans l’île avant la fin du printemps."
    assert tongues(f"<p>{french}</p><p>{TOLD}</p><p>{french}</p>") == [("en", "The")]
    assert tongues(f"<ul><li>{french}</li><li>{TOLD}</li></ul><h2>{TOLD}</h2>") == [("en", "The"), ("en", "The")]
    assert tongues("<blockquote><p>قال الوزير إن المحادثات كانت بناءة</p></blockquote>") == [("ar", "قال")]
    assert tongues(f"<p>{french} « {french} »</p><p>Le communiqué « Water for all » fut lu.</p>") == []


def test_a_quotation_in_another_language_says_so_within_its_paragraph() -> None:
    around = "Les ministres sont dans la ville depuis lundi et n’ont rien dit de plus que ces mots :"
    assert tongues(f"<p>{around} «\u202f{TOLD}\u202f»</p>") == [("en", "The")]
    assert tongues(f"<p>{around} «{TOLD}», puis “{TOLD}”.</p>") == [("en", "The"), ("en", "The")]
    assert tongues(f"<p>{around} <em>«{TOLD}»</em></p>") == [("en", "The")]
