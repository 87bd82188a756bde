"""The three stories that the first page of a demo names: whom to be, and what to look at first."""

from sextant.demo.persons import Story

STORIES = (
    Story(
        key="turnaround",
        title="A turnaround in its second year",
        person="lucia_principal",
        name="Lucía Reyes",
        look="Open Harbor Point Middle: attendance and conduct moved, scores not yet; four milestones "
        "are off track.",
        page="turnaround_list",
        told_in="docs/tutorials/story-a-turnaround-in-its-second-year.md",
    ),
    Story(
        key="key",
        title="A wrong key",
        person="nadia_content_math",
        name="Nadia Rahimi",
        look="Under “Waits for” choose Nobody, open Math 7 of report period 1, and look at question 21.",
        page="item_desk",
        told_in="docs/tutorials/story-b-a-wrong-key.md",
    ),
    Story(
        key="help",
        title="Help that did not come, and then did",
        person="priya_coteacher",
        name="Priya Raman",
        look="Which share of the minutes took place; then search for Zuri Hightower and open the plan "
        "in reading.",
        page="support_group_list",
        told_in="docs/tutorials/story-c-help-that-did-not-come.md",
    ),
)
