"""Addresses under "Meetings". What is particular stands before what takes any noun."""

from meetings.urls import (
    actions,
    agenda,
    calendar,
    circulation,
    deciding,
    decisions,
    forward_plan,
    minutes,
    packs,
    papers,
    reader,
    records,
    returns,
    sitting,
)

app_name = "meetings"
urlpatterns = [
    *actions.urlpatterns,
    *agenda.urlpatterns,
    *calendar.urlpatterns,
    *circulation.urlpatterns,
    *deciding.urlpatterns,
    *decisions.urlpatterns,
    *forward_plan.urlpatterns,
    *minutes.urlpatterns,
    *packs.urlpatterns,
    *papers.urlpatterns,
    *sitting.urlpatterns,
    *returns.urlpatterns,
    *reader.urlpatterns,
    *records.urlpatterns,
]
