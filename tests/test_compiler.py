"""Templates compiled by our compiler write what Jinja's own write."""

from types import SimpleNamespace
from typing import Any

import pytest
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from sitegen.compiler import Compiler, QuickLoop, QuickMacro, escape_text, make_put
from sitegen.steps import Steps

BASE = "<title>{% block title %}{{ name }}{% endblock %}</title>{% include 'foot' %}{% block main %}{% endblock %}!"
PARTS = {
    "base": BASE,
    "foot": "<i>{{ name }}, {{ number }}</i>",
    "macros": "{% macro tag(word, level=2) %}<h{{ level }}>{{ word }}</h{{ level }}>{% endmacro %}"
    "{% macro box(word) %}<div>{{ word }}{{ caller() }}</div>{% endmacro %}",
}

TEMPLATES = {
    "a text": "{{ name }} {{ long }} {{ number }} {{ nothing }} {{ true }} {{ 'a' ~ name }}",
    "markup": "{{ safe }}{{ safe ~ name }}{{ name | upper }}{{ [name, safe] | join(', ') }}{{ safe | striptags }}",
    "a text and markup that are equal": "{{ '<b>a</b>'[:] }}{{ safe }}{{ ('<b>' ~ 'a</b>' | safe) }}{{ equal }}",
    "a branch": "{% if number > 2 %}{{ name }}{% elif number %}one{% else %}none{% endif %}",
    "what may not be there": "{{ it.nobody is defined }}{{ nobody is undefined }}{{ it.nobody | default('-') }}"
    "{{ it.name | default('-') }}",
    "a loop": "{% for it in items %}{{ loop.index }}{{ it.name }}{% else %}-{% endfor %}"
    "{% for it in empty %}{% else %}none{% endfor %}",
    "what a loop knows": "{% for it in items %}{{ loop.first }}{{ loop.last }}{{ loop.length }}{{ loop.revindex }}"
    "{{ loop.previtem is defined }}{{ loop.nextitem is defined }}{{ loop.cycle('a', 'b') }}{{ loop.changed(it.name) }}"
    "{% for letter in 'abc' | map('upper') if not loop.last or letter %}{{ loop.index0 }}{{ letter }}{% endfor %}"
    "{% if not loop.first %}{{ loop.previtem.name }}{% else %}{{ loop.nextitem.name }}{% endif %}{% endfor %}",
    "a loop in itself": "{% for it in [[1, []], [2, [[3, []]]]] recursive %}{{ it[0] }}{{ loop.depth }}"
    "{{ loop(it[1]) }}{% endfor %}",
    "what is escaped by hand": "{{ name | e }}{{ safe | e }}{{ number | escape }}{{ name | e | upper }}",
    "a block of text": "{% set words %}<b>{{ name }}</b>{% endset %}{{ words }}{{ words }}",
    "a macro": "{% from 'macros' import tag %}{{ tag(name) }}{{ tag(safe, level=3) }}{{ tag(*items[:1]) }}"
    "{{ tag(**{'word': 1}) }}{% for it in items %}{{ tag(it.name) }}{% endfor %}",
    "a macro that takes what it is given": "{% macro all(a) %}{{ a }}{{ varargs | length }}{{ kwargs | length }}"
    "{% endmacro %}"
    "{{ all(name, safe, b=number) }}{% macro bare() %}{{ name }}{% endmacro %}{{ bare() }}",
    "a macro without escaping": "{% from 'macros' import tag %}{% autoescape false %}{{ tag(name, 2) }}"
    "{% endautoescape %}",
    "a word of Python": "{{ words.class }}{{ words.from }}",
    "a macro with a body": "{% from 'macros' import box %}{% call box(name) %}<u>{{ name }}</u>{% endcall %}",
    "a page": "{% extends 'base' %}{% block title %}{{ super() }} – {{ self.main() }}{% endblock %}{% block main %}"
    "{% from 'macros' import tag %}{% for it in items %}{{ tag(it.name) }}{% endfor %}{% endblock %}",
    "a page that may have a frame": "{% if number == 1 %}{% extends 'base' %}{% endif %}{{ name }}"
    "{% block main %}{{ number }}{% endblock %}",
    "no escaping": "{% autoescape false %}{{ name }}{{ range(number) | list }}{% endautoescape %}{{ name }}",
}

VALUES: dict[str, Any] = {
    "name": "l'<Écho> & Cie",
    "long": "« l'Écho » & Cie " * 9,
    "number": 1,
    "nothing": None,
    "safe": Markup("<b>a</b>"),
    "equal": "<b>a</b>",
    "it": SimpleNamespace(name="a < b"),
    "items": (SimpleNamespace(name="a < b"), SimpleNamespace(name=Markup("<i>"))),
    "empty": (),
    "words": SimpleNamespace(**{"class": "a", "from": "b"}),
}


class Ours(Environment):
    code_generator_class, Macro, Loop = Compiler, QuickMacro, QuickLoop
    steps = Steps()
    each = steps.go_through

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.filters["e"] = self.filters["escape"] = escape_text


def render(kind: type[Environment], template: str) -> list[str]:
    def finalize(value: Any) -> Any:
        return value.replace("'", "’") if type(value) is str else value

    loader = DictLoader({**PARTS, "it": template})
    environment = kind(loader=loader, autoescape=True, undefined=StrictUndefined, finalize=finalize)
    environment.put = make_put(finalize)  # type: ignore[attr-defined]
    # A second time what was remembered of the first must not show.
    return [environment.get_template("it").render(VALUES) for _ in range(2)]


@pytest.mark.parametrize("template", TEMPLATES.values(), ids=TEMPLATES)
def test_a_template_writes_what_it_would_without_our_compiler(template: str) -> None:
    assert render(Ours, template) == render(Environment, template)


@pytest.mark.parametrize("template", ["{{ nobody }}", "{{ nobody() }}", "{{ it.nobody }}", "{{ it.nobody() }}"])
def test_a_name_that_is_not_there_stops_it(template: str) -> None:
    with pytest.raises((UndefinedError, AttributeError), match="nobody"):
        render(Ours, template)
