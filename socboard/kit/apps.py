from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "socboard.kit"
    label = "kit"
