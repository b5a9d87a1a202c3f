"""Write an .ics file that reminds the user before an unused key expires."""

from datetime import date, timedelta

from icalendar import Alarm, Calendar, Event

from keywizard.model.contracts import StoredKey

__all__ = ["reminder"]

_LEAD_TIME = timedelta(days=14)
"""Time left to act before the key expires."""


def reminder(stored: StoredKey, idle_months: int, title: str, text: str) -> tuple[date, bytes]:
    """Return the day and its calendar entry (RFC 5545), with an alarm on its morning.

    Two weeks before `idle_months` have passed; a month counts 30 days, on the safe side.
    """
    day = stored.saved_at.date() + timedelta(days=30 * idle_months) - _LEAD_TIME
    calendar = Calendar()
    calendar.add("prodid", "-//Keywizard//reminder//EN")
    calendar.add("version", "2.0")
    event = Event()
    event.add("uid", f"{stored.fingerprint}@keywizard")
    event.add("dtstamp", stored.saved_at)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", title)
    event.add("description", text)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", title)
    alarm.add("trigger", timedelta(hours=9))
    event.add_component(alarm)
    calendar.add_component(event)
    return day, bytes(calendar.to_ical())
