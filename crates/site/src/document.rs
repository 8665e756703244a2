//! The page of a document and its data.

use std::io;

use peerlens_draw::escaped;
use peerlens_report::Report;
use serde::Serialize;

use crate::{Pictures, assigned, head};

#[derive(Serialize)]
struct Data<'a> {
    record: &'a Report,
    pictures: &'a Pictures,
}

/// The script that holds a document's record.
pub(crate) fn data(report: &Report, pictures: &Pictures) -> io::Result<String> {
    let data = Data {
        record: report,
        pictures,
    };
    assigned("peerlensDocument", &data)
}

/// What a document is called in titles: the printed title, else the file's name.
pub(crate) fn title(report: &Report) -> &str {
    match &report.title {
        Some(title) if !title.trim().is_empty() => title,
        _ => &report.source.name,
    }
}

/// The page of a document: its frame, which the script fills.
pub(crate) fn page(report: &Report, name: &str) -> String {
    let title = title(report);
    head(&format!("{title} – peerlens"), "../")
        + &format!(
            r##"<body class="viewer">
<a class="skip" href="#record">Skip to the record</a>
<header>
<p><a href="../index.html">All documents</a></p>
<h1>{}</h1>
<p id="about"></p>
</header>
<noscript><p>This page shows its data with JavaScript, which is switched off.</p></noscript>
<main>
<section id="pages" tabindex="0" aria-label="Pages"></section>
<section id="record" tabindex="0" aria-label="Record"></section>
</main>
<p id="told" role="status"></p>
<script src="{}.js"></script>
<script src="../assets/common.js"></script>
<script src="../assets/viewer.js"></script>
</body>
</html>
"##,
            escaped(title),
            escaped(name)
        )
}
