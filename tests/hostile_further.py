"""Still more files made to do harm: by what a letter, a number, a line or a name may turn into on its way to a page."""

from hostile import ARTICLE, ELSEWHERE, FRENCH, RUN, Hostile, briefing, file, front_matter, seed

# So many of a thing in an article; of 20,000 none takes a second and a half.
MANY = 4_000

# --- what a text may try ---------------------------------------------------------------------------------------------

BODIES = (
    briefing(
        "link-without-words",
        body=f"Un mot [](https://elsewhere.example/x) et [ ]({ELSEWHERE}/y).",
        shown="elsewhere.example/y",
    ),
    briefing("heading-of-a-picture", body=f"## ![]({ELSEWHERE}/x.png)\n\n## [](#)\n\nTexte.", shown="Texte."),
    briefing("list-from-a-number-of-5000-digits", body="1" * 5_000 + ". a\n2. b", shown="a"),
    briefing("list-from-zero", body="0. a\n1. b\n\nEntre.\n\n-1. c", shown="Entre."),
    briefing(
        "fence-with-attributes", body=f'```{{.x onclick={RUN}}}\nmot\n```\n\n~~~" onload="x\nmot\n~~~', shown="mot"
    ),
    briefing("instruction", body="<?php system('id') ?> <% system %> <!DOCTYPE html> <![CDATA[x]]>", shown="<?php"),
    briefing(
        "mail-with-a-file", body="[a](mailto:a@b.example?attach=/etc/passwd&body=x) <a@b.example>", shown="a@b.example"
    ),
    briefing("cell-with-a-bar", body="| a | b |\n|---|---|\n| `x|y` | <b>\\|</b> |", shown="<b>"),
    briefing("jamo", body="\u1100" * 2_000 + "\u1161" * 2_000 + "\u11a8" * 2_000 + " fin", shown="fin"),
    briefing("broad-signs", body="\ufdfd" * 500 + " \U0001242b" * 500 + " fin", shown="fin"),
    briefing("annotation", body="Un \ufff9mot\ufffaautre\ufffb et \ufffc fin", shown="Un"),
    briefing("ends-of-lines-nobody-sees", body="Un\u2028deux\u2029trois\u0085quatre\u000bcinq", told="F007"),
    briefing(
        "variations", body="a" + "".join(chr(0xE0100 + byte) for byte in b"obey me, and no other") + " fin", told="F014"
    ),
    briefing("marks-parted-by-joiners", body="z" + "\u0301\u200d" * 40 + " fin", told="F014"),
    briefing("enclosing-marks", body="z" + "\u20dd" * 40 + " fin", told="F014"),
    briefing("noncharacters-of-a-plane", body="a\U0001fffeb\U0010ffffc fin", shown="fin"),
    briefing("links-in-links", body="[a [b [c](/x1) d](/x2) e](/x3) " * 50, shown="a [b", noted="L005"),
    briefing(
        "address-with-a-bell-reference",
        body="[a](https://a.example/&#7;&#x202e;) [b](https://a.example/%07)",
        shown="a",
    ),
    briefing(
        "address-of-a-port",
        body="[a](https://a.example:99999999/) [b](https://[::g]/) [c](http://1.1.1.1.1)",
        shown="a",
    ),
    briefing("quotation-of-this-page", body="> ---\n> title: x\n> ---\n\nFin.", shown="Fin."),
    briefing(
        "anchors-of-the-site", body="## sg-main\n\n## p1\n\n## P1\n\n## notes\n\n[a](#sg-main) [b](#p1)", shown="notes"
    ),
    briefing(
        "marks-of-the-index",
        body="<div data-pagefind-ignore data-pagefind-body data-pagefind-meta='title:x'>mot</div>",
        shown="data-pagefind-ignore",
    ),
)

# --- what front matter may try ---------------------------------------------------------------------------------------

FRONT = (
    briefing("title-of-context-objects", title="'a&rft.genre=x&rft_id=javascript:x'", shown="Texte."),
    briefing("title-ends-in-a-backslash", title="'a\\'", shown="a\\"),
    briefing("title-of-tex", title="'$\\input{x}$ # % ~ ^ _ & @string{x=1} \\'", shown="@string"),
    briefing("title-of-one-broad-sign", title="'" + "\ufdfd" * 200 + "'", shown="\ufdfd"),
    briefing("title-of-words-without-a-space", title="'" + "Wort" * 500 + "'", shown="WortWort"),
    briefing("author-and-others", front="source: {author: 'and and others and {\\x} , , and'}\n", shown="and others"),
    briefing("author-of-lines", front='source: {author: "Ada\\nER  - \\nTY  - JOUR"}\n', shown="Ada"),
    briefing(
        "names-that-fold-into-one",
        front="actors: [Strasse, Straße, STRASSE, ﬁn, fin, \u212a, k, ſ, s]\n",
        shown="Texte.",
    ),
    briefing(
        "names-of-a-turkish-i", front="actors: [İ, i\u0307, I, ı]\ntopics: [İstanbul, istanbul]\n", shown="istanbul"
    ),
    briefing("names-in-full-width", front="actors: [Ａｄａ, Ada, Aｄa]\n", shown="Ada"),
    briefing(
        "names-with-a-filter", front="actors: ['topic:x', 'a, b', '\"x\"', '-x', 'a*', 'a OR b']\n", shown="topic:x"
    ),
    briefing("names-of-devices", front="actors: [con, NUL, aux.txt, 'com1:', LPT¹]\ntopics: [prn]\n", shown="NUL"),
    briefing(
        "roles-of-an-object",
        front="actors: [Ada]\nroles: {Ada: __proto__, __proto__: x, constructor: y}\n",
        noted="N003",
    ),
    briefing("summary-of-marks", front="summary: '**gras** [ici](javascript:x) ![](//x) <b> `code`'\n", shown="Texte."),
    briefing("summary-of-lines", front="summary: |\n  a\n\n  --- \n  b\n", shown="a --- b"),
    briefing("reprint-of-itself", front="reprint_of: 2024/reprint-of-itself\n", told="R002"),
    briefing("reprint-out-of-the-archive", front="reprint_of: ../../../etc/passwd\n", told="R001"),
    briefing("digest-of-an-object", front="source: {seed: seeds/script.txt, sha256: '__proto__'}\n", shown="Texte."),
    briefing("spans-of-everything", front="source: {removed: {'<script>': 0-1, '../x': 1-2}}\n", shown="Texte."),
    front_matter("key-twice-in-other-quotes", 'title: T\n"title": U', "Y004"),
    front_matter("key-twice-by-an-escape", 'title: T\n"ti\\u0074le": U', "Y004"),
    front_matter("key-that-is-nothing", "title: T\n~: x", "F001"),
    front_matter("key-that-is-empty", "title: T\n: x", "Y001"),
    front_matter("key-that-is-a-list", "title: T\n[a, b]: x", "Y002"),
    front_matter("key-that-is-asked-for", "title: T\n? a\n: b", "F001"),
    front_matter("end-of-a-document", "title: T\n...\nautre: x", "Y001"),
    front_matter("version-of-yaml", "%YAML 9.9\n---\ntitle: T", "Y001"),
    front_matter("indented-by-a-space-that-is-none", "title: T\nsource:\n\u00a0url: https://a.example/", "F001"),
    front_matter("fence-in-a-text", "title: T\nsummary: |\n  a\n---\n  b", ""),
    front_matter("date-with-dashes", "title: T\ndate: 2024–01–01", "F005"),
    front_matter("date-in-full-width", "title: T\ndate: ２０２４-０１-０１", "F005"),
    front_matter("date-of-a-number", "title: T\ndate: 1e3", "F005"),
)

# --- what a file may be ----------------------------------------------------------------------------------------------


def actor(name: str, front: str, *, body: str = "", told: str = "") -> Hostile:
    """Make a row of a person's record; it has a page only where a briefing names it."""
    return file(f"content/actors/{name}.md", f"---\nkind: person\n{front}\n---\n\n{body}\n".encode(), told=told)


FILES = (
    file("content/briefings/2024/a--b.md", FRENCH.encode(), shown=""),
    file("content/briefings/2024/lpt1.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/a-.md", FRENCH.encode(), told="F011"),
    file("content/briefings/2024/provenance.md", FRENCH.encode(), shown="Un été."),
    file("content/briefings/2024/thumbs.db", b"\0", told="F022"),
    file("content/briefings/2024/tab\tulation.md", FRENCH.encode(), told="F011"),
    file("content/readme.md", FRENCH.encode(), told="F022"),
    file("content/permalinks.tsv.bak", b"x", told="F022"),
    file("content/pages/2024.md", b"---\ntitle: a\n---\n\nAnnee.\n", shown="Annee."),
    file("content/pages/con.md", b"---\ntitle: a\n---\n\na\n", told="F011"),
    file("content/pages/lien.md", f"---\ntitle: a\n---\n\n[a](javascript:{RUN}) [b](//x)\n".encode(), noted="M002"),
    actor("one-letter", "name: A\naliases: [de, la, '.', '1']"),
    actor("of-each-other", "name: Premier\nof: Second"),
    actor("of-each-other-too", "name: Second\nof: Premier"),
    actor("backwards", "name: Arriere\nroles: [{title: x, from: 2024-01-01, to: 1999}]", told="F005"),
    actor("for-ever", "name: Toujours\nroles: [{title: x, from: 0001, to: 9999}, {title: x, from: 2024, to: 2024}]"),
    actor("sorted", 'name: Trie\nsort: "\\u202ex"', told="F008"),
    actor("long-alias", f"name: Long\naliases: ['{'a' * 9_000}', '{'a ' * 4_000}b']"),
    actor("known-elsewhere", f"name: Ailleurs\nsame_as: [{', '.join(f'https://a.example/{n}' for n in range(400))}]"),
    actor(
        "life",
        f"name: Vie\ndescription: '</script><script>{RUN}</script>'",
        body=f"# <img onerror={RUN}>\n\n[a](javascript:x)",
    ),
    actor("heap", "name: 'Z" + "\u0301" * 60 + "'", told="F014"),
    file("content/topics/every-word.md", b"---\nname: Tout\nterms: {fr: [a, de, '1'], __proto__: [x], xx: [y]}\n---\n"),
    file(
        "content/topics/many-terms.md",
        f"---\nname: Termes\nterms: {{fr: [{', '.join(f't{n}' for n in range(600))}]}}\n---\n".encode(),
        told="F009",
    ),
)

HEAD = "<html><head>{}</head><body><h1>Une rencontre</h1><p>" + ARTICLE.format("En tête.") + "</p></body></html>"

SEEDS = (
    seed(
        "metadata.html",
        HEAD.format(
            f'<script type="application/ld+json">{{"headline": "</title><script>{RUN}",'
            '"author": {{"name": ["a", null, 1]}}, "datePublished": "99999-99-99", "url": "javascript:x"}}</script>'
            '<link rel=canonical href="javascript:x">'
            '<meta property="og:url" content="https://a b/"><meta name=date content="-1">'
        ).encode(),
        "En tête.",
    ),
    seed(
        "nested-json.html",
        HEAD.format('<script type="application/ld+json">' + "[" * 100_000 + "</script>").encode(),
        "En tête.",
    ),
    seed("title-of-a-megabyte.html", HEAD.format("<title>" + "mot " * 250_000 + "</title>").encode(), "En tête."),
    seed("utf-7.html", HEAD.format('<meta charset="utf-7">+ADw-script+AD4-').encode(), "En tête."),
    seed(
        "encoding-of-nobody.html",
        b"<?xml version='1.0' encoding='x-user-defined'?>" + HEAD.format("").encode(),
        "En tête.",
    ),
    seed(
        "mail.eml",
        b"From: a@b.example\r\nTo: c@d.example\r\nSubject: =?utf-8?q?x?=\r\n\r\n"
        + ARTICLE.format("Courriel.").encode(),
    ),
    seed(
        "colours.txt", ARTICLE.format("\x1b[31mRouge\x1b[0m \x1b]8;;https://x\x07lien\x1b]8;;\x07.").encode(), "sommet"
    ),
    seed("heap.txt", ARTICLE.format("Z" + "\u0301" * 300 + ".").encode(), "sommet"),
    seed("guillemets.txt", ARTICLE.format("« " * MANY + ".").encode(), "sommet"),
    seed("parentheses.txt", ARTICLE.format("(" * MANY + ".").encode(), "sommet"),
    seed("numbers.txt", ARTICLE.format("1 " * MANY + ".").encode(), "sommet"),
    seed("initials.txt", ARTICLE.format("M. A. B. " * (MANY // 4) + ".").encode(), "sommet"),
    seed("names.txt", ARTICLE.format("Ada Roy, " * (MANY // 4) + "fin.").encode(), "sommet"),
    seed("apostrophes.txt", ARTICLE.format("l’" * MANY + "eau.").encode(), "sommet"),
    seed("hyphens.txt", ARTICLE.format("a-" * MANY + "b.").encode(), "sommet"),
    seed("capitals.txt", ARTICLE.format("LA MINISTRE DES EAUX " * (MANY // 8) + ".").encode(), "sommet"),
    seed("addresses.txt", ARTICLE.format("https://a.example/x " * (MANY // 4) + ".").encode(), "sommet"),
    seed("bylines.txt", ("Par Ada Roy\n" * (MANY // 4) + ARTICLE.format("Signé.")).encode(), "Signé."),
    seed("colons.txt", ARTICLE.format("a: " * MANY + ".").encode(), "sommet"),
    seed("dots.txt", ARTICLE.format("." * MANY).encode(), "sommet"),
    seed("rows.csv", ('a,b\n=1+1,"x\n' * 200 + ARTICLE.format("Table.")).encode()),
)

ALL = (*BODIES, *FRONT, *FILES, *SEEDS)
