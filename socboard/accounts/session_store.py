"""Where sessions are kept (settings.SESSION_ENGINE): in the database, as Django keeps them."""

from django.contrib.sessions.backends import db
from django.db import connection
from django.utils import timezone


class SessionStore(db.SessionStore):
    """Django's store, which reads in SQL: every page asks for its session, and Django takes several times as long to
    put the question together as the database to answer it.
    """

    def load(self) -> dict:
        now = connection.ops.adapt_datetimefield_value(timezone.now())
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT session_data FROM django_session WHERE session_key = %s AND expire_date > %s",
                [self.session_key, now],
            )
            kept = cursor.fetchone()
        if kept is None:
            self._session_key = None
            return {}
        return self.decode(kept[0])
