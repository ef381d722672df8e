"""Addresses of the constitution's pages. What is particular stands before what takes any noun."""

from socboard.board.urls import (
    agreements,
    boards,
    contacts,
    entries,
    erasing,
    invitations,
    library,
    members,
    roles,
    seats,
    terms,
)

app_name = "board"
urlpatterns = [
    *boards.urlpatterns,
    *invitations.urlpatterns,
    *members.urlpatterns,
    *seats.urlpatterns,
    *terms.urlpatterns,
    *agreements.urlpatterns,
    *contacts.urlpatterns,
    *library.urlpatterns,
    *roles.urlpatterns,
    *erasing.urlpatterns,
    *entries.urlpatterns,
]
