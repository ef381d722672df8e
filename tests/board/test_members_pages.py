"""Who sat on the board on any day, its organisations and people, and who held what when."""

from datetime import date

from cast import SCRIBE, SINCE
from factories.constitution import a_membership, a_person, a_seat, an_organisation
from page_text import text_of

from socboard.board.models import Seat
from socboard.board.operations.seats import appoint_to_seat, end_seat
from socboard.kit.audiences import Audience
from socboard.kit.markings import Marking
from socboard.kit.values import UncertainDate

SEATS = "/b/soc-board/seats/"


def rows(response) -> list[list[str]]:
    return [[cell.text for cell in row] for row in response.context["rows"]]


def names(response) -> list[str]:
    return [row[1] for row in rows(response)]


def seated(cast, name: str, start: date, end: date | None = None, **more) -> Seat:
    person = a_person(name=name)
    return appoint_to_seat(
        board=cast.board, organisation=cast.charity, person=person, start=start, end=end, by=SCRIBE, **more
    )


def test_the_board_as_at_any_date(cast):
    seated(cast, "Early", date(2015, 1, 1), date(2016, 1, 1))
    seated(cast, "Later", date(2016, 1, 1), date(2017, 1, 1))
    client = cast.manager.client
    assert names(client.get(SEATS, {"on": "2015-06-30"})) == ["Early"]
    assert names(client.get(SEATS, {"on": "2015-12-31"})) == ["Early"]
    assert names(client.get(SEATS, {"on": "2016-01-01"})) == ["Later"]
    assert names(client.get(SEATS, {"on": "2014-12-31"})) == []


def test_a_day_that_is_none_is_today(cast):
    today = names(cast.manager.client.get(SEATS))
    assert len(today) == 1
    for nonsense in ("2019-02-31", "yesterday", "", "99999-01-01", "0"):
        assert names(cast.manager.client.get(SEATS, {"on": nonsense})) == today


def test_what_may_have_held_is_shown_when_asked_for(cast):
    a_seat(
        cast.board,
        person=a_person(name="Perhaps"),
        start=UncertainDate(text="some time"),
        release=Audience.BOARD,
    )
    client = cast.observer.client
    assert "Perhaps" not in names(client.get(SEATS))
    assert "Perhaps" in names(client.get(SEATS, {"perhaps": "1"}))


def test_vacancies_alone(cast):
    a_seat(cast.board, organisation=cast.fire, post="Commander", release=Audience.BOARD)
    found = rows(cast.manager.client.get(SEATS, {"vacant": "1"}))
    assert [row[:3] for row in found] == [[cast.fire.name, "Vacant", "Commander"]]


def test_the_day_stays_in_every_link(cast):
    response = cast.manager.client.get(SEATS, {"on": "2019-06-01", "vacant": "1"})
    assert [heading.address.startswith("?on=2019-06-01&") for heading in response.context["headings"]] == [
        True
    ] * 7
    assert response.context["export"] == "?on=2019-06-01&vacant=1&format=csv"


def test_a_seat_that_the_reader_may_not_see_is_nowhere(cast):
    seat = seated(cast, "Canary Kestrel", SINCE)
    Seat.objects.filter(pk=seat.pk).update(marking=Marking.OFFICIAL_SENSITIVE)
    person = seat.person.ref
    for path in (SEATS, f"{SEATS}?format=csv", f"{SEATS}timeline", "/b/soc-board/"):
        assert b"Canary Kestrel" in cast.member.client.get(path).content
        assert b"Canary Kestrel" not in cast.observer.client.get(path).content
    assert cast.member.client.get(f"/b/soc-board/people/{person}/").status_code == 200
    assert cast.observer.client.get(f"/b/soc-board/people/{person}/").status_code == 404


def test_a_person_of_another_board_is_not_there(cast):
    neighbour = cast.neighbour.person
    assert cast.manager.client.get(f"/b/soc-board/people/{neighbour.ref}/").status_code == 404
    assert cast.manager.client.get("/b/soc-board/people/nobody/").status_code == 404


def test_an_organisation_of_another_board_is_not_there(cast):
    elsewhere = an_organisation()
    a_membership(cast.other_board, organisation=elsewhere, release=Audience.BOARD)
    assert cast.manager.client.get(f"/b/soc-board/organisations/{elsewhere.ref}/").status_code == 404


def test_organisations_with_their_seats(cast):
    cast.member  # noqa: B018 - takes the seat
    a_membership(
        cast.board,
        organisation=cast.police,
        statutory=True,
        joined=UncertainDate.on(date(2016, 1, 1)),
        release=Audience.BOARD,
    )
    a_seat(cast.board, organisation=cast.police, release=Audience.BOARD)
    found = {row[0]: row[1:] for row in rows(cast.manager.client.get("/b/soc-board/organisations/"))}
    assert found[cast.police.name] == ["Police", "Yes", "1 January 2016", "", "2", "1"]
    assert found[cast.corporation.name][1:] == ["Not recorded", "Not recorded", "", "1", "0"]


def test_an_organisation_that_left_is_there_only_when_asked_for(cast):
    gone = an_organisation(name="Gone Away")
    a_membership(
        cast.board, organisation=gone, left=UncertainDate.on(date(2017, 1, 1)), release=Audience.BOARD
    )
    client = cast.manager.client
    where = "/b/soc-board/organisations/"
    assert "Gone Away" not in [row[0] for row in rows(client.get(where))]
    assert "Gone Away" in [row[0] for row in rows(client.get(where, {"past": "1"}))]
    assert "Gone Away" in [row[0] for row in rows(client.get(where, {"on": "2016-12-31"}))]


def test_a_person_keeps_the_seats_of_the_past(cast):
    seat = cast.other_member.seat
    end_seat(seat, on=date(2019, 1, 1), by=SCRIBE)
    response = cast.manager.client.get(f"/b/soc-board/people/{cast.other_member.person.ref}/")
    assert response.context["today_rows"] == []
    assert [[cell.text for cell in row][5:] for row in response.context["past_rows"]] == [
        ["1 January 2018", "1 January 2019"]
    ]


def test_who_held_what_when_tells_each_tenure_in_words(cast):
    seated(cast, "Ann Early", date(2015, 1, 1), date(2016, 1, 1), post="Officer")
    cast.chair  # noqa: B018 - takes the office
    page = cast.observer.client.get(f"{SEATS}timeline")
    lanes = {lane.name: [tenure.label for tenure in lane.tenures] for lane in page.context["lanes"]}
    assert next(iter(lanes)) == "Chair"
    assert lanes["Chair"] == [f"{cast.chair.person.name}, {cast.corporation.brief}"]
    assert "Ann Early, member" in lanes[cast.charity.name]
    assert "1 January 2015" in text_of(page)


def test_a_long_list_takes_as_many_queries_as_a_short_one(cast, django_assert_max_num_queries):
    client = cast.manager.client
    client.get(SEATS)
    for number in range(60):
        a_seat(cast.board, person=a_person(name=f"Person {number:02}"), release=Audience.BOARD)
    cast.board.refresh_from_db()
    for path in (SEATS, "/b/soc-board/organisations/", f"{SEATS}timeline"):
        client.get(path, {"q": "warm"})
        with django_assert_max_num_queries(12):
            client.get(path)
