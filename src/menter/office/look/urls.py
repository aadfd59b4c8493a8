from django.urls import path

from menter.office.look import views

app_name = "look"
urlpatterns = [
    path("accessibility", views.accessibility, name="accessibility"),
    path("cookies", views.cookies, name="cookies"),
]
