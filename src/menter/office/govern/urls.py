from django.urls import path

from menter.office.govern import views
from menter.office.look.listing import listing_paths

app_name = "govern"
urlpatterns = [
    *listing_paths("board", views.board, "board"),
    path("board/<slug:code>", views.meeting, name="meeting"),
    *listing_paths("decisions", views.decisions, "decisions"),
    path("decisions/record", views.record_decision, name="record_decision"),
    path("decisions/<int:number>", views.decision, name="decision"),
    path("decisions/<int:number>/award", views.award_grant, name="award_grant"),
    *listing_paths("grants", views.grants, "grants"),
    path("grants/<int:number>", views.grant, name="grant"),
    *listing_paths("who-does-what", views.who_does_what, "who_does_what"),
]
