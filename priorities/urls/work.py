"""Activities, findings and the other records under the priorities."""

urlpatterns = []
