"""How much a template may make: what would be longer than any page is told of before it is made."""

import pytest
from jinja2 import TemplateError

from sitegen.environment import make_environment
from sitegen.steps import EndlessError
from sitegen.theme import Settings, Theme

ENVIRONMENT = make_environment(Theme("bare", {}, Settings(()), {"fr": {}}), "fr", {})

# Each line makes one of these many times as long.
GROWING = "{% set it = namespace(text='xy', list=['a'], number=3) %}{% for turn in range(60) %}"
NESTED = f"{GROWING}{{% set it.list = [it.list, it.list] %}}{{% endfor %}}"


@pytest.mark.parametrize(
    "written",
    [
        "{{ 'x' * 10 ** 10 }}",
        "{{ 10 ** 10 * 'x' }}",
        "{{ ([0] * 10 ** 9) | length }}",
        "{{ 2 ** (2 ** 40) }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ '%.1000000000f' % 1 }}",
        "{{ '%*d' % (10 ** 9, 1) }}",
        "{{ '%(it)1000000000d' | format(it=1) }}",
        "{{ 'x' | center(10 ** 10) }}",
        "{{ 'x' | indent(10 ** 10, true) }}",
        "{{ ['x'] | map('center', 10 ** 10) | list }}",
        "{{ [1] | batch(10 ** 9, 'x') | list }}",
        "{{ [1] | slice(10 ** 9) | list }}",
        "{{ {'a': 1} | tojson(10 ** 10) }}",
        "{{ 5 | round(-10 ** 9) }}",
        "{{ 'x'.ljust(10 ** 10) }}",
        "{{ 'x'.zfill(10 ** 10) }}",
        "{{ '\t'.expandtabs(10 ** 10) }}",
        "{{ (1).to_bytes(10 ** 10, 'big') }}",
        *(
            f"{GROWING}{line}{{% endfor %}}"
            for line in (
                "{% set it.text = it.text ~ it.text %}",
                "{% set it.text = it.text + it.text %}",
                "{% set it.text %}{{ it.text }}{{ it.text }}{% endset %}",
                "{% set it.text = [it.text, it.text] | join %}",
                "{% set it.text = [it.text, it.text] | join([it.text] | join(it.text)) %}",
                "{% set it.text = it.text.join([it.text, it.text]) %}",
                "{% set it.text = it.text | replace('x', it.text) %}",
                "{% set it.text = it.text.replace('x', it.text) %}",
                "{% set it.text = it.text | wordwrap(1, wrapstring=it.text) %}",
                "{% set it.list = it.list + it.list %}",
                "{% set it.list = [it.list, it.list] | sum(start=[]) %}",
                "{% set _ = it.list.extend(it.list) %}",
                "{% set it.number = it.number * it.number %}",
            )
        ),
        *(
            f"{NESTED}{{{{ {what} }}}}"
            for what in (
                "it.list",
                "it.list | tojson",
                "it.list | e",
                "it.list | striptags",
                "it.list | indent",
                "it.list ~ ''",
                "'%s' % it.list",
                "'x' | replace('x', it.list)",
            )
        ),
        "{% set it = 'x' * 10 ** 7 %}{% for turn in range(100) %}{{ it }}{% endfor %}",
        "{% set it = 'x' * 10 ** 7 %}{% for turn in range(100) %}{% set _ = it[1:] %}{% endfor %}",
        "{% set it = 'x' * 10 ** 7 %}{% for turn in range(100) %}{% set _ = it.upper() %}{% endfor %}",
        "{% set it = 'x' * 10 ** 7 %}{% for turn in range(100) %}{% set _ = it | upper %}{% endfor %}",
        "{% set it = 'x' * 10 ** 7 %}{% for turn in range(100) %}{% set _ = 'y' in it %}{% endfor %}",
        f"{{% for turn in range(900) %}}{'x' * 10**5}{{% endfor %}}",
        f"{{% macro it() %}}{'x' * 10**5}{{% endmacro %}}{{% for turn in range(900) %}}{{{{ it() }}}}{{% endfor %}}",
    ],
)
def test_what_would_be_longer_than_any_page_is_not_made(written: str) -> None:
    ENVIRONMENT.steps.begin()
    with pytest.raises(EndlessError, match=r"would be made here|does not end"):
        ENVIRONMENT.from_string(written).render()


@pytest.mark.parametrize(
    "written", ["{% set it = 'x'.ljust %}", "{{ 'x'['ljust'](9) }}", "{{ 'x'.translate({120: 'y'}) }}"]
)
def test_what_nobody_can_measure_is_not_handed_on(written: str) -> None:
    with pytest.raises(TemplateError, match=r"may not read|has no attribute"):
        ENVIRONMENT.from_string(written).render()
