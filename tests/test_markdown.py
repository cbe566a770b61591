"""What becomes of a text: its headings, its links, and what it may try."""

import re

import pytest
from conftest import examples
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.items import find_lost_items
from sitegen.markdown import _render_marks, _render_plain, render_markdown
from sitegen.plaintext import split_plain


def html(source: str, language: str = "fr") -> str:
    return render_markdown(source, language).html


def test_each_heading_has_an_anchor_of_its_own_made_of_its_words() -> None:
    prose = render_markdown(
        "# L’accord\n\n## L’accord\n\n## Avec \\* étoile & `code`\n\n## !\n\n### sg-main\n\n## P1", "fr"
    )
    assert [heading.id for heading in prose.headings] == [
        "l-accord",
        "l-accord-2",
        "avec-etoile-code",
        "section",
        "section-sg-main",
        "section-p1",
    ]
    assert prose.headings[2].text == "Avec * étoile & code"
    assert [heading.level for heading in prose.headings] == [2, 2, 2, 2, 3, 2]
    assert '<h2 id="avec-etoile-code">Avec * étoile &amp; <code>code</code></h2>' in prose.html
    assert '<h3 id="section-sg-main">sg-main</h3>' in prose.html
    assert "<h1" not in prose.html


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<b onclick=x>gras</b>", "<p>&lt;b onclick=x&gt;gras&lt;/b&gt;</p>"),
        ("[un lien](javascript:alert(1))", "<p><a>un lien</a></p>"),
        ("[un lien](data:text/html,x)", "<p><a>un lien</a></p>"),
        ("[un lien](https://a.example/)", '<p><a href="https://a.example/">un lien</a></p>'),
        ("![une image](https://a.example/x.png)", '<p><a href="https://a.example/x.png">une image</a></p>'),
        ('![une *image*](/x.png "Sa légende")', '<p><a href="/x.png" title="Sa légende">une *image*</a></p>'),
        ("Voir ![](/x.png) là", '<p>Voir <a href="/x.png">/x.png</a> là</p>'),
        ("[Varn] : un démenti", "<p>[Varn]\u202f: un démenti</p>"),
        ("[Varn]: démenti", "<p>[Varn]: démenti</p>"),
        ("1986. Une année", '<ol start="1986">\n<li>Une année</li>\n</ol>'),
        ("```\na < b ;\n```", "<pre><code>a &lt; b ;\n</code></pre>"),
    ],
)
def test_a_text_keeps_its_words_and_runs_nothing(source: str, expected: str) -> None:
    assert html(source) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Il a dit :\n- Non.\nElle a dit :\n- Si.",
        "Ce fut en\n2023. Puis rien.",
        "# Titre\n- un\n- deux\nsuite\n- trois",
        "- un\n    - une\n    - deux\n- deux",
        "Voici :\n\n1. un\n2. deux",
        "```\nliste\n- un\n- deux\n```",
        "Un\n- deux\n* trois",
    ],
)
def test_a_list_that_is_shown_as_one_is_not_told_of(text: str) -> None:
    assert not list(find_lost_items(text))


def test_a_cell_says_where_its_column_stands() -> None:
    table = html("|a|b|\n|-:|--|\n|1|2|")
    assert re.findall(r"<t[hd]\b.*>", table) == [
        '<th data-align="right">a</th>',
        "<th>b</th>",
        '<td data-align="right">1</td>',
        "<td>2</td>",
    ]


def test_spaces_are_set_in_the_language_of_the_text_and_not_in_code() -> None:
    assert html("« Oui » ; `a ; b`") == "<p>«\u202fOui\u202f»\u202f; <code>a ; b</code></p>"
    assert html("a ; b", "en") == "<p>a ; b</p>"


# Pieces that make texts plain, nearly plain, and not plain at all.
WORDS = "Le sommet·« Oui »·l’accord·12 000 km·œ·M. Varenne·sg-main·p1·$·@·a@b.example·https://a.example/"
SIGNS = "# ·## ·#· ·  ·1. ·2024.·12) ·- ·-·+ ·=·===·---·:·> ·*·_a_·[x](y)·&amp;·&·<b>·|·~~~·`·\\·!"
SPACES = "\n·\n\n·\n\n\n·\t·\u00a0·\u2028·\x85·\x0c·\u202f"


@settings(max_examples=examples(300))
@given(st.lists(st.sampled_from(f"{WORDS}·{SIGNS}·{SPACES}".split("·")), min_size=1, max_size=14).map("".join))
def test_a_plain_text_is_rendered_as_the_library_would(source: str) -> None:
    blocks = split_plain(source)
    if source.strip() and blocks is not None:
        (parts, headings), (expected, as_expected) = _render_plain(blocks, "fr"), _render_marks(source, "fr")
        assert ("".join(parts), headings) == ("".join(expected), as_expected)


def test_a_fixed_space_inside_guillemets_becomes_narrow_like_any_other() -> None:
    for source in ("«\u00a0Oui\u00a0»\u00a0: 3\u00a0km", "«\u00a0*Oui*\u00a0»\u00a0: 3\u00a0km"):
        shown = re.sub("<.*?>", "", render_markdown(source, "fr").html)
        assert shown == "«\u202fOui\u202f»\u202f: 3\u00a0km"


def test_a_picture_is_a_link_and_a_link_has_words() -> None:
    """Those of the picture in it, or else its address: what nobody sees nobody follows."""
    assert render_markdown("[![Un pont](p.png)](/a/) [![](p.png)](/b/) ![](q.png) [](/c/)", "fr").html == (
        '<p><a href="/a/">Un pont</a> <a href="/b/">p.png</a> <a href="q.png">q.png</a> <a href="/c/">/c/</a></p>'
    )
