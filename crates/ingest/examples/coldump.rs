use peerlens_ingest::{Options, read};
fn main() {
    for f in std::env::args().skip(1) {
        println!("##### {f}");
        let Ok(d) = read(&std::fs::read(&f).unwrap(), &Options::default()) else {
            continue;
        };
        for b in &d.blocks {
            if let peerlens_document::BlockKind::Table(t) = &b.kind {
                println!("--- table");
                let mut row = u32::MAX;
                for c in &t.cells {
                    if c.row != row {
                        println!();
                        row = c.row;
                        print!("{row}{}: ", if c.header { "H" } else { "" });
                    }
                    let text: Vec<String> = c
                        .blocks
                        .iter()
                        .map(|b| {
                            format!(
                                "{}{}",
                                b.marker.as_ref().map_or("", |_| "* "),
                                b.text.text(&d.text)
                            )
                        })
                        .collect();
                    print!(
                        "[{}{}] ",
                        if c.column_span > 1 || c.row_span > 1 {
                            format!("{}x{} ", c.row_span, c.column_span)
                        } else {
                            String::new()
                        },
                        text.join(" ¶ ")
                    );
                }
                println!();
            }
        }
    }
}
