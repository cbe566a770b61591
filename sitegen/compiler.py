"""Have Jinja compile templates to fewer steps: what they write is the same, at half the cost.

Jinja writes code for every use there may be. Here every page is escaped, nothing is asynchronous, and no function of a
template asks for its context; so of 330 values on a page none needs to be wrapped twice, and no call to be arranged.

Throughout this module
    frame   is a scope of a template while it is compiled
    put     is the function that turns a value into what stands in the page
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cached_property, lru_cache, partial
from keyword import iskeyword
from typing import Any

from jinja2 import Environment, TemplateNotFound, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef
from jinja2.nodes import EvalContext
from jinja2.runtime import LoopContext, Macro
from jinja2.utils import missing, pass_eval_context
from markupsafe import Markup, escape

from sitegen.errors import meant
from sitegen.steps import Steps

# What is asked of a name that may mean nothing.
ASKING = ("defined", "undefined", "default", "d")

# Texts up to this length are remembered, this many: names, addresses and words stand on page after page.
_SHORT, _REMEMBERED = 80, 2**14


_ESCAPED = tuple((sign, str(escape(sign))) for sign in "&<>'\"")


def make_put(finalize: Callable[[Any], Any]) -> Callable[[Any], str]:
    """Make the function that finalizes and escapes a value, as Jinja does in three calls."""

    def put_text(value: str) -> str:
        return _write_out(finalize(value))

    put_short = lru_cache(_REMEMBERED)(put_text)

    def put(value: Any) -> str:
        kind = type(value)
        if kind is str:
            return put_short(value) if len(value) <= _SHORT else put_text(value)
        if kind is Markup:
            return value  # type: ignore[no-any-return]
        return str(value) if kind is int else escape(finalize(value))

    return put


# Takes a text as the markup that it is; what the class does itself takes four times as long.
take_markup: Callable[[str], Markup] = partial(str.__new__, Markup)


def _write_out(text: str) -> str:
    """Escape a text as the library does, which makes markup of it on the way: that takes four times as long."""
    for sign, written in _ESCAPED:
        if sign in text:
            text = text.replace(sign, written)
    return text


def escape_text(value: Any) -> Markup:
    """Escape what a template says is to be escaped, and to be typeset no more."""
    return take_markup(_write_out(value)) if type(value) is str else escape(value)


class QuickMacro(Macro):
    """Jinja's, but for a call with each value in its place, which it hands on as it is: 0.4 µs instead of 1.2."""

    @pass_eval_context
    def __call__(self, *args: Any, **values: Any) -> str:
        """Write what the macro writes of some values."""
        steps: Steps = self._environment.steps  # type: ignore[attr-defined]
        steps.take()
        if values or len(args) != self._argument_count or not self._is_simple or type(args[0]) is EvalContext:
            return super().__call__(*args, **values)
        return take_markup(self._func(*args))

    @cached_property
    def _is_simple(self) -> bool:
        catches = self.catch_kwargs or self.catch_varargs or self.caller or self.explicit_caller
        return bool(self._default_autoescape and self._argument_count and not catches)


class QuickLoop(LoopContext):
    """Jinja's, for what is there altogether, as all lists of a view are: 0.1 µs a step instead of 0.5."""

    def __init__(self, iterable: Iterable[Any], *rest: Any) -> None:
        self._items = tuple(iterable)
        super().__init__(self._items, *rest)

    def __iter__(self) -> Iterator[tuple[Any, LoopContext]]:  # type: ignore[override]
        for at, item in enumerate(self._items):
            self.index0 = at
            yield item, self

    @property
    def _before(self) -> Any:
        return self._items[self.index0 - 1]

    def _peek_next(self) -> Any:
        return self._items[self.index0 + 1] if self.index0 + 1 < len(self._items) else missing


def _blocks_below(environment: Environment, node: nodes.Template) -> Sequence[str]:
    """List the blocks of the templates that a template extends; raises `TemplateNotFound` where one is not there."""
    extended = node.find(nodes.Extends)
    if extended is None or not isinstance(extended.template, nodes.Const) or environment.loader is None:
        return ()
    below = environment.parse(environment.loader.get_source(environment, extended.template.value)[0])
    return (*(block.name for block in below.find_all(nodes.Block)), *_blocks_below(environment, below))


def is_withheld(name: str) -> bool:
    """Tell of an attribute that is Python's own, by which a template could run whatever it likes."""
    return name.startswith("_") or name in ("format", "format_map", "mro")


class Compiler(CodeGenerator):
    """Jinja's, but for what is written of values, calls and loops.

    ``environment.put`` is made by `make_put`, ``environment.Macro`` is `QuickMacro`, ``environment.Loop`` `QuickLoop`;
    ``environment.steps`` are `Steps`, and ``environment.each`` is how they go through what a loop does.

    A value's parts are its attributes: a mapping that is given to a template has them, too.
    """

    _asks = False

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802
        """Compile a template; one that fills a block which nothing below it has would lose it without a word."""
        if any(isinstance(part, nodes.Extends) for part in node.body):
            with suppress(TemplateNotFound):  # it is told of where it is used, with its line
                known = _blocks_below(self.environment, node)
                for block in node.body:
                    if isinstance(block, nodes.Block) and block.name not in known:
                        told = f"no template below has a block '{block.name}': {meant(block.name, known)}"
                        self.fail(told, block.lineno)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        """Begin a function: what is looked up often gets a name of its own."""
        super().write_commons()
        self.writeline("put = environment.put")
        self.writeline("LoopContext = environment.Loop")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("put(")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")")

    def enter_frame(self, frame: Frame) -> None:
        """Collect what a template or a block of it writes: each piece by itself would pass through four generators."""
        super().enter_frame(frame)
        if frame.rootlevel or frame.block_frame:
            self.buffer(frame)

    def leave_frame(self, frame: Frame, with_python_scope: bool = False) -> None:  # noqa: FBT001, FBT002
        """Hand over what was collected, as one piece."""
        if frame.rootlevel or frame.block_frame:
            self.writeline(f"yield concat({frame.buffer})")
        super().leave_frame(frame, with_python_scope)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (the library's name)
        """Read an attribute by itself: a view has what its template reads, and it is looked for nowhere else."""
        if is_withheld(node.attr):
            self.fail(f"a template may not read '{node.attr}'", node.lineno)
        if self._asks or (isinstance(node.node, nodes.Name) and node.node.name == "self"):
            super().visit_Getattr(node, frame)
        else:
            # A third of what `getattr` takes, 300 times a page; « it.class » is no Python.
            self.write("getattr(" if iskeyword(node.attr) else "(")
            self.visit(node.node, frame)
            self.write(f", {node.attr!r})" if iskeyword(node.attr) else f").{node.attr}")

    def macro_def(self, macro_ref: MacroRef, frame: Frame) -> None:
        """Define a macro as one of ours."""
        self.write("environment.")
        super().macro_def(macro_ref, frame)

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        """Have the turns of a loop counted."""
        node.iter = self._counted(node.iter)
        super().visit_For(node, frame)

    def _counted(self, items: nodes.Node) -> nodes.Call:
        each = nodes.EnvironmentAttribute("each", lineno=items.lineno)
        return nodes.Call(each, [items], [], None, None, lineno=items.lineno)

    def visit_Test(self, node: nodes.Test, frame: Frame) -> None:  # noqa: N802
        """Let a template ask whether there is an attribute."""
        with self._asking(node.name in ASKING):
            super().visit_Test(node, frame)

    def visit_Filter(self, node: nodes.Filter, frame: Frame) -> None:  # noqa: N802
        """Let a template say what stands for an attribute that is not there."""
        with self._asking(node.name in ASKING):
            super().visit_Filter(node, frame)

    @contextmanager
    def _asking(self, asks: bool) -> Iterator[None]:  # noqa: FBT001
        before, self._asks = self._asks, self._asks or asks
        yield
        self._asks = before

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: FBT001, FBT002, N802
        """Call a function by itself, where nothing about its arguments is known only when it is called."""
        if isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.args:
            node.args[0] = self._counted(node.args[0])  # a loop in itself
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(it.key) for it in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.visit(node.node, frame)
        self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")
