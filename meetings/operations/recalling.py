"""What taking back a pack, a paper or minutes has in common."""

from django.utils.translation import gettext as _

from socboard.kit.refusals import Refused


def reason_of_recall(said: str, *, error: type[Refused]) -> str:
    """Why it is taken back; whoever had it reads the sentence. Raises ``error`` where there is none."""
    if not said.strip():
        raise error(_("Say why it is recalled."), "reason")
    return said.strip()
