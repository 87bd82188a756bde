"""Addresses of the pages of rituals, leadership, voice, skills and pulses."""

from django.urls import URLPattern, path

from sextant.culture.views import (
    community,
    culture_team,
    personal_skills,
    pulse_answers,
    pulses,
    ritual_days,
    ritual_plans,
    rituals,
    student_leaders,
    student_voice,
    survey_choices,
)

urlpatterns: list[URLPattern] = [
    # Community: rituals, leadership and voice, personal skills, pulses
    path("culture/community/", community.community, name="community"),
    path("culture/community/team/", culture_team.culture_team, name="culture_team"),
    path("culture/community/team/keep/", culture_team.culture_team_keep, name="culture_team_keep"),
    path("culture/community/rituals/", rituals.ritual_week, name="ritual_week"),
    path("culture/community/rituals/new/", ritual_plans.ritual_new, name="ritual_new"),
    path("culture/community/rituals/<uuid:public_id>/", ritual_plans.ritual_edit, name="ritual_edit"),
    path("culture/community/rituals/<uuid:public_id>/say/", rituals.ritual_say, name="ritual_say"),
    path("culture/community/rituals/<uuid:public_id>/day/", ritual_days.ritual_day, name="ritual_day"),
    path("culture/community/rituals/<uuid:public_id>/end/", ritual_plans.ritual_end, name="ritual_end"),
    path("culture/community/leaders/", student_leaders.leader_list, name="leader_list"),
    path("culture/community/leaders/offer/", student_leaders.leader_offer, name="leader_offer"),
    path("culture/community/leaders/<uuid:public_id>/", student_leaders.leader_move, name="leader_move"),
    path("culture/community/voice/", student_voice.voice_board, name="voice_board"),
    path("culture/community/voice/say/", student_voice.voice_say, name="voice_say"),
    path("culture/community/voice/desk/", student_voice.voice_desk, name="voice_desk"),
    path("culture/community/voice/<uuid:public_id>/", student_voice.voice_answer, name="voice_answer"),
    path("culture/community/voice/<uuid:public_id>/aside/", student_voice.voice_aside, name="voice_aside"),
    path("culture/community/skills/", personal_skills.skill_list, name="skill_list"),
    path("culture/community/skills/words/", personal_skills.skill_word_keep, name="skill_word_keep"),
    path("culture/community/skills/class/", personal_skills.skill_class, name="skill_class"),
    path("culture/community/skills/<uuid:public_id>/", personal_skills.skills_of, name="skills_of"),
    path("culture/community/pulses/", pulses.pulse_list, name="pulse_list"),
    path("culture/community/pulses/new/", pulses.pulse_new, name="pulse_new"),
    path("culture/community/pulses/mine/", pulse_answers.pulse_mine, name="pulse_mine"),
    path("culture/community/pulses/<uuid:public_id>/", pulses.pulse_results, name="pulse_results"),
    path("culture/community/pulses/<uuid:public_id>/notice/", pulses.pulse_notice, name="pulse_notice"),
    path("culture/community/pulses/<uuid:public_id>/move/", pulses.pulse_move, name="pulse_move"),
    path("culture/community/pulses/<uuid:public_id>/plan/", pulses.plan_step, name="plan_step"),
    path(
        "culture/community/pulses/<uuid:public_id>/answer/", pulse_answers.pulse_answer, name="pulse_answer"
    ),
    path(
        "culture/community/pulses/<uuid:public_id>/codes/<uuid:section_id>/",
        pulse_answers.pulse_codes,
        name="pulse_codes",
    ),
    path("culture/community/plans/<uuid:public_id>/", pulses.plan_move, name="plan_move"),
    path("culture/community/surveys/<uuid:public_id>/", survey_choices.survey_choice, name="survey_choice"),
    path("pulse/", pulse_answers.pulse_code, name="pulse_code"),
]
