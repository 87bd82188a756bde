"""Addresses of positions, requisitions, openings and applications."""

from django.urls import URLPattern, path

from sextant.talent.views import (
    candidate_messages,
    candidates,
    funnel,
    positions,
    postings,
    requisitions,
)

OPENINGS = "talent/openings/"

urlpatterns: list[URLPattern] = [
    # Positions and their budget
    path(f"{OPENINGS}positions/", positions.position_list, name="position_list"),
    path(f"{OPENINGS}positions/new/", positions.position_new, name="position_new"),
    path(f"{OPENINGS}positions/<uuid:public_id>/", positions.position, name="position"),
    path(f"{OPENINGS}positions/<uuid:public_id>/edit/", positions.position_edit, name="position_edit"),
    path(f"{OPENINGS}positions/<uuid:public_id>/move/", positions.position_move, name="position_move"),
    path(f"{OPENINGS}positions/<uuid:public_id>/ask/", requisitions.requisition_new, name="requisition_new"),
    path(f"{OPENINGS}budget/", positions.budget_line_list, name="budget_line_list"),
    path(f"{OPENINGS}budget/set/", positions.budget_line_set, name="budget_line_set"),
    path(f"{OPENINGS}requests/", requisitions.requisition_list, name="requisition_list"),
    path(f"{OPENINGS}requests/<uuid:public_id>/", requisitions.requisition, name="requisition"),
    path(
        f"{OPENINGS}requests/<uuid:public_id>/decide/",
        requisitions.requisition_decide,
        name="requisition_decide",
    ),
    path(f"{OPENINGS}requests/<uuid:public_id>/post/", postings.posting_new, name="posting_new"),
    # Openings, candidates, messages
    path(f"{OPENINGS}postings/", postings.posting_list, name="posting_list"),
    path(f"{OPENINGS}postings/<uuid:public_id>/", postings.posting_edit, name="posting_edit"),
    path(f"{OPENINGS}postings/<uuid:public_id>/move/", postings.posting_move, name="posting_move"),
    path(f"{OPENINGS}funnel/", funnel.funnel_board, name="funnel_board"),
    path(f"{OPENINGS}numbers/", funnel.hiring_numbers, name="hiring_numbers"),
    path(f"{OPENINGS}fairness/", funnel.adverse_impact, name="adverse_impact"),
    path(f"{OPENINGS}candidates/", candidates.candidate_list, name="candidate_list"),
    path(f"{OPENINGS}resumes/", candidates.resume_queue, name="resume_queue"),
    path(f"{OPENINGS}candidates/<uuid:public_id>/", candidates.candidate, name="candidate"),
    path(f"{OPENINGS}candidates/<uuid:public_id>/move/", candidates.candidate_move, name="candidate_move"),
    path(f"{OPENINGS}candidates/<uuid:public_id>/undo/", candidates.candidate_undo, name="candidate_undo"),
    path(
        f"{OPENINGS}candidates/<uuid:public_id>/files/<uuid:file_id>/",
        candidates.candidate_file,
        name="candidate_file",
    ),
    path(f"{OPENINGS}messages/", candidate_messages.message_template_list, name="message_template_list"),
    path(
        f"{OPENINGS}messages/<slug:occasion>/", candidate_messages.message_template, name="message_template"
    ),
]
