"""Which browser the journeys drive: the machine's own Chromium."""

import shutil

NO_BROWSER = "No Chromium was found: the browser journeys were NOT run. Install one (Debian: apt-get install chromium)."


def chromium() -> str | None:
    """Where it is; none when there is none."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for found in map(shutil.which, names) if found), None)
