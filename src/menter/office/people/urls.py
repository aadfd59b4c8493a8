from allauth.account import views as allauth
from django.urls import include, path, re_path

from menter.office.look.listing import listing_paths
from menter.office.people.views import account as views
from menter.office.people.views import record

# The ledger stands below this room, which knows who may read it.
of_the_ledger = [
    *listing_paths("record", record.entries, "entries"),
    path("record/check", record.check, name="check"),
    path("record/head", record.head, name="head"),
    path("record/head.json", record.head_json, name="head_json"),
]
urlpatterns = [
    path("", include((of_the_ledger, "ledger"))),
    # django-allauth looks its addresses up by these names.
    path("sign-in", allauth.login, name="account_login"),
    path("sign-out", allauth.logout, name="account_logout"),
    path("sign-up", views.by_invitation, name="account_signup"),
    path("account", views.home, name="people_home"),
    path("account/new", views.open_account, name="people_open_account"),
    path("account/closed", views.closed, name="account_inactive"),
    path("account/password/changed", views.password_changed, name="people_password_changed"),
    path("account/password", allauth.password_change, name="account_change_password"),
    path("account/password/forgotten", allauth.password_reset, name="account_reset_password"),
    path("account/password/sent", allauth.password_reset_done, name="account_reset_password_done"),
    re_path(  # a key has hyphens of its own: the first one ends the account's number
        r"^account/password/reset/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)$",
        allauth.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "account/password/done",
        allauth.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
]
