"""Files made to do harm, each with what must become of it; `test_hostile.py` builds one archive of all of them.

A row is the file's path, its bytes, and what must hold:
    shown("words")    the file has a page, and the words are read on it
    told("F020")      the file is left out, and a line with the rule names it
    noted("M001")     the file has a page, and a line with the rule names it
    set_aside()       the seed has no briefing, and a line names it
    normalized("…")   the seed has a briefing with these words
"""

import base64
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What every script here tries to do; a page that runs it opens a dialog, and one that loads it asks this host.
RUN = "alert(document.domain)"
ELSEWHERE = "https://elsewhere.example"


@dataclass(frozen=True, slots=True)
class Hostile:
    """A file, and what must become of it."""

    path: str
    body: bytes | Callable[[Path], None]
    page: bool
    words: str = ""
    rule: str = ""


def briefing(  # noqa: PLR0913  (a row of the table, by name)
    name: str,
    *,
    body: str = "Texte.",
    front: str = "",
    title: str = "Titre",
    shown: str = "",
    told: str = "",
    noted: str = "",
) -> Hostile:
    """Make a row of a briefing; ``front`` stands below its title."""
    text = f"---\ntitle: {title}\ndate: 2024-01-01\n{front}---\n\n{body}\n"
    return file(f"content/briefings/2024/{name}.md", text.encode(), shown=shown or body[:20], told=told, noted=noted)


def file(
    path: str, body: bytes | Callable[[Path], None], *, shown: str = "", told: str = "", noted: str = ""
) -> Hostile:
    """Make a row of a file of ``content/``."""
    return Hostile(path, body, page=not told, words="" if told else shown, rule=told or noted)


def seed(name: str, body: bytes | Callable[[Path], None], normalized: str = "") -> Hostile:
    """Make a row of a seed, which is normalized where words are given, and else set aside."""
    return Hostile(f"seeds/{name}", body, page=bool(normalized), words=normalized)


def link_to(target: str) -> Callable[[Path], None]:
    """Make a symbolic link."""
    return lambda path: path.symlink_to(target)


def pipe(path: Path) -> None:
    """Make a named pipe: who reads it waits for ever."""
    os.mkfifo(path)


def front_matter(name: str, front: str, rule: str) -> Hostile:
    """Make a row of a briefing whose front matter is at fault."""
    return file(f"content/briefings/2024/{name}.md", f"---\n{front}\n---\n\nTexte.\n".encode(), told=rule)


ARTICLE = "Le sommet s’est ouvert mardi à Varn, en présence de trois ministres. {} Les pourparlers reprennent demain."

SVG = f"<svg xmlns='http://www.w3.org/2000/svg' onload='{RUN}'><script>{RUN}</script></svg>"
DATA = "data:text/html;base64," + base64.b64encode(f"<script>{RUN}</script>".encode()).decode()

# --- what a text may try in a reader's browser ---------------------------------------------------------------------

BODIES = (
    briefing("script", body=f"<script>{RUN}</script>", shown="<script>"),
    briefing("script-in-words", body=f"Un <ScRiPt src={ELSEWHERE}/x.js></sCrIpT> mot", shown="<ScRiPt"),
    briefing("img-onerror", body=f"<img src=x onerror={RUN}>", shown="<img"),
    briefing("svg", body=SVG, shown="<svg"),
    briefing("svg-in-a-block", body=f"<div>\n\n{SVG}\n\n</div>", shown="<svg"),
    briefing("math", body=f"<math><mtext><style><img src onerror={RUN}></style></mtext></math>", shown="<math>"),
    briefing("iframe", body=f"<iframe srcdoc='<script>{RUN}</script>'></iframe>", shown="<iframe"),
    briefing("object", body=f"<object data='{DATA}'></object><embed src='{DATA}'>", shown="<object"),
    briefing("style", body=f"<style>@import '{ELSEWHERE}/x.css'; *{{display:none}}</style>", shown="@import"),
    briefing("style-attribute", body="<p style='position:fixed;inset:0'>Tout</p>", shown="position:fixed"),
    briefing("base", body=f"<base href='{ELSEWHERE}/'>", shown="<base"),
    briefing("meta-refresh", body=f"<meta http-equiv=refresh content='0;url={ELSEWHERE}'>", shown="<meta"),
    briefing("form", body=f"<form action='{ELSEWHERE}'><input name=mot autofocus onfocus={RUN}></form>", shown="<form"),
    briefing("link-stylesheet", body=f"<link rel=stylesheet href={ELSEWHERE}/x.css>", shown="<link"),
    briefing("details", body=f"<details open ontoggle={RUN}>x</details>", shown="<details"),
    briefing("marquee", body=f"<marquee onstart={RUN}>x</marquee>", shown="<marquee"),
    briefing("javascript-link", body=f"[ici](javascript:{RUN})", shown="ici"),
    briefing("javascript-link-in-capitals", body=f"[ici](JaVaScRiPt:{RUN})", shown="ici"),
    briefing("javascript-link-with-a-tab", body=f"[ici](java\tscript:{RUN})", shown="ici"),
    briefing("javascript-link-with-an-entity", body=f"[ici](&#106;avascript&colon;{RUN})", shown="ici"),
    briefing("javascript-autolink", body=f"<javascript:{RUN}>", shown="javascript"),
    briefing("javascript-picture", body=f"![ici](javascript:{RUN})", shown="ici"),
    briefing("vbscript-link", body="[ici](vbscript:msgbox(1))", shown="ici"),
    briefing("data-link", body=f"[ici]({DATA})", shown="ici"),
    briefing(
        "data-picture", body=f"![ici](data:image/svg+xml;base64,{base64.b64encode(SVG.encode()).decode()})", shown="ici"
    ),
    briefing("file-link", body="[ici](file:" + "///etc/passwd)", shown="ici"),
    briefing("picture-from-elsewhere", body=f"![ici]({ELSEWHERE}/x.png)", shown="ici"),
    briefing("link-title", body=f'[ici](https://a.example/ "x\\" onmouseover={RUN} ")', shown="ici"),
    briefing("reference-link", body=f"[ici][x]\n\n[x]: javascript:{RUN}", shown="ici"),
    briefing("comment", body=f"<!--><script>{RUN}</script>-->", shown="<script>"),
    briefing("conditional-comment", body=f"<!--[if gte IE 4]><script>{RUN}</script><![endif]-->", shown="<script>"),
    briefing("cdata", body=f"<![CDATA[<script>{RUN}</script>]]>", shown="CDATA"),
    briefing("processing-instruction", body=f"<?php {RUN} ?>", shown="php"),
    briefing("code-that-ends-early", body=f"`</code><script>{RUN}</script>`", shown="</code>"),
    briefing("fence-with-a-language", body=f'```"><script>{RUN}</script>\nx\n```', shown="<script>"),
    briefing("table", body=f"| a |\n|---|\n| <img src=x onerror={RUN}> |", shown="<img"),
    briefing("heading", body=f"## <img src=x onerror={RUN}>\n\nTexte.", shown="<img"),
    briefing("heading-of-a-page", body="## main\n\n## sg-search\n\n## __proto__", shown="proto"),
    briefing("attribute-list", body=f"# Titre {{: onclick={RUN} }}\n\nTexte.", shown="onclick"),
    briefing(
        "template-of-jinja", body="{{ config }} {% for x in range(10**9) %}{{ x }}{% endfor %}", shown="{{ config }}"
    ),
    briefing("template-of-others", body="${7*7} #{7*7} <%= 7*7 %> {{7*7}} [[${7*7}]]", shown="${7*7}"),
    briefing("end-of-script-in-json", title=f"</script><script>{RUN}</script>", shown="Texte."),
    briefing("right-to-left-override", body="Un \u202etxet\u202c mot", told="F008"),
    briefing("isolate", body="Un \u2067txet mot", told="F008"),
    briefing("zero-width-in-a-text", body="Un mo\u200bt et un so\u00admmet", shown="Un mo"),
    briefing("combining-marks", body="Z" + "\u0300" * 3_000, told="F014"),
    briefing("brackets", body="[" * 8_000, shown="[[[[", noted="M001"),
    briefing("deep-lists", body="\n".join(f"{'    ' * depth}* a" for depth in range(300)), shown="* a", noted="M001"),
    briefing("deep-quotations", body="> " * 5_000 + "a", shown="> > >", noted="M001"),
    briefing("million-characters", body="mot " * 250_000, shown="mot mot"),
    briefing("million-without-a-space", body="m" * 1_000_000, shown="mmmm"),
)

# --- what front matter may try ---------------------------------------------------------------------------------------

FRONT = (
    briefing("title-script", title=f"'<script>{RUN}</script>'", shown="<script>"),
    briefing("title-attribute", title=f"'\" onmouseover=\"{RUN}'", shown="onmouseover"),
    briefing("title-cdata", title="']]> & <b>gras</b>'", shown="]]>"),
    briefing("title-template", title="'{{ 7*7 }}'", shown="{{ 7*7 }}"),
    briefing("formula-title", title="'=HYPERLINK(\"https://elsewhere.example\")'", shown="=HYPERLINK"),
    briefing("formula-plus", title="'+1+cmd|'' /C calc''!A0'", shown="+1+cmd"),
    briefing("formula-at", title="'@SUM(1)'", shown="@SUM"),
    briefing("formula-minus", title="'-1+1'", shown="-1+1"),
    briefing("bibtex-title", title="'\\input{/etc/passwd} } @article{x,'", shown="\\input"),
    briefing("actor-script", front=f"actors: ['<img src=x onerror={RUN}>', '=1+1', '../../etc']\n", shown="<img"),
    briefing("topic-script", front=f"topics: ['\"><svg onload={RUN}>']\n", shown="<svg"),
    briefing("summary-script", front=f"summary: '</p><script>{RUN}</script>'\n", shown="Texte."),
    briefing("publisher-script", front=f"source: {{publisher: '<script>{RUN}</script>'}}\n", shown="<script>"),
    briefing("lang-attribute", front="lang: 'fr\" onload=\"x'\n", told="F003"),
    briefing("source-javascript", front=f"source: {{url: 'javascript:{RUN}'}}\n", told="F006"),
    briefing("source-data", front=f"source: {{url: '{DATA}'}}\n", told="F006"),
    briefing("seed-out-of-the-archive", front="source: {seed: ../../../etc/passwd}\n", shown="Texte."),
    briefing("redirect-from-elsewhere", front=f"redirect_from: ['{ELSEWHERE}/x']\n", told="F006"),
    briefing("redirect-from-two-slashes", front="redirect_from: ['//elsewhere.example/x']\n", told="F006"),
    briefing(
        "redirect-with-a-second-line", front='redirect_from: ["/a/\\n/* https://elsewhere.example 301"]\n', told="F006"
    ),
    briefing("redirect-with-dots", front="redirect_from: ['/../../etc/passwd']\n", told="F006"),
    briefing("title-turned", title="'Un \u202etxet'", told="F008"),
    briefing("title-unseen", title="'Un mo\u200bt'", told="F008"),
    briefing("title-control", title='"Un \\u0007 mot"', told="F007"),
    briefing("title-nul", title='"Un \\0 mot"', told="F007"),
    briefing("title-noncharacter", title='"Un \\uFFFE mot"', told="F007"),
    briefing("title-surrogate", title='"Un \\ud800 mot"', told="Y001"),
    briefing("title-endless", title="t" * 20_000, told="F009"),
    briefing("draft-in-quotes", front='draft: "false"\n', shown="Texte."),
    briefing("draft-yes", front="draft: yes\n", told="F003"),
    briefing("draft-number", front="draft: 1\n", told="F003"),
    front_matter("tag", "title: !!python/object/apply:os.system ['id']", "Y003"),
    front_matter("tag-of-a-name", "title: !!python/name:os.system", "Y003"),
    front_matter("bomb", "a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\ntitle: *b", "Y003"),
    front_matter("merge", "base: &b {title: T}\n<<: *b", "Y003"),
    front_matter("alias-of-itself", "title: &a [*a]", "Y003"),
    front_matter("nested", "title: " + "[" * 500 + "]" * 500, "Y001"),
    front_matter("nested-further", "title: " + "{a: " * 20_000, "F009"),
    front_matter("list", "- title\n- date", "Y002"),
    front_matter("text", "rien que des mots", "Y002"),
    front_matter("two-documents", "title: T\n--- a\ntitle: U", "Y002"),
    front_matter("twice", "title: T\ntitle: U", "Y004"),
    front_matter("not-yaml", "title: [", "Y001"),
    front_matter("tab", "title:\n\t- T", "Y001"),
    front_matter("unknown-key", "title: T\nlayout: post", "F001"),
    front_matter("title-a-list", "title: [a, b]", "F003"),
    front_matter("title-a-table", "title: {a: b}", "F003"),
    front_matter("no-title", "date: 2024-01-01", "F002"),
    front_matter("date-of-no-calendar", "title: T\ndate: 2023-02-30", "F005"),
    front_matter("date-with-a-time", "title: T\ndate: 2023-02-20T12:00:00Z", "F005"),
    front_matter("date-a-table", "title: T\ndate: {y: 2023}", "F005"),
    front_matter("date-in-year-0", "title: T\ndate: 0000-01-01", "F005"),
    front_matter("actors-a-text", "title: T\nactors: Ada", "F003"),
    front_matter("actors-twice", "title: T\nactors: [Ada, Ada]", "F004"),
    front_matter("actors-a-list-in-a-list", "title: T\nactors: [[Ada]]", "F003"),
    front_matter("roles-a-list", "title: T\nroles: [a]", "F003"),
    front_matter("source-a-text", "title: T\nsource: AFP", "F003"),
    front_matter("publish-after-a-month", "title: T\npublish_after: 2030-01", "F005"),
    front_matter("endless", "\n".join(f"k{number}: v" for number in range(20_000)), "F009"),
)

# --- what a file may be ----------------------------------------------------------------------------------------------

FRENCH = "---\ntitle: L’été à Varn\ndate: 2024-01-01\n---\n\nUn été.\n"

FILES = (
    file("content/briefings/2024/latin-1.md", FRENCH.replace("’", "'").encode("cp1252"), told="F020"),
    file("content/briefings/2024/utf-16.md", FRENCH.encode("utf-16"), told="F020"),
    file("content/briefings/2024/utf-16-be.md", FRENCH.encode("utf-16-be"), told="F020"),
    file("content/briefings/2024/truncated.md", FRENCH.encode()[:14], told="F020"),
    file("content/briefings/2024/surrogate.md", b"---\ntitle: \xed\xa0\x80\n---\n", told="F020"),
    file("content/briefings/2024/overlong.md", b"---\ntitle: \xc0\xaf\n---\n", told="F020"),
    file("content/briefings/2024/nul.md", b"---\ntitle: a\n---\n\nb\n", told="F011"),
    file("content/briefings/2024/nul-byte.md", b"---\ntitle: a\ndate: 2024-01-01\n---\n\nb\0c\n", told="F007"),
    file("content/briefings/2024/empty.md", b"", told="F010"),
    file("content/briefings/2024/marked.md", b"\xef\xbb\xbf" + FRENCH.encode(), shown="Un été."),
    file("content/briefings/2024/windows-lines.md", FRENCH.replace("\n", "\r\n").encode(), shown="Un été."),
    file("content/briefings/2024/old-mac-lines.md", FRENCH.replace("\n", "\r").encode(), shown="Un été."),
    file("content/briefings/2024/never-closed.md", b"---\ntitle: a\n\nb\n", told="F010"),
    file("content/briefings/2024/huge.md", b"---\ntitle: a\n---\n\n" + b"mot " * (50 * 2**18), told="F023"),
    file("content/briefings/2024/link.md", link_to("/etc/hostname"), told="F021"),
    file("content/briefings/2024/dead-link.md", link_to("/nowhere"), told="F021"),
    file("content/briefings/2024/circle.md", link_to("circle.md"), told="F021"),
    file("content/briefings/2023", link_to("/etc"), told="F021"),
    file("content/actors/link.md", link_to("../../../../etc/hostname"), told="F021"),
    file("content/briefings/2024/pipe.md", pipe, told="F022"),
    file("content/briefings/2024/a-folder.md/x.txt", b"x", told="F022"),
    file("content/briefings/2024/picture.png", b"\x89PNG", told="F022"),
    file("content/briefings/2024/page.html", f"<script>{RUN}</script>".encode(), told="F022"),
    file("content/briefings/2024/.htaccess", b"Options +ExecCGI", told="F022"),
    file("content/briefings/2024/CON.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/aux.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/com1.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/..md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/%2e%2e%2fetc.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a;rm -rf $HOME.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/<script>.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a\nb.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/\x1b[2J.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/\u202edm.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/\udcff.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/" + "a" * 240 + ".md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/Same.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/same.md", FRENCH.encode(), shown="Un été."),
    file("content/briefings/2024/e\u0301te.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/\u00e9te.md", FRENCH.encode(), told="F011"),
    file("content/briefings/an 2024/a.md", FRENCH.encode(), told="F012"),
    file("content/briefings/0/a.md", FRENCH.encode(), told="F012"),
    file("content/briefings/a.md", FRENCH.encode(), told="F022"),
    file("content/pages/search.md", b"---\ntitle: a\n---\n", told="F013"),
    file("content/actors/claims.md", b"---\nname: Varenne\nkind: person\n---\n", shown=""),
    file("content/actors/claims-too.md", b"---\nname: V\nkind: person\naliases: [varenne]\n---\n", noted="A001"),
    file("content/topics/above.md", b"---\nname: Dessus\nbroader: Dessous\n---\n", noted="A003"),
    file("content/topics/below.md", b"---\nname: Dessous\nbroader: Dessus\n---\n", noted="A003"),
    file("content/topics/itself.md", b"---\nname: Soi\nbroader: Soi\n---\n", noted="A003"),
    file(
        "content/actors/same-as.md",
        f"---\nname: S\nkind: person\nsame_as: ['javascript:{RUN}']\n---\n".encode(),
        told="F006",
    ),
)

# --- what an article may be ------------------------------------------------------------------------------------------

SEEDS = (
    seed("script.txt", ARTICLE.format(f"<script>{RUN}</script>").encode(), "sommet"),
    seed(
        "page.html",
        f"<html><body onload={RUN}><h1>Titre</h1><p>{ARTICLE.format(SVG)}</p></body></html>".encode(),
        "sommet",
    ),
    seed("front.md", f"---\ntitle: !!python/object/apply:os.system [id]\n---\n{ARTICLE}".encode(), "sommet"),
    seed("template.txt", ARTICLE.format("{{ 7*7 }} {% raw %}").encode(), "{{ 7*7 }}"),
    seed("turned.txt", ARTICLE.format("\u202etxet\u202c").encode(), "sommet"),
    seed("brackets.txt", ARTICLE.format("[" * 8_000).encode(), "sommet"),
    seed("cp1252.txt", ARTICLE.format("Été").encode("cp1252"), "Été"),
    seed("utf-16.txt", ARTICLE.format("Été").encode("utf-16"), "Été"),
    seed("nul.bin", b"\0" * 10_000),
    seed("empty.txt", b""),
    seed("huge.txt", b"mot " * (50 * 2**18)),
    seed("link.txt", link_to("/etc/hostname")),
    seed("pipe.txt", pipe),
    seed("a\x1b]0;b.txt", ARTICLE.format("Nom.").encode()),
)

ALL = (*BODIES, *FRONT, *FILES, *SEEDS)
