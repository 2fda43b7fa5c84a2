"""Environment variables → the CI service that runs us, as it documents itself."""

from collections.abc import Mapping
from enum import StrEnum


class Service(StrEnum):
    """Whose log our output goes to."""

    GITHUB = "github"
    GITLAB = "gitlab"
    PLAIN = "plain"


def detect(environment: Mapping[str, str]) -> Service:
    """The service that has set these variables."""
    if environment.get("GITHUB_ACTIONS") == "true":
        return Service.GITHUB
    if environment.get("GITLAB_CI") == "true":
        return Service.GITLAB
    return Service.PLAIN
