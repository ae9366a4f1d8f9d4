"""Cases on their way, for tests: with purpose and basis, so that they may leave their first stage."""

from typing import Any

from casetrack.operations import case_changes, groups
from tests.factories.groups import make_group


def make_case_on_its_way(by: Any, stage: str = "reported", **facts: Any) -> groups.Group:
    """An open case that was brought to this stage directly, as an import or an earlier release would."""
    given: dict[str, Any] = {"purpose": "To bring the families home", "legal_basis": "public_interest"}
    group = make_group(by, **{**given, **facts})
    return put_at(group, by, stage)


def put_at(group: groups.Group, by: Any, stage: str) -> groups.Group:
    """Whatever was asked and decided."""
    return groups.change_group(group, by, version=group.version, reason="As it came", name=group.name, stage=stage)


def make_request(group: Any, by: Any, **facts: Any) -> Any:
    """A caseworker asks for the stage *verified*."""
    given: dict[str, Any] = {"stage": "verified", "evidence": "A partner visited the mill"}
    return case_changes.enter_stage(group, by, version=group.version, **{**given, **facts})


def enter_a_stage_and_ask_for_another(group: Any, by: Any) -> None:
    """A case that has come a step of its way and waits for a supervisor, for a case with a record of every kind."""
    basis = {"purpose": "To bring the families home", "legal_basis": "public_interest"}
    groups.change_group(group, by, version=group.version, name=group.name, **basis)
    entered = {"stage": "registered", "evidence": "List 1, seen at the mill", "reason": "A partner had been there before us"}
    case_changes.enter_stage(group, by, version=group.version, **entered)
    make_request(group, by, reason="The second source came later")
