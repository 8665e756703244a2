//! Prints what is on the pages of a PDF, to look at while developing.
//!
//! ```text
//! dump FILE          text, a line for each baseline, with words by their gaps
//! dump FILE --json   glyphs, rules, fills and images
//! dump FILE --tags   the structure tree with its text, bookmarks, page labels and links
//! dump FILE --time   how long opening and reading took, without printing the pages
//! ```

use peerlens_pdf::{Color, ContentId, Glyph, Kid, Limits, PageContent, Pdf};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let Some(file) = arguments.next() else {
        return Err("which file?".into());
    };
    let mode = arguments.next().unwrap_or_default();
    let bytes = std::fs::read(&file)?;
    let start = Instant::now();
    let pdf = Pdf::open(bytes, Limits::default())?;
    let opened = start.elapsed();
    if mode == "--tags" {
        return print_tags(&pdf);
    }
    let mut glyphs = 0;
    for number in 0..pdf.page_count() {
        let page = pdf.page(number)?;
        glyphs += page.glyphs.len();
        match mode.as_str() {
            "--json" => println!("{}", page_json(number, &page)),
            "--time" => {}
            _ => print!("{}\u{c}", page_text(&page)),
        }
        for notice in &page.notices {
            eprintln!("page {}: {notice:?}", number + 1);
        }
    }
    if mode == "--time" {
        println!(
            "{} pages, {glyphs} glyphs; opened in {opened:?}, all in {:?}",
            pdf.page_count(),
            start.elapsed()
        );
    }
    Ok(())
}

fn print_tags(pdf: &Pdf) -> Result<(), Box<dyn std::error::Error>> {
    println!(
        "title {:?}, lang {:?}, marked {}",
        pdf.title(),
        pdf.lang(),
        pdf.is_marked()
    );
    println!("labels {:?}", pdf.page_labels());
    for bookmark in pdf.bookmarks() {
        println!("{:?}", bookmark);
    }
    let mut texts: HashMap<(usize, ContentId), String> = HashMap::new();
    let (mut tagged, mut artifacts, mut rest) = (0, 0, 0);
    for number in 0..pdf.page_count() {
        let page = pdf.page(number)?;
        for link in &page.links {
            println!("page {}: {:?}", number + 1, link.target);
        }
        for glyph in page.glyphs.iter().filter(|g| !g.is_space()) {
            let node = glyph
                .content
                .and_then(|c| pdf.structure()?.node_of(number, c));
            match (node, glyph.artifact) {
                (Some(_), _) => tagged += 1,
                (None, Some(_)) => artifacts += 1,
                (None, None) => rest += 1,
            }
        }
        for glyph in &page.glyphs {
            if let Some(content) = glyph.content {
                texts.entry((number, content)).or_default().push(glyph.ch);
            }
        }
    }
    println!("glyphs: {tagged} tagged, {artifacts} artifacts, {rest} neither");
    let Some(tree) = pdf.structure() else {
        println!("no tags");
        return Ok(());
    };
    let mut pending: Vec<(Kid, usize)> = tree.top().iter().rev().map(|k| (*k, 0)).collect();
    while let Some((kid, depth)) = pending.pop() {
        let indent = "  ".repeat(depth.min(40));
        match kid {
            Kid::Node(id) => {
                let Some(node) = tree.node(id) else { continue };
                print!("{indent}{:?}", node.role);
                if node.row_span > 1 || node.column_span > 1 {
                    print!(" {}x{}", node.row_span, node.column_span);
                }
                let texts = node.notes().map(|n| {
                    [
                        ("alt", &n.alt),
                        ("actual", &n.actual_text),
                        ("title", &n.title),
                    ]
                });
                for (name, text) in texts.into_iter().flatten() {
                    if let Some(text) = text {
                        print!(" {name}={text:?}");
                    }
                }
                println!();
                pending.extend(node.kids.iter().rev().map(|k| (*k, depth + 1)));
            }
            Kid::Content { page, content } => {
                println!("{indent}p{} {:?}", page + 1, texts.get(&(page, content)));
            }
            other => println!("{indent}{other:?}"),
        }
    }
    Ok(())
}

/// Words and lines in painting order, by gaps alone: no layout.
fn page_text(page: &PageContent) -> String {
    let mut text = String::new();
    let mut last: Option<&Glyph> = None;
    for glyph in page.glyphs.iter().filter(|g| g.is_visible()) {
        if let Some(last) = last {
            let (x, y) = (
                last.origin.x + last.advance.x,
                last.origin.y + last.advance.y,
            );
            let (dx, dy) = (glyph.origin.x - x, glyph.origin.y - y);
            let along = f32::from(last.direction).to_radians();
            let (gap, drop) = (
                dx * along.cos() - dy * along.sin(),
                dx * along.sin() + dy * along.cos(),
            );
            if drop.abs() > 0.5 * last.size || last.direction != glyph.direction || gap < -last.size
            {
                text.push('\n');
            } else if gap > 0.15 * last.size {
                text.push(' ');
            }
        }
        text.push(glyph.ch);
        last = Some(glyph);
    }
    text.push('\n');
    text
}

fn page_json(number: usize, page: &PageContent) -> Value {
    let color = |color: Option<Color>| {
        color.map(|c| format!("#{:02x}{:02x}{:02x}", c.red, c.green, c.blue))
    };
    let bbox = |b: peerlens_pdf::Bbox| json!([b.left, b.top, b.right, b.bottom]);
    json!({
        "page": number + 1,
        "width": page.width,
        "height": page.height,
        "rotation": page.rotation,
        "fonts": page.fonts.iter().map(|f| json!({
            "name": f.name, "family": f.family, "bold": f.bold, "italic": f.italic,
            "weight": f.weight, "ascent": f.ascent, "descent": f.descent,
        })).collect::<Vec<_>>(),
        "glyphs": page.glyphs.iter().map(|g| json!({
            "ch": g.ch, "font": g.font.0, "size": g.size, "bbox": bbox(g.bbox),
            "origin": [g.origin.x, g.origin.y], "direction": g.direction,
            "color": color(g.color), "mcid": g.content.map(|c| json!([c.stream, c.id])),
            "artifact": g.artifact.map(|a| format!("{a:?}")),
            "visibility": format!("{:?}", g.visibility),
            "bold": g.bold, "italic": g.italic,
        })).collect::<Vec<_>>(),
        "rules": page.rules.iter().map(|r| json!({
            "start": [r.start.x, r.start.y], "end": [r.end.x, r.end.y],
            "thickness": r.thickness, "color": color(r.color), "dashed": r.dashed,
        })).collect::<Vec<_>>(),
        "fills": page.fills.iter().map(|f| json!({
            "bbox": bbox(f.bbox), "color": color(f.color), "opacity": f.opacity,
        })).collect::<Vec<_>>(),
        "discs": page.discs.iter().map(|d| json!({
            "bbox": bbox(d.bbox), "color": color(d.color), "hollow": d.hollow,
            "mcid": d.content.map(|c| json!([c.stream, c.id])),
        })).collect::<Vec<_>>(),
        "images": page.images.iter().map(|i| json!({
            "bbox": bbox(i.bbox), "pixels": [i.pixel_width, i.pixel_height], "mask": i.mask,
        })).collect::<Vec<_>>(),
        "notices": page.notices.iter().map(|n| format!("{n:?}")).collect::<Vec<_>>(),
    })
}
