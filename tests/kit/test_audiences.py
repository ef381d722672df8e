import re

import pytest

from socboard.kit.audiences import Audience, carries, reaches
from socboard.kit.markings import Marking

PUBLIC, PARENT, BOARD, SENSITIVE = Audience.PUBLIC, Audience.PARENT, Audience.BOARD, Audience.BOARD_SENSITIVE


def test_the_one_order():
    assert list(Audience) == [PUBLIC, PARENT, BOARD, SENSITIVE]
    assert PUBLIC < PARENT < BOARD < SENSITIVE


def test_slugs_lead_there_and_back():
    assert [audience.slug for audience in Audience] == ["public", "parent", "board", "board-sensitive"]
    assert [Audience.from_slug(audience.slug) for audience in Audience] == list(Audience)


@pytest.mark.parametrize(
    ("slug", "said"),
    [
        ("bord", "“bord” is not an audience; did you mean board?"),
        ("board_sensitive", "“board_sensitive” is not an audience; did you mean board-sensitive?"),
        ("everyone", "“everyone” is not an audience; use public, parent, board, board-sensitive"),
    ],
)
def test_an_unknown_slug_is_refused_with_the_nearest(slug, said):
    with pytest.raises(ValueError, match=f"^{re.escape(said)}$"):
        Audience.from_slug(slug)


@pytest.mark.parametrize(
    ("released_to", "seen_by"),
    [
        (PUBLIC, [PUBLIC, PARENT, BOARD, SENSITIVE]),
        (PARENT, [PARENT, BOARD, SENSITIVE]),
        (BOARD, [BOARD, SENSITIVE]),
        (SENSITIVE, [SENSITIVE]),
    ],
)
def test_what_is_released_to_one_reaches_the_narrower_ones(released_to, seen_by):
    assert [audience for audience in Audience if reaches(released_to, audience)] == seen_by


@pytest.mark.parametrize(
    ("marking", "carriers"),
    [(Marking.OFFICIAL, [PUBLIC, PARENT, BOARD, SENSITIVE]), (Marking.OFFICIAL_SENSITIVE, [SENSITIVE])],
)
def test_only_board_sensitive_carries_official_sensitive(marking, carriers):
    assert [audience for audience in Audience if carries(audience, marking)] == carriers
    assert [audience for audience in Audience if carries(audience, marking.value)] == carriers
