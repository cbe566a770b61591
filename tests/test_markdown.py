"""What becomes of a text: its headings, its links, and what it may try."""

import pytest

from sitegen.markdown import render_markdown


def html(source: str, language: str = "fr") -> str:
    return render_markdown(source, language).html


def test_each_heading_has_an_anchor_of_its_own_made_of_its_words() -> None:
    prose = render_markdown(
        "# L’accord\n\n## L’accord\n\n## Avec \\* étoile & `code`\n\n## !\n\n## sg-main\n\n## P1", "fr"
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
        ("[Varn] : un démenti", "<p>[Varn]\u202f: un démenti</p>"),
        ("[Varn]: démenti", "<p>[Varn]: démenti</p>"),
        ("1986. Une année", '<ol start="1986">\n<li>Une année</li>\n</ol>'),
        ("```\na < b ;\n```", "<pre><code>a &lt; b ;\n</code></pre>"),
    ],
)
def test_a_text_keeps_its_words_and_runs_nothing(source: str, expected: str) -> None:
    assert html(source) == expected


def test_spaces_are_set_in_the_language_of_the_text_and_not_in_code() -> None:
    assert html("« Oui » ; `a ; b`") == "<p>«\u202fOui\u202f»\u202f; <code>a ; b</code></p>"
    assert html("a ; b", "en") == "<p>a ; b</p>"
