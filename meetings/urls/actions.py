"""Addresses of actions."""

from django.urls import path

from meetings.views import actions, actions_acts, actions_list

ACTIONS = "b/<slug:board>/actions/"
ACTION = f"{ACTIONS}<slug:ref>/"

urlpatterns = [
    path(ACTIONS, actions_list.Actions.as_view(), name="actions"),
    path(f"{ACTIONS}add", actions_acts.AddAction.as_view(), name="action-add"),
    path(ACTION, actions.ActionPage.as_view(), name="action"),
    path(f"{ACTION}notes/add", actions_acts.AddNote.as_view(), name="action-note"),
    path(f"{ACTION}close", actions_acts.Close.as_view(), name="action-close"),
    path(f"{ACTION}reopen", actions_acts.Reopen.as_view(), name="action-reopen"),
]
