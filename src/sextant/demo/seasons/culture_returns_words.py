"""What adults wrote about removals and returns: short, and without a name of another child."""

# A word to the teachers tells what helps, and never why the student was away.
TO_TEACHERS = (
    "Seat near the door, and a quiet hello first. Missed work comes in three portions, not at once.",
    "A check-in with me before lunch. Please send a word if the morning went well.",
    "Knows what to do when it gets loud: hallway, two minutes, back. Please let it happen.",
    "Worked on the packet at home. Ask for it in the first lesson.",
)
UPHELD = (
    "Told, heard and served. Nothing was brought forward that changes the decision.",
    "The student said what happened and took part in the way back. The decision stands.",
)
AFTER_HEARING = (
    "The family and the student came; both were heard. The decision stands, with work sent home.",
    "Heard by phone as the family asked. The decision stands; the counselor was named as a contact.",
)
BOARD = "The board heard the student and the family and did not expel. The suspension stands."
WHO_HEARD = "The student, a parent, the principal, the head of culture"
BOARD_HEARD = "The student with a parent and counsel, three members of the board, the principal"
CONSULTED = "Talked about the plan, what was tried, and what else there is. Agreed on days and on services."
SERVICES = "One hour a day with the special education teacher, and the work of all classes with feedback."
NO_PATTERN = "Other behavior, other lengths, weeks apart. No pattern; to be asked again at the next removal."
PATTERN = "The same behavior at the same hour three times since September, and the removals grow longer."
TEAM = "A parent, the special education teacher, a teacher of the grade, the psychologist, the principal"
TEAM_SAID = "The team read the plan, the reports and what the parent brought, and answered both questions."
