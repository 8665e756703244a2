//! Recommendations in the closed panels of a web page, and what else its buttons open.

use serde_json::Value;

use crate::support::{each, page};

#[test]
fn closed_panels_below_headings_that_tell_what_to_do() {
    let panel = |n: usize, title: &str, said: &str| {
        format!(
            "<h2><button aria-expanded=\"false\" aria-controls=\"panel{n}\">{n}. {title}</button></h2>\
             <div id=\"panel{n}\" hidden><p>{said}</p></div>"
        )
    };
    let record = page(&format!(
        "<h1>Our recommendations</h1><p>The peer team from the Local Government Association visited Barford Borough \
         Council for a Corporate Peer Challenge from 4 to 7 June 2024 and made these recommendations.</p>\
         <div class=\"accordion\">{}{}{}</div><h2>What happens next</h2><p>We should publish a plan soon.</p>",
        panel(
            1,
            "Agree a new plan",
            "The old one has run out. It should be short."
        ),
        panel(2, "Growth comes first", "Nobody leads on it now."),
        panel(3, "Invest in skills", "There are too few apprentices.")
    ));
    assert_eq!(record["title"], "Our recommendations");
    assert_eq!(record["kind"], "recommendation_list");
    assert_eq!(each(&record, "recommendations", "label"), ["1", "2", "3"]);
    assert_eq!(
        each(&record, "recommendations", "text"),
        ["Agree a new plan", "Growth comes first", "Invest in skills"]
    );
    assert_eq!(
        each(&record, "recommendations", "rationale")[1],
        "Nobody leads on it now."
    );
}

/// A page with its recommendations, and something more in its main part.
fn with_more(more: &str) -> Value {
    page(&format!(
        "<main><h1>Barford Borough Council corporate peer challenge: recommendations</h1><p>The peer team made these \
         recommendations to the council after its visit in June 2024.</p><ol><li>Agree a plan for the town</li>\
         <li>Publish the results each year</li></ol><h2>Next steps</h2><p>An action plan follows.</p>{more}</main>"
    ))
}

#[test]
fn what_a_lone_button_opens_is_none_of_the_text() {
    let boxes = [
        // A text, a form and a dialog.
        "<button aria-controls=x>Did you find this useful?</button><div id=x hidden><h2>Help us to do better</h2><ul>\
         <li>Tell us what went wrong</li><li>Send us a picture</li></ul></div>",
        "<h2><button aria-controls=x>Did you find this useful?</button></h2><div id=x hidden><h2>Help us to do better\
         </h2><ul><li>Tell us what went wrong</li><li>Send us a picture</li></ul><textarea></textarea></div>",
        "<button aria-controls=x>Did you find this useful?</button><div id=x role=dialog aria-labelledby=y hidden>\
         <h2 id=y>Help us to do better</h2><ul><li>Tell us what went wrong</li><li>Send us a picture</li></ul></div>",
    ];
    for more in boxes {
        let record = with_more(more);
        assert_eq!(
            each(&record, "recommendations", "text"),
            ["Agree a plan for the town", "Publish the results each year"],
            "{more}"
        );
        assert!(!record.to_string().contains("useful"), "{record}");
    }
}

#[test]
fn panels_of_an_accordion_are_read_though_something_in_them_can_be_pressed_or_filled() {
    let says = "<p>Tenants have a seat on the board, and the council listens to them.</p>";
    let long = "<p>The council works well with its partners in the town and in the villages around it.</p>".repeat(9);
    let panels = [
        // What is pressed, filtered or only shown; a box to answer in below a long text; one that stands open.
        format!("<div id=x hidden>{says}<form><input type=submit value=Print></form></div>"),
        format!("<div id=x hidden>{says}<p>Done <input type=checkbox checked disabled></p></div>"),
        format!(
            "<div id=x hidden><label>Show <select><option>10</option></select></label><label>Search \
             <input type=search></label>{says}</div>"
        ),
        format!("<div id=x hidden>{long}{says}<textarea></textarea></div>"),
        format!("<div id=x>{says}<p>Your name</p><input></div>"),
    ];
    for panel in panels {
        let record = with_more(&format!(
            "<h2><button aria-controls=x aria-expanded=false>Housing</button></h2>{panel}"
        ));
        assert!(
            each(&record, "sections", "title").contains(&"Housing"),
            "{panel}"
        );
        let said = record["sections"].to_string();
        assert!(said.contains("Tenants have a seat"), "{panel}");
    }
}

#[test]
fn an_open_panel_is_alike_the_closed_ones_beside_it() {
    let states = [
        ["acc is-open", "panel is-open", "acc", "panel"],
        ["acc", "open panel", "shut acc", "panel"],
    ];
    for [open, its, shut, own] in states {
        let record = with_more(&format!(
            "<div><button class=\"{open}\" aria-controls=x>Housing</button><div class=\"{its}\" id=x><p>Tenants have \
             a seat.</p></div><button class=\"{shut}\" aria-controls=y>Skills</button><div class=\"{own}\" id=y \
             hidden><p>The college opens in spring.</p></div></div>"
        ));
        assert!(
            record["sections"].to_string().contains("The college opens"),
            "{record}"
        );
    }
}

#[test]
fn closed_panels_beside_each_other_that_buttons_alone_open() {
    let panels = |wrap: &str| {
        let item = |n: usize, title: &str, said: &str| {
            format!(
                "<div><button{wrap} aria-controls=p{n}>{title}</button><div{wrap} id=p{n} hidden><p>{said}</p></div></div>"
            )
        };
        item(1, "Housing", "Tenants have a seat on the board.")
            + &item(2, "Skills", "The college opens in spring.")
    };
    let alone = with_more(&format!("<div>{}</div>", panels("")));
    let alike = with_more(&format!("<p>More is to come.</p>{}", panels(" class=fold")));
    for record in [alone, alike] {
        let said = record["sections"].to_string();
        assert!(said.contains("Tenants have a seat"), "{record}");
        assert!(said.contains("The college opens"), "{record}");
    }
}
