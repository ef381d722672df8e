"""Points of contact."""

from django.urls import path

from socboard.board.views import contact_acts, contacts

CONTACTS = "b/<slug:board>/points-of-contact"

urlpatterns = [
    path(f"{CONTACTS}/", contacts.Contacts.as_view(), name="contacts"),
    path(f"{CONTACTS}/ask", contact_acts.Ask.as_view(), name="contacts-ask"),
    path(f"{CONTACTS}/close", contact_acts.CloseRound.as_view(), name="contacts-close"),
    path(
        "b/<slug:board>/contact-confirmations/<slug:ref>/confirm",
        contact_acts.Confirm.as_view(),
        name="contacts-confirm",
    ),
]
