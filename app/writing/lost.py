"""What was typed on a page that cannot take it any more: shown once more, to be copied from."""

from flask import request

SECRET = "password"  # noqa: S105 - the name of a field


def words_posted() -> list[str]:
    """What somebody wrote on one of our own pages and posted just now, whole: words, and neither
    choices nor passwords. Another site puts no words in our mouth."""
    if request.method != "POST" or not (request.referrer or "").startswith(request.host_url):
        return []
    posted = request.form.items(multi=True)
    return [said for name, said in posted if name != SECRET and " " in said.strip()]
