"""Who may read OFFICIAL-SENSITIVE from a seat: granted by somebody on a day, and withdrawn."""

from django.utils import timezone
from django.utils.translation import gettext_lazy

from socboard.board.access import may
from socboard.board.forms.seats import GrantForm, NothingAsked
from socboard.board.operations.seats import grant_sensitive, withdraw_sensitive
from socboard.board.views.seats import SeatVerb


class ReadingPage(SeatVerb):
    def may(self):
        return may("grant", self.seat, actor=self.actor)


class SeatGrant(ReadingPage):
    form_class = GrantForm
    title = gettext_lazy("Let the holder read OFFICIAL-SENSITIVE")
    intro = gettext_lazy(
        "A handling permission, not vetting. It is this person's in this seat, and ends with it."
    )
    button = gettext_lazy("Grant it")
    done = gettext_lazy("The holder of this seat may read OFFICIAL-SENSITIVE.")

    def initial(self):
        return {"on": timezone.localdate()}

    def do(self, values):
        grant_sensitive(self.seat, **values, by=self.actor)
        return self.back()


class SeatWithdrawReading(ReadingPage):
    form_class = NothingAsked
    title = gettext_lazy("Withdraw the reading of OFFICIAL-SENSITIVE")
    intro = gettext_lazy(
        "From their next click on, they see nothing of it: no title, no count, no search result."
    )
    button = gettext_lazy("Withdraw it")
    done = gettext_lazy("The holder of this seat may no longer read OFFICIAL-SENSITIVE.")
    keeps_draft = False

    def do(self, values):
        withdraw_sensitive(self.seat, by=self.actor)
        return self.back()
