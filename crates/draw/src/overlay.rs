//! Marks over a page's picture, and documents without pages as text.

use std::fmt::Write;

use peerlens_document::{Block, Document};

use crate::markup::escaped;
use crate::stage::{Mark, sort_of};

/// Colours of the sorts of marks: told apart also by those who see red and green alike (Okabe and Ito's
/// set), and each with its label.
const COLOURS: &[(&str, &str)] = &[
    ("heading", "#0072b2"),
    ("paragraph", "#009e73"),
    ("item", "#cc79a7"),
    ("table", "#d55e00"),
    ("cell", "#e69f00"),
    ("furniture", "#777777"),
    ("footnote", "#56b4e9"),
    ("recommendation", "#0072b2"),
    ("action", "#d55e00"),
    ("date", "#009e73"),
    ("owner", "#cc79a7"),
    ("status", "#e69f00"),
    ("notice", "#c00000"),
];

/// Colour of the other sorts.
const OTHER: &str = "#7a3db8";

/// Height of a label, in points.
const LABEL: f32 = 6.0;

/// How strongly a mark covers what it marks.
const TINT: f32 = 0.1;

fn colour(sort: &str) -> &'static str {
    let found = COLOURS.iter().find(|(name, _)| *name == sort);
    found.map_or(OTHER, |(_, colour)| colour)
}

/// A page's picture with marks over it, as one SVG.
pub fn drawn_over(picture: &str, size: (f32, f32), marks: &[Mark]) -> String {
    let (width, height) = size;
    // On paper, whatever lies behind the drawing: pages of the web may be dark.
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         width=\"{width}\" height=\"{height}\">\n<rect width=\"{width}\" height=\"{height}\" fill=\"#ffffff\"/>\n\
         {picture}\n<g font-family=\"sans-serif\" font-size=\"{LABEL}\">\n"
    );
    for mark in marks {
        let (rect, colour) = (mark.rect, colour(mark.sort));
        // A notice may be about a whole page, and would tint all that stands on it.
        let tint = if mark.sort == "notice" { 0.0 } else { TINT };
        let label = escaped(&mark.label);
        let _written = writeln!(
            out,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" fill=\"{colour}\" fill-opacity=\"{tint}\" \
             stroke=\"{colour}\" stroke-width=\"0.5\"><title>{}: {label}</title></rect>",
            rect.left,
            rect.top,
            rect.width(),
            rect.height(),
            mark.sort,
        );
        if !mark.label.is_empty() {
            let _written = writeln!(
                out,
                "<text x=\"{}\" y=\"{}\" fill=\"{colour}\">{label}</text>",
                rect.left,
                (rect.top - 1.0).max(LABEL),
            );
        }
    }
    out + "</g>\n</svg>\n"
}

/// An HTML page that shows pictures one below the other.
pub fn index(title: &str, files: &[String]) -> String {
    let mut body = String::new();
    for (file, number) in files.iter().zip(1..) {
        let file = escaped(file);
        let _written = writeln!(
            body,
            "<p><a href=\"{file}\">{file}</a><br><img loading=\"lazy\" src=\"{file}\" alt=\"Picture {number}\"></p>"
        );
    }
    page(title, &body)
}

/// A document without pages: its blocks with what each is.
pub fn text_page(title: &str, document: &Document) -> String {
    let mut body = String::new();
    for (block, number) in document.blocks.iter().zip(1..) {
        push_block(&mut body, document, block, &format!("{number} "));
    }
    page(title, &body)
}

fn push_block(out: &mut String, document: &Document, block: &Block, number: &str) {
    let sort = sort_of(block);
    let colour = colour(sort);
    let _written = write!(
        out,
        "<div style=\"border-left: 4px solid {colour}\"><small style=\"color: {colour}\">{number}{sort} {}</small>",
        block.level
    );
    if let Some(table) = block.as_table() {
        out.push_str("<table>");
        for row in 0..table.rows {
            out.push_str("<tr>");
            for cell in table.cells.iter().filter(|c| c.row == row) {
                let _written = write!(
                    out,
                    "<td rowspan=\"{}\" colspan=\"{}\">",
                    cell.row_span, cell.column_span
                );
                for block in &cell.blocks {
                    push_block(out, document, block, "");
                }
                out.push_str("</td>");
            }
            out.push_str("</tr>\n");
        }
        out.push_str("</table>");
    } else {
        let marker = block.marker.map_or("", |m| document.text.slice(m));
        let text = block.text.text(&document.text);
        let _written = write!(out, "<p>{} {}</p>", escaped(marker), escaped(&text));
    }
    out.push_str("</div>\n");
}

fn page(title: &str, body: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>{0}</title>\n<style>\
         body {{ font: 14px sans-serif; margin: 1em }} img {{ max-width: 100%; border: 1px solid #777 }}\
         div {{ padding-left: 8px; margin: 4px 0 }} p {{ margin: 0; white-space: pre-wrap }}\
         td {{ border: 1px solid #aaa; vertical-align: top }}</style></head>\n<body><h1>{0}</h1>\n{body}</body></html>\n",
        escaped(title)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use peerlens_document::{DocumentBuilder, Rect, Style};

    #[test]
    fn a_notice_about_a_page_frames_it_and_its_name_stays_on_it() {
        let page = Rect::new(0.0, 0.0, 595.0, 842.0);
        let notice = Mark {
            rect: page,
            sort: "notice",
            label: "tags_used".to_owned(),
        };
        let svg = drawn_over("", (595.0, 842.0), &[notice]);
        assert!(svg.contains("fill-opacity=\"0\""), "{svg}");
        assert!(svg.contains("<text x=\"0\" y=\"6\""), "{svg}");
    }

    #[test]
    fn text_of_a_document_is_never_markup() {
        let mut builder = DocumentBuilder::new("text/plain");
        let style = builder.style(Style::default());
        builder.push_text("<script>alert(1)</script>", style);
        let text = builder.end_passage();
        builder.push_block(Block::paragraph(text));
        let page = text_page("a <b>", &builder.finish());
        assert!(
            !page.contains("<script>") && page.contains("&lt;script&gt;") && !page.contains("<b>")
        );
        let mark = Mark {
            rect: Rect::new(1.0, 2.0, 3.0, 4.0),
            sort: "word",
            label: "</svg><script>".to_owned(),
        };
        let svg = drawn_over("<svg></svg>", (10.0, 10.0), &[mark]);
        assert!(
            !svg.contains("<script>") && svg.contains("x=\"1\" y=\"2\" width=\"2\" height=\"2\"")
        );
    }
}
