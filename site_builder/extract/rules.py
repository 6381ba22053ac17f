"""The rules by name: what each says, in one sentence, to the reader of a record."""

from __future__ import annotations

from collections.abc import Mapping

SAYS: Mapping[str, str] = {
    "headline": "The line near the top that reads like a headline and shares its words with the text.",
    "first-words": "No line reads like a headline, so the first words of the text stand for it.",
    "salutation": "A letter without a headline is called by its salutation; the words stay in the text.",
    "letter-opening": "The salutation of the letter names nobody, so the first words after it stand for a headline.",
    "letter-place": "The place before the date at the head of a letter; the words stay in the text.",
    "signature": "The name below the closing words of a letter; the words stay in the text.",
    "file-name": "The text has no headline, so the name of the file stands for it.",
    "wire-headline": "The line in capitals above wire copy, told by its date line, dateline, byline or end mark.",
    "wire-date": "The date line that a wire prints above a report.",
    "wire-byline": "The names after “By” on a line that ends in the name of an agency.",
    "wire-words": "The bulletin is in the telegraphese of English-language wires.",
    "end-mark": "The whole last line says that the report is over, as agencies end theirs.",
    "book-title": "The first line of the head of a book.",
    "book-author": "The last line of the head of a book.",
    "book-by": "The line between title and author in the head of a book says “by” and no more.",
    "book-subtitle": "The line between title and author in the head of a book.",
    "notes-block": "The notes between two rules below the head explain the signs of the text.",
    "gutenberg-frame": "Project Gutenberg's own lines around the text: what the file is, who made it, and the licence.",
    "colophon": "The lines after the text tell of the printed source and of who made the file.",
    "kicker": "The short line or the last part of a breadcrumb above the headline, the name of a desk, or a category.",
    "standfirst": "The one line between the headline and the byline or date.",
    "subject-line": "What stands after “Subject:” or its like.",
    "sender-line": "The name after “From:” or its like, in a document with a subject or a date.",
    "date-label": "The date after “Date:” or its like.",
    "byline": "The names after “By” or its like, or a line near the headline that reads like the names of its authors.",
    "byline-agency": "The news agency in a line near the headline, beside a name or alone.",
    "nameless-byline": "The line is a byline that names no person.",
    "dateline": "The place before the dash that opens the first paragraph; the words stay in the text.",
    "dateline-agency": "The agency in brackets after the place that opens the first paragraph.",
    "dateline-date": "The day after the place that opens the first paragraph.",
    "date-line": "The date on a line near the headline, or on the only line that holds nothing but a date.",
    "date-of-event": "Words of an event, or of the making of a copy, stand beside the date; they stay in the text.",
    "date-in-row": "The date opens one of several rows that have a day each; they stay in the text.",
    "date-within-text": "The date stands within the text, and not at its head; the words stay in the text.",
    "weekday-disagrees": "The weekday beside the date is not that of the day; the words stay in the text.",
    "weekday-in-window": "The years of the archive's window in which that day falls on that weekday.",
    "year-of-folder": "The line says the day, and the name of the folder the year.",
    "year-of-title": "The first entry of the diary says the day, and the title the year.",
    "century-in-window": "The year of two digits that lies in the archive's window.",
    "path-date": "A date in the name of the file or its folders.",
    "path-year": "A year that is the name of a folder, or stands at the head of the file's name.",
    "tags-line": "The words after a label such as “Tags:” on a line of its own.",
    "front-matter": "The seed's own front matter.",
    "document-title": "The underlined title at the top of a document in reStructuredText.",
    "script": "The script in which the text is written.",
    "common-words": "The commonest words of that language make up much of the text.",
    "language-model": "A statistical model of character sequences.",
    "repeated": "The line says again what was read elsewhere in the document.",
    "metadata-csv": "The table seeds/metadata.csv, kept by people.",
    "authority": "The form that the table authority.csv, kept by people, gives for what is printed.",
    "folder": "The [[folder]] entry of site.toml for this folder.",
    "back-to-top": "The whole line is a link back to the top of the page.",
    "share": "The whole line is a button for sharing or printing the page.",
    "advertisement": "The whole line marks an advertisement.",
    "newsletter": "The whole line invites to a newsletter or a subscription.",
    "read-more": "The whole line leads to other articles.",
    "comments": "The whole line heads or invites comments.",
    "follow": "The whole line invites to follow an account.",
    "navigation": "The whole line belongs to the navigation of the page.",
    "menu": "The line above the headline consists of several links.",
    "contents-list": "The line belongs to a table of contents: links to parts of the same page.",
    "privacy": "The whole line is a link to legal or contact pages.",
    "copyright": "The whole line is a copyright notice at the foot of the page.",
    "reading-time": "The whole line tells how long the text takes to read.",
    "photo-credit": "The whole line credits a picture.",
    "caption": "The line describes or credits a picture.",
    "appeal": "The line asks something of the reader: to subscribe, register, agree, donate or remark.",
    "about-author": "The line tells who the author is.",
    "before-text": "The line stands above the running text of a copied page and is none of its head.",
    "after-text": "The line stands below the running text of a copied page.",
    "beside-text": "The line stands among the paragraphs of a copied page and does not read like them.",
    "repeated-line": "The same line stands elsewhere in the copied page.",
    "ruler": "The whole line is a row of signs that divides the page.",
    "junk-list": "The line stands in junk.txt, where people listed it as page furniture.",
    "mail-subject": "The subject in the header of the message.",
    "mail-from": "The name of the sender in the header of the message.",
    "mail-date": "The date in the header of the message, as its sender wrote it.",
    "mail-header": "The header of the message, of which nothing was read.",
    "mail-structure": "The lines divide the parts of the message and describe them.",
    "mail-alternative": "The same text in another form, of which the message has several.",
    "attachment": "The header of an attached file, which is in the original.",
    "attachment-data": "An attached file, which is in the original.",
    "page-line": "The number of a page, or what stands at the head of each, in the text of a printed book.",
    "hidden-note": "A comment in the Markdown that its writer did not mean to be shown.",
    "outside-article": "The block stands outside the main matter of the web page (navigation, header, footer, form).",
}


_FAMILIES: Mapping[str, str] = {
    "meta-": "The page says so itself, in its <meta> element “{}”.",
    "json-ld-": "The page says so itself, in its JSON-LD metadata under “{}”.",
    "mail-": "The message says so itself, in its header “{}”.",
    "html-": "The page says so itself, in its markup: {}.",
}


def says(rule: str) -> str:
    """What a rule says in one sentence; its name in words if it is of another release or an extension."""
    if said := SAYS.get(rule):
        return said
    for prefix, sentence in _FAMILIES.items():
        if rule.startswith(prefix):
            return sentence.format(rule.removeprefix(prefix).replace("-", " "))
    return f"Rule “{rule.replace('-', ' ')}”."


_DOUBTS: Mapping[str, str] = {
    "date-line": "order of day and month",
    "date-of-event": "date of an event or of a copy",
    "date-in-row": "date of a row",
    "date-within-text": "date within the text",
    "weekday-disagrees": "another weekday",
}


def doubt(rule: str) -> str:
    """Why a doubtful claim of a rule is doubtful, in a few words; what the rule says, where no reason is known."""
    return _DOUBTS.get(rule) or says(rule).rstrip(".")
