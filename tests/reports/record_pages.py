"""The pages of records as a test opens them."""

import csv
import io

from socboard.kit.markings import Marking

BOARD = "/b/soc-board/"
SENSITIVE = Marking.OFFICIAL_SENSITIVE


def page_of(player, record):
    return player.client.get(f"{BOARD}{record.noun}/{record.ref}/")


def list_of(player, noun: str, query: str = ""):
    return player.client.get(f"{BOARD}{noun}/{query}")


def spreadsheet_of(player, noun: str) -> list[list[str]]:
    response = list_of(player, noun, "?format=csv")
    assert response.headers["Content-Disposition"] == f'attachment; filename="{noun}.csv"'
    return list(csv.reader(io.StringIO(response.content.decode())))[1:]
