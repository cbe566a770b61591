"""The contract of `themes/README.md`, held against every folder of ``themes/``."""

import re
from pathlib import Path

import pytest

from sitegen.config import INTERFACE_LANGUAGES
from sitegen.errors import ThemeError
from sitegen.evidence import KINDS as KINDS_OF_EVIDENCE
from sitegen.files import read_theme_files
from sitegen.pages import KINDS
from sitegen.theme import Theme, make_environment, read_theme

ROOT = Path(__file__).parent.parent
NAMES = sorted(path.parent.name for path in (ROOT / "themes").glob("*/theme.toml"))

_KEY = re.compile(r"\bt\(\s*'([a-z_]+)'")
_PREFIX = re.compile(r"\bmessages\('([a-z_]+_)'")
_SAY = re.compile(r"\bsay\(([^,;]*?)[,)]")


@pytest.fixture(params=NAMES)
def theme(request: pytest.FixtureRequest) -> Theme:
    return read_theme(request.param, read_theme_files(ROOT, request.param))


def test_a_theme_has_a_template_for_every_kind_of_page(theme: Theme) -> None:
    assert [kind for kind in KINDS if f"templates/{kind}.html" not in theme.files] == []


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


def test_every_style_of_a_theme_is_joined_into_its_sheet(theme: Theme) -> None:
    assert sorted(theme.styles) == sorted(path for path in theme.files if path.startswith("styles/"))


def test_every_value_of_a_rule_comes_from_a_token_that_is_defined(theme: Theme) -> None:
    sheet = "\n".join(theme.files[style].decode() for style in theme.styles)
    assert set(re.findall(r"var\((--[\w-]+)", sheet)) <= set(re.findall(r"(--[\w-]+):", sheet))


def test_a_word_that_a_theme_lacks_stops_the_build() -> None:
    theme = Theme("bare", {"templates/home.html": b"{{ t('nowhere') }}"}, (), {"fr": {}})
    with pytest.raises(ThemeError, match="has no words for 'nowhere'"):
        make_environment(theme, "fr", {}).get_template("home.html").render()


def test_a_theme_file_that_is_no_toml_is_told_so() -> None:
    with pytest.raises(ThemeError, match=r"theme\.toml cannot be used"):
        read_theme("bare", {"theme.toml": b"styles ="})
    with pytest.raises(ThemeError, match=r"names styles/none\.css, which is not there"):
        read_theme("bare", {"theme.toml": b'styles = ["styles/none.css"]'})
