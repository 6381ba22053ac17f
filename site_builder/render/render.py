"""Template and data -> bytes, in a sandbox that sees nothing but them (Jinja)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import TracebackType

from jinja2 import (  # fmt: skip
    BaseLoader,
    BytecodeCache,
    Environment,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)

from site_builder.errors import ContentError, Problem
from site_builder.render.compiled import Sandbox
from site_builder.render.theme import Theme

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def environment(theme: Theme, cache: BytecodeCache | None = None) -> Environment:
    """What renders the templates of a theme; `cache` may keep them compiled.

    Beside a page's data they see `t` (the strings of the interface), `asset` (name -> address) and `options`, and the
    filters `xml`, `number` and `once`: what stands in `{% filter once(a, b) %}` is made once for each value of `a` and
    `b`, for it depends on nothing else.
    """
    made = Sandbox(
        loader=_Loader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,
        bytecode_cache=cache,
    )
    # Chance has no place in pages that must come out the same each time.
    del made.globals["lipsum"], made.filters["random"]
    made.globals.update(t=dict(theme.strings), asset=dict(theme.assets), options=dict(theme.options))
    made.filters["xml"] = xml
    made.filters["once"] = _once
    made.filters["number"] = _numbers(theme.strings.get("thousands", ","))
    return made


def compile_all(environment: Environment, theme: Theme) -> None:
    """Compile the templates of a theme, so that workers forked later share them.

    Raises ContentError with every template that is no Jinja.
    """
    problems = []
    for name in theme.templates:
        try:
            environment.get_template(name)
        except TemplateSyntaxError as error:
            fact = str(error.message)
            problems.append(Problem(error.filename or _file(environment.loader, name), fact, "mend it", error.lineno))
    if problems:
        raise ContentError(dict.fromkeys(problems))


def render(environment: Environment, template: str, data: Mapping[str, object]) -> bytes:
    """The page that a template makes of its data, in UTF-8.

    Raises ContentError for whatever goes wrong in the template, with its file and line.
    """
    try:
        found = environment.get_template(template)
        # As Template.render does it, without the rewriting of the traceback, which would hide the template's name.
        return "".join(found.root_render_func(found.new_context(data))).encode("utf-8")  # type: ignore[arg-type]
    except Exception as error:
        raise ContentError([_problem(error, environment, template, data)]) from error


def xml(text: str) -> str:
    """The text without the characters that XML 1.0 forbids (https://www.w3.org/TR/xml/#charsets)."""
    return _NOT_XML.sub("", text)


def _once(text: str, *_: object) -> str:
    return text


def _numbers(separator: str) -> Callable[[int], str]:
    def number(value: int) -> str:
        return str(value) if value < 1000 else f"{value:,}".replace(",", separator)

    return number


class _Loader(BaseLoader):
    """Templates by name, which remember the file they come from."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, None]:
        del environment
        if template not in self.theme.templates:
            raise TemplateNotFound(template)
        return self.theme.templates[template], self.theme.origins[template], None


def _problem(error: Exception, environment: Environment, template: str, data: Mapping[str, object]) -> Problem:
    path, line = _place(error.__traceback__)
    fact = f"{type(error).__name__}: {error}"
    if isinstance(error, TemplateSyntaxError):
        path, line, fact = error.filename or path, error.lineno, str(error.message)
    elif isinstance(error, TemplateNotFound):
        fact = f"there is no template {error.name!r}"
    elif isinstance(error, TemplateError):
        fact = re.sub(r"^'dict object' has no attribute (.*)$", r"\1 is undefined", str(error.message))
    page = data.get("page")
    shown = page.get("path", template) if isinstance(page, Mapping) else template
    return Problem(path or _file(environment.loader, template), fact, f"mend the template; the page was {shown}", line)


def _place(traceback: TracebackType | None) -> tuple[str, int]:
    """The file and line of the innermost template in a traceback."""
    path, line = "", 0
    while traceback:
        found = traceback.tb_frame.f_globals.get("__jinja_template__")
        if isinstance(found, Template):
            path, line = found.filename or "", found.get_corresponding_lineno(traceback.tb_lineno)
        traceback = traceback.tb_next
    return path, line


def _file(loader: BaseLoader | None, template: str) -> str:
    name = loader.theme.name if isinstance(loader, _Loader) else "?"
    return f"themes/{name}/templates/{template}"
