"""What makes the trail tell when somebody changed it: every step is closed by stamps.

At the end of a step, in its transaction, each case in which it wrote gets a *stamp*: digests of the
rows that were written (events, submissions, members, challenges, ballots, votes, decisions,
receipts and due dates), and a MAC over these and over the stamp before. So the stamps of a case are
a chain, under the lock of the head of that chain; what is of no one case is in the chain of the
house. The key is made from SECRET_KEY and is not in the database, so whoever writes there past the
doors cannot make stamps.

What is found, and by what (`verifying`):

- a row that was altered, or that another took the place of: its digest is no longer the last one
  that a stamp has of it, for what names the row is in the digest;
- one that was removed, or put in: no row for a digest, or no digest for a row;
- a stamp that was altered, removed, put in or moved: the MAC of the next one;
- the last ones, cut off: the head of the chain, which has a proof made with the key. The proof of
  an earlier head is nowhere any more;
- a whole case: the house stamps each case that is opened, with its first stamp;
- all of a case, put back as it was in an older copy: once a day the house stamps the heads of all
  chains that grew since (`days`);
- the whole database, put back so: that day's head of the house was written or mailed elsewhere,
  and `weerwoord audit verify --heads` compares.

Not found: what somebody does who has the key too, such as whoever runs Weerwoord, until the next
head that went elsewhere; and on SQLite the key lies beside the database, unless SECRET_KEY is set.

Erasing stays possible. A stamp holds digests, never what a row says, and a digest is made with the
key, so nobody guesses from it what a row said. When a value has to go one day, the row is changed
where the doors see it, in a step that is stamped: the last digest of the row is then that of what
is left, and the chain holds. So a case that was kept for long enough is emptied
(`cases/file/emptying`); of an event the trigger lets just that through.

What was there before the house had stamps gets them "from here": the first stamp of a chain covers
all that is in it by then. `days.begin` does that for all chains, once; a chain that begins so
afterwards is told as a finding. The same holds for a table that is stamped since later: the next
stamp of a chain takes in what is there of it, once.

Not stamped, and why: documents (the hash of each is in a submission or an event, which are), the
rows of the books (each has its digest in an event, `processes/ledger/verifying`), mails (a worker
writes in them outside the steps of a case), talks and enrolments (each step has its submission and
its events), and what is in no case. People, roles, seats and settings are as the events of their
changes say.
"""

from .chains import follows, stamp_each_step

__all__ = ["follows", "stamp_each_step"]
