"""Addresses of advancement."""

from django.urls import URLPattern, path

from sextant.talent.views import (
    advancement_case,
    advancement_letters,
    advancement_lists,
    advancement_mine,
    advancement_rating,
    year_results,
)

urlpatterns: list[URLPattern] = [
    path("talent/advancing/", advancement_mine.advancement_mine, name="advancement_mine"),
    path("talent/advancing/criteria/", advancement_mine.advancement_criteria, name="advancement_criteria"),
    path("talent/advancing/windows/", advancement_lists.advancement_windows, name="advancement_windows"),
    path(
        "talent/advancing/windows/<uuid:public_id>/",
        advancement_lists.advancement_window_step,
        name="advancement_window_step",
    ),
    path("talent/advancing/year/", year_results.year_result_list, name="year_result_list"),
    path("talent/advancing/year/<uuid:public_id>/", year_results.year_result, name="year_result"),
    path("talent/advancing/year/<uuid:public_id>/rate/", year_results.year_rate, name="year_rate"),
    path("talent/advancing/panels/", advancement_lists.advancement_panels, name="advancement_panels"),
    path("talent/advancing/cases/", advancement_lists.advancement_list, name="advancement_list"),
    path(
        "talent/advancing/cases/<uuid:public_id>/", advancement_case.advancement_case, name="advancement_case"
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/rate/",
        advancement_rating.advancement_rate,
        name="advancement_rate",
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/hand-in/",
        advancement_mine.advancement_submit,
        name="advancement_submit",
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/portfolio/",
        advancement_mine.advancement_files,
        name="advancement_files",
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/portfolio/<uuid:file_id>/away/",
        advancement_mine.advancement_file_away,
        name="advancement_file_away",
    ),
    path(
        "talent/advancing/portfolio/<uuid:public_id>/",
        advancement_mine.advancement_file,
        name="advancement_file",
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/letter/",
        advancement_letters.advancement_letter,
        name="advancement_letter",
    ),
    path(
        "talent/advancing/cases/<uuid:public_id>/letter.pdf",
        advancement_letters.advancement_letter_pdf,
        name="advancement_letter_pdf",
    ),
]
