"""Writes a guide of any size for measurements: made-up questions, but as long and as varied as real ones.

    python bench/make_guide.py DIR --questions 2000 --topics 20 --seed 7

Every question has all sections that its kind can have: 150 to 350 words of answer, three answered follow-ups, a
rubric, key points, references, related questions and links. A third of them hold a table, a third Python, a quarter
maths. The same seed writes the same bytes.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import count
from pathlib import Path
from string import Formatter

SCAFFOLD = Path(__file__).resolve().parents[1] / "generator" / "scaffold" / "guide" / "mkdocs.yml"

SITE_URL = "https://example.org/"

TABLES, CODE, MATHS = 1 / 3, 1 / 3, 1 / 4
"""Shares of the questions that hold one."""

CODING = 1 / 10
"""Share of coding questions; the rest of `CODE` is Python in other answers."""

ANSWER_WORDS = (150, 350)

LEVELS = ("beginner", "intermediate", "advanced")
KINDS = ("concept", "concept", "design", "case", "behavioural")


@dataclass(frozen=True)
class Subject:
    """A field and its words, each group as one text separated by commas."""

    name: str
    things: str
    tools: str
    tasks: str
    faults: str
    people: str
    places: str
    qualities: str
    measures: str
    unit: str

    @cached_property
    def words(self) -> dict[str, tuple[str, ...]]:
        """The words that fill a sentence's slots."""
        groups = {
            "thing": self.things,
            "tool": self.tools,
            "task": self.tasks,
            "fault": self.faults,
            "person": self.people,
            "place": self.places,
            "quality": self.qualities,
            "measure": self.measures,
        }
        return {slot: tuple(word.strip() for word in words.split(",")) for slot, words in groups.items()}


SUBJECTS = (
    Subject(
        name="Cooking",
        things="stock, dough, roux, custard, brine, sauce, marinade, batter, pastry, emulsion, syrup, glaze, purée",
        tools="thermometer, whisk, cast-iron pan, stand mixer, steamer, sieve, mandoline, pressure cooker, scale",
        tasks="resting a roast, proving bread, reducing a sauce, tempering chocolate, blanching greens, "
        "poaching fish, searing scallops, clarifying butter, caramelising onions, planning a banquet",
        faults="curdling, a split emulsion, a soggy base, a collapsed soufflé, uneven browning, grainy texture, "
        "a bitter aftertaste, overproved dough, a burnt fond, cross-contamination",
        people="head chef, commis, pastry cook, guest with an allergy, food inspector, supplier, sous-chef",
        places="hotel kitchen, school canteen, market stall, test kitchen, bakery, mountain hut",
        qualities="glossy, tender, brittle, silky, salty, lukewarm, fragrant, lean, acidic, crisp",
        measures="core temperature, hydration, salinity, resting time, yield, cost per portion",
        unit="°C",
    ),
    Subject(
        name="Sailing",
        things="mainsail, genoa, keel, anchor chain, rudder, halyard, spinnaker, bilge, standing rigging, tiller, hull",
        tools="compass, chart plotter, sextant, winch, barometer, lead line, handheld radio, boat hook, tide table",
        tasks="reefing in a squall, anchoring overnight, crossing a shipping lane, recovering a person overboard, "
        "docking in a crosswind, gybing downwind, planning a passage, heaving to, entering a tidal harbour",
        faults="weather helm, a dragging anchor, an accidental gybe, a fouled propeller, chafe, a flooded bilge, "
        "a blocked halyard, seasickness on watch, a lee shore, magnetic deviation",
        people="skipper, watch leader, navigator, harbour master, coastguard officer, novice crew member, surveyor",
        places="estuary, marina, traffic separation scheme, open roadstead, fjord, lock",
        qualities="steady, gusty, slack, sheltered, shallow, taut, unmarked, heavy, leeward, confused",
        measures="heading, depth, tidal stream, heel angle, barometric pressure, distance made good",
        unit="kn",
    ),
    Subject(
        name="Law",
        things="contract, clause, warranty, lease, affidavit, statute, precedent, injunction, settlement, trust, appeal",
        tools="case index, limitation table, drafting checklist, disclosure log, costs budget, bundle, practice note",
        tasks="drafting a contract, taking instructions, disclosing documents, cross-examining a witness, "
        "advising on costs, negotiating a settlement, reading a statute, filing an appeal, checking for conflicts",
        faults="an ambiguous term, a missed limitation date, hearsay, a conflict of interest, waived privilege, "
        "a penalty clause, defective service, an unenforceable covenant, circular indemnities, a leading question",
        people="client, judge, opposing counsel, trainee, expert witness, landlord, court clerk, mediator",
        places="county court, tribunal, chambers, land registry, arbitration hearing, legal clinic",
        qualities="binding, implied, void, reasonable, prejudicial, express, severable, contested, remote, material",
        measures="limitation period, standard of proof, quantum, costs at risk, notice period, hourly rate",
        unit="days",
    ),
    Subject(
        name="Gardening",
        things="compost, mulch, hedge, seed bed, rootstock, cold frame, perennial border, lawn, trellis, topsoil, orchard",
        tools="soil tester, secateurs, dibber, rain gauge, hoe, propagator, grafting knife, sprinkler, wheelbarrow",
        tasks="pruning an apple tree, sowing in succession, rotating crops, dividing perennials, taking cuttings, "
        "raising seedlings, liming a bed, planning a border, saving seed, watering in a drought",
        faults="damping off, leaf scorch, bolting, root rot, a slug invasion, iron deficiency, frost damage, "
        "compacted soil, blossom end rot, wind rock",
        people="head gardener, allotment neighbour, nursery owner, volunteer, landscape architect, apprentice",
        places="walled garden, allotment, roof terrace, glasshouse, north-facing slope, botanical garden",
        qualities="loamy, shaded, hardy, acidic, dormant, vigorous, waterlogged, sheltered, sandy, exposed",
        measures="soil pH, night temperature, rainfall, plant spacing, germination rate, organic matter",
        unit="mm",
    ),
    Subject(
        name="Nursing",
        things="care plan, wound dressing, drip, observation chart, handover, discharge letter, catheter, prescription",
        tools="pulse oximeter, early-warning score, hoist, syringe driver, glucometer, pressure mattress, call bell",
        tasks="handing over a shift, giving a medicine, dressing a wound, preventing a fall, admitting a patient, "
        "escalating a concern, planning a discharge, taking blood, isolating an infection, comforting relatives",
        faults="a missed dose, a pressure sore, dehydration, an unread allergy note, sepsis, a blocked catheter, "
        "delirium, a needle injury, an illegible chart, alarm fatigue",
        people="ward sister, patient, relative, pharmacist, junior doctor, physiotherapist, student, porter",
        places="surgical ward, emergency department, hospice, care home, outpatient clinic, patient's kitchen",
        qualities="acute, frail, sterile, urgent, chronic, confused, stable, immobile, palliative, alert",
        measures="respiratory rate, fluid balance, pain score, blood pressure, infusion rate, response time",
        unit="ml",
    ),
    Subject(
        name="Carpentry",
        things="joint, veneer, tabletop, stair string, floorboard, roof truss, drawer, door frame, dowel, tenon, plinth",
        tools="block plane, marking gauge, band saw, chisel, moisture meter, clamp, router, spirit level, shooting board",
        tasks="cutting a dovetail, gluing up a top, hanging a door, fitting a stair, drying timber, sharpening a plane, "
        "scribing a skirting, estimating a job, finishing with oil, levelling a floor",
        faults="cupping, tear-out, a starved joint, a twisted frame, splitting, kickback, a squeaking tread, "
        "glue squeeze-out, woodworm, a racked cabinet",
        people="joiner, customer, site manager, apprentice, timber merchant, architect, building inspector",
        places="workshop, listed house, building site, sawmill, theatre store, boatyard",
        qualities="quarter-sawn, seasoned, square, brittle, straight-grained, warped, flush, resinous, damp, knotty",
        measures="moisture content, span, kerf, shrinkage, clamping pressure, cost per metre",
        unit="mm",
    ),
    Subject(
        name="Bookkeeping",
        things="ledger, invoice, accrual, petty cash, balance sheet, payroll, depreciation schedule, receipt, credit note",
        tools="bank feed, trial balance, ageing report, chart of accounts, approval matrix, audit trail, cash forecast",
        tasks="closing a month, reconciling a bank account, chasing a debtor, posting an accrual, filing a return, "
        "valuing stock, running payroll, preparing an audit, budgeting a project, writing off a debt",
        faults="a transposed figure, a duplicate payment, an unrecorded liability, teeming and lading, a rounding drift, "
        "a suspense balance, a missing receipt, a cut-off error, a circular reference, a late filing",
        people="auditor, owner, payroll clerk, supplier, tax adviser, department head, debtor, treasurer",
        places="charity office, family bakery, wholesaler, shared service centre, sports club, start-up",
        qualities="material, overdue, deferred, petty, reconciled, prepaid, gross, provisional, taxable, disputed",
        measures="gross margin, debtor days, cash balance, error rate, stock turnover, effective tax rate",
        unit="€",
    ),
    Subject(
        name="Beekeeping",
        things="brood frame, queen cell, super, nectar flow, swarm, wax comb, winter cluster, entrance, nucleus, honey",
        tools="smoker, hive tool, refractometer, queen cage, varroa board, extractor, feeder, hive scale, bee brush",
        tasks="inspecting a colony, marking a queen, catching a swarm, treating for mites, feeding in autumn, "
        "extracting honey, uniting two colonies, moving hives, overwintering, rearing queens",
        faults="a failing queen, foulbrood, robbing, isolation starvation, laying workers, a mite collapse, "
        "fermented honey, a damp hive, drifting, pesticide poisoning",
        people="bee inspector, farmer, association mentor, neighbour, beginner, honey buyer, orchard owner",
        places="out-apiary, orchard, city roof, heather moor, school garden, forest edge",
        qualities="calm, queenless, capped, prolific, defensive, chilled, weak, ventilated, broodless, hygienic",
        measures="mite drop, water content, hive weight, brood area, colony strength, winter loss",
        unit="kg",
    ),
)

FACETS = (
    "foundations",
    "planning",
    "tools and materials",
    "when it goes wrong",
    "people",
    "quality",
    "costs",
    "safety",
)
"""What a topic looks at; a guide's topics are subjects crossed with these."""

TITLES = (
    "How would you notice {fault} while {task}?",
    "Why does the {measure} matter more than the {thing} when {task}?",
    "What would you check first if {fault} appeared in a {quality} {thing}?",
    "How do you explain {fault} to a {person}?",
    "When is a {tool} the wrong choice for {task}?",
    "How do you tell {fault} from {fault2} in a {place}?",
    "What changes about {task} in a {quality} {place}?",
    "Which {measure} would you accept before {task}?",
    "Tell me about a time when {task} failed because of {fault}.",
    "How would you teach a {person} {task} without a {tool}?",
    "Can a {quality} {thing} be saved after {fault}?",
    "Who decides about the {thing} when {task} in a {place}?",
)

OPENINGS = (
    "Start with the {measure}, because {task} stands or falls with it.",
    "The short answer is that {fault} has two causes, and only one of them shows in the {thing}.",
    "It depends on the {thing}: a {quality} one forgives much, a {quality2} one forgives nothing.",
    "No single sign is enough, but the {measure} and the {thing} together rarely mislead a {person}.",
    "Most people reach for the {tool}; the better first step is to look at the {thing} itself.",
    "There is a rule for this, and there is what a {person} does in a {place} at six in the morning.",
)

DETAILS = (
    "In a {place} the {measure} moves by about {n} {unit} within an hour, so one reading says little.",
    "A {person} will ask for the {thing} before anything else, and is right to do so.",
    "If the {thing} is {quality}, wait; if it is {quality2}, act at once and tell the {person} afterwards.",
    "The {tool} answers a narrower question than it seems to: it shows the {measure}, not the cause.",
    "Because {task} takes {n} minutes on a good day, plan for {m} and keep the {tool} within reach.",
    "What looks like {fault} is often {fault2}, which needs the opposite remedy.",
    "Write down the {measure} before and after, since memory favours whoever speaks first.",
    "I would rather lose the {thing} than risk {fault} in front of a {person}.",
    "The usual advice ignores that a {quality} {thing} reacts later than a {quality2} one.",
    "One in {m} cases ends in {fault}, whatever the textbook promises.",
    "Compare the {thing} with the last one that went well, side by side and in the same light.",
    "Nobody measures the {measure} during {task}, although the {tool} lies next to it.",
    "After {fault} the order matters: first the {person}, then the {thing}, then the paperwork.",
    "A second {tool} costs less than a single hour of {fault}.",
    "The change is gradual until the {measure} passes {n} {unit}; from there it cannot be undone.",
    "Ask the {person} what they saw, not what they think it means.",
    "This is also why {task} is practised in a {place} and not where it finally counts.",
    "Where the {thing} meets the {tool}, small errors add up instead of cancelling.",
)

REASONS = (
    "That is because the {thing} hides the {measure} until it is too late to correct.",
    "The reason is not the {tool} but the {quality} {thing} underneath.",
    "Behind this stands a plain trade-off between the {measure} and the time that {task} leaves you.",
    "It follows from how {fault} spreads: slowly through the {thing}, then all at once.",
    "Experience in a {place} suggests the same, although few have counted.",
)

LIMITS = (
    "None of this holds when the {thing} is already {quality}; then only the {person} can decide.",
    "The exception is {task}, where a {measure} that low is normal.",
    "I would not defend this for a {place} I have never seen.",
    "Past {n} {unit} the advice turns around, and waiting becomes the cheaper mistake.",
)

WHY = (
    "It separates those who have done it from those who have read about {task}.",
    "Anyone can name {fault}; the question is whether you look at the {measure} before you blame the {person}.",
    "They want to hear how you weigh a {quality} {thing} against the time it would take to replace it.",
    "A {person} once paid for this mistake in a {place}, and they do not want to pay twice.",
)

SCENES = (
    "You come into a {place} and find a {quality} {thing}.",
    "The {person} says that the {measure} was {n} {unit} an hour ago and is {m} {unit} now.",
    "Last week {task} went well with the same {tool}.",
    "There is one {tool}, and it is in use until noon.",
    "A {person} waits for your decision, and another {person} disagrees with it.",
    "The notes mention {fault}, without a date.",
)

STEPS = (
    "**Secure** – stop {task} and keep the {thing} as it is",
    "**Measure** – read the {measure} twice, the second time with another {tool}",
    "**Ask** – let the {person} tell it from the beginning",
    "**Compare** – set the {quality} {thing} beside one that is known to be sound",
    "**Decide** – say what you will do, by when, and what would change your mind",
    "**Act** – the smallest step that rules out {fault}",
    "**Report** – tell the {person} the {measure}, the decision and its price",
)

MISTAKES = (
    "Blaming the {tool} when the {measure} was never read.",
    "Treating {fault} as if it were {fault2}; the remedies exclude each other.",
    "Starting {task} before the {person} has agreed, and explaining it afterwards.",
    "Quoting a {measure} of {n} {unit} from memory, for a {place} where {m} {unit} is normal.",
    "Replacing a {quality} {thing} that would have recovered by itself.",
    "Leaving out what it costs: {task} in a {place} is never free.",
)

FOLLOW_UPS = (
    "And if the {measure} were twice as high?",
    "Would you still do it without a {tool}?",
    "How would a {person} see this?",
    "What if {fault} returned a week later?",
    "Does the same hold for a {quality} {thing}?",
    "How would you prove that it was not {fault}?",
    "What would you do differently in a {place}?",
)

POINTS = (
    "The {measure} is read before anything is changed",
    "Names {fault} and says how it differs from {fault2}",
    "A {quality} {thing} is treated differently from a {quality2} one",
    "Says what {task} costs and who bears it",
    "Includes the {person} in the decision",
    "Knows when the {tool} misleads",
)

STRONG = (
    "Reads the {measure} first, rules out {fault} with one test, and says what would change the decision.",
    "Asks about the {place}, separates {fault} from {fault2}, and gives the {person} a time and a price.",
)
OK = (
    "Names {fault} and a remedy that works, but not how to tell it from {fault2}.",
    "Describes {task} in the right order without saying why the {measure} matters.",
)
WEAK = ("Reaches for the {tool} at once.", "Repeats a rule about the {thing} and cannot say where it ends.")

OWN = (
    "Replace the {thing} by one you have worked with, and the {place} by a place you know.",
    "If you have never met {fault}, tell of the nearest thing that happened to you, and say that it was not the same.",
    "Give the {measure} as a number; a listener remembers {n} {unit}, not *quite a lot*.",
)

REMARKS = (
    "The same trade-off returns in [{title}]({link})",
    "For the other side of it see [{title}]({link})",
    "A related decision is discussed under [{title}]({link}#common-mistakes)",
)

MATHS_INLINE = (
    "If each of {n} steps succeeds with probability $p$, all of them succeed with $p^{{{n}}}$, far less than it feels.",
    "With a {measure} of $x$ the loss grows like $x^2$, so halving it saves three quarters.",
    r"The {measure} falls by half every {n} minutes, that is, by a factor of $e^{{-\lambda t}}$ with $\lambda = \ln 2/{n}$.",
)

MATHS_DISPLAY = (
    r"C(x) = \frac{{{n}\,x}}{{1 + x}} + {m}\,(1 - x)^2",
    r"\bar{{x}} = \frac{{1}}{{{n}}} \sum_{{i=1}}^{{{n}}} x_i, \qquad s^2 = \frac{{1}}{{{k}}} \sum_{{i=1}}^{{{n}}} (x_i - \bar{{x}})^2",
    r"T(t) = T_\infty + (T_0 - T_\infty)\, e^{{-t/{n}}}",
    r"\begin{{aligned}} a &= {n} + {m} b \\ b &= \sqrt{{a^2 + {k}}} \end{{aligned}}",
    r"P(\text{{fault}} \mid \text{{sign}}) = \frac{{0.{n} \cdot 0.{m}}}{{0.{n} \cdot 0.{m} + 0.{k} \cdot 0.{n}}}",
)

CODE_BLOCKS = (
    """\
from statistics import mean, stdev

{name} = [{numbers}]
limit = mean({name}) + 2 * stdev({name})
for day, value in enumerate({name}, start=1):
    mark = "!" if value > limit else " "
    print(f"{{day:3}} {{value:6.1f}} {unit} {{mark}}")  # {place}
""",
    '''\
def {name}(readings: list[float], limit: float = {n}.0) -> list[int]:
    """Positions at which the {measure} passes the limit upwards."""
    return [
        index
        for index in range(1, len(readings))
        if readings[index - 1] <= limit < readings[index]
    ]


print({name}([{numbers}]))  # {place}
''',
    '''\
from dataclasses import dataclass, field


@dataclass
class {Name}:
    """One {thing} and what was measured."""

    label: str
    readings: list[float] = field(default_factory=list)

    def add(self, value: float) -> None:
        if value < 0:
            raise ValueError(f"{{value}} cannot be a {measure}")
        self.readings.append(value)

    @property
    def worst(self) -> float:
        return max(self.readings, default=float("nan"))


first = {Name}("{place}")
for value in ({numbers}):
    first.add(value)
print(first.worst)
''',
    """\
import math

rate, minutes = {n} / 100, {m}
left = [math.exp(-rate * t) for t in range(0, minutes, 5)]
while left and left[-1] < 0.01:
    left.pop()
print(", ".join(f"{{share:.0%}}" for share in left))  # {place}
""",
)


@dataclass(frozen=True)
class Task:
    """A coding question: what to write, how, and what shows that it is right."""

    signature: str
    doc: str
    body: str
    tests: tuple[tuple[str, str], ...]
    """Pairs of arguments and result."""


TASKS = (
    Task(
        signature="(values: list[float], width: int) -> list[float]",
        doc="Mean of every `width` neighbouring values, oldest first.",
        body="""\
    if width < 1:
        raise ValueError("width must be positive")
    total = sum(values[:width])
    means = [total / width] if len(values) >= width else []
    for old, new in zip(values, values[width:]):
        total += new - old
        means.append(total / width)
    return means
""",
        tests=(("[], 3", "[]"), ("[1.0, 2.0, 3.0], 2", "[1.5, 2.5]")),
    ),
    Task(
        signature="(spans: list[tuple[int, int]]) -> list[tuple[int, int]]",
        doc="The same spans, those that overlap merged into one.",
        body="""\
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
""",
        tests=(("[(3, 5), (1, 4)]", "[(1, 5)]"), ("[]", "[]")),
    ),
    Task(
        signature="(weights: list[int], limit: int) -> int",
        doc="How many loads it takes to move everything in the given order.",
        body="""\
    loads, room = 0, 0
    for weight in weights:
        if weight > limit:
            raise ValueError(f"{weight} never fits")
        if weight > room:
            loads, room = loads + 1, limit
        room -= weight
    return loads
""",
        tests=(("[], 4", "0"), ("[2, 2, 3], 4", "2")),
    ),
)


@dataclass(frozen=True)
class Topic:
    """A folder of questions."""

    id: str
    title: str
    subject: Subject


@dataclass(frozen=True)
class Outline:
    """A question before it is written, so that others can link to it."""

    id: str
    title: str
    topic: Topic


class Writer:
    """Makes sentences; all chance comes from one generator, in one order."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def fill(self, template: str, subject: Subject, **values: object) -> str:
        """`template` with its slots filled: from `values`, from the words of `subject`, else by a number."""
        filled = dict(values)
        for slot in dict.fromkeys(name for _, name, _, _ in Formatter().parse(template) if name):
            if slot in filled:
                continue
            if words := subject.words.get(slot.rstrip("2")):
                taken = filled.get(slot.rstrip("2"))
                filled[slot] = self.rng.choice([word for word in words if word != taken])
            else:
                filled[slot] = subject.unit if slot == "unit" else self.rng.randint(2, 60)
        return template.format(**filled)

    def say(self, template: str, subject: Subject) -> str:
        """A sentence: `template` filled, with its articles and a capital letter."""
        text = re.sub(r"\b([Aa]) (?=[aeiou])(?!one|eu|uni)", r"\1n ", self.fill(template, subject))
        return re.sub(r"[^\W\d_]", lambda first: first[0].upper(), text, count=1)

    def several(self, templates: Sequence[str], subject: Subject, least: int, most: int) -> list[str]:
        """Different sentences, in the order of `templates`."""
        chosen = sorted(self.rng.sample(range(len(templates)), self.rng.randint(least, most)))
        return [self.say(templates[index], subject) for index in chosen]

    def paragraphs(self, subject: Subject, words: int) -> Iterator[str]:
        """Paragraphs of at least `words` words in all, or a sentence more."""
        detail = shuffled(self.rng, DETAILS)
        said = 0
        while said < words:
            sentences = [self.say(self.rng.choice(OPENINGS), subject)]
            for _ in range(self.rng.randint(2, 4)):
                if not detail:
                    detail = shuffled(self.rng, DETAILS)
                sentences.append(self.say(detail.pop(), subject))
            sentences.insert(2, self.say(self.rng.choice(REASONS), subject))
            if self.rng.random() < 1 / 3:
                sentences.append(self.say(self.rng.choice(LIMITS), subject))
            paragraph = wrap(" ".join(sentences))
            said += len(paragraph.split())
            yield paragraph

    def short(self, subject: Subject) -> str:
        """A paragraph of 30 to 70 words."""
        sentences = [self.say(self.rng.choice(OPENINGS), subject), *self.several(DETAILS, subject, 1, 3)]
        return wrap(" ".join(sentences))

    def table(self, subject: Subject) -> str:
        """A table of four or five rows."""
        words = subject.words
        rows = self.rng.sample(words["fault"], self.rng.randint(4, 5))
        lines = ["| Sign | First look at | Normal | Who decides |", "|--|--|--:|--|"]
        for fault in rows:
            look, person = self.rng.choice(words["measure"]), self.rng.choice(words["person"])
            lines.append(f"| {fault} | {look} | {self.rng.randint(2, 90)} {subject.unit} | the {person} |")
        return "\n".join(lines)

    def maths(self, subject: Subject) -> str:
        """A sentence with a formula in it, and a formula below it."""
        inline = self.say(self.rng.choice(MATHS_INLINE), subject)
        display = self.fill(self.rng.choice(MATHS_DISPLAY), subject)
        return f"{wrap(inline)} Put together:\n\n$$\n{display}\n$$"

    def code(self, subject: Subject) -> str:
        """A short Python program."""
        name = identifier(self.rng.choice(subject.words["measure"]))
        numbers = ", ".join(f"{self.rng.uniform(1, 90):.1f}" for _ in range(self.rng.randint(5, 9)))
        names = {"name": name, "Name": name.title().replace("_", ""), "numbers": numbers}
        source = self.fill(self.rng.choice(CODE_BLOCKS), subject, **names)
        return fence(source)

    def remark(self, outline: Outline, other: Outline) -> str:
        """A sentence that links to another question."""
        link = f"{other.id}.md" if other.topic is outline.topic else f"../{other.topic.id}/{other.id}.md"
        return self.rng.choice(REMARKS).format(title=other.title.rstrip("."), link=link)


def shuffled(rng: random.Random, items: Sequence[str]) -> list[str]:
    """All of `items` in another order."""
    return rng.sample(items, len(items))


def wrap(text: str, width: int = 110) -> str:
    """`text` broken into lines as authors do; a line never starts with what Markdown would read as a list."""
    lines = [""]
    for word in text.split():
        marks_list = not word[0].isalpha()
        if lines[-1] and len(lines[-1]) + len(word) > width and not marks_list:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return "\n".join(lines)


def fence(source: str) -> str:
    """A block of Python."""
    return f"```python\n{source.rstrip()}\n```"


def bullets(items: Sequence[str]) -> str:
    """A list."""
    return "\n".join(f"- {item}" for item in items)


def identifier(words: str) -> str:
    """`words` as a Python name."""
    return re.sub(r"\W+", "_", words.lower())


def slug(title: str, words: int = 7) -> str:
    """An id made of the first words of `title` that say something."""
    plain = title.lower().replace("é", "e").replace("’", "")
    said = [w for w in re.findall(r"[a-z0-9]+", plain) if w not in {"a", "an", "the", "of", "do", "you", "in", "is"}]
    return "-".join(said[:words])


def scalar(text: str) -> str:
    """`text` as a YAML value."""
    return json.dumps(text, ensure_ascii=False) if re.search(r"[:#\[\]{}\"'*&!|>%@`]", text) else text


def plan_topics(number: int) -> list[Topic]:
    """The first `number` topics: every subject with its first facet, then with its second, and so on."""
    topics = []
    for index in range(number):
        subject = SUBJECTS[index % len(SUBJECTS)]
        turn = index // len(SUBJECTS)
        more = f", part {turn // len(FACETS) + 1}" if turn >= len(FACETS) else ""
        title = f"{subject.name}: {FACETS[turn % len(FACETS)]}{more}"
        topics.append(Topic(slug(title), title, subject))
    return topics


def plan_questions(writer: Writer, topics: Sequence[Topic], number: int) -> list[Outline]:
    """Titles and ids, each only once, spread evenly over the topics."""
    outlines: list[Outline] = []
    titles: set[str] = set()
    ids: set[str] = set()
    for index in range(number):
        topic = topics[index % len(topics)]
        title = next(title for title in wanted_titles(writer, topic.subject) if title not in titles)
        titles.add(title)
        stem = slug(title)
        name = next(name for name in (stem, *(f"{stem}-{n}" for n in range(2, number + 2))) if name not in ids)
        ids.add(name)
        outlines.append(Outline(name, title, topic))
    return outlines


def wanted_titles(writer: Writer, subject: Subject) -> Iterator[str]:
    """Titles without end: once chance has repeated itself often, with a number that makes them new."""
    for attempt in count():
        title = writer.say(writer.rng.choice(TITLES), subject)
        yield title if attempt < 50 else f"{title} (case {attempt})"


def question_file(writer: Writer, outline: Outline, everyone: Sequence[Outline]) -> str:
    """The file of one question."""
    rng, subject = writer.rng, outline.topic.subject
    coding = TASKS[rng.randrange(len(TASKS))] if rng.random() < CODING else None
    others = [other for other in rng.sample(everyone, min(4, len(everyone))) if other is not outline][:3]
    parts = [front_matter(writer, outline, "coding" if coding else rng.choice(KINDS), others)]

    def section(heading: str, *blocks: str) -> None:
        parts.append("\n\n".join((f"## {heading}", *blocks)))

    function = identifier(rng.choice(subject.words["thing"]))
    section("Scenario", wrap(" ".join(writer.several(SCENES, subject, 3, 5))))
    section("Why they ask", wrap(" ".join(writer.several(WHY, subject, 1, 2))))
    steps = writer.several(STEPS, subject, 4, 5)
    section("Approach", "\n".join(f"{number}. {step}" for number, step in enumerate(steps, start=1)))
    if coding:
        empty = f"def {function}{coding.signature}:\n    # {coding.doc}\n    raise NotImplementedError"
        section("Starter", fence(empty))
    section("Answer", *answer(writer, outline, others, coding, function))
    if coding:
        tests = (
            f"def test_{number}() -> None:\n    assert {function}({given}) == {result}"
            for number, (given, result) in enumerate(coding.tests, start=1)
        )
        section("Tests", fence("\n\n\n".join(tests)))
    section("Common mistakes", bullets(writer.several(MISTAKES, subject, 3, 4)))
    follow_ups = (f"### {heading}\n\n{writer.short(subject)}" for heading in writer.several(FOLLOW_UPS, subject, 3, 3))
    section("Follow-ups", *follow_ups)
    section("Make it your own", wrap(" ".join(writer.several(OWN, subject, 1, 3))))
    return "\n\n".join(parts) + "\n"


def front_matter(writer: Writer, outline: Outline, kind: str, others: Sequence[Outline]) -> str:
    """The head of a question file, fences included."""
    rng, subject = writer.rng, outline.topic.subject
    tags = [slug(rng.choice(subject.words[group])) for group in ("thing", "fault", "measure")]
    lines = [
        f"title: {scalar(outline.title)}",
        f"level: {rng.choice(LEVELS)}",
        f"kind: {kind}",
        f"tags: [{', '.join(dict.fromkeys(tags))}]",
        f"minutes: {rng.randint(2, 12)}",
        "key_points:",
        *(f"  - {scalar(point)}" for point in writer.several(POINTS, subject, 3, 5)),
        "rubric:",
        *(
            f"  {row}: {scalar(writer.say(rng.choice(sentences), subject))}"
            for row, sentences in (("strong", STRONG), ("ok", OK), ("weak", WEAK))
        ),
        "references:",
    ]
    for _ in range(rng.randint(1, 2)):
        about = rng.choice(subject.words["thing"]).capitalize()
        title = f"{about} and {rng.choice(subject.words['measure'])}: a handbook ({rng.randint(1950, 2024)})"
        lines += [f"  - title: {scalar(title)}", f"    url: https://example.org/{slug(title)}"]
    if others:
        lines.append(f"related: [{', '.join(other.id for other in others)}]")
    return "\n".join(["---", *lines, "---"])


def answer(
    writer: Writer, outline: Outline, others: Sequence[Outline], coding: Task | None, function: str
) -> list[str]:
    """The blocks of a model answer."""
    rng, subject = writer.rng, outline.topic.subject
    blocks = list(writer.paragraphs(subject, rng.randint(ANSWER_WORDS[0], ANSWER_WORDS[1] - 80)))
    extras: list[Callable[[Subject], str]] = []
    if rng.random() < TABLES:
        extras.append(writer.table)
    if not coding and rng.random() < (CODE - CODING) / (1 - CODING):
        extras.append(writer.code)
    if rng.random() < MATHS:
        extras.append(writer.maths)
    for make in extras:
        blocks.insert(rng.randint(1, len(blocks)), make(subject))
    if coding:
        blocks.insert(1, fence(f'def {function}{coding.signature}:\n    """{coding.doc}"""\n{coding.body}'))
    signs = (f"**{sign}** – {writer.say(rng.choice(DETAILS), subject)}" for sign in subject.words["fault"][:3])
    blocks.append(bullets(list(signs)))
    blocks += [f"{writer.remark(outline, other)}." for other in others[: rng.randint(1, 2)]]
    return blocks


def topic_file(writer: Writer, topic: Topic, order: int) -> str:
    """The index.md of a topic."""
    subject = topic.subject
    ready = [
        f"**{thing.capitalize()}** – {writer.say(writer.rng.choice(DETAILS), subject)}"
        for thing in writer.rng.sample(subject.words["thing"], 6)
    ]
    parts = [
        f"---\ntitle: {scalar(topic.title)}\nsummary: {scalar(writer.say(WHY[2], subject))}\norder: {order}\n---",
        writer.short(subject),
        f"## Be ready to go over\n\n{bullets(ready)}",
        f"## Less common\n\n{bullets(writer.several(POINTS, subject, 3, 4))}",
        f"## Example scenarios\n\n{bullets(writer.several(SCENES, subject, 3, 4))}",
    ]
    return "\n\n".join(parts) + "\n"


def make_guide(folder: Path, questions: int, topics: int, seed: int) -> None:
    """Write the guide. Raises FileExistsError when `folder` holds anything."""
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    writer = Writer(random.Random(seed))
    planned = plan_topics(topics)
    outlines = plan_questions(writer, planned, questions)
    files = {"index.md": HOME}
    for order, topic in enumerate(planned, start=1):
        files[f"{topic.id}/index.md"] = topic_file(writer, topic, order * 10)
    for outline in outlines:
        files[f"{outline.topic.id}/{outline.id}.md"] = question_file(writer, outline, outlines)
    for name, text in files.items():
        path = folder / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    config = SCAFFOLD.read_text("utf-8").replace("GUIDE_NAME", "Measured guide")
    config = re.sub(r"(?m)^# site_url: .*$", f"site_url: {SITE_URL}", config)
    (folder / "mkdocs.yml").write_text(config, "utf-8", newline="\n")


HOME = """\
---
title: A guide to measure by.
summary: Made-up questions about real trades; only their number and length matter.
---

## How to read it

Not at all: the sentences are drawn by chance. They are as long as those of a real guide, and *as varied*.
"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and write the guide."""
    parser = argparse.ArgumentParser(description="Write a made-up guide of any size, always the same for a seed.")
    parser.add_argument("folder", metavar="DIR", type=Path, help="an empty or new folder")
    parser.add_argument("--questions", type=int, default=2000, help="how many (default: %(default)s)")
    parser.add_argument("--topics", type=int, default=20, help="spread over how many topics (default: %(default)s)")
    parser.add_argument("--seed", type=int, default=7, help="what chance starts from (default: %(default)s)")
    given = parser.parse_args(arguments)
    if given.topics < 1 or given.questions < 0:
        parser.error("a guide has at least one topic and no negative number of questions")
    try:
        make_guide(given.folder, given.questions, given.topics, given.seed)
    except FileExistsError as error:
        sys.exit(f"error: {error}")
    print(f"Wrote {given.questions:,} questions in {given.topics} topics to {given.folder}")


if __name__ == "__main__":
    main()
