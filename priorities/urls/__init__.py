"""Addresses under "Priorities"."""

from priorities.urls import measures, priorities, updates, work

app_name = "priorities"
urlpatterns = [
    *priorities.urlpatterns,
    *updates.urlpatterns,
    *measures.urlpatterns,
    *work.urlpatterns,
]
