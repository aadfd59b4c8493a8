from menter.office.ledger import views
from menter.office.look.listing import listing_paths

app_name = "ledger"
urlpatterns = listing_paths("record", views.entries, "entries")
