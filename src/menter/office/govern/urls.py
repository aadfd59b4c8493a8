from django.urls import path

from menter.office.govern.views import board, decision, grant, meeting, remit
from menter.office.look.listing import listing_paths

app_name = "govern"
urlpatterns = [
    *listing_paths("board", meeting.board, "board"),
    path("board/<slug:code>", meeting.meeting, name="meeting"),
    *listing_paths("seats", board.seats, "seats"),
    path("seats/rules", board.keep_rules, name="keep_rules"),
    path("seats/add", board.add_seat, name="add_seat"),
    path("seats/<int:number>", board.seat, name="seat"),
    path("seats/<int:number>/give", board.give_seat, name="give_seat"),
    path("terms/<int:number>/end", board.end_term, name="end_term"),
    *listing_paths("decisions", decision.decisions, "decisions"),
    path("decisions/record", decision.record_decision, name="record_decision"),
    path("decisions/<int:number>", decision.decision, name="decision"),
    path("decisions/<int:number>/award", grant.award_grant, name="award_grant"),
    *listing_paths("grants", grant.grants, "grants"),
    path("grants/<int:number>", grant.grant, name="grant"),
    *listing_paths("who-does-what", remit.who_does_what, "who_does_what"),
]
