"""Show a cell's value as its sheet shows it: the number formats of spreadsheets."""

from __future__ import annotations

import operator
import re
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# Formats 14 and 22 mean "as the system writes a date", whatever letters stand in the file.
_OF_THE_SYSTEM = {"mm-dd-yy": "dd/mm/yyyy", "m/d/yy h:mm": "dd/mm/yyyy hh:mm"}
_LONG_DATE = "[$-F800]"
_TOKEN = re.compile(
    r"\"(?P<quoted>[^\"]*)\"|\\(?P<escaped>.)|[_*].|\[\$(?P<currency>[^\]-]*)[^\]]*\]"
    r"|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<half>AM/PM|A/P)"
    r"|(?P<part>y+|m+|d+|h+|s+)(?P<fraction>\.0+)?|(?P<other>.)",
    re.IGNORECASE | re.DOTALL,
)
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|([_*]).|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]", re.DOTALL)
_PATTERN = re.compile(
    r"[0#?](?:[0#?,]*[0#?])?(?P<scale>,*)(?:\.(?P<decimals>[0#?]*)(?P<scale_after>,*))?"
    r"(?P<exponent>[eE][+-][0#?]+)?|\.(?P<only>[0#?]+)"
)
_THOUSANDS = re.compile(r"(?<=\d)(?=(?:\d{3})+$)")
_MASK = re.compile(r"[0#?]+(?:[^0#?.,eE/%]+[0#?]+)+")
"""Places for digits with signs among them: “00-00-00”."""
_CONDITION = re.compile(r"\[(<=|>=|<>|<|>|=)(-?\d{1,15}(?:\.\d{1,15})?)\]")
_HOLDS = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
    "=": operator.eq, "<>": operator.ne,
}  # fmt: skip
_MOST_DIGITS = 30

Value = str | int | float | bool | date | datetime | time | timedelta | None


def shown(value: object, number_format: str) -> str:
    """The text of a cell with this value and Excel number format; "" for an empty one.

    What a format would hide (";;;") or cannot be drawn here (fractions) is shown as General.
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, timedelta):
        return _duration(value)
    if isinstance(value, datetime | date | time):
        return _moment(value, number_format)
    if isinstance(value, int | float):
        return _number(value, number_format)
    return str(value)


def general(value: float) -> str:
    """A number as a wide column without a format shows it: ten significant digits."""
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    if float(value).is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.10g}"


def _number(value: float, number_format: str) -> str:
    sections = _sections(number_format)
    section, stored = sections[0], value
    if any(map(_CONDITION.search, sections)):
        section = next((each for each in sections[:3] if _holds(each, value)), sections[-1])
    elif value < 0 and len(sections) > 1:
        section, value = sections[1], -value
    elif value == 0 and len(sections) > 2:
        section = sections[2]
    if not section:
        return general(stored)
    if section.strip().lower() in {"general", "@"}:
        return general(value)
    try:
        return _formatted(value, section) or general(value)
    except (InvalidOperation, ValueError, OverflowError):
        return general(value)


def _holds(section: str, value: float) -> bool:
    """Whether a section is for that value (“[>=1000]0.0”); one without a condition is for all."""
    found = _CONDITION.search(section)
    return found is None or bool(_HOLDS[found[1]](value, float(found[2])))


def _sections(number_format: str) -> list[str]:
    """The parts between semicolons that stand outside quotes."""
    parts, quoted = [""], False
    for char in number_format:
        quoted ^= char == '"'
        if char == ";" and not quoted:
            parts.append("")
        else:
            parts[-1] += char
    return parts


def _formatted(value: float, section: str) -> str:
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found[1] or found[2] or found[4] or (" " if found[3] == "_" else ""))
        return "\0"

    bare = _LITERAL.sub(keep, section)
    if "general" in bare.lower():
        drawn = re.sub("general", lambda _: general(value), bare, flags=re.IGNORECASE)
        return _restored(drawn, literals)
    pattern = _PATTERN.search(bare)
    if pattern is None:
        return _restored(bare, literals)
    if "/" in bare[pattern.end() :]:
        return ""
    amount = Decimal(repr(value)) * 100 ** bare.count("%")
    if (mask := _MASK.search(bare)) is not None:
        drawn = _masked(abs(amount), mask[0])
        sign = "-" if amount < 0 and any(digit in "123456789" for digit in drawn) else ""
        return sign + _restored(bare[: mask.start()] + drawn + bare[mask.end() :], literals)
    sign = "-" if amount < 0 and _rounds_to_something(amount, pattern) else ""
    drawn = _digits(abs(amount), pattern)
    rest = _PATTERN.sub("", bare[pattern.end() :])
    return sign + _restored(bare[: pattern.start()] + drawn + rest, literals)


def _masked(amount: Decimal, mask: str) -> str:
    """The whole number's digits in their places, from the right; any left over at the first."""
    digits = list(f"{amount.quantize(Decimal(1), ROUND_HALF_UP):f}".lstrip("0"))
    first = next(at for at, char in enumerate(mask) if char in "0#?")
    drawn: list[str] = []
    for at in range(len(mask) - 1, -1, -1):
        char = mask[at]
        if char not in "0#?":
            drawn.append(char)
        elif at == first and digits:
            drawn.append("".join(digits))
        else:
            drawn.append(digits.pop() if digits else "0" * (char == "0"))
    return "".join(reversed(drawn))


def _rounds_to_something(amount: Decimal, pattern: re.Match[str]) -> bool:
    return any(digit in "123456789" for digit in _digits(abs(amount), pattern))


def _digits(amount: Decimal, pattern: re.Match[str]) -> str:
    text = pattern[0]
    decimals = pattern["decimals"] or pattern["only"] or ""
    if exponent := pattern["exponent"]:
        shown_so = f"{amount or 0.0:.{min(len(decimals), _MOST_DIGITS)}E}"  # Decimal has 0 as 0E+2
        mantissa, _, power = shown_so.partition("E")
        return f"{mantissa}E{power[0]}{power[1:].zfill(len(exponent) - 2)}"
    amount = amount.scaleb(-3 * len((pattern["scale"] or "") + (pattern["scale_after"] or "")))
    places = min(len(decimals), _MOST_DIGITS)
    rounded = amount.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    head = text.partition(".")[0]
    whole, _, fraction = f"{rounded:f}".partition(".")
    places_of_whole = head.replace(",", "")
    filled = len(places_of_whole.lstrip("#?"))  # each place from the first 0 on
    whole = ("" if whole == "0" else whole).zfill(min(filled, _MOST_DIGITS))
    if "," in head.rstrip(","):
        whole = _THOUSANDS.sub(",", whole)
    while fraction and decimals[len(fraction) - 1] != "0" and fraction.endswith("0"):
        fraction = fraction[:-1]
    shown_point = "." if fraction or (decimals and whole == "") else ""
    return whole + shown_point + fraction


def _restored(text: str, literals: list[str]) -> str:
    at = iter(literals)
    joined = re.sub("\0", lambda _: next(at, ""), text)
    return " ".join(joined.split())


def _duration(value: timedelta) -> str:
    seconds = round(value.total_seconds())
    sign, seconds = ("-", -seconds) if seconds < 0 else ("", seconds)
    return f"{sign}{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def _moment(value: datetime | date | time, number_format: str) -> str:
    section = _sections(number_format)[0]
    if section.startswith(_LONG_DATE):
        section = "d mmmm yyyy"
    section = _OF_THE_SYSTEM.get(section, section)
    tokens = list(_TOKEN.finditer(section))
    if not any(token["part"] for token in tokens):
        return _plain_moment(value)
    half = any(token["half"] for token in tokens)
    drawn = []
    for at, token in enumerate(tokens):
        part = (token["part"] or token["elapsed"] or "").lower()
        if part:
            minutes = part[0] == "m" and _is_minutes(tokens, at)
            drawn.append(_part(value, part, minutes=minutes, half=half))
        elif token["half"]:
            drawn.append("AM" if getattr(value, "hour", 0) < 12 else "PM")
        else:
            drawn.append(token["quoted"] or token["escaped"] or token["other"] or "")
    return " ".join("".join(drawn).split()) or _plain_moment(value)


def _plain_moment(value: datetime | date | time) -> str:
    if isinstance(value, datetime):
        midnight = value.hour == value.minute == value.second == 0
        return value.strftime("%d/%m/%Y" if midnight else "%d/%m/%Y %H:%M")
    return value.strftime("%d/%m/%Y") if isinstance(value, date) else value.strftime("%H:%M")


def _is_minutes(tokens: list[re.Match[str]], at: int) -> bool:
    """An m stands for minutes after hours or before seconds, else for the month."""
    before = [t["part"] or t["elapsed"] for t in tokens[:at] if t["part"] or t["elapsed"]]
    after = [t["part"] or t["elapsed"] for t in tokens[at + 1 :] if t["part"] or t["elapsed"]]
    return bool((before and before[-1][0] in "hH") or (after and after[0][0] in "sS"))


def _part(value: datetime | date | time, part: str, *, minutes: bool, half: bool) -> str:
    wide = len(part)
    if part[0] in "hs" or minutes:
        hour = getattr(value, "hour", 0)
        hour = (hour % 12 or 12) if half else hour
        number = {"h": hour, "m": getattr(value, "minute", 0), "s": getattr(value, "second", 0)}
        return str(number[part[0]]).zfill(min(wide, 2))
    if isinstance(value, time):
        return ""
    if part[0] == "y":
        return f"{value.year % 100:02}" if wide <= 2 else str(value.year)
    if part[0] == "d":
        day = _DAYS[value.weekday()]
        return str(value.day).zfill(wide) if wide <= 2 else day[:3] if wide == 3 else day
    month = _MONTHS[value.month - 1]
    if wide <= 2:
        return str(value.month).zfill(wide)
    return month[:3] if wide == 3 else month[:1] if wide == 5 else month
