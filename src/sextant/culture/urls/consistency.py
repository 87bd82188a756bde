"""Addresses of the pages of consistency, the culture pulse and the big five."""

from django.urls import URLPattern, path

from sextant.culture.views import big_five, consistency, consistency_reviews, pulse

urlpatterns: list[URLPattern] = [
    # Area consistency: ratios, deciders, reviews; rates and the drill
    path("culture/consistency/", consistency.consistency, name="consistency"),
    path("culture/consistency/review/", consistency_reviews.review_new, name="consistency_review_new"),
    path(
        "culture/consistency/reviews/<uuid:public_id>/",
        consistency_reviews.review,
        name="consistency_review",
    ),
    path("culture/consistency/pulse/", pulse.culture_pulse, name="culture_pulse"),
    path("culture/consistency/big-five/", big_five.big_five, name="big_five"),
]
