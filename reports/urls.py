"""Addresses of the home page and the annual reviews."""

app_name = "reports"
urlpatterns = []
