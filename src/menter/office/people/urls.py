from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as paper
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as elsewhere
from django.urls import include, path, re_path

from menter.office.look.listing import listing_paths
from menter.office.people.views import account as views
from menter.office.people.views import invitation, passkey, person, post, record

# The ledger stands below this room, which knows who may read it.
of_the_ledger = [
    *listing_paths("record", record.entries, "entries"),
    path("record/check", record.check, name="check"),
    path("record/send", post.fingerprint, name="send_head"),
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
    path("account/e-mail", post.wishes, name="people_mail"),
    path("account/invitation/<str:token>", invitation.take, name="people_take_invitation"),
    path("roles", person.roles, name="people_roles"),
    path("people", person.people, name="people_people"),
    path("people/invite", invitation.invite, name="people_invite"),
    path("people/invitations", invitation.invitations, name="people_invitations"),
    path("people/invitations/<int:number>/withdraw", invitation.withdraw, name="people_withdraw"),
    path("people/<int:number>", person.person, name="people_person"),
    path("people/<int:number>/close", person.close, name="people_close"),
    path("people/roles/<int:number>/end", person.end_role, name="people_end_role"),
    path("outbox", post.outbox, name="people_outbox"),
    path("outbox/<int:number>/again", post.again, name="people_send_anew"),
    path("account/closed", views.closed, name="account_inactive"),
    path("account/sign-out-everywhere", views.sign_out_everywhere, name="people_sign_out_everywhere"),
    path("account/confirm", allauth.reauthenticate, name="account_reauthenticate"),
    path("account/second-step", mfa.index, name="mfa_index"),
    path("account/second-step/code", mfa.authenticate, name="mfa_authenticate"),
    path("account/second-step/confirm", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("account/second-step/app", totp.activate_totp, name="mfa_activate_totp"),
    path("account/second-step/app/off", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("account/second-step/passkeys", passkey.passkeys, name="mfa_list_webauthn"),
    path("account/second-step/passkeys/add", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("account/second-step/passkeys/confirm", passkey.confirm, name="mfa_reauthenticate_webauthn"),
    path("account/second-step/passkeys/<int:pk>/name", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("account/second-step/passkeys/<int:pk>/remove", passkey.remove, name="mfa_remove_webauthn"),
    path("account/second-step/paper", paper.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("account/second-step/paper/new", paper.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("account/second-step/paper/file", paper.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("sign-in/refused", elsewhere.login_error, name="socialaccount_login_error"),
    path("sign-in/cancelled", elsewhere.login_cancelled, name="socialaccount_login_cancelled"),
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
