"""The priorities."""

urlpatterns = []
