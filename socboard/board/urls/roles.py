"""Who may do what."""

from django.urls import path

from socboard.board.views import roles

urlpatterns = [path("b/<slug:board>/roles/", roles.RolesPage.as_view(), name="roles")]
