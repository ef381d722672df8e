"""What a reviewer says of one page of a pack."""

from django import forms
from django.utils.translation import gettext_lazy as _

from socboard.kit.forms import line, text

LONGEST = 2000
KEY = r"\A[0-9a-f-]{8,36}\Z"


def _words() -> forms.CharField:
    return text(
        label=_("Comment"),
        help_text="",
        rows=4,
        max_length=LONGEST,
        checked=True,
        error_messages={"required": _("Write what you want to say of this page.")},
    )


class CommentForm(forms.Form):
    """``file`` is the file whose printed numbers are meant; ``key`` is one comment's own, however often it is sent."""

    number = line(
        label=_("On the page numbered"),
        help_text="",
        max_length=20,
        error_messages={"required": _("Say on which page.")},
    )
    text = _words()
    file = forms.RegexField(r"\A[0-9a-f]{64}\Z", widget=forms.HiddenInput)
    key = forms.RegexField(KEY, widget=forms.HiddenInput)


class OwnCommentForm(forms.Form):
    """``seen`` is the version of one's comment that was read before it was changed or deleted."""

    seen = forms.IntegerField(required=False, min_value=1, max_value=10**6, widget=forms.HiddenInput)


class RewordForm(OwnCommentForm):
    text = _words()
