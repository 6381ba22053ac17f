"""What the head of an item's page tells machines: the values of its meta elements, and JSON-LD of schema.org."""

from __future__ import annotations

from functools import lru_cache
from json.encoder import encode_basestring as quoted
from typing import NamedTuple

from markupsafe import Markup

from site_builder.catalogue.catalogue import facet_address
from site_builder.config import Config
from site_builder.extract.newsrooms import is_organisation
from site_builder.pages.citation import Cited
from site_builder.pages.cited_dates import dated
from site_builder.pages.rights import UNKNOWN, licence


class Described(NamedTuple):
    """What the head tells of a record beside what a reference does.

    `source` is the address it was taken from; `rights` are empty if nobody has stated any.
    """

    cited: Cited
    subtitle: str
    dateline: str
    identity: str
    tags: tuple[str, ...]
    source: str
    rights: str
    path: str


def described(record: Described, config: Config) -> dict[str, object]:
    """The values of the meta elements and the JSON-LD of a record.

    `issued` is YYYY/MM/DD or shorter, as Highwire has it, `day` YYYY-MM-DD; each is empty if the date is not certain.
    `locale` is empty without a territory, for Open Graph has no form for a language alone
    (https://ogp.me/#optional).
    """
    cited = record.cited
    when = dated(cited.date)
    return {
        "paper": cited.publisher or cited.archive,
        "identifier": f"{config.base_url}{record.path}" if config.base_url else record.identity or cited.key,
        "issued": when.highwire,
        "day": when.day,
        "locale": _locale(cited.language),
        "rights": record.rights or UNKNOWN,
        "json": Markup(_json(record, config).replace("<", "\\u003c")),  # noqa: S704  (no element can begin or end in it)
    }


@lru_cache(maxsize=256)
def _locale(language: str) -> str:
    """`pt_BR` for `pt-BR`; empty for `pt`."""
    first, *rest = language.split("-")
    territory = next((part for part in rest if len(part) == 2 and part.isalpha()), "")
    return f"{first.lower()}_{territory.upper()}" if territory else ""


def _json(record: Described, config: Config) -> str:
    """A NewsArticle and its BreadcrumbList (https://schema.org/NewsArticle)."""
    cited = record.cited
    when = dated(cited.date)
    url = f"{config.base_url}{record.path}" if config.base_url else ""
    said = [
        f'{{"@type":"NewsArticle","headline":{quoted(cited.title)}',
        *(
            f'"{name}":{quoted(value)}'
            for name, value in (
                ("alternativeHeadline", record.subtitle), ("datePublished", when.highwire.replace("/", "-")),
                ("dateline", record.dateline), ("articleSection", cited.section), ("inLanguage", cited.language),
                ("identifier", record.identity), ("url", url), ("isBasedOn", record.source),
                _rights(record.rights),
            )
            if value
        ),
        f'"publisher":{_organisation(cited.publisher or cited.archive)}',
    ]  # fmt: skip
    if cited.authors:
        said.append(f'"author":[{",".join(map(_author, cited.authors))}]')
    if cited.agency:
        said.append(f'"sourceOrganization":{_organisation(cited.agency)}')
    if record.tags:
        said.append(f'"keywords":[{",".join(map(quoted, record.tags))}]')
    return f'{{"@context":"https://schema.org","@graph":[{",".join(said)}}},{_trail(record, config)}]}}'


@lru_cache(maxsize=256)
def _rights(statement: str) -> tuple[str, str]:
    found = licence(statement)
    return ("license", found["path"]) if found else ("copyrightNotice", statement)


def _trail(record: Described, config: Config) -> str:
    root = config.base_url or "../"
    steps = [_step(1, config.title, f"{root}index.html")]
    if record.cited.section:
        steps.append(_step(2, record.cited.section, f"{root}{facet_address('sections', record.cited.section)}"))
    steps.append(_step(len(steps) + 1, record.cited.title, f"{root}{record.path}"))
    return f'{{"@type":"BreadcrumbList","itemListElement":[{",".join(steps)}]}}'


def _step(place: int, name: str, address: str) -> str:
    return f'{{"@type":"ListItem","position":{place},"name":{quoted(name)},"item":{quoted(address)}}}'


@lru_cache(maxsize=16384)
def _author(name: str) -> str:
    kind = "Organization" if is_organisation(name) else "Person"
    return f'{{"@type":"{kind}","name":{quoted(name)}}}'


@lru_cache(maxsize=4096)
def _organisation(name: str) -> str:
    return f'{{"@type":"Organization","name":{quoted(name)}}}'
