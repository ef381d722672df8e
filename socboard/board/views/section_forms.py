"""The forms that every noun has (add, change, withdraw, release, erase), in the section where its pages stand."""

from django.urls import path, register_converter

from socboard.board.nouns import address, plural
from socboard.board.views import entries, erasing, releasing
from socboard.board.views.frame import SectionFrame

FORMS = {
    "add": entries.AddRecord,
    "change": entries.ChangeRecord,
    "withdraw": releasing.WithdrawRecord,
    "release": releasing.ReleaseRecord,
    "erase": erasing.EraseRecord,
}


class InSection:
    """Such a form with the menu of its section, and the way back through the list of its noun.

    ``frame`` is what the other pages of that section are made of.
    """

    frame: type[SectionFrame]

    @property
    def section(self) -> str:
        return self.frame.section

    @property
    def place(self) -> str:
        noun = self.kwargs["noun"]
        return self.frame.place_of.get(noun, noun)

    def places(self):
        return self.frame.menu

    def crumbs(self, *steps):
        before = [
            (str(each.text), address(self.board.ref, each.path))
            for each in self.frame.menu
            if each.key == self.place
        ]
        noun = self.model.noun
        if noun != self.place:
            before.append((plural(self.model), address(self.board.ref, noun)))
        if self.record:
            before.append((self.named, self.back()))
        return [(self.board.short_name, address(self.board.ref)), *before, *steps]

    def get_context_data(self, **kwargs):
        return super().get_context_data(**{"places_name": self.frame.section_name, **kwargs})


def in_section(frame: type[SectionFrame], form: type) -> type:
    """This form as it stands in the section."""
    return type(form.__name__, (InSection, form), {"frame": frame, "__module__": __name__})


def section_paths(frame: type[SectionFrame]) -> list:
    """The addresses of these forms for the nouns of one section: those of its menu and those found under them."""
    kind = f"{frame.section}_noun"
    regex = "|".join(sorted({*(each.key for each in frame.menu), *frame.place_of}))
    register_converter(type(kind, (_Noun,), {"regex": regex}), kind)
    every = f"b/<slug:board>/<{kind}:noun>/"
    return [
        path(
            f"{every}add" if verb == "add" else f"{every}<slug:ref>/{verb}",
            in_section(frame, form).as_view(),
            name=f"record-{verb}",
        )
        for verb, form in FORMS.items()
    ]


class _Noun:
    """A noun of the section, as it stands in addresses."""

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
