//! Prints what is on the pages of a PDF, to look at while developing.
//!
//! ```text
//! dump FILE          text, a line for each baseline, with words by their gaps
//! dump FILE --json   glyphs, rules, fills and images
//! dump FILE --time   how long opening and reading took, without printing the pages
//! ```

use peerlens_pdf::{Color, Glyph, Limits, PageContent, Pdf};
use serde_json::{Value, json};
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
        "images": page.images.iter().map(|i| json!({
            "bbox": bbox(i.bbox), "pixels": [i.pixel_width, i.pixel_height], "mask": i.mask,
        })).collect::<Vec<_>>(),
        "notices": page.notices.iter().map(|n| format!("{n:?}")).collect::<Vec<_>>(),
    })
}
