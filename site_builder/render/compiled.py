"""How templates are compiled: what pages do hundreds of times is written out, what they say alike is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from types import CodeType, FunctionType
from typing import Any, cast

import markupsafe
from jinja2 import Environment, FileSystemBytecodeCache, Template, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing
from jinja2.visitor import NodeTransformer

KEPT = 20_000
"""Pieces of pages that are kept because they are made once for each value."""


class Compiled(FileSystemBytecodeCache):
    """Keeps compiled templates in a folder; what was `made_with` others is compiled again in its place."""

    def __init__(self, folder: str, pattern: str, made_with: str) -> None:
        super().__init__(folder, pattern)
        self.made_with = made_with

    def get_source_checksum(self, source: str) -> str:
        """The checksum of a template and of what it is compiled with."""
        return super().get_source_checksum(f"{self.made_with}{source}")


class _CodeGenerator(CodeGenerator):
    """Writes out what a page does hundreds of times: the entry of a mapping, the escaping of a text, output."""

    def blockvisit(self, nodes: Iterable[nodes.Node], frame: Frame) -> None:
        """A block gives what it makes in one piece: each piece would pass through the generators of all around it."""
        if frame.buffer is not None:
            super().blockvisit(nodes, frame)
            return
        self.buffer(frame)
        super().blockvisit(nodes, frame)
        self.writeline(f"yield concat({frame.buffer})")
        frame.buffer = None

    def visit_FilterBlock(self, node: nodes.FilterBlock, frame: Frame) -> None:  # noqa: N802  (named by Jinja)
        """`{% filter once(root) %}`: what was made for the same values is there already."""
        if not (isinstance(node.filter, nodes.Filter) and node.filter.name == "once"):
            super().visit_FilterBlock(node, frame)
            return
        self._refuse_others(node)
        key, made, inner = self.temporary_identifier(), self.temporary_identifier(), frame.inner()
        inner.symbols.analyze_node(node)
        self.writeline(f"{key} = ({self.name!r}, {node.lineno}, ")
        for argument in node.filter.args:
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")
        self.writeline(f"{made} = environment.made_once.get({key})")
        self.writeline(f"if {made} is None:")
        self.indent()
        self.enter_frame(inner)
        self.buffer(inner)
        super().blockvisit(node.body, inner)
        self.writeline(f"{made} = environment.keep({key}, Markup(concat({inner.buffer})))")
        self.leave_frame(inner)
        self.outdent()
        self.start_write(frame, node)
        self.write(made)
        self.end_write(frame)

    def _refuse_others(self, node: nodes.FilterBlock) -> None:
        """What is made once may depend on nothing but what it names, and what all pages share."""
        for part in node.find_all(nodes.Stmt):
            if isinstance(part, nodes.Include | nodes.Import | nodes.FromImport | nodes.Block):
                fact = "what is made once cannot be divided between templates"
                raise TemplateSyntaxError(fact, part.lineno, self.name, self.filename)
        named = {what for what, _ in _used(node.filter)}
        own = {one.name for one in node.find_all(nodes.Name) if one.ctx != "load"}
        own |= {"loop"} if node.find(nodes.For) else set()
        for what, line in _used(node):
            if what not in named and what.partition(".")[0] not in _SHARED | own | named:
                fact = f"what is made once depends on {what}, too; name it: once({what})"
                raise TemplateSyntaxError(fact, line, self.name, self.filename)

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802  (named by Jinja)
        """`page.title`: of a mapping its own entry first, for data may well have a name that dict has too."""
        self.write("(of[key] if type(of := ")
        self.visit(node.node, frame)
        self.write(f") is dict and (key := {node.attr!r}) in of else environment.getattr(of, {node.attr!r}))")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802  (named by Jinja)
        """`t[field]`: likewise. The names are new ones, for the key may hold what is looked up in the same way."""
        if isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        of, key = self.temporary_identifier(), self.temporary_identifier()
        self.write(f"({of}[{key}] if type({of} := ")
        self.visit(node.node, frame)
        self.write(f") is dict and ({key} := ")
        self.visit(node.arg, frame)
        self.write(f") in {of} else environment.getitem({of}, ")
        self.visit(node.arg, frame)
        self.write("))")

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write("(escape_text(text) if type(text := ")
        else:
            super()._output_child_pre(node, frame, finalize)

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.autoescape and not frame.eval_ctx.volatile and finalize.src is None:
            self.write(") is str else escape(text))")
        else:
            super()._output_child_post(node, frame, finalize)


class _Template(Template):
    @classmethod
    def from_code(
        cls,
        environment: Environment,
        code: CodeType,
        globals: MutableMapping[str, Any],  # noqa: A002  (named by Jinja)
        uptodate: Callable[[], bool] | None = None,
    ) -> Template:
        """A compiled template whose `{{ }}` give plain strings: making each a Markup takes two fifths of a page."""
        template = super().from_code(environment, code, globals, uptodate)
        cast(FunctionType, template.root_render_func).__globals__["escape_text"] = _escape_text
        return template

    def new_context(
        self,
        vars: dict[str, Any] | None = None,  # noqa: A002  (named by Jinja)
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,  # noqa: A002  (named by Jinja)
    ) -> Context:
        """What a template sees, without the chain of mappings through which it could have globals of its own."""
        seen = {**({} if shared else self.environment.globals), **(vars or {})}
        seen |= {name: value for name, value in (locals or {}).items() if value is not missing}
        return self.environment.context_class(self.environment, seen, self.name, self.blocks)


# Of MarkupSafe 3; its predecessors have none and `escape` serves, for they were fast enough.
_escape_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)


def _used(node: nodes.Node) -> Iterator[tuple[str, int]]:
    """The names that a part of a template asks for, `page.section` as such, and the lines of these."""
    if isinstance(node, nodes.Name):
        yield node.name, node.lineno
    elif isinstance(node, nodes.Getattr) and isinstance(node.node, nodes.Name):
        yield f"{node.node.name}.{node.attr}", node.lineno
    else:
        for child in node.iter_child_nodes():
            yield from _used(child)


_SHARED = frozenset({"site", "t", "asset", "options"})


class Sandbox(ImmutableSandboxedEnvironment):
    """The environment of a theme, whose templates see their data and nothing else."""

    template_class = _Template
    code_generator_class = _CodeGenerator

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.made_once: dict[tuple[object, ...], str] = {}

    def keep(self, key: tuple[object, ...], made: str) -> str:
        """Keep what is made once for a value; with ever new values, for a while."""
        if len(self.made_once) >= KEPT:
            self.made_once.clear()
        self.made_once[key] = made
        return made

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """The template with the strings of the interface in place: a page asks for sixty of them."""
        tree = super()._parse(source, name, filename)
        if not any(one.name == "t" and one.ctx != "load" for one in tree.find_all(nodes.Name)):
            _Strings(cast(Mapping[str, str], self.globals["t"])).visit(tree)
        return tree


class _Strings(NodeTransformer):
    """Writes `t.navigation` out."""

    def __init__(self, strings: Mapping[str, str]) -> None:
        self.strings = strings

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Node:  # noqa: N802  (named by Jinja)
        """The string, where it is asked for by its name."""
        if isinstance(node.node, nodes.Name) and node.node.name == "t" and node.attr in self.strings:
            return nodes.Const(self.strings[node.attr], lineno=node.lineno)
        return self.generic_visit(node)
