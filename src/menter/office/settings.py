"""Settings: one file; everything that differs between installations comes from the environment.

MENTER_HOME         the folder where everything is kept (see menter.home)
DATABASE_URL        postgresql://… moves the database to PostgreSQL; without it, SQLite in MENTER_HOME
MENTER_SECRET_KEY   signs sessions; without it, a key is made once and kept in MENTER_HOME
MENTER_ORIGINALS_KEY  encrypts residents' words as they came, where a collection keeps them (see listen.seal)
MENTER_HOSTS        names this service answers to, comma separated
MENTER_EMAIL_URL    smtp://user:password@host:587/?tls=1 sends e-mail; without it, files in MENTER_HOME/email
MENTER_FROM         who e-mails are from
MENTER_ADDRESS      what links in e-mails start with, as https://menter.example.org
MENTER_SENDS_AN_HOUR how many messages one internet address may send in an hour
MENTER_UPLOAD_MOST  how many MB a file may have that somebody sends through a page
MENTER_CLAMD        where a ClamAV listens that looks through such files: a path, or host:port
MENTER_360GIVING_PREFIX  what stands before the identifiers of grants that are published as 360Giving
MENTER_360GIVING_FUNDER  the official identifier of who gives them, as GB-COH-01234567
MENTER_FETCH_PRIVATE 1 lets Menter read sources at http addresses and on this network's own machines
MENTER_OIDC_ISSUER  the issuer of OpenID Connect that people sign in with, as https://login.example.org/tenant
MENTER_OIDC_CLIENT  Menter's name there
MENTER_OIDC_SECRET  and the secret that goes with it
MENTER_OIDC_NAME    what the sign-in page calls it
MENTER_SECOND_STEP  1 asks whoever decides money for a second step when signing in; 0 does not
MENTER_DEBUG        1 shows programmers' error pages; never on a public machine
"""

import os
from pathlib import Path

import dj_database_url
from django.core.management.utils import get_random_secret_key
from django.utils.translation import gettext_lazy as _

from menter.home import home
from menter.language.sentence import CATALOGUE
from menter.office.people.mail import TIMEOUT, read_address, read_post, read_sender

HOME = home()
DEBUG = os.environ.get("MENTER_DEBUG") == "1"
TRUSTED = [host.strip() for host in os.environ.get("MENTER_HOSTS", "").split(",") if host.strip()]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", *TRUSTED]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in TRUSTED]


def _secret_key() -> str:
    if key := os.environ.get("MENTER_SECRET_KEY"):
        return key
    kept = HOME / "secret.key"
    if not kept.exists():
        new = kept.with_suffix(f".{os.getpid()}")
        new.touch(mode=0o600)
        new.write_text(get_random_secret_key())
        new.replace(kept)
    return kept.read_text()


SECRET_KEY = _secret_key()
ORIGINALS_KEY = os.environ.get("MENTER_ORIGINALS_KEY", "")
EMBEDDER = os.environ.get("MENTER_EMBEDDER", "")
EMBEDDER_KEY = os.environ.get("MENTER_EMBEDDER_KEY", "")

INSTALLED_APPS = [
    # The office's rooms, the lowest first.
    "menter.office.look",
    "menter.office.people",
    "menter.office.ledger",
    "menter.office.reference",
    "menter.office.language",
    "menter.office.standards",
    "menter.office.listen",
    "menter.office.see",
    "menter.office.join_up",
    "menter.office.choose",
    "menter.office.govern",
    "menter.office.deliver",
    "menter.office.thread",
    "menter.office.demo",
    # Libraries.
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.forms",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "menter.office.look.security.ContentSecurityPolicy",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "menter.office.people.session.SessionRules",
    "django.contrib.messages.middleware.MessageMiddleware",
    "menter.office.look.checked_file.UploadLimit",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "menter.office.look.refusal.RefusalPages",
]

ROOT_URLCONF = "menter.office.urls"
WSGI_APPLICATION = "menter.office.wsgi.application"
APPEND_SLASH = False
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_OUR_CONTEXT = ["menter.office.look.page.furniture", "menter.office.thread.sample.notice"]
_CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.messages.context_processors.messages",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "APP_DIRS": True,
        "OPTIONS": {
            "environment": "menter.office.look.environment.environment",
            "context_processors": [*_CONTEXT, *_OUR_CONTEXT],
        },
    },
    # Only for libraries that bring templates of their own; no page of ours uses it.
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": _CONTEXT},
    },
]
CSRF_FAILURE_VIEW = "menter.office.look.refusal.csrf_failure"
FORM_RENDERER = "menter.office.look.form.GovukRenderer"

if "DATABASE_URL" in os.environ:
    DATABASES = {"default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(HOME / "menter.sqlite3"),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-64000;",
            },
        }
    }

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# Signing in.
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by an administrator; nobody signs up alone
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # nobody can make Menter write to a stranger
ACCOUNT_ADAPTER = "menter.office.people.adapter.ByInvitation"
ACCOUNT_FORMS = {
    "login": "menter.office.people.forms.SignIn",
    "change_password": "menter.office.people.forms.ChangePassword",
    "reset_password": "menter.office.people.forms.ForgottenPassword",
    "reset_password_from_key": "menter.office.people.forms.NewPassword",
}
ACCOUNT_FORMS["reauthenticate"] = "menter.office.people.forms.Reauthenticate"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_RATE_LIMITS = {"login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60

# The second step: a passkey, a code from an app, or one of ten codes on paper.
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
SECOND_STEP = os.environ.get("MENTER_SECOND_STEP", "1" if TRUSTED else "0") == "1"
MFA_ADAPTER = "menter.office.people.second_step.SecondStep"
MFA_TOTP_ISSUER = "Menter"
MFA_TOTP_TOLERANCE = 1  # a telephone's clock may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator or an invitation vouches for the address
MFA_FORMS = {
    "authenticate": "menter.office.people.second_step.Authenticate",
    "reauthenticate": "menter.office.people.second_step.ReauthenticateByCode",
    "activate_totp": "menter.office.people.second_step.Activate",
    "add_webauthn": "menter.office.people.passkey.AddPasskey",
    "authenticate_webauthn": "menter.office.people.passkey.UsePasskey",
    "reauthenticate_webauthn": "menter.office.people.passkey.ConfirmByPasskey",
    "edit_webauthn": "menter.office.people.passkey.RenamePasskey",
}

# Signing in elsewhere: an account for whoever is invited, by the e-mail address that the issuer has verified.
OIDC_NAME = os.environ.get("MENTER_OIDC_NAME", "") or "OpenID Connect"
OIDC_ISSUER = os.environ.get("MENTER_OIDC_ISSUER", "").rstrip("/")
SOCIALACCOUNT_ADAPTER = "menter.office.people.elsewhere.OnlyInvited"
SOCIALACCOUNT_LOGIN_ON_GET = True  # the policy for forms lets none lead to another site
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "main",
                "name": OIDC_NAME,
                "client_id": os.environ.get("MENTER_OIDC_CLIENT", ""),
                "secret": os.environ.get("MENTER_OIDC_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
LOGIN_REDIRECT_URL = "people_home"
ROLE_COUNCILS = "menter.office.reference.presenters.council_names"  # the councils that a role can be held for
LOGIN_URL = "account_login"
SESSION_COOKIE_AGE = 12 * 60 * 60  # a working day, however busy; see people.session for what ends one earlier
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(TRUSTED)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED else None
SECURE_REFERRER_POLICY = "same-origin"

# E-mail.
_POST = read_post(os.environ.get("MENTER_EMAIL_URL", ""), HOME)
EMAIL_BACKEND, EMAIL_FILE_PATH, EMAIL_TIMEOUT = _POST.backend, _POST.folder, TIMEOUT
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = _POST.host, _POST.port, _POST.user, _POST.password
EMAIL_USE_TLS, EMAIL_USE_SSL = _POST.use_tls, _POST.use_ssl
if _POST.folder:
    _POST.folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # they say who asked for a reply
DEFAULT_FROM_EMAIL = read_sender(os.environ.get("MENTER_FROM", ""))
# Who writes e-mails to residents as they leave: the outbox stands below the room that knows their sealed addresses.
LETTER_WRITERS = {"reply": "menter.office.listen.post.write_reply", "confirm": "menter.office.listen.post.write_link"}
ADDRESS = read_address(os.environ.get("MENTER_ADDRESS", ""), TRUSTED)

# A library's or a family's shared address sends a few an hour; a script sends hundreds.
SENDS_AN_HOUR = int(os.environ.get("MENTER_SENDS_AN_HOUR", "20"))

# Which addresses sources may have: those of the public internet, or this network's own as well.
FETCH_PRIVATE = os.environ.get("MENTER_FETCH_PRIVATE") == "1"

# How grants are published as 360Giving. The prefix is registered with 360Giving, so that no two publishers share one.
PREFIX_360 = os.environ.get("MENTER_360GIVING_PREFIX", "360G-menter")
FUNDER_360 = os.environ.get("MENTER_360GIVING_FUNDER", "")

# Two languages.
LANGUAGE_CODE = "en"
LANGUAGES = [("cy", _("Welsh")), ("en", _("English"))]
LOCALE_PATHS = [CATALOGUE]
USE_I18N = True
TIME_ZONE = "Europe/London"
USE_TZ = True

# Style sheets and pictures: built at set-up from the pinned npm package.
STATIC_URL = "/static/"
STATICFILES_DIRS: list[Path] = []
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 0 if DEBUG else 3600

# Background jobs, kept in the database.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# Uploads: larger files go through the command line, which streams. Files of over 2 MB wait on disk, not in memory.
UPLOAD_MOST = int(os.environ.get("MENTER_UPLOAD_MOST", "20")) * 1_000_000
CLAMD = os.environ.get("MENTER_CLAMD", "")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_000_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
