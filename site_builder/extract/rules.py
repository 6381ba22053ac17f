"""The rules by name: what each says, in one sentence, to the reader of a record."""

from __future__ import annotations

from collections.abc import Mapping

from site_builder.extract import boilerplate

SAYS: Mapping[str, str] = {
    "headline": "The line near the top that reads like a headline and shares its words with the text.",
    "first-words": "No line reads like a headline, so the first words of the text stand for it.",
    "file-name": "The text has no headline, so the name of the file stands for it.",
    "kicker": "The short line directly above the headline.",
    "byline": "The names after “By” or its like in the language of the text, near the headline.",
    "dateline": "The place before the dash that opens the first paragraph; the words stay in the text.",
    "dateline-agency": "The agency in brackets after the place that opens the first paragraph.",
    "dateline-date": "The day after the place that opens the first paragraph.",
    "date-line": "A line near the headline that holds a date and nothing else.",
    "weekday-in-window": "The years of the archive's window in which that day falls on that weekday.",
    "path-date": "A date in the name of the file or its folders.",
    "tags-line": "The words after a label such as “Tags:” on a line of its own.",
    "front-matter": "The seed's own front matter.",
    "script": "The script in which the text is written.",
    "language-model": "A statistical model of character sequences.",
    "metadata.csv": "The table seeds/metadata.csv, kept by people.",
    "folder": "The [[folder]] entry of site.toml for this folder.",
    "json-ld": "The page's own JSON-LD metadata.",
    "meta-tag": "The page's own metadata.",
    "html-lang": "The language that the page declares.",
    **boilerplate.SAYS,
}


def says(rule: str) -> str:
    """What a rule says in one sentence; its name in words if it is of another release or an extension."""
    return SAYS.get(rule) or f"Rule “{rule.replace('-', ' ')}”."
