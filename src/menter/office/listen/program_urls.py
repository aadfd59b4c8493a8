"""Addresses for other programs: outside /cy/ and /en/, because a program asks for its language in a header."""

from django.urls import path

from menter.office.listen.views import open311

app_name = "open311"
urlpatterns = [
    path("discovery.<str:form>", open311.discovery, name="discovery"),
    path("v2/discovery.<str:form>", open311.discovery),
    path("v2/services.<str:form>", open311.services, name="services"),
    path("v2/services/<str:code>.<str:form>", open311.definition, name="definition"),
    path("v2/requests.<str:form>", open311.requests, name="requests"),
    path("v2/requests/<str:number>.<str:form>", open311.one_request, name="request"),
    path("v2/tokens/<str:token>.<str:form>", open311.token, name="token"),
]
