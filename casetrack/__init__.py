"""casetrack: displaced groups, aid, officials and correspondence as records that say who said what.

The house has three floors and one name per record type on each of them:

    web/  what people see   ->   operations/  what may be done   ->   models/  what is kept
    commands/  the other door in                                      extraction/  what an article says
                                                                       services/    tools outside (PDF, files)

Below them, importing nothing of ours but each other: settings, extensions, engines, keys, errors, vocabulary, limits, wording,
clock, cleaning, world_dates.
"""

from pathlib import Path

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from casetrack import clock, engines, models
from casetrack.extensions import babel, compress, csrf, db, login_manager, migrate
from casetrack.settings import Settings, read_settings

__all__ = ["create_app", "models"]
ROOT = Path(__file__).resolve().parent.parent


def create_app(settings: Settings | None = None) -> Flask:
    """The application, bound to its databases. Settings come from the environment unless given."""
    settings = settings or read_settings()
    clock.use_time_zone(settings.time_zone)
    app = Flask("casetrack", root_path=str(ROOT / "casetrack"), template_folder=str(ROOT / "templates"), static_folder=None)
    app.config.from_mapping(settings.flask_config())
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engines.engine_options(settings.database_url)
    if settings.behind_tls:  # one proxy in front is believed, and only then: it says who asks, and that it was https
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1)  # type: ignore[method-assign]
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "migrations"), render_as_batch=True, compare_type=True)
    login_manager.init_app(app)
    csrf.init_app(app)
    compress.init_app(app)
    with app.app_context():
        engines.prepare(db.engine)
    from casetrack import web  # web stands above this module; it is bound last

    web.open_doors(app, babel)
    return app


engines.prepare_sessions(db.session)
