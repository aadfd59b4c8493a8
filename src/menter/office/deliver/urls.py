from django.urls import path

from menter.office.deliver import views
from menter.office.look.listing import listing_paths

app_name = "deliver"
urlpatterns = [
    *listing_paths("initiatives", views.initiatives, "initiatives"),
    path("initiatives/<int:number>", views.initiative, name="initiative"),
    path("initiatives/<int:number>/phase", views.move_phase, name="move_phase"),
    path("initiatives/<int:number>/spend", views.record_spend, name="record_spend"),
    path("benefits/<int:number>/measure", views.record_measurement, name="record_measurement"),
]
