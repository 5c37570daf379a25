"""EDTF dates in words, Russian and English."""

from __future__ import annotations

import pytest
from archive.pages.edtf_words import date_words, first_year, short_date

N = "\xa0"


@pytest.mark.parametrize(
    ("edtf", "en", "ru"),
    [
        ("2015", "2015", f"2015{N}год"),
        ("2015-12", "December 2015", f"декабрь 2015{N}года"),
        ("2015-12-16", f"16{N}December 2015", f"16{N}декабря 2015{N}года"),
        ("2015~", "about 2015", f"около 2015{N}года"),
        ("2015-12~", "about December 2015", f"около декабря 2015{N}года"),
        ("[2014..2016]", "between 2014 and 2016", f"между 2014 и 2016{N}годами"),
        ("[2011-11..2012-02]", "between November 2011 and February 2012",
         f"между ноябрём 2011{N}года и февралём 2012{N}года"),
        ("[2018-01-10..2019]", f"between 10{N}January 2018 and 2019",
         f"между 10{N}января 2018{N}года и 2019{N}годом"),
        ("[2011-11,2011-12]", "November or December 2011", f"ноябрь или декабрь 2011{N}года"),
        ("[2014,2015]", "2014 or 2015", f"2014 или 2015{N}год"),
        ("[2018-07-01..]", f"1{N}July 2018 or later", f"1{N}июля 2018{N}года или позже"),
        ("[..2018]", "2018 or earlier", f"2018{N}год или раньше"),
        ("2018/..", "2018 or later", f"2018{N}год или позже"),
        ("summer", "summer", "summer"),
    ],
)
def test_dates_are_written_in_words(edtf: str, en: str, ru: str) -> None:
    """A date reads as people say it; what has no words stays as it is."""
    assert (date_words(edtf, "en"), date_words(edtf, "ru")) == (en, ru)


def test_the_year_of_a_date() -> None:
    """The first year sorts; lists show the span of years."""
    assert (first_year("[2014-12,2015-01]"), first_year("")) == (2014, None)
    assert [short_date(d) for d in ("2014-12-30", "[2014,2016]", "")] == ["2014", "2014–2016", ""]
