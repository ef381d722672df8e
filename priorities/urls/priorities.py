"""Acts on the priorities. Their pages read meetings as well, and so stand among the reports."""

from django.urls import path

from priorities.views import priorities

PRIORITIES = "b/<slug:board>/priorities/"

urlpatterns = [
    path(f"{PRIORITIES}review", priorities.ReviewPriorities.as_view(), name="priorities-review"),
    path(f"{PRIORITIES}<slug:ref>/end", priorities.EndPriority.as_view(), name="priority-end"),
]
