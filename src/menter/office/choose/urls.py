from django.urls import URLPattern

app_name = "choose"
urlpatterns: list[URLPattern] = []
