"""The words of equity."""

from django.db.models import TextChoices


class GroupKind(TextChoices):
    RACE = "race", "Race"
    GENDER = "gender", "Gender"
    IEP = "iep", "IEP"
    EL = "el", "English learner"
    LOW_INCOME = "low_income", "Low income"
    GRADE_BAND = "grade_band", "Grade band"
