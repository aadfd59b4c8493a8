from django.urls import path

from menter.office.join_up.views import introduction, opportunity, question, shape, together
from menter.office.look.listing import listing_paths

app_name = "join_up"
urlpatterns = [
    *listing_paths("opportunities", opportunity.opportunities, "opportunities"),
    path("opportunities/make", together.make_from_contracts, name="make_from_contracts"),
    path("opportunities/<int:number>", opportunity.opportunity, name="opportunity"),
    path("opportunities/<int:number>/merge", shape.merge_opportunity, name="merge_opportunity"),
    path("opportunities/<int:number>/members", shape.sort_members, name="sort_members"),
    path("opportunities/<int:number>/say", shape.say_for_council, name="say_for_council"),
    path("opportunities/<int:number>/assumptions", shape.change_assumptions, name="change_assumptions"),
    *listing_paths("opportunities/<int:number>/history", shape.history, "history"),
    path("opportunities/undo/<int:number>", shape.undo_shaping, name="undo_shaping"),
    path("opportunities/words/<int:number>/take-back", shape.take_back_word, name="take_back_word"),
    path("opportunities/<int:number>/introduction", introduction.ask_introduction, name="ask_introduction"),
    *listing_paths("introductions", introduction.introductions, "introductions"),
    path("introductions/<int:number>", introduction.introduction, name="introduction"),
    path("introductions/answer/<str:token>", introduction.answer, name="answer"),
    *listing_paths("starting-the-same", introduction.overlaps_page, "overlaps"),
    path("who-else/mine/<str:kind>/<int:number>", introduction.same_as_mine, name="same_as_mine"),
    path("starting-the-same/<int:left>/<int:right>", introduction.judge, name="judge"),
    *listing_paths("assumptions", shape.assumptions, "assumptions"),
    path("assumptions/change", shape.change_all_assumptions, name="change_all_assumptions"),
    *listing_paths("who-else", question.who_else, "who_else"),
    path("who-else/near", question.near, name="near"),
]
