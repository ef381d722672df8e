"""What changed between two versions of a paper, word by word and page by page, for whoever reads both."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from meetings.differences import TextChanges, text_changes
from meetings.models import Paper, PaperVersion
from meetings.paper_texts import of_json
from meetings.views.papers import PapersFrame, find_paper, is_closed, versions_of
from socboard.board.freshness import fresh_page
from socboard.board.nouns import address
from socboard.kit import files
from socboard.kit.markings import highest
from socboard.kit.page_words import NoWords, words_of_pages


class PaperChanges(PapersFrame):
    """Any two versions with a PDF that the reader may read; the last two where the address names none."""

    template_name = "meetings/papers/changes.html"

    def get(self, request, *args, **kwargs):
        self.paper = find_paper(kwargs["ref"], self.board, actor=self.actor)
        seen = versions_of(self.paper, actor=self.actor)
        self.versions = [each for each in reversed(seen) if each.pdf_id and not self.is_closed(each)]
        self.old, self.new = self.asked("from"), self.asked("to")
        return fresh_page(request, lambda: self.render_to_response(self.get_context_data()))

    def is_closed(self, version: PaperVersion) -> bool:
        """A paper made from records holds one in which the reader declared an interest."""
        return self.paper.is_made and is_closed(of_json(files.read(version.original)), self.standing)

    def asked(self, name: str) -> PaperVersion | None:
        """The version that the address names. Raises Http404 for a name that is none the reader may read."""
        ref = self.request.GET.get(name, "")
        version = next((each for each in self.versions if each.ref == ref), None)
        if ref and version is None:
            raise Http404
        return version

    def get_context_data(self, **kwargs):
        if len(self.versions) > 1:
            self.new = self.new or self.versions[-1]
            others = [each for each in self.versions if each != self.new]
            self.old = self.old or next(
                (each for each in reversed(others) if each.number < self.new.number), others[0]
            )
        paper, shown = self.paper, [self.paper, self.paper.item]
        where = address(self.board.ref, Paper.noun, paper.ref)
        told = self.compared() if self.old is not None and self.new is not None else None
        return super().get_context_data(
            crumbs=self.crumbs((paper.title, where), (_("What changed"), "")),
            marking=highest(each.marking for each in shown),
            shown=shown,
            record=paper,
            paper=paper,
            back=where,
            versions=self.versions,
            old=self.old,
            new=self.new,
            told=told,
            is_same=self.old is not None and self.new is not None and self.old.pdf_id == self.new.pdf_id,
        )

    def compared(self) -> TextChanges | None:
        """None where the words of one cannot be read."""
        try:
            old, new = (words_of_pages(files.path_of(each.pdf_id)) for each in (self.old, self.new))
        except NoWords:
            return None
        return text_changes(old, new)
