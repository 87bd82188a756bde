from django.apps import AppConfig


class InterlocksConfig(AppConfig):
    name = "sextant.interlocks"

    def ready(self) -> None:
        """Connect the table to the events, and items to the pages on which they are done."""
        from sextant.instruction.queries import effects_growth, incidents_lent

        # What agendas read
        from sextant.interlocks.agenda_measures import lend_to_agenda
        from sextant.interlocks.engine import connect_all

        # Staying, and leaders
        from sextant.interlocks.hand_over import count_carried, give_carried
        from sextant.interlocks.places.table import register_all
        from sextant.interlocks.readings import equity_groups, equity_outcomes, equity_reviews
        from sextant.interlocks.readings.advancement import EVIDENCE
        from sextant.interlocks.readings.agenda_weeks import lend_weeks
        from sextant.interlocks.readings.coached import lend_growth
        from sextant.interlocks.readings.final_grades import lend_semesters
        from sextant.interlocks.readings.incidents import lend_incidents, lend_level_4
        from sextant.interlocks.readings.indicators import lend_indicators

        # Leadership, operations
        from sextant.interlocks.readings.resources import lend_facts as lend_resources
        from sextant.interlocks.readings.resources import lend_growth as lend_school_growth
        from sextant.interlocks.readings.scorecards import register_scorecards
        from sextant.interlocks.readings.screenings import lend_facts
        from sextant.interlocks.readings.served import lend_scores
        from sextant.interlocks.readings.staff_learning import lend_names_of_standards, lend_sessions
        from sextant.interlocks.readings.standards import lend_standards
        from sextant.interlocks.readings.taught import lend_taught
        from sextant.interlocks.readings.vacancies import lend_vacancies
        from sextant.interlocks.titles import title_of_rule
        from sextant.interlocks.what_work_holds import HOLDS
        from sextant.leadership.queries import (
            equity_lent,
            grades_lent,
            news_lent,
            resources_lent,
            vacancies_lent,
        )
        from sextant.support.queries import indicators_lent, level_4_lent, scores_lent, screening_page
        from sextant.talent.queries import (
            carried_lent,
            effects_lent,
            evidence_lent,
            learning_lent,
            standards_lent,
        )
        from sextant.work.queries import titles, words_apart

        connect_all()
        register_all()
        news_lent.register(lend_to_agenda, lend_weeks)
        effects_growth.register(lend_growth)
        incidents_lent.register(lend_incidents)
        level_4_lent.register(lend_level_4)
        scores_lent.register(lend_scores)
        indicators_lent.register(lend_indicators)
        screening_page.register(lend_facts)
        evidence_lent.register(EVIDENCE)
        # Talent, screening
        standards_lent.register(lend_standards)
        # Talent, joining
        learning_lent.register(lend_names_of_standards, lend_sessions)
        carried_lent.register(count_carried, give_carried)
        effects_lent.register(lend_taught)
        words_apart.register(HOLDS)
        titles.register(title_of_rule)
        # Leadership, operations
        resources_lent.register(lend_resources, lend_school_growth)
        vacancies_lent.register(lend_vacancies)
        # Scorecards
        register_scorecards()
        # Leadership: after school
        grades_lent.register(lend_semesters)
        # Equity
        equity_lent.register(
            equity_groups.lend_members, equity_outcomes.lend_measures, equity_reviews.lend_reviews
        )
