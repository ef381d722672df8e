"""A meeting that is to come, with an agenda, papers and people who look at them."""

import io
from datetime import UTC, date, datetime

import pikepdf
from factories.meetings import a_meeting, a_paper, an_agenda_item

from meetings.models import AgendaItem, Meeting
from socboard.kit import files
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import PDF
from socboard.kit.uploads import Kept
from socboard.kit.values import UncertainDate

BOARD = "/b/soc-board/"
# A Thursday; the meeting is on a Friday four weeks later. Papers are due on Wednesday 5 June 2019.
NOW = datetime(2019, 5, 16, 9, tzinfo=UTC)
MEETS = date(2019, 6, 14)


def to_come(cast, **given) -> Meeting:
    """A planned meeting of which the board knows."""
    said = {"held": UncertainDate.on(MEETS), "state": Meeting.State.PLANNED, "starts": "14:00", "length": 90}
    return a_meeting(cast.board, **{"ref": "june", "release": Audience.BOARD, **said, **given})


def an_item(cast, meeting: Meeting, title: str, **given) -> AgendaItem:
    """An item that the board was shown."""
    order = AgendaItem.objects.filter(meeting=meeting).count() + 1
    told = {"order": order, "release": Audience.BOARD, **given}
    return an_agenda_item(cast.board, meeting=meeting, title=title, **told)


def a_called_paper(cast, item: AgendaItem, **given):
    """A paper that the police are to write."""
    return a_paper(cast.board, item=item, **{"organisation": cast.police, "ref": "profile-paper", **given})


def kept(content: bytes = b"%PDF-1.7 one", media_type: str = PDF) -> Kept:
    """A stored file, as the door gives it."""
    return Kept(files.store(content, media_type=media_type), 3, {}, False)


def pdf(pages: int = 1) -> bytes:
    """A sound PDF of so many empty pages."""
    out = io.BytesIO()
    with pikepdf.new() as file:
        for _page in range(pages):
            file.add_blank_page(page_size=(595, 842))
        file.save(out, deterministic_id=True)
    return out.getvalue()


def agenda_address(meeting: Meeting) -> str:
    return f"{BOARD}meetings/{meeting.ref}/agenda"
