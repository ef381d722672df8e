"""All addresses. Apps are named as strings only, so that the ground imports none of them."""

from django.urls import include, path

handler400 = "socboard.kit.errors.bad_request"
handler403 = "socboard.kit.errors.forbidden"
handler404 = "socboard.kit.errors.not_found"
handler429 = "socboard.kit.errors.too_many_requests"
handler500 = "socboard.kit.errors.server_error"

urlpatterns = [
    path("accounts/", include("socboard.accounts.urls")),
    path("", include("socboard.kit.urls")),
    path("", include("meetings.urls")),
    path("", include("priorities.urls")),
    path("", include("socboard.board.urls")),
    path("", include("reports.urls")),
]
