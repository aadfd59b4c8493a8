from django.urls import path

from menter.office.govern.views import board, decision, follow_up, grant, item, meeting, remit
from menter.office.look.listing import listing_paths

app_name = "govern"
urlpatterns = [
    *listing_paths("board", meeting.board, "board"),
    path("board.ics", meeting.calendar, name="calendar"),
    path("meetings/plan", meeting.add_meeting, name="add_meeting"),
    path("board/<slug:code>", meeting.meeting, name="meeting"),
    path("board/<slug:code>.ics", meeting.meeting_calendar, name="meeting_calendar"),
    path("board/<slug:code>/change", meeting.change_meeting, name="change_meeting"),
    path("board/<slug:code>/attendance", meeting.note_attendance, name="note_attendance"),
    path("board/<slug:code>/minutes", meeting.minutes_page, name="minutes"),
    path("board/<slug:code>/minutes.txt", meeting.minutes_text, name="minutes_text"),
    path("board/<slug:code>/minutes/agree", meeting.agree_minutes, name="agree_minutes"),
    path("board/<slug:code>/items/add", item.add_item, name="add_item"),
    path("board/<slug:code>/actions/add", follow_up.agree_follow_up, name="agree_follow_up"),
    path("items/<int:number>", item.item, name="item"),
    path("items/<int:number>/change", item.change_item, name="change_item"),
    path("items/<int:number>/paper", item.add_paper, name="add_paper"),
    path("items/<int:number>/interest", item.declare_interest, name="declare_interest"),
    path("items/<int:number>/vote", item.record_vote, name="record_vote"),
    *listing_paths("actions", follow_up.follow_ups, "follow_ups"),
    path("actions/<int:number>", follow_up.follow_up, name="follow_up"),
    path("actions/<int:number>/done", follow_up.finish_follow_up, name="finish_follow_up"),
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
