"""Addresses of the forward plan."""

from django.urls import path

from meetings.views import forward_plan, forward_plan_acts

PLAN = "b/<slug:board>/forward-items/"
ITEM = f"{PLAN}<slug:ref>/"

urlpatterns = [
    path(PLAN, forward_plan.ForwardPlan.as_view(), name="forward-plan"),
    path(f"{PLAN}add", forward_plan_acts.Foresee.as_view(), name="foresee"),
    path(f"{PLAN}adopt", forward_plan_acts.adopt, name="foreseen-adopt"),
    path(f"{ITEM}change", forward_plan_acts.ChangeForeseen.as_view(), name="foreseen-change"),
    path(f"{ITEM}move", forward_plan_acts.MoveForeseen.as_view(), name="foreseen-move"),
    path(
        "b/<slug:board>/meetings/<slug:ref>/agenda/plan",
        forward_plan_acts.Take.as_view(),
        name="agenda-plan",
    ),
]
