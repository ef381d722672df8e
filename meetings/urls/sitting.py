"""Addresses of what is taken down while a meeting sits."""

from django.urls import path

from meetings.views import sitting, sitting_acts, sitting_taps

SITTING = "b/<slug:board>/meetings/<slug:ref>/sitting"

urlpatterns = [
    path(SITTING, sitting.SittingPage.as_view(), name="sitting"),
    path(f"{SITTING}/attend", sitting_taps.attend, name="sitting-attend"),
    path(f"{SITTING}/somebody", sitting_acts.Somebody.as_view(), name="sitting-somebody"),
    path(f"{SITTING}/decision", sitting_acts.Resolve.as_view(), name="sitting-decision"),
    path(f"{SITTING}/action", sitting_acts.TakeDown.as_view(), name="sitting-action"),
    path(f"{SITTING}/interest", sitting_acts.Interest.as_view(), name="sitting-interest"),
    path(f"{SITTING}/guest", sitting_acts.Welcome.as_view(), name="sitting-guest"),
    path(f"{SITTING}/ratify", sitting_taps.ratify, name="sitting-ratify"),
    path("b/<slug:board>/stays/<slug:ref>/times", sitting_acts.Times.as_view(), name="stay-times"),
]
