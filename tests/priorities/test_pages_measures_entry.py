"""Giving values by form and from a spreadsheet: what is asked, what is kept, what is done."""

from datetime import date

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from factories.priorities import a_measure, an_observation
from page_text import main_of, rows_of, text_of

from priorities.forms.figures import FigureField
from priorities.models import Measure, Observation
from socboard.board.models import FormDraft
from socboard.board.operations import remnants
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, State

LIST = "/b/soc-board/measures/"
Q3 = Period(date(2018, 7, 1), date(2018, 9, 30), PeriodKind.QUARTER)
Q4 = Period(date(2018, 10, 1), date(2018, 12, 31), PeriodKind.QUARTER)
ENTER = f"{LIST}enter?period=2018-10-01..2018-12-31"
DAYS = dict(
    zip((f"period_{at}" for at in range(7)), ("1", "10", "2018", "31", "12", "2018", "quarter"), strict=True)
)


@pytest.fixture(autouse=True)
def in_time():
    with time_machine.travel("2019-02-15T12:00:00Z"):
        yield


@pytest.fixture
def measure(cast):
    given = {"name": "Arrests", "unit": "arrests", "frequency": "quarter", "organisation": cast.police}
    measure = a_measure(cast.board, release=Audience.BOARD, **given)
    an_observation(
        cast.board,
        measure=measure,
        period=Q3,
        value=Quantity.of(10),
        organisation=cast.police,
        release=Audience.BOARD,
    )
    return measure


def recorded():
    rows = Observation.objects.order_by("period_start", "pk")
    return [(each.period.start.isoformat(), each.categories, each.value) for each in rows][1:]


def quantity(name: str, way: str, first="", second="", about="") -> dict:
    return dict(zip((f"{name}_{at}" for at in range(4)), (way, first, second, about), strict=True))


def test_one_value_with_its_part(cast, measure):
    typed = {**DAYS, **quantity("value", "exactly", "12"), "parts": "sex: female\nage : under 18"}
    answer = cast.member.client.post(f"{LIST}{measure.ref}/values/add", typed)
    assert (answer.status_code, recorded()) == (
        302,
        [("2018-10-01", {"sex": "female", "age": "under 18"}, Quantity.of(12))],
    )


@pytest.mark.parametrize(
    ("way", "first", "second", "about", "value"),
    [
        ("zero", "", "", "", Quantity.of(0)),
        ("exactly", "350", "", "1", Quantity.of(350, approximate=True)),
        ("between", "5", "6", "", Quantity(State.NUMBER, 5, 6)),
        ("not collected", "", "", "", Quantity(State.NOT_COLLECTED)),
        ("withheld", "", "", "", Quantity(State.WITHHELD)),
    ],
)
def test_every_state_of_a_value_is_entered(cast, measure, way, first, second, about, value):
    typed = {**DAYS, **quantity("value", way, first, second, about), "asked": "x"}
    where = f"{LIST}{measure.ref}/values/add"
    answer = cast.manager.client.post(where, typed)
    if answer.status_code == 200:
        typed["asked"] = answer.context["asked"]
        answer = cast.manager.client.post(where, typed)
    assert (answer.status_code, recorded()) == (302, [("2018-10-01", {}, value)])


@pytest.mark.parametrize("typed", ["-4", "4.5", "1e400", "NaN", "5 or 6", "—", "=1+1", "9" * 30])
def test_what_is_no_count_is_told_at_the_field_and_kept(cast, measure, typed):
    answer = cast.manager.client.post(
        f"{LIST}{measure.ref}/values/add",
        {**DAYS, **quantity("value", "exactly", typed), "parts": "sex: female"},
    )
    assert (answer.status_code, recorded()) == (422, [])
    assert list(answer.context["form"].errors) == ["value"]
    assert "sex: female" in answer.content.decode()


@pytest.mark.parametrize(
    ("way", "typed", "about", "value"),
    [
        ("exactly", "about 350", "", Quantity.of(350, approximate=True)),
        ("", "350 or more", "on", Quantity(State.NUMBER, 350, None, True)),
        ("", "not collected", "", Quantity(State.NOT_COLLECTED)),
    ],
)
def test_a_figure_is_read_as_in_a_spreadsheet(way, typed, about, value):
    assert FigureField(unit="arrests").clean([way, typed, "", about]) == value


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (["", "5 or 6", "", ""], "“5 or 6”: is it between 5 and 6? Choose it in the list."),
        (
            ["", "—", "", ""],
            "“—” may mean none, or that there is no figure. Which is it? Choose it in the list.",
        ),
        (["", "4%", "", ""], "“4%” is a share, and arrests are counted. Give the number."),
        (["", "none", "", "on"], "Zero is not approximate."),
        (["awaited", "about 5", "", ""], "Either enter a number, or say why there is none."),
    ],
)
def test_what_may_be_meant_in_two_ways_is_asked_as_in_a_spreadsheet(typed, told):
    with pytest.raises(ValidationError) as refused:
        FigureField(unit="arrests").clean(typed)
    assert refused.value.messages == [told]


def test_erasing_a_measure_takes_the_rows_pasted_for_it(cast, measure):
    rows = "Period\tValue\nOct-Dec 2018\t11\n"
    for query in ("", f"?measure={measure.ref}"):
        whose = f"Measure\t{rows}".replace("\nOct", "\nArrests\tOct") if not query else rows
        assert cast.manager.client.post(f"{LIST}import{query}", {"pasted": whose}).status_code == 302
    other = FormDraft.objects.create(user=cast.manager.user, address=f"{LIST}import#rows-another")
    assert FormDraft.objects.count() == 3
    remnants.clear([measure])
    assert list(FormDraft.objects.all()) == [other]


def test_a_value_that_is_recorded_already_leads_to_its_revision(cast, measure):
    where = f"{LIST}{measure.ref}/values/add"
    typed = {**DAYS, **quantity("value", "exactly", "12")}
    assert cast.manager.client.post(where, typed).status_code == 302
    typed |= quantity("value", "exactly", "13")
    asked = cast.manager.client.post(where, typed).context["asked"]
    answer = cast.manager.client.post(where, {**typed, "asked": asked})
    value = Observation.objects.get(period_start="2018-10-01")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["__all__"])
    assert f'href="/b/soc-board/observations/{value.ref}/revise"' in answer.content.decode()


def test_a_jump_is_asked_about_once_and_then_taken(cast, measure):
    typed = {**DAYS, **quantity("value", "exactly", "99")}
    where = f"{LIST}{measure.ref}/values/add"
    answer = cast.manager.client.post(where, typed)
    assert (answer.status_code, recorded()) == (200, [])
    assert "For October to December 2018 it is 99 after 10. Is that right?" in text_of(answer)
    assert cast.manager.client.post(where, {**typed, "asked": answer.context["asked"]}).status_code == 302
    assert recorded() == [("2018-10-01", {}, Quantity.of(99))]


def test_a_question_tells_no_number_to_whoever_may_not_have_it(cast, measure):
    """The officer enters values and may not have the police's count of persons."""
    typed = {**DAYS, **quantity("value", "exactly", "9317")}
    assert cast.officer.client.post(f"{LIST}{measure.ref}/values/add", typed).status_code == 302


def test_all_values_of_a_period_in_one_page(cast, measure):
    other = a_measure(
        cast.board,
        name="Visits",
        unit="visits",
        frequency="quarter",
        counts_persons=False,
        release=Audience.BOARD,
    )
    page = cast.manager.client.get(ENTER)
    assert [each.measure for each in page.context["form"].asked] == [measure, other]
    answer = cast.manager.client.post(ENTER, quantity(f"v-{other.ref}-0", "exactly", "3"), follow=True)
    assert "1 value was saved." in answer.content.decode()
    assert recorded() == [("2018-10-01", {}, Quantity.of(3))]
    # What is recorded now is not asked again.
    assert [each.measure for each in answer.context["form"].asked] == [measure]


def test_a_partner_is_asked_for_the_own_organisations_values_only(cast, measure):
    a_measure(cast.board, name="Fires", organisation=cast.fire, frequency="quarter", release=Audience.BOARD)
    page = cast.member.client.get(ENTER)
    assert [each.measure.name for each in page.context["form"].asked] == ["Arrests"]


def test_where_nothing_is_left_to_enter_there_is_no_button(cast, measure):
    open_page = cast.manager.client.get(ENTER)
    an_observation(cast.board, measure=measure, period=Q4, value=Quantity.of(4), organisation=cast.police)
    full = cast.manager.client.get(ENTER)
    assert [(each.context["asked_any"], "Save" in main_of(each)) for each in (open_page, full)] == [
        (True, True),
        (False, False),
    ]


def test_an_empty_page_records_nothing_and_says_so(cast, measure):
    answer = cast.manager.client.post(ENTER, {})
    assert (answer.status_code, recorded()) == (422, [])


def test_a_revision_by_form_keeps_the_old_value(cast, measure):
    old = Observation.objects.get()
    typed = {**quantity("value", "exactly", "11"), "started_from": old.version}
    where = f"/b/soc-board/observations/{old.ref}/revise"
    assert cast.member.client.post(where, typed).status_code == 422
    assert cast.member.client.post(where, {**typed, "revision_reason": "Late returns"}).status_code == 302
    assert [each.value.exact for each in Observation.objects.order_by("pk")] == [10, 11]


def test_who_may_not_have_the_number_may_not_revise_it(cast, measure):
    where = f"/b/soc-board/observations/{Observation.objects.get().ref}"
    assert cast.officer.client.get(f"{where}/revise").status_code == 403
    assert cast.officer.client.post(f"{where}/make-final").status_code == 403


def pasted(client, text: str, **more):
    return client.post(f"{LIST}import", {"pasted": text, **more}, follow=True)


def test_cells_are_pasted_previewed_and_recorded(cast, measure):
    client = cast.manager.client
    preview = pasted(
        client, "Measure\tSex\tJul-Sep 2018\tOct-Dec 2018\nArrests\t\t11\t1,253\nArrests\tFemale\t\t5 or 6\n"
    )
    assert rows_of(preview) == [
        ["3", "Question", "Arrests, October to December 2018, Sex: Female", "5 or 6",
         "“5 or 6”: is it between 5 and 6? What is meant in row 3 Choose between 5 and 6 Leave it out"],
        ["2", "Revision", "Arrests, July to September 2018", "11", "Recorded is 10."],
        ["2", "New value", "Arrests, October to December 2018", "1,253", ""],
    ]  # fmt: skip
    assert "Arrests: For October to December 2018 it is 1,253 after 11. Is that right?" in text_of(preview)
    assert recorded() == []
    seen = {"apply": "1", "seen": preview.context["seen"]}
    unanswered = client.post(f"{LIST}import", seen)
    assert (
        unanswered.status_code,
        "Say what is meant where it is asked." in unanswered.content.decode(),
    ) == (422, True)
    silent = client.post(f"{LIST}import", {**seen, "answer-3-4": "5 to 6"})
    assert (silent.status_code, "Say why values are revised." in silent.content.decode()) == (422, True)
    done = client.post(
        f"{LIST}import", {**seen, "answer-3-4": "5 to 6", "reason": "Late returns"}, follow=True
    )
    assert "3 values were recorded." in done.content.decode()
    assert sorted(recorded(), key=str) == sorted(
        [
            ("2018-07-01", {}, Quantity.of(11)),
            ("2018-10-01", {}, Quantity.of(1253)),
            ("2018-10-01", {"Sex": "Female"}, Quantity(State.NUMBER, 5, 6)),
        ],
        key=str,
    )


def test_a_mistake_bars_the_whole_sheet(cast, measure):
    client = cast.manager.client
    preview = pasted(client, "Measure\tPeriod\tValue\nArrests\tOct-Dec 2018\t12\nArrests\tOct-Dec 2018\t-4")
    assert [row[1] for row in rows_of(preview)] == ["Mistake", "New value"]
    answer = client.post(f"{LIST}import", {"apply": "1", "seen": preview.context["seen"]})
    assert (answer.status_code, recorded()) == (422, [])


def test_what_changed_since_the_preview_is_shown_again(cast, measure):
    client = cast.manager.client
    preview = pasted(client, "Measure\tPeriod\tValue\nArrests\tOct-Dec 2018\t12")
    an_observation(cast.board, measure=measure, period=Q4, value=Quantity.of(4), organisation=cast.police)
    answer = client.post(f"{LIST}import", {"apply": "1", "seen": preview.context["seen"]})
    assert (answer.status_code, [row[1] for row in rows_of(answer)]) == (409, ["Revision"])


def test_a_file_is_read_as_what_is_pasted(cast, measure):
    file = SimpleUploadedFile("values.csv", b"Period,Value\nOct-Dec 2018,12\n", "text/csv")
    where = f"{LIST}import?measure={measure.ref}"
    preview = cast.member.client.post(where, {"file": file}, follow=True)
    assert [row[1:4] for row in rows_of(preview)] == [
        ["New value", "Arrests, October to December 2018", "12"]
    ]
    cast.member.client.post(where, {"apply": "1", "seen": preview.context["seen"]})
    assert recorded() == [("2018-10-01", {}, Quantity.of(12))]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("Value\n" * 100_000, "more than 2,000 rows"),
        ("a" * 1_000_001, "The text has 1000001 characters. At most 1000000 are kept."),
        ("nothing of the kind", "No column holds values"),
        ("", "Paste the cells, or choose a file."),
        ("Period\tValue\n\x07\t1", "invisible characters"),
    ],
)
def test_what_cannot_be_a_sheet_is_refused_and_kept(cast, measure, content, why):
    answer = cast.manager.client.post(f"{LIST}import", {"pasted": content})
    assert (answer.status_code, recorded()) == (422, [])
    assert why in text_of(answer)


def test_a_preview_tells_no_hidden_number(cast, measure):
    preview = pasted(
        cast.officer.client, "Measure\tPeriod\tValue\nArrests\tJul-Sep 2018\t10\nArrests\tOct-Dec 2018\t99"
    )
    assert [(row[1], row[4]) for row in rows_of(preview)] == [
        ("Mistake", "A value is recorded already that you may not read, so it is not yours to revise."),
        ("New value", ""),
    ]
    assert "after 10" not in preview.content.decode()


def test_a_measure_needs_a_baseline_or_a_reason(cast):
    typed = {"name": "Visits", "unit": "visits", "direction_wanted": "up", "frequency": "quarter", "jump_factor": "3",
             "definition_version": "1", "marking": "OFFICIAL"}  # fmt: skip
    refused = cast.manager.client.post(f"{LIST}add", typed)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["baseline"])
    taken = cast.manager.client.post(f"{LIST}add", {**typed, "no_baseline_reason": "New in 2019"})
    assert (taken.status_code, Measure.objects.get().no_baseline_reason) == (302, "New in 2019")
