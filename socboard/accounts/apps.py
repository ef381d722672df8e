from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "socboard.accounts"
    label = "accounts"
