//! What the tests of forms share: a small document's record, and what a reader compares in it.

use peerlens::Options;
use peerlens_lexicon::Lexicon;
use serde_json::Value;

/// The records of a file of a name.
pub(crate) fn records(name: &str, content: &str) -> Vec<Value> {
    records_by(&Options::named(name), content)
}

/// The one record of a text in Markdown, read with words added to the lexicon.
pub(crate) fn markdown_by(words: &str, content: &str) -> Value {
    let mut options = Options::named("paper.md");
    options.lexicon = Some(Lexicon::built_in().extended(words).unwrap());
    only(records_by(&options, content))
}

fn records_by(options: &Options, content: &str) -> Vec<Value> {
    let reports = peerlens::convert(content.as_bytes(), options).unwrap();
    reports
        .iter()
        .map(|r| serde_json::to_value(r).unwrap())
        .collect()
}

/// The one record of a plain text.
pub(crate) fn text(content: &str) -> Value {
    only(records("paper.txt", content))
}

/// The one record of a web page with this main part.
pub(crate) fn page(html: &str) -> Value {
    let page = format!("<html><body><main>{html}</main></body></html>");
    only(records("paper.html", &page))
}

/// The one record of a PDF without tags: for each page its lines, each with its size and its baseline from the page's foot.
pub(crate) fn pdf(pages: &[&[(u32, u32, &str)]]) -> Value {
    let numbers = (0..pages.len()).map(|n| 4 + 2 * n);
    let kids: String = numbers.map(|n| format!("{n} 0 R ")).collect();
    let mut objects = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        format!(
            "<</Type/Pages/Count {}/Kids[{kids}]/MediaBox[0 0 600 800]>>",
            pages.len()
        ),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>".to_owned(),
    ];
    for (n, lines) in pages.iter().enumerate() {
        let set = |(size, y, text): &(u32, u32, &str)| {
            format!("BT /F {size} Tf 50 {y} Td ({text}) Tj ET\n")
        };
        let painted: String = lines.iter().map(set).collect();
        let own = 5 + 2 * n;
        objects.push(format!(
            "<</Type/Page/Parent 2 0 R/Resources<</Font<</F 3 0 R>>>>/Contents {own} 0 R>>"
        ));
        objects.push(format!(
            "<</Length {}>>\nstream\n{painted}endstream",
            painted.len()
        ));
    }
    let (mut out, mut places) = ("%PDF-1.7\n".to_owned(), String::new());
    for (n, object) in objects.iter().enumerate() {
        places += &format!("{:010} 00000 n \n", out.len());
        out += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let (size, start) = (objects.len() + 1, out.len());
    out += &format!(
        "xref\n0 {size}\n0000000000 65535 f \n{places}trailer\n<</Size {size}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    );
    only(records("paper.pdf", &out))
}

fn only(mut all: Vec<Value>) -> Value {
    assert_eq!(all.len(), 1);
    all.remove(0)
}

/// The strings of a field of each item of a list; `-` where there is none.
pub(crate) fn each<'a>(record: &'a Value, list: &str, field: &str) -> Vec<&'a str> {
    let of = |item: &'a Value| match &item[field] {
        Value::Object(value) => value["as_written"].as_str(),
        value => value.as_str(),
    };
    (record[list].as_array().unwrap().iter())
        .map(|item| of(item).unwrap_or("-"))
        .collect()
}

/// Each heading behind its level, with its number.
pub(crate) fn sections(record: &Value) -> Vec<String> {
    (record["sections"].as_array().unwrap().iter())
        .filter_map(|s| {
            let title = s["title"].as_str()?;
            let number = s["number"]
                .as_str()
                .map_or(String::new(), |n| format!("{n} "));
            Some(format!("{} {number}{title}", s["level"]))
        })
        .collect()
}

/// Position, name, role and organisation of each peer.
pub(crate) fn team(record: &Value) -> Vec<String> {
    let peers = record["peer_team"].as_array().unwrap().iter();
    peers
        .map(|p| {
            ["position", "name", "role", "organisation"]
                .map(|field| p[field].as_str().unwrap_or("-"))
                .join(" | ")
        })
        .collect()
}

/// The record of a report with a title, a visit and recommendations, and what is given behind them.
pub(crate) fn report(html: &str) -> Value {
    page(&format!(
        "<h1>LGA Corporate Peer Challenge: Barford Borough Council</h1>\
         <p>Feedback report: 3 – 6 September 2024</p>{RECOMMENDED}{html}"
    ))
}

/// Without recommendations it would be no report of peers.
const RECOMMENDED: &str = "<h2>Recommendations</h2><p>The following are the peer team’s key recommendations to the \
    council:</p><ol><li>Agree a new corporate plan.</li><li>Refresh the medium-term plan.</li></ol>";

/// Names of the core themes and of those asked for besides.
pub(crate) fn themes(record: &Value) -> (Vec<&str>, Vec<&str>) {
    let names = |core: bool| {
        (record["themes"].as_array().unwrap().iter())
            .filter(|t| t["core"] == core)
            .filter_map(|t| t["name"].as_str())
            .collect()
    };
    (names(true), names(false))
}

/// The leads of each action.
pub(crate) fn leads(record: &Value) -> Vec<String> {
    let actions = record["actions"].as_array().unwrap().iter();
    actions
        .map(|a| {
            let owners = a["owners"].as_array().unwrap().iter();
            let names: Vec<&str> = owners.filter_map(|o| o["as_written"].as_str()).collect();
            names.join("; ")
        })
        .collect()
}

pub(crate) const PLAN_TABLE: &str = "<table><tr><th>Recommendation</th><th>Action</th><th>Lead</th><th>When</th></tr>\
    <tr><td>Agree a savings plan.</td><td>Hold workshops.</td><td>Head of Finance</td><td>June 2024</td></tr>\
    <tr><td>Give scrutiny an officer.</td><td>Appoint one.</td><td>Head of Law</td><td>July 2024</td></tr></table>";
