"""The books of the demo's centre: a school that owes for a colleague, and somebody with something
to pay."""

from app.demo.institutions import HERE
from processes.cases.ledger import desk, notes
from processes.clock import legal_now
from processes.ledger.paying import Paid
from processes.ledger.terms import ADDRESS, IBAN
from processes.models import BANK, COSTS, MATERIAL, TERMINAL, Institution, Setting, db, transaction
from processes.regulation import brussels_date

from .stage import Stage

OF_NOBODY = "BE68539007547034"
VUURTOREN = f"de.vuurtoren@{HERE}"
WHERE = "Italiëlei 20\n2000 Antwerpen"


class BooksStory(Stage):
    """Plays it."""

    def says_where_to_pay(self) -> None:
        """What no note goes without."""
        with transaction():
            for name, token in ((IBAN, OF_NOBODY), (ADDRESS, WHERE)):
                db.session.add(Setting(name=name, token=token))

    def keeps_books(self) -> None:
        """Lotte paid a part, De Vuurtoren nothing yet, and Samira twice."""
        with self.at(3), transaction():
            by, lotte = self.person("Joke"), self.person("Lotte")
            desk.charge(by, lotte, MATERIAL, "Materiaal voor de vrijstellingsproef EHBO", 1_850)
            desk.charge(by, lotte, COSTS, "Kopieën bij EHBO", 250)
            day = brussels_date(legal_now())
            desk.write_down_payment(by, lotte, Paid(1_850, day, BANK, "materiaal ehbo"))
            desk.charge(by, self.person("Samira"), COSTS, "Kopieën bij NT2 4.1", 250)
            for _ in range(2):
                desk.write_down_payment(by, self.person("Samira"), Paid(250, day, TERMINAL))
            school = db.session.scalars(db.select(Institution).filter_by(email=VUURTOREN)).one()
            row = desk.charge(by, school, MATERIAL, "Coachen van collega’s: werkboek", 1_500)
            notes.note(by, school, [row])
