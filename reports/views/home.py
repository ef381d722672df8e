"""What each person meets first."""

from django.utils import timezone
from django.views.generic import TemplateView

from reports.overview import overview, sent_to_parents


class Home(TemplateView):
    template_name = "reports/home.html"

    def get_context_data(self, **kwargs):
        actor = self.request.actor
        return super().get_context_data(
            boards=overview(actor, today=timezone.localdate()), received=sent_to_parents(actor), **kwargs
        )
