"""Addresses of agendas."""

from django.urls import path

from meetings.views import agenda, agenda_acts

AGENDA = "b/<slug:board>/meetings/<slug:ref>/agenda"
ITEM = "b/<slug:board>/agenda-items/<slug:ref>/"

urlpatterns = [
    path(AGENDA, agenda.AgendaPage.as_view(), name="agenda"),
    path(f"{AGENDA}/begin", agenda_acts.begin, name="agenda-begin"),
    path(f"{AGENDA}/updates", agenda_acts.updates, name="agenda-updates"),
    path(f"{AGENDA}/arrange", agenda_acts.arrange, name="agenda-arrange"),
    path(f"{AGENDA}/add", agenda_acts.AddItem.as_view(), name="item-add"),
    path(f"{AGENDA}/carry", agenda_acts.Carry.as_view(), name="agenda-carry"),
    path(f"{AGENDA}/agree", agenda_acts.Agree.as_view(), name="agenda-agree"),
    path(f"{ITEM}change", agenda_acts.ChangeItem.as_view(), name="item-change"),
    path(f"{ITEM}move", agenda_acts.move, name="item-move"),
    path(f"{ITEM}brief", agenda_acts.BriefItem.as_view(), name="item-brief"),
    path("b/<slug:board>/template-items/", agenda_acts.Template.as_view(), name="agenda-template"),
]
