"""More files made to do harm, as people from outside would think of them; read `hostile.py` first."""

import contextlib
import gzip
import io
import os
import socket
import zipfile
from collections.abc import Callable
from pathlib import Path

from hostile import ARTICLE, ELSEWHERE, FRENCH, RUN, briefing, file, front_matter, link_to, seed

# So many of a thing; with 20,000 a build takes half a minute longer, and nothing else happens.
MANY = 4_000


def listen(path: Path) -> None:
    """Make a socket; its name is longer than a socket may have from the root."""
    here = Path.cwd()
    os.chdir(path.parent)
    with contextlib.closing(socket.socket(socket.AF_UNIX)) as made:
        made.bind(path.name)
    os.chdir(here)


def hole(size: int) -> Callable[[Path], None]:
    """Make a file of which nothing is on the disk but its length."""

    def make(path: Path) -> None:
        with path.open("wb") as made:
            made.truncate(size)

    return make


def deep(path: Path) -> None:
    """Make folders in folders, deeper than most programs can go."""
    here = Path.cwd()
    path.mkdir()
    os.chdir(path)
    for _ in range(300):
        Path("abc").mkdir()
        os.chdir("abc")
    Path("a.md").write_text("x", "utf-8")
    os.chdir(here)


def zipped(name: str, body: bytes) -> bytes:
    """Make an archive of one file."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, body)
    return made.getvalue()


# --- what a text may try ---------------------------------------------------------------------------------------------

# What has confused cleaners: tags that end where the cleaner does not think so.
MUTATIONS = (
    f"<noscript><p title='</noscript><img src=x onerror={RUN}>'></noscript>",
    f"<textarea></textarea><script>{RUN}</script>",
    f"<title></title><script>{RUN}</script>",
    f"<xmp><script>{RUN}</script></xmp>",
    f"<plaintext><script>{RUN}</script>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={RUN}>",
    f'<svg></p><style><a id="</style><img src=1 onerror={RUN}>">',
    f"<math><annotation-xml encoding='text/html'><script>{RUN}</script></annotation-xml></math>",
    f"<svg><foreignObject><script>{RUN}</script></foreignObject></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<svg><a xlink:href='javascript:{RUN}'><text>a</text></a></svg>",
    f"<svg><use href='data:image/svg+xml,<svg id=x onload={RUN}>#x'></svg>",
    f"<template><script>{RUN}</script></template>",
    f"<select><script>{RUN}</script></select>",
    f"<table><script>{RUN}</script></table>",
    f"<frameset onload={RUN}><frame src='javascript:{RUN}'></frameset>",
    f"<body onload={RUN}>",
    f"<video onerror={RUN}><source></video><audio src=x onerror={RUN}>",
    f"<input type=image src=x onerror={RUN}>",
    f"<a href='javascript:{RUN}' autofocus onfocus={RUN}>a</a>",
    f"<a ping='{ELSEWHERE}' href='/'>a</a>",
    f"<p style='width:expression({RUN});background:url(javascript:{RUN})'>a</p>",
    f"<img srcset='{ELSEWHERE}/a.png 2x'><picture><source srcset='{ELSEWHERE}/b.png'></picture>",
    f"<!-- --!><script>{RUN}</script>",
    f"<!--<img src='--><img src=x onerror={RUN}>'",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    f"<script\x0d\n>{RUN}</script\n>",
    f"<script/x>{RUN}</script/x>",
    f"<<script>{RUN}//<</script>",
    f"<img src=x:alert({RUN}) onerror=eval(src)>",
    f"＜script＞{RUN}＜/script＞",
    f"&lt;script&gt;{RUN}&lt;/script&gt; &#60;script&#62;{RUN}&#60;/script&#62; &amp;lt;script&amp;gt;",
    f"<dialog open onclose={RUN}><object type='text/html' data='data:text/html,x'></object></dialog>",
    f"<meta charset='utf-7'>+ADw-script+AD4-{RUN}+ADw-/script+AD4-",
    "<link rel=manifest href=/x><link rel=preload as=script href=/x.js><base target=_blank>",
)

ADDRESSES = (
    f"javascript&colon;{RUN}",
    f"&#x6A;avascript:{RUN}",
    f"&#0000106avascript:{RUN}",
    f"java&Tab;script:{RUN}",
    f"java&NewLine;script:{RUN}",
    f"java\\script:{RUN}",
    f"<  javascript:{RUN}>",
    f"javascript://%0a{RUN}",
    f"java%73cript:{RUN}",
    f"jAvAsCrIpT&#58;{RUN}",
    f"\u00a0javascript:{RUN}",
    f"\u3000javascript:{RUN}",
    f"javascript\uff1a{RUN}",
    f"view-source:javascript:{RUN}",
    f"feed:javascript:{RUN}",
    f"blob:https://a.example/{RUN}",
    "data&colon;text/html,x",
    "DATA:text/html;base64,PHNjcmlwdD4=",
    "livescript:x",
    "mocha:x",
    "ms-msdt:/id",
    "//elsewhere.example/x",
    "\\\\elsewhere.example\\x",
    "https://archive.example@elsewhere.example/",
    "https://аrchive.example/",
    "tel:+33" + "1" * 5_000,
)

# What a heading would take the place of, if a page of ours asked a window or document for it by its bare name.
WINDOW = "querySelector getElementById body forms head location name top parent document history pagefind search main"

BODIES = (
    *(briefing(f"mutation-{number}", body=body, shown=" ") for number, body in enumerate(MUTATIONS)),
    *(
        briefing(
            f"address-{number}",
            body=f'[ici]({address}) ![là]({address}) [par][x] <{address}>\n\n[x]: {address} "titre"',
            shown="ici",
        )
        for number, address in enumerate(ADDRESSES)
    ),
    briefing("control-in-an-address", body=f"[ici](\x01javascript:{RUN})", told="F007"),
    briefing("zero-width-in-an-address", body=f"[ici](java\u200bscript:{RUN})", shown="ici"),
    briefing("title-of-a-link", body=f"[ici](https://a.example/ 'a\" onmouseover=\"{RUN}')", shown="ici"),
    briefing("picture-in-a-link", body=f'[![a" onerror="{RUN}](x.png)](javascript:{RUN})', shown="onerror"),
    briefing(
        "formulas", body=f"$$\\href{{javascript:{RUN}}}{{x}}$$ \\(a\\) \\[b\\] \\input{{/etc/passwd}}", shown="href"
    ),
    briefing("notes", body="".join(f"[^{n}]: a [^{n + 1}]\n" for n in range(2_000)) + "a[^0]", shown="a"),
    briefing("definitions", body="".join(f"[a{n}]: [a{n + 1}]\n" for n in range(MANY)) + "[a0]", shown="a0"),
    briefing("prototype", body="## constructor\n\n## __proto__\n\n## location\n\n## main", shown="constructor"),
    briefing("entities", body="&amp;" * MANY, shown="&"),
    briefing("reference-that-turns", body="## Un &#x202e;txet\n\nUn &#8238;txet&#x202c; *mot*", shown="&#x202e;txet"),
    briefing(
        "references-in-heaps", body="## Z" + "&#x301;" * 99 + "\n\nZ" + "&#769;" * 99 + " *mot*", shown="&#x301; mot"
    ),
    briefing("reference-to-a-control", body="Un &#0;&#1;&#xFFFE; *mot*", shown="&#x1;&#xfffe; mot"),
    briefing("reference-in-an-address", body="[a](https://a.example/&#x202e;b) <javascript&#x3a;x>", shown="a"),
    briefing("stray-tags", body="<" * MANY, shown="<<"),
    briefing("emphasis", body="*a **b " * (MANY // 4), shown="a"),
    briefing("pictures", body="![" * (MANY // 4), shown="!["),
    briefing("open-addresses", body="[a](" * (MANY // 4), shown="[a]("),
    briefing("open-addresses-in-angles", body="[a](<" * (MANY // 4), shown="[a](<"),
    briefing("backslashes", body="\\" * MANY, shown="\\"),
    briefing("backticks", body="`" * MANY + "a", shown="a"),
    briefing("links", body="[a](https://a.example/) " * (2 * MANY), shown="a"),
    briefing("columns", body="|" + "a|" * MANY + "\n|" + "-|" * MANY + "\n|" + "b|" * MANY, shown="a"),
    briefing("rows", body="|a|b|\n|-|-|\n" + "|c|d|\n" * MANY, shown="a"),
    briefing("heading-of-100-kb", body="# " + "mot " * (4 * MANY), shown="mot"),
    briefing("same-headings", body="# a\n\n" * 500, shown="a"),
    briefing("rules", body="***\n" * MANY + "a", shown="a"),
    briefing("underlines", body="a\n===\n" * MANY, shown="a"),
    briefing("lists-in-quotations", body="> - " * 3_000 + "a", shown="a"),
    briefing("hard-breaks", body="a  \n" * MANY, shown="a"),
    briefing("spaces", body="a" + " " * 200_000 + "b", shown="a"),
    briefing("lines", body="a\n" * 50_000, shown="a"),
    briefing("empty-lines", body="a" + "\n" * 200_000 + "b", shown="a"),
    briefing("many-paragraphs", body="a\n\n" * 5_000, shown="a"),
    briefing("unclosed-fence", body="```\n" + "a\n" * MANY, shown="a"),
    briefing("arabic", body="اجتمع الوزراء في فارن.", shown="اجتمع"),
    briefing("one-way-marks", body="a\u200f b\u200e c\u061c", shown="a"),
    briefing("tags-that-nobody-sees", body="a" + "".join(chr(0xE0000 + ord(c)) for c in "obey me"), shown="a"),
    briefing("emoji", body="👩\u200d👩\u200d👧 🏴\U000e0067\U000e0062\U000e007f", shown="👩"),
    briefing("ends-of-lines-in-json", title='"a\\u2028b\\u2029c"', shown="Texte."),
    *(
        briefing(f"no-word-{number}", title=f"'{word}'", body=word)
        for number, word in enumerate(
            ("…", "🕊", "½", "²", "①", "ـ", "\u0301", "·", "<>", "&amp;", "\ue000", "\U0001d552")
        )
    ),
    briefing("cdata-in-a-feed", body="]]> <![CDATA[ ]]>", shown="]]>"),
    briefing("headings-of-a-window", body="\n\n".join(f"## {it}" for it in WINDOW.split()), shown="querySelector"),
    briefing("links-of-slashes", body="[a](//elsewhere.example) [b](/\\\\elsewhere.example)", shown="a", noted="L005"),
    briefing("links-of-bytes", body="[a](/actors/%00/) [b](/%2e%2e/etc) [c](%6aavascript:x)", shown="a", noted="L005"),
    briefing("front-matter-again", body="---\ntitle: Autre\ndraft: true\n---\n\nTexte encore.", shown="Texte encore."),
)

# --- what front matter may try ---------------------------------------------------------------------------------------

# What objects of JavaScript have unasked.
OBJECT = "constructor, __proto__, toString, hasOwnProperty, valueOf, __defineGetter__, length, 'null', 'undefined', '0'"

RIS = '"a\\nER  - \\nTY  - JOUR\\nTI  - Faux\\n"'

FRONT = (
    briefing("names-of-objects", front=f"actors: [{OBJECT}]\ntopics: [{OBJECT}]\n", shown="constructor"),
    briefing("names-from-right-to-left", title="'שלום 12 (ab)'", front="actors: ['مرحبا 12']\n", shown="שלום"),
    briefing(
        "names-that-look-alike", front="actors: [Ada Or, '\u0410da Or', ADA OR, 'Ada\u00a0\u00a0Or']\n", shown="Texte."
    ),
    briefing("names-without-a-letter", front="actors: ['!!!', '???', '—', '🕊', '中']\ntopics: ['*', a/b, a%00b]\n"),
    briefing(
        "names-in-heaps", title="'Z" + "\u0301" * 300 + "'", front="actors: ['Q" + "\u0327" * 300 + "']\n", told="F014"
    ),
    briefing("title-of-two-scripts", title="'<!--<script>'", front="summary: '<!--<script>'\n", shown="<!--<script>"),
    briefing("remark-of-yaml", front="# &a *a !!python/name:os.system\n"),
    briefing("date-by-a-tag", front="date_inferred: !!timestamp 2024-01-01\n", told="Y003"),
    briefing("date-of-5000-digits", front=f"date_inferred: {'2' * 5_000}\n", told="F005"),
    briefing("lang-of-an-object", front="lang: __proto__\n", told="F003"),
    briefing("title-of-lines", title="|\n  a\n  b", shown="Texte."),
    briefing("title-ends-a-record", title=RIS, shown="Texte."),
    briefing("title-of-bibtex", title="'a}, url = {https://a.example}} @misc{x, title={b} % \\end{a}'", shown="Texte."),
    briefing("title-of-braces", title="'{{{{{{'", shown="{{{{{{"),
    briefing("title-of-a-csv", title="'a\",\"b'", shown="Texte."),
    briefing("title-comment", title="'--> <!-- --!>'", shown="-->"),
    briefing("title-of-an-entity", title="'&lt;script&gt; &amp;amp; &#x41;'", shown="&lt;script&gt; &amp;amp; &#x41;"),
    briefing("title-percent", title="'%0d%0aSet-Cookie: a=b'", shown="%0d%0a"),
    briefing("title-of-100-kb", title="t" * 100_000, told="F009"),
    briefing("title-tags-unseen", title='"a\\U000e0041"', told="F008"),
    briefing("title-of-braille", title="'\u2800'", told="F003"),
    briefing("title-of-marks", title="'\u200f\u200e'", told="F003"),
    briefing("title-filler", title="'a\u3164'", told="F008"),
    briefing("formula-tab", title="'\t=1+1'", shown="=1+1"),
    briefing("formula-in-full-width", title="'＝1+1'", shown="＝1+1"),
    briefing("formula-of-dde", title="'=cmd|'' /C calc''!A0'", shown="=cmd"),
    briefing("formula-behind-a-space", title="' =1+1'", shown="=1+1"),
    briefing("actor-path", front="actors: ['../../../x', '/etc', 'C:\\x', '.', '..', '...', '?', '#a', '%2e']\n"),
    briefing(
        "actor-section", front="actors: [index, page, feed.xml, with, 'on', con, search, '2', '404', index.html]\n"
    ),
    briefing("actor-unseen", front="actors: [Ada, 'Ad\u2063a']\n", told="F008"),
    briefing("actor-script-again", front=f"actors: ['</script><script>{RUN}</script>', '{{{{7*7}}}}']\n"),
    briefing("actor-of-lines", front='actors: ["a\\nb\\nER  - "]\n'),
    briefing("actor-of-10-kb", front=f"actors: ['{'a' * 9_999}']\n"),
    briefing("actors-ten-thousand", front=f"actors: [{', '.join(f'A{n}' for n in range(9_000))}]\n", told="F009"),
    briefing("actors-alike", front="actors: [C, C++, 'C#', 'c ', É, e]\n", shown="Texte."),
    briefing("topic-of-forty-above", front="topics: [Chaine 0]\n"),
    briefing("topic-section", front="topics: [index, page, feed.json, ..]\n"),
    briefing("publisher-of-lines", front='source: {publisher: "a\\nUR  - https://elsewhere.example"}\n'),
    briefing("address-of-lines", front='source: {url: "https://a.example/\\nER  - "}\n', told="F006"),
    briefing("address-with-a-space", front='source: {url: "https://a.example/ <script>"}\n', told="F006"),
    briefing("address-with-quotes", front="source: {url: 'https://a.example/\"onmouseover=\"x'}\n", told="F006"),
    briefing("address-with-braces", front="source: {url: 'https://a.example/}}@misc{x,'}\n"),
    briefing("address-with-a-password", front="source: {url: 'https://a:b@a.example/'}\n"),
    briefing("redirect-from-the-feed", front="redirect_from: [/feed.xml]\n", noted="L002"),
    briefing("redirect-from-a-folder-of-a-file", front="redirect_from: [/feed.json/]\n", noted="L002"),
    briefing("redirect-from-below-a-file", front="redirect_from: [/robots.txt/a/]\n", noted="L002"),
    briefing("redirect-from-the-map", front="redirect_from: [/sitemap.xml, /_redirects, /404.html]\n", noted="L002"),
    briefing("redirect-from-the-home-page", front="redirect_from: [/index.html]\n", noted="L002"),
    briefing("redirect-from-an-actor", front="redirect_from: [/actors/ada/]\n", noted="L002"),
    briefing("redirect-from-the-index", front="redirect_from: [/pagefind/x/]\n", noted="L002"),
    briefing("redirect-from-a-briefing", front="redirect_from: [/briefings/2024/good/]\n", noted="L001"),
    briefing("redirect-from-its-file", front="redirect_from: [/briefings/2024/good/index.html]\n", noted="L001"),
    briefing("redirect-from-in-capitals", front="redirect_from: [/Briefings/2024/Good/]\n", noted="L001"),
    briefing("redirect-of-folders", front=f"redirect_from: [/{'a/' * 1_500}]\n", told="F006"),
    briefing("redirect-of-5-kb", front=f"redirect_from: [/{'a' * 5_000}/]\n", told="F006"),
    briefing("redirect-of-a-long-name", front=f"redirect_from: [/{'a' * 300}/]\n", told="F006"),
    briefing("redirect-with-splat", front="redirect_from: ['/a/*', '/a/:splat']\n", told="F006"),
    briefing("redirect-with-a-query", front="redirect_from: ['/a/?b=c']\n", told="F006"),
    briefing("redirect-with-a-status", front="redirect_from: ['/a/ https://elsewhere.example 200!']\n", told="F006"),
    briefing("redirect-to-itself", front="redirect_from: [/briefings/2024/redirect-to-itself/]\n", noted="L001"),
    briefing("redirect-twice", front="redirect_from: [/vieux, /vieux/]\n", noted="L001"),
    briefing("day-one", front="date_inferred: 0001-01-01\n", shown="Texte."),
    briefing("lang-of-nobody", front="lang: tlh\n"),
    briefing("lang-from-right-to-left", front="lang: ar\n"),
    briefing("roles-script", front=f"actors: [Ada]\nroles: {{Ada: '<script>{RUN}</script>'}}\n"),
    briefing("evidence-script", front=f"date_evidence: '<script>{RUN}</script>'\n"),
    briefing("encoding-script", front=f"source: {{encoding: '<script>{RUN}</script>'}}\n", told="F003"),
    briefing("seed-by-a-link", front="source: {seed: seeds/folder/hostname, removed: {boilerplate: 0-3}}\n"),
    briefing("spans-beyond", front="source: {seed: seeds/script.txt, removed: {boilerplate: 0-999999999999}}\n"),
    briefing("spans-backwards", front="source: {removed: {boilerplate: 9-1}}\n", told="F003"),
    front_matter("merge-without-an-anchor", "title: T\n<<: {a: b}", "F001"),
    front_matter("key-of-lines", 'title: T\n"a\\nb": c', "F001"),
    front_matter("key-that-is-long", f"title: T\n{'k' * 3_000}: c", "Y001"),
    front_matter("keys-alike", "title: T\ntıtle: U", "F001"),
    front_matter("binary", "title: !!binary PHNjcmlwdD4=", "Y003"),
    front_matter("directive", "%TAG ! tag:a,2000:\n---\ntitle: T", "Y001"),
    front_matter("year-9999", "title: T\ndate: 9999-12-31", ""),
    front_matter("date-of-digits", "title: T\ndate: ٢٠٢٤-٠١-٠١", "F005"),
    front_matter("date-negative", "title: T\ndate: -0044-03-15", "F005"),
    front_matter("draft-null", "title: T\ndraft: null", "F003"),
)

# --- what a file may be ----------------------------------------------------------------------------------------------

FILES = (
    file("content/briefings/2024/-rf.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a.b.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a .md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a\\..\\b.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/c:d.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/$(id).md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/🕊.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/\u200b.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/nul.md.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/upper.MD", FRENCH.encode(), told="F022"),
    file("content/briefings/2024/.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/index.md", FRENCH.encode(), shown="Un été."),
    file("content/briefings/2024/page.md", FRENCH.encode(), shown="Un été."),
    file("content/briefings/2024/feed.xml/a.md", FRENCH.encode(), told="F022"),
    file("content/briefings/2024/socket.md", listen, told="F022"),
    file("content/briefings/2024/hole.md", hole(2**33), told="F023"),
    file("content/briefings/2024/deep", deep, told="F024"),
    file("content/briefings/0000/a.md", b"---\ntitle: T\ndate: 0000\n---\n\na\n", told="F005"),
    file("content/briefings/٢٠٢٤/a.md", FRENCH.encode(), told="F012"),
    file("content/briefings/2024 /a.md", FRENCH.encode(), told="F012"),
    file("content/pages/index.md", b"---\ntitle: a\n---\n\na\n", told="F013"),
    file("content/pages/assets.md", b"---\ntitle: a\n---\n\na\n", told="F013"),
    file("content/pages/404.md", b"---\ntitle: a\n---\n\na\n", told="F013"),
    file("content/pages/feed-xml.md", b"---\ntitle: a\n---\n\na\n", shown="a"),
    file("content/actors/page.md", b"---\nname: Page\nkind: person\n---\n", shown=""),
    file("content/actors/pattern.md", b"---\nname: .*\nkind: person\naliases: ['a', '(', '[', \\, '(a+)+$']\n---\n"),
    file(
        "content/actors/markup.md", f"---\nname: <b>{RUN}</b>\nkind: person\n---\n\n<script>{RUN}</script>\n".encode()
    ),
    file(
        "content/actors/many.md",
        f"---\nname: M\nkind: person\naliases: [{', '.join(f'm{n}' for n in range(5_000))}]\n---\n".encode(),
    ),
    file("content/actors/of-itself.md", b"---\nname: Soi meme\nkind: person\nof: Soi meme\n---\n"),
    file("content/actors/bomb.md", b"---\nname: &a [x]\nkind: person\naliases: *a\n---\n", told="Y003"),
    file("content/actors/kind.md", b"---\nname: K\nkind: [person]\n---\n", told="F003"),
    file("content/actors/no-name.md", b"---\nkind: person\n---\n", told="F002"),
    file("content/actors/image.svg", f"<svg onload={RUN}/>".encode(), told="F022"),
    *(
        file(f"content/topics/chain-{n}.md", f"---\nname: Chaine {n}\nbroader: Chaine {n + 1}\n---\n".encode())
        for n in range(40)
    ),
    file("content/topics/chain-40.md", b"---\nname: Chaine 40\n---\n"),
    file("content/topics/terms.md", b"---\nname: Termes\nterms: {fr: ['(', '', '.*']}\n---\n", told="F003"),
)

# --- what an article may be ------------------------------------------------------------------------------------------

NUMBER = (
    f'<html><head><script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": {"9" * 5_000}}}'
    f"</script></head><body><h1>Entier</h1><p>{ARTICLE.format('Entier.')}</p></body></html>"
)

SEEDS = (
    seed("folder", link_to("/etc")),
    seed("packed.txt", gzip.compress(ARTICLE.encode())),
    seed("bomb.txt", zipped("a.txt", b"a" * 2**24)),
    seed("document.docx", zipped("word/document.xml", ARTICLE.encode())),
    seed("page.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\n" + bytes(range(256)) * 8),
    seed("picture.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)) * 8),
    seed("spaces.txt", b" \n\t\n" * 100),
    seed("mark.txt", b"\xef\xbb\xbf"),
    seed("utf-16-bare.txt", ARTICLE.format("Été seize.").encode("utf-16-le"), "Été seize."),
    seed("utf-32.txt", ARTICLE.format("Été trente-deux.").encode("utf-32"), "Été trente-deux."),
    seed("surrogate.txt", ARTICLE.format("Cesu.").encode() + b" \xed\xa0\xbd\xed\xb0\x8d fin.", "sommet"),
    seed("nul-here-and-there.txt", ARTICLE.format("Nul\0 ici.").encode()),
    seed("old-mac.txt", ARTICLE.format("Un\rdeux\rtrois.").encode(), "sommet"),
    seed("one-word.txt", b"Varn", "Varn"),
    seed("number-of-5000-digits.html", NUMBER.encode(), "Entier."),
    seed("reference.txt", ARTICLE.format("Un &#x202e;txet.").encode(), "Un &#x202e;txet."),
    seed("remarks.txt", b"<!-- a -->\n" * 150 + ARTICLE.format("Remarques.").encode(), "Remarques."),
    seed("hole.txt", hole(2**33)),
    seed("quiet/.hidden.txt", ARTICLE.format("Caché.").encode(), "Caché."),
    seed("base.html", f"<base href='{ELSEWHERE}'><h1>Base</h1><p>{ARTICLE.format('Base.')}</p>".encode(), "Base."),
    seed(
        "laughs.html",
        b"<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'><!ENTITY c SYSTEM 'file:"
        b"///etc/hostname'>]>" + f"<h1>Rires</h1><p>{ARTICLE.format('&b;&b;&c; Rires.')}</p>".encode(),
        "Rires.",
    ),
    seed("nested.html", b"<div>" * 30_000 + f"<p>{ARTICLE.format('Profond.')}</p>".encode(), "Profond."),
    seed("attributes.html", b"<p " + b"a=b " * 100_000 + f">{ARTICLE.format('Attribut.')}</p>".encode(), "Attribut."),
    seed("front-javascript.md", f"---\nurl: javascript:{RUN}\ndate: 9999-99-99\n---\n{ARTICLE}".encode(), "sommet"),
    seed("front-endless.md", b"---\ntitle: " + b"t" * 200_000 + f"\n---\n{ARTICLE}".encode()),
    seed("ligne\nnouvelle.txt", ARTICLE.format("Ligne.").encode()),
    seed("$(id)`id`;x|y&z.txt", ARTICLE.format("Commande.").encode(), "Commande."),
    seed("%2e%2e%2f.txt", ARTICLE.format("Pour cent.").encode(), "Pour cent."),
    seed("__proto__.txt", ARTICLE.format("Prototype.").encode(), "Prototype."),
    seed("-rf.txt", ARTICLE.format("Tiret.").encode(), "Tiret."),
    seed("con.txt", ARTICLE.format("Console.").encode(), "Console."),
    seed("é\u0301.txt", ARTICLE.format("Accent.").encode(), "Accent."),
    seed("lien.md", ARTICLE.format(f"[ici](javascript:{RUN}) <{ELSEWHERE}>").encode(), "ici"),
)

ALL = (*BODIES, *FRONT, *FILES, *SEEDS)
