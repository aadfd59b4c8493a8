from django.urls import path

from menter.office.look.listing import listing_paths
from menter.office.standards import views

app_name = "standards"
urlpatterns = [
    *listing_paths("imports", views.imports, "imports"),
    path("imports/<int:number>", views.intake, name="intake"),
    *listing_paths("imports/<int:number>/rejects", views.rejects, "rejects"),
]
