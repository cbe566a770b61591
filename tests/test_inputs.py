"""Seeds of every kind become a text, and each of its characters knows the bytes it was written in."""

import json

import pytest
from conftest import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.authority import build_authority
from sitegen.model import RawArticle
from sitegen.normalize import build_knowledge, make_briefing, normalize
from sitegen.normalize.decoding import UnreadableError, decode
from sitegen.normalize.draft import Draft
from sitegen.normalize.sources.repairs import REPAIRS, TEXT_REPAIRS
from sitegen.normalize.sources.transcripts import transcribe
from sitegen.normalize.traced import Edit, Traced

FRENCH = "L’envoyée a dit : « Le traité est prêt », à l’été déjà, œuvre d’années."
PARAGRAPH = (
    "La ministre des Eaux a ouvert le barrage de Norvège devant une foule nombreuse, après deux ans de travaux, et la"
    " vallée entière a fêté l’événement jusqu’au soir."
)


ELSE = (
    "Le conseil des fleuves a voté seul, dans la nuit, un traité que les deux rives attendaient depuis dix ans, sans"
    " que personne ne sache ce que les pêcheurs en diront demain matin au marché."
)

KNOW = build_knowledge(build_authority([]), build_authority([]))


def read(body: bytes | str, path: str = "seeds/invented.txt") -> Draft:
    return transcribe(RawArticle(path=path, body=body.encode() if isinstance(body, str) else body))


def lines_of(draft: Draft) -> list[str]:
    return [line.text for line in draft.lines()]


@pytest.mark.parametrize("row", [*REPAIRS, *TEXT_REPAIRS], ids=lambda row: row.name)
def test_each_repair_mends_its_example_and_not_its_counter_example(row: object) -> None:
    repair = next(each for each in (*REPAIRS, *TEXT_REPAIRS) if each is row)
    assert repair(repair.example) == repair.mended
    assert repair(repair.counter) == repair.counter


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_a_text_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    assert read(FRENCH.encode(encoding)).text == FRENCH


def test_a_text_of_the_years_when_the_euro_was_new_keeps_its_ligatures() -> None:
    text = "Le cœur de l'œuvre vaut 30 €, dit la ministre à l'été déjà passé, et l'élève se tait."
    assert read(text.encode("iso8859-15")).text == text


ARABIC = "التقى وزير الخارجية نظيره الفرنسي في باريس، وبحث الوزيران العلاقات الثنائية بين البلدين وسبل تعزيزها. "


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "cp1256", "iso8859-6"])
def test_an_arabic_text_is_read_in_whatever_encoding_it_was_saved(encoding: str) -> None:
    assert read((ARABIC * 3).encode(encoding)).text.split() == (ARABIC * 3).split()


def test_a_text_of_the_years_of_dos_keeps_its_accents() -> None:
    text = "Le préfet a reçu à l'hôtel de ville, après l'été, la déléguée des pêcheurs. L'élève était là."
    assert read(text.encode("cp850")).text == text
    assert read(text.encode("mac_roman")).text == text


def test_a_stray_byte_among_utf_8_is_read_as_old_editors_wrote_it() -> None:
    assert read(FRENCH.encode().replace("é".encode(), b"\xe9", 1)).text == FRENCH


def test_a_zero_byte_that_a_database_left_in_a_page_is_passed_over() -> None:
    page = f"<html><body><p>{PARAGRAPH}\0</p>{'<p>Le lac monte.</p>' * 400}</body></html>"
    assert PARAGRAPH in lines_of(read(page, "seeds/a.html"))


def test_a_page_is_read_in_the_encoding_that_it_declares() -> None:
    words = "Дума приняла закон о реке. " * 9
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{words}</p></body></html>'
    assert "Дума приняла закон" in read(page.encode("cp1251"), "seeds/a.html").text


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"a\0b", "zero bytes"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a picture"),
        (b"%PDF-1.7\n1 0 obj\n", "a PDF"),
        (b"{\\rtf1\\ansi Un article.}", "an RTF document"),
        (b"PK\x03\x04", "an office document"),
        (
            b"From: a\r\nSubject: Le lac\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nLe lac",
            "a mail message",
        ),
    ],
)
def test_bytes_that_are_no_text_are_refused(body: bytes, reason: str) -> None:
    with pytest.raises(UnreadableError, match=reason):
        decode(body)


@settings(deadline=None)
@given(st.text(max_size=60), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.data())
def test_every_place_of_a_text_is_a_place_of_its_bytes(text: str, encoding: str, data: st.DataObject) -> None:
    body = text.encode(encoding, "surrogatepass") if encoding != "utf-8" else text.encode("utf-8", "ignore")
    try:
        decoded = decode(body)
    except UnreadableError:
        return
    places = sorted(data.draw(st.lists(st.integers(0, len(decoded.text)), max_size=4)))
    offsets = list(decoded.byte_offsets([*places, len(decoded.text)]))
    assert offsets == sorted(offsets)
    assert offsets[-1] == len(body)


@given(st.text(alphabet="abé\r\n ", max_size=30), st.lists(st.integers(0, 30), max_size=6), st.text(max_size=3))
def test_an_edited_text_knows_where_each_character_came_from(text: str, places: list[int], words: str) -> None:
    bounds = sorted({min(place, len(text)) for place in places})
    edits = [Edit(low, high, words) for low, high in zip(bounds[::2], bounds[1::2], strict=False)]
    edited = Traced.of(text).edited(edits)
    assert len(edited.text) == len(edited.starts) == len(edited.ends)
    assert list(edited.starts) == sorted(edited.starts)
    assert list(edited.ends) == sorted(edited.ends)
    replaced = {place for edit in edits for place in range(edit.start, edit.end)}
    kept = [text[place] for place in range(len(text)) if place not in replaced]
    traced = [text[low:high] for low, high in zip(edited.starts, edited.ends, strict=True) if high - low == 1]
    assert "".join(kept) in ("".join(traced), text) or len(traced) >= len(kept)


# Saved pages.

HEAD = (
    '<html lang="fr"><head><title>Le barrage ouvre enfin ses portes - GazetteLac</title>'
    '<meta property="og:title" content="Le barrage ouvre enfin ses portes">'
    '<meta name="description" content="La vallée fête un ouvrage attendu depuis trente ans, malgré la pluie."></head>'
)
ARTICLE = f"""<body><nav><ul><li><a href="/">Accueil</a></li><li><a href="/eau">Eau</a></li></ul></nav>
<article><h1>Le barrage ouvre enfin ses portes</h1>
<p class="chapo">La vallée fête un ouvrage attendu depuis trente ans, malgré la pluie.</p>
<figure><img src="a.jpg"><figcaption>Le barrage, hier. Photo AFP</figcaption></figure>
<div class="texte"><p>{PARAGRAPH}</p>
<p>Le maire a dit <q>Nous y voil&agrave;</q>, puis il a bu de l&#8217;eau avec les invités de la capitale.</p>
<h2>Une eau tr&egrave;s attendue</h2>
<p>{PARAGRAPH.replace("La ministre", "Le préfet")}</p>
<blockquote><p>Le lac sera plein avant le retour des cigognes, a écrit l’ingénieure dans son carnet.</p></blockquote>
<ul><li>Hauteur du mur : quarante mètres au-dessus du lit</li><li>Longueur du mur : deux cents mètres</li></ul>
<p>{PARAGRAPH.replace("La ministre", "Le village")}</p></div></article>
<footer><p>Tous droits réservés à la Gazette du lac, imprimée à Norvège.</p></footer>
<script>var eau = "<p>non</p>";</script></body></html>"""


def test_a_saved_page_gives_its_article_in_order_with_its_lead_and_without_the_rest() -> None:
    draft = read(HEAD + ARTICLE, "seeds/page.html")
    lines = lines_of(draft)
    assert lines[0] == "Le barrage ouvre enfin ses portes"
    assert lines[1].startswith("La vallée fête")
    assert lines[-1].startswith("Le village des Eaux")
    assert not {"Accueil", "Eau", "Le barrage, hier. Photo AFP"} & set(lines)
    assert not any("droits réservés" in line or "var eau" in line for line in lines)
    assert (draft.metadata.title, draft.metadata.lang) == ("Le barrage ouvre enfin ses portes", "fr")


OLD = f"""<html><head><title>Gazette du Lac - Le barrage ouvre enfin</title></head><body><table>
<tr><td>Gazette du Lac</td></tr>
<tr><td><a href=/>Accueil</a><br><a href=/lac>Lac</a></td><td><b>Le barrage ouvre enfin</b><br><br>{PARAGRAPH}<br><br>
{PARAGRAPH.replace("La ministre", "Le préfet")}<br><br><b>Une eau promise</b><br><br>
{PARAGRAPH.replace("La ministre", "Le village")}</td><td>Les plus lus<br>
<a href=/1>Un ferry s’échoue</a></td></tr></table></body></html>"""


@pytest.mark.parametrize("shown", ["", f"<h1>Le barrage</h1><p>{PARAGRAPH}</p><p>Abonnez-vous pour lire la suite.</p>"])
def test_a_page_whose_text_stands_in_a_script_for_machines_gives_that(shown: str) -> None:
    said = [PARAGRAPH, f"« Enfin », dit l’élue. {PARAGRAPH}", f'Le "lac" & la rive 🌊. {PARAGRAPH}']
    body = json.dumps({"@type": "NewsArticle", "articleBody": "\n\n".join(said).replace("&", "&amp;")})
    script = f'<script type="application/ld+json">{body}</script>'
    draft = read(f"<html><head><title>Le barrage</title>{script}</head><body>{shown}</body></html>", "seeds/page.html")
    assert lines_of(draft) == [*said, *(["Le barrage"] if shown else [])]


@pytest.mark.parametrize(
    ("shown", "described", "found"),
    [
        (f"<h1>Le barrage</h1><p>{PARAGRAPH}</p><p>Abonnez-vous pour lire la suite.</p>", "", "whole"),
        ("", PARAGRAPH, "whole"),
        # What is shown is of another article than the text that a program holds.
        (f"<h1>Le barrage</h1><p>{ELSE}</p>", "", "not"),
        ("<h1>Le barrage</h1>", "", "not"),
    ],
)
def test_a_page_whose_text_a_program_holds_gives_that(shown: str, described: str, found: str) -> None:
    said = [PARAGRAPH, *(PARAGRAPH.replace("La ministre", other) for other in ("Le préfet", "Le village"))]
    body = "".join(f"<p>{each}</p>" for each in said)
    state = json.dumps({"body": body, "related": [{"body": "<p>Non.</p>"}]})
    head = f'<title>Le barrage</title><meta name="description" content="{described}">'
    script = '<script type="application/json">' + state.replace("</", "<\\/") + "</script>"
    draft = read(f"<html><head>{head}</head><body>{shown}{script}</body></html>", "seeds/page.html")
    assert (set(said) <= set(lines_of(draft))) == (found == "whole")


def test_a_page_from_before_headings_has_its_title_and_subheadings() -> None:
    draft = normalize(RawArticle(path="seeds/page.html", body=OLD.encode()), KNOW)
    assert draft.title == "Le barrage ouvre enfin"
    begins = ["La ministre", "Le préfet d", "Une eau pro", "Le village "]
    assert [line[:11] for line in lines_of(draft)] == begins


def test_what_a_page_quotes_without_marks_gets_them_and_entities_are_letters() -> None:
    draft = read(HEAD + ARTICLE, "seeds/page.html")
    assert "Le maire a dit « Nous y voilà », puis il a bu de l’eau" in draft.text


def test_subheadings_quotations_and_lists_of_a_page_are_known_as_such() -> None:
    draft = read(HEAD + ARTICLE, "seeds/page.html")
    begins = {line.start: line.text for line in draft.lines()}
    assert [begins[start] for start in draft.headings] == ["Une eau très attendue"]
    assert [begins[start][:10] for start in draft.quotes] == ["Le lac ser"]
    assert [begins[start][:8] for start in draft.items] == ["Hauteur ", "Longueur"]


def test_the_short_items_at_the_end_of_a_page_are_the_article_s() -> None:
    ends = "<ul><li>Le 3 août : fin des travaux du mur</li><li>25 août : fête</li></ul></div></article>"
    page = HEAD + ARTICLE.replace("</div></article>", ends + '<ul><li><a href="/x">Un ferry</a></li></ul>')
    assert [line[:10] for line in lines_of(read(page, "seeds/page.html"))][-2:] == ["Le 3 août ", "25 août : "]


def test_a_call_in_a_paragraph_of_a_page_ends_with_its_link() -> None:
    call = "<span>À LIRE AUSSI</span> <strong><a href='/pont'>Le pont rouvre : tous sur l’autre rive</a></strong>"
    page = HEAD + ARTICLE.replace("jusqu’au soir.</p>", f"jusqu’au soir. {call}Puis la pluie est venue.</p>", 1)
    draft = normalize(RawArticle(path="seeds/page.html", body=page.encode()), KNOW)
    assert any(line.text.endswith("jusqu’au soir. Puis la pluie est venue.") for line in draft.lines())


def test_figures_of_a_page_keep_their_value_and_struck_or_unseen_words_are_not_read() -> None:
    said = (
        "10<sup>6</sup> euros pour 25 km<sup>2</sup> au 1<sup>er</sup> mai, dit H<sub>2</sub>O, <del>non</del><ins>oui"
        '</ins> <s>jamais</s> toujours<span class="sr-only"> lire aussi</span>, a ajouté<br/>la porte-parole'
    )
    page = HEAD + ARTICLE.replace("puis il a bu", f"{said}, puis il a bu", 1)
    line = next(line for line in lines_of(read(page, "seeds/page.html")) if "10" in line)
    assert "10⁶ euros pour 25 km² au 1er mai, dit H₂O, oui toujours, a ajouté la porte-parole, puis il a bu" in line


def test_the_word_before_an_author_s_name_is_no_part_of_it() -> None:
    page = HEAD + ARTICLE.replace("</h1>", '</h1><p class="author">Par <a rel="author" href="/ada">Ada Roy</a></p>')
    assert normalize(RawArticle(path="seeds/page.html", body=page.encode()), KNOW).author == "Ada Roy"


MARKED = """# Le **barrage** ouvre

Le **lac** monte, dit [le conseil](https://lac.example/e_(lac)), *a* la [crue](/crue) <b>ici</b>.

| Rive | Hauteur |
|------|---------|
| haute | 12 |

> Le lac sera plein.

- un seul point
"""
WRITTEN = """Le **lac** monte, dit [le conseil](https://lac.example/e_(lac)), *a* la [crue\\](/crue) &lt;b>ici&lt;/b>.

| Rive | Hauteur |
|------|---------|
| haute | 12 |

> Le lac sera plein.

- un seul point"""


def test_a_markdown_seed_keeps_its_marks_links_to_other_sites_and_tables() -> None:
    raw = RawArticle(path="seeds/lac.md", body=MARKED.encode())
    briefing = make_briefing(raw, normalize(raw, KNOW))
    assert (briefing.title, briefing.body.strip()) == ("Le barrage ouvre", WRITTEN)
    assert (briefing.summary or "").startswith("Le lac monte, dit le conseil, a")


def test_a_page_saved_as_a_text_is_a_page() -> None:
    assert lines_of(read("<!DOCTYPE html>\n" + HEAD + ARTICLE)) == lines_of(read(HEAD + ARTICLE, "seeds/page.html"))


@settings(deadline=None, max_examples=examples(40))  # trafilatura takes most of the time
@given(st.text(alphabet="<>/\"'=&;! -abpq1é\n", max_size=200))
def test_any_markup_is_read_or_refused(source: str) -> None:
    try:
        draft = read(f"<html><p>{source}", "seeds/page.html")
    except UnreadableError:
        return
    assert draft.origin is not None
    assert draft.origin.text == draft.text


@pytest.mark.parametrize("mark", ["<a ", '<a "', "<div>", "<!--", "<script>", "&amp", "<p><q>", "< ", "<p>a</p>"])
def test_hostile_markup_costs_what_its_length_costs(mark: str) -> None:
    assert read("<html><p>mot</p>" + mark * 8_000, "seeds/page.html").text.startswith("mot")


SET = f"""<html lang="fr"><head><title>Le barrage ouvre</title></head><body><article><h1>Le barrage ouvre</h1>
<p>{PARAGRAPH}</p><h2>Les voix</h2><p>{PARAGRAPH.replace("La ministre", "Le maire")}</p>
<figure class="wp-block-table"><table><caption>Les voix par rive</caption><tr><th></th><th>Pour</th><th>Contre</th></tr>
<tr><td rowspan=2>Rive nord</td><td>12</td><td>3 | 4</td></tr><tr><td>3 mars 2019</td><td>*6*</td></tr>
<tr><td colspan=2>Abstentions<br>et nuls</td><td><p>2</p></td></tr></table><figcaption>Photo AFP</figcaption></figure>
<h3>Les points</h3><ol start=4><li>Quatre</li><li><p>Cinq</p><ul><li>cinq bis</li></ul></li><li>Six</li></ol>
<ol type="a"><li>Premier cas</li></ol>
<ul><li><ol start=7><li>Sept</li></ol></li></ul>
<pre>
def lac():
    return "```"

lac()</pre>
<blockquote><p>Le lac sera plein en mai.</p><footer>Ada Roy</footer></blockquote>
<p>{PARAGRAPH.replace("La ministre", "Le village")}</p></article></body></html>"""

AS_SET = """Les voix par rive

|  | Pour | Contre |
| --- | --- | --- |
| Rive nord | 12 | 3 \\| 4 |
|  | 3 mars 2019 | \\*6\\* |
| Abstentions et nuls |  | 2 |

### Les points

4. Quatre
5. Cinq
    - cinq bis
6. Six

a) Premier cas

7. Sept

````
def lac():
    return "```"

lac()
````

> Le lac sera plein en mai.
>
> Ada Roy"""


def test_a_saved_page_keeps_its_tables_lists_code_and_quotations() -> None:
    raw = RawArticle(path="seeds/page.html", body=SET.encode())
    draft = normalize(raw, KNOW)
    assert make_briefing(raw, draft).body.split("\n\n", 3)[3].rpartition("\n\n")[0] == AS_SET
    # A day in a table is no imprint.
    assert draft.date is None


WIDE = "".join(f"<td>{place}</td>" for place in range(40))


@pytest.mark.parametrize(
    ("table", "row"),
    [
        (f"<table><tr><td>{PARAGRAPH * 3}</td><td>Lac</td></tr><tr><td>Eau</td><td>Rive</td></tr></table>", None),
        ("<table role=presentation><tr><td>Eau<td>Rive<tr><td>Lac<td>Nord</table>", None),
        ("<table><tr><td>Eau</td></tr><tr><td>Rive</td></tr></table>", None),
        (f"<table><tr>{WIDE}</tr><tr>{WIDE}</tr></table>", None),
        ("<table><tr><td>Eau<td>Rive<tr><td>Lac<td>Nord</table>", "| Lac | Nord |"),
        ("<div><table><tr><td>Eau<tr><th>Lac<th>Nord</table></div>", "| Lac | Nord |"),
        ("<div class=sidebar><aside><table><tr><td>Eau<td>Rive<tr><td>Lac<td>Nord</table></aside></div>", None),
    ],
)
def test_a_table_is_one_that_holds_names_and_figures(table: str, row: str | None) -> None:
    others = [f"<p>{PARAGRAPH.replace('La ministre', name)}</p>" for name in ("Le maire", "Le préfet", "Le village")]
    page = (
        f"<html lang=fr><title>Le lac</title><article><h1>Le lac</h1>{others[0]}{table}{''.join(others[1:])}</article>"
    )
    raw = RawArticle(path="seeds/page.html", body=page.encode())
    rows = [line for line in make_briefing(raw, normalize(raw, KNOW)).body.split("\n") if line.startswith("|")]
    assert rows[-1:] == ([row] if row else [])


WRAPPED = PARAGRAPH.replace(" devant", "\ndevant")


@pytest.mark.parametrize(
    ("typed", "body"),
    [
        (f"<pre>{WRAPPED}\n\nLe lac monte.</pre>", f"{PARAGRAPH}\n\nLe lac monte."),
        ("<pre>  Rive   Eau\n  nord    40</pre>", "```\n  Rive   Eau\n  nord    40\n```"),
    ],
)
def test_what_was_only_wrapped_is_no_code(typed: str, body: str) -> None:
    others = [f"<p>{PARAGRAPH.replace('La ministre', name)}</p>" for name in ("Le maire", "Le préfet", "Le village")]
    page = (
        f"<html lang=fr><title>Le lac</title><article><h1>Le lac</h1>{others[0]}{typed}{''.join(others[1:])}</article>"
    )
    raw = RawArticle(path="seeds/page.html", body=page.encode())
    assert make_briefing(raw, normalize(raw, KNOW)).body.split("\n\n", 1)[1].startswith(body)
