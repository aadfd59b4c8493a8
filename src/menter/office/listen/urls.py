from django.urls import path

from menter.office.listen.views import receipt, reply, rise, statement, tell_us, theme, unmet, voice, way, workbench
from menter.office.look.listing import listing_paths

app_name = "listen"
urlpatterns = [
    path("tell-us", tell_us.tell_us, name="tell_us"),
    path("tell-us/send", tell_us.send, name="send"),
    path("tell-us/reply", tell_us.where_to, name="where_to"),
    path("follow", receipt.follow, name="follow"),
    path("receipt/<str:receipt>", receipt.receipt, name="receipt"),
    path("receipt/<str:receipt>/reply/<str:channel>", receipt.ask_for_reply, name="ask_for_reply"),
    path("receipt/<str:receipt>/stop", receipt.stop_reply, name="stop_here"),
    *listing_paths("themes", theme.themes, "themes"),
    path("themes/<int:number>", theme.theme, name="theme"),
    path("themes/<int:number>/name", theme.rename_theme, name="rename_theme"),
    *listing_paths("themes/<int:number>/words", workbench.words, "theme_words"),
    *listing_paths("themes/<int:number>/history", workbench.history, "theme_history"),
    path("themes/<int:number>/mark", workbench.mark_theme, name="mark_theme"),
    path("themes/<int:number>/sign-off", workbench.sign_off_theme, name="sign_off_theme"),
    path("themes/<int:number>/take-back", workbench.take_back_sign_off, name="take_back_sign_off"),
    path("themes/<int:number>/merge", workbench.merge_theme, name="merge_theme"),
    path("themes/<int:number>/comments", workbench.sort_comments, name="sort_comments"),
    path("themes/<int:number>/split", workbench.propose_split, name="propose_split"),
    path("themes/undo/<int:number>", workbench.undo_change, name="undo_change"),
    *listing_paths("you-said-we-did", reply.replied, "replied"),
    path("themes/<int:number>/reply", reply.reply, name="reply"),
    path("themes/<int:number>/reply/write", reply.write_reply, name="write_reply"),
    *listing_paths("replies/to-send", reply.to_send, "to_send"),
    path("replies/to-send/<int:number>/<int:asked>", reply.to_send_one, name="to_send_one"),
    path("replies/sent/<int:number>/again", reply.send_again, name="send_again"),
    path("reply/stop/<str:token>", reply.stop_reply, name="stop_reply"),
    *listing_paths("rising", rise.rising, "rising"),
    path("rising/<int:number>", rise.rise, name="rise"),
    *listing_paths("unheard", unmet.unheard, "unheard"),
    *listing_paths("themes-by-way", way.ways, "ways"),
    *listing_paths("trends", way.trends, "trends"),
    *listing_paths("statements", statement.statements, "statements"),
    path("statements/<int:number>", statement.statement, name="statement"),
    *listing_paths("voices", voice.voices, "voices"),
    path("voices/<int:number>", voice.voice, name="voice"),
]
