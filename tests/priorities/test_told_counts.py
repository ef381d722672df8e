"""What a sentence about a training or an event says of how many came, and to how many sessions."""

import pytest

from priorities.measures.told_counts import counts_told
from socboard.kit.values import Quantity, State

N = Quantity.of
AT_LEAST_3 = Quantity(State.NUMBER, 3, None)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Trained 45 staff at 3 sites.", {"attendees": N(45), "sessions": AT_LEAST_3}),
        ("We held 12 sessions for about 200 front-line officers in March 2019.",
         {"sessions": N(12), "attendees": N(200, approximate=True)}),
        ("Forty-five people came to five one-hour sessions.", {"attendees": N(45), "sessions": N(5)}),
        ("In 2019 two workshops took place.", {"sessions": N(2)}),
        ("12 officers and 7 volunteers were trained.", {}),
        ("Between 10 and 14 employees attended 3 of the sessions at 2 sites.",
         {"attendees": Quantity(State.NUMBER, 10, 14), "sessions": N(3)}),
        ("All staff were trained at several sites.", {}),
        ("The course cost £350,000 and took 3 days.", {}),
    ],
)  # fmt: skip
def test_only_what_leaves_no_doubt_is_read(sentence, expected):
    assert counts_told("trainings", sentence) == expected


def test_an_event_has_an_attendance_and_another_noun_has_no_counts():
    sentence = "120 people came to the event at 3 sites."
    assert counts_told("events", sentence) == {"attendance": N(120)}
    assert counts_told("activities", sentence) == {}
