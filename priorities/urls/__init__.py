"""Addresses under "Priorities"."""

from priorities.urls import drawing, measures, priorities, records, updates, work

app_name = "priorities"
urlpatterns = [
    *priorities.urlpatterns,
    *updates.urlpatterns,
    *drawing.urlpatterns,
    *measures.urlpatterns,
    *work.urlpatterns,
    *records.urlpatterns,
]
