"""So many tries a minute in all, counted in the database: several workers count together."""

from sqlalchemy import delete
from sqlalchemy.dialects import postgresql, sqlite

from keywizard.intake.contract.problems import Problem
from keywizard.intake.store.tables import Database, tries
from keywizard.model.contracts import Clock

__all__ = ["TRIES_A_MINUTE", "Throttle"]

TRIES_A_MINUTE = 30
"""Of each kind. A flood shuts the door for everybody until the minute ends: nobody gets in
by guessing, and nothing else of the server suffers."""


class Throttle:
    """Counts tries by the minute of the clock."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def count(self, kind: str) -> None:
        """Count a try before it is judged. Raises Problem("throttled")."""
        now = int(self._clock.now().timestamp())
        minute = now // 60
        insert = sqlite.insert if self._database.dialect == "sqlite" else postgresql.insert
        counted = (
            insert(tries)
            .values(kind=kind, minute=minute, count=1)
            .on_conflict_do_update(
                index_elements=[tries.c.kind, tries.c.minute], set_={"count": tries.c.count + 1}
            )
            .returning(tries.c.count)
        )
        with self._database.writing() as connection:
            count = connection.execute(counted).scalar_one()
            if count == 1:
                connection.execute(delete(tries).where(tries.c.minute < minute))
        if count > TRIES_A_MINUTE:
            raise Problem("throttled", retry_after=60 - now % 60)
