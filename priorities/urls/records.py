"""The forms that every noun has, for the nouns under "Priorities"."""

from priorities.views.frame import PrioritiesFrame
from socboard.board.views.section_forms import section_paths

urlpatterns = section_paths(PrioritiesFrame)
