"""Invitations, joining, and what a manager does about an account."""

from django.urls import path

from socboard.board.views import invitation_list, invitations, joining, second_factors

BOARD = "b/<slug:board>/"

urlpatterns = [
    path("accounts/join/", joining.Join.as_view(), name="join"),
    path("accounts/join/password/", joining.JoinPassword.as_view(), name="join-password"),
    path(f"{BOARD}seats/<slug:ref>/invite", invitations.SeatInvite.as_view(), name="seat-invite"),
    path(f"{BOARD}invitations/", invitation_list.Invitations.as_view(), name="invitations"),
    path(
        f"{BOARD}invitations/<slug:ref>/again", invitations.InvitationAgain.as_view(), name="invitation-again"
    ),
    path(
        f"{BOARD}invitations/<slug:ref>/withdraw",
        invitations.InvitationWithdraw.as_view(),
        name="invitation-withdraw",
    ),
    path(
        f"{BOARD}people/<slug:ref>/reset-second-factor",
        second_factors.SecondFactorReset.as_view(),
        name="second-factor-reset",
    ),
]
