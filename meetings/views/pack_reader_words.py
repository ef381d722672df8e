"""What the reader's script says, in the reader's language. ``%s`` stands for a page's printed number, or a reason."""

from django.utils.translation import gettext_lazy as _

WORDS = {
    "page": _("Page %s"),
    "go": _("Go to page %s"),
    "outside": _("Open %s"),
    "none": _("There is no page %s in this pack."),
    "away": _("No signal. What is missing comes by itself once it is back."),
    "out": _("You are signed out. Sign in again in another window: this page then goes on where it was."),
    "closed": _("This pack is closed, or has changed for you. Go to the page about it."),
    "broken": _("The pages cannot be drawn in this browser. Open the pack as a file."),
    "unsent": _("Not sent yet"),
    "refused": _("Not taken"),
    "kept": _("No signal. Your comment is kept in this browser and sent as soon as it is back."),
    "forgetful": _("This browser keeps nothing: leave this page open until your comment is sent."),
    "added": _("Your comment on page %s was added."),
    "changed": _("Your comments were changed."),
    "deleting": _("To be deleted"),
    "waits": _("No signal. Your change is kept in this browser and sent as soon as it is back."),
    "gone": _("You may not comment on this pack any more."),
    "forget": _("Delete"),
    "empty": _("Write what you want to say of this page."),
    "one": _("1 comment"),
    "several": _("%s comments"),
}


def words() -> dict[str, str]:
    return {name: str(sentence) for name, sentence in WORDS.items()}
