"""Sharing agreements."""

from django.urls import path

from socboard.board.views import agreement_acts as acts
from socboard.board.views import agreement_review_acts as rounds
from socboard.board.views import agreements

AGREEMENTS = "b/<slug:board>/sharing-agreements"
AGREEMENT = f"{AGREEMENTS}/<slug:ref>"
REVIEW = "b/<slug:board>/agreement-reviews/<slug:ref>"

urlpatterns = [
    path(f"{AGREEMENTS}/", agreements.Agreements.as_view(), name="agreements"),
    path(f"{AGREEMENT}/", agreements.AgreementPage.as_view(), name="agreement"),
    path(f"{AGREEMENT}/parties/add", acts.AddParty.as_view(), name="agreement-add-party"),
    path(f"{AGREEMENT}/status", acts.ChangeStatus.as_view(), name="agreement-status"),
    path(f"{AGREEMENT}/problems/raise", acts.RaiseProblem.as_view(), name="agreement-raise-problem"),
    path(f"{AGREEMENT}/reviews/open", rounds.OpenReview.as_view(), name="agreement-open-review"),
    path("b/<slug:board>/agreement-parties/<slug:ref>/sign", acts.Sign.as_view(), name="agreement-sign"),
    path(
        "b/<slug:board>/agreement-issues/<slug:ref>/resolve", acts.Resolve.as_view(), name="agreement-resolve"
    ),
    path(f"{REVIEW}/answer", rounds.Answer.as_view(), name="agreement-answer"),
    path(f"{REVIEW}/close", rounds.CloseReview.as_view(), name="agreement-close-review"),
]
