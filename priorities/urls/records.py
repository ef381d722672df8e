"""The forms that every noun has, for the nouns under "Priorities"."""

from django.urls import path, register_converter

from priorities.views import records
from priorities.views.frame import NOUNS


class PrioritiesNoun:
    """A noun whose pages stand under "Priorities"."""

    regex = "|".join(sorted(NOUNS))

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(PrioritiesNoun, "priorities_noun")

NOUN = "b/<slug:board>/<priorities_noun:noun>/"

urlpatterns = [
    path(f"{NOUN}add", records.AddRecord.as_view(), name="record-add"),
    path(f"{NOUN}<slug:ref>/change", records.ChangeRecord.as_view(), name="record-change"),
    path(f"{NOUN}<slug:ref>/withdraw", records.WithdrawRecord.as_view(), name="record-withdraw"),
    path(f"{NOUN}<slug:ref>/release", records.ReleaseRecord.as_view(), name="record-release"),
    path(f"{NOUN}<slug:ref>/erase", records.EraseRecord.as_view(), name="record-erase"),
]
