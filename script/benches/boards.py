"""The boards that are measured: the City's recorded year, and a large one that nobody has yet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from meetings.models import Attendance, Meeting
from priorities.models import Activity, Measure, Observation, Priority
from reports.models import AnnualReview
from socboard.accounts.models import User
from socboard.board.models import Board, Organisation, Release, Seat
from socboard.kit.audiences import Audience
from socboard.kit.values import Period, PeriodKind, Quantity, UncertainDate
from django.utils import timezone
