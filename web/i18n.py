"""Words of the interface. English is the source; a translation is one gettext catalogue per language."""

from gettext import NullTranslations

from jinja2 import Environment


def install(environment: Environment, translations: NullTranslations | None = None) -> None:
    """Give templates ``_()`` and ``ngettext()``; without translations they return the English text."""
    environment.add_extension("jinja2.ext.i18n")
    install_translations = environment.install_gettext_translations  # type: ignore[attr-defined]  # the extension adds it
    install_translations(translations or NullTranslations(), newstyle=True)
