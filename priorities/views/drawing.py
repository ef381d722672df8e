"""Records made from the sentences of an accepted update."""

from django.http import Http404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from priorities.counts import Counts
from priorities.measures.told import period_told
from priorities.measures.told_counts import counts_told
from priorities.models import DrawnRecord, Observation, Update
from priorities.models.updates import TEXTS
from priorities.operations.drawing import draw
from priorities.sentences import STARTS, first_words, sentences_of
from priorities.views.frame import PrioritiesFrame
from socboard.board.access import may, reached
from socboard.board.nouns import address, nouns
from socboard.board.views.entries import AddRecord
from socboard.board.views.section_forms import in_section
from socboard.kit import in_words


class OfUpdate:
    """A page about the sentences of one update, which the address names."""

    def find(self, ref: str) -> Update:
        """The update, for whoever may draw from it. Raises Http404."""
        found = reached(Update, actor=self.actor, board=self.board).current()
        found = found.select_related("call", "priority", "organisation", "release", "readers", "board")
        update = found.filter(ref=ref, state=Update.State.ACCEPTED).first()
        if update is None or not may("draw", update, actor=self.actor):
            raise Http404
        return update

    def sentences(self) -> list[str]:
        answers = self.update.answers
        return sentences_of([*(getattr(self.update, name) for name in TEXTS), *answers.values()])

    def asked_sentence(self) -> str:
        """The one whose number ``?sentence=`` gives. Raises Http404."""
        asked, known = self.request.GET.get("sentence", "1"), self.sentences()
        number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 5 else 0
        if not 1 <= number <= len(known):
            raise Http404
        return known[number - 1]


class Sentences(OfUpdate, PrioritiesFrame):
    """Every sentence of the update, what was made of it, and what can be made."""

    template_name = "priorities/drawing/sentences.html"
    place = "calls"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.update = self.find(kwargs["ref"])

    def get_context_data(self, **kwargs):
        told = {
            "record": self.update,
            "marking": self.update.marking,
            "update_address": self._here(),
            "sentences": self._lines(),
            "crumbs": self.crumbs((str(self.update), self._here()), (_("Make records"), "")),
        }
        return super().get_context_data(**{**told, **kwargs})

    def _here(self, verb: str = "") -> str:
        return address(self.board.ref, "updates", self.update.ref, verb)

    def _lines(self) -> list[dict]:
        drawn = DrawnRecord.objects.visible_to(self.actor.at(self.board.pk)).current()
        drawn = list(drawn.filter(update=self.update).order_by("pk"))
        figures = self._figures([each.about_ref for each in drawn if each.about_noun == Observation.noun])
        made: dict[str, list[tuple[str, str]]] = {}
        for each in drawn:
            named = figures.get(each.about_ref) or _kind(each.about_noun)
            to = address(self.board.ref, each.about_noun, each.about_ref)
            made.setdefault(each.sentence, []).append((named, to))
        return [
            {"text": text, "made": made.get(text, []), "kinds": list(self._kinds(number))}
            for number, text in enumerate(self.sentences(), start=1)
        ]

    def _figures(self, refs: list[str]) -> dict[str, str]:
        """By ref, what a value is of and what it is, as this reader may have it. Two queries at most."""
        if not refs:
            return {}
        seen = reached(Observation, actor=self.actor, board=self.board)
        values = list(seen.select_related("measure__release").filter(ref__in=refs))
        counts = Counts(self.board, self.standing.audience, own=self.standing.organisations)
        counts.look_up(Observation, values)
        return {
            each.ref: _("a figure (%(measure)s: %(value)s)")
            % {"measure": each.measure.name, "value": counts.words(each, "value")}
            for each in values
            if self.standing.sees(each.measure)
        }

    def _kinds(self, number: int):
        for noun in (Observation.noun, *STARTS):
            yield _kind(noun), f"{self._here('draw')}/{noun}?sentence={number}"


def _kind(noun: str) -> str:
    if noun == Observation.noun:
        return _("a figure")
    return in_words.one(str(nouns()[noun]._meta.verbose_name))


class Draw(OfUpdate, in_section(PrioritiesFrame, AddRecord)):
    """The form of the noun, begun with the sentence, and with the update's organisation, priority and readers."""

    done = gettext_lazy("Saved, and linked to the update it comes from.")

    def load(self, noun: str, ref: str) -> None:
        self.update = self.find(ref)
        if noun not in STARTS:
            raise Http404
        super().load(noun)
        self.sentence = self.asked_sentence()

    @property
    def intro(self):
        return _("From the update: “%(sentence)s”") % {"sentence": self.sentence}

    def initial(self):
        begun = {
            "organisation": self.update.organisation.ref,
            "priority": self.update.priority.ref,
            "readers": self.update.readers.ref if self.update.readers else "",
            "marking": self.update.marking,
            "period": period_told(self.sentence, year_starts_in=self.board.year_starts_in)
            or self.update.call.period,
        }
        return {
            **{name: value for name, value in begun.items() if value},
            **first_words(self.model.noun, self.sentence),
            **counts_told(self.model.noun, self.sentence),
        }

    def back(self):
        return address(self.board.ref, "updates", self.update.ref, "draw")

    def do(self, values):
        """Then the sentences again: the next one is made from there, and what was made is linked."""
        draw(self.update, self.form.entry(), sentence=self.sentence, by=self.actor)
        return self.back()
