"""The product's addresses, and two yardsticks that the same server and middleware answer."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import include, path

from priorities.models import Activity

TABLE = engines["django"].from_string(
    """<!doctype html><title>Activities</title><h1>Activities</h1><p>Signed in as {{ request.user.email }}</p><table>
{% for row in rows %}<tr>
<th><a href="{% url 'reports:record' row.board.ref row.noun row.ref %}">{{ row.title }}</a></th>
<td>{{ row.get_status_display }}</td><td>{{ row.unit }}</td><td>{{ row.organisation.name }}</td>
<td>{{ row.period_start|date:"j F Y" }} to {{ row.period_end|date:"j F Y" }}</td><td>{{ row.marking }}</td></tr>
{% endfor %}</table>"""
)


@login_not_required
def hello(request):
    """The least a page can be."""
    return HttpResponse("hello")


def bare(request, board):
    """A list of 50 rows as one would write it at first: who is asking, one query for the rows, one template."""
    rows = Activity.objects.visible_to(request.actor).filter(board__ref=board)
    rows = rows.select_related("board", "organisation")[:50]
    return HttpResponse(TABLE.render({"rows": rows}, request))


urlpatterns = [path("hello", hello), path("bare/<slug:board>", bare), path("", include("socboard.urls"))]
