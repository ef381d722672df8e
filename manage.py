#!/usr/bin/env python3
"""Django's command line for socboard. What whoever runs it can put right ends in a sentence, not a traceback."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "socboard.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(f"manage.py: {error}")
    except (OperationalError, ProgrammingError) as error:
        reason = str(error).strip().splitlines()[0]
        sys.exit(
            f"manage.py: the database does not answer as it should ({reason}). "
            "If it is new, run: manage.py migrate, then manage.py createcachetable. Otherwise look at DATABASE_URL."
        )
