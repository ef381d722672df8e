"""Meetings and what they leave behind."""

from factories.constitution import a_person
from factories.entering import enter, number, whose
from meetings.models import (
    Action,
    ActionNote,
    AgendaItem,
    Attendance,
    ChairBrief,
    CoverSheet,
    Decision,
    Declaration,
    ForwardItem,
    Guest,
    Meeting,
    MeetingReply,
    Pack,
    PackComment,
    Paper,
    PaperReturn,
    PaperVersion,
    Presentation,
    Recipient,
    Sending,
    Stay,
    TemplateItem,
)


def a_meeting(board, **given):
    return enter(Meeting, board=board, **{"state": Meeting.State.HELD, **given})


def an_attendance(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    presence = Attendance.Presence.PRESENT
    organisation = whose(given)
    return enter(
        Attendance, board=board, meeting=meeting, organisation=organisation, **{"presence": presence, **given}
    )


def a_guest(board, **given):
    return enter(Guest, board=board, **{"office": "Chairman of the partnership", **given})


def a_presentation(board, **given):
    return enter(Presentation, board=board, **{"topic": "fraud operations", **given})


def a_decision(board, **given):
    return enter(Decision, board=board, **{"text": "That the report be noted.", **given})


def an_action(board, **given):
    return enter(Action, board=board, **{"number": f"OR{next(number)}", "text": "Find out.", **given})


def an_action_note(board, **given):
    action = given.pop("action", None) or an_action(board)
    return enter(ActionNote, board=board, action=action, **{"text": "Half done.", **given})


def a_stay(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    organisation = whose(given)
    return enter(
        Stay, board=board, meeting=meeting, organisation=organisation, **{"arrived": "10:00", **given}
    )


def a_declaration(board, **given):
    item = given.pop("item", None) or an_agenda_item(board)
    person = given.pop("person", None) or a_person()
    return enter(
        Declaration, board=board, item=item, person=person, **{"nature": "A cousin works there.", **given}
    )


def a_meeting_reply(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    person = given.pop("person", None) or a_person()
    answer = {"answer": MeetingReply.Answer.COMING}
    return enter(MeetingReply, board=board, meeting=meeting, person=person, **{**answer, **given})


def an_agenda_item(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    return enter(AgendaItem, board=board, meeting=meeting, **{"title": "Drugs profile", **given})


def a_template_item(board, **given):
    return enter(TemplateItem, board=board, **{"title": "Apologies", **given})


def a_forward_item(board, **given):
    return enter(ForwardItem, board=board, **{"title": "Drugs profile, yearly", **given})


def a_chair_brief(board, **given):
    item = given.pop("item", None) or an_agenda_item(board)
    return enter(ChairBrief, board=board, item=item, **{"text": "Ask who pays.", **given})


def a_paper(board, **given):
    item = given.pop("item", None) or an_agenda_item(board)
    return enter(Paper, board=board, item=item, **{"title": "The drugs profile", **given})


def a_paper_version(board, **given):
    """Its marking, readers, release and organisation are its paper's."""
    paper = given.pop("paper", None) or a_paper(board, **_shared(given))
    return enter(PaperVersion, board=board, paper=paper, **{"number": 1, **given})


def a_cover_sheet(board, **given):
    paper = given.pop("paper", None) or a_paper(board, **_shared(given))
    words = {"report_of": "Commissioner of Police", "summary": "What the profile says."}
    return enter(CoverSheet, board=board, paper=paper, **{**words, **given})


def a_pack(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    return enter(Pack, board=board, meeting=meeting, **given)


def a_paper_return(board, **given):
    pack = given.pop("pack", None) or a_pack(board)
    paper = given.pop("paper", None) or a_paper(board)
    return enter(PaperReturn, board=board, pack=pack, paper=paper, **{"reason": "No figures.", **given})


def a_pack_comment(board, **given):
    pack = given.pop("pack", None) or a_pack(board)
    words = {"page": 3, "text": "Who says so?", "key": f"key-{next(number)}"}
    return enter(PackComment, board=board, pack=pack, **{**words, **given})


def a_recipient(board, **given):
    meeting = given.pop("meeting", None) or a_meeting(board)
    words = {"name": f"Guest {next(number)}", "sent_to": "guest@example.org"}
    return enter(Recipient, board=board, meeting=meeting, **{**words, **given})


def a_sending(board, **given):
    recipient = given.pop("recipient", None) or a_recipient(board)
    pack = given.pop("pack", None) or a_pack(board, meeting=recipient.meeting)
    return enter(Sending, board=board, recipient=recipient, pack=pack, **{"way": Sending.Way.EMAIL, **given})


def _shared(given: dict) -> dict:
    """What a part of a paper has from it."""
    return {name: given[name] for name in ("marking", "readers", "release", "organisation") if name in given}


A = {
    Meeting: a_meeting,
    MeetingReply: a_meeting_reply,
    AgendaItem: an_agenda_item,
    TemplateItem: a_template_item,
    ChairBrief: a_chair_brief,
    Paper: a_paper,
    PaperVersion: a_paper_version,
    CoverSheet: a_cover_sheet,
    Pack: a_pack,
    PaperReturn: a_paper_return,
    PackComment: a_pack_comment,
    Recipient: a_recipient,
    Sending: a_sending,
    Attendance: an_attendance,
    Guest: a_guest,
    Presentation: a_presentation,
    Decision: a_decision,
    Action: an_action,
    ActionNote: an_action_note,
    Stay: a_stay,
    Declaration: a_declaration,
    ForwardItem: a_forward_item,
}
