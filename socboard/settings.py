"""All settings, in one file. The environment is read once, here, and fails loudly with a hint."""

import secrets
import sys
from pathlib import Path

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from whitenoise.compress import Compressor

from socboard.environment import read_limit, read_provider

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"

env = environ.Env()

DEBUG = env.bool("DEBUG", False)
TESTING = "pytest" in sys.modules


def read_secret_key() -> str:
    """The secret key from the environment; a throwaway one in debug and in tests. Raises ImproperlyConfigured."""
    key = env.str("SECRET_KEY", "")
    if not key and (DEBUG or TESTING):
        return secrets.token_urlsafe(50)
    hint = "Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' and set it as SECRET_KEY."
    if not key:
        raise ImproperlyConfigured(f"SECRET_KEY is missing. {hint}")
    if not DEBUG and (len(key) < 40 or len(set(key)) < 12 or key.startswith("django-insecure")):
        raise ImproperlyConfigured(f"SECRET_KEY is weak: at least 40 varied characters are needed. {hint}")
    return key


def read_database() -> dict:
    """DATABASE_URL, or the embedded SQLite file under var/. Raises ImproperlyConfigured on other engines."""
    try:
        config = env.db_url("DATABASE_URL", f"sqlite:///{VAR_DIR / 'socboard.sqlite3'}")
    except Exception as error:
        raise ImproperlyConfigured(
            f"DATABASE_URL cannot be read ({error}). Expected sqlite:////path/file or "
            "postgres://user:password@host:5432/name."
        ) from error
    engine = config.get("ENGINE", "").rpartition(".")[2]
    if engine == "sqlite3":
        Path(config["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        config["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            # What is corrected or erased is overwritten in the file, not only forgotten.
            "PRAGMA secure_delete=ON;",
        }
        # Opening the file anew for each request costs a third of a page.
        config.setdefault("CONN_MAX_AGE", 60)
    elif engine == "postgresql":
        config.setdefault("CONN_MAX_AGE", 60)
        config["CONN_HEALTH_CHECKS"] = True
        # Our queries are many and small: compiling one just in time takes far longer than answering it.
        config.setdefault("OPTIONS", {}).setdefault("options", "-c jit=off")
    else:
        raise ImproperlyConfigured("DATABASE_URL must begin with sqlite:// or postgres://.")
    return config


def read_port() -> int:
    """The port that ``manage.py serve`` listens on. Raises ImproperlyConfigured unless it is one."""
    try:
        port = env.int("PORT", 8000)
    except ValueError:
        port = 0
    if not 1 <= port <= 65535:
        raise ImproperlyConfigured("PORT must be a number from 1 to 65535.")
    return port


def read_redis() -> str:
    """REDIS_URL, or "" to do without. Raises ImproperlyConfigured where it is no Redis address."""
    url = env.str("REDIS_URL", "")
    if url and not url.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured("REDIS_URL must begin with redis://, as in redis://localhost:6379/0.")
    return url


def read_email() -> dict:
    """EMAIL_URL as Django's settings; the console in debug, and no mail at all where none is given."""
    try:
        return env.email_url("EMAIL_URL", default="consolemail://" if DEBUG else "dummymail://")
    except Exception as error:
        raise ImproperlyConfigured(
            "EMAIL_URL cannot be read. Expected smtp://user:password@host:25 or smtp+tls://user:password@host:587."
        ) from error


def read_scanner() -> str:
    """CLAMD_ADDRESS, or "" to scan nothing. Raises ImproperlyConfigured where it is no address of a clamd."""
    address = env.str("CLAMD_ADDRESS", "")
    _host, colon, port = address.rpartition(":")
    if address and not address.startswith("/") and not (colon and port.isdigit()):
        raise ImproperlyConfigured(
            "CLAMD_ADDRESS must be host:port, as in localhost:3310, or the path of clamd's socket."
        )
    return address


SECRET_KEY = read_secret_key()
# Keys from before, so that what they signed stays good and the trail's keyed hashes still compare.
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
PORT = read_port()
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
SITE_URL = env.str("SITE_URL", f"http://localhost:{PORT}")
DATABASES = {"default": read_database()}
REDIS_URL = read_redis()
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR_DIR / "files")))
# The modules that say which documents keep words of a record, when it is to be erased.
KEEPERS_OF_WORDS = ["reports.operations.words_kept", "meetings.operations.minutes_words"]
# The largest file that may be uploaded, in megabytes; and the virus scanner that is asked about each.
UPLOAD_MB = read_limit("UPLOAD_MB", 20)
CLAMD_ADDRESS = read_scanner()

vars().update(read_email())
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "socboard@example.org")
# A mail server that says nothing for so many seconds counts as gone.
EMAIL_TIMEOUT = 20

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "crispy_forms",
    "crispy_forms_gds",
    "django_htmx",
    "socboard.kit",
    "socboard.audit",
    "socboard.accounts",
    "socboard.board",
    "priorities",
    "meetings",
    "reports",
]

MIDDLEWARE = [
    "socboard.kit.limits.SizeLimitMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "socboard.accounts.middleware.SessionLimitsMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "socboard.board.middleware.ActorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "socboard.kit.privacy.PrivacyMiddleware",
    "socboard.kit.outage.OutageMiddleware",
]

ROOT_URLCONF = "socboard.urls"
WSGI_APPLICATION = "socboard.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "builtins": ["socboard.kit.templatetags.kit"],
            "libraries": dict.fromkeys(("i18n", "static"), "socboard.kit.templatetags.constants"),
        },
    }
]
# The tags for words and for static files are ours in the place of Django's, on purpose.
SILENCED_SYSTEM_CHECKS = ["templates.W003"]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = True
DATE_FORMAT = "j F Y"
TIME_FORMAT = "g:ia"
FORMAT_MODULE_PATH = None

# Signing in: by e-mail, invitation only; authority comes from a seat, never from the account.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["socboard.accounts.backends.AccountBackend"]
LOGIN_REDIRECT_URL = "/"
LOGIN_URL = "account_login"
ACCOUNT_ADAPTER = "socboard.accounts.adapter.InvitationOnlyAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
# A new password ends the other sessions, by the hash of it that each session keeps; this one goes on under a new key.
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
# Mails carry codes to type and never links to follow, because mail scanners open links.
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
# Whoever touches the safety of an account proves once more that it is theirs, unless they did so just now.
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60
# How often, for whom: an address on the network, an account ("user") or an e-mail address ("key"). They live in the
# shared cache and run out by themselves; a browser that the owner signed in with before is counted apart
# (socboard/accounts/adapter), so that nobody's guessing shuts the owner out.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key,20/h/key",
    "reset_password": "20/m/ip,5/10m/key",
    "reset_password_from_key": "20/m/ip",
    "confirm_email": "1/10s/key",
    "reauthenticate": "10/m/user",
    "change_password": "5/m/user",
    "manage_email": "10/m/user",
    "signup": "20/m/ip",
    "join": "10/m/ip,6/10m/key",
}
ACCOUNT_FORMS = {
    "login": "socboard.accounts.forms.signing_in.SignInForm",
    "reauthenticate": "socboard.accounts.forms.signing_in.ConfirmForm",
    "add_email": "socboard.accounts.forms.signing_in.NewAddressForm",
    "confirm_email_verification_code": "socboard.accounts.forms.signing_in.AddressCodeForm",
    "change_password": "socboard.accounts.forms.passwords.ChangePasswordForm",
    "set_password": "socboard.accounts.forms.passwords.FirstPasswordForm",
    "reset_password": "socboard.accounts.forms.passwords.ForgottenForm",
    "confirm_password_reset_code": "socboard.accounts.forms.passwords.ForgottenCodeForm",
    "reset_password_from_key": "socboard.accounts.forms.passwords.ForgottenPasswordForm",
}
MFA_ADAPTER = "socboard.accounts.adapter.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RECOVERY_CODES_SHOW_ONCE = True
# A code is good for half a minute more either way, since clocks differ and people type; once used it is dead.
MFA_TOTP_TOLERANCE = 1
MFA_RATE_LIMITS = {"webauthn_login": "10/m/ip"}
MFA_FORMS = {
    "authenticate": "socboard.accounts.forms.factors.SecondStepForm",
    "reauthenticate": "socboard.accounts.forms.factors.ConfirmCodeForm",
    "activate_totp": "socboard.accounts.forms.factors.TurnOnAppForm",
    "add_webauthn": "socboard.accounts.forms.factors.AddPasskeyForm",
    "edit_webauthn": "socboard.accounts.forms.factors.RenamePasskeyForm",
    "login_webauthn": "socboard.accounts.forms.factors.SignInWithPasskeyForm",
    "authenticate_webauthn": "socboard.accounts.forms.factors.SecondStepKeyForm",
    "reauthenticate_webauthn": "socboard.accounts.forms.factors.ConfirmKeyForm",
}
# Sign-in through the organisation's own accounts (Entra ID or any other by OpenID Connect), where one is configured.
OIDC = read_provider()
OIDC_IS_SECOND_FACTOR = env.bool("OIDC_IS_SECOND_FACTOR", False)
SOCIALACCOUNT_ADAPTER = "socboard.board.adapter.InvitedProviderAdapter"
SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [OIDC] if OIDC else []}}
# The provider is reached by a link: browsers hold a form's redirects to form-action, and it may redirect anywhere.
SOCIALACCOUNT_LOGIN_ON_GET = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
# Length and a deny list, no composition (NCSC, "Password policy: updating your approach").
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "socboard.accounts.passwords.MaximumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "socboard.board.passwords.BoardWordsValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
if TESTING:
    PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if REDIS_URL:
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}}
else:
    CACHES = {
        "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "socboard_cache"}
    }

STATIC_URL = "/static/"
STATIC_ROOT = Path(env.str("STATIC_ROOT", str(VAR_DIR / "static")))
STATICFILES_DIRS = [BASE_DIR / "static" / "built"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": (
            "django.contrib.staticfiles.storage.StaticFilesStorage"
            if DEBUG or TESTING
            else "whitenoise.storage.CompressedManifestStaticFilesStorage"
        )
    },
}
# Typefaces and tables of letters grow no smaller.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = [*Compressor.SKIP_COMPRESS_EXTENSIONS, "bcmap", "pfb", "ttf"]
CRISPY_ALLOWED_TEMPLATE_PACKS = ["gds"]
CRISPY_TEMPLATE_PACK = "gds"

# Browser side. HTTPS is assumed where SITE_URL says so.
HTTPS = SITE_URL.startswith("https://")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = HTTPS and not TESTING
SECURE_HSTS_SECONDS = 31536000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Sign-in is throttled per address: behind a proxy the one that it saw, otherwise the connection's own.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SESSION_ENGINE = "socboard.accounts.session_store"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
# A session ends when nothing was asked for so long, and in any case so long after its sign-in.
IDLE_MINUTES = read_limit("IDLE_MINUTES", 60)
SESSION_HOURS = read_limit("SESSION_HOURS", 12)
SESSION_COOKIE_AGE = SESSION_HOURS * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "socboard.kit.errors.csrf_failure"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# Background work: the job row is the truth and the message a hint, so a lost message costs a minute.
QUEUE_DIR = Path(env.str("QUEUE_DIR", str(VAR_DIR / "queue")))
if not REDIS_URL:
    # Without its folders the filesystem transport sends nothing.
    (QUEUE_DIR / "control").mkdir(parents=True, exist_ok=True)
CELERY_BROKER_URL = REDIS_URL or "filesystem://localhost//"
CELERY_BROKER_TRANSPORT = None if REDIS_URL else "socboard.kit.queue_folder:Transport"
CELERY_BROKER_TRANSPORT_OPTIONS = (
    {"socket_timeout": 1, "socket_connect_timeout": 1, "max_retries": 0}
    if REDIS_URL
    else {
        "data_folder_in": str(QUEUE_DIR),
        "data_folder_out": str(QUEUE_DIR),
        "control_folder": str(QUEUE_DIR / "control"),
        "polling_interval": 0.5,
    }
)
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ALWAYS_EAGER = False
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_TIMEZONE = TIME_ZONE

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
