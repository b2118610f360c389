"""One of each thing that a page can be about."""

from io import BytesIO

from processes import accounts, documents
from processes.cases import Matter
from processes.cases.administration.branding import change_logo
from processes.cases.drafts import drafts
from processes.cases.file import collecting
from processes.cases.incoming.filings import Incoming, register_incoming
from processes.cases.institutions import kept
from processes.cases.institutions.details import Details
from processes.cases.institutions.people import link_by_code
from processes.cases.post import papers
from processes.clock import legal_now
from processes.documents.logo import keep_logo
from processes.facts.moments import latest_decision
from processes.models import Person, Result, Role, db, transaction
from tests.absence import adapt, report
from tests.bookkeeping import charged, noted, paid, sets_terms
from tests.letters import ordinary_letter
from tests.offering import run
from tests.papers import Paper
from tests.pictures import picture
from tests.play import Play


def one_of_each(play: Play) -> dict[str, object]:
    """By the names of the table of who gets in where."""
    with transaction():
        for name in ("zoe", "kim", "lou"):
            play.add(name)
        play.person("lou").born_on = play.person("ines").born_on
        play.guard("kim", "lou")
        play.add("vera", "chair")
        play.add("wim", "administrator")
        chris = play.person("chris")
        chris.roles.append(Role(name="appeal_secretariat"))
        change_logo(play.person("wim"), keep_logo(BytesIO(picture(60, 20))))
    case = play.reach_decision()
    done = play.task("invite").id
    _an_appeal(play)
    ward = play.open(by="jan", result=play.result("2025-04-22", "ines"))
    result = play.result("2025-04-22")
    draft, paper = _a_draft(play, result)
    school, link = a_school(play, "amina")
    _, own_link = a_school(play, "amina", name="Sint-Annaschool")
    return {
        "amina": play.ids["amina"],
        "case": case.reference,
        "run": run(play, "2425-KO-1").code,
        "version": case.definition_id,
        "decision": latest_decision(case).id,
        "result": result.id,
        "on_paper": _on_paper(play),
        "draft": draft,
        "school": school,
        **_books(play),
        "link": link,
        "own_link": own_link,
        "paper": paper,
        "letter": _a_letter(play),
        "dispute": _a_dispute(play),
        "piece": _a_piece(play),
        "ward": ward.reference,
        "ward_result": play.result("2025-04-22", "ines").id,
        "chair_task": play.task("invite").id,
        "target": play.due_date("invite").id,
        "office_task": play.task("compose").id,
        "done_task": done,
        "session": _another_session_of(play.person("zoe")),
    }


def _books(play: Play) -> dict[str, object]:
    """Zoe's account, with something that she was charged with and paid."""
    zoe = play.person("zoe")
    sets_terms()
    [charge] = charged(play, zoe, 100)
    made = {"charge": charge, "note": noted(play, zoe, 100), "payment": paid(play, zoe, 50)}
    return {"zoe": zoe.id, **{name: row.id for name, row in made.items()}}


def _a_draft(play: Play, result: Result) -> tuple[int, int]:
    """Amina's, with a document."""
    amina = play.person("amina")
    with transaction():
        draft = drafts.begin(Matter.about(result), amina)
        kept = documents.keep("attest.pdf", BytesIO(b"%PDF-1.7"))
        paper = drafts.attach(draft.id, amina, kept, drafts.ATTACHMENT)
        return draft.id, paper.id


def _a_letter(play: Play) -> int:
    """Ines's, handed in, which waits for her father."""
    matter, now = Matter.about(play.result("2025-04-22", "ines")), legal_now()
    with transaction():
        handed = Incoming("hand", now, now, "Ik wil een gesprek.")
        draft = register_incoming(matter, play.person("ines"), play.person("chris"), handed)
        return draft.id


def _a_dispute(play: Play) -> int:
    """A step that waits for Amina, in a case about an absence."""
    with transaction():
        play.add("lies", "teacher")
    report(play)
    adapt(play)
    return play.task("dispute").id


def _on_paper(play: Play) -> int:
    """A letter in Amina's case to Bram, whose address nobody of the table changes: drawn, and not
    posted yet."""
    with transaction():
        letter = ordinary_letter(play)
        kept = documents.put("brief.pdf", documents.MEDIA_TYPE, Paper().written())
        letter.document = papers.document(kept, documents.LETTER, None)
        db.session.add(letter)
        db.session.flush()
        return letter.id


def _a_piece(play: Play) -> str:
    """What Bram added to the file of Amina's case."""
    with transaction():
        kept = documents.keep("toets.pdf", BytesIO(b"%PDF-1.7 toets"))
        piece = collecting.collect(play.case().id, play.person("bram"), kept, "De toets")
        return f"document-{piece.id}"


def _an_appeal(play: Play) -> None:
    """Zoe's, which waits for the secretariat."""
    play.open(by="zoe", result=play.result("2025-04-22", "zoe"))
    play.invite(day="2025-04-22", time="16:00", short_notice="Zoe vroeg om vandaag te komen.")
    play.travel_to("2025-04-22 17:00")
    play.hold_talk()
    decision = latest_decision(play.decide(reconvene=False))
    play.open("appeal_committee", "zoe", decision=decision)


def a_school(play: Play, *people: str, name: str = "Sint-Jansschool") -> tuple[int, int]:
    """An institution with an account, to which these people linked themselves: its number, and that
    of the last link."""
    email = f"{name.lower()}@scholen.example"
    with transaction():
        school = kept.add_institution(play.person("chris"), email, Details(name))
        links = [link_by_code(play.person(each), school.code) for each in people]
        db.session.flush()
        return school.id, links[-1].id if links else 0


def _another_session_of(person: Person) -> int:
    with transaction():
        accounts.begin(person, "Chrome op Android")
    return accounts.running(person)[0].id
