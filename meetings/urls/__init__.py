"""Addresses under "Meetings". What is particular stands before what takes any noun."""

from meetings.urls import actions, agenda, calendar, deciding, packs, papers, records, sitting

app_name = "meetings"
urlpatterns = [
    *actions.urlpatterns,
    *agenda.urlpatterns,
    *calendar.urlpatterns,
    *deciding.urlpatterns,
    *packs.urlpatterns,
    *papers.urlpatterns,
    *sitting.urlpatterns,
    *records.urlpatterns,
]
