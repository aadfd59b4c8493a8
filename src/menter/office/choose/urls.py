from menter.office.choose.views import plan, round
from menter.office.look.listing import listing_paths

app_name = "choose"
urlpatterns = [
    *listing_paths("plan", plan.plan, "plan"),
    *listing_paths("rounds", round.rounds, "rounds"),
    *listing_paths("rounds/<slug:code>", round.one_round, "round"),
]
