from django.urls import path

from menter.office.choose.views import entry, joining, manage, panel, plan, round, score, sending, sift, twin
from menter.office.look.listing import listing_paths

app_name = "choose"
ROUND = "rounds/<slug:code>"
ENTRY = f"{ROUND}/entries/<int:number>"
DRAFT = f"{ROUND}/drafts/<int:number>"
urlpatterns = [
    *listing_paths("plan", plan.plan, "plan"),
    *listing_paths("rounds", round.rounds, "rounds"),
    path("new-round", manage.new_round, name="new_round"),
    *listing_paths(ROUND, round.one_round, "round"),
    path(f"{ROUND}/run", manage.run, name="run"),
    path(f"{ROUND}/move", manage.move, name="move"),
    path(f"{ROUND}/change", manage.change_round, name="change_round"),
    path(f"{ROUND}/criteria", manage.criteria, name="criteria"),
    path(f"{ROUND}/enter", entry.enter, name="enter"),
    *listing_paths(f"{ROUND}/entries", entry.entries, "entries"),
    path(ENTRY, entry.entry, name="entry"),
    path(f"{ENTRY}/bid", entry.bid, name="bid"),
    path(f"{ENTRY}/combine", entry.combine, name="combine"),
    path(f"{ENTRY}/withdraw", entry.withdraw, name="withdraw"),
    path(f"{ENTRY}/leave", entry.leave, name="leave"),
    path(f"{ENTRY}/brief", panel.brief, name="brief"),
    path(f"{ENTRY}/decide", panel.decide, name="decide"),
    path(f"{ROUND}/write", sending.write, name="write"),
    *listing_paths(f"{ROUND}/own-statements", sending.own_statements, "own_statements"),
    path(DRAFT, sending.draft, name="draft"),
    path(f"{DRAFT}/check", sending.check, name="check"),
    path(f"{DRAFT}/receipt", sending.receipt, name="receipt"),
    path(f"{DRAFT}/take-back", sending.take_back, name="take_back"),
    path(f"{DRAFT}/delete", sending.forget, name="forget_draft"),
    *listing_paths(f"{ROUND}/statements", joining.statements, "statements"),
    path(f"{ENTRY}/say", joining.say, name="say"),
    path(f"{ENTRY}/say/<int:word>/take-back", joining.take_back_word, name="take_back_word"),
    *listing_paths(f"{ROUND}/compare", twin.compare, "compare"),
    path(f"{ROUND}/compare/again", twin.compare_again, name="compare_again"),
    path(f"{ROUND}/compare/<int:number>", twin.pair, name="pair"),
    *listing_paths(f"{ROUND}/combining", twin.combinings, "combinings"),
    path(f"{ROUND}/combining/<int:number>", twin.combining, name="combining"),
    path(f"{ROUND}/scorers", sift.scorers, name="scorers"),
    path(f"{ROUND}/scorers/<int:number>/release", sift.release, name="release_scorer"),
    *listing_paths(f"{ROUND}/sift", sift.spread, "sift"),
    path(f"{ROUND}/score", score.own, name="score"),
    path(f"{ROUND}/score/interests", score.interests, name="interests"),
    path(f"{ROUND}/score/interests/<int:number>/take-back", score.take_back_interest, name="take_back_interest"),
    path(f"{ROUND}/score/finish", score.finish, name="finish"),
    path(f"{ROUND}/score/sheet.xlsx", score.sheet, name="score_sheet"),
    path(f"{ROUND}/score/upload", score.upload, name="score_upload"),
    path(f"{ROUND}/score/<int:number>", score.one, name="score_entry"),
    path(f"{ROUND}/panel", panel.panel, name="panel"),
    path(f"{ROUND}/panel.pdf", panel.pack_file, name="panel_pdf"),
    path(f"{ROUND}/panel/shortlist", panel.shortlist, name="shortlist"),
]
