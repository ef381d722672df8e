"""Minutes against their hashes, and against what the trail says was circulated and approved."""

from __future__ import annotations

from meetings.minutes_document import canonical_hash
from meetings.models import Minutes
from socboard.audit.chains import Broken
from socboard.audit.models import Event
from socboard.audit.trail import tells_of

# Of each field that holds a hash: the content that it is over, and the act that fixed it.
FIXED = (
    ("contents_hash", "contents", "meetings.minutes_put_before_chair"),
    ("approved_hash", "approved_contents", "meetings.minutes_approved"),
)


def minutes() -> str:
    """What was put before the chair and what was approved is what the trail says. Raises Broken."""
    number = 0
    for each in Minutes.objects.select_related("board").order_by("pk").iterator():
        for hashed, content, act in FIXED:
            kept = getattr(each, hashed)
            if not kept:
                continue
            if canonical_hash(getattr(each, content)) != kept:
                raise Broken(f"The content of {_told(each)} is not the one of its hash ({hashed}).")
            _verify_act(each, hashed, kept, act)
            number += 1
    return f"Contents of minutes that are what was fixed: {number:,}."


def _verify_act(each: Minutes, hashed: str, kept: str, event: str) -> None:
    acts = Event.objects.filter(board=each.board.ref, noun=each.noun, ref=each.ref, event=event)
    act = acts.order_by("-sequence").first()
    if act is None:
        oldest = Event.objects.order_by("sequence").values_list("at", flat=True).first()
        if oldest is None or each.entered_at >= oldest:
            raise Broken(f"No act fixed the content of {_told(each)}, though it has a hash.")
        return  # the act was removed with its segment
    if not tells_of(act.fields[hashed], kept):
        raise Broken(f"{_told(each).capitalize()} are not what the trail says was fixed ({hashed}).")


def _told(each: Minutes) -> str:
    return f"minutes {each.ref} of {each.board.ref}"
