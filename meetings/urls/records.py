"""The forms that every noun has, for the nouns under "Meetings"."""

from meetings.views.frame import MeetingsFrame
from socboard.board.views.section_forms import section_paths

urlpatterns = section_paths(MeetingsFrame)
