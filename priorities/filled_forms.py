"""Filled Word forms that were read in: kept as they came, with each update that was read from them, for the few who
may read all that a form prints.
"""

from priorities.models import Update, UpdateAttachment


def forms_of(update: Update, *, actor) -> list[UpdateAttachment]:
    """The filled forms from which it was read, as far as this reader may have them. Two queries at most."""
    held = UpdateAttachment.objects.visible_to(actor).current().filter(update=update, is_source=True)
    held = list(held.exclude(file=None).select_related("file").order_by("pk"))
    return held if held and reads_form(update, actor=actor) else []


def reads_form(update: Update, *, actor) -> bool:
    """Whether this reader may read what a form of this organisation for this call prints. One query at most.

    A form prints the organisation's small counts and its words on every priority. So it is for its own people, who
    know them, and for those of the team who read true counts; and only while every update for the call is open to
    them: what is narrowed later closes the form too.
    """
    standing = actor.standing(update.board_id)
    own = standing.seated and update.organisation_id in standing.organisations
    if not own and not (standing.is_team and standing.may_read_sensitive):
        return False
    every = Update.objects.filter(call=update.call_id, organisation=update.organisation_id)
    return not every.exclude(pk__in=Update.objects.visible_to(actor).values("pk")).exists()
