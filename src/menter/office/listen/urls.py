from django.urls import path

from menter.office.listen.views import statement, tell_us, theme, voice
from menter.office.look.listing import listing_paths

app_name = "listen"
urlpatterns = [
    path("tell-us", tell_us.tell_us, name="tell_us"),
    path("tell-us/send", tell_us.send, name="send"),
    path("follow", tell_us.follow, name="follow"),
    path("receipt/<str:receipt>", tell_us.receipt, name="receipt"),
    *listing_paths("themes", theme.themes, "themes"),
    path("themes/<int:number>", theme.theme, name="theme"),
    path("themes/<int:number>/name", theme.rename_theme, name="rename_theme"),
    *listing_paths("statements", statement.statements, "statements"),
    path("statements/<int:number>", statement.statement, name="statement"),
    *listing_paths("voices", voice.voices, "voices"),
    path("voices/<int:number>", voice.voice, name="voice"),
]
