"""The words for personal skills that a network begins with: described for an age, never scored; pure."""

type Words = tuple[tuple[str, str], ...]

STARTING_WORDS: dict[str, Words] = {
    "k_2": (
        ("Kindness", "I notice when somebody is left out, and ask them to join."),
        ("Courage", "I try a thing that I cannot do yet, and ask when I need help."),
        ("Care", "I put things back, and finish what I began."),
        ("Calm", "I can say what I feel, and use a way to calm down."),
    ),
    "3_5": (
        ("Kindness", "I look for who needs a partner, and speak well of people who are not there."),
        ("Perseverance", "I try a second way when the first one does not work."),
        ("Responsibility", "I own what I did, and help to put it right."),
        ("Curiosity", "I ask questions that nobody told me to ask."),
    ),
    "6_8": (
        ("Empathy", "I can say how somebody else sees it before I say how I do."),
        ("Perseverance", "I plan hard work in steps, and keep going after a setback."),
        ("Integrity", "I do what I said I would, also when nobody looks."),
        ("Voice", "I say what I think with reasons, and change my mind for better ones."),
    ),
    "9_12": (
        ("Empathy", "I seek out views unlike mine, and can give them fairly."),
        ("Purpose", "I can say what I work toward, and what I do about it this month."),
        ("Integrity", "I keep agreements, and repair what I broke without being told."),
        ("Leadership", "I help a group to do its work, and make room for others to lead."),
    ),
}
# The same words in Spanish, in the same order; a draft that no speaker has reviewed.
STARTING_SPANISH: dict[str, Words] = {
    "k_2": (
        ("Amabilidad", "Me doy cuenta cuando alguien se queda fuera y lo invito."),
        ("Valentía", "Intento algo que todavía no puedo y pido ayuda cuando la necesito."),
        ("Cuidado", "Pongo las cosas en su lugar y termino lo que empecé."),
        ("Calma", "Puedo decir lo que siento y usar una manera de calmarme."),
    ),
    "3_5": (
        ("Amabilidad", "Busco a quien necesita pareja y hablo bien de quien no está."),
        ("Perseverancia", "Pruebo otra manera cuando la primera no funciona."),
        ("Responsabilidad", "Reconozco lo que hice y ayudo a arreglarlo."),
        ("Curiosidad", "Hago preguntas que nadie me pidió hacer."),
    ),
    "6_8": (
        ("Empatía", "Puedo decir cómo lo ve otra persona antes de decir cómo lo veo yo."),
        ("Perseverancia", "Planeo en pasos el trabajo difícil y sigo después de un tropiezo."),
        ("Integridad", "Hago lo que dije que haría, también cuando nadie mira."),
        ("Voz", "Digo lo que pienso con razones y cambio de idea por otras mejores."),
    ),
    "9_12": (
        ("Empatía", "Busco opiniones distintas de la mía y puedo contarlas con justicia."),
        ("Propósito", "Puedo decir hacia qué trabajo y qué hago por ello este mes."),
        ("Integridad", "Cumplo los acuerdos y reparo lo que rompí sin que me lo digan."),
        ("Liderazgo", "Ayudo a un grupo a hacer su trabajo y dejo que otros también dirijan."),
    ),
}


def band_of(grade: int | None) -> str:
    """Return the age band whose words a student of this grade reads."""
    if grade is None or grade <= 2:
        return "k_2"
    if grade <= 5:
        return "3_5"
    return "6_8" if grade <= 8 else "9_12"
