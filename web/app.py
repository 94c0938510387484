"""The portal as one Flask application."""

from functools import partial

from flask import Flask, request
from werkzeug.middleware.proxy_fix import ProxyFix

from goodpractices.graph.settings import Settings
from goodpractices.ontology.errors import BadSettings
from goodpractices.ontology.registry import load_registry
from goodpractices.web import assets, caching, i18n, text, words
from goodpractices.web.auth import cookies, guard, login, throttle
from goodpractices.web.auth.people_views import blueprint as people
from goodpractices.web.auth.views import blueprint as auth
from goodpractices.web.contribute.views import blueprint as contribute
from goodpractices.web.curate.views import blueprint as curate
from goodpractices.web.data import errors
from goodpractices.web.data.views import blueprint as data
from goodpractices.web.documents.views import blueprint as documents
from goodpractices.web.explore.views import blueprint as explore
from goodpractices.web.headers import secure
from goodpractices.web.pages import EXTENSION, twin_path
from goodpractices.web.quality.views import blueprint as quality
from goodpractices.web.requests import PortalRequest
from goodpractices.web.search.views import blueprint as search
from goodpractices.web.services import Services
from goodpractices.web.upload.views import blueprint as upload
from goodpractices.web.urls import evidence_url, url_of

BLUEPRINTS = (search, explore, documents, data, auth, people, curate, upload, contribute, quality)
NAVIGATION = (
    ("/search", "Practices"),
    ("/actors", "Actors"),
    ("/corridors", "Corridors"),
    ("/instruments", "Instruments"),
    ("/explore", "Connections"),
    ("/documents", "Reports"),
)


def build_app(settings: Settings, services: Services) -> Flask:
    """Return the portal: areas, headers, caching, errors and what every template may use."""
    app = Flask(__name__)
    app.request_class = PortalRequest
    app.config["GOODPRACTICES"] = settings
    app.extensions[EXTENSION] = services
    app.json.sort_keys = False  # type: ignore[attr-defined]  # Flask's default provider has it, its base class not
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    i18n.install(app.jinja_env)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    if settings.oidc_issuer:
        _sign_in_through_a_provider(app, settings)
    cookies.install(app, settings, services.accounts.secret_key)
    guard.install(app)
    login.install(app, services.accounts)
    throttle.install(app, settings)
    errors.install(app)
    caching.install(app, services)
    app.after_request(secure)
    _equip_templates(app)
    if settings.proxies:
        told = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=told, x_proto=told)  # type: ignore[method-assign]  # as Flask says
    return app


def _sign_in_through_a_provider(app: Flask, settings: Settings) -> None:
    try:
        from goodpractices.web.auth import single_sign_on  # noqa: PLC0415 - its libraries are an extra
    except ModuleNotFoundError as error:
        raise BadSettings(
            f"Single sign-on needs a library that is not installed: {error.name}.",
            hint="Install goodpractices[oidc], or leave out the setting oidc_issuer.",
        ) from error
    single_sign_on.install(app, settings)


def _equip_templates(app: Flask) -> None:
    files = assets.current_files()
    app.jinja_env.globals.update(
        asset=lambda name: f"/static/dist/{files[name]}",
        current_person=guard.current_person,
        evidence_url=evidence_url,
        fact_badge=words.fact_badge,
        known_pages=app.view_functions,
        navigation=NAVIGATION,
        status_badge=words.status_badge,
        twin=lambda: _twin(request.path, request.query_string.decode("ascii", "replace")),
        url_of=url_of,
        words=words,
    )
    app.jinja_env.filters.update(
        capital=text.capital,
        cut=text.cut,
        marked=text.marked,
        pages=text.page_range,
        place=text.place_of,
        quoted=text.collapse,
        small=text.small,
        sources=text.sources,
        spoken=partial(words.spoken, known=words.vocabulary(load_registry())),
    )


def _twin(path: str, query: str) -> str:
    return f"{twin_path(path)}?{query}" if query else twin_path(path)
