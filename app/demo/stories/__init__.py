"""What happened in the demo's centre before it opened, played through the doors at its moments."""

from app.demo.people import CARE, ICT, NT2

from .attending import AttendanceStory
from .books import BooksStory
from .certificates import CertificateStory
from .discipline import Discipline
from .exemptions import Exemptions
from .last_year import LastYear
from .notes import NoteStory
from .offer import OfferStory
from .reports import Reports


class Stories(
    AttendanceStory,
    BooksStory,
    CertificateStory,
    Discipline,
    Exemptions,
    LastYear,
    NoteStory,
    OfferStory,
    Reports,
):
    """Plays them one after another."""

    def play(self) -> None:
        """All of them: what is offered, a dozen cases in different states, results that nobody
        objected to, and what is over since last year."""
        self.plans_the_year()
        self.result("Amina", "NT2 1.2", NT2, 2)
        self.result("Daan", "Rekenbladen", ICT, 8)
        self.result("Noor", "Verzorgende technieken", CARE, 1)
        self.waits_for_an_invitation("Fatou", "NT2 2.1", NT2, 1)
        self.waits_for_an_invitation("Lotte", "Tekstverwerking", ICT, 8)
        self.came_too_late("Daan", "Databanken", ICT)
        self.is_inadmissible("Fatou", "NT2 1.1", NT2)
        self.has_a_talk_ahead("Oleh", "NT2 2.3", NT2)
        self.had_a_talk("Amina", "Omgaan met stress", CARE)
        self.is_worked_at(self.waits_for_a_decision("Oleh", "Programmeren 1", ICT))
        self.may_appeal("Mei", "NT2 3.1", NT2)
        self.is_in_appeal("Yusuf", "Zorg en welzijn", CARE)
        self.is_voted_on("Samira", "NT2 4.1", NT2)
        self.is_decided_anew("Daan", "Netwerkbeheer", ICT)
        self.committee_meets_again("Yusuf", "Netwerken", ICT)
        self.got_a_new_decision("Lotte", "Presentaties", ICT)
        self.waits_for_an_invitation("Bea", "EHBO", CARE, 2)
        self.was_asked_in_a_letter("Noor", "Communicatie", CARE)
        self.waits_for_her_mother("Noor", "Anatomie", CARE)
        self.leaves_the_lesson("Daan")
        self.is_said_to_have_copied("Lotte", "Databanken", ICT)
        self.was_not_at_the_evaluation("Mei", "NT2 3.2", NT2)
        self.has_to_come_and_talk("Rayan", CARE)
        self.is_excluded_and_appeals("Nina", ICT)
        self.wants_to_take_a_test("Oleh", "NT2 2.4", NT2)
        self.may_object("Yusuf", "Rekenbladen", ICT)
        self.is_with_the_network_director("Fatou", "Boekhouden 1", ICT)
        self.asks_the_secretariat("Mei")
        self.tells_without_a_name()
        self.asks_about_their_data("Lotte")
        self.centre_closes_for_a_day()
        self.says_where_to_pay()
        self.does_not_pay("Ngoc")
        self.keeps_books()
        self.something_broke()
        self.happened_last_year()
        self.certificates_follow()
        self.somebody_teaches()
        self.wants_to_stop("Jonas")
        self.people_enrol()
        self.gives_up_after_the_note("Jonas")
