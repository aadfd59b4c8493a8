from django.urls import path

from menter.office.govern.views import decision, grant, meeting, remit
from menter.office.look.listing import listing_paths

app_name = "govern"
urlpatterns = [
    *listing_paths("board", meeting.board, "board"),
    path("board/<slug:code>", meeting.meeting, name="meeting"),
    *listing_paths("decisions", decision.decisions, "decisions"),
    path("decisions/record", decision.record_decision, name="record_decision"),
    path("decisions/<int:number>", decision.decision, name="decision"),
    path("decisions/<int:number>/award", grant.award_grant, name="award_grant"),
    *listing_paths("grants", grant.grants, "grants"),
    path("grants/<int:number>", grant.grant, name="grant"),
    *listing_paths("who-does-what", remit.who_does_what, "who_does_what"),
]
