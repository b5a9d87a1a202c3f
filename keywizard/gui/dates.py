"""Write a day or an hour in the form of a language."""

from datetime import date, datetime

from PySide6.QtCore import QDate, QLocale, QTime

__all__ = ["long_date", "short_date", "short_time"]


def long_date(day: date, language: str) -> str:
    """Return the day with its month in letters; a moment counts by the computer's time zone."""
    return _written(day, language, QLocale.FormatType.LongFormat)


def short_date(day: date, language: str) -> str:
    """Return the day in figures; a moment counts by the computer's time zone."""
    return _written(day, language, QLocale.FormatType.ShortFormat)


def short_time(moment: datetime, language: str) -> str:
    """Return hour and minute in the computer's time zone."""
    local = moment.astimezone()
    return QLocale(language).toString(
        QTime(local.hour, local.minute, local.second), QLocale.FormatType.ShortFormat
    )


def _written(day: date, language: str, form: QLocale.FormatType) -> str:
    local = day.astimezone() if isinstance(day, datetime) else day
    return QLocale(language).toString(QDate(local.year, local.month, local.day), form)
