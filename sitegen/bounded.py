"""Jinja's environment where nothing is made that is longer than any page: a text multiplied hangs no build.

It is the library's sandbox, with our `Steps` for what it leaves open: operators, filters, methods and pieces that are
put together are measured before they make anything; see `lengths`.
"""

import functools
from collections.abc import Callable, Collection, Iterable
from typing import Any

from jinja2.filters import make_attrgetter
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from sitegen.lengths import FILTERS, LOOKING, METHODS, OPERATORS, THROUGH, weigh, weigh_whole
from sitegen.steps import CHARACTERS, Steps

# Of what these filters go through they may take an attribute; by place their arguments are these.
_TAKING = {"join": ("d", "attribute"), "sum": ("attribute", "start")}

_BUILT_IN = (str, bytes, int, list)


class BoundedEnvironment(SandboxedEnvironment):
    """Jinja's sandbox; ``steps`` are those that are left for a page, ``each`` is how a loop goes through its items."""

    intercepted_binops = frozenset(OPERATORS)

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.steps = Steps()
        self.each: Callable[..., Collection[Any]] = self.steps.go_through
        self.globals["range"] = self.steps.numbers
        # It makes up as much text as it is asked for.
        del self.globals["lipsum"]
        # It reads whatever attribute a text names.
        del self.filters["attr"]
        for name in [name for name in self.filters if name not in LOOKING]:
            self.filters[name] = self._measured(name, self.filters[name])

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Do what an operator does of which little may make much."""
        self.steps.make(OPERATORS[operator](left, right))
        return super().call_binop(context, operator, left, right)

    def call_method(self, it: Any, name: str, *args: Any, **named: Any) -> Any:
        """Call a method by a name under which a text or a list may make much."""
        if isinstance(it, _BUILT_IN):
            self.steps.make(METHODS[name](it, *args, **named))
        return getattr(it, name)(*args, **named)

    def copied(self, it: Any) -> Any:
        """Give what is to be copied, or a part of it."""
        if type(it) is not str or len(it) > CHARACTERS:
            self.steps.make(weigh(it))
        return it

    def chain(self, join: Callable[[Iterable[Any]], str], parts: Iterable[Any]) -> str:
        """Put together what stands between tildes."""
        # Most are names and words.
        self.steps.make(sum([len(part) if isinstance(part, str) else weigh_whole(part) for part in parts]))
        return join(parts)

    def whole(self, text: str) -> str:
        """Give what a template or a block of it wrote."""
        self.steps.make(len(text))
        return text

    def _measured(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """Have a filter of the library measured before it runs."""
        if name in THROUGH:
            return self._going_through(name, run)
        measure = FILTERS.get(name)
        # Some are told of the template first.
        at = int(hasattr(run, "jinja_pass_arg"))

        @functools.wraps(run)
        def call(*args: Any, **named: Any) -> Any:
            if type(args[at]) is not str or len(args[at]) > CHARACTERS:
                self.steps.make(weigh_whole(args[at]))
            if measure:
                self.steps.make(measure(*args[at:], **named))
            return run(*args, **named)

        return call

    def _going_through(self, name: str, run: Callable[..., Any]) -> Callable[..., Any]:
        """Have the steps counted of a filter that goes through what it is given."""
        measure, taking, at = FILTERS.get(name), _TAKING.get(name), int(hasattr(run, "jinja_pass_arg"))

        @functools.wraps(run)
        def call(*args: Any, **named: Any) -> Any:
            told, value, rest = args[:at], self.steps.go_through(args[at]), args[at + 1 :]
            if taking:
                named.update(zip(taking, rest, strict=False))
                attribute, rest = named.pop("attribute", None), ()
                value = value if attribute is None else tuple(map(make_attrgetter(self, attribute), value))
            if measure:
                self.steps.make(measure(value, *rest, **named))
            return run(*told, value, *rest, **named)

        return call
