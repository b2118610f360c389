"""The questions that the regulation leaves open, in the words of the people who answer them.

One for each setting, in the order of the table. `answers` says each token of a choice; what is a
list or a number has none, and is said by `answer_in_words`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from processes.regulation.holidays import SchoolHoliday
from processes.regulation.settings import FORMS, Settings
from processes.regulation.tokens import DATES, HOLIDAYS, MONTH_DAYS, MonthDay
from processes.regulation.words import in_words

THAT_DAY = "die dag zelf: de volgende werkdag is dag 1"
NOTHING = "geen"
NEXT_DAY = "de volgende werkdag: de werkdag daarna is dag 1"


@dataclass(frozen=True)
class Interpretation:
    """A question, the article that it is about, and what each answer means."""

    question: str
    article: str
    answers: Mapping[str, str] = field(default_factory=dict)


INTERPRETATIONS = {
    "regulatory_holidays": Interpretation(
        "Welke dagen zijn reglementaire feestdagen, naast de 10 wettelijke?", "art. 3.6"
    ),
    "closing_days": Interpretation(
        "Op welke losse dagen is het centrum dicht? Die dagen tellen niet mee.", "art. 3.6"
    ),
    "nonworking_receipt": Interpretation(
        "Iemand krijgt iets op een zaterdag, zondag of feestdag. Welke dag telt?",
        "art. 3.6, 4.3 en 6.3",
        {"that_day": THAT_DAY, "next_working_day": NEXT_DAY},
    ),
    "after_hours_receipt": Interpretation(
        "Iemand krijgt iets om 17 uur of later. Welke dag telt?",
        "art. 3.6, 4.3 en 6.3",
        {"that_day": THAT_DAY, "next_working_day": NEXT_DAY},
    ),
    "first_week_after": Interpretation(
        "Wat is \u201ctot de 1ste week na de schoolvakantie\u201d?",
        "art. 6.3, reglement 2023-2024",
        {
            "last_working_day": "tot de laatste werkdag van die week",
            "first_working_day": "tot de eerste werkdag van die week",
            "sunday": "tot de zondag van die week",
            "plus_7_days": "tot 7 dagen na de laatste vakantiedag",
        },
    ),
    "summer_edges": Interpretation(
        "Een termijn eindigt in de zomervakantie, vóór 10 juli of na 20 augustus. Wat dan?",
        "art. 6.3, reglement 2023-2024",
        {
            "window_only": "de termijn wordt niet langer",
            "as_school_holiday": "de termijn wordt langer, zoals bij elke schoolvakantie",
        },
    ),
    "window_bounds": Interpretation(
        "Horen 10 juli en 20 augustus bij \u201ctussen 10 juli en 20 augustus\u201d?",
        "art. 6.3, reglement 2023-2024",
        {"inclusive": "ja, beide dagen horen erbij", "exclusive": "nee, beide dagen niet"},
    ),
    "aug31_weekend": Interpretation(
        "31 augustus valt op een zaterdag of zondag. Wat is dan de laatste dag?",
        "art. 6.3, reglement 2023-2024",
        {"literal": "31 augustus zelf", "next_working_day": "de volgende werkdag"},
    ),
    "suspension_start": Interpretation(
        "Een beroep komt aan in een schoolvakantie. Wat is de eerste werkdag erna?",
        "art. 6.3, reglement 2024-2025",
        {
            "first_working_day_counts": "dag 1 van de termijn",
            "first_working_day_is_day_zero": "de dag v\u00f3\u00f3r dag 1",
        },
    ),
    "ascension_friday": Interpretation(
        "Wat is de vrijdag na Hemelvaart?",
        "art. 3.6 en 6.3",
        {
            "working_day": "een werkdag",
            "day_off": "een vrije dag, die in geen enkele termijn meetelt",
            "school_holiday": "schoolvakantie: belangrijk voor het gesprek in art. 6.3",
        },
    ),
    "gap_counting": Interpretation(
        "Wat is \u201ctussen de uitnodiging en het gesprek zitten minstens 3 werkdagen\u201d?",
        "art. 6.2",
        {
            "clear": "3 volle werkdagen ertussen",
            "inclusive": "de uitnodiging plus 3 werkdagen",
        },
    ),
    "gap_hearing_day": Interpretation(
        "Welke dag kan de eerste dag van het gesprek zijn?",
        "art. 6.2",
        {"working_day": "alleen een werkdag", "any_day": "elke dag"},
    ),
    "gap_start": Interpretation(
        "Wanneer begint de tijd tussen de uitnodiging en het gesprek?",
        "art. 6.2",
        {
            "receipt": "als de uitnodiging aankomt",
            "sending": "als de uitnodiging vertrekt",
        },
    ),
    "paper_filing_date": Interpretation(
        "Iemand stuurt een brief. Op welke dag is die ingediend?",
        "art. 3.6 en 6.3",
        {
            "posting": "de dag waarop de brief op de post ging",
            "arrival": "de dag waarop de brief aankwam",
        },
    ),
    "minor_filing_date": Interpretation(
        "Iemand onder 18 vult iets in, en een ouder bevestigt het. Wanneer is het ingediend?",
        "art. 3.6 en 6.3",
        {
            "submission": "als de cursist het doorstuurt naar de ouder",
            "confirmation": "als de ouder het bevestigt",
        },
    ),
    "presumed_receipt": Interpretation(
        "Er vertrok een aangetekende brief. We hebben geen bewijs dat hij aankwam. Na hoeveel "
        "werkdagen nemen we aan dat hij er is?",
        "art. 6.2 en 6.3",
    ),
    "appeal_ways": Interpretation(
        "Op welke 2 manieren kan je in beroep gaan tegen een beslissing over een evaluatie? Het "
        "reglement zegt dat er 2 zijn, en noemt ze niet.",
        "art. 3.6",
        {
            "as_discipline": "zoals bij een uitsluiting: online, of met een aangetekende brief die "
            "je stuurt of afgeeft",
            "also_plain": "zoals bij een uitsluiting, en ook met een mail of een gewone brief",
        },
    ),
    "hearing_if_late": Interpretation(
        "Een beroep is te laat. Hoe luistert de commissie naar de cursist?",
        "art. 3.6 en 6.3",
        {
            "on_request": "met de stukken, en in een gesprek als de cursist dat vraagt",
            "papers": "met de stukken, zonder gesprek",
            "hearing": "in een gesprek",
        },
    ),
    "late_4_3": Interpretation(
        "Iemand is te laat in stap 1 of 2 van een vrijstelling. Wat gebeurt er dan?",
        "art. 4.3",
        {
            "mark": "wie de vraag krijgt, beslist zelf",
            "inadmissible": "de vraag is niet ontvankelijk",
        },
    ),
    "inadmissible_4_3": Interpretation(
        "\u201cAls je langer dan 3 werkdagen wacht om een gesprek te vragen, kan de "
        "netwerkdirecteur niet op deze vraag ingaan.\u201d Over welke vraag gaat dat?",
        "art. 4.3",
        {
            "network": "alleen over de vraag aan de netwerkdirecteur (stap 3)",
            "talk_and_network": "ook over de vraag om een gesprek met de directie (stap 2)",
        },
    ),
    "suspension_extensions": Interpretation(
        "Hoe vaak kan een preventieve schorsing langer worden?",
        "art. 6.2",
        {"1": "1 keer", "0": "nooit"},
    ),
    "guardian_4_3": Interpretation(
        "Vraagt de ouder de vrijstelling voor een cursist onder 18?",
        "art. 4.3",
        {"yes": "ja", "no": "nee, de cursist doet dat zelf"},
    ),
    "guardian_1_7": Interpretation(
        "Meldt de ouder de afwezigheid van een cursist onder 18?",
        "art. 1.7 en 3.5",
        {"yes": "ja", "no": "nee, de cursist doet dat zelf"},
    ),
    "irregularity_minor": Interpretation(
        "Er is een onregelmatigheid gemeld bij een cursist onder 18. Wie hoort dat?",
        "art. 3.3",
        {
            "both": "de ouder of voogd, en ook de cursist zelf",
            "guardian": "alleen de ouder of voogd",
        },
    ),
    "reporter_decides": Interpretation(
        "Wie een onregelmatigheid meldde, heeft een plaats in de commissie. Beslist die mee?",
        "art. 3.3",
        {"no": "nee", "yes": "ja"},
    ),
    "parents_after_18": Interpretation(
        "Een cursist wordt 18. Wat lezen de ouders of de voogd dan nog?",
        "art. 7.1",
        {
            "nothing": "niets, tenzij de cursist het goedvindt",
            "before_18": "wat er gebeurde voor de cursist 18 werd",
        },
    ),
    "appeals_vacancy": Interpretation(
        "Op een plaats van de beroepscommissie zit niemand. Mag ze dan zetelen?",
        "art. 3.6 en 6.3",
        {
            "every_place": "nee, op elke plaats moet iemand zitten",
            "with_reason": "ja, met een reden die in de beslissing staat",
        },
    ),
    "appeal_may_worsen": Interpretation(
        "Mag de beroepscommissie strenger beslissen dan het centrum?",
        "art. 6.3",
        {"no": "nee, het beroep kan niet nadelig zijn", "yes": "ja"},
    ),
    "appeal_after_appeal": Interpretation(
        "De evaluatiecommissie beslist opnieuw na een gewonnen beroep. Kan de cursist daartegen "
        "weer in beroep?",
        "art. 3.6",
        {
            "open": "ja, zoals tegen elke nieuwe beslissing van de commissie",
            "final": "nee, de nieuwe beslissing is de laatste",
        },
    ),
    "chair_without_seat": Interpretation(
        "Iemand heeft de rol van voorzitter, maar in geen enkele evaluatiecommissie de plaats van "
        "voorzitter. Van welke opleidingen is die persoon dan voorzitter?",
        "art. 3.3",
        {
            "every_programme": "van elke opleiding",
            "no_programme": "van geen enkele opleiding",
        },
    ),
    "quorum_appeals": Interpretation(
        "Met hoeveel leden moet de beroepscommissie minstens zijn?", "art. 3.6 en 6.3"
    ),
    "quorum_evaluation": Interpretation(
        "Met hoeveel leden moet de evaluatiecommissie minstens zijn?", "art. 3.3"
    ),
    "tie_evaluation": Interpretation(
        "De evaluatiecommissie stemt, en er is een gelijke stand. Wat dan?",
        "art. 3.3",
        {
            "deliberate_again": "opnieuw overleggen",
            "chair": "de voorzitter beslist",
        },
    ),
    "talk_notice": Interpretation(
        "Hoeveel werkdagen vóór een gesprek of een zitting krijgt de cursist minstens de "
        "uitnodiging? Voor een tuchtgesprek geldt altijd ook art. 6.2.",
        "art. 3.6, 4.3 en 6.3",
    ),
    "piece_notice": Interpretation(
        "Er komt een stuk bij in een dossier. Hoeveel werkdagen later kan iemand op zijn vroegst "
        "beslissen? De cursist krijgt eerst de tijd om het te lezen.",
        "art. 6.2 en 6.3",
    ),
    "school_holidays": Interpretation(
        "Welke schoolvakanties zijn anders dan in de rest van Vlaanderen?", "art. 6.3"
    ),
}


def default_token(name: str) -> str:
    """The answer where the centre gave none."""
    return FORMS[name].write(getattr(Settings(), name))


def answer_in_words(name: str, token: str) -> str:
    """What an answer means, in Dutch. Raises ValueError for what is no answer to the question."""
    answers = INTERPRETATIONS[name].answers
    if answers:
        return answers[token]
    form = FORMS[name]
    values = form.read(token)
    if form is DATES:
        return ", ".join(in_words(day) for day in sorted(values)) or NOTHING
    if form is MONTH_DAYS:
        return ", ".join(_every_year(day) for day in sorted(values)) or NOTHING
    if form is HOLIDAYS:
        return ", ".join(map(_from_to, values)) or NOTHING
    return token


def _from_to(holiday: SchoolHoliday) -> str:
    """A school holiday: "Herfstvakantie van maandag … tot en met zondag …"."""
    return f"{holiday.name} van {in_words(holiday.first)} tot en met {in_words(holiday.last)}"


def _every_year(day: MonthDay) -> str:
    """A day of every year: "11 juli"."""
    _, number, month, _ = in_words(date(2012, day.month, day.day)).split()
    return f"{number} {month}"
