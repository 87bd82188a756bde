"""Addresses of positions, requisitions, openings, applications, and of the careers pages."""

from django.urls import URLPattern, path

from sextant.talent.views import careers, careers_own

urlpatterns: list[URLPattern] = [
    # Anybody opens these.
    path("careers/", careers.careers, name="careers"),
    path("careers/openings/<uuid:public_id>/", careers.career_posting, name="career_posting"),
    path("careers/openings/<uuid:public_id>/apply/", careers.career_apply, name="career_apply"),
    path("careers/thanks/", careers_own.career_thanks, name="career_thanks"),
    path("careers/mine/<str:key>/", careers_own.career_mine, name="career_mine"),
]
