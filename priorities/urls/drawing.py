"""Records made from the sentences of an update."""

from django.urls import path

from priorities.views import drawing, drawing_figures

UPDATE = "b/<slug:board>/updates/<slug:ref>/"

urlpatterns = [
    path(f"{UPDATE}draw", drawing.Sentences.as_view(), name="update-sentences"),
    path(f"{UPDATE}draw/observations", drawing_figures.DrawFigure.as_view(), name="update-draw-figure"),
    path(f"{UPDATE}draw/<slug:noun>", drawing.Draw.as_view(), name="update-draw"),
]
