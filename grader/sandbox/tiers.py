"""What a machine offers → the tiers worth trying, strongest first, each a set of layers."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from grader.wire.policy import Attack, Layer


class Tier(StrEnum):
    """How strong a wall is (README, "What the sandbox holds"). T4 and T0 only on request."""

    T1 = "T1"  # bubblewrap around the template; Landlock, seccomp and limits in each worker
    T2 = "T2"  # root without namespaces: a private user for each worker; Landlock, or an empty root
    T3 = "T3"  # an ordinary user without namespaces: Landlock, seccomp and limits
    T4 = "T4"  # no Landlock either: seccomp that opens no file, and limits
    T0 = "T0"  # limits only: no wall


ACCEPTED = frozenset({Tier.T1, Tier.T2, Tier.T3})

# What every tier but T0 must hold. The others are held by some tiers and said of the rest.
REQUIRED = frozenset(Attack) - {Attack.PRIVILEGE, Attack.LOOK}

_BASE = frozenset({Layer.DESCRIPTORS, Layer.RLIMITS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A tier and the layers that make it on this machine."""

    tier: Tier
    layers: frozenset[Layer]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wall:
    """What a self-test found to hold here; `layers` are the worker's, and bubblewrap's if used."""

    tier: Tier
    layers: frozenset[Layer]
    wrapped: bool
    not_held: tuple[Attack, ...]
    weaker_because: tuple[str, ...] = ()

    def record(self) -> dict[str, str | list[str]]:
        """The wall as it stands in every result."""
        around = ["bubblewrap"] if self.wrapped else []
        # Without files nothing can be imported late: what a course names was imported before.
        closed = self.tier in (Tier.T2, Tier.T4) and Layer.LANDLOCK not in self.layers
        before = ["packages imported beforehand"] if closed else []
        return {
            "tier": str(self.tier),
            "layers": [*around, *(str(layer) for layer in Layer if layer in self.layers), *before],
            "not_held": [str(attack) for attack in self.not_held],
        }


def candidates(available: frozenset[Layer], *, wrapped: bool) -> Iterator[Candidate]:
    """The tiers that these layers allow, strongest first; T0 is always the last."""
    landlock = available & {Layer.LANDLOCK}
    if Layer.SECCOMP in available:
        filtered = _BASE | {Layer.SECCOMP}
        if wrapped:
            yield Candidate(tier=Tier.T1, layers=filtered | landlock)
        if not wrapped and Layer.CREDENTIALS in available:
            # Landlock alone limits what is read, so that installed packages can be imported.
            root = landlock or {Layer.CHROOT}
            yield Candidate(tier=Tier.T2, layers=filtered | {Layer.CREDENTIALS} | root)
        if landlock:
            yield Candidate(tier=Tier.T3, layers=filtered | landlock)
        yield Candidate(tier=Tier.T4, layers=filtered | {Layer.CLOSED_FILES})
    yield Candidate(tier=Tier.T0, layers=available & {Layer.RLIMITS})
