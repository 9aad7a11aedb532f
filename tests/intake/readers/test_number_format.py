"""Numbers and dates read as their sheet shows them."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policydesk.intake.readers.number_format import shown

MOMENT = datetime(2024, 3, 2, 14, 5, 9)  # noqa: DTZ001 - a sheet's moments have no zone


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (0.856, "0%", "86%"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (-1234.5, "#,##0;[Red](#,##0)", "(1,235)"),
        (1234.5, "[$£-809]#,##0.00", "£1,234.50"),
        (0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-', "-"),
        (12345678, '#,##0.0,,"m"', "12.3m"),
        (0.000123, "0.00E+00", "1.23E-04"),
        (-0.001, "0.00", "0.00"),
        (7, "000", "007"),
        (0, "0.00E+00", "0.00E+00"),
        (123456, "00-00-00", "12-34-56"),
        (-1, "000-000", "-000-001"),
        (1234567, "# ##0", "1234 567"),
        (0.25, "# ?/?", "0.25"),
        (12, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "12"),
        (1250, '[>=1000000]0.0,,"m";[>=1000]0.0,"k";0', "1.3k"),
        (-5, "[>=1000]#,##0;0", "-5"),
        (7, '[<0]"below";0', "7"),
        (1, "\\1\\.0#", "1.01"),
        (12, "\\1\\.0#", "1.12"),
        (7, "#,##0", "7"),
        (7, "0,000", "0,007"),
        (2.345, "0.00", "2.35"),
        (5, ";;;", "5"),
        (-5, "0;", "-5"),
        (-5, "0;;0", "-5"),
        (0.5, "# ?/?", "0.5"),
        (1 / 3, "General", "0.3333333333"),
        (1e300, "General", "1e+300"),
        (3.0, "General", "3"),
        (True, "General", "TRUE"),
        ("as typed", "0.00", "as typed"),
        (None, "0", ""),
        (MOMENT, "mm-dd-yy", "02/03/2024"),
        (MOMENT, "m/d/yy h:mm", "02/03/2024 14:05"),
        (MOMENT, "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", "2 March 2024"),
        (MOMENT, "ddd d mmm yy", "Sat 2 Mar 24"),
        (MOMENT, "h:mm AM/PM", "2:05 PM"),
        (MOMENT, "yyyy\\-mm\\-dd;@", "2024-03-02"),
        (MOMENT, "mm:ss", "05:09"),
        (date(2024, 3, 2), "General", "02/03/2024"),
        (time(9, 30), "hh:mm", "09:30"),
        (timedelta(hours=30, minutes=5), "[h]:mm:ss", "30:05:00"),
    ],
)
def test_what_is_shown(value: object, form: str, text: str) -> None:
    assert shown(value, form) == text


@given(st.floats() | st.integers() | st.datetimes(), st.text('0#?.,%;eE+-/"\\_*[]$£@ymdhs: AMPg'))
def test_no_format_stops_the_reading(value: object, form: str) -> None:
    assert isinstance(shown(value, form), str)


@given(st.integers(-(10**12), 10**12))
def test_thousands_are_only_marks(value: int) -> None:
    assert shown(value, "#,##0").replace(",", "") == str(value)
