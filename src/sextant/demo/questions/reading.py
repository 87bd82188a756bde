"""Reading: passages of our own with six questions each, one for every strand."""

from dataclasses import dataclass

from sextant.demo.questions.shapes import Idea, Question

IDEAS = (
    Idea(
        "el-detail-for-main",
        "Takes one detail for what the whole text says.",
        "Cross out sentence after sentence: which idea is left in all the others?",
    ),
    Idea(
        "el-too-broad",
        "Names a subject far wider than the text.",
        "Ask what this text says that another one on the subject would not.",
    ),
    Idea(
        "el-outside",
        "Answers from what one knows, not from the text.",
        "Have a finger on the line before the hand goes up.",
    ),
    Idea(
        "el-other-question",
        "Gives something from the text that answers another question.",
        "Underline the question word, and read the answer back to it.",
    ),
    Idea(
        "el-first-found",
        "Takes the first thing in the text that fits a word of the question.",
        "Find every place that fits before choosing.",
    ),
    Idea(
        "el-usual-meaning",
        "Gives a word its usual meaning, though the sentence wants another.",
        "Put the meaning in place of the word, and read the sentence aloud.",
    ),
    Idea(
        "el-looks-alike",
        "Takes a word for one that looks or sounds like it.",
        "Cover the word, say what would fit, then uncover it.",
    ),
    Idea(
        "el-too-far",
        "Concludes more than the text gives grounds for.",
        "Ask for the two lines that make it sure.",
    ),
    Idea(
        "el-own-feeling",
        "Gives one’s own feeling instead of the person’s.",
        "Ask what the person says, does and sees that shows it.",
    ),
    Idea(
        "el-order-for-cause",
        "Takes what came before for the reason.",
        "Say “because” between both, and ask whether the text says so.",
    ),
    Idea(
        "el-topic-for-build",
        "Says what the text is about when asked how it is built.",
        "Mark the signal words, and draw the text as boxes and arrows.",
    ),
    Idea(
        "el-part-for-build",
        "Takes the pattern of one sentence for that of the text.",
        "Give each part of the text a heading before naming the pattern.",
    ),
    Idea(
        "el-detail-for-purpose",
        "Gives a detail when asked why the author wrote.",
        "Ask what the reader should know, feel or do at the end.",
    ),
    Idea(
        "el-always-to-persuade",
        "Takes every text for one that wants something of the reader.",
        "Look for a sentence that asks the reader to do or believe something.",
    ),
)

# The ideas behind the three wrong answers, in the order in which a passage lists them.
BEHIND = {
    "A": ("el-detail-for-main", "el-too-broad", "el-outside"),
    "B": ("el-other-question", "el-first-found", "el-outside"),
    "C": ("el-usual-meaning", "el-looks-alike", "el-other-question"),
    "D": ("el-too-far", "el-own-feeling", "el-order-for-cause"),
    "E": ("el-topic-for-build", "el-part-for-build", "el-first-found"),
    "F": ("el-detail-for-purpose", "el-always-to-persuade", "el-outside"),
}

STRANDS = (
    (
        "A",
        "Main idea",
        "Say what a text is mostly about, and which details carry it.",
        "Write the main idea of this text in one sentence, and two details that carry it.",
    ),
    (
        "B",
        "Details",
        "Find what a text says, and point to the line that says it.",
        "Write three questions that this text answers, each with the words that answer it.",
    ),
    (
        "C",
        "Words",
        "Work out what a word means in its sentence.",
        "Choose a word from the text that you had to work out. Explain how the text helped you.",
    ),
    (
        "D",
        "Reading between the lines",
        "Conclude what a text does not say, with two lines that make it sure.",
        "Write what you can conclude about a person in the text, with two lines that make you sure.",
    ),
    (
        "E",
        "How texts are built",
        "Say how a text is built, and which words show it.",
        "Draw the text as boxes and arrows. Explain how it is built, and which words show it.",
    ),
    (
        "F",
        "Why authors write",
        "Say why an author wrote a text, and how one can tell.",
        "Explain why the author wrote this text, and which two choices show it.",
    ),
)

type Asked = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A text with one question for each strand: the question, the right answer, three wrong ones."""

    title: str
    text: str
    asked: tuple[Asked, ...]

    def question(self, letter: str) -> Question:
        """Return the passage's question for a strand."""
        stem, right, *wrong = self.asked["ABCDEF".index(letter)]
        return Question(
            passage=f"{self.title}\n\n{self.text}",
            stem=stem,
            right=right,
            wrong=tuple(zip(wrong, BEHIND[letter], strict=True)),
            depth=2 if letter in "ADEF" else 1,
        )
