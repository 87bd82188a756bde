"""Addresses of the careers pages, which anybody opens; mails name them without loading any other page."""

from django.urls import URLPattern, path

from sextant.talent.views import careers, careers_own

urlpatterns: list[URLPattern] = [
    path("careers/", careers.careers, name="careers"),
    path("careers/openings/<uuid:public_id>/", careers.career_posting, name="career_posting"),
    path("careers/openings/<uuid:public_id>/apply/", careers.career_apply, name="career_apply"),
    path("careers/thanks/", careers_own.career_thanks, name="career_thanks"),
    path("careers/mine/<str:key>/", careers_own.career_mine, name="career_mine"),
    path("careers/mine/<str:key>/letter.pdf", careers_own.career_letter_pdf, name="career_letter_pdf"),
]
