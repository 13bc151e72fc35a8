"""How many updates are due from whoever this browser says is entering: the number in the rail."""

from __future__ import annotations

from dashboard.measures.due import faces
from dashboard.screens.due.people import face_called
from dashboard.screens.due.slips import Dues
from dashboard.screens.session import Session


class DueCount:
    """The number, counted again only when a plan, the day or the person is another."""

    def __init__(self, session: Session) -> None:
        self._session, self._dues = session, Dues(session)
        self._known: tuple[object, int] = (None, 0)

    def __call__(self) -> int:
        """How many rows are due; 0 while nobody is chosen."""
        session = self._session
        if not session.view.me:
            return 0
        stands = (session.folder.version, session.today, session.view.me)
        if self._known[0] != stands:
            found = faces((session.plan_of(file) for file in session.folder.children), session.today)
            face = face_called(found, session.view.me)
            self._known = (stands, self._dues.count(face) if face else 0)
        return self._known[1]
