"""Candidates → the file that each function is taken from, the helpers beside it, and the rest.

First the attempt, then the file, then the function: a definition that is still the stub loses
against any other of that function, and an older attempt serves only for what the latest lacks.
Nothing depends on the order on disk or on any time but the platform's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from grader import notebook
from grader.intake.account import Line, Unused
from grader.intake.candidates import Candidate
from grader.intake.definitions import Definition, Wanted, by_lines, definitions
from grader.intake.nodes import Kind, Node, Refusal, RefusedError
from grader.model import Message
from grader.notebook import Extracted

MAX_FILE_BYTES = 1 << 20
# All files together must fit into one message to a worker (wire.frames.MAX_ROWS_BYTES).
MAX_FILES = 24
_MAX_NOTEBOOKS = 8
# Of one student: who hands in more than these has handed in other people's work.
_MOST_READ = 400
_MOST_BYTES = 32 << 20
# Python needs a second or two for a megabyte; what comes later is read by its lines.
_MOST_PARSED_BYTES = 1 << 20
_MOST_TEXTS = 50
_MOST_TEXT_BYTES = 256 << 10
_MOST_OTHERS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Pick:
    """Where the definition of a function is taken from.

    `file` is what it is imported as, `path` where it lay; `is_older` tells that the latest attempt
    lacks it. `others` are files that define it otherwise and are not used, `broken` those that
    Python cannot read, `earlier` those that a later attempt replaces.
    """

    file: str
    path: str
    is_stub: bool = False
    is_older: bool = False
    is_elsewhere: bool = False
    others: tuple[str, ...] = ()
    broken: tuple[str, ...] = ()
    earlier: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True, eq=False)
class _Source:
    """A file as it was handed in, or the module that a notebook makes for an exercise file."""

    candidate: Candidate
    content: bytes
    module: str
    found: Mapping[str, Definition]
    extracted: Extracted | None = None
    is_made: bool = False
    """Whether a notebook makes it; an export of a notebook is a file of its own."""

    def key(self, module: str) -> tuple[object, ...]:
        """What it is compared by, as the place of functions of a module; more is better."""
        return (self.candidate.attempt, self.candidate.strength(module))


@dataclass(slots=True, kw_only=True)
class Chosen:
    """What is used of one student's files.

    `files` are by the name that they are imported by; those out of notebooks stand in `extracted`,
    too. `refused` tells for a file name why there is none, `unread` the same of a notebook.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    extracted: dict[str, Extracted] = field(default_factory=dict)
    refused: dict[str, Message] = field(default_factory=dict)
    picks: dict[str, Pick] = field(default_factory=dict)
    lines: tuple[Line, ...] = ()
    unread: Message | None = None


def choose(
    candidates: Iterable[Candidate], texts: Iterable[Node], wanted: Wanted, student: str
) -> Chosen:
    """Choose, for each function, where it is taken from; and what goes along."""
    return _Choice(candidates, texts, wanted).made(student)


class _Choice:
    def __init__(
        self, candidates: Iterable[Candidate], texts: Iterable[Node], wanted: Wanted
    ) -> None:
        listed = list(candidates)
        self._all = sorted(listed, key=_reading_order, reverse=True)
        self._usable = [one for one in self._all if one.barred is None]
        self._latest = max((one.attempt for one in self._usable), default=())
        self._texts = list(texts)
        self._wanted = wanted
        self._why: dict[int, Message] = {}
        self._sources: list[_Source] = []
        self._barred: list[tuple[str, Mapping[str, Definition]]] = []
        self._names: dict[int, str] = {}
        self._chosen = Chosen()
        self._left = _MOST_BYTES
        self._unparsed = _MOST_PARSED_BYTES

    def made(self, student: str) -> Chosen:
        self._read()
        used = self._pick()
        # The exact names first: nothing else may be imported as `activations`.
        for source in sorted(used, key=self._naming_order, reverse=True):
            self._use(source)
        for module in sorted(self._wanted.modules):
            self._take_by_name(module)
        self._take_helpers()
        self._take_aliases()
        self._set_picks()
        for file in self._chosen.files:
            self._chosen.refused.pop(file, None)
        self._chosen.lines = tuple(self._lines(student))
        return self._chosen

    def _read(self) -> None:
        """Read the sources, the best ones first, within limits."""
        notebooks = 0
        for count, one in enumerate(self._all):
            limit = notebook.MAX_BYTES if one.is_notebook else MAX_FILE_BYTES
            notebooks += one.is_notebook
            if count >= _MOST_READ or self._left <= 0 or notebooks > _MAX_NOTEBOOKS:
                most = _MAX_NOTEBOOKS if notebooks > _MAX_NOTEBOOKS else _MOST_READ
                self._refuse(one, RefusedError(Refusal.TOO_MANY, most).message)
                notebooks -= one.is_notebook
                continue
            try:
                content = one.node.read(limit)
            except RefusedError as error:
                self._refuse(one, error.message)
                continue
            self._left -= len(content)
            made = list(self._made(one, content))
            if one.barred is None:
                self._sources += made
            elif not self._wanted.is_of_the_kit(content):
                self._barred += [(one.node.path, source.found) for source in made]
        for node in self._texts[:_MOST_TEXTS]:
            found = self._in_text(node)
            if found:
                self._barred.append((node.path, found))

    def _made(self, one: Candidate, content: bytes) -> Iterator[_Source]:
        """The file, or the modules that a notebook makes, whatever it is called."""
        if not one.is_notebook:
            if self._unparsed < min(len(content), _MOST_PARSED_BYTES):
                found = by_lines(content, self._wanted)
                yield _Source(candidate=one, content=content, module=one.given.module, found=found)
                return
            self._unparsed -= len(content)
        name = f"{one.given.stem}{one.given.suffix}"
        expanded = notebook.expand({name: content}, self._wanted.modules)
        for why in expanded.refused.values():
            self._why.setdefault(id(one), why)
            if one.barred is None:
                self._chosen.unread = self._chosen.unread or why
        for file, source in expanded.files.items():
            extracted = expanded.extracted.get(file)
            yield _Source(
                candidate=one,
                content=source,
                module=file.removesuffix(".py") if file != name else one.given.module,
                found=definitions(source, self._wanted),
                extracted=extracted,
                is_made=file != name,
            )

    def _in_text(self, node: Node) -> Mapping[str, Definition]:
        try:
            return by_lines(node.read(_MOST_TEXT_BYTES), self._wanted)
        except RefusedError:
            return {}

    def _refuse(self, one: Candidate, why: Message) -> None:
        self._why[id(one)] = why
        if one.barred is not None:
            return
        if one.is_notebook:
            self._chosen.unread = self._chosen.unread or why
        name = f"{one.given.module or one.given.stem}.py"
        refused = f"{one.given.stem}.ipynb" if one.is_notebook else name
        if one.given.module or len(self._chosen.refused) < MAX_FILES:
            self._chosen.refused.setdefault(refused, why)

    def _pick(self) -> list[_Source]:
        """Find the source of each function; which sources these are."""
        self._taken: dict[str, _Source] = {}
        for function, module in self._wanted.module_of.items():
            # A notebook's module for another exercise file only repeats what this one needs.
            having = [
                one
                for one in self._sources
                if function in one.found and (one.module == module or not self._is_made_for(one))
            ]
            real = [one for one in having if not one.found[function].is_stub] or having
            latest = max((one.candidate.attempt for one in real), default=())
            # Of one attempt, what Python cannot read serves only where there is nothing else.
            best = max(
                (one for one in real if one.candidate.attempt == latest),
                key=lambda one: (not one.found[function].is_broken, one.key(module)),
                default=None,
            )
            if best is not None:
                self._taken[function] = best
        return list({id(one): one for one in self._taken.values()}.values())

    def _is_made_for(self, source: _Source) -> bool:
        """Whether it is what a notebook makes for an exercise file."""
        return source.is_made and source.module in self._wanted.modules

    def _naming_order(self, source: _Source) -> tuple[object, ...]:
        own = source.module if source.module in self._wanted.modules else ""
        counts = sum(
            self._wanted.module_of[f] == own for f, s in self._taken.items() if s is source
        )
        return (bool(own) and _is_whole(source), counts, source.key(own))

    def _use(self, source: _Source) -> None:
        if id(source) in self._names:
            return
        name = self._free_name(source)
        if len(self._chosen.files) >= MAX_FILES:
            self._why[id(source.candidate)] = RefusedError(Refusal.TOO_MANY, MAX_FILES).message
            if len(self._chosen.refused) < MAX_FILES:
                self._chosen.refused.setdefault(name, self._why[id(source.candidate)])
            return
        self._names[id(source)] = name
        self._chosen.files[name] = source.content
        if source.extracted is not None:
            self._chosen.extracted[name] = source.extracted

    def _free_name(self, source: _Source) -> str:
        """Return the name that a file is imported by: its own, or its path where that is taken."""
        one = source.candidate
        if _is_whole(source) or source.is_made:
            names = [f"{source.module}.py"]
        else:
            names = [f"{one.given.stem}.py"]
        path = "/".join((*one.folder, one.given.stem))
        names += [f"{path}.ipynb.{source.module}.py" if source.is_made else f"{path}.py"]
        taken = self._chosen.files
        numbered = (f"{path} [{number}].py" for number in range(2, MAX_FILES + 3))
        return next(name for name in (*names, *numbered) if name not in taken)

    def _take_by_name(self, module: str) -> None:
        """Use the best file of a name that nothing was taken from: something may stand in it."""
        file = f"{module}.py"
        if file in self._chosen.files:
            return
        named = [one for one in self._sources if one.module == module and _is_whole(one)]
        latest = max((one.candidate.attempt for one in named), default=())
        named = [one for one in named if one.candidate.attempt == latest]
        lacking = any(name not in self._taken for name in self._wanted.modules[module])
        if lacking and (best := max(named, key=lambda one: one.key(module), default=None)):
            self._use(best)

    def _take_helpers(self) -> None:
        """Use the sources beside those, and those above them: they may be imported."""
        used = [one for one in self._sources if id(one) in self._names]
        folders: set[tuple[tuple[int | str, ...], tuple[str, ...]]] = set()
        for one in used:
            folder = one.candidate.folder
            folders |= {(one.candidate.attempt, folder[:n]) for n in range(len(folder) + 1)}
        folders |= set() if used else {(self._latest, ())}
        taken = set(self._chosen.files)
        for one in sorted(self._sources, key=lambda one: one.candidate.node.path):
            candidate = one.candidate
            place = (candidate.attempt, candidate.folder)
            own = self._is_made_for(one) if one.is_made else bool(candidate.given.module)
            name = f"{one.module if one.is_made else candidate.given.stem}.py"
            if not own and place in folders and name not in taken:
                taken.add(name)
                self._use(one)

    def _take_aliases(self) -> None:
        """Let files that import an exercise file find it, whatever it is called."""
        for module, functions in self._wanted.modules.items():
            file = f"{module}.py"
            homes = [self._taken[name] for name in sorted(functions & self._taken.keys())]
            homes = [one for one in homes if id(one) in self._names]
            imports = re.compile(rb"(?m)^[ \t]*(?:from|import)\b[^\n]*\b%s\b" % module.encode())
            used = list(self._chosen.files.values())
            if homes and file not in self._chosen.files and any(map(imports.search, used)):
                best = max(homes, key=lambda one: (homes.count(one), one.key(module)))
                self._chosen.files[file] = best.content
                if best.extracted is not None:
                    self._chosen.extracted[file] = best.extracted

    def _set_picks(self) -> None:
        for function, source in self._taken.items():
            if id(source) not in self._names:
                continue
            module, own = self._wanted.module_of[function], source.found[function]
            others = [*self._others(function, source)]
            attempt = source.candidate.attempt
            earlier = {
                o.candidate.node.path for o in self._sources if o.candidate.attempt < attempt
            }
            self._chosen.picks[function] = Pick(
                file=self._names[id(source)],
                path=source.candidate.node.path,
                is_stub=own.is_stub,
                is_older=attempt != self._latest,
                is_elsewhere=self._is_elsewhere(source, module),
                others=tuple(dict.fromkeys(others))[:_MOST_OTHERS],
                broken=tuple(dict.fromkeys(self._broken(function, source)))[:_MOST_OTHERS],
                earlier=tuple(dict.fromkeys(path for path in others if path in earlier)),
            )
        for function in self._wanted.functions - self._chosen.picks.keys():
            if others := [*self._others(function, None)]:
                path = tuple(dict.fromkeys(others))[:_MOST_OTHERS]
                self._chosen.picks[function] = Pick(file="", path="", is_stub=True, others=path)

    def _is_elsewhere(self, source: _Source, module: str) -> bool:
        """Whether a reader would look for a function of a module in another file."""
        if not source.is_made and source.module == module and _is_whole(source):
            return False
        named = [one for one in self._usable if one.given.module == module and one.given.is_whole]
        other = not source.is_made and source.module not in ("", module)
        return other or any(one is not source.candidate for one in named)

    def _others(self, function: str, source: _Source | None) -> Iterator[str]:
        """Where the function is defined otherwise, and more than a stub."""
        module = self._wanted.module_of[function]
        own = source and source.found[function].code
        ranked = sorted(self._sources, key=lambda one: one.key(module), reverse=True)
        listed = [(one.candidate.node.path, one.found) for one in ranked if one is not source]
        for path, found in (*listed, *self._barred):
            other = found.get(function)
            if other is not None and not other.is_stub and other.code != own:
                yield path

    def _broken(self, function: str, source: _Source) -> Iterator[str]:
        """Where else the function of the same attempt is, and Python cannot read it."""
        for one in self._sources:
            found = one.found.get(function)
            same = one.candidate.attempt == source.candidate.attempt and one is not source
            if same and found is not None and found.is_broken and not found.is_stub:
                yield one.candidate.node.path

    def _lines(self, student: str) -> Iterator[Line]:
        """Say what became of each file."""
        used: dict[int, list[str]] = {}
        for source in self._sources:
            if id(source) in self._names:
                used.setdefault(id(source.candidate), []).append(self._names[id(source)])
        by_path: dict[str, list[str]] = {}
        for function, pick in self._chosen.picks.items():
            for path in pick.others:
                by_path.setdefault(path, []).append(function)
        for one in self._all:
            names = used.get(id(one), [])
            as_notebook = [f"{one.given.stem}.ipynb"] if names and one.is_notebook else names
            yield Line(
                path=one.node.path,
                student=student,
                used_as=", ".join(as_notebook),
                reason=self._reason(one, by_path.get(one.node.path, []), used=bool(names)),
            )
        for node in self._texts:
            functions = by_path.get(node.path, [])
            lost = self._passed_over(functions) if functions else Message(id=Unused.NOT_PYTHON)
            yield Line(path=node.path, student=student, reason=lost)

    def _reason(self, one: Candidate, lost: list[str], *, used: bool) -> Message | None:
        if used:
            is_older = one.attempt != self._latest
            partly = self._passed_over(lost, Unused.PARTLY) if lost else None
            return Message(id=Unused.OLDER_USED) if is_older else partly
        if one.barred is not None:
            if not lost:
                return Message(id=one.barred)
            shipped = one.barred is Unused.SHIPPED
            key = "intake.shipped_with" if shipped else "intake.unused_with"
            return Message(id=key, parameters={"functions": _listed(lost)})
        if why := self._why.get(id(one)):
            return why
        return self._passed_over(lost) if lost else self._replaced(one)

    def _replaced(self, one: Candidate) -> Message:
        """Say what is used in place of a file from which nothing is missed."""
        sources = [source for source in self._sources if source.candidate is one]
        homes = [
            self._taken[name].candidate.node.path
            for source in sources
            for name in sorted(source.found)
            if name in self._taken and id(self._taken[name]) in self._names
        ]
        instead = homes or self._names_of(one.given.module)
        if not instead:
            return Message(id=Unused.NO_EXERCISE)
        key = Unused.SUPERSEDED if one.attempt == self._latest else Unused.OLDER
        return Message(id=key, parameters={"path": instead[0]})

    def _names_of(self, module: str) -> list[str]:
        file = f"{module}.py"
        return [
            one.candidate.node.path for one in self._sources if self._names.get(id(one)) == file
        ]

    def _passed_over(self, functions: list[str], key: Unused = Unused.PASSED_OVER) -> Message:
        paths = dict.fromkeys(self._chosen.picks[name].path for name in functions)
        path = ", ".join(filter(None, paths))
        parameters: dict[str, str | int | float] = {"functions": _listed(functions), "path": path}
        return Message(id=key if path else "intake.unused_with", parameters=parameters)


def _listed(functions: Iterable[str]) -> str:
    return ", ".join(sorted(functions))


def _is_whole(source: _Source) -> bool:
    """Whether a source is imported by an exercise file's name."""
    return source.is_made or source.candidate.given.is_whole


def _reading_order(one: Candidate) -> tuple[object, ...]:
    ordinary = one.node.kind is Kind.FILE
    module = one.given.module
    return (one.barred is None, ordinary, one.attempt, bool(module), one.strength(module))
