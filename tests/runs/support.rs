//! What the tests of runs share: folders of documents, the program started, what it left.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use tempfile::TempDir;

/// Documents of the run that is disturbed.
pub(crate) const DOCUMENTS: usize = 300;

/// Documents of it that are PDFs, and as many that are DOCX files.
pub(crate) const OF_A_FORMAT: usize = 15;

pub(crate) fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_peerlens"));
    command
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::null());
    command
}

pub(crate) fn run(folder: &Path, arguments: &[&str]) -> Output {
    command(folder, arguments).output().unwrap()
}

pub(crate) fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// A report of so many recommendations.
pub(crate) fn report(number: usize, recommendations: usize) -> String {
    let mut text = format!("# Corporate peer challenge: report {number}\n\n## Recommendations\n\n");
    for n in 1..=recommendations {
        text += &format!("{n}. Review arrangement {n} of the council's plan, and report on it.\n");
    }
    text
}

/// A folder with `in/` of so many documents of different length, one of them encrypted beyond reading.
pub(crate) fn documents(count: usize) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("in")).unwrap();
    for n in 0..count {
        let path = folder.path().join(format!("in/{:02}/{n:03}.md", n % 7));
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, report(n, 1 + n * 7919 % 60)).unwrap();
    }
    fs::write(folder.path().join("in/broken.pdf"), "%PDF-1.7 and no more").unwrap();
    folder
}

/// Every file of a run folder with its bytes, but for the log: it tells how long things took.
pub(crate) fn contents(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    walkdir::WalkDir::new(folder)
        .into_iter()
        .map(Result::unwrap)
        .filter(|e| e.file_type().is_file() && e.file_name() != "run.ndjson")
        .map(|e| {
            let name = e.path().strip_prefix(folder).unwrap().display().to_string();
            (name, fs::read(e.path()).unwrap())
        })
        .collect()
}

/// The workers of a running program, by what Linux tells of processes.
#[cfg(target_os = "linux")]
pub(crate) fn workers(program: &Child) -> Vec<String> {
    let parent = program.id().to_string();
    let processes = fs::read_dir("/proc").unwrap().filter_map(Result::ok);
    processes
        .filter_map(|process| {
            let stat = fs::read_to_string(process.path().join("stat")).ok()?;
            // After the name in brackets: state, then the parent.
            let told: Vec<&str> = stat.rsplit_once(')')?.1.split_whitespace().collect();
            (told.get(1) == Some(&parent.as_str()))
                .then(|| process.file_name().into_string().ok())
                .flatten()
        })
        .collect()
}

/// Documents that a run has noted as done.
#[cfg(target_os = "linux")]
pub(crate) fn noted(out: &Path) -> usize {
    let log = fs::read(out.join("run.ndjson")).unwrap_or_default();
    log.iter().filter(|b| **b == b'\n').count()
}

#[cfg(target_os = "linux")]
pub(crate) fn signal(name: &str, process: &str) {
    let sent = Command::new("kill").args([name, process]).status();
    assert!(sent.unwrap().success());
}

/// The lines of a log in JSON, each an object.
pub(crate) fn log(output: &Output) -> Vec<serde_json::Value> {
    told(output)
        .lines()
        .filter(|l| l.starts_with('{'))
        .map(|l| serde_json::from_str(l).unwrap())
        .collect()
}

/// A PDF of so many pages, all with the same line.
#[cfg(target_os = "linux")]
pub(crate) fn long_pdf(pages: usize) -> Vec<u8> {
    let content =
        "BT /F1 12 Tf 72 720 Td (The council should review its plan and report on it.) Tj ET";
    let kids: Vec<String> = (0..pages).map(|n| format!("{} 0 R", n + 5)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!(
            "<< /Type /Pages /Count {pages} /Kids [{}] >>",
            kids.join(" ")
        ),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ];
    let page = "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
                /Resources << /Font << /F1 3 0 R >> >> >>";
    objects.extend(std::iter::repeat_n(page.to_owned(), pages));
    let mut pdf = "%PDF-1.7\n".to_owned();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (n, object) in objects.iter().enumerate() {
        table += &format!("{:010} 00000 n \n", pdf.len());
        pdf += &format!("{} 0 obj\n{object}\nendobj\n", n + 1);
    }
    let (at, size) = (pdf.len(), objects.len() + 1);
    pdf += &format!("{table}trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{at}\n%%EOF\n");
    pdf.into_bytes()
}
