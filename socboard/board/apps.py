from django.apps import AppConfig


class BoardConfig(AppConfig):
    name = "socboard.board"
    label = "board"
