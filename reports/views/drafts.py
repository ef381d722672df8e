"""One draft of an annual review: watch it being made, read it, take its files, record it as sent."""

import rules
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from reports.changes import Change, changes
from reports.forms.reviews import SentForm
from reports.models import ReviewDraft
from reports.operations import reviews
from reports.operations.reviews import ReviewRefused
from reports.reading import read, sources
from reports.record_pages.reach import links
from reports.review_lists import asker, before, small_counts_of
from reports.review_states import draft_state
from reports.stored_document import from_data
from reports.views.reviews import ReviewFrame
from socboard.board.access import reachable_board
from socboard.board.models import Board
from socboard.board.reading import Shown, note_read
from socboard.kit.audiences import Audience
from socboard.kit.file_kinds import DOCX, PDF
from socboard.kit.markings import highest
from socboard.kit.models import JobState, StoredFile
from socboard.kit.serving import file_response
from socboard.kit.uploads import UploadRefused, keep

# What goes out is a document to be read, not one of the kinds that partners work in.
AS_SENT = (PDF, DOCX)


class DraftFrame(ReviewFrame):
    """A page of one draft. Nothing of it is kept by the browser."""

    here = ""

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.draft = load_draft(request.actor, self.board, kwargs["ref"], kwargs["draft"])
        self.review = self.draft.review

    def dispatch(self, *args, **kwargs):
        response = super().dispatch(*args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        audience = Audience(self.draft.audience)
        words = _("For: %(audience)s") if self.draft.sent_at else _("Draft for: %(audience)s")
        draft_title = words % {"audience": audience.label}
        address = address_of(self.board, self.draft)
        steps = [(draft_title, address if self.here else "")]
        if self.here:
            steps.append((str(self.here), ""))
        review_address = reverse("reports:annual-review", args=[self.board.ref, self.review.ref])
        page = {
            "crumbs": self.crumbs((self.review.subject, review_address), *steps),
            "review": self.review,
            "draft": self.draft,
            "shown": [as_read(self.draft)],
            "audience": audience.label,
            "state": draft_state(self.draft),
            "asked_by": asker(self.draft),
            "may_draft": rules.has_perm("reports.draft_annualreview", self.actor, self.review),
        }
        return super().get_context_data(**{**page, **kwargs})


class DraftPage(DraftFrame):
    """The work while it runs, why it failed, or the review to be read."""

    @property
    def is_ready(self) -> bool:
        return self.draft.job is not None and self.draft.job.state == JobState.DONE

    def get_template_names(self):
        return [
            "reports/annual_reviews/reading.html" if self.is_ready else "reports/annual_reviews/progress.html"
        ]

    def get_context_data(self, **kwargs):
        if not self.is_ready:
            return super().get_context_data(job=self.draft.job, **kwargs)
        document = from_data(self.draft.document)
        prepares = self.standing.is_team or self.standing.is_chair
        records = links(sources(document), actor=self.actor, board=self.board)
        reading = read(document, self.draft.findings if prepares else [], records)
        return super().get_context_data(
            reading=reading,
            changes=changed_since(before(self.draft), document) if prepares else (),
            marking=document.marking,
            prepares=prepares,
            small_counts=small_counts_of(self.board, self.draft, actor=self.actor),
            files=offered(self.board, self.draft),
            may_send=self.draft.sent_at is None
            and rules.has_perm("reports.send_reviewdraft", self.actor, self.draft),
            stopped=any(finding.severity == "stop" for finding in reading.findings),
            **kwargs,
        )


def changed_since(earlier: ReviewDraft | None, document) -> tuple[Change, ...]:
    """What reads differently from the draft before; nothing for the first one."""
    return changes(from_data(earlier.document), document) if earlier else ()


class SentPage(DraftFrame):
    """Record that the draft was sent: when, and the final file where a word was changed."""

    template_name = "reports/annual_reviews/sent.html"
    here = gettext_lazy("Record as sent")

    def get_context_data(self, **kwargs):
        self.demand()
        return super().get_context_data(**{"form": SentForm(), **kwargs})

    def demand(self) -> None:
        if not rules.has_perm("reports.send_reviewdraft", self.actor, self.draft):
            raise PermissionDenied

    def post(self, request, *args, **kwargs):
        self.demand()
        form = SentForm(request.POST, request.FILES)
        if form.is_valid() and self.record(form):
            messages.success(request, _("Recorded as sent. Its audience can now read it."))
            return redirect(address_of(self.board, self.draft))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def record(self, form: SentForm) -> bool:
        """Check first, so that no file is kept for nothing; False with the reason in the form."""
        upload, sent_on = form.cleaned_data["final"], form.cleaned_data["sent_on"]
        try:
            reviews.refuse_to_send(self.draft, sent_on=sent_on)
            final = keep(upload, allowed=AS_SENT).file if upload else None
            reviews.record_sent(self.draft, sent_on=sent_on, final=final, by=self.actor)
        except UploadRefused as error:
            form.add_error("final", str(error))
        except ReviewRefused as error:
            form.add_error(None, str(error))
        return form.is_valid()


@never_cache
@require_GET
def progress(request, board, ref, draft):
    """The moving part of the page, for htmx. 204 while nothing has changed; a whole reload when the work is over."""
    found = load_draft(request.actor, reachable_board(request, board), ref, draft)
    if found.job is None or found.job.is_over:
        return HttpResponse(headers={"HX-Refresh": "true"})
    if request.GET.get("seen") == seen(found):
        return HttpResponse(status=204)
    context = {"board": found.review.board, "review": found.review, "draft": found, "job": found.job}
    return render(request, "reports/annual_reviews/_progress.html", context)


@require_POST
def try_again(request, board, ref, draft):
    """Queue a draft that failed once more."""
    found = load_draft(request.actor, reachable_board(request, board), ref, draft)
    try:
        reviews.try_again(found, by=request.actor)
    except ReviewRefused as error:
        messages.error(request, str(error))
    return redirect(address_of(found.review.board, found))


@require_GET
def file(request, board, ref, draft, form):
    """The stored bytes of one file of the draft, under our own name, never drawn again."""
    found = load_draft(request.actor, reachable_board(request, board), ref, draft)
    row: StoredFile | None = getattr(found, "sent_file" if form == "final" else form)
    if row is None:
        raise Http404
    name = f"annual-review-{found.review.year}-{Audience(found.audience).slug}"
    note_read(request.actor, found.review.board, [as_read(found)], form)
    return file_response(row, f"{name}-as-sent" if form == "final" else name)


def load_draft(actor, board: Board, ref: str, draft: str) -> ReviewDraft:
    """The draft with its review, job and files, for whoever may read it. Raises Http404."""
    drafts = ReviewDraft.objects.visible_to(actor).filter(ref=draft, review__ref=ref, review__board=board)
    related = ["review", "job", "requested_by__person", "html", "pdf", "docx", "sent_file"]
    found = drafts.select_related(*related).defer("figures").first()
    if found is None:
        raise Http404
    found.review.board = board
    return found


def as_read(draft: ReviewDraft) -> Shown:
    """The draft as the chain of reads names it: marked as its document is, and closed to whom its review is."""
    marking = highest([draft.review.marking, *([draft.document["marking"]] if draft.document else [])])
    return Shown(draft.noun, draft.ref, marking, draft.review.readers_id)


def seen(draft: ReviewDraft) -> str:
    """What the page already shows of the work."""
    return f"{draft.job.state}-{draft.job.done_count}-{draft.job.attempts}"


def offered(board: Board, draft: ReviewDraft) -> list[dict]:
    """The files of the draft, each with its kind in words and its size."""
    kinds = {
        "final": (_("As it was sent"), draft.sent_file),
        "pdf": (_("PDF"), draft.pdf),
        "docx": (_("Word"), draft.docx),
        "html": (_("Web page"), draft.html),
    }
    return [
        {
            "kind": kind,
            "form": form,
            "size": row.size,
            "address": reverse("reports:draft-file", args=[board.ref, draft.review.ref, draft.ref, form]),
        }
        for form, (kind, row) in kinds.items()
        if row is not None
    ]


def address_of(board: Board, draft: ReviewDraft) -> str:
    return reverse("reports:draft", args=[board.ref, draft.review.ref, draft.ref])
