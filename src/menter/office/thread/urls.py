from django.urls import path

from menter.office.thread import views

app_name = "thread"
urlpatterns = [
    path("", views.home, name="home"),
    path("thread/<str:kind>/<int:number>", views.node, name="node"),
]
