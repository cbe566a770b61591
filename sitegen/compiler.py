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
from sitegen.lengths import CALLED, METHODS, is_withheld, weigh_whole
from sitegen.steps import CHARACTERS, Steps

# What is asked of a name that may mean nothing.
ASKING = ("defined", "undefined", "default", "d")

# Texts up to this length are remembered, this many: names, addresses and words stand on page after page.
_SHORT, _REMEMBERED = 80, 2**14


_ESCAPED = tuple((sign, str(escape(sign))) for sign in "&<>'\"")


def make_put(finalize: Callable[[Any], Any], make: Callable[[int], None]) -> Callable[[Any], str]:
    """Make the function that finalizes and escapes a value, as Jinja does in three calls.

    ``make`` is told before of how long a long one is.
    """

    def put_text(value: str) -> str:
        return _write_out(finalize(value))

    put_short = lru_cache(_REMEMBERED)(put_text)

    def put(value: Any) -> str:
        kind = type(value)
        if kind is str:
            if len(value) <= _SHORT:
                return put_short(value)
            if len(value) > CHARACTERS:
                make(len(value))
            return put_text(value)
        if kind is Markup:
            if len(value) > CHARACTERS:
                make(len(value))
            return value  # type: ignore[no-any-return]
        if kind is int:
            return str(value)
        make(weigh_whole(value))
        return escape(finalize(value))

    return put


# Takes a text as the markup that it is; what the class does itself takes four times as long.
take_markup: Callable[[str], Markup] = partial(str.__new__, Markup)


def _write_out(text: str) -> str:
    """Escape a text as the library does, which makes markup of it on the way: that takes four times as long."""
    for sign, written in _ESCAPED:
        if sign in text:
            text = text.replace(sign, written)
    return text


def make_escape(escape_any: Callable[[Any], Markup]) -> Callable[[Any], Markup]:
    """Make the filter that escapes what a template says is to be typeset no more; what is long is left to another."""

    def escape_text(value: Any) -> Markup:
        is_short = type(value) is str and len(value) <= CHARACTERS
        return take_markup(_write_out(value)) if is_short else escape_any(value)

    return escape_text


class QuickMacro(Macro):
    """Jinja's, but for a call with each value in its place, which it hands on as it is: 0.4 µs instead of 1.2."""

    @pass_eval_context
    def __call__(self, *args: Any, **values: Any) -> str:
        """Write what the macro writes of some values."""
        if values or len(args) != self._argument_count or not self._is_simple or type(args[0]) is EvalContext:
            written: str = super().__call__(*args, **values)
        else:
            written = take_markup(self._func(*args))
        steps: Steps = self._environment.steps  # type: ignore[attr-defined]
        steps.take(1 + len(written) // CHARACTERS)
        return written

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


def _ask(name: str, *values: nodes.Node) -> nodes.Call:
    """Give the call of a method of the environment."""
    line = values[0].lineno
    return nodes.Call(nodes.EnvironmentAttribute(name, lineno=line), [*values], [], None, None, lineno=line)


def _is_number(node: nodes.Node) -> bool:
    """Tell whether a sum is one of numbers, by how it is written: nothing else can be added to one."""
    match node:
        case nodes.Add(left=left, right=right):
            return _is_number(left) or _is_number(right)
        case nodes.Const(value=int() | float()) | nodes.Sub() | nodes.Div() | nodes.Filter(name="length"):
            return True
    return False


class Compiler(CodeGenerator):
    """Jinja's, but for what is written of values, calls and loops.

    ``environment.put`` is made by `make_put`, ``environment.Macro`` is `QuickMacro`, ``environment.Loop`` `QuickLoop`;
    ``environment`` is a `BoundedEnvironment` besides.

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
            self.writeline(f"yield environment.whole(concat({frame.buffer}))")
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
        """Have the turns of a loop counted, by what stands in it as it is."""
        fixed = sum(len(data.data) for data in node.find_all(nodes.TemplateData))
        node.iter = _ask("each", node.iter, nodes.Const(1 + fixed // CHARACTERS))
        super().visit_For(node, frame)

    def visit_Add(self, node: nodes.BinExpr, frame: Frame) -> None:  # noqa: N802
        """Add to a number as it is: what comes of it is one, and no longer."""
        if _is_number(node):
            self.write("(")
            self.visit(node.left, frame)
            self.write(" + ")
            self.visit(node.right, frame)
            self.write(")")
        else:
            super().visit_Add(node, frame)

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802
        """Have measured what a part is taken of."""
        if isinstance(node.arg, nodes.Slice):
            node.node = _ask("copied", node.node)
        super().visit_Getitem(node, frame)

    def visit_Operand(self, node: nodes.Operand, frame: Frame) -> None:  # noqa: N802
        """Have measured what something is looked for in, but for what stands in the template."""
        if node.op in {"in", "notin"} and not isinstance(node.expr, nodes.Literal):
            node.expr = _ask("copied", node.expr)
        super().visit_Operand(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        """Have measured what is put together."""
        is_markup = str(frame.eval_ctx.autoescape) if not frame.eval_ctx.volatile else "context.eval_ctx.autoescape"
        self.write(f"environment.chain((markup_join if {is_markup} else str_join), (")
        for part in node.nodes:
            self.visit(part, frame)
            self.write(", ")
        self.write("))")

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
            node.args[0] = _ask("each", node.args[0])  # a loop in itself
        if forward_caller or node.dyn_args or node.dyn_kwargs or any(iskeyword(it.key) for it in node.kwargs):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        if isinstance(node.node, nodes.Getattr) and node.node.attr in METHODS:
            self.write("environment.call_method(")
            self.visit(node.node.node, frame)
            self.write(f", {node.node.attr!r}, ")
        else:
            if isinstance(node.node, nodes.Getattr) and node.node.attr in CALLED:
                node.node.node = _ask("copied", node.node.node)
            self.visit(node.node, frame)
            self.write("(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")
