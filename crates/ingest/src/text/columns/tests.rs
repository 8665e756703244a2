//! Texts set as `pdftotext -layout` leaves them.

use peerlens_document::{BlockKind, Document, Table};

use crate::{Options, read};

fn document(text: &str) -> Document {
    read(text.as_bytes(), &Options::default()).unwrap()
}

fn tables(document: &Document) -> Vec<&Table> {
    let tables = document.blocks.iter().map(|block| match &block.kind {
        BlockKind::Table(table) => Some(table.as_ref()),
        _ => None,
    });
    tables.flatten().collect()
}

/// The rows of the only table of a text: the cells that start in each, paragraphs parted by ` / `.
fn rows(text: &str) -> Vec<String> {
    let document = document(text);
    let tables = tables(&document);
    assert_eq!(tables.len(), 1, "{:?}", document.text.as_str());
    let mut rows: Vec<Vec<String>> = Vec::new();
    for cell in &tables[0].cells {
        let blocks = cell.blocks.iter().map(|b| b.text.text(&document.text));
        let text = blocks.collect::<Vec<String>>().join(" / ");
        rows.resize(rows.len().max(cell.row as usize + 1), Vec::new());
        rows[cell.row as usize].push(text);
    }
    rows.into_iter().map(|row| row.join(" | ")).collect()
}

const NUMBERED: &str = "\
Barford Borough Council: action plan
No.  Action                                    Lead officer           By when         Success
                                                                                      measure
Recommendation 1: Agree a clear set of priorities and use them to direct what the Council spends.
1.1  Hold two workshops of all Members to      Chief Executive        October 2024    Priorities
     agree priorities                                                                 agreed
1.2  Prepare a new Corporate Strategy with a   Head of Policy / Heads January 2025    • strategy
     long-                                     of Service                             • fewer
     term view                                                                          measures
1.3  Align service plans and the budget with   Finance Manager        March 2025


Corporate Plan Board, 4 July 2024                                                     Page 1 of 2
\u{c}Corporate Plan Board, 4 July 2024                                                   Page 2 of 2
No.  Action                                Lead officer              By when         Success
                                                                                     measure
     the agreed priorities                                                           One budget
Recommendation 2: Invest in the relationship between Members and officers in each of the groups.
2.1  Adopt a revised protocol and train on     Monitoring Officer     May 2025        Training
     it                                                                               attended


Progress will be reported to the Board every six months, and the peer team will be asked to return.
";

#[test]
fn rows_start_at_labels_and_go_on_behind_the_headings_of_the_next_page() {
    assert_eq!(
        rows(NUMBERED),
        [
            "No. | Action | Lead officer | By when | Success measure",
            "Recommendation 1: Agree a clear set of priorities and use them to direct what the Council spends.",
            "1.1 | Hold two workshops of all Members to agree priorities | Chief Executive | October 2024 | Priorities agreed",
            "1.2 | Prepare a new Corporate Strategy with a long-term view | Head of Policy / Heads of Service | January 2025 | strategy / fewer measures",
            "1.3 | Align service plans and the budget with the agreed priorities | Finance Manager | March 2025 | One budget",
            "Recommendation 2: Invest in the relationship between Members and officers in each of the groups.",
            "2.1 | Adopt a revised protocol and train on it | Monitoring Officer | May 2025 | Training attended",
        ]
    );
    let document = document(NUMBERED);
    assert_eq!(tables(&document)[0].header_rows, 1);
    let last = document.blocks.last().unwrap().text.text(&document.text);
    assert!(last.starts_with("Progress will be reported"), "{last}");
}

#[test]
fn rows_without_labels() {
    let parted = "\
Action                              By when        Responsible officer

Write a prospectus for the town     31 March       Head of Regeneration
with landowners

Take the prospectus to the          May 2025       Chief Executive
boards of both regions

Sell three garage sites                            Head of Housing
";
    assert_eq!(
        rows(parted),
        [
            "Action | By when | Responsible officer",
            "Write a prospectus for the town with landowners | 31 March | Head of Regeneration",
            "Take the prospectus to the boards of both regions | May 2025 | Chief Executive",
            "Sell three garage sites |  | Head of Housing",
        ]
    );
    let dense = "\
Action                                          Lead officer                  Timescale
Member and officer working group, meeting       Chief Executive               October 2021
monthly
Report to Full Council                          Leader of the Council         January 2022
Survey of all residents                         Head of Policy                Every autumn
";
    assert_eq!(
        rows(dense),
        [
            "Action | Lead officer | Timescale",
            "Member and officer working group, meeting monthly | Chief Executive | October 2021",
            "Report to Full Council | Leader of the Council | January 2022",
            "Survey of all residents | Head of Policy | Every autumn",
        ]
    );
}

#[test]
fn several_actions_beside_one_recommendation() {
    let text = "\
Recommendation           Action                         Officer            Timescale
1. Give area boards a    Review with all boards, led    Director of        Report by July
clear purpose for the    by members                     Communities        2024
next decade
                         Young people’s panel in each   Area Manager       March 2024
                         area
2. Look after the town   Market to move                 Head of Place      May 2024
";
    assert_eq!(
        rows(text),
        [
            "Recommendation | Action | Officer | Timescale",
            "1. Give area boards a clear purpose for the next decade | Review with all boards, led by members | Director of Communities | Report by July 2024",
            "Young people’s panel in each area | Area Manager | March 2024",
            "2. Look after the town | Market to move | Head of Place | May 2024",
        ]
    );
}

#[test]
fn two_columns_are_a_table_where_their_rows_have_labels() {
    let text = "\
Ref        Recommendation
R1         Set up a team for the largest projects, funded in part through the agreements that are
           made with developers.
R2         Prepare a plan for the service.
R3         Bring the panels to an end.

3.0        Background to the review and to what the team was asked to look at in its three days
3.1        This report is a summary.
";
    assert_eq!(
        rows(text),
        [
            "Ref | Recommendation",
            "R1 | Set up a team for the largest projects, funded in part through the agreements that are made with developers.",
            "R2 | Prepare a plan for the service.",
            "R3 | Bring the panels to an end.",
        ]
    );
}

#[test]
fn what_only_stands_side_by_side_is_no_table() {
    let prose = "\
In one sentence                              Scope and focus
A council that is good at coping and ready   The peer team considered the questions which
to start leading. Staff know what it is      form the core of all challenges. It also
for.                                         looked at flooding.
The plan is clear. It needs to be costed     Partners spoke well of the council and of
before the summer.                           its staff.
";
    let front = "\
Meeting                  Cabinet, 16 November 2023
Report Author            Head of Strategy
Portfolio Holder         Leader of the Council
Status                   For Decision
";
    let contents = "\
Section                         Title                           Page
Summary                         What we found                   2
Governance                      How decisions are made          4
Finance                         Where the money goes            9
";
    let address = "\
Councillor A Person                                           Tel: 01234 567890
Leader of the Council                                         Date: 4 May 2023
Town Hall                                                     Our ref: AP/12

Dear Councillor, thank you for the invitation to come to the town and to meet with its people.
";
    let figures = "\
             Revenue    Revenue    Revenue
Key Service  Budget     Forecast   Variance    Detail
Libraries    -0.1       0.7        0.8         Funding rule changes are forecast to
Schools      5.8        7.9        2.1         result in less income.
";
    for text in [prose, front, contents, address, figures] {
        assert_eq!(tables(&document(text)).len(), 0, "{text}");
    }
}

#[test]
fn a_mark_of_a_table_in_a_text_is_nothing() {
    let document = document("A paper\n\n\u{fdd0}0\n\nof some lines.\n");
    assert_eq!(tables(&document).len(), 0);
}

#[test]
fn many_lines_that_look_like_headings_take_no_long_time() {
    let text = "Action        Lead        When\nOne thing     Two\n".repeat(20_000);
    let start = std::time::Instant::now();
    document(&text);
    assert!(start.elapsed().as_secs() < 20);
}

const TOPS: &str = "\
Barford Borough Council: action plan

Rec                                   Action
       LGA recommendation                         Action                          Lead officer        Due        RAG
no.                                   ref
  1    Align the plans of the         1.1         Map the planning cycle.         Head of Policy      Oct 2024   Green
       Council into one cycle.
                                      1.2         Revise the template of plans.   Head of Policy      Jan 2025   Green
  2    Review the senior team.        2.1         Review of the structure with    Chief Executive     May 2025   Amber
                                                  outside help.

Barford action plan v3                                                                                Page 1 of 2
\u{c}Rec                                Action
       LGA recommendation                      Action                           Lead officer         Due        RAG
no.                                ref
  3    Engage residents in the     3.1         Survey of all residents.         Head of              Apr 2025   Green
       shaping of priorities.                                                   Communications
                                   3.2         Closure reports.                 Head of Projects     Feb 2025   Green


  RAG                                               Meaning
  Green                                             On track to be delivered by the due date
  Amber                                             Some risk to the due date, being managed by the
                                                    lead officer

Barford action plan v3                                                                                Page 2 of 2
";

#[test]
fn headings_whose_first_line_holds_few_and_a_key_below_the_table() {
    let document = document(TOPS);
    let tables = tables(&document);
    let text = |table: &Table, row: u32| {
        let cells = table.cells.iter().filter(|c| c.row == row);
        let texts = cells.map(|c| {
            let texts = c.blocks.iter().map(|b| b.text.text(&document.text));
            texts.collect::<Vec<String>>().join(" / ")
        });
        texts.collect::<Vec<String>>().join(" | ")
    };
    let rows: Vec<String> = (0..tables[0].rows).map(|n| text(tables[0], n)).collect();
    assert_eq!(
        rows,
        [
            "Rec no. | LGA recommendation | Action ref | Action | Lead officer | Due | RAG",
            "1 | Align the plans of the Council into one cycle. | 1.1 | Map the planning cycle. | Head of Policy | Oct 2024 | Green",
            "1.2 | Revise the template of plans. | Head of Policy | Jan 2025 | Green",
            "2 | Review the senior team. | 2.1 | Review of the structure with outside help. | Chief Executive | May 2025 | Amber",
            "3 | Engage residents in the shaping of priorities. | 3.1 | Survey of all residents. | Head of Communications | Apr 2025 | Green",
            "3.2 | Closure reports. | Head of Projects | Feb 2025 | Green",
        ]
    );
}

#[test]
fn a_text_that_one_blank_parts_from_the_next_column_left_of_its_heading() {
    let text = "\
Barford Borough Council: action plan

Ref  Action                             Lead Member       Responsible Officer        Target Date    Status
1.1  Hold two workshops with all        Cllr J Harwood Chief Executive               July 2024      Complete
     members to agree priorities
1.2  Adopt the revised plan             Cllr J Harwood    Head of Policy             May 2025       On track
2.1  Train the members of the board     Cllr R Hayes      Head of Law                October 2024 Delayed
     on risk
";
    let rows = rows(text);
    assert_eq!(
        rows[1],
        "1.1 | Hold two workshops with all members to agree priorities | Cllr J Harwood | Chief Executive | July 2024 | Complete"
    );
    assert!(rows[3].ends_with("October 2024 | Delayed"), "{rows:?}");
}

const IN_THE_MIDDLE: &str = "\
Harwood District Council: what we shall do
Rec
       Recommendation                           Our action                             Officer in charge      Finished by
no.
       Write a housing plan that tells          Ask all parishes which land they
1      where homes may be built and             would give, and print a map of it      Planning Manager       June 2025
       who pays for them                        in the spring
                                                Meet the water company every
       Share more staff with the two                                                   Head of People and
2                                               second month and agree posts that                             Winter 2025
       other districts                                                                 Pay
                                                could be held together
       Put all leases on one list          Enter leases from paper files               Estates Officer        May 2025
3
       and value them                      before the audit
4      Sort the files of the old board     Hire a clerk for two summers        Archivist             May 2026
5      Name a member for the harbour       Put it to the vote in May           Monitoring Officer    May 2026
\u{c}Rec
       Recommendation          Our action                    Officer in charge     Finished by
no.
       Close the gap in the    Sell the depot at Brookfoot                         31 March
6                                                            Treasurer
       pension fund            and pay the sum in                                  2026
";

#[test]
fn cells_in_the_middle_of_their_rows() {
    assert_eq!(
        rows(IN_THE_MIDDLE),
        [
            "Rec no. | Recommendation | Our action | Officer in charge | Finished by",
            "1 | Write a housing plan that tells where homes may be built and who pays for them | Ask all parishes which land they would give, and print a map of it in the spring | Planning Manager | June 2025",
            "2 | Share more staff with the two other districts | Meet the water company every second month and agree posts that could be held together | Head of People and Pay | Winter 2025",
            "3 | Put all leases on one list and value them | Enter leases from paper files before the audit | Estates Officer | May 2025",
            "4 | Sort the files of the old board | Hire a clerk for two summers | Archivist | May 2026",
            "5 | Name a member for the harbour | Put it to the vote in May | Monitoring Officer | May 2026",
            "6 | Close the gap in the pension fund | Sell the depot at Brookfoot and pay the sum in | Treasurer | 31 March 2026",
        ]
    );
}

const DRIFTED: &str = "\
Fenwick Council: action plan
Recommendation                       Planned work                          Who                  When              State
Tell residents sooner what will      Send a letter to every household      Head of News         May 2025          Begun
be built
Look again at the fees for market Compare them with those of nine          Markets Officer      July 2025         Late
stalls                            towns of like size
Finance and assets
Let go of the old town hall          Find a buyer who keeps the hall Town Clerk      Autumn 2025   Begun
                                     open to clubs
Give each ward a small sum           Set aside money in the budget Treasurer         April 2026    Begun
which its members spend
Mend the roof of the baths     Ask three builders for a price  Surveyor              June 2025     Done
";

#[test]
fn columns_that_drift_and_touch() {
    assert_eq!(
        rows(DRIFTED),
        [
            "Recommendation | Planned work | Who | When | State",
            "Tell residents sooner what will be built | Send a letter to every household | Head of News | May 2025 | Begun",
            "Look again at the fees for market stalls | Compare them with those of nine towns of like size | Markets Officer | July 2025 | Late",
            "Finance and assets",
            "Let go of the old town hall | Find a buyer who keeps the hall open to clubs | Town Clerk | Autumn 2025 | Begun",
            "Give each ward a small sum which its members spend | Set aside money in the budget | Treasurer | April 2026 | Begun",
            "Mend the roof of the baths | Ask three builders for a price | Surveyor | June 2025 | Done",
        ]
    );
}

#[test]
fn rows_behind_those_from_which_the_columns_of_a_long_table_are_learnt() {
    const ROWS: usize = 120;
    let mut text = "Ref  Action                             Responsible Officer        Target Date    Status\n".to_owned();
    for n in 1..=ROWS {
        text.push_str(&format!(
            "{n:<5}Hold two workshops with all        Head of                    May 2025       On track\n     \
             members to agree priorities        Communications\n\n"
        ));
    }
    let start = std::time::Instant::now();
    let rows = rows(&text);
    assert!(start.elapsed().as_secs() < 10);
    assert_eq!(rows.len(), ROWS + 1);
    assert_eq!(
        rows[ROWS],
        "120 | Hold two workshops with all members to agree priorities | Head of Communications | May 2025 | On track"
    );
}

#[test]
fn blank_lines_part_rows_whose_first_cells_end_open() {
    let text = "\
Fenwick Council: action plan

Recommendation                      Planned work                       State

Look again at the market fees; and  Compare them with those of towns   Begun
                                    of like size.

Mend the roof of the baths and      Ask three builders for a price.    Late

Tell residents sooner what will     Send a letter to every             Late
be built                            household.

Let go of the old town hall and                                        Done

Give each ward a small sum          Set aside money.                   Begun
";
    assert_eq!(
        rows(text)[1..],
        [
            "Look again at the market fees; and | Compare them with those of towns of like size. | Begun",
            "Mend the roof of the baths and | Ask three builders for a price. | Late",
            "Tell residents sooner what will be built | Send a letter to every household. | Late",
            "Let go of the old town hall and |  | Done",
            "Give each ward a small sum | Set aside money. | Begun",
        ]
    );
}

#[test]
fn names_within_a_cell_stay_in_it_and_dates_in_their_column() {
    let text = "\
Fenwick Council: action plan

Recommendation                      Planned work                           Officer           Due by                State

Look again at the market fees       Compare them with those of the RAF and Head of Finance   June 2025             Begun
                                    the county, and write to them.

Mend the roof of the baths          Ask three builders for a price.                          By end of Q2 2025/26  Late

Tell residents what will be built   Send letters.                          Head of News      May 2025              Late

Let go of the old town hall         Find a buyer.                          Town Clerk        31 December 2025

Give each ward a small sum          Set aside money.                                         By end of Q3 2025/26
";
    let rows = rows(text);
    assert!(
        rows[1].contains("of the RAF and the county, and write to them. | Head of Finance | June"),
        "{rows:?}"
    );
    assert!(
        rows[2].ends_with(" |  | By end of Q2 2025/26 | Late"),
        "{rows:?}"
    );
    assert!(
        rows[5].ends_with(" |  | By end of Q3 2025/26 | "),
        "{rows:?}"
    );
}

#[test]
fn the_first_line_of_a_cell_in_the_middle_is_no_text_over_all_columns() {
    let two_rows = "\
Recommendation            Action                     Lead                    Timescale

Teach the chairs of
boards and give each a
                          Write the plan with        Head of Law and
plan of work that                                                            May 2025
                          partners; print it.        Finance
follows that of the
board.

Write down how the
plan of the town is to be
carried out with dates    Hold a meeting.            Chief Executive         31 December 2025
and names for every one
of its aims.
";
    // Two rows, of which one runs up to the next column, are not sure.
    let close = two_rows.replace("with dates    Hold", "with all dates Hold");
    assert_eq!(tables(&document(&close)).len(), 0);
    let more = "
Mend the roof             Ask three builders.        Head of Works           July 2025

Let go of the old hall    Find a buyer.              Town Clerk              August 2025

Tell all residents        Send letters.              Head of News            May 2025
";
    assert_eq!(
        rows(&format!("{two_rows}{more}")),
        [
            "Recommendation | Action | Lead | Timescale",
            "Teach the chairs of boards and give each a plan of work that follows that of the board. | Write the plan with partners; print it. | Head of Law and Finance | May 2025",
            "Write down how the plan of the town is to be carried out with dates and names for every one of its aims. | Hold a meeting. | Chief Executive | 31 December 2025",
            "Mend the roof | Ask three builders. | Head of Works | July 2025",
            "Let go of the old hall | Find a buyer. | Town Clerk | August 2025",
            "Tell all residents | Send letters. | Head of News | May 2025",
        ]
    );
}

/// Headings that stand at the top of each page, below a running line: they run too.
const RUNNING_HEADINGS: &str = "\
FDC Halls and Estates Peer Review Plan v2.7


Ref   Peer recommendation               Action agreed                       Lead officer        Portfolio       By when      Status     Latest news (May 2019)
                                                                                                Holder
1     Decide with every club and        Meet the clubs of the borough       Manager of          Cllr Joan       October      Complete   Meeting took place on 4
      parish which of the halls are     and note which halls they use       Halls and           Ridley          2018                    October.
      still wanted ten years on, and    in winter.                          Allotments
      who is to look after each one.    Write to tenants of the flats.      Head of             Cllr Joan       November to  In         Six blocks have had
                                                                            Housing             Ridley          March 2019   progress   a letter so far.
                                        Take a list of the halls to the     Managing Director   Mayor of the    September    Not
                                        Executive to decide upon.                               Borough         2019         started
2     Put all leases in one             Copy each of the leases into        Manager of          Cllr Amir       July 2019    In         Forty were copied in
      register.                         the register.                       Halls and           Sheikh                       progress   the spring.
                                                                            Allotments

Printed on 6 June 2019                                 Page 1
\u{c}FDC Halls and Estates Peer Review Plan v2.7


Ref   Peer recommendation               Action agreed                       Lead officer        Portfolio       By when      Status     Latest news (May 2019)
                                                                                                Holder
3     Say which repairs a tenant        Print a leaflet on repairs.         Borough Surveyor    Cllr Amir       August 2019  In         Two drafts were sent to
      pays for, and check the rest.                                                             Sheikh                       progress   tenants.
                                        Hire a second inspector on a        Head of Staff       Mayor of the    From April   In
                                        contract.                           and Pay             Borough         2019         progress
4     Count the keys.                   Buy a cabinet for the keys.         Senior Caretaker    Cllr Amir       Autumn       Not
                                                                            of Halls            Sheikh          2019         started

Printed on 6 June 2019                                 Page 2
\u{c}FDC Halls and Estates Peer Review Plan v2.7


Ref   Peer recommendation               Action agreed                       Lead officer        Portfolio       By when      Status     Latest news (May 2019)
                                                                                                Holder
                                                                            Officer

Printed on 6 June 2019                                 Page 3
";

#[test]
fn rows_below_headings_that_run_are_read_once() {
    let found = rows(RUNNING_HEADINGS);
    let opens: Vec<&str> = (found.iter())
        .filter_map(|row| row.split(" | ").next())
        .collect();
    assert_eq!(
        opens,
        [
            "Ref",
            "1",
            "Write to tenants of the flats.",
            "Take a list of the halls to the Executive to decide upon.",
            "2",
            "3",
            "Hire a second inspector on a contract.",
            "4"
        ]
    );
    let document = document(RUNNING_HEADINGS);
    for (words, times) in [
        ("Print a leaflet on repairs", 1),
        ("Lead officer", 1),
        ("v2.7", 3),
    ] {
        let found = document.text.as_str().matches(words).count();
        assert_eq!(found, times, "{words}");
    }
}
