"""What Ctrl-K shows while somebody types, and the same as a page for whoever has no script. Shape: list.

The words come in the body: an address that holds a name stays in the history of the browser.
"""

from django.http import HttpRequest, HttpResponse

from sextant.access.doors import requires
from sextant.kernel import clock
from sextant.office.policies import READ_STAFF
from sextant.office.queries import search as queries
from sextant.office.rules.names import LONGEST
from sextant.web.pages import render_page


@requires(READ_STAFF)
def search(request: HttpRequest) -> HttpResponse:
    """Answer the people and classes within reach whose names begin with the typed words."""
    asked = request.POST.get("q", "")[:LONGEST].strip()
    results = queries.search(asked, on=clock.today())
    context = {"query": asked, "results": results, "is_long_enough": len(asked) >= queries.SHORTEST}
    return render_page(request, "office/search.html", context, fragment="results")
