"""What holds for every template, read without a server: `python -m tests.house_rules.template_lint` (part of `make lint`).

Templates parse; import no macro that they do not use, and no component macro is used nowhere; nothing is inline and nothing comes
from elsewhere; a page has a title and exactly one h1 on each way through it (the page's own, `page_head` or the layout it extends).
"""

import re
import sys
from dataclasses import dataclass, field
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, TemplateSyntaxError, nodes

TEMPLATES = Path(__file__).resolve().parent.parent.parent / "templates"
FORBIDDEN = {
    "a style attribute": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[a-z][^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a style element": re.compile(r"<style\b", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\bsrc=)", re.IGNORECASE),
    "a data: address": re.compile(r"""["'(]\s*data:""", re.IGNORECASE),
    "another host": re.compile(r"""(?:src|href|action)\s*=\s*["']?(?:https?:)?//""", re.IGNORECASE),
    "escaping switched off": re.compile(r"\|\s*safe\b|\{%-?\s*autoescape\s+false"),
}
# The drawings of the icons are text of our own, put into the page as markup.
ALLOWED = {("components/icons.html", "escaping switched off")}
SHOWS_COMPONENTS = "styleguide.html"  # among them the head of a page, a second time
HEADS = frozenset({"page_head"})  # component macros that draw the h1 of a page


@dataclass
class Template:
    """One template: its tree, what it takes from others, what it defines, what it calls."""

    name: str
    text: str
    tree: nodes.Template
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)  # here: (template, name there)
    macros: set[str] = field(default_factory=set)
    values: set[str] = field(default_factory=set)
    used: set[str] = field(default_factory=set)
    parents: list[str] = field(default_factory=list)
    included: list[str] = field(default_factory=list)


def read_all(folder: Path = TEMPLATES) -> tuple[dict[str, Template], list[str]]:
    """Every template by name, and what does not parse."""
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, extensions=["jinja2.ext.i18n"])
    found, problems = {}, []
    for path in sorted(folder.rglob("*.html")):
        name, text = path.relative_to(folder).as_posix(), path.read_text(encoding="utf-8")
        try:
            found[name] = _read(name, text, environment)
        except TemplateSyntaxError as wrong:
            problems.append(f"{name}:{wrong.lineno}: does not parse: {wrong.message}")
    return found, problems


def _read(name: str, text: str, environment: Environment) -> Template:
    tree = environment.parse(text, name)
    made = Template(name, text, tree)
    for node in tree.find_all(nodes.FromImport):
        source = getattr(node.template, "value", "")
        for item in node.names:
            there, here = item if isinstance(item, tuple) else (item, item)
            made.imports[here] = (source, there)
    made.macros = {node.name for node in tree.find_all(nodes.Macro)}
    made.values = {node.target.name for node in tree.find_all(nodes.Assign) if isinstance(node.target, nodes.Name)}
    made.used = {node.name for node in tree.find_all(nodes.Name) if node.ctx == "load"}
    made.parents = [getattr(node.template, "value", "") for node in tree.find_all(nodes.Extends)]
    made.included = [str(part.value) for node in tree.find_all(nodes.Include) for part in node.template.find_all(nodes.Const)]
    made.included += [str(node.template.value) for node in tree.find_all(nodes.Include) if isinstance(node.template, nodes.Const)]
    return made


def problems_in(folder: Path = TEMPLATES) -> list[str]:
    """Every problem, as `file: sentence`."""
    templates, problems = read_all(folder)
    for template in templates.values():
        problems += _inline(template) + _imports(template, templates)
        if is_page(template, templates) and template.name != SHOWS_COMPONENTS:
            problems += _headings(template, templates)
    return problems + _macros_nobody_uses(templates)


def _inline(template: Template) -> list[str]:
    without_remarks = re.sub(r"\{#.*?#\}", lambda found: "\n" * found[0].count("\n"), template.text, flags=re.DOTALL)
    return [
        f"{template.name}:{without_remarks[: found.start()].count(chr(10)) + 1}: {what}"
        for what, pattern in FORBIDDEN.items()
        for found in pattern.finditer(without_remarks)
        if (template.name, what) not in ALLOWED
    ]


def _imports(template: Template, templates: dict[str, Template]) -> list[str]:
    problems = [f"{template.name}: imports {name} and does not use it" for name in template.imports if name not in template.used]
    for name, (source, there) in template.imports.items():
        if source not in templates:
            problems.append(f"{template.name}: imports {name} from {source}, which is not there")
        elif there not in templates[source].macros | templates[source].values:
            problems.append(f"{template.name}: imports {there}, which {source} does not define")
    return problems


def _macros_nobody_uses(templates: dict[str, Template]) -> list[str]:
    taken = {pair for template in templates.values() for pair in template.imports.values()}
    return [
        f"{template.name}: nobody uses the macro {macro}"
        for template in templates.values()
        for macro in sorted(template.macros)
        if macro not in template.used and (template.name, macro) not in taken
    ]


def is_page(template: Template, templates: dict[str, Template]) -> bool:
    """True for what stands on the layout and is not itself a frame that others extend."""
    extended = {parent for other in templates.values() for parent in other.parents}
    return "components/layout.html" in ancestors(template, templates) and template.name not in extended


def ancestors(template: Template, templates: dict[str, Template]) -> list[str]:
    """The frames a template stands on, nearest first."""
    found = []
    while template.parents and template.parents[0] in templates:
        template = templates[template.parents[0]]
        found.append(template.name)
    return found


def _headings(template: Template, templates: dict[str, Template]) -> list[str]:
    family = [template, *[templates[name] for name in ancestors(template, templates) if name != "components/layout.html"]]
    problems = []
    if not any(block.name == "title" for member in family for block in member.tree.find_all(nodes.Block)):
        problems.append(f"{template.name}: a page without a title")
    counts = {_h1_of(member, templates) for member in family} - {0}
    if not counts:
        problems.append(f"{template.name}: a page without a heading (h1)")
    if any(count > 1 for count in counts):
        problems.append(f"{template.name}: more than one h1 on one way through the page")
    return problems


def _h1_of(template: Template, templates: dict[str, Template]) -> int:
    heads = {here for here, (_source, there) in template.imports.items() if there in HEADS}
    inside = [templates[name] for name in template.included if name in templates]
    return _h1_in(template.tree.body, heads) + sum(_h1_of(member, templates) for member in inside)


def _h1_in(body: list[nodes.Node], heads: set[str]) -> int:
    """The most h1 that one way through these nodes draws: of an if and its else, only one way is taken."""
    total = 0
    for node in body:
        if isinstance(node, nodes.Macro):
            continue
        if isinstance(node, nodes.If):
            ways = [node.body, *[branch.body for branch in node.elif_], node.else_]
            total += _h1_in([node.test], heads) + max(_h1_in(way, heads) for way in ways)
        elif isinstance(node, nodes.TemplateData):
            total += len(re.findall(r"<h1\b", node.data))
        elif isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in heads:
            total += 1
        else:
            total += _h1_in(list(node.iter_child_nodes()), heads)
    return total


def main() -> None:
    """Print every problem; exit code 1 when there is one."""
    problems = problems_in()
    for problem in problems:
        print(f"templates/{problem}")
    if problems:
        sys.exit(1)
    print(f"Templates: {len(list(TEMPLATES.rglob('*.html')))} read, nothing found.")


if __name__ == "__main__":
    main()
