"""What Hugo is given to write pages that say about what ours say, and the tables of their lists.

Left out, so that nothing is held against it: the pictures, related briefings (of 10,000 it had not found them after
five minutes), months, bulletins, pairs of terms, JSON feeds, typography, and the check of every link.
"""

CONFIG = """baseURL = "https://archive.example/"
title = "Archive"
languageCode = "fr"
defaultContentLanguage = "fr"
layoutDir = "alike"
publishDir = "alike-public"
[taxonomies]
  actor = "actors"
  topic = "topics"
[pagination]
  pagerSize = 50
[mediaTypes."application/x-bibtex"]
  suffixes = ["bib"]
[outputFormats.BIB]
  mediaType = "application/x-bibtex"
  baseName = "briefings"
  isPlainText = true
[outputFormats.CSV]
  baseName = "briefings"
[outputFormats.JSON]
  baseName = "briefings"
[outputs]
  home = ["HTML", "RSS", "JSON", "CSV", "BIB"]
  term = ["HTML", "RSS", "JSON", "CSV", "BIB"]
"""

# What stands in the layouts for what they have in common; a partial template would cost Hugo more.
_PARTS = {
    "@TIME": '<time datetime="@DAY">{{ .Date.Format "2 January 2006" }}</time>',
    "@DAY": '{{ .Date.Format "2006-01-02" }}',
    "@ACTORS": '{{ range .GetTerms "actors" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}',
    "@TOPICS": '{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .LinkTitle }}</a></li>{{ end }}',
    "@EACH": "{{ range cond .IsHome site.RegularPages .RegularPages }}",
}

_LAYOUTS = {
    "_default/baseof.html": """<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} – Archive</title>
<meta name="description" content="{{ .Title }}">
<link rel="canonical" href="{{ .Permalink }}">
<meta name="color-scheme" content="light dark">
<meta property="og:site_name" content="Archive"><meta property="og:title" content="{{ .Title }}">
<meta property="og:description" content="{{ .Title }}"><meta property="og:url" content="{{ .Permalink }}">
{{ block "about" . }}{{ end }}
<link rel="stylesheet" href="/style.css"><link rel="alternate" type="application/atom+xml" href="/index.xml">
</head><body>{{ partialCached "head.html" . }}<main>{{ block "main" . }}{{ end }}</main>
<footer><p>Archive</p><p>{{ .Permalink }}</p>{{ partialCached "foot.html" . }}</footer></body></html>
""",
    "partials/head.html": """<a class="skip" href="#main">Aller au texte</a><header><p><a href="/">Archive</a></p>
<nav><ul><li><a href="/archive/">Archive</a></li><li><a href="/actors/">Acteurs</a></li>
<li><a href="/topics/">Thèmes</a></li></ul></nav><form role="search" action="/search/"><label for="quick">Rechercher
</label><input id="quick" type="text" name="q"><button type="submit">Chercher</button></form></header>""",
    "partials/foot.html": """<nav><ul><li><a href="/search/">Recherche</a></li><li><a href="/index.xml">Flux</a></li>
<li><a href="/briefings.json">Données JSON</a></li><li><a href="/briefings.csv">Données CSV</a></li></ul></nav>""",
    "partials/card.html": """<article><p>@TIME</p><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3>
<p>Agence</p><ul>@ACTORS</ul></article>""",
    "partials/bib.txt": """@article{{ "{" }}{{ .File.ContentBaseName }},
  title = {{ "{{" }}{{ .Title }}{{ "}}" }},
  date = {{ "{" }}@DAY{{ "}" }},
  url = {{ "{" }}{{ .Permalink }}{{ "}" }},
  keywords = {{ "{" }}{{ delimit .Params.topics ", " }}{{ "}" }},
{{ "}" }}
""",
    "partials/ris.txt": """TY  - NEWS
ID  - {{ .File.ContentBaseName }}
TI  - {{ .Title }}
DA  - {{ .Date.Format "2006/01/02/" }}
UR  - {{ .Permalink }}
LA  - fr
{{ range .Params.topics }}KW  - {{ . }}
{{ end }}ER  -
""",
    "partials/csl.txt": """{{ $parts := slice (slice .Date.Year (int .Date.Month) .Date.Day) }}
{{ dict "id" .File.ContentBaseName "type" "article-newspaper" "title" .Title "issued" (dict "date-parts" $parts)
  "URL" .Permalink "language" "fr" "keyword" (delimit .Params.topics ", ") "archive" "Archive" | jsonify }}""",
    "partials/row.txt": """{{ .Permalink }},"{{ .Title }}",false,@DAY,@DAY,@DAY,fr,"{{ delimit .Params.actors "; " }}",\
"{{ delimit .Params.topics "; " }}",Agence
""",
    "partials/record.txt": """{{ dict "url" .Permalink "title" .Title "date" (.Date.Format "2006-01-02") "lang" "fr"
  "actors" .Params.actors "topics" .Params.topics "publisher" "Agence" | jsonify }},
""",
    "_default/list.html": """{{ define "main" }}<h1>{{ .Title }}</h1>
{{ range .Paginator.Pages }}{{ partialCached "card.html" . .RelPermalink }}{{ end }}
{{ range .Paginator.Pagers }}<a href="{{ .URL }}">{{ .PageNumber }}</a> {{ end }}{{ end }}
""",
    "_default/list.bib": '@EACH{{ partialCached "bib.txt" . .RelPermalink }}{{ end }}',
    "_default/list.csv": '@EACH{{ partialCached "row.txt" . .RelPermalink }}{{ end }}',
    "_default/list.json": '[@EACH{{ partialCached "record.txt" . .RelPermalink }}{{ end }}]',
    "_default/single.html": """{{ define "about" }}<meta name="citation_title" content="{{ .Title }}">
<meta property="og:image" content="{{ .Permalink }}picture.png">
<meta name="citation_public_url" content="{{ .Permalink }}"><meta name="citation_date" content="@DAY">
{{ $mentions := slice }}{{ range .Params.actors }}
{{ $mentions = $mentions | append (dict "@type" "Thing" "name" .) }}{{ end }}
{{ $site := dict "@type" "WebSite" "name" "Archive" "url" "https://archive.example/" }}
{{ $article := dict "@type" "NewsArticle" "datePublished" (.Date.Format "2006-01-02") "headline" .Title
  "keywords" .Params.topics "mentions" $mentions "publisher" "Agence" }}
<script type="application/ld+json">{{ dict "@context" "https://schema.org" "@type" "WebPage" "inLanguage" "fr"
  "isPartOf" $site "mainEntity" $article "name" .Title "url" .Permalink | jsonify | safeJS }}</script>{{ end }}
{{ define "main" }}<article><header><p>{{ .Date.Format "January 2006" }}</p><h1>{{ .Title }}</h1>
<dl><dt>Date</dt><dd>@TIME</dd><dt>Publié par</dt><dd>Agence</dd></dl></header>
<nav>{{ .TableOfContents }}</nav>{{ .Content }}
<aside><h3>Acteurs</h3><ul>@ACTORS</ul><h3>Thèmes</h3><ul>@TOPICS</ul></aside>
<section><h2>Citer</h2><p>« {{ .Title }} », @TIME. <a href="{{ .Permalink }}">{{ .Permalink }}</a></p>
<details><summary>BibTeX</summary><pre><code>{{ partialCached "bib.txt" . .RelPermalink }}</code></pre></details>
<details><summary>RIS</summary><pre><code>{{ partialCached "ris.txt" . .RelPermalink }}</code></pre></details>
<details><summary>CSL-JSON</summary><pre><code>{{ partialCached "csl.txt" . .RelPermalink }}</code></pre></details>
</section></article><nav>
{{ with .PrevInSection }}<a rel="prev" href="{{ .RelPermalink }}">{{ .Title }} @TIME</a>{{ end }}
{{ with .NextInSection }}<a rel="next" href="{{ .RelPermalink }}">{{ .Title }} @TIME</a>{{ end }}</nav>{{ end }}
""",
}


def _put(layout: str) -> str:
    for name, part in _PARTS.items():
        layout = layout.replace(name, part)
    return layout


LAYOUTS = {path: _put(layout) for path, layout in _LAYOUTS.items()}
