"""Writing comments on a pack: as an ordinary form, and for the reader's script, which asks for JSON.

The script is told the whole list as the page draws it, or a sentence that says why not.
"""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from meetings.forms.pack_comments import LONGEST, CommentForm, OwnCommentForm, RewordForm
from meetings.models import Pack, PackComment, PackFile
from meetings.operations import pack_comments as operations
from meetings.operations.pack_comments import NoSuchPage
from meetings.views.pack_comment_lines import comment_lines
from meetings.views.pack_reader import PackReader, own_file
from meetings.views.packs import find_pack
from socboard.board.access import may, reached, seated_board
from socboard.board.forms.mistakes import tell
from socboard.board.nouns import address
from socboard.board.operations.records import AlreadyWithdrawn, ChangedMeanwhile, NotRecorded
from socboard.board.reading import Shown, note_read
from socboard.kit.refusals import Refused

OTHERS = 409


class AddComment(PackReader):
    """Pin a comment to a page. What one person wrote in a browser is never taken from the next who signs in there."""

    http_method_names = ["post", "options"]

    def post(self, request, *args, **kwargs):
        if not may("add", PackComment(board=self.board, pack=self.pack), actor=self.actor):
            raise PermissionDenied
        if self.pack_file is None:
            return HttpResponseRedirect(self.pack_page)
        if is_of_another(request):
            return refused(_("Somebody else wrote this."), status=OTHERS)
        form = CommentForm(request.POST)
        if self._comment(form):
            return told(request, self.pack)
        return refused(first_mistake(form)) if asks_for_json(request) else self.shown(form, status=422)

    def _comment(self, form: CommentForm) -> bool:
        """Whether it stands now; else the form says why not."""
        if not form.is_valid():
            return False
        typed = form.cleaned_data
        try:
            meant = PackFile.objects.filter(pack=self.pack, key=typed["file"]).select_related("pack").first()
            if meant is None:
                raise NoSuchPage(_("This file is no longer there. Open the pack anew."), "number")
            operations.comment(
                meant, number=typed["number"], text=typed["text"], key=typed["key"], by=self.actor
            )
        except (Refused, NotRecorded) as error:
            tell(form, error)
        return not form.errors


@require_POST
def reword(request, board, ref):
    """Change what one's own comment says, while the pack lies before the chair."""
    return _act(request, find_comment(request, board, ref), RewordForm(request.POST), operations.reword)


@require_POST
def take_back(request, board, ref):
    """Take one's own comment back, while the pack lies before the chair."""
    return _act(
        request, find_comment(request, board, ref), OwnCommentForm(request.POST), operations.take_back
    )


def find_comment(request, board: str, ref: str) -> PackComment:
    """The comment with its pack, if both are the reader's to see; one that was taken back too. Raises Http404."""
    place = seated_board(request, board)
    seen = reached(PackComment, actor=request.actor, board=place)
    comment = seen.select_related("release", "pack").filter(ref=ref).first()
    if comment is None:
        raise Http404
    comment.board, comment.pack = place, find_pack(comment.pack.ref, place, actor=request.actor)
    return comment


def _act(request, comment: PackComment, form: forms.Form, act) -> HttpResponse:
    if is_of_another(request):
        return refused(_("Somebody else wrote this."), status=OTHERS)
    if form.is_valid():
        try:
            act(comment, by=request.actor, **form.cleaned_data)
        except (Refused, NotRecorded) as error:
            tell(form, error)
        except (ChangedMeanwhile, AlreadyWithdrawn):
            form.add_error(None, _("You changed or deleted it in another window meanwhile. Look again."))
    if not form.errors:
        return told(request, comment.pack)
    if asks_for_json(request):
        return refused(first_mistake(form))
    messages.error(request, first_mistake(form))
    return HttpResponseRedirect(_reader(comment.pack))


def is_of_another(request) -> bool:
    """Whether it was written, in this browser, by somebody other than who is signed in now."""
    return request.POST.get("account", request.user.email) != request.user.email


def asks_for_json(request) -> bool:
    return request.headers.get("Accept") == "application/json"


def told(request, pack: Pack) -> HttpResponse:
    """The comments as they are now: the list for the script, the page for everybody else."""
    if not asks_for_json(request):
        return HttpResponseRedirect(_reader(pack))
    pack_file = own_file(pack, actor=request.actor)
    comments = comment_lines(pack, pack_file, actor=request.actor)
    if comments:
        note_read(request.actor, pack.board, [Shown(pack.noun, pack.ref, pack_file.marking)], "comments")
    shown = {"comments": comments, "board": pack.board, "pack": pack, "longest": LONGEST}
    response = JsonResponse({"list": render_to_string("meetings/reader/_comments.html", shown, request)})
    response["Cache-Control"] = "no-store"
    return response


def refused(reason: str, *, status: int = 422) -> JsonResponse:
    """Why not, in a sentence."""
    return JsonResponse({"reason": reason}, status=status)


def first_mistake(form: forms.Form) -> str:
    return next(error for errors in form.errors.values() for error in errors)


def _reader(pack: Pack) -> str:
    return f"{address(pack.board.ref, Pack.noun, pack.ref, 'reader')}#comments"
