"""What speaks for and against a line as the headline: the weights of the scoring, in one place to read and to mend.

Set by hand after a fit on labelled articles of 600 publishers; few and round, because finer ones did not carry over to
publishers that the fit had not seen.
"""

from __future__ import annotations

SHARED = 4.5  # by the share of its longer words that the text has too
UNSEEN = 0.5  # words that every line is taken to have beyond its own, so that one word alone proves little
MOST_SHARED = -0.4  # no other line has more: that is rather the standfirst
WIDTH = 1.9  # 25 to 120 letters wide
NARROW = 0.9  # 15 to 25
FIVE_WORDS = 1.2
FEW_WORDS = -1.0  # one or two
SENTENCE = -2.2  # ends with a full stop
PROSE = -1.1  # reads like a paragraph
TRAIL = -1.25  # parts divided by > or /
HOLDS_ANOTHER = -2.5  # ends with another line, word for word: that is the headline
ECHO = 1.1  # stands in another line too: in a breadcrumb, a link for sharing, the heading of the comments
REPEATED_SHORT = -0.7  # stands elsewhere as a line of its own, and has few words
REPEATED = -0.3
BRACKETS = -1.0
CAPITAL = 0.4  # begins with a capital letter
ALL_CAPITALS = -0.45
ADDRESS = -3.0  # holds the address of a person
NAME = -1.0  # reads like the name of a person and nothing else
DETAIL_AFTER = (2.2, 2.0, 1.1, 0.7, 0.7, 0.7)  # a byline or date, that many lines further down
DETAIL_BEFORE = 0.6
ABOVE_SHARED = -0.9  # by the share of words that the line above has in common with the text: then that is the headline
ABOVE_SHORT = 0.3  # a kicker or a button
BEFORE_PROSE = 0.3
BEFORE_LONGER = 0.25
LEAST_INSIDE = 5.5  # what a line needs below the beginning of the running text; else that has no headline
INSIDE = -2.0  # stands in the running text already
DISTANCE = -0.95  # by the logarithm of the lines between it and the text
HEADLINES_BETWEEN = 0.8  # by the logarithm of the lines between that look like headlines
DEPTH = -0.75  # by the logarithm of the lines above it
PROSE_ABOVE = -1.0  # by the logarithm of the paragraphs above it: rather a heading within a text
FIRST = 0.5
SECOND = 0.4
FIRST_OF_ALL = 4.0  # the first line where nothing reads like a paragraph: a poem, a list
HEADING = (0.0, 6.0, 1.0)  # marked as a heading of that level
STANDFIRST = 0.3  # by how much a line must beat a line of words right above it: that may be the headline
STANDFIRST_BELOW = 1.6  # the same where the lines are stacked as kicker, headline, standfirst and byline are
