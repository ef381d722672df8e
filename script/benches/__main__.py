"""Fills an empty database, runs the benches that were named, and prints what they found."""

import os
import secrets
import sys
from io import StringIO

import django
from celery.signals import worker_process_init
from django.core.management import call_command

django.setup()

from benches import (  # noqa: E402 (models need the set-up)
    agenda_page,
    boards,
    disclosure,
    drafting,
    import_values,
    packs,
    pages,
    priority_page,
    review,
    seats,
)
from benches.results import table  # noqa: E402

BENCHES = {
    "review": review.run,
    "drafting": drafting.run,
    "large-board": drafting.run_large,
    "list": pages.run,
    "seats": seats.run,
    "values": import_values.run,
    "priority-page": priority_page.run,
    "disclosure": disclosure.run,
    "agenda": agenda_page.run,
    "packs": packs.run,
}


def main(names: list[str]) -> None:
    if unknown := sorted(set(names) - set(BENCHES)):
        raise SystemExit(
            f"script/bench: no bench is called {', '.join(unknown)}; there are {', '.join(BENCHES)}."
        )
    print("Filling the database", flush=True)
    fill()
    # Reviews are made in the worker, which prepares its process so; the yardsticks beside them are measured in it too.
    worker_process_init.send(sender=None)
    lines = []
    for name in names or BENCHES:
        print(f"Measuring: {name}", flush=True)
        lines += BENCHES[name]()
    print(f"\n{table(lines)}")


def fill() -> None:
    """The demonstration's records and accounts, and the large board."""
    os.environ["SOCBOARD_DEMO_PASSWORD"] = secrets.token_urlsafe(12)
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=["fonts"])
    call_command("load_demo", stdout=StringIO())
    boards.make_large_board()
    boards.settle()


if __name__ == "__main__":
    main(sys.argv[1:])
