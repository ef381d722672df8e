"""The product's addresses, and the least a page can be: a greeting through the same server and middleware."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.urls import include, path


@login_not_required
def hello(request):
    return HttpResponse("hello")


urlpatterns = [path("hello", hello), path("", include("socboard.urls"))]
