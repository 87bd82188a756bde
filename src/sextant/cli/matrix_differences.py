"""Where the matrix parts from domain specification section 9, and why; printed below the matrix itself."""

DIFFERENCES: dict[str, tuple[tuple[str, str], ...]] = {
    "Classes": (
        (
            "Prose in cells became classes",
            "“Today’s roster”, “attendance” and “enrollment” are S1a; results, growth and flags S1b; "
            "contacts, “custody” and demographics S1c; caseloads and groups S1d. “Level and re-entry "
            "plan”, “incident facts”, “narratives” and “removal decisions” are S3a to S3d; "
            "“accommodations at a glance” is S2a; low income, homeless and foster care are S2c.",
        ),
        (
            "Structure, administration, feeds, methods, work and the staff directory have classes of "
            "their own (N0 to N3, W1, W2, A0, A0s)",
            "The specification lists only records about children and adults; schools, settings, files "
            "that came in, growth runs, work items and who teaches what need a rule too. Which mails "
            "somebody was sent and wants (W2) is that person’s alone: no leader reads it. Feeds (N2) are "
            "of no school, so no role of a school reads them; outside ids of students stand in S0 for "
            "whoever reads the whole directory.",
        ),
        (
            "What families say about report cards is S1e; lists taken out are X1",
            "A guardian writes that she has read a card, and nothing else about results: so her word has a "
            "class of its own. Export is a permission of its own; whoever made a file fetches it, and the "
            "privacy officer reads who took what, and why.",
        ),
        (
            "What families ask of a record itself, and its disclosures, are S1q",
            "A request to see or correct a record is one guardian’s own, not the other’s and no teacher’s; "
            "the office answers it. A guardian chooses language and channel through the family desk, which "
            "writes nothing of custody.",
        ),
        (
            "Family contacts are S1k, named adults S1n, recognition S1p, corrections and check-ins S3k",
            "The log is routine, but a call with one guardian is not the other’s to read, nor the child’s. "
            "An adult to go to is a student’s own to name, and nothing else of this is hers to write. What "
            "was seen well is the family’s, and a teacher’s own word about a student of any class stays hers "
            "to read and to take back; corrections of level 1 carry no consequence and are no "
            "family’s running tally: a person tells what they come to.",
        ),
        (
            "The data director and her analysts read no S1k",
            "“R net S1” is what can be counted: a note of a call home is words about one family, which no "
            "count needs.",
        ),
        (
            "Estimates are A2, evaluation is A2e",
            "“R θ̂ for quality control” is an estimate with its inputs, not what an evaluator saw, scored "
            "and said. So the data director stands in the row of A2 and not in that of A2e.",
        ),
        (
            "The chief academic officer reads evaluations (A2e) of the whole network, and neither writes nor "
            "approves one",
            "The cell “R net, appeals (CAO only)” names both for this one seat: she answers for how the "
            "network evaluates, and an appeal that comes to her rests on the visits. Each read is logged "
            "with her name and the teacher’s; network directors read none. An appeal itself ends with the "
            "regional superintendent (A).",
        ),
        (
            "Learning about culture is L2c, private reflections are A1p",
            "Leaders count who has finished a module. What somebody thought about it is read by its author "
            "alone: no leader, no process and no auditor stands in that row.",
        ),
        # Wellness and safety
        (
            "Wellness is S4 (sealed words, codes, sessions), S4i (that a referral exists), S4p (what a "
            "release lets a provider know), S4c (counts) and S1t (what teachers may know)",
            "“S4” named one thing for people with different needs. The team of a school must know that "
            "somebody waits, and no more (S4i). Whoever refers writes that row and reads none. Leaders read "
            "counts in groups of ten (S4c), of which no row knows a student. Teachers read what helps, when "
            "and who (S1t); families do not, since it would tell of an episode to which a student of 14 "
            "consented alone. A provider reads S4p, of releases that hold today, and no other row of all.",
        ),
        (
            "Two processes write S4 and none reads it",
            "The letterbox of wellness and the demo lay sealed words in; neither stands in a row to read.",
        ),
        (
            "Orders to destroy a key are K2",
            "Who keeps privacy and who keeps records ask and approve, never the same person. They read the "
            "name on the order and nothing that is sealed.",
        ),
        (
            "S5 is read by the clock and the letterbox, too",
            "It has no column for words. The clock calls whoever is next; rules ask yes or no: is she to be "
            "left in peace?",
        ),
        (
            "The nightly extract is X2",
            "It is off until the privacy officer names a recipient and a key, and she alone does. The "
            "process that makes it reads S0, S1a and S1b and nothing else about a student, so that no "
            "other class can get into it by mistake.",
        ),
        (
            "The desk that keeps groups reads S0, S1a, S1b, S1d, S2b and T2; it writes S1a, S1b and N0",
            "It proposes groups after a release, keeps co-taught students co-taught without telling anybody "
            "that they have a plan, and moves on the rosters what the assistant principal has approved, who "
            "writes no section (N0) herself.",
        ),
        (
            "The code of conduct is C1; wrapped keys of sealed words are K1",
            "Everybody reads the code, families and students too, so it is no structure of staff. Keys are "
            "touched by one process alone, on behalf of whoever seals or opens; no person reads them.",
        ),
        (
            "The desk of culture reads S0, S1a, S2b, S3b and S3d of the network and writes S3b and S3d",
            "It tells whether a student was enrolled on the day, counts like cases and earlier ones without "
            "a name, tells that a plan exists to whoever reads accommodations (“R banner”), and carries the "
            "word of a regional superintendent, who signs decisions off (A) and writes none.",
        ),
        (
            "Reach “caseload or own”",
            "A special education teacher reads incidents of the caseload and, as every reporter, those that "
            "she reported herself.",
        ),
        (
            "How consequences stand between groups is C2, how deciders stand is C3, reviews are C4",
            "A ratio names nobody, so it is no discipline record of a student; a share of exclusions names "
            "an adult, who reads her own, as do those who lead her. The desk that computes them reads S1a, "
            "S1c, S2b, S2c and S3b and hands out nothing of fewer than ten; reviews are written by the "
            "principal and the culture director.",
        ),
        (
            "Reach “today”",
            "“Today’s roster” of a paraprofessional or substitute is the rooms that a dated row gives "
            "them today and whoever sits there today, without the thirty days that a teacher keeps.",
        ),
        (
            "Reach “screening”",
            "Who owes a screening (I-01) reads attendance and results of that student while the item is "
            "open and for thirty days after. A dated row of network says so, written by a process.",
        ),
        (
            "Seats and coaching (A0s) are written by Human resources, the data director and imports only",
            "Rights are derived from these rows. A school’s office that wrote them could appoint anybody, "
            "itself included, to anything.",
        ),
        (
            "Nobody writes a row by which her own reach would grow, whatever this table says",
            "Her own seat, class, caseload, coachees, supervised staff, grant, a place in her own class "
            "and a tie between herself and a child are written by somebody else or by a process.",
        ),
        (
            "A seat that reaches the network does so only where it is held at no school and over no region",
            "Held at a school it reaches that school; N0, N3, A0 and A0s are read network-wide as before.",
        ),
        (
            "A grade dean without a grade reaches nobody",
            "The specification gives a dean a grade; a row that names none is a mistake, and fails closed.",
        ),
        (
            "Break-glass is for the principal and the safety lead, and only where there is a privacy officer",
            "As section 8 says. A principal sees the records of her school already, so in practice it serves "
            "the safety lead. A routine record has no single author, so the privacy officers alone are told.",
        ),
    ),
    "Wider than the specification": (
        (
            "Whoever was named to check in at a return reads its day and the word to the teachers (S3a)",
            "A nurse or a coach may be the adult whom a student comes back to, and reaches no record of "
            "hers. The desk of removals shows her the returns in which she is named, with nothing of why "
            "the student was away, and each read is logged.",
        ),
        (
            "Interventionists report incidents; every reporter reads her own report and her own words (S3c)",
            "“W own reports” of section 9 means little where nobody can read back what she wrote. Students’ "
            "own words and decisions stand in tables that a reporter does not reach.",
        ),
        (
            "A grade dean reads and writes removal decisions (S3d) of the grade",
            "The ladder lets a dean decide half a day in school. A suspension from school by a dean is "
            "refused by the action (“RW grade, no OSS”).",
        ),
        (
            "A dean reads every report of the school (S3b, S3c of no student), its students only by grade",
            "A report names no child by a column, so no reach by grade exists for it; pages show a dean only "
            "the incidents in which somebody of the grade had a part.",
        ),
        (
            "The assistant principal of operations writes attendance",
            "Section 1.a: edits after five school days need her. Section 9 alone would let her read.",
        ),
        (
            "Teachers, interventionists, leaders of learning, deans and carers read contacts (S1c)",
            "Section 0.2 does not place contacts; they are read by whoever calls home, and not by "
            "coaches, data staff, regional or network roles.",
        ),
        (
            "Regional superintendents, network directors and the chief academic officer read single rows "
            "of S1a and S1b within their reach",
            "“Aggregates and drill” ends at the student page. Each read of one student’s results is "
            "logged with role and page. Nobody is asked for a purpose yet (decision: once per purpose and "
            "day, from a list): the prompt is not built.",
        ),
        (
            "A data director reads student rows of S1a and S1b, and no S2b, S3 or S4",
            "“Flags and aggregates” need no row; suppressed counts come from named queries.",
        ),
        (
            "Nurse, safety lead, privacy and records officer, finance, system administrator, support "
            "grantee, break-glass and API client have rows",
            "They act in every network; the specification names them outside its table. A nurse reads "
            "attendance and contacts of the school; the records officer S1 for a formal inspection.",
        ),
        (
            "Recruiters read all of O1, not vacancies alone; the restricted programs (S2c) are kept by "
            "the registrar and read by social workers on their caseload",
            "O1 and S2c have no finer class until their tables are there.",
        ),
    ),
    "Narrower than the specification": (
        (
            "An interventionist reads accommodations (S2a) of the caseload, not the full record (S2b)",
            "Section 0.2 names special-education staff, the assistant principal and the principal as its "
            "readers.",
        ),
        (
            "Registrars see no special-education flag and print no discipline notices; teachers give no "
            "input to a plan",
            "Neither flag, notice nor input is a table yet.",
        ),
        (
            "Assistant principals evaluate nobody, and network directors read no bands and no evaluations",
            "Who evaluates whom is a dated row that evaluation brings; “R net” is read as the chief "
            "academic officer’s.",
        ),
        (
            "Counselors, psychologists and interventionists have no own A1, A2 and A2e; clinical supervisors "
            "no S5; panels, the regional superintendent and the chief academic officer no A4; students "
            "and guardians no S4; the assistant principal of special education no O1",
            "Their tables are not there; each comes with its system.",
        ),
        (
            "Special education of AP SpEd in S3b is the caseload, not every student with a plan",
            "The finer reach comes with discipline records.",
        ),
        (
            "A clinical supervisor reads the incidents that supervised staff reported, not the caseload’s",
            "A report has an author, and the reach of a supervisor goes by the author where there is one.",
        ),
        (
            "Coaches, counselors, nurses, registrars and assistant principals but for culture file no report",
            "Section 9 names only those who stand in classrooms, the culture team and the principal. Others "
            "tell one of these.",
        ),
        (
            "A substitute reads nothing until a row says which room is taken",
            "Day substitutes have no such row yet; a long-term substitute is a teacher of the section.",
        ),
        (
            "English-learner teachers read S2a, not S2b",
            "The specification names only the special-education co-teacher for the full record.",
        ),
    ),
}
