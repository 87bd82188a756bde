"""Every setting of the site; what differs between networks comes from ``environment``."""

import importlib.resources
import os
import re
from pathlib import Path

from django.utils.csp import CSP

from sextant.kernel import demo_mark, environment

DATA = environment.data_folder()
TESTING = environment.flag("SEXTANT_TESTING", default=False)
DEBUG = environment.flag("SEXTANT_DEBUG", default=False)

SECRET_KEY = environment.secret("secret_key", folder=DATA)
AUDIT_KEY = environment.secret("audit_key", folder=DATA)
# Wraps the keys of sealed words; while it is being changed, the one before it still opens what it wrapped.
SEALING_KEY = environment.secret("sealing_key", folder=DATA)
SEALING_KEY_BEFORE = environment.secret_before("sealing_key", folder=DATA)
# Whose sealed words were erased: kept with the keys, so that an old backup does not bring them back.
ERASED_LIST = DATA / "keys" / "erased"
AUDIT_ANCHOR = DATA / "audit-anchor.log"
# A second place for the heads of the chains, best on another machine; whoever owns this one owns both else.
AUDIT_ANCHOR_ELSEWHERE = Path(elsewhere) if (elsewhere := os.environ.get("SEXTANT_AUDIT_ANCHOR")) else None

# Demo: made by `sextant demo`, which leaves this signed mark in the folder it made; nothing else does.
DEMO_MARK = DATA / demo_mark.NAME
IS_DEMO = demo_mark.is_genuine(DEMO_MARK, key=AUDIT_KEY)
if IS_DEMO:
    os.environ.setdefault("SEXTANT_CLOCK_OFFSET_FILE", str(DATA / "clock-offset"))

# Loopback without TLS is the only plain-text address; `serve` refuses any other.
BEHIND_TLS = environment.flag("SEXTANT_TLS", default=False)
# Decision 11: one-click sign-in is for this machine alone, never behind a proxy.
OFFERS_ONE_CLICK = IS_DEMO and not BEHIND_TLS
ALLOWED_HOSTS = [
    *filter(None, os.environ.get("SEXTANT_HOSTS", "").split(",")),
    "localhost",
    "127.0.0.1",
    "[::1]",
]
# Where mails to people outside lead: the first name under which the network answers.
LOCAL_ADDRESS = f"http://localhost:{os.environ.get('SEXTANT_PORT', '8000')}"
SITE_ADDRESS = f"https://{ALLOWED_HOSTS[0]}" if BEHIND_TLS else LOCAL_ADDRESS
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if BEHIND_TLS]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks_db",
    "sextant.audit",
    "sextant.network",
    "sextant.access",
    "sextant.web",
    "sextant.work",
    "sextant.talent",
    "sextant.instruction",
    "sextant.assessment",
    "sextant.culture",
    "sextant.support",
    "sextant.leadership",
    "sextant.office",
    "sextant.interop",
    "sextant.interlocks",
    *(["sextant.demo"] if IS_DEMO else []),
    "django.forms",  # last, so that our own form templates come first
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "sextant.web.pages.FragmentRedirectMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "sextant.access.doors.ActorMiddleware",
    "sextant.web.languages.FamilyLanguageMiddleware",
    "sextant.access.doors.PolicyMiddleware",
    "sextant.access.second_factor.SecondFactorMiddleware",
    "sextant.web.typed_words.TypedWordsMiddleware",
    "sextant.web.errors.NoLogNoDataMiddleware",
]

ROOT_URLCONF = "sextant.project.urls"
WSGI_APPLICATION = "sextant.project.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [Path(__file__).parent / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["sextant.web.templatetags.components", "sextant.project.templatetags.sign_in"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sextant.project.navigation.shell",
                *(["sextant.demo.sign_in.people"] if OFFERS_ONE_CLICK else []),
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DATABASES = environment.databases(DATA)
# Where a database has the tables of a few apps only; making all others beside them takes seconds.
APPS_OF_DATABASE = {"activity": ("audit", "sessions", "web")}
DATABASE_ROUTERS = ["sextant.project.routing.ActivityRouter"]

# Rate limits and second-factor replay marks must be shared by all server processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "django_cache"}}
TASKS = {
    "default": {
        "BACKEND": "django.tasks.backends.immediate.ImmediateBackend"
        if TESTING
        else "django_tasks_db.DatabaseBackend"
    }
}

# The nightly extract lies here, sealed for its recipient, as long as its order says.
EXTRACTS = DATA / "extracts"
# Exported lists lie here, encrypted, for a day (access/exports.py).
EXPORTS = DATA / "exports"
# Signing in again before any export; beyond a hundred students of other schools it is always asked.
EXPORT_STEP_UP = environment.flag("SEXTANT_EXPORT_STEP_UP", default=False)

# What floors above the office lend to Data health; it may not import them.
HEALTH_PANELS = [
    "sextant.interop.panels.health_panels",
    "sextant.assessment.panels.health.health_panels",
    "sextant.interlocks.health.health_panels",
    "sextant.instruction.panels.health.health_panels",
]

# Who tells about which students nothing is said to families by itself.
LEFT_IN_PEACE = "sextant.support.queries.safety.left_in_peace"

# What other systems lend to a report card.
CARD_PANELS = ["sextant.culture.panels.card_skills.card_panels"]

# What the areas of talent lend to a candidate’s page, each called with application_id and public_id.
CANDIDATE_PANELS: list[str] = []

# What the floor beside the interlocks lends to Monday; neither may import the other.
MONDAY_LINES = ["sextant.interop.waiting.monday_lines"]

# What systems lend to a person’s list of work and to a school’s Monday: what runs out soon, before it does.
WORK_LINES = [
    "sextant.culture.panels.clocks.clock_lines",
    # Talent, screening
    "sextant.talent.panels.rating_lines.rating_lines",
]

# What the areas of talent lend to a candidate’s page.
CANDIDATE_PANELS = [
    # Screening
    "sextant.talent.panels.screening.screening_panels",
]

AUTH_USER_MODEL = "access.User"
AUTHENTICATION_BACKENDS = ["sextant.access.sign_in.Backend"]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"]
    if TESTING
    else ["django.contrib.auth.hashers.Argon2PasswordHasher"]
)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

ACCOUNT_ADAPTER = "sextant.access.sign_in.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_PREVENT_ENUMERATION = True
# A mail to an address without an account would let anyone send mail from here.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
# Five wrong tries lock one account. A school has one address for everybody, so what counts by address
# must leave room for a staff room on a Monday morning, and still stop whoever tries one word on each account.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "100/10m/ip,5/10m/key", "login": "120/m/ip",
    # Codes of online tests: the arithmetic stands in assessment/views/seat_devices.py.
    "pulse_code_failed": "300/10m/ip",
    "seat_code_failed": "300/10m/ip", "seat_code_failed_device": "20/10m/key",
    # Calendar feeds: a wrong secret counts by address, a right one by feed; clients ask once an hour.
    "calendar_unknown": "60/10m/ip", "calendar_feed": "60/h/key",
    # Careers pages: a library or a career fair has one address for many; a mailbox gets few mails an hour.
    "career_apply": "60/h/ip", "career_mailbox": "5/h/key", "career_unknown": "60/10m/ip",
}  # fmt: skip
# How many proxies of ours stand in front: the client's address is that many places from the right in
# X-Forwarded-For, and what a visitor writes there herself lies further left. Without a proxy it is not read.
ALLAUTH_TRUSTED_PROXY_COUNT = environment.count("SEXTANT_PROXIES", default=1) if BEHIND_TLS else 0
MFA_ADAPTER = "sextant.access.sign_in.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "sextant.access.security_key.AddKeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS
MFA_TOTP_ISSUER = "Sextant"
USERSESSIONS_TRACK_ACTIVITY = False

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"  # a cookie would hold names
SESSION_HOURS = 12  # from signing in, however busy
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "__Host-sextant" if BEHIND_TLS else "sextant"
CSRF_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "sextant.web.errors.stale_form"
CSRF_COOKIE_NAME = "__Host-csrf" if BEHIND_TLS else "csrf"
IDLE_MINUTES = 30

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "worker-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31536000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = BEHIND_TLS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
SECURE_SSL_REDIRECT = BEHIND_TLS
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "en-us"
# English for staff, whatever the browser asks for: with another language named here, Django's own sentences
# would stand translated in the middle of ours. Families' pages speak theirs (web/languages.py).
LANGUAGES = [("en", "English")]
TIME_ZONE = os.environ.get("SEXTANT_TIME_ZONE", "America/New_York")
USE_TZ = True
USE_I18N = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [("fonts", str(importlib.resources.files("fontpkg_public_sans") / "files"))]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "uploads"},
    },
    # Files that people add to records: a private folder, or a bucket that speaks S3.
    "files": environment.file_storage(DATA / "files"),
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if TESTING or DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = TESTING or DEBUG
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Where clamd listens: a socket file, or host:port. Without it, pages say that a file was not scanned.
VIRUS_SCANNER = os.environ.get("SEXTANT_CLAMD", "").strip()


# Without a mail server every mail lies in the folder outbox, for whoever sets the network up.
MAILERS = {"default": environment.mailer(DATA / "outbox")}
# What tells staff and families: by mail, into files, or on the console (network/messenger.py).
MESSAGES = environment.one_of("SEXTANT_MESSAGES", ("mail", "file", "console"), default="mail")
MESSAGES_FOLDER = DATA / "messages"
DEFAULT_FROM_EMAIL = os.environ.get("SEXTANT_MAIL_FROM", "sextant@localhost")

# Logs carry ids and no names; request paths hold public ids only.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"refusals": {"()": "sextant.web.log_lines.RefusalInOneLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    # Whoever opens what is not hers makes a line, not a page of trace.
    "loggers": {"django.request": {"filters": ["refusals"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
IGNORABLE_404_URLS = [re.compile(r"^/favicon")]
