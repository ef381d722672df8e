"""What the forms share by which something is taken back."""

from django.utils.translation import gettext_lazy

from meetings.forms.recalling import RecallForm


class Recalling:
    """Something that was out is taken back, with the reason."""

    action = "recall"
    form_class = RecallForm
    intro = gettext_lazy("Access ends at once, for everybody. Whoever had it is told, with your reason.")
    button = gettext_lazy("Recall it")
