from django.urls import URLPattern

app_name = "join_up"
urlpatterns: list[URLPattern] = []
