"""Seats, offices, cover, people and organisations."""

from django.urls import path

from socboard.board.views import offices, people, seat_page, seat_reading, seats

BOARD = "b/<slug:board>/"
SEAT = f"{BOARD}seats/<slug:ref>/"

urlpatterns = [
    path(f"{BOARD}seats/appoint", seats.SeatAppoint.as_view(), name="seat-appoint"),
    path(f"{BOARD}seats/vacancy", seats.SeatVacancy.as_view(), name="seat-vacancy"),
    path(SEAT, seat_page.SeatPage.as_view(), name="seat"),
    path(f"{SEAT}fill", seats.SeatFill.as_view(), name="seat-fill"),
    path(f"{SEAT}end", seats.SeatEnd.as_view(), name="seat-end"),
    path(f"{SEAT}grant", seat_reading.SeatGrant.as_view(), name="seat-grant"),
    path(f"{SEAT}withdraw-reading", seat_reading.SeatWithdrawReading.as_view(), name="seat-withdraw-reading"),
    path(f"{SEAT}deputy", seats.SeatDeputy.as_view(), name="seat-deputy"),
    path(f"{SEAT}cover", offices.SeatCover.as_view(), name="seat-cover"),
    path(f"{BOARD}covers/<slug:ref>/end", offices.CoverEnd.as_view(), name="cover-end"),
    path(f"{BOARD}office-terms/appoint", offices.OfficeTermAppoint.as_view(), name="office-term-appoint"),
    path(f"{BOARD}office-terms/<slug:ref>/end", offices.OfficeTermEnd.as_view(), name="office-term-end"),
    path(f"{BOARD}people/<slug:ref>/move", people.PersonMove.as_view(), name="person-move"),
    path(f"{BOARD}people/<slug:ref>/leave", people.PersonLeave.as_view(), name="person-leave"),
]
