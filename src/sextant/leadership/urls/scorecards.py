"""Addresses of scorecards, quarterly reviews and turnaround plans."""

from django.urls import URLPattern, path

from sextant.leadership.views import measures, reviews, scorecard_matrix, scorecards, turnaround

urlpatterns: list[URLPattern] = [
    path("leadership/scorecards/", scorecard_matrix.scorecard_list, name="scorecard_list"),
    path("leadership/scorecards/<uuid:public_id>/", scorecards.scorecard, name="scorecard"),
    path("leadership/measures/", measures.measure_list, name="measure_list"),
    path("leadership/measures/change/<slug:school_type>/", measures.measures_change, name="measures_change"),
    path("leadership/measures/of/<str:code>/", measures.measure, name="measure"),
    path("leadership/reviews/", reviews.review_list, name="review_list"),
    path("leadership/reviews/<uuid:public_id>/", reviews.quarterly_review, name="quarterly_review"),
    path(
        "leadership/reviews/<uuid:public_id>/write/",
        reviews.quarterly_review_write,
        name="quarterly_review_write",
    ),
    path(
        "leadership/reviews/<uuid:public_id>/print/",
        reviews.quarterly_review_print,
        name="quarterly_review_print",
    ),
    path(
        "leadership/reviews/<uuid:public_id>/review.pdf",
        reviews.quarterly_review_pdf,
        name="quarterly_review_pdf",
    ),
    path("leadership/turnaround/", turnaround.turnaround_list, name="turnaround_list"),
    path("leadership/turnaround/<uuid:public_id>/", turnaround.turnaround, name="turnaround"),
    path("leadership/turnaround/<uuid:public_id>/help/", turnaround.turnaround_help, name="turnaround_help"),
    path("leadership/turnaround/<uuid:public_id>/end/", turnaround.turnaround_end, name="turnaround_end"),
    path("leadership/milestones/<uuid:public_id>/seen/", turnaround.milestone_seen, name="milestone_seen"),
    path("leadership/support/", turnaround.central_support, name="central_support"),
    path("leadership/support/<uuid:public_id>/found/", turnaround.help_found, name="help_found"),
]
