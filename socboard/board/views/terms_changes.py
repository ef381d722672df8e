"""Two versions of the terms of reference side by side: what was added, what was removed, which rules changed."""

from dataclasses import dataclass
from itertools import groupby, zip_longest

from django.http import Http404
from django.utils.translation import gettext as _

from socboard.board.freshness import fresh_page
from socboard.board.models import TermsVersion
from socboard.board.models.terms import Section
from socboard.board.nouns import address
from socboard.board.terms_in_force import rules_of, seen_versions
from socboard.board.terms_rules import in_plain_english
from socboard.board.views.frame import SharedPlaceFrame
from socboard.kit.markings import highest
from socboard.kit.word_changes import Line, compare


@dataclass(frozen=True, slots=True)
class ChangedSection:
    """A section that differs: its lines, the points of a list together. ``kind`` says whether it came or went."""

    section: Section
    kind: str
    blocks: list[tuple[str, list[Line]]]


class Compare(SharedPlaceFrame):
    """Any two versions that the reader may see. Without an address for both, those that are likeliest meant."""

    place = "terms-versions"
    template_name = "board/terms/compare.html"

    def get(self, request, *args, **kwargs):
        self.versions = list(
            seen_versions(self.board, actor=self.actor)
            .prefetch_related("required_organisations")
            .order_by("entered_at", "pk")
        )
        self.old, self.new = self._asked("from"), self._asked("to")
        if self.old is None or self.new is None:
            self.old, self.new = self._likeliest()
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def get_context_data(self, **kwargs):
        told = {
            "crumbs": self.crumbs((_("Compare versions"), "")),
            "marking": highest(version.marking for version in self.versions),
            "shown": [version for version in (self.old, self.new) if version],
            "versions": self.versions,
            "old": self.old,
            "new": self.new,
            "back": address(self.board.ref, self.place),
        }
        if self.old is not None:
            sections = [(section, *_words(section, self.old, self.new)) for section in Section]
            told |= {
                "changed": [_changed(*each) for each in sections if each[1] != each[2]],
                "unchanged": [section for section, old, new in sections if old == new and new],
                "rules": self._rules(),
            }
        return super().get_context_data(**{**told, **kwargs})

    def _asked(self, name: str) -> TermsVersion | None:
        """The version that the address names, None where it names none. Raises Http404 for any other name."""
        ref = self.request.GET.get(name, "")
        version = next((each for each in self.versions if each.ref == ref), None)
        if ref and version is None:
            raise Http404
        return version

    def _likeliest(self) -> tuple[TermsVersion | None, TermsVersion | None]:
        """What was asked for and a neighbour; else the version in force and what may follow it, or came before."""
        if len(self.versions) < 2:
            return None, None
        in_force = next((each for each in self.versions if each.status == TermsVersion.Status.APPROVED), None)
        new = self.new or (self._beside(self.old, 1) if self.old else self.versions[-1])
        old = self.old or (in_force if in_force not in (None, new) else self._beside(new, -1))
        return old, new

    def _beside(self, version: TermsVersion, step: int) -> TermsVersion:
        place = self.versions.index(version)
        other = place + step
        return self.versions[other] if 0 <= other < len(self.versions) else self.versions[place - step]

    def _rules(self) -> list[tuple[str, str, str]]:
        """The rules that differ: name, before and now."""
        before, now = (
            in_plain_english(rules_of(version), chair_word=self.board.chair_word)
            for version in (self.old, self.new)
        )
        paired = zip_longest(before, now)
        return [(name, old, new) for (name, old), (_name, new) in paired if old != new]


def _words(section: Section, old: TermsVersion, new: TermsVersion) -> tuple[str, str]:
    return old.sections.get(section, ""), new.sections.get(section, "")


def _changed(section: Section, old: str, new: str) -> ChangedSection:
    kind = "added" if not old else "removed" if not new else "changed"
    lines = groupby(compare(old, new), key=lambda line: line.kind)
    return ChangedSection(section, kind, [(name, list(group)) for name, group in lines])
