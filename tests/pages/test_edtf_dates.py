"""Which dates are EDTF and possible."""

from __future__ import annotations

from itertools import product

import pytest
from archive.pages import edtf_dates
from archive.pages.edtf_dates import is_edtf

_POINTS = ("2011", "2011-12", "2011-12-16", "0000", "2011-13", "2011-02-30", "2011-21", "201X")
_FORMS = ("{}", "{}?", "{}~", "{}%", "{}/..", "../{}", "{}/", "[{}..]", "[..{}]")
_PAIRS = ("{}/{}", "{}~/{}?", "[{},{}]", "[{}..{}]", "{}..{}", "[{}?,{}]")
DATES = [*(form.format(point) for form in _FORMS for point in _POINTS),
         *(form.format(*pair) for form in _PAIRS for pair in product(_POINTS, repeat=2))]


def test_a_plain_date_is_what_the_whole_grammar_makes_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commonest forms are told without the grammar, and no otherwise."""
    plain = edtf_dates._PLAIN
    dates = list(filter(plain.fullmatch, DATES))  # of all others the grammar is asked anyway
    quick = [is_edtf(date) for date in dates]
    monkeypatch.setattr(edtf_dates, "_PLAIN", edtf_dates.re.compile("(?!)"))
    assert quick == [is_edtf(date) for date in dates]
    assert sum(quick) > 60 and not all(quick) and all(map(plain.fullmatch, ("2011-12~/..", "[2014-11,2015]")))
