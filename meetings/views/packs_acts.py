"""Sending papers of a pack back, recording an approval that was given elsewhere, and recalling."""

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from meetings.forms.packs import ApprovalForm, SendBackForm
from meetings.frozen_pack import Frozen
from meetings.models import Pack, Paper
from meetings.operations import packs as operations
from meetings.pack_plan import Kind
from meetings.views.frame import MeetingsForm
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.pack_reader import own_file
from meetings.views.packs import find_pack, title_of
from meetings.views.pressing import holders_of_offices
from meetings.views.recalling import Recalling
from socboard.board.about import FOLLOWED
from socboard.board.access import may, reached
from socboard.board.nouns import address
from socboard.kit.markings import highest


class PackAct(MeetingsForm):
    """A form about one pack."""

    place = "packs"
    action = ""

    def load(self, ref: str) -> None:
        self.subject = self.pack = find_pack(ref, self.board, actor=self.actor)

    def may(self) -> bool:
        return may(self.action, self.pack, actor=self.actor)

    @property
    def caption(self) -> str:
        return title_of(self.pack)

    def back(self) -> str:
        return address(self.board.ref, Pack.noun, self.pack.ref)


class SendBack(PackAct):
    """The chair is content except for some papers. Only those are listed that the reviewer may read."""

    action = "review"
    form_class = SendBackForm
    title = gettext_lazy("Send papers back")
    intro = gettext_lazy(
        "Write at each paper what should be put right. You are content with every paper for which you write nothing."
    )
    button = gettext_lazy("Send back")
    done = gettext_lazy("The papers went back. The manager is told.")

    def load(self, ref: str) -> None:
        super().load(ref)
        frozen = Frozen(self.pack)
        lines = frozen.lines(self.standing) if self.pack.contents else []
        self.papers = [frozen.papers[line.ref] for line in lines if line.kind is Kind.PAPER]

    def form_options(self) -> dict:
        return {"papers": self.papers}

    def initial(self) -> dict:
        """The comments that the address names, or all, taken over as the reasons for the papers they are about."""
        wanted = self.request.GET.getlist("comment")
        if not wanted:
            return {}
        reasons: dict[str, list[str]] = {}
        pack_file = own_file(self.pack, actor=self.actor)
        for each in comment_lines(self.pack, pack_file, actor=self.actor):
            if each.paper and (each.ref in wanted or "all" in wanted):
                reasons.setdefault(each.paper, []).append(each.text)
        return {paper: "\n".join(texts) for paper, texts in reasons.items()}

    def get_context_data(self, **kwargs):
        told = {"shown": [self.pack, *self.papers], "marking": highest(each.marking for each in self.papers)}
        return super().get_context_data(**{**told, **kwargs})

    def do(self, values: dict) -> str:
        reasons = {ref: reason for ref, reason in values.items() if reason}
        operations.send_back(self.pack, reasons=reasons, by=self.actor)
        return self.back()


class RecordApproval(PackAct):
    action = "record_approval"
    form_class = ApprovalForm
    title = gettext_lazy("Record an approval given elsewhere")
    button = gettext_lazy("Record the approval")
    done = gettext_lazy("The approval is recorded. The pack can be released now.")

    def form_options(self) -> dict:
        return {"chairs": holders_of_offices(self.board, actor=self.actor, today=timezone.localdate())}

    def initial(self) -> dict:
        return {"on": timezone.localdate()}

    def do(self, values: dict) -> str:
        operations.record_approval(self.pack, **values, by=self.actor)
        return self.back()


class Recall(Recalling, PackAct):
    title = gettext_lazy("Recall the pack")
    done = gettext_lazy("The pack is recalled.")

    def do(self, values: dict) -> str:
        operations.recall(self.pack, **values, by=self.actor)
        return self.back()


class RecallPaper(Recalling, MeetingsForm):
    """One paper is taken back, by the manager or by whose material it is."""

    place = "papers"
    title = gettext_lazy("Recall this paper")
    intro = gettext_lazy("No pack shows it any more, from now on.")
    done = gettext_lazy("The paper is recalled.")

    def load(self, ref: str) -> None:
        seen = reached(Paper, actor=self.actor, board=self.board).current()
        self.subject = self.paper = (
            seen.select_related("item__meeting", "item__release", *FOLLOWED).filter(ref=ref).first()
        )
        if self.paper is None:
            raise Http404

    def may(self) -> bool:
        return may("recall", self.paper, actor=self.actor)

    @property
    def caption(self) -> str:
        return _("Paper: %(title)s") % {"title": self.paper.title}

    def back(self) -> str:
        return address(self.board.ref, Paper.noun, self.paper.ref)

    def do(self, values: dict) -> str:
        operations.recall_paper(self.paper, **values, by=self.actor)
        return self.back()
