"""A page with one form for one verb: load, may, do, answer."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from socboard.board.forms.mistakes import tell
from socboard.board.nouns import address
from socboard.board.operations.records import ChangedMeanwhile, NotRecorded
from socboard.board.views.frame import PlaceFrame
from socboard.kit.refusals import Refused


class FormPage(PlaceFrame):
    """Shows the form, and does what it asks for; on a mistake shows it again with everything that was typed.

    A subclass says: ``load`` (what the address names, or Http404), ``may``, ``title``, ``form_class`` with
    ``initial`` and ``form_options``, and ``do``, which calls one operation and returns the address to go on to.
    """

    template_name = "board/form.html"
    form_class: type[forms.Form]
    title = ""
    caption = ""
    intro = ""
    button = _("Save")
    done = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.load(**{name: value for name, value in kwargs.items() if name != "board"})

    def load(self) -> None:
        """Find what the address names, for this reader. Raises Http404."""

    def may(self) -> bool:
        raise NotImplementedError

    def initial(self) -> dict:
        return {}

    def form_options(self) -> dict:
        return {}

    def do(self, values: dict) -> str:
        """Perform the act with the form's cleaned values; the address to go on to."""
        raise NotImplementedError

    def back(self) -> str:
        """Where "Cancel" leads."""
        return address(self.board.ref, self.place if self.place != "board" else "")

    def dispatch(self, request, *args, **kwargs):
        if request.method.lower() in self.http_method_names and not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        return self.shown(self.form_class(initial=self.initial(), **self.form_options()))

    def post(self, request, *args, **kwargs):
        form = self.form_class(request.POST, request.FILES, initial=self.initial(), **self.form_options())
        if not form.is_valid():
            return self.shown(form, status=422)
        try:
            onward = self.do(form.cleaned_data)
        except (Refused, NotRecorded, ValidationError) as error:
            tell(form, error)
            return self.shown(form, status=422)
        except ChangedMeanwhile:
            return self.conflict(form)
        if self.done:
            messages.success(request, self.done)
        return HttpResponseRedirect(onward)

    def conflict(self, form: forms.Form) -> HttpResponse:
        """Somebody else was quicker: nothing is saved, and what was typed stays."""
        form.add_error(
            None, _("Somebody else changed this while you were writing. Nothing of yours is saved yet.")
        )
        return self.shown(form, status=409)

    def shown(self, form: forms.Form, *, status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form)
        response = self.render_to_response(context, status=status)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        told = {
            "title": self.title,
            "caption": self.caption,
            "intro": self.intro,
            "button": self.button,
            "back": self.back(),
            "crumbs": self.crumbs((str(self.title), "")),
        }
        return super().get_context_data(**{**told, **kwargs})
