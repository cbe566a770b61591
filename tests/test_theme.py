"""The contract of `themes/README.md`, held against every folder of ``themes/``."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import get_args

import pytest
from jinja2 import TemplateError

from sitegen.assets import make_assets
from sitegen.config import INTERFACE_LANGUAGES
from sitegen.environment import make_environment
from sitegen.errors import ConfigError, ThemeError
from sitegen.evidence import KINDS as KINDS_OF_EVIDENCE
from sitegen.gallery import plan_gallery
from sitegen.layers import read_layers
from sitegen.normalize.draft import Rule
from sitegen.pages import KINDS
from sitegen.pages.note import NoteView
from sitegen.pages.page import CountedLink, Frame, Page
from sitegen.permalinks import permalink
from sitegen.render import Renderer
from sitegen.theme import Layer, Settings, Theme, read_theme

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.toml"))

_KEY = re.compile(r"\bt\(\s*'([a-z_]+)'")
_PREFIX = re.compile(r"\bmessages\('([a-z_]+_)'")
_SAY = re.compile(r"\bsay\(([^,;]*?)[,)]")


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(request.param, read_layers(ROOT, request.param))


def test_a_theme_has_a_template_for_every_kind_of_page(theme: Theme) -> None:
    assert [kind for kind in KINDS if f"templates/{kind}.html" not in theme.files] == []


def test_every_component_has_examples_and_each_of_them_is_rendered_in_every_language(theme: Theme) -> None:
    """A component is a file with a macro of its name; the others are parts of every page."""
    components = {
        path.removeprefix("components/").removesuffix(".html")
        for path, body in theme.files.items()
        if path.startswith("components/") and f"macro {Path(path).stem}(" in body.decode()
    }
    named = {
        path.removeprefix("examples/").removesuffix(".yaml") for path in theme.files if path.startswith("examples/")
    }
    assert components - named == set(), "add examples/<name>.yaml"
    assert named - components == set(), "name a component's macro after its file"
    for language in INTERFACE_LANGUAGES:
        page = plan_gallery(theme, language)
        html = Renderer(theme, language, make_assets(theme)[1]).render(page).decode()
        shown = [example.shows for component in page.view.components for example in component.examples]
        assert html.count('class="specimen__shows"') == len(shown) > len(components)


def test_an_example_that_is_none_is_told_so() -> None:
    theme = bare(theme__toml=b"styles = []", **{"examples/card__yaml": b"- shows: nothing"})
    with pytest.raises(ThemeError, match=r"themes/bare/examples/card\.yaml cannot be used: 'with'"):
        plan_gallery(theme, "fr")


def test_a_theme_has_the_same_words_in_every_language_of_the_interface(theme: Theme) -> None:
    assert set(INTERFACE_LANGUAGES) <= set(theme.translations)
    first, *rest = (theme.translations[language] for language in INTERFACE_LANGUAGES)
    for words in rest:
        assert list(words) == list(first)
        for key in words:
            assert holes(words[key]) == holes(first[key]), key


def holes(message: object) -> set[str]:
    """List the places of a message that a template fills."""
    return set(re.findall(r"\{(\w+)\}", str(message if isinstance(message, str) else list(message.values()))))  # type: ignore[attr-defined]


def test_a_theme_has_words_for_every_key_its_templates_ask_for_and_no_others(theme: Theme) -> None:
    source = "\n".join(body.decode() for path, body in theme.files.items() if path.endswith(".html"))
    asked = set(_KEY.findall(source))
    # A key may be put together: t('kind_' ~ view.kind), t(view.vocabulary).
    made = tuple(re.findall(r"t\('([a-z_]+_)' ~", source))
    words = set(theme.translations[INTERFACE_LANGUAGES[0]])
    assert asked - set(made) - words == set()
    # A script says the messages whose keys begin with a prefix.
    said = {f"{prefix}{key}" for prefix in _PREFIX.findall(source) for key in keys_of_scripts(theme, prefix)}
    assert said - words == set()
    unused = {word for word in words - asked - said if not word.startswith(made)}
    assert unused == set()


def keys_of_scripts(theme: Theme, prefix: str) -> set[str]:
    """List the messages that the scripts of `messages('<prefix>')` say: those of scripts named after it."""
    scripts = [body.decode() for path, body in theme.files.items() if path.startswith(f"scripts/{prefix.rstrip('_')}")]
    return {key for script in scripts for call in _SAY.findall(script) for key in re.findall(r'"([a-z_]+)"', call)}


def test_a_theme_has_every_part_and_template_that_search_asks_for(theme: Theme) -> None:
    asked = {
        name
        for path, body in theme.files.items()
        if path.startswith("scripts/search")
        for name in re.findall(r'\b(?:part|copy)\("([\w-]+)"\)', body.decode())
    }
    there = set(re.findall(r'data-search="([\w-]+)"', theme.files["templates/search.html"].decode()))
    assert asked
    assert asked - there == set()


def test_a_theme_has_words_for_every_kind_of_evidence(theme: Theme) -> None:
    assert {f"evidence_{kind.replace(' ', '_')}" for kind in KINDS_OF_EVIDENCE} <= set(theme.translations["fr"])


def test_a_theme_has_words_for_every_rule_that_takes_words_out_of_a_text(theme: Theme) -> None:
    rules = {f"rule_{rule.replace(' ', '_')}" for rule in get_args(Rule)}
    assert rules == {key for key in theme.translations["fr"] if key.startswith("rule_")}


def test_every_style_of_a_theme_is_joined_into_its_sheet(theme: Theme) -> None:
    folder = ROOT / "themes" / theme.name
    own = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("styles/**/*.css"))
    assert sorted(theme.settings.styles) == own


def test_every_value_of_a_rule_comes_from_a_token_that_is_defined(theme: Theme) -> None:
    sheet = "\n".join(theme.files[style].decode() for style in theme.settings.styles)
    assert set(re.findall(r"var\((--[\w-]+)", sheet)) <= set(re.findall(r"(--[\w-]+):", sheet))


def test_a_word_that_a_theme_lacks_stops_the_build() -> None:
    theme = Theme("bare", {"templates/home.html": b"{{ t('nowhere') }}"}, Settings(()), {"fr": {}})
    with pytest.raises(ThemeError, match="has no words for 'nowhere'"):
        make_environment(theme, "fr", {}).get_template("home.html").render()


def bare(**files: bytes) -> Theme:
    """Make a theme of files, written `theme__toml=b"…"`."""
    return read_theme("bare", [Layer("themes/bare", {name.replace("__", "."): body for name, body in files.items()})])


def test_a_large_number_is_written_as_its_language_does() -> None:
    for language, written in (("fr", "12\u202f000"), ("en", "12,000")):
        theme = Theme("bare", {}, Settings(()), {language: {"n": {"one": "{n}!", "other": "{n}"}}})
        template = make_environment(theme, language, {}).from_string("{{ t('n', n=n) }} {{ n | number }}")
        assert (template.render(n=12000), template.render(n=1)) == (f"{written} {written}", "1! 1")


def test_a_topic_that_only_groups_others_is_not_said_to_have_none() -> None:
    written = "{% from 'components/tags.html' import tags with context %}{{ tags(links) }}"
    links = [CountedLink("/topics/afrique/", "Afrique", 0), CountedLink("/topics/mali/", "Mali", 2)]
    page = make_environment(read_theme("chancery", read_layers(ROOT, "chancery")), "fr", {}).from_string(written)
    text = " ".join(re.sub(r"<[^>]+>", "", page.render(links=links)).split())
    assert text == "Afrique Mali : 2 dépêches"


def test_a_theme_file_that_is_no_toml_is_told_so() -> None:
    with pytest.raises(ThemeError, match=r"theme\.toml cannot be used"):
        bare(theme__toml=b"styles =")
    with pytest.raises(ThemeError, match="styles should be a list of files"):
        bare(theme__toml=b"")
    with pytest.raises(ThemeError, match=r"names styles/none\.css, which is not there"):
        bare(theme__toml=b'styles = ["styles/none.css"]')
    with pytest.raises(ThemeError, match="unknown key 'stiles'"):
        bare(theme__toml=b"styles = []\nstiles = 3")
    with pytest.raises(ThemeError, match="unknown key 'ovr'"):
        bare(theme__toml=b'ovr = "plain"')
    with pytest.raises(ThemeError, match="picture should be two colours"):
        bare(theme__toml=b'styles = []\npicture = ["red"]')
    with pytest.raises(ThemeError, match="over should be the name of a theme"):
        bare(theme__toml=b"styles = []\nover = 3")


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("{{ view.titel }}", r"note\.html:1: .*titel.*while rendering /m/; did you mean 'title'\?"),
        ("{{ view.nothing }}", r"note\.html:1: .*; there are: title, lang, body"),
        (
            "{% extends 'bas.html' %}",
            r"note\.html:1: there is no template bas\.html: did you mean 'base\.html'\?",
        ),
        ("{% extends 'base.html' %}\n{% block mian %}{% endblock %}", r"note\.html:2: .*'mian': did you mean 'main'\?"),
        ("{{ t('serch') }}", r"note\.html:1: theme 'chancery' has no words for 'serch': did you mean 'search'\?"),
        (
            "{{ asset('stile.css') }}",
            r"note\.html:1: .*'stile\.css', which is not there: did you mean 'style\.css'\?",
        ),
    ],
)
def test_a_slip_in_a_template_is_told_with_what_was_meant(tmp_path: Path, written: str, told: str) -> None:
    theme = own_theme(tmp_path, "chancery", {"templates/note.html": written})
    renderer, page = note_of(theme)
    with pytest.raises(ThemeError) as stopped:
        renderer.render(page)
    assert re.search(told, f"{stopped.value}: {stopped.value.hint}")


@pytest.mark.parametrize(
    ("written", "line"),
    [
        ("\n{% for it in range(10 ** 12) %}{{ it }}{% endfor %}", 2),
        ("{{ range(10 ** 12) | list }}", 1),
        ("{% for it in range(900) %}\n{% for other in range(900) %}{% endfor %}{% endfor %}", 2),
        ("{% macro two(n) %}{% if n %}\n{{ two(n - 1) }}{{ two(n - 1) }}{% endif %}{% endmacro %}\n{{ two(60) }}", 2),
        ("{% for it in range(2) recursive %}{% if loop.depth < 60 %}{{ loop(range(2)) }}{% endif %}{% endfor %}", 1),
        ("\n{% include 'note.html' %}", 2),
        ("\n{{ 'x' * 10 ** 10 }}", 2),
        ("{% set many = 10 ** 10 %}\n{{ (many * [0]) | length }}", 2),
        ("\n{{ 2 ** (2 ** 40) }}", 2),
    ],
)
def test_a_template_that_goes_on_without_end_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, line: int
) -> None:
    monkeypatch.setattr("sitegen.steps.MOST", 9000)
    renderer, page = note_of(own_theme(tmp_path, "chancery", {"templates/note.html": written}))
    with pytest.raises(
        ThemeError, match=rf"^themes/chancery/templates/note\.html:{line}: .*(not end|recursion|would be made)"
    ) as stopped:
        renderer.render(page)
    assert stopped.value.hint == "while rendering /m/"


@pytest.mark.parametrize(
    "written",
    [
        "{{ ''.__class__.__mro__[1].__subclasses__() }}",
        "{{ '' | attr('__class__') }}",
        "{{ ''['__cl' ~ 'ass__'] }}",
        "{{ '{0.__class__}'.format('') }}",
        "{{ t.__globals__ }}",
        "{{ (t.__globals__ | default('x')).os }}",
        "{{ ['a'] | map(attribute='__class__') | map('string') | list }}",
        "{{ self._TemplateReference__context }}",
    ],
)
def test_a_template_gets_hold_of_nothing_of_python(written: str) -> None:
    """By an attribute of its own a template could run whatever it likes on the machine that builds."""
    environment = make_environment(Theme("bare", {}, Settings(()), {"fr": {}}), "fr", {})
    with pytest.raises(TemplateError, match=r"may not read|has no attribute|No filter"):
        environment.from_string(written).render()


def test_the_plain_theme_has_less_than_five_kilobytes_of_css() -> None:
    assert len(b"".join((ROOT / "themes/plain" / style).read_bytes() for style in ["styles/plain.css"])) < 5000


def note_of(theme: Theme) -> tuple[Renderer, Page]:
    """Make a page, and what renders it with a theme."""
    frame = Frame(title="A", description="", notes=())
    view = NoteView("M", "fr", "")
    page = Page(kind="note", permalink=permalink("m"), canonical="", language="fr", frame=frame, view=view)
    return Renderer(theme, "fr", make_assets(theme)[1]), page


def own_theme(root: Path, name: str, files: Mapping[str, str]) -> Theme:
    """Give an archive files of its own below `themes/<name>`, and read that theme for it."""
    for path, body in files.items():
        file = root / "themes" / name / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(body, "utf-8")
    return read_theme(name, read_layers(root, name))


def test_an_archive_replaces_a_single_template_and_a_single_word(tmp_path: Path) -> None:
    theme = own_theme(tmp_path, "chancery", {"templates/note.html": "mine", "translations/fr.yaml": "home: Seuil\n"})
    assert theme.files["templates/note.html"] == b"mine"
    assert theme.place("templates/note.html") == "themes/chancery/templates/note.html"
    assert theme.translations["fr"]["home"] == "Seuil"
    assert theme.translations["fr"]["archive"] == "Archive"
    assert "templates/base.html" in theme.files


def test_a_brace_that_opens_nothing_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(ThemeError, match=r"translations/fr\.yaml:2:7: F003 'home' has a brace"):
        own_theme(tmp_path, "chancery", {"translations/fr.yaml": "archive: Archive\nhome: 'Accueil {'\n"})


def test_what_an_editor_leaves_behind_is_no_part_of_a_theme(tmp_path: Path) -> None:
    theme = own_theme(tmp_path, "chancery", {"translations/fr.yaml~": "home: [", "templates/.#note.html": "x"})
    assert sorted(theme.translations) == sorted(read_theme("chancery", read_layers(ROOT, "chancery")).translations)
    assert not [path for path in theme.files if "~" in path or "#" in path]


def test_a_theme_is_laid_over_another(tmp_path: Path) -> None:
    theme = own_theme(tmp_path, "mine", {"theme.toml": 'over = "plain"\nstyles = ["styles/plain.css"]'})
    assert theme.files["styles/plain.css"] == (ROOT / "themes/plain/styles/plain.css").read_bytes()
    assert theme.place("templates/base.html") == "themes/chancery/templates/base.html"


def test_a_theme_that_is_not_there_or_lies_over_itself_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="there is no theme 'none'"):
        own_theme(tmp_path, "mine", {"theme.toml": 'over = "none"\nstyles = []'})
    with pytest.raises(ConfigError, match=r"mine/theme\.toml: over: there is no theme 'plane'") as stopped:
        own_theme(tmp_path, "mine", {"theme.toml": 'over = "plane"\nstyles = []'})
    assert stopped.value.hint == "did you mean 'plain'?"
    own_theme(tmp_path, "other", {"theme.toml": 'over = "plain"\nstyles = []'})
    with pytest.raises(ThemeError, match="laid over itself"):
        own_theme(tmp_path, "plain", {"theme.toml": 'over = "other"\nstyles = []'})
