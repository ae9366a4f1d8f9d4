"""Reference data: what people see of it, and the command that loads it."""

from click.testing import CliRunner

from casetrack.commands import seed_command
from casetrack.operations import directory, reference
from tests.conftest import Ask, Office
from tests.web.pressing import forms_of


def test_loaded_places_and_officials_can_be_read(house: Office, client_of: Ask) -> None:
    with house.at_work():
        reference.load()
        minister = directory.official_named("Rustem Umerov")
        ukraine = directory.country_named("Ukraine")
    rita = client_of("rita")
    page = rita.get(f"/officials/{minister}").text
    for words in ("Minister of Defence of Ukraine", "Jul 2025", "caliber.az", "Умєров", "not known"):
        assert words in page, words
    assert "UA-59" in rita.get(f"/places/{ukraine}").text or "UA-05" in rita.get(f"/places/{ukraine}").text
    before, after = rita.get("/officials?on=2025-06-30").text, rita.get("/officials?on=2025-08-01").text
    assert "Rustem Umerov" in before and "Denys Shmyhal" not in before
    assert "Denys Shmyhal" in after and "Rustem Umerov" not in after
    form = next(form for form in forms_of(rita.get("/places")) if "csrf_token" in form)
    assert "Kursk Oblast" in rita.post("/places", data=form | {"words": "курск"}).text


def test_the_command_loads_once_and_says_so(committed: Office, monkeypatch: object) -> None:
    settings = committed.app.config["CASETRACK"]
    monkeypatch.setattr(seed_command, "opened", lambda: opened_with(settings))  # type: ignore[attr-defined]
    first = CliRunner().invoke(seed_command.seed)
    assert first.exit_code == 0, first.output
    assert "249  countries added" in first.output and "5  response rules added" in first.output
    second = CliRunner().invoke(seed_command.seed)
    assert second.exit_code == 0 and "nothing was added" in second.output


def opened_with(settings: object) -> object:
    from casetrack.commands.doors import opened

    return opened(settings)  # type: ignore[arg-type]
