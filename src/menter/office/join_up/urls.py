from django.urls import path

from menter.office.join_up.views import opportunity, question
from menter.office.look.listing import listing_paths

app_name = "join_up"
urlpatterns = [
    *listing_paths("opportunities", opportunity.opportunities, "opportunities"),
    path("opportunities/<int:number>", opportunity.opportunity, name="opportunity"),
    *listing_paths("who-else", question.who_else, "who_else"),
]
