"""The Gregorian calendar, also for the years before it was made; weekdays of the Julian one."""

from __future__ import annotations


def is_leap(year: int) -> bool:
    """Whether a year has a 29 February."""
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def leap_years(years: range) -> range:
    """The range from the first to the last leap year among these; empty when there is none."""
    first = next(filter(is_leap, years), 1)
    last = next(filter(is_leap, reversed(years)), 0)
    return range(first, last + 1)


def length(year: int, month: int) -> int:
    """The days in a month."""
    if month == 2:
        return 29 if is_leap(year) else 28
    return 30 if month in (4, 6, 9, 11) else 31


_SHIFT = (0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4)
"""The weekdays by which the months are shifted in a year begun in March."""


def weekday(year: int, month: int, day: int) -> int:
    """The weekday of a Gregorian day, Monday is 0; Sakamoto's method."""
    year -= month < 3
    return (year + year // 4 - year // 100 + year // 400 + _SHIFT[month - 1] + day - 1) % 7


def julian_weekday(year: int, month: int, day: int) -> int:
    """The weekday of a day of the Julian calendar, Monday is 0."""
    year -= month < 3
    return (year + year // 4 + _SHIFT[month - 1] + day + 4) % 7
