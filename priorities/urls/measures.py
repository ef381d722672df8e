"""Measures and their values."""

from django.urls import path

from priorities.views import measures, measures_acts, measures_entry, measures_import

BOARD = "b/<slug:board>/"
MEASURES, VALUES = f"{BOARD}measures/", f"{BOARD}observations/"

urlpatterns = [
    path(MEASURES, measures.Measures.as_view(), name="measures"),
    path(f"{MEASURES}enter", measures_entry.EnterPeriod.as_view(), name="measures-enter"),
    path(f"{MEASURES}import", measures_import.ImportValues.as_view(), name="measures-import"),
    path(f"{MEASURES}<slug:ref>/", measures.MeasurePage.as_view(), name="measure"),
    path(f"{MEASURES}<slug:ref>/export.csv", measures.Export.as_view(), {"kind": "csv"}, name="measure-csv"),
    path(
        f"{MEASURES}<slug:ref>/export.xlsx", measures.Export.as_view(), {"kind": "xlsx"}, name="measure-xlsx"
    ),
    path(f"{MEASURES}<slug:ref>/values/add", measures_entry.AddValue.as_view(), name="measure-value-add"),
    path(f"{VALUES}<slug:ref>/revise", measures_acts.Revise.as_view(), name="value-revise"),
    path(f"{VALUES}<slug:ref>/make-final", measures_acts.make_final, name="value-make-final"),
]
