from menter.office.choose import views
from menter.office.look.listing import listing_paths

app_name = "choose"
urlpatterns = [
    *listing_paths("plan", views.plan, "plan"),
    *listing_paths("rounds", views.rounds, "rounds"),
    *listing_paths("rounds/<slug:code>", views.one_round, "round"),
]
